"""Who is owed what. It follows from subscriptions, digests and the ledger alone, so that it may be asked at any time.

A digest is due at the later of the chat's hour on its date, or on the day after for a chat that wants it on the next
morning, and the moment when it was loaded. It is owed, once, as long as the date where the chat is is at most
``freshness_days`` after its own.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import partial

import structlog

from bot.domain import DeliveryKind
from bot.store.clocks import Clock
from bot.store.database import Store
from bot.store.planning import Decide, Owed, Strike
from bot.times.upcoming import comes_on
from bot.times.zones import local_date, moment_of

log = structlog.get_logger(__name__)

DAY = timedelta(days=1)
FURTHEST_WEST = timedelta(hours=12)
"""How far a zone may be behind UTC."""
TELLS_EMPTY_WITHIN = timedelta(hours=3)
"""Later than this after the chat's hour nobody is told any more that there is no digest: the bot was down."""


class Planner:
    """Puts what is owed into the ledger. Asked a thousand times, or by two processes at once, it plans each thing once.

    ``freshness_days``: so many days after its date a digest is still pushed.
    """

    def __init__(self, store: Store, freshness_days: int) -> None:
        self._store = store
        self._freshness = freshness_days * DAY

    async def wake(self, now: datetime) -> None:
        """Look at everything anew, as a start does."""
        await self._store.deliveries.recover(now)
        await self._store.clocks.wake_all(now)

    async def plan(self, now: datetime) -> int:
        """Plan all digests that are due, and return how many are new in the ledger."""
        clocks = await self._store.clocks.due(now)
        if not clocks:
            return 0
        planned = await self._store.planning.strike(clocks, self._recent(now), self._decide(now))
        if planned:
            log.info("deliveries planned", count=planned)
        return planned

    async def would_plan(self, now: datetime) -> dict[date, int]:
        """Count by day what ``plan`` would put into the ledger if every clock struck now."""
        clocks = await self._store.clocks.used()
        return await self._store.planning.would_be(clocks, self._recent(now), self._decide(now))

    def oldest(self, now: datetime) -> date:
        """Return the day of the oldest digest that may be fresh for somebody, wherever he is."""
        return (now - FURTHEST_WEST).date() - self._freshness

    def _recent(self, now: datetime) -> date:
        # Yesterday's may have its hour today, even where nothing but today's is fresh.
        return min(self.oldest(now), (now - FURTHEST_WEST).date() - DAY)

    def _decide(self, now: datetime) -> Decide:
        return partial(_strike, now, self._freshness)


def _strike(now: datetime, freshness: timedelta, clock: Clock, digests: Sequence[tuple[date, datetime]]) -> Strike:
    try:
        return strike(now, freshness, clock, digests)
    except ValueError as error:
        # A newer version of this program took it. It must not keep all others from being served.
        log.error("nobody in this time zone is served", timezone=clock.timezone, reason=str(error))  # noqa: TRY400
        return Strike((), now + DAY)


def strike(now: datetime, freshness: timedelta, clock: Clock, digests: Sequence[tuple[date, datetime]]) -> Strike:
    """Say what the subscriptions of a clock are owed ``now``, given recent digests and when each was first seen."""
    owed = [one for late in (False, True) for one in _owed(now, freshness, clock, digests, next_morning=late)]
    return Strike(tuple(owed), _next_hour(clock, local_date(now, clock.timezone), now))


def _owed(
    now: datetime, freshness: timedelta, clock: Clock, digests: Sequence[tuple[date, datetime]], *, next_morning: bool
) -> Iterator[Owed]:
    """Give what those subscriptions of a clock are owed that want digests on the next morning, or that do not."""
    today, wait = local_date(now, clock.timezone), DAY * next_morning
    # What comes a day later by the chat's own wish is not too late for it then.
    oldest = today - max(freshness, wait)
    for day, seen in digests:
        # A digest that is here was seen before now, whatever the machine's clock, which may be put back, said then.
        due = due_at(clock, day, min(seen, now), next_morning=next_morning)
        if day >= oldest and due <= now:
            yield Owed(DeliveryKind.DIGEST, day, due, next_morning)
    turn, hour = today - wait, moment_of(today, clock.minute, clock.timezone)
    if hour <= now < hour + TELLS_EMPTY_WITHIN and turn not in {day for day, _ in digests}:
        yield Owed(DeliveryKind.EMPTY, turn, hour, next_morning)


def due_at(clock: Clock, day: date, seen: datetime, *, next_morning: bool) -> datetime:
    """Return when a digest, first seen at a moment, is due for those subscriptions of a clock."""
    hour = moment_of(comes_on(day, next_morning=next_morning), clock.minute, clock.timezone)
    return max(hour, seen.astimezone(UTC))


def _next_hour(clock: Clock, today: date, now: datetime) -> datetime:
    """Return the clock's next hour: today's, or that of the next day that its zone does not skip."""
    day = today
    while (hour := moment_of(day, clock.minute, clock.timezone)) <= now:
        day += DAY
    return hour
