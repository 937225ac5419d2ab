"""What the buttons of the alerts do, and their form in callback data; ``callbacks.py`` puts the version before it.

``chat_id`` is the chat whose alerts they are; 0 is the chat, and topic, in which the button stands.
"""

import re
from dataclasses import dataclass

from bot.search.keywords import Mode


@dataclass(frozen=True, slots=True)
class OpenAlerts:
    """Show a page, counted from 0, of a chat's alerts."""

    page: int
    chat_id: int = 0


@dataclass(frozen=True, slots=True)
class OpenAlert:
    """Show what an alert would have told; with a ``mode``, it is meant so from now on."""

    alert_id: int
    mode: Mode | None
    chat_id: int = 0


@dataclass(frozen=True, slots=True)
class PauseAlert:
    """Let an alert rest, or fire again, and show the ``page`` of the list that it stands on."""

    alert_id: int
    paused: bool
    page: int
    chat_id: int = 0


@dataclass(frozen=True, slots=True)
class RemoveAlert:
    """Remove an alert, and show the ``page`` of the list that it stood on."""

    alert_id: int
    page: int
    chat_id: int = 0


Watch = OpenAlerts | OpenAlert | PauseAlert | RemoveAlert

_MODES = {"e": Mode.EXACT, "n": Mode.NORMAL, "w": Mode.WIDE, "": None}
_LETTERS = {mode: letter for letter, mode in _MODES.items()}
_NUMBER = "(?:0|[1-9][0-9]{0,3})"
_ALERT = "(?P<alert>0|[1-9][0-9]{0,17})"  # whatever it is, SQLite can hold it
_FORM = re.compile(
    rf"(?:(?P<list>{_NUMBER})|o(?P<mode>[enw]?)(?P<opened>0|[1-9][0-9]{{0,17}})|(?P<do>[pwr]){_ALERT}\.(?P<page>{_NUMBER}))"
    r"(?::(?P<chat>-?[1-9][0-9]{0,17}))?"
)


def write_watch(action: Watch) -> str:
    """Return the callback data of ``action``."""
    return _write(action) + (f":{action.chat_id}" if action.chat_id else "")


def read_watch(data: str) -> Watch:
    """Return the action behind callback data. Raises ValueError for anything that ``write_watch`` does not write."""
    found = _FORM.fullmatch(data)
    if found is None:
        raise ValueError(data)
    chat_id = int(found["chat"] or 0)
    if found["list"]:
        return OpenAlerts(int(found["list"]), chat_id)
    if found["opened"]:
        return OpenAlert(int(found["opened"]), _MODES[found["mode"]], chat_id)
    alert_id, page = int(found["alert"]), int(found["page"])
    if found["do"] == "r":
        return RemoveAlert(alert_id, page, chat_id)
    return PauseAlert(alert_id, found["do"] == "p", page, chat_id)


def _write(action: Watch) -> str:
    match action:
        case OpenAlerts(page):
            return str(page)
        case OpenAlert(alert_id, mode):
            return f"o{_LETTERS[mode]}{alert_id}"
        case PauseAlert(alert_id, paused, page):
            return f"{'p' if paused else 'w'}{alert_id}.{page}"
        case RemoveAlert(alert_id, page):
            return f"r{alert_id}.{page}"
