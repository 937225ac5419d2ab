"""The local chat where there is no terminal: readable text, line by line, with no control characters."""

import io
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol, TextIO

from telegram import Message, MessageEntity

from bot.console.events import Answered
from bot.console.keys import Rows, aligned
from bot.console.shown import BAR, QUOTES, Span, clean, spans

_WIDTH = 100


class PlainScreen:
    """Writes to a file or a pipe. Links stand behind their words, quotes behind a bar."""

    def __init__(self, out: TextIO, name: str) -> None:
        if isinstance(out, io.TextIOWrapper):
            out.reconfigure(errors="replace")
        self.left = False
        self._out = out
        self._name = name

    def open(self, hint: str) -> None:
        """Nobody is there to read how it works."""

    def ask(self) -> None:
        """Nobody is there to be asked."""

    def heard(self, line: str) -> None:
        """Repeat what was said: a pipe does not show it."""
        self._write(f"> {clean(line)}\n")

    def show(self, message: Message, rows: Rows, *, edited: bool) -> None:
        """Write a message and its buttons."""
        written = [f"{self._name} (edited):" if edited else f"{self._name}:", plain(message)]
        for row in aligned(rows, _WIDTH):
            if any(key.button.url for key, _ in row):
                written += [f"{key.caption} {clean(key.button.url or '')}".rstrip() for key, _ in row]
            else:
                written.append("  ".join(caption for _, caption in row).rstrip())
        self._write("\n".join(written) + "\n")

    def answer(self, answered: Answered) -> None:
        """Write what an answer to a press says."""
        for said in (answered.text, answered.url):
            if said:
                self._write(f"({clean(said)})\n")

    def note(self, text: str) -> None:
        """Write a line of the chat's own."""
        self._write(f"{clean(text)}\n")

    def close(self) -> None:
        """Leave nothing unwritten."""
        self._out.flush()

    def _write(self, text: str) -> None:
        try:
            self._out.write(text + "\n")
            self._out.flush()
        except BrokenPipeError:
            # Whoever read it has left, as `head` does. Nothing may come of it later, at Python's exit either.
            with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
                os.dup2(nowhere.fileno(), self._out.fileno())
            self.left = True


class Formatted(Protocol):
    """A message of Telegram's or of our own."""

    @property
    def text(self) -> str | None:
        """What it says."""

    @property
    def entities(self) -> Sequence[MessageEntity]:
        """How it is formatted."""


def plain(message: Formatted) -> str:
    """Give a message's whole text, with the links behind their words and a bar before each line of a quote."""
    text = clean(message.text or "")
    pieces: list[tuple[int, str]] = []
    for span in spans(text, message.entities):
        if span.kind in QUOTES:
            pieces += [(start, BAR) for start in _line_starts(text, span)]
        elif span.url and span.url != text[span.start : span.end]:
            pieces.append((span.end, f" ({span.url})"))
    written, last = [], 0
    for position, piece in sorted(pieces, key=lambda item: item[0]):
        written += [text[last:position], piece]
        last = position
    return "".join([*written, text[last:]])


def _line_starts(text: str, span: Span) -> list[int]:
    starts = [span.start]
    while (following := text.find("\n", starts[-1], span.end - 1) + 1) > 0:
        starts.append(following)
    return starts
