"""SQLite's FTS5 (https://sqlite.org/fts5.html): the statements on ``search_index``, and queries in its language.

The index keeps no text, so that nothing can be taken out of it: a paper whose best summary changes gets a new document,
and the old one's id goes to ``search_stale``, whose documents no search looks at.
"""

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, func, select, text

from bot.search.query import Query, Term
from bot.search.rank import BODY_WEIGHT, HEADING_WEIGHT, TITLE_WEIGHT

IN_A_ROW = range(2, 5)
"""How many words are looked for in a row as well."""

INSERT_DOCUMENT = "INSERT INTO search_documents (id, paper_id, digest_date, name) VALUES (?, ?, ?, ?)"
INSERT_TOKENS = "INSERT INTO search_index (rowid, title, headings, body) VALUES (?, ?, ?, ?)"
INSERT_NAME = "INSERT OR IGNORE INTO search_names (letters, ending, name) VALUES (?, ?, ?)"

BEFORE = text(
    "SELECT max((SELECT coalesce(max(id), 0) FROM search_documents), (SELECT coalesce(max(id), 0) FROM search_stale)),"
    " (SELECT json_group_array(id) FROM search_documents WHERE paper_id IN (SELECT value FROM json_each(:paper_ids)))"
)
"""In one statement, since each costs a way to the connection's thread and back."""

_MATCH = "FROM search_index WHERE search_index MATCH :match AND rowid NOT IN (SELECT id FROM search_stale)"
_OF_THE_NAME = "rowid IN (SELECT id FROM search_documents WHERE name = :name)"
_RELEVANCE = f"rowid, -bm25(search_index, {TITLE_WEIGHT}, {HEADING_WEIGHT}, {BODY_WEIGHT})"

ANY = text(f"SELECT 1 {_MATCH} LIMIT 1")
COUNT = text(f"SELECT count(*) {_MATCH}")
WEIGHTIEST = text(f"SELECT {_RELEVANCE} {_MATCH} ORDER BY 2 DESC, 1 DESC LIMIT :limit")
NEWEST = text(f"SELECT rowid {_MATCH} ORDER BY rowid DESC LIMIT :limit")
NAMED = text(f"SELECT rowid {_MATCH} AND {_OF_THE_NAME} LIMIT :limit")


def among(column: ColumnElement[Any], values: Iterable[Any]) -> ColumnElement[bool]:
    """Compare ``column`` with any number of values, as one parameter."""
    return column.in_(select(func.json_each(json.dumps(list(values))).table_valued("value").c.value))


def matching(query: Query, columns: str = "") -> str:
    """Write the papers that match ``query``; with ``columns``, those that have all that it wants in these columns."""
    wanted = having(query.wanted)
    return _but(query, f"{{{columns}}} : ({wanted})" if columns else wanted)


def weighing(query: Query) -> str:
    """Write the papers that match ``query``, so that words in a row add to the relevance."""
    wanted = having(query.wanted)
    return _but(query, f"({wanted}) OR {_phrase(query.together)}" if len(query.wanted) in IN_A_ROW else wanted)


def having(terms: Iterable[Term]) -> str:
    """Write the papers that have all of ``terms``."""
    return " AND ".join(map(_any_phrase, terms))


def _but(query: Query, match: str) -> str:
    return f"({match}) NOT ({' OR '.join(map(_any_phrase, query.unwanted))})" if query.unwanted else match


def _any_phrase(term: Term) -> str:
    return f"({' OR '.join(map(_phrase, term.phrases))})"


def _phrase(row: Iterable[str]) -> str:
    """Write a row of tokens; none of them has a quotation mark in it."""
    return f'"{" ".join(row)}"'
