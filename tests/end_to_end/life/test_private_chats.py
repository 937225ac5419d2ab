"""A private chat: blocked, unblocked, and a language that follows the app."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine

from bot.console.membership import KICKED, MEMBER
from bot.console.people import READER, Person, Place
from bot.domain import EVERY_DAY, NO_TOPIC, ChatKind, ChatState, DeliveryState
from bot.store.chats import PAUSED

ENGLISH = Person(2002, "Ada", "en-GB")
GROUP = Place(-40, ChatKind.GROUP, "Lab")
ALONE = Place.private(READER)


async def test_who_blocks_the_bot_is_sent_nothing_and_has_everything_back_after(world: Any) -> None:
    await world.telegram.say("/start")
    await world.subscribe(ALONE)
    fresh = datetime.now(UTC).date()
    for day in (fresh, fresh - timedelta(days=20)):
        await world.owe(ALONE, day)

    assert not await world.change(ALONE, MEMBER, KICKED)
    assert await world.state(ALONE) is ChatState.PAUSED
    assert await world.store.deliveries.next_due() is None

    assert not await world.change(ALONE, KICKED, MEMBER)
    assert await world.state(ALONE) is ChatState.ACTIVE
    assert await world.owed(ALONE) == [
        (fresh - timedelta(days=20), DeliveryState.DEAD, PAUSED),
        (fresh, DeliveryState.PLANNED, None),
    ]


@pytest.mark.parametrize("text", ["/start", "/today", "DanceGRPO"])
async def test_whatever_is_said_in_a_paused_chat_shows_that_it_is_back(world: Any, text: str) -> None:
    await world.telegram.say("/start")
    await world.store.chats.pause(READER.id)
    assert (await world.telegram.say(text)).text
    assert await world.state(ALONE) is ChatState.ACTIVE


async def test_a_pressed_button_shows_that_a_chat_is_back(world: Any) -> None:
    listed = (await world.telegram.say("/today")).message
    await world.store.chats.pause(READER.id)
    await world.telegram.press(listed, "1")
    assert await world.state(ALONE) is ChatState.ACTIVE


@pytest.mark.parametrize(
    ("weekdays", "said"),
    [(EVERY_DAY, "매일 09:00"), (frozenset({1, 2, 3, 4, 5}), "평일 09:00"), (frozenset({1, 4}), "월, 목요일 09:00")],
)
async def test_start_says_that_a_subscription_goes_on(world: Any, weekdays: frozenset[int], said: str) -> None:
    await world.telegram.say("/start")
    await world.subscribe(ALONE, weekdays)
    await world.change(ALONE, MEMBER, KICKED)
    text = (await world.telegram.say("/start")).text
    assert said in text
    assert "그대로 이어집니다" in text


async def test_start_says_nothing_of_a_subscription_that_was_ended(world: Any) -> None:
    await world.telegram.say("/start")
    await world.subscribe(ALONE)
    await world.store.subscriptions.stop(READER.id, NO_TOPIC)
    assert "이어집니다" not in (await world.telegram.say("/start")).text


async def test_what_is_fresh_is_said_by_the_day_where_the_chat_is(world: Any) -> None:
    """At noon of the 24th in Seoul it is still the 23rd in Honolulu."""
    await world.telegram.say("/start")
    await world.subscribe(ALONE, timezone="Pacific/Honolulu")
    await world.owe(ALONE, date(2025, 5, 21))
    await world.change(ALONE, MEMBER, KICKED)
    with time_machine.travel(datetime(2025, 5, 24, 3, tzinfo=UTC), tick=False):
        await world.change(ALONE, KICKED, MEMBER)
    assert await world.owed(ALONE) == [(date(2025, 5, 21), DeliveryState.PLANNED, None)]


async def test_a_stranger_who_blocks_the_bot_is_not_remembered(world: Any) -> None:
    await world.change(ALONE, MEMBER, KICKED)
    assert await world.state(ALONE) is None


async def test_the_language_follows_the_app_until_one_is_chosen(world: Any) -> None:
    reader = Person(READER.id, "Reader", "en")
    await world.telegram.say("/start", READER)
    assert "Hello" in (await world.telegram.say("/start", reader)).text
    # An app that does not say its language changes nothing.
    assert "Hello" in (await world.telegram.say("/start", Person(READER.id, "Reader", None))).text
    await world.telegram.say("/language ko", reader)
    assert "안녕하세요" in (await world.telegram.say("/start", reader)).text


async def test_the_language_of_a_group_is_not_that_of_who_writes(world: Any) -> None:
    await world.telegram.say("/start", READER, GROUP)
    assert "안녕하세요" in (await world.telegram.say("/start", ENGLISH, GROUP)).text


async def test_nothing_is_written_of_a_chat_that_is_as_it_was(world: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    await world.telegram.say("/help", READER, GROUP)

    def refuse(*_: object) -> None:
        raise AssertionError("written")

    monkeypatch.setattr(world.store._database, "write", refuse)
    assert "/today" in (await world.telegram.say("/help", READER, GROUP)).text
