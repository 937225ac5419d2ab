"""Loading 24 digests from disk into the store, against `executemany` of the very same rows into raw sqlite3."""

import asyncio
import sqlite3
import tempfile
from itertools import count
from pathlib import Path
from time import perf_counter

from bench.corpus import Library, write_digests
from bench.measure import Row, milliseconds, side_by_side
from bot.ingest import Ingest
from bot.store import fulltext
from bot.store.database import Store
from bot.store.documents import document

COPIES, ROUNDS, BAR = 6, 7, 12.0
TABLES = ("papers", "digests", "summaries", "files", "search_documents", "search_names")

Rows = dict[str, list[tuple[object, ...]]]


async def run(_library: Library) -> list[Row]:
    """One row: files to rows and index, everything included."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        digests = folder / "digests"
        digests.mkdir()
        write_digests(digests, COPIES)
        databases = (folder / f"{number}.db" for number in count())
        statements, rows = await _written(digests, next(databases))

        async def ours() -> float:
            store = await Store.open(f"sqlite:///{next(databases)}")
            start = perf_counter()
            async for _ in Ingest(store).load_folders([digests]):
                pass
            seconds = perf_counter() - start
            await store.close()
            return seconds

        async def beside() -> float:
            return await asyncio.to_thread(_insert, next(databases), statements, rows)

        loading, inserting = await side_by_side(ours, beside, ROUNDS)
        entries = len(rows["summaries"])
        detail = f"{entries} entries: {milliseconds(loading)} against {milliseconds(inserting)}"
        return [Row("load 24 digests / executemany", loading / inserting, BAR, detail)]


async def _written(digests: Path, database: Path) -> tuple[list[str], Rows]:
    """Load once, and take from the database its schema and all rows that the load wrote."""
    store = await Store.open(f"sqlite:///{database}")
    async for _ in Ingest(store).load_folders([digests]):
        pass
    days = [date for year, month in _months() for date in await store.digests.days(year, month)]
    summaries = [summary for day in days for summary in await store.digests.summaries(day)]
    await store.close()
    with sqlite3.connect(database) as connection:
        # The tables that FTS5 keeps its index in come with the virtual table.
        made = "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'search_index_%'"
        statements = [sql for (sql,) in connection.execute(f"{made} AND name NOT LIKE 'sqlite_%'")]
        rows: Rows = {table: connection.execute(f"SELECT * FROM {table}").fetchall() for table in TABLES}  # noqa: S608
    # The index keeps no text, so that its rows are made of the summaries once more.
    tokens = [document(summary) for summary in summaries]
    rows["search_index"] = [(n, each.title, each.headings, each.body) for n, each in enumerate(tokens, 1)]
    return statements, rows


def _months() -> list[tuple[int, int]]:
    return [(year, month) for year in (2024, 2025) for month in range(1, 13)]


def _insert(database: Path, statements: list[str], rows: Rows) -> float:
    connection = sqlite3.connect(database, isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=NORMAL")
    for statement in statements:
        connection.execute(statement)
    start = perf_counter()
    connection.execute("BEGIN IMMEDIATE")
    for table in TABLES:
        places = ", ".join("?" * len(rows[table][0]))
        connection.executemany(f"INSERT INTO {table} VALUES ({places})", rows[table])  # noqa: S608
    connection.executemany(fulltext.INSERT_TOKENS, rows["search_index"])
    connection.execute("COMMIT")
    seconds = perf_counter() - start
    connection.close()
    return seconds
