"""A chat to which nothing can be sent for a while, and what it is owed when it is back."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from bot.domain import (
    EVERY_DAY,
    NO_TOPIC,
    Chat,
    ChatKind,
    ChatState,
    DeliveryState,
    Language,
    Scope,
    Subscription,
)
from bot.store.chats import PAUSED
from bot.store.clocks import Clock
from bot.store.database import Store

Owe = Callable[..., Awaitable[None]]
Ledger = Callable[[int], Awaitable[list[Any]]]

OLD = -40
NOW = datetime(2025, 5, 24, 1, tzinfo=UTC)
TODAY = date(2025, 5, 24)
GROUP = Chat(
    OLD, NO_TOPIC, ChatKind.GROUP, Language.ENGLISH, "Asia/Seoul", ChatState.ACTIVE, "Lab", language_chosen=True
)
WANTS = Subscription(
    chat_id=OLD,
    topic_id=NO_TOPIC,
    active=True,
    minute=9 * 60,
    timezone="Asia/Seoul",
    weekdays=EVERY_DAY,
    scope=Scope.ALL,
    quiet=None,
    silent=False,
    tells_empty=False,
    since=NOW - timedelta(days=30),
)


@pytest.fixture
async def group(store: Store) -> Store:
    """A store with a subscribed basic group."""
    await store.chats.remember(GROUP)
    await store.subscriptions.keep(WANTS, NOW)
    return store


async def test_nothing_is_due_in_a_paused_chat_and_its_settings_stay(group: Store, owe: Owe) -> None:
    await owe(OLD, DeliveryState.PLANNED, TODAY, due=NOW)
    await group.chats.pause(OLD)
    assert await group.deliveries.next_due() is None
    assert await group.chats.get(OLD, NO_TOPIC) == replace(GROUP, state=ChatState.PAUSED)
    assert await group.subscriptions.get(OLD, NO_TOPIC) == WANTS


async def test_who_sends_while_a_chat_is_paused_can_still_say_that_it_arrived(
    group: Store, owe: Owe, ledger: Ledger
) -> None:
    await owe(OLD, DeliveryState.PLANNED, TODAY, due=NOW)
    claim = await group.deliveries.claim(NOW, NOW + timedelta(minutes=1))
    assert claim
    await group.chats.pause(OLD)
    assert await group.deliveries.next_due() is None
    assert [row.token for row in await ledger(OLD)] == [claim.token]
    # Once it is owed anew it is nobody's any more.
    await group.chats.resume(OLD, None, NOW, TODAY)
    assert [row.token for row in await ledger(OLD)] == [None]


async def test_a_chat_that_is_back_is_owed_what_it_missed_of_fresh_digests_only(
    group: Store, owe: Owe, ledger: Ledger
) -> None:
    stale, fresh, gave_up = (TODAY - timedelta(days=days) for days in (3, 2, 1))
    await owe(OLD, DeliveryState.DEAD, gave_up, error="no answer, twice")
    for day in (stale, fresh):
        await owe(OLD, DeliveryState.FAILED, day, attempts=3, doubts=1, error="HTTP 500", due=NOW)
    await group.chats.pause(OLD)

    assert await group.chats.resume(OLD, None, NOW, fresh)

    rows = await ledger(OLD)
    assert [(row.digest_date, row.state, row.error) for row in rows] == [
        (stale, DeliveryState.DEAD, PAUSED),
        (fresh, DeliveryState.PLANNED, None),
        (gave_up, DeliveryState.DEAD, "no answer, twice"),
    ]
    assert (rows[1].due, rows[1].attempts, rows[1].doubts) == (NOW, 0, 0)
    assert await group.deliveries.next_due() == NOW


async def test_a_chat_that_is_back_wakes_its_hours(group: Store) -> None:
    async with group._database.write() as connection:
        await connection.exec_driver_sql("DELETE FROM clocks")
    await group.chats.pause(OLD)
    assert not await group.clocks.due(NOW)
    assert await group.chats.resume(OLD, None, NOW, TODAY)
    assert await group.clocks.due(NOW) == (Clock("Asia/Seoul", 9 * 60),)


async def test_a_chat_that_was_not_paused_is_not_resumed(group: Store, owe: Owe) -> None:
    await owe(OLD, DeliveryState.DEAD, TODAY, error=PAUSED)
    assert not await group.chats.resume(OLD, None, NOW, TODAY)
    assert await group.deliveries.next_due() is None


async def test_a_closed_topic_pauses_and_resumes_alone(store: Store, owe: Owe, ledger: Ledger) -> None:
    for topic in (NO_TOPIC, 7):
        await store.chats.remember(replace(GROUP, topic_id=topic, timezone=None))
        await owe(OLD, DeliveryState.PLANNED, TODAY, topic_id=topic, due=NOW)

    async def states() -> list[ChatState]:
        found = [await store.chats.get(OLD, topic) for topic in (NO_TOPIC, 7)]
        return [chat.state for chat in found if chat]

    await store.chats.pause(OLD, 7)
    assert await states() == [ChatState.ACTIVE, ChatState.PAUSED]
    assert {row.topic_id: row.state for row in await ledger(OLD)} == {
        NO_TOPIC: DeliveryState.PLANNED,
        7: DeliveryState.DEAD,
    }
    assert not await store.chats.resume(OLD, NO_TOPIC, NOW, TODAY)
    assert await store.chats.resume(OLD, 7, NOW, TODAY)
    assert await states() == [ChatState.ACTIVE, ChatState.ACTIVE]
    assert {row.state for row in await ledger(OLD)} == {DeliveryState.PLANNED}
