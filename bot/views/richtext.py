"""Text with its formatting, in the form in which Telegram keeps it."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple, Self

from telegram import MessageEntity

PLAIN, BOLD, ITALIC, STRIKE, CODE = 0, 1, 2, 4, 8
"""Styles of a piece of text; they add up, but code stands alone."""

_STYLES = (
    (CODE, MessageEntity.CODE),
    (BOLD, MessageEntity.BOLD),
    (ITALIC, MessageEntity.ITALIC),
    (STRIKE, MessageEntity.STRIKETHROUGH),
)
_COUNTS = tuple(styles.bit_count() for styles in range(16))
_ORDER: dict[str, int] = {
    kind: rank
    for rank, kind in enumerate(
        (
            MessageEntity.EXPANDABLE_BLOCKQUOTE,
            MessageEntity.TEXT_LINK,
            MessageEntity.PRE,
            *(kind for _, kind in _STYLES),
        )
    )
}
"""Which of two entities over the same text comes first."""

# What Telegram drops or turns into a space, so that entities would shift (`clean_input_string` in TDLib's misc.cpp).
_UNSENDABLE = re.compile("[\x00-\x09\x0b-\x1f\u2028-\u202e\u0333\u033f\u030a\ud800-\udfff]")
_REPLACEMENTS = {
    **dict.fromkeys(range(0x20), " "),
    **dict.fromkeys((0x0D, *range(0x202A, 0x202F), 0x0333, 0x033F, 0x030A, *range(0xD800, 0xE000))),
    **dict.fromkeys((0x0A, 0x2028, 0x2029), "\n"),
}
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


class Run(NamedTuple):
    """Formatted text from ``start`` to ``end``, in characters. ``url`` is that of a link, "" where there is none."""

    start: int
    end: int
    styles: int
    url: str


class Block(NamedTuple):
    """Whole lines from ``start`` to ``end`` that are a quote or a piece of code in ``language``."""

    start: int
    end: int
    kind: str
    language: str


def units(text: str) -> int:
    """Return the length of ``text`` as Telegram counts it: in UTF-16 code units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


