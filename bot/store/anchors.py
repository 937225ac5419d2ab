"""The anchors of all keywords in the database: which alerts may fire on papers, without a look at all of them.

Whoever takes or removes an alert writes them in the same transaction. Another version of this program or another
glossary makes them anew before it matches; where it finds those of another, it says that they hold no longer.
"""

import asyncio
import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import partial, reduce
from operator import and_
from sqlite3 import Connection as Driver
from typing import Any, NamedTuple

from sqlalchemy import Connection

from bot.errors import BadKeyword
from bot.search.glossary import Glossary
from bot.search.keywords import read_keyword
from bot.search.openings import of_keyword
from bot.store.connections import Database

BATCH = 500
"""Keywords in one transaction: some 20 ms, in which nothing else is written."""

VERSION = "SELECT complete FROM anchors_version WHERE version = ?"
ADD_KEYWORD = "INSERT OR IGNORE INTO keywords (text, wants) VALUES (?, ?) RETURNING id"
ADD_ANCHOR = "INSERT INTO anchors (anchor, keyword_id, want) VALUES (?, ?, ?)"
REMOVE_ANCHOR = "DELETE FROM anchors WHERE anchor = ? AND keyword_id = ? AND want = ?"
REMOVE_KEYWORD = """
    DELETE FROM keywords WHERE text = ? AND NOT EXISTS (SELECT 1 FROM alerts WHERE alerts.text = keywords.text)
    RETURNING id
"""
LACKING = """
    SELECT DISTINCT text FROM alerts
    WHERE text > ? AND NOT EXISTS (SELECT 1 FROM keywords WHERE keywords.text = alerts.text)
    ORDER BY text LIMIT ?
"""
STILL_THERE = "SELECT DISTINCT text FROM alerts WHERE text IN (SELECT value FROM json_each(?))"
# From the anchors of papers to the keywords, never the other way round. SQLite would take ten times as long to count
# for each paper what it has.
WANTING = """
    SELECT json_each.value, keyword_id, want FROM json_each(?) CROSS JOIN anchors ON anchors.anchor = json_each.value
"""
TEXTS = """
    SELECT keywords.text FROM json_each(?) CROSS JOIN keywords ON keywords.id = json_each.value ORDER BY keywords.text
"""
LAST = "SELECT coalesce(max(id), 0) FROM keywords"

Wants = tuple[frozenset[str], ...]


class Candidates(NamedTuple):
    """The texts of alerts that may fire. The keywords up to the id ``last`` were looked at."""

    texts: Sequence[str]
    last: int


