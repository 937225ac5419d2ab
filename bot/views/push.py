"""A digest that is pushed: what is new to the chat, and first of all what its alerts wait for."""

from collections.abc import Sequence
from dataclasses import replace

from bot.domain import Push, Scope
from bot.locales.phrases import Phrases
from bot.views.callbacks import OpenDay, OpenPaper, OpenPush
from bot.views.dates import full_day
from bot.views.digest import LEGEND, PAGE_SIZE, TITLE_UNITS, entry_text, in_order, order_row, speculative
from bot.views.keyboards import button, keyboard, number_rows, turning
from bot.views.message import MAX_UNITS, Message, message, shorten
from bot.views.richtext import RichText

ALERT = "🔔"
MOST_TITLES = 12
"""So many papers of a day are named where one message holds several days; its button shows the others."""
RESERVE = 300
"""UTF-16 units of a message of several days that are kept for the headings of the days still to come."""


def push_list(push: Push, page: int, phrases: Phrases, *, by_upvotes: bool = False) -> Message:
    """Show a page, counted from 0, of a digest as the chat was sent it, or the most upvoted first."""
    day, listed = push.day.date, push.listed
    text = RichText().plain("📰 ").bold(full_day(day, phrases)).line(_count(push, phrases))
    if not push.new:
        return message(text, keyboard([button(phrases("button-push-list"), OpenDay(day, 0))]))
    pages = max(1, -(-len(listed) // PAGE_SIZE))
    page = min(page, pages - 1)
    first = page * PAGE_SIZE
    here, shown = OpenPush(day, page, by_upvotes), in_order(listed, by_upvotes=by_upvotes)[first : first + PAGE_SIZE]
    mixed = push.scope is Scope.ALL and bool(push.before)
    for number, entry in enumerate(shown, first + 1):
        new = mixed and entry.paper_id not in push.before
        matched = push.scope is not Scope.KEYWORDS and entry.paper_id in push.matched
        marks = (ALERT,) * matched + ("🆕",) * new
        text.line().line().add(entry_text(entry, number, phrases, marks))
    if any(map(speculative, shown)):
        text.line().line().italic(phrases(LEGEND))
    numbers = number_rows([OpenPaper(entry.paper_id, 0, here) for entry in shown], first + 1)
    turn = turning(page, pages, lambda other: replace(here, page=other))
    whole = [] if push.scope is Scope.ALL else [button(phrases("button-push-list"), OpenDay(day, 0))]
    return message(text, keyboard(*numbers, turn, order_row(listed, here, phrases), whole))


def catching_up(pushes: Sequence[Push], phrases: Phrases) -> Message:
    """Show several days in one message, oldest first: the titles of what is new, and a button to each day."""
    text = RichText().bold(phrases("push-several", count=len(pushes)))
    for left, push in zip(range(len(pushes) - 1, -1, -1), pushes, strict=True):
        text.line().line().plain("📰 ").bold(full_day(push.day.date, phrases)).line(_count(push, phrases))
        room = (MAX_UNITS - text.units - RESERVE * (left + 1)) // (left + 1)
        text.add(_titles(push, room, phrases))
    days = [button(full_day(push.day.date, phrases), OpenPush(push.day.date, 0)) for push in pushes]
    return message(text, keyboard(*([day] for day in days)))


def no_digest_today(day_text: str, phrases: Phrases) -> Message:
    """Say that a day has no digest."""
    return message(RichText().plain(phrases("push-empty", date=day_text)))


def _titles(push: Push, room: int, phrases: Phrases) -> RichText:
    """List the titles of what is new and wanted, as many as ``room`` UTF-16 units and good sense allow."""
    text = RichText()
    wanted = [entry for entry in push.listed if entry.paper_id not in push.before]
    for place, entry in enumerate(wanted):
        mark = f"{ALERT} " if entry.paper_id in push.matched else "· "
        line = RichText().line(mark + shorten(entry.title or entry.paper_id, TITLE_UNITS))
        if place == MOST_TITLES or text.units + line.units > room:
            return text.line(phrases("push-more", count=len(wanted) - place))
        text.add(line)
    return text


def _count(push: Push, phrases: Phrases) -> str:
    new, before = len(push.new), len(push.day.entries) - len(push.new)
    if not new:
        return phrases("push-nothing-new", before=before)
    count = phrases("push-new", new=new) if not before else phrases("push-new-and-before", new=new, before=before)
    matched = sum(entry.paper_id in push.matched for entry in push.new)
    return f"{count} · {ALERT} {phrases('push-matched', count=matched)}" if matched else count
