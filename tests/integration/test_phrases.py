"""Phrases in a search: the index tells which papers have the words, the rest is read in them."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.domain import Digest
from bot.search.query import parse
from bot.store.database import Store
from bot.store.seeking import EXAMINED
from tests.integration.conftest import MakeSummary

DAY = date(2025, 5, 1)
NOW = datetime(2025, 5, 25, tzinfo=UTC)


@pytest.fixture
async def papers(store: Store, summary: MakeSummary) -> Store:
    """A store of a few papers with much the same words."""
    texts = {
        "2505.00001": "공간 이해를 돕는다.",
        "2505.00002": "공간을 넓히고 이해를 돕는다.",
        "2505.00003": "**공간** 이해도 평가한다.",
        "2505.00004": "시공간 이해와 공간 그리고 이해.",
        "2505.00005": "환각을 다룬다.",
    }
    made = [summary(paper_id, DAY, text) for paper_id, text in texts.items()]
    made.append(summary("2505.00006", DAY, "이해도 공간도 말한다.", title="공간: 이해의 시작"))
    await store.digests.load(Digest(DAY, tuple(made)), NOW)
    return store


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ('"공간 이해"', {1, 3, 6}),
        ('"공간을 넓히고"', {2}),
        ('"이해 공간"', set()),
        ('공간 -"공간 이해"', {2, 4}),
        ('"공간 이해" -"이해의 시작"', {1, 3}),
        ('-"공간 이해"', {1, 3, 6}),
        ('"환각"', {5}),
    ],
)
async def test_a_phrase_stands_as_it_was_quoted(papers: Store, text: str, numbers: set[int]) -> None:
    found = await papers.index.search(parse(text), 10)
    assert {int(hit.paper_id[-1]) for hit in found.hits[: found.total - found.near]} == numbers


async def test_a_page_of_a_phrase_is_a_piece_of_the_whole(papers: Store) -> None:
    whole = await papers.index.search(parse('"공간 이해"'), 10)
    pages = [await papers.index.search(parse('"공간 이해"'), 1, offset) for offset in range(3)]
    assert [page.hits[0].paper_id for page in pages] == [hit.paper_id for hit in whole.hits]
    assert {page.total for page in pages} == {whole.total} == {3}


async def test_only_the_newest_papers_are_read_for_a_phrase(store: Store, summary: MakeSummary) -> None:
    old = [summary("2504.00001", DAY, "공간 이해를 돕는다.")]
    new = [summary(f"2505.{number:05}", DAY, "공간을 넓히고 이해를 돕는다.") for number in range(EXAMINED)]
    await store.digests.load(Digest(DAY, (*old, *new[:-1])), NOW)
    assert (await store.index.search(parse('"공간 이해"'), 10)).total == 1
    await store.digests.load(Digest(date(2025, 5, 2), (replace(new[-1], digest_date=date(2025, 5, 2)),)), NOW)
    assert (await store.index.search(parse('"공간 이해"'), 10)).total == 0
