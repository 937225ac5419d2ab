"""Sending through the whole path with nothing to wait for, against bare posts of the same bodies and bare PTB."""

import asyncio
import gc
import sqlite3
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

import httpx
from telegram import LinkPreviewOptions
from telegram.ext import ExtBot
from telegram.request import HTTPXRequest, RequestData
from telegram.request._requestparameter import RequestParameter

from bench.corpus import seeds
from bench.crowd import subscribe
from bench.measure import Row, milliseconds
from bot import app
from bot.config import Settings
from bot.console.transport import TOKEN
from bot.delivery.pace import UNLIMITED
from bot.delivery.send import IN_FLIGHT
from bot.domain import Digest, Language, Push, Scope
from bot.locales.phrases import phrases_for
from bot.store.database import Store
from bot.views.message import Message
from bot.views.push import push_list
from tests.telegram.client import ServerProcess

CHATS, ROUNDS = 500, 5
SPEED_BAR, CPU_BAR = 5.0, 2.5
"""At least 0.2 times as fast as bare posts is at most 5 times as slow."""
NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


@dataclass(frozen=True, slots=True)
class Cost:
    """What one message costs, in seconds of the clock and of this process's CPU."""

    wall: float
    cpu: float


Way = Callable[[], Awaitable[None]]


async def run(_library: object) -> list[Row]:
    """Two rows: how long a message takes, and how much of it is this process's own work."""
    with tempfile.TemporaryDirectory() as name:
        async with (
            ServerProcess(CHATS) as server,
            _ours(Path(name) / "paperboy.db", server.url) as (ours, message),
            _posts(server.url, message) as posts,
            _sends(server.url, message) as sends,
        ):
            costs = [(await _cost(ours), await _cost(posts), await _cost(sends)) for _ in range(ROUNDS + 1)][1:]
    whole, post, send = (_median(way) for way in zip(*costs, strict=True))
    return [
        Row(
            "a delivery / a bare post of the same body, 8 in flight",
            whole.wall / post.wall,
            SPEED_BAR,
            f"{milliseconds(whole.wall)} against {milliseconds(post.wall)}, {1 / whole.wall:.0f} a second",
        ),
        Row(
            "CPU of a delivery / of a bare send_message",
            whole.cpu / send.cpu,
            CPU_BAR,
            f"{milliseconds(whole.cpu)} against {milliseconds(send.cpu)}",
        ),
    ]


@asynccontextmanager
async def _ours(database: Path, url: str) -> AsyncIterator[tuple[Way, Message]]:
    """Push today's digest to everybody, from the plan to the ledger's last mark; and the message that this sends."""
    settings = Settings.model_validate({"store": {"url": f"sqlite:///{database}"}, "telegram": {"base_url": url}})
    store = await Store.open(settings.store.url)
    bot = app.build(settings, store, app.Line(TOKEN, _connections(), HTTPXRequest(), UNLIMITED))
    await bot.application.initialize()
    subscribe(database, range(1, CHATS + 1), minute=0, zone="UTC")
    today, digest = datetime.now(UTC).date(), seeds()[1]
    summaries = tuple(replace(summary, digest_date=today) for summary in digest.summaries)
    await store.digests.load(Digest(today, summaries), datetime.now(UTC))
    day = await store.digests.get(today)
    assert day

    async def push() -> None:
        with sqlite3.connect(database) as connection:
            connection.execute("DELETE FROM deliveries")
        connection.close()
        await bot.rounds.send_now(None)

    yield push, push_list(Push(day, frozenset(), frozenset(), Scope.ALL), 0, phrases_for(Language.KOREAN))
    await bot.application.shutdown()
    await store.close()


@asynccontextmanager
async def _sends(url: str, message: Message) -> AsyncIterator[Way]:
    """The least that python-telegram-bot needs to send the same message to everybody."""
    bot: ExtBot[None] = ExtBot(TOKEN, f"{url}/bot", request=_connections(), get_updates_request=HTTPXRequest())
    async with bot:

        async def send(chat: int) -> None:
            await bot.send_message(
                chat,
                message.text,
                entities=message.entities,
                reply_markup=message.keyboard,
                link_preview_options=NO_PREVIEW,
            )

        yield lambda: _to_everybody(send)


@asynccontextmanager
async def _posts(url: str, message: Message) -> AsyncIterator[Way]:
    """Nothing but the requests."""
    given = {
        "text": message.text,
        "entities": message.entities,
        "reply_markup": message.keyboard,
        "link_preview_options": NO_PREVIEW,
    }
    parameters = RequestData([RequestParameter.from_input(key, value) for key, value in given.items()])
    body = dict(parameters.json_parameters)
    async with httpx.AsyncClient() as client:

        async def post(chat: int) -> None:
            answer = await client.post(f"{url}/bot{TOKEN}/sendMessage", data={**body, "chat_id": str(chat)})
            assert answer.status_code == httpx.codes.OK

        yield lambda: _to_everybody(post)


async def _to_everybody(send: Callable[[int], Awaitable[None]]) -> None:
    chats = iter(range(1, CHATS + 1))

    async def work() -> None:
        for chat in chats:
            await send(chat)

    await asyncio.gather(*(work() for _ in range(IN_FLIGHT)))


async def _cost(way: Way) -> Cost:
    gc.collect()
    wall, cpu = perf_counter(), process_time()
    await way()
    return Cost((perf_counter() - wall) / CHATS, (process_time() - cpu) / CHATS)


def _median(costs: tuple[Cost, ...]) -> Cost:
    return Cost(median(cost.wall for cost in costs), median(cost.cpu for cost in costs))


def _connections() -> HTTPXRequest:
    return HTTPXRequest(connection_pool_size=IN_FLIGHT)
