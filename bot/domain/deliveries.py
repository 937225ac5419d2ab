"""What chats are owed and sent unasked."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.domain.chats import ChatState, Scope
from bot.domain.papers import ArxivId, Day, Entry, Passage


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
