import pytest
from rich.cells import cell_len
from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.console.keys import aligned, find, numbered


def keyboard(*rows: str) -> InlineKeyboardMarkup:
    """Rows of labels between spaces; '·' does nothing, a label with 'http' is a link."""
    return InlineKeyboardMarkup([[button(label) for label in row.split()] for row in rows])


def button(label: str) -> InlineKeyboardButton:
    if label.startswith("http"):
        return InlineKeyboardButton(label, url=label)
    return InlineKeyboardButton(label, callback_data="nothing" if label.startswith("·") else label)


@pytest.mark.parametrize(
    ("rows", "captions"),
    [
        (("◀ ▶",), [["[1] ◀", "[2] ▶"]]),
        (("arXiv http://a", "◀"), [["[1] arXiv", "[2] http://a"], ["[3] ◀"]]),
        # A label that is a number is its own number, and the others follow behind the greatest.
        (("1 2 3", "◀ ▶"), [["[1]", "[2]", "[3]"], ["[4] ◀", "[5] ▶"]]),
        (("◀ 11 12",), [["[13] ◀", "[11]", "[12]"]]),
        (("1 · 3",), [["[1]", "·", "[3]"]]),
        (("2 2",), [["[2]", "[3] 2"]]),
        (("2025 0 ٣",), [["[1] 2025", "[2] 0", "[3] ٣"]]),
        ((), []),
    ],
)
def test_every_button_has_a_number_of_its_own(rows: tuple[str, ...], captions: list[list[str]]) -> None:
    shown = numbered(keyboard(*rows), frozenset({"nothing"}))
    assert [[key.caption for key in row] for row in shown] == captions


def test_a_day_that_has_no_digest_is_not_another_button() -> None:
    calendar = InlineKeyboardMarkup([[button("◀"), button("1"), InlineKeyboardButton("31", callback_data="nothing")]])
    assert [key.number for key in numbered(calendar, frozenset({"nothing"}))[0]] == [32, 1, None]


@pytest.mark.parametrize(
    ("typed", "label"), [("1", "◀"), ("2", "▶"), ("3", None), ("0", None), ("01", None), ("１", None), ("/1", None)]
)
def test_a_number_finds_its_button_and_anything_else_is_text(typed: str, label: str | None) -> None:
    key = find(numbered(keyboard("◀ ▶")), typed)
    assert (key and key.button.text) == label


def test_rows_of_equal_length_stand_in_columns_of_terminal_cells() -> None:
    rows = aligned(numbered(keyboard("·월 ·화요일", "1 10", "◀"), {"nothing"}), 80)
    assert [[cell_len(caption) for _, caption in row] for row in rows] == [[3, 7], [3, 7], [6]]


def test_the_columns_of_a_grid_are_equally_wide() -> None:
    rows = aligned(numbered(keyboard("·월 · · · 10", "1 2 3 4 5"), {"nothing"}), 80)
    assert [[cell_len(caption) for _, caption in row] for row in rows] == [[4] * 5] * 2


def test_a_row_that_is_too_wide_is_broken_up() -> None:
    rows = aligned(numbered(keyboard("가나다라 마바사아")), 20)
    assert [[caption for _, caption in row] for row in rows] == [["[1] 가나다라"], ["[2] 마바사아"]]
