"""Sees what the people who run the bot must know, and has each of them told once, through the ledger."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import structlog

from bot.digest.parser import Fault
from bot.store.database import Store
from bot.views.message import shorten
from bot.views.notices import (
    NAME_UNITS,
    REASON_UNITS,
    WHOLE_REASON_UNITS,
    DeliveriesDied,
    DigestFailed,
    DigestMissing,
    FetchingFailed,
    Notice,
    Part,
)

log = structlog.get_logger(__name__)

LATELY = timedelta(days=10)
"""A bot that had no digest for longer is not fed at all, of which nobody needs to be told each day."""
FRIDAY = 5


class Watchman:
    """Looks whether digests come and deliveries arrive. What it tells, and to whom, stands in the ledger.

    ``expected_by`` is the time of day, in ``timezone``, by which a weekday's digest should be there.
    """

    def __init__(self, store: Store, admins: Iterable[int], timezone: ZoneInfo, expected_by: time) -> None:
        self._store = store
        self._admins = tuple(admins)
        self._timezone = timezone
        self._expected_by = expected_by
        # Only spares the database: whether something was told is the ledger's to say.
        self._told: set[Notice] = set()

    async def look(self, now: datetime) -> None:
        """Look at everything, at an aware moment; meant for each minute."""
        if not self._admins:
            return
        here = now.astimezone(self._timezone)
        today = here.date()
        missing = DigestMissing(today)
        late = today.isoweekday() <= FRIDAY and here.time() >= self._expected_by
        if late and missing not in self._told and await self._is_missing(today):
            await self._tell(missing, today, now)
        for day in await self._store.stats.days_given_up(today - LATELY):
            await self._tell(DeliveriesDied(day), day, now)

    async def digest_failed(self, file: str, fingerprint: str, faults: Sequence[Fault], now: datetime) -> None:
        """Tell of a digest file that was not loaded, or not all of it; once for each content of a file.

        ``fingerprint`` stands for the content. A file without faults is nothing to tell of.
        """
        if not faults:
            return
        first = faults[0]
        reason = f"line {first.line}: {first.reason}" + (f" (+{len(faults) - 1})" if len(faults) > 1 else "")
        name, reason = shorten(_sendable(file), NAME_UNITS), shorten(_sendable(reason), REASON_UNITS)
        await self._tell(DigestFailed(name, fingerprint, reason), now.astimezone(self._timezone).date(), now)

    async def fetching_failed(self, part: Part, reason: str, now: datetime) -> None:
        """Tell that papers could not be fetched or summarised; once a day for each of the two, whatever the reason."""
        day = now.astimezone(self._timezone).date()
        notice = FetchingFailed(part, day, shorten(_sendable(reason), WHOLE_REASON_UNITS))
        if not await self._store.notices.was_planned(notice.of_day):
            await self._tell(notice, day, now)

    async def _is_missing(self, today: date) -> bool:
        midnight = datetime.combine(today, time(), self._timezone).astimezone(UTC)
        return await self._store.notices.is_missing(today, today - LATELY, midnight)

    async def _tell(self, notice: Notice, day: date, now: datetime) -> None:
        if notice in self._told or not self._admins:
            return
        if await self._store.notices.plan(self._admins, notice.encode(), day, now):
            log.info("admins are told", kind=notice.kind, day=day.isoformat())
        self._told.add(notice)


def _sendable(text: str) -> str:
    """Replace what is no text: a file's name may hold any bytes."""
    return text.encode(errors="replace").decode()
