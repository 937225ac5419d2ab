"""Clocks: the hours, in the zones, at which subscriptions are looked at. Whoever changes what is owed wakes them."""

from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import bindparam, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.connections import Database
from bot.store.sqlite import moment_text, upsert
from bot.store.tables import clocks, subscriptions

LONGEST_WAIT = timedelta(hours=50)
"""No clock waits longer for its next stroke, even over a day that its zone skips. One that does was set by a clock of
the machine that ran ahead."""

DUE = "SELECT timezone, minute FROM clocks WHERE due <= ? OR due > ? ORDER BY due"
USED = select(subscriptions.c.timezone, subscriptions.c.minute).where(subscriptions.c.active).distinct()


class Clock(NamedTuple):
    """An hour of a zone that some subscription has; ``minute`` counts from midnight."""

    timezone: str
    minute: int


class Clocks:
    """The clocks in the database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def due(self, now: datetime) -> tuple[Clock, ...]:
        """Return the clocks that strike, longest due first."""
        rows = self._database.ask(DUE, (moment_text(now), moment_text(now + LONGEST_WAIT)))
        return tuple(Clock(timezone, minute) for timezone, minute in rows)

    async def used(self) -> tuple[Clock, ...]:
        """Return every hour that some subscription has."""
        with self._database.look_up() as connection:
            return tuple(Clock(timezone, minute) for timezone, minute in connection.execute(USED))

    async def wake_all(self, now: datetime) -> None:
        """Let every hour that some subscription has strike."""
        async with self._database.write() as connection:
            await connection.execute(delete(clocks))
            rows = USED.add_columns(bindparam("now", now, clocks.c.due.type))
            await connection.execute(insert(clocks).from_select(["timezone", "minute", "due"], rows))


async def wake(connection: AsyncConnection, clock: Clock, now: datetime) -> None:
    """Let one clock strike."""
    row = upsert(clocks).values(timezone=clock.timezone, minute=clock.minute, due=now)
    again = row.on_conflict_do_update(index_elements=["timezone", "minute"], set_={"due": now})
    await connection.execute(again)


async def wake_known(connection: AsyncConnection, now: datetime) -> None:
    """Let every clock strike, since a digest came."""
    await connection.execute(update(clocks).values(due=now))


async def wake_chat(connection: AsyncConnection, chat_id: int, now: datetime) -> None:
    """Let the clocks of a chat's subscriptions strike."""
    of_chat = select(subscriptions.c.timezone, subscriptions.c.minute).where(
        subscriptions.c.chat_id == chat_id, subscriptions.c.active
    )
    for timezone, minute in (await connection.execute(of_chat)).all():
        await wake(connection, Clock(timezone, minute), now)
