"""Numbers that are written out in words: 'two hundred', 'twice', '세 가지', '백만 개', '3만 5천', '3분의 1'."""

import re
from collections.abc import Callable, Iterator
from fractions import Fraction

from bot.sources.numerals import (
    NATIVE,
    NUMBER,
    ORDINALS,
    SCALES,
    SINO_DIGITS,
    SINO_SCALES,
    SINO_UNITS,
    SMALL,
    TENS,
    plain_number,
    read_english,
    read_sino,
)
from bot.sources.quantities import COUNTED, NO_FACTOR, Kind, Mention, Reading, mention

Reader = Callable[[str, re.Match[str]], Iterator[Mention]]

_VALUES = "|".join([*SMALL, *TENS, *SCALES])
_WORDS = re.compile(
    rf"(?<![A-Za-z\d])(?:{_VALUES})(?:(?:[\s-]+|(?<=hundred)\s+and\s+|(?<=thousand)\s+and\s+)(?:{_VALUES}))*(?![A-Za-z])",
    re.IGNORECASE,
)
_WORD = re.compile("[a-z]+")
_SCALED = re.compile(rf"(?<![\w.])({NUMBER})[\s-]?({'|'.join(SCALES)})(?![A-Za-z])", re.IGNORECASE)
_LETTER_SCALED = re.compile(rf"(?<![\w.-])({NUMBER}) ([KMB])(?![\w-])")
_LETTERS = {"K": 10**3, "M": 10**6, "B": 10**9}
_ORDINAL = re.compile(
    rf"(?<![A-Za-z])(?<!per\s)(?<!\d\s)(?<!each\s)(?<!every\s)({'|'.join(ORDINALS)})(?![A-Za-z])", re.IGNORECASE
)
_FRACTION = re.compile(
    r"(?<![\w./])(?P<over>1/(?:[2-9]|10)|2/3|3/4)(?![\w/]|\.\d)"
    r"|(?<![A-Za-z])(?P<count>one|two|three|a)[\s-](?P<part>third|fourth|quarter|fifth|tenth)s?(?![A-Za-z])"
    r"|(?P<below>\d{1,3}|[이삼사오육칠팔구십])\s?분의\s?(?P<above>\d{1,3}|[일이삼사오육칠팔구])",
    re.IGNORECASE,
)
_PARTS = {"third": 3, "fourth": 4, "quarter": 4, "fifth": 5, "tenth": 10}
_COUNTS = SMALL | {"a": 1}
_ROUGH = re.compile(
    r"(?<![A-Za-z])(?:(?P<of>tens|dozens|hundreds|thousands) of )?"
    r"(?P<word>tens|dozens|hundreds|thousands|millions|billions|trillions)(?![A-Za-z])"
    r"|(?<![가-힣])수(?P<korean>십억|백억|천억|십만|백만|천만|십|백|천|만|억)",
    re.IGNORECASE,
)
_ROUGH_VALUES = {"tens": 10, "dozens": 10} | {f"{word}s": value for word, value in SCALES.items()}
_FINAL_RIEUL = 8
_SPECIAL = re.compile(
    r"(?<![A-Za-z])(?:(?P<half>half|halves|halv(?:ed|ing))|(?P<quarter>quarters?)|(?P<twice>doubl(?:e|es|ed|ing)|twice)"
    r"|(?P<thrice>tripl(?:e|es|ed|ing)|thrice)|(?P<fourfold>quadrupl(?:e|es|ed|ing))|(?P<two>dual|both|pairs?|twin|couple)"
    r"|(?P<three>triplets?|trio)|(?P<one>single|once|sole)|(?P<dozen>dozen))(?![A-Za-z])|(?P<절반>절반)|(?P<갑절>[갑곱]절)",
    re.IGNORECASE,
)
_HALF = (Reading(Fraction(1, 2)), Reading(Fraction(50), Kind.PERCENT), Reading(Fraction(2), Kind.TIMES))
_TWICE = (Reading(Fraction(2), Kind.TIMES), Reading(Fraction(2)))
_SPECIALS = {
    "half": _HALF,
    "절반": _HALF,
    "quarter": (Reading(Fraction(1, 4)), Reading(Fraction(25), Kind.PERCENT)),
    "twice": _TWICE,
    "갑절": _TWICE,
    "thrice": (Reading(Fraction(3), Kind.TIMES), Reading(Fraction(3))),
    "fourfold": (Reading(Fraction(4), Kind.TIMES), Reading(Fraction(4))),
    "two": (Reading(Fraction(2)),),
    "three": (Reading(Fraction(3)),),
    "one": (Reading(Fraction(1)),),
    "dozen": (Reading(Fraction(12)),),
}
_CLAIMS_NOTHING = frozenset({"one", "two"})
_MAGNITUDE = re.compile(
    r"(?<![A-Za-z])(?:(?P<count>two|three|four|five|\d)\s|an?\s)?orders?[\s-]of[\s-]magnitude", re.IGNORECASE
)
_FACTOR = re.compile(rf"(?<![A-Za-z])factors? of ({NUMBER}|{_VALUES})(?![A-Za-z\d])", re.IGNORECASE)
_FOLD = re.compile(rf"(?<![A-Za-z])({_VALUES})-?fold(?![A-Za-z])", re.IGNORECASE)
_NATIVE = re.compile(
    rf"(?<![가-힣])(?P<word>{'|'.join(sorted(NATIVE, key=len, reverse=True))})"
    rf"(?=째|\s?배(?![{NO_FACTOR}])|\s?번(?!역)|{COUNTED}|(?P<noun>\s[^\W\d_]))"
    r"|(?<![가-힣])(?P<alone>둘|셋|넷|다섯|여섯|일곱|여덟|아홉)(?=\s(?:다|모두)|[은을의])"
)
# 'heat', '데이터 셋': before a noun that is no counter they are words of their own.
_ALSO_WORDS = frozenset({"열", "셋", "둘", "넷"})
_SINO = re.compile(r"(?<![가-힣\d])[일이삼사오육칠팔구십백천만억]{1,16}")
_SINO_COUNTED = re.compile(rf"{COUNTED}|\s?(?:배(?![{NO_FACTOR}])|퍼센트|개월|여\s?[개명])")
_DIGIT_COUNTED = re.compile(r"\s?(?:단계|차원|개월|퍼센트)|\s배")
_SINO_ENDS = re.compile(r"[을를은는에의]|이상|이하|여\s|[^\w]|$")
_ALSO_OTHER_WORDS = frozenset(
    {"이만", "만일", "사만", "구만", "오만", "일만", "천만", "백일", "천일", "만이", "억이", "천이", "백이"}
)
_KOREAN_SCALED = re.compile(
    rf"(?<![\w.,])(?<![A-Za-z]-){NUMBER}(?:[십백천]?[만억조](?![큼각건합직사정])|[십백천])"
    rf"(?:\s?{NUMBER}(?:[십백천]?[만억]|[십백천]))*(?:\s?{NUMBER}(?![\d.,]|\s?%))?"
)
_KOREAN_GROUP = re.compile(rf"({NUMBER})([십백천]?)([만억조]?)")


