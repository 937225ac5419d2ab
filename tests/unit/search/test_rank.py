"""The order of what was found."""

from datetime import date

from bot.search.rank import ANYWHERE, EXACT, WEIGHTS, Candidate, ranked
from bot.search.terms import MOST_TERMS


def candidate(number: int, score: float = 1.0, day: int = 1) -> Candidate:
    return Candidate(score, date(2025, 5, day).isoformat(), number)


def order(*candidates: Candidate) -> list[int]:
    return [found.id for found in ranked(candidates)]


def test_the_higher_score_stands_first_whatever_the_day() -> None:
    assert order(candidate(1, 1, day=9), candidate(2, 2), candidate(3, 1.5, day=5)) == [2, 3, 1]


def test_of_equals_the_newest_stands_first_and_of_a_day_the_last_written() -> None:
    assert order(candidate(1, day=3), candidate(2, day=5), candidate(3, day=5), candidate(4, day=4)) == [3, 2, 4, 1]


def test_an_exact_name_stands_before_the_best_of_the_longest_query() -> None:
    places = sum(weight for mark, weight in WEIGHTS.items() if mark != ANYWHERE)
    assert WEIGHTS[ANYWHERE] + MOST_TERMS * places < EXACT
