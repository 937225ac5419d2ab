"""Numbers for the people who run the bot: each method counts one thing, over everything that is kept."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Select, bindparam, func, literal_column, or_, select

from bot.domain import ChatState, DeliveryKind, DeliveryState, LedgerStats, Overview
from bot.store.chats import PAUSED
from bot.store.connections import Database
from bot.store.tables import alerts, chats, deliveries, digests, papers, subscriptions

# Written out, not as a parameter: only so does SQLite see that the index on the dead ones holds them all.
IS_DEAD: ColumnElement[bool] = deliveries.c.state == literal_column(f"'{DeliveryState.DEAD.value}'")
GIVEN_UP = (
    IS_DEAD,
    deliveries.c.kind != DeliveryKind.NOTICE.value,
    or_(deliveries.c.error.is_(None), deliveries.c.error != PAUSED),
)
"""The deliveries that should have arrived and never will. That somebody blocked the bot is no failure of it."""

DAYS_GIVEN_UP = (
    select(deliveries.c.digest_date)
    .where(*GIVEN_UP, deliveries.c.digest_date >= bindparam("since"))
    .distinct()
    .order_by(deliveries.c.digest_date)
)


class Stats:
    """What can be counted in the database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def overview(self, now: datetime) -> Overview:
        """Return all of the numbers below."""
        return Overview(
            ledger=await self.ledger(now),
            chats=await self.chats(),
            subscriptions=await self.subscriptions(),
            alerts=await self.alerts(),
            papers=await self.papers(),
            digests=await self.digests(),
            newest=await self.newest(),
        )

    async def ledger(self, now: datetime) -> LedgerStats:
        """Return how many deliveries stand in each state, every state named, and the oldest of those due by ``now``."""
        oldest = select(func.min(deliveries.c.due)).where(deliveries.c.due <= now)
        async with self._database.read() as connection:
            rows = await connection.execute(select(deliveries.c.state, func.count()).group_by(deliveries.c.state))
            found: dict[str, int] = dict(rows.all())
            return LedgerStats({state: found.get(state, 0) for state in DeliveryState}, await connection.scalar(oldest))

    async def chats(self) -> dict[ChatState, int]:
        """Return how many chats and topics are in each state, every state named."""
        async with self._database.read() as connection:
            rows = await connection.execute(select(chats.c.state, func.count()).group_by(chats.c.state))
            found: dict[str, int] = dict(rows.all())
        return {state: found.get(state, 0) for state in ChatState}

    async def subscriptions(self) -> int:
        """Return how many chats and topics get digests, paused ones included."""
        return int(await self._count(subscriptions, subscriptions.c.active))

    async def alerts(self) -> int:
        """Return how many keywords are waited for, resting ones included."""
        return int(await self._count(alerts))

    async def papers(self) -> int:
        """Return how many different papers there are."""
        return int(await self._count(papers))

    async def digests(self) -> int:
        """Return how many days have a digest."""
        return int(await self._count(digests))

    async def newest(self) -> date | None:
        """Return the day of the newest digest."""
        newest: date | None = await self._one(select(func.max(digests.c.date)))
        return newest

    async def given_up(self, days: Iterable[date]) -> int:
        """Return how many deliveries of digests of these days were given up; pauses and notices do not count."""
        return int(await self._count(deliveries, *GIVEN_UP, deliveries.c.digest_date.in_(days)))

    async def days_given_up(self, since: date) -> tuple[date, ...]:
        """Return the days, from ``since`` on, of whose digests some delivery was given up. Found by an index."""
        with self._database.look_up() as connection:
            return tuple(connection.scalars(DAYS_GIVEN_UP, {"since": since}))

    async def _count(self, table: FromClause, *which: ColumnElement[bool]) -> Any:
        return await self._one(select(func.count()).select_from(table).where(*which))

    async def _one(self, query: Select[Any]) -> Any:
        async with self._database.read() as connection:
            return await connection.scalar(query)
