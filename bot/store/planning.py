"""Planning: rows for the ledger, made of subscriptions and digests inside the database."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, Insert, Select, bindparam, delete, exists, insert, literal, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain import ChatState, DeliveryKind, DeliveryState
from bot.store.clocks import Clock
from bot.store.connections import Database
from bot.store.subscriptions import weekday_bit
from bot.store.tables import chats, clocks, deliveries, digests, subscriptions


@dataclass(frozen=True, slots=True)
class Owed:
    """What the subscriptions of one clock that are older than ``due`` are owed.

    It is the digest of ``day`` or, as kind EMPTY, a word that there is none.
    """

    kind: DeliveryKind
    day: date
    due: datetime


@dataclass(frozen=True, slots=True)
class Strike:
    """What follows from one stroke of a clock: what is owed now, and when it strikes next."""

    owed: tuple[Owed, ...]
    next_due: datetime


Decide = Callable[[Sequence[tuple[date, datetime]]], Strike]
"""From the recent digests, each with the moment when it was first seen, to what follows."""

COLUMNS = ("chat_id", "topic_id", "kind", "thing", "digest_date", "state", "due")


class Planning:
    """What turns into deliveries."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def strike(self, clock: Clock, since: date, decide: Decide) -> int:
        """Plan what ``decide`` finds for a clock, given the digests from ``since`` on. Returns how much is new.

        All in one transaction: a digest that is loaded meanwhile wakes the clock again after this. What is in the
        ledger already, in whatever state, stays as it is.
        """
        async with self._database.write() as connection:
            recent = select(digests.c.date, digests.c.first_seen).where(digests.c.date >= since)
            strike = decide([(day, seen) for day, seen in await connection.execute(recent)])
            planned = 0
            for owed in strike.owed:
                planned += (await connection.execute(_plan(clock, owed))).rowcount
            await _set(connection, clock, strike.next_due)
        return planned

    async def would_be(self, clock: Clock, since: date, decide: Decide) -> dict[date, int]:
        """Count by day what ``strike`` would plan, and plan nothing."""
        async with self._database.read() as connection:
            recent = select(digests.c.date, digests.c.first_seen).where(digests.c.date >= since)
            strike = decide([(day, seen) for day, seen in await connection.execute(recent)])
            counts = {}
            for owed in strike.owed:
                new = _owing(clock, owed).where(~_planned(owed))
                counts[owed.day] = len((await connection.execute(new)).all())
        return counts


def _plan(clock: Clock, owed: Owed) -> Insert:
    state = literal(DeliveryState.PLANNED.value)
    rows = _owing(clock, owed).add_columns(
        literal(owed.kind.value), literal(owed.day.isoformat()), literal(owed.day), state, literal(owed.due)
    )
    return insert(deliveries).prefix_with("OR IGNORE").from_select(COLUMNS, rows)


def _owing(clock: Clock, owed: Owed) -> Select[tuple[int, int]]:
    """Select the subscriptions that are owed something at a stroke of their clock."""
    wanted: list[ColumnElement[bool]] = [
        subscriptions.c.timezone == clock.timezone,
        subscriptions.c.minute == clock.minute,
        subscriptions.c.active,
        subscriptions.c.weekdays.op("&")(weekday_bit(owed.day.isoweekday())) != 0,
        subscriptions.c.since <= bindparam("due", owed.due),
    ]
    if owed.kind is DeliveryKind.EMPTY:
        wanted.append(subscriptions.c.tells_empty)
    paused = exists().where(
        chats.c.chat_id == subscriptions.c.chat_id,
        chats.c.topic_id == subscriptions.c.topic_id,
        chats.c.state != ChatState.ACTIVE.value,
    )
    return select(subscriptions.c.chat_id, subscriptions.c.topic_id).where(*wanted, ~paused)


def _planned(owed: Owed) -> ColumnElement[bool]:
    return exists().where(
        deliveries.c.chat_id == subscriptions.c.chat_id,
        deliveries.c.topic_id == subscriptions.c.topic_id,
        deliveries.c.kind == owed.kind.value,
        deliveries.c.thing == owed.day.isoformat(),
    )


async def _set(connection: AsyncConnection, clock: Clock, due: datetime) -> None:
    """Set a clock to its next stroke; one that no subscription has any more is put away."""
    which = (clocks.c.timezone == clock.timezone, clocks.c.minute == clock.minute)
    used = exists().where(
        subscriptions.c.timezone == clock.timezone, subscriptions.c.minute == clock.minute, subscriptions.c.active
    )
    await connection.execute(update(clocks).where(*which).values(due=due))
    await connection.execute(delete(clocks).where(*which, ~used))
