"""Planning: rows for the ledger, made of subscriptions and digests inside the database."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    Boolean,
    Date,
    Integer,
    Select,
    String,
    and_,
    bindparam,
    column,
    delete,
    exists,
    func,
    insert,
    literal,
    or_,
    select,
    update,
    values,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain import ChatState, DeliveryKind, DeliveryState
from bot.store.clocks import Clock
from bot.store.connections import Database
from bot.store.sqlite import CHANGES
from bot.store.subscriptions import weekday_bit
from bot.store.tables import UtcDateTime, chats, clocks, deliveries, digests, subscriptions


@dataclass(frozen=True, slots=True)
class Owed:
    """What the subscriptions of one clock that are older than ``due`` are owed.

    It is the digest of ``day`` or, as kind EMPTY, a word that there is none. Only those are owed it that want digests
    on the ``next_morning``, or only those that do not.
    """

    kind: DeliveryKind
    day: date
    due: datetime
    next_morning: bool


@dataclass(frozen=True, slots=True)
class Strike:
    """What follows from one stroke of a clock: what is owed now, and when it strikes next."""

    owed: tuple[Owed, ...]
    next_due: datetime


Decide = Callable[[Clock, Sequence[tuple[date, datetime]]], Strike]
"""From a clock and the recent digests, each with the moment when it was first seen, to what follows."""

SET = (
    update(clocks)
    .where(clocks.c.timezone == bindparam("of_timezone"), clocks.c.minute == bindparam("of_minute"))
    .values(due=bindparam("next_due"))
)
# Clocks that no subscription has any more.
PUT_AWAY = delete(clocks).where(
    ~exists().where(
        subscriptions.c.timezone == clocks.c.timezone,
        subscriptions.c.minute == clocks.c.minute,
        subscriptions.c.active,
    )
)
OWED = (
    column("timezone", String),
    column("minute", Integer),
    column("kind", String),
    column("thing", String),
    column("digest_date", Date),
    column("weekday", Integer),
    column("due", UtcDateTime),
    column("next_morning", Boolean),
)
GIVEN = ("kind", "thing", "digest_date", "due")
COLUMNS = ("chat_id", "topic_id", *GIVEN, "state")
PORTION = 1000
"""Rows of eight values each, far below SQLite's limit of 32,766 values (https://sqlite.org/limits.html)."""


class Planning:
    """What turns into deliveries."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def strike(self, due: Sequence[Clock], since: date, decide: Decide) -> int:
        """Plan what ``decide`` finds for each clock, given the digests from ``since`` on. Returns how much is new.

        All in one transaction: a digest that is loaded meanwhile wakes the clocks again after this. What is in the
        ledger already, in whatever state, stays as it is.
        """
        planned = 0
        async with self._database.write() as connection:
            recent = await _recent(connection, since)
            strikes = {clock: decide(clock, recent) for clock in due}
            for owing in _in_portions(strikes):
                plan = insert(deliveries).prefix_with("OR IGNORE").from_select(COLUMNS, owing)
                await connection.execute(plan)
                planned += await connection.scalar(CHANGES)
            await connection.execute(SET, [_next(clock, strike) for clock, strike in strikes.items()])
            await connection.execute(PUT_AWAY)
        return planned

    async def would_be(self, struck: Sequence[Clock], since: date, decide: Decide) -> dict[date, int]:
        """Count by day what ``strike`` would plan, and plan nothing."""
        counts: dict[date, int] = {}
        async with self._database.read() as connection:
            recent = await _recent(connection, since)
            for owing in _in_portions({clock: decide(clock, recent) for clock in struck}):
                for day, count in await connection.execute(_new(owing)):
                    counts[day] = counts.get(day, 0) + count
        return counts


async def _recent(connection: AsyncConnection, since: date) -> list[tuple[date, datetime]]:
    query = select(digests.c.date, digests.c.first_seen).where(digests.c.date >= since).order_by(digests.c.date)
    return [(day, seen) for day, seen in await connection.execute(query)]


def _in_portions(strikes: Mapping[Clock, Strike]) -> Iterator[Select[Any]]:
    """Give the rows for the ledger of all that is owed, in as many queries as the number of their values asks for."""
    owed = [
        (*clock, one.kind.value, one.day.isoformat(), one.day, _weekday(one), one.due, one.next_morning)
        for clock, strike in strikes.items()
        for one in strike.owed
    ]
    for start in range(0, len(owed), PORTION):
        yield _owing(owed[start : start + PORTION])


def _owing(rows: Sequence[tuple[object, ...]]) -> Select[Any]:
    """Select the subscriptions that are owed something at the strokes of their clocks, as rows for the ledger."""
    owed = values(*OWED, name="owed").data(rows).cte("owed")
    paused = exists().where(
        chats.c.chat_id == subscriptions.c.chat_id,
        chats.c.topic_id == subscriptions.c.topic_id,
        chats.c.state != ChatState.ACTIVE.value,
    )
    state = literal(DeliveryState.PLANNED.value).label("state")
    return (
        select(subscriptions.c.chat_id, subscriptions.c.topic_id, *(owed.c[name] for name in GIVEN), state)
        .join_from(
            owed,
            subscriptions,
            and_(*(subscriptions.c[name] == owed.c[name] for name in ("timezone", "minute", "next_morning"))),
        )
        .where(
            subscriptions.c.active,
            subscriptions.c.weekdays.op("&")(owed.c.weekday) != 0,
            subscriptions.c.since <= owed.c.due,
            or_(owed.c.kind != DeliveryKind.EMPTY.value, subscriptions.c.tells_empty),
            ~paused,
        )
        # In the order of the ledger's index: 100,000 rows are written twice as fast.
        .order_by(subscriptions.c.chat_id, subscriptions.c.topic_id)
    )


def _new(owing: Select[Any]) -> Select[Any]:
    """Leave out what is in the ledger."""
    rows = owing.subquery()
    planned = exists().where(
        deliveries.c.chat_id == rows.c.chat_id,
        deliveries.c.topic_id == rows.c.topic_id,
        deliveries.c.kind == rows.c.kind,
        deliveries.c.thing == rows.c.thing,
    )
    return select(rows.c.digest_date, func.count()).where(~planned).group_by(rows.c.digest_date)


def _weekday(owed: Owed) -> int:
    return weekday_bit(owed.day.isoweekday())


def _next(clock: Clock, strike: Strike) -> dict[str, object]:
    return {"of_timezone": clock.timezone, "of_minute": clock.minute, "next_due": strike.next_due}
