"""Words of several meanings: where 지도 is no map, but half of supervised learning, and 이상 only says at least."""

import re
from collections.abc import Mapping
from functools import lru_cache

from bot.search.boundaries import Term, joined, terms
from bot.search.glossary import Concept, Glossary
from bot.search.keywords import Keyword
from bot.search.text import UNIT, normalise

MEANINGS: Mapping[str, str] = {
    "분할": "segment",
    "사전": "dictionar",
    "위상": "topolog",
    "이상": "anomal",
    "전이": "transfer",
    "정렬": "align",
    "지도": "map",
}
"""What a word means that is typed alone. What the glossary knows by it means so only where its English does."""
BOUNDS = frozenset({"이상", "이하", "미만", "초과"})
NUMBERED = re.compile(r"(?:\d|(?<!\S)(?:한|두|세|네|여러|하나|둘|셋))\s?(?:%|[가-힣]{0,2})\s?\Z")
"""What stands before a word that is a bound: 두 배 이상, 10% 이상."""


def meant_otherwise(keyword: Keyword, glossary: Glossary) -> tuple[Term, ...]:
    """Return what a keyword of one word stands in without its meaning: 지도 in 지도 학습."""
    word = only_word(keyword)
    return _otherwise(word, glossary) if word in MEANINGS else ()


def only_word(keyword: Keyword) -> str:
    """Return the word that a keyword is; "" where it is a phrase or several."""
    return keyword.wanted[0].letters if len(keyword.wanted) == 1 and not keyword.wanted[0].exact else ""


@lru_cache(maxsize=len(MEANINGS))
def _otherwise(word: str, glossary: Glossary) -> tuple[Term, ...]:
    others = (
        form
        for concept in glossary.concepts
        if not _means(concept, MEANINGS[word])
        for form in concept.forms
        if " " in form and word in UNIT.findall(normalise(form))
    )
    return tuple(joined(tuple(terms(form, exact=False))) for form in others)


def _means(concept: Concept, meaning: str) -> bool:
    """Say whether a concept may have a meaning: its English says so, or it has none."""
    english = [normalise(form) for form in concept.forms if form.isascii()]
    return not english or any(meaning in form for form in english)
