"""Long texts come in pages that Telegram takes, and lose no word."""

from collections.abc import Callable, Sequence

from hypothesis import given, settings
from hypothesis import strategies as st
from telegram import MessageEntity

from bot.views.message import MAX_ENTITIES, MAX_UNITS
from bot.views.pages import Part, paginate
from bot.views.richtext import RichText

Keeps = Callable[[str, Sequence[MessageEntity]], None]
HEAD = RichText().bold("제목")


def prose(words: int, every: int, gap: str, mark: str = "가") -> RichText:
    """Words of which every so many is bold, each of them different."""
    text = RichText()
    for number in range(words):
        word = f"{mark}{number}"
        text.plain(gap if number else "")
        text.bold(word) if number % every == 0 else text.plain(word)
    return text


PARTS = st.lists(
    st.builds(
        Part,
        st.builds(
            prose,
            st.integers(0, 1500),
            st.integers(1, 20),
            st.sampled_from([" ", "\n", "\n\n", ". ", "📰"]),
            st.sampled_from(["가", "📰", "abc"]),
        ),
        st.sampled_from(["", "머리말"]),
        st.booleans(),
    ),
    max_size=4,
)


def test_what_fits_is_one_page() -> None:
    parts = [Part(RichText().plain("하나")), Part(RichText().plain("둘"), "머리", quoted=True)]
    assert [page.text for page in paginate(parts, HEAD)] == ["하나\n\n머리\n둘"]


def test_a_part_that_does_not_fit_begins_the_next_page_under_the_head() -> None:
    parts = [Part(prose(600, 1000, " "), "첫째"), Part(prose(600, 1000, " "), "둘째")]
    first, second = paginate(parts, HEAD)
    assert first.text.startswith("첫째\n")
    assert second.text.startswith("제목\n\n둘째\n가0 가1 ")


def test_a_part_longer_than_a_page_has_its_heading_on_each() -> None:
    pages = paginate([Part(prose(2000, 1000, "\n\n"), "머리", quoted=True)], HEAD)
    assert len(pages) > 2
    assert all("머리\n" in page.text for page in pages)


def test_a_page_ends_after_a_sentence_if_it_can() -> None:
    first, _ = paginate([Part(prose(1000, 10000, ". "))], HEAD)
    assert first.text.endswith(".")


def test_an_empty_part_takes_no_room() -> None:
    assert [page.text for page in paginate([Part(RichText(), "머리", quoted=True)], HEAD)] == [""]


@settings(max_examples=40)
@given(PARTS)
def test_every_page_is_within_the_limits(telegram_keeps: Keeps, parts: list[Part]) -> None:
    for page in paginate(parts, HEAD):
        assert page.units <= MAX_UNITS
        assert len(page.entities()) <= MAX_ENTITIES
        telegram_keeps(page.text or "빈", page.entities())


@settings(max_examples=40)
@given(PARTS)
def test_no_word_is_lost_and_none_moves(parts: list[Part]) -> None:
    frame = ("제목", "머리말")
    shown = [word for page in paginate(parts, HEAD) for word in page.text.split("\n") if word not in frame]
    assert "".join("".join(shown).split()) == "".join("".join(part.body.text.split()) for part in parts)


@settings(max_examples=40)
@given(PARTS)
def test_only_the_last_page_of_a_part_may_be_less_than_half_full(parts: list[Part]) -> None:
    for page in paginate(parts, HEAD)[:-1]:
        assert page.units * 2 > MAX_UNITS * 0.9 or page.entity_count * 2 > MAX_ENTITIES * 0.9
