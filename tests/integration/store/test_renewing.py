"""The search index is written anew: while it is searched, while digests are loaded, and through kills."""

import asyncio
import re
import sqlite3
from collections.abc import Awaitable, Callable
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot.domain import Digest
from bot.errors import IndexBusy
from bot.search.glossary import Concept, Glossary
from bot.search.query import parse
from bot.store import fulltext, renewing
from bot.store.database import Store
from bot.store.generations import SEARCHED, begin, version_of
from tests.integration.conftest import MakeDigest, MakeSummary

NOW = datetime(2025, 5, 25, tzinfo=UTC)
MAY_1, MAY_2 = date(2025, 5, 1), date(2025, 5, 2)
PAPERS = [f"2505.{number:05}" for number in range(1, 26)]
BATCH = 10

BEFORE = Glossary([Concept("diffusion", ("diffusion", "확산"))])
AFTER = Glossary([Concept("diffusion", ("diffusion", "확산", "번짐"))])

Step = Callable[[Store], Awaitable[object]]


class Killed(BaseException):
    """As a kill: nothing of ours catches it."""


@pytest.fixture(autouse=True)
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(renewing, "BATCH", BATCH)


@pytest.fixture
async def filled(path: Path, digest: MakeDigest) -> Path:
    """A database with 25 papers on a name of diffusion that ``BEFORE``, with which it is indexed, does not know."""
    store = await opened(path, BEFORE)
    await store.digests.load(digest(MAY_1, *PAPERS, text="번짐 모델이다."), NOW)
    await store.close()
    return path


async def opened(path: Path, glossary: Glossary) -> Store:
    return await Store.open(f"sqlite:///{path}", glossary)


async def found(store: Store, text: str) -> int:
    return (await store.index.search(parse(text), 10)).total


def schema(path: Path) -> list[str]:
    """The tables as they were made, but for the names and the order of constraints."""
    with closing(sqlite3.connect(path)) as connection:
        made = connection.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name").fetchall()
    plain = (re.sub(r"CONSTRAINT \w+|[\"'\s]", " ", sql) for (sql,) in made)
    return [" ".join(sorted(sql.replace(",", " ").split())) for sql in plain]


