"""A bot that serves only some chats; and what fails while something happens."""

from typing import Any

import pytest

from bot.console.membership import KICKED, LEFT, MEMBER, administrator, restricted
from bot.console.people import READER, Json, Person, Place
from bot.domain import ChatKind, ChatState

ENGLISH = Person(2002, "Ada", "en-GB")
GROUP = Place(-40, ChatKind.GROUP, "Lab")
SUPERGROUP = Place(-1001234, ChatKind.SUPERGROUP, "Lab")
CHANNEL = Place(-1009999, ChatKind.CHANNEL, "News")
MOVED_TO = (GROUP, {"migrate_to_chat_id": SUPERGROUP.id})


async def test_a_private_bot_leaves_a_group_with_one_polite_line(make_world: Any) -> None:
    world = await make_world(allowed_chats=[READER.id])
    (line,) = await world.change(GROUP, LEFT, MEMBER)
    assert "\n" not in (line.text or "")
    assert world.left == [GROUP.id]
    assert await world.state(GROUP) is None


async def test_a_private_bot_leaves_a_channel_without_a_word(make_world: Any) -> None:
    world = await make_world(allowed_chats=[READER.id])
    assert not await world.change(CHANNEL, LEFT, administrator(can_post_messages=True))
    assert world.left == [CHANNEL.id]


@pytest.mark.parametrize(
    ("before", "after"), [(MEMBER, LEFT), (MEMBER, KICKED), (MEMBER, administrator()), (administrator(), MEMBER)]
)
async def test_a_private_bot_leaves_only_where_it_was_added(make_world: Any, before: Json, after: Json) -> None:
    world = await make_world(allowed_chats=[READER.id])
    assert not await world.change(GROUP, before, after)
    assert not world.left
    assert await world.state(GROUP) is None


async def test_a_private_bot_says_nothing_to_a_stranger_who_blocks_it(make_world: Any) -> None:
    world = await make_world(allowed_chats=[READER.id])
    for before, after in ((MEMBER, KICKED), (KICKED, MEMBER)):
        assert not await world.change(Place.private(ENGLISH), before, after, ENGLISH)
    assert not world.left


@pytest.mark.parametrize("join_first", [True, False])
async def test_a_private_bot_stays_in_a_served_group_that_gets_another_id(
    make_world: Any, join_first: bool, caplog: Any
) -> None:
    world = await make_world(allowed_chats=[GROUP.id])
    await world.telegram.say("/help", READER, GROUP)
    for step in (0, 1):
        if join_first is (step == 0):
            assert not await world.change(SUPERGROUP, LEFT, MEMBER)
        else:
            assert not await world.service(*MOVED_TO)
    assert not world.left
    assert await world.state(SUPERGROUP) is ChatState.ACTIVE
    assert "telegram.allowed_chats" in caplog.text


async def test_a_failure_in_an_event_is_logged_and_told_to_nobody(
    world: Any, monkeypatch: pytest.MonkeyPatch, caplog: Any
) -> None:
    async def fail(*_: object) -> None:
        raise RuntimeError("broken")

    monkeypatch.setattr(world.store.chats, "pause", fail)
    assert not await world.change(GROUP, MEMBER, restricted())
    assert "update failed" in caplog.text
