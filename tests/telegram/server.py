"""The local Telegram behind real HTTP, for a bot that is another process."""

import asyncio
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from http import HTTPStatus

from telegram import Message
from telegram.error import NetworkError, TimedOut

from bot.console.events import Event, Shown
from bot.console.faults import Fault, envelope
from bot.console.people import READER, Json, Person, Place
from bot.console.transport import TOKEN, LocalTelegram
from tests.telegram.latency import Latency, none
from tests.telegram.ledger import Ledger
from tests.telegram.limits import Limits
from tests.telegram.wire import Cut, Reply, Wire

NEVER_SECONDS = 20.0
"""What takes longer hangs: the longest that a test waits for something that is about to come."""


class BotApiServer:
    """A Bot API server on loopback for the bot that has ``token``; what people do is done on ``telegram``.

    Faults are ordered there (``fail_next``, ``fail_always``): an ``error`` of the network breaks the connection, a
    TimedOut keeps it open without an answer. ``latency`` is that of all methods but getUpdates, half of it before and
    half after a request takes effect. ``limits`` are off unless given, and ``ledger`` has what was taken and refused.
    """

    def __init__(self, limits: Limits | None = None, latency: Latency = none, port: int = 0) -> None:
        self.telegram = LocalTelegram()
        self.token = TOKEN
        self.limits = limits or Limits()
        self.latency = latency
        self.ledger = Ledger(self.limits.clock)
        self.asked: list[str] = []
        self.counts: Counter[str] = Counter()
        self._wire = Wire(self._answer, port)
        self._waiting: list[tuple[str, int, asyncio.Future[None]]] = []
        self._listening = self.telegram.listening(self.ledger.note)
        self._listening.__enter__()

    @property
    def url(self) -> str:
        """The ``telegram.base_url`` of its bot."""
        return self._wire.url

    @property
    def port(self) -> int:
        """Where it listens, or did."""
        return self._wire.port

    async def open(self) -> None:
        """Listen, at the same port as before if there was one."""
        await self._wire.open()

    async def close(self) -> None:
        """Be unreachable: nobody listens, and talks in progress are cut off."""
        await self._wire.close()

    def settle(self, people: int) -> None:
        """Let there be private chats with persons 1 to ``people``."""
        for number in range(1, people + 1):
            person = Person(number, f"Reader {number}")
            self.telegram.join(Place.private(person), person)

    async def until_asked(self, method: str, times: int = 1) -> None:
        """Wait until the bot has called ``method`` so often."""
        if self.counts[method] < times:
            enough = asyncio.get_running_loop().create_future()
            self._waiting.append((method, times, enough))
            await asyncio.wait_for(enough, NEVER_SECONDS)

    def reset(self) -> None:
        """Forget what was counted, and all faults and storms; the chats remain, with what stands in them."""
        self.telegram.mend()
        self.limits = Limits(self.limits.rates, self.limits.clock)
        for kept in (self.asked, self.counts, self.ledger.taken, self.ledger.refused):
            kept.clear()

    async def answer_to(
        self, text: str, person: Person = READER, part: str = "", place: Place | None = None
    ) -> Message:
        """Write to the bot, by default in private, and wait for the first message there that has ``part``."""
        place = place or Place.private(person)
        sent: asyncio.Future[Message] = asyncio.get_running_loop().create_future()

        def note(event: Event) -> None:
            if isinstance(event, Shown) and event.chat_id == place.id and part in event.raw["text"]:
                with suppress(asyncio.InvalidStateError):  # there was one before
                    sent.set_result(event.message)

        with self.telegram.listening(note):
            self.telegram.hand_out(self.telegram.message(text, person, place))
            return await asyncio.wait_for(sent, NEVER_SECONDS)

    async def _answer(self, path: str, parameters: Json) -> Reply:
        _, bot, method = path.split("/")
        self._count(method)
        if bot != f"bot{self.token}":
            return _refusal(HTTPStatus.UNAUTHORIZED)
        if method == "getUpdates":
            return await self._take(method, parameters)
        seconds = self.latency()
        if seconds:
            await asyncio.sleep(seconds / 2)
        reply = await self._take(method, parameters)
        if seconds:
            await asyncio.sleep(seconds / 2)
        return reply

    async def _take(self, method: str, parameters: Json) -> Reply:
        """Let a request take effect, if limits and faults let it."""
        if seconds := self.limits.too_many(method, parameters):
            reply: Reply = HTTPStatus.TOO_MANY_REQUESTS, Fault.flood(seconds).body
        else:
            try:
                reply = await self.telegram.do_request(method, "POST", _Parameters(parameters))  # type: ignore[arg-type]
            except TimedOut:
                reply = Cut.SILENCE
            except NetworkError:
                reply = Cut.RESET
        status = 0 if isinstance(reply, Cut) else reply[0]
        if status != HTTPStatus.OK:
            self.ledger.refuse(method, parameters.get("chat_id"), status)
        return reply

    def _count(self, method: str) -> None:
        self.asked.append(method)
        self.counts[method] += 1
        for waiting in tuple(self._waiting):
            wanted, times, enough = waiting
            if self.counts[wanted] >= times:
                self._waiting.remove(waiting)
                with suppress(asyncio.InvalidStateError):
                    enough.set_result(None)


def _refusal(status: HTTPStatus) -> tuple[int, bytes]:
    return status, envelope(status, status.phrase)


@dataclass
class _Parameters:
    """What the transport reads of python-telegram-bot's RequestData."""

    parameters: Json
