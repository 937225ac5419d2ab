"""What a query that finds nothing may have meant: other spaces, a slip of the finger, or a word too many."""

import math
from collections.abc import Collection, Iterable, Iterator, Sequence

from bot.search.names import SHORTEST_SLIP
from bot.search.query import Query, parse
from bot.search.terms import Term
from bot.search.text import is_hangul

_SHORTEST_PART = 2
_LONGEST_COMPOUND = 12
_LONGEST_JOINED = 24
_MOST_WORDS_OF_A_NAME = 4
_MOST_COMPARED = 40
_MOST_MEANT = 6
CONCEPT = 0.4
"""What a concept of the field tells, however many papers have it."""
_RARE = 0.01
"""The share of all papers below which a word says all that a word can say."""


def joined(query: Query) -> str | None:
    """Return what was typed with its words written as one (확 산 모델: 확산모델), None where that is no name."""
    word = "".join(piece.text for piece in query.wanted)
    short = len(query.wanted) <= _MOST_WORDS_OF_A_NAME and len(word) <= _LONGEST_JOINED
    return word if short and not any(piece.exact for piece in query.wanted) else None


def apart(word: str) -> Iterator[tuple[str, str]]:
    """Give the ways to read a word as two (시각생성: 시각 생성)."""
    if word.isalnum() and len(word) <= (_LONGEST_COMPOUND if is_hangul(word) else _LONGEST_JOINED):
        shortest = _SHORTEST_PART if is_hangul(word) else SHORTEST_SLIP - 1
        for cut in range(shortest, len(word) - shortest + 1):
            yield word[:cut], word[cut:]


def instead(query: Query, terms: Sequence[Term], replaced: Sequence[Term], words: str) -> Query:
    """Return the query of ``terms`` with ``words`` in the place of those ``replaced``; where they are "", without."""
    return written(
        query, [str(term) if term not in replaced else words if term == replaced[0] else "" for term in terms]
    )


def written(query: Query, words: Iterable[str]) -> Query:
    """Return the query with these ``words`` in the place of what it wants."""
    parsed = parse(" ".join(filter(None, words)))
    return Query(parsed.text, parsed.wanted, query.unwanted, query.days, query.authors)


def slips_allowed(typed: str) -> int:
    """Say how many letters of a word may be wrong, missing, too many or swapped with the next one."""
    if len(typed) < SHORTEST_SLIP:
        return 0
    # Hangul comes as letters, two or three a syllable, and neighbouring words differ in fewer of them.
    steps = (10, 16) if not typed.isascii() else (7, 12)
    return 1 + sum(len(typed) >= step for step in steps)


def closest(typed: str, known: Collection[str]) -> list[str]:
    """Return which of the ``known`` letters those ``typed`` may have been meant to be, the nearest; none is too far.

    Digits are never a slip (GPT-5 is not GPT-4), and of four letters only the order may be wrong: too many words are
    one letter apart. Of those that are as near the longer come first: a letter is sooner left out than added.
    """
    from rapidfuzz import process  # noqa: PLC0415  (4 MB that only a slip needs)
    from rapidfuzz.distance import OSA  # noqa: PLC0415

    allowed, digits = slips_allowed(typed), _digits(typed)
    scored = process.extract(typed, list(known), scorer=OSA.distance, score_cutoff=allowed, limit=_MOST_COMPARED)
    near = [(distance, -len(word), word) for word, distance, _ in scored if _digits(word) == digits]
    if len(typed) == SHORTEST_SLIP:
        near = [slip for slip in near if sorted(slip[2]) == sorted(typed)]
    return [word for distance, _, word in sorted(near) if distance == min(near)[0]][:_MOST_MEANT]


def weight(count: int, papers: int, least: float) -> float:
    """Say how much a term tells that ``count`` of all ``papers`` have: one that is everywhere little."""
    share = (count + 1) / (papers + 1)
    return max(least, min(1.0, math.log(share) / math.log(_RARE)))


def _digits(word: str) -> str:
    return "".join(filter(str.isdigit, word))
