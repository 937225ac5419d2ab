"""How a day is written in a chat."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import groupby

from bot.locales.phrases import Phrases

SHORTEST_RANGE = 3
"""From so many days in a row on, a dash stands for those between: 24–26, but 24, 25."""


def full_day(day: date, phrases: Phrases) -> str:
    """Return the day with year and weekday."""
    return phrases("date-full", year=str(day.year), **_in_year(day, phrases))


def short_day(day: date, phrases: Phrases) -> str:
    """Return the day with its weekday and without its year."""
    return phrases("date-short", **_in_year(day, phrases))


def month_name(year: int, month: int, phrases: Phrases) -> str:
    """Return the month with its year."""
    return phrases("month-of-year", year=str(year), month=phrases(f"month-{month}"))


def all_days(days: Sequence[date], phrases: Phrases) -> str:
    """Return days in order as shortly as can be: by month, those in a row as a range. One alone has its weekday."""
    if len(days) == 1:
        return full_day(days[0], phrases)
    months = groupby(days, key=lambda day: (day.year, day.month))
    return ", ".join(
        phrases("dates-of-month", year=str(year), month=phrases(f"month-{month}"), days=_ranges(list(of_month)))
        for (year, month), of_month in months
    )


def _in_year(day: date, phrases: Phrases) -> dict[str, str]:
    return {
        "month": phrases(f"month-{day.month}"),
        "day": str(day.day),
        "weekday": phrases(f"weekday-{day.isoweekday()}"),
    }


def _ranges(days: list[date]) -> str:
    rows: list[list[date]] = []
    for day in days:
        if rows and day - rows[-1][-1] == timedelta(days=1):
            rows[-1].append(day)
        else:
            rows.append([day])
    return ", ".join(
        f"{row[0].day}–{row[-1].day}" if len(row) >= SHORTEST_RANGE else ", ".join(str(day.day) for day in row)
        for row in rows
    )
