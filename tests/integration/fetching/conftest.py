"""A source, a model and a clock that tests move: what a month brings, in a second."""

from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest

from bot.domain import ArxivId, Basis, Draft, Listed, Listing, Making, Metadata
from bot.errors import SourceError, SummarizerError
from bot.fetching.completeness import Patience
from bot.fetching.job import DaysJob, Rules
from bot.store.database import Store

START = datetime(2026, 8, 20, 4, tzinfo=UTC)
"""A Thursday."""
SECTIONS = (
    *("핵심 동기와 문제 정의", "주요 기여와 참신성", "모델 구조와 학습 설정", "실험 설정과 비교 대상"),
    *("결과와 분석", "한계와 논의", "향후 연구 방향"),
)


class World:
    """What the source and the model would say now. ``away`` and ``refuses`` are why they do not.

    Of the papers that it ``gives_up`` the model has no answer that could be used.
    """

    def __init__(self) -> None:
        self.now = START
        self.days: dict[date, list[Listed]] = {}
        self.away = ""
        self.refuses = ""
        self.gives_up: set[ArxivId] = set()
        self.looks: list[tuple[date, str]] = []
        self.asked: Counter[str] = Counter()
        self.paid: Counter[str] = Counter()

    def clock(self) -> datetime:
        return self.now

    def come(self, *numbers: int, day: date | None = None, upvotes: int = 0) -> None:
        """Let papers come into the list of a day, by default this one."""
        day = day or self.now.date()
        self.days.setdefault(day, []).extend(paper(number, upvotes) for number in numbers)

    async def listing(self, day: date, tag: str = "") -> Listing | None:
        self.looks.append((day, tag))
        if self.away:
            raise SourceError(self.away)
        papers = tuple(self.days.get(day, ()))
        state = str(hash(papers))
        return None if tag == state else Listing(day, papers, 0, state)

    async def summarize(self, paper: Listed) -> Draft:
        self.asked[paper.id] += 1
        if self.refuses:
            raise SummarizerError(self.refuses)
        self.paid[paper.id] += 1
        if paper.id in self.gives_up:
            return Draft(paper.id, paper.abstract, Making(Basis.ORIGINAL), 100, self.now)
        sections = "\n\n".join(
            f"## {number}. {name}\n- {paper.id}의 study 내용이다." for number, name in enumerate(SECTIONS, 1)
        )
        return Draft(paper.id, f"# 논문 {paper.id}\n\n{sections}", Making(Basis.ABSTRACT, "m"), 100, self.now)


def paper(number: int, upvotes: int = 0) -> Listed:
    """The paper of this number, with English facts."""
    paper_id = ArxivId(f"2608.{number:05}")
    metadata = Metadata(f"Is Paper {number} All You Need?", ("Kaiming He", "Ann Lee"), "Lab", upvotes)
    return Listed(paper_id, metadata, f"We study {paper_id}. It works.", gist="A gist")


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "digests"


StartJob = Callable[..., DaysJob]


@pytest.fixture
def start(world: World, store: Store, folder: Path) -> StartJob:
    """Start the job: ``start()``, ``start(model=False)``, ``start(most=3)``. Each call is a restart."""

    def start(*, model: bool = True, most: int = 100) -> DaysJob:
        rules = Rules(folder, Patience(timedelta(minutes=90), time(5, 30)), 4, most)
        return DaysJob(store, world, world.summarize if model else None, rules, world.clock)

    return start
