"""Chats: who the bot talks to, and their settings."""

from dataclasses import asdict

from sqlalchemy import bindparam, delete, select, update

from bot.domain import Chat, ChatKind, ChatState, Language
from bot.store.connections import Database
from bot.store.sqlite import upsert
from bot.store.tables import chats, searches

CHAT = select(chats.c.kind, chats.c.language, chats.c.timezone, chats.c.state).where(
    chats.c.chat_id == bindparam("chat"), chats.c.topic_id == bindparam("topic")
)


class Chats:
    """The chats in the database; a forum's topics are chats of their own."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def get(self, chat_id: int, topic_id: int) -> Chat | None:
        """Return a chat's settings, None for a chat that is not known."""
        with self._database.look_up() as connection:
            row = connection.execute(CHAT, {"chat": chat_id, "topic": topic_id}).first()
        if row is None:
            return None
        kind, language, timezone, state = row
        return Chat(chat_id, topic_id, ChatKind(kind), Language(language), timezone, ChatState(state))

    async def remember(self, chat: Chat) -> None:
        """Keep a chat that is not known yet; of a known one only the kind changes, its settings stay."""
        row = asdict(chat)
        insert = upsert(chats).values(chat_id=row.pop("id"), **row)
        async with self._database.write() as connection:
            await connection.execute(
                insert.on_conflict_do_update(
                    index_elements=["chat_id", "topic_id"], set_={"kind": insert.excluded.kind}
                )
            )

    async def set_language(self, chat_id: int, topic_id: int, language: Language) -> None:
        """Change the language of a chat that is known."""
        which = (chats.c.chat_id == chat_id, chats.c.topic_id == topic_id)
        async with self._database.write() as connection:
            await connection.execute(update(chats).where(*which).values(language=language))

    async def forget(self, chat_id: int) -> None:
        """Delete everything that is kept of a chat and of its topics."""
        async with self._database.write() as connection:
            for table in (chats, searches):
                await connection.execute(delete(table).where(table.c.chat_id == chat_id))
