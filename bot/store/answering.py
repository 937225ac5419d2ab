"""Which query is answered: the one that was asked, or what it may have meant where no paper has all that it wants."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, islice, product

from bot.search import repair
from bot.search.analysis import Analyzer
from bot.search.query import Query
from bot.search.terms import Term, Wanted, understand
from bot.store.seeking import Seeking

LEAST_OF_MANY = 2
MOST_CORRECTED = 12


def answerable(seeking: Seeking, query: Query, analyzer: Analyzer) -> Wanted | None:
    """Return the query that has an answer: the one that was asked, else what it may have meant, else None."""
    asked = understand(query, analyzer)
    if seeking.has_all(asked):
        return asked
    if query.exact:
        return None
    meanings = (understand(meant, analyzer) for meant in _meant(seeking, asked, analyzer))
    return next(filter(seeking.has_all, chain(nearly(asked), meanings)), None)


def nearly(asked: Wanted) -> Iterator[Wanted]:
    """Give what is nearly the same: the concepts that those which are wanted are made of, and all but one thing."""
    terms = tuple(chain.from_iterable(term.parts or (term,) for term in asked.terms))
    parts = tuple(dict.fromkeys(terms))
    if parts != asked.terms:
        yield replace(asked, terms=parts, focused=True)
    if len(asked.terms) > LEAST_OF_MANY:
        for term in asked.terms:
            yield replace(asked, terms=tuple(other for other in asked.terms if other != term), focused=True)


def _meant(seeking: Seeking, asked: Wanted, analyzer: Analyzer) -> Iterator[Query]:
    """Give what a query that finds nothing may have meant, likeliest first."""
    query, terms = asked.query, asked.terms
    in_one = repair.joined(terms)
    if in_one and len(terms) > 1:
        yield repair.instead(query, terms, terms, in_one)
    if in_one:
        for name in seeking.sounding(in_one):
            yield repair.instead(query, terms, terms, name)
        for name in seeking.meant(in_one, analyzer.vocabulary):
            yield repair.instead(query, terms, terms, name)
    unknown = [term for term in terms if not seeking.has(term)]
    if len(unknown) == 1 and not unknown[0].concept:
        for first, second in repair.apart(unknown[0].text):
            yield repair.instead(query, terms, unknown, f"{first} {second}")
    yield from _corrected(seeking, asked, unknown, analyzer)
    yield from _parts(seeking, asked, unknown)


def _corrected(seeking: Seeking, asked: Wanted, unknown: Sequence[Term], analyzer: Analyzer) -> Iterator[Query]:
    """Give the query with what may have been meant by the words that no paper has."""
    slips = [term for term in unknown if not term.exact and not term.concept]
    names = [[*seeking.sounding(str(term)), *seeking.meant(str(term), analyzer.vocabulary)] for term in slips]
    if slips and all(names) and len(slips) == len(unknown):
        for meant in islice(product(*names), MOST_CORRECTED):
            words = dict(zip(slips, meant, strict=True))
            yield repair.written(asked.query, [words.get(term, str(term)) for term in asked.terms])


def _parts(seeking: Seeking, asked: Wanted, unknown: Sequence[Term]) -> Iterator[Query]:
    """Give the query without what no paper has, and then without one thing more, where that still says most of it."""
    counts = {term: seeking.count(term) for term in asked.terms if term not in unknown}
    papers = seeking.papers()
    commonest_first = sorted(counts, key=lambda term: -counts[term])
    for dropped in [[], *([term] for term in commonest_first)]:
        missed = [*unknown, *dropped]
        kept = [counts[term] for term in counts if term not in dropped]
        if missed and repair.substantial(kept, [counts.get(term, 0) for term in missed], papers):
            yield repair.instead(asked.query, asked.terms, missed, "")
