"""The UTC moments of these tests were worked out by hand from the zones' published changes."""

from datetime import UTC, date, datetime, timedelta, timezone
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.times.zones import FIRST, LAST, local_date, local_minute, moment_of, offset_text, zone

CHANGING = (
    *("America/New_York", "Europe/London", "Australia/Lord_Howe", "America/Santiago", "Asia/Beirut", "Africa/Cairo"),
    *("Africa/Casablanca", "Antarctica/Troll", "America/St_Johns", "Asia/Tehran", "Asia/Gaza", "Pacific/Norfolk"),
)
FIXED = ("UTC", "Asia/Seoul", "Asia/Tokyo", "Asia/Kolkata", "America/Phoenix", "+09:00", "-03:30", "+14:00", "-12:00")
DAY = timedelta(days=1)


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def clock(text: str) -> int:
    hour, minute = text.split(":")
    return int(hour) * 60 + int(minute)


@pytest.mark.parametrize(
    ("name", "day", "shown", "expected"),
    [
        pytest.param("America/New_York", "2025-03-08", "02:30", "2025-03-08 07:30", id="forward: the day before"),
        pytest.param("America/New_York", "2025-03-09", "01:59", "2025-03-09 06:59", id="forward: before the gap"),
        pytest.param("America/New_York", "2025-03-09", "02:00", "2025-03-09 07:00", id="forward: the gap begins"),
        pytest.param("America/New_York", "2025-03-09", "02:30", "2025-03-09 07:30", id="forward: called 03:30"),
        pytest.param("America/New_York", "2025-03-09", "03:00", "2025-03-09 07:00", id="forward: after the gap"),
        pytest.param("America/New_York", "2025-03-09", "09:00", "2025-03-09 13:00", id="forward: the same morning"),
        pytest.param("Europe/London", "2025-10-26", "00:59", "2025-10-25 23:59", id="back: before"),
        pytest.param("Europe/London", "2025-10-26", "01:30", "2025-10-26 00:30", id="back: the first of two"),
        pytest.param("Europe/London", "2025-10-26", "02:00", "2025-10-26 02:00", id="back: after"),
        pytest.param("America/Santiago", "2025-09-07", "00:00", "2025-09-07 04:00", id="no midnight"),
        pytest.param("America/Santiago", "2025-09-07", "00:30", "2025-09-07 04:30", id="no half past midnight"),
        pytest.param("America/Santiago", "2025-09-07", "01:00", "2025-09-07 04:00", id="the day begins at one"),
        pytest.param(
            "America/Santiago", "2025-04-05", "23:30", "2025-04-06 02:30", id="the last hour twice: the first"
        ),
        pytest.param("America/Santiago", "2025-04-06", "00:00", "2025-04-06 04:00", id="midnight after it"),
        pytest.param("Asia/Beirut", "2025-03-30", "00:00", "2025-03-29 22:00", id="Beirut has no midnight"),
        pytest.param("Asia/Beirut", "2025-10-25", "23:30", "2025-10-25 20:30", id="Beirut: the first of two"),
        pytest.param("Africa/Cairo", "2025-04-25", "00:00", "2025-04-24 22:00", id="Cairo has no midnight"),
        pytest.param("Africa/Cairo", "2025-10-30", "23:30", "2025-10-30 20:30", id="Cairo: the first of two"),
        pytest.param("Australia/Lord_Howe", "2025-10-05", "02:15", "2025-10-04 15:45", id="half an hour forward"),
        pytest.param(
            "Australia/Lord_Howe", "2025-10-05", "02:30", "2025-10-04 15:30", id="half an hour forward: after"
        ),
        pytest.param(
            "Australia/Lord_Howe", "2025-04-06", "01:45", "2025-04-05 14:45", id="half an hour back: the first"
        ),
        pytest.param("Australia/Lord_Howe", "2025-04-06", "02:00", "2025-04-05 15:30", id="half an hour back: after"),
        pytest.param("Pacific/Apia", "2011-12-29", "09:00", "2011-12-29 19:00", id="before a skipped day"),
        pytest.param("Pacific/Apia", "2011-12-30", "09:00", "2011-12-30 19:00", id="a skipped day is the next"),
        pytest.param("Pacific/Apia", "2011-12-31", "09:00", "2011-12-30 19:00", id="after a skipped day"),
        pytest.param("Asia/Seoul", "2025-03-09", "09:00", "2025-03-09 00:00", id="Seoul changes nothing"),
        pytest.param("Asia/Kolkata", "2025-03-09", "00:00", "2025-03-08 18:30", id="nor does India"),
        pytest.param("America/Phoenix", "2025-07-01", "09:00", "2025-07-01 16:00", id="nor does Arizona"),
        pytest.param("+09:00", "2025-07-01", "00:00", "2025-06-30 15:00", id="east of Greenwich"),
        pytest.param("-03:30", "2025-07-01", "23:59", "2025-07-02 03:29", id="west of Greenwich"),
    ],
)
def test_a_minute_of_a_day_is_one_moment_whatever_the_clocks_do(name: str, day: str, shown: str, expected: str) -> None:
    found = moment_of(date.fromisoformat(day), clock(shown), name)
    assert found == utc(expected)
    assert found.tzinfo is UTC


