"""What tests on a real database may ask for."""

import shutil
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bot.domain import ArxivId, Digest, Section, SectionName, Status, Summary
from bot.store.database import Store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the database is going to be; neither the file nor its folder is there yet."""
    return tmp_path / "data" / "paperboy.db"


@pytest.fixture
async def store(path: Path, blank: Path) -> AsyncIterator[Store]:
    """An open, empty store."""
    path.parent.mkdir()
    shutil.copy(blank, path)
    opened = await Store.open(f"sqlite:///{path}")
    yield opened
    await opened.close()


MakeSummary = Callable[..., Summary]
MakeDigest = Callable[..., Digest]


@pytest.fixture(scope="session")
def summary() -> MakeSummary:
    """A maker of summaries: ``summary("2505.00001", date(2025, 5, 1), text="…", status=Status.OK, title="…")``."""

    def make(paper_id: str, day: date, text: str = "동기는 이렇다.", **fields: object) -> Summary:
        made = Summary(
            paper_id=ArxivId(paper_id),
            digest_date=day,
            status=Status.OK,
            title=f"논문 {paper_id}",
            lead=text,
            intro="",
            sections=(Section(SectionName.MOTIVATION, text),) if text else (),
            outro="",
            cut=False,
            body=f"## 1. 동기\n{text}",
        )
        return replace(made, **fields)  # type: ignore[arg-type]

    return make


@pytest.fixture(scope="session")
def digest(summary: MakeSummary) -> MakeDigest:
    """A maker of digests: ``digest(date(2025, 5, 1), "2505.00001", "2505.00002", text="…")``."""

    def make(day: date, *paper_ids: str, text: str = "동기는 이렇다.") -> Digest:
        return Digest(day, tuple(summary(paper_id, day, text) for paper_id in paper_ids))

    return make
