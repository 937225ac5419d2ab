"""Planning one digest for 100,000 subscriptions against the bare INSERT…SELECT, and a minute with nothing due."""

import sqlite3
import tempfile
from datetime import UTC, date, datetime
from pathlib import Path
from time import perf_counter

from bench.crowd import publish, subscribe
from bench.measure import Row, milliseconds, side_by_side
from bot.delivery.plan import Planner
from bot.store.database import Store
from bot.store.sqlite import DURABLE

SUBSCRIPTIONS, ROUNDS, TICKS = 100_000, 7, 200
BAR = 5.0
DAY = date(2025, 5, 13)
SEEN = "2025-05-12 20:00:00.000000"
EVERYWHERE_LATER = datetime(2025, 5, 14, 12, tzinfo=UTC)
"""By now the hour has struck in all zones, and the digest is fresh in all of them."""

INSERT = """
    INSERT INTO deliveries (chat_id, topic_id, kind, thing, digest_date, state, due, attempts, doubts, touched)
    SELECT chat_id, topic_id, 'digest', '2025-05-13', '2025-05-13', 'planned', '2025-05-13 00:00:00.000000', 0, 0, 0
    FROM subscriptions WHERE active
"""
DUE = "SELECT id FROM deliveries WHERE due <= ? LIMIT 1"


async def run(_library: object) -> list[Row]:
    """Two rows: a digest for everybody, and a minute in which nothing is due."""
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "paperboy.db"
        store = await Store.open(f"sqlite:///{path}")
        subscribe(path, range(1, SUBSCRIPTIONS + 1))
        publish(path, DAY, SEEN)
        planner = Planner(store, freshness_days=2)
        try:
            return [await _digest(path, planner), await _idle(path, planner)]
        finally:
            await store.close()


async def _digest(path: Path, planner: Planner) -> Row:
    async def ours() -> float:
        _empty(path)
        await planner.wake(EVERYWHERE_LATER)
        start = perf_counter()
        planned = await planner.plan(EVERYWHERE_LATER)
        seconds = perf_counter() - start
        assert planned == SUBSCRIPTIONS, planned
        return seconds

    async def beside() -> float:
        _empty(path)
        with _open(path) as connection:
            start = perf_counter()
            connection.execute(INSERT)
            connection.commit()
            return perf_counter() - start

    planning, inserting = await side_by_side(ours, beside, ROUNDS)
    detail = f"{milliseconds(planning)} against {milliseconds(inserting)}"
    return Row(f"plan a digest for {SUBSCRIPTIONS:,} / INSERT…SELECT", planning / inserting, BAR, detail)


async def _idle(path: Path, planner: Planner) -> Row:
    """Ask with all rows in the ledger and none of them due."""
    with _open(path) as connection:
        connection.execute("UPDATE deliveries SET state = 'sent', due = NULL")
    connection.close()
    await planner.plan(EVERYWHERE_LATER)
    raw = _open(path)

    async def ours() -> float:
        start = perf_counter()
        for _ in range(TICKS):
            await planner.plan(EVERYWHERE_LATER)
        return perf_counter() - start

    async def beside() -> float:
        start = perf_counter()
        for _ in range(TICKS):
            raw.execute(DUE, ("2025-05-14 12:00:00.000000",)).fetchall()
        return perf_counter() - start

    asking, bare = await side_by_side(ours, beside, ROUNDS)
    raw.close()
    detail = f"{asking / TICKS * 1e6:.0f} µs against {bare / TICKS * 1e6:.0f} µs"
    return Row(f"a minute with nothing due at {SUBSCRIPTIONS:,} / one indexed query", asking / bare, BAR, detail)


def _open(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path)
    connection.execute(DURABLE)
    return connection


def _empty(path: Path) -> None:
    with _open(path) as connection:
        connection.execute("DELETE FROM deliveries")
    connection.close()
