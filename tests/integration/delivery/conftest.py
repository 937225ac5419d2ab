"""Deliveries without handlers: a planner, a sender and an amender on a real file, at whatever time a test says."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import structlog
import time_machine
from sqlalchemy import select
from telegram.request import RequestData

from bot import app
from bot.config import Settings
from bot.console.people import Json, Person, Place
from bot.console.transport import TOKEN, LocalTelegram
from bot.delivery.pace import UNLIMITED
from bot.domain import EVERY_DAY, NO_TOPIC, Chat, ChatKind, ChatState, Language, Scope, Subscription
from bot.store.database import Store
from bot.store.tables import deliveries
from tests.integration.conftest import MakeDigest

CHAT = 1001
SEOUL = "Asia/Seoul"
NEVER_SECONDS = 20.0
"""What takes longer hangs."""
START = datetime(2025, 5, 1, tzinfo=UTC)
TUESDAY, WEDNESDAY, THURSDAY, FRIDAY = (date(2025, 5, day) for day in (13, 14, 15, 16))
"""Days with a digest; chats want theirs at 09:00 in Seoul."""


def at(text: str, timezone: str = SEOUL, fold: int = 0) -> datetime:
    """The UTC moment at which the clocks of a zone show ``2025-05-13 09:00``; with ``fold`` 1 for the second time."""
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(timezone), fold=fold).astimezone(UTC)


def wants(chat_id: int = CHAT, **changes: Any) -> Subscription:
    """A subscription to everything at 09:00 in Seoul, since the start of time."""
    plain = Subscription(
        chat_id=chat_id,
        topic_id=NO_TOPIC,
        active=True,
        minute=9 * 60,
        timezone=SEOUL,
        weekdays=EVERY_DAY,
        scope=Scope.ALL,
        quiet=None,
        silent=False,
        tells_empty=False,
        since=START,
    )
    return replace(plain, **changes)


@dataclass(frozen=True)
class Call:
    """A request to Telegram, and when it was made."""

    method: str
    chat_id: int
    text: str
    parameters: Json
    moment: datetime


class WatchedTelegram(LocalTelegram):
    """A local Telegram that takes down what the bot writes."""

    def __init__(self) -> None:
        super().__init__()
        self.calls: list[Call] = []
        self._news = asyncio.Event()

    async def until_called(self, times: int) -> None:
        """Wait until so many requests were made; they may still be without an answer."""
        while len(self.calls) < times:
            self._news.clear()
            await asyncio.wait_for(self._news.wait(), NEVER_SECONDS)

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *args: Any, **kwargs: Any
    ) -> tuple[int, bytes]:
        name = url.rpartition("/")[2]
        if name in {"sendMessage", "editMessageText"} and request_data:
            given: Json = request_data.parameters
            self.calls.append(Call(name, given["chat_id"], given["text"], given, datetime.now(UTC)))
            self._news.set()
        return await super().do_request(url, method, request_data, *args, **kwargs)


class Deliveries:
    """What a bot does unasked, without the rest of it."""

    def __init__(self, bot: app.Paperboy, store: Store, telegram: WatchedTelegram, make: MakeDigest) -> None:
        self.store = store
        self.telegram = telegram
        self.rounds = bot.rounds
        self.planner = bot.rounds._planner
        self.sender = bot.rounds._sender
        self._digest = make

    async def subscribe(self, subscription: Subscription) -> None:
        """Let a chat have what it wants, from now on."""
        person = Person(subscription.chat_id)
        self.telegram.join(Place.private(person), person)
        chat = Chat(person.id, NO_TOPIC, ChatKind.PRIVATE, Language.KOREAN, None, ChatState.ACTIVE)
        await self.store.chats.remember(chat)
        await self.store.subscriptions.keep(subscription, datetime.now(UTC))

    async def load(self, day: date, *numbers: int, text: str = "동기는 이렇다.") -> None:
        """Load a day's digest, or more of it, now."""
        papers = [f"2505.{number:05}" for number in numbers]
        await self.store.digests.load(self._digest(day, *papers, text=text), datetime.now(UTC))

    async def plan(self, now: datetime) -> int:
        """Plan what is owed at a moment, and return how much is new."""
        return await self.planner.plan(now)

    async def round(self) -> None:
        """Do everything that is due now."""
        await self.rounds.make()
        await self.sender.drain()
        await self.rounds._amender.amend()
        await self.sender.drain()

    async def morning(
        self, clock: time_machine.Traveller, day: date, *numbers: int, text: str = "동기는 이렇다."
    ) -> None:
        """Load a day's digest at eight, and send it at nine."""
        clock.move_to(at(f"{day} 08:00"))
        await self.load(day, *numbers, text=text)
        await self.round()
        clock.move_to(at(f"{day} 09:00"))
        await self.round()

    async def ledger(self, chat_id: int = CHAT) -> list[Any]:
        """The deliveries of a chat, by day and kind."""
        of_chat = select(deliveries).where(deliveries.c.chat_id == chat_id)
        async with self.store._database.read() as connection:
            rows = await connection.execute(of_chat.order_by(deliveries.c.digest_date, deliveries.c.kind))
            return list(rows.all())

    async def owed(self, chat_id: int = CHAT) -> list[tuple[str, str, datetime | None]]:
        """What a chat is owed or was sent: kind, thing and when it is due."""
        return [(row.kind, row.thing, row.due) for row in await self.ledger(chat_id)]

    def sent(self, chat_id: int = CHAT) -> list[str]:
        """The texts that a chat was sent, as they were then."""
        return [call.text for call in self._calls("sendMessage", chat_id)]

    def edited(self, chat_id: int = CHAT) -> list[datetime]:
        """When messages of a chat were edited, or were to be."""
        return [call.moment for call in self._calls("editMessageText", chat_id)]

    def texts(self, chat_id: int = CHAT) -> list[str]:
        """The messages of a chat as they stand now."""
        return [message.text or "" for message in self.telegram.messages(chat_id)]

    def _calls(self, method: str, chat_id: int) -> list[Call]:
        return [call for call in self.telegram.calls if call.method == method and call.chat_id == chat_id]


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    """The time stands still, and moves where a test moves it."""
    with time_machine.travel(START, tick=False) as traveller:
        yield traveller


@pytest.fixture
def telegram() -> WatchedTelegram:
    return WatchedTelegram()


async def build(path: Path, store: Store, telegram: WatchedTelegram, make: MakeDigest) -> Deliveries:
    """A bot whose settings are the defaults; it stops with ``stop``."""
    settings = Settings.model_validate({"store": {"url": f"sqlite:///{path}"}})
    bot = app.build(settings, store, app.Line(TOKEN, telegram, telegram, UNLIMITED))
    await bot.application.bot.initialize()
    return Deliveries(bot, store, telegram, make)


@pytest.fixture
async def bot(
    clock: time_machine.Traveller, path: Path, store: Store, telegram: WatchedTelegram, digest: MakeDigest
) -> AsyncIterator[Deliveries]:
    """The deliveries of a bot on an empty store, on the first of May."""
    deliveries = await build(path, store, telegram, digest)
    yield deliveries
    await deliveries.sender._bot.shutdown()


@pytest.fixture
async def another(
    clock: time_machine.Traveller, path: Path, bot: Deliveries, digest: MakeDigest
) -> AsyncIterator[Deliveries]:
    """A second process on the same file and the same Telegram."""
    store = await Store.open(f"sqlite:///{path}")
    deliveries = await build(path, store, bot.telegram, digest)
    yield deliveries
    await deliveries.sender._bot.shutdown()
    await store.close()


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
