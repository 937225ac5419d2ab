"""What befalls a chat: the bot is told of it, over real HTTP, and refused from then on in Telegram's words."""

from typing import Any

import pytest
from telegram import Bot, Chat, ChatMemberAdministrator, ChatMemberMember, Update
from telegram.error import BadRequest, ChatMigrated, Forbidden

from bot.console.membership import KICKED, LEFT, MEMBER, administrator, restricted
from bot.console.people import READER, Json, Place
from bot.domain import ChatKind
from tests.telegram.server import BotApiServer

GROUP = Place(-40, ChatKind.GROUP, "Lab")
SUPERGROUP = Place(-1001234, ChatKind.SUPERGROUP, "Lab")
TOPIC = Place(-1005678, ChatKind.SUPERGROUP, "Forum", topic_id=7)
CHANNEL = Place(-1009999, ChatKind.CHANNEL, "News", username="lab_news")
PRIVATE = Place.private(READER)


async def send(bot: Bot, place: Place) -> None:
    await bot.send_message(place.id, "글", message_thread_id=place.topic_id or None)


async def told(bot: Bot, server: BotApiServer, updates: list[Json]) -> list[Update]:
    """Let the bot fetch what it is told."""
    server.telegram.hand_out(*updates)
    fetched = await bot.get_updates(allowed_updates=["message", "my_chat_member"], timeout=0)
    if fetched:
        await bot.get_updates(offset=fetched[-1].update_id + 1, timeout=0)
    return list(fetched)


async def statuses(bot: Bot, server: BotApiServer, updates: list[Json]) -> list[tuple[str, str]]:
    """The bot's memberships before and after, as it is told of them."""
    changes = [update.my_chat_member for update in await told(bot, server, updates)]
    return [(change.old_chat_member.status, change.new_chat_member.status) for change in changes if change]


async def test_a_person_blocks_the_bot_and_hears_from_it_again(bot: Bot, server: BotApiServer) -> None:
    life = server.telegram.life
    await send(bot, PRIVATE)
    assert await statuses(bot, server, life.block()) == [("member", "kicked")]
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await send(bot, PRIVATE)
    assert (await bot.get_chat(READER.id)).type == Chat.PRIVATE
    assert await statuses(bot, server, life.unblock()) == [("kicked", "member")]
    await send(bot, PRIVATE)


async def test_a_person_deletes_the_account(bot: Bot, server: BotApiServer) -> None:
    assert await told(bot, server, server.telegram.life.deactivate(READER)) == []
    with pytest.raises(Forbidden, match="user is deactivated"):
        await send(bot, PRIVATE)


async def test_a_chat_that_never_heard_of_the_bot_is_not_found(bot: Bot) -> None:
    for place in (GROUP, TOPIC, CHANNEL):
        with pytest.raises(BadRequest, match="Chat not found"):
            await send(bot, place)
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.get_chat("@lab_news")


async def test_the_bot_is_added_to_a_group(bot: Bot, server: BotApiServer) -> None:
    change, service = await told(bot, server, server.telegram.life.appoint(GROUP, MEMBER))
    assert change.my_chat_member
    assert (change.my_chat_member.old_chat_member.status, change.my_chat_member.chat.id) == ("left", GROUP.id)
    assert service.message
    assert [user.id for user in service.message.new_chat_members] == [bot.id]
    await send(bot, GROUP)


@pytest.mark.parametrize(
    ("place", "now", "refusal"),
    [
        (GROUP, KICKED, (Forbidden, "bot was kicked from the group chat")),
        (GROUP, LEFT, (Forbidden, "bot is not a member of the group chat")),
        (SUPERGROUP, KICKED, (Forbidden, "bot was kicked from the supergroup chat")),
        (SUPERGROUP, restricted(), (BadRequest, "Not enough rights to send text messages to the chat")),
        (SUPERGROUP, restricted(is_member=False), (Forbidden, "bot is not a member of the supergroup chat")),
        (CHANNEL, KICKED, (Forbidden, "bot was kicked from the channel chat")),
        (CHANNEL, LEFT, (Forbidden, "bot is not a member of the channel chat")),
        (CHANNEL, administrator(), (BadRequest, "Need administrator rights in the channel chat")),
    ],
)
async def test_the_bot_may_not_write_any_more(
    bot: Bot, server: BotApiServer, place: Place, now: Json, refusal: tuple[Any, str]
) -> None:
    life = server.telegram.life
    server.telegram.join(place)
    await send(bot, place)
    assert [new for _, new in await statuses(bot, server, life.appoint(place, now))] == [now["status"]]
    error, words = refusal
    with pytest.raises(error, match=words):
        await send(bot, place)


