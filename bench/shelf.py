"""Papers that are made up, in our store and in what runs beside it, each made once."""

import asyncio
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from functools import cache, partial
from hashlib import blake2b
from itertools import islice
from multiprocessing import get_context
from pathlib import Path

import tantivy
from sqlalchemy import Connection, insert

from bench import papers
from bench.corpus import SEEDS
from bench.papers import made_up, text_of
from bot.domain import Summary
from bot.search.analysis import Analyzer
from bot.search.glossary import standard
from bot.store.connections import Database
from bot.store.database import Store
from bot.store.documents import Document, document
from bot.store.generations import SEARCHED, add
from bot.store.rows import summary_row
from bot.store.schema import revisions
from bot.store.sqlite import upsert
from bot.store.tables import digests, summaries
from bot.store.tables import papers as papers_table
from bot.store.versions import index_version

BATCH = 1000
NOW = datetime(2025, 5, 24, tzinfo=UTC)
SOURCES = (Path(papers.__file__), *sorted(SEEDS.glob("*.md")))

Written = list[tuple[Summary, Document]]


class Shelf:
    """Built files by what they are of, in a folder that may have some of an earlier run."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def store(self, count: int) -> Path:
        """Return the database of a store with so many papers."""
        made_by = f"{index_version(standard())}-{revisions()[-1]}"
        return self._made(f"store-{count}-{made_by}", partial(_make_store, count)) / "paperboy.db"

    def raw(self, count: int) -> Path:
        """Return a database with nothing but the FTS5 table of the same papers' texts."""
        return self._made(f"raw-{count}", partial(_make_raw, count)) / "raw.db"

    def ngrams(self, count: int) -> Path:
        """Return the folder of tantivy's index of the same texts."""
        return self._made(f"ngrams-{count}", partial(_make_ngrams, count))

    def _made(self, name: str, make: Callable[[Path], object]) -> Path:
        """Return the folder that ``make`` filled; one that it was stopped in does not count."""
        folder = self._folder / f"{name}-{_source()}"
        if not folder.exists():
            unfinished = folder.with_name(f"{folder.name}.unfinished")
            shutil.rmtree(unfinished, ignore_errors=True)
            unfinished.mkdir(parents=True)
            make(unfinished)
            unfinished.rename(folder)
        return folder


@cache
def _source() -> str:
    made = blake2b(digest_size=4)
    for file in SOURCES:
        made.update(file.read_bytes())
    return made.hexdigest()


def _batches(count: int) -> Iterator[list[Summary]]:
    source = made_up(count)
    while batch := list(islice(source, BATCH)):
        yield batch


def _make_store(count: int, folder: Path) -> None:
    asyncio.run(_fill(folder / "paperboy.db", count))


async def _fill(path: Path, count: int) -> None:
    """Write papers and index past the loader, which would ask of each whether it was there; cut on all cores."""
    store = await Store.open(f"sqlite:///{path}")
    database = Database(path)
    try:
        with ProcessPoolExecutor(os.cpu_count(), get_context("spawn")) as pool:
            ahead: list[asyncio.Future[Written]] = []
            for batch in _batches(count):
                ahead.append(asyncio.get_running_loop().run_in_executor(pool, _cut, batch))
                if len(ahead) > 2 * (os.cpu_count() or 1):
                    await database.transact(partial(_write, await ahead.pop(0)))
            for future in ahead:
                await database.transact(partial(_write, await future))
        await store.tidy()
    finally:
        await database.close()
        await store.close()


@cache
def _analyzer() -> Analyzer:
    return Analyzer(standard())


def _cut(batch: Sequence[Summary]) -> Written:
    return [(summary, document(summary, _analyzer())) for summary in batch]


def _write(written: Written, connection: Connection) -> None:
    bests = [summary for summary, _ in written]
    days = [{"date": day, "first_seen": NOW, "changed_at": NOW} for day in sorted({each.digest_date for each in bests})]
    connection.execute(upsert(digests).on_conflict_do_nothing(), days)
    connection.execute(insert(papers_table), [{"id": each.paper_id, "best_date": each.digest_date} for each in bests])
    rows = [{**summary_row(each), "position": place, "first_seen": NOW} for place, each in enumerate(bests, 1)]
    connection.execute(insert(summaries), rows)
    add(connection, SEARCHED, written)


def _make_raw(count: int, folder: Path) -> None:
    connection = sqlite3.connect(folder / "raw.db")
    connection.execute("CREATE VIRTUAL TABLE texts USING fts5(body, content='', tokenize='unicode61')")
    number = 0
    for batch in _batches(count):
        texts = [(number + place, text_of(each)) for place, each in enumerate(batch, 1)]
        connection.executemany("INSERT INTO texts (rowid, body) VALUES (?, ?)", texts)
        connection.commit()
        number += len(batch)
    connection.close()


def ngrams_in(folder: Path) -> tantivy.Index:
    """Open or make tantivy's index in a folder."""
    fields = tantivy.SchemaBuilder()
    fields.add_text_field("body", stored=False, tokenizer_name="ngrams")
    index = tantivy.Index(fields.build(), path=str(folder))
    cut = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.ngram(min_gram=2, max_gram=3))
    index.register_tokenizer("ngrams", cut.filter(tantivy.Filter.lowercase()).build())
    return index


def _make_ngrams(count: int, folder: Path) -> None:
    writer = ngrams_in(folder).writer(heap_size=200_000_000, num_threads=2)
    for batch in _batches(count):
        for each in batch:
            writer.add_document(tantivy.Document(body=text_of(each)))
    writer.commit()
    writer.wait_merging_threads()