class RichText:
    """A text that grows together with its formatting.

    Pieces with different styles lie side by side and never nest, as Telegram itself stores them; quotes and code blocks
    lie over them. Inside, places are counted in characters, so that nothing can cut a surrogate pair; ``entities``
    counts in UTF-16 units.
    """

    __slots__ = ("_parts", "blocks", "length", "runs")

    def __init__(self) -> None:
        self._parts: list[str] = []
        self.runs: list[Run] = []
        self.blocks: list[Block] = []
        self.length = 0

    def plain(self, text: str) -> Self:
        """Append ``text`` as it is, but for control characters that Telegram would change."""
        if _UNSENDABLE.search(text):
            text = text.translate(_REPLACEMENTS)
        self._parts.append(text)
        self.length += len(text)
        return self

    def styled(self, text: str, styles: int, url: str = "") -> Self:
        """Append ``text`` in ``styles``, linked to ``url`` if there is one. The url must be one that Telegram takes."""
        start = self.length
        self.plain(text)
        if styles & CODE:
            styles = PLAIN if url else CODE
        if (styles or url) and text:
            last = self.runs[-1] if self.runs else None
            if last and last.end == start and last.styles == styles and last.url == url:
                self.runs[-1] = last._replace(end=self.length)
            else:
                self.runs.append(Run(start, self.length, styles, url))
        return self

    def bold(self, text: str) -> Self:
        """Append ``text`` in bold."""
        return self.styled(text, BOLD)

    def italic(self, text: str) -> Self:
        """Append ``text`` in italics."""
        return self.styled(text, ITALIC)

    def code(self, text: str) -> Self:
        """Append ``text`` in code style; in Telegram's apps a tap copies it."""
        return self.styled(text, CODE)

    def line(self, text: str = "") -> Self:
        """Start a new line with ``text``."""
        return self.plain("\n" + text)

    def add(self, other: "RichText", styles: int = PLAIN) -> Self:
        """Append another text with its formatting, all of it in ``styles`` as well."""
        text, place, offset = other.text, 0, self.length
        self.blocks += [
            Block(start + offset, end + offset, kind, language) for start, end, kind, language in other.blocks
        ]
        touching = bool(self.runs and other.runs) and self.runs[-1].end == offset and other.runs[0].start == 0
        if not styles and not touching:
            self.runs += [Run(start + offset, end + offset, kind, url) for start, end, kind, url in other.runs]
            self._parts.append(text)
            self.length += len(text)
            return self
        for run in other.runs:
            self.styled(text[place : run.start], styles)
            self.styled(text[run.start : run.end], run.styles | styles, run.url)
            place = run.end
        return self.styled(text[place:], styles)

    def quote(self, content: "RichText") -> Self:
        """Append lines as a quote that opens at a tap. They must hold no other quote."""
        return self._block(content, MessageEntity.EXPANDABLE_BLOCKQUOTE, "")

    def pre(self, text: str, language: str = "") -> Self:
        """Append lines of program code; ``language`` names its highlighting."""
        return self._block(RichText().plain(text), MessageEntity.PRE, language)

    def _block(self, content: "RichText", kind: str, language: str) -> Self:
        start = self.length
        self.add(content)
        if not content.text.isspace() and self.length > start:
            self.blocks.append(Block(start, self.length, kind, language))
        return self

    @property
    def text(self) -> str:
        """All of the text, without formatting."""
        if len(self._parts) > 1:
            self._parts = ["".join(self._parts)]
        return self._parts[0] if self._parts else ""

    @property
    def units(self) -> int:
        """The length of the text in UTF-16 units."""
        return units(self.text)

    @property
    def entity_count(self) -> int:
        """How many entities there are; at most this many after trimming."""
        return len(self.blocks) + sum([_COUNTS[styles] + (url != "") for _, _, styles, url in self.runs])

    def entity_starts(self) -> list[int]:
        """Where the entities begin, in characters, in order; as many as ``entity_count``."""
        starts = [block.start for block in self.blocks]
        for run in self.runs:
            starts += [run.start] * (_COUNTS[run.styles] + (run.url != ""))
        return sorted(starts)

    def cut(self, start: int, end: int) -> "RichText":
        """Return the characters from ``start`` to ``end`` with their formatting, without white space at the ends."""
        text = self.text
        start, end = _trim(text, start, end)
        piece = RichText()
        if start < end:
            piece._parts.append(text[start:end])
            piece.length = end - start
            piece.runs = [
                run._replace(start=max(run.start, start) - start, end=min(run.end, end) - start)
                for run in self.runs
                if run.start < end and run.end > start
            ]
            piece.blocks = [
                block._replace(start=max(block.start, start) - start, end=min(block.end, end) - start)
                for block in self.blocks
                if block.start < end and block.end > start
            ]
        return piece

    def entities(self) -> tuple[MessageEntity, ...]:
        """Return Telegram's entities as Telegram would return them: none empty, none with white space at an end."""
        text = self.text
        astral = [found.start() for found in _ASTRAL.finditer(text)]
        pieces = [(*_trim(text, start, end), kind, extra) for start, end, kind, extra in self._pieces()]
        pieces.sort(key=lambda piece: (piece[0], -piece[1], _ORDER[piece[2]]))
        made = []
        for start, end, kind, extra in pieces:
            offset, stop = start + bisect_left(astral, start), end + bisect_left(astral, end)
            if stop == offset:
                continue
            if kind == MessageEntity.TEXT_LINK:
                made.append(MessageEntity(kind, offset, stop - offset, url=extra))
            elif extra:
                made.append(MessageEntity(kind, offset, stop - offset, language=extra))
            else:
                made.append(MessageEntity(kind, offset, stop - offset))
        return tuple(made)

    def _pieces(self) -> Iterator[tuple[int, int, str, str]]:
        """Yield start, end, kind and url or language of each entity.

        A style runs on over its neighbours, but Telegram begins it anew where another style or a link begins.
        """
        yield from self.blocks
        before = Run(0, 0, PLAIN, "")
        for place, run in enumerate(self.runs):
            linked = run.start == before.end and run.url == before.url
            if run.url and not linked:
                yield run.start, self._end(place, PLAIN), MessageEntity.TEXT_LINK, run.url
            if not linked or run.styles & ~before.styles:
                for style, kind in _STYLES:
                    if run.styles & style:
                        yield run.start, self._end(place, style), kind, ""
            before = run

    def _end(self, place: int, style: int) -> int:
        """Return where ``style`` ends that begins with the run at ``place``; for PLAIN, where its link ends."""
        run = self.runs[place]
        for following in self.runs[place + 1 :]:
            new = following.styles & ~run.styles if style else PLAIN
            if following.start != run.end or following.url != run.url or new or following.styles & style != style:
                break
            run = following
        return run.end


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end
