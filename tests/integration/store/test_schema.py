"""From nothing, from an older database, from a newer one, from what is none, and by two processes at once."""

import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from bot.domain import ArxivId, Chat, ChatKind, ChatState, Language, Section, SectionName, Status
from bot.errors import StoreError
from bot.search import query
from bot.store.database import Store
from bot.store.schema import MIGRATIONS, bring_up_to_date, revisions
from bot.store.tables import metadata

OPEN_AND_CLOSE = """
import asyncio, sys
from bot.store.database import Store

async def main():
    store = await Store.open(sys.argv[1])
    print(await store.digests.newest())
    await store.close()

asyncio.run(main())
print("alembic" in sys.modules)
"""
OLD_ROWS = """
INSERT INTO papers VALUES (7, '2505.07062', '2025-05-13');
INSERT INTO digests VALUES ('2025-05-13', '2025-05-13 01:02:03.000000');
INSERT INTO summaries VALUES (
    '2505.07062', '2025-05-13', 1, '2025-05-13 01:02:03.000000', 'ok', 4, 'mark', 0,
    'Seed1.5-VL', '첫 문장.', '', '[["motivation","시각 언어 모델"]]', '', '본문'
);
INSERT INTO chats VALUES (-100, 5, 'supergroup', 'en', NULL, 'active', '2025-05-01 00:00:00.000000');
"""


@contextmanager
def raw(path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(path)) as connection, connection:
        yield connection


def run_in_another_process(path: Path) -> "subprocess.Popen[str]":
    command = [sys.executable, "-c", OPEN_AND_CLOSE, f"sqlite:///{path}"]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)  # noqa: S603


async def test_a_database_is_made_where_there_is_none(store: Store) -> None:
    assert await store.digests.newest() is None


def test_the_migrations_make_what_the_tables_say(path: Path) -> None:
    bring_up_to_date(path)
    engine = create_engine(f"sqlite:///{path}")
    with engine.connect() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), metadata)
    engine.dispose()
    # FTS5 keeps tables of its own, which are nobody else's business.
    assert [each for each in differences if not (each[0] == "remove_table" and "search_index" in each[1].name)] == []


def test_the_names_of_the_files_are_the_revisions_that_alembic_knows() -> None:
    scripts = ScriptDirectory(str(MIGRATIONS))
    assert revisions() == tuple(sorted(script.revision for script in scripts.walk_revisions()))
    assert scripts.get_heads() == [revisions()[-1]]


async def test_an_older_database_is_migrated_with_all_that_it_holds(path: Path) -> None:
    bring_up_to_date(path, "0001")
    with raw(path) as connection:
        connection.executescript(OLD_ROWS)

    store = await Store.open(f"sqlite:///{path}")
    found = await store.papers.get(ArxivId("2505.07062"))
    chat = await store.chats.get(-100, 5)
    hits = (await store.index.search(query.parse("시각 언어"), 10)).hits
    await store.close()

    assert found is not None
    assert (found.dates, found.summary.status) == ((date(2025, 5, 13),), Status.OK)
    assert found.summary.sections == (Section(SectionName.MOTIVATION, "시각 언어 모델"),)
    assert chat == Chat(-100, 5, ChatKind.SUPERGROUP, Language.ENGLISH, None, ChatState.ACTIVE)
    assert [hit.paper_id for hit in hits] == ["2505.07062"]


async def test_a_migration_that_fails_leaves_the_database_as_it_was(path: Path) -> None:
    bring_up_to_date(path, "0001")
    with raw(path) as connection:
        connection.execute("CREATE TABLE search_names (in_the_way INTEGER)")
        before = connection.execute("SELECT name FROM sqlite_master ORDER BY name").fetchall()

    with pytest.raises(StoreError, match="search_names already exists"):
        await Store.open(f"sqlite:///{path}")

    with raw(path) as connection:
        assert connection.execute("SELECT name FROM sqlite_master ORDER BY name").fetchall() == before
        assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [("0001",)]


async def test_a_newer_database_is_refused_and_left_alone(path: Path) -> None:
    bring_up_to_date(path)
    with raw(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")

    with pytest.raises(StoreError, match=r"made by a newer Paperboy \(its revision is 9999"):
        await Store.open(f"sqlite:///{path}")


def a_folder(path: Path) -> None:
    path.mkdir(parents=True)


def a_folder_in_place_of_the_parent(path: Path) -> None:
    path.parent.write_text("a file")


def a_text(path: Path) -> None:
    path.parent.mkdir()
    path.write_text("# 📰 Hugging Face Daily Papers – 2025-05-06\n" * 100, encoding="utf-8")


def another_programs_database(path: Path) -> None:
    path.parent.mkdir()
    with raw(path) as connection:
        connection.execute("CREATE TABLE bookmarks (url TEXT)")


def a_dangling_link(path: Path) -> None:
    path.parent.mkdir()
    path.symlink_to(path.parent / "nowhere" / "paperboy.db")


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (a_folder, "is a folder: set store.url to a file"),
        (a_folder_in_place_of_the_parent, "cannot be made .*: set store.url to another path"),
        (a_text, "file is not a database.*: move that file away"),
        (another_programs_database, "belongs to another program: set store.url"),
        (a_dangling_link, "unable to open database file.*: give this user the right"),
    ],
)
async def test_what_is_no_database_of_ours_is_refused_with_what_to_do(
    path: Path, make: Callable[[Path], None], says: str
) -> None:
    make(path)
    with pytest.raises(StoreError, match=says):
        await Store.open(f"sqlite:///{path}")


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("postgresql://localhost/paperboy", "is not a SQLite file: write it like sqlite:///data/paperboy.db"),
        ("data/paperboy.db", "is no database URL"),
        ("", "is no database URL"),
        ("sqlite://", "names no file"),
        ("sqlite:///:memory:", "names no file"),
        ("sqlite://data/paperboy.db", "is not a SQLite file"),
    ],
)
async def test_a_bad_url_is_refused_with_a_good_one(url: str, says: str) -> None:
    with pytest.raises(StoreError, match=says):
        await Store.open(url)


def test_processes_that_open_a_fresh_database_at_the_same_time_all_succeed(path: Path) -> None:
    processes = [run_in_another_process(path) for _ in range(4)]
    ends = [(process.communicate(timeout=60), process.returncode) for process in processes]
    assert [(out.splitlines()[0], errors, code) for (out, errors), code in ends] == [("None", "", 0)] * 4


def test_a_start_without_migration_does_not_pay_for_alembic(path: Path) -> None:
    bring_up_to_date(path)
    out, _ = run_in_another_process(path).communicate(timeout=60)
    assert out.splitlines() == ["None", "False"]
