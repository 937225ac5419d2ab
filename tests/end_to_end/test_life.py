"""What happens to a chat, as Telegram tells of it."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import insert, select
from telegram import Message

from bot.console.events import Event, Shown
from bot.console.faults import Fault
from bot.console.people import READER, Json, Person, Place
from bot.console.profile import USER
from bot.console.transport import LocalTelegram
from bot.domain import (
    EVERY_DAY,
    NO_TOPIC,
    ChatKind,
    ChatState,
    DeliveryKind,
    DeliveryState,
    Language,
    Scope,
    Subscription,
)
from bot.store.chats import PAUSED
from bot.store.database import Store
from bot.store.tables import deliveries

ENGLISH = Person(2002, "Ada", "en-GB")
GROUP = Place(-40, ChatKind.GROUP, "Lab")
SUPERGROUP = Place(-1001234, ChatKind.SUPERGROUP, "Lab")
TOPIC = Place(-1005678, ChatKind.SUPERGROUP, "Forum", topic_id=7)
GENERAL = Place(-1005678, ChatKind.SUPERGROUP, "Forum")
CHANNEL = Place(-1009999, ChatKind.CHANNEL, "News")
ALONE = Place.private(READER)

OUT, GONE, IN = {"status": "left"}, {"status": "kicked", "until_date": 0}, {"status": "member"}
RIGHTS = dict.fromkeys(
    [
        *("can_be_edited", "is_anonymous", "can_manage_chat", "can_delete_messages", "can_manage_video_chats"),
        *("can_restrict_members", "can_promote_members", "can_change_info", "can_invite_users"),
        *("can_post_stories", "can_edit_stories", "can_delete_stories"),
    ],
    False,
)
ADMIN: Json = {"status": "administrator"} | RIGHTS
POSTER = ADMIN | {"can_post_messages": True}
PERMISSIONS = dict.fromkeys(
    [
        *("can_change_info", "can_invite_users", "can_pin_messages", "can_send_messages", "can_send_polls"),
        *("can_send_other_messages", "can_add_web_page_previews", "can_manage_topics", "can_send_audios"),
        *("can_send_documents", "can_send_photos", "can_send_videos", "can_send_video_notes", "can_send_voice_notes"),
        *("can_react_to_messages", "can_edit_tag"),
    ],
    False,
)
MUTE: Json = {"status": "restricted", "is_member": True, "until_date": 0} | PERMISSIONS
TALKING = MUTE | {"can_send_messages": True}


class World:
    """A bot, and the Telegram on which things happen to it."""

    def __init__(self, running: Any) -> None:
        self.telegram: LocalTelegram = running.telegram
        self.store: Store = running.store
        self.left: list[int] = []
        self.telegram.api._methods["leaveChat"] = self._leave

    def _leave(self, given: Json) -> bool:
        self.left.append(given["chat_id"])
        return True

    async def happen(self, content: Json) -> list[Message]:
        """Tell the bot of it, and return what it says anywhere until it has dealt with it."""
        said: list[Message] = []

        def note(event: Event) -> None:
            assert isinstance(event, Shown)
            said.append(event.message)

        with self.telegram.listening(note):
            await self.telegram._updates.deal(self.telegram._updates.new(content))
        return said

    async def change(self, place: Place, before: Json, after: Json, who: Person = READER) -> list[Message]:
        """Change the bot's membership."""
        self.telegram.join(place, who)
        told = {"chat": place.as_chat(), "from": who.as_user(), "date": 1_748_000_000}
        told |= {"old_chat_member": before | {"user": USER}, "new_chat_member": after | {"user": USER}}
        return await self.happen({"my_chat_member": told})

    async def service(self, place: Place, what: Json) -> list[Message]:
        """Put a service message into a chat."""
        self.telegram.join(place)
        message = {"message_id": 1, "date": 1_748_000_000, "chat": place.as_chat(), "from": READER.as_user()}
        if place.topic_id:
            message |= {"message_thread_id": place.topic_id, "is_topic_message": True}
        return await self.happen({"message": message | what})

    async def state(self, place: Place) -> ChatState | None:
        chat = await self.store.chats.get(place.id, place.topic_id)
        return chat.state if chat else None

    async def subscribe(self, place: Place, weekdays: frozenset[int] = EVERY_DAY) -> None:
        now = datetime.now(UTC)
        settings = {"scope": Scope.ALL, "quiet": None, "silent": False, "tells_empty": False, "since": now}
        wants = Subscription(place.id, place.topic_id, True, 9 * 60, "Asia/Seoul", weekdays, **settings)  # type: ignore[arg-type]
        await self.store.subscriptions.keep(wants, now)

    async def owe(self, place: Place, day: date) -> None:
        row = {"chat_id": place.id, "topic_id": place.topic_id, "kind": DeliveryKind.DIGEST.value}
        row |= {"thing": day.isoformat(), "digest_date": day, "state": DeliveryState.PLANNED.value}
        async with self.store._database.write() as connection:
            await connection.execute(insert(deliveries).values(row | {"due": datetime.now(UTC)}))

    async def owed(self, place: Place) -> list[tuple[date, str, str | None]]:
        columns = (deliveries.c.digest_date, deliveries.c.state, deliveries.c.error)
        of_chat = select(*columns).where(deliveries.c.chat_id == place.id).order_by(deliveries.c.digest_date)
        async with self.store._database.read() as connection:
            return [(day, state, error) for day, state, error in (await connection.execute(of_chat)).all()]