class Anchors:
    """The anchors in the database, of ``version``: a hash of all that they follow from. Every method raises StoreError.

    Those that take a connection are for the transactions of others.
    """

    def __init__(self, database: Database, glossary: Glossary, version: str) -> None:
        self._database = database
        self._glossary = glossary
        self._version = version

    def of(self, text: str) -> Wants:
        """Return the anchors of an alert's text; none for one that no version of ours took, which fires on nothing."""
        try:
            return of_keyword(read_keyword(text), self._glossary)
        except BadKeyword:
            return ()

    def add(self, connection: Connection, text: str, wants: Wants) -> None:
        """Write the anchors of an alert that is new."""
        driver = _driver(connection)
        if self._hold(driver):
            _write(driver, text, wants)

    def remove(self, connection: Connection, text: str, wants: Wants) -> None:
        """Forget the anchors of an alert that was removed, if no other has its text."""
        driver = _driver(connection)
        if self._hold(driver) and (row := driver.execute(REMOVE_KEYWORD, (text,)).fetchone()):
            driver.executemany(REMOVE_ANCHOR, _rows(row[0], wants))

    async def candidates(self, papers: Sequence[Collection[str]]) -> Candidates:
        """Return the alerts that may fire on any of the ``papers``, given by their anchors."""
        having: dict[str, int] = defaultdict(int)
        for number, anchors in enumerate(papers):
            for anchor in anchors:
                having[anchor] |= 1 << number
        while (found := await self._database.study(partial(self._candidates, having))) is None:
            await self.complete()
        return found

    async def complete(self) -> None:
        """Write the anchors of all alerts that have none; of all, where another version wrote them."""
        await self._database.transact(self._begin)
        last = ""
        while batch := await self._database.study(partial(_lacking, last)):
            made = await asyncio.to_thread(lambda texts: [(text, self.of(text)) for text in texts], batch)
            await self._database.transact(partial(self._fill, made))
            last = batch[-1]
        await self._database.transact(self._end)

    def _candidates(self, having: Mapping[str, int], connection: Connection) -> Candidates | None:
        """Return the candidates, given which papers have each anchor, a bit for each; None where nobody can say."""
        driver = _driver(connection)
        if driver.execute(VERSION, (self._version,)).fetchone() != (1,):
            return None
        rows = driver.execute(WANTING, (json.dumps([*having], ensure_ascii=False),))
        may_fire = _having_all((number, want, having[anchor]) for anchor, number, want in rows)
        texts = [text for (text,) in driver.execute(TEXTS, (json.dumps(may_fire),))]
        return Candidates(texts, driver.execute(LAST).fetchone()[0])

    def _hold(self, driver: Driver) -> bool:
        """Say whether the anchors are of this version. If not, nobody may rely on them any more: they lack an alert."""
        if driver.execute(VERSION, (self._version,)).fetchone():
            return True
        driver.execute("DELETE FROM anchors_version")
        return False

    def _begin(self, connection: Connection) -> None:
        driver = _driver(connection)
        if not self._hold(driver):
            driver.execute("DELETE FROM anchors")
            driver.execute("DELETE FROM keywords")
            driver.execute("INSERT INTO anchors_version VALUES (?, 0)", (self._version,))

    def _fill(self, made: Sequence[tuple[str, Wants]], connection: Connection) -> None:
        """Write the anchors of alerts that were not removed meanwhile, if no other version begins to write its own."""
        driver = _driver(connection)
        if self._hold(driver):
            there = {text for (text,) in driver.execute(STILL_THERE, (json.dumps([text for text, _ in made]),))}
            for text, wants in made:
                if text in there:
                    _write(driver, text, wants)

    def _end(self, connection: Connection) -> None:
        _driver(connection).execute("UPDATE anchors_version SET complete = 1 WHERE version = ?", (self._version,))


def _driver(connection: Connection) -> Any:
    return connection.connection.driver_connection


def _write(driver: Driver, text: str, wants: Wants) -> None:
    """Write a keyword with its anchors, unless it is there."""
    # All rows are fetched: else the statement that inserts is not done.
    for (number,) in driver.execute(ADD_KEYWORD, (text, len(wants))).fetchall():
        driver.executemany(ADD_ANCHOR, _rows(number, wants))


def _rows(number: int, wants: Wants) -> list[tuple[str, int, int]]:
    """Number what a keyword wants from 1 on; the last has its number negative, so that it says how many there are."""
    return [
        (anchor, number, want if want < len(wants) else -want)
        for want, anchors in enumerate(wants, 1)
        for anchor in sorted(anchors)
    ]


def _having_all(found: Iterable[tuple[int, int, int]]) -> list[int]:
    """Return the keywords of which a paper has all that they want, given wants of them with the papers that have it."""
    alone: set[int] = set()
    papers: defaultdict[int, dict[int, int]] = defaultdict(dict)
    for number, want, having in found:
        if want == -1:
            alone.add(number)
        else:
            wants = papers[number]
            wants[want] = wants.get(want, 0) | having
    several = (number for number, wants in papers.items() if -min(wants) == len(wants) and reduce(and_, wants.values()))
    return [*alone, *several]


def _lacking(last: str, connection: Connection) -> list[str]:
    return [text for (text,) in _driver(connection).execute(LACKING, (last, BATCH))]
