"""On which papers a keyword fires: on those that are about it, and not on all that name it.

What a keyword wants stands in ``keywords.py``, what counts as the same word in ``boundaries.py`` and ``endings.py``.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from bot.domain import Passage
from bot.search.boundaries import Reading, Term, read, stands
from bot.search.glossary import Glossary
from bot.search.keywords import Keyword, Want, unwanted, wants
from bot.search.passage import best_piece

FIRST = 400
"""Characters at the start of a text: what stands in them it is about."""
OFTEN = 3
"""What is named so often a paper is about, wherever it stands."""

Place = tuple[int, int, int]
"""Where a term stands in a paper: the number of the text, the title's is 0, start and end among its letters."""
Places = Mapping[Term, Sequence[Place]]


@dataclass(frozen=True, slots=True)
class Article:
    """What an alert reads of a paper, in plain text: the ``labels`` are the bold ones that stand in the ``body``."""

    title: str
    body: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Rule:
    """A keyword with what it wants and does not want, by the glossary."""

    keyword: Keyword
    wants: tuple[Want, ...]
    unwanted: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class _Found:
    """Where terms stand in texts."""

    readings: Sequence[Reading]
    places: Places

    def spots(self, want: Want) -> list[tuple[Place, Term | None]]:


def match(keyword: Keyword, article: Article, glossary: Glossary) -> Passage | None:
    """Return the passage where the keyword fires on a paper, else None."""
    return next((passage for _, passage in Matcher([keyword], glossary).fired(article)), None)


class Matcher:
    """Many keywords at once: what a paper costs follows from its length, not from how many keywords there are."""

    def __init__(self, keywords: Iterable[Keyword], glossary: Glossary) -> None:
        self._words = glossary.words()
        self._rules = [
            _Rule(keyword, wants(keyword, glossary), unwanted(keyword, glossary)) for keyword in dict.fromkeys(keywords)
        ]
        self._forms: dict[str, list[tuple[Term, bytes]]] = defaultdict(list)
        self._lengths: dict[str, set[int]] = defaultdict(set)
        self._waiting: dict[Term, list[int]] = defaultdict(list)
        self._index()

    def fired(self, article: Article) -> list[tuple[Keyword, Passage]]:
        """Return the keywords that fire on a paper, in the order in which they were given."""
        readings = [read(text) for text in (article.title, *article.body)]
        labelled = self._places([read(label) for label in article.labels]).keys()
        found = _Found(readings, self._places(readings), labelled)
        candidates = {number for term in found.places for number in self._waiting.get(term, ())}
        return [
            (rule.keyword, _passage(rule, found))
            for rule in map(self._rules.__getitem__, sorted(candidates))
            if _fires(rule, found)
        ]

    def _index(self) -> None:
        """Note each term by its letters, and each keyword at that of its wants which the fewest others have."""
        wanted = Counter(want for rule in self._rules for want in rule.wants)
        known: set[Term] = set()
        for number, rule in enumerate(self._rules):
            rarest = min(rule.wants, key=lambda want: (wanted[want], -len(want.terms[0].letters)))
            for term in rarest.anchors:
                self._waiting[term].append(number)
            known.update(rule.unwanted, *(terms for want in rule.wants for terms in (want.terms, *want.apart)))
        for term in known:
            room = term.room()
            for form in term.forms():
                self._forms[form].append((term, room))
                self._lengths[form[0]].add(len(form))

    def _places(self, readings: Sequence[Reading]) -> Places:
        """Find all terms: at the start of each word, whatever begins there."""
        places: dict[Term, list[Place]] = defaultdict(list)
        for number, reading in enumerate(readings):
            for start in reading.starts:
                for length in self._lengths.get(reading.letters[start], ()):
                    end = start + length
                    found = self._forms.get(reading.letters[start:end], ()) if end <= len(reading.letters) else ()
                    for term, room in found:
                        if stands(reading, (start, end), term, room, self._words):
                            places[term].append((number, start, end))
        return places


def _fires(rule: _Rule, found: _Found) -> bool:
    if any(term in found.places for term in rule.unwanted):
        return False
    if not all(any(term in found.places for term in want.terms) for want in rule.wants):
        return False
    return rule.keyword.wide or all(_in_focus(want, found) for want in rule.wants)


def _in_focus(want: Want, found: _Found) -> bool:
    """Say whether a paper is about what is wanted: by its title, a label, its start, or how often it says so."""
    if any(term in found.labelled for term in want.terms):
        return True
    places = list(_longest(want.terms, found.places))
    return len(places) >= OFTEN or any(
        number == 0 or _offset(number, start, found.readings) < FIRST for number, start, _, _ in places
    )


def _offset(number: int, start: int, readings: Sequence[Reading]) -> int:
    """Return how far from the start of the body a letter of it stands."""
    before = sum(len(reading.line) + 1 for reading in readings[1:number])
    return before + readings[number].places[start]


def _passage(rule: _Rule, found: _Found) -> Passage:
    """Cut out why a keyword fires: rather of the body, if all is in it, since the title is shown anyway."""
    numbers: dict[Term, list[int]] = defaultdict(list)
    for number, want in enumerate(rule.wants):
        for term in want.terms:
            numbers[term].append(number)
    spans: list[list[tuple[int, int, int]]] = [[] for _ in found.readings]
    for text, start, end, term in _longest(numbers, found.places):
        left, right = found.readings[text].span(start, end)
        spans[text] += ((left, right, number) for number in numbers[term])
    lines = [(reading.line, here) for reading, here in zip(found.readings, spans, strict=True)]
    in_body = {number for _, here in lines[1:] for _, _, number in here}
    return best_piece(lines[1:] if len(in_body) == len(rule.wants) else lines)


def _longest(terms: Iterable[Term], places: Places) -> Iterator[tuple[int, int, int, Term]]:
    """Give the places of terms in order; where two overlap, the earlier and longer one."""
    every = [(*place, term) for term in terms for place in places.get(term, ())]
    last = (0, 0)
    for number, start, end, term in sorted(every, key=lambda place: (place[0], place[1], -place[2])):
        if (number, start) >= last:
            last = (number, end)
            yield number, start, end, term
