"""The two generations of the search index: the one that is searched, and the next one while it is being written.

Both have the same tables. Those of the next generation end in ``_next`` and are empty unless the index is written anew.
When it has all papers it takes the names of the first one's tables, so that no statement of a search, in whatever
process, knows of it. No table has an index with a name of its own, which would not change with the table's: UNIQUE does
the same.
"""

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Column, Connection, String, Table, delete, func, insert, select

from bot.domain import Summary
from bot.store import fulltext
from bot.store.documents import Document, documents, names, sounding, stale
from bot.store.fulltext import among
from bot.store.sqlite import upsert
from bot.store.tables import metadata, papers

_END = "_next"
_NAMES = re.compile(r"\bsearch_(?:documents|index|names|sounds|stale)\b")

# What wrote a generation (see `versions.py`): of the one that is searched, and of the next one where it was begun.
versions = Table(
    "search_versions",
    metadata,
    Column("generation", String, primary_key=True),
    Column("version", String, nullable=False),
)


@dataclass(frozen=True, slots=True)
class Generation:
    """One of the two. ``ending`` is that of its tables' names."""

    name: str
    ending: str
    documents: Table
    stale: Table

    def of(self, statement: str) -> str:
        """Return a statement on the index that is searched as one on this generation."""
        return _NAMES.sub(lambda table: table[0] + self.ending, statement)


SEARCHED = Generation("searched", "", documents, stale)
NEXT = Generation(
    "next", _END, *(table.to_metadata(metadata, name=f"{table.name}{_END}") for table in (documents, stale))
)
_OTHERS = [table.to_metadata(metadata, name=f"{table.name}{_END}") for table in (names, sounding)]
_TABLES = (NEXT.documents, NEXT.stale, *_OTHERS)
_FULLTEXT = "search_index"


def replace(connection: Connection, written: Sequence[tuple[Summary, Document]]) -> None:
    """Write documents of papers that are new or changed to the index that is searched.

    The next generation forgets those that it has, so that they are written to it once more.
    """
    paper_ids = json.dumps([summary.paper_id for summary, _ in written])
    last, ours, theirs = connection.execute(fulltext.BEFORE, {"paper_ids": paper_ids}).one()
    for generation, ids in ((SEARCHED, json.loads(ours)), (NEXT, json.loads(theirs))):
        if ids:
            connection.execute(insert(generation.stale), [{"id": number} for number in ids])
            connection.execute(delete(generation.documents).where(among(generation.documents.c.id, ids)))
    _insert(connection, SEARCHED, last, written)


def add(connection: Connection, generation: Generation, written: Sequence[tuple[Summary, Document]]) -> None:
    """Write documents of papers that the generation lacks."""
    highest = [func.coalesce(func.max(table.c.id), 0) for table in (generation.documents, generation.stale)]
    last = max(connection.execute(select(*(select(each).scalar_subquery() for each in highest))).one())
    _insert(connection, generation, last, written)


def counts(connection: Connection, generation: Generation) -> tuple[int, int, int]:
    """Count all papers, those that the generation has, and the documents in it that were replaced."""
    tables = (papers, generation.documents, generation.stale)
    each = (select(func.count()).select_from(table).scalar_subquery() for table in tables)
    in_store, written, replaced = connection.execute(select(*each)).one()
    return in_store, written, replaced


def version_of(connection: Connection, generation: Generation) -> str | None:
    """Return which version wrote a generation; None where none began to."""
    found: str | None = connection.scalar(select(versions.c.version).where(versions.c.generation == generation.name))
    return found


def set_version(connection: Connection, generation: Generation, version: str) -> None:
    """Note which version writes a generation."""
    row = {"generation": generation.name, "version": version}
    connection.execute(upsert(versions).values(row).on_conflict_do_update(["generation"], set_={"version": version}))


def begin(connection: Connection, version: str) -> None:
    """Make sure that ``version`` writes the next generation: from the start, where another one began it."""
    if version_of(connection, NEXT) != version:
        _drop(connection, NEXT)
        _make_next(connection)
        set_version(connection, NEXT, version)


def swap(connection: Connection) -> None:
    """Let the next generation be the one that is searched, and have an empty next one."""
    _drop(connection, SEARCHED)
    for table in (_FULLTEXT, *(table.name.removesuffix(_END) for table in _TABLES)):
        connection.exec_driver_sql(f"ALTER TABLE {table}{_END} RENAME TO {table}")
    _make_next(connection)
    connection.execute(delete(versions).where(versions.c.generation == SEARCHED.name))
    connection.execute(versions.update().values(generation=SEARCHED.name))


def _drop(connection: Connection, generation: Generation) -> None:
    for table in (_FULLTEXT, *(table.name.removesuffix(_END) for table in _TABLES)):
        connection.exec_driver_sql(f"DROP TABLE {table}{generation.ending}")


def _make_next(connection: Connection) -> None:
    """Make the tables of the next generation, empty."""
    for table in _TABLES:
        table.create(connection)
    connection.exec_driver_sql(NEXT.of(fulltext.MAKE))


def _insert(
    connection: Connection, generation: Generation, last: int, written: Iterable[tuple[Summary, Document]]
) -> None:
    numbered = list(enumerate(written, last + 1))
    made = [document for _, (_, document) in numbered]
    for statement, rows in (
        (
            fulltext.INSERT_DOCUMENT,
            [(number, best.paper_id, best.digest_date.isoformat(), each.name) for number, (best, each) in numbered],
        ),
        (fulltext.INSERT_TOKENS, [(number, each.tokens) for number, (_, each) in numbered]),
        (fulltext.INSERT_NAME, sorted({row[0]: row for each in made for row in each.names()}.values())),
        (fulltext.INSERT_SOUND, sorted({row for each in made for row in each.sounds()})),
    ):
        if rows:
            connection.exec_driver_sql(generation.of(statement), rows)
