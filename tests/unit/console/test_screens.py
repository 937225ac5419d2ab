import io
import re
from datetime import UTC, datetime

import pytest
from rich.text import Text
from telegram import Chat, InlineKeyboardButton, InlineKeyboardMarkup, Message, MessageEntity

from bot.console.events import Answered
from bot.console.keys import numbered
from bot.console.painted import PaintedScreen, Quote, blocks, styled
from bot.console.plain import PlainScreen, plain


def message(text: str, *entities: tuple[str, str], number: int = 1) -> Message:
    """A message in which each entity covers the first occurrence of its words; a '(url)' in them is its link."""
    marked = []
    for kind, covered in entities:
        words, _, url = covered.partition("|")
        offset = len(text[: text.index(words)].encode("utf-16-le")) // 2
        length = len(words.encode("utf-16-le")) // 2
        marked.append(MessageEntity(kind, offset, length, url=url or None))
    return Message(number, datetime(2025, 5, 13, tzinfo=UTC), Chat(1, "private"), text=text, entities=marked)


def styles(text: Text) -> set[tuple[str, str]]:
    return {(text.plain[span.start : span.end], str(span.style)) for span in text.spans}


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (message("가 나", ("bold", "나")), {("나", "bold")}),
        # 📰 is two UTF-16 units, but one character.
        (message("📰 📰 논문", ("italic", "논문")), {("논문", "italic")}),
        (message("📰", ("code", "📰")), {("📰", "cyan")}),
        (message("x y", ("bold", "x y"), ("underline", "y")), {("x y", "bold"), ("y", "underline")}),
        (message("x", ("strikethrough", "x"), ("pre", "x")), {("x", "strike"), ("x", "cyan")}),
        (message("글", ("text_link", "글|https://a.b/c")), {("글", "blue underline"), ("글", "link https://a.b/c")}),
        (message("/today", ("bot_command", "/today")), {("/today", "blue")}),
        (message("x", ("custom_emoji", "x")), set()),
    ],
)
def test_entities_become_styles_over_the_same_characters(given: Message, expected: set[tuple[str, str]]) -> None:
    assert styles(styled(given)) == expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (message("a\nb\nc", ("expandable_blockquote", "b")), ["a", "▏b", "c"]),
        (message("a\n\nb\nc\n\nd", ("blockquote", "b\nc")), ["a\n", "▏b\nc", "\nd"]),
        (message("b\nc\nd", ("blockquote", "b\n"), ("blockquote", "c")), ["▏b", "▏c", "d"]),
        (message("b", ("blockquote", "b")), ["▏b"]),
        (message("b"), ["b"]),
    ],
)
def test_quotes_are_blocks_of_their_own(given: Message, expected: list[str]) -> None:
    seen = [f"▏{block.text.plain}" if isinstance(block, Quote) else block.plain for block in blocks(given)]
    assert seen == expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (message("a\nb\nc\nd", ("blockquote", "b\nc")), "a\n▏ b\n▏ c\nd"),
        (message("b\nc", ("blockquote", "b\n")), "▏ b\nc"),
        (message("📰 글 끝", ("text_link", "글|https://a.b")), "📰 글 (https://a.b) 끝"),
        (message("https://a.b", ("text_link", "https://a.b|https://a.b")), "https://a.b"),
        (message("x y", ("bold", "x"), ("italic", "y")), "x y"),
        (message("a\x1b[2Jb\x07\u202ec\td\x9b"), "a\ufffd[2Jb\ufffd\ufffdc\td\ufffd"),
    ],
)
def test_plain_text_says_what_the_entities_said(given: Message, expected: str) -> None:
    assert plain(given) == expected


def test_a_pipe_gets_messages_buttons_links_and_answers_line_by_line() -> None:
    out = io.StringIO()
    screen = PlainScreen(out, "Paperboy")
    markup = InlineKeyboardMarkup(
        [
            [
                InlineKeyboardButton("arXiv", url="https://arxiv.org/abs/1"),
                InlineKeyboardButton("◀", callback_data="x"),
            ],
            [InlineKeyboardButton("▶", callback_data="y")],
        ]
    )
    screen.heard("/paper\x1b 1")
    screen.show(message("카드"), numbered(markup), edited=False)
    screen.show(message("카드 2"), (), edited=True)
    screen.answer(Answered(1, "없습니다", alert=True, url=None))
    assert out.getvalue() == (
        "> /paper\ufffd 1\n\n"
        "Paperboy:\n카드\n[1] arXiv https://arxiv.org/abs/1\n[2] ◀\n[3] ▶\n\n"
        "Paperboy (edited):\n카드 2\n\n"
        "(없습니다)\n\n"
    )


