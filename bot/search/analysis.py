"""What a text is about, as the search sees it: its words without their endings, and the concepts that they name.

A Hangul word loses its particles and endings, and is cut into the words of the glossary that it is made of: 확산모델을
is ``확산 모델``. A Latin word is cut where people cut it differently: Seed1.5-VL is ``seed 1.5 vl``. Where words are a
form of a concept, whatever the form, its one token stands for them. Papers and queries are read by the same functions;
a change here, or of the glossary, asks for the index to be written anew.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain

from bot.search.endings import are_endings
from bot.search.glossary import Concept, Glossary
from bot.search.names import SHORTEST_SLIP, letters
from bot.search.text import UNIT, is_hangul, joined_tokens, key, normalise, unit_tokens

CONCEPT = "§"
"""Before the name of a concept: no word begins with it."""

_SHORTEST = 2
"""Syllables of a word that is left when its endings are cut off, and of the parts of a longer word."""
_DOUBTFUL = ("도", "만", "로", "인", "일", "임", "라", "고", "나")
"""Ends of nouns (해상도, 온라인, 스타일) as often as endings; cut off only what is known."""
_LONGEST_COMPOUND = 16
_CAMEL = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
_SHORTEST_HUMP = 3
_CACHED = 1 << 15


@dataclass(frozen=True, slots=True)
class Found:
    """A concept that the tokens from ``start`` to ``end`` name, and the token that stands for it."""

    start: int
    end: int
    token: str
    concept: Concept


class Analyzer:
    """Reads texts with a glossary."""

    def __init__(self, glossary: Glossary) -> None:
        self.glossary = glossary
        self._known = frozenset(filter(_has_no_ending, glossary.words()))
        self._word = lru_cache(_CACHED)(self._cut)
        self._single: dict[str, Concept] = {}
        self._with_word: dict[str, list[Concept]] = defaultdict(list)
        self._rows: dict[str, list[tuple[list[str], Concept]]] = defaultdict(list)
        self._tokens: dict[str, str] = {}
        self._index_forms()

    def tokens(self, text: str) -> list[str]:
        """Read the tokens of ``text`` in order."""
        found: list[str] = []
        for unit in UNIT.findall(normalise(text)):
            found += self.word(unit)
        return found

    def word(self, unit: str) -> tuple[str, ...]:
        """Cut a UNIT of normalised text into its tokens."""
        return self._word(unit) if is_hangul(unit) else unit_tokens(unit)

    def concepts(self, tokens: Sequence[str]) -> Iterator[Found]:
        """Find all concepts that ``tokens`` name, those within others too, by where they begin."""
        same = [self._meanings.get(token, token) for token in tokens]
        for start, first in enumerate(same):
            for row, concept in self._rows.get(first, ()):
                end = start + len(row)
                if same[start:end] == row:
                    yield Found(start, end, self._tokens[concept.name], concept)
            if single := self._single.get(tokens[start]):
                yield Found(start, start + 1, first, single)

    def related(self, words: Iterable[str]) -> Iterator[Concept]:
        """Give the concepts of which a form has one of these tokens."""
        yield from dict.fromkeys(concept for word in words for concept in self._with_word.get(word, ()))

    def near_in_length(self, size: int, off: int) -> dict[str, str]:
        """Return what a slip of the finger may have meant, by its letters: about ``size`` of them."""
        near = range(size - off, size + off + 1)
        return {spelled: word for length in near for spelled, word in self._by_length.get(length, {}).items()}

    @cached_property
    def _by_length(self) -> dict[int, dict[str, str]]:
        """What a slip of the finger may have meant: only a query that finds nothing asks for it."""
        found: dict[int, dict[str, str]] = defaultdict(dict)
        for spelled, word in _vocabulary(self.glossary):
            found[len(spelled)][spelled] = word
        return found

    def _index_forms(self) -> None:
        rows: dict[tuple[str, ...], Concept] = {}
        for concept in self.glossary.concepts:
            self._tokens[concept.name] = token_of(concept)
            for form in concept.forms:
                tokens = self.tokens(form)
                # A form that is one word somewhere is found when it is written so, too.
                self._single.setdefault("".join(tokens), concept)
                rows |= dict.fromkeys([tuple(tokens)] if len(tokens) > 1 else _halves(tokens[0]), concept)
                for token in tokens:
                    self._with_word[token].append(concept)
        self._meanings = {token: self._tokens[concept.name] for token, concept in self._single.items()}
        same = {tuple(self._meanings.get(token, token) for token in row): concept for row, concept in rows.items()}
        for row, concept in same.items():
            self._rows[row[0]].append((list(row), concept))
        for found in self._rows.values():
            found.sort(key=lambda pair: -len(pair[0]))

    def _cut(self, word: str) -> tuple[str, ...]:
        """Cut a Hangul word into the known words that it is made of, without its endings."""
        bare = self._bare(word)
        return self._parts(bare) or (bare,)

    def _bare(self, word: str) -> str:
        while len(word) > _SHORTEST and not self._is_known(word):
            rests = [word[:end] for end in range(_SHORTEST, len(word)) if self._may_end(word, end)]
            if not rests:
                break
            word = next(filter(self._is_known, rests), rests[0])
        return word

    def _may_end(self, word: str, end: int) -> bool:
        """Say whether what follows the first ``end`` syllables may be cut off."""
        tail, rest = word[end:], word[:end]
        return are_endings(tail, rest) and (tail not in _DOUBTFUL or self._is_known(rest))

    def _is_known(self, word: str) -> bool:
        return word in self._known or bool(self._parts(word))

    def _parts(self, word: str) -> tuple[str, ...]:
        """Cut a word into the fewest known ones of two syllables and more; nothing where it is no row of such."""
        if word in self._known or not 2 * _SHORTEST <= len(word) <= _LONGEST_COMPOUND:
            return ()
        best: list[tuple[str, ...] | None] = [(), *[None] * len(word)]
        for end in range(_SHORTEST, len(word) + 1):
            ways = [
                (*before, word[start:end])
                for start in range(end - _SHORTEST + 1)
                if (before := best[start]) is not None and word[start:end] in self._known
            ]
            best[end] = min(ways, key=len, default=None)
        return best[-1] or ()


@lru_cache(maxsize=2)
def analyzer_of(glossary: Glossary) -> Analyzer:
    """Return the analyzer with a glossary, the same one each time: it takes a fifth of a second to make."""
    return Analyzer(glossary)


def _has_no_ending(word: str) -> bool:
    """Say whether a word of the glossary is one that others are made of: 시각, but not 시각적 and 생성하는."""
    ends = range(_SHORTEST, len(word))
    return not any(word[end:] not in _DOUBTFUL and are_endings(word[end:], word[:end]) for end in ends)


def _halves(word: str) -> Iterator[tuple[str, ...]]:
    """Give the ways to write a word as two: 파인 튜닝, multi modal."""
    shortest = _SHORTEST if is_hangul(word) else _SHORTEST_HUMP
    for cut in range(shortest, len(word) - shortest + 1):
        yield word[:cut], word[cut:]


def _vocabulary(glossary: Glossary) -> Iterator[tuple[str, str]]:
    """Give what a slip of the finger may have meant, by its letters: the words of the forms, and these themselves."""
    forms = [form for concept in glossary.concepts for form in concept.forms]
    for word in chain(chain.from_iterable(map(str.split, forms)), forms):
        if len(spelled := letters(word)) >= SHORTEST_SLIP:
            yield spelled, word


def token_of(concept: Concept) -> str:
    """Return the token that stands for a concept."""
    return CONCEPT + key(concept.name)


def humps(word: str) -> list[str]:
    """Return the parts of a Latin word that capitals show (DanceGRPO: dance, grpo), none of a word without them."""
    parts = [part.lower() for part in _CAMEL.findall(word) if len(part) >= _SHORTEST_HUMP]
    return parts if len(parts) > 1 or (parts and len(parts[0]) < len(word)) else []


def joined(unit: str) -> tuple[str, ...]:
    """Return the tokens of a hyphened word written without its hyphens (multi-modal: multimodal)."""
    return joined_tokens(unit) if "-" in unit and not is_hangul(unit) else ()