@given(
    st.sampled_from(CHANGING + FIXED),
    st.dates(min_value=date(1995, 1, 1), max_value=date(2037, 12, 31)),
    st.integers(min_value=0, max_value=1439),
)
def test_the_moments_of_following_days_are_in_order_and_a_day_apart(name: str, day: date, minute: int) -> None:
    apart = moment_of(day + DAY, minute, name) - moment_of(day, minute, name)
    # Antarctica/Troll moves its clocks by two hours.
    assert timedelta(hours=22) <= apart <= timedelta(hours=26)


@given(
    st.sampled_from(CHANGING + FIXED),
    st.dates(min_value=date(1995, 1, 1), max_value=date(2037, 12, 31)),
    st.integers(min_value=0, max_value=1439),
)
def test_at_the_moment_of_a_minute_the_clocks_show_it_unless_they_jump_over_it(
    name: str, day: date, minute: int
) -> None:
    found = moment_of(day, minute, name)
    shown = (local_date(found, name), local_minute(found, name))
    if shown != (day, minute):
        jump = 120 if name == "Antarctica/Troll" else 60
        assert timedelta() < _wall(*shown) - _wall(day, minute) <= timedelta(minutes=jump)
        assert found.astimezone(zone(name)).utcoffset() != (found - DAY).astimezone(zone(name)).utcoffset()


@given(
    st.datetimes(min_value=datetime(2000, 1, 1), max_value=datetime(2037, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
    st.sampled_from(CHANGING + FIXED),
)
def test_no_moment_comes_before_the_one_of_what_its_clocks_show(moment: datetime, name: str) -> None:
    assert moment_of(local_date(moment, name), local_minute(moment, name), name) <= moment


def _wall(day: date, minute: int) -> datetime:
    return datetime.combine(day, datetime.min.time()) + timedelta(minutes=minute)


def test_a_skipped_day_falls_together_with_the_next_one() -> None:
    days = [date(2011, 12, 28) + n * DAY for n in range(5)]
    moments = [moment_of(day, 540, "Pacific/Apia") for day in days]
    assert [after - before for before, after in pairwise(moments)] == [DAY, DAY, 0 * DAY, DAY]


@pytest.mark.parametrize(
    ("day", "minute", "name", "expected"),
    [
        (date.min, 0, "Asia/Seoul", FIRST),
        (date.min, 0, "+14:00", FIRST),
        (date.max, 1439, "America/New_York", LAST),
        (date.max, 1439, "-12:00", LAST),
    ],
)
def test_a_moment_outside_the_calendar_is_its_edge(day: date, minute: int, name: str, expected: datetime) -> None:
    assert moment_of(day, minute, name) == expected


def test_a_stored_name_is_an_iana_key_or_an_offset() -> None:
    assert zone("Asia/Seoul") == ZoneInfo("Asia/Seoul")
    assert zone("+09:00") == timezone(timedelta(hours=9))
    assert zone("-03:30") == timezone(-timedelta(hours=3, minutes=30))
    assert zone("Asia/Seoul") is zone("Asia/Seoul")


@pytest.mark.parametrize(
    "name",
    [
        *("", " ", "Seoul", "서울", "KST", "Asia", "../Seoul", "/etc/passwd", "a\0b", "x" * 5000, "zone1970.tab"),
        *("+9", "09:00", "+09:60", "+0900", "+14:01", "-12:01", "+24:00", "+99:99", "+09:00\n", "+٠٩:٠٠"),
    ],
)
def test_what_is_no_stored_name_is_refused(name: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 (zoneinfo says why in its own words)
        zone(name)


@pytest.mark.parametrize(
    ("moment", "name", "day", "minute"),
    [
        ("2025-05-24 14:59", "Asia/Seoul", date(2025, 5, 24), 23 * 60 + 59),
        ("2025-05-24 15:00", "Asia/Seoul", date(2025, 5, 25), 0),
        ("2025-05-24 03:00", "America/Los_Angeles", date(2025, 5, 23), 20 * 60),
        ("2025-05-24 03:00", "-03:30", date(2025, 5, 23), 23 * 60 + 30),
        ("2025-05-24 18:30", "Asia/Kolkata", date(2025, 5, 25), 0),
        ("2025-11-02 05:30", "America/New_York", date(2025, 11, 2), 90),
        ("2025-11-02 06:30", "America/New_York", date(2025, 11, 2), 90),
    ],
)
def test_the_clocks_of_a_zone_show_its_own_day_and_minute(moment: str, name: str, day: date, minute: int) -> None:
    assert (local_date(utc(moment), name), local_minute(utc(moment), name)) == (day, minute)


@pytest.mark.parametrize(
    ("name", "moment", "expected"),
    [
        ("Asia/Seoul", "2025-01-01", "UTC+9"),
        ("Asia/Kolkata", "2025-01-01", "UTC+5:30"),
        ("Asia/Kathmandu", "2025-01-01", "UTC+5:45"),
        ("America/New_York", "2025-01-01", "UTC-5"),
        ("America/New_York", "2025-07-01", "UTC-4"),
        ("America/St_Johns", "2025-01-01", "UTC-3:30"),
        ("Europe/London", "2025-01-01", "UTC"),
        ("Europe/London", "2025-07-01", "UTC+1"),
        ("Etc/GMT-9", "2025-01-01", "UTC+9"),
        ("UTC", "2025-01-01", "UTC"),
        ("+09:00", "2025-01-01", "UTC+9"),
        ("-03:30", "2025-01-01", "UTC-3:30"),
        ("+14:00", "2025-01-01", "UTC+14"),
    ],
)
def test_an_offset_is_that_of_the_season(name: str, moment: str, expected: str) -> None:
    assert offset_text(name, utc(moment)) == expected
