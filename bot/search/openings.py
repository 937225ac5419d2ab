"""Anchors: the few letters by which the keywords are found that may fire on a paper, without a look at all others.

A term can only stand where its first letters do, so these are its anchor. What the glossary knows has one anchor for
all of its spellings, the name of the concept, so that a keyword has few. A paper has the letters that its words begin
with, and each concept of which a spelling begins so. A keyword may fire only where the paper has, for everything that
is wanted, one of its anchors; whether it does fire, ``alerts.py`` says.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache

from bot.search.alerts import Article
from bot.search.boundaries import Reading, Term, joined, read, terms
from bot.search.glossary import Concept, Glossary
from bot.search.keywords import Keyword, Want, wants
from bot.search.text import key

LONGEST = 6
"""Letters of an anchor. More would make it rarer, but a paper has as many for each of its words."""
_MARK = "§"
"""Before the name of a concept; no letter of a text."""


def of_keyword(keyword: Keyword, glossary: Glossary) -> tuple[frozenset[str], ...]:
    """Return, for each thing that a keyword wants, the anchors of which one is in every paper that has it."""
    return tuple(_of_want(want, glossary) for want in wants(keyword, glossary))


def of_article(article: Article, glossary: Glossary) -> frozenset[str]:
    """Return all anchors of a paper."""
    found: set[str] = set()
    for text in (article.title, *article.body, *article.labels):
        found.update(_beginnings(read(text)))
    concepts = _concepts(glossary)
    return frozenset(found.union(*(concepts[each] for each in found & concepts.keys())))


def _of_want(want: Want, glossary: Glossary) -> frozenset[str]:
    found = frozenset(anchor for term in want.anchors for anchor in _of_term(term))
    # To the letter means one spelling: the others would only find papers in vain.
    known = {glossary.concept(term.letters) for term in want.anchors if not term.exact}
    spelled = {_name(concept): _of_concept(concept, glossary) for concept in known if concept}
    whole = {name: anchors for name, anchors in spelled.items() if len(anchors) > 1 and anchors <= found}
    return found.difference(*whole.values()).union(whole)


def _of_term(term: Term) -> Iterator[str]:
    return (form[:LONGEST] for form in term.forms())


@lru_cache(maxsize=8192)
def _of_concept(concept: Concept, glossary: Glossary) -> frozenset[str]:
    """Return the letters with which the spellings of a concept begin."""
    cut = (tuple(terms(spelling, exact=False)) for spelling in glossary.spellings(concept))
    return frozenset(anchor for parts in cut if parts for anchor in _of_term(joined(parts)))


@lru_cache(maxsize=8)
def _concepts(glossary: Glossary) -> Mapping[str, frozenset[str]]:
    """Return by its first letters which concepts may stand where a word begins so."""
    found: dict[str, set[str]] = defaultdict(set)
    for concept in glossary.concepts:
        for anchor in _of_concept(concept, glossary):
            found[anchor].add(_name(concept))
    return {anchor: frozenset(names) for anchor, names in found.items()}


def _name(concept: Concept) -> str:
    return _MARK + key(concept.name)


def _beginnings(reading: Reading) -> Iterator[str]:
    """Give the anchors of terms that may stand in a text."""
    letters, starts, last = reading.letters, frozenset(reading.starts), len(reading.letters)
    for start in reading.starts:
        yield letters[start : start + LONGEST]
        for end in range(start + 1, min(start + LONGEST, last)):
            if end in starts or not _goes_on(letters[end - 1], letters[end]):
                yield letters[start:end]


def _goes_on(before: str, after: str) -> bool:
    """Say whether a Latin word certainly does not end between two letters of a run: only a version may be glued to it.

    A version may begin with v, as in RLv2.
    """
    return after != "v" and before.isascii() and before.isalpha() and after.isascii() and after.isalpha()
