"""Keeps the bot up to date while it runs: digests that come are loaded, and what the clock wants is done."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from functools import partial

import structlog

from bot.config import Settings
from bot.delivery.rounds import Rounds
from bot.ingest import FileReport, Ingest
from bot.scheduler import Jobs, scheduled
from bot.sources.folder import SETTLE_SECONDS, changed_within
from bot.store.database import Store
from bot.wiring import feed

log = structlog.get_logger(__name__)


@asynccontextmanager
async def up_to_date(settings: Settings, store: Store, rounds: Rounds) -> AsyncIterator[None]:
    """Load all digest folders, and whatever comes into them from now on; plan what is owed each minute."""
    ingest, folders = Ingest(store), settings.digests.folders
    # The watch begins first, so that no file slips in between.
    watching = asyncio.create_task(_follow(ingest.load_changes(folders), rounds))
    rescan = partial(_rescan, ingest, settings, rounds)
    try:
        async for report in ingest.load_folders(folders):
            await _tell_faults(report, rounds)
        await rounds.begin()
        async with feed(settings, store, rounds) as fetch:
            jobs = Jobs(rescan, partial(_tidy, store), rounds.make, rounds.prune, fetch)
            async with scheduled(jobs):
                yield
    finally:
        watching.cancel()
        with suppress(asyncio.CancelledError):
            await watching


async def _tidy(store: Store) -> None:
    await store.tidy()
    if written := await store.renewal.keep():
        log.info("search index written", papers=written)


async def _follow(reports: AsyncIterator[FileReport], rounds: Rounds) -> None:
    """Have what was loaded planned at once, and what could not be loaded told."""
    async for report in reports:
        await _tell_faults(report, rounds)
        if report.loaded and (report.loaded.new or report.loaded.changed):
            await rounds.make()


async def _rescan(ingest: Ingest, settings: Settings, rounds: Rounds) -> None:
    await _follow(ingest.load_folders(settings.digests.folders, SETTLE_SECONDS), rounds)


async def _tell_faults(report: FileReport, rounds: Rounds) -> None:
    # A file that is still being written may be right when it is whole.
    if report.faults and not changed_within(report.path, SETTLE_SECONDS):
        await rounds.tell_faults(report.path.name, report.content, report.faults)
