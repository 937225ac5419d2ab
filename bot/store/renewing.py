"""The search index is completed, and written anew, while it is searched.

It is written anew when another version of this program or another glossary made it, or when much of it is of no paper
any more. The papers are read and cut into tokens some at a time, outside of any transaction; the transaction that
writes them leaves out what was changed meanwhile, which is read again. So whatever is loaded, by this process or by
another, is in the index that takes the old one's place; and what was written before a kill is taken up.
"""

import asyncio
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, and_, exists, select

from bot.domain import Summary
from bot.errors import IndexBusy
from bot.search.analysis import analyzer_of
from bot.search.glossary import Glossary
from bot.store.connections import Database
from bot.store.documents import Document, document
from bot.store.fulltext import among
from bot.store.generations import NEXT, SEARCHED, Generation, add, begin, counts, set_version, swap, version_of
from bot.store.lock import Lock
from bot.store.rows import BEST_SUMMARY, summary_of
from bot.store.tables import papers, summaries

BATCH = 50
"""Papers in one transaction: some 20 ms, in which nothing else is written."""
FEW = 1000
"""Papers that are written at once, before anything else is done."""
BREATH_SECONDS = 0.0005
STALE_SHARE = 0.2
STALE_LEAST = 1000
"""How much of the index may be of no paper any more."""

BEST = and_(summaries.c.paper_id == papers.c.id, summaries.c.digest_date == papers.c.best_date)

Advance = Callable[[int, int], None]
"""Is told how many papers the index has, and of how many."""


class _Read(NamedTuple):
    number: int
    mark: str
    summary: Summary


class Renewal:
    """Keeps the search index whole and up to date. Every method raises StoreError."""

    def __init__(self, database: Database, path: Path, glossary: Glossary, version: str) -> None:
        self._database = database
        self._path = path
        self._glossary = glossary
        self._version = version

    async def settle(self) -> None:
        """Complete an index that lacks few papers, as that of a small store after a migration.

        Takes the write lock, and so finds out whether the file can be written.
        """
        if 0 < await self._database.transact(self._adopt) <= FEW:
            await self.complete()

    async def complete(self, advance: Advance | None = None) -> int:
        """Write the papers that the index lacks, and say how many they were."""
        return await self._fill(SEARCHED, advance)

    async def is_due(self) -> bool:
        """Say whether the index should be written anew."""
        return await self._database.study(self._is_due)

    async def lacking(self) -> int:
        """Count the papers that the index lacks."""
        wanted, written, _ = await self._database.study(lambda connection: counts(connection, SEARCHED))
        return wanted - written

    async def keep(self) -> int:
        """Complete the index, and write it anew where that is due; say how many papers were written.

        Without work it only looks, and where another process is at it, it leaves it to that one.
        """
        if not (await self.lacking() or await self.is_due()):
            return 0
        with suppress(IndexBusy), self._alone():
            completed = await self.complete()
            return await self._renew(None) if await self.is_due() else completed
        return 0

    async def renew(self, advance: Advance | None = None) -> int:
        """Write the index anew, and say how many papers it has. Raises IndexBusy where another process does."""
        with self._alone():
            return await self._renew(advance)

    async def _renew(self, advance: Advance | None) -> int:
        await self._database.transact(lambda connection: begin(connection, self._version))
        await self._fill(NEXT, advance)
        while (papers_in_it := await self._database.transact(self._swap)) is None:
            await self._fill(NEXT, advance)
        return papers_in_it

    @contextmanager
    def _alone(self) -> Iterator[None]:
        lock = Lock.of_index(self._path)
        try:
            yield
        finally:
            lock.release()

    def _adopt(self, connection: Connection) -> int:
        """Count the papers that the index lacks; one that has none is going to be of this version."""
        in_store, written, _ = counts(connection, SEARCHED)
        if not written and version_of(connection, SEARCHED) != self._version:
            set_version(connection, SEARCHED, self._version)
        return in_store - written

    def _is_due(self, connection: Connection) -> bool:
        _, written, replaced = counts(connection, SEARCHED)
        return (
            version_of(connection, SEARCHED) != self._version
            or version_of(connection, NEXT) == self._version
            or replaced > max(STALE_LEAST, STALE_SHARE * written)
        )

    async def _fill(self, generation: Generation, advance: Advance | None) -> int:
        """Write the papers that a generation lacks, in their order, and say how many they were."""
        wanted, done, _ = await self._database.study(lambda connection: counts(connection, generation))
        added = last = 0
        while wanted != done and (batch := await self._database.study(partial(_read, generation, last))):
            made = await asyncio.to_thread(self._made, batch)
            added += await self._database.transact(partial(self._write, generation, made))
            last = batch[-1].number
            if advance:
                advance(min(done + added, wanted), wanted)
        return added

    def _made(self, batch: Sequence[_Read]) -> list[tuple[_Read, Document]]:
        made = []
        for each in batch:
            made.append((each, document(each.summary, analyzer_of(self._glossary))))
            # Python lets another thread run only every 5 ms, unless this one waits: answers wait less so.
            time.sleep(BREATH_SECONDS)
        return made

    def _write(self, generation: Generation, made: Sequence[tuple[_Read, Document]], connection: Connection) -> int:
        """Write what still is as it was read."""
        self._check(connection, generation)
        columns = (papers.c.number, papers.c.best_date, summaries.c.mark)
        these = among(papers.c.number, [read.number for read, _ in made])
        same = {tuple(row) for row in connection.execute(_lacking(generation, *columns).where(these))}
        added = [
            (read.summary, each) for read, each in made if (read.number, read.summary.digest_date, read.mark) in same
        ]
        if added:
            add(connection, generation, added)
        return len(added)

    def _swap(self, connection: Connection) -> int | None:
        """Let the next generation be searched, and say how many papers it has; None while it lacks any."""
        self._check(connection, NEXT)
        wanted, written, _ = counts(connection, NEXT)
        if wanted != written and _read(NEXT, 0, connection):
            return None
        swap(connection)
        return written

    def _check(self, connection: Connection, generation: Generation) -> None:
        """Make sure that nobody else took the next generation over, where the system has no locks to hold it by."""
        if generation is NEXT and version_of(connection, NEXT) != self._version:
            raise IndexBusy(self._path)


def _lacking(generation: Generation, *columns: ColumnElement[Any]) -> Select[Any]:
    """Select of the papers that a generation lacks, and of their best summaries."""
    has = exists().where(generation.documents.c.paper_id == papers.c.id)
    return select(*columns).select_from(papers).join(summaries, BEST).where(~has)


def _read(generation: Generation, last: int, connection: Connection) -> list[_Read]:
    """Read some papers that a generation lacks, from the one after number ``last`` on."""
    columns = (papers.c.number, summaries.c.mark, *BEST_SUMMARY)
    query = _lacking(generation, *columns).where(papers.c.number > last).order_by(papers.c.number).limit(BATCH)
    return [_Read(row[0], row[1], summary_of(row[2:])) for row in connection.execute(query)]
