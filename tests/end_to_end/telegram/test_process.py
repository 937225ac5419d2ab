"""The Bot API server as a process of its own, steered from here."""

import asyncio
import time
from collections.abc import AsyncIterator

import pytest
from telegram import Bot
from telegram.error import ChatMigrated, Forbidden, NetworkError, RetryAfter
from telegram.request import HTTPXRequest

from bot.console.people import Place
from bot.console.transport import TOKEN
from bot.domain import ChatKind
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


async def test_a_group_elsewhere_moves_to_its_new_id(bot: Bot, remote: ServerProcess) -> None:
    old, new = Place(-40, ChatKind.GROUP, "Lab"), Place(-1001234, ChatKind.SUPERGROUP, "Lab", topic_id=7)
    asking = asyncio.create_task(remote.say("/help", 2, place=old))
    (update,) = await bot.get_updates(timeout=10)
    assert update.effective_chat
    assert update.effective_chat.id == old.id
    await bot.send_message(old.id, "도움말")
    assert (await asking)[0] == "도움말"
    await remote.join(new)
    await remote.fail("sendMessage", "migrated", None, chat_id=old.id, new_id=new.id)
    with pytest.raises(ChatMigrated) as moved:
        await bot.send_message(old.id, "하나\n둘")
    for text in ("하나\n둘", "하나\n셋", "하나\n둘"):
        await bot.send_message(moved.value.new_chat_id, text, message_thread_id=new.topic_id)
    first, second, third = (await remote.taken(since=1))[:3]
    assert (first.chat_id, first.topic_id, first.line) == (new.id, new.topic_id, "하나")
    assert first.check == third.check != second.check


async def test_what_was_counted_and_ordered_is_forgotten(bot: Bot, remote: ServerProcess) -> None:
    await bot.send_message(1, "하나")
    await remote.fail("sendMessage", "blocked", None)
    await remote.storm(60)
    with pytest.raises(RetryAfter):
        await bot.send_message(2, "둘")
    await remote.reset()
    await bot.send_message(2, "셋")
    counts = await remote.counts()
    assert (counts.taken, counts.refused, counts.peak, counts.asked) == (1, 0, 1, {"sendMessage": 1})
    assert [message.message_id for message in await remote.taken()] == [1]
    assert await remote.refused() == []
