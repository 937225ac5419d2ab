"""The index of keywords: what alerts fire on is the same as if all of them were tried."""

import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

import pytest

from bot.domain import Alert, ArxivId, Summary
from bot.errors import BadKeyword
from bot.search.alerts import match as match_article
from bot.search.glossary import Concept, Glossary, standard
from bot.search.keywords import read_keyword
from bot.store.database import Store
from bot.store.firing import find
from bot.store.texts import article_of

MakeSummary = Callable[..., Summary]

A, B = ArxivId("2505.00001"), ArxivId("2505.00002")
MAY_1 = date(2025, 5, 1)
NOW = datetime(2025, 5, 3, 8, tzinfo=UTC)
READER, OTHER = 1001, 1002
KEYWORDS = [
    "확산",
    "diffusion",
    "강화 학습",
    "RL",
    '"RL"',
    "~보상",
    "비디오 생성",
    "확산 -비디오",
    "vilomar",
    "RLHF",
    "GRPO",
    "!!!",
]


def rows(path: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(query).fetchall()


def texts(path: Path) -> list[object]:
    return [text for (text,) in rows(path, "SELECT text FROM keywords ORDER BY text")]


def orphans(path: Path) -> list[tuple[object, ...]]:
    return rows(path, "SELECT anchor FROM anchors WHERE keyword_id NOT IN (SELECT id FROM keywords)")


async def add(store: Store, chat_id: int, text: str) -> Alert:
    alert = await store.alerts.add(chat_id, 0, text, NOW)
    assert alert
    return alert


@pytest.fixture
def papers(summary: MakeSummary) -> tuple[Summary, ...]:
    return (
        summary(A, MAY_1, "확산 모델로 비디오를 생성한다. Vilomar가 낫다.", title="비디오 생성"),
        summary(B, MAY_1, "강화학습으로 보상을 배운다. RL은 느리다.", title="RLHF 없이"),
    )


async def match(store: Store, papers: tuple[Summary, ...]) -> set[tuple[str, ArxivId]]:
    return (await store.matching.match(papers, partial(find, glossary=store.glossary))).pairs


def each_alone(papers: tuple[Summary, ...]) -> set[tuple[str, ArxivId]]:
    """Try every keyword on every paper."""
    found = set()
    for text in KEYWORDS:
        with suppress(BadKeyword):
            keyword = read_keyword(text)
            fires = (paper for paper in papers if match_article(keyword, article_of(paper), standard()))
            found |= {(text, paper.paper_id) for paper in fires}
    return found


async def test_what_fires_is_what_fires_where_all_are_tried(store: Store, papers: tuple[Summary, ...]) -> None:
    for text in KEYWORDS:
        await add(store, READER, text)
    assert await match(store, papers) == each_alone(papers)
    assert len({text for text, _ in await match(store, papers)}) > len(KEYWORDS) / 2


async def test_what_comes_after_the_first_match_is_found_too(store: Store, papers: tuple[Summary, ...]) -> None:
    assert await match(store, papers) == set()
    for text in KEYWORDS:
        await add(store, READER, text)
    assert await match(store, papers) == each_alone(papers)


async def test_only_what_may_fire_is_tried(store: Store, papers: tuple[Summary, ...]) -> None:
    for text in ("vilomar", "kelzupix", "비디오 kelzupix"):
        await add(store, READER, text)
    tried: list[str] = []

    def note(texts: object, found: object) -> list[tuple[str, ArxivId]]:
        tried.extend(texts)  # type: ignore[arg-type]
        return []

    await store.matching.match(papers, note)
    assert tried == ["vilomar"]


async def test_a_keyword_of_two_chats_stays_until_both_have_removed_it(
    store: Store, papers: tuple[Summary, ...], path: Path
) -> None:
    await match(store, papers)
    first, second = await add(store, READER, "~확산"), await add(store, OTHER, "~확산")
    assert texts(path) == ["~확산"]
    await store.alerts.remove(READER, 0, first.id)
    assert texts(path) == ["~확산"]
    assert await match(store, papers) == {("~확산", A)}
    await store.alerts.remove(OTHER, 0, second.id)
    assert (texts(path), rows(path, "SELECT * FROM anchors")) == ([], [])


async def test_a_keyword_that_is_rewritten_is_found_by_its_new_words(
    store: Store, papers: tuple[Summary, ...], path: Path
) -> None:
    await match(store, papers)
    alert = await add(store, READER, "kelzupix")
    await store.alerts.rewrite(alert, "vilomar", "vilomar")
    assert texts(path) == ["vilomar"]
    assert orphans(path) == []
    assert await match(store, papers) == {("vilomar", A)}


async def test_a_keyword_that_becomes_one_that_is_there_goes(
    store: Store, papers: tuple[Summary, ...], path: Path
) -> None:
    await match(store, papers)
    alert, other = await add(store, READER, "kelzupix"), await add(store, READER, "vilomar")
    assert await store.alerts.rewrite(alert, "vilomar", "vilomar") == other
    assert texts(path) == ["vilomar"]
    assert orphans(path) == []


async def test_another_glossary_makes_all_anchors_anew(store: Store, papers: tuple[Summary, ...], path: Path) -> None:
    await add(store, READER, "~확산")
    await match(store, papers)
    before = rows(path, "SELECT anchor FROM anchors")
    other = await Store.open(f"sqlite:///{path}", Glossary([Concept("spread", ("spread", "확산", "퍼짐"))]))
    await add(other, OTHER, "~퍼짐")
    # It lacks the new one: nobody may rely on it.
    assert rows(path, "SELECT * FROM anchors_version") == []
    assert await match(other, papers) == {("~확산", A), ("~퍼짐", A)}
    assert {anchor for (anchor,) in rows(path, "SELECT anchor FROM anchors")} == {"§spread"}
    await other.close()
    assert await match(store, papers) == {("~확산", A)}
    assert set(before) < set(rows(path, "SELECT anchor FROM anchors"))


async def test_anchors_that_were_begun_are_gone_on_with(store: Store, papers: tuple[Summary, ...], path: Path) -> None:
    for text in ("~확산", "vilomar"):
        await add(store, READER, text)
    await match(store, papers)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE anchors_version SET complete = 0")
        connection.execute("DELETE FROM anchors WHERE keyword_id = (SELECT id FROM keywords WHERE text = '~확산')")
        connection.execute("DELETE FROM keywords WHERE text = '~확산'")
    assert await match(store, papers) == {("~확산", A), ("vilomar", A)}
