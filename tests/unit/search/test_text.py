"""Normal form, and how Latin words are cut."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.search.text import UNIT, joined_tokens, key, normalise, unit_tokens


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("DanceGRPO", "dancegrpo"),
        ("VLM-R³", "vlm-r3"),
        ("\u00b5P", "μp"),
        ("μP", "μp"),
        ("ＡＩ　２０２５", "ai 2025"),
        ("pre‑training – a–b", "pre-training - a-b"),
        ("강\u200b화", "강화"),
        ("\u1100\u1161\u11bc\u1112\u116a", "강화"),
        ("Schrödinger, naïve, Ångström", "schrodinger, naive, angstrom"),
        ("Straße ﬁne", "strasse fine"),
    ],
)
def test_spellings_of_one_word_have_one_normal_form(text: str, normal: str) -> None:
    assert normalise(text) == normal


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("강화학습을 쓴다", ["강화학습을", "쓴다"]),
        ("GRPO를 C++로 3D에서", ["grpo를", "c++로", "3d에서"]),
        ("GRPO기반", ["grpo", "기반"]),
        ("text-to-image, don't", ["text-to-image", "don't"]),
        ("C#, Seed1.5-VL!", ["c#", "seed1.5-vl"]),
        ("日本カナ", ["日", "本", "カ", "ナ"]),
        ("가" * 80, ["가" * 32, "가" * 32, "가" * 16]),
        ("…!? 🎉 — \u0301", []),
    ],
)
def test_a_text_is_made_of_words(text: str, units: list[str]) -> None:
    assert UNIT.findall(normalise(text)) == units


@pytest.mark.parametrize(
    ("unit", "tokens"),
    [
        ("gpt-4o", ("gpt", "4o")),
        ("gpt4o", ("gpt", "4o")),
        ("seed1.5vl", ("seed", "1.5", "vl")),
        ("r1-reward", ("r1", "reward")),
        ("c++", ("c++",)),
        ("llm's", ("llm",)),
        ("grpo를", ("grpo",)),
        ("models", ("model",)),
        ("policies", ("policy",)),
        ("losses", ("loss",)),
        ("patches", ("patch",)),
        ("gpus", ("gpu",)),
        ("corpus", ("corpus",)),
        ("class", ("class",)),
        ("日", ("日",)),
    ],
)
def test_a_latin_word_is_cut_where_people_cut_it_differently(unit: str, tokens: tuple[str, ...]) -> None:
    assert unit_tokens(unit) == tokens


@pytest.mark.parametrize(("word", "tokens"), [("multi-modal", ("multimodal",)), ("gpt-4o", ()), ("word", ())])
def test_a_hyphened_word_has_a_token_without_its_hyphens(word: str, tokens: tuple[str, ...]) -> None:
    assert joined_tokens(word) == tokens


@pytest.mark.parametrize("text", ["Seed1.5-VL", "seed 1.5 vl", "SEED1.5VL!"])
def test_names_are_compared_by_letters_and_digits(text: str) -> None:
    assert key(text) == "seed15vl"


@given(st.text(st.characters(codec="utf-8")))
def test_normalising_twice_changes_nothing_more(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@pytest.mark.parametrize("piece", ["가", "a", "1.", "a-", "가 ", "ㅋ", "++", "'s", "\u0301"])
def test_the_time_grows_with_the_text_and_not_faster(
    growth: Callable[[Callable[[int], object]], float], piece: str
) -> None:
    assert growth(lambda length: UNIT.findall(normalise(piece * length))) < 32
