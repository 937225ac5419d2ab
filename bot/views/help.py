"""/start and /help: what the bot is and how to use it."""

from collections.abc import Iterator

from bot.domain import Day, Status, Subscription
from bot.locales.phrases import Phrases
from bot.views.callbacks import OpenDay, OpenPaper, OpenResults
from bot.views.commands import COMMANDS, example
from bot.views.greeting import going_on
from bot.views.keyboards import Row, button, keyboard
from bot.views.message import Message, message, shorten
from bot.views.richtext import RichText

FIRST_STEPS = ("today", "paper", "search", "subscribe")
NOTES = {"date": "help-date", "subscribe": "help-subscribe"}
BUTTON_UNITS = 48


def start_page(
    phrases: Phrases, newest: Day | None = None, search_id: int | None = None, wants: Subscription | None = None
) -> Message:
    """Greet somebody with a few things to try; one who is back, and whose subscription ``wants`` goes on, hears so.

    They become buttons as far as they can: ``newest`` is the newest digest, ``search_id`` the store's number for a
    search of this chat for the phrase ``example-search``.
    """
    text = RichText().plain("📰 ").bold(phrases("start-greeting"))
    text.line(going_on(wants, phrases) if wants else phrases("start-what"))
    text.line().line().bold(phrases("start-try"))
    for command in COMMANDS:
        if command.name in FIRST_STEPS:
            text.line("• ").add(_sample(example(command, phrases))).plain(f" — {phrases(command.phrase)}")
    text.line().line(phrases("start-more"))
    return message(text, keyboard(*_first_steps(newest, search_id, phrases)))


def help_page(phrases: Phrases) -> Message:
    """List every command with an example."""
    text = RichText().bold(phrases("help-title"))
    for command in COMMANDS:
        text.line().line(f"/{command.name} — {phrases(command.phrase)}")
        if command.example:
            text.line("   ").code(example(command, phrases))
        if command.name in NOTES:
            text.line(f"   {phrases(NOTES[command.name])}")
    return message(text.line().line(phrases("help-free-text")))


def _sample(line: str) -> RichText:
    """Return a line to try: a command alone is sent by a tap, one with words after it is copied whole."""
    return RichText().code(line) if " " in line else RichText().plain(line)


def _first_steps(newest: Day | None, search_id: int | None, phrases: Phrases) -> Iterator[Row]:
    if newest:
        yield [button(phrases("button-newest"), OpenDay(newest.date, 0))]
        readable = next((entry for entry in newest.entries if entry.status is Status.OK), None)
        if readable:
            title = shorten(readable.title or readable.paper_id, BUTTON_UNITS)
            yield [button(phrases("button-example-paper", title=title), OpenPaper(readable.paper_id, 0))]
    if search_id is not None:
        query = phrases("example-search")
        yield [button(phrases("button-search", query=query), OpenResults(search_id, 0))]
