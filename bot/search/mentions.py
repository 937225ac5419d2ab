"""Where in the texts of a paper something is mentioned: in one place, or in words with a little between them."""

import re
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from bot.search.boundaries import Reading

APART = 12
"""Characters between the words of what the glossary knows: 공간적 및 물리적 추론 is spatial reasoning, too."""

_STOP = re.compile("[.!?:;]|하여")
_ELSEWHERE = re.compile("에서")
"""Between only two words: 비디오 분야에서 생성 is no video generation."""

Place = tuple[int, int, int]
"""Where a term stands in texts: the number of the text, start and end among its letters."""
Mention = tuple[Place, ...]
Row = tuple[frozenset[int], ...]
"""Words that may stand in this order with a little between them, each as the terms that mean the same."""


class Sought(NamedTuple):
    """What a keyword wants, its terms by their numbers: one of the ``terms`` or of the ``rows``."""

    terms: frozenset[int]
    rows: tuple[Row, ...] = ()

    def may_stand(self, there: Set[int]) -> bool:
        """Say whether it may stand where the terms ``there`` do."""
        if not self.terms.isdisjoint(there):
            return True
        return bool(self.rows) and any(_has_all(row, there) for row in self.rows)

    def among(self, there: Set[int]) -> "Sought":
        """Return what is left of it where no other terms than ``there`` stand."""
        rows = tuple([row for row in self.rows if _has_all(row, there)]) if self.rows else ()
        return Sought(self.terms & there, rows)


@dataclass(frozen=True, slots=True)
class Found:
    """What was found in texts: where terms, by their numbers, stand in them.

    The texts ``aside`` do not say what a paper is about.
    """

    readings: Sequence[Reading]
    places: Mapping[int, Sequence[Place]]
    aside: Set[int]

    def mentions(self, want: Sought) -> list[Mention]:
        """Return where what is wanted stands: each time in one place, or with a little between its words."""
        taken = self.of(want.terms)
        found: list[Mention] = [(place,) for place in taken]
        for words in want.among(self.places.keys()).rows:
            for first in self.of(words[0]):
                row = self._row(first, words[1:])
                if row and not any(map(partial(overlap, row[0]), taken)):
                    found.append(row)
                    taken.append((first[0], first[1], row[-1][2]))
        return found

    def of(self, terms: Iterable[int]) -> list[Place]:
        """Return the places of terms in order; of those that overlap, the earlier and longer one."""
        found: list[Place] = []
        every = (place for term in terms for place in self.places.get(term, ()))
        for place in sorted(every, key=lambda place: (place[0], place[1], -place[2])):
            if not found or place[:2] >= (found[-1][0], found[-1][2]):
                found.append(place)
        return found

    def offset(self, place: Place) -> int:
        """Return how far from the start of the body a place in it is."""
        number, start, _ = place
        return sum(len(reading.line) + 1 for reading in self.readings[1:number]) + self.readings[number].places[start]

    def around(self, mention: Mention) -> tuple[str, str]:
        """Return what stands before and after a mention, on its line."""
        reading = self.readings[mention[0][0]]
        start, end = reading.span(mention[0][1], mention[-1][2])
        return reading.line[:start], reading.line[end:]

    def _row(self, first: Place, others: Row) -> Mention:
        """Return the row of words that begins with ``first`` and goes on with the others; nothing where it does not."""
        row, left = [first], APART
        reading = self.readings[first[0]]
        for terms in others:
            following = (place for place in self.of(terms) if place[0] == first[0] and place[1] >= row[-1][2])
            place = next(following, None)
            if place is None:
                return ()
            between = reading.line[reading.places[row[-1][2] - 1] + 1 : reading.places[place[1]]]
            left -= len(between)
            if left < 0 or _STOP.search(between) or (not others[1:] and _ELSEWHERE.search(between)):
                return ()
            row.append(place)
        return tuple(row)


def overlap(one: Place, other: Place) -> bool:
    """Say whether two places share a letter."""
    return one[0] == other[0] and one[1] < other[2] and other[1] < one[2]


def _has_all(row: Row, there: Set[int]) -> bool:
    return not any(map(there.isdisjoint, row))
