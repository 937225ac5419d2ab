"""A section that only says 'not stated' says nothing; one with any statement stays."""

import pytest

from bot.views.unstated import says_nothing


@pytest.mark.parametrize(
    "text",
    [
        "구체적인 정량적 결과는 제공되지 않았습니다.",
        "논문에서는 TEMPURA의 한계점이나 잠재적 실패 요인에 대한 구체적인 언급이 없습니다.",
        "논문에서는 마스킹 방식에 대한 구체적인 언급이 없었습니다.",
        "논문에서 구체적인 한계점은 언급되지 않았습니다.",
        "한계점에 대한 내용은 포함되어 있지 않습니다.",
        "이에 대한 구체적인 내용은 논문에서 확인할 수 없습니다.",
        "• 한계점: 구체적인 정보는 제공되지 않았습니다.\n• 잠재적 실패 요인: 구체적인 정보는 제공되지 않음.",
        "• 사용된 데이터셋: 명시되어 있지 않습니다.\n• 마스킹 방식: 명시된 마스킹 방식은 없습니다.",
        "1. 데이터셋: 명시되지 않음\n2. 마스킹: 언급 없음",
        "논문에 명시되지 않음.",
        "해당 없음",
        "정보 없음.",
        "Not stated.",
        "Not specified in the paper.",
        "The paper does not explicitly mention its limitations.",
        "No specific information is provided.",
        "Limitations are not discussed in the abstract.",
        "Details about the training data are not provided.",
        "• Dataset: not stated\n• Masking: N/A",
    ],
)
def test_denials_say_nothing(text: str) -> None:
    assert says_nothing(text)


@pytest.mark.parametrize(
    "text",
    [
        "논문에서 마스킹 방식에 대한 언급은 없으나, 일반적으로 신호의 일부를 마스킹합니다.",
        "논문에서는 한계점에 대한 구체적인 언급이 없습니다. 그러나 일반적으로 불안정합니다.",
        "논문에서는 한계점에 대한 구체적인 언급이 없습니다. 추가적인 연구를 통해 보완할 필요가 있습니다.",
        "논문에서는 벤치마크를 소개하며, 학습 설정에 대한 상세한 설명은 포함되어 있지 않습니다.",
        "논문에서는 EWMBench를 활용하여 성능을 평가하였으며, 상세한 설명은 제공되지 않았습니다.",
        "데이터셋 의존성: 데이터셋 정보가 제공되지 않아, 일반화 성능을 평가하기 어렵습니다.",
        "• 데이터셋: ImageNet\n• 마스킹: 명시되지 않음",
        "한계는 없습니다.",
        "성능 저하는 없습니다.",
        "코드가 공개되지 않았습니다.",
        "이 모델은 API로 제공되지 않습니다.",
        "기존 연구에서는 다루어지지 않았습니다.",
        "모델은 위치 정보를 사용하지 않습니다.",
        "The model does not include a memory module.",
        "The baseline is not available for closed models.",
        "• ",
        "",
    ],
)
def test_statements_say_something(text: str) -> None:
    assert not says_nothing(text)