@pytest.fixture
async def world(start_bot: Any) -> World:
    return World(await start_bot())


def labels(message: Message) -> list[str]:
    keyboard = message.reply_markup
    return [button.text for row in keyboard.inline_keyboard for button in row] if keyboard else []


# A private chat


async def test_who_blocks_the_bot_is_sent_nothing_and_has_everything_back_after(world: World) -> None:
    await world.telegram.say("/start")
    await world.subscribe(ALONE)
    fresh = datetime.now(UTC).date()
    for day in (fresh, fresh - timedelta(days=20)):
        await world.owe(ALONE, day)

    assert not await world.change(ALONE, IN, GONE)
    assert await world.state(ALONE) is ChatState.PAUSED
    assert await world.store.deliveries.next_due() is None

    assert not await world.change(ALONE, GONE, IN)
    assert await world.state(ALONE) is ChatState.ACTIVE
    assert await world.owed(ALONE) == [
        (fresh - timedelta(days=20), DeliveryState.DEAD, PAUSED),
        (fresh, DeliveryState.PLANNED, None),
    ]


@pytest.mark.parametrize("text", ["/start", "/today", "DanceGRPO"])
async def test_whatever_is_said_in_a_paused_chat_shows_that_it_is_back(world: World, text: str) -> None:
    await world.telegram.say("/start")
    await world.store.chats.pause(READER.id)
    assert (await world.telegram.say(text)).text
    assert await world.state(ALONE) is ChatState.ACTIVE


async def test_a_pressed_button_shows_that_a_chat_is_back(world: World) -> None:
    listed = (await world.telegram.say("/today")).message
    await world.store.chats.pause(READER.id)
    await world.telegram.press(listed, "1")
    assert await world.state(ALONE) is ChatState.ACTIVE


@pytest.mark.parametrize(
    ("weekdays", "said"),
    [(EVERY_DAY, "매일 09:00"), (frozenset({1, 2, 3, 4, 5}), "평일 09:00"), (frozenset({1, 4}), "월, 목요일 09:00")],
)
async def test_start_says_that_a_subscription_goes_on(world: World, weekdays: frozenset[int], said: str) -> None:
    await world.telegram.say("/start")
    await world.subscribe(ALONE, weekdays)
    await world.change(ALONE, IN, GONE)
    text = (await world.telegram.say("/start")).text
    assert said in text
    assert "그대로 이어집니다" in text


async def test_start_says_nothing_of_a_subscription_that_was_ended(world: World) -> None:
    await world.telegram.say("/start")
    await world.subscribe(ALONE)
    await world.store.subscriptions.stop(READER.id, NO_TOPIC)
    assert "이어집니다" not in (await world.telegram.say("/start")).text


async def test_a_stranger_who_blocks_the_bot_is_not_remembered(world: World) -> None:
    await world.change(ALONE, IN, GONE)
    assert await world.state(ALONE) is None


async def test_the_language_follows_the_app_until_one_is_chosen(world: World) -> None:
    reader = Person(READER.id, "Reader", "en")
    await world.telegram.say("/start", READER)
    assert "Hello" in (await world.telegram.say("/start", reader)).text
    # An app that does not say its language changes nothing.
    assert "Hello" in (await world.telegram.say("/start", Person(READER.id, "Reader", None))).text
    await world.telegram.say("/language ko", reader)
    assert "안녕하세요" in (await world.telegram.say("/start", reader)).text


