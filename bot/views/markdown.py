"""The models' markdown -> rich text for a phone: tight lists, headings in bold, tables as plain lines.

No text is lost, only marks. Lines that a model broke stay broken; blank lines part what belongs apart.
"""

import re
from bisect import bisect_right
from enum import Enum, auto

from bot.views.inline import append_inline
from bot.views.richtext import BOLD, PLAIN, RichText

_LINE = re.compile(
    r"(?P<indent>[ \t]*)(?:"
    r"(?P<fence>`{3,}|~{3,})[ \t]*(?P<language>[^`\n]*)$"
    r"|(?P<rule>(?:[-*_=•+][ \t]*)+$)"
    r"|(?P<heading>#{1,6})[ \t]+"
    r"|(?P<bullet>[-*+•‣▪◦])[ \t]+"
    r"|(?P<number>\d{1,3}[.)])[ \t]+"
    r"|(?P<quote>>(?:[ \t]?>)*(?!\s*[\d=])[ \t]?)"
    r")?"
)
_FENCE_END = re.compile(r"[ \t]*(?:`{3,}|~{3,})[ \t]*")
_CLOSING_HASHES = re.compile(r"[ \t]+#+[ \t]*$")
_TABLE_RULE = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")
_CELL_END = re.compile(r"(?<!\\)\|")
_BREAK = re.compile(r"<br\s{0,3}/?>")
_LANGUAGE = re.compile(r"[A-Za-z0-9+#.-]{1,20}")
_MARKDOWN = {"markdown", "md"}

BULLETS = ("•", "◦", "▪")
INDENT = "   "
QUOTE_MARK = "│ "
EMPTY_CELL = "–"
TAB_COLUMNS = 4


class _Kind(Enum):
    """What the last line written was; it decides what parts it from the next."""

    NOTHING = auto()
    TEXT = auto()
    HEADING = auto()
    ITEM = auto()
    BLOCK = auto()


def render(markdown: str) -> RichText:
    """Return ``markdown`` as rich text, without blank lines at its ends."""
    return _Renderer().render(markdown)


class _Renderer:
    """Reads lines from top to bottom. ``_indents`` are the columns of the list items that the place is in.

    ``_held`` are the lines of a paragraph so far, ``_announced`` says that the last one ended in a colon.
    """

    def __init__(self) -> None:
        self._out = RichText()
        self._last = _Kind.NOTHING
        self._blank = False
        self._indents: list[int] = []
        self._held: list[str] = []
        self._announced = False
        self._fence_ends: list[int] = []

    def render(self, markdown: str) -> RichText:
        lines = markdown.expandtabs(TAB_COLUMNS).split("\n")
        if "```" in markdown or "~~~" in markdown:
            self._fence_ends = [number for number, line in enumerate(lines) if _FENCE_END.fullmatch(line)]
        number = 0
        while number < len(lines):
            number += self._read(lines, number)
        self._release()
        return self._out

    def _read(self, lines: list[str], number: int) -> int:
        """Read what begins at this line; return how many lines it took."""
        line = lines[number].rstrip()
        if not line:
            self._release()
            self._blank = True
            return 1
        if "|" in line and number + 1 < len(lines) and _is_table_rule(lines[number + 1]):
            return self._table(lines, number)
        found = _LINE.match(line)
        if found is None:  # every group is optional
            return 1
        content = line[found.end() :]
        match found.lastgroup:
            case "language":
                return self._code(lines, number, found)
            case "rule":
                self._release()
                self._blank = True
            case "heading":
                self._heading(_CLOSING_HASHES.sub("", content))
            case "bullet":
                self._item(len(found["indent"]), "", content)
            case "number":
                self._item(len(found["indent"]), found["number"], content)
            case "quote":
                self._start(_Kind.TEXT if self._last is not _Kind.BLOCK else _Kind.BLOCK)
                self._out.plain(QUOTE_MARK)
                append_inline(self._out, content)
            case _:
                self._text(len(found["indent"]), content)
        return 1

    def _text(self, indent: int, content: str) -> None:
        """Take a line of prose. Lines of one paragraph wait for each other: emphasis may run over their ends."""
        if self._held:
            self._held.append(content)
            return
        if self._last is _Kind.ITEM and (indent or not self._blank):
            self._out.line(INDENT * len(self._indents))
        else:
            self._indents.clear()
            self._start(_Kind.TEXT)
        self._blank = False
        self._held.append(content)

    def _heading(self, content: str) -> None:
        self._indents.clear()
        self._blank = True
        self._start(_Kind.HEADING)
        append_inline(self._out, content, BOLD)

    def _item(self, indent: int, number: str, content: str) -> None:
        self._release()
        while self._indents and self._indents[-1] > indent:
            self._indents.pop()
        if not self._indents or indent > self._indents[-1] + 1:
            self._indents.append(indent)
        self._start(_Kind.ITEM, tight=self._last is _Kind.TEXT and self._announced)
        level = len(self._indents) - 1
        mark = number or BULLETS[min(level, len(BULLETS) - 1)]
        self._out.plain(f"{INDENT * level}{mark} ")
        self._held.append(content)

    def _code(self, lines: list[str], number: int, found: re.Match[str]) -> int:
        """Show a fence's lines as code. A fence that never ends, or that holds markdown, is only passed over."""
        language = found["language"].strip()
        later = self._fence_ends[bisect_right(self._fence_ends, number) :]
        end = next((end for end in later if lines[end].strip().startswith(found["fence"])), None)
        self._release()
        self._blank = True
        if language and not _LANGUAGE.fullmatch(language):
            self._text(0, language)  # words, not the name of a language
            language = ""
        if end is None or language.lower() in _MARKDOWN:
            return 1
        code = "\n".join(lines[number + 1 : end])
        if code.strip():
            self._start(_Kind.BLOCK)
            self._out.pre(code.strip("\n"), language)
        return end + 1 - number

    def _table(self, lines: list[str], number: int) -> int:
        """Write the head in bold and each row on a line of its own, cells parted by dots: a phone is narrow."""
        self._blank = True
        self._start(_Kind.BLOCK)
        self._row(lines[number], BOLD)
        end = number + 2
        while end < len(lines) and "|" in lines[end]:
            self._out.line(f"{BULLETS[0]} ")
            self._row(lines[end], PLAIN)
            end += 1
        self._blank = True
        return end - number

    def _row(self, line: str, styles: int) -> None:
        cells = _CELL_END.split(line.strip())
        cells = cells[not cells[0].strip() : len(cells) - (len(cells) > 1 and not cells[-1].strip())]
        for place, cell in enumerate(cells):
            self._out.styled(" · " if place else "", styles)
            append_inline(self._out, _BREAK.sub(" ", cell).strip() or EMPTY_CELL, styles)

    def _start(self, kind: _Kind, *, tight: bool = False) -> None:
        """Part what comes from what stands above it: items of one list stay together, all else as the text had it."""
        self._release()
        if self._last is not _Kind.NOTHING:
            joined = (self._last, kind) == (_Kind.ITEM, _Kind.ITEM) or tight or self._last is _Kind.HEADING
            self._out.plain("\n" if joined or not self._blank else "\n\n")
        self._last = kind
        self._blank = False

    def _release(self) -> None:
        """Write the lines that waited."""
        if self._held:
            self._announced = self._held[-1].endswith((":", "：", ":**"))
            append_inline(self._out, ("\n" + INDENT * len(self._indents)).join(self._held))
            self._held.clear()


def _is_table_rule(line: str) -> bool:
    return "-" in line and _TABLE_RULE.fullmatch(line) is not None
