"""Whose settings are changed, and by whom: groups, topics and channels."""

from typing import Any

import pytest
from telegram import InlineKeyboardButton

from bot.console.faults import Fault
from bot.console.membership import KICKED, LEFT, administrator, restricted
from bot.console.people import READER, Json, Person, Place
from bot.domain import ChatKind, ChatState, Language, Scope
from bot.views.callbacks import encode
from bot.views.choices import SetScope

ADMIN = Person(2002, "Ada", "en-GB")
GROUP = Place(-100200300, ChatKind.SUPERGROUP, "Lab", username="the_lab")
CHANNEL = Place(-1001234567890, ChatKind.CHANNEL, "연구실 소식", username="lab_news")
COMMANDS = ("/subscribe", "/unsubscribe", "/settings", "/forget", "/language en")


@pytest.mark.parametrize("command", COMMANDS)
async def test_in_a_group_a_member_is_refused(wishes: Any, command: str) -> None:
    assert "관리자만" in await wishes.say(command, READER, GROUP)
    assert await wishes.store.subscriptions.get(GROUP.id, 0) is None
    assert not (await wishes.store.chats.get(GROUP.id, 0)).language_chosen


async def test_in_a_group_an_admin_subscribes_it(wishes: Any) -> None:
    wishes.telegram.join(GROUP, ADMIN, admin=True)
    assert "You are subscribed" in await wishes.say("/subscribe 08:00", ADMIN, GROUP)
    assert (await wishes.wants(GROUP.id)).minute == 480
    assert await wishes.store.subscriptions.get(ADMIN.id, 0) is None


async def test_a_button_in_a_group_is_for_admins(wishes: Any) -> None:
    wishes.telegram.join(GROUP, ADMIN, admin=True)
    shown = (await wishes.telegram.say("/settings", ADMIN, GROUP)).message
    refused = await wishes.press(shown, "Sound off", READER)
    assert not refused.messages
    assert "admins" in refused.answers[-1].text
    assert await wishes.store.subscriptions.get(GROUP.id, 0) is None
    await wishes.press(shown, "Sound off", ADMIN)
    assert (await wishes.wants(GROUP.id)).silent


@pytest.mark.parametrize(
    ("sender", "may"),
    [
        ({"id": GROUP.id, "type": "supergroup", "title": "Lab"}, True),
        ({"id": -1005, "type": "channel", "title": "Linked"}, True),
        ({"id": -1006, "type": "channel", "title": "Somebody's"}, False),
    ],
)
async def test_who_writes_in_the_name_of_the_group_or_of_its_channel_is_an_admin(
    wishes: Any, sender: Json, may: bool
) -> None:
    wishes.telegram.join(GROUP)
    wishes.telegram.api.chats._chats[GROUP.id]["linked_chat_id"] = -1005
    anonymous = Person(1087968824, "Group", None)
    update = wishes.telegram.message("/subscribe", anonymous, GROUP)
    update["message"]["sender_chat"] = sender
    await wishes.telegram._updates.deal(update)
    found = await wishes.store.subscriptions.get(GROUP.id, 0)
    assert (found is not None) is may
    assert ("관리자만" in wishes.telegram.messages(GROUP.id)[-1].text) is not may


async def test_each_topic_has_a_subscription_of_its_own(wishes: Any) -> None:
    first, second = (Place(-100300, ChatKind.SUPERGROUP, "Forum", topic_id=topic) for topic in (7, 8))
    wishes.telegram.join(first, READER, admin=True)
    await wishes.say("/subscribe 08:00", READER, first)
    await wishes.say("/subscribe 10:00", READER, second)
    assert (await wishes.wants(first.id, 7)).minute == 480
    assert (await wishes.wants(first.id, 8)).minute == 600
    shown = (await wishes.telegram.say("/settings", READER, second)).message
    await wishes.press(shown, "구독 그만하기")
    assert (await wishes.wants(first.id, 7)).active
    assert not (await wishes.wants(first.id, 8)).active
    await wishes.press((await wishes.telegram.say("/forget", READER, second)).message, "모두 지우기")
    assert await wishes.store.subscriptions.get(first.id, 7) is None


