"""A bot to whose chats things happen."""

from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import insert, select
from telegram import Message

from bot.console.events import Event, Shown
from bot.console.membership import membership, service_message
from bot.console.people import READER, Json, Person, Place
from bot.console.transport import LocalTelegram
from bot.domain import EVERY_DAY, ChatState, DeliveryKind, DeliveryState, Scope, Subscription
from bot.store.database import Store
from bot.store.tables import deliveries


class World:
    """A bot, the Telegram on which things happen to it, and a look into its ledger."""

    def __init__(self, running: Any) -> None:
        self.telegram: LocalTelegram = running.telegram
        self.store: Store = running.store
        self.left: list[int] = []
        self.telegram.api._methods["leaveChat"] = self._leave

    async def happen(self, content: Json) -> list[Message]:
        """Tell the bot of it, and return what it says anywhere until it has dealt with it."""
        said: list[Message] = []

        def note(event: Event) -> None:
            assert isinstance(event, Shown)
            said.append(event.message)

        with self.telegram.listening(note):
            await self.telegram._updates.deal(self.telegram._updates.new(content))
        return said

    async def change(self, place: Place, before: Json, after: Json, by: Person = READER) -> list[Message]:
        """Change the bot's membership."""
        self.telegram.join(place, by)
        return await self.happen(membership(place, before, after, by))

    async def service(self, place: Place, what: Json) -> list[Message]:
        """Put a service message into a chat."""
        self.telegram.join(place)
        return await self.happen(service_message(place, what))

    async def state(self, place: Place) -> ChatState | None:
        """How a chat stands; None for one that is not remembered."""
        chat = await self.store.chats.get(place.id, place.topic_id)
        return chat.state if chat else None

    async def subscribe(self, place: Place, weekdays: frozenset[int] = EVERY_DAY, timezone: str = "Asia/Seoul") -> None:
        """Let a chat have every digest at nine."""
        now = datetime.now(UTC)
        wants = Subscription(
            chat_id=place.id,
            topic_id=place.topic_id,
            active=True,
            minute=9 * 60,
            timezone=timezone,
            weekdays=weekdays,
            scope=Scope.ALL,
            quiet=None,
            silent=False,
            tells_empty=False,
            since=now,
        )
        await self.store.subscriptions.keep(wants, now)

    async def owe(self, place: Place, day: date) -> None:
        """Owe a chat the digest of a day, now."""
        row = {"chat_id": place.id, "topic_id": place.topic_id, "kind": DeliveryKind.DIGEST.value}
        row |= {"thing": day.isoformat(), "digest_date": day, "state": DeliveryState.PLANNED.value}
        async with self.store._database.write() as connection:
            await connection.execute(insert(deliveries).values(row | {"due": datetime.now(UTC)}))

    async def owed(self, place: Place) -> list[tuple[date, str, str | None]]:
        """Return day, state and error of each delivery of a chat, by day."""
        columns = (deliveries.c.digest_date, deliveries.c.state, deliveries.c.error)
        of_chat = select(*columns).where(deliveries.c.chat_id == place.id).order_by(deliveries.c.digest_date)
        async with self.store._database.read() as connection:
            return [(day, state, error) for day, state, error in (await connection.execute(of_chat)).all()]

    def _leave(self, given: Json) -> bool:
        self.left.append(given["chat_id"])
        return True


MakeWorld = Callable[..., Awaitable[World]]


@pytest.fixture
def make_world(start_bot: Any) -> MakeWorld:
    """Start a bot; options are those of ``start_bot``."""

    async def make(**options: Any) -> World:
        return World(await start_bot(**options))

    return make


@pytest.fixture
async def world(make_world: MakeWorld) -> World:
    """A bot that serves the seeds to everybody."""
    return await make_world()
