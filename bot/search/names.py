"""Names of methods, models and benchmarks as papers write them, for exact answers and against slips of the finger."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

from bot.search.endings import are_particles
from bot.search.text import HANGUL, key

_WORD = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[-.][A-Za-z0-9]+)*[²³⁴⁺]?")
_SHAPED = re.compile(r".+[A-Z]|[A-Z].*[0-9²³⁴⁺]|[a-z]+-?[0-9]")
"""A capital after the first letter, or a digit: DanceGRPO, LLaDA-V, R1, gen2seg, o1-mini."""
_HANGUL_WORD = re.compile(rf"[{HANGUL}]{{3,}}")
_DOUBTFUL = "도만로인일임라고나"
"""Ends of nouns (해상도, 온라인, 카메라) as often as particles."""
_AFTER_NAME = re.compile(r"\s*[:：]\s|\s+[-–—]\s+")

LONGEST_NAME = 40
SHORTEST_SLIP = 4
"""A word of fewer letters is as near to other words as to itself."""
ENDING = 3
"""Letters at the end of a word that say what it was where its first letter is wrong."""
_SHORTEST_WORD = 5
_OFTEN = 3
"""A name said three times is what the paper is about, not what it compares itself with."""


def short_name(title: str) -> str | None:
    """Give the name that stands before a title's colon (``DanceGRPO: …``), or a short title itself; else None."""
    name = _AFTER_NAME.split(title.strip(), maxsplit=1)[0].strip()
    return name if name and len(name) <= LONGEST_NAME else None


def latin_words(text: str) -> Counter[str]:
    """Count the Latin words of ``text``, as they are written, in the order of first mention."""
    return Counter(_WORD.findall(text))


def methods(words: Counter[str]) -> list[str]:
    """Name what a text with these ``words`` speaks of often."""
    return [word for word, times in words.items() if times >= _OFTEN and _SHAPED.match(word)]


def letters(name: str) -> str:
    """Give the letters and digits in which two names are compared; Hangul letter by letter, for slips are."""
    return unicodedata.normalize("NFD", key(name))


def vocabulary(title: str, words: Iterable[str]) -> dict[str, str]:
    """Collect what a slip of the finger may have meant, ``letters`` -> as written, in a paper of these Latin words."""
    meant = {word for word in words if len(word) >= _SHORTEST_WORD or _SHAPED.match(word)}
    meant.update(filter(_HANGUL_WORD.match, map(_bare, _HANGUL_WORD.findall(title))))
    meant.update(part for word in words for part in word.split("-") if len(part) >= _SHORTEST_WORD)
    if name := short_name(title):
        meant.add(name)
    # Of several ways to write a word the last stays: Transformer sorts before transformer.
    spelled = {letters(word): word for word in sorted(meant, reverse=True)}
    return {spelling: word for spelling, word in spelled.items() if SHORTEST_SLIP <= len(spelling) <= LONGEST_NAME}


def _bare(word: str) -> str:
    """Cut the particles off a Hangul word; two syllables remain."""
    ends = (end for end in range(2, len(word)) if word[end:] not in _DOUBTFUL)
    return next((word[:end] for end in ends if are_particles(word[end:], word[:end])), word)
