"""What the pace does when Telegram does not take a request: what is tried again, and how long a 429 holds."""

import asyncio
from datetime import timedelta
from typing import Any

import httpx
import pytest
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError, TimedOut

from bot.delivery.pace import Limits
from tests.unit.delivery.conftest import Bot, in_virtual_time, make_bot, now

GROUP = -100500


def flood(seconds: float) -> RetryAfter:
    return RetryAfter(timedelta(seconds=seconds))


def caused(cause: Exception) -> NetworkError:
    """A network error as python-telegram-bot's connections raise it."""
    error = NetworkError(f"httpx.{type(cause).__name__}")
    error.__cause__ = cause
    return error


LOST = NetworkError("Bad Gateway")
REFUSED = caused(httpx.ConnectError("refused"))
RESET = caused(httpx.ReadError("reset"))


async def outcome(bot: Bot, **request: Any) -> object:
    """What comes of a request: its result, or the type of its error."""
    try:
        return await bot.ask(**request)
    except TelegramError as error:
        return type(error)


@pytest.mark.parametrize(
    ("failures", "result", "tries"),
    [
        ([], True, [0]),
        ([LOST], True, [0, 1]),
        ([REFUSED, LOST, LOST], True, [0, 1, 3, 7]),
        ([LOST, LOST, LOST, LOST], NetworkError, [0, 1, 3, 7]),
        ([flood(7), LOST], True, [0, 7, 9]),
        ([flood(300)], RetryAfter, [0]),
        ([flood(1)] * 5, RetryAfter, [0, 1, 2, 3]),
        ([RESET], NetworkError, [0]),
        ([TimedOut()], TimedOut, [0]),
        ([BadRequest("message is too long")], BadRequest, [0]),
        ([Forbidden("bot was blocked by the user")], Forbidden, [0]),
    ],
)
@in_virtual_time
async def test_an_answer_is_tried_again_only_where_it_cannot_have_arrived(
    failures: list[TelegramError | None], result: object, tries: list[float]
) -> None:
    bot = make_bot(Limits(private_seconds=0))
    bot.failures[1] = [*failures]
    assert await outcome(bot, chat=1) == result
    assert bot.times == pytest.approx(tries)


@in_virtual_time
async def test_what_is_no_message_is_tried_again_after_a_reset() -> None:
    bot = make_bot()
    bot.failures[1] = [RESET]
    assert await outcome(bot, chat=1, endpoint="editMessageText") is True
    assert bot.times == [0, 1]


@pytest.mark.parametrize("failure", [LOST, REFUSED, RESET, TimedOut(), flood(2)])
@in_virtual_time
async def test_a_broadcast_is_never_tried_again_here(failure: TelegramError) -> None:
    bot = make_bot()
    bot.failures[1] = [failure]
    with pytest.raises(type(failure)):
        await bot.broadcast(1)
    assert bot.times == [0]


@in_virtual_time
async def test_answers_of_a_chat_do_not_overtake_one_that_is_tried_again() -> None:
    bot, done = make_bot(), list[str]()
    bot.failures[1] = [flood(3), LOST]

    async def ask(name: str) -> None:
        await bot.ask(1)
        done.append(name)

    await asyncio.gather(ask("first"), ask("second"))
    assert done == ["first", "second"]


@in_virtual_time
async def test_a_429_pauses_its_chat_exactly_so_long_and_no_other() -> None:
    bot = make_bot()
    bot.failures[1] = [flood(10)]
    asking = [asyncio.create_task(bot.ask(1)), asyncio.create_task(bot.ask(1))]
    await asyncio.sleep(4)
    await bot.ask(2)
    await bot.broadcast(3)
    assert now() == 4
    await asyncio.gather(*asking)
    assert bot.times == [0, 4, 4, 10, 10]


@in_virtual_time
async def test_edits_of_a_paused_chat_wait_too() -> None:
    bot = make_bot()
    bot.failures[1] = [flood(10)]
    asking = asyncio.create_task(bot.ask(1))
    await asyncio.sleep(1)
    await asyncio.gather(bot.ask(1, "editMessageText"), asking)
    assert bot.times == [0, 10, 10]


