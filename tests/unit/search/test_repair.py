"""What a query that finds nothing may have meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.search import repair
from bot.search.analysis import Analyzer
from bot.search.names import letters
from bot.search.query import parse
from bot.search.terms import understand

KNOWN = [
    *["DanceGRPO", "LLaDA-V", "GRPO", "Qwen2.5-VL", "GPT-4o", "diffusion", "diffusions", "SpatialScore", "멀티모달"],
    *["CLIP", "MiMo"],
]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("DanceGPRO", "DanceGRPO"),
        ("Dance GRPO", "DanceGRPO"),
        ("LLDAA-V", "LLaDA-V"),
        ("GPRO", "GRPO"),
        ("Qwne2.5VL", "Qwen2.5-VL"),
        ("diffusoin", "diffusion"),
        ("SpatailScroe", "SpatialScore"),
        ("멀티모댤", "멀티모달"),
        ("grpo", "GRPO"),
        # Too far, another number, or a short word that is one letter off.
        ("Qwen3-VL", None),
        ("GPT-5o", None),
        ("CLAP", None),
        ("mime", None),
        ("dance", None),
        ("김치찌개", None),
        ("abc", None),
    ],
)
def test_a_slip_of_the_finger_is_found_among_the_known_names(typed: str, meant: str | None) -> None:
    by_letters = {letters(name): name for name in KNOWN}
    found = repair.closest(letters(typed), by_letters)
    assert (by_letters[found[0]] if found else None) == meant


def test_of_words_as_near_the_longer_comes_first() -> None:
    assert repair.closest("difusion", ["dffusion", "diffusion", "fusion"]) == ["diffusion", "dffusion"]
    assert repair.closest("spatialscor", ["spatialsco", "spatialscore"]) == ["spatialscore", "spatialsco"]


@given(st.text(st.sampled_from("abc1가ㅏ"), max_size=30), st.lists(st.text(st.sampled_from("abc1가ㅏ"), max_size=30)))
def test_a_word_that_is_known_is_meant_itself(typed: str, others: list[str]) -> None:
    assert repair.closest(typed, dict.fromkeys([*others, typed])) == [typed]


@pytest.mark.parametrize(
    ("text", "in_one"),
    [
        ("확 산 모델", "확산모델"),
        ("강화학습", "강화학습"),
        ("dance grpo", "dancegrpo"),
        ("강화 RL", "강화rl"),
        ('"강화 학습" 로봇', None),
        ("하나 둘 셋 넷 다섯", None),
        ("가나다라마바사 " * 4, "가나다라마바사"),
        ("ㄱ" * 30, None),
    ],
)
def test_what_was_typed_is_written_as_one_word(text: str, in_one: str | None) -> None:
    assert repair.joined(parse(text)) == in_one


@pytest.mark.parametrize(
    ("word", "cuts"),
    [
        ("시각생성", ["시각 생성"]),
        ("비디오생성", ["비디 오생성", "비디오 생성"]),
        ("lmmodel", ["lmm odel", "lmmo del"]),
        ("환각", []),
        ("grpo", []),
        ("시각 생성", []),
        ("가" * 13, []),
    ],
)
def test_a_compound_is_cut_in_two(word: str, cuts: list[str]) -> None:
    assert list(map(" ".join, repair.apart(word))) == cuts


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("DanceGRPO", '로봇 DanceGRPO "공간 이해"'),
        ("dance grpo", '로봇 dance grpo "공간 이해"'),
        ("", '로봇 "공간 이해"'),
    ],
)
def test_words_take_the_place_of_a_term_and_the_rest_stays(analyzer: Analyzer, words: str, text: str) -> None:
    query = parse('로봇 DanceGPRO "공간 이해" -편집 date:2025-05 author:He')
    terms = understand(query, analyzer).terms
    meant = repair.instead(query, terms, [terms[1]], words)
    assert meant.text == text
    assert (meant.unwanted, meant.days, meant.authors) == (query.unwanted, query.days, query.authors)


def test_of_several_terms_that_are_replaced_the_words_take_the_place_of_the_first(analyzer: Analyzer) -> None:
    query = parse("로봇 단스 지알피오")
    terms = understand(query, analyzer).terms
    assert repair.instead(query, terms, terms[1:], "DanceGRPO").text == "로봇 DanceGRPO"


def test_a_rare_word_tells_all_and_one_that_is_everywhere_little() -> None:
    assert repair.weight(9, 1000, 0.0) == repair.weight(0, 1000, 0.0) == 1.0
    assert 0.0 < repair.weight(500, 1000, 0.0) < 0.2
    assert repair.weight(1000, 1000, 0.0) == 0.0
    assert repair.weight(1000, 1000, repair.CONCEPT) == repair.CONCEPT
