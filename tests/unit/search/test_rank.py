"""The order of what was found."""

from datetime import date

from bot.domain import ArxivId
from bot.search.query import parse
from bot.search.rank import Candidate, ranked


def candidate(number: int, title: str | None, relevance: float = 1.0, day: int = 1) -> Candidate:
    return Candidate(number, ArxivId(f"2505.{number:05}"), title, date(2025, 5, day), relevance)


def order(text: str, *candidates: Candidate) -> list[int]:
    return [found.id for _, found in ranked(parse(text), candidates)]


def test_an_exact_name_stands_before_titles_and_titles_before_bodies() -> None:
    found = order(
        "Dance GRPO",
        candidate(1, "다른 논문", relevance=8),
        candidate(2, "GRPO로 배우는 dance", relevance=3),
        candidate(3, "DanceGRPO와 친구들", relevance=3),
        candidate(4, "DanceGRPO: 시각 생성"),
    )
    assert found[0] == 4
    assert found[-1] == 1


def test_a_title_that_says_it_just_so_stands_before_one_with_the_words() -> None:
    assert order("확산 모델", candidate(1, "모델의 확산"), candidate(2, "대형 확산 모델의 이해")) == [2, 1]


def test_a_whole_title_and_an_id_are_exact() -> None:
    assert order("모델의 확산", candidate(1, "모델의 확산과 그 밖의 것"), candidate(2, "모델의 확산!")) == [2, 1]
    assert order("2505.00002", candidate(1, "2505.00002의 재현", relevance=9), candidate(2, None)) == [2, 1]


def test_relevance_decides_among_bodies() -> None:
    assert order("확산", candidate(1, "가", relevance=1), candidate(2, None, relevance=2)) == [2, 1]


def test_of_equals_the_newest_stands_first() -> None:
    found = order("확산", candidate(1, "가", day=3), candidate(2, "나", day=5), candidate(3, "다", day=4))
    assert found == [2, 3, 1]
