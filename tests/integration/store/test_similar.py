"""Papers near to one, in a real index."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from bot.domain import ArxivId, Digest, Neighbour, Trait
from bot.store.database import Store

DAY = date(2025, 5, 1)
RARE, OTHER, ALONE = ArxivId("2505.00001"), ArxivId("2505.00002"), ArxivId("2505.00003")
COMMON = "대형 언어 모델을 벤치마크로 평가한다."


async def load(store: Store, make: Any, texts: dict[ArxivId, str], day: date = DAY, others: int = 40) -> None:
    written = {**texts, **{ArxivId(f"2505.1{number:04}"): f"{COMMON} 주제{number}" for number in range(others)}}
    digest = Digest(day, tuple(make(paper_id, day, text) for paper_id, text in written.items()))
    await store.digests.load(digest, datetime(2025, 5, 25, tzinfo=UTC))


async def test_papers_that_share_what_is_rare_are_near(store: Store, summary: Any) -> None:
    await load(store, summary, {RARE: f"이상 탐지를 다룬다. {COMMON}", OTHER: f"Anomaly detection. {COMMON}"})
    (neighbour,) = await store.similar.find(RARE, 10)
    assert neighbour == Neighbour(
        OTHER, f"논문 {OTHER}", DAY, neighbour.share, (Trait("anomaly detection", "이상 탐지"),)
    )
    assert 0 < neighbour.share <= 1


async def test_what_nearly_all_papers_have_brings_none_near(store: Store, summary: Any) -> None:
    await load(store, summary, {ALONE: COMMON})
    assert await store.similar.find(ALONE, 10) == ()


async def test_an_unknown_paper_has_none_near(store: Store) -> None:
    assert await store.similar.find(ArxivId("2505.99999"), 10) == ()


async def test_a_name_brings_papers_near_and_no_more_than_are_wanted(store: Store, summary: Any) -> None:
    texts = {ArxivId(f"2505.0000{number}"): f"ZorbleNet을 쓴다. {COMMON}" for number in range(1, 6)}
    await load(store, summary, texts)
    found = await store.similar.find(RARE, 3)
    assert len(found) == 3
    assert {neighbour.common for neighbour in found} == {(Trait("ZorbleNet"),)}


async def test_a_paper_whose_summary_changed_is_near_by_the_new_one(store: Store, summary: Any) -> None:
    await load(store, summary, {RARE: f"이상 탐지를 다룬다. {COMMON}", OTHER: COMMON})
    assert await store.similar.find(RARE, 10) == ()
    later = DAY + timedelta(days=1)
    await load(store, summary, {OTHER: f"이상 탐지와 강화 학습을 다룬다. {COMMON}"}, later, others=0)
    assert [neighbour.paper_id for neighbour in await store.similar.find(RARE, 10)] == [OTHER]
