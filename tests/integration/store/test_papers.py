"""Papers that are there, and papers that may have been meant."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from bot.domain import ArxivId, Digest
from bot.store.database import Store

DAY = date(2025, 5, 13)
SEEN = datetime(2025, 5, 13, tzinfo=UTC)


async def test_a_paper_that_no_digest_has_is_none(store: Store) -> None:
    assert await store.papers.get(ArxivId("2505.07062")) is None


@pytest.mark.parametrize(
    ("asked", "near"),
    [
        ("2505.07026", ["2505.07062", "2505.07077"]),  # swapped
        ("2505.07063", ["2505.07062", "2505.07077"]),  # wrong
        ("2505.7062", ["2505.07062"]),  # one missing
        ("2505.070620", ["2505.07062"]),  # one too many
        ("2504.07062", ["2505.07062"]),  # the month
        ("5205.07062", ["2505.07062"]),  # the year
        ("2505.07069", ["2505.07062", "2505.07077"]),  # wrong, before a neighbour
        ("2505.07088", ["2505.07077", "2505.07062"]),  # two neighbours, the nearest first
        ("cs/0112071", ["cs/0112017"]),
        ("math/0112017", []),
        ("2401.12345", []),
    ],
)
async def test_near_an_unknown_id_are_those_one_slip_away_and_its_neighbours(
    store: Store, digest: Callable[..., Digest], asked: str, near: list[str]
) -> None:
    await store.digests.load(digest(DAY, "2505.07062", "2505.07077", "2505.08000", "cs/0112017"), SEEN)
    found = await store.papers.near(ArxivId(asked), 5)
    assert found == tuple((ArxivId(paper_id), f"논문 {paper_id}") for paper_id in near)


async def test_no_more_near_ids_are_given_than_asked_for(store: Store, digest: Callable[..., Digest]) -> None:
    await store.digests.load(digest(DAY, *(f"2505.070{number}" for number in range(10, 30))), SEEN)
    assert len(await store.papers.near(ArxivId("2505.07062"), 3)) == 3
