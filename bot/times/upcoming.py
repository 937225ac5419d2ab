"""When a digest has its hour, when a subscription is served next, and what becomes of today's digest. Pure."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from enum import Enum, auto

from bot.domain import Subscription
from bot.times.quiet import quiet_until
from bot.times.zones import local_date, moment_of

DAY = timedelta(days=1)


class Today(Enum):
    """What becomes of the digest whose turn it is today, where the chat is: see ``turn``."""

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


def comes_on(day: date, *, next_morning: bool) -> date:
    """Return the day at whose hour the digest of ``day`` comes."""
    # After the last day of the calendar nothing comes.
    return min(day, date.max - DAY) + DAY if next_morning else day


def turn(wants: Subscription, now: datetime) -> date:
    """Return the day whose digest has its hour today, where the chat is: today, or with ``next_morning`` yesterday."""
    return local_date(now, wants.timezone) - DAY * wants.next_morning


def owed_since(wants: Subscription, now: datetime) -> datetime:
    """Return the moment from which digests are owed where what still waits for the next morning is owed at once.

    It is ``since``, or the hour of the first digest that waits: a chat that subscribed after that has been promised it.
    """
    if not (wants.active and wants.next_morning):
        return wants.since
    hour = moment_of(local_date(now, wants.timezone), wants.minute, wants.timezone)
    waits = turn(wants, now) + DAY * (hour <= now)
    return min(wants.since, moment_of(waits, wants.minute, wants.timezone))


def delivery_days(wants: Subscription) -> frozenset[int]:
    """Return the weekdays, counted as ``date.isoweekday`` does, on which digests come."""
    return frozenset(day % 7 + 1 for day in wants.weekdays) if wants.next_morning else wants.weekdays


def today_for(wants: Subscription, now: datetime, *, sent: bool, there: bool) -> Today:
    """Say what becomes, at an aware moment, of the digest whose turn it is; it may be ``there``, and ``sent``."""
    hour = moment_of(local_date(now, wants.timezone), wants.minute, wants.timezone)
    if sent:
        return Today.SENT
    if turn(wants, now).isoweekday() not in wants.weekdays:
        return Today.UNWANTED
    if hour > now:
        return Today.AHEAD
    if not there:
        return Today.ONCE_LOADED
    return Today.NOW if wants.since <= hour else Today.MISSED


def next_day(wants: Subscription, now: datetime, today: Today, sent: Collection[date] = ()) -> date:
    """Return the first day whose digest is sent at the chat's hour, leaving out those that were ``sent`` already."""
    day = turn(wants, now)
    if today is Today.AHEAD:
        return day
    while True:
        day += DAY
        if day.isoweekday() in wants.weekdays and day not in sent:
            return day


def put_off(wants: Subscription, now: datetime) -> datetime | None:
    """Return when what is due at the chat's hour is sent instead, in UTC, where that hour is a quiet one; else None."""
    hour = moment_of(local_date(now, wants.timezone), wants.minute, wants.timezone)
    return quiet_until(wants.quiet, hour, wants.timezone)
