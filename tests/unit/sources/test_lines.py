"""Lines of a PDF become sections again."""

import pytest

from bot.sources.lines import read_pages
from bot.sources.sections import PaperSection

FRONT = ["A Paper", "Ada Author, Ben Both", "University of Somewhere", "Abstract", "In short it is good.", ""]
TEXT = "This is a line of text as wide as all of the others are."
"""It ends in a full stop, and a heading may stand below it."""


def headings(*lines: str) -> list[str]:
    """The headings that are found in these lines."""
    return [section.heading for section in read_pages(["\n".join([*FRONT, *lines])])]


@pytest.mark.parametrize(
    "names",
    [
        [
            "1 Introduction",
            "2 Related Work",
            "2.1 Models",
            "2.1.1 Large Models",
            "3 Mamba-X: Long Contexts",
            "4 Conclusion",
        ],
        ["1. Introduction", "2. Our Approach", "2.1. Overview", "2.2 Training the model", "3. Experiments"],
        ["I. INTRODUCTION", "II. METHOD", "A. Problem Setup", "B. Network Design", "III. RESULTS", "IV. CONCLUSION"],
        ["1 INTRODUCTION", "2 BACKGROUND", "3 EXPERIMENTS", "3.1 IMAGENET RESULTS"],
        ["Introduction", "Related Work", "Experimental Setup", "Results and Discussion", "Limitations"],
        ["INTRODUCTION", "METHODS", "RESULTS", "DISCUSSION"],
        ["1 Introduction", "2 Method", "3 Conclusion", "Limitations", "Ethics Statement"],
        ["1 Introduction", "3 Method", "3.2 Data"],  # one was missed
        ["1 Introduction", "Appendix A Proofs", "A.1 The First Proof", "B More Results"],
    ],
)
def test_headings_are_found_in_every_usual_form(names: list[str]) -> None:
    assert headings(*(line for name in names for line in (name, TEXT, TEXT))) == names


@pytest.mark.parametrize(
    ("drawn", "meant"),
    [
        ("2 R ELATED W ORK", "2 RELATED WORK"),
        ("2 A PPROACH AND A NALYSIS", "2 APPROACH AND ANALYSIS"),
        ("2 A SIMPLE MODEL", "2 A SIMPLE MODEL"),
    ],
)
def test_small_capitals_that_came_apart_are_words_again(drawn: str, meant: str) -> None:
    assert headings("1 I NTRODUCTION", TEXT, drawn, TEXT)[1:] == [meant]


@pytest.mark.parametrize(
    "line",
    [
        "2 of the 7 models fail on all of the tasks",  # the text goes on
        "2 Ours 45.2 33.1",  # a row of a table
        "2. We show that it works",  # an item of a list
        "2. Results",  # the introduction has no full stop
        "7 Results and Discussion",  # too far on
        "1 Motivation",  # there was one
        "2 L = a + b",
        "2 Results.",
        "Method",  # the head of a column: sections have numbers here
        "see Appendix A for the details",
    ],
)
def test_what_only_begins_like_a_heading_is_text(line: str) -> None:
    assert headings("1 Introduction", TEXT, line, TEXT) == ["1 Introduction"]


def test_the_head_of_a_column_is_no_section() -> None:
    assert headings("Introduction", TEXT, "Method", "Acc.", TEXT, "Results", TEXT) == ["Introduction", "Results"]


def test_contents_and_what_else_stands_before_the_introduction_are_left_out() -> None:
    contents = ["Contents", "1 Introduction", "2 Method", "2.1 Data", "A Proofs"]
    assert headings(*contents, "1 Introduction", *[TEXT] * 9, "2 Method", TEXT) == ["1 Introduction", "2 Method"]


def test_references_are_cut_off_and_appendices_stay() -> None:
    lines = [
        *(
            "1 Introduction",
            TEXT,
            "Acknowledgments",
            "We thank you.",
            "References",
            "[1] A. Else. Another paper. 2020.",
        ),
        *("A Simple Framework for Contrastive Learning", "of Visual Representations. ICML, 2020.", "[2] More. 2021."),
        *("A Further Results", TEXT, "A.1 Vision", TEXT, "B Prompts", TEXT),
    ]
    read = read_pages(["\n".join(lines)])
    assert [(section.heading, section.level, section.appendix) for section in read] == [
        ("1 Introduction", 1, False),
        ("A Further Results", 1, True),
        ("A.1 Vision", 2, True),
        ("B Prompts", 1, True),
    ]
    assert not any("2020" in section.text for section in read)


def test_a_paper_without_headings_is_one_section() -> None:
    assert read_pages(["A Letter\nIt is short.", "And it ends here.\nReferences\n[1] No."]) == (
        PaperSection("", "A Letter It is short. And it ends here."),
    )


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["the imple-", "mentation is"], "the implementation is"),
        (["the state-of-the-", "art models"], "the state-of-the-art models"),
        (["a self-attention layer, self-", "attention"], "a self-attention layer, self-attention"),
        (["the GPT-", "4 model and Qwen-", "VL"], "the GPT-4 model and Qwen-VL"),
        (["an eﬃcient ﬁt"], "an efficient fit"),
        (["so 10 -", "20 of them"], "so 10 - 20 of them"),
        (["on 10-", "20 of them"], "on 10-20 of them"),
    ],
)
def test_words_that_were_broken_at_the_end_of_a_line_are_whole(lines: list[str], text: str) -> None:
    (section,) = read_pages(["\n".join(["1 Introduction", *lines])])
    assert section.text == text


def test_a_short_line_that_ends_a_sentence_ends_a_paragraph() -> None:
    (section,) = read_pages([f"1 Introduction\n{TEXT}\n{TEXT}\nSo it is.\n{TEXT}\n{TEXT}"])
    assert section.text == f"{TEXT} {TEXT} So it is.\n\n{TEXT} {TEXT}"


def test_running_heads_and_numbers_of_pages_and_the_stamp_are_left_out() -> None:
    lines = [f"Line {word} is as wide as all of the others are." for word in "abcdefghijklmnop"]
    pages = [
        "\n".join([f"Preprint. Page {page}", "A Paper on Papers", *lines[page::4], str(page)]) for page in range(1, 4)
    ]
    (section,) = read_pages(["1 Introduction\narXiv:2505.07062v1 [cs.CV] 11 May 2025", *pages])
    assert section.text == " ".join(lines[1::4] + lines[2::4] + lines[3::4])


@pytest.mark.parametrize("pages", [[], [""], ["", "\n"]])
def test_pages_without_text_have_no_sections(pages: list[str]) -> None:
    assert read_pages(pages) == ()
