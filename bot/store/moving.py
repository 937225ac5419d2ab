"""Everything of one chat at once, whatever table it stands in: moved to another id, or deleted."""

from sqlalchemy import Case, ColumnElement, FromClause, case, delete, exists, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain import DeliveryState
from bot.store.tables import alerts, chats, deliveries, reports, requests, searches, subscriptions

OF_A_CHAT = (chats, subscriptions, alerts, deliveries, searches, requests, reports)
"""The tables that know chats, by a column ``chat_id``; a test finds one that is missing here."""

HOW_FAR = (
    DeliveryState.DEAD,
    DeliveryState.PLANNED,
    DeliveryState.FAILED,
    DeliveryState.SENDING,
    DeliveryState.SENT,
)
"""The states of a delivery, the nearer to its end the later. Of two rows for one thing the farther one is true."""


async def move_chat(connection: AsyncConnection, old_id: int, new_id: int) -> None:
    """Give all rows of ``old_id`` to ``new_id``. Where ``new_id`` has such a row already, it gives way.

    But a delivery that has come farther stays, as what was sent must not be sent again; and so does a chat that is
    known for longer: the other one is only what was remembered of a late update after the move.
    """
    await connection.execute(delete(chats).where(chats.c.chat_id == old_id, _known_for_longer(new_id)))
    await connection.execute(delete(deliveries).where(deliveries.c.chat_id == old_id, _has_come_farther(new_id)))
    # The new chat numbers its messages anew: what is sent there must not be taken for these, which nobody can edit.
    sent = update(deliveries).where(deliveries.c.chat_id == old_id, deliveries.c.message_id.is_not(None))
    await connection.execute(sent.values(touched=True))
    await connection.execute(update(requests).where(requests.c.chat_id == old_id).values(message_id=None))
    for table in OF_A_CHAT:
        move = update(table).where(table.c.chat_id == old_id).values(chat_id=new_id)
        await connection.execute(move.prefix_with("OR REPLACE"))


async def forget_chat(connection: AsyncConnection, chat_id: int) -> None:
    """Delete all rows of a chat."""
    for table in OF_A_CHAT:
        await connection.execute(delete(table).where(table.c.chat_id == chat_id))


def _known_for_longer(new_id: int) -> ColumnElement[bool]:
    other = chats.alias("other")
    return exists().where(
        other.c.chat_id == new_id, other.c.topic_id == chats.c.topic_id, other.c.created < chats.c.created
    )


def _has_come_farther(new_id: int) -> ColumnElement[bool]:
    other = deliveries.alias("other")
    return exists().where(
        other.c.chat_id == new_id,
        other.c.topic_id == deliveries.c.topic_id,
        other.c.kind == deliveries.c.kind,
        other.c.thing == deliveries.c.thing,
        _how_far(other) >= _how_far(deliveries),
    )


def _how_far(table: FromClause) -> Case[int]:
    return case({state.value: rank for rank, state in enumerate(HOW_FAR)}, value=table.c.state)
