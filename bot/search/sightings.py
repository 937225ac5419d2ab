"""Where a term stands in a text: however it is spaced and hyphened, in the plural, and before any ending.

Spellings are looked for without their gaps in the text without its gaps, each by a plain search; only where one is seen
is it seen to what stands around it and between. A term may have 64 spellings: a pattern of them all takes longer to
make than ten pages to read.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate, chain, pairwise

from bot.search.endings import are_endings
from bot.search.text import HANGUL, LETTER, UNIT, is_hangul, normalise, unit_tokens

_WIDEST_GAP = 3
_SHORT = 2
"""Syllables of a word that is too likely to stand in others by chance (화학 in 강화학습)."""

_GAP = re.compile(r"[\s\-_/]|\.(?!\d)|(?<!\d)\.")
_NO_HANGUL = re.compile(rf"[^{HANGUL}]")
_HANGUL_BEFORE = re.compile(rf"[{HANGUL}]*\Z")
_LETTER_BEFORE = re.compile(rf"{LETTER}\Z")
_LONGEST_TAIL = 24
_END = re.compile(rf"(?!{LETTER})")
_PLURAL = re.compile(rf"(?:e?s)?(?!{LETTER})")
_PLURAL_OF_Y = re.compile(rf"(?:y|ies)(?!{LETTER})")
_NUMBER_END = re.compile(r"(?!\d)")


@dataclass(frozen=True, slots=True)
class Needle:
    """One way to write a term, normalised and without gaps; ``cuts`` are where in it one may stand.

    ``end`` is what must follow, None after Hangul. ``short`` is how many syllables at its ends must make words for
    themselves where they are Hangul, one or two of them; 0 where it may stand in longer words.
    """

    text: str
    cuts: frozenset[int]
    end: re.Pattern[str] | None
    short: int = 0


class Sightings:
    """A folded text in which terms are looked for. ``gap`` matches a character that may stand between their parts."""

    def __init__(self, folded: str, gap: re.Pattern[str] = _GAP) -> None:
        self._text = folded
        pieces = gap.split(folded)
        self._dense = "".join(pieces)
        self._gaps = list(accumulate(map(len, pieces)))
        """How much of the dense text stands before each gap."""

    def of(self, needles: Iterable[Needle]) -> Iterator[tuple[int, int]]:
        """Find where any of these stands, as [start, end) of the folded text, in no order; a place may come twice."""
        for needle in needles:
            at = self._dense.find(needle.text)
            while at >= 0:
                if end := self._end(needle, at):
                    yield self._place(at), end
                at = self._dense.find(needle.text, at + 1)

    def _place(self, at: int) -> int:
        """Return where in the text the letter stands that is at this place of the dense text."""
        return at + bisect_right(self._gaps, at)

    def _end(self, needle: Needle, at: int) -> int:
        """Return where a needle ends that was seen in the dense text; 0 where it is something else."""
        size = len(needle.text)
        start, end = self._place(at), self._place(at + size - 1) + 1
        if end - start > size and not _fits(needle, list(map(self._place, range(at, at + size)))):
            return 0
        if not _may_start(needle, self._text[max(0, start - _SHORT) : start]):
            return 0
        if needle.end:
            found = needle.end.match(self._text, end)
            return found.end() if found else 0
        tail = _NO_HANGUL.split(self._text[end : end + _LONGEST_TAIL], maxsplit=1)[0]
        return end if not needle.short or _may_follow(tail, needle.text[-needle.short :]) else 0


@lru_cache(maxsize=1024)
def needles(spellings: tuple[str, ...]) -> tuple[Needle, ...]:
    """Return what to look for where a term may be written in these ways."""
    found: dict[str, Needle] = {}
    for parts in chain.from_iterable(map(_ways, spellings)):
        needle = _needle(parts)
        found.setdefault(needle.text, needle)
    return tuple(found.values())


def phrase_needles(phrase: str) -> tuple[Needle, ...]:
    """Return what to look for where words are wanted as they are, and not within longer ones."""
    return tuple(replace(needle, short=needle.short or _SHORT) for needle in needles((phrase,)))


def _ways(spelling: str) -> Iterator[tuple[str, ...]]:
    """Give the parts of a spelling between which a gap may stand: in the singular, and as they are."""
    units = UNIT.findall(normalise(spelling))
    yield from ([tuple(chain.from_iterable(map(_parts, units)))] if units else [])
    if units and not any(map(_has_particle, units)):
        yield tuple(filter(None, chain.from_iterable(map(_GAP.split, units))))


def _parts(unit: str) -> tuple[str, ...]:
    return (unit,) if is_hangul(unit) else unit_tokens(unit)


def _has_particle(unit: str) -> bool:
    return is_hangul(unit[-1]) and not is_hangul(unit)


def _needle(parts: tuple[str, ...]) -> Needle:
    text, last = "".join(parts), parts[-1]
    cuts = set(accumulate(map(len, parts)))
    if is_hangul(last):
        # What is longer than two syllables may have been written as two words.
        within = range(len(text)) if len(parts) == 1 and len(text) > _SHORT else ()
        alone = len(text) if len(parts) == 1 and len(text) <= _SHORT else 0
        return Needle(text, frozenset(cuts.union(within)), None, alone)
    if last[-1] == "y" and len(text) > 1:
        return Needle(text[:-1], frozenset(cuts), _PLURAL_OF_Y)
    end = _NUMBER_END if last[-1].isdigit() else _PLURAL if last[-1].isalpha() else _END
    return Needle(text, frozenset(cuts), end)


def _fits(needle: Needle, places: list[int]) -> bool:
    """Say whether the gaps in what was seen stand where they may."""
    gaps = ((number, after - before - 1) for number, (before, after) in enumerate(pairwise(places), 1))
    return all(not gap or (gap <= _WIDEST_GAP and number in needle.cuts) for number, gap in gaps)


def _may_start(needle: Needle, before: str) -> bool:
    first = needle.text[0]
    if first.isdigit():
        return not before[-1:].isdigit()
    if not is_hangul(first):
        return not _LETTER_BEFORE.search(before)
    head = _HANGUL_BEFORE.search(before)
    return not needle.short or head is None or not head[0] or len(head[0]) >= _SHORT == needle.short


@lru_cache(maxsize=4096)
def _may_follow(tail: str, word: str) -> bool:
    """Say whether a word of one or two syllables may stand before ``tail``: an ending, or another word after two."""
    if not tail or are_endings(tail, word):
        return True
    bare = next((end for end in range(1, len(tail)) if are_endings(tail[end:], tail[:end])), len(tail))
    return bare >= _SHORT == len(word)
