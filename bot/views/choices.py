"""What the buttons of the settings do, and their form in callback data; ``callbacks.py`` puts the version before it.

Each says what shall be, not what to change, so that an old message or a second press does no harm. ``chat_id`` is the
chat whose settings they are; 0 is the chat, and topic, in which the button stands.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from bot.domain import Scope


class Screen(StrEnum):
    """The screens of the settings; their values stand in callback data."""

    ALL = "a"
    TIME = "t"
    ZONE = "z"
    MORNING = "m"
    DAYS = "d"
    PAPERS = "p"
    QUIET = "q"
    QUIET_FROM = "f"
    QUIET_UNTIL = "u"
    LANGUAGE = "l"


@dataclass(frozen=True, slots=True)
class OpenSettings:
    """Show a screen of the settings."""

    screen: Screen
    chat_id: int = 0


@dataclass(frozen=True, slots=True)
class SetSubscribed:
    """Subscribe a chat, or end its subscription."""

    subscribed: bool
    chat_id: int = 0


@dataclass(frozen=True, slots=True)
class SetMinute:
    """Send at this minute after midnight."""

    minute: int
    chat_id: int = 0


@dataclass(frozen=True, slots=True)
class SetZone:
    """Read the hours in this time zone, one that ``times/zones.py`` knows."""

    name: str
    chat_id: int = 0


@dataclass(frozen=True, slots=True)
class SetDays:
    """Send the digests of these weekdays, at least one."""

    weekdays: frozenset[int]
    chat_id: int = 0


@dataclass(frozen=True, slots=True)
class SetNextMorning:
    """Send each digest on the day after its own, or as soon as it can be."""

    next_morning: bool
    chat_id: int = 0


@dataclass(frozen=True, slots=True)
class SetScope:
    """Send these of a digest's papers."""

    scope: Scope
    chat_id: int = 0


@dataclass(frozen=True, slots=True)
class SetQuiet:
    """Send nothing in these hours of the day; at all hours where ``quiet`` is None."""

    quiet: tuple[int, int] | None
    chat_id: int = 0


@dataclass(frozen=True, slots=True)
class SetSilent:
    """Let the phone make no sound, or make one."""

    silent: bool
    chat_id: int = 0


@dataclass(frozen=True, slots=True)
class SetTellsEmpty:
    """Tell of a day without digest, or say nothing."""

    tells_empty: bool
    chat_id: int = 0


@dataclass(frozen=True, slots=True)
class Forget:
    """Delete all that is kept of a chat."""

    chat_id: int = 0


Flag = SetSubscribed | SetNextMorning | SetSilent | SetTellsEmpty
Setting = Flag | SetMinute | SetZone | SetDays | SetScope | SetQuiet
"""What changes a subscription."""
Choice = OpenSettings | Setting | Forget


def write_choice(choice: Choice) -> str:
    """Return the form of a choice: a letter that says what it sets, the value, and the chat where it is another one."""
    return _write(choice) + (f":{choice.chat_id}" if choice.chat_id else "")


def read_choice(kind: str, value: str, chat_id: int) -> Choice:
    """Return the choice of a form. Raises ValueError for what ``write_choice`` does not write."""
    form = _FORMS.get(kind)
    if form is None or not form[0].fullmatch(value):
        raise ValueError(f"no choice: {kind}{value}")
    return form[1](value, chat_id)


def _write(choice: Choice) -> str:
    match choice:
        case OpenSettings(screen):
            return f"o{screen.value}"
        case SetDays(weekdays):
            return f"w{''.join(map(str, sorted(weekdays)))}"
        case SetScope(scope):
            return f"c{scope.value}"
        case SetMinute() | SetZone() | SetQuiet():
            return _write_hours(choice)
        case SetSubscribed() | SetNextMorning() | SetSilent() | SetTellsEmpty():
            return _write_flag(choice)
        case Forget():
            return "f"


def _write_flag(choice: Flag) -> str:
    match choice:
        case SetSubscribed(subscribed):
            return f"b{subscribed:d}"
        case SetNextMorning(next_morning):
            return f"d{next_morning:d}"
        case SetSilent(silent):
            return f"n{silent:d}"
        case SetTellsEmpty(tells_empty):
            return f"e{tells_empty:d}"


def _write_hours(choice: SetMinute | SetZone | SetQuiet) -> str:
    match choice:
        case SetMinute(minute):
            return f"m{minute}"
        case SetZone(name):
            # A colon would end the value.
            return f"z{name.replace(':', '')}"
        case SetQuiet(quiet):
            return f"q{quiet[0]}-{quiet[1]}" if quiet else "q"


def _zone(value: str, chat_id: int) -> SetZone:
    return SetZone(f"{value[:3]}:{value[3:]}" if value[0] in "+-" else value, chat_id)


def _quiet(value: str, chat_id: int) -> SetQuiet:
    start, _, end = value.partition("-")
    return SetQuiet((int(start), int(end)) if value else None, chat_id)


_MINUTE = r"(?:0|[1-9][0-9]{0,2}|1[0-3][0-9]{2}|14[0-3][0-9])"
_FORMS: dict[str, tuple[re.Pattern[str], Callable[[str, int], Choice]]] = {
    "o": (re.compile("[a-z]"), lambda value, chat_id: OpenSettings(Screen(value), chat_id)),
    "b": (re.compile("[01]"), lambda value, chat_id: SetSubscribed(value == "1", chat_id)),
    "d": (re.compile("[01]"), lambda value, chat_id: SetNextMorning(value == "1", chat_id)),
    "m": (re.compile(_MINUTE), lambda value, chat_id: SetMinute(int(value), chat_id)),
    "z": (re.compile("[A-Za-z][A-Za-z0-9_+/-]{1,31}|[+-][0-9]{4}"), _zone),
    "w": (re.compile("(?!$)1?2?3?4?5?6?7?"), lambda value, chat_id: SetDays(frozenset(map(int, value)), chat_id)),
    "c": (re.compile("[a-z]+"), lambda value, chat_id: SetScope(Scope(value), chat_id)),
    "q": (re.compile(f"(?:{_MINUTE}-{_MINUTE})?"), _quiet),
    "n": (re.compile("[01]"), lambda value, chat_id: SetSilent(value == "1", chat_id)),
    "e": (re.compile("[01]"), lambda value, chat_id: SetTellsEmpty(value == "1", chat_id)),
    "f": (re.compile(""), lambda _, chat_id: Forget(chat_id)),
}
