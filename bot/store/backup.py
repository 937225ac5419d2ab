"""Copies of the database, out while the bot runs and back in while it does not: whole ones, or none.

Each is made under another name beside its place, checked, and put there by one rename. SQLite's online backup
(https://sqlite.org/backup.html) copies one snapshot: who writes meanwhile neither waits nor disturbs it.
"""

import os
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from itertools import count
from pathlib import Path

from bot.errors import StoreError, WrongFile
from bot.store.lock import Lock, lock_file
from bot.store.schema import bring_up_to_date, make_room, revisions

BUSY_SECONDS = 10.0
KEPT = "before-restore"
WAL, JOURNAL, SHARED_MEMORY = "-wal", "-journal", "-shm"
"""What SQLite keeps beside a database, by the end of its name. The first two may hold what the file itself has not."""


def back_up(database: Path, file: Path) -> None:
    """Copy the database, in use or not, to ``file``, replacing what is there.

    Raises WrongFile where ``file`` cannot be meant, StoreError where there is nothing to copy, or no way to.
    """
    if not database.is_file():
        raise StoreError(f"there is no database {database}: nothing to back up")
    _refuse_the_live_one(database, file, "name another file for the backup")
    if file.exists() and not file.is_file():
        raise WrongFile(f"{file} is no ordinary file: name another one for the backup")
    with _in_place_of(Path(os.path.realpath(file))) as copy:
        shutil.copymode(database, copy)
        with _told(f"the database {database} cannot be backed up to {file}"):
            _copy(f"{database.as_uri()}?mode=rw", copy)
        _check(copy, f"the database {database}")


def restore(database: Path, file: Path) -> Path | None:
    """Put a copy of ``file`` in the database's place, brought up to date. Returns where the old one is kept, if any.

    Raises WrongFile where ``file`` cannot be meant; StoreError where it is damaged or not ours, or while a bot runs.
    Then, and after a crash at any moment, the database is the old one.
    """
    if not file.is_file():
        raise WrongFile(f"{file} is no file: name one that `paperboy backup` made")
    _refuse_the_live_one(database, file, "name a backup of it")
    make_room(database)
    alone = Lock.alone(database)
    try:
        place = Path(os.path.realpath(database))
        with _in_place_of(place) as copy:
            with _told(f"{file} cannot be restored"):
                _copy(_read_only(file), copy)
            _check(copy, str(file))
            _modernise(copy)
            if place.exists():
                _take_over_owner(place, copy)
            with _told(f"the database {database} cannot be replaced"):
                return _put_aside(place)
    finally:
        alone.release()


def _refuse_the_live_one(database: Path, file: Path, instead: str) -> None:
    own = [database, lock_file(database), *(_beside(database, end) for end in (WAL, JOURNAL, SHARED_MEMORY))]
    same = file.exists() and database.exists() and file.samefile(database)
    if same or os.path.realpath(file) in map(os.path.realpath, own):
        raise WrongFile(f"{file} is the bot's own database: {instead}")


@contextmanager
def _in_place_of(file: Path) -> Iterator[Path]:
    """Hand out an empty file beside ``file``; it takes that one's place when all went well, else it vanishes."""
    with _told(f"{file} cannot be written"):
        descriptor, name = tempfile.mkstemp(prefix=f".{file.name}-", dir=file.parent)
        os.close(descriptor)
    made = Path(name)
    try:
        yield made
        with _told(f"{file} cannot be written"):
            _flush(made)
            made.replace(file)
            _flush(file.parent)
    finally:
        for end in ("", WAL, JOURNAL, SHARED_MEMORY):
            with suppress(OSError):
                _beside(made, end).unlink(missing_ok=True)


def _copy(source: str, copy: Path) -> None:
    """Copy the database of a URI as one file that needs no others beside it."""
    original = sqlite3.connect(source, uri=True, timeout=BUSY_SECONDS)
    with closing(original), closing(sqlite3.connect(copy)) as made:
        # All pages in one step, so that no write in between begins it anew.
        original.backup(made, progress=_give_up_after(time.monotonic() + BUSY_SECONDS))
        made.execute("PRAGMA journal_mode=DELETE")


def _give_up_after(deadline: float) -> Callable[[int, int, int], None]:
    """The sqlite3 module would wait for ever for a database that somebody keeps locked."""

    def check(status: int, _remaining: int, _total: int) -> None:
        if status in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED} and time.monotonic() > deadline:
            raise sqlite3.OperationalError("another program keeps it locked")

    return check


