"""What runs away is kept once; what is a list stays."""

import pytest

from bot.digest.repetition import cut_runaway

SENTENCE = "이 모델은 매우 우수한 성능을 보여주며 여러 벤치마크에서 기존 방법을 능가합니다."


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("서론이다. 성능 " + "향상을 위한 " * 60, "서론이다. 성능 향상을 위한"),
        (
            "서론이다.\n" + "- 더 많은 데이터가 필요합니다.\n" * 30 + "- 더 많",
            "서론이다.\n- 더 많은 데이터가 필요합니다.",
        ),
        (f"서론이다. {SENTENCE} " + f"{SENTENCE} " * 8 + SENTENCE[:9], f"서론이다. {SENTENCE}"),
        (
            "\n".join(f"{number}. 더 많은 데이터가 필요하다." for number in range(1, 60)),
            "1. 더 많은 데이터가 필요하다.",
        ),
        ("모델은 " + "매우" * 200, "모델은 매우"),
        ("- 길다: " + "매우 좋다, " * 50 + "\n- 다음이다.", "- 길다: 매우 좋다,\n- 다음이다."),
        (
            "모델은 " + "성능 향상을 위한 " * 60 + "연구입니다. 끝입니다.",
            "모델은 성능 향상을 위한 연구입니다. 끝입니다.",
        ),
        ("- 가.\n" + "- 나이고 다입니다.\n" * 40 + "- 라.", "- 가.\n- 나이고 다입니다.\n- 라."),
        ("가.\n\n" + "나이다.\n\n다이다.\n\n" * 30, "가.\n\n나이다.\n\n다이다."),
    ],
)
def test_what_is_repeated_to_the_end_is_kept_once_or_twice(text: str, kept: str) -> None:
    shorter, cut = cut_runaway(text)
    assert cut
    assert shorter.startswith(kept)
    assert len(shorter) <= 2 * len(kept) + 1


@pytest.mark.parametrize(
    "text",
    [
        "",
        "- 해당 없음\n" * 5,
        "\n".join(f"- 항목 {number}: 값이다" for number in range(40)),
        "\n".join(f"- {name}: 해당 없음" for name in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
        "\n".join(f"{number}. {name}의 성능이 높다." for number, name in enumerate("가나다라마바사아자차카타파하", 1)),
        "| 0.1 | 0.1 " * 30,
        "-" * 300,
        "정말 정말 정말 좋다",
        f"{SENTENCE}\n\n" * 3,
    ],
)
def test_lists_tables_rules_and_a_few_repetitions_stay(text: str) -> None:
    assert cut_runaway(text) == (text, False)
