"""Runaway repetition: a model that says one phrase, line or group of lines over and over, to the end of its text."""

import re

# From which period and how many repetitions on a run is no list any more: short phrases may stand often.
_LIMITS = ((40, 5), (12, 8), (1, 20))
_PROBE = 24
"""Characters of the text's end that are looked for elsewhere in it."""
_SUSPICIOUS = 3
"""How often they stand in a text that may have run away."""
_LONG_LINE = 120
_ITEM_NUMBER = re.compile(r"^([ \t]*)\d+(?=[.)])", re.MULTILINE)


def cut_runaway(text: str) -> tuple[str, bool]:
    """``text`` with what is repeated to its end, or to that of a long line, kept once; and whether anything was cut."""
    lines = text.split("\n")
    cut = False
    for at, line in enumerate(lines):
        if len(line) > _LONG_LINE:
            lines[at] = _cut_end(line)
            cut = cut or lines[at] != line
    if cut:
        text = "\n".join(lines)
    shorter = _cut_end(text)
    return shorter, cut or shorter != text


def _cut_end(text: str) -> str:
    end = len(text.rstrip())
    if text.count(text[max(0, end - _PROBE) : end]) >= _SUSPICIOUS:
        kept = _first_period(text[:end])
        if kept < end:
            return text[:kept].rstrip()
    if _ITEM_NUMBER.match(text, text.rfind("\n", 0, end) + 1):
        return _cut_numbered(text[:end]) or text
    return text


def _cut_numbered(text: str) -> str:
    """``text`` without the items of a list that differ in their numbers only; "" where it has no such list."""
    same = _ITEM_NUMBER.sub(r"\g<1>0", text)
    # The last item may be cut right behind its number.
    if all(same.count(end[-_PROBE:]) < _SUSPICIOUS for end in (same, same.rpartition("\n")[0])):
        return ""
    kept = _first_period(same)
    if kept == len(same):
        return ""
    # Back to the text with its own numbers: each of them may be longer than the 0 that stood for it.
    for number in _ITEM_NUMBER.finditer(text):
        if number.start() >= kept:
            break
        kept += number.end() - number.start() - len(number[1]) - 1
    return text[:kept].rstrip()


def _first_period(text: str) -> int:
    """Where the first repetition of what is repeated to the end of ``text`` ends; its length where nothing is."""
    length = len(text)
    matches = _prefix_matches(text[::-1])
    longest, period = 0, 0
    for candidate in range(1, length // 2 + 1):
        run = candidate + matches[candidate]
        if run > longest and run >= candidate * _least(candidate):
            longest, period = run, candidate
    unit = text[length - period :] if period else ""
    if not any(character.isalpha() for character in unit):
        return length
    return _natural_end(text, length - longest + period, period)


def _least(period: int) -> int:
    return next(count for least, count in _LIMITS if period >= least)


def _natural_end(text: str, start: int, period: int) -> int:
    """The first end of a line, else of a sentence, else of a word, in the period that begins at ``start``."""
    if "\n" in text[start - 1 : start + 1]:
        return start
    window = text[start : start + period]
    for mark in ("\n", ". ", "다.", " "):
        at = window.find(mark)
        if at >= 0:
            return start + at + len(mark.rstrip())
    return start


def _prefix_matches(text: str) -> list[int]:
    """For each position how many characters from there on equal the text's first ones: the Z function, linear."""
    length = len(text)
    matches = [0] * length
    left = right = 0
    for at in range(1, length):
        size = min(right - at, matches[at - left]) if at < right else 0
        while at + size < length and text[size] == text[at + size]:
            size += 1
        matches[at] = size
        if at + size > right:
            left, right = at, at + size
    return matches
