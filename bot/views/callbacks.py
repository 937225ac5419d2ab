"""What a button does, and its form in callback data: the only place that knows it.

Telegram gives callback data 64 bytes (https://core.telegram.org/bots/api#inlinekeyboardbutton). The first character is
the version of the form: a button of another version is an old button. What the buttons of the settings do stands in
``choices.py``, that of the alerts in ``watching.py``, and that of bad summaries in ``complaints.py``.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from bot.domain import ArxivId, Language
from bot.errors import OldButton
from bot.views.choices import Choice, read_choice, write_choice
from bot.views.complaints import (
    PAPER_FORM,
    Complaint,
    DismissReports,
    ReportSummary,
    RewriteSummary,
    read_complaint,
    write_complaint,
)
from bot.views.watching import OpenAlert, OpenAlerts, PauseAlert, RemoveAlert, Watch, read_watch, write_watch

VERSION = "1"


@dataclass(frozen=True, slots=True)
class OpenDay:
    """Show a page, counted from 0, of a day's list, in its own order or the most upvoted first."""

    day: date
    page: int
    by_upvotes: bool = False


@dataclass(frozen=True, slots=True)
class OpenPush:
    """Show a page, counted from 0, of a day's list as the chat was sent it, or the most upvoted first."""

    day: date
    page: int
    by_upvotes: bool = False


@dataclass(frozen=True, slots=True)
class OpenResults:
    """Show a page, counted from 0, of a search that the store remembers by ``search_id``."""

    search_id: int
    page: int


@dataclass(frozen=True, slots=True)
class OpenReports:
    """Show a page, counted from 0, of the summaries that were reported, to the people who run the bot."""

    page: int


Listed = OpenDay | OpenPush | OpenResults | OpenReports


@dataclass(frozen=True, slots=True)
class OpenSimilar:
    """Show the papers that are near to one; ``back`` is the list from which that was opened."""

    paper_id: ArxivId
    back: Listed | None = None


Back = Listed | OpenSimilar
"""The lists from which a paper is opened."""


@dataclass(frozen=True, slots=True)
class OpenPaper:
    """Show a page, counted from 0, of a paper's card, with a way ``back`` to the list that it was opened from."""

    paper_id: ArxivId
    page: int
    back: Back | None = None


@dataclass(frozen=True, slots=True)
class OpenCalendar:
    """Show the calendar of a month."""

    year: int
    month: int


@dataclass(frozen=True, slots=True)
class SetLanguage:
    """Speak this language from now on; ``chat_id`` 0 is the chat in which the button stands."""

    language: Language
    chat_id: int = 0


@dataclass(frozen=True, slots=True)
class Nothing:
    """Do nothing: a button that only shows something."""


Action = Listed | OpenSimilar | OpenPaper | OpenCalendar | SetLanguage | Choice | Watch | Complaint | Nothing


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
        case OpenDay() | OpenPush() | OpenResults() | OpenReports() | OpenSimilar() | OpenCalendar():
            return _write_list(action)
        case OpenPaper(paper_id, page, back):
            # With a mark between two ids the longest that arXiv has given would not fit.
            mark = "" if back is None or isinstance(back, OpenSimilar) else ":"
            return f"p{paper_id}:{page}{mark}" + (_write_list(back) if back else "")
        case SetLanguage(language, chat_id):
            return f"l{language.value}" + (f":{chat_id}" if chat_id else "")
        case Nothing():
            return "n"
        case _:
            return _write_other(action)


def _write_other(action: Choice | Watch | Complaint) -> str:
    match action:
        case OpenAlerts() | OpenAlert() | PauseAlert() | RemoveAlert():
            return f"a{write_watch(action)}"
        case ReportSummary() | DismissReports() | RewriteSummary():
            return f"b{write_complaint(action)}"
        case _:
            return f"s{write_choice(action)}"


