"""arXiv's HTML in plain text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sources.latexml import read_html
from bot.sources.sections import PaperSection
from tests.huggingface.papers import html, paragraph, section


def text_of(*content: str) -> str:
    """The text of a section with this HTML."""
    (read,) = read_html(html(section("1 Introduction", *content)))
    assert read.heading == "1 Introduction"
    return read.text


def test_sections_are_read_with_their_headings_and_nothing_around_them() -> None:
    page = html(
        section(
            "1 Introduction",
            paragraph("Papers are many."),
            section("1.1 Contributions", paragraph("We read them."), kind="subsection"),
        ),
        section("2 Method", section("2.1 Data", paragraph("Of all kinds."), kind="subsection")),
        section("Acknowledgements", paragraph("Thanks to all.")),
        section("Appendix A Proofs", paragraph("By reading."), kind="appendix"),
    )
    assert read_html(page) == (
        PaperSection("1 Introduction", "Papers are many."),
        PaperSection("1.1 Contributions", "We read them.", level=2),
        PaperSection("2 Method", ""),
        PaperSection("2.1 Data", "Of all kinds.", level=2),
        PaperSection("Appendix A Proofs", "By reading.", appendix=True),
    )


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("a  <b>bold</b>\nword", "a bold word"),
        (
            "<math alttext='x^{2}&lt;3'><semantics><mi>x</mi><annotation>x^2</annotation></semantics></math>.",
            "x^{2}<3.",
        ),
        ("<math alttext='\\displaystyle p=%&#10;95\\%'></math>", "p= 95%"),
        ("<math alttext='1{,}000'></math>, <math alttext='25\\,600'></math>", "1,000, 25,600"),
        ("10<sup>4</sup> of the 1<sup>st</sup>", "10^4 of the 1^st"),
        ("as known <cite class='ltx_cite'>[<a href='#b1'>1</a>, <a>12</a>]</cite>.", "as known."),
        ("<cite class='ltx_cite'>Kim et al. (<a>2020</a>)</cite> know", "Kim et al. (2020) know"),
        (
            "It works<span class='ltx_note ltx_role_footnote'><sup class='ltx_note_mark'>1</sup>Often.</span>.",
            "It works.",
        ),
        ("<span class='ltx_ERROR undefined'>\\foo</span>bar<script>run()</script>", "bar"),
        ("soft­ly &amp; <img alt='Refer to caption'>in<br>two lines", "softly & in two lines"),
    ],
)
def test_a_line_is_read_as_it_is_seen_and_its_maths_as_latex(line: str, text: str) -> None:
    assert text_of(paragraph(line)) == text


def test_a_table_is_rows_of_cells_below_its_caption() -> None:
    caption = "<figcaption class='ltx_caption'><span class='ltx_tag'>Table 1: </span>Results.</figcaption>"
    table = (
        "<table class='ltx_tabular'><thead><tr><th>Model</th><th>Acc.</th></tr></thead>"
        "<tbody><tr><td>Ours</td><td><p class='ltx_p'>9<b>5.1</b></p></td></tr>"
        "<tr><td></td><td></td></tr></tbody></table>"
    )
    read = text_of(paragraph("Before."), f"<figure class='ltx_table'>{caption}{table}</figure>", paragraph("After."))
    assert read == "Before.\n\nTable 1: Results.\n\nModel | Acc.\nOurs | 95.1\n\nAfter."


def test_a_table_within_a_line_is_one_too() -> None:
    row = "<span class='ltx_tr'><span class='ltx_td'>{}</span><span class='ltx_td'>{}</span></span>"
    assert text_of(paragraph(f"<span class='ltx_tabular'>{row.format('a', '1')}{row.format('b', '2')}</span>")) == (
        "a | 1\nb | 2"
    )


def test_an_equation_belongs_to_the_sentence_around_it() -> None:
    equation = (
        "<table class='ltx_equation ltx_eqn_table'><tr class='ltx_equation ltx_eqn_row'><td></td>"
        "<td class='ltx_eqn_cell'><math alttext='L'></math></td>"
        "<td class='ltx_eqn_cell'><math alttext='=x'></math></td>"
        "<td class='ltx_eqn_cell ltx_eqn_eqno'>(1)</td></tr></table>"
    )
    around = f"<div class='ltx_para'><p>We minimise</p>{equation}<p>where x is small.</p></div>"
    assert text_of(around, paragraph("Next.")) == "We minimise L =x where x is small.\n\nNext."


def test_items_and_smaller_headings_are_paragraphs() -> None:
    item = "<li class='ltx_item'><span class='ltx_tag ltx_tag_item'>•</span><div class='ltx_para'><p>{}</p></div></li>"
    items = f"<ul class='ltx_itemize'>{item.format('One.')}{item.format('Two.')}</ul>"
    heading = "<h5 class='ltx_title ltx_title_paragraph'>Training.</h5>"
    assert text_of(items, heading, paragraph("We train.")) == "One.\n\nTwo.\n\nTraining.\n\nWe train."


BROKEN_OFF = "<div class='ltx_ERROR'>Conversion to HTML had a Fatal error and exited abruptly.</div>"


@pytest.mark.parametrize(
    "page",
    [
        b"",
        b"<html><body><h1>No HTML for this paper</h1></body></html>",
        html(),
        html(BROKEN_OFF, section("1 Introduction", paragraph("And th"))),
    ],
)
def test_a_page_without_a_whole_paper_has_no_sections(page: bytes) -> None:
    assert read_html(page) == ()


def test_a_page_may_be_nested_as_deep_as_it_likes() -> None:
    deep = "<i>" * 3000 + "word" + "</i>" * 3000
    assert text_of(paragraph(deep)) == "word"


TAGS = [
    *(
        "article",
        "section",
        "h2 class='ltx_title'",
        "h3 class='ltx_title'",
        "p",
        "div class=ltx_appendix",
        "table",
        "tr",
    ),
    *(
        "td",
        "math alttext='\\frac{'",
        "sup",
        "cite",
        "svg",
        "span class='ltx_tr'",
        "tr class=ltx_eqn_row",
        "br",
        "template",
    ),
]
PIECES = st.sampled_from([f"<{tag}>" for tag in TAGS] + [f"</{tag.split()[0]}>" for tag in TAGS]) | st.text(max_size=9)


@given(st.lists(PIECES, max_size=60).map("".join), st.binary(max_size=60))
def test_whatever_a_page_is_it_is_read(page: str, end: bytes) -> None:
    read = read_html(b"<article>" + page.encode("utf-8", "surrogatepass") + end)
    assert all(section.text or section.level == 1 for section in read)
    assert all(section.text == section.text.strip() for section in read)


@given(st.binary())
def test_any_bytes_are_a_page(page: bytes) -> None:
    read_html(page)
