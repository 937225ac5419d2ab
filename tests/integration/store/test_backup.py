"""Backups: made while others write, checked, put in place whole or not at all, and restored with everything."""

import os
import resource
import signal
import sqlite3
import subprocess
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, closing, contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot.domain import Chat, ChatKind, ChatState, Language
from bot.errors import StoreError, WrongFile
from bot.store.backup import back_up, restore
from bot.store.database import Store
from bot.store.lock import Lock
from bot.store.schema import bring_up_to_date, revisions
from tests.integration.conftest import MakeDigest

NOW = datetime(2025, 5, 13, 9, tzinfo=UTC)
DAY = date(2025, 5, 13)
CHAT = Chat(7, 0, ChatKind.PRIVATE, Language.ENGLISH, None, ChatState.ACTIVE)
# Rows that belong together are written together, so that half of a transaction would be seen.
WRITE_FOR_EVER = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None, timeout=10)
for number in range(10**9):
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("INSERT INTO searches (chat_id, text, turn) VALUES (1, ?, ?)", (f"query {number}", number))
    connection.execute("INSERT INTO searches (chat_id, text, turn) VALUES (2, ?, ?)", (f"query {number}", number))
    connection.execute("COMMIT")
    if number % 50 == 0:
        print(number, flush=True)
"""
HOLD = """
import sys
from pathlib import Path
from bot.store.lock import Lock
lock = Lock.shared(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where the backup is going to be."""
    (tmp_path / "safe").mkdir()
    return tmp_path / "safe" / "paperboy-1.backup"


@asynccontextmanager
async def opened(path: Path) -> AsyncIterator[Store]:
    store = await Store.open(f"sqlite:///{path}")
    yield store
    await store.close()


@pytest.fixture
async def filled(path: Path, digest: MakeDigest) -> Path:
    """A database with a digest and a chat, closed."""
    async with opened(path) as store:
        await store.digests.load(digest(DAY, "2505.00001", "2505.00002"), NOW)
        await store.chats.remember(CHAT)
    return path


@contextmanager
def raw(path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(path)) as connection, connection:
        yield connection


def dump(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """All rows of all tables; the full-text index cannot be read as one, and is what its own tables hold."""
    tables = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name"
    with raw(path) as connection:
        names = [name for (name,) in connection.execute(tables)]
        return {name: sorted(connection.execute(f'SELECT * FROM "{name}"'), key=repr) for name in names}  # noqa: S608


def names(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir())


@contextmanager
def another_process(code: str, path: Path) -> Iterator["subprocess.Popen[str]"]:
    command = [sys.executable, "-c", code, str(path)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) as process:  # noqa: S603
        assert process.stdout
        assert process.stdout.readline()
        try:
            yield process
        finally:
            process.kill()


async def test_a_round_trip_keeps_everything(filled: Path, file: Path) -> None:
    before = dump(filled)
    back_up(filled, file)
    elsewhere = file.parent / "new" / "paperboy.db"
    assert restore(elsewhere, file) is None
    assert dump(elsewhere) == before
    async with opened(elsewhere) as store:
        day = await store.digests.get(DAY)
        assert day
        assert [entry.paper_id for entry in day.entries] == ["2505.00001", "2505.00002"]
        assert await store.chats.get(7, 0) == CHAT


def test_a_backup_is_one_file_that_needs_no_other(filled: Path, file: Path) -> None:
    back_up(filled, file)
    assert names(file.parent) == [file.name]
    with raw(file) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)


async def test_what_stands_only_in_the_log_is_backed_up(filled: Path, file: Path, digest: MakeDigest) -> None:
    async with opened(filled) as store:
        await store.digests.load(digest(date(2025, 5, 14), "2505.00003"), NOW)
        assert filled.with_name("paperboy.db-wal").stat().st_size
        back_up(filled, file)
    with raw(file) as connection:
        assert connection.execute("SELECT max(date) FROM digests").fetchone() == ("2025-05-14",)


def test_backups_made_while_another_process_writes_are_snapshots(filled: Path, file: Path) -> None:
    counts = []
    with another_process(WRITE_FOR_EVER, filled) as writer:
        for _ in range(5):
            back_up(filled, file)
            with raw(file) as connection:
                one, other = connection.execute("SELECT sum(chat_id = 1), sum(chat_id = 2) FROM searches").fetchone()
            assert one == other
            counts.append(one)
            assert writer.stdout
            assert writer.stdout.readline()  # it has gone on writing
    assert counts == sorted(set(counts))


def test_a_backup_leaves_an_older_database_as_it_is(path: Path, file: Path) -> None:
    bring_up_to_date(path, "0001")
    back_up(path, file)
    for database in (path, file):
        with raw(database) as connection:
            assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == ("0001",)
    restore(path, file)
    with raw(path) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == (revisions()[-1],)


@pytest.mark.parametrize("end", ["", "-wal", "-shm", ".lock"])
def test_the_live_database_is_not_overwritten(filled: Path, end: str) -> None:
    before = dump(filled)
    with pytest.raises(WrongFile, match="is the bot's own database"):
        back_up(filled, filled.with_name(filled.name + end))
    assert dump(filled) == before


def test_a_link_to_the_live_database_is_the_live_database(filled: Path, file: Path) -> None:
    file.symlink_to(filled)
    for use in (back_up, restore):
        with pytest.raises(WrongFile, match="is the bot's own database"):
            use(filled, file)
    file.unlink()
    file.hardlink_to(filled)
    with pytest.raises(WrongFile, match="is the bot's own database"):
        back_up(filled, file)


def test_what_is_no_ordinary_file_is_not_replaced(filled: Path) -> None:
    for special in (Path(os.devnull), filled.parent):
        with pytest.raises(WrongFile, match="is no ordinary file"):
            back_up(filled, special)


def test_no_database_is_no_backup(path: Path, file: Path) -> None:
    with pytest.raises(StoreError, match="nothing to back up"):
        back_up(path, file)
    assert names(file.parent) == []


def in_no_folder(file: Path) -> Path:
    return file.parent / "nowhere" / file.name


def in_a_file(file: Path) -> Path:
    file.write_text("kept")
    return file / "inside"


@pytest.mark.parametrize(
    ("place", "says"), [(in_no_folder, "No such file or directory"), (in_a_file, "Not a directory")]
)
def test_where_nothing_can_be_written_it_says_so(
    filled: Path, file: Path, place: Callable[[Path], Path], says: str
) -> None:
    with pytest.raises(StoreError, match=rf"cannot be written \({says}\)$"):
        back_up(filled, place(file))


@contextmanager
def full_disk(size: int) -> Iterator[None]:
    """No file of this process may grow beyond ``size`` bytes, which SQLite meets as it meets a full disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, handler)


