"""What follows from one stroke of a clock, for any hour of any zone, and for either choice of the morning."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.delivery.plan import due_at, strike
from bot.domain import DeliveryKind
from bot.store.clocks import Clock
from bot.times.zones import local_date

DAY = timedelta(days=1)
ZONES = ("Asia/Seoul", "America/New_York", "Africa/Cairo", "Australia/Lord_Howe", "Pacific/Kiritimati", "-12:00")
CLOCKS = st.builds(Clock, st.sampled_from(ZONES), st.integers(0, 1439))
MOMENTS = st.integers(0, 40 * 24 * 60).map(
    lambda minutes: datetime(2025, 3, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)
DIGESTS = st.dictionaries(st.dates(date(2025, 2, 20), date(2025, 4, 20)), MOMENTS, max_size=30)
FRESHNESS = st.integers(0, 4).map(timedelta)


@given(CLOCKS, MOMENTS, DIGESTS, FRESHNESS)
def test_a_digest_is_owed_once_to_each_choice_if_it_is_due_and_fresh(
    clock: Clock, now: datetime, digests: dict[date, datetime], freshness: timedelta
) -> None:
    there = {day: seen for day, seen in digests.items() if seen <= now}
    struck = strike(now, freshness, clock, sorted(there.items()))
    today = local_date(now, clock.timezone)
    for late in (False, True):
        owed = [one.day for one in struck.owed if one.kind is DeliveryKind.DIGEST and one.next_morning is late]
        oldest = today - (max(freshness, DAY) if late else freshness)
        assert owed == sorted(
            day for day, seen in there.items() if day >= oldest and due_at(clock, day, seen, next_morning=late) <= now
        )


@given(CLOCKS, MOMENTS, DIGESTS, FRESHNESS)
def test_between_two_strokes_nothing_that_is_there_becomes_due(
    clock: Clock, now: datetime, digests: dict[date, datetime], freshness: timedelta
) -> None:
    there = {day: seen for day, seen in digests.items() if seen <= now}
    struck = strike(now, freshness, clock, sorted(there.items()))
    assert struck.next_due > now
    dues = [due_at(clock, day, seen, next_morning=late) for day, seen in there.items() for late in (False, True)]
    assert not [due for due in dues if now < due < struck.next_due]


@given(CLOCKS, MOMENTS, DIGESTS, FRESHNESS)
def test_only_a_day_without_digest_is_told_as_empty(
    clock: Clock, now: datetime, digests: dict[date, datetime], freshness: timedelta
) -> None:
    struck = strike(now, freshness, clock, sorted(digests.items()))
    for one in struck.owed:
        if one.kind is DeliveryKind.EMPTY:
            assert one.day not in digests
            assert one.due <= now
            assert one.day == local_date(now, clock.timezone) - DAY * one.next_morning


@pytest.mark.parametrize("day", [date.min, date.max])
def test_a_digest_at_an_end_of_the_calendar_disturbs_nobody(day: date) -> None:
    now = datetime(2025, 5, 13, tzinfo=UTC)
    struck = strike(now, 2 * DAY, Clock("Asia/Seoul", 540), [(date(2025, 5, 12), now - DAY), (day, now - DAY)])
    assert [(one.day, one.next_morning) for one in struck.owed if one.kind is DeliveryKind.DIGEST] == [
        (date(2025, 5, 12), False),
        (date(2025, 5, 12), True),
    ]
