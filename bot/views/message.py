"""A message as Telegram takes it, and the limits that it sets."""

import re
from dataclasses import dataclass

from telegram import InlineKeyboardMarkup, LinkPreviewOptions, MessageEntity
from telegram.constants import MessageLimit

from bot.views.richtext import RichText, units

MAX_UNITS = int(MessageLimit.MAX_TEXT_LENGTH)
MAX_ENTITIES = int(MessageLimit.MESSAGE_ENTITIES)

_SPACES = re.compile(r"\s+")
_LAST_WORD = re.compile(r"\s+\S*$")


@dataclass(frozen=True, slots=True)
class Message:
    """One message, ready to be sent or to replace another.

    ``preview_url`` is the page whose preview Telegram shows below; None means no preview.
    """

    text: str
    entities: tuple[MessageEntity, ...]
    keyboard: InlineKeyboardMarkup | None = None
    preview_url: str | None = None

    @property
    def preview(self) -> LinkPreviewOptions:
        """Which preview Telegram shows."""
        return LinkPreviewOptions(is_disabled=self.preview_url is None, url=self.preview_url)


def message(content: RichText, keyboard: InlineKeyboardMarkup | None = None, preview_url: str | None = None) -> Message:
    """Make a message of ``content``, which must keep the limits."""
    return Message(content.text, content.entities(), keyboard, preview_url)


def shorten(text: str, limit: int) -> str:
    """Return ``text`` on one line in at most ``limit`` UTF-16 units, cut at a word and then marked with ``…``."""
    line = _SPACES.sub(" ", text).strip()
    if len(line) * 2 <= limit or units(line) <= limit:
        return line
    kept = line[:limit]
    while units(kept) > limit - 1:
        kept = kept[: len(kept) - max(1, (units(kept) - limit) // 2)]
    at_word = _LAST_WORD.sub("", kept) if line[len(kept)] != " " else kept
    # A text without spaces is cut where it must be.
    return (at_word if len(at_word) * 2 > len(kept) else kept).rstrip(" ,.;:·-–—") + "…"
