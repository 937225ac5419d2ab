"""What each chat must have been sent in a made-up year, and when: the design's words, and nothing of the bot's code."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from bot.domain import Scope, Subscription
from tests.end_to_end.year.clocks import moment, zone
from tests.end_to_end.year.history import History, Load, Subscribe, Tick, is_marked, waits_for_keyword

DAY = timedelta(days=1)
FRESHNESS = 2 * DAY
TELLS_EMPTY_WITHIN = timedelta(hours=3)
AMENDED_WITHIN = timedelta(minutes=100)
"""An hour, and by how much the machine's clock may be put back meanwhile."""
MOST_TICKS = 600
"""More than there are in the days for which a digest is fresh."""

Ticks = list[tuple[int, datetime]]
"""The bot's minutes, each with its number among the events."""


@dataclass
class Span:
    """The numbers of the events at which something is sent at the earliest and at the latest.

    They differ only where the machine's clock is put back: it is then before the moment at which a digest was loaded.
    """

    earliest: int
    latest: int | None = None


@dataclass
class Expected:
    """What a chat is sent. Of the papers, ``must`` is told once, ``may`` perhaps, since it came at the last moment."""

    scope: Scope
    digests: dict[date, Span] = field(default_factory=dict)
    empty: dict[date, int] = field(default_factory=dict)
    must: set[str] = field(default_factory=set)
    may: set[str] = field(default_factory=set)
    alerts_must: set[str] = field(default_factory=set)
    alerts_may: set[str] = field(default_factory=set)


@dataclass
class _Digest:
    """A digest as far as it was loaded, with the number and moment of the event at which each paper was first seen."""

    day: date
    loaded: datetime
    seen: dict[str, tuple[int, datetime]] = field(default_factory=dict)


@dataclass
class _Chat:
    """A chat on its way through the year."""

    wants: Subscription
    expected: Expected
    waiting: set[date] = field(default_factory=set)
    told_empty: set[date] = field(default_factory=set)
    empty_waits: dict[date, datetime] = field(default_factory=dict)

    def tick(self, number: int, now: datetime, digests: dict[date, _Digest]) -> None:
        local = now.astimezone(zone(self.wants.timezone))
        today = local.date()
        for back in range(FRESHNESS.days + 1):
            digest = digests.get(today - back * DAY)
            if digest and self._is_owed(digest, now):
                self.waiting.add(digest.day)
        self._look_for_empty(now, today, digests)
        if not _is_quiet(self.wants.quiet, local.hour * 60 + local.minute):
            self._send(number, now, today, digests)
            self._tell_empty(number, now, digests)

    def _send(self, number: int, now: datetime, today: date, digests: dict[date, _Digest]) -> None:
        # What waited for the end of the chat's own quiet hours may come a day later.
        oldest = today - FRESHNESS - (DAY if self.wants.quiet else timedelta())
        for day in sorted(self.waiting):
            if day >= oldest:
                span = self.expected.digests.setdefault(day, Span(number))
                if span.latest is None and digests[day].loaded <= now:
                    span.latest = number
        self.waiting.clear()

    def _is_owed(self, digest: _Digest, now: datetime) -> bool:
        hour = moment(digest.day + self._wait, self.wants.minute, self.wants.timezone)
        wanted = digest.day.isoweekday() in self.wants.weekdays
        return wanted and hour <= now and self.wants.since <= max(hour, digest.loaded)

    def _look_for_empty(self, now: datetime, today: date, digests: dict[date, _Digest]) -> None:
        hour, day = moment(today, self.wants.minute, self.wants.timezone), today - self._wait
        wanted = self.wants.tells_empty and day.isoweekday() in self.wants.weekdays and self.wants.since <= hour
        if wanted and day not in digests and day not in self.told_empty and hour <= now < hour + TELLS_EMPTY_WITHIN:
            self.empty_waits[day] = hour
            self.told_empty.add(day)

    def _tell_empty(self, number: int, now: datetime, digests: dict[date, _Digest]) -> None:
        # It may be before the hour once more, where the machine's clock was put back.
        due = {day for day, hour in self.empty_waits.items() if hour <= now}
        waiting = [day for day in due if day not in digests]
        if waiting:
            # Those of one moment are one message, which tells of the last.
            self.expected.empty[max(waiting)] = number
        for day in due:
            del self.empty_waits[day]

    @property
    def _wait(self) -> timedelta:
        """How long after its own day a digest has its hour."""
        return DAY if self.wants.next_morning else timedelta()


