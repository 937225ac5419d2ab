"""What of a message is shown: its text without what would play with the terminal, its entities as positions in it."""

from collections.abc import Sequence
from dataclasses import dataclass

from telegram import MessageEntity

QUOTES = frozenset({MessageEntity.BLOCKQUOTE, MessageEntity.EXPANDABLE_BLOCKQUOTE})
BAR = "▏ "

# One for one, so that offsets stay: C0 but tab and line feed, DEL and C1, marks that turn the writing direction.
_UNPRINTABLE = [
    *range(0x20),
    *range(0x7F, 0xA0),
    *range(0x202A, 0x202F),
    *range(0x2066, 0x206A),
    *range(0xD800, 0xE000),
]
_CLEAN = dict.fromkeys(_UNPRINTABLE, "\ufffd") | {ord("\t"): "\t", ord("\n"): "\n"}


def clean(text: str) -> str:
    """Replace every control character and lone surrogate by U+FFFD."""
    return text if text.isprintable() else text.translate(_CLEAN)


@dataclass(frozen=True, slots=True)
class Span:
    """An entity over ``text[start:end]``: Python's positions, where Telegram counts UTF-16 units."""

    start: int
    end: int
    kind: str
    url: str


def spans(text: str, entities: Sequence[MessageEntity]) -> list[Span]:
    """Turn UTF-16 offsets into positions. What ends behind the text is cut there."""
    positions = _positions(text)
    last = len(positions) - 1
    return [
        Span(
            positions[min(entity.offset, last)],
            positions[min(entity.offset + entity.length, last)],
            entity.type,
            clean(entity.url or ""),
        )
        for entity in entities
    ]


def _positions(text: str) -> Sequence[int]:
    """Give for each UTF-16 offset, the end included, the position of its character."""
    if text.isascii() or max(text) <= "\uffff":
        return range(len(text) + 1)
    positions = []
    for index, character in enumerate(text):
        positions += [index] * (2 if character > "\uffff" else 1)
    return [*positions, len(text)]
