"""What only SQLite needs or can do: how connections are opened, how they lock, its upsert and its error texts.

Source of the pragmas: https://sqlite.org/pragma.html and https://sqlite.org/wal.html.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from sqlite3 import OperationalError
from typing import Any

from sqlalchemy import URL, ColumnElement, Connection, Engine, Function, String, create_engine, event, func, text
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.engine import make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry

from bot.errors import StoreError

__all__ = [
    "CHANGES",
    "explained",
    "joined",
    "key_reader",
    "migrator",
    "moment_text",
    "path_of",
    "readers",
    "upsert",
    "worker",
    "writer",
]

BUSY_SECONDS = 10.0
"""How long a connection waits for another process's write. Loading one digest takes some 10 ms."""
MIGRATION_SECONDS = 60.0
"""How long a start waits for another process that migrates the same database."""
RETRY_SECONDS = 0.02
SEARCHERS = 2
"""Connections for searches, each with a thread: more would only wait for each other, as Python runs one at a time."""
READERS = 4
"""Connections, and so threads, for searches and lists."""

CONCURRENT = "PRAGMA journal_mode=WAL"  # stays with the file: readers and the writer do not wait for each other
DURABLE = "PRAGMA synchronous=NORMAL"  # in WAL mode a power cut may lose the last commits, never the database
# Folding the log into the file waits for the disk: after 16 MB, instead of 4 MB, loading some weeks waits less often.
LONG_LOG = "PRAGMA wal_autocheckpoint=4000"
CHECKED = "PRAGMA foreign_keys=ON"
READ_ONLY = "PRAGMA query_only=ON"
CHANGES = text("SELECT changes()")
"""How many rows the last statement wrote: the driver does not say it of one that begins with WITH."""
# No mmap_size: mapped pages would count as this process's memory.

HINTS = {
    "database is locked": "another program holds it; stop that one or try again",
    "readonly": "give this user the right to write to the file and its folder",
    "unable to open": "give this user the right to read and write the file and its folder",
    "not a database": "move that file away, or set store.url to another path",
    "malformed": "it is damaged; restore a backup, or move it away and load the digests again",
    "disk is full": "free some space",
}


def path_of(url: str) -> Path:
    """Return the file that a ``sqlite:///`` URL names. Raises StoreError for any other URL."""
    example = "write it like sqlite:///data/paperboy.db"
    try:
        parts = make_url(url)
    except ArgumentError as error:
        raise StoreError(f"store.url {url!r} is no database URL: {example}") from error
    if parts.get_backend_name() != "sqlite" or parts.host:
        raise StoreError(f"store.url {parts.render_as_string()!r} is not a SQLite file: {example}")
    if not parts.database or parts.database == ":memory:":
        raise StoreError(f"store.url {url!r} names no file: {example}")
    return Path(parts.database).absolute()


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn the driver's errors into StoreError: the one place where they are translated."""
    try:
        yield
    except DBAPIError as error:
        reason = str(error.orig)
        hint = next((f": {hint}" for words, hint in HINTS.items() if words in reason), "")
        raise StoreError(f"the database {path} cannot be used ({reason}){hint}") from error
    except PoolTimeoutError as error:
        raise StoreError(f"the database {path} is too busy: no connection became free in time") from error


def joined(column: ColumnElement[Any]) -> Function[str]:
    """Return the aggregate that joins the values of ``column`` with commas, in no certain order.

    SQLAlchemy's own ``aggregate_strings`` renders its separator anew for each execution, which costs /paper 9 µs.
    """
    return func.group_concat(column, type_=String)


def moment_text(moment: datetime) -> str:
    """Return an aware moment as it stands in the database (see ``tables.UtcDateTime``)."""
    return moment.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")


