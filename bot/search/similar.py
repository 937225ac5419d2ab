"""Which papers are near to one: those that are about the same concepts and names, the rarer the nearer.

What nearly every paper has (LLM, benchmark) says nothing, and what stands in a title, at the beginning or often says
more than what is mentioned. Of what says the same twice (확산 in 확산 모델) only the weightier counts.
"""

import math
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from bot.domain import Trait
from bot.search.analysis import CONCEPT, Analyzer, token_of
from bot.search.glossary import Concept
from bot.search.names import latin_words, short_name
from bot.search.rank import ANYWHERE, FOCUS, WEIGHTS
from bot.search.terms import Row
from bot.search.text import HANGUL, normalise

COMMON = 0.35
"""The share of all papers beyond which having something in common says nothing."""
HALF = 0.5
"""What half of all papers had would say nothing; the rarer the more."""
RARE = 0.002
"""The share below which it says no more: a name of two papers says as much as one of twenty among ten thousand."""
SHARPNESS = 0.75
"""How much more it says that both papers are about something than that both mention it."""
MOST_TOLD = 3
LEAST_TOLD = 0.25
"""What two papers have in common is told by so much of it, as far as it says this share of what the first says."""

_SHAPED = re.compile(r"(?:^|-)(?:[A-Za-z0-9]+[A-Z]|[A-Z][a-z]*[0-9²³⁴⁺]|[a-z]+[0-9])")
"""A part with a capital after its first letter, or with a digit: DanceGRPO, R1, gen2seg; but not Vision-Language."""
_AFTER_NAME = re.compile(r"(?:-[a-z]+)+$")
"""CLIP-based speaks of CLIP."""
_SHORTEST_NAME = 3
_SAYS_SOMETHING = re.compile(r"[a-z]{2}")
"""What is left of a name besides the concepts in it, unless it is only a number: 7b in Qwen2.5-VL-7B."""
PLAIN = 0.7
"""How much less a plain word tells than a term of several or a name."""
_PLAIN = re.compile(f"[a-z]+|[{HANGUL}]+")
_HANGUL = re.compile(f"[{HANGUL}]")
_ORDINARY = re.compile(r"(?<![\w-])[a-z]{2}")
"""A word that is no name: agent in "LLM agent"."""


@dataclass(frozen=True, slots=True, eq=False)
class Feature:
    """A concept or a name that a paper has: the tokens of it in the index, and how people write it.

    ``place`` says how much it counts in this paper by where it stands; ``parts`` are the tokens of concepts within it.
    """

    row: Row
    trait: Trait
    place: float
    parts: frozenset[str] = frozenset()

    @property
    def focused(self) -> bool:
        """Whether the paper is about it, and does not only mention it."""
        return self.place > WEIGHTS[ANYWHERE]

    @property
    def tells(self) -> float:
        """Whether it is a term of the field, or a single plain word: 네트워크, 복구."""
        return PLAIN if _PLAIN.fullmatch(self.trait.name) else 1.0

    def overlaps(self, other: "Feature") -> bool:
        """Say whether one of the two stands within the other."""
        return not (other.parts.isdisjoint(self.row) and self.parts.isdisjoint(other.row))


def features(tokens: Collection[str], title: str, text: str, analyzer: Analyzer) -> list[Feature]:
    """Collect what a paper is about, weightiest place first, from its ``tokens`` in the index and what it says."""
    concepts = (concept for token in tokens if (concept := _concept(token, analyzer)))
    rows = (
        *(((token_of(concept),), _trait(concept), _parts(concept, analyzer)) for concept in concepts),
        *((row, Trait(name), frozenset(row)) for name, row in _names(title, text, analyzer)),
    )
    found = {row: Feature(row, trait, _place(row, tokens), parts) for row, trait, parts in rows}
    return sorted(found.values(), key=lambda feature: (-feature.tells * feature.place, feature.row))


def weight(share: float) -> float:
    """Say how much it tells that two papers have in common what this ``share`` of all papers has."""
    return math.log(HALF / max(share, RARE)) if share <= COMMON else 0.0


def together(shared: Mapping[Feature, float], weights: Mapping[Feature, float]) -> tuple[float, tuple[Trait, ...]]:
    """Say how much papers have in common, and the weightiest of it.

    ``shared`` says of each feature how much it counts in the other paper by where it stands there.
    """
    counts = {feature: weights[feature] * (feature.place * place) ** SHARPNESS for feature, place in shared.items()}
    kept: list[Feature] = []
    for feature in sorted(counts, key=lambda each: (-counts[each], each.row)):
        if not any(map(feature.overlaps, kept)):
            kept.append(feature)
    told = [feature.trait for feature in kept[:MOST_TOLD] if counts[feature] >= counts[kept[0]] * LEAST_TOLD]
    return sum(map(counts.__getitem__, kept)), tuple(told)


def _concept(token: str, analyzer: Analyzer) -> Concept | None:
    return analyzer.glossary.concept(token[len(CONCEPT) :]) if token.startswith(CONCEPT) else None


def _trait(concept: Concept) -> Trait:
    """Write a concept as people do: GRPO is GRPO in Korean, too."""
    korean = next(filter(_HANGUL.search, concept.forms), "") if _ORDINARY.search(concept.name) else ""
    return Trait(concept.name, korean)


def _parts(concept: Concept, analyzer: Analyzer) -> frozenset[str]:
    """Return the tokens of the other concepts in the forms of ``concept``."""
    found = (each for form in concept.forms for each in analyzer.concepts(analyzer.tokens(form)))
    return frozenset(each.token for each in found if each.concept is not concept)


def _place(row: Row, tokens: Collection[str]) -> float:
    marks = (mark for mark in FOCUS if all(mark + token in tokens for token in row))
    return 1.0 + sum(map(WEIGHTS.__getitem__, marks))


def _names(title: str, text: str, analyzer: Analyzer) -> Iterator[tuple[str, Row]]:
    """Give the names in a paper that are no concepts, each with its tokens."""
    for word in dict.fromkeys(_written(title, text)):
        row = tuple(dict.fromkeys(analyzer.word(normalise(word))))
        if _is_named(row, analyzer):
            yield word, row


def _written(title: str, text: str) -> Iterable[str]:
    own = short_name(title)
    if own and own in latin_words(own):
        yield own
    for word in latin_words(f"{title}\n{text}"):
        name = _AFTER_NAME.sub("", word)
        if len(name) >= _SHORTEST_NAME and _SHAPED.search(name):
            yield name


def _is_named(row: Row, analyzer: Analyzer) -> bool:
    """Say whether tokens say something besides the concepts that they name."""
    known = {place for found in analyzer.concepts(row) for place in range(found.start, found.end)}
    return any(_SAYS_SOMETHING.search(token) for place, token in enumerate(row) if place not in known)
