"""What is known of papers besides their summaries: kept, and told to nobody where only votes are others now."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.digest.facts import with_facts
from bot.digest.parser import read_summary
from bot.domain import ArxivId, Basis, Digest, Making, Metadata, Results, Summary
from bot.search.query import parse
from bot.store.database import Store
from bot.store.loading import Loaded
from bot.store.rows import metadata_of, metadata_text

MakeSummary = Callable[..., Summary]

A, B = ArxivId("2505.00001"), ArxivId("2505.00002")
MAY_1, MAY_2, MAY_3 = date(2025, 5, 1), date(2025, 5, 2), date(2025, 5, 3)
MORNING, NOON = datetime(2025, 5, 3, 8, tzinfo=UTC), datetime(2025, 5, 3, 12, tzinfo=UTC)
KNOWN = Metadata("Mixing Flows", ("Kaiming He", "Wei Li"), "Mixers", 12, "https://a.b", 3, "https://c.d", ("flow",))
OTHER = Metadata("Other Flows", upvotes=0)
NOBODY = Metadata()


def rows(path: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(query).fetchall()


async def search(store: Store, text: str) -> Results:
    return await store.index.search(parse(text), 10)


async def found(store: Store, text: str) -> list[str]:
    return [str(hit.paper_id) for hit in (await search(store, text)).hits]


@pytest.mark.parametrize("making", [None, Making(Basis.ORIGINAL), Making(Basis.FULL_TEXT, "gpt-4o-mini")])
async def test_facts_come_back_as_they_were(store: Store, summary: MakeSummary, making: Making | None) -> None:
    whole = (summary(A, MAY_1, metadata=KNOWN, making=making), summary(B, MAY_1, metadata=OTHER))
    await store.digests.load(Digest(MAY_1, whole), MORNING)
    assert await store.digests.summaries(MAY_1) == whole
    day = await store.digests.get(MAY_1)
    assert day
    assert [entry.upvotes for entry in day.entries] == [12, 0]


@given(st.from_type(Metadata))
def test_what_is_known_is_read_as_it_was_written(metadata: Metadata) -> None:
    assert metadata_of(metadata_text(metadata)) == metadata


@pytest.mark.parametrize(
    ("known", "shown"),
    [
        ({MAY_1: KNOWN}, KNOWN),
        ({MAY_2: KNOWN}, KNOWN),
        ({MAY_1: KNOWN, MAY_2: OTHER}, OTHER),
        ({MAY_1: KNOWN, MAY_3: OTHER}, OTHER),
        ({}, NOBODY),
    ],
)
async def test_of_a_paper_is_known_what_its_newest_summary_says_that_says_anything(
    store: Store, summary: MakeSummary, known: dict[date, Metadata], shown: Metadata
) -> None:
    for day, text in ((MAY_1, "짧다."), (MAY_2, "이것이 가장 길다."), (MAY_3, "짧다.")):
        one = summary(A, day, text, metadata=known.get(day, NOBODY))
        await store.digests.load(Digest(day, (one,)), MORNING)
    paper = await store.papers.get(A)
    assert paper
    assert (paper.summary.digest_date, paper.metadata) == (MAY_2, shown)
    assert paper.summary.metadata == known.get(MAY_2, NOBODY)


@pytest.mark.parametrize(
    ("changes", "tells"),
    [
        ({"upvotes": 13}, False),
        ({"upvotes": None}, False),
        ({"stars": 4, "repository": "https://e.f", "project_page": "", "organization": "Others"}, False),
        ({"title": "Mixing Other Flows"}, True),
        ({"authors": ("Kaiming He",)}, True),
        ({"authors": (), "keywords": ("Kaiming He", "Wei Li", "flow")}, True),
        ({"keywords": ()}, True),
    ],
)
async def test_only_what_searches_and_alerts_read_is_told_to_them(
    store: Store, path: Path, summary: MakeSummary, changes: dict[str, Any], tells: bool
) -> None:
    one = summary(A, MAY_1, metadata=KNOWN)
    await store.digests.load(Digest(MAY_1, (one, summary(B, MAY_1))), MORNING)
    await store.matching.plan(MORNING, MAY_1, lambda _texts, _came: [])
    ((document,),) = rows(path, f"SELECT id FROM search_documents WHERE paper_id = '{A}'")  # noqa: S608

    changed = replace(one, metadata=replace(KNOWN, **changes), body="anders")
    assert await store.digests.load(Digest(MAY_1, (changed, summary(B, MAY_1))), NOON) == Loaded(0, 1, 1)

    assert (await store.digests.summaries(MAY_1))[0] == changed
    assert await store.matching.waiting() is tells
    ((written,),) = rows(path, f"SELECT id FROM search_documents WHERE paper_id = '{A}'")  # noqa: S608
    assert (written != document) is tells
    assert rows(path, "SELECT amend_due FROM digests") == [(None,)]
    # Whoever keeps what the digest looks like asks by this moment.
    assert await store.digests.changed_at(MAY_1) == NOON


@pytest.mark.parametrize("making", [Making(Basis.ABSTRACT, "b"), None])
async def test_how_a_summary_came_about_changes_it_and_is_told_to_nobody(
    store: Store, summary: MakeSummary, making: Making | None
) -> None:
    one = summary(A, MAY_1, making=Making(Basis.ABSTRACT, "a"))
    await store.digests.load(Digest(MAY_1, (one,)), MORNING)
    await store.matching.plan(MORNING, MAY_1, lambda _texts, _came: [])
    changed = replace(one, making=making)
    assert (await store.digests.load(Digest(MAY_1, (changed,)), NOON)).changed == 1
    assert await store.digests.summaries(MAY_1) == (changed,)
    assert not await store.matching.waiting()


async def test_what_an_older_version_loaded_changes_only_where_it_has_facts(store: Store, path: Path) -> None:
    plain, facts = "그래프를 정의한다.", with_facts(KNOWN, None, "그래프를 정의한다.")
    read = (read_summary(A, MAY_1, plain), read_summary(B, MAY_1, facts))
    # So it read them: facts stood in the body and said nothing.
    old = Digest(MAY_1, (read[0], replace(read[1], metadata=NOBODY, title=None)))
    await store.digests.load(old, MORNING)
    async with store._database.write() as connection:
        await connection.exec_driver_sql("UPDATE summaries SET substance = NULL")
    assert await store.digests.load(Digest(MAY_1, read), NOON) == Loaded(new=0, changed=1, unchanged=1)
    assert await store.digests.summaries(MAY_1) == read
    assert await found(store, "author:Kaiming He") == [B]
    assert [row[0] for row in rows(path, "SELECT upvotes FROM summaries ORDER BY paper_id")] == [None, 12]


@pytest.mark.parametrize(
    ("query", "papers"),
    [
        ("Mixing Flows", [A, B]),
        ("Other Mixing Flows: Of Rivers", [B]),
        ("other mixing flows of rivers", [B]),
        ('"mixing flows"', [A, B]),
        ('"Flows Wei"', []),
        ("latent", [A]),
        ('"optimal transport"', [A]),
        ("author:Kaiming He", [A]),
        ("author:he", [A]),
        ("author:Kaiming He flows", [A]),
        ("author:He flows", [A]),
        ("author:Wei Li", [A]),
        ("author:Li -rivers", [A]),
        ('author:"Jun Wei"', [B]),
        ("author:Kaiming Li", []),
        ("author:김철수", [B]),
        ("author:김", [B]),
        ("author:Nobody", []),
        ("Kaiming He", [A]),
        ("김 철수", [B]),
        ("kaiming", []),
    ],
)
async def test_papers_are_found_by_their_english_titles_keywords_and_authors(
    store: Store, summary: MakeSummary, query: str, papers: list[str]
) -> None:
    one = replace(KNOWN, keywords=("latent flow", "optimal transport"))
    two = Metadata("Other Mixing Flows: Of Rivers", ("Jun Wei", "김철수"))
    known = (summary(A, MAY_1, title="섞기", metadata=one), summary(B, MAY_1, title="강", metadata=two))
    await store.digests.load(Digest(MAY_1, known), MORNING)
    assert await found(store, query) == papers


async def test_a_phrase_of_keywords_is_found_where_nobody_knows_a_title(store: Store, summary: MakeSummary) -> None:
    known = summary(A, MAY_1, title="섞기", metadata=Metadata(keywords=("latent flow", "최적 수송")))
    await store.digests.load(Digest(MAY_1, (known,)), MORNING)
    assert await found(store, '"latent flow"') == await found(store, '"최적 수송"') == [A]


async def test_just_the_english_title_comes_first_and_is_shown_as_the_reason(
    store: Store, summary: MakeSummary
) -> None:
    often = "Mixing Flows. " * 5
    known = [summary(A, MAY_1, title="섞기", metadata=KNOWN)]
    known += [summary(f"2505.1{number:04}", MAY_2, often, title="Mixing Flows Often") for number in range(5)]
    for day in (MAY_1, MAY_2):
        await store.digests.load(Digest(day, tuple(one for one in known if one.digest_date == day)), MORNING)
    results = await search(store, "mixing flows")
    assert (results.total, results.hits[0].paper_id, results.repaired) == (6, A, None)
    passage = results.hits[0].passage
    assert [passage.text[start:end] for start, end in passage.marks] == ["Mixing", "Flows"]


async def test_a_name_in_other_words_is_no_repair(store: Store, summary: MakeSummary) -> None:
    await store.digests.load(Digest(MAY_1, (summary(A, MAY_1, metadata=KNOWN),)), MORNING)
    for text in ("author:Kaiming He", "Kaiming He"):
        assert (await search(store, text)).repaired is None


@pytest.mark.parametrize("order", [(MAY_1, MAY_2), (MAY_2, MAY_1)])
async def test_a_paper_is_found_by_what_another_digest_knows_of_it(
    store: Store, summary: MakeSummary, order: tuple[date, date]
) -> None:
    loads = {
        MAY_1: summary(A, MAY_1, "이것이 더 길고 더 좋다.", title="섞기"),
        MAY_2: summary(A, MAY_2, "짧다.", title="섞기", metadata=KNOWN),
    }
    for day in order:
        await store.digests.load(Digest(day, (loads[day],)), MORNING)
    assert await found(store, '"mixing flows"') == await found(store, "author:He") == [A]
    await store.renewal.renew()
    assert await found(store, "mixing flows") == [A]

    await store.digests.load(Digest(MAY_2, (replace(loads[MAY_2], metadata=NOBODY),)), NOON)
    assert await found(store, "author:He") == []
