"""What the index keeps of a summary."""

from datetime import date

import pytest

from bot.domain import ArxivId, Section, SectionName, Status, Summary
from bot.store.documents import document


def summary(status: Status = Status.OK, title: str | None = "DanceGRPO: 시각 생성") -> Summary:
    text = "- **보상 설계**: GRPO, GRPO, GRPO. https://example.org/paper\n1. **비교 대상(Baseline)** CLIP"
    sections = (Section(SectionName.RESULTS, text),)
    return Summary(
        ArxivId("2505.07818"),
        date(2025, 5, 13),
        status,
        title,
        "한 문장.",
        "머리말",
        sections,
        "맺음말",
        False,
        "그대로",
    )


def test_the_title_is_found_with_the_id() -> None:
    assert document(summary()).title == "dancegrpo 시각 생성 2505.07818"


def test_headings_are_the_labels_in_the_text_and_the_methods_that_it_speaks_of() -> None:
    assert document(summary()).headings == "보상 설계 비교 대상 baseline grpo"


def test_the_body_is_what_is_shown_and_no_link() -> None:
    body = document(summary()).body.split()
    assert {"머리", "맺음", "grpo", "clip"} <= set(body)
    assert not {"https", "example", "그대"} & set(body)


def test_the_name_is_the_key_of_what_stands_before_the_colon() -> None:
    assert document(summary()).name == "dancegrpo"
    assert document(summary(title=None)).name == ""


@pytest.mark.parametrize("status", [Status.REFUSED, Status.FAILED, Status.EMPTY])
def test_of_no_summary_only_title_and_id_are_found(status: Status) -> None:
    made = document(summary(status))
    assert (made.title, made.headings, made.body) == ("dancegrpo 시각 생성 2505.07818", "", "")
