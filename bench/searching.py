"""Searches among 1,000 and 100,000 papers beside raw FTS5 and tantivy, and among a million where it is asked for."""

import asyncio
import random
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Callable, Iterable
from itertools import islice
from pathlib import Path
from time import perf_counter

import psutil

from bench.measure import Row, milliseconds
from bench.papers import fill, made_up, text_of
from bot.errors import EmptyQuery
from bot.search.query import parse
from bot.store.database import Store

JUDGED = Path(__file__).parents[1] / "tests" / "judged" / "queries.toml"
SMALL, LARGE, HUGE = 1_000, 100_000, 1_000_000
SHOWN = 10
P50_BARS = {LARGE: 12.0, HUGE: 1.0}
P99_BARS = {LARGE: 3.0, HUGE: 0.7}
TANTIVY_BAR = 5.0
MEMORY_BARS = {LARGE: 150.0, HUGE: 200.0}
INDEX_BAR = 1.3
GROWTH_BARS = {0.5: 1.5, 0.99: 3.0}
OURS_ONLY = re.compile(r"search_|ix_search_|sqlite_autoindex_search_")
HOSTILE = (
    *(
        '" OR NEAR(* ^',
        "AND AND NOT",
        "tokens:모델*",
        "(" * 400,
        "학습 " * 1300,
        "a",
        "가",
        "은는이가을를",
        "의",
        "🔥🤖🧠",
    ),
    *(
        " " * 1_000_000 + "모델",
        "ＤａｎｃｅＧＲＰＯ",
        "강화학습",
        "RL강화Learning학습",
        "모델 -모델",
        '"모델"',
        "모델" * 400,
    ),
)
Seconds = list[float]


async def run(_library: object) -> list[Row]:
    """Rows for 1,000 and 100,000 papers."""
    with tempfile.TemporaryDirectory() as name:
        small, _ = await _measure(Path(name), SMALL)
        large, _ = await _measure(Path(name), LARGE)
        return [*small, *large]


async def run_huge(_library: object) -> list[Row]:
    """Rows for 100,000 and a million papers, and what grows between them."""
    with tempfile.TemporaryDirectory() as name:
        large, of_large = await _measure(Path(name), LARGE)
        shutil.rmtree(name, ignore_errors=True)
        Path(name).mkdir()
        huge, of_huge = await _measure(Path(name), HUGE)
        growth = [
            Row(
                f"p{share * 100:.0f} of a search, {HUGE:,} / {LARGE:,} papers",
                _at(of_huge, share) / _at(of_large, share),
                bar,
                f"{milliseconds(_at(of_huge, share))} against {milliseconds(_at(of_large, share))}",
            )
            for share, bar in GROWTH_BARS.items()
        ]
        return [*large, *huge, *growth]


async def _measure(folder: Path, papers: int) -> tuple[list[Row], Seconds]:
    path = await fill(folder, papers)
    raw = _raw(folder / f"{papers}.raw", papers)
    queries = _queries()
    ours, hostile = await _ours(path, queries), await _ours(path, HOSTILE)
    beside = _times(queries, lambda text: _ask_raw(raw, text))
    rows = [
        _row(f"search {papers:,}: p50 / raw unicode61", ours, beside, 0.5, P50_BARS.get(papers)),
        _row(f"search {papers:,}: p99 / raw unicode61", ours, beside, 0.99, P99_BARS.get(papers)),
        _row(
            f"search {papers:,}: the worst hostile query / p99",
            [max(hostile)],
            [_at(ours, 0.99)],
            0.5,
            1.0 if papers == LARGE else None,
        ),
        Row(
            f"index of {papers:,} / raw unicode61",
            _ours_size(path) / _size(raw),
            INDEX_BAR,
            f"{_ours_size(path) >> 20} MB",
        ),
        Row(f"memory of searches among {papers:,}", _memory(path), MEMORY_BARS.get(papers), "", unit=" MB"),
    ]
    raw.close()
    if papers == LARGE:
        ngrams = _times(queries, _tantivy(folder / "tantivy", papers))
        rows.append(_row(f"search {papers:,}: p99 / tantivy with n-grams", ours, ngrams, 0.99, TANTIVY_BAR))
    return rows, ours


