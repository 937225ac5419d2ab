"""Which query is answered: the one that was asked, or what it may have meant where no paper has all that it wants."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, islice, product

from bot.search import repair
from bot.search.analysis import Analyzer
from bot.search.query import Query, readings
from bot.search.terms import Term, Wanted, concept_term, understand, with_kinds
from bot.store.seeking import Seeking

LEAST_OF_MANY = 2
MOST_CORRECTED = 12
MOST_NEAREST = 5
MOST_TRIED = 30
MOST_MEANINGS = 20
"""What a query may have meant is tried so often: each time takes as long as a search."""


def answerable(seeking: Seeking, query: Query, analyzer: Analyzer) -> Wanted | None:
    """Return the query that has an answer: the one that was asked, else what it may have meant, else None."""
    for asked in (understand(reading, analyzer) for reading in readings(query)):
        if seeking.has_all(asked):
            return asked
    asked = understand(query, analyzer)
    if query.exact:
        return None
    meanings = (understand(meant, analyzer) for meant in _meant(seeking, asked, analyzer))
    every = chain([asked], meanings)
    near = chain.from_iterable(chain([meaning], nearly(seeking, meaning, analyzer)) for meaning in every)
    tried = islice(chain(near, _most(seeking, asked)), MOST_MEANINGS)
    return next(filter(seeking.has_all, tried), None)


def parts_of(asked: Wanted) -> tuple[Term, ...]:
    """Return the concepts and words that those which are wanted are made of."""
    return tuple(dict.fromkeys(chain.from_iterable(term.parts or (term,) for term in asked.terms)))


def nearly(seeking: Seeking, asked: Wanted, analyzer: Analyzer) -> Iterator[Wanted]:
    """Give what is nearly the same: kinds of what is wanted, the concepts that it is made of, and all but one of these.

    What no paper has is not left out: the query is about that.
    """
    kinds = tuple(with_kinds(term, analyzer) for term in asked.terms)
    if kinds != asked.terms:
        yield replace(asked, terms=kinds, focused=True)
    parts = parts_of(asked)
    if parts != asked.terms:
        yield replace(asked, terms=parts, focused=not all(part.concept for part in parts))
    if len(parts) > LEAST_OF_MANY and all(map(seeking.has, parts)):
        for term in sorted(parts, key=lambda term: term.concept):
            yield replace(asked, terms=tuple(other for other in parts if other != term), focused=True)


def loosely(seeking: Seeking, asked: Wanted, analyzer: Analyzer) -> Iterator[Wanted]:
    """Give what may be of use besides: what is nearly the same, and its parts alone, the rarest first."""
    yield from nearly(seeking, asked, analyzer)
    parts = parts_of(asked)
    if len(parts) > 1:
        for part in sorted(parts, key=seeking.count):
            yield replace(asked, terms=(part,), focused=True)


def nearest(seeking: Seeking, query: Query, analyzer: Analyzer) -> tuple[str, ...]:
    """Return what is near to a query that has no answer and has papers: parts of it, and concepts that share a word."""
    asked = understand(query, analyzer)
    parts = [part.text for part in parts_of(asked) if seeking.has(part)]
    words = {word for piece in query.wanted for word in analyzer.tokens(piece.text) if len(word) > 1}
    related = (concept_term(concept.name, concept, analyzer) for concept in analyzer.related(words))
    others = (term.text for term in islice(related, MOST_TRIED) if seeking.has(term))
    return tuple(dict.fromkeys(chain(parts, others)))[:MOST_NEAREST]


def _meant(seeking: Seeking, asked: Wanted, analyzer: Analyzer) -> Iterator[Query]:
    """Give what a query that finds nothing may have meant, likeliest first."""
    query, terms = asked.query, asked.terms
    in_one = repair.joined(query)
    if in_one and len(query.wanted) > 1:
        yield repair.instead(query, terms, terms, in_one)
    if in_one:
        for name in seeking.sounding(in_one):
            yield repair.instead(query, terms, terms, name)
        for name in seeking.meant(in_one, analyzer.near_in_length):
            yield repair.instead(query, terms, terms, name)
    unknown = [term for term in terms if not seeking.has(term)]
    if len(unknown) == 1 and not unknown[0].concept:
        for first, second in repair.apart(unknown[0].text):
            yield repair.instead(query, terms, unknown, f"{first} {second}")
    yield from _corrected(seeking, asked, unknown, analyzer)


def _corrected(seeking: Seeking, asked: Wanted, unknown: Sequence[Term], analyzer: Analyzer) -> Iterator[Query]:
    """Give the query with what may have been meant by the words that no paper has."""
    slips = [term for term in unknown if not term.exact and not term.concept]
    names = [[*seeking.sounding(str(term)), *seeking.meant(str(term), analyzer.near_in_length)] for term in slips]
    if slips and all(names) and len(slips) == len(unknown):
        for meant in islice(product(*names), MOST_CORRECTED):
            words = dict(zip(slips, meant, strict=True))
            yield repair.written(asked.query, [words.get(term, str(term)) for term in asked.terms])


def _most(seeking: Seeking, asked: Wanted) -> Iterator[Wanted]:
    """Give what is left without what no paper has, and without one thing more, where that still says most of it."""
    papers = seeking.papers()
    for terms in dict.fromkeys((asked.terms, parts_of(asked))):
        counts = {term: seeking.count(term) for term in terms}
        unknown = tuple(term for term in terms if not counts[term])
        known = sorted(filter(counts.__getitem__, terms), key=lambda term: -counts[term])
        for least, focused in ((repair.CONCEPT, True), (0.0, False)):
            weights = {term: repair.weight(counts[term], papers, least if term.concept else 0.0) for term in terms}
            for missed in [unknown, *((*unknown, term) for term in known)]:
                kept = tuple(term for term in terms if term not in missed)
                if missed and sum(map(weights.__getitem__, kept)) > sum(map(weights.__getitem__, missed)):
                    yield replace(asked, terms=kept, focused=focused)
