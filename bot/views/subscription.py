"""What is said of a subscription: that it begins, changes or ends, and when the next digest comes."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from telegram import InlineKeyboardButton

from bot.domain import Chat, Subscription
from bot.locales.phrases import Phrases
from bot.times.upcoming import Today, comes_on, next_day, turn
from bot.times.zones import local_date
from bot.views.callbacks import OpenDay
from bot.views.choices import OpenSettings, Screen, SetSubscribed
from bot.views.dates import short_day
from bot.views.hours import when
from bot.views.keyboards import Row, button, keyboard
from bot.views.message import Message, message, shorten
from bot.views.richtext import RichText

CHAT_UNITS = 60
_TODAY = {
    Today.NOW: "subscribe-today-now",
    Today.ONCE_LOADED: "subscribe-today-once-loaded",
    Today.MISSED: "subscribe-today-missed",
}


@dataclass(frozen=True, slots=True)
class Outlook:
    """What a chat wants, and what it is going to be sent, as of an aware moment ``now``.

    ``chat`` is the one whose subscription it is, None where that is the chat that is answered. ``newest`` is the day of
    the newest digest. ``sent`` are those of the days around now whose digests the chat was sent.
    """

    wants: Subscription
    chat: Chat | None
    now: datetime
    today: Today
    newest: date | None
    sent: frozenset[date] = frozenset()

    @property
    def next_day(self) -> date:
        """The day of the next digest that comes at the chat's hour."""
        return next_day(self.wants, self.now, self.today, self.sent)

    @property
    def comes_on(self) -> date:
        """The day on which it comes."""
        return comes_on(self.next_day, next_morning=self.wants.next_morning)

    @property
    def chat_id(self) -> int:
        """The chat as the buttons name it."""
        return self.chat.id if self.chat else 0


def subscribed(outlook: Outlook, before: Subscription, phrases: Phrases) -> Message:
    """Say what a chat is subscribed to, and when the next digest comes; ``before`` is what it wanted so far."""
    if not before.active:
        title = "subscribe-done"
    else:
        title = "subscribe-same" if before == outlook.wants else "subscribe-changed"
    text = RichText().plain("✅ ").bold(phrases(title)).add(_whose(outlook.chat))
    text.line(coming(outlook, phrases))
    if outlook.today in _TODAY:
        which = "yesterdays" if outlook.wants.next_morning else "todays"
        text.line(phrases(_TODAY[outlook.today], list=phrases(f"list-{which}")))
    return message(text, keyboard(*_leads(outlook, phrases)))


def unsubscribed(outlook: Outlook, phrases: Phrases, *, was_active: bool) -> Message:
    """Say that no more digests come, with a way back."""
    text = RichText().bold(phrases("unsubscribe-done" if was_active else "unsubscribe-none")).add(_whose(outlook.chat))
    text.line(phrases("unsubscribe-kept"))
    again = button(phrases("button-subscribe"), SetSubscribed(subscribed=True, chat_id=outlook.chat_id))
    return message(text, keyboard([again, _settings(outlook, phrases)]))


def coming(outlook: Outlook, phrases: Phrases) -> str:
    """Return from which day on, when and where the digests of a subscription come."""
    wants, now = outlook.wants, outlook.now
    day, here = outlook.comes_on, local_date(now, wants.timezone)
    if day == here:
        start = phrases("from-today")
    elif day == here + timedelta(days=1):
        start = phrases("from-tomorrow")
    else:
        start = phrases("from-day", day=short_day(day, phrases))
    key = "subscribe-coming-next-morning" if wants.next_morning else "subscribe-coming"
    return phrases(key, start=start, when=when(wants, now, phrases))


def _whose(chat: Chat | None) -> RichText:
    return RichText().plain(f" · {name_of(chat)}") if chat else RichText()


def name_of(chat: Chat) -> str:
    """Return how a group or channel is called."""
    return shorten(chat.title, CHAT_UNITS) or str(chat.id)


def _leads(outlook: Outlook, phrases: Phrases) -> list[Row]:
    missed = turn(outlook.wants, outlook.now)
    if outlook.today is Today.MISSED and missed != outlook.newest:
        to_read = [button(f"📰 {short_day(missed, phrases)}", OpenDay(missed, 0))]
    else:
        to_read = [button(phrases("button-newest"), OpenDay(outlook.newest, 0))] if outlook.newest else []
    return [to_read, [_settings(outlook, phrases)]]


def _settings(outlook: Outlook, phrases: Phrases) -> InlineKeyboardButton:
    return button(phrases("button-settings"), OpenSettings(Screen.ALL, outlook.chat_id))
