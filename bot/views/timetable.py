"""The settings of hours: when digests come, in which zone, on which days, and when nothing comes."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from datetime import time as time_of_day

from telegram import InlineKeyboardButton

from bot.domain import EVERY_DAY
from bot.locales.phrases import Phrases
from bot.times.hours import hour_text
from bot.times.upcoming import delivery_days
from bot.times.zones import local_date, local_minute, offset_text
from bot.views.callbacks import Nothing
from bot.views.choices import OpenSettings, Screen, SetDays, SetMinute, SetNextMorning, SetQuiet, Setting, SetZone
from bot.views.hours import COMMON_ZONES, WORKDAYS, span_text, weekdays, zone_name, zone_text
from bot.views.keyboards import BLANK, Row, button, keyboard
from bot.views.message import Message, message
from bot.views.richtext import RichText
from bot.views.settings import back, choice, title
from bot.views.subscription import Outlook

HOUR, DAY = 60, 24 * 60
STEPS = (-30, -15, 15, 30)
HOURS_A_ROW = 4
ZONES_A_ROW = 2
DAYS_A_ROW = 4
COMPLETE = time_of_day(5, 30)
"""By then, UTC, all papers of Hugging Face's list of a day have come."""
NIGHTS = ((22 * HOUR, 8 * HOUR), (23 * HOUR, 7 * HOUR), (0, 7 * HOUR))
"""Common quiet hours; the first is what somebody begins with who chooses hours of their own."""


def time(outlook: Outlook, phrases: Phrases) -> Message:
    """Let a chat choose the hour at which digests come."""
    wants, chat_id = outlook.wants, outlook.chat_id
    zone = zone_text(wants.timezone, outlook.now, phrases)
    text = RichText().bold(title("time-choose", outlook.chat, phrases))
    text.line(phrases("time-now", time=hour_text(wants.minute), zone=zone))
    grid = _hours(wants.minute % HOUR, wants.minute, lambda minute: SetMinute(minute, chat_id))
    steps = [
        button(phrases("button-step", minutes=f"{step:+}"), SetMinute((wants.minute + step) % DAY, chat_id))
        for step in STEPS
    ]
    return message(text, keyboard(*grid, steps, [back(chat_id, phrases)]))


def zone(outlook: Outlook, phrases: Phrases) -> Message:
    """Let a chat choose its time zone."""
    wants, now = outlook.wants, outlook.now
    text = RichText().bold(title("zone-choose", outlook.chat, phrases))
    text.line(phrases("zone-now", zone=zone_text(wants.timezone, now, phrases)))
    to = f"{outlook.chat.id} " if outlook.chat else ""
    text.line(phrases("zone-other")).plain(" ")
    text.code(f"/subscribe {to}{hour_text(wants.minute)} {phrases('example-zone')}")
    buttons = [
        choice(
            f"{zone_name(name, phrases)} {offset_text(name, now)}",
            SetZone(name, outlook.chat_id),
            chosen=name == wants.timezone,
        )
        for name in COMMON_ZONES
    ]
    return message(text, keyboard(*_rows(buttons, ZONES_A_ROW), [back(outlook.chat_id, phrases)]))


def morning(outlook: Outlook, phrases: Phrases) -> Message:
    """Let a chat choose whether a digest comes on its own day or on the next morning."""
    wants, chat_id = outlook.wants, outlook.chat_id
    text = RichText().bold(title("morning-choose", outlook.chat, phrases))
    for key in ("same", "next"):
        text.line("• ").plain(phrases(f"morning-{key}")).plain(" — ")
        text.plain(phrases(f"about-morning-{key}", time=hour_text(wants.minute)))
    if complete := _complete(wants.timezone, outlook.now):
        text.line().line(
            phrases("morning-complete", time=complete, zone=zone_text(wants.timezone, outlook.now, phrases))
        )
    rows = [
        [choice(phrases(f"morning-{key}"), SetNextMorning(later, chat_id), chosen=later is wants.next_morning)]
        for key, later in (("same", False), ("next", True))
    ]
    return message(text, keyboard(*rows, [back(chat_id, phrases)]))