@pytest.mark.parametrize("name", ["@lab_news", "@LAB_NEWS", "https://t.me/lab_news", "t.me/lab_news", "-1001234567890"])
async def test_an_admin_of_a_channel_subscribes_it_in_private(wishes: Any, name: str) -> None:
    wishes.own_channel()
    answer = await wishes.say(f"/subscribe {name} 아침 8시 런던")
    assert "매일 08:00 (런던, UTC" in answer
    assert "연구실 소식" in answer
    wants = await wishes.wants(CHANNEL.id)
    assert (wants.active, wants.minute, wants.timezone) == (True, 480, "Europe/London")
    assert await wishes.store.subscriptions.get(READER.id, 0) is None
    chat = await wishes.store.chats.get(CHANNEL.id, 0)
    assert (chat.kind, chat.title, chat.language) == (ChatKind.CHANNEL, "연구실 소식", Language.KOREAN)


async def test_the_settings_of_a_channel_are_changed_in_private(wishes: Any) -> None:
    wishes.own_channel()
    screen = await wishes.open("논문", "새 논문만", text="/settings @lab_news")
    assert "연구실 소식" in (screen.text or "")
    assert (await wishes.wants(CHANNEL.id)).scope is Scope.NEW
    shown = (await wishes.press(screen, "모든 설정")).message
    spoken = await wishes.press((await wishes.press(shown, "언어")).message, "English")
    assert "어떤 언어로" in spoken.text
    assert (await wishes.store.chats.get(CHANNEL.id, 0)).language is Language.ENGLISH
    assert (await wishes.store.chats.get(READER.id, 0)).language is Language.KOREAN


async def test_a_channel_is_unsubscribed_and_forgotten_in_private(wishes: Any) -> None:
    wishes.own_channel()
    await wishes.say("/subscribe @lab_news")
    await wishes.say("/subscribe")
    assert "그만두었습니다" in await wishes.say("/unsubscribe @lab_news")
    assert not (await wishes.wants(CHANNEL.id)).active
    asked = (await wishes.telegram.say("/forget @lab_news")).message
    assert "연구실 소식" in (asked.text or "")
    await wishes.press(asked, "모두 지우기")
    assert await wishes.store.chats.get(CHANNEL.id, 0) is None
    assert (await wishes.wants()).active


async def test_a_channel_that_was_paused_is_served_again(wishes: Any) -> None:
    wishes.own_channel()
    await wishes.say("/subscribe @lab_news")
    await wishes.store.chats.pause(CHANNEL.id)
    await wishes.say("/settings @lab_news")
    assert (await wishes.store.chats.get(CHANNEL.id, 0)).state is ChatState.ACTIVE


async def test_a_group_can_be_subscribed_in_private(wishes: Any) -> None:
    wishes.telegram.join(GROUP, READER, admin=True)
    await wishes.say("/subscribe @the_lab 10:00")
    assert (await wishes.wants(GROUP.id)).minute == 600


@pytest.mark.parametrize("command", ["/subscribe", "/unsubscribe", "/settings", "/forget"])
async def test_who_is_no_admin_of_a_channel_is_refused(wishes: Any, command: str) -> None:
    wishes.own_channel(ADMIN)
    answer = await wishes.say(f"{command} @lab_news")
    assert "‘연구실 소식’" in answer
    assert "관리자만" in answer
    assert await wishes.store.chats.get(CHANNEL.id, 0) is None


@pytest.mark.parametrize("membership", [LEFT, KICKED, administrator(), {"status": "member"}])
async def test_a_channel_in_which_the_bot_may_not_post_cannot_be_subscribed(wishes: Any, membership: Json) -> None:
    wishes.own_channel()
    wishes.telegram.api.chats.appoint(CHANNEL, membership)
    answer = await wishes.say("/subscribe @lab_news")
    assert "‘메시지 게시’" in answer
    assert "예: /subscribe @" in answer
    assert await wishes.store.chats.get(CHANNEL.id, 0) is None


async def test_a_group_in_which_the_bot_is_muted_cannot_be_subscribed(wishes: Any) -> None:
    wishes.telegram.join(GROUP, READER, admin=True)
    wishes.telegram.api.chats.appoint(GROUP, restricted())
    assert "글을 쓸 수 없습니다" in await wishes.say("/subscribe @the_lab")


