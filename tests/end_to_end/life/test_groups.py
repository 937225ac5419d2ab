"""A group: the bot is added, muted, removed; topics are closed."""

from typing import Any

import pytest
from telegram import Message

from bot.console.faults import Fault
from bot.console.membership import KICKED, LEFT, MEMBER, administrator, restricted
from bot.console.people import READER, Json, Person, Place
from bot.domain import ChatKind, ChatState

ENGLISH = Person(2002, "Ada", "en-GB")
GROUP = Place(-40, ChatKind.GROUP, "Lab")
SUPERGROUP = Place(-1001234, ChatKind.SUPERGROUP, "Lab")
TOPIC = Place(-1005678, ChatKind.SUPERGROUP, "Forum", topic_id=7)
GENERAL = Place(-1005678, ChatKind.SUPERGROUP, "Forum")


def labels(message: Message) -> list[str]:
    keyboard = message.reply_markup
    return [button.text for row in keyboard.inline_keyboard for button in row] if keyboard else []


@pytest.mark.parametrize("place", [GROUP, SUPERGROUP])
@pytest.mark.parametrize("before", [LEFT, KICKED])
@pytest.mark.parametrize("after", [MEMBER, administrator()])
async def test_a_group_is_greeted_when_the_bot_is_added(world: Any, place: Place, before: Json, after: Json) -> None:
    (greeting,) = await world.change(place, before, after)
    assert greeting.chat.id == place.id
    assert greeting.message_thread_id is None
    assert "/subscribe" in (greeting.text or "")
    shown = await world.telegram.press(greeting, labels(greeting)[0])
    assert "47편" in shown.text


async def test_a_group_is_greeted_in_the_language_of_who_added_the_bot(world: Any) -> None:
    (greeting,) = await world.change(GROUP, LEFT, MEMBER, ENGLISH)
    assert "Hello" in (greeting.text or "")
    assert "안녕" not in (await world.telegram.say("/start", READER, GROUP)).text


async def test_a_bot_without_digests_greets_too(make_world: Any) -> None:
    world = await make_world(folder=None)
    (greeting,) = await world.change(GROUP, LEFT, MEMBER)
    assert "/subscribe" in (greeting.text or "")
    assert labels(greeting) == ["✅ 구독하기"]


@pytest.mark.parametrize(
    "fault",
    [
        Fault(400, "Bad Request: not enough rights to send text messages to the chat"),
        Fault(403, "Forbidden: bot was kicked"),
    ],
)
async def test_a_greeting_that_is_not_let_in_is_no_failure(world: Any, fault: Fault, caplog: Any) -> None:
    world.telegram.fail_next("sendMessage", fault)
    assert not await world.change(GROUP, LEFT, MEMBER)
    assert await world.state(GROUP) is ChatState.ACTIVE
    assert "update failed" not in caplog.text


async def test_a_group_that_removes_the_bot_and_lets_it_in_again_is_not_greeted_again(world: Any) -> None:
    await world.change(GROUP, LEFT, MEMBER)
    assert not await world.change(GROUP, MEMBER, KICKED)
    assert await world.state(GROUP) is ChatState.PAUSED
    assert not await world.change(GROUP, KICKED, MEMBER)
    assert await world.state(GROUP) is ChatState.ACTIVE


async def test_a_subscribed_group_that_lets_the_bot_in_again_hears_that_it_goes_on(world: Any) -> None:
    await world.change(GROUP, LEFT, MEMBER)
    await world.subscribe(GROUP)
    await world.change(GROUP, MEMBER, LEFT)
    (line,) = await world.change(GROUP, LEFT, MEMBER)
    assert "매일 09:00" in (line.text or "")
    assert "\n" not in (line.text or "")


async def test_a_muted_bot_waits_until_it_may_write_again(world: Any) -> None:
    await world.change(SUPERGROUP, LEFT, MEMBER)
    assert not await world.change(SUPERGROUP, MEMBER, restricted())
    assert await world.state(SUPERGROUP) is ChatState.PAUSED
    assert not await world.change(SUPERGROUP, restricted(), restricted(can_send_messages=True))
    assert await world.state(SUPERGROUP) is ChatState.ACTIVE


async def test_an_admin_bot_that_becomes_a_plain_member_goes_on(world: Any) -> None:
    await world.change(SUPERGROUP, LEFT, administrator())
    assert not await world.change(SUPERGROUP, administrator(), MEMBER)
    assert await world.state(SUPERGROUP) is ChatState.ACTIVE
    assert not await world.change(SUPERGROUP, MEMBER, administrator())
    assert await world.state(SUPERGROUP) is ChatState.ACTIVE


async def test_a_new_title_is_kept(world: Any) -> None:
    await world.telegram.say("/help", READER, TOPIC)
    renamed = Place(TOPIC.id, TOPIC.kind, "Papers", TOPIC.topic_id)
    await world.service(Place(TOPIC.id, TOPIC.kind, "Papers"), {"new_chat_title": "Papers"})
    # The General topic is not known yet; the other one is renamed by what is said there.
    await world.service(renamed, {"pinned_message": {"message_id": 1, "date": 0, "chat": renamed.as_chat()}})
    chat = await world.store.chats.get(TOPIC.id, TOPIC.topic_id)
    assert chat
    assert chat.title == "Papers"


async def test_an_event_alone_makes_no_chat_known(world: Any) -> None:
    await world.service(TOPIC, {"forum_topic_created": {"name": "x", "icon_color": 0}})
    assert await world.state(TOPIC) is None


@pytest.mark.parametrize("place", [TOPIC, GENERAL])
async def test_a_closed_topic_waits_until_it_is_opened_again(world: Any, place: Place) -> None:
    for known in (TOPIC, GENERAL):
        await world.telegram.say("/help", READER, known)
    other = GENERAL if place is TOPIC else TOPIC
    assert not await world.service(place, {"forum_topic_closed": {}})
    assert await world.state(place) is ChatState.PAUSED
    assert await world.state(other) is ChatState.ACTIVE
    assert not await world.service(place, {"forum_topic_reopened": {}})
    assert await world.state(place) is ChatState.ACTIVE


async def test_the_general_topic_is_closed_by_hiding_it(world: Any) -> None:
    await world.telegram.say("/help", READER, GENERAL)
    await world.service(GENERAL, {"general_forum_topic_hidden": {}})
    assert await world.state(GENERAL) is ChatState.PAUSED
