"""The first sentence of real content."""

from collections.abc import Callable

import pytest

from bot.domain import Summary


@pytest.mark.parametrize(
    ("intro", "lead"),
    [
        ("이 논문은 막대를 배웁니다. 둘째.", "이 논문은 막대를 배웁니다."),
        ('해당 논문은 "Foo: Bar"로, 방법을 제안합니다. 둘째.', '해당 논문은 "Foo: Bar"로, 방법을 제안합니다.'),
        ('해당 논문은 "Foo? Bar. Baz"로, 방법을 제안합니다.', '해당 논문은 "Foo? Bar. Baz"로, 방법을 제안합니다.'),
        ('제공된 링크는 "Foo: Bar"라는 제목의 논문에 대한 것입니다. 이 논문은 좋다.', "이 논문은 좋다."),
        ("해당 논문은 'Foo: Bar'이라는 제목을 가지고 있습니다. 이 논문은 좋다.", "이 논문은 좋다."),
        ('해당 논문은 "Foo: Bar"을 다루고 있습니다. 이 논문은 좋다.', "이 논문은 좋다."),
        ("다음은 논문의 요약입니다:", "첫 문장이다."),
        ("물론입니다. 아래에 요약을 정리했습니다.", "첫 문장이다."),
        ("**해당 논문**은 *막대*를 `배웁니다`.", "해당 논문은 막대를 배웁니다."),
        ("- **저자**: Kim et al.\n- **링크**: https://arxiv.org/abs/2505.07062", "첫 문장이다."),
        ("*Kim et al., 2025*", "첫 문장이다."),
        ("", "첫 문장이다."),
    ],
)
def test_the_lead_comes_from_the_intro_where_that_says_something(
    read: Callable[[str], Summary], intro: str, lead: str
) -> None:
    assert read(f"{intro}\n\n## 1. 핵심 동기와 문제 정의\n첫 문장이다. 둘째다.").lead == lead


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("성능이 8.4% 올랐다. 둘째.", "성능이 8.4% 올랐다."),
        ("Kim et al. (2024)의 v2.1은 낮다. 둘째.", "Kim et al. (2024)의 v2.1은 낮다."),
        ("LLM은 정말 추론하는가? 둘째.", "LLM은 정말 추론하는가?"),
        ("정확도 향상을 보임. 둘째.", "정확도 향상을 보임."),
        ("첫째이다.그러나 둘째이다.", "첫째이다."),
        ("줄이\n나뉜 문장이다. 둘째.", "줄이 나뉜 문장이다."),
        ("- **라벨**: 내용이다. 더.", "라벨: 내용이다."),
        ("1. **라벨:** 내용이다.", "라벨: 내용이다."),
        ("- **구성 요소**:\n  - **인코더**: 작다.", "인코더: 작다."),
        ("- 추론 비용의 증가\n- 데이터 부족", "추론 비용의 증가"),
        ("| a | b |\n|---|---|\n| c | d |\n\n본문이다.", "본문이다."),
        ("```python\nx = 1\n```\n본문이다.", "본문이다."),
        ("### 배경 설명\n본문이다.", "본문이다."),
        ("**배경 설명**\n본문이다.", "본문이다."),
        ("다음과 같은 파이프라인을 제안합니다:\n- 하나", "다음과 같은 파이프라인을 제안합니다:"),
        ("구체적인 정보는 제공되지 않았습니다. 본문이다.", "본문이다."),
        ("r > 0.75이고 <think>를 쓴다.", "r > 0.75이고 <think>를 쓴다."),
    ],
)
def test_a_lead_is_one_sentence_of_plain_text(read: Callable[[str], Summary], text: str, lead: str) -> None:
    assert read(f"## 1. 핵심 동기와 문제 정의\n{text}").lead == lead


def test_sections_that_state_nothing_are_passed_over(read: Callable[[str], Summary]) -> None:
    body = "## 1. 핵심 동기와 문제 정의\n언급이 없습니다.\n## 5. 정량적 결과\n성능이 높다.\n## 2. 주요 기여\nN/A"
    assert read(body).lead == "성능이 높다."
