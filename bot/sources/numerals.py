"""Numbers that are written out, in English and Korean, and a text in which all others are plain digits."""

import re
import unicodedata
from decimal import Decimal
from fractions import Fraction

_TEENS = "thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_SMALL = f"zero one two three four five six seven eight nine ten eleven twelve {_TEENS}"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
SMALL = {word: number for number, word in enumerate(_SMALL.split())}
TENS = {word: 10 * number for number, word in enumerate(_TENS.split(), start=2)}
SCALES = {"hundred": 10**2, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
ORDINALS = {word: number for number, word in enumerate(_ORDINALS.split(), start=1)}
NATIVE = {
    "두": 2,
    "둘": 2,
    "세": 3,
    "셋": 3,
    "네": 4,
    "넷": 4,
    "다섯": 5,
    "여섯": 6,
    "일곱": 7,
    "여덟": 8,
    "아홉": 9,
    "열": 10,
    "열한": 11,
    "열두": 12,
    "열세": 13,
    "열네": 14,
    "열다섯": 15,
    "스무": 20,
    "스물": 20,
    "서른": 30,
    "마흔": 40,
}
"""Korean numerals before what is counted. '한' is left out: it is an article more often than a number."""
SINO_DIGITS = {digit: number for number, digit in enumerate("일이삼사오육칠팔구", start=1)}
SINO_UNITS = {"십": 10, "백": 100, "천": 1000}
SINO_SCALES = {"만": 10**4, "억": 10**8, "조": 10**12}

NUMBER = r"(?:\d{1,3}(?:,\d{3})++(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?)"
"""A pattern of what is written in digits."""

_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
_SUPERSCRIPT = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹⁻]+")
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−﹣－", "-") | dict.fromkeys("〜～∼˜", "~"))
_TEX = (
    (re.compile(r"\{,\}|\\,(?=\d{3})"), ","),
    (re.compile(r"\\(?=[%#$&])"), ""),
    (re.compile(r"\\times(?![a-zA-Z])"), "×"),
    (re.compile(r"\\sim(?![a-zA-Z])"), "~"),
    (re.compile(r"\^\s*\{\s*([-+]?\d+)\s*\}"), r"^\1"),
    (re.compile(r"\\[a-zA-Z]+|[${}]"), " "),
)
_THIN_SPACE = re.compile(r"(?<=\d)[\u00a0\u2009\u202f](?=\d{3}(?!\d))")
_BARE_POINT = re.compile(r"(?<![\w.])\.(?=\d)")
_BY = re.compile(r"(?<=\d)\s?[xX×*]\s?(?=\d)")
_OF_THEM = re.compile(r"(?<=\d)\s?[x×]\s?(?=[A-Z])")
_POWER = re.compile(
    r"(?<![\w.])(?:(?P<factor>\d{1,15}(?:\.\d{1,15})?)\s?(?:[×x*·]\s?10\s?\^\s?|[eE](?=[-+]?\d))|10\s?\^\s?)"
    r"(?P<sign>[-+]?)(?P<exponent>\d{1,2})(?![\d.]*[A-Za-z\d])"
)
_RAISED = re.compile(r"(?<=[^\W\d])\^(?=\d)")
_MOST_ZEROS = 30


def normalise(text: str) -> str:
    """``text`` in plain characters: no LaTeX, no superscripts, powers of ten written out, digits of one kind."""
    text = _SUPERSCRIPT.sub(lambda found: "^" + found[0].translate(_SUPERSCRIPTS), text)
    text = _THIN_SPACE.sub(",", text).translate(_DASHES)
    text = unicodedata.normalize("NFKC", text).replace("⁄", "/").translate(_DASHES)
    text = "".join(map(_digit, text)) if not text.isascii() else text
    for pattern, plain in _TEX:
        text = pattern.sub(plain, text)
    text = _POWER.sub(_written_out, _BARE_POINT.sub("0.", text))
    # '256x256' has two numbers, and '8xH100' is no factor.
    return _RAISED.sub("-", _OF_THEM.sub(" ", _BY.sub(" × ", text)))


def plain_number(digits: str) -> Fraction:
    """The value of what ``NUMBER`` matches."""
    return Fraction(digits.replace(",", ""))


def read_english(words: list[str]) -> list[Fraction]:
    """The numbers that a run of words in small letters says: ``two hundred five`` is one, ``two three`` are two."""
    numbers: list[int] = []
    total = group = 0
    last = ""
    for word in words:
        if word in SCALES:
            if word == "hundred":
                group = max(group, 1) * 100
            else:
                total, group = total + max(group, 1) * SCALES[word], 0
        else:
            number = SMALL.get(word, TENS.get(word, 0))
            fits = not last or last in SCALES or (last in TENS and 0 < number < 10)  # noqa: PLR2004
            if not fits:
                numbers.append(total + group)
                total = group = 0
            group += number
        last = word
    return [Fraction(number) for number in (*numbers, total + group)] if words else []


def read_sino(text: str) -> Fraction | None:
    """The number that Sino-Korean numerals say (``삼백오십만``), None where they do not stand in order."""
    total = group = digit = 0
    least_scale, least_unit = 10**16, 10**4
    for character in text:
        if character in SINO_DIGITS:
            if digit:
                return None
            digit = SINO_DIGITS[character]
        elif unit := SINO_UNITS.get(character):
            if unit >= least_unit:
                return None
            group, digit, least_unit = group + (digit or 1) * unit, 0, unit
        else:
            scale = SINO_SCALES.get(character, 0)
            if not 0 < scale < least_scale:
                return None
            total, group, digit = total + (group + digit or 1) * scale, 0, 0
            least_scale, least_unit = scale, 10**4
    return Fraction(total + group + digit)


def _digit(character: str) -> str:
    return str(unicodedata.decimal(character)) if character.isdecimal() else character


def _written_out(found: re.Match[str]) -> str:
    exponent = int(found["sign"] + found["exponent"])
    if abs(exponent) > _MOST_ZEROS:
        return found[0]
    return f"{Decimal(found['factor'] or 1).scaleb(exponent):f}"
