"""Time zones by the name under which they are stored, and what their clocks show.

A stored name is an IANA key (``Asia/Seoul``), or a fixed offset in the form ``+09:00``.
"""

import re
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

OFFSET = re.compile(r"([+-])(\d{2}):(\d{2})")


@lru_cache(maxsize=1024)
def zone(name: str) -> tzinfo:
    """Return the zone of a stored name. Raises ValueError for what is none."""
    if fixed := OFFSET.fullmatch(name):
        sign, hours, minutes = fixed.groups()
        offset = timedelta(hours=int(hours), minutes=int(minutes))
        return timezone(-offset if sign == "-" else offset)
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, OSError) as error:
        raise ValueError(f"no time zone: {name}") from error


def moment_of(day: date, minute: int, name: str) -> datetime:
    """Return the UTC moment at which a zone's clocks show ``minute`` (counted from midnight) on ``day``.

    Where they show it twice, it is the first time. Where they are put forward over it, it is as long after the change
    as that minute is after the change's own: of a gap from 02:00 to 03:00, 02:30 is what is then called 03:30
    (PEP 495, fold=0).
    """
    local = datetime.combine(day, time(minute // 60, minute % 60), zone(name))
    return local.astimezone(UTC)


def local_date(moment: datetime, name: str) -> date:
    """Return the day that it is in a zone at an aware moment."""
    return moment.astimezone(zone(name)).date()


def local_minute(moment: datetime, name: str) -> int:
    """Return the minute, counted from midnight, that a zone's clocks show at an aware moment."""
    local = moment.astimezone(zone(name))
    return local.hour * 60 + local.minute


def offset_text(name: str, moment: datetime) -> str:
    """Return how far a zone is from UTC at an aware moment: ``UTC+9``, ``UTC-3:30``, ``UTC``."""
    offset = moment.astimezone(zone(name)).utcoffset() or timedelta()
    minutes = abs(int(offset.total_seconds())) // 60
    if not minutes:
        return "UTC"
    sign = "-" if offset < timedelta() else "+"
    return f"UTC{sign}{minutes // 60}" + (f":{minutes % 60:02}" if minutes % 60 else "")
