"""Says when things happen, never how: the jobs are handed in."""

from collections.abc import Awaitable, Callable

from apscheduler.schedulers.asyncio import AsyncIOScheduler

Job = Callable[[], Awaitable[object]]

RESCAN_MINUTES = 10
TIDY_HOURS = 6


def schedule(rescan: Job, tidy: Job, tick: Job) -> AsyncIOScheduler:
    """Return a scheduler, not yet started, of the bot's regular work.

    ``rescan`` looks through the digest folders, for file systems that tell of no change (network mounts). ``tidy`` lets
    SQLite refresh what its planner knows, which it asks of programs that stay open (https://sqlite.org/lang_analyze.html).
    ``tick`` looks, each minute, at what is due.
    """
    scheduler = AsyncIOScheduler(job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None})
    scheduler.add_job(rescan, "interval", minutes=RESCAN_MINUTES)
    scheduler.add_job(tidy, "interval", hours=TIDY_HOURS)
    scheduler.add_job(tick, "cron", second=0)
    return scheduler
