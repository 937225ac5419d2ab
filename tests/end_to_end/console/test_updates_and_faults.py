import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from typing import Any

import pytest
from telegram import Bot, Message
from telegram.error import BadRequest, ChatMigrated, Conflict, Forbidden, RetryAfter, TimedOut
from telegram.ext import Application, ApplicationBuilder

from bot.console.faults import Fault
from bot.console.people import READER
from bot.console.transport import LocalTelegram

Running = Callable[..., AbstractAsyncContextManager[Application[Any, Any, Any, Any, Any, Any]]]
FORUM = -100200300


async def sent(bot: Bot) -> Message:
    return await bot.send_message(READER.id, "글")


async def test_updates_come_until_they_are_confirmed(bot: Bot, telegram: LocalTelegram) -> None:
    application = ApplicationBuilder().bot(bot).updater(None).job_queue(None).build()
    telegram.attach(application)
    waiting = [asyncio.create_task(telegram.say(text)) for text in ("하나", "둘")]
    first = await bot.get_updates(timeout=1)
    again = await bot.get_updates(limit=1)
    assert [update.update_id for update in first] == [1, 2]
    assert [update.update_id for update in again] == [1]
    assert [update.update_id for update in await bot.get_updates(offset=2)] == [2]
    assert await bot.get_updates(offset=3) == ()
    for task in waiting:
        task.cancel()


async def test_a_second_poller_ends_the_first(bot: Bot, telegram: LocalTelegram) -> None:
    first = asyncio.create_task(bot.get_updates(timeout=60))
    await asyncio.sleep(0)
    await bot.get_updates()
    with pytest.raises(Conflict, match="terminated by other getUpdates request"):
        await first


async def test_a_waiting_poll_ends_with_the_transport(bot: Bot, telegram: LocalTelegram) -> None:
    poll = asyncio.create_task(bot.get_updates(timeout=60))
    await asyncio.sleep(0)
    await telegram.shutdown()
    assert await poll == ()


async def test_a_kind_of_update_that_was_not_asked_for_does_not_come(running: Running) -> None:
    local = LocalTelegram()
    async with running(local) as application:
        assert application.updater
        await application.updater.stop()
        await application.updater.start_polling(allowed_updates=["message"])
        message = (await local.say("/start")).message
        assert (await local.press(message, "+")).events == ()


@pytest.mark.parametrize(
    ("fault", "error", "said"),
    [
        (Fault.flood(3), RetryAfter, "Retry in 0:00:03"),
        (Fault.blocked(), Forbidden, "bot was blocked by the user"),
        (Fault.migrated(-1005), ChatMigrated, "New chat id: -1005"),
        (Fault(error=TimedOut()), TimedOut, "Timed out"),
        (Fault(400, "Bad Request: TOPIC_CLOSED"), BadRequest, "Topic_closed"),
    ],
)
async def test_an_ordered_fault_meets_the_next_request_only(
    bot: Bot, telegram: LocalTelegram, fault: Fault, error: type[Exception], said: str
) -> None:
    telegram.fail_next("sendMessage", fault)
    with pytest.raises(error, match=said):
        await sent(bot)
    assert (await sent(bot)).message_id == 1


async def test_a_fault_can_be_for_one_chat_and_for_several_requests(bot: Bot, telegram: LocalTelegram) -> None:
    telegram.fail_next("sendMessage", Fault.blocked(FORUM), times=2)
    await sent(bot)
    for _ in range(2):
        with pytest.raises(Forbidden):
            await bot.send_message(FORUM, "글")
    await bot.send_message(FORUM, "글")


async def test_an_answer_can_be_lost_after_the_request_arrived(bot: Bot, telegram: LocalTelegram) -> None:
    telegram.fail_next("sendMessage", Fault(error=TimedOut(), arrives=True))
    with pytest.raises(TimedOut):
        await sent(bot)
    assert [message.text for message in telegram.messages()] == ["글"]
