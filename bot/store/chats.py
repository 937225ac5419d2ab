"""Chats: who the bot talks to, and whether it may."""

from dataclasses import asdict
from datetime import date, datetime

from sqlalchemy import and_, bindparam, select, update

from bot.domain import Chat, ChatKind, ChatState, DeliveryState, Language
from bot.store.clocks import wake_chat
from bot.store.connections import Database
from bot.store.moving import forget_chat, move_chat
from bot.store.sqlite import upsert
from bot.store.tables import chats, deliveries, subscriptions

PAUSED = "paused"
"""The error of a delivery that died because its chat was paused; a chat that is back is owed it again."""

CHAT = (
    select(
        chats.c.kind,
        chats.c.language,
        subscriptions.c.timezone,
        chats.c.state,
        chats.c.title,
        chats.c.language_chosen,
    )
    .outerjoin(
        subscriptions,
        and_(subscriptions.c.chat_id == chats.c.chat_id, subscriptions.c.topic_id == chats.c.topic_id),
    )
    .where(chats.c.chat_id == bindparam("chat"), chats.c.topic_id == bindparam("topic"))
)


class Chats:
    """The chats in the database; a forum's topics are chats of their own."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def get(self, chat_id: int, topic_id: int) -> Chat | None:
        """Return what is known of a chat, None for one that is not."""
        with self._database.look_up() as connection:
            row = connection.execute(CHAT, {"chat": chat_id, "topic": topic_id}).first()
        if row is None:
            return None
        kind, language, timezone, state, title, chosen = row
        return Chat(chat_id, topic_id, ChatKind(kind), Language(language), timezone, ChatState(state), title, chosen)

    async def remember(self, chat: Chat) -> None:
        """Keep a chat that is not known yet; of a known one only kind and title change, its settings stay."""
        row = asdict(chat)
        del row["timezone"]
        insert = upsert(chats).values(chat_id=row.pop("id"), **row)
        async with self._database.write() as connection:
            await connection.execute(
                insert.on_conflict_do_update(
                    index_elements=["chat_id", "topic_id"],
                    set_={"kind": insert.excluded.kind, "title": insert.excluded.title},
                )
            )

    async def rename(self, chat_id: int, title: str) -> None:
        """Keep the new title of a group or channel, for all its topics."""
        async with self._database.write() as connection:
            await connection.execute(update(chats).where(chats.c.chat_id == chat_id).values(title=title))

    async def basic_group(self, title: str) -> int | None:
        """Return the id of a basic group of that title, if one is known: it may be about to become a supergroup."""
        group = select(chats.c.chat_id).where(chats.c.kind == ChatKind.GROUP.value, chats.c.title == title).limit(1)
        async with self._database.read() as connection:
            return (await connection.execute(group)).scalar()

    async def set_language(self, chat_id: int, topic_id: int, language: Language, *, chosen: bool = True) -> None:
        """Change the language of a chat that is known; ``chosen`` says that somebody asked for it."""
        which = (chats.c.chat_id == chat_id, chats.c.topic_id == topic_id)
        async with self._database.write() as connection:
            await connection.execute(update(chats).where(*which).values(language=language, language_chosen=chosen))

    async def pause(self, chat_id: int, topic_id: int | None = None) -> None:
        """Send nothing more to a chat, or only to one topic of it, until ``resume``. Its settings stay as they are.

        A delivery on its way keeps its token: it may still arrive, and whoever sends it can say so.
        """
        chat = [chats.c.chat_id == chat_id]
        waiting = [deliveries.c.chat_id == chat_id, deliveries.c.due.is_not(None)]
        if topic_id is not None:
            chat.append(chats.c.topic_id == topic_id)
            waiting.append(deliveries.c.topic_id == topic_id)
        dead = {"state": DeliveryState.DEAD.value, "due": None, "error": PAUSED}
        async with self._database.write() as connection:
            await connection.execute(update(chats).where(*chat).values(state=ChatState.PAUSED.value))
            await connection.execute(update(deliveries).where(*waiting).values(**dead))

    async def resume(self, chat_id: int, topic_id: int | None, now: datetime, since: date) -> bool:
        """Send to a chat, or one topic of it, again, also what it missed of the digests from ``since`` on.

        Returns whether it was paused.
        """
        paused = [chats.c.chat_id == chat_id, chats.c.state == ChatState.PAUSED.value]
        missed = [
            deliveries.c.chat_id == chat_id,
            deliveries.c.state == DeliveryState.DEAD.value,
            deliveries.c.error == PAUSED,
            deliveries.c.digest_date >= since,
        ]
        if topic_id is not None:
            paused.append(chats.c.topic_id == topic_id)
            missed.append(deliveries.c.topic_id == topic_id)
        async with self._database.write() as connection:
            back = await connection.execute(update(chats).where(*paused).values(state=ChatState.ACTIVE.value))
            if not back.rowcount:
                return False
            again = {"state": DeliveryState.PLANNED.value, "due": now, "token": None, "attempts": 0, "doubts": 0}
            await connection.execute(update(deliveries).where(*missed).values(**again, error=None))
            await wake_chat(connection, chat_id, now)
        return True

    async def migrate(self, old_id: int, new_id: int) -> None:
        """Give everything of a group that became a supergroup to its new id, in one transaction.

        Where both ids have something, as two languages, what was set under the old one stays. A second time there is
        nothing left to move.
        """
        async with self._database.write() as connection:
            await move_chat(connection, old_id, new_id)
            of_chat = update(chats).where(chats.c.chat_id == new_id)
            await connection.execute(of_chat.values(kind=ChatKind.SUPERGROUP.value))

    async def forget(self, chat_id: int) -> None:
        """Delete everything that is kept of a chat and of its topics."""
        async with self._database.write() as connection:
            await forget_chat(connection, chat_id)
