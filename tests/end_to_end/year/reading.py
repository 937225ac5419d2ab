"""What a message tells a chat, read from its text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

DAY = re.compile(r"📰 (\d+)년 (\d+)월 (\d+)일")
EMPTY = re.compile(r"(\d+)년 (\d+)월 (\d+)일.*에는 올라온 논문 목록이 없습니다\.")
PAPER = re.compile(r"^(?:\d+\.|·|🔔) 제목 (\d{4}\.\d{5})(.*)$", re.MULTILINE)
COUNT = re.compile(r"새 논문 (?:(\d+)편|없음)(?: · 전에 보낸 (\d+)편)?")


@dataclass(frozen=True)
class TellsDigest:
    """A digest, with the papers that are told as new, and how many there are of these and of those told before."""

    day: date
    papers: tuple[str, ...]
    new: int
    before: int


@dataclass(frozen=True)
class TellsAlert:
    """The papers on which alerts fired."""

    papers: tuple[str, ...]


@dataclass(frozen=True)
class TellsEmpty:
    """A day has no digest."""

    day: date


def read(text: str) -> Iterator[TellsDigest | TellsAlert | TellsEmpty]:
    """Give all that a message tells."""
    if text.startswith("🔔"):
        yield TellsAlert(tuple(paper for paper, _ in PAPER.findall(text)))
    elif found := EMPTY.search(text):
        yield TellsEmpty(_date(found))
    else:
        starts = [found.start() for found in DAY.finditer(text)]
        assert starts, text
        for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
            yield _digest(text[start:end])


def _digest(part: str) -> TellsDigest:
    day, counted = DAY.match(part), COUNT.search(part)
    assert day, part
    assert counted, part
    new, before = (int(number or 0) for number in counted.groups())
    listed = PAPER.findall(part)
    # Where a list has both, the new ones are marked.
    marked = [paper for paper, marks in listed if "🆕" in marks]
    return TellsDigest(_date(day), tuple(marked or [paper for paper, _ in listed]), new, before)


def _date(found: re.Match[str]) -> date:
    return date(*map(int, found.groups()))
