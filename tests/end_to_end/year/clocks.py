"""What the clocks of zones show, read from Python's own database and from nothing of the bot."""

from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo


@lru_cache
def zone(name: str) -> tzinfo:
    if name[0] not in "+-":
        return ZoneInfo(name)
    span = timedelta(hours=int(name[1:3]), minutes=int(name[4:]))
    return timezone(-span if name[0] == "-" else span)


@lru_cache(maxsize=100_000)
def moment(day: date, minute: int, name: str) -> datetime:
    """The first moment at which a zone shows that minute of a day; of one that it skips, as long after the change."""
    return datetime.combine(day, time(minute // 60, minute % 60), zone(name)).astimezone(UTC)
