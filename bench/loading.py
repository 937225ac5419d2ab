"""Loading 24 digests from disk into the store, against `executemany` of the very same rows into raw sqlite3.

The bar is for 24 transactions on both sides: a digest is loaded whole or not at all. What a single transaction for all
of them would take, which loading may not do, stands below it.
"""

import asyncio
import sqlite3
import tempfile
from functools import partial
from itertools import count
from pathlib import Path
from time import perf_counter

from bench.corpus import Library, write_digests
from bench.measure import Row, milliseconds, side_by_side
from bot.ingest import Ingest
from bot.search.analysis import Analyzer
from bot.search.glossary import standard
from bot.store import fulltext
from bot.store.database import Store
from bot.store.documents import document
from bot.store.sqlite import DURABLE, LONG_LOG

COPIES, ROUNDS, BAR = 6, 9, 12.0
DIGESTS = 24
TABLES = ("papers", "digests", "summaries", "unmatched", "files", "search_documents", "search_names", "search_sounds")

Rows = dict[str, list[tuple[object, ...]]]
"""The rows of each table, by the statement that inserts one."""


async def run(_library: Library) -> list[Row]:
    """One row: files to rows and index, everything included."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        digests = folder / "digests"
        digests.mkdir()
        write_digests(digests, COPIES)
        databases = (folder / f"{number}.db" for number in count())
        schema, rows = await _written(digests, next(databases))

        async def ours() -> float:
            store = await Store.open(f"sqlite:///{next(databases)}")
            start = perf_counter()
            async for _ in Ingest(store).load_folders([digests]):
                pass
            seconds = perf_counter() - start
            await store.close()
            return seconds

        async def beside(transactions: int) -> float:
            return await asyncio.to_thread(_insert, next(databases), schema, rows, transactions)

        results = []
        for transactions, bar in ((DIGESTS, BAR), (1, None)):
            loading, inserting = await side_by_side(ours, partial(beside, transactions), ROUNDS)
            what = f"load {DIGESTS} digests / executemany in {transactions}"
            detail = f"{milliseconds(loading)} against {milliseconds(inserting)}"
            results.append(Row(what, loading / inserting, bar, detail))
        return results


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
        schema = [sql for (sql,) in connection.execute(f"{made} AND name NOT LIKE 'sqlite_%'")]
        rows: Rows = {}
        for table in TABLES:
            found = connection.execute(f"SELECT * FROM {table}").fetchall()  # noqa: S608
            rows[f"INSERT INTO {table} VALUES ({', '.join('?' * len(found[0]))})"] = found  # noqa: S608
    # The index keeps no text, so that its rows are made of the summaries once more.
    analyzer = Analyzer(standard())
    rows[fulltext.INSERT_TOKENS] = [(n, document(each, analyzer).tokens) for n, each in enumerate(summaries, 1)]
    return schema, rows


def _months() -> list[tuple[int, int]]:
    return [(year, month) for year in (2024, 2025) for month in range(1, 13)]


def _insert(database: Path, schema: list[str], rows: Rows, transactions: int) -> float:
    connection = sqlite3.connect(database, isolation_level=None)
    for statement in ("PRAGMA journal_mode=WAL", DURABLE, LONG_LOG, *schema):
        connection.execute(statement)
    start = perf_counter()
    for part in range(transactions):
        connection.execute("BEGIN IMMEDIATE")
        for insert, all_rows in rows.items():
            connection.executemany(insert, all_rows[part::transactions])
        connection.execute("COMMIT")
    seconds = perf_counter() - start
    connection.close()
    return seconds
