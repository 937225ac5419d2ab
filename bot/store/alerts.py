"""Alerts: the keywords that chats wait for."""

from datetime import datetime

from sqlalchemy import Connection, bindparam, case, delete, func, select, update

from bot.domain import Alert
from bot.store.anchors import Anchors
from bot.store.connections import Database
from bot.store.sqlite import upsert
from bot.store.tables import alerts

MOST_ALERTS = 50
"""A chat or topic may have so many."""

OF_CHAT = (
    select(alerts)
    .where(alerts.c.chat_id == bindparam("chat"), alerts.c.topic_id == bindparam("topic"))
    .order_by(alerts.c.id)
)


class Alerts:
    """The alerts in the database."""

    def __init__(self, database: Database, anchors: Anchors) -> None:
        self._database = database
        self._anchors = anchors

    async def of_chat(self, chat_id: int, topic_id: int) -> tuple[Alert, ...]:
        """Return the alerts of a chat or topic, oldest first."""
        with self._database.look_up() as connection:
            rows = connection.execute(OF_CHAT, {"chat": chat_id, "topic": topic_id}).all()
        return tuple(Alert(*row) for row in rows)

    async def add(
        self, chat_id: int, topic_id: int, text: str, now: datetime, written: str | None = None
    ) -> Alert | None:
        """Keep a keyword in its normal form, and as it was ``written`` where that differs; return its alert.

        One that is there already stays as it was. Returns None at 50 others.
        """
        of_chat = (alerts.c.chat_id == chat_id, alerts.c.topic_id == topic_id)
        others = select(func.count()).select_from(alerts).where(*of_chat, alerts.c.text != text)
        keyword = {"text": text, "written": written or text}
        row = upsert(alerts).values(chat_id=chat_id, topic_id=topic_id, **keyword, paused=False, created=now)
        wanted = self._anchors.of(text)

        def add(connection: Connection) -> Alert | None:
            if connection.execute(others).scalar_one() >= MOST_ALERTS:
                return None
            connection.execute(row.on_conflict_do_nothing())
            self._anchors.add(connection, text, wanted)
            return Alert(*connection.execute(select(alerts).where(*of_chat, alerts.c.text == text)).one())

        return await self._database.transact(add)

    async def pause(self, chat_id: int, topic_id: int, alert_id: int) -> bool:
        """Let an alert rest. Returns False where the chat has none with this id."""
        which = (alerts.c.chat_id == chat_id, alerts.c.topic_id == topic_id, alerts.c.id == alert_id)
        async with self._database.write() as connection:
            return (await connection.execute(update(alerts).where(*which).values(paused=True))).rowcount > 0

    async def resume(self, chat_id: int, topic_id: int, alert_id: int, now: datetime) -> bool:
        """Let an alert fire again, as if it were created ``now`` (aware): on nothing that came while it rested.

        Returns False where the chat has none with this id. One that does not rest stays as it was.
        """
        which = (alerts.c.chat_id == chat_id, alerts.c.topic_id == topic_id, alerts.c.id == alert_id)
        awake = {"paused": False, "created": case((alerts.c.paused, now), else_=alerts.c.created)}
        async with self._database.write() as connection:
            return (await connection.execute(update(alerts).where(*which).values(awake))).rowcount > 0

    async def rewrite(self, alert: Alert, text: str, written: str) -> Alert | None:
        """Give an alert another keyword, in its normal form and as it is ``written``; return it as it is then.

        Where the chat has an alert with this text, that one stays and the other is removed. Returns None where the
        alert is gone.
        """
        of_chat = (alerts.c.chat_id == alert.chat_id, alerts.c.topic_id == alert.topic_id)
        same = select(alerts).where(*of_chat, alerts.c.text == text, alerts.c.id != alert.id)
        changed = update(alerts).where(*of_chat, alerts.c.id == alert.id).values(text=text, written=written)
        before, after = self._anchors.of(alert.text), self._anchors.of(text)

        def rewrite(connection: Connection) -> Alert | None:
            if row := connection.execute(same).one_or_none():
                connection.execute(delete(alerts).where(*of_chat, alerts.c.id == alert.id))
            elif row := connection.execute(changed.returning(alerts)).one_or_none():
                self._anchors.add(connection, text, after)
            self._anchors.remove(connection, alert.text, before)
            return Alert(*row) if row else None

        return await self._database.transact(rewrite)

    async def remove(self, chat_id: int, topic_id: int, alert_id: int) -> bool:
        """Delete an alert. Returns False where the chat has none with this id."""
        which = (alerts.c.chat_id == chat_id, alerts.c.topic_id == topic_id, alerts.c.id == alert_id)
        text = select(alerts.c.text).where(*which)
        with self._database.look_up() as looking:
            known = looking.scalar(text)
        wanted = self._anchors.of(known) if known else ()

        def remove(connection: Connection) -> bool:
            removed = connection.execute(delete(alerts).where(*which).returning(alerts.c.text)).scalar_one_or_none()
            if removed is not None:
                # Where it was rewritten meanwhile, its anchors are others.
                self._anchors.remove(connection, removed, wanted if removed == known else self._anchors.of(removed))
            return removed is not None

        return await self._database.transact(remove)

    async def count(self) -> int:
        """Return how many alerts there are in all chats."""
        with self._database.look_up() as connection:
            return connection.scalar(select(func.count()).select_from(alerts)) or 0
