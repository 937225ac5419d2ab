"""Names by their sound."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.search.sounds import sounds


@pytest.mark.parametrize(
    ("hangul", "latin"),
    [
        ("댄스GRPO", "DanceGRPO"),
        ("스테이블 디퓨전", "Stable Diffusion"),
        ("트랜스포머", "Transformer"),
        ("제미니", "Gemini"),
        ("클립", "CLIP"),
        ("딥시크", "DeepSeek"),
        ("미스트랄", "Mistral"),
        ("코덱스", "Codex"),
        ("셔플넷", "ShuffleNet"),
        ("플라밍고", "Flamingo"),
        ("딥시크 3", "DeepSeek-3"),
    ],
)
def test_a_name_sounds_the_same_in_both_scripts(hangul: str, latin: str) -> None:
    assert set(sounds(hangul)) & set(sounds(latin))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("클립", "Clamp"),
        ("딥시크 2", "DeepSeek-3"),
        ("코덱스", "Gemini"),
        ("제미니", "Geminate"),
        ("미스트랄", "Mistake"),
    ],
)
def test_other_names_sound_otherwise(one: str, other: str) -> None:
    assert not set(sounds(one)) & set(sounds(other))


@pytest.mark.parametrize("text", ["", "가", "라마", "아이유", "123", "🎉", "日本", "ㅋㅋㅋ"])
def test_too_few_consonants_are_no_name(text: str) -> None:
    assert sounds(text) == ()


@given(st.one_of(st.text(), st.text(st.sampled_from("가각힣갛ㄱabcghnrstxy19 -"))))
def test_any_text_has_few_readings(text: str) -> None:
    assert len(sounds(text)) <= 8
    assert list(sounds(text)) == sorted(set(sounds(text)))
