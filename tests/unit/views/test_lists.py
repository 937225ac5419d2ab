"""A day's list and the calendar."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from bot.domain import ArxivId, Day, Entry, Status
from bot.locales.phrases import Phrases
from bot.views.calendar import calendar
from bot.views.callbacks import Action, Nothing, OpenCalendar, OpenDay, OpenPaper, decode
from bot.views.digest import day_list, no_digest
from bot.views.message import Message

SATURDAY = date(2025, 5, 24)


def entry(number: int, **changes: object) -> Entry:
    plain = Entry(number, ArxivId(f"2505.{number:05}"), Status.OK, f"제목 {number}", f"첫 문장 {number}.", new=True)
    return replace(plain, **changes)  # type: ignore[arg-type]


def day(*entries: Entry) -> Day:
    return Day(SATURDAY, entries)


def actions(message: Message) -> list[list[Action]]:
    rows = message.keyboard.inline_keyboard if message.keyboard else ()
    return [[decode(str(button.callback_data)) for button in row] for row in rows]


def labels(message: Message) -> list[str]:
    rows = message.keyboard.inline_keyboard if message.keyboard else ()
    return [" ".join(button.text for button in row) for row in rows]


FULL = day(*(entry(number) for number in range(1, 48)))


def test_a_page_has_ten_papers_with_a_button_each(korean: Phrases) -> None:
    message = day_list(FULL, 0, korean)
    assert labels(message) == ["1 2 3 4 5", "6 7 8 9 10", "· 1/5 ▶ 📅"]
    assert actions(message)[1][4] == OpenPaper(ArxivId("2505.00010"), 0, OpenDay(SATURDAY, 0))
    assert actions(message)[2] == [Nothing(), Nothing(), OpenDay(SATURDAY, 1), OpenCalendar(2025, 5)]


def test_the_last_page_has_what_is_left(korean: Phrases) -> None:
    message = day_list(FULL, 4, korean)
    assert labels(message) == ["41 42 43 44 45", "46 47", "◀ 5/5 · 📅"]
    assert message.text.endswith("47. 제목 47\n첫 문장 47.")


def test_a_page_that_is_gone_is_the_last_one(korean: Phrases) -> None:
    assert day_list(FULL, 40, korean) == day_list(FULL, 4, korean)


def test_a_day_of_one_page_has_no_arrows(korean: Phrases) -> None:
    assert labels(day_list(day(entry(1)), 0, korean)) == ["1", "📅"]


def test_numbers_titles_and_leads(korean: Phrases) -> None:
    text = day_list(day(entry(1), entry(2, title=None)), 0, korean).text
    assert text == ("📰 2025년 5월 24일 (토)\n2편, 모두 새 논문\n\n1. 제목 1\n첫 문장 1.\n\n2. 2505.00002\n첫 문장 2.")


@pytest.mark.parametrize(
    ("new", "korean_line", "english_line"),
    [
        ([True, True], "2편, 모두 새 논문", "2 papers, all new"),
        ([True, False], "2편, 새 논문 1편", "2 papers, 1 new"),
        ([False, False], "2편, 새 논문 없음", "2 papers, none of them new"),
        ([True], "1편, 모두 새 논문", "1 paper, a new one"),
    ],
)
def test_the_count_says_how_many_are_new(
    korean: Phrases, english: Phrases, new: list[bool], korean_line: str, english_line: str
) -> None:
    listed = day(*(entry(number, new=fresh) for number, fresh in enumerate(new, 1)))
    assert day_list(listed, 0, korean).text.split("\n")[1] == korean_line
    assert day_list(listed, 0, english).text.split("\n")[1] == english_line


def test_new_papers_are_marked_only_among_others(korean: Phrases) -> None:
    assert "🆕" not in day_list(day(entry(1), entry(2)), 0, korean).text
    assert "1. 제목 1 🆕\n" in day_list(day(entry(1), entry(2, new=False)), 0, korean).text


def test_a_guess_is_marked_and_explained(korean: Phrases) -> None:
    text = day_list(day(entry(1), entry(2, status=Status.SPECULATIVE)), 0, korean).text
    assert "2. 제목 2 ⚠️\n첫 문장 2." in text
    assert text.endswith("⚠️ 논문을 읽지 못하고 짐작해 쓴 요약")


@pytest.mark.parametrize("status", [Status.REFUSED, Status.FAILED, Status.EMPTY])
def test_a_paper_without_a_summary_says_so(korean: Phrases, status: Status) -> None:
    assert day_list(day(entry(1, status=status, lead="")), 0, korean).text.endswith("1. 제목 1\n요약이 없습니다")


@pytest.mark.parametrize(
    ("today", "line"),
    [
        (date(2025, 5, 25), "오늘은 아직 목록이 없습니다. 가장 최근은 5월 24일 (토)입니다."),
        (date(2026, 1, 2), "오늘은 아직 목록이 없습니다. 가장 최근은 2025년 5월 24일 (토)입니다."),
        (SATURDAY, "📰 2025년 5월 24일 (토)"),
        (date(2025, 5, 23), "📰 2025년 5월 24일 (토)"),
        (None, "📰 2025년 5월 24일 (토)"),
    ],
)
def test_todays_list_is_honest_about_its_date(korean: Phrases, today: date | None, line: str) -> None:
    assert day_list(FULL, 0, korean, today=today).text.split("\n")[0] == line


LIKED = day(entry(1, upvotes=3), entry(2), entry(3, upvotes=1280), entry(4, upvotes=3), entry(5, upvotes=0))


def test_upvotes_stand_behind_the_title(korean: Phrases) -> None:
    text = day_list(day(entry(1, upvotes=1280, status=Status.SPECULATIVE), entry(2)), 0, korean).text
    assert "1. 제목 1 ⚠️ · 👍 1,280\n첫 문장 1." in text
    assert "2. 제목 2\n" in text


def test_a_list_can_show_the_most_upvoted_first_and_be_put_back(korean: Phrases) -> None:
    own = day_list(LIKED, 0, korean)
    assert labels(own)[-1] == "👍 추천 많은 순으로"
    assert actions(own)[-1] == [OpenDay(SATURDAY, 0, by_upvotes=True)]
    ordered = day_list(LIKED, 0, korean, by_upvotes=True)
    lines = [line.split(" ")[::2][:2] for line in ordered.text.split("\n") if "제목" in line]
    assert lines == [["1.", "3"], ["2.", "1"], ["3.", "4"], ["4.", "5"], ["5.", "2"]]
    assert actions(ordered)[0][0] == OpenPaper(ArxivId("2505.00003"), 0, OpenDay(SATURDAY, 0, by_upvotes=True))
    assert labels(ordered)[-1] == "↕ 원래 순서로"
    assert actions(ordered)[-1] == [OpenDay(SATURDAY, 0)]


def test_the_pages_of_an_order_keep_it_and_the_other_begins_anew(korean: Phrases) -> None:
    many = day(*(entry(number, upvotes=number) for number in range(1, 26)))
    message = day_list(many, 1, korean, by_upvotes=True)
    assert "11. 제목 15 · 👍 15" in message.text
    assert actions(message)[2][:3] == [OpenDay(SATURDAY, 0, True), Nothing(), OpenDay(SATURDAY, 2, True)]
    assert actions(message)[-1] == [OpenDay(SATURDAY, 0)]


def test_a_list_of_which_no_upvotes_are_known_has_one_order(korean: Phrases) -> None:
    assert "추천" not in " ".join(labels(day_list(FULL, 0, korean)))


def test_ten_of_the_longest_entries_fit_a_message(phrases: Phrases, sendable: Callable[[Message], None]) -> None:
    longest = entry(1, title="📰" * 500, lead="긴 문장 " * 200, status=Status.SPECULATIVE, upvotes=10**15)
    entries = [replace(longest, number=number, new=number > 1) for number in range(1, 11)]
    sendable(day_list(day(*entries), 0, phrases, today=date(2026, 1, 1)))


def test_a_day_without_papers_offers_its_neighbours(korean: Phrases) -> None:
    message = no_digest(date(2025, 5, 15), (date(2025, 5, 13), date(2025, 5, 16)), korean)
    assert message.text.startswith("2025년 5월 15일 (목)에는 논문 목록이 없습니다.")
    assert labels(message) == ["5월 13일 (화) 5월 16일 (금)", "📅 달력"]
    assert actions(message)[0] == [OpenDay(date(2025, 5, 13), 0), OpenDay(date(2025, 5, 16), 0)]


def test_a_neighbour_in_another_year_has_its_year(korean: Phrases) -> None:
    assert labels(no_digest(date(2026, 5, 15), (SATURDAY, None), korean))[0] == "2025년 5월 24일 (토)"


def test_an_empty_store_says_that_nothing_was_loaded(korean: Phrases) -> None:
    assert no_digest(SATURDAY, (None, None), korean).text.startswith("아직 불러온 논문 목록이 없습니다.")


MAY = (date(2025, 5, 6), date(2025, 5, 13), date(2025, 5, 16), SATURDAY)


def test_a_month_shows_its_days_as_buttons(korean: Phrases) -> None:
    message = calendar(2025, 5, MAY, (MAY[0], MAY[-1]), korean)
    assert labels(message) == [
        "일 월 화 수 목 금 토",
        "· · · · · · ·",
        "· · 6 · · · ·",
        "· · 13 · · 16 ·",
        "· · · · · · 24",
        "· · · · · · ·",
    ]
    assert actions(message)[2][2] == OpenDay(date(2025, 5, 6), 0)
    assert actions(message)[2][3] == Nothing()


@pytest.mark.parametrize(
    ("year", "month", "turning"),
    [
        (2024, 12, [Nothing(), Nothing(), OpenCalendar(2025, 1)]),
        (2025, 1, [OpenCalendar(2024, 12), Nothing(), OpenCalendar(2025, 2)]),
        (2025, 3, [OpenCalendar(2025, 2), Nothing(), Nothing()]),
        (2026, 3, [OpenCalendar(2026, 2), Nothing(), Nothing()]),
        (2020, 3, [Nothing(), Nothing(), OpenCalendar(2020, 4)]),
    ],
)
def test_arrows_lead_as_far_as_there_are_papers(korean: Phrases, year: int, month: int, turning: list[Action]) -> None:
    span = (date(2024, 12, 31), date(2025, 3, 1))
    assert actions(calendar(year, month, (), span, korean))[-1] == turning


def test_the_calendar_of_an_empty_store_has_no_arrows(korean: Phrases) -> None:
    message = calendar(2025, 5, (), None, korean)
    assert "이달에는 논문 목록이 없습니다." in message.text
    assert labels(message)[-1] == "· · · · · · ·"


@pytest.mark.parametrize(("year", "month"), [(1, 1), (9999, 12)])
def test_the_ends_of_time_have_a_calendar(korean: Phrases, year: int, month: int) -> None:
    assert labels(calendar(year, month, (), (date.min, date.max), korean))[-1] in {"· 1년 1월 ▶", "◀ 9999년 12월 ·"}
