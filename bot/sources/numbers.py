"""The numbers in a text, Korean or English, however they are spelled, and the names with digits (GPT-4, H100)."""

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from bot.sources.numerals import NUMBER, plain_number
from bot.sources.quantities import Kind, Mention, Reading, mention
from bot.sources.written import READERS

_LETTER = r"A-Za-zÀ-ÖØ-öø-ɏͰ-Ͽ"
_TOKEN = rf"(?>\d{{1,3}}(?:,\d{{3}})++(?:\.\d+)?(?!\d)|\d+(?:\.\d+)*|[{_LETTER}]+)++"
_WORD = re.compile(rf"{_TOKEN}(?:[-_]{_TOKEN})*+")
_PART = re.compile(r"[^-_]+")
_NUMBER = re.compile(NUMBER)
_SUFFIXED = re.compile(rf"({NUMBER})([{_LETTER}]+)")
_LINK = re.compile(r"https?://[^\s<>\"')\]가-힣]+")
_LONGEST = 40
"""Characters after which a number is only compared letter by letter."""

_SCALES = {"k": 10**3, "K": 10**3, "M": 10**6, "mn": 10**6, "B": 10**9, "b": 10**9, "bn": 10**9, "T": 10**12}
_KINDS = {"x": Kind.TIMES, "X": Kind.TIMES, "fold": Kind.TIMES} | dict.fromkeys(("st", "nd", "rd", "th"), Kind.ORDINAL)
_UNITS = """
    s h m g W V A J N px GB MB TB KB GiB MiB Hz kHz MHz GHz ms ns us μs fps cm mm km nm kg kW dB min hr hrs sec pp pt
    bit bits FLOPs FLOPS GFLOPs TFLOPs TFLOPS PFLOPs GPU GPUs"""
_UNIT = frozenset(_UNITS.split())
_WORD_LENGTH = 3
"""Small letters from which on what is glued to a number is a word of its own: '10epochs'."""
_JOINTS = "to of from than at in on and or by vs with under over sub pre post mid approx non up"
_JOINT = frozenset(_JOINTS.split())
_RANGE = re.compile(r"\s?(?:-|~|to|and|or|/|,|에서|및|와|과|또는)\s?(?:up to )?")
_NAME_BEFORE = re.compile(rf"([{_LETTER}][{_LETTER}\d.+-]*) $")
_SENTENCE_START = re.compile(r"(?:^|[.!?:;(\n]\s{0,3})$")
_LARGEST_VERSION = 10


def numbers_in(text: str) -> list[Mention]:
    """All numbers and names with digits in ``text``, which is normalised, in order."""
    mentions = [Mention(*link.span(), name=link[0]) for link in _LINK.finditer(text)]
    rest = _blanked(text, mentions)
    for pattern, read in READERS:
        taken = [one for found in pattern.finditer(rest) for one in read(rest, found)]
        mentions += taken
        rest = _blanked(rest, taken)
    for word in _WORD.finditer(rest):
        if any(map(str.isdigit, word[0])):
            mentions += _read_word(rest, word)
    return _spread(text, sorted(mentions, key=lambda one: one.at))


def _blanked(text: str, mentions: list[Mention]) -> str:
    """``text`` with a mark that is neither letter nor digit in place of what was read."""
    pieces, at = [], 0
    for one in sorted(mentions, key=lambda one: one.at):
        pieces += [text[at : one.at], "\x00" * (one.end - max(at, one.at))]
        at = max(at, one.end)
    return "".join([*pieces, text[at:]])


def _read_word(text: str, word: re.Match[str]) -> Iterator[Mention]:
    """Read the parts of a word ('Qwen2.5-VL-7B', '8-1000', '3-stage') that have digits."""
    first = True
    named = False
    for part in _PART.finditer(word[0]):
        at, end = word.start() + part.start(), word.start() + part.end()
        prefix = text[word.start() : end]
        if not any(map(str.isdigit, part[0])):
            named = named or part[0].casefold() not in _JOINT
        elif read := _read_quantity(text, (at, end), named=named):
            yield _after_name(text, read) if first and not named else read
        else:
            # A name: of itself ('H100'), or with what stands before it ('GPT-4').
            belongs = named and _NUMBER.fullmatch(part[0]) is not None
            yield Mention(word.start() if belongs else at, end, name=prefix if belongs else part[0])
            named = True
        first = False


def _read_quantity(text: str, span: tuple[int, int], *, named: bool) -> Mention | None:
    """The number that a part of a word is, None where it is a name or belongs to the name before it."""
    at, end = span
    part = text[at:end]
    if len(part) > _LONGEST:
        return None
    if _NUMBER.fullmatch(part):
        return None if named else mention(text, at, end, plain_number(part))
    suffixed = _SUFFIXED.fullmatch(part)
    return _read_suffixed(text, span, plain_number(suffixed[1]), suffixed[2]) if suffixed else None


def _read_suffixed(text: str, span: tuple[int, int], value: Fraction, suffix: str) -> Mention | None:
    """A number to which letters are glued, None where they make a name of it ('3D', '4o')."""
    if scale := _SCALES.get(suffix):
        return replace(mention(text, *span, value * scale), scale=scale)
    if suffix in _KINDS:
        return Mention(*span, (Reading(value, _KINDS[suffix]),))
    if suffix == "m":  # million, or metres
        return mention(text, *span, value * 10**6, value)
    if suffix in _UNIT:
        return mention(text, *span, value)
    if len(suffix) >= _WORD_LENGTH and suffix.islower():
        return replace(mention(text, *span, value), name=text[slice(*span)])
    return None


def _after_name(text: str, read: Mention) -> Mention:
    """``read`` as it is behind a word in Latin letters: perhaps a part of that name."""
    before = _NAME_BEFORE.search(text, max(0, read.at - 40), read.at)
    if before is None or read.readings[0].kind is not Kind.PLAIN or read.scale > 1:
        return read
    value = read.readings[0].value
    name = before[1] + " " + text[read.at : read.end]
    starts = _SENTENCE_START.search(text, max(0, before.start() - 4), before.start()) is not None
    version = value.denominator == 1 or (value < _LARGEST_VERSION and (value * 10).denominator == 1)
    if before[1][0].isupper() and not starts and version:
        return replace(read, readings=(Reading(value, Kind.LABEL),), name=name)
    return replace(read, name=name)


def _spread(text: str, mentions: list[Mention]) -> list[Mention]:
    """Give the first numbers of a range or a list ('3 to 5%', '1-3 million') the last one's unit as well."""
    for number in range(len(mentions) - 2, -1, -1):
        one, following = mentions[number], mentions[number + 1]
        if not one.readings or one.readings[0].kind is not Kind.PLAIN or not following.readings:
            continue
        if not _RANGE.fullmatch(text, one.end, following.at):
            continue
        value, kind = one.readings[0].value, following.readings[0].kind
        more = [Reading(value, kind)] if kind in (Kind.PERCENT, Kind.TIMES) else []
        scale = following.scale if one.scale == 1 else 1
        more += [Reading(value * scale, kind)] if scale > 1 else []
        mentions[number] = replace(one, readings=(*one.readings, *more), scale=max(scale, one.scale))
    return mentions
