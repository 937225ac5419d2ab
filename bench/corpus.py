"""As many papers as are wanted, with the texts of the seeds."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import cycle, islice
from pathlib import Path

from bot.digest.parser import parse
from bot.digest.writer import write
from bot.domain import ArxivId, Digest, Summary
from bot.store.database import Store

SEEDS = Path(__file__).parents[1] / "seeds"
PAPER = ArxivId("2505.07062")
A_DAY = 50
"""Papers in a digest that is made up."""


def seeds() -> list[Digest]:
    """The four real digests."""
    return [parse(file.read_text(encoding="utf-8"), file.name).digest for file in sorted(SEEDS.glob("*.md"))]


def write_digests(folder: Path, copies: int) -> None:
    """Write the seeds ``copies`` times, each time with other dates and ids."""
    for copy in range(copies):
        for digest in seeds():
            day = digest.date - timedelta(days=40 * copy)
            summaries = tuple(
                replace(summary, paper_id=ArxivId(f"{day:%y%m}.{number:05}"), digest_date=day)
                for number, summary in enumerate(digest.summaries, day.day * 1000)
            )
            (folder / f"{day}.md").write_text(write(Digest(day, summaries)), encoding="utf-8")


class Library:
    """Databases by their number of papers, each made once for all benchmarks that want it.

    ``kept`` is the folder for what takes so long to make that another run may use it again.
    """

    def __init__(self, folder: Path, kept: Path) -> None:
        self._folder = folder
        self.kept = kept

    async def database(self, papers: int) -> Path:
        """Give the database with so many papers, in a folder of its own as ``paperboy run`` wants it."""
        path = self._folder / str(papers) / "data" / "paperboy.db"
        if not path.exists():
            store = await Store.open(f"sqlite:///{path}")
            await _fill(store, papers)
            await store.close()
        return path


async def _fill(store: Store, papers: int) -> None:
    """Load the seeds, and made-up digests of the days before them until there are ``papers`` papers."""
    now = datetime.now(UTC)
    for digest in seeds():
        await store.digests.load(digest, now)
    texts = cycle(summary for digest in seeds() for summary in digest.summaries)
    present = sum(len(digest.summaries) for digest in seeds())
    for digest in _made_up(texts, papers - present):
        await store.digests.load(digest, now)


def _made_up(texts: Iterator[Summary], papers: int) -> Iterator[Digest]:
    """Make digests of ``papers`` papers in all, a day each, backwards in time."""
    for back, first in enumerate(range(0, papers, A_DAY), start=1):
        day = date(2025, 5, 1) - timedelta(days=back)
        some = islice(texts, min(A_DAY, papers - first))
        summaries = tuple(
            replace(summary, paper_id=ArxivId(f"{day:%y%m}.{number:05}"), digest_date=day)
            for number, summary in enumerate(some, day.day * 1000)
        )
        yield Digest(day, summaries)