def _read_only(file: Path) -> str:
    """Return the URI to read a file that may lie where nobody can write."""
    whole = not _beside(file, WAL).exists() and not _beside(file, JOURNAL).exists()
    return f"{file.absolute().as_uri()}?mode=ro{'&immutable=1' if whole else ''}"


def _check(copy: Path, name: str) -> None:
    """Raise StoreError where a copy is damaged, of another program, or newer than this one."""
    with _told(f"{name} is damaged"), closing(sqlite3.connect(copy)) as made:
        revision = _revision(made, name)
        if revision not in revisions():
            raise StoreError(
                f"{name} was made by a newer Paperboy (its revision is {revision}, "
                f"the newest that this one knows {revisions()[-1]}): install that version first"
            )
        (found,) = made.execute("PRAGMA integrity_check(1)").fetchone()
        if found != "ok":
            raise StoreError(f"{name} is damaged ({' '.join(found.split())})")
        if made.execute("PRAGMA foreign_key_check").fetchone():
            raise StoreError(f"{name} is damaged (rows are missing that others refer to)")


def _revision(made: sqlite3.Connection, name: str) -> str:
    tables = {table for (table,) in made.execute("SELECT name FROM sqlite_master")}
    row = made.execute("SELECT version_num FROM alembic_version").fetchone() if "alembic_version" in tables else None
    if row is None:
        raise StoreError(f"{name} is no database of Paperboy's")
    return str(row[0])


def _modernise(copy: Path) -> None:
    bring_up_to_date(copy)
    with _told(f"{copy} cannot be written"), closing(sqlite3.connect(copy)) as made:
        made.execute("PRAGMA journal_mode=DELETE")


def _take_over_owner(place: Path, copy: Path) -> None:
    """Let the service's user have the file also where another one restores it."""
    old = place.stat()
    with suppress(OSError):
        copy.chmod(old.st_mode & 0o777)
        os.chown(copy, old.st_uid, old.st_gid)


def _put_aside(place: Path) -> Path | None:
    """Keep the old database under another name as well, so that a file can take its place. Returns that name."""
    if not place.exists():
        for end in (WAL, JOURNAL, SHARED_MEMORY):
            _beside(place, end).unlink(missing_ok=True)
        return None
    kept = next(name for name in _names(place) if not name.exists())
    _fold_log(place, kept)
    _link(place, kept)
    # A log that stays behind would be written into the file that comes.
    for end in (WAL, JOURNAL, SHARED_MEMORY):
        _beside(place, end).unlink(missing_ok=True)
    return kept


def _fold_log(place: Path, kept: Path) -> None:
    """Write all of the log into the file. Beside ``kept`` stays a copy of the log where the file is damaged.

    Leaving WAL mode needs the file for oneself: also another program that has it open is found out here.
    """
    damaged = False
    logs = [end for end in (WAL, JOURNAL) if _beside(place, end).exists()]
    for end in logs:
        # SQLite may throw away what it cannot read.
        shutil.copy2(_beside(place, end), _beside(kept, end))
    try:
        with closing(sqlite3.connect(place, timeout=0)) as old:
            old.execute("PRAGMA journal_mode=DELETE")
    except sqlite3.DatabaseError as error:
        if "locked" in str(error):
            raise StoreError(f"another program has the database {place} open: stop it first") from error
        damaged = True
    finally:
        for end in () if damaged else logs:
            _beside(kept, end).unlink()


def _names(place: Path) -> Iterator[Path]:
    """Where an old database may be kept: none that was kept before is overwritten."""
    yield place.with_name(f"{place.name}.{KEPT}")
    for number in count(2):
        yield place.with_name(f"{place.name}.{KEPT}-{number}")


def _link(old: Path, new: Path) -> None:
    try:
        new.hardlink_to(old)
    except OSError:
        shutil.copy2(old, new)  # not every file system has links


def _beside(file: Path, end: str) -> Path:
    return file.with_name(file.name + end)


def _flush(path: Path) -> None:
    """See to it that a file, or the names in a folder, are on the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def _told(failure: str) -> Iterator[None]:
    """Turn the system's and the driver's errors into StoreError."""
    try:
        yield
    except sqlite3.Error as error:
        raise StoreError(f"{failure} ({error})") from error
    except OSError as error:
        raise StoreError(f"{failure} ({error.strerror})") from error
