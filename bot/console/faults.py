"""Faults of Telegram and of the network, ordered beforehand."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field

FINE = 200


@dataclass(frozen=True, slots=True)
class Fault:
    """What becomes of a request instead of its answer; by default it is answered as ever.

    ``error`` is raised as if by the network, else a ``status`` other than 200 answers with ``description`` and
    ``parameters`` (``retry_after``, ``migrate_to_chat_id``). With ``arrives`` the request takes effect all the same and
    only its answer is lost. ``until`` holds the request back first. With a ``chat_id`` other chats are spared.
    """

    status: int = FINE
    description: str = ""
    parameters: Mapping[str, int] = field(default_factory=dict)
    error: Exception | None = None
    arrives: bool = False
    until: asyncio.Event | None = None
    chat_id: int | None = None

    @property
    def harmless(self) -> bool:
        """Whether the request is answered as ever, if late."""
        return self.status == FINE and self.error is None

    @classmethod
    def flood(cls, seconds: int, chat_id: int | None = None) -> "Fault":
        """Too many requests: try again after so many seconds."""
        return cls(429, f"Too Many Requests: retry after {seconds}", {"retry_after": seconds}, chat_id=chat_id)

    @classmethod
    def blocked(cls, chat_id: int | None = None) -> "Fault":
        """The person has blocked the bot."""
        return cls(403, "Forbidden: bot was blocked by the user", chat_id=chat_id)

    @classmethod
    def migrated(cls, new_id: int, chat_id: int | None = None) -> "Fault":
        """The group has become a supergroup with another id."""
        words = "Bad Request: group chat was upgraded to a supergroup chat"
        return cls(400, words, {"migrate_to_chat_id": new_id}, chat_id=chat_id)


class Faults:
    """The faults that are still to come, first come, first served."""

    def __init__(self) -> None:
        self._ordered: list[tuple[str, Fault]] = []

    def order(self, method: str, fault: Fault, times: int) -> None:
        """Let the next ``times`` requests of ``method`` meet the fault."""
        self._ordered += [(method, fault)] * times

    def take(self, method: str, chat_id: object) -> Fault | None:
        """Give the fault that a request meets, if any."""
        for index, (name, fault) in enumerate(self._ordered):
            if name == method and fault.chat_id in {None, chat_id}:
                del self._ordered[index]
                return fault
        return None
