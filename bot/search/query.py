"""The query language: words (all are wanted), ``"a phrase"``, ``-unwanted``."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, combinations

from bot.errors import EmptyQuery
from bot.search.text import HANGUL, UNIT, hangul_tokens, is_hangul, joined_tokens, normalise, stem, unit_tokens

LONGEST_TEXT = 1000
"""Characters of a query that are read; the rest of a pasted page would only narrow the answer to nothing."""
MOST_TERMS = 16
_LONGEST_WORD = 32
_LONGEST_COMPOUND = 10
_MOST_CUTS = 2

_SPACED_OUT = re.compile(rf"[{HANGUL}](?:\s+[{HANGUL}])+")
_PIECE = re.compile(r'(?P<minus>(?<!\S)-(?=[\w"]))?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')
_QUOTES = re.compile("[“”„‟«»「」『』＂]")
_ONE_SYLLABLE_WITH = "은는이가을를의에과와도로"

_HOLD_TOGETHER = """
    a an and are as at based be by do does for from how in into is it its of on or our paper papers that the their this
    to toward towards use using via was we what which with
    관련 관련된 관한 그리고 논문 대한 대해 또는 및 보여줘 사용한 알려줘 위한 위해 이용한 있는 찾아줘 통한 통해 하는
    활용한
"""
_STOP_WORDS = frozenset(_HOLD_TOGETHER.split())
"""What a question is held together by; looked for only where there is nothing else, or in a phrase."""


@dataclass(frozen=True, slots=True)
class Term:
    """One thing that is wanted or not: any of its ``spellings``, each a normalised word, or several in a row."""

    spellings: tuple[str, ...]

    def __str__(self) -> str:
        """Write the term as it would be typed."""
        return f'"{self.spellings[0]}"' if " " in self.spellings[0] else self.spellings[0]

    @property
    def phrases(self) -> tuple[tuple[str, ...], ...]:
        """The rows of tokens of which a paper has at least one where it has the term."""
        return tuple(dict.fromkeys(chain.from_iterable(map(_phrases, self.spellings))))


@dataclass(frozen=True, slots=True)
class Query:
    """What a person looks for. ``text`` is what was typed, without space around it; ``wanted`` is never empty."""

    text: str
    wanted: tuple[Term, ...]
    unwanted: tuple[Term, ...]

    @property
    def together(self) -> tuple[str, ...]:
        """The tokens of all wanted terms in a row, as they would stand in a paper that says it just so."""
        return tuple(chain.from_iterable(term.phrases[0] for term in self.wanted))


def parse(text: str) -> Query:
    """Read a query. Raises EmptyQuery where there is no letter and no digit to look for."""
    text = _QUOTES.sub('"', text).strip()
    if len(text) > LONGEST_TEXT:
        space = text.rfind(" ", LONGEST_TEXT // 2, LONGEST_TEXT)
        text = text[: space if space > 0 else LONGEST_TEXT].rstrip()
    wanted: dict[Term, bool] = {}
    unwanted: dict[Term, bool] = {}
    for piece in _PIECE.finditer(normal_form(text)):
        kind = unwanted if piece["minus"] else wanted
        for term in _quoted(piece["phrase"]) if piece["phrase"] is not None else _words(piece["word"]):
            kind[term] = piece["phrase"] is None and _is_stop_word(term)
    terms = tuple(term for term, stops in wanted.items() if not stops) or tuple(wanted) or tuple(unwanted)
    if not terms:
        raise EmptyQuery(text)
    return Query(text, terms[:MOST_TERMS], tuple(term for term in unwanted if term not in terms)[:MOST_TERMS])


def normal_form(text: str) -> str:
    """Normalise what was typed: quotes are ``"``, and syllables that were typed apart stand together."""
    normal = normalise(_QUOTES.sub('"', text)).strip()
    return "".join(normal.split()) if _SPACED_OUT.fullmatch(normal) else normal


def _quoted(phrase: str) -> Iterator[Term]:
    units = [unit if is_hangul(unit) else stem(unit) for unit in UNIT.findall(phrase)]
    if units:
        yield Term((" ".join(units[:MOST_TERMS]),))


def _words(word: str) -> Iterator[Term]:
    for unit in UNIT.findall(word):
        yield Term((stem(unit)[:_LONGEST_WORD],))


def _is_stop_word(term: Term) -> bool:
    return term.spellings[0] in _STOP_WORDS


def _phrases(spelling: str) -> Iterator[tuple[str, ...]]:
    """Give the rows of tokens in which ``spelling`` may stand in a paper; the plainest first."""
    units = UNIT.findall(spelling)
    yield tuple(chain.from_iterable(map(unit_tokens, units)))
    if all(map(is_hangul, units)):
        word = "".join(units)
        if len(units) > 1:
            yield hangul_tokens(word)
        elif len(word) == 1:
            yield from ((word + particle,) for particle in _ONE_SYLLABLE_WITH)
        else:
            yield from _apart(word)
    elif len(units) == 1 and "-" in spelling and (joined := joined_tokens(spelling)):
        yield joined


def _apart(word: str) -> Iterator[tuple[str, ...]]:
    """Give the tokens of a Hangul compound written with spaces: 강화학습 as 강화 학습.

    Only its first part may be one syllable (딥 러닝).
    """
    if len(word) > _LONGEST_COMPOUND:
        return
    for count in range(1, _MOST_CUTS + 1):
        for cuts in combinations(range(1, len(word) - 1), count):
            parts = [word[start:end] for start, end in zip((0, *cuts), (*cuts, len(word)), strict=True)]
            if all(len(part) > 1 for part in parts[count == 1 :]):
                yield tuple(chain.from_iterable(map(hangul_tokens, parts)))
