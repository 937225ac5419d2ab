"""When a subscription is served next, and what becomes of today's digest. Pure."""

from datetime import date, datetime, timedelta
from enum import Enum, auto

from bot.domain import Subscription
from bot.times.quiet import quiet_until
from bot.times.zones import local_date, moment_of

DAY = timedelta(days=1)


class Today(Enum):
    """What becomes of the digest of today, where the chat is."""

    UNWANTED = auto()
    """The chat does not want this weekday's."""
    SENT = auto()
    AHEAD = auto()
    """It is sent at the chat's hour."""
    NOW = auto()
    """The hour has passed, and it is owed: it is sent at once."""
    ONCE_LOADED = auto()
    """The hour has passed, but it is not there yet: it is sent when it comes."""
    MISSED = auto()
    """It was there, and its hour had passed, when the chat subscribed: it is not sent."""


def today_for(wants: Subscription, now: datetime, *, sent: bool, there: bool) -> Today:
    """Say what becomes of today's digest at an aware moment; it may be ``there``, and ``sent`` to the chat."""
    today = local_date(now, wants.timezone)
    hour = moment_of(today, wants.minute, wants.timezone)
    if sent:
        return Today.SENT
    if today.isoweekday() not in wants.weekdays:
        return Today.UNWANTED
    if hour > now:
        return Today.AHEAD
    if not there:
        return Today.ONCE_LOADED
    return Today.NOW if wants.since <= hour else Today.MISSED


def next_day(wants: Subscription, now: datetime, today: Today) -> date:
    """Return the first day whose digest is sent at the chat's hour."""
    day = local_date(now, wants.timezone)
    if today is Today.AHEAD:
        return day
    while True:
        day += DAY
        if day.isoweekday() in wants.weekdays:
            return day


def put_off(wants: Subscription, now: datetime) -> datetime | None:
    """Return when what is due at the chat's hour is sent instead, in UTC, where that hour is a quiet one; else None."""
    hour = moment_of(local_date(now, wants.timezone), wants.minute, wants.timezone)
    return quiet_until(wants.quiet, hour, wants.timezone)
