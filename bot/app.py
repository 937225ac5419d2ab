"""The composition root: the only place where objects are wired. Nothing is opened at import."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import cast

import structlog
from telegram.error import TelegramError
from telegram.ext import Application, ContextTypes, ExtBot
from telegram.request import BaseRequest, HTTPXRequest

from bot.config import Settings
from bot.console.people import READER
from bot.console.terminal import chat as converse
from bot.console.transport import TOKEN as LOCAL_TOKEN
from bot.console.transport import LocalTelegram
from bot.delivery.amend import Amender
from bot.delivery.compose import Composer
from bot.delivery.marking import Marking
from bot.delivery.pace import UNLIMITED, Limits, Pace, Turn
from bot.delivery.plan import Planner
from bot.delivery.rounds import Rounds
from bot.delivery.send import Rules, Sender
from bot.delivery.watchman import Watchman
from bot.handlers.context import Context, PaperboyApplication, Services
from bot.handlers.desk import Desk
from bot.handlers.order import ChatOrder
from bot.handlers.routing import UPDATES, register, set_menus
from bot.polling import PollingRequest, connect, poll
from bot.search.glossary import with_own
from bot.store.database import Store
from bot.upkeep import up_to_date
from bot.views.callbacks import Nothing, encode
from bot.wiring import Rewrite, at_work, rewriting

log = structlog.get_logger(__name__)

CONCURRENT_UPDATES = 64
"""How many updates are handled at once; each waits for SQLite or for Telegram most of its time."""
CONNECTIONS = 24
"""Connections to Telegram for answers and deliveries. What is beyond these waits in line."""
CONNECTION_WAIT_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class Line:
    """The bot's line to Telegram: connections for what it sends and for its polling, and how much they take.

    ``only_chat``: nobody but this chat is at the other end.
    """

    token: str
    sending: BaseRequest
    polling: BaseRequest
    limits: Limits
    only_chat: int | None = None


@dataclass(frozen=True, slots=True)
class Paperboy:
    """The whole bot: what it answers at once and what later, and what it does unasked."""

    application: PaperboyApplication
    desk: Desk
    rounds: Rounds


@asynccontextmanager
async def open_store(settings: Settings) -> AsyncIterator[Store]:
    """Open the database, migrated to this version. Raises StoreError, ConfigError."""
    own = settings.search.glossary
    store = await Store.open(settings.store.url, with_own(own) if own else None)
    try:
        yield store
    finally:
        await store.close()


def telegram_line(settings: Settings, token: str, polling: BaseRequest) -> Line:
    """Return the line to the real Telegram, or to whatever Bot API server the settings name."""
    sending = HTTPXRequest(connection_pool_size=CONNECTIONS, pool_timeout=CONNECTION_WAIT_SECONDS)
    return Line(token, sending, polling, Limits(broadcasts=settings.delivery.rate))


def build(settings: Settings, store: Store, line: Line, rewrite: Rewrite | None = None) -> Paperboy:
    """Wire the bot; ``rewrite`` has the summary of a paper written again, where somebody can."""
    # Lets python-telegram-bot give spans of time as such, as its next major version will.
    os.environ.setdefault("PTB_TIMEDELTA", "true")
    pace, default_time = Pace(line.limits), settings.delivery.default_time
    desk = Desk(store, settings.requests.per_chat_daily, line.only_chat)
    services = Services(
        store=store,
        composer=Composer(store),
        desk=desk,
        timezone=settings.delivery.timezone,
        default_minute=default_time.hour * 60 + default_time.minute,
        allowed_chats=frozenset(settings.telegram.allowed_chats),
        freshness_days=settings.digests.freshness_days,
        admins=frozenset(settings.telegram.admins),
        rewrite=rewrite,
    )
    # python-telegram-bot calls it without arguments, for which a function does as well as a type.
    give_services = cast("type[Services]", lambda: services)
    application: PaperboyApplication = (
        Application.builder()
        .token(line.token)
        .base_url(f"{settings.telegram.base_url}/bot")
        .base_file_url(f"{settings.telegram.base_url}/file/bot")
        .request(line.sending)
        .get_updates_request(line.polling)
        .context_types(ContextTypes(context=Context, bot_data=give_services))
        .rate_limiter(pace)
        .concurrent_updates(ChatOrder(CONCURRENT_UPDATES))
        .job_queue(None)
        .build()
    )
    register(application)
    return Paperboy(application, desk, _rounds(settings, store, application.bot, pace, line.only_chat))


def _rounds(settings: Settings, store: Store, bot: ExtBot[Turn], pace: Pace, only_chat: int | None) -> Rounds:
    """Wire what the bot does unasked."""
    delivery, freshness_days = settings.delivery, settings.digests.freshness_days
    admins, timezone = settings.telegram.admins, settings.delivery.timezone
    rules = Rules(timedelta(seconds=delivery.lease_seconds), freshness_days, timezone.key, only_chat)
    marking = Marking(store, delivery.max_attempts, admins)
    return Rounds(
        store,
        Planner(store, freshness_days),
        Sender(store, bot, pace, rules, marking),
        Amender(store, bot, pace, freshness_days, only_chat),
        Watchman(store, admins, timezone, settings.digests.expected_by),
    )


async def serve(settings: Settings, token: str) -> None:
    """Be the Telegram bot until SIGTERM or SIGINT, then finish the answers in hand. Raises TokenRefused, StoreError."""
    stop = asyncio.Event()
    _on_signals(stop.set)
    polling = PollingRequest()
    async with open_store(settings) as store, rewriting(settings, store) as rewrite:
        bot = build(settings, store, telegram_line(settings, token, polling), rewrite)
        try:
            async with up_to_date(settings, store, bot.rounds):
                if await connect(bot.application, stop):
                    await _show_menus(bot.application)
                    async with at_work(settings, store, bot.rounds, bot.desk, bot.application.bot):
                        await poll(bot.application, polling, UPDATES, stop)
        finally:
            await bot.application.shutdown()


async def chat(settings: Settings) -> bool:
    """Chat with the whole bot on stdin until ``/quit``, the end of the input or a signal.

    Returns whether there was anybody to chat with. Raises StoreError.
    """
    local = LocalTelegram()
    async with open_store(settings) as store, rewriting(settings, store) as rewrite:
        bot = build(settings, store, Line(LOCAL_TOKEN, local, local, UNLIMITED, READER.id), rewrite)
        local.attach(bot.application)
        async with (
            up_to_date(settings, store, bot.rounds),
            bot.application,
            at_work(settings, store, bot.rounds, bot.desk, bot.application.bot),
        ):
            await set_menus(bot.application)
            conversation = asyncio.create_task(_converse(bot.application, local))
            _on_signals(conversation.cancel)
            try:
                return await conversation > 0
            except asyncio.CancelledError:
                return True


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


async def _show_menus(application: PaperboyApplication) -> None:
    """Set the command menus; a bot without them still works, so that Telegram's mood must not keep it from starting."""
    try:
        await set_menus(application)
    except TelegramError as error:
        log.warning("command menu not set", reason=str(error))