def _read_words(text: str, found: re.Match[str]) -> Iterator[Mention]:
    words = _WORD.findall(found[0].casefold())
    words = [word for word in words if word != "and"]
    values = read_english(words)
    for value in values[:-1]:
        yield Mention(found.start(), found.end(), (Reading(value),))
    last = mention(text, found.start(), found.end(), values[-1])
    yield Mention(last.at, last.end, last.readings, last.name, free=words == ["one"])


def _read_scaled(text: str, found: re.Match[str]) -> Iterator[Mention]:
    scale = SCALES.get(found[2].casefold()) or _LETTERS[found[2]]
    read = mention(text, *found.span(), plain_number(found[1]) * scale)
    yield Mention(read.at, read.end, read.readings, scale=scale)


def _read_ordinal(_text: str, found: re.Match[str]) -> Iterator[Mention]:
    value = ORDINALS[found[1].casefold()]
    readings = [Reading(Fraction(value), Kind.ORDINAL)]
    if value == 1:
        readings.append(Reading(Fraction(1)))
    yield Mention(*found.span(), tuple(readings), free=value <= 2)  # noqa: PLR2004 ('first', and 'per second')


def _read_fraction(_text: str, found: re.Match[str]) -> Iterator[Mention]:
    if found["over"]:
        value = Fraction(found["over"])
    elif found["part"]:
        value = Fraction(_COUNTS[found["count"].casefold()], _PARTS[found["part"].casefold()])
    else:
        above, below = (_sino_or_digits(found[name]) for name in ("above", "below"))
        if not below:
            return
        value = Fraction(above, below)
    yield Mention(*found.span(), (Reading(value), Reading(value * 100, Kind.PERCENT)))


