from datetime import UTC, date, datetime, time, timedelta

import pytest

from bot.domain import ArxivId, Listed, Listing, Metadata
from bot.fetching.completeness import Patience, days_to_look_at, is_final, may_be_written, seen
from bot.store.sourcing import ListedDay

DAY = date(2026, 8, 20)
PATIENCE = Patience(timedelta(minutes=90), time(5, 30))


def at(clock: str, day: date = DAY) -> datetime:
    return datetime.combine(day, time.fromisoformat(clock), UTC)


def listing(*papers: str, added: str = "") -> Listing:
    moment = at(added) if added else None
    return Listing(DAY, tuple(Listed(ArxivId(paper), Metadata(), "", added=moment) for paper in papers))


def looks(*looked: tuple[str, str]) -> ListedDay:
    """What is known after looks at lists of papers: (time, their ids)."""
    known = None
    for clock, papers in looked:
        known = seen(listing(*papers.split()), known, at(clock))
    assert known
    return known


@pytest.mark.parametrize(
    ("looked", "now", "written"),
    [
        pytest.param([("04:00", "1 2")], "05:29", False, id="before the hour"),
        pytest.param([("04:00", "1 2")], "05:30", True, id="quiet for long enough at the hour"),
        pytest.param([("04:00", "1"), ("05:00", "1 2")], "06:29", False, id="a paper came since"),
        pytest.param([("04:00", "1"), ("05:00", "1 2")], "06:30", True, id="quiet after it"),
        pytest.param([("04:00", "1 2"), ("05:00", "1")], "05:30", True, id="one that vanished is no addition"),
        pytest.param([("04:00", "1 2"), ("05:00", "1 3")], "05:30", False, id="one for another is one"),
        pytest.param([("04:00", "1 2"), ("05:00", "1"), ("05:20", "1 2")], "05:30", True, id="one that comes back"),
        pytest.param([("00:00", ""), ("05:00", "1")], "05:30", False, id="the first papers of a day"),
        pytest.param([("00:00", "")], "23:59", False, id="no paper, no digest"),
        pytest.param([("12:00", "1")], "12:00", False, id="found late, and nobody knows since when"),
    ],
)
def test_a_day_is_written_when_it_was_quiet_and_not_too_early(
    looked: list[tuple[str, str]], now: str, written: bool
) -> None:
    assert may_be_written(looks(*looked), PATIENCE, at(now)) is written


def test_a_day_that_is_over_is_written_at_once() -> None:
    known = looks(("23:50", "1"))
    assert not may_be_written(known, PATIENCE, at("23:59"))
    assert may_be_written(known, PATIENCE, at("00:00", DAY + timedelta(days=1)))


def test_papers_that_say_when_they_were_added_spare_the_first_wait() -> None:
    known = seen(listing("1", "2", added="04:10"), None, at("12:00"))
    assert may_be_written(known, PATIENCE, at("12:00"))
    late = seen(listing("1", "2", "3", added="04:10"), known, at("12:30"))
    assert not may_be_written(late, PATIENCE, at("12:30"))


def test_papers_that_all_say_midnight_say_nothing() -> None:
    known = seen(listing("1", "2", added="00:00"), None, at("12:00"))
    assert not may_be_written(known, PATIENCE, at("12:00"))


def test_late_papers_are_added_at_once() -> None:
    known = seen(listing("1"), ListedDay(DAY, "", frozenset(), at("01:00"), at("01:00"), written=True), at("06:00"))
    assert may_be_written(known, PATIENCE, at("06:00"))


@pytest.mark.parametrize(
    ("papers", "looked", "written", "final"),
    [
        ("1", at("23:59"), True, False),
        ("1", at("00:00", DAY + timedelta(days=1)), True, True),
        ("1", at("00:00", DAY + timedelta(days=1)), False, False),
        ("", at("00:00", DAY + timedelta(days=1)), False, False),
        ("", at("00:00", DAY + timedelta(days=2)), False, True),
    ],
)
def test_a_day_is_final_when_it_was_looked_at_after_it(
    papers: str, looked: datetime, written: bool, final: bool
) -> None:
    known = ListedDay(DAY, "", frozenset(map(ArxivId, papers.split())), looked, looked, written)
    assert is_final(known, looked) is final
    assert not is_final(None, looked)


def test_a_look_of_a_clock_that_went_wrong_is_none() -> None:
    tomorrow = at("06:00", DAY + timedelta(days=1))
    known = ListedDay(DAY, "", frozenset({ArxivId("1")}), tomorrow, tomorrow, written=True)
    assert is_final(known, tomorrow)
    assert not is_final(known, at("06:00"))


def test_a_week_is_caught_up_without_its_weekend() -> None:
    monday = datetime(2026, 8, 24, 0, 0, tzinfo=UTC)
    assert [day.day for day in days_to_look_at(monday, today=True)] == [17, 18, 19, 20, 21, 24]
    assert [day.day for day in days_to_look_at(monday, today=False)] == [17, 18, 19, 20, 21]
