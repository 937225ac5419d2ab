"""Which day a person means, in Korean or English words or in figures.

A small grammar of our own: the libraries that read dates take half a second to import and read a date into any text.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from bot.errors import BadDate

WEEKDAYS = (
    ("월", "월요일", "mon", "monday"),
    ("화", "화요일", "tue", "tues", "tuesday"),
    ("수", "수요일", "wed", "wednesday"),
    ("목", "목요일", "thu", "thur", "thurs", "thursday"),
    ("금", "금요일", "fri", "friday"),
    ("토", "토요일", "sat", "saturday"),
    ("일", "일요일", "sun", "sunday"),
)
MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
DAYS_AGO = {
    **dict.fromkeys(("오늘", "today", "now"), 0),
    **dict.fromkeys(("어제", "어저께", "yesterday"), 1),
    **dict.fromkeys(("그제", "그저께", "엊그제", "day before yesterday"), 2),
    **dict.fromkeys(("내일", "tomorrow"), -1),
}
LAST = ("지난주", "저번주", "last week")
"""Before a weekday: that day of the week before this one, counted from Monday."""

_MONTH = rf"(?P<month>{'|'.join(f'{name}|{name[:3]}' for name in MONTHS)}|sept)\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_FIGURES = tuple(
    re.compile(form)
    for form in (
        r"(?P<year>\d{4})\s*[-./]\s*(?P<month>\d{1,2})\s*[-./]\s*(?P<day>\d{1,2})\.?",
        r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})",
        r"(?:(?P<year>\d{4})\s*년)?\s*(?P<month>\d{1,2})\s*월\s*(?P<day>\d{1,2})\s*일?",
        r"(?P<month>\d{1,2})\s*[-./]\s*(?P<day>\d{1,2})\.?",
        r"(?P<month>\d{1,2})/(?P<day>\d{1,2})/(?P<year>\d{4})",
        rf"{_MONTH}\s*{_DAY}(?:\s*,?\s*(?P<year>\d{{4}}))?",
        rf"{_DAY}\s*(?:of\s+)?{_MONTH}(?:\s*,?\s*(?P<year>\d{{4}}))?",
    )
)
_DAY_ALONE = re.compile(r"(?P<day>\d{1,2})\s*일")
_AGO = re.compile(r"(?P<count>\d{1,4})\s*(?P<unit>일|주|days?|weeks?)\s*(?:전|ago)")
_WEEKDAY = re.compile(r"(?P<which>지난주|저번주|last week|이번주|this week|지난|저번|last)?\s*(?P<name>[a-z가-힣]+)")
_TRAILING = re.compile(r"(?:\s*(?:의|에|꺼|거|자|날|논문|[?!.]|\((?:[월화수목금토일]|[a-z]{3})\)))+$")
_LONGEST = 60
"""More characters than any way to write a day has; what is longer is not looked at."""


@dataclass(frozen=True, slots=True)
class YearlessDay:
    """A month and a day, as in ``5/13``: the caller knows which years have something on it."""

    month: int
    day: int

    def latest_past(self, today: date) -> date:
        """Return the last time that this day came, today included."""
        # 29 February comes back after eight years at the latest.
        for year in range(today.year, today.year - 9, -1):
            found = _date(year, self.month, self.day)
            if found and found <= today:
                return found
        raise BadDate(f"{self.month}/{self.day}")


def read_date(text: str, today: date) -> date | YearlessDay:
    """Return the day that ``text`` names, seen from ``today``. Raise BadDate where it names none, or one that never is.

    A weekday is the latest one, today included; with 'last' before it the latest one before today.
    """
    words = re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text)).strip().lower()
    if len(words) > _LONGEST:
        raise BadDate(text.strip())
    readers: tuple[Callable[[str, date], date | YearlessDay | None], ...] = (
        *(_from_words, _from_figures, _from_weekday, _from_day_alone),
    )
    for candidate in (words, _TRAILING.sub("", words)):
        for reader in readers:
            found = reader(candidate, today)
            if found is not None:
                return found
    raise BadDate(text.strip())


def _from_words(words: str, today: date) -> date | None:
    try:
        if words in DAYS_AGO:
            return today - timedelta(days=DAYS_AGO[words])
        if ago := _AGO.fullmatch(words):
            days = 7 if ago["unit"][0] in "주w" else 1
            return today - timedelta(days=days * int(ago["count"]))
    except OverflowError:
        raise BadDate(words) from None
    return None


def _from_figures(words: str, _today: date) -> date | YearlessDay | None:
    for form in _FIGURES:
        if found := form.fullmatch(words):
            parts = found.groupdict()
            month, day, year = _month(parts["month"]), int(parts["day"]), parts.get("year")
            # 2000 was a leap year: a day that is not in it is in no year.
            exact = _date(int(year or 2000), month, day)
            if exact is None:
                raise BadDate(words)
            return exact if year else YearlessDay(month, day)
    return None


def _from_day_alone(words: str, today: date) -> date | None:
    """Read ``13일``: the last time that a month had it."""
    found = _DAY_ALONE.fullmatch(words)
    if found is None:
        return None
    # Of two months in a row one has 31 days, and each but February has 30.
    for months_ago in range(3):
        year, month = divmod(today.year * 12 + today.month - 1 - months_ago, 12)
        day = _date(year, month + 1, int(found["day"]))
        if day and day <= today:
            return day
    return None


def _from_weekday(words: str, today: date) -> date | None:
    found = _WEEKDAY.fullmatch(re.sub(r"(지난|저번|이번) 주", r"\1주", words))
    weekday = next((n for n, names in enumerate(WEEKDAYS) if found and found["name"] in names), None)
    if found is None or weekday is None:
        return None
    monday = today - timedelta(days=today.weekday())
    match found["which"]:
        case "지난주" | "저번주" | "last week":
            return monday + timedelta(days=weekday - 7)
        case "이번주" | "this week":
            return monday + timedelta(days=weekday)
        case "지난" | "저번" | "last":
            return today - timedelta(days=(today.weekday() - weekday - 1) % 7 + 1)
        case _:
            return today - timedelta(days=(today.weekday() - weekday) % 7)


def _month(name: str) -> int:
    if name.isdigit():
        return int(name)
    return next(number for number, month in enumerate(MONTHS, 1) if month.startswith(name[:3]))


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
