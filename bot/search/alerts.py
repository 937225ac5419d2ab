"""On which papers a keyword fires: on those that are about it, and not on all that name it.

What a keyword wants stands in ``keywords.py``, what counts as the same word in ``boundaries.py`` and ``endings.py``.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import chain

from bot.domain import Passage
from bot.search.boundaries import Reading, Term, read, stands
from bot.search.glossary import Glossary
from bot.search.keywords import Keyword, Row, Want, unwanted, wants
from bot.search.passage import best_piece

FIRST = 400
"""Characters at the start of a text: what stands in them it is about."""
OFTEN = 3
"""What is named so often a paper is about, wherever it stands."""
APART = 12
"""Characters between the words of what the glossary knows: 공간적 및 물리적 추론 is spatial reasoning, too."""

_STOP = re.compile("[.!?:;]|에서|하여")
"""What ends a row: it goes on in another part of the sentence."""

Place = tuple[int, int, int]
"""Where a term stands in texts: the number of the text, start and end among its letters."""


@dataclass(frozen=True, slots=True)
class Article:
    """What an alert reads of a paper, in plain text.

    The ``labels`` in the ``body`` say what it is about, and the texts ``aside``, by their numbers in it, say less: what
    it was tried with, where it falls short and what may follow.
    """

    title: str
    body: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    aside: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class _Rule:
    """A keyword with what it wants and does not want, by the glossary."""

    keyword: Keyword
    wants: tuple[Want, ...]
    unwanted: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class _Found:
    """What was found in texts: where terms stand in them."""

    readings: Sequence[Reading]
    places: Mapping[Term, Sequence[Place]]
    aside: Set[int]

    def has(self, want: Want) -> bool:
        """Say whether what is wanted may stand in the texts."""
        return not self.places.keys().isdisjoint(want.terms) or any(map(self._has_all, want.rows))

    def mentions(self, want: Want) -> list[tuple[Place, ...]]:
        """Return where what is wanted stands: each time in one place, or with a little between its words."""
        taken = self._of(want.terms)
        found: list[tuple[Place, ...]] = [(place,) for place in taken]
        for words in filter(self._has_all, want.rows):
            for first in self._of(words[0]):
                row = self._row(first, words[1:])
                if row and not any(map(partial(_overlap, row[0]), taken)):
                    found.append(row)
                    taken.append((first[0], first[1], row[-1][2]))
        return found

    def offset(self, place: Place) -> int:
        """Return how far from the start of the body a place in it is."""
        number, start, _ = place
        return sum(len(reading.line) + 1 for reading in self.readings[1:number]) + self.readings[number].places[start]

    def _has_all(self, row: Row) -> bool:
        return not any(map(self.places.keys().isdisjoint, row))

    def _of(self, terms: Iterable[Term]) -> list[Place]:
        """Return the places of terms in order; of those that overlap, the earlier and longer one."""
        found: list[Place] = []
        every = (place for term in terms for place in self.places.get(term, ()))
        for place in sorted(every, key=lambda place: (place[0], place[1], -place[2])):
            if not found or place[:2] >= (found[-1][0], found[-1][2]):
                found.append(place)
        return found

    def _row(self, first: Place, others: Row) -> tuple[Place, ...]:
        """Return the row of words that begins with ``first`` and goes on with the others; nothing where it does not."""
        row, left = [first], APART
        reading = self.readings[first[0]]
        for terms in others:
            following = (place for place in self._of(terms) if place[0] == first[0] and place[1] >= row[-1][2])
            place = next(following, None)
            if place is None:
                return ()
            between = reading.line[reading.places[row[-1][2] - 1] + 1 : reading.places[place[1]]]
            left -= len(between)
            if left < 0 or _STOP.search(between):
                return ()
            row.append(place)
        return tuple(row)


def match(keyword: Keyword, article: Article, glossary: Glossary) -> Passage | None:
    """Return the passage where the keyword fires on a paper, else None."""
    return next((passage for _, passage in Matcher([keyword], glossary).fired(article)), None)


class Matcher:
    """Many keywords at once: what a paper costs follows from its length, not from how many keywords there are."""

    def __init__(self, keywords: Iterable[Keyword], glossary: Glossary) -> None:
        self._words = _known(glossary)
        self._rules = [
            _Rule(keyword, wants(keyword, glossary), unwanted(keyword, glossary)) for keyword in dict.fromkeys(keywords)
        ]
        self._forms: dict[str, list[tuple[Term, bytes]]] = defaultdict(list)
        self._lengths: dict[str, set[int]] = defaultdict(set)
        self._waiting: dict[Term, list[int]] = defaultdict(list)
        self._index()

    def fired(self, article: Article) -> list[tuple[Keyword, Passage]]:
        """Return the keywords that fire on a paper, in the order in which they were given."""
        found = self._found((article.title, *article.body), frozenset(number + 1 for number in article.aside))
        labels = self._found(article.labels)
        candidates = {number for term in found.places for number in self._waiting.get(term, ())}
        return [
            (rule.keyword, _passage(rule, found))
            for rule in map(self._rules.__getitem__, sorted(candidates))
            if _fires(rule, found, labels)
        ]

    def _index(self) -> None:
        """Note each term by its letters, and each keyword at that of its wants which the fewest others have."""
        wanted = Counter(want for rule in self._rules for want in rule.wants)
        known: set[Term] = set()
        for number, rule in enumerate(self._rules):
            rarest = min(rule.wants, key=lambda want: (wanted[want], -len(want.terms[0].letters)))
            for term in rarest.anchors:
                self._waiting[term].append(number)
            known.update(
                rule.unwanted,
                *(terms for want in rule.wants for terms in (want.terms, *chain.from_iterable(want.rows))),
            )
        for term in known:
            room = term.room()
            for form in term.forms():
                self._forms[form].append((term, room))
                self._lengths[form[0]].add(len(form))

    def _found(self, texts: Iterable[str], aside: Set[int] = frozenset()) -> _Found:
        """Find all terms in texts: at the start of each word, whatever begins there."""
        readings = [read(text) for text in texts]
        places: dict[Term, list[Place]] = defaultdict(list)
        for number, reading in enumerate(readings):
            for start in reading.starts:
                for length in self._lengths.get(reading.letters[start], ()):
                    end = start + length
                    found = self._forms.get(reading.letters[start:end], ()) if end <= len(reading.letters) else ()
                    for term, room in found:
                        if stands(reading, (start, end), term, room, self._words):
                            places[term].append((number, start, end))
        return _Found(readings, places, aside)


def _fires(rule: _Rule, found: _Found, labels: _Found) -> bool:
    if not all(map(found.has, rule.wants)) or any(term in found.places for term in rule.unwanted):
        return False
    for want in rule.wants:
        mentions = found.mentions(want)
        if not mentions or not (rule.keyword.wide or _in_focus(want, mentions, found, labels)):
            return False
    return True


def _in_focus(want: Want, mentions: Sequence[tuple[Place, ...]], found: _Found, labels: _Found) -> bool:
    """Say whether a paper is about what is wanted: by its title, a label, its start, or how often it says so.

    One common word alone at the start may be only the field that a paper belongs to: it must come again.
    """
    enough = 2 if want.alone else 1
    core = [place for place, *_ in mentions if place[0] not in found.aside]
    return (
        len(core) >= OFTEN
        or any(place[0] == 0 for place in core)
        or (len(mentions) >= enough and any(found.offset(place) < FIRST for place in core))
        or bool(labels.mentions(want))
    )


def _passage(rule: _Rule, found: _Found) -> Passage:
    """Cut out why a keyword fires: rather of the body, if all is in it, since the title is shown anyway."""
    places = [
        (*place, number)
        for number, want in enumerate(rule.wants)
        for mention in found.mentions(want)
        for place in mention
    ]
    spans: list[list[tuple[int, int, int]]] = [[] for _ in found.readings]
    for text, start, end, number in sorted(places, key=lambda place: (place[0], place[1], -place[2])):
        left, right = found.readings[text].span(start, end)
        # What several wants share is marked for each of them; of what overlaps, the earlier and longer.
        if not spans[text] or left >= spans[text][-1][1] or (left, right) == spans[text][-1][:2]:
            spans[text].append((left, right, number))
    lines = [(reading.line, here) for reading, here in zip(found.readings, spans, strict=True)]
    in_body = {number for _, here in lines[1:] for _, _, number in here}
    return best_piece(lines[1:] if len(in_body) == len(rule.wants) else lines)


def _overlap(one: Place, other: Place) -> bool:
    return one[0] == other[0] and one[1] < other[2] and other[1] < one[2]


@lru_cache(maxsize=8)
def _known(glossary: Glossary) -> frozenset[str]:
    return glossary.words()
