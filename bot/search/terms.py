"""What a query wants, as the index can answer it: concepts, words and phrases, each with the tokens that show it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, combinations

from bot.search.analysis import Analyzer, Found, joined, token_of
from bot.search.glossary import Concept
from bot.search.kinds import kinds_of
from bot.search.query import Piece, Query
from bot.search.text import HANGUL, UNIT, is_hangul, normalise

MOST_TERMS = 12
MOST_KINDS = 24
FILTER = "¤"
"""Before the tokens of days and authors."""
_LONGEST_TOKEN = 40
_MOST_NAME_WORDS = 6
_NAME_WORD = re.compile(r"[^\W_]+")
_SUFFIXES = ("성", "용", "형")
"""What makes another word of nearly the same meaning: 안전성, 의료용."""
_HOLD_TOGETHER = """
    a about an and are as at based be by do does find for from how in into is it its me of on or our paper papers please
    show that the their this to toward towards use using via was we what which with
    가지 같은 개 것 과 관련 관련된 관한 관해 그리고 기반의 논문 다른 대한 대해 대해서 더 때 때문에 말고 명 뭐 및
    보여줘 사용 사용한 새로운 수 스스로 알려줘 어떤 어떻게 에 여러 연구 와 왜 요즘 위한 위해 은 을 의 이 이용 이용한
    있는 있나 있나요 잘 최근 최신 찾아줘 추천해줘 통한 통해 하고 하는 활용 활용한
