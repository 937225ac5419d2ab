"""What the bot says where it has just arrived, or is back."""

from bot.domain import Day, Subscription
from bot.locales.phrases import Phrases
from bot.times.hours import hour_text
from bot.times.upcoming import delivery_days
from bot.views.callbacks import OpenDay
from bot.views.choices import SetSubscribed
from bot.views.hours import weekdays
from bot.views.keyboards import Row, button, keyboard
from bot.views.message import Message, message, shorten
from bot.views.richtext import RichText

TITLE_UNITS = 60


def added_to_group(phrases: Phrases, newest: Day | None) -> Message:
    """Greet a group shortly: what the bot is, and how the group gets the papers. ``newest`` is the newest digest."""
    text = RichText().plain("📰 ").bold(phrases("start-greeting")).line(phrases("start-what"))
    text.line().line(phrases("group-subscribe")).line(phrases("group-ask"))
    subscribe = button(phrases("button-subscribe"), SetSubscribed(subscribed=True))
    return message(text, keyboard(_newest(newest, phrases), [subscribe]))


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
    return phrases("back-again", days=weekdays(delivery_days(wants), phrases), time=hour_text(wants.minute))


def _newest(newest: Day | None, phrases: Phrases) -> Row:
    return [button(phrases("button-newest"), OpenDay(newest.date, 0))] if newest else []