def expect(history: History) -> dict[int, Expected]:
    """Return what each chat must be sent."""
    chats: dict[int, _Chat] = {}
    digests: dict[date, _Digest] = {}
    for number, event in enumerate(history.events):
        match event:
            case Subscribe(_, wants) if wants.chat_id in chats:
                chats[wants.chat_id].wants = wants
            case Subscribe(_, wants):
                chats[wants.chat_id] = _Chat(wants, Expected(wants.scope))
            case Load(at, day, papers):
                digest = digests.setdefault(day, _Digest(day, at))
                for paper in papers:
                    digest.seen.setdefault(paper, (number, at))
            case Tick(at):
                for chat in chats.values():
                    chat.tick(number, at, digests)
    ticks = [(number, event.at) for number, event in enumerate(history.events) if isinstance(event, Tick)]
    for chat in chats.values():
        _expect_papers(chat, ticks, digests)
        if waits_for_keyword(chat.wants.chat_id):
            _expect_alerts(chat, ticks, digests)
    return {chat_id: chat.expected for chat_id, chat in chats.items()}


def _expect_papers(chat: _Chat, ticks: Ticks, digests: dict[date, _Digest]) -> None:
    expected = chat.expected
    for day, span in expected.digests.items():
        for paper, (number, at) in digests[day].seen.items():
            if expected.scope is Scope.KEYWORDS and not is_marked(paper):
                continue
            expected.may.add(paper)
            late = max(number, span.latest or span.earliest)
            if number < span.earliest or _can_be_told(chat.wants, day, at + AMENDED_WITHIN, _after(ticks, late)):
                expected.must.add(paper)


def _expect_alerts(chat: _Chat, ticks: Ticks, digests: dict[date, _Digest]) -> None:
    """A paper fires when it is first seen, in the earliest digest that has it by then, if that is fresh."""
    first: dict[str, tuple[datetime, int, date]] = {}
    for digest in digests.values():
        for paper, (number, at) in digest.seen.items():
            if is_marked(paper):
                first.setdefault(paper, (at, number, digest.day))
                before = first[paper]
                tick = _after(ticks, min(number, before[1]))[0][0]
                same = number < tick and before[1] < tick
                first[paper] = min(before, (at, number, digest.day), key=lambda one: one[2] if same else one[1])
    for paper, (at, number, day) in first.items():
        chat.expected.alerts_may.add(paper)
        if chat.wants.since <= at and _can_be_told(chat.wants, day, at, _after(ticks, number)):
            chat.expected.alerts_must.add(paper)


def _can_be_told(wants: Subscription, day: date, since: datetime, ticks: Iterable[tuple[int, datetime]]) -> bool:
    """Whether the bot has a moment, from ``since`` on, at which the digest of a day is fresh and nothing is quiet."""
    for _, now in ticks:
        local = now.astimezone(zone(wants.timezone))
        if max(local.date(), now.date()) > day + FRESHNESS:
            return False
        if now >= since and not _is_quiet(wants.quiet, local.hour * 60 + local.minute):
            return True
    return False


def _after(ticks: Ticks, number: int) -> Ticks:
    start = bisect_right(ticks, number, key=lambda tick: tick[0])
    return ticks[start : start + MOST_TICKS]


def _is_quiet(quiet: tuple[int, int] | None, minute: int) -> bool:
    if quiet is None:
        return False
    start, end = quiet
    return start <= minute < end if start < end else minute >= start or minute < end
