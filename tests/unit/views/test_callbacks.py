"""Callback data: what is written is read back, and nothing else is."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import ArxivId, Language
from bot.errors import OldButton
from bot.views.callbacks import (
    Action,
    Nothing,
    OpenAlerts,
    OpenCalendar,
    OpenDay,
    OpenPaper,
    OpenResults,
    PauseAlert,
    RemoveAlert,
    SetLanguage,
    decode,
    encode,
)

PAGES = st.integers(0, 9999)
IDS = st.from_regex(r"[0-9]{4}\.[0-9]{4,5}|[a-z]{2,10}(-[a-z]{2,9})?(\.[A-Z]{2})?/[0-9]{7}", fullmatch=True).map(
    ArxivId
)
DAYS = st.builds(OpenDay, st.dates(), PAGES)
ROWS = st.integers(0, 10**18 - 1)
CHATS = st.integers(1 - 10**18, 10**18 - 1)
RESULTS = st.builds(OpenResults, st.integers(0, 10**18 - 1), PAGES)
ACTIONS: st.SearchStrategy[Action] = st.one_of(
    DAYS,
    RESULTS,
    st.builds(OpenPaper, IDS, PAGES, st.none() | DAYS | RESULTS),
    st.builds(OpenCalendar, st.integers(1, 9999), st.integers(1, 12)),
    st.builds(OpenAlerts, PAGES, CHATS),
    st.builds(PauseAlert, ROWS, st.booleans(), PAGES, CHATS),
    st.builds(RemoveAlert, ROWS, PAGES, CHATS),
    st.builds(SetLanguage, st.sampled_from(Language)),
    st.just(Nothing()),
)


@given(ACTIONS)
def test_an_action_survives_its_button(action: Action) -> None:
    assert decode(encode(action)) == action


@given(ACTIONS)
def test_callback_data_fits_a_button(action: Action) -> None:
    assert len(encode(action).encode()) <= 64


@pytest.mark.parametrize(
    "data",
    [
        *("", "1", "0n", "2n", "n", "1nn", "1n ", "noop", "1x", "{}", "1l", "1lfr", "1lKO", "가"),
        *("1d20250513", "1d20250230.0", "1d00000101.0", "1d20250513.01", "1d2025051३.0", "1d20250513.10000"),
        *("1c2025.0", "1c2025.13", "1c0.1", "1c02025.1", "1r-1.0", "1r1", "1r01.0", "1r99999999999999999999.0"),
        *(
            "1p2505.07062",
            "1p2505.07062:0:",
            "1p2505.07062:0:n",
            "1p2505.7062062:0",
            "1p:0",
            "1p2505.07062:0:r1.0:r1.0",
        ),
        *("1a", "1a01", "1a0:", "1a0:0", "1a0:-0", "1a0:-01", "1ap1", "1ax1.0", "1ar1.0:+5", "1aw-1.0"),
        *("1pCS/0112017:0", "1pcs/011201:0", "1p2505.07062:0\n", "\x001n"),
    ],
)
def test_anything_else_is_an_old_button(data: str) -> None:
    with pytest.raises(OldButton):
        decode(data)


@given(st.text(max_size=70) | st.text("1dprclnauw.:/-0123456789", max_size=40))
def test_what_is_read_is_what_would_be_written(data: str) -> None:
    try:
        action = decode(data)
    except OldButton:
        return
    assert encode(action) == data


def test_the_longest_data_that_there_can_be_fits() -> None:
    back = OpenResults(10**18 - 1, 9999)
    assert len(encode(OpenPaper(ArxivId("abcdefghij-abcdefghij.GT/0309136"), 9999, back))) == 64


def test_early_days_keep_their_zeros() -> None:
    assert encode(OpenDay(date(33, 4, 3), 0)) == "1d00330403.0"
