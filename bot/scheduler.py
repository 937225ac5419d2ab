"""Says when things happen, never how: the jobs are handed in."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.cron import CronTrigger

Job = Callable[[], Awaitable[object]]

RESCAN_MINUTES = 10
TIDY_HOURS = 6
PRUNE_HOUR = 4
CATCH_UP_MINUTE = 10


@dataclass(frozen=True, slots=True)
class Fetch:
    """Looking for papers: ``look`` at the start and at ``times``, the five fields of a crontab, in UTC.

    ``catch_up`` looks, each hour, at days that are over and were missed; mostly there are none.
    """

    look: Job
    catch_up: Job
    times: str


@dataclass(frozen=True, slots=True)
class Jobs:
    """The bot's regular work.

    ``rescan`` looks through the digest folders, for file systems that tell of no change (network mounts). ``tidy`` lets
    SQLite refresh what its planner knows, which it asks of programs that stay open (https://sqlite.org/lang_analyze.html),
    and sees to the search index, at the start too. ``tick`` looks, each minute, at what is due. ``prune`` forgets, each
    day, what is not needed any more. ``fetch`` looks for papers.
    """

    rescan: Job
    tidy: Job
    tick: Job
    prune: Job
    fetch: Fetch | None


@asynccontextmanager
async def scheduled(jobs: Jobs) -> AsyncIterator[None]:
    """Do the jobs when it is time for as long as this is open; at its end none of them uses anything any more."""
    schedule = Schedule(jobs)
    try:
        schedule.start()
        yield
    finally:
        await schedule.stop()


class Schedule:
    """Does the jobs when it is time, from ``start`` to ``stop``."""

    def __init__(self, jobs: Jobs) -> None:
        self._running: set[asyncio.Task[object]] = set()
        self._scheduler = AsyncIOScheduler(
            job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
        )
        add = self._scheduler.add_job
        add(self._do, "interval", [jobs.rescan], minutes=RESCAN_MINUTES)
        add(self._do, "interval", [jobs.tidy], hours=TIDY_HOURS, next_run_time=datetime.now(UTC))
        add(self._do, "cron", [jobs.tick], second=0)
        # At an hour, not after a day: some bots are restarted each night.
        add(self._do, "cron", [jobs.prune], hour=PRUNE_HOUR)
        if jobs.fetch:
            times = CronTrigger.from_crontab(jobs.fetch.times, UTC)
            add(self._do, times, [jobs.fetch.look], next_run_time=datetime.now(UTC))
            add(self._do, "cron", [jobs.fetch.catch_up], minute=CATCH_UP_MINUTE)

    def start(self) -> None:
        """Begin, in the running loop."""
        self._scheduler.start()

    async def stop(self) -> None:
        """Call off what is being done, and return when none of it uses anything any more."""
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)
        if self._running:
            await asyncio.wait(self._running)

    async def _do(self, job: Job) -> None:
        task = asyncio.current_task()
        if task is None:
            raise RuntimeError("a job runs in a task")
        self._running.add(task)
        try:
            # What is called off at the end is no error, as which the scheduler would log it.
            with suppress(asyncio.CancelledError):
                await job()
        finally:
            self._running.discard(task)
