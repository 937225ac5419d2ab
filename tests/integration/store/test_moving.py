"""A chat that gets another id, and one to which nothing can be sent for a while."""

import asyncio
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import insert, select

from bot.domain import (
    EVERY_DAY,
    NO_TOPIC,
    Chat,
    ChatKind,
    ChatState,
    DeliveryKind,
    DeliveryState,
    Language,
    Scope,
    Subscription,
)
from bot.store.chats import PAUSED
from bot.store.clocks import Clock
from bot.store.database import Store
from bot.store.moving import HOW_FAR, OF_A_CHAT
from bot.store.tables import chats, deliveries, metadata

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


async def owe(store: Store, chat_id: int, state: DeliveryState, day: date = TODAY, **fields: Any) -> None:
    """Put a digest's delivery into the ledger, as in that state."""
    row = {"chat_id": chat_id, "topic_id": NO_TOPIC, "kind": DeliveryKind.DIGEST.value, "thing": day.isoformat()}
    row |= {"digest_date": day, "state": state.value, "due": NOW, "token": None, "message_id": None, "error": None}
    if state in {DeliveryState.SENT, DeliveryState.DEAD}:
        row["due"] = None
    if state is DeliveryState.SENT:
        row["message_id"] = 7
    async with store._database.write() as connection:
        await connection.execute(insert(deliveries).values(row | fields))


async def ledger(store: Store, chat_id: int) -> list[Any]:
    """The deliveries of a chat, by day."""
    of_chat = select(deliveries).where(deliveries.c.chat_id == chat_id).order_by(deliveries.c.digest_date)
    async with store._database.read() as connection:
        return list((await connection.execute(of_chat)).all())


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


async def test_everything_of_a_group_is_found_under_its_new_id(group: Store) -> None:
    await group.alerts.add(OLD, NO_TOPIC, "확산", NOW)
    search = await group.searches.keep(OLD, "확산 모델")
    await owe(group, OLD, DeliveryState.PLANNED)

    await group.chats.migrate(OLD, NEW)

    assert await group.chats.get(OLD, NO_TOPIC) is None
    assert await group.subscriptions.get(OLD, NO_TOPIC) is None
    assert await group.chats.get(NEW, NO_TOPIC) == replace(GROUP, id=NEW, kind=ChatKind.SUPERGROUP)
    assert await group.subscriptions.get(NEW, NO_TOPIC) == replace(WANTS, chat_id=NEW)
    assert [alert.text for alert in await group.alerts.of_chat(NEW, NO_TOPIC)] == ["확산"]
    assert await group.searches.text(NEW, search) == "확산 모델"
    assert [row.state for row in await ledger(group, NEW)] == [DeliveryState.PLANNED]


async def test_a_group_moves_once_however_often_it_is_told(group: Store) -> None:
    await group.chats.migrate(OLD, NEW)
    await group.chats.set_language(NEW, NO_TOPIC, Language.KOREAN)
    await group.chats.migrate(OLD, NEW)
    moved = await group.chats.get(NEW, NO_TOPIC)
    assert moved
    assert moved.language is Language.KOREAN


async def test_a_group_that_is_moved_from_several_sides_at_once_moves_once(group: Store) -> None:
    await owe(group, OLD, DeliveryState.PLANNED)
    await asyncio.gather(*[group.chats.migrate(OLD, NEW) for _ in range(8)])
    assert await group.chats.get(NEW, NO_TOPIC) == replace(GROUP, id=NEW, kind=ChatKind.SUPERGROUP)
    assert [row.state for row in await ledger(group, NEW)] == [DeliveryState.PLANNED]


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
    ("old", "new", "kept"),
    [
        (DeliveryState.PLANNED, DeliveryState.SENT, "new"),
        (DeliveryState.SENDING, DeliveryState.SENT, "new"),
        (DeliveryState.DEAD, DeliveryState.PLANNED, "new"),
        (DeliveryState.PLANNED, DeliveryState.SENDING, "new"),
        (DeliveryState.SENT, DeliveryState.SENT, "new"),
        (DeliveryState.SENT, DeliveryState.PLANNED, "old"),
        (DeliveryState.SENDING, DeliveryState.PLANNED, "old"),
        (DeliveryState.PLANNED, DeliveryState.DEAD, "old"),
    ],
)
async def test_of_two_deliveries_of_one_thing_the_farther_one_is_kept(
    store: Store, old: DeliveryState, new: DeliveryState, kept: str
) -> None:
    await owe(store, OLD, old, error="old")
    await owe(store, NEW, new, error="new")
    await store.chats.migrate(OLD, NEW)
    (row,) = await ledger(store, NEW)
    assert row.error == kept
    assert not await ledger(store, OLD)


