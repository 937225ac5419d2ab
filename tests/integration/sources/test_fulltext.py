"""A paper's own text from arXiv on loopback: which form of it is read, how often arXiv is asked, what goes wrong."""

import asyncio
from collections.abc import Callable

import pytest

from bot.domain import ArxivId
from bot.errors import SourceError
from bot.sources.fulltext import LEAST, FullTexts
from bot.sources.sites import Patience
from bot.sources.web import Web
from tests.huggingface import papers
from tests.huggingface.papers import HTML, PDF, html, paragraph, section
from tests.huggingface.server import Fault, HuggingFaceServer, cut, page_for_people, reset, silence, status
from tests.integration.sources.conftest import HASTE, PATIENCE, SleptClock

PAPER = ArxivId("2505.07062")
TEXT = "We read papers and find that most of them are too long. " * (LEAST // 50)
PAGE = html(section("1 Introduction", paragraph(TEXT)))
LINES = papers.pdf(["1 Introduction", *papers.wrapped(f"{TEXT} This is the PDF.")])

MakeFullTexts = Callable[..., FullTexts]


@pytest.fixture
def texts(web: Web, huggingface: HuggingFaceServer) -> MakeFullTexts:
    """A maker of what asks the server: ``texts(patience=HASTE)``."""

    def make(patience: Patience = PATIENCE) -> FullTexts:
        return FullTexts(web, huggingface.url, patience)

    return make


def serve(arxiv: HuggingFaceServer, html: bytes | None = None, pdf: bytes | None = None, paper: str = PAPER) -> None:
    """Let arXiv have a paper in these forms."""
    if html is not None:
        arxiv.files[f"/html/{paper}"] = (HTML, html)
    if pdf is not None:
        arxiv.files[f"/pdf/{paper}"] = (PDF, pdf)


async def read(texts: FullTexts, paper: str = PAPER) -> str | None:
    """The text of the paper's sections."""
    sections = await texts.sections(ArxivId(paper))
    return " ".join(section.text for section in sections) if sections else None


async def test_the_page_is_read_where_there_is_one(texts: MakeFullTexts, huggingface: HuggingFaceServer) -> None:
    serve(huggingface, PAGE, LINES)
    assert await read(texts()) == TEXT.strip()
    (asked,) = huggingface.asked
    assert asked.path == f"/html/{PAPER}"
    assert asked.headers["user-agent"].startswith("Paperboy/")


async def test_else_the_pdf_is_read_three_seconds_later(
    texts: MakeFullTexts, huggingface: HuggingFaceServer, clock: SleptClock
) -> None:
    serve(huggingface, pdf=LINES)
    assert str(await read(texts())).endswith("This is the PDF.")
    assert [asked.path for asked in huggingface.asked] == [f"/html/{PAPER}", f"/pdf/{PAPER}"]
    assert clock.slept == [3.0]


async def test_ids_of_the_old_scheme_have_a_slash(texts: MakeFullTexts, huggingface: HuggingFaceServer) -> None:
    serve(huggingface, PAGE, paper="cs/0112017")
    assert await read(texts(), "cs/0112017")


async def test_a_paper_without_any_text_has_none(texts: MakeFullTexts, huggingface: HuggingFaceServer) -> None:
    assert await read(texts()) is None
    serve(huggingface, b"", b"")
    assert await read(texts()) is None
    serve(huggingface, b"<html><body>Conversion failed</body></html>", b"<html>withdrawn</html>")
    assert await read(texts()) is None


async def test_of_a_page_that_could_not_be_converted_and_a_pdf_the_longer_is_read(
    texts: MakeFullTexts, huggingface: HuggingFaceServer
) -> None:
    serve(huggingface, html(section("1 Introduction", paragraph("Not much."))), LINES)
    assert str(await read(texts())).endswith("This is the PDF.")
    serve(huggingface, pdf=papers.pdf([]))
    assert await read(texts()) == "Not much."


async def test_arxiv_has_one_request_at_a_time(
    texts: MakeFullTexts, huggingface: HuggingFaceServer, clock: SleptClock
) -> None:
    for number in range(4):
        serve(huggingface, PAGE, paper=f"2505.0000{number}")
    reader = texts()
    assert all(await asyncio.gather(*(read(reader, f"2505.0000{number}") for number in range(4))))
    assert clock.slept == [3.0] * 3


@pytest.mark.parametrize(
    ("fault", "seconds"),
    [(status(503, retry_after="7"), 7.0), (status(429, retry_after="7"), 7.0), (reset, 3.0), (cut, 3.0)],
)
async def test_what_goes_wrong_once_is_asked_again(
    texts: MakeFullTexts, huggingface: HuggingFaceServer, clock: SleptClock, fault: Fault, seconds: float
) -> None:
    serve(huggingface, PAGE)
    huggingface.fail_next(fault)
    assert await read(texts()) == TEXT.strip()
    assert sum(clock.slept) == seconds


@pytest.mark.parametrize("fault", [status(503, retry_after="3600"), status(403), status(500), silence, reset, cut])
async def test_what_goes_on_going_wrong_is_an_error_that_names_arxiv(
    texts: MakeFullTexts, huggingface: HuggingFaceServer, fault: Fault
) -> None:
    serve(huggingface, PAGE, LINES)
    huggingface.fail_always(fault)
    with pytest.raises(SourceError, match="arxiv"):
        await read(texts(HASTE))


async def test_a_page_for_people_is_no_paper(texts: MakeFullTexts, huggingface: HuggingFaceServer) -> None:
    huggingface.fail_always(page_for_people)
    assert await read(texts()) is None


async def test_where_nobody_listens_it_is_an_error(texts: MakeFullTexts, huggingface: HuggingFaceServer) -> None:
    await huggingface.close()
    with pytest.raises(SourceError, match="arxiv"):
        await read(texts(HASTE))