def _write_list(action: Back | OpenCalendar) -> str:
    match action:
        case OpenDay(day, page, by_upvotes):
            # Not strftime: its %Y drops the zeros of early years on some systems.
            return f"d{day.isoformat().replace('-', '')}.{page}{'v' * by_upvotes}"
        case OpenPush(day, page, by_upvotes):
            return "u" + _write_list(OpenDay(day, page, by_upvotes))[1:]
        case OpenResults(search_id, page):
            return f"r{search_id}.{page}"
        case OpenReports(page):
            return f"q{page}"
        case OpenSimilar(paper_id, back):
            return f"m{paper_id}" + (_write_list(back) if back else "")
        case OpenCalendar(year, month):
            return f"c{year}.{month}"


def _day(found: re.Match[str]) -> OpenDay:
    digits = found["day"]
    day = date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    return OpenDay(day, int(found["day_page"]), bool(found["upvotes"]))


def _push(found: re.Match[str]) -> OpenPush:
    day = _day(found)
    return OpenPush(day.day, day.page, day.by_upvotes)


def _results(found: re.Match[str]) -> OpenResults:
    return OpenResults(int(found["search"]), int(found["results_page"]))


def _paper(found: re.Match[str]) -> OpenPaper:
    back = _similar(found) if found["near"] else _listed(found)
    return OpenPaper(ArxivId(found["paper"]), int(found["page"]), back)


def _similar(found: re.Match[str]) -> OpenSimilar:
    return OpenSimilar(ArxivId(found["near"]), _listed(found))


def _listed(found: re.Match[str]) -> Listed | None:
    if found["day"]:
        return _push(found) if found["list"] == "u" else _day(found)
    if found["reports_page"]:
        return OpenReports(int(found["reports_page"]))
    return _results(found) if found["search"] else None


def _calendar(found: re.Match[str]) -> OpenCalendar:
    return OpenCalendar(int(found["year"]), int(found["month"]))


_NUMBER = r"(?:0|[1-9][0-9]{0,3})"
_SEARCH = r"(?:0|[1-9][0-9]{0,17})"  # whatever it is, SQLite can hold it
_CHAT = r"(?P<chat>-?[1-9][0-9]{0,17})"
_DAY_FORM = rf"(?P<list>[du])(?P<day>[0-9]{{8}})\.(?P<day_page>{_NUMBER})(?P<upvotes>v?)"
_RESULTS_FORM = rf"r(?P<search>{_SEARCH})\.(?P<results_page>{_NUMBER})"
_REPORTS_FORM = rf"q(?P<reports_page>{_NUMBER})"
_BACK_FORM = rf"(?:{_DAY_FORM}|{_RESULTS_FORM}|{_REPORTS_FORM})?"
_SIMILAR_FORM = rf"m(?P<near>{PAPER_FORM})"
_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Action]], ...] = (
    (re.compile(_DAY_FORM), lambda found: _push(found) if found["list"] == "u" else _day(found)),
    (re.compile(_RESULTS_FORM), _results),
    (re.compile(_REPORTS_FORM), lambda found: OpenReports(int(found["reports_page"]))),
    (re.compile(rf"{_SIMILAR_FORM}{_BACK_FORM}"), _similar),
    (
        re.compile(rf"p(?P<paper>{PAPER_FORM}):(?P<page>{_NUMBER})(?:(?:{_SIMILAR_FORM}|:(?=[durq])){_BACK_FORM})?"),
        _paper,
    ),
    (re.compile(r"c(?P<year>[1-9][0-9]{0,3})\.(?P<month>[1-9]|1[0-2])"), _calendar),
    (
        re.compile(rf"l(?P<language>[a-z]{{2}})(?::{_CHAT})?"),
        lambda found: SetLanguage(Language(found["language"]), int(found["chat"] or 0)),
    ),
    (
        re.compile(rf"s(?P<choice>[a-z])(?P<value>[^:]*)(?::{_CHAT})?"),
        lambda found: read_choice(found["choice"], found["value"], int(found["chat"] or 0)),
    ),
    (re.compile(r"b(?P<complaint>.*)"), lambda found: read_complaint(found["complaint"])),
    (re.compile(r"a(?P<watch>.*)"), lambda found: read_watch(found["watch"])),
    (re.compile("n"), lambda _: Nothing()),
)