def days(outlook: Outlook, phrases: Phrases) -> Message:
    """Let a chat choose the days of the week whose digests come; one always stays."""
    wanted, chat_id = outlook.wants.weekdays, outlook.chat_id
    text = RichText().bold(title("days-choose", outlook.chat, phrases))
    text.line(phrases("days-now", days=weekdays(wanted, phrases)))
    if outlook.wants.next_morning:
        text.line(phrases("days-come-later", days=weekdays(delivery_days(outlook.wants), phrases)))
    if len(wanted) == 1:
        text.line(phrases("days-one-stays"))
    each = [
        choice(phrases(f"weekday-{day}"), SetDays((wanted ^ {day}) or wanted, chat_id), chosen=day in wanted)
        for day in sorted(EVERY_DAY)
    ]
    several = [
        choice(phrases(key), SetDays(chosen, chat_id), chosen=chosen == wanted)
        for key, chosen in (("button-every-day", EVERY_DAY), ("button-workdays", WORKDAYS))
    ]
    return message(text, keyboard(*_rows(each, DAYS_A_ROW), several, [back(chat_id, phrases)]))


def quiet(outlook: Outlook, phrases: Phrases) -> Message:
    """Let a chat choose the hours in which nothing is sent."""
    span, chat_id = outlook.wants.quiet, outlook.chat_id
    text = RichText().bold(title("quiet-choose", outlook.chat, phrases))
    text.line(phrases("quiet-now", span=span_text(span) if span else phrases("quiet-none")))
    text.line(phrases("quiet-what"))
    none = choice(phrases("button-quiet-none"), SetQuiet(None, chat_id), chosen=span is None)
    nights = [choice(span_text(night), SetQuiet(night, chat_id), chosen=night == span) for night in NIGHTS]
    start, end = span or NIGHTS[0]
    own = [
        button(phrases("button-quiet-from", time=hour_text(start)), OpenSettings(Screen.QUIET_FROM, chat_id)),
        button(phrases("button-quiet-until", time=hour_text(end)), OpenSettings(Screen.QUIET_UNTIL, chat_id)),
    ]
    return message(text, keyboard([none], nights, own, [back(chat_id, phrases)]))


def quiet_from(outlook: Outlook, phrases: Phrases) -> Message:
    """Let a chat choose when its quiet hours begin."""
    start, end = outlook.wants.quiet or NIGHTS[0]
    hours = _hours(0, start, lambda minute: _span(minute, end, outlook.chat_id))
    return _quiet_hour(title("quiet-from-choose", outlook.chat, phrases), hours, outlook, phrases)


def quiet_until(outlook: Outlook, phrases: Phrases) -> Message:
    """Let a chat choose when its quiet hours end."""
    start, end = outlook.wants.quiet or NIGHTS[0]
    hours = _hours(0, end, lambda minute: _span(start, minute, outlook.chat_id))
    return _quiet_hour(title("quiet-until-choose", outlook.chat, phrases), hours, outlook, phrases)


def _complete(name: str, now: datetime) -> str | None:
    """Return the hour at which a day's list is complete in a zone ``now``; None where that is on another day."""
    day = local_date(now, name)
    complete = datetime.combine(day, COMPLETE, UTC)
    return hour_text(local_minute(complete, name)) if local_date(complete, name) == day else None


def _quiet_hour(heading: str, hours: list[Row], outlook: Outlook, phrases: Phrases) -> Message:
    text = RichText().bold(heading).line(phrases("quiet-what"))
    up = button(phrases("button-back"), OpenSettings(Screen.QUIET, outlook.chat_id))
    return message(text, keyboard(*hours, [up]))


def _span(start: int, end: int, chat_id: int) -> SetQuiet | None:
    return None if start == end else SetQuiet((start, end), chat_id)


def _hours(past: int, chosen: int, action: Callable[[int], Setting | None]) -> list[Row]:
    """Return a button for ``past`` minutes after each hour, blank where there is nothing to do, ``chosen`` marked."""
    buttons = []
    for minute in range(past, DAY, HOUR):
        doing = action(minute)
        buttons.append(choice(hour_text(minute), doing, chosen=minute == chosen) if doing else button(BLANK, Nothing()))
    return _rows(buttons, HOURS_A_ROW)


def _rows(buttons: Sequence[InlineKeyboardButton], a_row: int) -> list[Row]:
    return [list(buttons[start : start + a_row]) for start in range(0, len(buttons), a_row)]
