"""A look into the ledger, and a way to put something into it."""

from collections.abc import Awaitable, Callable
from datetime import date
from typing import Any

import pytest
from sqlalchemy import insert, select

from bot.domain import NO_TOPIC, DeliveryKind, DeliveryState
from bot.store.database import Store
from bot.store.tables import deliveries


@pytest.fixture
def owe(store: Store) -> Callable[..., Awaitable[None]]:
    """Put a digest's delivery into the ledger: ``owe(chat_id, state, day, due=…)``; fields are the table's columns."""

    async def put(chat_id: int, state: DeliveryState, day: date, **fields: Any) -> None:
        row = {"chat_id": chat_id, "topic_id": NO_TOPIC, "kind": DeliveryKind.DIGEST.value, "thing": day.isoformat()}
        row |= {"digest_date": day, "state": state.value, "due": None}
        async with store._database.write() as connection:
            await connection.execute(insert(deliveries).values(row | fields))

    return put


@pytest.fixture
def ledger(store: Store) -> Callable[[int], Awaitable[list[Any]]]:
    """The deliveries of a chat, by day."""

    async def look(chat_id: int) -> list[Any]:
        of_chat = select(deliveries).where(deliveries.c.chat_id == chat_id).order_by(deliveries.c.digest_date)
        async with store._database.read() as connection:
            return list((await connection.execute(of_chat)).all())

    return look