def _sino_or_digits(text: str) -> int:
    return int(text) if text.isdigit() else SINO_DIGITS.get(text, 10)


def _read_rough(text: str, found: re.Match[str]) -> Iterator[Mention]:
    if found["korean"]:
        before = text[max(0, found.start() - 2) : found.start()]
        # '할 수만 있다면': a 수 that can be.
        if len(before) == 2 and before[1] == " " and (ord(before[0]) - 0xAC00) % 28 == _FINAL_RIEUL:  # noqa: PLR2004
            return
        value = read_sino(found["korean"]) or Fraction(0)
    else:
        value = Fraction(_ROUGH_VALUES[found["word"].casefold()] * _ROUGH_VALUES.get((found["of"] or "").casefold(), 1))
    yield Mention(*found.span(), (Reading(value, Kind.ROUGH),))


def _read_special(_text: str, found: re.Match[str]) -> Iterator[Mention]:
    name = found.lastgroup or ""
    yield Mention(*found.span(), _SPECIALS[name], free=name in _CLAIMS_NOTHING)


def _read_magnitude(_text: str, found: re.Match[str]) -> Iterator[Mention]:
    count = (found["count"] or "one").casefold()
    value = Fraction(10) ** (int(count) if count.isdigit() else SMALL[count])
    yield Mention(*found.span(), (Reading(value, Kind.TIMES),))


def _read_factor(_text: str, found: re.Match[str]) -> Iterator[Mention]:
    word = found[1].casefold()
    value = plain_number(word) if word[0].isdigit() else read_english([word])[0]
    yield Mention(*found.span(), (Reading(value, Kind.TIMES), Reading(value)))


def _read_native(text: str, found: re.Match[str]) -> Iterator[Mention]:
    word = found["word"] or found["alone"]
    if found["noun"] and word in _ALSO_WORDS:
        return
    if word == "셋" and text[: found.start()].rstrip().endswith("데이터"):
        return
    read = mention(text, *found.span(), Fraction(NATIVE[word]))
    counted = tuple(Reading(one.value, Kind.COUNT if one.kind is Kind.PLAIN else one.kind) for one in read.readings)
    yield Mention(read.at, read.end, counted, read.name)


def _read_sino_words(text: str, found: re.Match[str]) -> Iterator[Mention]:
    word, end = found[0], found.end()
    has_unit = any(one in SINO_UNITS or one in SINO_SCALES for one in word)
    # '백만이': the last is a particle.
    if word.endswith("이") and len(word) > 2 and word[-2] in "백천만억" and not _SINO_COUNTED.match(text, end):  # noqa: PLR2004
        word, end = word[:-1], end - 1
    value = read_sino(word)
    counted = (_SINO_COUNTED if has_unit else _DIGIT_COUNTED).match(text, end)
    # '이 단계' is this one.
    if value is None or not (has_unit or (counted and word not in ("일", "이"))):
        return
    if not counted and (len(word) == 1 or word in _ALSO_OTHER_WORDS or not _SINO_ENDS.match(text, end)):
        return
    yield mention(text, found.start(), end, value)


def _read_korean_scaled(text: str, found: re.Match[str]) -> Iterator[Mention]:
    total = group = Fraction(0)
    for number, unit, scale in _KOREAN_GROUP.findall(found[0]):
        group += plain_number(number) * SINO_UNITS.get(unit, 1)
        if scale:
            total, group = total + group * SINO_SCALES[scale], Fraction(0)
    yield mention(text, *found.span(), total + group)


READERS: tuple[tuple[re.Pattern[str], Reader], ...] = (
    # What is longer first: each takes what it reads out of the text.
    (_FRACTION, _read_fraction),
    (_MAGNITUDE, _read_magnitude),
    (_FACTOR, _read_factor),
    (_FOLD, _read_factor),
    (_SCALED, _read_scaled),
    (_LETTER_SCALED, _read_scaled),
    (_ROUGH, _read_rough),
    (_WORDS, _read_words),
    (_ORDINAL, _read_ordinal),
    (_SPECIAL, _read_special),
    (_KOREAN_SCALED, _read_korean_scaled),
    (_NATIVE, _read_native),
    (_SINO, _read_sino_words),
)
