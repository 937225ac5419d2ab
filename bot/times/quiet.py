"""Quiet hours: the part of the day in which a chat wants to be sent nothing."""

from datetime import UTC, date, datetime, time, timedelta

from bot.times.zones import local_date, local_minute, moment_of, zone


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
        return _next(today, end, name, moment)
    if end < start and (now >= start or now < end):
        return _next(today + timedelta(days=now >= start), end, name, moment)
    return None


def _next(day: date, minute: int, name: str, moment: datetime) -> datetime:
    """Return when a zone's clocks show ``minute`` on ``day``: for the second time, where the first is over."""
    first = moment_of(day, minute, name)
    if first > moment:
        return first
    return datetime.combine(day, time(minute // 60, minute % 60, fold=1), zone(name)).astimezone(UTC)
