"""New papers against a million rules beside a bare automaton, against 100,000 beside a loop, and adding one more."""

import sqlite3
import tempfile
from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, datetime
from functools import partial
from itertools import count, islice
from pathlib import Path
from time import perf_counter

import ahocorasick
from rapidfuzz.fuzz import partial_ratio

from bench.measure import Row, Run, milliseconds, side_by_side
from bench.papers import made_up
from bench.rules import INSERT, add_rules, keywords
from bot.domain import Summary
from bot.store.database import Store
from bot.store.firing import find
from bot.store.sqlite import DURABLE
from bot.store.texts import body_texts

RULES, KEYWORDS, FEW = 1_000_000, 300_000, 100_000
PAPERS, ROUNDS, ADDED = 50, 3, 40
SAMPLE = 1_000
"""Rules that the loop is timed with: all of them would take it minutes."""
ALIKE = 90
AUTOMATON_BAR, LOOP_BAR, ADD_BAR = 2.0, 0.01, 5.0
NOW = datetime(2025, 6, 1, tzinfo=UTC)


async def run(_library: object) -> list[Row]:
    """Four rows: matching a million rules and 100,000, and adding a rule as a time and as a ratio."""
    papers = list(islice(made_up(PAPERS), PAPERS))
    texts = keywords(KEYWORDS)
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "few.db"
        store = await _store(path, texts[:: RULES // FEW], FEW)
        rows = [await _loop(store, papers, texts)]
        await store.close()
        path = Path(name) / "many.db"
        store = await _store(path, texts, RULES)
        rows = [await _automaton(store, papers, texts), *rows, *await _adding(store, path)]
        await store.close()
    return rows


async def _store(path: Path, texts: list[str], rules: int) -> Store:
    store = await Store.open(f"sqlite:///{path}")
    assert add_rules(path, texts, rules) >= rules
    await store.matching.match(
        list(islice(made_up(1), 1)), partial(find, glossary=store.glossary)
    )  # which writes the anchors first
    await store.tidy()
    return store


async def _automaton(store: Store, papers: Sequence[Summary], keywords: Sequence[str]) -> Row:
    read = [_letters(summary) for summary in papers]

    async def beside() -> float:
        start = perf_counter()
        automaton = ahocorasick.Automaton()
        for number, text in enumerate(keywords):
            automaton.add_word(text, number)
        automaton.make_automaton()
        found = sum(1 for text in read for _ in automaton.iter(text))
        assert found
        return perf_counter() - start

    ours, bare = await side_by_side(_matching(store, papers), beside, ROUNDS)
    what = f"{PAPERS} papers, {RULES:,} rules, {len(keywords):,} keywords / bare ahocorasick"
    return Row(what, ours / bare, AUTOMATON_BAR, f"{milliseconds(ours)} against {milliseconds(bare)}")


async def _loop(store: Store, papers: Sequence[Summary], keywords: Sequence[str]) -> Row:
    read = [_letters(summary) for summary in papers]
    sample = keywords[:: len(keywords) // SAMPLE][:SAMPLE]

    async def beside() -> float:
        start = perf_counter()
        sum(partial_ratio(rule, text) >= ALIKE for rule in sample for text in read)
        return (perf_counter() - start) * FEW / SAMPLE

    ours, loop = await side_by_side(_matching(store, papers), beside, 1)
    detail = f"{milliseconds(ours)} against {loop:.0f} s, scaled from {SAMPLE:,} rules"
    return Row(f"{PAPERS} papers, {FEW:,} rules / loop with rapidfuzz", ours / loop, LOOP_BAR, detail)


async def _adding(store: Store, path: Path) -> list[Row]:
    """Add new rules, in a chat each, and insert as many into the same table."""
    numbers = count(10_000_000)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(DURABLE)

        async def ours() -> float:
            start = perf_counter()
            for number in islice(numbers, ADDED):
                assert await store.alerts.add(number, 0, f"새로운 이름 {number}", NOW)
            return (perf_counter() - start) / ADDED

        async def beside() -> float:
            start = perf_counter()
            for number in islice(numbers, ADDED):
                connection.execute(INSERT, (number, f"이름 {number}", f"이름 {number}"))
            return (perf_counter() - start) / ADDED

        adding, inserting = await side_by_side(ours, beside, ROUNDS)
    detail = f"{milliseconds(adding)} against {milliseconds(inserting)}"
    what = f"add a rule at {RULES:,}"
    return [
        Row(what, adding * 1000, ADD_BAR, "", " ms"),
        Row(f"{what} / bare committed INSERT", adding / inserting, None, detail),
    ]


def _matching(store: Store, papers: Sequence[Summary]) -> Run:
    async def ours() -> float:
        start = perf_counter()
        assert (await store.matching.match(papers, partial(find, glossary=store.glossary))).pairs
        return perf_counter() - start

    return ours


def _letters(summary: Summary) -> str:
    return "\n".join([summary.title or "", *body_texts(summary)]).lower()
