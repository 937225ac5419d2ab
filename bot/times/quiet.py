"""Quiet hours: the part of the day in which a chat wants to be sent nothing."""

from datetime import datetime, timedelta

from bot.times.zones import local_date, local_minute, moment_of


def quiet_until(quiet: tuple[int, int] | None, moment: datetime, name: str) -> datetime | None:
    """Return when the quiet hours end that hold at an aware moment in the zone ``name``; None where none do.

    ``quiet`` is [from, until) in minutes after midnight and may go over midnight; the same minute twice is no time.
    """
    if quiet is None:
        return None
    start, end = quiet
    now = local_minute(moment, name)
    today = local_date(moment, name)
    if start <= now < end:
        return moment_of(today, end, name)
    if end < start and (now >= start or now < end):
        return moment_of(today + timedelta(days=now >= start), end, name)
    return None
