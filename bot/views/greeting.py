"""What the bot says where it has just arrived, or is back."""

from bot.domain import EVERY_DAY, Day, Subscription
from bot.locales.phrases import Phrases
from bot.views.callbacks import OpenDay
from bot.views.keyboards import Row, button, keyboard
from bot.views.message import Message, message, shorten
from bot.views.richtext import RichText

TITLE_UNITS = 60
WORKDAYS, WEEKEND = frozenset(range(1, 6)), frozenset({6, 7})
_DAYS = {EVERY_DAY: "days-all", WORKDAYS: "days-work", WEEKEND: "days-weekend"}


def added_to_group(phrases: Phrases, newest: Day | None) -> Message:
    """Greet a group shortly: what the bot is, and how the group gets the papers. ``newest`` is the newest digest."""
    text = RichText().plain("📰 ").bold(phrases("start-greeting")).line(phrases("start-what"))
    text.line().line(phrases("group-subscribe")).line(phrases("group-ask"))
    return message(text, keyboard(_newest(newest, phrases)))


def added_to_channel(title: str, name: str, phrases: Phrases) -> Message:
    """Tell who added the bot to a channel, in private, how the channel gets the papers.

    ``name`` is what ``/subscribe`` knows the channel by.
    """
    text = RichText().bold(phrases("channel-added", title=shorten(title, TITLE_UNITS))).line(phrases("channel-quiet"))
    return message(text.line(phrases("channel-subscribe")).line().code(f"/subscribe {name}"))


def back_again(wants: Subscription, phrases: Phrases) -> Message:
    """Say to a chat that was left that its subscription goes on."""
    return message(RichText().plain(going_on(wants, phrases)))


def going_on(wants: Subscription, phrases: Phrases) -> str:
    """Return the sentence that a subscription goes on, with its days and hour."""
    hour, minute = divmod(wants.minute, 60)
    return phrases("back-again", days=_days(wants.weekdays, phrases), time=f"{hour:02}:{minute:02}")


def _days(weekdays: frozenset[int], phrases: Phrases) -> str:
    if weekdays in _DAYS:
        return phrases(_DAYS[weekdays])
    return phrases("days-some", days=", ".join(phrases(f"weekday-{day}") for day in sorted(weekdays)))


def _newest(newest: Day | None, phrases: Phrases) -> Row:
    return [button(phrases("button-newest"), OpenDay(newest.date, 0))] if newest else []
