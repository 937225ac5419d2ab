"""A digest that is pushed: what it counts, what stands first, what it leaves out, and that it always fits."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import ArxivId, Day, Entry, Push, Scope, Status
from bot.locales.phrases import Phrases
from bot.views.callbacks import OpenDay, OpenPaper, OpenPush, decode
from bot.views.message import Message
from bot.views.push import catching_up, no_digest_today, push_list

DAY = date(2025, 5, 24)
NONE: frozenset[ArxivId] = frozenset()


def a_day(count: int, day: date = DAY, title: str = "논문") -> Day:
    entries = tuple(
        Entry(number, ArxivId(f"2505.{number:05}"), Status.OK, f"{title} {number}", "첫 문장.", new=True)
        for number in range(1, count + 1)
    )
    return Day(day, entries)


def papers(*numbers: int) -> frozenset[ArxivId]:
    return frozenset(ArxivId(f"2505.{number:05}") for number in numbers)


def actions(message: Message) -> list[object]:
    rows = message.keyboard.inline_keyboard if message.keyboard else ()
    return [decode(str(button.callback_data)) for row in rows for button in row]


def test_it_counts_what_is_new_and_what_was_sent_before(korean: Phrases) -> None:
    text = push_list(Push(a_day(27), papers(*range(1, 16)), NONE, Scope.ALL), 0, korean).text
    assert text.startswith("📰 2025년 5월 24일 (토)\n새 논문 12편 · 전에 보낸 15편\n")


def test_nothing_is_said_of_what_was_sent_before_where_there_is_none(korean: Phrases) -> None:
    assert "\n새 논문 3편\n" in push_list(Push(a_day(3), NONE, NONE, Scope.ALL), 0, korean).text


def test_new_papers_stand_before_those_sent_before_and_alerts_before_all(korean: Phrases) -> None:
    push = Push(a_day(5), papers(1, 4), papers(4, 5), Scope.ALL)
    assert [entry.number for entry in push.listed] == [5, 2, 3, 1, 4]
    text = push_list(push, 0, korean).text
    assert "새 논문 3편 · 전에 보낸 2편 · 🔔 키워드 1편" in text
    assert "1. 논문 5 🔔 🆕" in text
    assert "4. 논문 1\n" in text


@pytest.mark.parametrize(("scope", "listed"), [(Scope.NEW, [3, 2, 5]), (Scope.KEYWORDS, [3])])
def test_a_chat_that_wants_less_sees_less_and_can_open_the_whole_list(
    scope: Scope, listed: list[int], korean: Phrases
) -> None:
    push = Push(a_day(5), papers(1, 4), papers(3, 4), scope)
    assert [entry.number for entry in push.listed] == listed
    shown = actions(push_list(push, 0, korean))
    assert [action.paper_id for action in shown if isinstance(action, OpenPaper)] == [
        f"2505.{number:05}" for number in listed
    ]
    assert OpenDay(DAY, 0) in shown


def test_a_repeat_is_one_line_for_those_who_want_all_and_silence_for_the_others(korean: Phrases) -> None:
    everything = papers(1, 2, 3)
    repeat = push_list(Push(a_day(3), everything, everything, Scope.ALL), 0, korean)
    assert repeat.text == "📰 2025년 5월 24일 (토)\n새 논문 없음 · 전에 보낸 3편"
    assert actions(repeat) == [OpenDay(DAY, 0)]
    assert Push(a_day(3), everything, everything, Scope.ALL).worth_sending
    assert not Push(a_day(3), everything, everything, Scope.NEW).worth_sending
    assert not Push(a_day(3), NONE, NONE, Scope.KEYWORDS).worth_sending


def test_its_pages_and_its_papers_lead_back_to_it(korean: Phrases) -> None:
    shown = actions(push_list(Push(a_day(25), NONE, NONE, Scope.ALL), 1, korean))
    first = shown[0]
    assert isinstance(first, OpenPaper)
    assert (first.paper_id, first.back) == ("2505.00011", OpenPush(DAY, 1))
    assert OpenPush(DAY, 0) in shown
    assert OpenPush(DAY, 2) in shown


def test_the_most_upvoted_may_stand_first_whoever_was_sent_them(korean: Phrases) -> None:
    day = a_day(25)
    liked = Day(day.date, tuple(replace(entry, upvotes=entry.number) for entry in day.entries))
    push = Push(liked, papers(25), papers(2), Scope.ALL)
    own = push_list(push, 1, korean)
    assert actions(own)[-1] == OpenPush(DAY, 0, by_upvotes=True)
    message = push_list(push, 0, korean, by_upvotes=True)
    assert "1. 논문 25 · 👍 25\n" in message.text
    assert "2. 논문 24 🆕 · 👍 24\n" in message.text
    shown = actions(message)
    assert isinstance(shown[0], OpenPaper)
    assert (shown[0].paper_id, shown[0].back) == ("2505.00025", OpenPush(DAY, 0, by_upvotes=True))
    assert OpenPush(DAY, 1, by_upvotes=True) in shown
    assert shown[-1] == OpenPush(DAY, 0)


def test_several_days_name_each_new_paper_under_its_day(korean: Phrases, sendable: Callable[[Message], None]) -> None:
    earlier, later = a_day(2, DAY - timedelta(days=1), "금요일"), a_day(3, DAY, "토요일")
    message = catching_up(
        (Push(earlier, NONE, NONE, Scope.ALL), Push(later, papers(1, 2), papers(3), Scope.ALL)), korean
    )
    sendable(message)
    assert message.text.index("금요일 2") < message.text.index("5월 24일") < message.text.index("🔔 토요일 3")
    assert "토요일 1" not in message.text
    assert actions(message) == [OpenPush(DAY - timedelta(days=1), 0), OpenPush(DAY, 0)]


def test_a_day_without_digest_is_told_in_a_line(phrases: Phrases, sendable: Callable[[Message], None]) -> None:
    sendable(no_digest_today("2025-05-25", phrases))


@given(data=st.data())
def test_whatever_is_pushed_fits(data: st.DataObject, phrases: Phrases, sendable: Callable[[Message], None]) -> None:
    count = data.draw(st.integers(1, 60))
    some = st.frozensets(st.integers(1, count)).map(lambda numbers: papers(*numbers))
    title = data.draw(st.sampled_from(["논문", "𝕏" * 200, "아주 긴 제목 " * 40]))
    scope = data.draw(st.sampled_from(list(Scope)))
    pushes = tuple(
        Push(a_day(count, DAY - timedelta(days=ago), title), data.draw(some), data.draw(some), scope)
        for ago in range(data.draw(st.integers(0, 12)), -1, -1)
    )
    sendable(push_list(pushes[0], data.draw(st.integers(0, 7)), phrases))
    sendable(catching_up(pushes, phrases))
