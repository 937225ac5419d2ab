"""Bad summaries: who may say so of what, and the list that the people who run the bot see."""

from collections.abc import Callable
from datetime import date

import pytest

from bot.domain import ArxivId, Basis, Making, Reported, Status, Summary
from bot.locales.phrases import Phrases
from bot.views.callbacks import Nothing, OpenPaper, OpenReports, decode
from bot.views.complaints import DismissReports, ReportSummary, RewriteSummary
from bot.views.message import Message
from bot.views.reports import report_list, report_row, reportable

ID = ArxivId("2505.07062")
REPORTS = (Reported(ID, "Seed1.5-VL", 2), Reported(ArxivId("2505.02625"), None, 1))


def summary(status: Status, making: Making | None) -> Summary:
    return Summary(
        paper_id=ID,
        digest_date=date(2025, 5, 13),
        status=status,
        title=None,
        lead="",
        intro="글.",
        sections=(),
        outro="",
        cut=False,
        body="글.",
        making=making,
    )


def actions(message: Message) -> list[list[object]]:
    rows = message.keyboard.inline_keyboard if message.keyboard else ()
    return [[decode(str(button.callback_data)) for button in row] for row in rows]


@pytest.mark.parametrize(
    ("status", "making", "may_be"),
    [
        (Status.OK, None, True),
        (Status.OK, Making(Basis.ABSTRACT, "gpt-4o-mini"), True),
        (Status.SPECULATIVE, Making(Basis.FULL_TEXT), True),
        (Status.OK, Making(Basis.ORIGINAL), False),
        (Status.REFUSED, None, False),
        (Status.FAILED, None, False),
        (Status.EMPTY, None, False),
    ],
)
def test_only_what_a_model_wrote_may_be_reported(
    korean: Phrases, status: Status, making: Making | None, may_be: bool
) -> None:
    one = summary(status, making)
    assert reportable(one) is may_be
    assert [decode(str(button.callback_data)) for button in report_row(one, korean)] == [ReportSummary(ID)] * may_be


def test_each_reported_summary_has_what_can_be_done_with_it(korean: Phrases) -> None:
    message = report_list(REPORTS, 0, korean, rewrites=True, news="어떤 소식")
    assert message.text == (
        "⚠️ 신고된 요약 2건\n\n어떤 소식\n\n1. Seed1.5-VL\n2505.07062 · 신고 2건\n\n2. 2505.02625\n2505.02625 · 신고 1건"
    )
    assert actions(message) == [
        [OpenPaper(one.paper_id, 0, OpenReports(0)), DismissReports(one.paper_id, 0), RewriteSummary(one.paper_id, 0)]
        for one in REPORTS
    ]


def test_where_nobody_writes_nothing_can_be_written_again(korean: Phrases) -> None:
    assert [len(row) for row in actions(report_list(REPORTS, 0, korean, rewrites=False))] == [2, 2]


def test_no_reports_are_said_to_be_none(phrases: Phrases, sendable: Callable[[Message], None]) -> None:
    message = report_list((), 3, phrases, rewrites=True, news="소식")
    assert message.keyboard is None
    sendable(message)


def test_many_reports_have_pages(korean: Phrases, sendable: Callable[[Message], None]) -> None:
    many = tuple(Reported(ArxivId(f"2505.{number:05}"), "긴 제목 " * 99, 10**9) for number in range(1, 25))
    message = report_list(many, 1, korean, rewrites=True)
    sendable(message)
    assert "\n9. 긴 제목" in message.text
    assert actions(message)[-1] == [OpenReports(0), Nothing(), OpenReports(2)]
    assert report_list(many, 9, korean, rewrites=True) == report_list(many, 2, korean, rewrites=True)
