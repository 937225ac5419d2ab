"""Chats, and what they asked for."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

NO_TOPIC = 0
"""The ``topic_id`` of a chat that is no forum; Telegram numbers real topics (``message_thread_id``) from 1."""


class Language(StrEnum):
    """The languages that the bot speaks."""

    KOREAN = "ko"
    ENGLISH = "en"


class ChatKind(StrEnum):
    """Telegram's four kinds of chat (https://core.telegram.org/bots/api#chat)."""

    PRIVATE = "private"
    GROUP = "group"
    SUPERGROUP = "supergroup"
    CHANNEL = "channel"


class ChatState(StrEnum):
    """Whether the bot may write to a chat. A paused chat keeps its settings."""

    ACTIVE = "active"
    PAUSED = "paused"


@dataclass(frozen=True, slots=True)
class Chat:
    """A chat, or one topic of a forum. ``timezone`` is that of its subscription, None where it never chose one.

    ``title`` is the name of a group or channel, "" for a private chat. ``language_chosen`` says that somebody chose the
    language; else it follows the person's app.
    """

    id: int
    topic_id: int
    kind: ChatKind
    language: Language
    timezone: str | None
    state: ChatState
    title: str = ""
    language_chosen: bool = False


EVERY_DAY = frozenset(range(1, 8))
"""The weekdays as ``date.isoweekday`` counts them: Monday is 1."""


class Scope(StrEnum):
    """Which of a digest's papers a chat wants to be sent."""

    ALL = "all"
    NEW = "new"
    """Only those that were in no digest that the chat was sent before."""
    KEYWORDS = "keywords"
    """Of the new ones only those on which an alert of the chat fires."""


@dataclass(frozen=True, slots=True)
class Subscription:
    """When and how a chat, or one topic, gets what it is sent unasked. Minutes count from midnight in ``timezone``.

    Where ``active`` is False no digests come and the rest holds for alerts. ``timezone`` is a name that
    ``times/zones.py`` reads. In the ``quiet`` hours, [from, until), nothing is sent; they may go over midnight.
    ``silent``: the phone makes no sound. ``tells_empty``: a day without digest is told. ``since`` is the moment from
    which digests are owed. ``weekdays`` are those of the digests' dates. ``next_morning``: a digest comes on the day
    after its own, whole, and not as soon as it is there.
    """

    chat_id: int
    topic_id: int
    active: bool
    minute: int
    timezone: str
    weekdays: frozenset[int]
    scope: Scope
    quiet: tuple[int, int] | None
    silent: bool
    tells_empty: bool
    since: datetime
    next_morning: bool = False


@dataclass(frozen=True, slots=True)
class Alert:
    """A keyword that a chat waits for: ``text``, the normal form of ``search/alerts.py``, and as it was ``written``."""

    id: int
    chat_id: int
    topic_id: int
    text: str
    written: str
    paused: bool
    created: datetime
