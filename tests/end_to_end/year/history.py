"""A made-up year: who subscribes to what, which digests come when, when the bot is down, how the machine's clock goes.

All moments are what the machine's clock says; where it is put back, some of them come twice.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import count, islice, pairwise

from bot.domain import EVERY_DAY, NO_TOPIC, Scope, Subscription
from tests.end_to_end.year.clocks import moment

ZONES = (
    *("Asia/Seoul", "+09:00", "Asia/Kathmandu", "-03:30", "America/St_Johns", "America/New_York", "Europe/London"),
    *("Africa/Cairo", "America/Santiago", "Australia/Lord_Howe", "Pacific/Kiritimati", "Pacific/Honolulu"),
)
CHATS = 30
CHANGING_HOURS = {
    "America/St_Johns": 150,
    "America/New_York": 150,
    "Europe/London": 90,
    "Africa/Cairo": 30,
    "America/Santiago": 1410,
    "Australia/Lord_Howe": 105,
}
"""For some zones a minute after midnight that they skip or repeat on a day of spring."""
HOURS = (540, 540, 480, 450, 0, 30, 90, 105, 135, 150, 720, 1110, 1320, 1410, 1439)
"""Minutes after midnight: common ones, and those that zones skip and repeat."""
QUIET = ((22 * 60, 7 * 60), (0, 8 * 60), (12 * 60, 14 * 60 + 30), (23 * 60, 0), (8 * 60 + 30, 9 * 60 + 30))
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
DAYS_WANTED = (EVERY_DAY, EVERY_DAY, frozenset({1, 2, 3, 4, 5}), frozenset({1, 4, 7}))
WEEKEND = (6, 7)
MARGIN = 2 * HOUR
"""The machine's clock is not put back or forward so shortly before or after a downtime or a subscription."""


@dataclass(frozen=True)
class Load:
    """A digest's file, as long as it is by then, is loaded."""

    at: datetime
    day: date
    papers: tuple[str, ...]


@dataclass(frozen=True)
class Subscribe:
    """A chat subscribes, or changes its settings."""

    at: datetime
    wants: Subscription


@dataclass(frozen=True)
class Restart:
    """The bot starts anew on the same file."""

    at: datetime


@dataclass(frozen=True)
class Tick:
    """The scheduler's minute."""

    at: datetime


Event = Load | Subscribe | Restart | Tick
RANKS = (Load, Subscribe, Restart, Tick)


@dataclass(frozen=True)
class History:
    """What happens, in this order."""

    events: tuple[Event, ...]

    @property
    def chats(self) -> tuple[int, ...]:
        return tuple(dict.fromkeys(event.wants.chat_id for event in self.events if isinstance(event, Subscribe)))


def is_marked(paper: str) -> bool:
    """Whether the keyword of the chats that have one stands in a paper."""
    return int(paper[-5:]) % 4 == 0


def waits_for_keyword(chat_id: int) -> bool:
    """Whether a chat has a keyword."""
    return chat_id % 3 == 0


def make_history(seed: int, first: date, days: int) -> History:
    """Make up what happens in so many days."""
    maker = _Maker(random.Random(seed), first, days)
    return History(tuple(maker.unroll()))


