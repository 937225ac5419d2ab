"""A paper in the room that a model has."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sources.sections import PaperSection
from bot.sources.trimming import sentence_ends, trimmed

SENTENCE = "It is so. "


def long(heading: str, sentences: int, **fields: object) -> PaperSection:
    """A section of so many sentences."""
    return PaperSection(heading, (SENTENCE * sentences).strip(), **fields)  # type: ignore[arg-type]


def sizes(text: str) -> dict[str, int]:
    """How many sentences stand below each heading, in the order of the headings."""
    parts = [part.partition("\n") for part in f"\n{text}".split("\n#")[1:]]
    return {heading.lstrip("# "): below.count(SENTENCE.strip()) for heading, _, below in parts}


NAMES = ["1 Introduction", "2 Related Work", "3 Method", "4 Experiments", "5 Conclusion", "A Proofs"]
PAPER = [
    long(name, count, appendix=name.startswith("A"))
    for name, count in zip(NAMES, [20, 20, 100, 200, 10, 50], strict=True)
]


def test_a_paper_that_has_room_is_whole() -> None:
    sections = [PaperSection("", "Above."), PaperSection("1 One", "Text."), PaperSection("1.1 Two", "More.", level=2)]
    whole = "Above.\n\n## 1 One\n\nText.\n\n### 1.1 Two\n\nMore."
    assert trimmed(sections, len(whole)) == whole
    assert trimmed(sections, len(whole) - 1) != whole


@pytest.mark.parametrize(
    ("room", "counts"),
    [
        (9000, [20, 20, 100, 200, 10, 50]),
        (3800, [20, 20, 100, 200, 10, 19]),
        (3500, [20, 11, 100, 200, 10, 0]),
        (3000, [20, 0, 100, 163, 10, 0]),
        (1500, [20, 0, 56, 57, 10, 0]),
        (200, [3, 0, 3, 4, 3, 0]),
    ],
)
def test_what_a_summary_needs_comes_first_and_the_long_share_what_the_short_leave(room: int, counts: list[int]) -> None:
    expected = {name: count for name, count in zip(NAMES, counts, strict=True) if count}
    assert sizes(trimmed(PAPER, room)) == expected


def test_many_subsections_have_no_more_than_one_long_section() -> None:
    method = [PaperSection("2 Method", ""), *(long(f"2.{number} Part", 20, level=2) for number in range(1, 11))]
    kept = sizes(trimmed([*method, long("3 Results", 200)], 2000))
    assert kept.pop("3 Results") == pytest.approx(sum(kept.values()), abs=30)
    assert len(kept) == 11


def test_limitations_are_needed_even_from_an_appendix() -> None:
    paper = [long("1 Introduction", 50), long("A Proofs", 9, appendix=True), long("B Limitations", 9, appendix=True)]
    assert sizes(trimmed(paper, 400)) == {"1 Introduction": 27, "B Limitations": 9}


@pytest.mark.parametrize("room", [-5, 0, 1, 10])
def test_without_room_there_is_nothing(room: int) -> None:
    assert trimmed(PAPER, room) == ""


def test_without_sections_there_is_nothing() -> None:
    assert trimmed([], 1000) == ""


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("One. Two! Three?", ["One.", "Two!", "Three?"]),
        ("It is 3.5 by v1.2 of Fig. 2. Then.", ["It is 3.5 by v1.2 of Fig. 2.", "Then."]),
        ("As Kim et al. show, e.g. here (cf. Sec. 3). So.", ["As Kim et al. show, e.g. here (cf. Sec. 3).", "So."]),
        ("J. Doe said “yes.” Then.", ["J. Doe said “yes.”", "Then."]),
        ("a | 1\nb | 2", ["a | 1", "b | 2"]),
        ("これは。それは", ["これは。", "それは"]),
        ("no end", ["no end"]),
    ],
)
def test_a_text_is_cut_only_where_a_sentence_ends(text: str, ends: list[str]) -> None:
    places = [0, *sentence_ends(text)]
    assert [text[start:end].strip() for start, end in pairwise(places)] == ends


WORDS = st.text(
    st.characters(codec="utf-8", exclude_characters="\n\r#", exclude_categories=["Z", "C"]), min_size=1, max_size=9
)
LINES = st.lists(WORDS, min_size=1, max_size=8).map(" ".join)
SECTIONS = st.builds(
    PaperSection,
    heading=st.sampled_from(["", "1 Introduction", "2 Mamba", "3 Results", "Limitations", "B More"]) | LINES,
    text=st.lists(LINES, max_size=6).map("\n\n".join),
    level=st.sampled_from([1, 2]),
    appendix=st.booleans(),
)


@given(st.lists(SECTIONS, max_size=8), st.integers(0, 600))
def test_it_is_never_longer_than_the_room_and_has_whole_sentences_in_the_papers_order(
    sections: list[PaperSection], room: int
) -> None:
    text = trimmed(sections, room)
    assert len(text) <= room
    # What is there is made of beginnings of the sections, in their order, that end where a sentence does.
    reached = {0}
    for section in sections:
        heading = f"{'#' * (section.level + 1)} {section.heading}" if section.heading else ""
        begun = [section.text[:end].rstrip() for end in sentence_ends(section.text)]
        forms = ["\n\n".join(filter(None, (heading, part))) for part in begun]
        reached |= {
            place + len(f"{form}\n\n")
            for place in reached
            for form in forms
            if form and f"{text}\n\n".startswith(f"{form}\n\n", place)
        }
    assert not text or len(text) + 2 in reached


@given(st.lists(SECTIONS, max_size=8))
def test_with_enough_room_nothing_is_lost(sections: list[PaperSection]) -> None:
    text = trimmed(sections, 100_000)
    assert all(section.text in text and section.heading in text for section in sections)
