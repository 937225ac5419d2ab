"""Says when things happen, never how: the jobs are handed in."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from apscheduler.schedulers.asyncio import AsyncIOScheduler

Job = Callable[[], Awaitable[object]]

RESCAN_MINUTES = 10
TIDY_HOURS = 6
PRUNE_HOUR = 4


@dataclass(frozen=True, slots=True)
class Jobs:
    """The bot's regular work.

    ``rescan`` looks through the digest folders, for file systems that tell of no change (network mounts). ``tidy`` lets
    SQLite refresh what its planner knows, which it asks of programs that stay open (https://sqlite.org/lang_analyze.html),
    and sees to the search index, at the start too. ``tick`` looks, each minute, at what is due. ``prune`` forgets, each
    day, what is not needed any more.
    """

    rescan: Job
    tidy: Job
    tick: Job
    prune: Job


def schedule(jobs: Jobs) -> AsyncIOScheduler:
    """Return a scheduler, not yet started, of the jobs."""
    scheduler = AsyncIOScheduler(job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None})
    scheduler.add_job(jobs.rescan, "interval", minutes=RESCAN_MINUTES)
    scheduler.add_job(jobs.tidy, "interval", hours=TIDY_HOURS, next_run_time=datetime.now(UTC))
    scheduler.add_job(jobs.tick, "cron", second=0)
    # At an hour, not after a day: some bots are restarted each night.
    scheduler.add_job(jobs.prune, "cron", hour=PRUNE_HOUR)
    return scheduler
