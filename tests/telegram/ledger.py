"""What Telegram has taken from the bot, and what it has refused."""

from collections import Counter
from collections.abc import Callable
from sys import intern
from typing import NamedTuple
from zlib import crc32

from bot.console.events import Event, Shown


class Taken(NamedTuple):
    """A message that stands in a chat; ``at`` is of the ledger's clock, ``line`` the first line of its text.

    ``check`` is the CRC-32 of the whole text: two messages that differ in it are not the same one twice.
    """

    at: float
    chat_id: int
    topic_id: int
    message_id: int
    line: str
    check: int


class Refused(NamedTuple):
    """A request that was not answered with a result; ``status`` is 0 where no answer came."""

    at: float
    method: str
    chat_id: int | str | None
    status: int


class Ledger:
    """Lists of both, in the order of their times: a few numbers for each message, so that they may be many."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self.taken: list[Taken] = []
        self.refused: list[Refused] = []
        self._clock = clock

    def note(self, event: Event) -> None:
        """Write down what the bot did, if it is a message sent."""
        if isinstance(event, Shown) and not event.edited:
            message = event.raw
            text: str = message["text"]
            line, check = intern(text.partition("\n")[0]), crc32(text.encode("utf-8", "surrogatepass"))
            topic_id = message.get("message_thread_id", 0)
            self.taken.append(Taken(self._clock(), event.chat_id, topic_id, message["message_id"], line, check))

    def refuse(self, method: str, chat_id: int | str | None, status: int) -> None:
        """Write down what the bot did not get."""
        self.refused.append(Refused(self._clock(), method, chat_id, status))

    def counts(self, part: str = "") -> Counter[int]:
        """Say how many messages each chat got with ``part`` in their first line."""
        return Counter(taken.chat_id for taken in self.taken if part in taken.line)
