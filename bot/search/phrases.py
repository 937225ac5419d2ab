"""Phrases: whether words that a paper has stand in a row in it, as they were quoted."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from bot.search.sightings import Needle, Sightings, phrase_needles
from bot.search.terms import Term
from bot.search.text import UNIT, normalise

_GAP = re.compile(r"[^\w.+#\0]|_|\.(?!\d)|(?<!\d)\.")
"""Between the words of a phrase any mark may stand, as the colon of a title does."""
_BETWEEN = r"[\W_]{0,12}"
"""The same, with the marks of styles and lists."""


def needs_reading(term: Term) -> bool:
    """Say whether ``term`` is a phrase of several words: that a paper has these does not say that it has the phrase."""
    return term.exact and (len(term.rows[0]) > 1 or len(UNIT.findall(term.text)) > 1)


def stands(phrase: str, markdown: str) -> bool:
    """Say whether the words of ``phrase`` stand in a row, none in a longer one; marks may stand between them."""
    text = normalise(markdown)
    # Sixteen times as fast as to look closely, and says no for most texts.
    if _pattern(phrase).search(text) is None:
        return False
    return any(Sightings(text, _GAP).of(phrase_needles(phrase)))


@lru_cache(maxsize=64)
def _pattern(phrase: str) -> re.Pattern[str]:
    return re.compile("|".join(_BETWEEN.join(map(re.escape, _words(needle))) for needle in phrase_needles(phrase)))


def _words(needle: Needle) -> Iterator[str]:
    cuts = sorted(cut for cut in needle.cuts if 0 < cut < len(needle.text))
    yield from (needle.text[start:end] for start, end in pairwise([0, *cuts, len(needle.text)]))
