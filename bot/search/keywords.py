"""Keywords of alerts: how one is typed, and which words of a paper it means.

Words are wanted all, anywhere in a paper; ``"a phrase"`` to the letter; ``-word`` and ``-"a phrase"`` not at all.
``~`` before all of it makes it wide: a paper may speak of it anywhere, and is not only told when it is about it. Words
that are typed side by side may also be written as one: 확산 모델 fires on 확산모델. Words that the glossary knows are
wanted in any of the ways in which people write what they mean, those in quotes only as they are.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from itertools import chain, combinations, groupby

from bot.errors import BadKeyword
from bot.search.boundaries import Term, joined, terms
from bot.search.glossary import Concept, Glossary
from bot.search.kinds import kinds_of
from bot.search.plurals import plural, singular
from bot.search.query import normal_form
from bot.search.text import HANGUL, normalise

LONGEST_TEXT = 100
MOST_TERMS = 8
_LONG = re.compile(rf"[{HANGUL}]+(?: [{HANGUL}]+){{2,}}")
_CHANGES = re.compile(r"(?:s|을|를|에서|에게|으로) |\b(\w+) .*\b\1\b")
"""What is in the plural or the object of a sentence inside of a form, and words that stand twice in it."""

_WIDE = re.compile(r"\A\s*[~～]+\s*")
_QUOTES = re.compile("[“”„‟«»「」『』＂]")
_PIECE = re.compile(r'(?P<minus>(?<!\S)-+(?=\S))?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')
_CAPITALS = re.compile(r"(?<![^\W_가-힣])(?=[A-Za-z]{2,5}(?![^\W_가-힣]))[A-Za-z]+[A-Z][A-Za-z]*")
"""Words of at most five letters with a capital inside: RL, CoT, RoPE, CLIP, LLMs."""


class Mode(StrEnum):
    """How near a paper must be to a keyword."""

    EXACT = "exact"
    """To the letter: ``"RL"``."""
    NORMAL = "normal"
    """About what is meant: ``RL``."""
    WIDE = "wide"
    """What is meant stands anywhere: ``~RL``."""


@dataclass(frozen=True, slots=True)
class Keyword:
    """What an alert watches for: papers with all of the ``wanted`` terms and none of the ``unwanted``.

    ``wide``: wherever they stand in a paper. ``text`` is its one normal form: two keywords that are typed alike have
    the same. It can be read again.
    """

    text: str
    wanted: tuple[Term, ...]
    unwanted: tuple[Term, ...]
    wide: bool = False


Row = tuple[tuple[Term, ...], ...]
"""Words that may stand in this order with a little between them, each with what means the same."""


@dataclass(frozen=True, slots=True)
class Want:
    """One thing that a keyword wants: one of the ``terms`` or of the ``rows`` stands in a paper."""

    terms: tuple[Term, ...]
    rows: tuple[Row, ...] = ()

    @property
    def anchors(self) -> tuple[Term, ...]:
        """Terms of which one stands in every paper that has what is wanted."""
        return tuple(dict.fromkeys((*self.terms, *chain.from_iterable(max(row, key=_shortest) for row in self.rows))))


def read_keyword(text: str) -> Keyword:
    """Read what was typed. Raises BadKeyword where it leaves nothing to watch for, or too much."""
    wide = _WIDE.match(text)
    typed = text[wide.end() :] if wide else text
    normal = normal_form(typed)
    if len(normal) > LONGEST_TEXT:
        raise BadKeyword(text)
    capitals = _in_capitals(typed)
    wanted: dict[Term, None] = {}
    unwanted: dict[Term, None] = {}
    for piece in _PIECE.finditer(normal):
        for term in _cut(piece["word"] or piece["phrase"], exact=piece["word"] is None):
            (unwanted if piece["minus"] else wanted)[_capital(term) if term.letters in capitals else term] = None
    # The order of words matters, since they may stand in a compound; that of the others does not.
    kept = (*_words(wanted), *sorted((term for term in wanted if term.exact), key=_written))
    shut_out = tuple(sorted((term for term in unwanted if term not in wanted), key=_written))
    written = ("~" if wide else "") + " ".join([*map(_written, kept), *(f"-{_written(term)}" for term in shut_out)])
    enough = any(len(term.letters) > 1 for term in kept)
    # Halves of a syllable that marks kept apart would be one when it is read again.
    enough = enough and unicodedata.is_normalized("NFC", written)
    if not enough or len(kept) + len(shut_out) > MOST_TERMS or len(written) > LONGEST_TEXT:
        raise BadKeyword(text)
    return Keyword(written, kept, shut_out, bool(wide))


def mode_of(text: str) -> Mode:
    """Say how what was typed is meant."""
    if _WIDE.match(text):
        return Mode.WIDE
    wanted = [piece for piece in _pieces(text) if not piece["minus"]]
    return Mode.NORMAL if any(piece["word"] for piece in wanted) else Mode.EXACT


def in_mode(text: str, mode: Mode) -> str:
    """Write what was typed so that it is meant in a mode. What is not wanted stays as it was."""
    pieces = _pieces(text)
    wanted = [piece for piece in pieces if not piece["minus"]]
    words = [piece["word"] or piece["phrase"] for piece in wanted]
    if mode is Mode.EXACT:
        words = []
        for loose, run in groupby(wanted, lambda piece: piece["word"] is not None):
            texts = [piece["word"] or piece["phrase"] for piece in run]
            words += [" ".join(texts)] if loose else texts
        words = [f'"{phrase}"' for phrase in words if phrase.strip()]
    # A mark that stood in quotes is none of the mode's.
    written = _WIDE.sub("", " ".join([*words, *(piece[0] for piece in pieces if piece["minus"])]))
    return f"~{written}" if mode is Mode.WIDE else written


def wants(keyword: Keyword, glossary: Glossary) -> tuple[Want, ...]:
    """Return what a paper must have for a keyword, all of them, in the order in which they were typed.

    A run of words that the glossary knows is one, the longest run first. What several of them make where they are
    written as one is a term of each.
    """
    words = _words(keyword.wanted)
    runs = _runs(words, glossary)
    found = [_meant(words[start:end], glossary) for start, end in runs]
    for first, last in combinations(range(len(runs)), 2):
        compound = joined(words[runs[first][0] : runs[last][1]])
        for at in range(first, last + 1):
            if compound not in found[at]:
                found[at] = (*found[at], compound)
    rows = [_rows(words[start:end], glossary) for start, end in runs]
    return (
        *(Want(each, row) for each, row in zip(found, rows, strict=True)),
        *(Want((term,)) for term in keyword.wanted if term.exact),
    )


@lru_cache(maxsize=8192)
def _cut(text: str, *, exact: bool) -> tuple[Term, ...]:
    return tuple(terms(text, exact=exact))


_written = lru_cache(maxsize=8192)(Term.__str__)


def _capital(term: Term) -> Term:
    return replace(term, capital=not term.cuts)


def _pieces(text: str) -> list[re.Match[str]]:
    return list(_PIECE.finditer(_QUOTES.sub('"', _WIDE.sub("", text))))


def unwanted(keyword: Keyword, glossary: Glossary) -> tuple[Term, ...]:
    """Return the terms of which none may stand in the paper."""
    found = [_meant((term,), glossary) if not term.exact else (term,) for term in keyword.unwanted]
    return tuple(dict.fromkeys(term for terms in found for term in terms))


def _shortest(terms: Iterable[Term]) -> int:
    return min(len(term.letters) for term in terms)


def _words(found: Iterable[Term]) -> tuple[Term, ...]:
    return tuple(term for term in found if not term.exact)


def _in_capitals(text: str) -> frozenset[str]:
    """Return the short words, folded and in the singular, that are typed with a capital inside."""
    found = map(normalise, _CAPITALS.findall(unicodedata.normalize("NFKC", text)))
    return frozenset(word for each in found for word in (each, singular(each)))


def _runs(words: Sequence[Term], glossary: Glossary) -> list[tuple[int, int]]:
    """Cut ``words`` into the runs that the glossary knows, longest first, and single ones."""
    for start, end in sorted(combinations(range(len(words) + 1), 2), key=lambda run: (run[0] - run[1], run[0])):
        if end - start > 1 and _concept(words[start:end], glossary):
            after = ((first + end, last + end) for first, last in _runs(words[end:], glossary))
            return [*_runs(words[:start], glossary), (start, end), *after]
    return [(at, at + 1) for at in range(len(words))]


def _meant(run: Sequence[Term], glossary: Glossary) -> tuple[Term, ...]:
    """Return the terms that mean what a run of words does; where the glossary does not know it, the word itself."""
    concept = _concept(run, glossary)
    return _spelled(concept, glossary) if concept else (run[0],)


def _rows(run: Sequence[Term], glossary: Glossary) -> tuple[Row, ...]:
    """Return the rows of a run of words: of its own, and of what it means in three Korean words and more."""
    typed = (tuple(_meant((word,), glossary) for word in run),) if len(run) > 1 else ()
    concept = _concept(run, glossary)
    return typed + _long_rows(concept, glossary) if concept else typed


def _concept(run: Sequence[Term], glossary: Glossary) -> Concept | None:
    """Look a run of words up, the last of them in the plural, too."""
    return _named("".join([term.letters for term in run]), run[-1].letters, glossary)


@lru_cache(maxsize=8192)
def _named(letters: str, last: str, glossary: Glossary) -> Concept | None:
    return (
        glossary.concept(letters)
        or _changed(glossary).get(letters)
        or (glossary.concept(letters[: -len(last)] + plural(last)) if last.isascii() and last.isalpha() else None)
    )


@lru_cache(maxsize=8)
def _changed(glossary: Glossary) -> Mapping[str, Concept]:
    """Return by their letters the concepts with forms that are read otherwise than they are written: 과학을 위한 AI."""
    return {
        "".join(dict.fromkeys(term.letters for word in form.split() for term in terms(word, exact=False))): concept
        for concept in glossary.concepts
        for form in concept.forms
        if _CHANGES.search(form)
    }


@lru_cache(maxsize=8192)
def _spelled(concept: Concept, glossary: Glossary) -> tuple[Term, ...]:
    """Return the terms of all the ways in which a concept and its kinds are written."""
    every = chain.from_iterable(map(glossary.spellings, (concept, *kinds_of(concept, glossary))))
    return tuple(dict.fromkeys(term for spelling in every for term in _term(spelling)))


@lru_cache(maxsize=8192)
def _long_rows(concept: Concept, glossary: Glossary) -> tuple[Row, ...]:
    long = (spelling.split() for spelling in glossary.spellings(concept) if _LONG.fullmatch(spelling))
    return tuple(tuple((term,) for word in words for term in _term(word)) for words in long)


def _term(spelling: str) -> Iterator[Term]:
    capitals = _in_capitals(spelling)
    if parts := tuple(terms(spelling, exact=False)):
        term = joined(parts)
        yield _capital(term) if term.letters in capitals else term
