"""The connections to the database, and how they are used: to write, to read, to look something up."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from sqlite3 import Error as SqliteError
from typing import Any, TypeVar

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.sqlite import SEARCHERS, explained, key_reader, readers, searchers, worker, writer

Result = TypeVar("Result")


class Database:
    """The connections to one SQLite file. Every method raises StoreError where the file cannot be used."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._writer = writer(path)
        self._worker = worker(path)
        self._thread = ThreadPoolExecutor(1, "paperboy-ledger")
        self._one_at_a_time = asyncio.Lock()
        self._readers = readers(path)
        self._searchers = searchers(path)
        self._searching = ThreadPoolExecutor(SEARCHERS, "paperboy-search")
        self._key_reader = key_reader(path)
        self._looking_up: Connection | None = None

    @asynccontextmanager
    async def write(self) -> AsyncIterator[AsyncConnection]:
        """One transaction that may write: all of it or, after an error, nothing. Only one runs at a time."""
        with explained(self._path):
            async with self._one_at_a_time, self._writer.begin() as connection:
                yield connection

    async def transact(self, work: Callable[[Connection], Result]) -> Result:
        """Do one short transaction, all of ``work``, in a single trip to another thread and back.

        With ``write`` each statement makes the trip, which for the two of a delivery takes longer than its request.
        """
        with explained(self._path):
            async with self._one_at_a_time:
                return await asyncio.get_running_loop().run_in_executor(self._thread, self._work, work)

    def _work(self, work: Callable[[Connection], Result]) -> Result:
        with self._worker.begin() as connection:
            return work(connection)

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncConnection]:
        """One snapshot of the database, for searches and whatever else reads many rows; it runs on another thread."""
        with explained(self._path):
            async with self._readers.begin() as connection:
                yield connection

    async def study(self, work: Callable[[Connection], Result]) -> Result:
        """Read one snapshot with all of ``work`` in a single trip to another thread and back.

        ``work`` may go past SQLAlchemy, to the driver.
        """
        with explained(self._path):
            return await asyncio.get_running_loop().run_in_executor(self._searching, self._study, work)

    def _study(self, work: Callable[[Connection], Result]) -> Result:
        with self._searchers.begin() as connection:
            try:
                return work(connection)
            except SqliteError as error:
                raise DBAPIError(None, None, error) from error

    @contextmanager
    def look_up(self) -> Iterator[Connection]:
        """For single statements that find at most a day's rows by an index; it runs on the caller's thread.

        The connection is kept: without transactions there is nothing that one look-up could leave to the next.
        """
        with explained(self._path):
            if self._looking_up is None:
                self._looking_up = self._key_reader.connect()
            yield self._looking_up

    def ask(self, statement: str, parameters: tuple[str, ...]) -> list[tuple[Any, ...]]:
        """Answer a statement of SQLite's own that is asked all the time, past SQLAlchemy: that takes thrice as long.

        Moments go in as ``sqlite.moment_text`` writes them.
        """
        with self.look_up() as connection:
            driver: Any = connection.connection.driver_connection
            try:
                rows: list[tuple[Any, ...]] = driver.execute(statement, parameters).fetchall()
            except SqliteError as error:
                raise DBAPIError(statement, parameters, error) from error
        return rows

    async def close(self) -> None:
        """Close all connections; SQLite then folds its write-ahead log into the file."""
        if self._looking_up is not None:
            self._looking_up.close()
        self._key_reader.dispose()
        self._thread.shutdown()
        self._searching.shutdown()
        self._searchers.dispose()
        self._worker.dispose()
        await self._readers.dispose()
        await self._writer.dispose()
