"""The local chat on a terminal: messages that look like messages, drawn with rich."""

from typing import TextIO

from rich.box import ROUNDED
from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, Group, RenderResult
from rich.panel import Panel
from rich.style import Style
from rich.text import Text
from telegram import Message, MessageEntity

from bot.console.events import Answered
from bot.console.keys import Rows, aligned
from bot.console.shown import BAR, QUOTES, clean, spans

_WIDEST = 100
_PROMPT = "› "
_STYLES = {
    MessageEntity.BOLD: "bold",
    MessageEntity.ITALIC: "italic",
    MessageEntity.UNDERLINE: "underline",
    MessageEntity.STRIKETHROUGH: "strike",
    MessageEntity.SPOILER: "dim",
    MessageEntity.CODE: "cyan",
    MessageEntity.PRE: "cyan",
    MessageEntity.TEXT_LINK: "blue underline",
    MessageEntity.URL: "blue underline",
    MessageEntity.BOT_COMMAND: "blue",
}


class Quote:
    """A quote with a bar along all of its lines, also those that the width makes."""

    def __init__(self, text: Text) -> None:
        self.text = text

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Wrap to what the bar leaves."""
        for line in self.text.wrap(console, max(1, options.max_width - len(BAR))):
            yield Text.assemble((BAR, "dim blue"), line)


class PaintedScreen:
    """Draws on a terminal. A message that is edited while it is the last on the screen is replaced there."""

    def __init__(self, out: TextIO, name: str) -> None:
        self.left = False
        self._console = Console(file=out, highlight=False)
        self._name = name
        self._asking = False
        self._last_id = 0
        """The message that ends ``_lines_since`` lines above the cursor's, and is ``_lines`` high; 0 for none."""
        self._lines = 0
        self._lines_since = 0
        self._size = self._console.size

    def open(self, hint: str) -> None:
        """Say how it works."""
        self.note(hint)

    def ask(self) -> None:
        """Invite the person to type."""
        self._console.print(_PROMPT, style="bold green", end="")
        self._asking = True

    def heard(self, line: str) -> None:
        """Take note that a line was typed: the terminal has shown it."""
        width = self._console.width
        self._lines_since += 1 + (cell_len(_PROMPT + line) - 1) // width
        self._asking = False

    def show(self, message: Message, rows: Rows, *, edited: bool) -> None:
        """Draw a message and its buttons."""
        replaced = edited and self._wipe(message.message_id)
        title = self._name if replaced or not edited else f"{self._name} (edited)"
        width = min(self._console.width, _WIDEST)
        bubble = Panel(
            Group(*blocks(message)), title=title, title_align="left", box=ROUNDED, border_style="dim", expand=False
        )
        self._lines = self._draw(Group(bubble, *_keyboard(rows, width)), width)
        self._last_id, self._lines_since, self._size = message.message_id, 0, self._console.size

    def answer(self, answered: Answered) -> None:
        """Draw what an answer to a press says: an alert as a box, anything else as a line."""
        if answered.text and answered.alert:
            self._lines_since += self._draw(Panel(Text(clean(answered.text)), border_style="yellow", expand=False))
        elif answered.text:
            self._lines_since += self._draw(Text(clean(answered.text), style="yellow"))
        if answered.url:
            self.note(answered.url)

    def note(self, text: str) -> None:
        """Draw a line of the chat's own."""
        self._lines_since += self._draw(Text(clean(text), style="dim"))

    def close(self) -> None:
        """Leave the shell a line of its own."""
        if self._asking:
            self._console.print()

    def _draw(self, renderable: Group | Panel | Text, width: int | None = None) -> int:
        """Draw above the prompt, and give how many lines it took."""
        with self._console.capture() as capture:
            self._console.print(renderable, width=width)
        drawn = capture.get()
        self._console.file.write(f"\r\x1b[K{drawn}" if self._asking else drawn)
        if self._asking:
            self.ask()
        self._console.file.flush()
        return drawn.count("\n")

    def _wipe(self, message_id: int) -> bool:
        """Erase a message and all below it, where it is the last one and wholly on the screen."""
        lines = self._lines + self._lines_since
        size = self._console.size
        if message_id != self._last_id or self._size != size or lines >= size.height:
            return False
        self._console.file.write(f"\r\x1b[{lines}A\x1b[J")
        return True


def blocks(message: Message) -> list[Text | Quote]:
    """Cut a message's text where its quotes begin and end."""
    text = styled(message)
    parts: list[Text | Quote] = []
    last = 0
    for span in spans(text.plain, message.entities):
        if span.kind in QUOTES and span.start >= last:
            parts += [_trimmed(text[last : span.start]), Quote(_trimmed(text[span.start : span.end]))]
            last = span.end
            # The line feed that ends the quote's last line ends no line of what follows.
            last += text.plain.startswith("\n", last)
    return [part for part in [*parts, text[last:]] if not isinstance(part, Text) or part]


def styled(message: Message) -> Text:
    """Give a message's text with its entities as styles."""
    text = Text(clean(message.text or ""))
    for span in spans(text.plain, message.entities):
        if style := _STYLES.get(span.kind):
            text.stylize(style, span.start, span.end)
        link = text.plain[span.start : span.end] if span.kind == MessageEntity.URL else span.url
        if link:
            text.stylize(Style(link=link), span.start, span.end)
    return text


def _trimmed(text: Text) -> Text:
    """Cut the line feed that ends the last line."""
    return text[:-1] if text.plain.endswith("\n") else text


def _keyboard(rows: Rows, width: int) -> list[Text]:
    drawn = []
    for row in aligned(rows, width - 2):
        line = Text(" ")
        for key, caption in row:
            link = clean(key.button.url) if key.button.url else None
            line.append(caption, style=Style(color="cyan", dim=key.number is None, link=link))
            line.append("  ")
        line.rstrip()
        drawn.append(line)
    return drawn
