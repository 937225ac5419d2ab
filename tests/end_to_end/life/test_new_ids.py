"""A group that becomes a supergroup, and so gets another id."""

from datetime import UTC, datetime
from typing import Any

import pytest

from bot.console.faults import Fault
from bot.console.membership import LEFT, MEMBER
from bot.console.people import READER, Json, Person, Place
from bot.domain import NO_TOPIC, ChatKind, ChatState, DeliveryState, Language

ENGLISH = Person(2002, "Ada", "en-GB")
GROUP = Place(-40, ChatKind.GROUP, "Lab")
SUPERGROUP = Place(-1001234, ChatKind.SUPERGROUP, "Lab")
MOVED_TO = (GROUP, {"migrate_to_chat_id": SUPERGROUP.id})
MOVED_FROM = (SUPERGROUP, {"migrate_from_chat_id": GROUP.id})


@pytest.mark.parametrize(
    "told", [[MOVED_TO], [MOVED_FROM], [MOVED_TO, MOVED_FROM], [MOVED_FROM, MOVED_TO], [MOVED_TO, MOVED_FROM, MOVED_TO]]
)
async def test_a_group_keeps_everything_under_its_new_id(world: Any, told: list[tuple[Place, Json]]) -> None:
    await world.change(GROUP, LEFT, MEMBER, ENGLISH)
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
async def test_a_group_that_moves_is_not_greeted_again(world: Any, at: int) -> None:
    """Telegram tells of the join to the supergroup, and perhaps of leaving the group, at some moment of the move."""
    await world.change(GROUP, LEFT, MEMBER)
    await world.subscribe(GROUP)
    today = datetime.now(UTC).date()
    await world.owe(GROUP, today)
    told: list[tuple[Any, ...]] = [MOVED_TO, MOVED_FROM]
    told.insert(min(at, 2), (SUPERGROUP, LEFT, MEMBER))
    told.insert(at, (GROUP, MEMBER, LEFT))
    for one in told:
        said = await (world.service(*one) if len(one) == 2 else world.change(*one))
        assert not said
    assert await world.state(SUPERGROUP) is ChatState.ACTIVE
    assert await world.owed(SUPERGROUP) == [(today, DeliveryState.PLANNED, None)]


async def test_a_question_that_runs_into_the_move_moves_the_group(world: Any, caplog: Any) -> None:
    await world.telegram.say("/help", READER, GROUP)
    world.telegram.fail_next("sendMessage", Fault.migrated(SUPERGROUP.id))
    assert not (await world.telegram.say("/help", READER, GROUP)).messages
    assert await world.state(SUPERGROUP) is ChatState.ACTIVE
    assert "update failed" not in caplog.text
