"""Runaway repetition: a model that says one phrase, line or group of lines over and over, mostly to its end."""

import re
from dataclasses import dataclass

# From which period and how many repetitions on a run is no list any more: short phrases may stand often.
_LIMITS = ((40, 5), (12, 8), (1, 20))
_PROBE = 24
"""Characters at a place of the text that are looked for elsewhere in it, to see whether it may have run away there."""
_SUSPICIOUS = 3
"""How often they stand in a text that runs away to its end."""
_MANY = 8
"""How often they stand in a text that ran away and found back."""
_LONG_LINE = 120
_ITEM_NUMBER = re.compile(r"^([ \t]*)\d+(?=[.)])", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class _Run:
    """Repetitions of one phrase of ``period`` characters, the first of which begins at ``start``."""

    start: int
    period: int


def cut_runaway(text: str) -> tuple[str, bool]:
    """``text`` with each phrase that runs away in it kept once, and whether anything was cut."""
    lines = text.split("\n")
    shorter = "\n".join(_cut(line) if len(line) > _LONG_LINE else line for line in lines)
    shorter = _cut(shorter)
    return shorter, shorter != text


def _cut(text: str) -> str:
    end = len(text.rstrip())
    if text.count(text[max(0, end - _PROBE) : end]) >= _SUSPICIOUS and (run := _run_to_end(text[:end])):
        return text[: _natural_end(text, run)].rstrip()
    if _ITEM_NUMBER.match(text, text.rfind("\n", 0, end) + 1) and (shorter := _cut_numbered(text[:end])):
        return shorter
    for part in (2, 4, 8):
        at = end - end // part
        if text.count(text[max(0, at - _PROBE) : at]) >= _MANY and (run := _run_to_end(text[:at])):
            return _cut_inside(text, run, at)
    return text


def _cut_inside(text: str, run: _Run, at: int) -> str:
    """``text`` with ``run``, which goes on at ``at``, kept once. Whole periods leave, so that what follows fits."""
    while at < len(text) and text[at] == text[at - run.period]:
        at += 1
    end = at - (at - run.start) % run.period
    return text[: run.start + run.period] + text[end:]


def _cut_numbered(text: str) -> str:
    """``text`` without the items of a list that differ in their numbers only; "" where it has no such list."""
    same = _ITEM_NUMBER.sub(r"\g<1>0", text)
    # The last item may be cut right behind its number.
    if all(same.count(end[-_PROBE:]) < _SUSPICIOUS for end in (same, same.rpartition("\n")[0])):
        return ""
    run = _run_to_end(same)
    if run is None:
        return ""
    # Back to the text with its own numbers: each of them may be longer than the 0 that stood for it.
    kept = _natural_end(same, run)
    for number in _ITEM_NUMBER.finditer(text):
        if number.start() >= kept:
            break
        kept += number.end() - number.start() - len(number[1]) - 1
    return text[:kept].rstrip()


def _run_to_end(text: str) -> _Run | None:
    """What is repeated to the end of ``text``, None where nothing is or where it has no letters."""
    length = len(text)
    matches = _prefix_matches(text[::-1])
    longest, period = 0, 0
    for candidate in range(1, length // 2 + 1):
        run = candidate + matches[candidate]
        if run > longest and run >= candidate * _least(candidate):
            longest, period = run, candidate
    has_letters = any(character.isalpha() for character in text[length - period :])
    return _Run(length - longest, period) if period and has_letters else None


def _least(period: int) -> int:
    return next(count for least, count in _LIMITS if period >= least)


def _natural_end(text: str, run: _Run) -> int:
    """The first end of a line, else of a sentence, else of a word, from the second repetition's beginning on."""
    start = run.start + run.period
    if "\n" in text[start - 1 : start + 1]:
        return start
    window = text[start : start + run.period]
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
