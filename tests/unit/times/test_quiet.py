"""When quiet hours end."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.times.quiet import quiet_until

SEOUL, NEW_YORK, CAIRO, LORD_HOWE = "Asia/Seoul", "America/New_York", "Africa/Cairo", "Australia/Lord_Howe"
NIGHT, NOON = (22 * 60, 7 * 60), (12 * 60, 13 * 60 + 30)
MINUTES = st.integers(0, 24 * 60 - 1)
# Around each change of that year.
MOMENTS = st.sampled_from(["03-09", "04-06", "04-25", "10-05", "10-31", "11-02"]).flatmap(
    lambda day: st.integers(-36 * 60, 36 * 60).map(
        lambda minutes: datetime.fromisoformat(f"2025-{day}T00:00+00:00") + timedelta(minutes=minutes)
    )
)


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("quiet", "moment", "zone", "until"),
    [
        (None, "2025-05-13 03:30", SEOUL, None),
        ((60, 60), "2025-05-12 16:00", SEOUL, None),
        (NOON, "2025-05-13 02:59", SEOUL, None),
        (NOON, "2025-05-13 03:00", SEOUL, "2025-05-13 04:30"),
        (NOON, "2025-05-13 04:29", SEOUL, "2025-05-13 04:30"),
        (NOON, "2025-05-13 04:30", SEOUL, None),
        (NIGHT, "2025-05-13 12:59", SEOUL, None),
        (NIGHT, "2025-05-13 13:00", SEOUL, "2025-05-13 22:00"),
        (NIGHT, "2025-05-13 15:00", SEOUL, "2025-05-13 22:00"),
        (NIGHT, "2025-05-13 22:00", SEOUL, None),
        (NIGHT, "2025-05-13 12:29", "+09:30", None),
        (NIGHT, "2025-05-13 12:30", "+09:30", "2025-05-13 21:30"),
        # 01:30 comes twice: the end that comes next counts.
        ((0, 90), "2025-11-02 05:10", NEW_YORK, "2025-11-02 05:30"),
        ((0, 90), "2025-11-02 05:30", NEW_YORK, None),
        ((0, 90), "2025-11-02 06:10", NEW_YORK, "2025-11-02 06:30"),
        # 02:30 does not come.
        ((0, 150), "2025-03-09 06:59", NEW_YORK, "2025-03-09 07:30"),
        ((23 * 60, 0), "2025-10-30 20:30", CAIRO, "2025-10-30 22:00"),
        ((22 * 60, 105), "2025-04-05 15:05", LORD_HOWE, "2025-04-05 15:15"),
    ],
)
def test_the_end_of_quiet_hours(quiet: tuple[int, int] | None, moment: str, zone: str, until: str | None) -> None:
    assert quiet_until(quiet, utc(moment), zone) == (utc(until) if until else None)


@given(st.tuples(MINUTES, MINUTES), MOMENTS, st.sampled_from([SEOUL, NEW_YORK, CAIRO, LORD_HOWE, "-03:30"]))
def test_quiet_hours_end_later_and_within_a_day(quiet: tuple[int, int], moment: datetime, zone: str) -> None:
    """An end that had passed already would have a sender try again and again."""
    until = quiet_until(quiet, moment, zone)
    assert until is None or moment < until <= moment + timedelta(hours=25)
