"""How hours, days of the week and time zones are written in a chat."""

from datetime import datetime

from bot.domain import EVERY_DAY, Subscription
from bot.locales.phrases import Phrases
from bot.times.hours import hour_text
from bot.times.upcoming import delivery_days
from bot.times.zones import offset_text

WORKDAYS, WEEKEND = frozenset(range(1, 6)), frozenset({6, 7})
_DAYS = {EVERY_DAY: "days-all", WORKDAYS: "days-work", WEEKEND: "days-weekend"}
COMMON_ZONES = (
    *("Asia/Seoul", "Asia/Tokyo", "Asia/Shanghai", "Asia/Singapore", "Asia/Kolkata", "Australia/Sydney"),
    *("Europe/London", "Europe/Paris", "Europe/Berlin", "America/New_York", "America/Chicago", "America/Los_Angeles"),
)
"""Those that have names in every language."""


def when(wants: Subscription, now: datetime, phrases: Phrases) -> str:
    """Return on which days, at what hour and where digests come, with the zone's distance from UTC as it is ``now``."""
    days, zone = weekdays(delivery_days(wants), phrases), zone_text(wants.timezone, now, phrases)
    return phrases("when", days=days, time=hour_text(wants.minute), zone=zone)


def weekdays(days: frozenset[int], phrases: Phrases) -> str:
    """Return days of the week in words."""
    if days in _DAYS:
        return phrases(_DAYS[days])
    return phrases("days-some", days=", ".join(phrases(f"weekday-{day}") for day in sorted(days)))


def zone_text(name: str, now: datetime, phrases: Phrases) -> str:
    """Return a zone by its city, and its distance from UTC ``now``: ``Seoul, UTC+9``; of a fixed offset only that."""
    offset = offset_text(name, now)
    if "/" not in name:
        return offset if name[0] in "+-" or name == offset else f"{name}, {offset}"
    return f"{zone_name(name, phrases)}, {offset}"


def zone_name(name: str, phrases: Phrases) -> str:
    """Return the city of a zone, in the chat's language where it is a common one."""
    if name in COMMON_ZONES:
        return phrases(f"zone-{name.lower().replace('/', '_')}")
    return name.rpartition("/")[2].replace("_", " ")


def span_text(span: tuple[int, int]) -> str:
    """Return hours of the day, in minutes after midnight, as ``22:00–08:00``."""
    return f"{hour_text(span[0])}–{hour_text(span[1])}"
