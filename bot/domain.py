"""The values that the rooms hand each other: frozen, and with no behaviour that reaches outside."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NewType

ArxivId = NewType("ArxivId", str)
"""An arXiv id without its version: ``2505.07062``, or of the scheme before April 2007 ``cs/0112017``.

Source: https://info.arxiv.org/help/arxiv_identifier.html
"""

NO_TOPIC = 0
"""The ``topic_id`` of a chat that is no forum; Telegram numbers real topics (``message_thread_id``) from 1."""


class Status(StrEnum):
    """What a summary is worth, best first."""

    OK = "ok"
    SPECULATIVE = "speculative"
    """The model says that it could not open the paper and infers from its title or from general knowledge."""
    REFUSED = "refused"
    """An apology, nothing usable."""
    FAILED = "failed"
    """``Failed to summarize: …``, what the script writes on an error."""
    EMPTY = "empty"


class SectionName(StrEnum):
    """The seven sections of a summary, in canonical order."""

    MOTIVATION = "motivation"
    CONTRIBUTIONS = "contributions"
    ARCHITECTURE = "architecture"
    EXPERIMENTS = "experiments"
    RESULTS = "results"
    LIMITATIONS = "limitations"
    FUTURE = "future"


class Language(StrEnum):
    """The languages that the bot speaks."""

    KOREAN = "ko"
    ENGLISH = "en"


@dataclass(frozen=True, slots=True)
class Section:
    """One of the seven sections. ``text`` is the model's markdown below the heading, never empty."""

    name: SectionName
    text: str


@dataclass(frozen=True, slots=True)
class Summary:
    """What the model wrote about one paper for one day's digest.

    ``body`` is its answer to the letter; the rest is read from it. ``sections`` holds only those that the text has, in
    canonical order. ``intro`` and ``outro`` are the markdown that stands in no section, before and after them; a text
    without headings is all ``intro``. ``lead`` is the first sentence of real content, in plain text, "" where there is
    none. ``cut`` says that a phrase was repeated to the end and that the repetitions were left out of these fields.
    """

    paper_id: ArxivId
    digest_date: date
    status: Status
    title: str | None
    lead: str
    intro: str
    sections: tuple[Section, ...]
    outro: str
    cut: bool
    body: str


@dataclass(frozen=True, slots=True)
class Digest:
    """One day's papers, in the order of the file; no paper stands in it twice."""

    date: date
    summaries: tuple[Summary, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a day's list. ``number`` counts from 1; ``new`` says that no earlier digest has the paper."""

    number: int
    paper_id: ArxivId
    status: Status
    title: str | None
    lead: str
    new: bool


@dataclass(frozen=True, slots=True)
class Day:
    """A digest as a chat looks at it: its entries without their texts."""

    date: date
    entries: tuple[Entry, ...]

    @property
    def new_count(self) -> int:
        """How many of its papers no earlier digest has."""
        return sum(entry.new for entry in self.entries)


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper with the best of its summaries and the days on which it appeared, oldest first."""

    id: ArxivId
    summary: Summary
    dates: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of a summary that matched a query. ``marks`` are the [start, end) of the matched words in ``text``."""

    text: str
    marks: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A paper that a search found, with the day of its best summary. The higher the ``score`` the better."""

    paper_id: ArxivId
    title: str | None
    date: date
    score: float
    passage: Passage


@dataclass(frozen=True, slots=True)
class Results:
    """One page of a search's hits, best first; ``total`` counts all of them.

    ``repaired`` holds the name that was searched instead of the query, where the query itself found nothing.
    """

    total: int
    hits: tuple[Hit, ...]
    repaired: str | None


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
    which digests are owed.
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


@dataclass(frozen=True, slots=True)
class Alert:
    """A keyword that a chat waits for; ``text`` is the normal form of ``search/alerts.py``."""

    id: int
    chat_id: int
    topic_id: int
    text: str
    paused: bool
    created: datetime


@dataclass(frozen=True, slots=True)
class AlertHit:
    """A paper on which alerts of a chat fire, in the digest of ``date``. ``keywords`` are the texts of these alerts.

    The ``passage`` is where the first of them stands.
    """

    paper_id: ArxivId
    title: str | None
    date: date
    keywords: tuple[str, ...]
    passage: Passage


@dataclass(frozen=True, slots=True)
class Push:
    """A digest as one chat is sent it.

    ``before`` are those of its papers that the chat was sent with another digest, ``matched`` those on which its alerts
    fire.
    """

    day: Day
    before: frozenset[ArxivId]
    matched: frozenset[ArxivId]
    scope: Scope

    @property
    def new(self) -> tuple[Entry, ...]:
        """The papers that the chat was not sent before, those first that its alerts wait for."""
        new = [entry for entry in self.day.entries if entry.paper_id not in self.before]
        return tuple(sorted(new, key=lambda entry: entry.paper_id not in self.matched))

    @property
    def listed(self) -> tuple[Entry, ...]:
        """The papers that the chat wants to see, in the order in which it sees them."""
        match self.scope:
            case Scope.ALL:
                return (*self.new, *(entry for entry in self.day.entries if entry.paper_id in self.before))
            case Scope.NEW:
                return self.new
            case Scope.KEYWORDS:
                return tuple(entry for entry in self.new if entry.paper_id in self.matched)

    @property
    def worth_sending(self) -> bool:
        """Whether there is anything to send: a chat that wants all papers hears of a day without new ones, too."""
        return self.scope is Scope.ALL or bool(self.listed)


class DeliveryKind(StrEnum):
    """What a row of the ledger owes. Due rows of one kind and chat become one message."""

    DIGEST = "digest"
    ALERT = "alert"
    EMPTY = "empty"
    """That a day has no digest, for the chats that want to know."""
    NOTICE = "notice"
    """Something that the bot's admins must know."""


class DeliveryState(StrEnum):
    """Where a delivery stands: planned -> sending -> sent | failed (waits for its next try) -> sending … | dead."""

    PLANNED = "planned"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    DEAD = "dead"


@dataclass(frozen=True, slots=True)
class Delivery:
    """A row of the ledger that was claimed: ``thing`` is a date, a paper's id or a notice, as its kind says.

    ``digest_date`` is the digest that it belongs to. ``attempts`` have failed so far; after ``doubts`` of these the
    message may have arrived all the same.
    """

    id: int
    thing: str
    digest_date: date
    attempts: int
    doubts: int


@dataclass(frozen=True, slots=True)
class Claim:
    """Deliveries of one kind to one chat, held under a lease by whoever has the ``token``; they become one message."""

    token: str
    chat_id: int
    topic_id: int
    kind: DeliveryKind
    deliveries: tuple[Delivery, ...]


@dataclass(frozen=True, slots=True)
class LedgerStats:
    """How many deliveries stand in each state, and since when the oldest that is due waits."""

    states: dict[DeliveryState, int]
    oldest_due: datetime | None


@dataclass(frozen=True, slots=True)
class Overview:
    """How the bot stands, for the people who run it. Topics count as chats of their own, forgotten ones not at all."""

    ledger: LedgerStats
    chats: dict[ChatState, int]
    subscriptions: int
    alerts: int
    papers: int
    digests: int
    newest: date | None
