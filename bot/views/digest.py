"""The list of a day's papers, and the answer for a day that has none."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from bot.domain import Day, Entry, Status
from bot.locales.phrases import Phrases
from bot.views.callbacks import OpenCalendar, OpenDay, OpenPaper, OpenPush
from bot.views.dates import full_day, short_day
from bot.views.facts import upvotes
from bot.views.keyboards import CALENDAR, Row, button, keyboard, number_rows, turning
from bot.views.message import Message, message, shorten
from bot.views.richtext import RichText

PAGE_SIZE = 10
TITLE_UNITS = 160
LEAD_UNITS = 56
LEGEND = "day-legend-speculative"
READABLE = {Status.OK, Status.SPECULATIVE}


def day_list(day: Day, page: int, phrases: Phrases, today: date | None = None, *, by_upvotes: bool = False) -> Message:
    """Show a page, counted from 0, of a day's papers, in the digest's order or the most upvoted first.

    ``today`` is given where somebody asked for the papers of today: an older list then says that it is one.
    """
    pages = max(1, -(-len(day.entries) // PAGE_SIZE))
    page = min(page, pages - 1)
    back, first = OpenDay(day.date, page, by_upvotes), page * PAGE_SIZE
    entries = in_order(day.entries, by_upvotes=by_upvotes)[first : first + PAGE_SIZE]
    text = RichText()
    if today and day.date < today:
        newest = short_day(day.date, phrases) if day.date.year == today.year else full_day(day.date, phrases)
        text.plain(phrases("day-not-yet", newest=newest)).line().line()
    text.plain("📰 ").bold(full_day(day.date, phrases)).line(_count(day, phrases))
    mark_new = day.new_count < len(day.entries)
    for number, entry in enumerate(entries, first + 1):
        marks = ("🆕",) if mark_new and entry.new else ()
        text.line().line().add(entry_text(entry, number, phrases, marks))
    if any(map(speculative, entries)):
        text.line().line().italic(phrases(LEGEND))
    numbers = number_rows([OpenPaper(entry.paper_id, 0, back) for entry in entries], first + 1)
    turn = turning(page, pages, lambda other: replace(back, page=other))
    order = order_row(day.entries, back, phrases)
    return message(text, keyboard(*numbers, [*turn, button(CALENDAR, _month_of(day.date))], order))


def no_digest(asked: date, around: tuple[date | None, date | None], phrases: Phrases) -> Message:
    """Say that a day has no papers, and offer the days nearest before and after it that have some."""
    near = [day for day in around if day]
    if not near:
        return message(RichText().plain(phrases("nothing-yet")))
    text = RichText().plain(phrases("no-digest", date=full_day(asked, phrases))).line(phrases("no-digest-near"))
    days = [button(_beside(day, asked, phrases), OpenDay(day, 0)) for day in near]
    closest = min(near, key=lambda day: abs(day - asked))
    return message(text, keyboard(days, [button(phrases("button-calendar"), _month_of(closest))]))


def entry_text(entry: Entry, number: int, phrases: Phrases, marks: Iterable[str] = ()) -> RichText:
    """Return one paper of a list: number, title in bold, ``marks``, upvotes, lead on its own line."""
    text = RichText().plain(f"{number}. ").bold(shorten(entry.title or entry.paper_id, TITLE_UNITS))
    for mark in (*marks, *(("⚠️",) if speculative(entry) else ())):
        text.plain(f" {mark}")
    if entry.upvotes is not None:
        text.plain(f" · {upvotes(entry.upvotes)}")
    if entry.status not in READABLE:
        return text.line().italic(phrases("entry-no-summary"))
    return text.line(shorten(entry.lead, LEAD_UNITS)) if entry.lead else text


def in_order(entries: Sequence[Entry], *, by_upvotes: bool) -> Sequence[Entry]:
    """Return entries as they are, or the most upvoted first; those of which nothing is known come last."""
    if not by_upvotes:
        return entries
    return sorted(entries, key=lambda entry: -1 if entry.upvotes is None else entry.upvotes, reverse=True)


def order_row(entries: Sequence[Entry], here: OpenDay | OpenPush, phrases: Phrases) -> Row:
    """Offer the other order of a list that is open at ``here``; nothing where no upvotes are known."""
    if all(entry.upvotes is None for entry in entries):
        return []
    label = phrases("button-own-order" if here.by_upvotes else "button-by-upvotes")
    return [button(label, replace(here, page=0, by_upvotes=not here.by_upvotes))]


def speculative(entry: Entry) -> bool:
    """Say whether ``LEGEND`` must explain a mark of the entry."""
    return entry.status is Status.SPECULATIVE


def _count(day: Day, phrases: Phrases) -> str:
    count, new = len(day.entries), day.new_count
    if new == count:
        return phrases("day-count-all-new", count=count)
    return phrases("day-count", count=count, new=new)


def _month_of(day: date) -> OpenCalendar:
    return OpenCalendar(day.year, day.month)


def _beside(day: date, asked: date, phrases: Phrases) -> str:
    return short_day(day, phrases) if day.year == asked.year else full_day(day, phrases)
