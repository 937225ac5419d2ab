"""What a query that finds nothing may have meant."""

import pytest

from bot.search import repair
from bot.search.names import letters
from bot.search.query import parse

KNOWN = [
    "DanceGRPO",
    "LLaDA-V",
    "GRPO",
    "Qwen2.5-VL",
    "GPT-4o",
    "diffusion",
    "SpatialScore",
    "멀티모달",
    "CLIP",
    "MiMo",
]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("DanceGPRO", "DanceGRPO"),
        ("Dance GRPO", "DanceGRPO"),
        ("LLDAA-V", "LLaDA-V"),
        ("GPRO", "GRPO"),
        ("Qwne2.5VL", "Qwen2.5-VL"),
        ("difusion", "diffusion"),
        ("diffusoin", "diffusion"),
        ("SpatailScroe", "SpatialScore"),
        ("멀티모댤", "멀티모달"),
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
    assert (found and by_letters[found]) == meant


def test_a_word_that_is_known_is_itself() -> None:
    assert repair.closest("grpo", ["grpo", "gpro"]) == "grpo"


@pytest.mark.parametrize(
    ("text", "in_one"),
    [
        ("강화 학습", "강화학습"),
        ("강화학습", None),
        ("강화 RL", None),
        ('"강화 학습" 로봇', None),
        ("가나 " * 12, None),
    ],
)
def test_hangul_words_are_joined(text: str, in_one: str | None) -> None:
    meant = repair.joined(parse(text))
    assert (meant and meant.text) == in_one


@pytest.mark.parametrize(
    ("text", "cuts"),
    [
        ("시각생성", ["시각 생성"]),
        ("비디오생성", ["비디 오생성", "비디오 생성"]),
        ("환각", []),
        ("grpo", []),
        ("시각 생성", []),
    ],
)
def test_one_unknown_compound_is_cut_in_two(text: str, cuts: list[str]) -> None:
    query = parse(text)
    assert [cut.text for cut in repair.apart(query, query.wanted)] == cuts


def test_words_take_the_place_of_a_term_and_the_rest_stays() -> None:
    query = parse('로봇 DanceGPRO "공간 이해" -편집')
    meant = repair.instead(query, [query.wanted[1]], "DanceGRPO")
    assert meant.text == '로봇 DanceGRPO "공간 이해"'
    assert meant.unwanted == query.unwanted


@pytest.mark.parametrize(
    ("found", "missed", "enough"),
    [
        ([5, 8], [0], True),
        ([5], [0], False),
        ([500, 900], [0], False),
        ([5, 900, 800], [0], True),
        ([], [0, 0], False),
    ],
    ids=[
        "two rare words of three",
        "one of two",
        "two words that are everywhere",
        "a rare one and common ones",
        "none",
    ],
)
def test_a_part_is_enough_where_it_says_more_than_the_rest(found: list[int], missed: list[int], enough: bool) -> None:
    assert repair.substantial(found, missed, papers=1000) is enough
