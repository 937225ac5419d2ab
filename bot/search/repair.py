"""What a query that finds nothing may have meant: other spaces, a slip of the finger, or a word too many."""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from bot.search.names import SHORTEST_SLIP
from bot.search.query import Query, Term, parse
from bot.search.text import is_hangul

_SHORTEST_PART = 2
_LONGEST_COMPOUND = 8
_LONGEST_JOINED = 16
_MOST_WORDS_OF_A_NAME = 4
_RARE = 0.01
"""The share of all papers below which a word says all that a word can say."""


def joined(query: Query) -> Query | None:
    """Give the query with its Hangul words written as one (확 산 모델: 확산모델), None where there are no two."""
    words = list(map(str, query.wanted))
    word = "".join(words)
    if len(words) == 1 or len(word) > _LONGEST_JOINED or not all(map(is_hangul, words)):
        return None
    return instead(query, query.wanted, word)


def apart(query: Query, unknown: Sequence[Term]) -> Iterator[Query]:
    """Give the query with its one ``unknown`` term, a Hangul compound, read as two words (시각생성: 시각 생성)."""
    word = str(unknown[0]) if len(unknown) == 1 else ""
    if word and is_hangul(word) and len(word) <= _LONGEST_COMPOUND:
        for cut in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1):
            yield instead(query, unknown, f"{word[:cut]} {word[cut:]}")


def is_short(query: Query) -> bool:
    """Say whether the query may be a single name that was written with spaces."""
    return 1 < len(query.wanted) <= _MOST_WORDS_OF_A_NAME


def instead(query: Query, terms: Sequence[Term], words: str) -> Query:
    """Give the query with ``words`` in the place of ``terms``; where they are "", for so many things less."""
    shown = [str(term) if term not in terms else words if term == terms[0] else "" for term in query.wanted]
    return replace(parse(" ".join(filter(None, shown))), unwanted=query.unwanted)


def slips_allowed(typed: str) -> int:
    """Say how many letters of a word may be wrong, missing, too many or swapped with the next one."""
    if len(typed) < SHORTEST_SLIP:
        return 0
    # Hangul comes as letters, two or three a syllable, and neighbouring words differ in fewer of them.
    steps = (10, 16) if not typed.isascii() else (7, 12)
    return 1 + sum(len(typed) >= step for step in steps)


def closest(typed: str, known: Iterable[str]) -> str | None:
    """Find which of the ``known`` letters those ``typed`` were meant to be, None where they are too far from all.

    Digits are never a slip (GPT-5 is not GPT-4), and of four letters only the order may be wrong: too many words are
    one letter apart. Of two that are as near it is the longer: a letter is sooner left out than added.
    """
    from rapidfuzz.distance import OSA  # noqa: PLC0415  (4 MB that only a slip needs)

    allowed = slips_allowed(typed)
    best: tuple[int, int, str] | None = None
    for word in known:
        if abs(len(word) - len(typed)) > allowed or _digits(word) != _digits(typed):
            continue
        if len(typed) == SHORTEST_SLIP and sorted(word) != sorted(typed):
            continue
        distance = OSA.distance(typed, word, score_cutoff=allowed)
        if distance <= allowed and (best is None or (distance, -len(word), word) < best):
            best = distance, -len(word), word
    return best and best[2]


def substantial(found: Iterable[int], missed: Iterable[int], papers: int) -> bool:
    """Say whether a part of a query says more than the rest of it.

    ``found`` and ``missed`` hold in how many of all ``papers`` each term of either side occurs: a rare word says much,
    one that is everywhere nothing.
    """
    return sum(_weight(count, papers) for count in found) > sum(_weight(count, papers) for count in missed)


def _weight(count: int, papers: int) -> float:
    share = (count + 1) / (papers + 1)
    return min(1.0, math.log(share) / math.log(_RARE))


def _digits(word: str) -> str:
    return "".join(filter(str.isdigit, word))
