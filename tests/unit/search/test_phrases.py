"""Phrases: whether words stand in a row."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import EmptyQuery
from bot.search.analysis import Analyzer
from bot.search.phrases import needs_reading, stands
from bot.search.query import literal, parse
from bot.search.terms import understand


@pytest.mark.parametrize(
    ("phrase", "text", "standing"),
    [
        ("공간 이해", "공간 이해를 돕는다", True),
        ("공간 이해", "공간적 이해", False),
        ("공간 이해", "이해 공간", False),
        ("공간 이해", "공간을 이해", False),
        ("공간 이해", "공간\n이해", True),
        ("공간 이해", "‘공간’ 이해", True),
        ("공간 이해", "시공간 이해", False),
        ("공간 이해", "공간 이해도", True),
        ("공간 이해", "공간 이해력", False),
        ("강화 학습", "대규모강화학습을 쓴다", True),
        ("강화 학습", "강화학습률", False),
        ("강화학습", "강화 학습", True),
        ("reward model", "Reward-Models are", True),
        ("reward model", "reward modelling", False),
        ("rl agent", "URL agent", False),
        ("dancegrpo: 시각 생성", "DanceGRPO: 시각 생성에 대하여", True),
        ("dancegrpo 시각 생성", "DanceGRPO: 시각 생성", True),
        ("don't stop", "We don’t stop", True),
        ("don't stop", "We don't stop", True),
        ("seed1.5-vl", "Seed 1.5 VL", True),
        ("seed1.5-vl", "Seed 15 VL", False),
        ("c++ 코드", "C++ 코드", True),
        ("c++ 코드", "C 코드", False),
    ],
)
def test_the_words_stand_in_a_row_or_not(phrase: str, text: str, standing: bool) -> None:
    assert stands(phrase, f"다른 글\0{text}") is standing


def test_a_phrase_stands_in_one_text() -> None:
    assert not stands("공간 이해", "공간\0이해")


@pytest.mark.parametrize("markdown", ["**공간** 이해", "[공간 이해](x)", "`공간` `이해`"])
def test_marks_do_not_hide_a_phrase(markdown: str) -> None:
    assert stands("공간 이해", markdown)


@pytest.mark.parametrize(
    ("text", "reading"),
    [('"공간 이해"', True), ('"환각"', False), ('"seed1.5"', True), ("공간", False), ('"a a"', True)],
)
def test_only_several_words_must_be_read_for(analyzer: Analyzer, text: str, reading: bool) -> None:
    (term,) = understand(parse(text), analyzer).terms
    assert needs_reading(term) is reading


WORDS = st.lists(
    st.sampled_from(["공간", "이해를", "reward", "Models", "seed1.5", "RL", "학습"]), min_size=2, max_size=5
)


@given(words=WORDS, before=WORDS, gap=st.sampled_from([" ", "\n", "** ", " `", ": "]))
def test_a_phrase_stands_where_it_was_written(words: list[str], before: list[str], gap: str) -> None:
    assert stands(" ".join(words), f"{' '.join(before)} {gap.join(words)} 끝")


@given(text=st.text())
def test_whatever_was_typed_can_be_looked_for(analyzer: Analyzer, text: str) -> None:
    try:
        terms = understand(parse(literal(text)), analyzer).terms
    except EmptyQuery:
        return
    for term in terms:
        assert not stands(term.text, "아무 말")
