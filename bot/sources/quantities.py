"""A number in a text: its value, and what it numbers as far as the words behind it tell."""

import re
from dataclasses import dataclass
from enum import Enum, auto
from fractions import Fraction


class Kind(Enum):
    """What a number is of."""

    PLAIN = auto()
    COUNT = auto()
    """Things: '3개'."""
    PERCENT = auto()
    TIMES = auto()
    """A factor: '3배', '3x'."""
    ORDINAL = auto()
    ROUGH = auto()
    """An order of magnitude: '수천', 'thousands of'."""
    LABEL = auto()
    """It stands behind a name, and may well be part of it: 'Claude 3.7', 'Table 2'."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A number as a value; that of '5%' is 5."""

    value: Fraction
    kind: Kind = Kind.PLAIN


@dataclass(frozen=True, slots=True)
class Mention:
    """A number at ``[at, end)`` of a text, in all ways in which it can be read; or a ``name`` with digits, or either.

    ``free``: a statement that says it claims no number ('one of them', 'both'). ``scale`` is that of '3 million'.
    """

    at: int
    end: int
    readings: tuple[Reading, ...] = ()
    name: str = ""
    free: bool = False
    scale: int = 1


COUNTER = (
    r"(?:개|가지|종|명|장(?!치)|편|건|회|번|층|쌍|곳|군데|차례|곡|권|문항|부분|요소|영역|측면|방식|방법|모듈|유형|범주|모델"
    r"|데이터|벤치마크|과제|작업|언어|도메인|그룹|사람|질문|실험|기법|시나리오|구성|단계|차원)"
)
"""What is counted, in Korean: counters, and nouns that are counted without one."""
COUNTED = rf"(?:\s{COUNTER}|개(?![념선발인별골])|가지|명(?![시확령칭하합])|단계|쌍|차원)"
"""The same behind a numeral that is written out: what is glued to it could make another word ('사건', '세부분야')."""
NO_FACTOR = "치열포경분선제합정려"
"""Syllables behind a 배 that is none: 배치, 배열, …"""

_TAIL = re.compile(
    r"(?P<percent>\s?(?:%|퍼센트|프로(?![가-힣]))|[\s-]?(?:percent(?:age)?|per\scent|pct|pp)(?![A-Za-z]))"
    r"|(?P<points>[\s-](?:absolute\s|percentage\s)?points?(?![A-Za-z]))"
    rf"|(?P<times>\s?배(?![{NO_FACTOR}])|\s?×(?!\s?\d)|\sx(?![A-Za-z0-9])|[\s-]?fold(?![A-Za-z]))"
    r"|(?P<perhaps_times>[\s-]times(?![A-Za-z]))"
    r"|(?P<ordinal>\s?번째|째)|(?P<rank>\s?위(?![치험상원]))"
    r"|(?P<stage>\s?단계)"
    r"|(?P<dimension>\s?차원|[\s-]dimension)"
    rf"|(?P<counter>\s?{COUNTER})",
    re.IGNORECASE,
)
_KINDS = {
    "percent": (Kind.PERCENT,),
    "points": (Kind.PERCENT, Kind.PLAIN),
    "times": (Kind.TIMES,),
    "perhaps_times": (Kind.TIMES, Kind.COUNT),
    "ordinal": (Kind.ORDINAL,),
    "rank": (Kind.PLAIN, Kind.ORDINAL),
    "stage": (Kind.COUNT, Kind.ORDINAL),
    "dimension": (Kind.COUNT,),
    "counter": (Kind.COUNT,),
}


def mention(text: str, at: int, end: int, *values: Fraction) -> Mention:
    """The number at ``[at, end)`` of ``text``, which may have one of ``values``, as the words behind it have it."""
    found = _TAIL.match(text, end)
    kinds = _KINDS[found.lastgroup or ""] if found else (Kind.PLAIN,)
    readings = tuple(Reading(value, kind) for value in values for kind in kinds)
    # '3차원' is written '3D' as well.
    name = f"{values[0]}D" if found and found["dimension"] and values[0].denominator == 1 else ""
    return Mention(at, found.end() if found else end, readings, name)