async def test_the_language_of_a_group_is_not_that_of_who_writes(world: World) -> None:
    await world.telegram.say("/start", READER, GROUP)
    assert "안녕하세요" in (await world.telegram.say("/start", ENGLISH, GROUP)).text


async def test_nothing_is_written_of_a_chat_that_is_as_it_was(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    await world.telegram.say("/help", READER, GROUP)

    def refuse(*_: object) -> None:
        raise AssertionError("written")

    monkeypatch.setattr(world.store._database, "write", refuse)
    assert "/today" in (await world.telegram.say("/help", READER, GROUP)).text


# A group


@pytest.mark.parametrize("place", [GROUP, SUPERGROUP])
@pytest.mark.parametrize("before", [OUT, GONE])
@pytest.mark.parametrize("after", [IN, ADMIN])
async def test_a_group_is_greeted_when_the_bot_is_added(world: World, place: Place, before: Json, after: Json) -> None:
    (greeting,) = await world.change(place, before, after)
    assert greeting.chat.id == place.id
    assert greeting.message_thread_id is None
    assert "/subscribe" in (greeting.text or "")
    shown = await world.telegram.press(greeting, labels(greeting)[0])
    assert "47편" in shown.text


async def test_a_group_is_greeted_in_the_language_of_who_added_the_bot(world: World) -> None:
    (greeting,) = await world.change(GROUP, OUT, IN, ENGLISH)
    assert "Hello" in (greeting.text or "")
    assert "안녕" not in (await world.telegram.say("/start", READER, GROUP)).text


async def test_a_bot_without_digests_greets_too(start_bot: Any) -> None:
    (greeting,) = await World(await start_bot(folder=None)).change(GROUP, OUT, IN)
    assert "/subscribe" in (greeting.text or "")
    assert not greeting.reply_markup


@pytest.mark.parametrize(
    "fault",
    [
        Fault(400, "Bad Request: not enough rights to send text messages to the chat"),
        Fault(403, "Forbidden: bot was kicked"),
    ],
)
async def test_a_greeting_that_is_not_let_in_is_no_failure(world: World, fault: Fault, caplog: Any) -> None:
    world.telegram.fail_next("sendMessage", fault)
    assert not await world.change(GROUP, OUT, IN)
    assert await world.state(GROUP) is ChatState.ACTIVE
    assert "update failed" not in caplog.text


async def test_a_group_that_removes_the_bot_and_lets_it_in_again_is_not_greeted_again(world: World) -> None:
    await world.change(GROUP, OUT, IN)
    assert not await world.change(GROUP, IN, GONE)
    assert await world.state(GROUP) is ChatState.PAUSED
    assert not await world.change(GROUP, GONE, IN)
    assert await world.state(GROUP) is ChatState.ACTIVE


async def test_a_subscribed_group_that_lets_the_bot_in_again_hears_that_it_goes_on(world: World) -> None:
    await world.change(GROUP, OUT, IN)
    await world.subscribe(GROUP)
    await world.change(GROUP, IN, OUT)
    (line,) = await world.change(GROUP, OUT, IN)
    assert "매일 09:00" in (line.text or "")
    assert "\n" not in (line.text or "")


async def test_a_muted_bot_waits_until_it_may_write_again(world: World) -> None:
    await world.change(SUPERGROUP, OUT, IN)
    assert not await world.change(SUPERGROUP, IN, MUTE)
    assert await world.state(SUPERGROUP) is ChatState.PAUSED
    assert not await world.change(SUPERGROUP, MUTE, TALKING)
    assert await world.state(SUPERGROUP) is ChatState.ACTIVE


async def test_an_admin_bot_that_becomes_a_plain_member_goes_on(world: World) -> None:
    await world.change(SUPERGROUP, OUT, ADMIN)
    assert not await world.change(SUPERGROUP, ADMIN, IN)
    assert await world.state(SUPERGROUP) is ChatState.ACTIVE
    assert not await world.change(SUPERGROUP, IN, ADMIN)
    assert await world.state(SUPERGROUP) is ChatState.ACTIVE


async def test_a_new_title_is_kept(world: World) -> None:
    await world.telegram.say("/help", READER, TOPIC)
    renamed = Place(TOPIC.id, TOPIC.kind, "Papers", TOPIC.topic_id)
    await world.service(Place(TOPIC.id, TOPIC.kind, "Papers"), {"new_chat_title": "Papers"})
    # The General topic is not known yet; the other one is renamed by what is said there.
    await world.service(renamed, {"pinned_message": {"message_id": 1, "date": 0, "chat": renamed.as_chat()}})
    chat = await world.store.chats.get(TOPIC.id, TOPIC.topic_id)
    assert chat
    assert chat.title == "Papers"


async def test_an_event_alone_makes_no_chat_known(world: World) -> None:
    await world.service(TOPIC, {"forum_topic_created": {"name": "x", "icon_color": 0}})
    assert await world.state(TOPIC) is None


# A group that becomes a supergroup


MOVED_TO = (GROUP, {"migrate_to_chat_id": SUPERGROUP.id})
MOVED_FROM = (SUPERGROUP, {"migrate_from_chat_id": GROUP.id})


@pytest.mark.parametrize(
    "told", [[MOVED_TO], [MOVED_FROM], [MOVED_TO, MOVED_FROM], [MOVED_FROM, MOVED_TO], [MOVED_TO, MOVED_FROM, MOVED_TO]]
)
async def test_a_group_keeps_everything_under_its_new_id(world: World, told: list[tuple[Place, Json]]) -> None:
    await world.change(GROUP, OUT, IN, ENGLISH)
    await world.subscribe(GROUP)
    for place, what in told:
        assert not await world.service(place, what)
    assert await world.state(GROUP) is None
    assert await world.state(SUPERGROUP) is ChatState.ACTIVE
    assert await world.store.subscriptions.get(SUPERGROUP.id, NO_TOPIC)
    chat = await world.store.chats.get(SUPERGROUP.id, NO_TOPIC)
    assert chat
    assert (chat.kind, chat.language, chat.title) == (ChatKind.SUPERGROUP, Language.ENGLISH, "Lab")


@pytest.mark.parametrize("at", range(4))
async def test_a_group_that_moves_is_not_greeted_again(world: World, at: int) -> None:
    """Telegram tells of the join to the supergroup, and perhaps of leaving the group, at some moment of the move."""
    await world.change(GROUP, OUT, IN)
    await world.subscribe(GROUP)
    today = datetime.now(UTC).date()
    await world.owe(GROUP, today)
    told: list[tuple[Any, ...]] = [MOVED_TO, MOVED_FROM]
    told.insert(min(at, 2), (SUPERGROUP, OUT, IN))
    told.insert(at, (GROUP, IN, OUT))
    for one in told:
        said = await (world.service(*one) if len(one) == 2 else world.change(*one))
        assert not said
    assert await world.state(SUPERGROUP) is ChatState.ACTIVE
    assert await world.owed(SUPERGROUP) == [(today, DeliveryState.PLANNED, None)]


async def test_a_question_that_runs_into_the_move_moves_the_group(world: World, caplog: Any) -> None:
    await world.telegram.say("/help", READER, GROUP)
    world.telegram.fail_next("sendMessage", Fault.migrated(SUPERGROUP.id))
    assert not (await world.telegram.say("/help", READER, GROUP)).messages
    assert await world.state(SUPERGROUP) is ChatState.ACTIVE
    assert "update failed" not in caplog.text


# A forum


@pytest.mark.parametrize("place", [TOPIC, GENERAL])
async def test_a_closed_topic_waits_until_it_is_opened_again(world: World, place: Place) -> None:
    for known in (TOPIC, GENERAL):
        await world.telegram.say("/help", READER, known)
    other = GENERAL if place is TOPIC else TOPIC
    assert not await world.service(place, {"forum_topic_closed": {}})
    assert await world.state(place) is ChatState.PAUSED
    assert await world.state(other) is ChatState.ACTIVE
    assert not await world.service(place, {"forum_topic_reopened": {}})
    assert await world.state(place) is ChatState.ACTIVE


async def test_the_general_topic_is_closed_by_hiding_it(world: World) -> None:
    await world.telegram.say("/help", READER, GENERAL)
    await world.service(GENERAL, {"general_forum_topic_hidden": {}})
    assert await world.state(GENERAL) is ChatState.PAUSED


# A channel


async def test_of_a_channel_who_added_the_bot_is_told_in_private(world: World) -> None:
    world.telegram.join(Place.private(ENGLISH), ENGLISH)
    (told,) = await world.change(CHANNEL, OUT, POSTER, ENGLISH)
    assert told.chat.id == ENGLISH.id
    assert "‘News’" in (told.text or "")
    assert f"/subscribe {CHANNEL.id}" in (told.text or "")
    assert await world.state(CHANNEL) is ChatState.ACTIVE


async def test_who_added_the_bot_to_a_channel_is_told_in_the_language_that_he_chose(world: World) -> None:
    await world.telegram.say("/language ko", ENGLISH)
    (told,) = await world.change(CHANNEL, OUT, POSTER, ENGLISH)
    assert "고맙습니다" in (told.text or "")


async def test_nobody_is_told_of_a_channel_whom_the_bot_may_not_write_to(world: World, caplog: Any) -> None:
    world.telegram.fail_next("sendMessage", Fault(403, "Forbidden: bot can't initiate conversation with a user"))
    assert not await world.change(CHANNEL, OUT, POSTER)
    assert await world.state(CHANNEL) is ChatState.ACTIVE
    assert "update failed" not in caplog.text


async def test_a_channel_waits_while_the_bot_may_not_post(world: World) -> None:
    await world.change(CHANNEL, OUT, POSTER)
    assert not await world.change(CHANNEL, POSTER, ADMIN)
    assert await world.state(CHANNEL) is ChatState.PAUSED
    assert not await world.change(CHANNEL, ADMIN, POSTER)
    assert await world.state(CHANNEL) is ChatState.ACTIVE
    assert not await world.change(CHANNEL, POSTER, GONE)
    assert await world.state(CHANNEL) is ChatState.PAUSED


# A private bot


async def test_a_private_bot_leaves_a_group_with_one_polite_line(start_bot: Any) -> None:
    world = World(await start_bot(allowed_chats=[READER.id]))
    (line,) = await world.change(GROUP, OUT, IN)
    assert "\n" not in (line.text or "")
    assert world.left == [GROUP.id]
    assert await world.state(GROUP) is None


async def test_a_private_bot_leaves_a_channel_without_a_word(start_bot: Any) -> None:
    world = World(await start_bot(allowed_chats=[READER.id]))
    assert not await world.change(CHANNEL, OUT, POSTER)
    assert world.left == [CHANNEL.id]


@pytest.mark.parametrize(("before", "after"), [(IN, OUT), (IN, GONE), (IN, ADMIN), (ADMIN, IN)])
async def test_a_private_bot_leaves_only_where_it_was_added(start_bot: Any, before: Json, after: Json) -> None:
    world = World(await start_bot(allowed_chats=[READER.id]))
    assert not await world.change(GROUP, before, after)
    assert not world.left
    assert await world.state(GROUP) is None


async def test_a_private_bot_says_nothing_to_a_stranger_who_blocks_it(start_bot: Any) -> None:
    world = World(await start_bot(allowed_chats=[READER.id]))
    for before, after in ((IN, GONE), (GONE, IN)):
        assert not await world.change(Place.private(ENGLISH), before, after, ENGLISH)
    assert not world.left


@pytest.mark.parametrize("join_first", [True, False])
async def test_a_private_bot_stays_in_a_served_group_that_gets_another_id(
    start_bot: Any, join_first: bool, caplog: Any
) -> None:
    world = World(await start_bot(allowed_chats=[GROUP.id]))
    await world.telegram.say("/help", READER, GROUP)
    for step in (0, 1):
        if join_first is (step == 0):
            assert not await world.change(SUPERGROUP, OUT, IN)
        else:
            assert not await world.service(*MOVED_TO)
    assert not world.left
    assert await world.state(SUPERGROUP) is ChatState.ACTIVE
    assert "telegram.allowed_chats" in caplog.text


# Failures


async def test_a_failure_in_an_event_is_logged_and_told_to_nobody(
    world: World, monkeypatch: pytest.MonkeyPatch, caplog: Any
) -> None:
    async def fail(*_: object) -> None:
        raise RuntimeError("broken")

    monkeypatch.setattr(world.store.chats, "pause", fail)
    assert not await world.change(GROUP, IN, MUTE)
    assert "update failed" in caplog.text
