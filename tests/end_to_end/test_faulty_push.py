"""A push in which much goes wrong, over real HTTP: every healthy chat has it exactly once all the same."""

import random
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from telegram.request import HTTPXRequest

from bot import app
from bot.config import Settings
from bot.console.events import Event
from bot.console.faults import Fault
from bot.console.people import Person, Place
from bot.console.transport import TOKEN
from bot.delivery.pace import Limits
from bot.delivery.send import IN_FLIGHT
from bot.domain import EVERY_DAY, Chat, ChatKind, ChatState, DeliveryState, Language, Scope, Subscription
from bot.ingest import Ingest
from bot.store.database import Store
from tests.telegram.limits import EVERYTHING

SEED = next((Path(__file__).parents[2] / "seeds").glob("2025-05-13*.md"))
NINE = datetime(2025, 5, 13, 0, 0, tzinfo=UTC)
LONG_AGO = NINE - timedelta(days=30)
READ_SECONDS = 0.3
STORM_SECONDS = 1
ROUNDS = 8
FOR_GOOD = 9


@dataclass
class Town:
    """Chats by what goes wrong in them; each chat is in one list only."""

    blocked: list[int] = field(default_factory=list)
    gone: list[int] = field(default_factory=list)
    moved: list[int] = field(default_factory=list)
    ill: list[int] = field(default_factory=list)
    doubtful: list[int] = field(default_factory=list)
    healthy: list[int] = field(default_factory=list)

    @property
    def chats(self) -> list[int]:
        return [*self.blocked, *self.gone, *self.moved, *self.ill, *self.doubtful, *self.healthy]


def settle(server: Any, count: int) -> Town:
    """Let so many chats be, and order the faults that the issue names: 5% blocked, 2% gone, 2% moved …"""
    chance, town = random.Random(7), Town()
    numbers = list(range(1, count + 1))
    chance.shuffle(numbers)

    def some(percent: int) -> list[int]:
        return [numbers.pop() for _ in range(max(1, count * percent // 100))]

    town.blocked, town.gone, town.ill = some(5), some(2), some(10)
    before, after, silent = some(5), some(1), some(1)
    town.doubtful = [*before, *after, *silent]
    town.moved = [-chat for chat in some(2)]
    town.healthy = numbers
    faults: list[tuple[Iterable[int], Callable[[int], Fault], int]] = [
        (town.blocked, Fault.blocked, FOR_GOOD),
        (town.ill, lambda chat: Fault.down(chance.choice((500, 502, 504)), chat), chance.choice((1, 2))),
        (before, Fault.reset, 1),
        (after, lambda chat: Fault.reset(chat, arrives=True), 1),
        (silent, lambda chat: Fault.silent(chat, arrives=chance.random() < 0.5), 1),
        (town.moved, lambda chat: Fault.migrated(moved_to(chat), chat), FOR_GOOD),
    ]
    for chats, fault, times in faults:
        for chat in chats:
            server.telegram.fail_next("sendMessage", fault(chat), times)
    for chat in town.chats:
        if chat not in town.gone:
            server.telegram.join(place(chat))
    for chat in town.moved:
        server.telegram.join(Place(moved_to(chat), ChatKind.SUPERGROUP, f"lab {-chat}"))
    return town


def place(chat: int) -> Place:
    return Place.private(Person(chat)) if chat > 0 else Place(chat, ChatKind.GROUP, f"lab {-chat}")


def moved_to(chat: int) -> int:
    return -1_000_000 + chat


@asynccontextmanager
async def bot_over_http(server: Any, folder: Path) -> AsyncIterator[tuple[app.Paperboy, Store]]:
    settings = Settings.model_validate(
        {"store": {"url": f"sqlite:///{folder / 'paperboy.db'}"}, "telegram": {"base_url": server.url}}
    )
    store = await Store.open(settings.store.url)
    sending = HTTPXRequest(connection_pool_size=24, read_timeout=READ_SECONDS)
    bot = app.build(settings, store, app.Line(TOKEN, sending, HTTPXRequest(), Limits(broadcasts=1000)))
    await bot.application.initialize()
    yield bot, store
    await bot.application.shutdown()
    await store.close()


async def subscribe(store: Store, chats: Iterable[int]) -> None:
    for chat in chats:
        kind = ChatKind.PRIVATE if chat > 0 else ChatKind.GROUP
        await store.chats.remember(Chat(chat, 0, kind, Language.KOREAN, None, ChatState.ACTIVE))
        wanted = Subscription(chat, 0, True, 540, "Asia/Seoul", EVERY_DAY, Scope.ALL, None, False, False, LONG_AGO)
        await store.subscriptions.keep(wanted, LONG_AGO)


async def push_through_faults(server: Any, folder: Path, count: int) -> None:
    town = settle(server, count)
    left = count // 2

    def storm(_event: Event) -> None:
        """Let Telegram refuse everything for a while when half of the messages are out."""
        nonlocal left
        left -= 1
        if left == 0:
            server.limits.pause(STORM_SECONDS)

    with time_machine.travel(NINE) as clock:
        async with bot_over_http(server, folder) as (bot, store):
            await subscribe(store, town.chats)
            await Ingest(store).load_file(SEED)
            with server.telegram.listening(storm):
                for _ in range(ROUNDS):
                    await bot.rounds.send_now(None)
                    clock.shift(timedelta(seconds=40))
            got = Counter({chat: len(server.telegram.messages(chat)) for chat in town.chats})
            states = (await store.stats.ledger(datetime.now(UTC))).states
            paused = [
                chat for chat in town.chats if (known := await store.chats.get(chat, 0)) and known.state != "active"
            ]

    assert {chat: got[chat] for chat in [*town.healthy, *town.ill] if got[chat] != 1} == {}
    assert {chat: got[chat] for chat in town.doubtful if got[chat] not in (1, 2)} == {}
    assert {chat: got[chat] for chat in [*town.blocked, *town.gone, *town.moved] if got[chat]} == {}
    assert [len(server.telegram.messages(moved_to(chat))) for chat in town.moved] == [1] * len(town.moved)
    assert sorted(paused) == sorted([*town.blocked, *town.gone])
    assert states[DeliveryState.DEAD] == len(paused)
    assert states[DeliveryState.SENT] == len(town.chats) - len(paused)
    refused = Counter(refused.chat_id for refused in server.ledger.refused if refused.status in (400, 403))
    assert [refused[chat] for chat in [*town.blocked, *town.gone, *town.moved]] == [1] * refused.total()
    # In vain is what was on its way when the storm began, and the one by which it is seen that all are meant.
    assert 0 < server.limits.refused[EVERYTHING] <= IN_FLIGHT + 1


async def test_every_healthy_chat_has_it_once(tmp_path: Path, server: Any) -> None:
    await push_through_faults(server, tmp_path, 100)


@pytest.mark.stress
async def test_every_healthy_chat_of_two_thousand_has_it_once(tmp_path: Path, server: Any) -> None:
    await push_through_faults(server, tmp_path, 2000)
