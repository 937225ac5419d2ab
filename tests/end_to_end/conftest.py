"""The whole bot, in process on the local Telegram or as a process of its own against a Bot API server on loopback."""

import asyncio
import json
import os
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import pytest
import structlog
from telegram import Message

from bot import app
from bot.config import Settings
from bot.console.events import Event, Shown
from bot.console.people import READER, Json, Person
from bot.console.transport import TOKEN, LocalTelegram
from bot.delivery.pace import UNLIMITED
from bot.delivery.rounds import Rounds
from bot.handlers.context import PaperboyApplication
from bot.handlers.routing import UPDATES
from bot.ingest import Ingest
from bot.store.database import Store

SEEDS = Path(__file__).parents[2] / "seeds"
NEVER_SECONDS = 20.0
"""What takes longer hangs: the longest that a test waits for something that is about to come."""


@pytest.fixture(autouse=True)
def logs_for_caplog() -> Iterator[None]:
    """Let our log lines go through the standard library, where caplog sees them."""
    structlog.configure(
        processors=[structlog.processors.format_exc_info, structlog.processors.KeyValueRenderer()],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
    )
    yield
    structlog.reset_defaults()


@dataclass
class Running:
    """A bot that runs in this process, and the Telegram that it runs on."""

    telegram: LocalTelegram
    application: PaperboyApplication
    store: Store
    rounds: Rounds


StartBot = Callable[..., Awaitable[Running]]


@pytest.fixture
async def start_bot(tmp_path: Path) -> AsyncIterator[StartBot]:
    """Start bots with the seeds loaded; options are those of ``telegram`` in the settings. They stop with the test."""
    running: list[tuple[PaperboyApplication, Store]] = []

    async def start(folder: Path | None = SEEDS, **telegram: Any) -> Running:
        settings = Settings.model_validate(
            {"store": {"url": f"sqlite:///{tmp_path / 'paperboy.db'}"}, "telegram": telegram}
        )
        store = await Store.open(settings.store.url)
        if folder:
            async for _ in Ingest(store).load_folders([folder]):
                pass
        local = LocalTelegram()
        bot = app.build(settings, store, app.Line(TOKEN, local, local, UNLIMITED))
        application = bot.application
        local.attach(application)
        await application.initialize()
        await application.start()
        assert application.updater
        await application.updater.start_polling(allowed_updates=UPDATES)
        running.append((application, store))
        return Running(local, application, store, bot.rounds)

    yield start
    for application, store in running:
        assert application.updater
        await application.updater.stop()
        await application.stop()
        await application.shutdown()
        await store.close()


@pytest.fixture
async def telegram(start_bot: StartBot) -> LocalTelegram:
    """The Telegram of a bot that serves the seeds."""
    return (await start_bot()).telegram


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


@pytest.fixture
async def server() -> AsyncIterator[BotApiServer]:
    """A Bot API server on loopback."""
    server = BotApiServer()
    await server.open()
    yield server
    await server.close()


RunPaperboy = Callable[..., Any]


@pytest.fixture
def run_paperboy(tmp_path: Path) -> RunPaperboy:
    """Start `paperboy` as a process in an empty folder; the environment holds only what is given."""

    @asynccontextmanager
    async def run(*arguments: str, **environment: str) -> AsyncIterator[asyncio.subprocess.Process]:
        pipe = asyncio.subprocess.PIPE
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            *("-m", "bot", *arguments),
            stdin=pipe,
            stdout=pipe,
            stderr=pipe,
            cwd=tmp_path,
            env={"PATH": os.environ["PATH"], "PYTHONUTF8": "1", **environment},
        )
        try:
            yield process
        finally:
            with suppress(ProcessLookupError):
                process.kill()
            await process.wait()

    return run
