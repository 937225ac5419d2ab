"""Anchors: the few letters by which the keywords are found that may fire on a paper, without a look at all others.

A term can only stand where its first letters do, so these are its anchor. What the glossary knows has one anchor for
all of its spellings, the name of the concept, so that a keyword has few. A paper has the letters that its words begin
with, and each concept of which a spelling stands there; what it may be about it has with a mark, too, and what is only
about that asks for it with the mark. A keyword may fire only where the paper has, for everything that is wanted, one of
its anchors; whether it does fire, ``alerts.py`` says.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from bot.search.alerts import Article
from bot.search.boundaries import Reading, Term, joined, read, terms
from bot.search.focus import FIRST, OFTEN, Standing, standing
from bot.search.glossary import Concept, Glossary
from bot.search.keywords import Keyword, Want, wants
from bot.search.text import key

LONGEST = 6
"""Letters of an anchor. More would make it rarer, but a paper has as many for each of its words."""
_MARK = "§"
"""Before the name of a concept; no letter of a text."""
_STRESS = "!"
"""Before an anchor that stands where a paper says what it is about, or again and again; no letter of a text, either."""
_MOST_STRESSED = 2
"""Anchors of a want that is only looked for with this mark: of so few, what is named often has one at least twice."""
_AGAIN = -(-OFTEN // _MOST_STRESSED)


def of_keyword(keyword: Keyword, glossary: Glossary) -> tuple[frozenset[str], ...]:
    """Return, for each thing that a keyword wants, the anchors of which one is in every paper that has it."""
    anywhere = keyword.wide or standing(keyword, glossary) is Standing.NAME
    found = ((want, _of_want(want, glossary)) for want in wants(keyword, glossary))
    # Of words with a little between them, the one with the anchor may stand behind the start of a paper.
    return tuple(
        anchors if anywhere or want.rows or len(anchors) > _MOST_STRESSED else frozenset(_stressed(anchors))
        for want, anchors in found
    )


def of_article(article: Article, glossary: Glossary) -> frozenset[str]:
    """Return all anchors of a paper."""
    known = _spellings(glossary)
    about = {anchor for text in (article.title, *article.labels) for _, anchor in _beginnings(read(text), known)}
    named: Counter[str] = Counter()
    found, offset = set(about), 0
    for number, text in enumerate(article.body):
        reading = read(text)
        beginnings = [*_beginnings(reading, known)]
        anchors = [anchor for _, anchor in beginnings]
        found.update(anchors)
        if number not in article.aside:
            named.update(anchors)
            about.update(anchor for start, anchor in beginnings if offset + reading.places[start] < FIRST)
        offset += len(reading.line) + 1
    about.update(anchor for anchor, times in named.items() if times >= _AGAIN)
    return frozenset(found.union(_stressed(about)))


def _of_want(want: Want, glossary: Glossary) -> frozenset[str]:
    found = frozenset(anchor for term in want.anchors for anchor in _of_term(term))
    # To the letter means one spelling: the others would only find papers in vain.
    known = {glossary.concept(term.letters) for term in want.anchors if not term.exact}
    spelled = {_name(concept): _of_concept(concept, glossary) for concept in known if concept}
    whole = {name: anchors for name, anchors in spelled.items() if len(anchors) > 1 and anchors <= found}
    return found.difference(*whole.values()).union(whole)


@lru_cache(maxsize=8192)
def _of_concept(concept: Concept, glossary: Glossary) -> frozenset[str]:
    """Return the letters with which the spellings of a concept begin."""
    return frozenset(form[:LONGEST] for form in _forms(concept, glossary))


def _of_term(term: Term) -> Iterator[str]:
    return (form[:LONGEST] for form in term.forms())


def _forms(concept: Concept, glossary: Glossary) -> Iterator[str]:
    """Give the letters of which some stand in every text that has a concept."""
    for spelling in glossary.spellings(concept):
        if parts := tuple(terms(spelling, exact=False)):
            yield from joined(parts).forms()


class _Spellings(NamedTuple):
    """The anchors of concepts by the letters that stand for them, and how many letters there may be after the first."""

    concepts: Mapping[str, Sequence[str]]
    lengths: Mapping[str, Sequence[int]]


@lru_cache(maxsize=8)
def _spellings(glossary: Glossary) -> _Spellings:
    concepts: dict[str, tuple[str, ...]] = {}
    lengths: dict[str, set[int]] = defaultdict(set)
    for concept in glossary.concepts:
        for form in set(_forms(concept, glossary)):
            concepts[form] = (*concepts.get(form, ()), _name(concept))
            lengths[form[0]].add(len(form))
    return _Spellings(concepts, {first: tuple(sizes) for first, sizes in lengths.items()})


def _name(concept: Concept) -> str:
    return _MARK + key(concept.name)


def _stressed(anchors: Iterable[str]) -> Iterator[str]:
    return (_STRESS + anchor for anchor in anchors)


def _beginnings(reading: Reading, known: _Spellings) -> Iterator[tuple[int, str]]:
    """Give the anchors of what may stand in a text, each after where it does."""
    letters, starts, last = reading.letters, frozenset(reading.starts), len(reading.letters)

    def may_end(end: int) -> bool:
        return end in starts or end >= last or not _goes_on(letters[end - 1], letters[end])

    for start in reading.starts:
        yield start, letters[start : start + LONGEST]
        yield from ((start, letters[start:end]) for end in range(start + 1, min(start + LONGEST, last)) if may_end(end))
        for size in known.lengths.get(letters[start], ()):
            if (form := letters[start : start + size]) in known.concepts and may_end(start + size):
                yield from ((start, name) for name in known.concepts[form])


def _goes_on(before: str, after: str) -> bool:
    """Say whether a Latin word certainly does not end between two letters of a run: only a version may be glued to it.

    A version may begin with v, as in RLv2.
    """
    return after != "v" and before.isascii() and before.isalpha() and after.isascii() and after.isalpha()
