"""Text and entities grow together, and Telegram keeps both as they are."""

from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import MessageEntity

from bot.views.richtext import BOLD, CODE, ITALIC, STRIKE, RichText, units

Keeps = Callable[[str, Sequence[MessageEntity]], None]

PIECES = st.lists(
    st.tuples(
        st.text(st.sampled_from("가a 📰\n𝔸\t\x00\u200d\u202éå1"), max_size=6) | st.text(max_size=6),
        st.integers(0, BOLD | ITALIC | STRIKE | CODE),
        st.sampled_from(["", "", "https://arxiv.org/abs/2505.07062"]),
        st.booleans(),
    ),
    max_size=12,
)
Pieces = list[tuple[str, int, str, bool]]


def build(pieces: Pieces) -> RichText:
    text = RichText()
    for words, styles, url, quoted in pieces:
        text.line()
        if quoted:
            text.quote(RichText().styled(words, styles, url).line("끝")).line()
        else:
            text.styled(words, styles, url)
    return text


def places(text: RichText) -> list[tuple[str, int, int]]:
    return [(entity.type, entity.offset, entity.length) for entity in text.entities()]


def test_offsets_count_utf16_units() -> None:
    text = RichText().plain("📰 ").bold("𝔸가").plain(" ").code("x")
    assert places(text) == [("bold", 3, 3), ("code", 7, 1)]


def test_neighbours_of_one_style_become_one_entity() -> None:
    assert places(RichText().bold("가").bold("나").italic("다")) == [("bold", 0, 2), ("italic", 2, 1)]


def test_an_entity_has_no_white_space_at_its_ends() -> None:
    assert places(RichText().bold(" 가 나 ").plain("다").bold("  ")) == [("bold", 1, 3)]


def test_code_stands_alone_and_gives_way_to_a_link() -> None:
    text = RichText().styled("가", CODE | BOLD).styled("나", CODE, "https://arxiv.org/")
    assert places(text) == [("code", 0, 1), ("text_link", 1, 1)]


def test_adding_in_a_style_adds_to_the_styles_within() -> None:
    inner = RichText().plain("가").italic("나").plain("다")
    assert places(RichText().add(inner, BOLD)) == [("bold", 0, 1), ("bold", 1, 2), ("italic", 1, 1)]


def test_a_quote_of_nothing_is_no_entity() -> None:
    assert RichText().plain("가").quote(RichText().plain(" \n")).entities() == ()


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("a\tb", "a b"),
        ("a\r\nb", "a\nb"),
        ("a\x00b", "a b"),
        ("a\u202eb", "ab"),
        ("a\u2028b", "a\nb"),
        ("a\ud800b", "ab"),
    ],
)
def test_what_telegram_would_change_is_changed_beforehand(written: str, kept: str) -> None:
    assert RichText().plain(written).text == kept


@given(PIECES)
def test_telegram_keeps_text_and_entities(telegram_keeps: Keeps, pieces: Pieces) -> None:
    text = RichText().plain("처음").add(build(pieces))
    telegram_keeps(text.text, text.entities())


@given(PIECES, st.integers(0, 60), st.integers(0, 60))
def test_telegram_keeps_any_piece_cut_out(telegram_keeps: Keeps, pieces: Pieces, start: int, end: int) -> None:
    whole = build(pieces)
    piece = whole.cut(start, min(end, whole.length))
    assert piece.text == whole.text[start:end].strip()
    telegram_keeps(piece.text or "빈", piece.entities())


@given(PIECES, PIECES)
def test_adding_is_writing_one_after_the_other(first: Pieces, second: Pieces) -> None:
    together = build(first).add(build(second))
    assert together.text == build([*first, *second]).text
    assert together.entities() == build([*first, *second]).entities()


@given(PIECES)
def test_counts_are_those_of_what_is_sent(pieces: Pieces) -> None:
    text = build(pieces)
    assert text.length == len(text.text)
    assert text.units == units(text.text) == len(text.text.encode("utf-16-le")) // 2
    assert len(text.entities()) <= text.entity_count == len(text.entity_starts())
