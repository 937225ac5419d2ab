"""Hugging Face's API on loopback, out of order, away, or another than it should be: one clear line for each."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from structlog.testing import capture_logs

from bot.domain import ArxivId
from bot.errors import SourceError
from bot.sources.sites import Patience
from bot.sources.web import Web
from tests.huggingface.rows import rows
from tests.huggingface.server import (
    Fault,
    HuggingFaceServer,
    another_shape,
    cut,
    huge,
    page_for_people,
    reset,
    saying,
    short,
    silence,
    status,
)
from tests.integration.sources.conftest import HASTE, MakeHuggingFace, SleptClock

TUESDAY = date(2025, 5, 13)
URL_OPTION, TOKEN_OPTION = "source.huggingface.base_url", "source.huggingface.token"


async def refused(source: MakeHuggingFace, **settings: object) -> SourceError:
    """What is said of a day that cannot be had."""
    with pytest.raises(SourceError) as refusal:
        await source(**settings).listing(TUESDAY)
    assert "\n" not in str(refusal.value)
    return refusal.value


@pytest.mark.parametrize("fault", [status(500), status(502), status(503), status(408), status(429), reset, cut])
async def test_what_may_pass_is_tried_again(
    fault: Fault, huggingface: HuggingFaceServer, source: MakeHuggingFace, clock: SleptClock
) -> None:
    huggingface.days[TUESDAY] = rows(TUESDAY, 3)
    huggingface.fail_next(fault, times=2)
    listing = await source().listing(TUESDAY)
    assert listing
    assert len(listing.papers) == 3
    assert clock.slept == [1.0, 2.0]


async def test_a_hang_is_tried_again(
    huggingface: HuggingFaceServer, source: MakeHuggingFace, clock: SleptClock
) -> None:
    huggingface.days[TUESDAY] = rows(TUESDAY, 3)
    huggingface.fail_next(silence)
    listing = await source(patience=replace(HASTE, pauses=100.0)).listing(TUESDAY)
    assert listing
    assert len(listing.papers) == 3
    assert clock.slept[0] == 1.0


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (status(500), "huggingface is out of order (HTTP 500), 5 times"),
        (status(429), "huggingface asks for a pause (HTTP 429), 5 times"),
        (reset, "huggingface breaks off its answer, 5 times"),
        (cut, "huggingface breaks off its answer, 5 times"),
    ],
)
async def test_what_does_not_pass_is_told_after_the_patience_of_the_caller(
    fault: Fault, said: str, huggingface: HuggingFaceServer, source: MakeHuggingFace, clock: SleptClock
) -> None:
    huggingface.fail_always(fault)
    error = await refused(source, patience=Patience(pauses=15.0))
    assert str(error) == said
    assert clock.slept == [1.0, 2.0, 4.0, 8.0]
    assert huggingface.counts["/api/daily_papers"] == 5


@pytest.mark.parametrize("patience", [HASTE, Patience(pauses=1.0, silence=10.0, answer=0.05)])
async def test_silence_ends_with_the_patience_of_the_caller(
    patience: Patience, huggingface: HuggingFaceServer, source: MakeHuggingFace
) -> None:
    huggingface.fail_always(silence)
    error = await refused(source, patience=patience)
    assert str(error) == f"huggingface does not answer in time, 2 times: check the network, and {URL_OPTION}"


async def test_who_has_no_patience_asks_once(
    huggingface: HuggingFaceServer, source: MakeHuggingFace, clock: SleptClock
) -> None:
    huggingface.fail_always(status(500))
    assert str(await refused(source, patience=Patience(pauses=0.0))) == "huggingface is out of order (HTTP 500)"
    assert clock.slept == []


async def test_nobody_listens(huggingface: HuggingFaceServer, source: MakeHuggingFace) -> None:
    await huggingface.close()
    error = await refused(source)
    assert str(error).startswith("huggingface cannot be reached (")
    assert str(error).endswith(f", 5 times: check the network, and {URL_OPTION}")


@pytest.mark.parametrize(
    "headers",
    [
        {"retry_after": "7"},
        {"retry_after": "Tue, 13 May 2025 05:30:07 GMT"},
        {"ratelimit": '"api";r=0;t=7'},
        {"ratelimit": "r=0;t=7"},
        {"retry_after": "3", "ratelimit": '"pages";r=3;t=40, "api";r=0;t=7'},
    ],
)
@pytest.mark.parametrize("code", [429, 503])
async def test_a_pause_is_as_long_as_is_asked_for(
    code: int, headers: dict[str, str], huggingface: HuggingFaceServer, source: MakeHuggingFace, clock: SleptClock
) -> None:
    huggingface.fail_next(status(code, **headers))
    assert await source().listing(TUESDAY)
    assert clock.slept == [7.0]


async def test_too_long_a_pause_is_told_with_its_end_and_kept(
    huggingface: HuggingFaceServer, source: MakeHuggingFace, clock: SleptClock
) -> None:
    huggingface.fail_next(status(429, ratelimit='"api";r=0;t=300'))
    end = datetime(2025, 5, 13, 5, 35, tzinfo=UTC)
    error = await refused(source)
    assert str(error) == "huggingface asks for a pause (HTTP 429) until 2025-05-13 05:35:00 UTC"
    assert error.until == end
    again = await refused(source)
    assert str(again) == "huggingface asked for a pause until 2025-05-13 05:35:00 UTC"
    assert again.until == end
    assert huggingface.counts.total() == 1
    clock.time = end - timedelta(seconds=5)
    assert await source().listing(TUESDAY)
    assert clock.slept == [5.0]


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (status(404), f"huggingface has no daily papers at this address (HTTP 404): check {URL_OPTION}"),
        (status(301), "huggingface refuses the request (HTTP 301: Moved Permanently)"),
        (page_for_people, f"huggingface answers with a page for people instead of data: check {URL_OPTION}"),
        (another_shape, f"huggingface answers with something that is no list of papers: check {URL_OPTION}"),
        (huge, f"huggingface answers with more than 20 MB: check {URL_OPTION}"),
        (short, f"huggingface answers with something that is no JSON, or is cut off: check {URL_OPTION}"),
        (saying(b""), f"huggingface answers with something that is no JSON, or is cut off: check {URL_OPTION}"),
        (
            saying(b"[" * 99999),
            f"huggingface answers with something that is no JSON, or is cut off: check {URL_OPTION}",
        ),
        (saying(b"[1, 2]"), f"huggingface gives a list for {TUESDAY} of which no row can be read: check {URL_OPTION}"),
    ],
)
async def test_what_is_no_list_is_told_at_once(
    fault: Fault, said: str, huggingface: HuggingFaceServer, source: MakeHuggingFace, clock: SleptClock
) -> None:
    huggingface.days[TUESDAY] = rows(TUESDAY, 3)
    huggingface.fail_always(fault)
    assert str(await refused(source)) == said
    assert clock.slept == []


async def test_a_day_that_is_to_come_is_told_in_the_words_of_the_source(
    huggingface: HuggingFaceServer, source: MakeHuggingFace
) -> None:
    huggingface.today = TUESDAY - timedelta(days=1)
    error = await refused(source)
    assert str(error).startswith(
        'huggingface refuses the request (HTTP 400: "date" must be less than or equal to "2025'
    )


@pytest.mark.parametrize(
    ("token", "said"),
    [
        ("", f"huggingface lets nobody in (HTTP 401): check {TOKEN_OPTION}"),
        ("hf_wrong", f"huggingface refuses the token (HTTP 401): check {TOKEN_OPTION}"),
        ("hf_cut\n", f"huggingface takes no such token: check {TOKEN_OPTION}"),
        ("hf two", f"huggingface takes no such token: check {TOKEN_OPTION}"),
        ("hf_é", f"huggingface takes no such token: check {TOKEN_OPTION}"),
    ],
)
async def test_a_wrong_token_is_told_without_it(
    token: str, said: str, huggingface: HuggingFaceServer, source: MakeHuggingFace
) -> None:
    huggingface.token = "hf_right"
    assert str(await refused(source, token=token)) == said


async def test_a_token_is_in_no_error_and_no_log(huggingface: HuggingFaceServer, source: MakeHuggingFace) -> None:
    huggingface.fail_next(status(500))
    huggingface.fail_always(status(400, said="Bearer hf_secret is malformed"))
    with capture_logs() as lines:
        error = await refused(source, token="hf_secret")
    assert str(error) == "huggingface refuses the request (HTTP 400: Bearer … is malformed)"
    assert [line["reason"] for line in lines] == ["is out of order (HTTP 500)"]
    assert "hf_secret" not in f"{lines}{error!r}{vars(source(token='hf_secret'))}"


@pytest.mark.parametrize("url", ["huggingface.co", "http://", "ftp://huggingface.co", "http://\x00"])
async def test_a_wrong_address_is_told_with_its_option(url: str, source: MakeHuggingFace, clock: SleptClock) -> None:
    error = await refused(source, url=url)
    assert str(error) == f"huggingface is looked for at an address that is none: check {URL_OPTION}"
    assert clock.slept == []


async def test_an_address_that_leads_in_circles_is_told(
    huggingface: HuggingFaceServer, source: MakeHuggingFace
) -> None:
    huggingface.fail_always(status(302, location="/api/daily_papers"))
    error = await refused(source)
    assert str(error) == f"huggingface sends from one address to the next: check {URL_OPTION}"


async def test_a_list_that_changes_between_two_pages_may_fail_on_the_second(
    huggingface: HuggingFaceServer, source: MakeHuggingFace
) -> None:
    huggingface.days[TUESDAY] = rows(TUESDAY, 150)
    huggingface.fail_next(lambda reply: reply)
    huggingface.fail_next(status(500))
    listing = await source().listing(TUESDAY)
    assert listing
    assert len(listing.papers) == 150


@pytest.mark.parametrize("fault", [another_shape, saying(b'{"id": "2505.00001"}'), saying(b"[]"), saying(b"null")])
async def test_what_is_another_paper_is_told(
    fault: Fault, huggingface: HuggingFaceServer, source: MakeHuggingFace
) -> None:
    huggingface.fail_always(fault)
    with pytest.raises(SourceError, match=r"something that is not paper 2505\.07062: check"):
        await source().paper(ArxivId("2505.07062"))


async def test_a_site_may_be_asked_after_its_connections_were_closed(
    web: Web, huggingface: HuggingFaceServer, source: MakeHuggingFace
) -> None:
    asked = source()
    await asked.listing(TUESDAY)
    await web.close()
    await asked.listing(TUESDAY)
    assert huggingface.counts.total() == 2
