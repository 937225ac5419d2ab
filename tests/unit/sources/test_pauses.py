"""For how long a refusal asks to be left alone."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sources.pauses import LONGEST, asked_pause

NOW = datetime(2025, 5, 13, 5, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("7", 7.0),
        (" 7 ", 7.0),
        ("0", 0.0),
        ("99999999999999999999", LONGEST),
        ("Tue, 13 May 2025 05:30:07 GMT", 7.0),
        ("Tue, 13 May 2025 14:30:07 +0900", 7.0),
        ("Tue, 13 May 2025 05:30:07 -0000", 7.0),
        ("Mon, 12 May 2025 05:30:07 GMT", 0.0),
        ("Sun, 13 May 2035 05:30:07 GMT", LONGEST),
        ("soon", None),
        ("-7", None),
        ("7.5", None),
        ("²", None),
        ("", None),
    ],
)
def test_retry_after_is_seconds_or_a_date(value: str, seconds: float | None) -> None:
    assert asked_pause({"retry-after": value}, NOW) == seconds


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("r=0;t=20", 20.0),
        ('"api";r=0;t=20', 20.0),
        ('"api"; r=0; t=20', 20.0),
        ('"api";t=20;r=0', 20.0),
        ('"pages";r=3;t=90, "api";r=0;t=20', 20.0),
        ('"pages";r=0;t=90, "api";r=0;t=20', 90.0),
        ('"api";r=5;t=20', 20.0),
        ("limit=500, remaining=0, reset=20", 20.0),
        ('"api";t=20', 20.0),
        ('"api";r=0', None),
        ('"start=7";r=0', None),
        ("nonsense", None),
        ("", None),
    ],
)
def test_a_rate_limit_is_over_when_what_is_used_up_is_filled_again(value: str, seconds: float | None) -> None:
    assert asked_pause({"ratelimit": value}, NOW) == seconds


def test_of_two_pauses_the_longer_one_is_made() -> None:
    assert asked_pause({"retry-after": "5", "ratelimit": "r=0;t=7"}, NOW) == 7.0
    assert asked_pause({"retry-after": "9", "ratelimit": "r=0;t=7"}, NOW) == 9.0
    assert asked_pause({}, NOW) is None


@given(st.text(), st.text())
def test_no_header_is_too_strange(retry_after: str, rate_limit: str) -> None:
    pause = asked_pause({"retry-after": retry_after, "ratelimit": rate_limit}, NOW)
    assert pause is None or 0.0 <= pause <= LONGEST
