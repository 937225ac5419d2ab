"""Days and papers from Hugging Face's API on loopback, when it works."""

from datetime import date

import pytest

from bot.domain import ArxivId
from bot.sources.sites import user_agent
from tests.huggingface.rows import paper, row, rows
from tests.huggingface.server import HuggingFaceServer
from tests.integration.sources.conftest import MakeHuggingFace, SleptClock

TUESDAY, SATURDAY = date(2025, 5, 13), date(2025, 5, 17)


async def test_a_day_has_its_papers_in_the_order_of_the_list(
    huggingface: HuggingFaceServer, source: MakeHuggingFace
) -> None:
    huggingface.days[TUESDAY] = [row("2505.07062", "Seed", upvotes=53), row("2505.07608", "MiMo", upvotes=82)]
    listing = await source().listing(TUESDAY)
    assert listing
    assert (listing.day, listing.skipped) == (TUESDAY, 0)
    assert [(paper.id, paper.metadata.title, paper.metadata.upvotes) for paper in listing.papers] == [
        ("2505.07062", "Seed", 53),
        ("2505.07608", "MiMo", 82),
    ]


async def test_a_weekend_has_no_papers(source: MakeHuggingFace) -> None:
    listing = await source().listing(SATURDAY)
    assert listing
    assert listing.papers == ()


@pytest.mark.parametrize(("count", "pages"), [(0, 1), (1, 1), (99, 1), (100, 2), (101, 2), (250, 3)])
async def test_all_pages_are_read_until_one_is_not_full(
    count: int, pages: int, huggingface: HuggingFaceServer, source: MakeHuggingFace
) -> None:
    huggingface.days[TUESDAY] = rows(TUESDAY, count)
    listing = await source().listing(TUESDAY)
    assert listing
    assert [paper.id for paper in listing.papers] == [row["paper"]["id"] for row in huggingface.days[TUESDAY]]
    assert [asked.query["p"] for asked in huggingface.asked] == [str(page) for page in range(pages)]


async def test_a_paper_that_moves_to_the_next_page_meanwhile_stands_once(
    huggingface: HuggingFaceServer, source: MakeHuggingFace
) -> None:
    made = rows(TUESDAY, 150)
    huggingface.days[TUESDAY] = [*made[:100], made[99], *made[101:]]
    listing = await source().listing(TUESDAY)
    assert listing
    assert len(listing.papers) == 149
    assert listing.skipped == 0


async def test_a_list_that_has_not_changed_is_not_sent_again(
    huggingface: HuggingFaceServer, source: MakeHuggingFace
) -> None:
    huggingface.days[TUESDAY] = rows(TUESDAY, 3)
    first = await source().listing(TUESDAY)
    assert first
    assert first.tag
    assert await source().listing(TUESDAY, first.tag) is None
    huggingface.days[TUESDAY] = rows(TUESDAY, 4)
    second = await source().listing(TUESDAY, first.tag)
    assert second
    assert len(second.papers) == 4
    assert second.tag != first.tag


async def test_a_list_of_several_pages_has_no_tag(huggingface: HuggingFaceServer, source: MakeHuggingFace) -> None:
    huggingface.days[TUESDAY] = rows(TUESDAY, 101)
    listing = await source().listing(TUESDAY)
    assert listing
    assert listing.tag == ""


async def test_a_paper_is_known_or_not(huggingface: HuggingFaceServer, source: MakeHuggingFace) -> None:
    huggingface.papers["1706.03762"] = paper("1706.03762", "Attention Is All You Need", upvotes=90)
    found = await source().paper(ArxivId("1706.03762"))
    assert found
    assert (found.metadata.title, found.metadata.upvotes) == ("Attention Is All You Need", 90)
    assert await source().paper(ArxivId("1706.03763")) is None


async def test_it_says_who_asks_and_with_which_token(huggingface: HuggingFaceServer, source: MakeHuggingFace) -> None:
    huggingface.token = "hf_secret"
    await source(token="hf_secret").listing(TUESDAY)
    headers = huggingface.asked[0].headers
    assert headers["authorization"] == "Bearer hf_secret"
    assert headers["user-agent"] == user_agent()
    assert user_agent().startswith("Paperboy/")


async def test_nothing_waits_while_all_is_well(source: MakeHuggingFace, clock: SleptClock) -> None:
    for _ in range(3):
        await source().listing(TUESDAY)
    assert clock.slept == []


async def test_an_address_may_have_a_path_and_end_in_a_slash(
    huggingface: HuggingFaceServer, source: MakeHuggingFace
) -> None:
    await source(url=f"{huggingface.url}/").listing(TUESDAY)
    assert huggingface.counts["/api/daily_papers"] == 1
