"""Everything of one chat at once, whatever table it stands in: moved to another id, or deleted."""

from sqlalchemy import delete, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.tables import alerts, chats, deliveries, searches, subscriptions

OF_A_CHAT = (chats, subscriptions, alerts, deliveries, searches)
"""The tables that know chats, by a column ``chat_id``; a test finds one that is missing here."""


async def move_chat(connection: AsyncConnection, old_id: int, new_id: int) -> None:
    """Give all rows of ``old_id`` to ``new_id``; a row that ``new_id`` has already gives way."""
    for table in OF_A_CHAT:
        move = update(table).where(table.c.chat_id == old_id).values(chat_id=new_id)
        await connection.execute(move.prefix_with("OR REPLACE"))


async def forget_chat(connection: AsyncConnection, chat_id: int) -> None:
    """Delete all rows of a chat."""
    for table in OF_A_CHAT:
        await connection.execute(delete(table).where(table.c.chat_id == chat_id))
