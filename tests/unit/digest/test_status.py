"""What an answer is worth."""

from collections.abc import Callable

import pytest

from bot.domain import Status, Summary

SECTIONS = (
    "\n\n## 1. 핵심 동기와 문제 정의\n추론 비용이 큽니다.\n\n## 2. 주요 기여 및 참신성\n- 새로운 방법을 제안합니다."
)


@pytest.mark.parametrize(
    "admission",
    [
        "죄송합니다만, 제공된 링크의 논문에 대한 상세한 정보를 확인할 수 없었습니다.",
        "현재 제공된 링크를 통해 해당 논문의 내용을 직접 확인할 수 없습니다.",
        "제공해주신 링크의 논문을 찾을 수 없습니다.",
        "저는 실시간으로 웹을 검색하거나 외부 링크에 접근할 수 없습니다.",
        "죄송하지만 현재로서는 해당 논문의 내용을 확인할 수 없습니다.",
        "제공하신 URL에 접속이 되지 않아 내용을 파악할 수 없습니다.",
        "AI 언어 모델로서 인터넷 접근이 불가능합니다.",
        "제공된 정보만으로는 논문의 상세한 내용을 파악하기 어렵습니다.",
        "논문 원문을 확인하지 못하였습니다.",
        "I'm sorry, but I can't access external links.",
        "I do not have direct access to the paper.",
        "As an AI, I cannot browse the internet.",
    ],
)
@pytest.mark.parametrize(
    ("wrap", "status"),
    [
        ("{}", Status.REFUSED),
        ("```markdown\n{}\n```", Status.REFUSED),
        ("{} 논문의 제목이나 초록을 제공해 주시면 요약해 드리겠습니다.", Status.REFUSED),
        ("{} 다음 정보를 알려 주세요:\n\n- 논문 제목\n- 저자 이름", Status.REFUSED),
        ("{}\n\n# Foo: Bar" + SECTIONS, Status.SPECULATIVE),
        ("# Foo: Bar" + SECTIONS + "\n\n이 요약은 참고용입니다. {}", Status.SPECULATIVE),
        ("# Foo: Bar" + SECTIONS + "\n\n---\n\n*{}*", Status.SPECULATIVE),
        ("{} 다음과 같은 방법을 시도해 보세요:\n\n1. **검색**: 제목으로 검색하세요.", Status.REFUSED),
        (
            "{} 다음 형식으로 작성할 수 있습니다.\n\n## 1. 핵심 동기와 문제 정의\n- [동기]\n\n## 2. 주요 기여\n(내용)",
            Status.REFUSED,
        ),
        ("{}\n\n## 1. 핵심 동기와 문제 정의\n- 확인 불가\n\n## 2. 주요 기여\n작성할 수 없습니다.", Status.REFUSED),
        ("```markdown\n# Foo: Bar" + SECTIONS + "\n```\n\n{}", Status.SPECULATIVE),
        (
            "{} 이 연구는 대형 언어 모델의 추론 비용을 줄이는 새로운 방법을 제안하며, 성능을 높입니다.",
            Status.SPECULATIVE,
        ),
    ],
)
def test_a_model_that_could_not_read_the_paper_is_believed(
    read: Callable[[str], Summary], admission: str, wrap: str, status: Status
) -> None:
    assert read(wrap.format(admission)).status is status


@pytest.mark.parametrize(
    "guess",
    [
        "이 요약은 제공된 정보와 일반적인 로봇 모방 학습에 대한 지식을 바탕으로 작성되었습니다.",
        "아래 요약은 일반적인 지식을 기반으로 한 것입니다.",
        "제목을 기반으로 가상의 요약을 작성해 보겠습니다.",
        "다음은 제목으로부터 유추한 요약입니다.",
        "Based on the title, here is what the paper might cover.",
        "This summary is inferred from general knowledge.",
    ],
)
@pytest.mark.parametrize("wrap", ["{}\n\n# Foo" + SECTIONS, "```\n# Foo" + SECTIONS + "\n```\n{}"])
def test_a_model_that_says_that_it_guessed_is_speculative(
    read: Callable[[str], Summary], guess: str, wrap: str
) -> None:
    assert read(wrap.format(guess)).status is Status.SPECULATIVE


