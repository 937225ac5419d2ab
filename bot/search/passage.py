"""Why a paper was found: the piece of its text where most of the query stands together, with the words marked."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate

from bot.domain import Passage
from bot.search.sightings import Sightings, needles
from bot.search.terms import Wanted
from bot.search.text import PLAIN, PLAIN_CHARACTER, normalise

WIDTH = 160
"""Characters of a passage, the … at its ends not counted."""
_LEAD_IN = 0.3
"""The share of a passage that stands before its first match."""
_BORDER = 24
"""How far to look for a space at which to cut."""
_APART = "\0"
"""Between lines that are searched at once: nothing that could stand in a term or be a gap in one."""
_SPACE = re.compile(r"\s")
_RUN = re.compile(rf"(?:{PLAIN_CHARACTER})+|.", re.DOTALL)

Spans = list[tuple[int, int, int]]
"""Matches in a text, in order: start, end and the number of the query's term."""


def passage(texts: Sequence[str], wanted: Wanted, width: int = WIDTH) -> Passage:
    """Cut the piece of about ``width`` characters out of plain ``texts`` in which most of ``wanted`` is, on one line.

    Where no word of it stands in any of them, the start of the first is the passage.
    """
    lines = list(map(one_line, texts))
    spans = _spans(lines, [term.spellings for term in wanted.terms])
    return best_piece(list(zip(lines, spans, strict=True)), width)


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


def _spans(lines: Sequence[str], terms: Sequence[tuple[str, ...]]) -> list[Spans]:
    """Find the places of each term in each of ``lines``, in order; of those that overlap the first and longest."""
    folded, origins = fold(_APART.join(lines))
    sightings = Sightings(folded)
    found = {
        (origins[start], origins[end - 1] + 1, number)
        for number, spellings in enumerate(terms)
        for start, end in sightings.of(needles(spellings))
    }
    starts = list(accumulate((len(line) + len(_APART) for line in lines), initial=0))
    spans: list[Spans] = [[] for _ in lines]
    seen = 0
    for start, end, number in sorted(found, key=lambda span: (span[0], -span[1])):
        if start >= seen:
            place = bisect_right(starts, start) - 1
            spans[place].append((start - starts[place], end - starts[place], number))
            seen = end
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
    if PLAIN.fullmatch(text):
        return _SPACE.sub(" ", text.lower()), range(len(text))
    folds: list[str] = []
    origins: list[int] = []
    for run in _RUN.finditer(text):
        if run.end() - run.start() > 1:
            folds.append(_SPACE.sub(" ", run[0].lower()))
            origins += range(run.start(), run.end())
        else:
            folds.append(_fold_one(run[0]))
            origins += [run.start()] * len(folds[-1])
    return "".join(folds), origins


@lru_cache(maxsize=4096)
def _fold_one(character: str) -> str:
    return " " if character.isspace() else normalise(character)
