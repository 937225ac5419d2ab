"""The title of a paper, from a heading or from a sentence, and from nothing else."""

from collections.abc import Callable

import pytest

from bot.domain import Summary


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        ("# Foo: Learning Bars", "Foo: Learning Bars"),
        ('# 논문 요약: "Foo: Learning Bars"', "Foo: Learning Bars"),
        ("# 논문 요약 - Foo Bar", "Foo Bar"),
        ("# [논문 요약] Foo Bar", "Foo Bar"),
        ("# 논문 요약 “Foo Bar”", "Foo Bar"),
        ("# 📄 논문 요약: **Foo Bar**", "Foo Bar"),
        ("# 논문 리뷰 | Foo Bar", "Foo Bar"),
        ("# 논문 분석: 'Let's Go'", "Let's Go"),
        ("# Seed1.5-VL 기술 보고서 요약", "Seed1.5-VL"),
        ("# End-to-End Vision Tokenizer Tuning 논문 요약", "End-to-End Vision Tokenizer Tuning"),
        ("# Qwen3 Technical Report 요약", "Qwen3 Technical Report"),
        ("# 'Foo Bar' 요약", "Foo Bar"),
        ("# 「Foo Bar」 논문 분석:", "Foo Bar"),
        ("# Foo Bar에 대한 논문 요약", "Foo Bar"),
        ("# Foo Bar (논문 요약)", "Foo Bar"),
        ("# Foo Bar: 논문 요약 및 분석", "Foo Bar"),
        ("# 'Foo Bar' 논문에 대한 상세 요약", "Foo Bar"),
        ("# 논문 'Foo Bar'의 요약", "Foo Bar"),
        ("# 논문 요약 보고서: Foo Bar", "Foo Bar"),
        ("# 논문 요약 (한국어): Foo Bar", "Foo Bar"),
        ("# Foo Bar - 한국어 요약", "Foo Bar"),
        ("# Foo Bar (2505.07062)", "Foo Bar"),
        ("# 2505.07062: Foo Bar", "Foo Bar"),
        ("# Paper Summary: Foo Bar", "Foo Bar"),
        ('# Summary of "Foo Bar"', "Foo Bar"),
        ("# 논문 제목: Foo Bar", "Foo Bar"),
        ("## 제목: 'Foo Bar'", "Foo Bar"),
        ("### 제목\n\nFoo Bar", "Foo Bar"),
        ("# 논문 요약\n\n## Foo Bar", "Foo Bar"),
        ("**제목**: Foo Bar", "Foo Bar"),
        ('**논문 제목:** "Foo Bar"', "Foo Bar"),
        ("- **제목 (Title)**: Foo Bar", "Foo Bar"),
        ("제목: Foo Bar", "Foo Bar"),
        ("논문명: Foo Bar", "Foo Bar"),
        ("**논문:** Foo Bar", "Foo Bar"),
        ("- **논문 제목**: *Foo Bar*", "Foo Bar"),
        ("# 1. 논문 제목: Foo Bar", "Foo Bar"),
        ("**논문 제목**\n\nFoo Bar", "Foo Bar"),
        ("# 논문 요약\n\n**Foo Bar**\n\n저자: Kim, Lee", "Foo Bar"),
        ("# [논문 제목]", None),
        ("Foo Bar\n=======", "Foo Bar"),
        ("**Foo Bar**", "Foo Bar"),
        ("Foo Bar 논문 요약", "Foo Bar"),
        ("# [Foo Bar](https://arxiv.org/abs/2505.07062)", "Foo Bar"),
        ('# "Foo" and "Bar"', '"Foo" and "Bar"'),
        ('# "Think or Not?": Selective Reasoning', '"Think or Not?": Selective Reasoning'),
        ("# V* Bench: R³ via μP and <think>", "V* Bench: R³ via μP and <think>"),
        ("# 2 OLMo 2 Furious", "2 OLMo 2 Furious"),
        ("# 1.58-bit FLUX", "1.58-bit FLUX"),
        ("# ∞Bench", "∞Bench"),
        ("# 효율적인 긴 문서 요약", "효율적인 긴 문서 요약"),
        ("# 대형 언어 모델의 오류 분석", "대형 언어 모델의 오류 분석"),
        ("# 논문 요약", None),
        ("# 요약", None),
        ("## 개요", None),
        ("## 1. 개요", None),
        ("# 논문 요약: 2505.01234", None),
        ("# 2505.07062", None),
        ("**주요 내용**", None),
        ("https://huggingface.co/papers/2505.07062", None),
        ("죄송합니다.", None),
        ("다음은 논문 요약", None),
    ],
)
def test_a_heading_gives_the_title_without_its_frills(
    read: Callable[[str], Summary], heading: str, title: str | None
) -> None:
    summary = read(f"{heading}\n\n## 1. 핵심 동기와 문제 정의\n기존 방법은 느리다.")
    assert summary.title == title


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        ('해당 논문은 "Foo"로, 방법을 제안합니다.', "Foo"),
        ('해당 논문은 "Foo: 막대"으로, 방법을 제안합니다.', "Foo: 막대"),
        ('이 논문은 "Foo"(으)로, 방법을 제안합니다.', "Foo"),
        ('논문 "Foo"는 방법을 제안합니다.', "Foo"),
        ('"Foo"라는 제목의 논문입니다.', "Foo"),
        ("해당 논문은 'Foo: Bar'이라는 제목을 가지고 있습니다.", "Foo: Bar"),
        ("논문의 제목은 'Foo'이며, 방법을 제안합니다.", "Foo"),
        ('논문의 제목인 "Foo"을 기반으로 합니다.', "Foo"),
        ('해당 논문은 "Foo"을 다루고 있습니다.', "Foo"),
        ('해당 논문은 "Foo"입니다.', "Foo"),
        ('해당 논문은 **"Foo"**로, 방법을 제안합니다.', "Foo"),
        ("해당 논문은 **Foo Bar Baz**로, 방법을 제안합니다.", "Foo Bar Baz"),
        ("해당 논문은 「Foo」로, 방법을 제안합니다.", "Foo"),
        ('해당 논문은 "Foo "Bar" Baz"로, 방법을 제안합니다.', 'Foo "Bar" Baz'),
        ("해당 논문은 “Foo ‘Bar’ Baz”라는 제목으로 방법을 제안합니다.", "Foo ‘Bar’ Baz"),
        ("이 논문은 'DeepSeek's R1: Foo'라는 제목입니다.", "DeepSeek's R1: Foo"),
        (
            "논문의 제목은 'Models are \"Zero-shot\" Reasoners'이며, 추론을 다룹니다.",
            'Models are "Zero-shot" Reasoners',
        ),
        ("논문의 제목은 Big Models For All입니다.", "Big Models For All"),
        ('해당 논문은 "Foo: A Study of Bars"에 관한 연구입니다.', "Foo: A Study of Bars"),
        ("해당 논문은 Foo: Learning Bars라는 제목으로, 방법을 제안합니다.", "Foo: Learning Bars"),
        ("해당 논문은 *Foo: Learning Bars*로, 방법을 제안합니다.", "Foo: Learning Bars"),
        ('요청하신 논문은 **"Foo: Learning Bars"** 입니다.', "Foo: Learning Bars"),
        ('해당 논문은 "Foo"(막대 학습)로, 방법을 제안합니다.', "Foo"),
        ('해당 논문은 "Foo: Learning Bars"을(를) 소개합니다.', "Foo: Learning Bars"),
        ('"Foo: Learning Bars"는 막대를 다루는 논문입니다.', "Foo: Learning Bars"),
        ('다음은 "Foo"에 대한 상세 요약입니다.', "Foo"),
        ("아래는 “Foo: Learning Bars” 논문의 한국어 요약입니다.", "Foo: Learning Bars"),
        ("해당 논문은 'Foo Bar Baz'를 소개합니다.", None),
        ("**희소 어텐션 기반 모델**은 긴 문맥에서 빠릅니다.", None),
        ('"언어 모델의 환각 현상"에 대한 분석을 제공합니다.', None),
        ("이 논문은 **희소 어텐션**으로 문제를 해결합니다.", None),
        ('이 논문은 "언어 모델은 계획할 수 있는가?"라는 질문을 다룹니다.', None),
        ('The paper titled "Foo" introduces a method.', "Foo"),
        ("해당 논문은 'Foo Benchmark (FB)'를 제안하여 기준을 세웁니다.", None),
        ('해당 논문은 "Foo"라는 새로운 프레임워크를 제안합니다.', None),
        ('해당 논문은 "대화형 AI"로 알려진 기술을 다룹니다.', None),
        ("이 논문은 \"환각\"이라는 현상을 다루며 'RAG'를 씁니다.", None),
        ('"Attention Is All You Need" 논문에서 제안된 구조를 씁니다.', None),
        ("'생각의 도약(Thought Leap)' 현상을 다룹니다.", None),
        ("이 논문은 막대를 배웁니다.", None),
    ],
)
@pytest.mark.parametrize("below", ["", "\n\n**주요 기여 및 참신성**\n\n빠르다."])
def test_only_a_sentence_that_names_the_paper_gives_a_title(
    read: Callable[[str], Summary], sentence: str, title: str | None, below: str
) -> None:
    summary = read(sentence + below)
    assert summary.title == title
    assert summary.intro == sentence


def test_a_heading_goes_before_a_sentence(read: Callable[[str], Summary]) -> None:
    body = '해당 논문은 "Foo: Learning Bars"로, 좋습니다.\n\n```markdown\n# Foo: 막대 학습\n## 1. 동기\n느리다.\n```'
    assert read(body).title == "Foo: 막대 학습"
