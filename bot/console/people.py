"""Who talks to the bot, and where."""

import re
from dataclasses import dataclass
from typing import Any

from bot.domain import NO_TOPIC, ChatKind

Json = dict[str, Any]
"""A JSON object of the Bot API. Never changed once it was handed out: an edit makes a new one."""


@dataclass(frozen=True, slots=True)
class Person:
    """A Telegram user. ``language`` is the IETF tag that their Telegram is set to, None where it sends none."""

    id: int = 1001
    first_name: str = "Reader"
    language: str | None = "ko"

    def as_user(self) -> Json:
        """Give the Bot API's User."""
        user: Json = {"id": self.id, "is_bot": False, "first_name": self.first_name}
        return user if self.language is None else user | {"language_code": self.language}


READER = Person()


@dataclass(frozen=True, slots=True)
class Place:
    """A chat, or with a ``topic_id`` one topic of a forum. ``id`` is negative but for a private chat.

    ``username`` is the public name of a channel or group without the @, "" where it has none.
    """

    id: int
    kind: ChatKind
    title: str
    topic_id: int = NO_TOPIC
    username: str = ""

    @classmethod
    def private(cls, person: Person) -> "Place":
        """Give the chat of the bot with one person."""
        return cls(person.id, ChatKind.PRIVATE, person.first_name)

    def as_chat(self) -> Json:
        """Give the Bot API's Chat."""
        name = "first_name" if self.kind is ChatKind.PRIVATE else "title"
        chat: Json = {"id": self.id, "type": self.kind.value, name: self.title}
        if self.username:
            chat["username"] = self.username
        return chat | {"is_forum": True} if self.topic_id else chat


# As TDLib's match_bot_commands: an ASCII name; beside it no letter of any script, no digit, no '/', '<', '>'.
_COMMAND = re.compile(r"(?<![\w/<>])/[a-zA-Z0-9_]{1,64}(?:@[a-zA-Z0-9_]{3,32})?(?![\w/<>])")
# Narrower than Telegram, which knows every top-level domain: links with a scheme, and hosts with a path.
_URL = re.compile(
    r"(?:https?://(?:[\w-]+\.)+[a-z0-9-]{2,}|(?<![\w@/.-])(?:[a-z0-9-]+\.)+[a-z]{2,}(?=/))(?::\d+)?(?:[/?#][^\s<>\"'«»]*)?",
    re.IGNORECASE,
)
_AFTER_URL = ".,;:!?…"


def entities_in(text: str) -> list[Json]:
    """Find what Telegram marks by itself in a person's text: commands and links. Offsets are UTF-16 units."""
    spans = [("bot_command", match.start(), match.group()) for match in _COMMAND.finditer(text)]
    spans += [("url", match.start(), _without_tail(match.group())) for match in _URL.finditer(text)]
    return [
        {"type": kind, "offset": utf16_length(text[:start]), "length": utf16_length(found)}
        for kind, start, found in sorted(spans, key=lambda span: span[1])
    ]


def _without_tail(url: str) -> str:
    """Cut the punctuation of the sentence that a link stands in, and a bracket that was opened before it."""
    url = url.rstrip(_AFTER_URL)
    start = -1
    depth = 0
    for index, character in enumerate(url):
        depth += (character == "(") - (character == ")")
        if depth < 0:
            start = index
            break
    return url if start < 0 else url[:start]


def utf16_length(text: str) -> int:
    """Count UTF-16 units, as Telegram measures texts and offsets."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