@dataclass
class _Maker:
    rng: random.Random
    first: date
    days: int
    start: datetime = field(init=False)
    end: datetime = field(init=False)

    def __post_init__(self) -> None:
        self.start = datetime.combine(self.first, time(), UTC)
        self.end = self.start + self.days * DAY

    def unroll(self) -> Iterator[Event]:
        loads, wishes = list(self._loads()), list(self._wishes())
        downs = list(self._downs(wishes))
        restarts = [end for _, end in downs] + [self._any_moment() for _ in range(self.days // 9)]
        all_but_ticks: list[Event] = [*loads, *wishes, *map(Restart, restarts)]
        happens = [_awake(event, downs) for event in all_but_ticks]
        ticks = {*self._ticks([wish.wants for wish in wishes]), *(event.at for event in happens)}
        up = [Tick(at) for at in sorted(ticks) if not any(start <= at < end for start, end in downs)]
        left = sorted(happens, key=lambda event: event.at)
        for begin, end in self._segments([*downs, *((wish.at, wish.at) for wish in wishes)]):
            now = [_not_before(event, begin) for event in left if event.at < end]
            left = [event for event in left if event.at >= end]
            now += [tick for tick in up if begin <= tick.at < end]
            yield from sorted(now, key=lambda event: (event.at, RANKS.index(type(event))))

    def _any_moment(self) -> datetime:
        return self.start + self.rng.randrange(self.days * 24 * 60) * MINUTE

    def _loads(self) -> Iterator[Load]:
        """Give each digest's loads: most some hours before most hours strike, some late; some files grow."""
        numbers = (f"2501.{number:05}" for number in count(1))
        last = Load(self.start, self.first, ())
        for offset in range(self.days):
            if self.rng.random() < 0.07:
                continue
            day = self.first + offset * DAY
            at = datetime.combine(day, time(), UTC) + self._lateness()
            this = Load(at, day, (*self._repeated(last), *islice(numbers, self.rng.randint(1, 3))))
            if day.isoweekday() in WEEKEND and last.papers and self.rng.random() < 0.6:
                this = replace(this, papers=last.papers[:5])
            yield this
            if self.rng.random() < 0.2:
                # What is new today comes into the list of the day before, too.
                yield replace(last, at=self._later(max(last.at, at)), papers=(*last.papers, this.papers[-1]))
            for _ in range(self.rng.choice((0, 0, 0, 1, 2))):
                this = replace(this, at=self._later(this.at), papers=(*this.papers, next(numbers)))
                yield this
            last = this

    def _repeated(self, last: Load) -> list[str]:
        """Choose what a list repeats of the one before."""
        return self.rng.sample(last.papers, min(len(last.papers), self.rng.randrange(3)))

    def _later(self, at: datetime) -> datetime:
        return at + self.rng.randint(5, 20 * 60) * MINUTE

    def _lateness(self) -> timedelta:
        kind = self.rng.random()
        if kind < 0.75:
            return -self.rng.randint(60, 4 * 60) * MINUTE
        if kind < 0.9:
            return self.rng.randint(0, 14 * 60) * MINUTE
        return self.rng.choice((DAY, DAY, 4 * DAY)) + self.rng.randint(0, 12 * 60) * MINUTE

    def _wishes(self) -> Iterator[Subscribe]:
        for number in range(CHATS):
            at = self.start if number < CHATS - 6 else self._any_moment()
            wants = self._wants(number + 1, at)
            yield Subscribe(at, wants)
            changed = _whole(at + (self.end - at) * self.rng.random())
            if number % 10 == 9:
                hour, zone = self.rng.choice(HOURS), self.rng.choice(ZONES)
                yield Subscribe(changed, replace(wants, minute=hour, timezone=zone))
            elif number % 10 == 4:
                yield Subscribe(changed, replace(wants, next_morning=not wants.next_morning))

    def _wants(self, chat_id: int, since: datetime) -> Subscription:
        hour, zone = self.rng.choice(HOURS), ZONES[chat_id % len(ZONES)]
        if chat_id <= len(ZONES):
            hour = CHANGING_HOURS.get(zone, hour)
        scope = Scope.KEYWORDS if chat_id % 6 == 0 else self.rng.choice((Scope.ALL, Scope.ALL, Scope.NEW))
        return Subscription(
            chat_id=chat_id,
            topic_id=NO_TOPIC,
            active=True,
            minute=hour,
            timezone=zone,
            weekdays=self.rng.choice(DAYS_WANTED),
            scope=scope,
            quiet=self.rng.choice((None, None, *QUIET)),
            silent=self.rng.random() < 0.5,
            tells_empty=self.rng.random() < 0.5,
            since=since,
            next_morning=self.rng.random() < 0.4,
        )

    def _downs(self, wishes: list[Subscribe]) -> Iterator[tuple[datetime, datetime]]:
        at = self.start + DAY
        while (at := at + self.rng.uniform(2, 14) * DAY) < self.end - 5 * DAY:
            length = self.rng.choice((20 * MINUTE, HOUR, 5 * HOUR, 9 * HOUR, DAY, 2 * DAY, 4 * DAY)) * self.rng.random()
            yield _whole(at), _whole(at + length) + MINUTE
            at += length

    def _segments(self, quiet: list[tuple[datetime, datetime]]) -> Iterator[tuple[datetime, datetime]]:
        """Give the spans through which the machine's clock goes evenly; a new one begins where it is put."""
        places = sorted(self._any_moment() for _ in range(self.days // 6))
        places = [at for at in places if not any(start - MARGIN < at < end + MARGIN for start, end in quiet)]
        apart = [at for before, at in pairwise([self.start, *places]) if at - before > MARGIN]
        begin = self.start
        for at in apart:
            yield begin, at
            begin = at + self.rng.choice((-30, -12, -3, 3, 12, 30)) * MINUTE
        yield begin, self.end + 4 * DAY

    def _ticks(self, wishes: list[Subscription]) -> Iterator[datetime]:
        """Give the moments at which something may happen, and some others."""
        for offset in range(-1, self.days + 4):
            day = self.first + offset * DAY
            for wants in wishes:
                hour = moment(day, wants.minute, wants.timezone)
                yield hour
                if self.rng.random() < 0.2:
                    yield hour - MINUTE
                if wants.quiet:
                    yield moment(day, wants.quiet[1], wants.timezone)
            for _ in range(5):
                yield datetime.combine(day, time(), UTC) + self.rng.randrange(24 * 60) * MINUTE


def _awake(event: Event, downs: list[tuple[datetime, datetime]]) -> Event:
    """Let an event of a downtime happen at its end."""
    return next((_not_before(event, end) for start, end in downs if start <= event.at < end), event)


def _not_before(event: Event, at: datetime) -> Event:
    if event.at >= at:
        return event
    if isinstance(event, Subscribe) and event.wants.since == event.at:
        return Subscribe(at, replace(event.wants, since=at))
    return replace(event, at=at)


def _whole(at: datetime) -> datetime:
    return at.replace(second=0, microsecond=0)
