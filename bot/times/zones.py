"""Time zones: which one a person means, the name under which it is stored, and what its clocks show.

A stored name is an IANA key (``Asia/Seoul``), or a fixed offset in the form ``+09:00``, east of Greenwich. (IANA's
``Etc/GMT-9`` is that too: its signs are reversed.)
"""

import re
import unicodedata
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from functools import lru_cache
from importlib import resources
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.errors import BadZone
from bot.times.places import PLACES, WIDE

OFFSET = re.compile(r"([+-])([0-9]{2}):([0-5][0-9])")
OFFSETS = range(-12 * 60, 14 * 60 + 1)
"""How many minutes from UTC a zone may be."""
FIRST = datetime.min.replace(tzinfo=UTC)
LAST = datetime.max.replace(tzinfo=UTC)

_WRITTEN_OFFSET = re.compile(r"(?:utc|gmt)? ?([+-]) ?([0-9]{1,2})(?::?([0-5][0-9])|\.([0-9]+))?(?: ?시간?)?")
_FRACTIONS = {"": 0, "25": 15, "5": 30, "75": 45}
"""The digits after the point of an offset in hours -> minutes."""
_AREAS = frozenset(
    ("Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific")
)
_NO_PLACES = frozenset(("west", "north", "south", "center", "act", "victoria"))
"""Last parts of IANA names which alone say nothing, or mean more than one place."""
_TRAILING = re.compile(r"(?: ?(?:standard time|time|표준시|시간대?|시|현지|기준|으?로|에서))+$")
_SEASONS = (datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 7, 1, tzinfo=UTC))
_LONGEST = 60
"""More characters than any way to write a zone has; what is longer is not looked at."""


def read_zone(text: str) -> str:
    """Return the stored name of the zone that ``text`` means: an IANA name, a place, an abbreviation or an offset.

    Raises BadZone where it means none, or could mean several.
    """
    words = re.sub(r"[\s,()\[\]]+", " ", unicodedata.normalize("NFKC", text)).strip().casefold()
    words = re.sub("[−–—]", "-", words)
    if len(words) <= _LONGEST:
        for candidate in (words, _TRAILING.sub("", words)):
            found = _named(candidate) or _named_twice(candidate.split(" "))
            if found:
                return found
    raise BadZone(text.strip())


@lru_cache(maxsize=1024)
def zone(name: str) -> tzinfo:
    """Return the zone of a stored name. Raises ValueError for what is none."""
    if fixed := OFFSET.fullmatch(name):
        sign, hours, minutes = fixed.groups()
        offset = int(f"{sign}1") * (int(hours) * 60 + int(minutes))
        if offset not in OFFSETS:
            raise ValueError(f"no time zone is so far from UTC: {name}")
        return timezone(timedelta(minutes=offset))
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, OSError) as error:
        raise ValueError(f"no time zone: {name}") from error


def moment_of(day: date, minute: int, name: str) -> datetime:
    """Return the UTC moment at which a zone's clocks show ``minute`` (counted from midnight) on ``day``.

    Where they show it twice, it is the first time. Where they are put forward over it, it is as long after the change
    as that minute is after the change's own: of a gap from 02:00 to 03:00, 02:30 is what is then called 03:30
    (PEP 495, fold=0). Of a day that a zone skips, it is that minute of the day after. What would lie outside the
    calendar is its first or last moment.
    """
    local = datetime.combine(day, time(minute // 60, minute % 60), zone(name))
    try:
        return local.astimezone(UTC)
    except OverflowError:
        return FIRST if day == date.min else LAST


def local_date(moment: datetime, name: str) -> date:
    """Return the day that it is in a zone at an aware moment."""
    return moment.astimezone(zone(name)).date()


def local_minute(moment: datetime, name: str) -> int:
    """Return the minute, counted from midnight, that a zone's clocks show at an aware moment."""
    local = moment.astimezone(zone(name))
    return local.hour * 60 + local.minute


def offset_text(name: str, moment: datetime) -> str:
    """Return how far a zone is from UTC at an aware moment: ``UTC+9``, ``UTC-3:30``, ``UTC``."""
    offset = moment.astimezone(zone(name)).utcoffset() or timedelta()
    minutes = abs(int(offset.total_seconds())) // 60
    if not minutes:
        return "UTC"
    sign = "-" if offset < timedelta() else "+"
    return f"UTC{sign}{minutes // 60}" + (f":{minutes % 60:02}" if minutes % 60 else "")


def _named(words: str) -> str | None:
    return _offset(words) or _names().get(_folded(words))


def _named_twice(words: list[str]) -> str | None:
    """Read a zone beside what only repeats it: ``seoul korea``, ``미국 시애틀``, ``asia/seoul utc+9``."""
    for cut in range(1, len(words)):
        parts = (" ".join(words[:cut]), " ".join(words[cut:]))
        found = {_named(part) for part in parts if _folded(part) not in _wide()}
        places = [name for name in found if name and not OFFSET.fullmatch(name)]
        if len(places) == 1 and all(name and (name in places or _may_be(places[0], name)) for name in found):
            return places[0]
    return None


def _offset(words: str) -> str | None:
    """Read ``+9``, ``utc+9``, ``gmt+09:00``, ``+0530``, ``+5.5``."""
    found = _WRITTEN_OFFSET.fullmatch(words)
    if found is None:
        return None
    sign, hours, figures, fraction = found.groups()
    minutes = int(figures or 0) if fraction is None else _FRACTIONS.get(fraction.rstrip("0"))
    # All zones of our days are whole quarters of an hour from UTC: +9:07 is a slip.
    if minutes is None or minutes % 15:
        return None
    offset = int(f"{sign}1") * (int(hours) * 60 + minutes)
    if offset not in OFFSETS:
        return None
    return f"{sign}{int(hours):02}:{minutes:02}" if offset else "UTC"


def _may_be(place: str, offset: str) -> bool:
    """Whether a place is that far from UTC in winter or in summer."""
    return zone(offset).utcoffset(None) in [moment.astimezone(zone(place)).utcoffset() for moment in _SEASONS]


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    """Folded names -> stored names. What stands further down wins: a whole IANA name always means itself."""
    # Our own copy of the database knows all names on every machine, and no files of the system that are no zones.
    listed = (resources.files("tzdata") / "zones").read_text(encoding="utf-8").split()
    keys = sorted(set(listed) - {"Factory"}, reverse=True)
    parts = {_folded(key.rpartition("/")[2]): key for key in keys if key.partition("/")[0] in _AREAS}
    return {
        **{_folded(key): key for key in keys if "/" not in key},
        **{name: key for name, key in parts.items() if name not in _NO_PLACES},
        **{_folded(name): key for key, names in PLACES.items() for name in names.split(",")},
        **{_folded(key): key for key in keys if "/" in key},
    }


@lru_cache(maxsize=1)
def _wide() -> frozenset[str]:
    return frozenset(_folded(name) for name in WIDE.split(","))


def _folded(name: str) -> str:
    """Return a name without what people write in different ways: case, accents, spaces, points and hyphens."""
    bare = "".join(letter for letter in unicodedata.normalize("NFKD", name) if not unicodedata.combining(letter))
    # A hyphen before a figure is the sign of an offset.
    return re.sub(r"[\s_.'’]|-(?![0-9])", "", unicodedata.normalize("NFKC", bare).casefold())
