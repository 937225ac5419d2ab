"""Papers that are made up of the sentences of real ones, as many as are wanted, in our store and beside it."""

import json
import random
import re
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import count, islice
from pathlib import Path

from bench.corpus import seeds
from bot.domain import ArxivId, Section, SectionName, Summary
from bot.search.analysis import Analyzer
from bot.search.glossary import standard
from bot.store import fulltext
from bot.store.database import Store
from bot.store.documents import document

BATCH = 1000
A_DAY = 50
FIRST_DAY = date(1960, 1, 1)
SENTENCES_A_SECTION = 2
NEW_NAMES = 0.01
"""The share of papers that bring a name that no other has."""

INSERT_SUMMARY = """
    INSERT INTO summaries (paper_id, digest_date, position, first_seen, status, length, mark, cut, title, lead, intro,
                           sections, outro, body)
    VALUES (?, ?, 0, '2025-01-01 00:00:00.000000', 'ok', 0, '', 0, ?, '', '', ?, '', '')
"""
_SENTENCE = re.compile(r"(?<=[.다])\s+")
_SYLLABLES = ("vi", "flo", "mar", "tex", "dua", "gen", "ro", "lin", "qua", "sta", "neo", "pix")


def made_up(seed: int = 7) -> Iterator[Summary]:
    """Give papers without end, fifty a day, newest last."""
    chance = random.Random(seed)
    real = [summary for digest in seeds() for summary in digest.summaries if summary.sections]
    titles = [(summary.title or "").split() for summary in real]
    sentences = {name: _sentences(real, name) for name in SectionName}
    for number in count():
        words = [*chance.choice(titles)[:3], *chance.choice(titles)[-3:]]
        if chance.random() < NEW_NAMES:
            words[:1] = ["".join(chance.sample(_SYLLABLES, 3)).capitalize() + "-X:"]
        sections = tuple(
            Section(name, "\n".join(chance.sample(texts, SENTENCES_A_SECTION))) for name, texts in sentences.items()
        )
        day = FIRST_DAY + timedelta(days=number // A_DAY)
        paper_id = ArxivId(f"{number // 100_000:02}{1 + number // 10_000 % 10:02}.{number % 10_000:05}")
        yield replace(
            real[0],
            paper_id=paper_id,
            digest_date=day,
            title=" ".join(words),
            intro="",
            sections=sections,
            outro="",
            body="",
        )


def _sentences(real: Sequence[Summary], name: SectionName) -> list[str]:
    """Return the sentences of all real sections of this name."""
    texts = [section.text for summary in real for section in summary.sections if section.name == name]
    return [sentence for text in texts for line in text.splitlines() for sentence in _SENTENCE.split(line) if sentence]


def text_of(summary: Summary) -> str:
    """Return all that stands in a made-up paper."""
    return "\n".join([summary.title or "", *(section.text for section in summary.sections)])


async def fill(folder: Path, papers: int) -> Path:
    """Make a database of so many papers, past the loader, and return its path."""
    path = folder / f"{papers}.db"
    store = await Store.open(f"sqlite:///{path}")
    await store.close()
    analyzer = Analyzer(standard())
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA synchronous = off")
    source = islice(made_up(), papers)
    numbers = count(1)
    while batch := list(islice(source, BATCH)):
        connection.execute("BEGIN")
        _write(connection, batch, list(islice(numbers, len(batch))), analyzer)
        connection.execute("COMMIT")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    return path


def _write(connection: sqlite3.Connection, batch: Sequence[Summary], ids: Sequence[int], analyzer: Analyzer) -> None:
    days = sorted({summary.digest_date.isoformat() for summary in batch})
    moments = [(day, f"{day} 00:00:00.000000", f"{day} 00:00:00.000000") for day in days]
    connection.executemany("INSERT OR IGNORE INTO digests (date, first_seen, changed_at) VALUES (?, ?, ?)", moments)
    rows = [(each.paper_id, each.digest_date.isoformat()) for each in batch]
    connection.executemany("INSERT INTO papers (id, best_date) VALUES (?, ?)", rows)
    texts = [(each.title, json.dumps([[part.name, part.text] for part in each.sections])) for each in batch]
    connection.executemany(INSERT_SUMMARY, [(*row, *text) for row, text in zip(rows, texts, strict=True)])
    made = [document(each, analyzer) for each in batch]
    connection.executemany(
        fulltext.INSERT_DOCUMENT,
        [(number, *row, each.name) for number, row, each in zip(ids, rows, made, strict=True)],
    )
    connection.executemany(fulltext.INSERT_TOKENS, zip(ids, (each.tokens for each in made), strict=True))
    connection.executemany(fulltext.INSERT_NAME, [row for each in made for row in each.names()])
    connection.executemany(fulltext.INSERT_SOUND, [row for each in made for row in each.sounds()])
