"""A minute's round: what came is matched and planned, what is owed is sent."""

import asyncio
from datetime import UTC, datetime, timedelta

import structlog

from bot.delivery.amend import Amender
from bot.delivery.plan import Planner
from bot.delivery.send import Sender
from bot.delivery.watchman import Watchman
from bot.errors import StoreError
from bot.store.database import Store
from bot.store.firing import find

log = structlog.get_logger(__name__)

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

    async def plan(self) -> None:
        """Put what is owed now into the ledger, and wake the sender."""
        now = datetime.now(UTC)
        async with self._one_at_a_time:
            try:
                if await self._store.matching.waiting():
                    await self._store.matching.plan(now, self._planner.oldest(now), find)
                await self._planner.plan(now)
                await self._watchman.look(now)
            except StoreError as error:
                log.error("nothing planned, the next minute tries again", reason=str(error))  # noqa: TRY400
        self._sender.wake()

    async def amend(self) -> None:
        """Bring messages up to date whose digests grew."""
        try:
            await self._amender.amend()
        except StoreError as error:
            log.error("nothing amended, the next minute tries again", reason=str(error))  # noqa: TRY400

    async def prune(self) -> None:
        """Forget what is not needed any more to not repeat anything."""
        before = datetime.now(UTC).date() - KEPT
        await self._store.deliveries.prune(before)
        await self._store.matching.prune(before)
