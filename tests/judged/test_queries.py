"""The search on the four real digests, judged by reading them, beside plain full-text search.

The queries stand in ``queries.toml``. Run with ``-s`` to see the table.
"""

import tomllib
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.domain import Summary
from bot.errors import EmptyQuery
from bot.ingest import Ingest
from bot.search.query import parse
from bot.store.database import Store
from tests.judged.measures import DEPTH, Quality, mean, quality
from tests.judged.plain import Plain

SEEDS = Path(__file__).parents[2] / "seeds"
QUERIES: dict[str, dict[str, dict[str, list[str]]]] = tomllib.loads(
    Path(__file__).with_name("queries.toml").read_text("utf-8")
)
BARS = {"name": 1.0, "slip": 0.95, "spacing": 0.97, "language": 0.90, "nothing": 0.97}
LEAST = 0.95


@pytest.fixture
async def seeds(tmp_path: Path) -> AsyncIterator[Store]:
    store = await Store.open(f"sqlite:///{tmp_path}/paperboy.db")
    for file in sorted(SEEDS.glob("*.md")):
        await Ingest(store).load_file(file)
    yield store
    await store.close()


def grades(judged: dict[str, list[str]]) -> dict[str, int]:
    return dict.fromkeys(judged.get("good", []), 1) | dict.fromkeys(judged.get("best", []), 2)


async def found(store: Store, text: str) -> list[str]:
    try:
        return [hit.paper_id for hit in (await store.index.search(parse(text), DEPTH)).hits]
    except EmptyQuery:
        return []


async def summaries(store: Store) -> list[Summary]:
    days = await store.matching.latest_days(None)
    return [summary for day in days for summary in await store.digests.summaries(day)]


def row(name: str, qualities: dict[str, list[Quality]]) -> str:
    every = mean([each for kind in qualities.values() for each in kind])
    kinds = "".join(f"{mean(qualities[kind]).ndcg:10.3f}" for kind in QUERIES)
    return f"{name:<10}{kinds}{every.ndcg:10.3f}{every.mrr:8.3f}{every.recall:8.3f}"


async def test_the_right_papers_come_first(seeds: Store, capsys: pytest.CaptureFixture[str]) -> None:
    ours = {
        kind: [quality(await found(seeds, text), grades(judged)) for text, judged in queries.items()]
        for kind, queries in QUERIES.items()
    }
    lines = ["".join(["\nnDCG@10   ", *(f"{kind[:9]:>10}" for kind in QUERIES), f"{'all':>10}{'MRR':>8}{'recall':>8}"])]
    texts = {str(summary.paper_id): f"{summary.title}\n{summary.body}" for summary in await summaries(seeds)}
    for tokenizer in ("unicode61", "trigram", "bigram"):
        with closing(Plain(texts, tokenizer)) as plain:
            theirs = {
                kind: [quality(plain.search(text, DEPTH), grades(judged)) for text, judged in queries.items()]
                for kind, queries in QUERIES.items()
            }
        lines.append(row(tokenizer, theirs))
    with capsys.disabled():
        print("\n".join([*lines, row("Paperboy", ours)]))  # noqa: T201
    assert mean([each for kind in ours.values() for each in kind]).ndcg >= LEAST
    assert {kind for kind, bar in BARS.items() if mean(ours[kind]).ndcg < bar} == set()
