"""Who is owed what. It follows from subscriptions, digests and the ledger alone, so that it may be asked at any time.

A digest is due at the later of the chat's hour on its date and the moment when it was loaded. It is owed, once, as long
as the date where the chat is is at most ``freshness_days`` after its own.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from functools import partial

import structlog

from bot.domain import DeliveryKind
from bot.store.clocks import Clock
from bot.store.database import Store
from bot.store.planning import Decide, Owed, Strike
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
        planned = await self._store.planning.strike(clocks, self.oldest(now), self._decide(now))
        if planned:
            log.info("deliveries planned", count=planned)
        return planned

    async def would_plan(self, now: datetime) -> dict[date, int]:
        """Count by day what ``plan`` would put into the ledger if every clock struck now."""
        clocks = await self._store.clocks.used()
        return await self._store.planning.would_be(clocks, self.oldest(now), self._decide(now))

    def oldest(self, now: datetime) -> date:
        """Return the day of the oldest digest that may be fresh for somebody, wherever he is."""
        return (now - FURTHEST_WEST).date() - self._freshness

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
    today = local_date(now, clock.timezone)
    # A digest that is here was seen before now, whatever the machine's clock, which may be put back, said then.
    dues = {day: due_at(clock, day, min(seen, now)) for day, seen in digests if day >= today - freshness}
    owed = [Owed(DeliveryKind.DIGEST, day, due) for day, due in dues.items() if due <= now]
    hour = moment_of(today, clock.minute, clock.timezone)
    if today not in dues and hour <= now < hour + TELLS_EMPTY_WITHIN:
        owed.append(Owed(DeliveryKind.EMPTY, today, hour))
    return Strike(tuple(owed), _next_hour(clock, today, now))


def due_at(clock: Clock, day: date, seen: datetime) -> datetime:
    """Return when a digest, first seen at a moment, is due for the subscriptions of a clock."""
    return max(moment_of(day, clock.minute, clock.timezone), seen.astimezone(UTC))


def _next_hour(clock: Clock, today: date, now: datetime) -> datetime:
    """Return the clock's next hour: today's, or that of the next day that its zone does not skip."""
    day = today
    while (hour := moment_of(day, clock.minute, clock.timezone)) <= now:
        day += DAY
    return hour
