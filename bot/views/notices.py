"""What the bot's admins are told unasked. A notice is kept as a short text, which ``decode`` reads back."""

import json
from collections.abc import Sequence
from dataclasses import astuple, dataclass, replace
from datetime import date
from enum import StrEnum
from typing import ClassVar

from bot.locales.phrases import Phrases
from bot.views.dates import short_day
from bot.views.message import Message, message, shorten
from bot.views.richtext import RichText

MOST_LINES = 10
"""So many notices of a kind are told one by one; the rest are counted."""
NAME_UNITS, REASON_UNITS = 60, 120
WHOLE_REASON_UNITS = 300
"""Of a reason that may end in the option to be changed."""


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that admins must know; its fields are numbers, days and short texts."""

    kind: ClassVar[str]

    def encode(self) -> str:
        """Return the notice as a text. Two notices that say the same give the same text."""
        return json.dumps(
            [self.kind, *astuple(self)], ensure_ascii=False, separators=(",", ":"), default=date.isoformat
        )


@dataclass(frozen=True, slots=True)
class DigestMissing(Notice):
    """No digest of a weekday came by the hour at which one should."""

    kind: ClassVar[str] = "missing"
    day: date


@dataclass(frozen=True, slots=True)
class DigestFailed(Notice):
    """A digest file, or some of it, was not loaded. ``fingerprint`` stands for its content, ``reason`` for the log."""

    kind: ClassVar[str] = "failed"
    file: str
    fingerprint: str
    reason: str


class Part(StrEnum):
    """What making a digest takes, and may fail."""

    SOURCE = "source"
    SUMMARIZER = "summarizer"


@dataclass(frozen=True, slots=True)
class FetchingFailed(Notice):
    """On this day the list of papers could not be had, or no summary be made; ``reason`` is for an operator."""

    kind: ClassVar[str] = "fetching"
    part: Part
    day: date
    reason: str

    @property
    def of_day(self) -> str:
        """What the texts of all notices of this part and day begin with, whatever the reason."""
        return replace(self, reason="").encode().removesuffix('"]')


@dataclass(frozen=True, slots=True)
class DeliveriesDied(Notice):
    """Deliveries of a day's digest were given up."""

    kind: ClassVar[str] = "died"
    day: date


@dataclass(frozen=True, slots=True)
class SummaryReported(Notice):
    """Somebody found a summary bad. ``fingerprint`` stands for its text, ``title`` is for people."""

    kind: ClassVar[str] = "reported"
    paper_id: str
    fingerprint: str
    title: str


@dataclass(frozen=True, slots=True)
class TopicClosed(Notice):
    """A forum topic that is owed something was closed or deleted."""

    kind: ClassVar[str] = "topic"
    chat_id: int
    topic_id: int


def decode(text: str) -> Notice:
    """Return the notice that ``encode`` gave. Raises ValueError for anything else, as what a newer version tells."""
    match json.loads(text):
        case [DigestMissing.kind, str(day)]:
            return DigestMissing(date.fromisoformat(day))
        case [DigestFailed.kind, str(file), str(fingerprint), str(reason)]:
            return DigestFailed(file, fingerprint, reason)
        case [FetchingFailed.kind, str(part), str(day), str(reason)]:
            return FetchingFailed(Part(part), date.fromisoformat(day), reason)
        case [DeliveriesDied.kind, str(day)]:
            return DeliveriesDied(date.fromisoformat(day))
        case [SummaryReported.kind, str(paper_id), str(fingerprint), str(title)]:
            return SummaryReported(paper_id, fingerprint, title)
        case [TopicClosed.kind, int(chat_id), int(topic_id)]:
            return TopicClosed(chat_id, topic_id)
    raise ValueError(f"not a notice: {text}")