async def test_a_removed_bot_sees_no_supergroup_but_a_group_and_a_public_channel(
    bot: Bot, server: BotApiServer
) -> None:
    for place in (GROUP, SUPERGROUP, CHANNEL):
        server.telegram.join(place)
        server.telegram.life.appoint(place, LEFT)
    with pytest.raises(Forbidden, match="bot is not a member of the supergroup chat"):
        await bot.get_chat(SUPERGROUP.id)
    with pytest.raises(Forbidden, match="bot is not a member of the group chat"):
        await bot.get_chat_member(GROUP.id, READER.id)
    assert (await bot.get_chat(GROUP.id)).title == "Lab"
    assert (await bot.get_chat("@Lab_News")).id == CHANNEL.id


async def test_the_bot_is_promoted_and_demoted(bot: Bot, server: BotApiServer) -> None:
    server.telegram.join(SUPERGROUP)
    life = server.telegram.life
    assert await statuses(bot, server, life.appoint(SUPERGROUP, administrator())) == [("member", "administrator")]
    assert isinstance(await bot.get_chat_member(SUPERGROUP.id, bot.id), ChatMemberAdministrator)
    assert await statuses(bot, server, life.appoint(SUPERGROUP, MEMBER)) == [("administrator", "member")]
    assert isinstance(await bot.get_chat_member(SUPERGROUP.id, bot.id), ChatMemberMember)


async def test_the_bot_posts_to_a_channel_by_its_name(bot: Bot, server: BotApiServer) -> None:
    server.telegram.life.appoint(CHANNEL, administrator(can_post_messages=True))
    assert (await bot.send_message("@lab_news", "글")).chat.id == CHANNEL.id
    assert (await bot.get_chat_member("@lab_news", READER.id)).user.id == READER.id


async def test_a_group_becomes_a_supergroup(bot: Bot, server: BotApiServer) -> None:
    server.telegram.join(GROUP, admin=True)
    to_new, joined, from_old = await told(bot, server, server.telegram.life.upgrade(GROUP, SUPERGROUP.id))
    assert to_new.message
    assert (to_new.message.chat.id, to_new.message.migrate_to_chat_id) == (GROUP.id, SUPERGROUP.id)
    assert joined.my_chat_member
    assert joined.my_chat_member.chat.id == SUPERGROUP.id
    assert from_old.message
    assert (from_old.message.chat.id, from_old.message.migrate_from_chat_id) == (SUPERGROUP.id, GROUP.id)
    with pytest.raises(ChatMigrated) as moved:
        await send(bot, GROUP)
    assert moved.value.new_chat_id == SUPERGROUP.id
    await send(bot, SUPERGROUP)
    assert [admin.user.id for admin in await bot.get_chat_administrators(SUPERGROUP.id)] == [READER.id]


async def test_a_topic_is_opened_closed_opened_again_and_deleted(bot: Bot, server: BotApiServer) -> None:
    life = server.telegram.life
    server.telegram.join(Place(TOPIC.id, TOPIC.kind, TOPIC.title))
    with pytest.raises(BadRequest, match="Message thread not found"):
        await send(bot, TOPIC)
    (created,) = await told(bot, server, life.open_topic(TOPIC))
    assert created.message
    assert (created.message.message_thread_id, bool(created.message.forum_topic_created)) == (TOPIC.topic_id, True)
    await send(bot, TOPIC)
    (closed,) = await told(bot, server, life.close_topic(TOPIC))
    assert closed.message
    assert closed.message.forum_topic_closed
    with pytest.raises(BadRequest, match="Topic_closed"):
        await send(bot, TOPIC)
    await bot.send_message(TOPIC.id, "글")
    server.telegram.life.appoint(TOPIC, administrator(can_manage_topics=True))
    await send(bot, TOPIC)
    server.telegram.life.appoint(TOPIC, MEMBER)
    assert len(await told(bot, server, life.reopen_topic(TOPIC))) == 1
    await send(bot, TOPIC)
    assert await told(bot, server, life.delete_topic(TOPIC)) == []
    with pytest.raises(BadRequest, match="Message thread not found"):
        await send(bot, TOPIC)


async def test_a_chat_gets_another_title(bot: Bot, server: BotApiServer) -> None:
    server.telegram.join(GROUP)
    server.telegram.join(CHANNEL)
    (renamed,) = await told(bot, server, server.telegram.life.rename(GROUP, "Papers"))
    assert renamed.message
    assert (renamed.message.new_chat_title, renamed.message.chat.title) == ("Papers", "Papers")
    assert await told(bot, server, server.telegram.life.rename(CHANNEL, "Papers")) == []
    assert (await bot.get_chat(CHANNEL.id)).title == "Papers"
