"""What a button does, and its form in callback data: the only place that knows it.

Telegram gives callback data 64 bytes (https://core.telegram.org/bots/api#inlinekeyboardbutton). The first character is
the version of the form: a button of another version is an old button.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from bot.domain import ArxivId, Language
from bot.errors import OldButton

VERSION = "1"


@dataclass(frozen=True, slots=True)
class OpenDay:
    """Show a page, counted from 0, of a day's list."""

    day: date
    page: int


@dataclass(frozen=True, slots=True)
class OpenResults:
    """Show a page, counted from 0, of a search that the store remembers by ``search_id``."""

    search_id: int
    page: int


@dataclass(frozen=True, slots=True)
class OpenPaper:
    """Show a page, counted from 0, of a paper's card, with a way ``back`` to the list that it was opened from."""

    paper_id: ArxivId
    page: int
    back: OpenDay | OpenResults | None = None


@dataclass(frozen=True, slots=True)
class OpenCalendar:
    """Show the calendar of a month."""

    year: int
    month: int


@dataclass(frozen=True, slots=True)
class SetLanguage:
    """Speak this language from now on."""

    language: Language


@dataclass(frozen=True, slots=True)
class Nothing:
    """Do nothing: a button that only shows something."""


Action = OpenDay | OpenResults | OpenPaper | OpenCalendar | SetLanguage | Nothing


def encode(action: Action) -> str:
    """Return the callback data of ``action``: ASCII, at most 64 characters for every id that arXiv has given."""
    return VERSION + _write(action)


def decode(data: str) -> Action:
    """Return the action behind callback data. Raise OldButton for anything that ``encode`` does not write."""
    if data.startswith(VERSION):
        for pattern, read in _FORMS:
            if found := pattern.fullmatch(data, 1):
                try:
                    return read(found)
                except ValueError:
                    break
    raise OldButton(data)


def _write(action: Action) -> str:
    match action:
        case OpenDay(day, page):
            # Not strftime: its %Y drops the zeros of early years on some systems.
            return f"d{day.isoformat().replace('-', '')}.{page}"
        case OpenResults(search_id, page):
            return f"r{search_id}.{page}"
        case OpenPaper(paper_id, page, back):
            return f"p{paper_id}:{page}" + (f":{_write(back)}" if back else "")
        case OpenCalendar(year, month):
            return f"c{year}.{month}"
        case SetLanguage(language):
            return f"l{language.value}"
        case Nothing():
            return "n"


def _day(found: re.Match[str]) -> OpenDay:
    digits = found["day"]
    return OpenDay(date(int(digits[:4]), int(digits[4:6]), int(digits[6:])), int(found["day_page"]))


def _results(found: re.Match[str]) -> OpenResults:
    return OpenResults(int(found["search"]), int(found["results_page"]))


def _paper(found: re.Match[str]) -> OpenPaper:
    back = _day(found) if found["day"] else _results(found) if found["search"] else None
    return OpenPaper(ArxivId(found["paper"]), int(found["page"]), back)


def _calendar(found: re.Match[str]) -> OpenCalendar:
    return OpenCalendar(int(found["year"]), int(found["month"]))


_NUMBER = r"(?:0|[1-9][0-9]{0,3})"
_SEARCH = r"(?:0|[1-9][0-9]{0,17})"  # whatever it is, SQLite can hold it
_PAPER = r"[0-9]{4}\.[0-9]{4,5}|[a-z-]{2,20}(?:\.[A-Z]{2})?/[0-9]{7}"
_DAY_FORM = rf"d(?P<day>[0-9]{{8}})\.(?P<day_page>{_NUMBER})"
_RESULTS_FORM = rf"r(?P<search>{_SEARCH})\.(?P<results_page>{_NUMBER})"
_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Action]], ...] = (
    (re.compile(_DAY_FORM), _day),
    (re.compile(_RESULTS_FORM), _results),
    (re.compile(rf"p(?P<paper>{_PAPER}):(?P<page>{_NUMBER})(?::(?:{_DAY_FORM}|{_RESULTS_FORM}))?"), _paper),
    (re.compile(r"c(?P<year>[1-9][0-9]{0,3})\.(?P<month>[1-9]|1[0-2])"), _calendar),
    (re.compile("l(?P<language>[a-z]{2})"), lambda found: SetLanguage(Language(found["language"]))),
    (re.compile("n"), lambda _: Nothing()),
)
