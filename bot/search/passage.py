"""Why a paper was found: the piece of its text where most of the query stands together, with the words marked."""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from bot.domain import Passage
from bot.search.terms import Wanted
from bot.search.text import HANGUL, LETTER, UNIT, is_hangul, normalise, unit_tokens

WIDTH = 160
"""Characters of a passage, the … at its ends not counted."""
_LEAD_IN = 0.3
"""The share of a passage that stands before its first match."""
_BETWEEN = r"[\s\-._/]{0,3}"
_BORDER = 24
"""How far to look for a space at which to cut."""

Spans = list[tuple[int, int, int]]
"""Matches in a text, in order: start, end and the number of the query's term."""


def passage(texts: Sequence[str], wanted: Wanted, width: int = WIDTH) -> Passage:
    """Cut the piece of about ``width`` characters out of plain ``texts`` in which most of ``wanted`` is, on one line.

    Where no word of it stands in any of them, the start of the first is the passage.
    """
    patterns = [_pattern(term.spellings) for term in wanted.terms]
    return best_piece([(line, _spans(line, patterns)) for line in map(one_line, texts)], width)


def best_piece(lines: Sequence[tuple[str, Spans]], width: int = WIDTH) -> Passage:
    """Cut the piece of about ``width`` characters in which most terms stand out of lines with what was found in each.

    The start of the first line where nothing was found.
    """
    best, start, spans, most = lines[0][0] if lines else "", 0, Spans(), (0, 0)
    for line, here in lines:
        first, worth = _densest(here, width)
        if worth > most:
            best, start, spans, most = line, here[first][0] - int(width * _LEAD_IN), here, worth
    return _cut(best, start, width, spans)


def one_line(text: str) -> str:
    """Write ``text`` on one line, each Hangul syllable as one character."""
    return unicodedata.normalize("NFC", " ".join(text.split()))


def _spans(text: str, patterns: Sequence[re.Pattern[str]]) -> Spans:
    """Find every match of every pattern in ``text``, in order; where two overlap the earlier and longer one counts."""
    folded, origins = fold(text)
    found = [
        (origins[match.start()], origins[match.end() - 1] + 1, number)
        for number, pattern in enumerate(patterns)
        for match in pattern.finditer(folded)
    ]
    spans: Spans = []
    for span in sorted(found, key=lambda span: (span[0], -span[1])):
        if not spans or span[0] >= spans[-1][1]:
            spans.append(span)
    return spans


def _densest(spans: Spans, width: int) -> tuple[int, tuple[int, int]]:
    """Find the first span of the ``width`` characters in which the most terms are, and their number and matches."""
    best = (0, (0, 0))
    for first, (start, _, _) in enumerate(spans):
        inside = [number for _, end, number in spans[first : first + width] if end <= start + width * (1 - _LEAD_IN)]
        inside = inside or [spans[first][2]]
        worth = (len(set(inside)), len(inside))
        if worth > best[1]:
            best = (first, worth)
    return best


def _cut(text: str, start: int, width: int, spans: Spans) -> Passage:
    """Cut ``text`` near ``start`` at the borders of words, and move the marks along."""
    start = max(0, min(start, len(text) - width))
    end = min(len(text), start + width)
    if start > 0:
        space = text.find(" ", start, start + _BORDER)
        start = space + 1 if space >= 0 else start
    if end < len(text):
        space = text.rfind(" ", max(start, end - _BORDER), end)
        end = space if space > start else end
    before, after = "…" if start > 0 else "", "…" if end < len(text) else ""
    piece = text[start:end].rstrip()
    shift = len(before) - start
    end = start + len(piece)
    # What several terms share is one mark; what goes on behind the piece is marked as far as it is seen.
    inside = dict.fromkeys((left, min(right, end)) for left, right, _ in spans if start <= left < end)
    return Passage(before + piece + after, tuple((left + shift, right + shift) for left, right in inside))


def fold(text: str) -> tuple[str, Sequence[int]]:
    """Normalise ``text`` so that each character of the result knows from which one of ``text`` it came."""
    folds = list(map(_fold_one, text))
    folded = "".join(folds)
    if len(folded) == len(text) and all(map(len, folds)):
        return folded, range(len(text))
    return folded, [origin for origin, fold in enumerate(folds) for _ in fold]


@lru_cache(maxsize=4096)
def _fold_one(character: str) -> str:
    return " " if character.isspace() else normalise(character)


@lru_cache(maxsize=256)
def _pattern(spellings: tuple[str, ...]) -> re.Pattern[str]:
    """Give the pattern that finds a term in folded text, however it is spaced and hyphened, and in the plural."""
    return re.compile("|".join(_BETWEEN.join(map(_unit_pattern, UNIT.findall(spelling))) for spelling in spellings))


def _unit_pattern(unit: str) -> str:
    if is_hangul(unit):
        return r"\s?".join(unit) if len(unit) > 1 else rf"(?<![{HANGUL}]){unit}"
    parts = unit_tokens(unit)
    start = rf"(?<!{LETTER})" if not parts[0][0].isdigit() else r"(?<!\d)"
    end = rf"(?!{LETTER})" if not parts[-1][-1].isdigit() else r"(?!\d)"
    return start + _BETWEEN.join(map(_either_number, parts)) + end


def _either_number(part: str) -> str:
    stem, ending = (part[:-1], "(?:y|ies)") if part.endswith("y") else (part, "(?:e?s)?" if part[-1].isalpha() else "")
    return re.escape(stem) + ending
