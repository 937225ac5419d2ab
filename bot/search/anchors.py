"""Anchors: the first letters of words, by which the keywords are found that may fire on a paper.

A term stands at the start of a word, its letters one after the other (``boundaries.py``). So a paper on which it fires
has the first of its letters at the start of some word, and no keyword need be looked at that has no such letters there.
What is found so may fire; whether it does, the ``Matcher`` says.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.search.boundaries import Reading, Term
from bot.search.glossary import Glossary
from bot.search.keywords import Keyword, wants
from bot.search.text import HANGUL

LENGTHS = (1, 2, 3, 4, 5, 6, 7, 8, 10, 12)
"""Letters of anchors. One is the longest that a term has enough letters for."""
_SYLLABLE = 2.5
"""Latin letters that tell as much as one syllable."""


@dataclass(frozen=True, slots=True)
class Clue:
    """What a paper has on which a keyword may fire: one of the ``anchors``, and, where there are any, one of ``also``."""

    anchors: frozenset[str]
    also: frozenset[str] = frozenset()


def of_keyword(keyword: Keyword, glossary: Glossary) -> tuple[Clue, ...]:
    """Return the clues of which a paper has one if the keyword fires on it.

    They are made of the two of its wants that the fewest papers are likely to have. What fulfils both of these, as a
    compound of all words does, is a clue of its own: the others are then the same for many keywords.
    """
    terms = sorted((frozenset(want.anchors) for want in wants(keyword, glossary)), key=_frequency)[:2]
    both = frozenset.intersection(*terms)
    apart = [_anchors(each - both) for each in terms]
    clues = [Clue(*apart)] if all(apart) else []
    return (*clues, Clue(_anchors(both))) if both else tuple(clues)


def of_text(reading: Reading) -> Iterator[str]:
    """Give all anchors of whatever may stand in a text, some of them more than once."""
    letters = reading.letters
    for start in reading.starts:
        for length in LENGTHS:
            if start + length > len(letters):
                break
            yield letters[start : start + length]


def _anchors(terms: Iterable[Term]) -> frozenset[str]:
    """Return the anchors of terms, and of their plurals, but none that begins with another of them."""
    found = {_anchor(form) for term in terms for form in term.forms()}
    return frozenset(each for each in found if not any(each[:length] in found for length in range(1, len(each))))


def _anchor(letters: str) -> str:
    return letters[: max(length for length in LENGTHS if length <= len(letters))]


def _frequency(terms: Iterable[Term]) -> tuple[float, int]:
    """Say how likely a paper has one of ``terms``: the shortest tells, then how many there are."""
    weights = [sum(_SYLLABLE if HANGUL[0] <= each <= HANGUL[-1] else 1 for each in _anchor(t.letters)) for t in terms]
    return -min(weights), len(weights)