def test_a_full_disk_leaves_the_backup_before_as_it_was(filled: Path, file: Path) -> None:
    file.write_text("the backup before")
    with full_disk(20_000), pytest.raises(StoreError, match="cannot be backed up"):
        back_up(filled, file)
    assert file.read_text() == "the backup before"
    assert names(file.parent) == [file.name]


def test_a_full_disk_leaves_the_database_as_it_was(filled: Path, file: Path) -> None:
    back_up(filled, file)
    before = dump(filled)
    with full_disk(20_000), pytest.raises(StoreError, match="cannot be restored"):
        restore(filled, file)
    assert dump(filled) == before
    assert names(filled.parent) == ["paperboy.db", "paperboy.db.lock"]


async def test_the_database_that_is_replaced_is_kept_with_its_log(
    filled: Path, file: Path, digest: MakeDigest, tmp_path: Path
) -> None:
    back_up(filled, file)
    async with opened(filled) as store:
        await store.digests.load(digest(date(2025, 5, 14), "2505.00003"), NOW)
        # As a crash leaves them: the log is not folded in.
        crashed = tmp_path / "crashed"
        crashed.mkdir()
        for end in ("", "-wal"):
            name = filled.name + end
            (crashed / name).write_bytes(filled.with_name(name).read_bytes())

    kept = restore(crashed / filled.name, file)

    assert kept == crashed / "paperboy.db.before-restore"
    assert names(crashed) == ["paperboy.db", "paperboy.db.before-restore", "paperboy.db.lock"]
    for database, newest in ((crashed / filled.name, "2025-05-13"), (kept, "2025-05-14")):
        with raw(database) as connection:
            assert connection.execute("SELECT max(date) FROM digests").fetchone() == (newest,)


def test_a_second_restore_keeps_the_first_ones_database_too(filled: Path, file: Path) -> None:
    back_up(filled, file)
    kept = [restore(filled, file) for _ in range(3)]
    assert [one and one.name for one in kept] == [f"paperboy.db.before-restore{end}" for end in ("", "-2", "-3")]


