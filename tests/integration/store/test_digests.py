"""The days that have a digest, and their neighbours."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from bot.domain import Digest, Status
from bot.store.database import Store

DAYS = [
    date(2023, 5, 13),
    date(2024, 2, 29),
    date(2024, 12, 31),
    date(2025, 1, 1),
    date(2025, 5, 13),
    date(2025, 5, 24),
]


@pytest.fixture
async def filled(store: Store, digest: Callable[..., Digest]) -> Store:
    """A store with a digest on each of the days."""
    for day in DAYS:
        await store.digests.load(digest(day, "2505.00001"), datetime(2025, 6, 1, tzinfo=UTC))
    return store


async def test_an_empty_store_has_no_day(store: Store) -> None:
    day = date(2025, 5, 13)
    digests = store.digests
    assert (await digests.newest(), await digests.span(), await digests.get(day)) == (None, None, None)
    assert (await digests.around(day), await digests.days(2025, 5), await digests.latest_on(5, 13)) == (
        (None, None),
        (),
        None,
    )
    assert (await digests.summaries(day), await digests.counts()) == ((), {})


async def test_newest_and_span_look_at_all_digests(filled: Store) -> None:
    assert await filled.digests.newest() == DAYS[-1]
    assert await filled.digests.span() == (DAYS[0], DAYS[-1])


@pytest.mark.parametrize(
    ("month", "day", "found"),
    [
        (5, 13, date(2025, 5, 13)),
        (2, 29, date(2024, 2, 29)),
        (12, 31, date(2024, 12, 31)),
        (5, 14, None),
        (13, 1, None),
    ],
)
async def test_a_day_without_year_is_the_newest_digest_of_that_day(
    filled: Store, month: int, day: int, found: date | None
) -> None:
    assert await filled.digests.latest_on(month, day) == found


@pytest.mark.parametrize(
    ("day", "before", "after"),
    [
        (date(2025, 5, 14), date(2025, 5, 13), date(2025, 5, 24)),
        (date(2025, 5, 13), date(2025, 1, 1), date(2025, 5, 24)),
        (date(1999, 1, 1), None, date(2023, 5, 13)),
        (date(2099, 1, 1), date(2025, 5, 24), None),
    ],
)
async def test_around_a_day_are_the_nearest_digests(
    filled: Store, day: date, before: date | None, after: date | None
) -> None:
    assert await filled.digests.around(day) == (before, after)


@pytest.mark.parametrize(
    ("year", "month", "days"),
    [(2025, 5, (13, 24)), (2024, 12, (31,)), (2025, 1, (1,)), (2025, 2, ())],
)
async def test_a_month_has_its_days_in_order(filled: Store, year: int, month: int, days: tuple[int, ...]) -> None:
    assert await filled.digests.days(year, month) == tuple(date(year, month, day) for day in days)


async def test_counts_are_of_summaries_best_status_first(filled: Store, digest: Callable[..., Digest]) -> None:
    assert await filled.digests.counts() == {Status.OK: len(DAYS)}
