from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import BadDate
from bot.times.dates import YearlessDay, read_date

SATURDAY = date(2025, 5, 24)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025-05-13", date(2025, 5, 13)),
        ("2025.5.13", date(2025, 5, 13)),
        ("2025. 5. 13.", date(2025, 5, 13)),
        ("2025/05/13", date(2025, 5, 13)),
        ("20250513", date(2025, 5, 13)),
        ("２０２５-０５-１３", date(2025, 5, 13)),
        ("2025년 5월 13일", date(2025, 5, 13)),
        ("2025년5월13일", date(2025, 5, 13)),
        ("5/13/2025", date(2025, 5, 13)),
        ("May 13, 2025", date(2025, 5, 13)),
        ("13th of May 2025", date(2025, 5, 13)),
        ("2025-05-13 (화)", date(2025, 5, 13)),
        ("5/13", YearlessDay(5, 13)),
        ("5-13", YearlessDay(5, 13)),
        ("5월 13일", YearlessDay(5, 13)),
        ("5월13일", YearlessDay(5, 13)),
        ("5월 13일의 논문", YearlessDay(5, 13)),
        ("may 13", YearlessDay(5, 13)),
        ("Sept. 1st", YearlessDay(9, 1)),
        ("2/29", YearlessDay(2, 29)),
        ("오늘", date(2025, 5, 24)),
        ("어제", date(2025, 5, 23)),
        ("어제 논문", date(2025, 5, 23)),
        ("Yesterday", date(2025, 5, 23)),
        ("그저께", date(2025, 5, 22)),
        ("3일 전", date(2025, 5, 21)),
        ("2 weeks ago", date(2025, 5, 10)),
        ("13일", date(2025, 5, 13)),
        ("25일", date(2025, 4, 25)),
        ("31일", date(2025, 3, 31)),
        ("토요일", date(2025, 5, 24)),
        ("금", date(2025, 5, 23)),
        ("일요일", date(2025, 5, 18)),
        ("monday", date(2025, 5, 19)),
        ("지난 토요일", date(2025, 5, 17)),
        ("last friday", date(2025, 5, 23)),
        ("지난주 금요일", date(2025, 5, 16)),
        ("지난 주 월요일", date(2025, 5, 12)),
        ("이번 주 월요일", date(2025, 5, 19)),
    ],
)
def test_a_day_is_read_in_words_and_in_figures(text: str, expected: date | YearlessDay) -> None:
    assert read_date(text, SATURDAY) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2025-02-30",
        "2/30",
        "13월 1일",
        "2025-13-01",
        "0/0",
        "확산 모델",
        "maybe 5",
        "2505.07062",
        "🙂",
        "9999일 전 ago",
    ],
)
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(BadDate):
        read_date(text, SATURDAY)


@pytest.mark.parametrize(
    ("day", "today", "expected"),
    [
        (YearlessDay(5, 13), SATURDAY, date(2025, 5, 13)),
        (YearlessDay(5, 24), SATURDAY, date(2025, 5, 24)),
        (YearlessDay(12, 31), SATURDAY, date(2024, 12, 31)),
        (YearlessDay(2, 29), SATURDAY, date(2024, 2, 29)),
        (YearlessDay(2, 29), date(1904, 2, 28), date(1896, 2, 29)),
    ],
)
def test_a_day_without_a_year_is_the_latest_past_one(day: YearlessDay, today: date, expected: date) -> None:
    assert day.latest_past(today) == expected


@given(st.text(max_size=60), st.dates(min_value=date(1900, 1, 1)))
def test_any_text_is_read_or_refused(text: str, today: date) -> None:
    try:
        found = read_date(text, today)
    except BadDate:
        return
    assert isinstance(found, date | YearlessDay)


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2100, 1, 1)))
def test_every_way_to_write_a_date_means_the_same_day(day: date) -> None:
    forms = (f"{day:%Y-%m-%d}", f"{day:%Y%m%d}", f"{day.year}년 {day.month}월 {day.day}일", f"{day:%d %B %Y}")
    assert {read_date(form, SATURDAY) for form in forms} == {day}