def test_an_output_that_cannot_write_korean_does_not_stop_the_chat() -> None:
    raw = io.BytesIO()
    out = io.TextIOWrapper(raw, encoding="ascii")
    PlainScreen(out, "Paperboy").note("가 a")
    assert raw.getvalue() == b"? a\n\n"


class Terminal(io.StringIO):
    """A terminal of 40 columns and 12 rows."""

    def isatty(self) -> bool:
        return True

    def lines(self) -> list[str]:
        """What a person sees, the scrolled lines included; knows the controls that the screen uses."""
        rows, at = [""], 0
        for part in re.findall(r"\x1b\[\d*[A-Za-z]|\x1b\[[\d;]+m|\x1b\]8;[^\\]*\\|.|\n", self.getvalue(), re.DOTALL):
            if part == "\n":
                at += 1
                rows += [""] * (at + 1 - len(rows))
            elif up := re.fullmatch(r"\x1b\[(\d+)A", part):
                at -= int(up[1])
            elif part == "\x1b[J":
                rows = [*rows[:at], ""]
            elif part == "\x1b[K":
                rows[at] = ""
            elif not part.startswith(("\x1b", "\r")):
                rows[at] += part
        return [row.rstrip() for row in rows]


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    for name, value in {"COLUMNS": "40", "LINES": "12", "TERM": "xterm-256color"}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("NO_COLOR", raising=False)
    return Terminal()


def type_line(terminal: Terminal, screen: PaintedScreen, line: str) -> None:
    terminal.write(f"{line}\n")
    screen.heard(line)


def test_a_message_is_a_bubble_with_its_buttons_below_and_wraps_between_wide_characters(terminal: Terminal) -> None:
    screen = PaintedScreen(terminal, "Paperboy")
    markup = InlineKeyboardMarkup([[InlineKeyboardButton("◀", callback_data="a")]])
    text = "제목\n" + "가나다라마바사 " * 5
    screen.show(message(text, ("blockquote", text[3:])), numbered(markup), edited=False)
    assert terminal.lines() == [
        "╭─ Paperboy ───────────────────────────╮",
        "│ 제목                                 │",
        "│ ▏ 가나다라마바사 가나다라마바사      │",
        "│ ▏ 가나다라마바사 가나다라마바사      │",
        "│ ▏ 가나다라마바사                     │",
        "╰──────────────────────────────────────╯",
        " [1] ◀",
        "",
    ]


def test_an_edit_replaces_the_last_message_on_the_screen(terminal: Terminal) -> None:
    screen = PaintedScreen(terminal, "Paperboy")
    screen.show(message("하나"), (), edited=False)
    screen.ask()
    type_line(terminal, screen, "1")
    screen.show(message("둘"), (), edited=True)
    assert terminal.lines() == ["╭─ Paperboy ─╮", "│ 둘         │", "╰────────────╯", ""]


def test_an_edit_that_comes_by_itself_leaves_the_prompt_below(terminal: Terminal) -> None:
    screen = PaintedScreen(terminal, "Paperboy")
    screen.show(message("하나"), (), edited=False)
    screen.ask()
    screen.show(message("둘"), (), edited=True)
    assert terminal.lines() == ["╭─ Paperboy ─╮", "│ 둘         │", "╰────────────╯", "›"]


@pytest.mark.parametrize("text", ["\n".join("가" * 12), "하나"])
def test_an_edit_of_what_is_no_longer_at_hand_is_shown_anew_and_marked(terminal: Terminal, text: str) -> None:
    screen = PaintedScreen(terminal, "Paperboy")
    screen.show(message(text), (), edited=False)
    if text == "하나":
        screen.show(message("다른 글", number=2), (), edited=False)
    before = terminal.lines()
    screen.show(message("둘"), (), edited=True)
    after = ["╭─ Paperboy (edited) ─╮", "│ 둘                  │", "╰─────────────────────╯", ""]
    assert terminal.lines() == [*before[:-1], *after]


def test_no_text_plays_with_the_terminal(terminal: Terminal) -> None:
    screen = PaintedScreen(terminal, "Paperboy")
    label, url = "\x1b[2J", "https://a.b/\x1b[2J"
    markup = InlineKeyboardMarkup([[InlineKeyboardButton(label, url=url)]])
    screen.show(message("\x1b[2J [bold]x[/] :smile:", ("text_link", "x|" + url)), numbered(markup), edited=False)
    screen.answer(Answered(1, label, alert=True, url=url))
    screen.note(label)
    assert "\x1b[2J" not in terminal.getvalue()
    assert any("[bold]x[/] :smile:" in line for line in terminal.lines())
