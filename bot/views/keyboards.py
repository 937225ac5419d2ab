"""The rows of buttons that several screens share."""

from collections.abc import Callable, Sequence

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.views.callbacks import Action, Nothing, encode

Row = list[InlineKeyboardButton]

NUMBERS_A_ROW = 5
CALENDAR = "📅"
BLANK = "·"
"""On a button that leads nowhere, so that its neighbours keep their places; Telegram takes no empty button."""


def button(text: str, action: Action) -> InlineKeyboardButton:
    """Return a button that does ``action``."""
    return InlineKeyboardButton(text, callback_data=encode(action))


def number_rows(actions: Sequence[Action], first: int) -> list[Row]:
    """Return one button for each action, numbered from ``first``, in rows of five."""
    buttons = [button(str(number), action) for number, action in enumerate(actions, first)]
    return [buttons[start : start + NUMBERS_A_ROW] for start in range(0, len(buttons), NUMBERS_A_ROW)]


def turning(page: int, pages: int, turn_to: Callable[[int], Action]) -> Row:
    """Return ◀ n/m ▶ for a page counted from 0, nothing where there is only one. At an end the arrow turns blank."""
    if pages < 2:  # noqa: PLR2004
        return []
    return [
        button("◀", turn_to(page - 1)) if page > 0 else button(BLANK, Nothing()),
        button(f"{page + 1}/{pages}", Nothing()),
        button("▶", turn_to(page + 1)) if page < pages - 1 else button(BLANK, Nothing()),
    ]


def keyboard(*rows: Row) -> InlineKeyboardMarkup | None:
    """Put rows under a message, without the empty ones; None where all are empty."""
    filled = [row for row in rows if row]
    return InlineKeyboardMarkup(filled) if filled else None
