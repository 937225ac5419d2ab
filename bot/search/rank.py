"""The order of what a search found: an exact name first, then where the words stand; of equals the newest.

The index tells where: a token stands there with a mark for the title, for the beginning and the bold labels, and for
what a paper says often, besides as it is.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

ANYWHERE, LEAD, OFTEN, TITLE = "", "°", "³", "¶"
"""The marks before a token, by where it stands and how often; no token begins with one."""
NAME = "‡"
"""The mark before the key of a paper's whole name, for exact answers."""
WEIGHTS: Mapping[str, float] = {ANYWHERE: 1.0, LEAD: 2.0, OFTEN: 2.0, TITLE: 4.0}
FOCUS = (TITLE, OFTEN, LEAD)
"""Where a paper says what it is about."""
LEAD_CHARACTERS = 400
OFTEN_TIMES = 3

EXACT = 100.0
"""What a paper gets that has just the name that was typed: more than all places together."""


class Candidate(NamedTuple):
    """A paper that matches, before it has its place. The higher the ``score`` the better; ``day`` is written so."""

    score: float
    day: str
    id: int


def ranked(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Put ``candidates`` in order, best first; of equals the newest."""
    return sorted(candidates, reverse=True)
