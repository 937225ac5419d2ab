"""Searches among 1,000 and 100,000 papers, and where it is asked for a million, beside raw FTS5 and tantivy."""

import asyncio
import re
import sqlite3
import subprocess
import sys
from collections.abc import Awaitable, Callable, Iterable, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter

from bench.alone import MEGABYTE
from bench.corpus import Library
from bench.measure import Row, milliseconds
from bench.questions import HOSTILE, judged
from bench.shelf import Shelf, ngrams_in
from bot.errors import EmptyQuery
from bot.search.query import parse
from bot.store.database import Store

SMALL, LARGE, HUGE = 1_000, 100_000, 1_000_000
SHOWN, ROUNDS = 10, 3
SHARES = MIDDLE, SLOWEST = 0.5, 0.99
BARS = {LARGE: {MIDDLE: 12.0, SLOWEST: 3.0}, HUGE: {MIDDLE: 1.0, SLOWEST: 0.7}}
GROWTH_BARS = {MIDDLE: 1.5, SLOWEST: 3.0}
NGRAMS_BARS = {SLOWEST: 5.0}
HOSTILE_BAR, INDEX_BAR = 1.0, 1.3
MEMORY_BARS = {LARGE: 150.0, HUGE: 200.0}

RAW = "SELECT rowid FROM texts WHERE texts MATCH ? ORDER BY rank LIMIT ?"
PAGES = "SELECT coalesce(sum(pgsize), 0) FROM dbstat WHERE {}"
FOR_SEARCH = "name GLOB 'search_*' OR name GLOB 'ix_search_*' OR name GLOB 'sqlite_autoindex_search_*'"
_WORD = re.compile(r"\w+")

Ask = Callable[[str], Awaitable[object]]


@dataclass(frozen=True, slots=True)
class Files:
    """The same papers in our store and, where it runs beside us, in raw FTS5 and in tantivy."""

    papers: int
    store: Path
    raw: Path
    ngrams: Path | None


@dataclass(frozen=True, slots=True)
class Times:
    """The seconds that each query took: ours, those of what runs beside it, and the hostile ones by their names."""

    ours: Sequence[float]
    raw: Sequence[float]
    ngrams: Sequence[float]
    hostile: dict[str, float]


async def run(library: Library) -> list[Row]:
    """Rows for 1,000 and for 100,000 papers."""
    return [row for papers in (SMALL, LARGE) for row in (await _measure(library, papers))[0]]


async def run_million(library: Library) -> list[Row]:
    """Rows for 100,000 papers and for a million, and for what grows between them."""
    large_rows, large = await _measure(library, LARGE)
    huge_rows, huge = await _measure(library, HUGE)
    what = f"search {HUGE:,} / {LARGE:,}"
    growth = [_row(what, huge.ours, large.ours, share, bar) for share, bar in GROWTH_BARS.items()]
    return [*large_rows, *huge_rows, *growth]


async def _measure(library: Library, papers: int) -> tuple[list[Row], Times]:
    files = await asyncio.to_thread(_files, Shelf(library.kept), papers)
    times = await _asked(files)
    return [*_rows(papers, times), _index(files), await _memory(files)], times


def _files(shelf: Shelf, papers: int) -> Files:
    ngrams = shelf.ngrams(papers) if papers == LARGE else None
    return Files(papers, shelf.store(papers), shelf.raw(papers), ngrams)


async def _asked(files: Files) -> Times:
    """Ask everything in turns: once to warm up, then some rounds, of which each query counts with its median."""
    queries = [text for text in judged() if _WORD.search(text)]
    store = await Store.open(f"sqlite:///{files.store}")
    with closing(sqlite3.connect(files.raw)) as connection:
        asked = [(_ours(store), queries), (_raw(connection), queries), (_ours(store), HOSTILE.values())]
        if files.ngrams:
            asked.append((_ngrams(files.ngrams), queries))
        rounds = [[await _times(*each) for each in asked] for _ in range(ROUNDS + 1)][1:]
    await store.close()
    ours, raw, hostile, *others = (_medians(each) for each in zip(*rounds, strict=True))
    return Times(ours, raw, others[0] if others else (), dict(zip(HOSTILE, hostile, strict=True)))


def _medians(rounds: Iterable[Sequence[float]]) -> list[float]:
    return [median(times) for times in zip(*rounds, strict=True)]


async def _times(ask: Ask, texts: Iterable[str]) -> list[float]:
    times = []
    for text in texts:
        start = perf_counter()
        await ask(text)
        times.append(perf_counter() - start)
    return times


def _ours(store: Store) -> Ask:
    async def ask(text: str) -> None:
        with suppress(EmptyQuery):  # an answer as well
            await store.index.search(parse(text), SHOWN)

    return ask


def _raw(connection: sqlite3.Connection) -> Ask:
    async def ask(text: str) -> None:
        match = " AND ".join(f'"{word}"' for word in _WORD.findall(text))
        connection.execute(RAW, (match, SHOWN)).fetchall()

    return ask


def _ngrams(folder: Path) -> Ask:
    index = ngrams_in(folder)
    searcher = index.searcher()

    async def ask(text: str) -> None:
        words = " ".join(_WORD.findall(text))
        query, _ = index.parse_query_lenient(words, ["body"], conjunction_by_default=True)
        searcher.search(query, SHOWN)

    return ask


def _rows(papers: int, times: Times) -> list[Row]:
    what, bars = f"search {papers:,}", BARS.get(papers, {})
    rows = [_row(f"{what} / raw unicode61", times.ours, times.raw, share, bars.get(share)) for share in SHARES]
    if times.ngrams:
        ngrams = f"{what} / tantivy with n-grams"
        rows += [_row(ngrams, times.ours, times.ngrams, share, NGRAMS_BARS.get(share)) for share in SHARES]
    worst = max(times.hostile, key=lambda name: times.hostile[name])
    slow, ordinary = times.hostile[worst], _at(times.ours, SLOWEST)
    detail = f"{milliseconds(slow)} against {milliseconds(ordinary)}: {worst}"
    bar = HOSTILE_BAR if papers == LARGE else None
    return [*rows, Row(f"{what}, the worst hostile query / ordinary p99", slow / ordinary, bar, detail)]


def _row(name: str, ours: Sequence[float], beside: Sequence[float], share: float, bar: float | None) -> Row:
    mine, theirs = _at(ours, share), _at(beside, share)
    return Row(
        f"p{share * 100:.0f} of {name}", mine / theirs, bar, f"{milliseconds(mine)} against {milliseconds(theirs)}"
    )


def _at(times: Sequence[float], share: float) -> float:
    return sorted(times)[int(len(times) * share)]


def _index(files: Files) -> Row:
    ours, raw = _megabytes(files.store, FOR_SEARCH), _megabytes(files.raw, "name GLOB 'texts*'")
    bar = INDEX_BAR if files.papers > SMALL else None
    return Row(f"index of {files.papers:,} / raw unicode61", ours / raw, bar, f"{ours:.1f} MB against {raw:.1f} MB")


def _megabytes(database: Path, which: str) -> float:
    with closing(sqlite3.connect(database)) as connection:
        return float(connection.execute(PAGES.format(which)).fetchone()[0]) / MEGABYTE


async def _memory(files: Files) -> Row:
    command = [sys.executable, "-m", "bench.alone", str(files.store)]
    alone = await asyncio.to_thread(subprocess.run, command, check=True, capture_output=True, text=True)
    held, most = map(float, alone.stdout.split())
    bar = MEMORY_BARS.get(files.papers)
    return Row(f"memory of searches among {files.papers:,}", held, bar, f"at most {most:.0f} MB", " MB")
