"""A paper that no digest has: where it is looked for, what is kept of it, and what becomes of faults."""

import asyncio
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

from bot.domain import ArxivId, Basis, Draft, Listed
from bot.errors import SourceError, SummarizerError
from bot.fetching.on_demand import Limits, OnDemand, kept
from bot.store.database import Store
from tests.integration.fetching.conftest import World, paper

PAPER = paper(1)
UNKNOWN = ArxivId("2608.99999")
LIMITS: dict[str, Any] = {"at_once": 4, "source_seconds": 30.0, "model_seconds": 30.0}


class Source:
    """Knows ``papers``; ``fails`` is why it does not answer, and it holds its answers back until ``opened``."""

    def __init__(self, *papers: Listed) -> None:
        self.papers = {known.id: known for known in papers}
        self.fails = ""
        self.opened = asyncio.Event()
        self.opened.set()
        self.is_asked = asyncio.Event()
        self.asked: Counter[str] = Counter()
        self.busy = self.busiest = 0

    async def paper(self, paper_id: ArxivId) -> Listed | None:
        self.asked[paper_id] += 1
        self.busy += 1
        self.busiest = max(self.busy, self.busiest)
        self.is_asked.set()
        try:
            await self.opened.wait()
        finally:
            self.busy -= 1
        if self.fails:
            raise SourceError(self.fails)
        return self.papers.get(paper_id)


@pytest.fixture
def first() -> Source:
    return Source(PAPER)


@pytest.fixture
def second() -> Source:
    return Source(PAPER, paper(2))


@pytest.fixture
def told() -> list[str]:
    return []


Make = Callable[..., OnDemand]


@pytest.fixture
def make(store: Store, world: World, first: Source, second: Source, told: list[str]) -> Make:
    """Make what fetches papers: ``make()``, ``make(model=False)``, ``make(at_once=2)``."""

    async def tell(reason: str) -> None:
        told.append(reason)

    def make(*, model: bool = True, **limits: float) -> OnDemand:
        summarize = world.summarize if model else None
        return OnDemand(store, (first.paper, second.paper), summarize, tell, Limits(**LIMITS | limits))

    return make


async def test_a_paper_is_fetched_summarised_and_kept(make: Make, store: Store, world: World, first: Source) -> None:
    found = await make().fetch(PAPER.id)
    assert found
    assert found.final
    assert found.paper.summary.title == PAPER.metadata.title
    assert len(found.paper.summary.sections) == 7
    assert found.paper.metadata == PAPER.metadata
    assert found.paper.dates == ()
    assert await make().fetch(PAPER.id) == found == await kept(store, PAPER.id)
    assert first.asked == world.asked == {PAPER.id: 1}


async def test_without_a_model_a_paper_comes_with_its_abstract(make: Make, store: Store) -> None:
    found = await make(model=False).fetch(PAPER.id)
    assert found
    assert found.final
    making = found.paper.summary.making
    assert making
    assert making.basis is Basis.ORIGINAL
    assert PAPER.abstract in found.paper.summary.intro
    assert found.paper.summary.title == PAPER.metadata.title
    # With a model it is asked for when somebody asks again, and the source is not.
    again = await make().kept(PAPER.id)
    assert again
    assert not again.final
    summarised = await make().fetch(PAPER.id)
    assert summarised
    assert summarised.paper.summary.sections


async def test_what_the_first_source_does_not_know_the_second_is_asked_for(make: Make, second: Source) -> None:
    found = await make().fetch(paper(2).id)
    assert found
    assert found.paper.id == paper(2).id
    assert second.asked == {paper(2).id: 1}


async def test_a_source_that_is_away_is_made_up_for_by_the_next(make: Make, first: Source) -> None:
    first.fails = "huggingface is out of order"
    assert await make().fetch(PAPER.id)


async def test_what_no_source_knows_there_is_not(make: Make, store: Store, first: Source) -> None:
    assert await make().fetch(UNKNOWN) is None
    first.fails = "huggingface is out of order"
    assert await make().fetch(UNKNOWN) is None
    assert await kept(store, UNKNOWN) is None


async def test_where_the_last_source_is_away_nobody_knows_whether_there_is_such_a_paper(
    make: Make, second: Source
) -> None:
    second.fails = "arxiv is out of order"
    with pytest.raises(SourceError, match="arxiv"):
        await make().fetch(UNKNOWN)
    second.fails = ""
    assert await make().fetch(paper(2).id)


async def test_a_source_that_hangs_is_not_waited_for(make: Make, first: Source, second: Source) -> None:
    first.opened.clear()
    hasty = make(source_seconds=0.01)
    assert await hasty.fetch(PAPER.id)
    second.opened.clear()
    with pytest.raises(SourceError, match="in time"):
        await hasty.fetch(paper(2).id)


async def test_where_the_model_is_away_the_abstract_comes_and_the_next_one_asks_again(
    make: Make, world: World, told: list[str], first: Source
) -> None:
    world.refuses = "is refused"
    found = await make().fetch(PAPER.id)
    assert found
    assert not found.final
    assert PAPER.abstract in found.paper.summary.intro
    assert told == [str(SummarizerError("is refused"))]
    world.refuses = ""
    again = await make().fetch(PAPER.id)
    assert again
    assert again.final
    assert again.paper.summary.sections
    assert first.asked == {PAPER.id: 1}


async def test_a_model_that_hangs_is_not_waited_for(store: Store, first: Source, told: list[str]) -> None:
    async def hang(_: Listed) -> Draft:
        await asyncio.Event().wait()
        raise AssertionError

    async def tell(reason: str) -> None:
        told.append(reason)

    found = await OnDemand(store, (first.paper,), hang, tell, Limits(4, 30.0, 0.01)).fetch(PAPER.id)
    assert found
    assert not found.final
    assert len(told) == 1
    assert "in time" in told[0]


async def test_what_the_days_job_has_summarised_is_not_paid_for_again(make: Make, store: Store, world: World) -> None:
    draft = await world.summarize(PAPER)
    await store.drafts.keep(draft)
    found = await make().fetch(PAPER.id)
    assert found
    assert found.final
    assert world.asked == {PAPER.id: 1}


async def test_a_paper_is_fetched_once_for_all_who_ask_at_the_same_time(
    make: Make, first: Source, world: World
) -> None:
    first.opened.clear()
    on_demand = make()
    asking = [asyncio.create_task(on_demand.fetch(PAPER.id)) for _ in range(5)]
    await asyncio.sleep(0)
    asking[0].cancel()
    first.opened.set()
    results = await asyncio.gather(*asking[1:])
    assert results[0]
    assert results == [results[0]] * 4
    assert first.asked == world.asked == {PAPER.id: 1}


async def test_only_so_many_are_fetched_at_a_time(make: Make, first: Source) -> None:
    papers = [paper(number) for number in range(1, 10)]
    first.papers = {each.id: each for each in papers}
    first.opened.clear()
    on_demand = make(at_once=2)
    asking = [asyncio.create_task(on_demand.fetch(each.id)) for each in papers]
    await first.is_asked.wait()
    first.opened.set()
    assert all(await asyncio.gather(*asking))
    assert first.busiest == 2


async def test_what_is_called_off_keeps_nobody_waiting(make: Make, first: Source) -> None:
    first.opened.clear()
    on_demand = make()
    asking = asyncio.create_task(on_demand.fetch(PAPER.id))
    await first.is_asked.wait()
    await on_demand.close()
    with pytest.raises(asyncio.CancelledError):
        await asking
    first.opened.set()
    assert await on_demand.fetch(PAPER.id)
