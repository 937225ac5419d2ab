"""Which papers are near to others, judged by reading the four real digests. See ``similar.toml``."""

import tomllib
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.domain import ArxivId
from bot.ingest import Ingest
from bot.store.database import Store

SEEDS = Path(__file__).parents[2] / "seeds"
JUDGED: dict[str, list[ArxivId]] = tomllib.loads(Path(__file__).with_name("similar.toml").read_text("utf-8"))
FIRST = 5
LEAST = 0.7


@pytest.fixture
async def seeds(tmp_path: Path) -> AsyncIterator[Store]:
    store = await Store.open(f"sqlite:///{tmp_path}/paperboy.db")
    async for _ in Ingest(store).load_folders([SEEDS]):
        pass
    yield store
    await store.close()


async def test_most_papers_that_ought_to_be_near_are_among_the_first(
    seeds: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    wanted = found = 0
    for paper_id, near in JUDGED.items():
        first = {neighbour.paper_id for neighbour in await seeds.similar.find(ArxivId(paper_id), FIRST)}
        wanted += len(near)
        found += len(first.intersection(near))
    with capsys.disabled():
        print(f"\nsimilar papers: {found} of {wanted} among the first {FIRST}, recall {found / wanted:.2f}")  # noqa: T201
    assert found / wanted >= LEAST