async def test_messages_of_the_group_are_not_taken_for_those_of_the_supergroup(store: Store) -> None:
    await owe(store, OLD, DeliveryState.SENT, message_id=7)
    await owe(store, NEW, DeliveryState.SENT, TODAY + timedelta(days=1), message_id=7)
    await store.chats.migrate(OLD, NEW)
    assert [(row.message_id, row.touched) for row in await ledger(store, NEW)] == [(7, True), (7, False)]


async def test_a_delivery_on_its_way_stays_with_who_sends_it(group: Store) -> None:
    await owe(group, OLD, DeliveryState.PLANNED)
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


async def test_nothing_is_due_in_a_paused_chat_and_its_settings_stay(group: Store) -> None:
    await owe(group, OLD, DeliveryState.PLANNED)
    await group.chats.pause(OLD)
    assert await group.deliveries.next_due() is None
    assert await group.chats.get(OLD, NO_TOPIC) == replace(GROUP, state=ChatState.PAUSED)
    assert await group.subscriptions.get(OLD, NO_TOPIC) == WANTS


async def test_who_sends_while_a_chat_is_paused_can_still_say_that_it_arrived(group: Store) -> None:
    await owe(group, OLD, DeliveryState.PLANNED)
    claim = await group.deliveries.claim(NOW, NOW + timedelta(minutes=1))
    assert claim
    await group.chats.pause(OLD)
    assert await group.deliveries.next_due() is None
    assert [row.token for row in await ledger(group, OLD)] == [claim.token]
    # Once it is owed anew it is nobody's any more.
    await group.chats.resume(OLD, None, NOW, TODAY)
    assert [row.token for row in await ledger(group, OLD)] == [None]


async def test_a_chat_that_is_back_is_owed_what_it_missed_of_fresh_digests_only(group: Store) -> None:
    stale, fresh, gave_up = (TODAY - timedelta(days=days) for days in (3, 2, 1))
    await owe(group, OLD, DeliveryState.DEAD, gave_up, error="no answer, twice")
    for day in (stale, fresh):
        await owe(group, OLD, DeliveryState.FAILED, day, attempts=3, doubts=1, error="HTTP 500")
    await group.chats.pause(OLD)

    assert await group.chats.resume(OLD, None, NOW, fresh)

    rows = await ledger(group, OLD)
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


async def test_a_chat_that_was_not_paused_is_not_resumed(group: Store) -> None:
    await owe(group, OLD, DeliveryState.DEAD, error=PAUSED)
    assert not await group.chats.resume(OLD, None, NOW, TODAY)
    assert await group.deliveries.next_due() is None


async def test_a_closed_topic_pauses_and_resumes_alone(store: Store) -> None:
    for topic in (NO_TOPIC, 7):
        await store.chats.remember(replace(GROUP, topic_id=topic, timezone=None))
        await owe(store, OLD, DeliveryState.PLANNED, topic_id=topic)

    async def states() -> list[ChatState]:
        found = [await store.chats.get(OLD, topic) for topic in (NO_TOPIC, 7)]
        return [chat.state for chat in found if chat]

    await store.chats.pause(OLD, 7)
    assert await states() == [ChatState.ACTIVE, ChatState.PAUSED]
    assert {row.topic_id: row.state for row in await ledger(store, OLD)} == {
        NO_TOPIC: DeliveryState.PLANNED,
        7: DeliveryState.DEAD,
    }
    assert not await store.chats.resume(OLD, NO_TOPIC, NOW, TODAY)
    assert await store.chats.resume(OLD, 7, NOW, TODAY)
    assert await states() == [ChatState.ACTIVE, ChatState.ACTIVE]
    assert {row.state for row in await ledger(store, OLD)} == {DeliveryState.PLANNED}
