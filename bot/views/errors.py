"""The answers to what cannot be: what was wrong, and an example that works."""

import re

from bot.errors import BadDate, BadPaperId, EmptyQuery, NoPaperToCompare, UserError
from bot.locales.phrases import Phrases
from bot.views.message import Message, message, shorten
from bot.views.richtext import RichText

GIVEN_UNITS = 60
"""How much of what somebody wrote is quoted back."""

_WITHOUT_WORDS: dict[type[UserError], str] = {
    BadPaperId: "missing-paper-id",
    NoPaperToCompare: "missing-similar-id",
    BadDate: "missing-date",
    EmptyQuery: "missing-query",
}
"""What to say to a command that came alone."""
_EXAMPLE = re.compile(r"(?<=: )/[a-z]+ .+$")


def user_error(error: UserError, phrases: Phrases) -> Message:
    """Say what was wrong with a request; as an alert on a button it fits Telegram's 200 characters."""
    given = shorten(error.arguments["given"], GIVEN_UNITS)
    if not given and type(error) in _WITHOUT_WORDS:
        return _with_example(phrases(_WITHOUT_WORDS[type(error)]))
    return _with_example(phrases(error.phrase, **{**error.arguments, "given": given}))


def unexpected(reference: str, phrases: Phrases) -> Message:
    """Apologise for an error that nobody foresaw; ``reference`` stands in the log beside it."""
    before, _, after = phrases("unexpected-error", reference=reference).rpartition(reference)
    return message(RichText().plain(before).code(reference).plain(after))


def private_bot(phrases: Phrases) -> Message:
    """Turn away a chat that the bot does not serve."""
    return message(RichText().plain(phrases("private-bot")))


def slow_down(phrases: Phrases) -> Message:
    """Ask a chat that sends more than the bot can answer to wait; as an alert it fits Telegram's 200 characters."""
    return message(RichText().plain(phrases("slow-down")))


def _with_example(phrase: str) -> Message:
    """Show the example in code style: there a tap copies all of it, while a bare command is sent without its words."""
    found = _EXAMPLE.search(phrase)
    if found is None:
        return message(RichText().plain(phrase))
    return message(RichText().plain(phrase[: found.start()]).code(found[0]))
