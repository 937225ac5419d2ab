"""Faults of Telegram and of the network, ordered beforehand."""

import asyncio
import json
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus

import httpx
from telegram.error import NetworkError, TimedOut

from bot.console.rules import CHANNEL_CLOSED, MIGRATED, MUTED, THREAD_GONE, TOPIC_CLOSED
from bot.domain import ChatKind

FINE = 200
_PAGE = "<html>\r\n<head><title>{0}</title></head>\r\n<body>\r\n<center><h1>{0}</h1></center>\r\n</body>\r\n</html>\r\n"
"""What nginx says"""


@dataclass(frozen=True, slots=True)
class Fault:
    """What becomes of a request instead of its answer; by default it is answered as ever.

    ``error`` is raised as if by the network, else a ``status`` other than 200 answers with ``description`` and
    ``parameters`` (``retry_after``, ``migrate_to_chat_id``), or with the HTML ``page`` of a proxy in front of Telegram.
    With ``arrives`` the request takes effect all the same and only its answer is lost. ``until`` holds the request back
    first. With a ``chat_id`` other chats are spared.
    """

    status: int = FINE
    description: str = ""
    parameters: Mapping[str, int] = field(default_factory=dict)
    page: str = ""
    error: Exception | None = None
    arrives: bool = False
    until: asyncio.Event | None = None
    chat_id: int | None = None

    @property
    def harmless(self) -> bool:
        """Whether the request is answered as ever, if late."""
        return self.status == FINE and self.error is None

    @property
    def body(self) -> bytes:
        """What is answered with ``status``."""
        return self.page.encode() if self.page else envelope(self.status, self.description, self.parameters)

    @classmethod
    def flood(cls, seconds: int, chat_id: int | None = None) -> "Fault":
        """Too many requests: try again after so many seconds."""
        return cls(429, f"Too Many Requests: retry after {seconds}", {"retry_after": seconds}, chat_id=chat_id)

    @classmethod
    def blocked(cls, chat_id: int | None = None) -> "Fault":
        """The person has blocked the bot."""
        return cls(403, "Forbidden: bot was blocked by the user", chat_id=chat_id)

    @classmethod
    def deactivated(cls, chat_id: int | None = None) -> "Fault":
        """The person has deleted the account."""
        return cls(403, "Forbidden: user is deactivated", chat_id=chat_id)

    @classmethod
    def kicked(cls, kind: ChatKind = ChatKind.GROUP, chat_id: int | None = None) -> "Fault":
        """Somebody has removed the bot."""
        return cls(403, f"Forbidden: bot was kicked from the {kind.value} chat", chat_id=chat_id)

    @classmethod
    def not_member(cls, kind: ChatKind = ChatKind.CHANNEL, chat_id: int | None = None) -> "Fault":
        """The bot was never there, or left."""
        return cls(403, f"Forbidden: bot is not a member of the {kind.value} chat", chat_id=chat_id)

    @classmethod
    def muted(cls, kind: ChatKind = ChatKind.SUPERGROUP, chat_id: int | None = None) -> "Fault":
        """The bot may read and not write."""
        words = CHANNEL_CLOSED if kind is ChatKind.CHANNEL else MUTED
        return cls(400, f"Bad Request: {words}", chat_id=chat_id)

    @classmethod
    def gone(cls, chat_id: int | None = None) -> "Fault":
        """There is no such chat, or none that the bot knows."""
        return cls(400, "Bad Request: chat not found", chat_id=chat_id)

    @classmethod
    def topic_closed(cls, chat_id: int | None = None) -> "Fault":
        """Only admins write to the topic now."""
        return cls(400, f"Bad Request: {TOPIC_CLOSED}", chat_id=chat_id)

    @classmethod
    def topic_gone(cls, chat_id: int | None = None) -> "Fault":
        """The topic was deleted."""
        return cls(400, f"Bad Request: {THREAD_GONE}", chat_id=chat_id)

    @classmethod
    def migrated(cls, new_id: int, chat_id: int | None = None) -> "Fault":
        """The group has become a supergroup with another id."""
        return cls(400, f"Bad Request: {MIGRATED}", {"migrate_to_chat_id": new_id}, chat_id=chat_id)

    @classmethod
    def down(cls, status: int = 500, chat_id: int | None = None) -> "Fault":
        """Telegram is ill, and says so itself (500) or through a proxy's page (502, 503, 504)."""
        words = HTTPStatus(status).phrase
        page = "" if status == HTTPStatus.INTERNAL_SERVER_ERROR else _PAGE.format(f"{status} {words}")
        return cls(status, words, page=page, chat_id=chat_id)

    @classmethod
    def reset(cls, chat_id: int | None = None, *, arrives: bool = False) -> "Fault":
        """The connection breaks before there is an answer."""
        # The cause tells those who look for it that the request had left.
        error = NetworkError("httpx.ReadError: ")
        error.__cause__ = httpx.ReadError("")
        return cls(error=error, arrives=arrives, chat_id=chat_id)

    @classmethod
    def silent(cls, chat_id: int | None = None, *, arrives: bool = False) -> "Fault":
        """No answer comes, ever; without a network: at once."""
        error = TimedOut()
        error.__cause__ = httpx.ReadTimeout("")
        return cls(error=error, arrives=arrives, chat_id=chat_id)


class Faults:
    """The faults that are still to come. Those of one chat go before those of all, one-off ones before lasting ones."""

    def __init__(self) -> None:
        self._ordered: dict[tuple[str, object], deque[Fault]] = {}
        self._lasting: dict[tuple[str, object], Fault] = {}

    def order(self, method: str, fault: Fault, times: int | None) -> None:
        """Let the next ``times`` requests of ``method``, None for all that come, meet the fault."""
        key = method, fault.chat_id
        if times is None:
            self._lasting[key] = fault
        else:
            self._ordered.setdefault(key, deque()).extend([fault] * times)

    def forget(self) -> None:
        """Let there be no faults any more."""
        self._ordered.clear()
        self._lasting.clear()

    def take(self, method: str, chat_id: object) -> Fault | None:
        """Give the fault that a request meets, if any."""
        if not self._ordered and not self._lasting:
            return None
        for key in ((method, chat_id), (method, None)):
            if waiting := self._ordered.get(key):
                return waiting.popleft()
            if key in self._lasting:
                return self._lasting[key]
        return None


def envelope(status: int, description: str, parameters: Mapping[str, int] | None = None) -> bytes:
    """Write what Telegram says instead of a result."""
    said: dict[str, object] = {"ok": False, "error_code": status, "description": description}
    return json.dumps(said | ({"parameters": dict(parameters)} if parameters else {}), ensure_ascii=False).encode()
