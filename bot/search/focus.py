"""What a paper is about, of all that it names."""

import re
from collections.abc import Sequence, Set
from enum import IntEnum, auto

from bot.search.boundaries import Term
from bot.search.glossary import Concept, Glossary
from bot.search.homonyms import BOUNDS, NUMBERED
from bot.search.keywords import Keyword
from bot.search.mentions import Found, Mention, Sought, overlap
from bot.search.text import key

FIRST = 400
"""Characters at the start of a text: what stands in them it is about."""
OFTEN = 3
"""What is named so often a paper is about, wherever it stands."""
_LONGEST_COMMON = 3
"""Syllables of a Hangul word that means little alone: 안전, 데이터, but not 강화학습."""

_ETC = r"\s?등(?=[\s의에을이은과도,으])"
_IN_LIST = re.compile(rf"\A(?:\([^)]*\))?(?:[은는이가을를와과의]|에서|분야)?\s?[,·][^.!?:]{{0,50}}?[가-힣\w)]{_ETC}")
_LAST = re.compile(rf"\A[^\s,.]{{0,6}}{_ETC}")
_BEFORE_LAST = re.compile(r",\s[^.]{0,12}\Z")


class Standing(IntEnum):
    """How much it says of a paper that it has what was typed."""

    NAME = auto()
    """Much: a Latin word that the glossary does not know, or knows best in capitals, as GRPO. Who says it means it."""
    TERM = auto()
    """Some: it may stand at the start."""
    COMMON = auto()
    """Little: one word at the start may be only the field that a paper belongs to. It must come again."""


def standing(keyword: Keyword, glossary: Glossary) -> Standing:
    """Return how much it says that a paper has what a keyword wants."""
    term = keyword.wanted[0]
    concept = glossary.concept("".join(each.letters for each in keyword.wanted))
    if len(keyword.wanted) == 1 and _is_name(term, concept):
        return Standing.NAME
    if concept and not term.capital and re.fullmatch("[a-z-]+", concept.name):
        return Standing.COMMON
    return Standing.COMMON if len(keyword.wanted) == 1 and _is_common(term) else Standing.TERM


def unambiguous(mentions: Sequence[Mention], found: Found, otherwise: Set[int], word: str) -> list[Mention]:
    """Leave out where the only ``word`` of a keyword means something else, as in the terms ``otherwise``."""
    kept = list(mentions)
    if otherwise:
        elsewhere = found.of(otherwise)
        kept = [mention for mention in kept if not any(overlap(mention[0], place) for place in elsewhere)]
    if word not in BOUNDS:
        return kept
    return [mention for mention in kept if not NUMBERED.search(found.around(mention)[0])]


def in_focus(want: Sought, mentions: Sequence[Mention], found: Found, labels: Found, weight: Standing) -> bool:
    """Say whether a paper is about what is wanted: by its title, a label, its start, or how often it says so."""
    core = [mention for mention in mentions if mention[0][0] not in found.aside]
    return (
        len(core) >= (1 if weight is Standing.NAME else OFTEN)
        or any(place[0] == 0 for place, *_ in core)
        or bool(labels.mentions(want))
        or (
            len(mentions) >= (2 if weight is Standing.COMMON else 1)
            and any(found.offset(mention[0]) < FIRST and not _in_list(mention, found) for mention in core)
        )
    )


def _in_list(mention: Mention, found: Found) -> bool:
    """Say whether a mention is one of several examples: 로봇, 자율주행, 가상현실 등에서."""
    before, after = found.around(mention)
    return bool(_IN_LIST.match(after) or (_LAST.match(after) and _BEFORE_LAST.search(before)))


def _is_common(term: Term) -> bool:
    """Say whether a term may be a word of everyday: no phrase, no abbreviation, no name with a number."""
    if term.cuts or term.capital or not term.letters.isalpha():
        return False
    return len(term.letters) <= _LONGEST_COMMON or term.letters.isascii()


def _is_name(term: Term, concept: Concept | None) -> bool:
    if concept:
        return term.capital and key(concept.name) == term.letters
    return not term.cuts and term.letters.isascii() and term.letters.isalpha()
