"""Shortening to one line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.views.message import shorten
from bot.views.richtext import units


@pytest.mark.parametrize(
    ("text", "limit", "short"),
    [
        ("짧은 말", 10, "짧은 말"),
        ("  여러   칸과\n줄 ", 20, "여러 칸과 줄"),
        ("하나 둘 셋 넷 다섯", 8, "하나 둘 셋…"),
        ("하나 둘 셋, 넷 다섯", 9, "하나 둘 셋…"),
        ("하나둘셋넷다섯여섯일곱", 6, "하나둘셋넷…"),
        ("📰📰📰📰", 5, "📰📰…"),
        ("abc def", 7, "abc def"),
        ("", 5, ""),
    ],
)
def test_a_long_line_ends_at_a_word(text: str, limit: int, short: str) -> None:
    assert shorten(text, limit) == short


@given(st.text(max_size=80), st.integers(1, 40))
def test_a_shortened_line_keeps_its_limit(text: str, limit: int) -> None:
    short = shorten(text, limit)
    assert units(short) <= limit
    assert "\n" not in short
