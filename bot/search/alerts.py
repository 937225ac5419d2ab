"""On which papers a keyword fires.

Words are wanted all, anywhere in a paper; ``"a phrase"`` to the letter; ``-word`` and ``-"a phrase"`` not at all.
Words that are typed side by side may also be written as one: 확산 모델 fires on 확산모델. What counts as the same word
stands in ``boundaries.py`` and ``endings.py``.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from bot.domain import Passage
from bot.errors import BadKeyword
from bot.search.boundaries import Reading, Term, joined, read, stands, terms
from bot.search.passage import best_piece
from bot.search.query import normal_form

LONGEST_TEXT = 100
MOST_TERMS = 8

_PIECE = re.compile(r'(?P<minus>(?<!\S)-+(?=\S))?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')

Places = Mapping[Term, Sequence[tuple[int, int, int]]]
"""Where terms stand in the texts of a paper: the number of the text, start and end among its letters."""


@dataclass(frozen=True, slots=True)
class Keyword:
    """What an alert watches for: papers with all of the ``wanted`` terms and none of the ``unwanted``.

    ``text`` is its one normal form: two keywords that mean the same have the same. It can be read again.
    """

    text: str
    wanted: tuple[Term, ...]
    unwanted: tuple[Term, ...]


def read_keyword(text: str) -> Keyword:
    """Read what was typed. Raises BadKeyword where it leaves nothing to watch for, or too much."""
    normal = normal_form(text)
    if len(normal) > LONGEST_TEXT:
        raise BadKeyword(text)
    wanted: dict[Term, None] = {}
    unwanted: dict[Term, None] = {}
    for piece in _PIECE.finditer(normal):
        found = terms(piece["word"] or piece["phrase"], exact=piece["word"] is None)
        (unwanted if piece["minus"] else wanted).update(dict.fromkeys(found))
    # The order of words matters, since they may stand in a compound; that of the others does not.
    kept = (*_words(wanted), *sorted((term for term in wanted if term.exact), key=str))
    shut_out = tuple(sorted((term for term in unwanted if term not in wanted), key=str))
    written = " ".join([*map(str, kept), *(f"-{term}" for term in shut_out)])
    enough = any(len(term.letters) > 1 for term in kept)
    if not enough or len(kept) + len(shut_out) > MOST_TERMS or len(written) > LONGEST_TEXT:
        raise BadKeyword(text)
    return Keyword(written, kept, shut_out)


def match(keyword: Keyword, texts: Sequence[str]) -> Passage | None:
    """Return the passage where the keyword fires on a paper with these plain texts (title first), else None."""
    return next((passage for _, passage in Matcher([keyword]).fired(texts)), None)


class Matcher:
    """Many keywords at once: what a paper costs follows from its length, not from how many keywords there are."""

    def __init__(self, keywords: Iterable[Keyword]) -> None:
        self._keywords = tuple(dict.fromkeys(keywords))
        self._forms: dict[str, list[tuple[Term, bytes]]] = defaultdict(list)
        self._lengths: dict[str, set[int]] = defaultdict(set)
        self._waiting: dict[Term, list[int]] = defaultdict(list)
        self._index()

    def fired(self, texts: Sequence[str]) -> list[tuple[Keyword, Passage]]:
        """Return the keywords that fire on a paper with these plain texts, in the order in which they were given."""
        readings = [read(text) for text in texts]
        places = self._places(readings)
        candidates = {number for term in places for number in self._waiting.get(term, ())}
        return [
            (keyword, _passage(keyword, places, readings))
            for keyword in map(self._keywords.__getitem__, sorted(candidates))
            if _fires(keyword, places)
        ]

    def _index(self) -> None:
        """Note each term by its letters, and each keyword at the one of its terms that the fewest others want."""
        wanted = Counter(term for keyword in self._keywords for term in keyword.wanted)
        for number, keyword in enumerate(self._keywords):
            rarest = min(keyword.wanted, key=lambda term: (wanted[term], -len(term.letters)))
            covers = _compounds(keyword)
            self._waiting[rarest].append(number)
            for compound in (compound for compound, parts in covers.items() if rarest in parts):
                self._waiting[compound].append(number)
            for term in (*keyword.wanted, *keyword.unwanted, *covers):
                self._add(term)

    def _add(self, term: Term) -> None:
        for form in term.forms():
            if all(term != other for other, _ in self._forms[form]):
                self._forms[form].append((term, term.room()))
                self._lengths[form[0]].add(len(form))

    def _places(self, readings: Sequence[Reading]) -> Places:
        """Find all terms: at the start of each word, whatever begins there."""
        places: dict[Term, list[tuple[int, int, int]]] = defaultdict(list)
        for number, reading in enumerate(readings):
            for start in reading.starts:
                for length in self._lengths.get(reading.letters[start], ()):
                    end = start + length
                    found = self._forms.get(reading.letters[start:end], ()) if end <= len(reading.letters) else ()
                    for term, room in found:
                        if stands(reading, start, end, room, exact=term.exact):
                            places[term].append((number, start, end))
        return places


def _words(found: Iterable[Term]) -> tuple[Term, ...]:
    return tuple(term for term in found if not term.exact)


def _compounds(keyword: Keyword) -> dict[Term, tuple[Term, ...]]:
    """Return the words that the keyword's words make where they are written as one, with those in each."""
    words = _words(keyword.wanted)
    return {
        joined(words[start:end]): words[start:end]
        for start, end in combinations(range(len(words) + 1), 2)
        if end - start > 1
    }


def _fires(keyword: Keyword, places: Places) -> bool:
    if any(term in places for term in keyword.unwanted):
        return False
    missing = {term for term in keyword.wanted if term not in places}
    if missing:
        missing.difference_update(*(parts for compound, parts in _compounds(keyword).items() if compound in places))
    return not missing


def _passage(keyword: Keyword, places: Places, readings: Sequence[Reading]) -> Passage:
    numbers = {term: number for number, term in enumerate(keyword.wanted)}
    parts = {term: (term,) for term in keyword.wanted} | _compounds(keyword)
    spans: list[list[tuple[int, int, int]]] = [[] for _ in readings]
    for number, start, end, term in _longest(parts, places):
        left, right = readings[number].span(start, end)
        spans[number] += ((left, right, numbers[part]) for part in parts[term])
    return best_piece([(reading.line, found) for reading, found in zip(readings, spans, strict=True)])


def _longest(found: Iterable[Term], places: Places) -> Iterator[tuple[int, int, int, Term]]:
    """Give the places of terms in order; where two overlap, the earlier and longer one."""
    every = [(*place, term) for term in found for place in places.get(term, ())]
    last = (0, 0)
    for number, start, end, term in sorted(every, key=lambda place: (place[0], place[1], -place[2])):
        if (number, start) >= last:
            last = (number, end)
            yield number, start, end, term
