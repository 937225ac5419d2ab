"""The Bot API server as a process of its own, steered from here."""

import asyncio
import time
from collections.abc import AsyncIterator

import pytest
from telegram import Bot
from telegram.error import Forbidden, NetworkError, RetryAfter
from telegram.request import HTTPXRequest

from bot.console.transport import TOKEN
from tests.telegram.client import ServerProcess


@pytest.fixture
async def remote() -> AsyncIterator[ServerProcess]:
    async with ServerProcess(chats=3, limits=True, burst=4) as process:
        yield process


@pytest.fixture
async def bot(remote: ServerProcess) -> AsyncIterator[Bot]:
    requests = HTTPXRequest(), HTTPXRequest()
    async with Bot(TOKEN, f"{remote.url}/bot", request=requests[0], get_updates_request=requests[1]) as bot:
        yield bot


async def test_a_server_elsewhere_is_steered_and_counts(bot: Bot, remote: ServerProcess) -> None:
    before = time.monotonic()
    await bot.send_message(1, "하나\n둘")
    await remote.fail("sendMessage", "reset", chat_id=2, arrives=True)
    await remote.fail("sendMessage", "kicked", None, kind="supergroup", chat_id=3)
    await bot.send_message(1, "셋")
    with pytest.raises(NetworkError):
        await bot.send_message(2, "넷")
    for _ in range(2):
        with pytest.raises(Forbidden, match="kicked from the supergroup chat"):
            await bot.send_message(3, "다섯")
    await remote.mend()
    await bot.send_message(3, "여섯")
    await remote.happen("block", 1)
    with pytest.raises(Forbidden, match="blocked"):
        await bot.send_message(1, "일곱")
    await remote.storm(60)
    with pytest.raises(RetryAfter):
        await bot.send_message(2, "여덟")

    taken = await remote.taken()
    assert [(message.chat_id, message.line) for message in taken] == [(1, "하나"), (1, "셋"), (2, "넷"), (3, "여섯")]
    assert before <= taken[0].at <= taken[-1].at <= time.monotonic()
    assert await remote.taken(since=3) == taken[3:]
    assert [(refused.chat_id, refused.status) for refused in await remote.refused()] == [
        *((2, 0), (3, 403), (3, 403), (1, 403), (2, 429)),
    ]
    counts = await remote.counts()
    assert (counts.taken, counts.refused, counts.asked["sendMessage"]) == (4, 1, 8)
    assert 1 <= counts.peak <= 8


async def test_a_person_writes_and_is_answered(bot: Bot, remote: ServerProcess) -> None:
    await remote.take(0.01)
    asking = asyncio.create_task(remote.say("/help", 2, part="도움"))
    (update,) = await bot.get_updates(timeout=10)
    assert update.message
    assert update.message.text == "/help"
    await bot.send_message(2, "다른 글")
    await bot.send_message(2, "도움말")
    text, seconds = await asking
    assert text == "도움말"
    assert seconds > 0