def writer(path: Path) -> AsyncEngine:
    """Return the engine of the one connection that writes. Its transactions take the write lock at their start.

    A transaction that read first and asked for the lock later could find that another had written in between, and
    SQLite would refuse it at once, whatever the busy timeout (https://sqlite.org/lang_transaction.html).
    """
    engine = create_async_engine(
        _url(path, "sqlite+aiosqlite"), connect_args=_arguments(BUSY_SECONDS), pool_size=1, max_overflow=0
    )
    _set_up(engine.sync_engine, DURABLE, LONG_LOG, CHECKED, begin="BEGIN IMMEDIATE")
    return engine


def worker(path: Path) -> Engine:
    """Return the engine of another connection that writes, for transactions that are made on one thread as a whole."""
    engine = create_engine(_url(path, "sqlite"), connect_args=_arguments(BUSY_SECONDS), pool_size=1, max_overflow=0)
    _set_up(engine, DURABLE, LONG_LOG, CHECKED, begin="BEGIN IMMEDIATE")
    return engine


def readers(path: Path) -> AsyncEngine:
    """Return the engine of the connections that read, each on a thread of its own, each transaction one snapshot."""
    engine = create_async_engine(
        _url(path, "sqlite+aiosqlite"), connect_args=_arguments(BUSY_SECONDS), pool_size=READERS, max_overflow=0
    )
    _set_up(engine.sync_engine, READ_ONLY, begin="BEGIN")
    return engine


def searchers(path: Path) -> Engine:
    """Return the engine of the connections for searches, which read a snapshot in one trip to a thread."""
    engine = create_engine(
        _url(path, "sqlite"), connect_args=_arguments(BUSY_SECONDS), pool_size=SEARCHERS, max_overflow=0
    )
    _set_up(engine, READ_ONLY, begin="BEGIN")
    return engine


def key_reader(path: Path) -> Engine:
    """Return the engine for single statements that find their rows by an index, run on the caller's own thread.

    Such a read takes some 15 µs, the way to another thread and back through aiosqlite 300 µs. In WAL mode it waits for
    no writer.
    """
    engine = create_engine(
        _url(path, "sqlite"),
        connect_args=_arguments(BUSY_SECONDS),
        isolation_level="AUTOCOMMIT",
        # There is no transaction to end when a connection goes back.
        skip_autocommit_rollback=True,
        pool_reset_on_return=None,
    )
    _set_up(engine, READ_ONLY)
    return engine


def migrator(path: Path) -> Engine:
    """Return the engine that brings the schema up to date: it waits long for the write lock, and can undo DDL."""
    engine = create_engine(_url(path, "sqlite"), connect_args=_arguments(MIGRATION_SECONDS))
    event.listen(engine, "connect", _make_concurrent)
    _set_up(engine, DURABLE, begin="BEGIN IMMEDIATE")
    return engine


def _url(path: Path, driver: str) -> URL:
    return URL.create(driver, database=str(path))


def _arguments(busy_seconds: float) -> dict[str, object]:
    # With no isolation level the sqlite3 module leaves BEGIN to us; COMMIT and ROLLBACK still go through it.
    return {"isolation_level": None, "timeout": busy_seconds}


def _set_up(engine: Engine, *pragmas: str, begin: str | None = None) -> None:
    event.listen(engine, "connect", _runs(pragmas))
    if begin:

        def start(connection: Connection) -> None:
            connection.exec_driver_sql(begin)

        event.listen(engine, "begin", start)


def _runs(pragmas: tuple[str, ...]) -> Callable[[DBAPIConnection, ConnectionPoolEntry], None]:
    def run(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
        cursor = connection.cursor()
        for pragma in pragmas:
            cursor.execute(pragma)
        cursor.close()

    return run


def _make_concurrent(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    """Switch the file to WAL mode. Where two processes do so at once, SQLite fails one of them without any waiting."""
    cursor = connection.cursor()
    deadline = time.monotonic() + MIGRATION_SECONDS
    while True:
        try:
            cursor.execute(CONCURRENT)
        except OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > deadline:
                raise
            time.sleep(RETRY_SECONDS)
        else:
            cursor.close()
            return
