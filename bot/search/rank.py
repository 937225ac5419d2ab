"""The order of what a search found: an exact name first, then titles, headings, bodies; of equals the newest."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from bot.domain import ArxivId
from bot.search.names import short_name
from bot.search.query import Query
from bot.search.text import key, tokens

TITLE_WEIGHT = 8.0
HEADING_WEIGHT = 3.0
BODY_WEIGHT = 1.0
"""How much more a word counts in a title or a heading than in the body (BM25 takes such weights)."""

_EXACT = 100.0
_ALL_IN_TITLE = 20.0
_WHOLE_IN_TITLE = 10.0
"""Far apart, and above what BM25 gives for a body, so that they are steps and not nudges."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A paper that matches, before it has its place. ``relevance`` comes from the index; the higher the better."""

    id: int
    paper_id: ArxivId
    title: str | None
    date: date
    relevance: float


def ranked(query: Query, candidates: Iterable[Candidate]) -> list[tuple[float, Candidate]]:
    """Put ``candidates`` in order, best first, each with its score."""
    scored = [(score(query, candidate), candidate) for candidate in candidates]
    return sorted(scored, key=lambda pair: (pair[0], pair[1].date, pair[1].id), reverse=True)


def score(query: Query, candidate: Candidate) -> float:
    """Say how well a candidate answers the query; the higher the better."""
    title = candidate.title or candidate.paper_id
    wanted, squeezed = key(query.text), key(title)
    if wanted in {squeezed, key(short_name(title) or ""), key(candidate.paper_id)}:
        return _EXACT + candidate.relevance
    row = f" {' '.join(tokens(title))} "
    in_title = all(any(f" {' '.join(phrase)} " in row for phrase in term.phrases) for term in query.wanted)
    steps = _ALL_IN_TITLE if in_title else 0.0
    return candidate.relevance + steps + (_WHOLE_IN_TITLE if wanted in squeezed else 0.0)
