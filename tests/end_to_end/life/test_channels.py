"""A channel, in which the bot posts nothing that nobody asked for."""

from typing import Any

from bot.console.faults import Fault
from bot.console.membership import KICKED, LEFT, administrator
from bot.console.people import Person, Place
from bot.domain import ChatKind, ChatState

ENGLISH = Person(2002, "Ada", "en-GB")
CHANNEL = Place(-1009999, ChatKind.CHANNEL, "News")


async def test_of_a_channel_who_added_the_bot_is_told_in_private(world: Any) -> None:
    world.telegram.join(Place.private(ENGLISH), ENGLISH)
    (told,) = await world.change(CHANNEL, LEFT, administrator(can_post_messages=True), ENGLISH)
    assert told.chat.id == ENGLISH.id
    assert "‘News’" in (told.text or "")
    assert f"/subscribe {CHANNEL.id}" in (told.text or "")
    assert await world.state(CHANNEL) is ChatState.ACTIVE


async def test_who_added_the_bot_to_a_channel_is_told_in_the_language_that_he_chose(world: Any) -> None:
    await world.telegram.say("/language ko", ENGLISH)
    (told,) = await world.change(CHANNEL, LEFT, administrator(can_post_messages=True), ENGLISH)
    assert "고맙습니다" in (told.text or "")


async def test_nobody_is_told_of_a_channel_whom_the_bot_may_not_write_to(world: Any, caplog: Any) -> None:
    world.telegram.fail_next("sendMessage", Fault(403, "Forbidden: bot can't initiate conversation with a user"))
    assert not await world.change(CHANNEL, LEFT, administrator(can_post_messages=True))
    assert await world.state(CHANNEL) is ChatState.ACTIVE
    assert "update failed" not in caplog.text


async def test_a_channel_waits_while_the_bot_may_not_post(world: Any) -> None:
    await world.change(CHANNEL, LEFT, administrator(can_post_messages=True))
    assert not await world.change(CHANNEL, administrator(can_post_messages=True), administrator())
    assert await world.state(CHANNEL) is ChatState.PAUSED
    assert not await world.change(CHANNEL, administrator(), administrator(can_post_messages=True))
    assert await world.state(CHANNEL) is ChatState.ACTIVE
    assert not await world.change(CHANNEL, administrator(can_post_messages=True), KICKED)
    assert await world.state(CHANNEL) is ChatState.PAUSED
