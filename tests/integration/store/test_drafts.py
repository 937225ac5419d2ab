from datetime import UTC, date, datetime, timedelta

from bot.domain import ArxivId, Basis, Draft, Making
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


async def test_a_days_list_comes_back_as_it_was_kept(store: Store) -> None:
    assert await store.sourcing.get(LISTED.day) is None
    for known in (LISTED, ListedDay(LISTED.day, "", frozenset(), NOW, NOW)):
        await store.sourcing.keep(known)
        assert await store.sourcing.get(LISTED.day) == known
