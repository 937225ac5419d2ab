"""The whole bot, in process on the local Telegram or as a process of its own against a Bot API server on loopback."""

import asyncio
import os
import shutil
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import structlog

from bot import app
from bot.config import Settings
from bot.console.transport import TOKEN, LocalTelegram
from bot.delivery.pace import UNLIMITED
from bot.delivery.rounds import Rounds
from bot.handlers.context import PaperboyApplication
from bot.handlers.desk import Desk
from bot.handlers.routing import UPDATES
from bot.ingest import Ingest
from bot.store.database import Store
from bot.wiring import on_demand
from tests.telegram.server import BotApiServer

SEEDS = Path(__file__).parents[2] / "seeds"
FOLDERS = {"PAPERBOY_DIGESTS__FOLDERS": f'["{SEEDS}"]'}


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
    """A bot that runs in this process, and the Telegram that it runs on. ``stop`` ends it before its test does."""

    telegram: LocalTelegram
    application: PaperboyApplication
    store: Store
    desk: Desk
    rounds: Rounds
    stop: Callable[[], Awaitable[None]]


StartBot = Callable[..., Awaitable[Running]]


@pytest.fixture(scope="session")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the seeds, to be copied: loading takes ten times as long."""
    database = tmp_path_factory.mktemp("seeded") / "paperboy.db"

    async def load() -> None:
        store = await Store.open(f"sqlite:///{database}")
        async for _ in Ingest(store).load_folders([SEEDS]):
            pass
        await store.close()

    asyncio.run(load())
    return database


@pytest.fixture
async def start_bot(tmp_path: Path, seeded: Path) -> AsyncIterator[StartBot]:
    """Start bots with the seeds loaded; options are those of ``telegram`` in the settings. They stop with the test.

    ``others`` are groups of options besides; ``on`` is a Telegram on which a bot ran before.
    """

    @asynccontextmanager
    async def running(
        settings: Settings, folder: Path | None, local: LocalTelegram, stop: Callable[[], Awaitable[None]]
    ) -> AsyncIterator[Running]:
        async with app.open_store(settings) as store:
            if folder and folder != SEEDS:
                async for _ in Ingest(store).load_folders([folder]):
                    pass
            bot = app.build(settings, store, app.Line(TOKEN, local, local, UNLIMITED))
            application = bot.application
            local.attach(application)
            requests = on_demand(settings, store, bot.rounds)
            async with application, requests as fetching, bot.desk.open(fetching, application.bot):
                await application.start()
                assert application.updater
                await application.updater.start_polling(allowed_updates=UPDATES)
                yield Running(local, application, store, bot.desk, bot.rounds, stop)
                await application.updater.stop()
                await application.stop()

    bots: list[AsyncExitStack] = []

    async def start(
        folder: Path | None = SEEDS,
        *,
        others: dict[str, Any] | None = None,
        on: LocalTelegram | None = None,
        **telegram: Any,
    ) -> Running:
        database = tmp_path / "paperboy.db"
        if folder == SEEDS and not database.exists():
            shutil.copy(seeded, database)
        groups = {"store": {"url": f"sqlite:///{database}"}, "telegram": telegram} | (others or {})
        bot = AsyncExitStack()
        bots.append(bot)
        settings = Settings.model_validate(groups)
        return await bot.enter_async_context(running(settings, folder, on or LocalTelegram(), bot.aclose))

    yield start
    for bot in bots:
        await bot.aclose()


@pytest.fixture
async def telegram(start_bot: StartBot) -> LocalTelegram:
    """The Telegram of a bot that serves the seeds."""
    return (await start_bot()).telegram


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


Paperboy = Callable[..., Awaitable[tuple[int, str, str]]]


@pytest.fixture
def paperboy(run_paperboy: RunPaperboy) -> Paperboy:
    """Run `paperboy` on the seeds to its end, and give its exit code and what it wrote on stdout and on stderr."""

    async def run(*arguments: str, stdin: str = "", **environment: str) -> tuple[int, str, str]:
        async with run_paperboy(*arguments, **(FOLDERS | environment)) as process:
            out, errors = await asyncio.wait_for(process.communicate(stdin.encode()), 60)
            return process.returncode, out.decode(), errors.decode()

    return run


@pytest.fixture
def loaded(tmp_path: Path, seeded: Path) -> None:
    """Let `paperboy` find a database that has the seeds already."""
    (tmp_path / "data").mkdir()
    shutil.copy(seeded, tmp_path / "data")


@pytest.fixture
def migrated(tmp_path: Path, blank: Path) -> None:
    """Let `paperboy` find an empty database of this version."""
    (tmp_path / "data").mkdir()
    shutil.copy(blank, tmp_path / "data")