def notices(things: Sequence[str], phrases: Phrases, dead: int = 0) -> Message:
    """Tell encoded notices in one message: what happened and what to do.

    ``dead`` is how many deliveries were given up, where notices tell of such (0: it is not known).
    """
    told, unknown = [], 0
    for thing in things:
        try:
            told.append(decode(thing))
        except ValueError:
            unknown += 1
    text = RichText().plain("🔧 ").bold(phrases("notice-title"))
    _tell_missing([notice for notice in told if isinstance(notice, DigestMissing)], text, phrases)
    _tell_failed([notice for notice in told if isinstance(notice, DigestFailed)], text, phrases)
    _tell_fetching([notice for notice in told if isinstance(notice, FetchingFailed)], text, phrases)
    _tell_died([notice for notice in told if isinstance(notice, DeliveriesDied)], dead, text, phrases)
    _tell_reported([notice for notice in told if isinstance(notice, SummaryReported)], text, phrases)
    _tell_closed([notice for notice in told if isinstance(notice, TopicClosed)], text, phrases)
    if unknown:
        text.line().line(phrases("notice-unknown", count=unknown))
    return message(text)


def _tell_missing(missing: list[DigestMissing], text: RichText, phrases: Phrases) -> None:
    if missing:
        text.line().line("📭 ").bold(phrases("notice-missing", days=_days([one.day for one in missing], phrases)))
        text.line(phrases("notice-missing-advice"))


def _tell_failed(failed: list[DigestFailed], text: RichText, phrases: Phrases) -> None:
    if not failed:
        return
    text.line().line("📄 ").bold(phrases("notice-failed"))
    for one in failed[:MOST_LINES]:
        text.line(f"• {shorten(one.file, NAME_UNITS)}: ").code(shorten(one.reason, REASON_UNITS))
    _tell_more(failed, text, phrases)
    text.line(phrases("notice-failed-advice"))


def _tell_fetching(failed: list[FetchingFailed], text: RichText, phrases: Phrases) -> None:
    if not failed:
        return
    text.line().line("📡 ").bold(phrases("notice-fetching"))
    for one in failed[:MOST_LINES]:
        text.line(f"• {phrases('notice-fetching-part', part=one.part.value)}: ").code(
            shorten(one.reason, WHOLE_REASON_UNITS)
        )
    _tell_more(failed, text, phrases)
    text.line(phrases("notice-fetching-advice"))


def _tell_died(died: list[DeliveriesDied], dead: int, text: RichText, phrases: Phrases) -> None:
    if died:
        days = _days([one.day for one in died], phrases)
        text.line().line("📮 ").bold(phrases("notice-died", count=dead, days=days))
        text.line(phrases("notice-died-advice"))


def _tell_reported(reported: list[SummaryReported], text: RichText, phrases: Phrases) -> None:
    if not reported:
        return
    text.line().line("⚠️ ").bold(phrases("notice-reported"))
    for one in reported[:MOST_LINES]:
        text.line("• ").code(one.paper_id).plain(f" {shorten(one.title, NAME_UNITS)}")
    _tell_more(reported, text, phrases)
    text.line(phrases("notice-reported-advice"))


def _tell_closed(closed: list[TopicClosed], text: RichText, phrases: Phrases) -> None:
    if not closed:
        return
    text.line().line("💬 ").bold(phrases("notice-closed"))
    for one in closed[:MOST_LINES]:
        # As text: they are names, not quantities.
        text.line("• " + phrases("notice-closed-topic", chat=str(one.chat_id), topic=str(one.topic_id)))
    _tell_more(closed, text, phrases)
    text.line(phrases("notice-closed-advice"))


def _tell_more(all_of_a_kind: Sequence[Notice], text: RichText, phrases: Phrases) -> None:
    if len(all_of_a_kind) > MOST_LINES:
        text.line("• " + phrases("notice-more", count=len(all_of_a_kind) - MOST_LINES))


def _days(days: list[date], phrases: Phrases) -> str:
    """Name the days; of very many the last ones."""
    return ", ".join(short_day(day, phrases) for day in sorted(days)[-MOST_LINES:])