def tables(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """What stands in the next generation."""
    names = [f"search_{name}_next" for name in ("documents", "stale", "names", "sounds")]
    with closing(sqlite3.connect(path)) as connection:
        return {name: connection.execute(f"SELECT * FROM {name}").fetchall() for name in names}  # noqa: S608


def written(path: Path) -> int:
    return len(tables(path)["search_documents_next"])


def between(store: Store, after: int, step: Step) -> None:
    """Do something else after so many papers of the next generation were read, and before they are written to it."""
    transact, calls = store._database.transact, 0

    async def interrupted(work: Callable[..., object]) -> object:
        nonlocal calls
        calls += 1
        if calls == after:
            await step(store)
        return await transact(work)

    store._database.transact = interrupted  # type: ignore[assignment,method-assign]


async def kill(_store: Store) -> None:
    raise Killed


async def test_a_changed_glossary_writes_the_index_anew_and_its_new_forms_find(filled: Path) -> None:
    before = schema(filled)
    store = await opened(filled, AFTER)
    assert await store.renewal.is_due()
    assert (await found(store, "확산"), await found(store, "모델")) == (0, 25)

    await store.renewal.keep()

    assert (await found(store, "확산"), await found(store, "모델")) == (25, 25)
    assert not await store.renewal.is_due()
    await store.close()
    assert schema(filled) == before
    assert not any(tables(filled).values())


async def test_what_is_up_to_date_is_left_as_it_is(filled: Path) -> None:
    store = await opened(filled, BEFORE)
    assert not await store.renewal.is_due()
    between(store, 1, kill)
    await store.renewal.keep()
    await store.close()


async def test_an_index_that_was_never_written_is_of_this_version(path: Path) -> None:
    store = await opened(path, BEFORE)
    assert not await store.renewal.is_due()
    await store.close()


async def test_it_can_be_written_anew_again_and_again(filled: Path) -> None:
    before = schema(filled)
    for glossary, finds in ((AFTER, 25), (BEFORE, 0), (AFTER, 25)):
        store = await opened(filled, glossary)
        await store.renewal.keep()
        assert await found(store, "확산") == finds
        await store.close()
    assert schema(filled) == before


@pytest.mark.parametrize("after", [1, 2, 3, 4, 5])
async def test_searches_and_loads_go_on_meanwhile_and_nothing_is_lost(
    filled: Path, after: int, summary: MakeSummary
) -> None:
    """At each step: a new paper, one whose text changes, and one that has a better summary on another day."""
    store = await opened(filled, AFTER)

    async def load(store: Store) -> None:
        assert await found(store, "모델") == 25
        changed = [
            summary(PAPERS[0], MAY_1, "환각을 다룬다."),
            *(summary(each, MAY_1, "번짐 모델이다.") for each in PAPERS[1:]),
        ]
        await store.digests.load(Digest(MAY_1, tuple(changed)), NOW)
        better = summary(PAPERS[12], MAY_2, "환각을 다루는 훨씬 더 긴 글이다.")
        await store.digests.load(Digest(MAY_2, (better, summary("2505.90000", MAY_2, "환각이다."))), NOW)
        assert (await found(store, "환각"), await found(store, "모델")) == (3, 23)

    between(store, after, load)
    await store.renewal.keep()
    assert (await found(store, "환각"), await found(store, "확산")) == (3, 23)
    assert (await found(store, "2505.90000"), await store.renewal.lacking()) == (1, 0)
    await store.close()


@pytest.mark.parametrize(("after", "kept"), [(1, 0), (2, 0), (3, 10), (4, 20), (5, 25)])
async def test_after_a_kill_it_is_taken_up_where_it_was(filled: Path, after: int, kept: int) -> None:
    store = await opened(filled, AFTER)
    between(store, after, kill)
    with pytest.raises(Killed):
        await store.renewal.keep()
    assert await found(store, "모델") == 25
    await store.close()
    assert written(filled) == kept

    store = await opened(filled, AFTER)
    told: list[tuple[int, int]] = []
    await store.renewal.renew(lambda done, of: told.append((done, of)))
    assert told == [(done, 25) for done in (10, 20, 25) if done > kept]
    assert await found(store, "확산") == 25
    await store.close()


async def test_what_another_version_began_is_begun_anew(filled: Path) -> None:
    store = await opened(filled, AFTER)
    between(store, 3, kill)
    with pytest.raises(Killed):
        await store.renewal.keep()
    await store.close()

    store = await opened(filled, Glossary([Concept("diffusion", ("diffusion", "퍼짐", "번짐"))]))
    told: list[tuple[int, int]] = []
    await store.renewal.renew(lambda done, of: told.append((done, of)))
    assert told == [(10, 25), (20, 25), (25, 25)]
    assert (await found(store, "퍼짐"), await found(store, "확산")) == (25, 0)
    await store.close()


async def test_what_was_begun_by_hand_and_killed_is_ended_by_the_next_bot(filled: Path) -> None:
    store = await opened(filled, BEFORE)
    between(store, 3, kill)
    with pytest.raises(Killed):
        await store.renewal.renew()
    assert await store.renewal.is_due()
    await store.close()

    store = await opened(filled, BEFORE)
    await store.renewal.keep()
    assert (await store.renewal.is_due(), written(filled), await found(store, "모델")) == (False, 0, 25)
    await store.close()


async def test_a_large_index_that_is_empty_is_searched_while_it_is_filled(
    filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(renewing, "FEW", 5)
    with closing(sqlite3.connect(filled)) as connection, connection:
        for table in ("search_documents", "search_versions"):
            connection.execute(f"DELETE FROM {table}")  # noqa: S608
        connection.execute("DROP TABLE search_index")
        connection.execute(fulltext.MAKE)
    store = await opened(filled, AFTER)
    assert (await store.renewal.lacking(), await found(store, "확산")) == (25, 0)

    async def look(store: Store) -> None:
        assert await found(store, "확산") == 20

    between(store, 3, look)
    await store.renewal.keep()
    assert (await found(store, "확산"), await store.renewal.is_due()) == (25, False)
    await store.close()


async def test_the_index_is_written_anew_when_much_of_it_is_of_no_paper(
    filled: Path, digest: MakeDigest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(renewing, "STALE_LEAST", 30)
    store = await opened(filled, BEFORE)
    for number in range(1, 3):
        assert not await store.renewal.is_due()
        await store.digests.load(digest(MAY_1, *PAPERS, text=f"번짐 모델 {number}이다."), NOW)
    assert await store.renewal.is_due()

    await store.renewal.keep()

    assert not await store.renewal.is_due()
    assert await found(store, "모델") == 25
    await store.close()
    with closing(sqlite3.connect(filled)) as connection:
        assert connection.execute("SELECT count(*) FROM search_stale").fetchone() == (0,)


async def test_one_at_a_time_and_the_others_see_the_swap(filled: Path, digest: MakeDigest) -> None:
    """Two stores on one file, as of two processes: the one that was there before goes on with the new tables."""
    bot, other = await opened(filled, AFTER), await opened(filled, AFTER)
    assert await found(bot, "모델") == 25

    async def try_too(_store: Store) -> None:
        with pytest.raises(IndexBusy, match="is being written anew"):
            await bot.renewal.renew()

    between(other, 2, try_too)
    assert await other.renewal.renew() == 25

    assert await found(bot, "확산") == 25
    await bot.digests.load(digest(MAY_2, "2505.90001", "2505.90002", text="번짐 모델이다."), NOW)
    assert (await found(bot, "모델"), await found(other, "모델")) == (27, 27)
    async with asyncio.timeout(30):
        await bot.renewal.renew()
    assert (await found(bot, "모델"), await found(other, "모델")) == (27, 27)
    await bot.close()
    await other.close()


async def test_a_generation_that_somebody_else_took_over_is_left_to_them(filled: Path) -> None:
    """As where the file system has no locks."""
    store, other = await opened(filled, AFTER), await opened(filled, BEFORE)

    async def take_over(_store: Store) -> None:
        await other._database.transact(lambda connection: begin(connection, "another"))

    between(store, 3, take_over)
    with pytest.raises(IndexBusy):
        await store.renewal.renew()
    assert (written(filled), await found(store, "모델")) == (0, 25)
    await store.close()
    await other.close()


async def test_which_version_wrote_it_is_kept(filled: Path) -> None:
    store = await opened(filled, AFTER)
    before = await store._database.study(lambda connection: version_of(connection, SEARCHED))
    await store.renewal.keep()
    after = await store._database.study(lambda connection: version_of(connection, SEARCHED))
    assert None not in (before, after)
    assert before != after
    await store.close()
