"""Callback data: what is written is read back, and nothing else is."""

from datetime import date
from zoneinfo import available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import EVERY_DAY, ArxivId, Language, Scope
from bot.errors import OldButton
from bot.search.keywords import Mode
from bot.views.callbacks import (
    Action,
    Nothing,
    OpenCalendar,
    OpenDay,
    OpenPaper,
    OpenPush,
    OpenReports,
    OpenResults,
    OpenSimilar,
    SetLanguage,
    decode,
    encode,
)
from bot.views.choices import (
    Forget,
    OpenSettings,
    Screen,
    SetDays,
    SetMinute,
    SetNextMorning,
    SetQuiet,
    SetScope,
    SetSilent,
    SetSubscribed,
    SetTellsEmpty,
    SetZone,
)
from bot.views.complaints import DismissReports, ReportSummary, RewriteSummary
from bot.views.watching import OpenAlert, OpenAlerts, PauseAlert, RemoveAlert

PAGES = st.integers(0, 9999)
IDS = st.from_regex(r"[0-9]{4}\.[0-9]{4,5}|[a-z]{2,10}(-[a-z]{2,9})?(\.[A-Z]{2})?/[0-9]{7}", fullmatch=True).map(
    ArxivId
)
DAYS = st.builds(OpenDay, st.dates(), PAGES, st.booleans())
PUSHES = st.builds(OpenPush, st.dates(), PAGES, st.booleans())
ROWS = st.integers(0, 10**18 - 1)
CHATS = st.integers(1 - 10**18, 10**18 - 1)
RESULTS = st.builds(OpenResults, st.integers(0, 10**18 - 1), PAGES)
REPORTS = st.builds(OpenReports, PAGES)
MINUTES = st.integers(0, 24 * 60 - 1)
OFFSETS = st.from_regex(r"[+-][01][0-9]:[0-5][0-9]", fullmatch=True)
GIVEN = st.from_regex(r"[0-9]{4}\.[0-9]{4,5}|[a-z]{2}(-[a-z]{2,5})?/[0-9]{7}", fullmatch=True).map(ArxivId)
"""Ids as long as arXiv has given any."""
SIMILAR = st.builds(OpenSimilar, GIVEN, st.none() | DAYS | PUSHES | RESULTS | REPORTS)
CHOICES = st.one_of(
    st.builds(OpenSettings, st.sampled_from(Screen), CHATS),
    st.builds(SetSubscribed, st.booleans(), CHATS),
    st.builds(SetMinute, MINUTES, CHATS),
    st.builds(SetZone, st.sampled_from(sorted(available_timezones())) | OFFSETS, CHATS),
    st.builds(SetDays, st.frozensets(st.sampled_from(sorted(EVERY_DAY)), min_size=1), CHATS),
    st.builds(SetScope, st.sampled_from(Scope), CHATS),
    st.builds(SetQuiet, st.none() | st.tuples(MINUTES, MINUTES), CHATS),
    st.builds(SetSilent, st.booleans(), CHATS),
    st.builds(SetTellsEmpty, st.booleans(), CHATS),
    st.builds(SetNextMorning, st.booleans(), CHATS),
    st.builds(Forget, CHATS),
)
ACTIONS: st.SearchStrategy[Action] = st.one_of(
    DAYS,
    PUSHES,
    RESULTS,
    REPORTS,
    st.builds(OpenPaper, IDS, PAGES, st.none() | DAYS | PUSHES | RESULTS | REPORTS),
    SIMILAR,
    st.builds(OpenPaper, GIVEN, PAGES, SIMILAR),
    st.builds(OpenCalendar, st.integers(1, 9999), st.integers(1, 12)),
    st.builds(OpenAlerts, PAGES, CHATS),
    st.builds(OpenAlert, ROWS, st.sampled_from([*Mode, None]), CHATS),
    st.builds(PauseAlert, ROWS, st.booleans(), PAGES, CHATS),
    st.builds(RemoveAlert, ROWS, PAGES, CHATS),
    st.builds(ReportSummary, IDS),
    st.builds(DismissReports, IDS, PAGES),
    st.builds(RewriteSummary, IDS, PAGES),
    st.builds(SetLanguage, st.sampled_from(Language), CHATS),
    CHOICES,
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
        *("1d20250513.0x", "1d20250513.0vv", "1d20250513v", "1r1.0v", "1p2505.07062:0v"),
        *("1c2025.0", "1c2025.13", "1c0.1", "1c02025.1", "1r-1.0", "1r1", "1r01.0", "1r99999999999999999999.0"),
        *(
            "1p2505.07062",
            "1p2505.07062:0:",
            "1p2505.07062:0:n",
            "1p2505.7062062:0",
            "1p:0",
            "1p2505.07062:0:r1.0:r1.0",
        ),
        *("1q", "1q01", "1b", "1bd", "1b2505.07062:0", "1bd2505.07062", "1bx2505.07062:0", "1bw2505.07062:01"),
        *("1a", "1a01", "1a0:", "1a0:0", "1a0:-0", "1a0:-01", "1ap1", "1ax1.0", "1ar1.0:+5", "1aw-1.0"),
        *("1s", "1sx", "1so", "1soA", "1soaa", "1sb2", "1sb", "1sm1440", "1sm-1", "1sm07", "1sz", "1szK", "1sz+9"),
        *("1sw", "1sw0", "1sw8", "1sw21", "1sw11", "1scsome", "1sq0", "1sq0-", "1sq0-1440", "1sf0", "1sf:0", "1sf:"),
        *("1szAsia/../Seoul", "1szAsia/Seoul:", "1sz+09:00", "1lko:0", "1lko:x", "1snn", "1se10", "1sd", "1sd2"),
        *("1pCS/0112017:0", "1pcs/011201:0", "1p2505.07062:0\n", "\x001n"),
    ],
)
def test_anything_else_is_an_old_button(data: str) -> None:
    with pytest.raises(OldButton):
        decode(data)


@given(
    st.text(max_size=70)
    | st.text("1dprclnaumwvbq.:/-0123456789", max_size=40)
    | st.text("1sobmzwcqnefa:+-07", max_size=9)
)
def test_what_is_read_is_what_would_be_written(data: str) -> None:
    try:
        action = decode(data)
    except OldButton:
        return
    assert encode(action) == data


def test_the_longest_data_that_there_can_be_fits() -> None:
    back = OpenResults(10**18 - 1, 9999)
    assert len(encode(OpenPaper(ArxivId("abcdefghij-abcdefghij.GT/0309136"), 9999, back))) == 64


def test_the_longest_data_of_a_paper_near_to_another_fits() -> None:
    longest = ArxivId("cond-mat/0309136")
    back = OpenSimilar(longest, OpenResults(10**18 - 1, 9999))
    assert len(encode(OpenPaper(longest, 9999, back))) <= 64


@pytest.mark.parametrize(
    ("data", "action"),
    [
        ("1d20250513.2", OpenDay(date(2025, 5, 13), 2)),
        ("1u20250513.2", OpenPush(date(2025, 5, 13), 2)),
        ("1p2505.07062:0:d20250513.2", OpenPaper(ArxivId("2505.07062"), 0, OpenDay(date(2025, 5, 13), 2))),
    ],
)
def test_buttons_of_before_there_was_an_order_keep_the_lists_own(data: str, action: Action) -> None:
    assert decode(data) == action


def test_early_days_keep_their_zeros() -> None:
    assert encode(OpenDay(date(33, 4, 3), 0)) == "1d00330403.0"
