"""Loading: what it counts, what it keeps, what it undoes."""

import asyncio
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain import ArxivId, Day, Digest, Status, Summary
from bot.errors import StoreError
from bot.store.database import Store
from bot.store.loading import Loaded

MakeSummary = Callable[..., Summary]
MakeDigest = Callable[..., Digest]

A, B, C, D = "2505.00001", "2505.00002", "2505.00003", "2505.00004"
MAY_1, MAY_2, MAY_3 = date(2025, 5, 1), date(2025, 5, 2), date(2025, 5, 3)
MORNING, NOON = datetime(2025, 5, 3, 8, tzinfo=UTC), datetime(2025, 5, 3, 12, tzinfo=UTC)


def rows(path: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(query).fetchall()


def order(day: Day | None) -> list[str]:
    return [entry.paper_id for entry in day.entries] if day else []


async def test_what_was_loaded_comes_back_as_it_was(store: Store, summary: MakeSummary) -> None:
    whole = summary(A, MAY_1, title=None, intro="앞", outro="뒤", cut=True, lead="", body="**1. …**\r\n\u2028끝")
    await store.digests.load(Digest(MAY_1, (whole, summary(B, MAY_1))), MORNING)
    assert await store.digests.summaries(MAY_1) == (whole, summary(B, MAY_1))


@pytest.mark.parametrize(
    ("first", "second", "counted"),
    [
        ([], [A, B], Loaded(new=2, changed=0, unchanged=0)),
        ([A, B], [A, B], Loaded(new=0, changed=0, unchanged=2)),
        ([A, B], [B, A], Loaded(new=0, changed=0, unchanged=2)),
        ([A, B], [C, A, D], Loaded(new=2, changed=0, unchanged=1)),
        ([A, B], [A], Loaded(new=0, changed=0, unchanged=1)),
    ],
)
async def test_a_load_counts_what_was_not_in_this_digest_before(
    store: Store, digest: MakeDigest, first: list[str], second: list[str], counted: Loaded
) -> None:
    if first:
        await store.digests.load(digest(MAY_1, *first), MORNING)
    assert await store.digests.load(digest(MAY_1, *second), NOON) == counted


@pytest.mark.parametrize(
    "fields",
    [
        {"title": "다른 제목"},
        {"title": None},
        {"lead": "다른 첫 문장"},
        {"status": Status.SPECULATIVE},
        {"text": "다른 동기"},
        {"intro": "앞"},
        {"outro": "뒤"},
        {"cut": True},
        {"body": "다른 답"},
    ],
)
async def test_a_changed_entry_is_updated_whatever_changed(
    store: Store, summary: MakeSummary, fields: dict[str, object]
) -> None:
    await store.digests.load(Digest(MAY_1, (summary(A, MAY_1),)), MORNING)
    changed = summary(A, MAY_1, **fields)
    assert await store.digests.load(Digest(MAY_1, (changed,)), NOON) == Loaded(new=0, changed=1, unchanged=0)
    assert await store.digests.summaries(MAY_1) == (changed,)


async def test_the_same_digest_again_writes_nothing(store: Store, path: Path, digest: MakeDigest) -> None:
    await store.digests.load(digest(MAY_1, A, B), MORNING)
    with closing(sqlite3.connect(path)) as onlooker:
        before = onlooker.execute("PRAGMA data_version").fetchone()
        await store.digests.load(digest(MAY_1, A, B), NOON)
        assert onlooker.execute("PRAGMA data_version").fetchone() == before


@pytest.mark.parametrize(
    ("loads", "shown"),
    [
        ([[A, B], [B, A]], [B, A]),
        ([[A, B], [A, C, B]], [A, C, B]),
        ([[A, B, C], [B]], [B, A, C]),
        ([[A, B], [C], [C, D]], [C, D, A, B]),
        ([[A, B, C], [C, D], [A, B, C]], [A, B, C, D]),
    ],
)
async def test_the_order_is_the_files_and_what_left_the_file_stays_behind_it(
    store: Store, digest: MakeDigest, loads: list[list[str]], shown: list[str]
) -> None:
    for paper_ids in loads:
        await store.digests.load(digest(MAY_1, *paper_ids), MORNING)
    day = await store.digests.get(MAY_1)
    assert order(day) == shown
    assert day is not None
    assert [entry.number for entry in day.entries] == list(range(1, len(shown) + 1))


async def test_an_entry_keeps_when_it_was_first_seen(store: Store, path: Path, digest: MakeDigest) -> None:
    await store.digests.load(digest(MAY_1, A), MORNING)
    await store.digests.load(digest(MAY_1, A, B, text="다르다"), NOON)
    assert rows(path, "SELECT paper_id, first_seen FROM summaries ORDER BY paper_id") == [
        (A, "2025-05-03 08:00:00.000000"),
        (B, "2025-05-03 12:00:00.000000"),
    ]
    assert rows(path, "SELECT date, first_seen FROM digests") == [("2025-05-01", "2025-05-03 08:00:00.000000")]


@pytest.mark.parametrize(
    ("loaded_in_order", "new_on_may_2"),
    [
        ([(MAY_1, [A]), (MAY_2, [A, B])], [False, True]),
        ([(MAY_2, [A, B]), (MAY_1, [A])], [False, True]),
        ([(MAY_2, [A, B]), (MAY_3, [A, B])], [True, True]),
        ([(MAY_1, [A, B]), (MAY_2, [A, B])], [False, False]),
    ],
)
async def test_a_paper_is_new_where_no_earlier_digest_has_it(
    store: Store, digest: MakeDigest, loaded_in_order: list[tuple[date, list[str]]], new_on_may_2: list[bool]
) -> None:
    for day, paper_ids in loaded_in_order:
        await store.digests.load(digest(day, *paper_ids), MORNING)
    found = await store.digests.get(MAY_2)
    assert found is not None
    assert [entry.new for entry in found.entries] == new_on_may_2
    assert found.new_count == sum(new_on_may_2)


OK, SPECULATIVE, REFUSED, FAILED, EMPTY = Status


@pytest.mark.parametrize(
    ("written", "best"),
    [
        ([(OK, 10), (OK, 20), (OK, 10)], MAY_2),
        ([(OK, 10), (OK, 10), (OK, 10)], MAY_3),
        ([(SPECULATIVE, 90), (OK, 1), (REFUSED, 90)], MAY_2),
        ([(REFUSED, 90), (FAILED, 99), (SPECULATIVE, 1)], MAY_3),
        ([(FAILED, 9), (EMPTY, 0), (EMPTY, 0)], MAY_1),
    ],
)
@pytest.mark.parametrize("order_of_days", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
async def test_the_best_summary_is_ok_before_speculative_before_refused_then_the_fullest_then_the_newest(
    store: Store,
    summary: MakeSummary,
    written: list[tuple[Status, int]],
    best: date,
    order_of_days: Sequence[int],
) -> None:
    days = (MAY_1, MAY_2, MAY_3)
    for place in order_of_days:
        status, length = written[place]
        one = summary(A, days[place], "가" * length, status=status)
        await store.digests.load(Digest(days[place], (one,)), MORNING)

    paper = await store.papers.get(ArxivId(A))

    assert paper is not None
    assert paper.summary.digest_date == best
    assert paper.dates == days


async def test_a_phrase_repeated_to_the_end_makes_no_summary_fuller(store: Store, summary: MakeSummary) -> None:
    repeating = summary(A, MAY_1, "짧다.", cut=True, body="짧다." * 999)
    await store.digests.load(Digest(MAY_1, (repeating,)), MORNING)
    await store.digests.load(Digest(MAY_2, (summary(A, MAY_2, "조금 더 길다."),)), MORNING)
    await store.digests.load(Digest(MAY_3, (summary(A, MAY_3, "짧다."),)), MORNING)
    paper = await store.papers.get(ArxivId(A))
    assert paper is not None
    assert paper.summary.digest_date == MAY_2


async def test_the_best_summary_gives_way_when_its_file_gets_worse(store: Store, summary: MakeSummary) -> None:
    await store.digests.load(Digest(MAY_1, (summary(A, MAY_1, "짧다."),)), MORNING)
    await store.digests.load(Digest(MAY_2, (summary(A, MAY_2, "더 길다."),)), MORNING)
    await store.digests.load(Digest(MAY_2, (summary(A, MAY_2, "", status=Status.REFUSED),)), NOON)
    paper = await store.papers.get(ArxivId(A))
    assert paper is not None
    assert paper.summary == summary(A, MAY_1, "짧다.")


@pytest.fixture
def indexed(store: Store, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, date]]:
    """The paper and the day of every summary that goes to the search index."""
    seen: list[tuple[str, date]] = []

    async def write(_connection: AsyncConnection, summaries: Sequence[Summary]) -> None:
        seen.extend((one.paper_id, one.digest_date) for one in summaries)

    monkeypatch.setattr(store.index, "write", write)
    return seen


@pytest.mark.parametrize(
    ("second", "written"),
    [
        ((MAY_2, "더 긴 동기는 이렇다."), [(A, MAY_2)]),
        ((MAY_2, "짧다."), []),
        ((MAY_1, "다른 동기다."), [(A, MAY_1)]),
        ((MAY_1, "동기는 이렇다."), []),
    ],
)
async def test_the_index_gets_a_paper_when_its_best_summary_is_another(
    store: Store,
    digest: MakeDigest,
    indexed: list[tuple[str, date]],
    second: tuple[date, str],
    written: list[tuple[str, date]],
) -> None:
    await store.digests.load(digest(MAY_1, A), MORNING)
    indexed.clear()
    day, text = second
    await store.digests.load(digest(day, A, text=text), MORNING)
    assert indexed == written


async def test_the_index_gets_the_summary_of_another_day_where_that_is_the_best_now(
    store: Store, digest: MakeDigest, indexed: list[tuple[str, date]]
) -> None:
    await store.digests.load(digest(MAY_1, A), MORNING)
    await store.digests.load(digest(MAY_2, A, text="더 긴 동기는 이렇다."), MORNING)
    indexed.clear()
    await store.digests.load(digest(MAY_2, A, text="짧다."), NOON)
    assert indexed == [(A, MAY_1)]


async def test_a_failure_in_the_middle_leaves_nothing(
    store: Store, path: Path, digest: MakeDigest, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail(_connection: AsyncConnection, _summaries: Sequence[Summary]) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(store.index, "write", fail)
    with pytest.raises(ZeroDivisionError):
        await store.digests.load(digest(MAY_1, A, B), MORNING)
    assert [rows(path, f"SELECT * FROM {table}") for table in ("papers", "digests", "summaries")] == [[], [], []]  # noqa: S608


async def test_a_database_error_in_the_middle_leaves_the_store_whole(
    store: Store, path: Path, digest: MakeDigest
) -> None:
    await store.digests.load(digest(MAY_1, A), MORNING)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(
            f"CREATE TRIGGER full BEFORE INSERT ON summaries WHEN new.paper_id = '{C}' "
            "BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END"
        )

    with pytest.raises(StoreError, match=r"disk is full.*: free some space"):
        await store.digests.load(digest(MAY_1, B, C, text="다르다"), NOON)

    assert await store.digests.summaries(MAY_1) == digest(MAY_1, A).summaries
    assert await store.digests.load(digest(MAY_1, A, B), NOON) == Loaded(new=1, changed=0, unchanged=1)


async def test_a_load_that_is_cancelled_leaves_nothing(
    store: Store, digest: MakeDigest, monkeypatch: pytest.MonkeyPatch
) -> None:
    writing = asyncio.Event()

    async def write(_connection: AsyncConnection, _summaries: Sequence[Summary]) -> None:
        writing.set()
        await asyncio.Event().wait()

    with monkeypatch.context() as patch:
        patch.setattr(store.index, "write", write)
        load = asyncio.create_task(store.digests.load(digest(MAY_1, A), MORNING))
        await writing.wait()
        load.cancel()
        with pytest.raises(asyncio.CancelledError):
            await load

    assert await store.digests.load(digest(MAY_1, A), NOON) == Loaded(new=1, changed=0, unchanged=0)


async def test_readers_see_a_digest_whole_or_not_at_all_while_it_is_loaded(store: Store, digest: MakeDigest) -> None:
    paper_ids = [f"2505.{number:05d}" for number in range(60)]
    load = asyncio.create_task(store.digests.load(digest(MAY_1, *paper_ids), MORNING))
    sizes = set()
    while not load.done():
        sizes |= {len(order(await store.digests.get(MAY_1))), len(await store.digests.summaries(MAY_1))}
    sizes.add(len(order(await store.digests.get(MAY_1))))
    assert sizes == {0, 60}


async def test_two_programs_that_load_the_same_digests_do_not_disturb_each_other(
    store: Store, path: Path, digest: MakeDigest
) -> None:
    other = await Store.open(f"sqlite:///{path}")
    digests = [digest(day, A, B, text=f"{day}의 동기") for day in (MAY_1, MAY_2, MAY_3)]
    counted = await asyncio.gather(*(one.digests.load(each, MORNING) for each in digests for one in (store, other)))
    await other.close()
    assert sum(each.new for each in counted) == sum(each.unchanged for each in counted) == 6
    assert await store.digests.counts() == {Status.OK: 6}
