"""What alerts find in summaries: the matcher of ``search/alerts.py``, given the texts of papers."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from bot.domain import AlertHit, ArxivId, Passage, Summary
from bot.errors import BadKeyword
from bot.search.alerts import Matcher, match
from bot.search.glossary import Glossary
from bot.search.keywords import Keyword, read_keyword
from bot.store.matching import Matching
from bot.store.texts import article_of

PASSAGES = 4096
"""How many are kept: when a digest came, many chats are told of the same papers for the same keywords."""
READ = 16_384
"""How many keywords are kept as they were read, some 500 bytes each: those that may fire on one paper often may on the
next. Where there are 300,000, fifty papers have as many candidates as this.
"""


def find(texts: Sequence[str], found: Sequence[Summary], glossary: Glossary) -> Iterator[tuple[str, ArxivId]]:
    """Give the pairs of an alert's text and a paper that match."""
    matcher = Matcher(_readable(texts), glossary)
    for summary in found:
        for keyword in matcher.firing(article_of(summary)):
            yield keyword.text, summary.paper_id


def fired_by(matcher: Matcher, found: Iterable[Summary]) -> Iterator[AlertHit]:
    """Give a hit for each pair of a keyword and a paper that match, paper by paper."""
    for summary in found:
        for keyword, passage in matcher.fired(article_of(summary)):
            yield _hit(summary, (keyword.text,), passage)


async def all_fired(matching: Matching, keywords: Sequence[Keyword], glossary: Glossary) -> dict[str, list[AlertHit]]:
    """Return the papers of the whole store on which each keyword fires, by its text; the newest digest first."""
    once = {keyword.text: keyword for keyword in keywords}
    matcher = Matcher(once.values(), glossary)
    found: dict[str, list[AlertHit]] = {text: [] for text in once}
    for day in await matching.latest_days(None):
        for hit in fired_by(matcher, await matching.new_on(day)):
            found[hit.keywords[0]].append(hit)
    return found


def fired(keyword: Keyword, found: Iterable[Summary], glossary: Glossary) -> list[AlertHit]:
    """Return the papers on which a keyword fires, in the order in which they are given."""
    passages = ((summary, _passage(keyword, summary, glossary)) for summary in found)
    return [_hit(summary, (keyword.text,), passage) for summary, passage in passages if passage]


def alert_hits(matched: Iterable[tuple[Summary, Sequence[str]]], glossary: Glossary) -> tuple[AlertHit, ...]:
    """Return what to tell of papers on which alerts with these texts fire, as ``store.matching.matched`` gives them.

    Nothing of a paper that no text matches any more.
    """
    made = []
    for summary, texts in matched:
        passages = {text: passage for text in texts if (passage := _kept_passage(text, summary, glossary))}
        if passages:
            made.append(_hit(summary, tuple(passages), next(iter(passages.values()))))
    return tuple(made)


def _readable(texts: Sequence[str]) -> Iterator[Keyword]:
    for text in texts:
        try:
            yield _read(text)
        except BadKeyword:
            # Another version of this program took it. It must not keep the others from firing.
            continue


@lru_cache(READ)
def _read(text: str) -> Keyword:
    return read_keyword(text)


@lru_cache(PASSAGES)
def _kept_passage(text: str, summary: Summary, glossary: Glossary) -> Passage | None:
    return next((_passage(keyword, summary, glossary) for keyword in _readable([text])), None)


def _passage(keyword: Keyword, summary: Summary, glossary: Glossary) -> Passage | None:
    return match(keyword, article_of(summary), glossary)


def _hit(summary: Summary, texts: tuple[str, ...], passage: Passage) -> AlertHit:
    return AlertHit(summary.paper_id, summary.title, summary.digest_date, texts, passage)
