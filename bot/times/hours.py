"""Which hour of the day a person means, in Korean or English words or in figures, alone or beside a time zone.

An hour is a count of minutes after midnight, 0 to 1439. It is shown as ``HH:MM``, 24-hour, in both languages.
"""

import re
import unicodedata
from collections.abc import Iterable
from contextlib import suppress

from bot.errors import BadHour, BadZone
from bot.times.zones import read_zone

HALF_A_DAY, DAY = 12, 24
"""In hours."""

_NAMED = {
    **dict.fromkeys(("정오", "한낮", "noon", "midday", "12 noon"), HALF_A_DAY * 60),
    **dict.fromkeys(("자정", "한밤중", "midnight", "12 midnight"), 0),
}
_PARTS = {
    **dict.fromkeys(("오전", "am", "a.m.", "a.m", "in the morning"), range(12)),
    **dict.fromkeys(("오후", "pm", "p.m.", "p.m", "in the afternoon"), range(12, 24)),
    "새벽": range(7),
    "아침": range(4, 12),
    **dict.fromkeys(("낮", "대낮", "점심"), range(10, 18)),
    **dict.fromkeys(("저녁", "in the evening"), range(16, 24)),
    **dict.fromkeys(("밤", "한밤", "at night"), (*range(18, 24), *range(5))),
}
"""Parts of the day -> the hours that they have. These are twelve at most, so of 7:00 and 19:00 it is one or none."""

_DIGITS = ("", *"일이삼사오육칠팔구")
_SINO = {
    f"{_DIGITS[tens] if tens > 1 else ''}{'십' if tens else ''}{_DIGITS[ones]}": tens * 10 + ones
    for tens in range(6)
    for ones in range(10)
    if tens or ones
}
_NATIVE = ("한", "두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉", "열", "열한", "열두")
_NUMBERS = {**_SINO, "영": 0, **{word: number for number, word in enumerate(_NATIVE, 1)}}


def _one_of(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_FIGURES = "(?P<hour>[0-9]{1,2})"
# Koreans count hours up to twelve in numbers of their own, those above and all minutes in Chinese ones.
_COUNTED = (*_NATIVE, "영", *(word for word, number in _SINO.items() if number > HALF_A_DAY))
_SPOKEN = f"(?P<hour>[0-9]{{1,2}}|{_one_of(_COUNTED)}) ?시"
_TWO_DIGITS = "(?P<minute>[0-5][0-9])"
_FORMS = tuple(
    re.compile(f"(?:(?P<before>{_one_of(_PARTS)}) ?)?{form}(?: ?(?P<after>{_one_of(_PARTS)}))?")
    for form in (
        rf"{_FIGURES}(?: ?: ?{_TWO_DIGITS}(?: ?분)?)?(?: ?o['’]?clock)?",
        rf"{_FIGURES}{_TWO_DIGITS}",
        rf"{_SPOKEN}(?: ?{_TWO_DIGITS})?",
        rf"{_SPOKEN} ?(?P<minute>[0-5]?[0-9]|{_one_of(_SINO)}) ?분",
        rf"{_SPOKEN} ?(?P<half>반)",
    )
)
_LEADING = re.compile(r"^(?:(?:매일|날마다|every ?day|daily|at) ?)+", re.IGNORECASE)
_TRAILING = re.compile(r"(?: ?(?:정각|쯤|경|마다|에|으?로))+$")
_GLUED_OFFSET = re.compile(r"(?<=[0-9시분반mM.])(?=\+[0-9])")
_BETWEEN = re.compile(r" ?(?:(?:[-−–—~〜∼]|부터|에서|\b(?:to|till|until|and)\b) ?)+")
_AROUND = re.compile(r"^(?:from|between) | ?까지$")
_LONGEST = 80
"""More characters than any way to write an hour and a zone has; what is longer is not looked at."""


def read_hour(text: str) -> int:
    """Return the hour that ``text`` names. ``7시`` and ``7`` are 07:00, ``24:00`` is 00:00. Raises BadHour."""
    words = _spaced(text).casefold()
    if len(words) <= _LONGEST:
        words = _TRAILING.sub("", _LEADING.sub("", words))
        if words in _NAMED:
            return _NAMED[words]
        for form in _FORMS:
            found = form.fullmatch(words)
            minute = _minute(found.groupdict()) if found else None
            if minute is not None:
                return minute
    raise BadHour(text.strip())


def hour_text(minute: int) -> str:
    """Return an hour as ``HH:MM``."""
    return f"{minute // 60:02}:{minute % 60:02}"


def read_hour_and_zone(text: str) -> tuple[int | None, str | None]:
    """Return the hour and the stored name of the zone that stand, in either order, in ``text``; None for a missing one.

    ``9`` alone is an hour, ``+9`` a zone. What cannot be read is named by BadZone where the rest is an hour, else by
    BadHour.
    """
    words = _GLUED_OFFSET.sub(" ", _LEADING.sub("", re.sub(r"[,()\[\]]", " ", _spaced(text)))).split()
    if len(" ".join(words)) > _LONGEST:
        raise BadHour(text.strip())
    # The longest hour first: '7 pm' is no 7:00 in a zone 'pm'.
    cuts = [(" ".join(words[:cut]), " ".join(words[cut:])) for cut in range(len(words), -1, -1)]
    pairs = [*cuts, *((last, first) for first, last in reversed(cuts))]
    for hour, name in pairs:
        with suppress(BadHour, BadZone):
            return read_hour(hour) if hour else None, read_zone(name) if name else None
    raise _wrong_part(pairs)


def read_span(text: str) -> tuple[int, int]:
    """Return the two hours of ``23:00-07:00`` or ``밤 11시부터 아침 7시까지``, which may go over midnight.

    Raises BadHour, also where both are the same.
    """
    ends = _BETWEEN.split(_AROUND.sub("", _spaced(text).casefold()))
    with suppress(BadHour, ValueError):
        start, end = (read_hour(hour) for hour in ends)
        if start != end:
            return start, end
    raise BadHour(text.strip())


def _minute(found: dict[str, str | None]) -> int | None:
    """Return what a form found, in minutes after midnight; None where no day has such an hour."""
    hour, minute = _number(found["hour"]), 30 if found.get("half") else _number(found.get("minute"))
    if hour * 60 + minute > DAY * 60 or (found["before"] and found["after"]):
        return None
    part = found["before"] or found["after"]
    turn = HALF_A_DAY if part and hour <= HALF_A_DAY else DAY
    meant = [one for one in (_PARTS[part] if part else range(DAY)) if one % turn == hour % turn]
    return meant[0] * 60 + minute if meant else None


def _number(written: str | None) -> int:
    if written is None:
        return 0
    return int(written) if written.isdigit() else _NUMBERS[written]


def _wrong_part(pairs: list[tuple[str, str]]) -> BadHour | BadZone:
    """Return the error for a text of which no pair of hour and zone can be read."""
    for hour, name in pairs:
        # Of '서울 아침 19시' it is the hour that is wrong, though '19시' alone is one.
        with suppress(BadHour):
            if name.rpartition(" ")[2] not in _PARTS:
                read_hour(hour)
                return BadZone(name)
    for hour, name in pairs:
        with suppress(BadZone):
            read_zone(name)
            return BadHour(hour)
    return BadHour(pairs[0][0])


def _spaced(text: str) -> str:
    seen = "".join(sign for sign in unicodedata.normalize("NFKC", text) if unicodedata.category(sign) != "Cf")
    return re.sub(r"\s+", " ", seen).strip()
