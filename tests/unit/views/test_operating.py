"""What the people who run the bot see: notices, kept as short texts and told in one message, and the numbers."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import ChatState, DeliveryState, LedgerStats, Overview
from bot.locales.phrases import Phrases
from bot.views.message import Message
from bot.views.notices import (
    DeliveriesDied,
    DigestFailed,
    DigestMissing,
    FetchingFailed,
    Notice,
    Part,
    SummaryReported,
    TopicClosed,
    decode,
    notices,
)
from bot.views.stats import stats

DAY = date(2025, 5, 13)
NOTICES: list[Notice] = [
    DigestMissing(DAY),
    DigestFailed("2025-05-13.md", "0f" * 16, "line 12: 2505.00001 has no 🔗 line"),
    FetchingFailed(Part.SOURCE, DAY, "huggingface cannot be reached: check source.huggingface.base_url"),
    FetchingFailed(Part.SUMMARIZER, DAY, "summarizer.api_key: refused (HTTP 401)"),
    DeliveriesDied(DAY),
    SummaryReported("2505.00001", "0f" * 8, "모든 꼴이 있는 글"),
    TopicClosed(-100123, 4),
]


@pytest.mark.parametrize("notice", NOTICES)
def test_a_notice_comes_back_from_its_text(notice: Notice) -> None:
    assert decode(notice.encode()) == notice
    assert len(notice.encode()) < 120


@given(st.text(), st.text())
def test_whatever_a_file_is_called_comes_back(name: str, reason: str) -> None:
    notice = DigestFailed(name, "0f", reason)
    assert decode(notice.encode()) == notice


@pytest.mark.parametrize("text", ["", "{}", "[]", '["failed"]', '["missing","today"]', '["died",3]', '["newer","x"]'])
def test_what_is_no_notice_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        decode(text)


@pytest.mark.parametrize("notice", NOTICES)
def test_each_notice_says_what_happened_and_what_to_do(
    notice: Notice, phrases: Phrases, sendable: Callable[[Message], None]
) -> None:
    told = notices([notice.encode()], phrases, dead=3)
    sendable(told)
    assert len(told.text.splitlines()) >= 4


def test_all_notices_come_in_one_message(phrases: Phrases, sendable: Callable[[Message], None]) -> None:
    told = notices([notice.encode() for notice in NOTICES], phrases, dead=12)
    sendable(told)
    for part in (
        "2025-05-13.md",
        "line 12: 2505.00001",
        "source.huggingface.base_url",
        "summarizer.api_key",
        "12",
        "-100123",
        "13",
    ):
        assert part in told.text


def test_a_flood_of_notices_is_one_message_too(phrases: Phrases, sendable: Callable[[Message], None]) -> None:
    flood: list[Notice] = []
    for number in range(200):
        name, reason = f"{number}-" + "이름" * 100, "까닭 " * 100
        flood += [DigestMissing(DAY + timedelta(number)), DeliveriesDied(DAY + timedelta(number))]
        flood += [DigestFailed(name, str(number), reason), TopicClosed(-(10**12) - number, 10**9)]
    told = notices([notice.encode() for notice in flood], phrases, dead=10**6)
    sendable(told)
    assert "190" in told.text


def test_a_notice_of_a_newer_version_is_counted(phrases: Phrases, sendable: Callable[[Message], None]) -> None:
    told = notices(['["newer"]', '["newest"]'], phrases)
    sendable(told)
    assert "2" in told.text


def test_deaths_are_told_also_where_their_number_is_not_known(korean: Phrases, english: Phrases) -> None:
    assert "끝내 보내지 못한 메시지: 5월 13일" in notices([DeliveriesDied(DAY).encode()], korean).text
    assert "1 delivery was given up: Tue, 13 May" in notices([DeliveriesDied(DAY).encode()], english, dead=1).text


def overview(oldest_due: datetime | None, newest: date | None) -> Overview:
    states = {state: 10**number for number, state in enumerate(DeliveryState)}
    chats = {ChatState.ACTIVE: 40, ChatState.PAUSED: 2}
    return Overview(LedgerStats(states, oldest_due), chats, 31, 17, 1234, 56, newest)


def test_stats_show_every_number(phrases: Phrases, sendable: Callable[[Message], None]) -> None:
    since = datetime(2025, 5, 12, 23, 5, tzinfo=UTC)
    shown = stats(overview(since, DAY), ZoneInfo("Asia/Seoul"), phrases)
    sendable(shown)
    for number in ("1,234", "56", "40", "2", "31", "17", "1", "10", "100", "1,000", "10,000", "08:05", "13"):
        assert number in shown.text


def test_stats_of_an_empty_bot(phrases: Phrases, sendable: Callable[[Message], None]) -> None:
    sendable(stats(overview(None, None), ZoneInfo("Asia/Seoul"), phrases))