@in_virtual_time
async def test_a_429_holds_for_what_waits_already_and_for_nobody_behind_it() -> None:
    bot = make_bot()
    bot.latency, bot.failures[1] = 0.5, [flood(10)]
    asking = [asyncio.create_task(bot.ask(chat, "editMessageText")) for chat in range(1, 31)]
    await asyncio.sleep(0.1)
    asking += [asyncio.create_task(bot.ask(chat, "editMessageText")) for chat in (1, 50)]
    await asyncio.gather(*asking)
    assert [(asked.chat, round(asked.at, 6)) for asked in bot.asked[30:]] == [(50, 1.05), (1, 10.5), (1, 10.5)]


@in_virtual_time
async def test_a_broadcast_to_a_paused_chat_is_put_off_at_once_by_the_rest_of_the_pause() -> None:
    bot = make_bot()
    bot.failures[1] = [flood(10)]
    asking = asyncio.create_task(bot.ask(1))
    await asyncio.sleep(4)
    with pytest.raises(RetryAfter) as put_off:
        await bot.broadcast(1)
    assert put_off.value.retry_after == timedelta(seconds=6)
    assert now() == 4
    await asking


@in_virtual_time
async def test_a_second_chat_with_a_429_pauses_everything_until_the_later_end() -> None:
    bot = make_bot()
    bot.failures |= {1: [flood(10)], GROUP: [flood(3)]}
    asking = [asyncio.create_task(bot.ask(1))]
    await asyncio.sleep(2)
    asking += [asyncio.create_task(bot.ask(GROUP))]
    await asyncio.sleep(0.5)
    asking += [asyncio.create_task(bot.ask(chat)) for chat in (2, 3, None)] + [asyncio.create_task(bot.broadcast(4))]
    asking += [asyncio.create_task(bot.ask(None, "getMe"))]
    await asyncio.gather(*asking)
    assert bot.times == [0, 2, *[10] * 7]


@in_virtual_time
async def test_a_429_after_the_pause_of_another_chat_pauses_its_chat_only() -> None:
    bot = make_bot()
    bot.failures |= {1: [flood(2)], GROUP: [flood(10)]}
    await bot.ask(1)
    asking = asyncio.create_task(bot.ask(GROUP))
    await asyncio.sleep(1)
    await bot.ask(2)
    assert now() == 3
    await asking


@in_virtual_time
async def test_a_429_for_no_chat_pauses_everything() -> None:
    bot = make_bot()
    bot.failures[None] = [flood(5)]
    asking = asyncio.create_task(bot.ask(None, "answerCallbackQuery"))
    await asyncio.sleep(1)
    await asyncio.gather(bot.ask(1), bot.broadcast(2), asking)
    assert bot.times == [0, 5, 5, 5]


@in_virtual_time
async def test_nothing_reopens_a_pause_early() -> None:
    bot = make_bot()
    bot.latency = 1.0
    # Four requests are in flight when the first meets the long pause: a shorter one and successes come after it.
    bot.failures[1] = [flood(20), flood(2), None]
    asking = [asyncio.create_task(bot.ask(1, "editMessageText")) for _ in range(2)]
    await asyncio.sleep(0.5)
    asking += [asyncio.create_task(bot.ask(1, "editMessageText")) for _ in range(2)]
    await asyncio.gather(*asking)
    assert bot.times == [0, 0, 0.5, 0.5, 21, 21]


@in_virtual_time
async def test_a_turn_from_before_a_pause_is_no_way_through_it() -> None:
    bot = make_bot()
    turn = await bot.pace.turn()
    bot.failures[None] = [flood(30)]
    asking = asyncio.create_task(bot.ask(None, "answerCallbackQuery"))
    await asyncio.sleep(1)
    with pytest.raises(RetryAfter) as put_off:
        await bot.ask(7, turn=turn)
    assert put_off.value.retry_after == timedelta(seconds=29)
    await asking


@in_virtual_time
async def test_nobody_waits_for_the_end_of_a_long_pause() -> None:
    bot = make_bot()
    bot.failures[1] = [flood(100)]
    assert await outcome(bot, chat=1) is RetryAfter
    await asyncio.sleep(39)
    assert await outcome(bot, chat=1) is RetryAfter
    await asyncio.sleep(1)
    assert await outcome(bot, chat=1) is True
    assert bot.times == [0, 100]
