"""A chat that gets another id, and one to which nothing can be sent for a while."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

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
from bot.store.database import Store
from bot.store.moving import HOW_FAR, OF_A_CHAT
from bot.store.tables import chats, metadata

Owe = Callable[..., Awaitable[None]]
Ledger = Callable[[int], Awaitable[list[Any]]]

OLD, NEW = -40, -1001234567890
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


def test_every_table_that_knows_chats_is_moved_and_forgotten() -> None:
    assert set(OF_A_CHAT) == {table for table in metadata.tables.values() if "chat_id" in table.columns}


def test_of_every_state_it_is_said_how_far_it_is() -> None:
    assert set(HOW_FAR) == set(DeliveryState)


async def test_everything_of_a_group_is_found_under_its_new_id(group: Store, owe: Owe, ledger: Ledger) -> None:
    await group.alerts.add(OLD, NO_TOPIC, "확산", NOW)
    search = await group.searches.keep(OLD, "확산 모델")
    await owe(OLD, DeliveryState.PLANNED, TODAY, due=NOW)

    await group.chats.migrate(OLD, NEW)

    assert await group.chats.get(OLD, NO_TOPIC) is None
    assert await group.subscriptions.get(OLD, NO_TOPIC) is None
    assert await group.chats.get(NEW, NO_TOPIC) == replace(GROUP, id=NEW, kind=ChatKind.SUPERGROUP)
    assert await group.subscriptions.get(NEW, NO_TOPIC) == replace(WANTS, chat_id=NEW)
    assert [alert.text for alert in await group.alerts.of_chat(NEW, NO_TOPIC)] == ["확산"]
    assert await group.searches.text(NEW, search) == "확산 모델"
    assert [row.state for row in await ledger(NEW)] == [DeliveryState.PLANNED]


async def test_a_group_moves_once_however_often_it_is_told(group: Store) -> None:
    await group.chats.migrate(OLD, NEW)
    await group.chats.set_language(NEW, NO_TOPIC, Language.KOREAN)
    await group.chats.migrate(OLD, NEW)
    moved = await group.chats.get(NEW, NO_TOPIC)
    assert moved
    assert moved.language is Language.KOREAN


async def test_a_group_that_is_moved_from_several_sides_at_once_moves_once(
    group: Store, owe: Owe, ledger: Ledger
) -> None:
    await owe(OLD, DeliveryState.PLANNED, TODAY, due=NOW)
    await asyncio.gather(*[group.chats.migrate(OLD, NEW) for _ in range(8)])
    assert await group.chats.get(NEW, NO_TOPIC) == replace(GROUP, id=NEW, kind=ChatKind.SUPERGROUP)
    assert [row.state for row in await ledger(NEW)] == [DeliveryState.PLANNED]


async def test_a_move_of_a_group_that_nobody_knows_does_nothing(store: Store) -> None:
    await store.chats.migrate(OLD, NEW)
    assert await store.chats.get(NEW, NO_TOPIC) is None


async def test_the_settings_of_the_group_win_over_what_the_supergroup_has(group: Store) -> None:
    await group.chats.remember(replace(GROUP, id=NEW, language=Language.KOREAN, language_chosen=False))
    await group.subscriptions.keep(replace(WANTS, chat_id=NEW, minute=0), NOW)

    await group.chats.migrate(OLD, NEW)

    moved, wants = await group.chats.get(NEW, NO_TOPIC), await group.subscriptions.get(NEW, NO_TOPIC)
    assert moved
    assert moved.language is Language.ENGLISH
    assert wants == replace(WANTS, chat_id=NEW)


async def test_a_late_update_of_the_group_does_not_undo_its_settings(group: Store) -> None:
    await group.chats.migrate(OLD, NEW)
    # What somebody wrote before the move is dealt with after it, and remembered as of a new chat.
    await group.chats.remember(replace(GROUP, language=Language.KOREAN, language_chosen=False))
    await group.chats.migrate(OLD, NEW)

    moved = await group.chats.get(NEW, NO_TOPIC)
    assert moved
    assert moved.language is Language.ENGLISH
    assert await group.chats.get(OLD, NO_TOPIC) is None


@pytest.mark.parametrize(
    ("states", "kept"),
    [
        ((DeliveryState.PLANNED, DeliveryState.SENT), "new"),
        ((DeliveryState.SENDING, DeliveryState.SENT), "new"),
        ((DeliveryState.DEAD, DeliveryState.PLANNED), "new"),
        ((DeliveryState.PLANNED, DeliveryState.SENDING), "new"),
        ((DeliveryState.SENT, DeliveryState.SENT), "new"),
        ((DeliveryState.SENT, DeliveryState.PLANNED), "old"),
        ((DeliveryState.SENDING, DeliveryState.PLANNED), "old"),
        ((DeliveryState.PLANNED, DeliveryState.DEAD), "old"),
    ],
)
async def test_of_two_deliveries_of_one_thing_the_farther_one_is_kept(
    store: Store, owe: Owe, ledger: Ledger, states: tuple[DeliveryState, DeliveryState], kept: str
) -> None:
    for chat_id, state, name in zip((OLD, NEW), states, ("old", "new"), strict=True):
        await owe(chat_id, state, TODAY, error=name)
    await store.chats.migrate(OLD, NEW)
    (row,) = await ledger(NEW)
    assert row.error == kept
    assert not await ledger(OLD)


async def test_messages_of_the_group_are_not_taken_for_those_of_the_supergroup(
    store: Store, owe: Owe, ledger: Ledger
) -> None:
    await owe(OLD, DeliveryState.SENT, TODAY, message_id=7)
    await owe(NEW, DeliveryState.SENT, TODAY + timedelta(days=1), message_id=7)
    await store.chats.migrate(OLD, NEW)
    assert [(row.message_id, row.touched) for row in await ledger(NEW)] == [(7, True), (7, False)]


async def test_a_delivery_on_its_way_stays_with_who_sends_it(group: Store, owe: Owe) -> None:
    await owe(OLD, DeliveryState.PLANNED, TODAY, due=NOW)
    claim = await group.deliveries.claim(NOW, NOW + timedelta(minutes=1))
    assert claim
    await group.chats.migrate(OLD, NEW)
    assert await group.deliveries.postponed(claim, NOW)
    again = await group.deliveries.claim(NOW, NOW + timedelta(minutes=1))
    assert again
    assert again.chat_id == NEW


async def test_a_basic_group_is_found_by_its_title_until_it_has_moved(group: Store) -> None:
    assert await group.chats.basic_group("Lab") == OLD
    assert await group.chats.basic_group("Office") is None
    await group.chats.migrate(OLD, NEW)
    assert await group.chats.basic_group("Lab") is None


async def test_a_new_title_is_that_of_all_topics(store: Store) -> None:
    for topic in (NO_TOPIC, 7):
        await store.chats.remember(replace(GROUP, topic_id=topic))
    await store.chats.rename(OLD, "Office")
    async with store._database.read() as connection:
        assert (await connection.scalars(select(chats.c.title))).all() == ["Office", "Office"]
