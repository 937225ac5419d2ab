"""The buttons below a message, by the numbers that press them."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import count

from rich.cells import cell_len
from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.console.shown import clean

_DIGITS = 2
_GRID = 5


@dataclass(frozen=True, slots=True)
class Key:
    """A button and what is typed to press it; ``number`` is None where a press would do nothing."""

    number: int | None
    button: InlineKeyboardButton

    @property
    def caption(self) -> str:
        """What stands on it: number and label, or either where they are the same or the other is missing."""
        label = clean(self.button.text)
        if self.number is None:
            return label
        return f"[{label}]" if label == str(self.number) else f"[{self.number}] {label}"


Rows = tuple[tuple[Key, ...], ...]


def numbered(keyboard: InlineKeyboardMarkup | None, idle: AbstractSet[str] = frozenset()) -> Rows:
    """Number the buttons in reading order. One that is labelled with a number keeps it, as a day of a calendar does.

    Buttons whose callback data is ``idle`` get none, nor do those that only Telegram itself can act upon.
    """
    rows = keyboard.inline_keyboard if keyboard else ()
    labels = {button.text: _acts(button, idle) for row in rows for button in row if _is_number(button.text)}
    unused = {label for label, acts in labels.items() if acts}
    # Behind the greatest label, so that no number means a button where a person reads it as a day without one.
    free = count(1 + max(map(int, labels), default=0))

    def key(button: InlineKeyboardButton) -> Key:
        if not _acts(button, idle):
            return Key(None, button)
        if button.text in unused:
            unused.remove(button.text)
            return Key(int(button.text), button)
        return Key(next(free), button)

    return tuple(tuple(key(button) for button in row) for row in rows)


def find(rows: Rows, typed: str) -> Key | None:
    """Give the button that has the typed number."""
    for row in rows:
        for key in row:
            if key.number is not None and str(key.number) == typed:
                return key
    return None


def aligned(rows: Rows, width: int) -> list[list[tuple[Key, str]]]:
    """Give the rows with their captions padded to columns, where rows have as many buttons as each other.

    Rows of many are a grid, as of a calendar's days, and their columns are equally wide.
    A row that is wider than ``width`` (terminal cells) is broken up, one button a line.
    """
    columns: dict[int, list[int]] = {}
    for row in rows:
        widths = columns.setdefault(len(row), [0] * len(row))
        for index, key in enumerate(row):
            widths[index] = max(widths[index], cell_len(key.caption))
    for length, widths in columns.items():
        if length >= _GRID:
            widths[:] = [max(widths)] * length
    result = []
    for row in rows:
        widths = columns[len(row)]
        if sum(widths) + 2 * (len(row) - 1) > width:
            result += [[(key, key.caption)] for key in row]
        else:
            result.append([(key, key.caption + " " * (widths[i] - cell_len(key.caption))) for i, key in enumerate(row)])
    return result


def _acts(button: InlineKeyboardButton, idle: AbstractSet[str]) -> bool:
    return bool(button.url) or (isinstance(button.callback_data, str) and button.callback_data not in idle)


def _is_number(label: str) -> bool:
    return label.isascii() and label.isdecimal() and not label.startswith("0") and len(label) <= _DIGITS