def _row(name: str, ours: Seconds, beside: Seconds, share: float, bar: float | None) -> Row:
    mine, theirs = _at(ours, share), _at(beside, share)
    return Row(name, mine / theirs, bar, f"{milliseconds(mine)} against {milliseconds(theirs)}")


def _at(times: Seconds, share: float) -> float:
    return sorted(times)[min(len(times) - 1, int(len(times) * share))]


def _queries() -> list[str]:
    judged = tomllib.loads(JUDGED.read_text("utf-8"))
    queries = [text for kind in judged.values() for text in kind]
    random.Random(5).shuffle(queries)
    return queries


async def _ours(path: Path, queries: Iterable[str]) -> Seconds:
    store = await Store.open(f"sqlite:///{path}")
    try:
        for _ in range(2):  # the second time with warm caches
            times = [seconds for text in queries if (seconds := await _ask(store, text)) is not None]
    finally:
        await store.close()
    return times


async def _ask(store: Store, text: str) -> float | None:
    start = perf_counter()
    try:
        await store.index.search(parse(text), SHOWN)
    except EmptyQuery:
        return None
    return perf_counter() - start


def _times(queries: Iterable[str], ask: Callable[[str], object]) -> Seconds:
    for _ in range(2):
        times = []
        for text in queries:
            start = perf_counter()
            ask(text)
            times.append(perf_counter() - start)
    return times


def _raw(path: Path, papers: int) -> sqlite3.Connection:
    connection = sqlite3.connect(path)
    connection.execute("CREATE VIRTUAL TABLE texts USING fts5(body, content='', tokenize='unicode61')")
    rows = enumerate((text_of(paper) for paper in islice(made_up(), papers)), 1)
    connection.executemany("INSERT INTO texts (rowid, body) VALUES (?, ?)", rows)
    connection.commit()
    return connection


def _ask_raw(connection: sqlite3.Connection, text: str) -> None:
    if words := re.findall(r"\w+", text):
        match = " AND ".join(f'"{word}"' for word in words)
        statement = "SELECT rowid FROM texts WHERE texts MATCH ? ORDER BY rank LIMIT ?"
        connection.execute(statement, (match, SHOWN)).fetchall()


def _tantivy(folder: Path, papers: int) -> Callable[[str], object]:
    import tantivy  # noqa: PLC0415  (only benchmarks need it)

    folder.mkdir()
    fields = tantivy.SchemaBuilder()
    fields.add_text_field("body", stored=False, tokenizer_name="ngrams")
    ngrams = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.ngram(min_gram=2, max_gram=3)).filter(
        tantivy.Filter.lowercase()
    )
    index = tantivy.Index(fields.build(), path=str(folder))
    index.register_tokenizer("ngrams", ngrams.build())
    writer = index.writer(heap_size=200_000_000, num_threads=2)
    for paper in islice(made_up(), papers):
        writer.add_document(tantivy.Document(body=text_of(paper)))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()

    def ask(text: str) -> object:
        words = " ".join(re.findall(r"\w+", text))
        query, _ = index.parse_query_lenient(words, ["body"], conjunction_by_default=True)
        return searcher.search(query, SHOWN)

    return ask


def _size(connection: sqlite3.Connection) -> int:
    return int(connection.execute("SELECT sum(pgsize) FROM dbstat").fetchone()[0])


def _ours_size(path: Path) -> int:
    connection = sqlite3.connect(path)
    rows = connection.execute("SELECT name, sum(pgsize) FROM dbstat GROUP BY name").fetchall()
    connection.close()
    return sum(size for name, size in rows if OURS_ONLY.match(name))


def _memory(path: Path) -> float:
    """Return the megabytes that a process holds which has done nothing but search."""
    command = [sys.executable, "-m", "bench.searching", str(path)]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


if __name__ == "__main__":
    asyncio.run(_ours(Path(sys.argv[1]), _queries()))
    print(psutil.Process().memory_info().rss / (1 << 20))
