import asyncio
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.domain import ArxivId, Basis, Draft, Making
from bot.errors import SummarizerError
from bot.store.database import Store
from bot.store.sourcing import ListedDay

NOW = datetime(2026, 8, 21, 6, tzinfo=UTC)
PAPER = ArxivId("2608.00001")
DRAFT = Draft(PAPER, "## 1. 동기\n이렇다.", Making(Basis.ABSTRACT, "m"), 1200, NOW)
LISTED = ListedDay(date(2026, 8, 21), 'W/"1"', frozenset({PAPER}), NOW, NOW + timedelta(hours=1), True, 2)


async def test_a_draft_comes_back_as_it_was_kept(store: Store) -> None:
    assert await store.drafts.get(PAPER) is None
    await store.drafts.keep(DRAFT)
    assert await store.drafts.get(PAPER) == DRAFT


async def test_a_paper_has_one_draft_the_last(store: Store) -> None:
    await store.drafts.keep(DRAFT)
    again = Draft(PAPER, "again", Making(Basis.ORIGINAL), 0, NOW)
    await store.drafts.keep(again)
    assert await store.drafts.get(PAPER) == again


async def test_of_all_who_want_a_draft_at_the_same_time_one_pays(store: Store) -> None:
    made, begun, finish = [], asyncio.Event(), asyncio.Event()

    async def make() -> Draft:
        made.append(PAPER)
        begun.set()
        await finish.wait()
        return DRAFT

    wanting = [asyncio.create_task(store.drafts.obtain(PAPER, make)) for _ in range(3)]
    await begun.wait()
    finish.set()
    assert sorted(new for _, new in await asyncio.gather(*wanting)) == [False, False, True]
    assert await store.drafts.obtain(PAPER, make) == (DRAFT, False)
    assert made == [PAPER]


async def test_a_draft_that_cannot_be_made_keeps_nobody_else_from_making_it(store: Store) -> None:
    async def fail() -> Draft:
        raise SummarizerError("away")

    async def make() -> Draft:
        return DRAFT

    with pytest.raises(SummarizerError):
        await store.drafts.obtain(PAPER, fail)
    assert await store.drafts.obtain(PAPER, make) == (DRAFT, True)


async def test_a_days_list_comes_back_as_it_was_kept(store: Store) -> None:
    assert await store.sourcing.get(LISTED.day) is None
    for known in (LISTED, ListedDay(LISTED.day, "", frozenset(), NOW, NOW)):
        await store.sourcing.keep(known)
        assert await store.sourcing.get(LISTED.day) == known