"""
_SAY_LITTLE_TOO = "모델 모형 기법 방법 방식 기술 시스템 메커니즘 기반 model method based technique mechanism system"
_SAY_LITTLE = frozenset((_HOLD_TOGETHER + _SAY_LITTLE_TOO).split())
"""What a question is held together by, and what every paper has; looked for only where there is nothing else."""

_DOING = re.compile(rf"[{HANGUL}]+(?:이|리|우|추|하|들)기")
"""줄이기, 늘리기, 키우기, 낮추기, 만들기: what is done to something says little of what it is."""

Row = tuple[str, ...]
"""Tokens that a paper must all have."""


@dataclass(frozen=True, slots=True)
class Term:
    """One thing that is wanted: a paper has it that has all tokens of one of its ``rows``.

    ``text`` is how it was typed, ``spellings`` how it may stand in a paper. ``concept``: it is one of the glossary's,
    and ``parts`` are what it is made of (T2V: text, video, generation);
    ``exact``: a phrase whose words must stand in a row, which the tokens alone don't tell.
    """

    text: str
    rows: tuple[Row, ...]
    spellings: tuple[str, ...]
    parts: tuple["Term", ...] = ()
    concept: bool = False
    exact: bool = False

    def __str__(self) -> str:
        """Write the term as it would be typed."""
        return f'"{self.text}"' if self.exact else self.text


@dataclass(frozen=True, slots=True)
class Wanted:
    """A query, understood. ``filters`` are tokens of days and authors.

    ``focused``: only papers that are about all of it are wanted, not those that mention it.
    """

    query: Query
    terms: tuple[Term, ...]
    unwanted: tuple[Term, ...]
    filters: tuple[str, ...]
    focused: bool = False


def understand(query: Query, analyzer: Analyzer) -> Wanted:
    """Find the concepts and words of a query."""
    terms = tuple(dict.fromkeys(_terms(query.wanted, analyzer)))
    unwanted = tuple(dict.fromkeys(_terms(query.unwanted, analyzer)))
    return Wanted(query, terms[:MOST_TERMS], unwanted[:MOST_TERMS], tuple(_filters(query)))


def word_term(word: str, typed: str) -> Term:
    """Return the term of a single token, which was ``typed`` so."""
    rows: tuple[Row, ...] = ((word,),)
    if is_hangul(word) and len(word) > 1:
        rows += tuple((word + suffix,) for suffix in _SUFFIXES)
    return Term(typed, rows, (word,))


def concept_term(text: str, concept: Concept, analyzer: Analyzer, parts: tuple[Term, ...] = ()) -> Term:
    """Return the term of a concept that was typed as ``text``."""
    spellings = tuple(map(normalise, analyzer.glossary.spellings(concept)))
    return Term(text, ((token_of(concept),),), spellings, parts, concept=True)


def with_kinds(term: Term, analyzer: Analyzer) -> Term:
    """Return a term that a paper has which has one of its kinds, too: diffusion transformers for diffusion models."""
    concept = analyzer.glossary.concept(term.text) if term.concept else None
    kinds = kinds_of(concept, analyzer.glossary) if concept else ()
    return replace(term, rows=(*term.rows, *((token_of(kind),) for kind in kinds[:MOST_KINDS])))


def day_token(day: str) -> str:
    """Return the token of a day, month or year: 2025-05 as ``¤202505``."""
    year, *rest = day.split("-")
    return FILTER + year + "".join(part.zfill(2) for part in rest)


def author_tokens(name: str) -> Iterator[str]:
    """Give the tokens of an author: each word of the name, and each two, which tell one author from several.

    A name in Hangul has its syllables in a row, and is found by its first one and by the others.
    """
    words = _words_of_name(name)
    yield from (FILTER + word for word in words)
    yield from (FILTER + "+".join(sorted(pair)) for pair in combinations(words, 2))
    if len(words) == 1 and is_hangul(words[0]) and len(words[0]) > 1:
        yield from (FILTER + words[0][0], FILTER + words[0][1:])


def _filters(query: Query) -> Iterator[str]:
    yield from map(day_token, query.days)
    for name in query.authors:
        words = _words_of_name(name)
        pairs = ("+".join(sorted(pair)) for pair in combinations(words, 2))
        yield from map(FILTER.__add__, pairs if len(words) > 1 else words)


def _words_of_name(name: str) -> Sequence[str]:
    words = list(dict.fromkeys(_NAME_WORD.findall(normalise(name))))[:_MOST_NAME_WORDS]
    return ["".join(words)] if words and all(map(is_hangul, words)) else words


def _terms(pieces: Sequence[Piece], analyzer: Analyzer) -> Iterator[Term]:
    """Cut what was typed into terms: phrases as they are, other words by the concepts that they name together."""
    run: list[str] = []
    for piece in pieces:
        if piece.exact:
            yield from _of_words(run, analyzer)
            run = []
            yield _phrase(piece.text, analyzer)
        else:
            run += UNIT.findall(piece.text)
    yield from _of_words(run, analyzer)


def _phrase(text: str, analyzer: Analyzer) -> Term:
    tokens = tuple(dict.fromkeys(analyzer.tokens(text)))
    return Term(text, (tokens,), (text,), exact=True)


def _of_words(units: Sequence[str], analyzer: Analyzer) -> Iterator[Term]:
    cut = [analyzer.word(unit) for unit in units]
    owners = [number for number, tokens in enumerate(cut) for _ in tokens]
    tokens = [token[:_LONGEST_TOKEN] for token in chain.from_iterable(cut)]
    kept = list(_words(units, owners, tokens, analyzer))
    only_stops = all(stops for stops, _ in kept)
    yield from (term for stops, term in kept if only_stops or not stops)


def _words(
    units: Sequence[str], owners: Sequence[int], tokens: Sequence[str], analyzer: Analyzer
) -> Iterator[tuple[bool, Term]]:
    """Give the terms in order, each with whether it only holds the question together."""
    concepts = _longest(analyzer.concepts(tokens))
    place = 0
    while place < len(tokens):
        unit = units[owners[place]]
        size = owners.count(owners[place])
        if found := concepts.get(place):
            text = " ".join(dict.fromkeys(units[owner] for owner in owners[place : found.end]))
            yield False, concept_term(text, found.concept, analyzer, _parts(found.concept, analyzer))
            place = found.end
        elif size > 1 and not is_hangul(unit) and owners[place - 1 : place] != [owners[place]]:
            row = tuple(tokens[place : place + size])
            rows = (row, joined(unit)) if joined(unit) else (row,)
            yield False, Term(unit, rows, (unit,))
            place += size
        else:
            yield (
                _says_little(unit) or _says_little(tokens[place]),
                word_term(tokens[place], unit if size == 1 else tokens[place]),
            )
            place += 1


def _says_little(word: str) -> bool:
    return word in _SAY_LITTLE or _DOING.fullmatch(word) is not None


def _longest(concepts: Iterable[Found]) -> dict[int, Found]:
    """Return by its start the longest concept that starts there."""
    longest: dict[int, Found] = {}
    for found in concepts:
        if found.start not in longest or found.end > longest[found.start].end:
            longest[found.start] = found
    return longest


def _parts(concept: Concept, analyzer: Analyzer) -> tuple[Term, ...]:
    """Return what a concept is made of by the first of its forms that has several words which say something."""
    for form in concept.forms:
        parts = tuple(_within(analyzer.tokens(form), concept, analyzer))
        if len(parts) > 1:
            return parts
    return ()


def _within(tokens: Sequence[str], concept: Concept, analyzer: Analyzer) -> Iterator[Term]:
    """Give the other concepts and the words in a form of ``concept``."""
    others = _longest(found for found in analyzer.concepts(tokens) if found.concept is not concept)
    place = 0
    while place < len(tokens):
        found = others.get(place)
        if found:
            yield concept_term(" ".join(tokens[place : found.end]), found.concept, analyzer)
        elif not _says_little(tokens[place]):
            yield word_term(tokens[place], tokens[place])
        place = found.end if found else place + 1