def test_a_request_for_another_link_is_a_refusal(read: Callable[[str], Summary]) -> None:
    body = "해당 URL은 존재하지 않는 페이지로 보입니다. 올바른 링크를 제공해 주시기 바랍니다."
    assert read(body).status is Status.REFUSED


def test_an_apology_above_real_sections_makes_them_speculative(read: Callable[[str], Summary]) -> None:
    assert read("죄송합니다." + SECTIONS).status is Status.SPECULATIVE


@pytest.mark.parametrize(
    "sentence",
    [
        "이 연구는 일반적인 트랜스포머 구조로 구성된 모델을 제안합니다.",
        "기존 모델은 웹 페이지에 접근할 수 없는 한계가 있습니다.",
        "논문에서는 데이터셋에 대한 구체적인 정보는 확인할 수 없습니다.",
        "이 논문은 인터넷에 접속할 수 없는 환경에서 에이전트를 평가합니다.",
        "본 연구는 문서의 제목을 기반으로 뉴스를 분류하는 방법을 제안합니다.",
        "대형 언어 모델이 사용자의 의도를 추론하여 적절한 설명을 제공합니다.",
        "안타깝게도 기존 방법은 복잡한 장면의 정보를 파악할 수 없습니다.",
        "마스킹 방식에 대한 정보는 제공되지 않았으며, 적절한 기법이 적용되었을 것으로 추측됩니다.",
        "구체적인 성능 비교 결과는 논문에서 확인할 수 있습니다.",
        "중간 추론 결과를 요약하여 다른 경로와 공유합니다.",
        "이 요약 모델은 일반적인 요약 방법보다 낫습니다.",
        "The model can't access external tools.",
        "We cannot view each frame independently.",
        "이 요약은 논문의 주요 내용을 바탕으로 작성되었습니다.",
    ],
)
@pytest.mark.parametrize(
    "wrap",
    [
        "{} 성능이 높습니다.",
        "해당 논문은 방법을 제안합니다. {}" + SECTIONS,
        "# Foo" + SECTIONS + "\n- {}",
        "# Foo" + SECTIONS + "\n\n{}",
    ],
)
def test_the_same_words_about_the_paper_are_no_admission(
    read: Callable[[str], Summary], sentence: str, wrap: str
) -> None:
    assert read(wrap.format(sentence)).status is Status.OK


@pytest.mark.parametrize(
    "body",
    [
        "Failed to summarize: Error code: 429 - {'error': {'message': 'Rate limit'}}",
        "Failed to summarize: timeout",
        "**Failed to summarize:** timeout",
        "```\nFailed to summarize: timeout\n```",
        "Failed to summarise: x\nTraceback (most recent call last):\n  # comment\n## 1. 핵심 동기\n가.",
    ],
)
def test_an_error_of_the_script_is_a_failure_and_all_of_it_intro(read: Callable[[str], Summary], body: str) -> None:
    summary = read(body)
    assert (summary.status, summary.title, summary.lead, summary.sections) == (Status.FAILED, None, "", ())
    assert "summari" in summary.intro


@pytest.mark.parametrize(
    "body",
    [
        "",
        "None",
        " \n\t\u00a0\n",
        "```markdown\n```",
        "```",
        "# Foo: Bar",
        "```markdown\n# 논문 요약: Foo\n\n---\n```",
        "# Foo\n## 1. 핵심 동기와 문제 정의\n\n## 2. 주요 기여 및 참신성\n",
    ],
)
def test_an_answer_without_content_is_empty(read: Callable[[str], Summary], body: str) -> None:
    summary = read(body)
    assert (summary.status, summary.lead, summary.sections) == (Status.EMPTY, "", ())


def test_a_refused_answer_may_name_the_paper_but_has_no_lead(read: Callable[[str], Summary]) -> None:
    summary = read('죄송합니다만, "Foo: Bar"라는 제목의 논문에 접근할 수 없습니다.')
    assert (summary.status, summary.title, summary.lead) == (Status.REFUSED, "Foo: Bar", "")
