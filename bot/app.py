"""The composition root: the only place where objects are wired. Nothing is opened at import."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import cast

import structlog
from telegram.error import TelegramError
from telegram.ext import Application, ContextTypes
from telegram.request import BaseRequest, HTTPXRequest

from bot.config import Settings
from bot.console.terminal import chat as converse
from bot.console.transport import TOKEN as LOCAL_TOKEN
from bot.console.transport import LocalTelegram
from bot.delivery.compose import Composer
from bot.delivery.watchman import Watchman
from bot.domain import ArxivId, Overview, Paper, Results, Summary
from bot.errors import EmptyQuery, StoreError
from bot.handlers.context import Context, PaperboyApplication, Services
from bot.handlers.digests import resolve_day
from bot.handlers.order import ChatOrder
from bot.handlers.patience import Patience
from bot.handlers.routing import UPDATES, register, set_menus
from bot.ingest import FileReport, Ingest, utc_now
from bot.polling import PollingRequest, connect, poll
from bot.scheduler import schedule
from bot.search import query
from bot.sources.folder import SETTLE_SECONDS, changed_within, digest_files
from bot.store.backup import back_up
from bot.store.backup import restore as put_back
from bot.store.database import Store
from bot.store.sqlite import path_of
from bot.views.callbacks import Nothing, encode

log = structlog.get_logger(__name__)

CONCURRENT_UPDATES = 64
"""How many updates are handled at once; each waits for SQLite or for Telegram most of its time."""
ANSWER_CONNECTIONS = 16
"""Connections to Telegram for answers. Answers beyond these wait in line."""
ANSWER_WAIT_SECONDS = 30.0


@asynccontextmanager
async def open_store(settings: Settings) -> AsyncIterator[Store]:
    """Open the database, migrated to this version. Raises StoreError."""
    store = await Store.open(settings.store.url)
    try:
        yield store
    finally:
        await store.close()


def build_application(
    settings: Settings, store: Store, token: str, answering: BaseRequest, polling: BaseRequest
) -> PaperboyApplication:
    """Wire the bot: what it answers with, on the connections for its answers and for its polling."""
    # Lets python-telegram-bot give spans of time as such, as its next major version will.
    os.environ.setdefault("PTB_TIMEDELTA", "true")
    services = Services(
        store=store,
        composer=Composer(store),
        timezone=settings.delivery.timezone,
        allowed_chats=frozenset(settings.telegram.allowed_chats),
        freshness_days=settings.digests.freshness_days,
        admins=frozenset(settings.telegram.admins),
    )
    # python-telegram-bot calls it without arguments, for which a function does as well as a type.
    give_services = cast("type[Services]", lambda: services)
    application: PaperboyApplication = (
        Application.builder()
        .token(token)
        .base_url(f"{settings.telegram.base_url}/bot")
        .base_file_url(f"{settings.telegram.base_url}/file/bot")
        .request(answering)
        .get_updates_request(polling)
        .context_types(ContextTypes(context=Context, bot_data=give_services))
        .rate_limiter(Patience())
        .concurrent_updates(ChatOrder(CONCURRENT_UPDATES))
        .job_queue(None)
        .build()
    )
    register(application)
    return application


async def serve(settings: Settings, token: str) -> None:
    """Be the Telegram bot until SIGTERM or SIGINT, then finish the answers in hand. Raises TokenRefused, StoreError."""
    stop = asyncio.Event()
    _on_signals(stop.set)
    answering = HTTPXRequest(connection_pool_size=ANSWER_CONNECTIONS, pool_timeout=ANSWER_WAIT_SECONDS)
    polling = PollingRequest()
    async with open_store(settings) as store, _up_to_date(settings, store):
        application = build_application(settings, store, token, answering, polling)
        try:
            if await connect(application, stop):
                await _show_menus(application)
                await poll(application, polling, UPDATES, stop)
        finally:
            await application.shutdown()


async def chat(settings: Settings) -> bool:
    """Chat with the whole bot on stdin until ``/quit``, the end of the input or a signal.

    Returns whether there was anybody to chat with. Raises StoreError.
    """
    local = LocalTelegram()
    async with open_store(settings) as store, _up_to_date(settings, store):
        application = build_application(settings, store, LOCAL_TOKEN, local, local)
        local.attach(application)
        async with application:
            await set_menus(application)
            conversation = asyncio.create_task(_converse(application, local))
            _on_signals(conversation.cancel)
            try:
                return await conversation > 0
            except asyncio.CancelledError:
                return True


async def load(settings: Settings, folders: Sequence[Path], advance: Callable[[int, int], None]) -> list[FileReport]:
    """Load the digests of ``folders``; ``advance`` is told how many files are done, and of how many."""
    files = digest_files(folders)
    reports = []
    async with open_store(settings) as store:
        ingest = Ingest(store)
        for done, file in enumerate(files, 1):
            reports.append(await ingest.load_file(file))
            advance(done, len(files))
    return reports


async def summaries(settings: Settings, day: str) -> tuple[Summary, ...]:
    """The summaries of the day that ``day`` names; none where it has no digest. Raises BadDate."""
    async with _loaded_store(settings) as store:
        today = datetime.now(settings.delivery.timezone).date()
        return await store.digests.summaries(await resolve_day(day, today, store))


async def paper(settings: Settings, paper_id: ArxivId) -> Paper | None:
    """The paper with this id, where a digest has it."""
    async with _loaded_store(settings) as store:
        return await store.papers.get(paper_id)


async def search(settings: Settings, queries: Sequence[str], limit: int) -> list[Results]:
    """The first ``limit`` hits of each query; nothing for a query with nothing to look for."""
    async with _loaded_store(settings) as store:
        return [await _find(store, text, limit) for text in queries]


async def stats(settings: Settings) -> Overview:
    """Count how the bot stands now. Raises StoreError."""
    async with open_store(settings) as store:
        return await store.stats.overview(utc_now())


def backup(settings: Settings, file: Path) -> None:
    """Copy the database to ``file``, whether a bot runs on it or not. Raises StoreError, WrongFile."""
    back_up(path_of(settings.store.url), file)


def restore(settings: Settings, file: Path) -> Path | None:
    """Put a backup in the database's place; returns where the old one is kept, if any. Raises StoreError, WrongFile."""
    return put_back(path_of(settings.store.url), file)


