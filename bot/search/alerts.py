"""On which papers a keyword fires: on those that are about it, and not on all that name it.

What a keyword wants stands in ``keywords.py``, what counts as the same word in ``boundaries.py`` and ``endings.py``,
and what a paper is about in ``focus.py``.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Set
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from bot.domain import Passage
from bot.search.boundaries import Term, read, stands
from bot.search.focus import Standing, in_focus, standing, unambiguous
from bot.search.glossary import Glossary
from bot.search.homonyms import meant_otherwise
from bot.search.keywords import Keyword, Want, unwanted, wants
from bot.search.mentions import Found, Place
from bot.search.passage import best_piece


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
    """A keyword with what the glossary makes of it."""

    keyword: Keyword
    wants: tuple[Want, ...]
    unwanted: tuple[Term, ...]
    otherwise: tuple[Term, ...]
    standing: Standing


def match(keyword: Keyword, article: Article, glossary: Glossary) -> Passage | None:
    """Return the passage where the keyword fires on a paper, else None."""
    return next((passage for _, passage in Matcher([keyword], glossary).fired(article)), None)


class Matcher:
    """Many keywords at once: what a paper costs follows from its length, not from how many keywords there are."""

    def __init__(self, keywords: Iterable[Keyword], glossary: Glossary) -> None:
        self._words = _known(glossary)
        self._rules = [_rule(keyword, glossary) for keyword in dict.fromkeys(keywords)]
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
                rule.otherwise,
                *(terms for want in rule.wants for terms in (want.terms, *chain.from_iterable(want.rows))),
            )
        for term in known:
            room = term.room()
            for form in term.forms():
                self._forms[form].append((term, room))
                self._lengths[form[0]].add(len(form))

    def _found(self, texts: Iterable[str], aside: Set[int] = frozenset()) -> Found:
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
        return Found(readings, places, aside)


def _rule(keyword: Keyword, glossary: Glossary) -> _Rule:
    return _Rule(
        keyword,
        wants(keyword, glossary),
        unwanted(keyword, glossary),
        meant_otherwise(keyword, glossary),
        standing(keyword, glossary),
    )


def _fires(rule: _Rule, found: Found, labels: Found) -> bool:
    if not all(map(found.has, rule.wants)) or any(term in found.places for term in rule.unwanted):
        return False
    return all(_is_there(rule, want, found, labels) for want in rule.wants)


def _is_there(rule: _Rule, want: Want, found: Found, labels: Found) -> bool:
    mentions = unambiguous(rule.keyword, found.mentions(want), found, rule.otherwise)
    if rule.keyword.wide:
        return bool(mentions)
    return bool(mentions) and in_focus(want, mentions, found, labels, rule.standing)


def _passage(rule: _Rule, found: Found) -> Passage:
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
