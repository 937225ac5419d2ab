"""A minute's round: what came is matched and planned, what is owed is sent."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime, timedelta
from functools import partial

import structlog

from bot.delivery.amend import Amender
from bot.delivery.plan import Planner
from bot.delivery.send import Sender
from bot.delivery.watchman import Watchman
from bot.digest.parser import Fault
from bot.errors import StoreError
from bot.store.database import Store
from bot.store.firing import find
from bot.views.notices import Part

log = structlog.get_logger(__name__)

AMEND_SECONDS = 60.0
KEPT = timedelta(days=90)
"""How long the ledger keeps what is done with; which papers an alert sent it keeps for ever."""


class Rounds:
    """Everything that is done unasked. Each round asks the tables anew, so that a round left out is made up for."""

    def __init__(self, store: Store, planner: Planner, sender: Sender, amender: Amender, watchman: Watchman) -> None:
        self._store = store
        self._planner = planner
        self._sender = sender
        self._amender = amender
        self._watchman = watchman
        self._one_at_a_time = asyncio.Lock()

    async def begin(self) -> None:
        """Make the first round after a start: look at everything, whatever the tables say was looked at."""
        await self._planner.wake(datetime.now(UTC))
        await self.make()

    async def make(self) -> None:
        """Put what is owed now into the ledger, and wake the sender."""
        now = datetime.now(UTC)
        async with self._one_at_a_time:
            try:
                await self._match(now)
                await self._planner.plan(now)
                await self._watchman.look(now)
            except StoreError as error:
                log.error("nothing planned, the next minute tries again", reason=str(error))  # noqa: TRY400
        self._sender.wake()

    async def waiting(self, only: date | None) -> dict[date, int]:
        """Count by digest, or of ``only`` one, what is owed now and not sent, planned already or not."""
        now = datetime.now(UTC)
        counts = await self._planner.would_plan(now)
        for day, count in (await self._store.deliveries.due(now)).items():
            counts[day] = counts.get(day, 0) + count
        return {day: counts[day] for day in sorted(counts) if only in (None, day)}

    async def send_now(self, only: date | None) -> None:
        """Send what is owed now, of all digests or of ``only`` one, and return when that is done."""
        await self.begin()
        await self._sender.drain(only)
        await self._amender.amend()

    @asynccontextmanager
    async def sending(self) -> AsyncIterator[None]:
        """Send and amend what is due for as long as this is open; what is in flight at its end is finished."""
        work = [asyncio.create_task(self._sender.run()), asyncio.create_task(self._amend())]
        try:
            yield
        finally:
            for task in work:
                task.cancel()
            await asyncio.gather(*work, return_exceptions=True)

    async def tell_faults(self, file: str, content: str, faults: Sequence[Fault]) -> None:
        """Let the admins know what is wrong with a digest file; ``content`` is a hash of what it holds."""
        try:
            await self._watchman.digest_failed(file, content, faults, datetime.now(UTC))
        except StoreError as error:
            log.error("admins not told, the next rescan tries again", file=file, reason=str(error))  # noqa: TRY400
        self._sender.wake()

    async def tell_fetching(self, part: Part, reason: str) -> None:
        """Let the admins know, once a day, that papers could not be fetched or summarised."""
        try:
            await self._watchman.fetching_failed(part, reason, datetime.now(UTC))
        except StoreError as error:
            log.error("admins not told, the next time tries again", reason=str(error))  # noqa: TRY400
        self._sender.wake()

    async def prune(self) -> None:
        """Forget what is not needed any more to not repeat anything."""
        before = datetime.now(UTC).date() - KEPT
        try:
            await self._store.deliveries.prune(before)
            await self._store.matching.prune(before)
        except StoreError as error:
            log.error("nothing pruned, tomorrow tries again", reason=str(error))  # noqa: TRY400

    async def _match(self, now: datetime) -> None:
        """Let the alerts see what came. A mistake of ours with one of them must not keep the digests from everybody."""
        try:
            if await self._store.matching.waiting():
                finding = partial(find, glossary=self._store.glossary)
                await self._store.matching.plan(now, self._planner.oldest(now), finding)
        except StoreError:
            raise
        except Exception:
            log.exception("alerts not matched, the next minute tries again")

    async def _amend(self) -> None:
        while True:
            try:
                await self._amender.amend()
            except StoreError as error:
                log.error("nothing amended, trying again in a minute", reason=str(error))  # noqa: TRY400
            except Exception:
                # Our own mistake: the next digest may do without it.
                log.exception("nothing amended, trying again in a minute")
            await asyncio.sleep(AMEND_SECONDS)