async def check(settings: Settings) -> list[str]:
    """Say in a few lines how the bot stands with these settings. Raises StoreError."""
    token = (
        "is set: `paperboy run` is in Telegram" if settings.telegram.token else "none: `paperboy run` is a local chat"
    )
    folders = [f"{folder}{'' if folder.is_dir() else ' (not there yet)'}" for folder in settings.digests.folders]
    async with open_store(settings) as store:
        newest = await store.digests.newest()
        papers = sum((await store.digests.counts()).values())
    return [
        "settings: fine",
        f"token: {token}",
        f"digest folders: {', '.join(folders)}",
        f"database: {settings.store.url}, {papers} summaries, newest digest {newest or 'none'}",
    ]


async def _find(store: Store, text: str, limit: int) -> Results:
    try:
        wanted = query.parse(text)
    except EmptyQuery:
        return Results(total=0, hits=(), repaired=None)
    return await store.index.search(wanted, limit)


async def _converse(application: PaperboyApplication, local: LocalTelegram) -> int:
    updater = application.updater
    if updater is None:
        raise TypeError("an application that polls has an updater")
    await application.start()
    await updater.start_polling(allowed_updates=UPDATES)
    try:
        return await converse(local, sys.stdin, sys.stdout, idle={encode(Nothing())})
    finally:
        await updater.stop()
        await application.stop()


def _on_signals(action: Callable[[], object]) -> None:
    """Let SIGTERM and SIGINT (Ctrl-C) end the program by ``action``."""
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, action)


@asynccontextmanager
async def _loaded_store(settings: Settings) -> AsyncIterator[Store]:
    """Open the store with all digest folders loaded."""
    async with open_store(settings) as store:
        async for _ in Ingest(store).load_folders(settings.digests.folders):
            pass
        yield store


async def _tell_faults(reports: AsyncIterator[FileReport], watchman: Watchman) -> None:
    """Let the admins know what is wrong with files; one that is still being written may be right when it is whole."""
    async for report in reports:
        if not changed_within(report.path, SETTLE_SECONDS):
            try:
                await watchman.digest_failed(report.path.name, report.content, report.faults, utc_now())
            except StoreError as error:
                log.error("admins not told, the next rescan tries again", file=report.path.name, reason=str(error))  # noqa: TRY400


@asynccontextmanager
async def _up_to_date(settings: Settings, store: Store) -> AsyncIterator[None]:
    """Load all digest folders, and whatever comes into them from now on."""
    ingest, folders = Ingest(store), settings.digests.folders
    watchman = Watchman(store, settings.telegram.admins, settings.delivery.timezone, settings.digests.expected_by)
    # The watch begins first, so that no file slips in between.
    watching = asyncio.create_task(_tell_faults(ingest.load_changes(folders), watchman))

    async def rescan() -> None:
        await _tell_faults(ingest.load_folders(folders, SETTLE_SECONDS), watchman)

    async def tick() -> None:
        try:
            await watchman.look(utc_now())
        except StoreError as error:
            log.error("nothing looked at, the next minute tries again", reason=str(error))  # noqa: TRY400

    scheduler = schedule(rescan, store.tidy, tick)
    try:
        await _tell_faults(ingest.load_folders(folders), watchman)
        scheduler.start()
        yield
    finally:
        if scheduler.running:
            scheduler.shutdown(wait=False)
        watching.cancel()
        with suppress(asyncio.CancelledError):
            await watching


async def _show_menus(application: PaperboyApplication) -> None:
    """Set the command menus; a bot without them still works, so that Telegram's mood must not keep it from starting."""
    try:
        await set_menus(application)
    except TelegramError as error:
        log.warning("command menu not set", reason=str(error))
