"""PDFs become sections."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.sources import pdf as reading
from bot.sources.lines import read_pages
from bot.sources.pdf import read_pdf
from bot.sources.sections import PaperSection
from tests.huggingface.papers import pdf, pdf_of_pages, wrapped

PARAGRAPH = "We read papers (all of them) and find that 95.1% are too long; a model reads them in 3 seconds each. " * 5
PAPER = [
    *("A Paper", "Ada Author", "Abstract", "In short.", "1 Introduction", *wrapped(PARAGRAPH)),
    *("2 Method", "2.1 Reading Papers", *wrapped(PARAGRAPH), "References", "[1] Else. 2020."),
]


def test_a_pdf_is_read_by_sections() -> None:
    text = PARAGRAPH.strip()
    assert read_pdf(pdf(PAPER)) == (
        PaperSection("1 Introduction", text),
        PaperSection("2 Method", ""),
        PaperSection("2.1 Reading Papers", text, level=2),
    )


def test_a_paragraph_goes_on_on_the_next_page() -> None:
    pages = [["1 Introduction", "These words stand on the first of the pages, and"], ["these stand on the second."]]
    (section,) = read_pdf(pdf_of_pages(pages))
    assert section.text == "These words stand on the first of the pages, and these stand on the second."


def test_pages_and_time_are_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    pages = [["1 Introduction", "First."], ["Second."], ["Third."]]
    monkeypatch.setattr(reading, "MOST_PAGES", 2)
    assert [section.text for section in read_pdf(pdf_of_pages(pages))] == ["First. Second."]
    monkeypatch.setattr(reading, "MOST_SECONDS", -1.0)
    assert [section.text for section in read_pdf(pdf_of_pages(pages))] == ["First."]


def test_what_stands_before_a_broken_page_is_kept() -> None:
    whole = pdf_of_pages([["1 Introduction", "First."], ["Second."]])
    assert [section.text for section in read_pdf(whole.replace(b"/Parent 2 0 R", b"/Parent 9 9 R"))]


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"<html>withdrawn</html>", pdf([])])
def test_what_is_no_pdf_or_has_no_text_has_no_sections(content: bytes) -> None:
    assert read_pdf(content) == ()


@given(st.binary(max_size=200))
def test_any_bytes_are_a_pdf(content: bytes) -> None:
    read_pdf(content)
    read_pdf(b"%PDF-1.7\n" + content + b"\nstartxref\n9\n%%EOF")


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_pdf_may_be_damaged_anywhere(data: st.DataObject) -> None:
    content = bytearray(pdf(PAPER[:12]))
    for _ in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.integers(0, len(content) - 1))
        content[place : place + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
    read_pdf(bytes(content[: data.draw(st.integers(0, len(content)))]) if data.draw(st.booleans()) else bytes(content))


@given(st.lists(st.text(), max_size=5))
def test_any_pages_are_read(pages: list[str]) -> None:
    for section in read_pages(pages):
        assert section.text == section.text.strip()
