"""Names of methods and models."""

import pytest

from bot.search.names import latin_words, letters, methods, short_name, vocabulary


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("DanceGRPO: 시각 생성에 대한 GRPO의 활용", "DanceGRPO"),
        ("MiMo – 언어 모델의 추론", "MiMo"),
        ("Seed1.5-VL", "Seed1.5-VL"),
        ("Let Androids Dream of Electric Sheep: A Human-like Framework", "Let Androids Dream of Electric Sheep"),
        ("대형 언어 모델을 활용한 기계 번역 개인화를 어떻게 조절할 것인가에 대한 긴 제목", None),
        ("", None),
    ],
)
def test_a_title_begins_with_the_name(title: str, name: str | None) -> None:
    assert short_name(title) == name


def test_methods_are_the_names_that_a_text_says_often() -> None:
    text = "DanceGRPO는 GRPO를 쓴다. DanceGRPO와 CLIP. DanceGRPO. model model model"
    assert methods(latin_words(text)) == ["DanceGRPO"]


def test_the_vocabulary_has_names_and_long_words_by_their_letters() -> None:
    words = vocabulary("Dimple: 이산 확산 멀티모달의 R1", latin_words("VLM-R³ and a diffusion Diffusion with R1"))
    assert words == {
        "vlmr3": "VLM-R³",
        "diffusion": "Diffusion",
        "dimple": "Dimple",
        letters("멀티모달"): "멀티모달",
    }


def test_hangul_is_compared_letter_by_letter() -> None:
    assert len(letters("모댤")) == 5
