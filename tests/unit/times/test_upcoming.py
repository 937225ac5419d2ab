"""When a subscription is served next, and what becomes of today's digest."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.domain import EVERY_DAY, NO_TOPIC, Scope, Subscription
from bot.times.upcoming import Today, comes_on, delivery_days, next_day, put_off, today_for

MORNING = datetime(2025, 5, 23, 23, tzinfo=UTC)
"""Saturday, 24 May, 08:00 in Seoul."""
NOON = datetime(2025, 5, 24, 3, tzinfo=UTC)
WANTS = Subscription(
    chat_id=1001,
    topic_id=NO_TOPIC,
    active=True,
    minute=9 * 60,
    timezone="Asia/Seoul",
    weekdays=EVERY_DAY,
    scope=Scope.ALL,
    quiet=None,
    silent=False,
    tells_empty=False,
    since=NOON,
)
LONG_AGO = replace(WANTS, since=datetime(2025, 5, 1, tzinfo=UTC))
LATE = replace(LONG_AGO, next_morning=True)
WORKDAYS = replace(LONG_AGO, weekdays=frozenset(range(1, 6)))


@pytest.mark.parametrize(
    ("wants", "now", "sent", "there", "outcome"),
    [
        (LONG_AGO, MORNING, False, True, (Today.AHEAD, date(2025, 5, 24))),
        (LONG_AGO, MORNING, False, False, (Today.AHEAD, date(2025, 5, 24))),
        (LONG_AGO, MORNING, True, True, (Today.SENT, date(2025, 5, 25))),
        (LONG_AGO, NOON, True, True, (Today.SENT, date(2025, 5, 25))),
        (LONG_AGO, NOON, False, True, (Today.NOW, date(2025, 5, 25))),
        (LONG_AGO, NOON, False, False, (Today.ONCE_LOADED, date(2025, 5, 25))),
        (WANTS, NOON, False, True, (Today.MISSED, date(2025, 5, 25))),
        (WANTS, NOON, False, False, (Today.ONCE_LOADED, date(2025, 5, 25))),
        (WORKDAYS, MORNING, False, True, (Today.UNWANTED, date(2025, 5, 26))),
        (WORKDAYS, NOON, False, False, (Today.UNWANTED, date(2025, 5, 26))),
        # There it is still Friday evening.
        (replace(LONG_AGO, timezone="America/New_York"), MORNING, False, True, (Today.NOW, date(2025, 5, 24))),
        (replace(LONG_AGO, timezone="Pacific/Kiritimati"), MORNING, False, True, (Today.NOW, date(2025, 5, 25))),
        # On the next morning: on Saturday it is Friday's turn.
        (LATE, MORNING, False, True, (Today.AHEAD, date(2025, 5, 23))),
        (LATE, MORNING, True, True, (Today.SENT, date(2025, 5, 24))),
        (LATE, NOON, True, True, (Today.SENT, date(2025, 5, 24))),
        (LATE, NOON, False, True, (Today.NOW, date(2025, 5, 24))),
        (LATE, NOON, False, False, (Today.ONCE_LOADED, date(2025, 5, 24))),
        (replace(WANTS, next_morning=True), NOON, False, True, (Today.MISSED, date(2025, 5, 24))),
        (replace(WORKDAYS, next_morning=True), MORNING, False, True, (Today.AHEAD, date(2025, 5, 23))),
        (replace(WORKDAYS, next_morning=True), NOON, True, True, (Today.SENT, date(2025, 5, 26))),
        (replace(LATE, weekdays=frozenset({6})), MORNING, False, True, (Today.UNWANTED, date(2025, 5, 24))),
    ],
)
def test_what_becomes_of_today_and_when_the_next_one_comes(
    wants: Subscription, now: datetime, sent: bool, there: bool, outcome: tuple[Today, date]
) -> None:
    today = today_for(wants, now, sent=sent, there=there)
    assert (today, next_day(wants, now, today)) == outcome


def test_a_day_that_was_sent_before_the_change_to_the_next_morning_does_not_come_again() -> None:
    saturday = date(2025, 5, 24)
    assert next_day(LATE, NOON, Today.SENT, {saturday}) == date(2025, 5, 25)
    assert next_day(LATE, MORNING, Today.AHEAD, {saturday}) == date(2025, 5, 23)


def test_a_fridays_digest_comes_on_saturday() -> None:
    assert comes_on(date(2025, 5, 23), next_morning=True) == date(2025, 5, 24)
    assert comes_on(date(2025, 5, 23), next_morning=False) == date(2025, 5, 23)
    assert delivery_days(replace(WORKDAYS, next_morning=True)) == frozenset({2, 3, 4, 5, 6})
    assert delivery_days(LATE) == EVERY_DAY
    assert delivery_days(WORKDAYS) == WORKDAYS.weekdays


def test_nothing_comes_after_the_calendar() -> None:
    assert comes_on(date.max, next_morning=True) == date.max


@pytest.mark.parametrize(
    ("quiet", "until"),
    [
        (None, None),
        ((22 * 60, 8 * 60), None),
        ((22 * 60, 9 * 60), None),
        ((9 * 60, 10 * 60), datetime(2025, 5, 24, 1, tzinfo=UTC)),
        ((22 * 60, 9 * 60 + 30), datetime(2025, 5, 24, 0, 30, tzinfo=UTC)),
    ],
)
def test_an_hour_in_the_quiet_ones_is_put_off(quiet: tuple[int, int] | None, until: datetime | None) -> None:
    assert put_off(replace(WANTS, quiet=quiet), NOON) == until