@pytest.mark.parametrize("name", ["@nobody", "-1009999999", "@paperboy_local_bot"])
async def test_a_chat_that_does_not_exist_is_said_not_to(wishes: Any, name: str) -> None:
    answer = await wishes.say(f"/subscribe {name} 09:00")
    assert f"‘{name}’" in answer
    assert "예: /subscribe @" in answer


@pytest.mark.parametrize(
    ("method", "status", "description"),
    [
        ("getChat", 403, "Forbidden: bot was kicked from the channel chat"),
        ("getChatMember", 400, "Bad Request: member list is inaccessible"),
        ("getChatAdministrators", 400, "Bad Request: member list is inaccessible"),
    ],
)
async def test_a_chat_that_the_bot_cannot_look_into_cannot_be_subscribed(
    wishes: Any, method: str, status: int, description: str
) -> None:
    wishes.own_channel()
    wishes.telegram.fail_next(method, Fault(status, description))
    assert "글을 쓸 수 없습니다" in await wishes.say("/subscribe @lab_news")


async def test_who_is_no_admin_any_more_cannot_use_old_buttons(wishes: Any) -> None:
    wishes.own_channel()
    shown = (await wishes.telegram.say("/settings @lab_news")).message
    wishes.telegram.api.chats._admins[CHANNEL.id].clear()
    refused = await wishes.press(shown, "소리 끄기")
    assert "관리자만" in refused.answers[-1].text
    assert await wishes.store.subscriptions.get(CHANNEL.id, 0) is None


async def test_a_button_for_a_chat_that_is_not_known_is_old(wishes: Any) -> None:
    message = (await wishes.telegram.say("/settings")).message
    button = InlineKeyboardButton("x", callback_data=encode(SetScope(Scope.NEW, CHANNEL.id)))
    assert "오래되어" in (await wishes.telegram.press(message, button)).answers[-1].text


async def test_a_private_bot_serves_no_channel_that_was_not_invited(start_bot: Any) -> None:
    running = await start_bot(allowed_chats=[READER.id])
    running.telegram.join(CHANNEL, READER, admin=True)
    running.telegram.api.chats.appoint(CHANNEL, administrator(can_post_messages=True))
    assert "초대받은" in (await running.telegram.say("/subscribe @lab_news")).text


async def test_in_a_group_a_name_is_no_target(wishes: Any) -> None:
    wishes.own_channel()
    wishes.telegram.join(GROUP, READER, admin=True)
    assert "‘@lab_news’" in await wishes.say("/subscribe @lab_news", READER, GROUP)
    assert await wishes.store.subscriptions.get(CHANNEL.id, 0) is None


@pytest.mark.parametrize("command", ["/unsubscribe", "/settings", "/forget", "/alerts", "/alert"])
@pytest.mark.parametrize("given", ["@x", "＠lab_news", "t.me/+secret"])
async def test_a_name_that_is_none_is_not_taken_for_oneself(wishes: Any, command: str, given: str) -> None:
    await wishes.say("/subscribe 9시")
    assert f"‘{given}’ 채널이나 그룹을 찾지 못했습니다" in await wishes.say(f"{command} {given}")
    assert (await wishes.wants(READER.id)).active


@pytest.mark.parametrize("command", ["/unsubscribe", "/settings", "/forget", "/alerts"])
async def test_words_that_mean_nothing_change_nothing(wishes: Any, command: str) -> None:
    await wishes.say("/subscribe 9시")
    assert "아무것도 바꾸지 않았습니다" in await wishes.say(f"{command} mychannel")
    assert (await wishes.wants(READER.id)).active


async def test_another_chat_is_named_in_private_only(wishes: Any) -> None:
    wishes.telegram.join(GROUP, ADMIN, admin=True)
    await wishes.say("/subscribe 08:00", ADMIN, GROUP)
    assert "private chat" in await wishes.say("/unsubscribe @lab_news", ADMIN, GROUP)
    assert (await wishes.wants(GROUP.id)).active
