"""On which papers a keyword fires: on those that are about it, and not on all that name it.

What a keyword wants stands in ``keywords.py``, what counts as the same word in ``boundaries.py`` and ``endings.py``,
and what a paper is about in ``focus.py``.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain, count

from bot.domain import Passage
from bot.search.boundaries import Term, read, stands
from bot.search.focus import standing
from bot.search.glossary import Glossary
from bot.search.homonyms import BOUNDS, meant_otherwise, only_word
from bot.search.keywords import Keyword, unwanted, wants
from bot.search.mentions import Found, Place, Sought
from bot.search.passage import best_piece
from bot.search.rules import Bearing, Rule, Sighted


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


def match(keyword: Keyword, article: Article, glossary: Glossary) -> Passage | None:
    """Return the passage where the keyword fires on a paper, else None."""
    return next((passage for _, passage in Matcher([keyword], glossary).fired(article)), None)


class Matcher:
    """Many keywords at once: what a paper costs follows from its length, not from how many keywords there are."""

    def __init__(self, keywords: Iterable[Keyword], glossary: Glossary) -> None:
        self._words = _known(glossary)
        self._keywords = tuple(dict.fromkeys(keywords))
        self._numbers: defaultdict[Term, int] = defaultdict(count().__next__)
        self._sets: dict[int, tuple[frozenset[int], tuple[Term, ...]]] = {}
        alike: dict[Rule, list[int]] = defaultdict(list)
        for number, keyword in enumerate(self._keywords):
            alike[self._rule(keyword, glossary)].append(number)
        self._rules = tuple(alike.items())
        self._sets.clear()
        self._terms = tuple(self._numbers)
        self._forms: dict[str, list[int]] = defaultdict(list)
        self._lengths: dict[str, set[int]] = defaultdict(set)
        self._waiting: dict[int, list[int]] = defaultdict(list)
        self._index()

    def fired(self, article: Article) -> list[tuple[Keyword, Passage]]:
        """Return the keywords that fire on a paper and where, in the order in which they were given."""
        paper = self._read(article)
        fired = {number: rule for rule, alike in self._fired(paper) for number in alike}
        return [(self._keywords[number], _passage(fired[number], paper.found)) for number in sorted(fired)]

    def firing(self, article: Article) -> Iterator[Keyword]:
        """Give the keywords that fire on a paper, in any order."""
        for _, alike in self._fired(self._read(article)):
            yield from (self._keywords[number] for number in alike)

    def _rule(self, keyword: Keyword, glossary: Glossary) -> Rule:
        word = only_word(keyword)
        otherwise = self._numbered(meant_otherwise(keyword, glossary))
        bearing = Bearing(standing(keyword, glossary), keyword.wide, otherwise, word if word in BOUNDS else "")
        sought = (
            Sought(self._numbered(want.terms), tuple(tuple(map(self._numbered, row)) for row in want.rows))
            for want in wants(keyword, glossary)
        )
        return Rule(tuple(sought), self._numbered(unwanted(keyword, glossary)), bearing)

    def _numbered(self, terms: tuple[Term, ...]) -> frozenset[int]:
        """Give the numbers of terms. The spellings of a concept, one tuple, come too often to hash them each time."""
        if id(terms) not in self._sets:
            self._sets[id(terms)] = (frozenset(map(self._numbers.__getitem__, terms)), terms)
        return self._sets[id(terms)][0]

    def _index(self) -> None:
        """Note each term by its letters, and each rule at the rarest terms of which one stands where it fires."""
        wanted = Counter(chain.from_iterable(want.terms for rule, _ in self._rules for want in rule.wants))

        @cache
        def how_common(terms: frozenset[int]) -> int:
            return sum(wanted[term] for term in terms)

        for number, (rule, _) in enumerate(self._rules):
            anchors = (want.terms.union(*(min(row, key=how_common) for row in want.rows)) for want in rule.wants)
            for term in min(anchors, key=how_common):
                self._waiting[term].append(number)
        for number, known in enumerate(self._terms):
            for form in known.forms():
                self._forms[form].append(number)
                self._lengths[form[:2]].add(len(form))

    def _read(self, article: Article) -> Sighted:
        found = self._found((article.title, *article.body), frozenset(number + 1 for number in article.aside))
        return Sighted(found, self._found(article.labels))

    def _found(self, texts: Iterable[str], aside: Set[int] = frozenset()) -> Found:
        """Find all terms in texts: at the start of each word, whatever begins there."""
        readings = [read(text) for text in texts]
        places: dict[int, list[Place]] = defaultdict(list)
        for number, reading in enumerate(readings):
            for start in reading.starts:
                for end, term in self._beginning(reading.letters, start):
                    if stands(reading, (start, end), self._terms[term], _room(self._terms[term]), self._words):
                        places[term].append((number, start, end))
        return Found(readings, places, aside)

    def _beginning(self, letters: str, start: int) -> Iterator[tuple[int, int]]:
        """Give the terms whose letters stand at ``start``, each after where it ends."""
        for beginning in {letters[start], letters[start : start + 2]}:
            for end in (start + length for length in self._lengths.get(beginning, ())):
                if end <= len(letters):
                    yield from ((end, term) for term in self._forms.get(letters[start:end], ()))

    def _fired(self, paper: Sighted) -> Iterator[tuple[Rule, list[int]]]:
        """Give the rules that fire on a paper, each with the numbers of its keywords."""
        candidates = {number for term in paper.found.places for number in self._waiting.get(term, ())}
        return ((rule, alike) for rule, alike in map(self._rules.__getitem__, candidates) if paper.fires(rule))


def _passage(rule: Rule, found: Found) -> Passage:
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


@lru_cache(maxsize=8)
def _known(glossary: Glossary) -> frozenset[str]:
    return glossary.words()


@lru_cache(maxsize=8192)
def _room(term: Term) -> bytes:
    return term.room()