def test_a_damaged_database_is_kept_as_it_is_and_replaced(filled: Path, file: Path) -> None:
    back_up(filled, file)
    good = dump(filled)
    filled.write_bytes(b"no longer a database" * 500)
    log = filled.with_name("paperboy.db-wal")
    log.write_bytes(b"its log")

    kept = restore(filled, file)

    assert kept
    assert kept.read_bytes() == b"no longer a database" * 500
    assert kept.with_name(f"{kept.name}-wal").read_bytes() == b"its log"
    assert dump(filled) == good
    assert not log.exists()


def test_a_restored_database_has_the_owner_and_mode_of_the_old_one(filled: Path, file: Path) -> None:
    filled.chmod(0o640)
    back_up(filled, file)
    file.chmod(0o444)
    before = filled.stat()
    restore(filled, file)
    after = filled.stat()
    assert (after.st_mode, after.st_uid, after.st_gid) == (before.st_mode, before.st_uid, before.st_gid)


def a_text(file: Path) -> None:
    file.write_text("# 📰 Hugging Face Daily Papers – 2025-05-06\n" * 100, encoding="utf-8")


def nothing(file: Path) -> None:
    file.write_bytes(b"")


def another_programs(file: Path) -> None:
    with raw(file) as connection:
        connection.execute("CREATE TABLE bookmarks (url TEXT)")


def a_newer_one(file: Path) -> None:
    bring_up_to_date(file)
    with raw(file) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")


def cut_off(file: Path) -> None:
    bring_up_to_date(file)
    content = file.read_bytes()
    file.write_bytes(content[: len(content) // 2])


def with_overwritten_pages(file: Path) -> None:
    bring_up_to_date(file)
    content = file.read_bytes()
    middle = len(content) // 2
    file.write_bytes(content[:middle] + b"\xa5" * 40_000 + content[middle + 40_000 :])


def with_rows_missing(file: Path) -> None:
    bring_up_to_date(file)
    with raw(file) as connection:
        connection.execute("INSERT INTO unmatched SELECT '2505.00001', '2025-05-01', '2025-05-01 00:00:00'")


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (a_text, "file is not a database"),
        (nothing, "is no database of Paperboy's"),
        (another_programs, "is no database of Paperboy's"),
        (a_newer_one, r"made by a newer Paperboy \(its revision is 9999"),
        (cut_off, "malformed|is damaged"),
        (with_overwritten_pages, "malformed|is damaged"),
        (with_rows_missing, "rows are missing"),
    ],
)
def test_what_is_no_good_backup_is_refused_and_the_database_stays(
    filled: Path, file: Path, make: Callable[[Path], None], says: str
) -> None:
    make(file)
    before = dump(filled)
    with pytest.raises(StoreError, match=says) as refused:
        restore(filled, file)
    assert "\n" not in str(refused.value)
    assert dump(filled) == before
    assert names(filled.parent) == ["paperboy.db", "paperboy.db.lock"]


def test_a_backup_that_is_not_there_is_wrong_use(path: Path, file: Path) -> None:
    with pytest.raises(WrongFile, match="is no file"):
        restore(path, file)


def test_nothing_is_restored_while_somebody_uses_the_database(filled: Path, file: Path) -> None:
    back_up(filled, file)
    with another_process(HOLD, filled), pytest.raises(StoreError, match="stop it first"):
        restore(filled, file)
    restore(filled, file)  # the system has ended the lock with the process


def test_nothing_is_restored_while_a_program_without_our_lock_has_it_open(filled: Path, file: Path) -> None:
    back_up(filled, file)
    with raw(filled) as connection:
        connection.execute("SELECT * FROM chats").fetchall()
        with pytest.raises(StoreError, match=r"another program has the database .* open"):
            restore(filled, file)
    restore(filled, file)


async def test_nobody_opens_a_database_that_is_being_restored(filled: Path) -> None:
    alone = Lock.alone(filled)
    with pytest.raises(StoreError, match="is being restored"):
        await Store.open(f"sqlite:///{filled}")
    alone.release()
    async with opened(filled):
        pass


async def test_a_database_in_use_by_one_can_be_used_by_another(filled: Path) -> None:
    async with opened(filled) as one, opened(filled) as other:
        assert await one.digests.newest() == await other.digests.newest() == DAY


def test_a_database_that_somebody_keeps_locked_is_not_waited_for_for_ever(
    filled: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.store.backup.BUSY_SECONDS", 0.0)
    with closing(sqlite3.connect(filled, isolation_level=None)) as connection:
        connection.execute("PRAGMA locking_mode=EXCLUSIVE")
        connection.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StoreError, match=r"cannot be backed up .*locked"):
            back_up(filled, file)
    assert names(file.parent) == []
