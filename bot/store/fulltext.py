"""SQLite's FTS5 (https://sqlite.org/fts5.html): the statements on ``search_index``, and queries in its language.

The index keeps no text, no places and no counts: which papers have a token is all that it answers, newest first and as
few as are wanted, so that a word that is everywhere costs no more than a rare one. Where in a paper a token stands is
told by the marks before it (see ``search.rank``). Nothing can be taken out: a paper whose best summary changes gets a
new document, and the old one's id goes to ``search_stale``, whose documents no search looks at.
"""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, func, select, text

from bot.search.phrases import needs_reading
from bot.search.rank import ANYWHERE, FOCUS, NAME
from bot.search.terms import Term, Wanted

MAKE = (
    "CREATE VIRTUAL TABLE search_index USING fts5"
    "(tokens, content='', columnsize=0, detail=none, tokenize=\"ascii tokenchars '+#.'\")"
)
"""As the migrations make it (see there)."""
INSERT_DOCUMENT = "INSERT INTO search_documents (id, paper_id, digest_date, name) VALUES (?, ?, ?, ?)"
INSERT_TOKENS = "INSERT INTO search_index (rowid, tokens) VALUES (?, ?)"
INSERT_NAME = "INSERT OR IGNORE INTO search_names (letters, ending, name) VALUES (?, ?, ?)"
INSERT_SOUND = "INSERT OR IGNORE INTO search_sounds (sound, name) VALUES (?, ?)"

BEFORE = text(
    "SELECT max((SELECT coalesce(max(id), 0) FROM search_documents), (SELECT coalesce(max(id), 0) FROM search_stale)),"
    " (SELECT json_group_array(id) FROM search_documents WHERE paper_id IN (SELECT value FROM json_each(:paper_ids))),"
    " (SELECT json_group_array(id) FROM search_documents_next"
    " WHERE paper_id IN (SELECT value FROM json_each(:paper_ids)))"
)
"""The highest id that a document has or had, and the ids of the documents that these papers have in each generation.

In one statement, since each costs a way to the connection's thread and back.
"""

_MATCH = "FROM search_index WHERE search_index MATCH ? AND rowid NOT IN (SELECT id FROM search_stale)"
NEWEST = f"SELECT rowid {_MATCH} ORDER BY rowid DESC LIMIT ?"
NAMED = (  # noqa: S608
    "SELECT id FROM search_documents WHERE name = ? UNION SELECT id FROM search_documents WHERE paper_id = ? UNION "
) + NEWEST.replace("ORDER BY rowid", "ORDER BY id")
"""For the key of the name, the id, and what ``named`` writes."""
DAYS = "SELECT id, digest_date FROM search_documents WHERE id IN (SELECT value FROM json_each(?))"


def among(column: ColumnElement[Any], values: Iterable[Any]) -> ColumnElement[bool]:
    """Compare ``column`` with any number of values, as one parameter."""
    return column.in_(select(func.json_each(json.dumps(list(values))).table_valued("value").c.value))


def matching(wanted: Wanted, marked: Term | None = None, mark: str = ANYWHERE) -> str:
    """Write the papers that match; with ``marked``, those that have this term where the ``mark`` says.

    Of phrases they have the words; whether these stand in a row, and those of an unwanted one, is not said.
    """
    others = FOCUS if wanted.focused else (ANYWHERE,)
    terms = [_having(term, (mark,) if term is marked else others) for term in wanted.terms]
    match = " AND ".join([*terms, *map(_token, wanted.filters)])
    unwanted = [_having(term, (ANYWHERE,)) for term in wanted.unwanted if not needs_reading(term)]
    return f"({match}) NOT ({' OR '.join(unwanted)})" if unwanted else match


def named(name: str) -> str:
    """Write the papers whose own, English name has this key."""
    return _token(NAME + name)


def having(terms: Sequence[Term]) -> str:
    """Write the papers that have all of ``terms``."""
    return " AND ".join(_having(term, (ANYWHERE,)) for term in terms)


def marked(tokens: Iterable[str], mark: str = ANYWHERE) -> str:
    """Write the papers that have all of ``tokens`` where the ``mark`` says."""
    return " AND ".join(_token(mark + token) for token in tokens)


def focused(tokens: Sequence[str]) -> str:
    """Write the papers that are about what these ``tokens`` are."""
    return " OR ".join(f"({marked(tokens, mark)})" for mark in FOCUS)


def _having(term: Term, marks: Sequence[str]) -> str:
    rows = [" AND ".join(_token(mark + token) for token in row) for mark in marks for row in term.rows]
    return f"({' OR '.join(f'({row})' for row in rows)})" if len(rows) > 1 else f"({rows[0]})"


def _token(token: str) -> str:
    """Write a token; none has a quotation mark in it."""
    return f'"{token}"'
