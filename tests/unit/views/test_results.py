"""The results of a search."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from bot.domain import ArxivId, Hit, Passage, Results
from bot.locales.phrases import Phrases
from bot.search.query import parse
from bot.views.callbacks import Action, Nothing, OpenPaper, OpenResults, decode
from bot.views.message import Message
from bot.views.results import onward, results

SATURDAY = date(2025, 5, 24)


def actions(message: Message) -> list[list[Action]]:
    rows = message.keyboard.inline_keyboard if message.keyboard else ()
    return [[decode(str(button.callback_data)) for button in row] for row in rows]


def labels(message: Message) -> list[str]:
    rows = message.keyboard.inline_keyboard if message.keyboard else ()
    return [" ".join(button.text for button in row) for row in rows]


def bold(message: Message) -> list[str]:
    units = message.text.encode("utf-16-le")
    return [
        units[2 * entity.offset : 2 * (entity.offset + entity.length)].decode("utf-16-le")
        for entity in message.entities
        if entity.type == "bold"
    ]


def hit(number: int, text: str = "영상 확산 모델을 쓴다", marks: tuple[tuple[int, int], ...] = ((3, 8),)) -> Hit:
    return Hit(ArxivId(f"2505.{number:05}"), f"제목 {number}", SATURDAY, 1.0, Passage(text, marks))


def found(total: int, *hits: Hit, repaired: str | None = None, near: int = 0, more: bool = False) -> Results:
    return Results(total, hits, repaired, more, near)


def shown(query: str, page: int, results_found: Results, phrases: Phrases) -> Message:
    """The page, where the store keeps the query as 3 and what it leads on to as 4, 5, …"""
    kept = {query: 3} | {text: number for number, text in enumerate(onward(query, results_found), 4)}
    return results(query, kept, page, results_found, phrases)


def test_a_result_shows_why_it_matched(korean: Phrases) -> None:
    message = shown("확산 모델", 0, found(1, hit(1)), korean)
    assert message.text == "🔎 ‘확산 모델’ 검색 결과 1편\n\n1. 제목 1\n영상 확산 모델을 쓴다"
    assert bold(message) == ["‘확산 모델’ 검색 결과 1편", "제목 1", "확산 모델"]


def test_results_open_with_a_way_back(korean: Phrases) -> None:
    message = shown("x", 1, found(12, hit(11), hit(12)), korean)
    back = OpenResults(3, 1)
    assert labels(message) == ["11 12", "◀ 2/2 ·"]
    assert actions(message) == [
        [OpenPaper(ArxivId("2505.00011"), 0, back), OpenPaper(ArxivId("2505.00012"), 0, back)],
        [OpenResults(3, 0), Nothing(), Nothing()],
    ]


def test_a_repaired_name_is_told_with_a_way_to_what_was_typed(korean: Phrases) -> None:
    message = shown("seed15", 0, found(1, hit(1), repaired="Seed1.5-VL"), korean)
    assert message.text.split("\n")[1] == "‘Seed1.5-VL’(으)로 찾았습니다."
    assert (labels(message)[-1], actions(message)[-1]) == ("‘seed15’ 그대로 찾기", [OpenResults(4, 0)])


@pytest.mark.parametrize("typed", ["DanceGPRO", ' "공간 이해 -편집', "긴 말 " * 500])
def test_what_was_typed_is_searched_as_a_phrase(typed: str) -> None:
    (literally,) = onward(typed, found(1, hit(1), repaired="DanceGRPO"))
    assert parse(literally).exact


def test_more_papers_than_are_counted(korean: Phrases, english: Phrases) -> None:
    many = found(1000, hit(1), more=True)
    assert "‘모델’ 검색 결과 1,000편 이상" in shown("모델", 0, many, korean).text
    assert "Over 1,000 papers for ‘모델’" in shown("모델", 0, many, english).text


@pytest.mark.parametrize(
    ("page", "counts", "numbers", "lines"),
    [
        (0, (3, 2), (1, 2, 3), ["1편", "1. 제목 1", "가까운 논문", "2. 제목 2", "3. 제목 3"]),
        (0, (2, 2), (1, 2), ["2편", "가까운 논문", "1. 제목 1", "2. 제목 2"]),
        (1, (12, 1), (11, 12), ["11편", "11. 제목 11", "가까운 논문", "12. 제목 12"]),
        (1, (12, 4), (11, 12), ["8편", "가까운 논문", "11. 제목 11", "12. 제목 12"]),
        (0, (12, 1), (1, 2), ["11편", "1. 제목 1", "2. 제목 2"]),
    ],
)
def test_papers_that_are_only_near_stand_below_a_line(
    korean: Phrases, page: int, counts: tuple[int, int], numbers: tuple[int, ...], lines: list[str]
) -> None:
    total, near = counts
    message = shown("x", page, found(total, *(hit(number, "") for number in numbers), near=near), korean)
    first, *others = filter(None, message.text.split("\n"))
    assert [first.split()[-1], *others] == lines


def test_nothing_found_says_so_with_an_example(phrases: Phrases) -> None:
    message = shown("가나다", 0, found(0), phrases)
    assert "‘가나다’" in message.text
    assert "/search" in message.text
    assert "date:2025-05" in message.text
    assert message.keyboard is None


def test_nothing_found_offers_what_is_near(korean: Phrases) -> None:
    message = shown("환각탐지기", 0, Results(0, (), None, nearest=("환각", "이상 탐지", " ")), korean)
    assert labels(message) == ["🔎 환각", "🔎 이상 탐지"]
    assert actions(message) == [[OpenResults(4, 0)], [OpenResults(5, 0)]]


def test_a_page_that_is_gone_leads_back(korean: Phrases) -> None:
    assert actions(shown("x", 9, found(12), korean)) == [[OpenResults(3, 0), Nothing(), Nothing()]]


def test_ten_of_the_longest_results_fit_a_message(phrases: Phrases, sendable: Callable[[Message], None]) -> None:
    marks = tuple((place, place + 1) for place in range(0, 1000, 2))
    longest = replace(hit(1, "가 \n" * 400, marks), title="📰" * 500)
    query = "긴 말 " * 500
    page = found(1000, *[longest] * 10, repaired="x" * 500, near=995, more=True)
    kept = dict.fromkeys((query, *onward(query, page)), 10**18 - 1)
    sendable(results(query, kept, 0, page, phrases))


def test_nothing_with_the_longest_of_near_words_fits_a_message(
    phrases: Phrases, sendable: Callable[[Message], None]
) -> None:
    nothing = Results(0, (), None, nearest=tuple(f"{number} {'가나다 ' * 200}" for number in range(20)))
    sendable(shown("긴 말 " * 500, 0, nothing, phrases))
