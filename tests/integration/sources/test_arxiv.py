"""Papers from arXiv's API on loopback, and how often it is asked."""

import asyncio
from datetime import UTC, datetime

import pytest

from bot.domain import ArxivId
from bot.errors import SourceError
from bot.sources.arxiv import Arxiv
from bot.sources.sites import Patience
from bot.sources.web import Web
from tests.huggingface.rows import atom, paper
from tests.huggingface.server import Fault, HuggingFaceServer, page_for_people, saying, short, silence, status
from tests.integration.sources.conftest import HASTE, PATIENCE, SleptClock

ID = ArxivId("1706.03762")


def asking(web: Web, huggingface: HuggingFaceServer, patience: Patience = PATIENCE) -> Arxiv:
    return Arxiv(web, huggingface.url, patience)


@pytest.mark.parametrize("paper_id", ["1706.03762", "cs/0112017", "math.GT/0309136"])
async def test_a_paper_is_read_from_its_entry(paper_id: str, web: Web, huggingface: HuggingFaceServer) -> None:
    huggingface.on_arxiv[paper_id] = paper(
        paper_id, "Attention &\n  All <You> Need", summary="We drop\nrecurrence.", publishedAt="2017-06-12T17:57:34Z"
    )
    found = await asking(web, huggingface).paper(ArxivId(paper_id))
    assert found
    assert (found.id, found.metadata.title, found.abstract) == (
        paper_id,
        "Attention & All <You> Need",
        "We drop recurrence.",
    )
    assert found.metadata.authors == ("Ada Kim", "Bo Lee")
    assert found.published == datetime(2017, 6, 12, 17, 57, 34, tzinfo=UTC)
    assert huggingface.asked[0].query["id_list"] == paper_id


ERROR = atom([paper("1706.03762", "Error", summary="incorrect id format")]).replace(
    b"http://arxiv.org/abs/1706.03762v1", b"http://arxiv.org/api/errors#incorrect_id_format_for_1706.03762"
)


@pytest.mark.parametrize("answer", [atom([]), ERROR, atom([paper("2505.07062")])], ids=["none", "error", "another"])
async def test_what_arxiv_does_not_have_is_none(answer: bytes, web: Web, huggingface: HuggingFaceServer) -> None:
    huggingface.fail_always(saying(answer, "application/atom+xml"))
    assert await asking(web, huggingface).paper(ID) is None


BOMB = b'<!DOCTYPE f [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><feed xmlns="http://www.w3.org/2005/Atom">&b;</feed>'


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (page_for_people, "arxiv answers with something that is no feed, or is cut off"),
        (short, "arxiv answers with something that is no feed, or is cut off"),
        (saying(b"Rate exceeded."), "arxiv answers with something that is no feed, or is cut off"),
        (saying(BOMB), "arxiv answers with something that is no feed, or is cut off"),
        (saying(BOMB.decode().encode("utf-16")), "arxiv answers with something that is no feed, or is cut off"),
        (saying(b"<feed/>"), "arxiv answers with something that is no feed, or is cut off"),
        (status(404), "arxiv has no API at this address (HTTP 404)"),
        (status(403), "arxiv lets nobody in (HTTP 403)"),
    ],
)
async def test_what_is_no_feed_is_told(fault: Fault, said: str, web: Web, huggingface: HuggingFaceServer) -> None:
    huggingface.on_arxiv[ID] = paper(ID)
    huggingface.fail_always(fault)
    with pytest.raises(SourceError) as refusal:
        await asking(web, huggingface).paper(ID)
    assert str(refusal.value) == said


async def test_silence_is_told(web: Web, huggingface: HuggingFaceServer) -> None:
    huggingface.fail_always(silence)
    with pytest.raises(SourceError, match=r"arxiv does not answer in time, 2 times: check the network$"):
        await asking(web, huggingface, HASTE).paper(ID)


async def test_requests_are_three_seconds_apart_one_at_a_time(
    web: Web, huggingface: HuggingFaceServer, clock: SleptClock
) -> None:
    arxiv = asking(web, huggingface)
    await asyncio.gather(*(arxiv.paper(ID) for _ in range(3)))
    assert clock.slept == [3.0, 3.0]


async def test_no_second_is_waited_that_has_passed(web: Web, huggingface: HuggingFaceServer, clock: SleptClock) -> None:
    arxiv = asking(web, huggingface)
    await arxiv.paper(ID)
    await clock.sleep(2.0)
    await arxiv.paper(ID)
    await clock.sleep(5.0)
    await arxiv.paper(ID)
    assert clock.slept == [2.0, 1.0, 5.0]


async def test_a_clock_that_was_set_back_makes_no_longer_pause(
    web: Web, huggingface: HuggingFaceServer, clock: SleptClock
) -> None:
    arxiv = asking(web, huggingface)
    await arxiv.paper(ID)
    clock.time = datetime(2025, 5, 13, tzinfo=UTC)
    await arxiv.paper(ID)
    assert clock.slept == [3.0]


async def test_a_try_after_a_failure_is_apart_too(web: Web, huggingface: HuggingFaceServer, clock: SleptClock) -> None:
    huggingface.fail_next(status(500))
    await asking(web, huggingface).paper(ID)
    assert clock.slept == [1.0, 2.0]
