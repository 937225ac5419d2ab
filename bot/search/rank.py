"""The order of what a search found: an exact name first, then where the words stand; of equals the newest.

The index tells where: a token stands there with a mark for the title, for the beginning and the bold labels, and for
what a paper says often, besides as it is.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from bot.domain import ArxivId
from bot.search.text import key

ANYWHERE, CORE, LEAD, OFTEN, MUCH, TITLE = "", "·", "°", "³", "⁶", "¶"
"""The marks before a token, by where it stands and how often; no token begins with one."""
WEIGHTS: Mapping[str, float] = {ANYWHERE: 1.0, CORE: 1.0, LEAD: 2.0, OFTEN: 2.0, MUCH: 1.0, TITLE: 4.0}
FOCUS = (TITLE, OFTEN, LEAD)
"""Where a paper says what it is about."""
LEAD_CHARACTERS = 400
OFTEN_TIMES, MUCH_TIMES = 3, 6

EXACT = 100.0
"""The score of a paper that has just the name that was typed, and more."""
_NAMED_IN_TITLE = 10.0


@dataclass(frozen=True, slots=True)
class Candidate:
    """A paper that matches, before it has its place. ``relevance`` comes from the index; the higher the better."""

    id: int
    paper_id: ArxivId
    name: str
    title: str | None
    date: date
    relevance: float


def ranked(text: str, candidates: Iterable[Candidate]) -> list[tuple[float, Candidate]]:
    """Put ``candidates`` in order for a query of this ``text``, best first, each with its score."""
    wanted = key(text)
    scored = [(_score(wanted, candidate), candidate) for candidate in candidates]
    return sorted(scored, key=lambda pair: (pair[0], pair[1].date, pair[1].id), reverse=True)


def _score(wanted: str, candidate: Candidate) -> float:
    title = key(candidate.title or "")
    if wanted and wanted in (candidate.name, title, key(candidate.paper_id)):
        return EXACT + candidate.relevance
    return candidate.relevance + (_NAMED_IN_TITLE if wanted and wanted in title else 0.0)
