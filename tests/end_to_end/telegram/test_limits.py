"""Telegram's rate limits, as python-telegram-bot meets them, with a clock that stands unless it is set."""

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import cast

import pytest
from telegram import Bot
from telegram.error import RetryAfter

from bot.console.people import READER, Place
from bot.domain import ChatKind
from tests.end_to_end.telegram.conftest import OpenBot
from tests.telegram.limits import Limits, Rates
from tests.telegram.server import BotApiServer

GROUP = Place(-40, ChatKind.GROUP, "Lab")


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def strict(clock: Clock) -> AsyncIterator[BotApiServer]:
    """A server with Telegram's limits, on which 40 persons and a group know the bot."""
    server = BotApiServer(Limits(Rates(), clock))
    server.settle(40)
    server.telegram.join(GROUP)
    await server.open()
    yield server
    await server.close()


@pytest.fixture
async def bot(strict: BotApiServer, open_bot: OpenBot) -> Bot:
    return await open_bot(strict)


async def wait(bot: Bot, chat_id: int) -> int:
    """Send, and return the seconds to wait that a 429 names; 0 for a message that was taken."""
    try:
        await bot.send_message(chat_id, "글")
    except RetryAfter as error:
        return round(cast("timedelta", error.retry_after) / timedelta(seconds=1))
    return 0


async def test_thirty_in_any_second(bot: Bot, strict: BotApiServer, clock: Clock) -> None:
    assert [await wait(bot, chat) for chat in range(1, 16)] == [0] * 15
    clock.now += 0.5
    assert [await wait(bot, chat) for chat in range(16, 33)] == [0] * 15 + [1, 1]
    clock.now += 0.6  # the first fifteen are over a second ago, but what was said holds
    assert await wait(bot, 33) == 1
    clock.now += 0.4
    assert await wait(bot, 34) == 0
    assert strict.limits.peak == 32
    assert strict.limits.refused == {None: 3}
    assert len(strict.ledger.taken) == 31
    assert [refused.status for refused in strict.ledger.refused] == [429] * 3


async def test_one_a_second_in_a_private_chat(bot: Bot, strict: BotApiServer, clock: Clock) -> None:
    assert [await wait(bot, 1), await wait(bot, 2)] == [0, 0]
    clock.now += 0.9
    assert [await wait(bot, 1), await wait(bot, 3)] == [1, 0]
    clock.now += 0.9
    assert await wait(bot, 1) == 1
    clock.now += 0.1
    assert await wait(bot, 1) == 0
    assert strict.limits.refused == {1: 2}


async def test_a_burst_after_as_long_a_rest(bot: Bot, strict: BotApiServer, clock: Clock) -> None:
    strict.limits.rates = Rates(burst=3)
    assert [await wait(bot, 1) for _ in range(4)] == [0, 0, 0, 1]
    clock.now += 1
    assert [await wait(bot, 1) for _ in range(2)] == [0, 1]
    clock.now += 3
    assert [await wait(bot, 1) for _ in range(4)] == [0, 0, 0, 1]


async def test_twenty_a_minute_in_a_group(bot: Bot, strict: BotApiServer, clock: Clock) -> None:
    for _ in range(20):
        clock.now += 1
        assert await wait(bot, GROUP.id) == 0
    assert await wait(bot, GROUP.id) == 41
    clock.now += 40.5
    assert await wait(bot, GROUP.id) == 1
    clock.now += 0.5
    assert await wait(bot, GROUP.id) == 0


async def test_a_storm_is_for_everybody_and_for_every_method(bot: Bot, strict: BotApiServer, clock: Clock) -> None:
    strict.limits.pause(5)
    assert await wait(bot, 1) == 5
    clock.now += 4.5
    assert await wait(bot, 2) == 1
    with pytest.raises(RetryAfter):
        await bot.send_chat_action(3, "typing")
    assert await bot.get_updates(timeout=0) == ()
    clock.now += 0.5
    assert await wait(bot, 2) == 0
    strict.limits.pause(3, scope=1)
    assert [await wait(bot, 1), await wait(bot, 3)] == [3, 0]


async def test_what_is_no_message_has_no_limit(bot: Bot, strict: BotApiServer) -> None:
    for _ in range(40):
        assert await bot.send_chat_action(1, "typing")
    assert strict.limits.peak == 0


async def test_there_are_no_limits_unless_wanted(server: BotApiServer, open_bot: OpenBot) -> None:
    server.telegram.join(Place.private(READER))
    free = await open_bot(server)
    assert [await wait(free, READER.id) for _ in range(40)] == [0] * 40
    assert server.limits.peak > 0
    assert server.limits.refused == {}
