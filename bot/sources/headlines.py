"""Which lines of a PDF's text are headings of sections: a careful rule, since nothing but their words says so.

A heading has the number that comes next, in the form that the introduction's has, and looks like a title; without a
number it is what sections are commonly called. What is missed stays in the text, which does little harm.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from bot.sources.sections import Kind, kind_of
from bot.sources.titles import is_capitalised, is_name, is_title, whole_capitals

Number = tuple[int, ...]
"""(3, 1) is that of '3.1', and of 'C.1'."""


@dataclass(frozen=True, slots=True)
class Headline:
    """A heading as a PaperSection has it."""

    text: str
    level: int = 1
    appendix: bool = False


FEW_WORDS = 8
TEXT_WIDTH = 30
"""Characters; a line that has fewer may be a cell of a table."""
LARGEST_STEP = 2
"""How far a number may be from the one before: a heading may have been missed."""

_ROMANS = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_ARABIC = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,3})(?P<dot>\.?) (?P<name>\S.*)")
_ROMAN = re.compile(r"(?P<number>[IVX]{1,4})(?P<dot>\.) (?P<name>\S.*)")
_LETTER = re.compile(r"(?P<number>[A-Z](?:\.\d{1,2}){0,3})\.? (?P<name>\S.*)")
_APPENDIX = re.compile(r"A(?:ppendix|PPENDIX) (?P<number>[A-Z](?:\.\d{1,2})*)(?:[.:]? (?P<name>\S.*))?")
_APPENDICES = re.compile(r"Appendix|Appendices|Supplementary (?:Materials?|Information)|Supplement", re.IGNORECASE)
_ENDS_SENTENCE = re.compile(r"[.!?:)\]\d]$")
_SHORT_SENTENCE = re.compile(r"\w+(?: \S+){2,}[.!?:]")
_IN_REFERENCE = re.compile(r"\b(?:19|20)\d\d\b|arXiv|\bet al\b|\bpp\.|Proceedings")
_NUMBERED = re.compile(r"(?:[A-Z]|\d+)(?:\.\d+)*\.? [A-Z]")


class Headlines:
    """Tells the headings among ``lines`` when it is asked for one line after the other.

    ``start`` is the line of the introduction, 0 where none has that heading; before it there are no headings.
    """

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = [whole_capitals(line) for line in lines]
        self._form: re.Pattern[str] | None = None
        self._dot = ""
        self._last: Number = (0,)
        self._in_references = False
        self._in_appendix = False
        self.start = self._introduction()

    def at(self, place: int) -> Headline | None:
        """Return the heading that the line at ``place`` is."""
        if place < self.start:
            return None
        return self._appendix(place) or self._section(place) or self._named(place)

    def _introduction(self) -> int:
        """Find the introduction, and with it the form that numbers have."""
        numbered = [(place, found) for place in range(len(self._lines)) if (found := self._first(place))]
        if not numbered:
            return next((place for place, line in enumerate(self._lines) if _introduces(line)), 0)
        # The contents further up may have the same line, and an appendix shows other texts.
        early = [each for each in numbered if each[0] < len(self._lines) / 2]
        place, found = early[-1] if early else numbered[0]
        self._form, self._dot = found.re, found["dot"]
        return place

    def _first(self, place: int) -> re.Match[str] | None:
        """The line at ``place`` as the numbered heading of an introduction."""
        found = _ARABIC.fullmatch(self._lines[place]) or _ROMAN.fullmatch(self._lines[place])
        return found if found and found["number"] in ("1", "I") and _introduces(found["name"]) else None

    def _appendix(self, place: int) -> Headline | None:
        line = self._lines[place]
        if not self._in_appendix and _APPENDICES.fullmatch(line) and line[0].isupper() and self._stands_free(place):
            return self._open_appendix(line, (0,))
        found = _APPENDIX.fullmatch(line)
        if not found and (self._in_references or self._in_appendix):
            found = _LETTER.fullmatch(line)
        if not found:
            return None
        number = _numbers(found["number"])
        if not _follows(self._last if self._in_appendix else (0,), number) or not self._fits(place, found["name"]):
            return None
        return self._open_appendix(line, number)

    def _open_appendix(self, line: str, number: Number) -> Headline:
        self._in_references, self._in_appendix, self._last = False, True, number
        return Headline(line, min(len(number), 2), appendix=True)

    def _section(self, place: int) -> Headline | None:
        """A section whose number comes next. Roman numbers have letters below them: 'II.', 'A.', 'B.'."""
        if not self._form or self._in_references or self._in_appendix:
            return None
        line = self._lines[place]
        found = self._form.fullmatch(line)
        number = _numbers(found["number"]) if found else ()
        if self._form is _ROMAN and not number and (found := _LETTER.fullmatch(line)):
            number = (self._last[0], *_numbers(found["number"]))
        if not found or not _follows(self._last, number) or not self._fits(place, found["name"]):
            return None
        if self._form is _ARABIC and len(number) == 1 and found["dot"] != self._dot:
            return None  # '2. …' is an item of a list where the introduction is '1 …'
        self._last = number
        return Headline(line, min(len(number), 2))

    def _named(self, place: int) -> Headline | None:
        """A section without a number."""
        line = self._lines[place]
        if self._in_references or not is_name(line):
            return None
        kind = kind_of(line)
        # Tables have columns of such names, too: 'Method', 'Results'.
        alone = self._stands_free(place) and (not self._form or kind is Kind.LIMITS)
        if kind is not Kind.LEFT_OUT and not alone:
            return None
        self._in_references = line.lower().startswith(("reference", "bibliography", "literature"))
        return Headline(line, appendix=self._in_appendix)

    def _fits(self, place: int, name: str | None) -> bool:
        """Whether the line at ``place``, whose number fits, is a heading by its ``name`` and by what is around it."""
        if self._in_references and (not self._ended(place) or self._in_reference(place)):
            return False
        if not name:
            return self._stands_free(place)
        if not is_title(name):
            return False
        if is_capitalised(name):
            return kind_of(name) is not Kind.OTHER or self._text_follows(place)
        return len(name.split()) <= FEW_WORDS and self._stands_free(place)

    def _stands_free(self, place: int) -> bool:
        return self._ended(place) and self._text_follows(place)

    def _ended(self, place: int) -> bool:
        """Whether a sentence, or a heading, ended above."""
        above = self._lines[place - 1] if place else "."
        return bool(_ENDS_SENTENCE.search(above) or _NUMBERED.match(above) or is_name(above))

    def _text_follows(self, place: int) -> bool:
        """Whether a new text, or a heading, begins below."""
        below = self._lines[place + 1] if place + 1 < len(self._lines) else ""
        if not below or below[0].islower():
            return False
        return len(below) >= TEXT_WIDTH or bool(_NUMBERED.match(below) or _SHORT_SENTENCE.fullmatch(below))

    def _in_reference(self, place: int) -> bool:
        return any(_IN_REFERENCE.search(line) for line in self._lines[place : place + 3])


def _introduces(name: str) -> bool:
    return (
        is_title(name) and kind_of(name) is Kind.INTRODUCTION and len(name.split()) < FEW_WORDS and is_capitalised(name)
    )


def _numbers(number: str) -> Number:
    """The parts of a number: 'IV' is (4,), 'A.2' (1, 2), and () is what is none."""
    if number in _ROMANS:
        return (_ROMANS.index(number),)
    first, *others = number.split(".")
    if first.isdigit():
        return (int(first), *map(int, others))
    return (ord(first) - ord("A") + 1, *map(int, others)) if len(first) == 1 else ()


def _follows(before: Number, number: Number) -> bool:
    """Whether ``number`` comes next, or after one that was missed."""
    for last, this in zip_longest(before, number, fillvalue=0):
        if last != this:
            return 0 < this - last <= LARGEST_STEP
    return False
