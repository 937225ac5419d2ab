"""Normal form, tokens, particles."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.search.text import key, normalise, stem, tokens


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
    ("text", "found"),
    [
        ("강화학습", ["강화", "화학", "학습"]),
        ("강화 학습을", ["강화", "학습", "습을"]),
        ("딥 러닝", ["딥", "러닝"]),
        ("GRPO를 C++로 3D에서", ["grpo", "c++", "3d"]),
        ("AI기반", ["ai", "기반"]),
        ("38개", ["38", "개"]),
        ("text-to-image", ["text", "to", "image", "texttoimage"]),
        ("multi-modal 학습", ["multi", "modal", "학습", "multimodal"]),
        ("GPT-4o", ["gpt", "4o"]),
        ("GPT4o", ["gpt", "4o"]),
        ("R1-Reward", ["r1", "reward"]),
        ("μP, R³, V* bench", ["μp", "r3", "v", "bench"]),
        ("**LLM's** `models`", ["llm", "model"]),
        ("2505.07062", ["2505.07062"]),
        ("日本 カナ", ["日", "本", "カ", "ナ"]),
        ("Привет мир", ["привет", "мир"]),
        ("…!? 🎉 —", []),
    ],
)
def test_a_text_is_cut_into_its_tokens(text: str, found: list[str]) -> None:
    assert tokens(text) == found


@pytest.mark.parametrize("text", ["Seed1.5-VL", "seed1.5-vl", "seed 1.5 vl", "Seed1.5VL", "SEED 1.5-VL"])
def test_a_name_has_the_same_tokens_however_it_is_joined(text: str) -> None:
    assert tokens(text) == ["seed", "1.5", "vl"]


@pytest.mark.parametrize(
    ("many", "one"),
    [
        ("models", "model"),
        ("policies", "policy"),
        ("losses", "loss"),
        ("patches", "patch"),
        ("GPUs", "gpu"),
        ("LLMs", "llm"),
        ("corpus", "corpus"),
        ("class", "class"),
    ],
)
def test_a_plural_has_the_token_of_its_singular(many: str, one: str) -> None:
    assert tokens(many) == [one]


@pytest.mark.parametrize(
    ("word", "rest"),
    [
        ("강화학습을", "강화학습"),
        ("모델들을", "모델"),
        ("데이터로", "데이터"),
        ("모델의", "모델"),
        ("벤치마크에서", "벤치마크"),
        ("이미지에서의", "이미지"),
        ("grpo를", "grpo"),
        # The end of a noun that only looks like a particle.
        ("정확도", "정확도"),
        ("전문가", "전문가"),
        ("재평가", "재평가"),
        ("이미지", "이미지"),
        ("평가", "평가"),
        ("효과", "효과"),
    ],
)
def test_particles_are_cut_where_their_sound_allows_it(word: str, rest: str) -> None:
    assert stem(word) == rest


@pytest.mark.parametrize("text", ["Seed1.5-VL", "seed 1.5 vl", "SEED1.5VL!"])
def test_names_are_compared_by_letters_and_digits(text: str) -> None:
    assert key(text) == "seed15vl"


@given(st.text(st.characters(codec="utf-8")))
def test_the_tokens_of_a_normalised_text_are_those_of_the_text(text: str) -> None:
    normal = normalise(text)
    assert normalise(normal) == normal
    assert tokens(normal) == tokens(text)


@given(st.text())
def test_tokens_hold_nothing_that_means_something_to_the_index(text: str) -> None:
    assert all(token and not set(token) & set("\"'()*:^{}-_ \t\n\0") for token in tokens(text))


@pytest.mark.parametrize("piece", ["가", "a", "1", "1.", "a-", "가 ", "ㅋ", "++", "'s", "\u0301"])
def test_the_time_grows_with_the_text_and_not_faster(
    growth: Callable[[Callable[[int], object]], float], piece: str
) -> None:
    assert growth(lambda length: tokens(piece * length)) < 32
