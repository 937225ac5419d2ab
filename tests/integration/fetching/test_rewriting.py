from pathlib import Path
from typing import Any

import pytest

from bot.domain import ArxivId, Basis, Draft, Listed, Making
from bot.errors import SourceError
from bot.fetching.rewriting import Rewriter
from bot.store.database import Store
from tests.integration.fetching.conftest import paper
from tests.integration.fetching.test_job import TODAY, bases, digest, go

PAPER = ArxivId("2608.00001")


async def knows(paper_id: ArxivId) -> Listed | None:
    return paper(int(paper_id[5:])) if paper_id == PAPER else None


async def away(paper_id: ArxivId) -> Listed | None:
    raise SourceError("huggingface is away")


@pytest.fixture
async def written(world: Any, start: Any, folder: Path) -> None:
    """A digest with two papers, as originals."""
    world.come(1, 2)
    await go(start(model=False), world, "04:00")
    await go(start(model=False), world, "05:30")


@pytest.mark.usefixtures("written")
async def test_a_summary_is_replaced_and_all_else_stays(world: Any, folder: Path, store: Store) -> None:
    before = digest(folder).summaries
    assert await Rewriter(store, knows, world.summarize, [folder]).rewrite(PAPER)
    after = digest(folder).summaries
    assert len(after[0].sections) == 7
    assert after[0].metadata == before[0].metadata
    assert after[1] == before[1]
    kept = await store.drafts.get(PAPER)
    assert kept
    assert kept.answer in after[0].body


@pytest.mark.usefixtures("written")
@pytest.mark.parametrize("look_up", [knows, away])
async def test_what_cannot_be_written_again_stays(world: Any, folder: Path, store: Store, look_up: Any) -> None:
    before = digest(folder)
    world.refuses = "away"
    assert not await Rewriter(store, look_up, world.summarize, [folder]).rewrite(PAPER)
    assert digest(folder) == before


@pytest.mark.usefixtures("written")
async def test_the_abstract_takes_no_summarys_place(world: Any, folder: Path, store: Store) -> None:
    assert await Rewriter(store, knows, world.summarize, [folder]).rewrite(PAPER)
    before, kept = digest(folder), await store.drafts.get(PAPER)

    async def gives_up(paper: Listed) -> Draft:
        return Draft(paper.id, paper.abstract, Making(Basis.ORIGINAL), 200, world.now)

    assert not await Rewriter(store, knows, gives_up, [folder]).rewrite(PAPER)
    assert digest(folder) == before
    assert await store.drafts.get(PAPER) == kept


@pytest.mark.usefixtures("written")
async def test_a_summary_is_replaced_however_the_heading_is_written_and_beside_bad_files(
    world: Any, folder: Path, store: Store
) -> None:
    file = folder / f"{TODAY}.md"
    file.write_text(file.read_text(encoding="utf-8").replace(f"## {PAPER}", f"## [{PAPER}]"), encoding="utf-8")
    (folder / "bad.md").write_bytes(b"\xff")
    (folder / "folder.md").mkdir()
    assert await Rewriter(store, knows, world.summarize, [folder]).rewrite(PAPER)
    assert bases(folder)[0] is Basis.ABSTRACT


async def test_a_paper_that_nobody_knows_is_not_written(world: Any, folder: Path, store: Store) -> None:
    assert not await Rewriter(store, knows, world.summarize, [folder]).rewrite(ArxivId("2608.00002"))
