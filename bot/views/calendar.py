"""The calendar of a month: the days that have papers are buttons."""

from calendar import SUNDAY, Calendar
from datetime import date

from telegram import InlineKeyboardButton

from bot.locales.phrases import Phrases
from bot.views.callbacks import Nothing, OpenCalendar, OpenDay
from bot.views.dates import month_name
from bot.views.keyboards import BLANK, CALENDAR, Row, button, keyboard
from bot.views.message import Message, message
from bot.views.richtext import RichText

WEEK = (7, 1, 2, 3, 4, 5, 6)
"""ISO weekdays as the columns have them: from Sunday on, as calendars in Korea do."""


def calendar(
    year: int, month: int, days: tuple[date, ...], span: tuple[date, date] | None, phrases: Phrases
) -> Message:
    """Show a month. ``days`` are those of it that have papers, ``span`` the first and the last day of all that have."""
    name = month_name(year, month, phrases)
    text = RichText().plain(f"{CALENDAR} ").bold(name)
    text.line(phrases("calendar-choose") if days else phrases("calendar-no-days"))
    weekdays = [button(phrases(f"weekday-{weekday}"), Nothing()) for weekday in WEEK]
    openings = {day.day: OpenDay(day, 0) for day in days}
    weeks = [[_cell(day, openings) for day in week] for week in Calendar(SUNDAY).monthdayscalendar(year, month)]
    return message(text, keyboard(weekdays, *weeks, _turning(year, month, span, name)))


def _cell(day: int, openings: dict[int, OpenDay]) -> InlineKeyboardButton:
    return button(str(day), openings[day]) if day in openings else button(BLANK, Nothing())


def _turning(year: int, month: int, span: tuple[date, date] | None, name: str) -> Row:
    """Return the arrows to the months before and after, as far as there are papers; nothing where both are blank."""
    if span is None:
        return []
    shown, first, last = (_count_months(y, m) for y, m in ((year, month), *((day.year, day.month) for day in span)))
    back = button("◀", _open_month(shown - 1)) if shown > first else button(BLANK, Nothing())
    on = button("▶", _open_month(shown + 1)) if shown < last else button(BLANK, Nothing())
    return [back, button(name, Nothing()), on] if first < shown or shown < last else []


def _count_months(year: int, month: int) -> int:
    return year * 12 + month - 1


def _open_month(count: int) -> OpenCalendar:
    return OpenCalendar(count // 12, count % 12 + 1)
