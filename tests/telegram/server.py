"""The local Telegram behind real HTTP, for a bot that is another process."""

import asyncio
import json
from contextlib import suppress
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qsl

from bot.console.events import Event, Shown
from bot.console.people import READER, Json, Person
from bot.console.transport import TOKEN, LocalTelegram
from telegram import Message

NEVER_SECONDS = 20.0
"""What takes longer hangs: the longest that a test waits for something that is about to come."""


@dataclass
class BotApiServer:
    """The local Telegram behind real HTTP, for a bot that is another process."""

    telegram: LocalTelegram = field(default_factory=LocalTelegram)
    token: str = TOKEN
    port: int = 0
    asked: list[str] = field(default_factory=list)
    _server: asyncio.Server | None = None
    _news: asyncio.Condition = field(default_factory=asyncio.Condition)
    _talks: set[asyncio.Task[None]] = field(default_factory=set)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    async def open(self) -> None:
        self._server = await asyncio.start_server(self._talk, "127.0.0.1", self.port)
        self.port = self._server.sockets[0].getsockname()[1]

    async def close(self) -> None:
        """Be unreachable: nobody listens, and talks in progress are cut off."""
        if self._server:
            self._server.close()
        for talk in self._talks:
            talk.cancel()
        await asyncio.gather(*self._talks, return_exceptions=True)

    async def until_asked(self, method: str, times: int = 1) -> None:
        """Wait until the bot has called ``method`` so often."""
        async with self._news:
            await asyncio.wait_for(self._news.wait_for(lambda: self.asked.count(method) >= times), NEVER_SECONDS)

    async def answer_to(self, text: str, person: Person = READER) -> Message:
        """Write to the bot, and wait for the first message that it sends."""
        answered: asyncio.Future[Message] = asyncio.get_running_loop().create_future()

        def note(event: Event) -> None:
            if isinstance(event, Shown) and not answered.done():
                answered.set_result(event.message)

        with self.telegram.listening(note):
            dealing = asyncio.create_task(self.telegram._updates.deal(self.telegram.message(text, person)))
            try:
                return await asyncio.wait_for(answered, NEVER_SECONDS)
            finally:
                dealing.cancel()

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        talk = asyncio.current_task()
        assert talk
        self._talks.add(talk)
        try:
            while request := await _read_request(reader):
                status, body = await self._answer(*request)
                head = f"HTTP/1.1 {status} {HTTPStatus(status).phrase}\r\nContent-Type: application/json\r\n"
                writer.write(f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body)
                await writer.drain()
        except (asyncio.CancelledError, ConnectionError):
            pass
        finally:
            self._talks.discard(talk)
            writer.close()

    async def _answer(self, path: str, parameters: Json) -> tuple[int, bytes]:
        _, bot, method = path.split("/")
        async with self._news:
            self.asked.append(method)
            self._news.notify_all()
        if bot != f"bot{self.token}":
            return 401, json.dumps({"ok": False, "error_code": 401, "description": "Unauthorized"}).encode()
        return await self.telegram.do_request(path, "POST", _Parameters(parameters))  # type: ignore[arg-type]


@dataclass
class _Parameters:
    """What the transport reads of python-telegram-bot's RequestData."""

    parameters: Json


async def _read_request(reader: asyncio.StreamReader) -> tuple[str, Json] | None:
    try:
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
    except asyncio.IncompleteReadError:
        return None
    first, *lines = head.split("\r\n")
    headers = dict(line.lower().split(": ", 1) for line in lines if line)
    body = (await reader.readexactly(int(headers.get("content-length", 0)))).decode()
    return first.split()[1], {key: _decoded(key, value) for key, value in parse_qsl(body)}


def _decoded(key: str, value: str) -> Any:
    """A form has only texts; numbers, truths, lists and objects are JSON in it."""
    if key == "text":
        return value
    with suppress(ValueError):
        return json.loads(value)
    return value
