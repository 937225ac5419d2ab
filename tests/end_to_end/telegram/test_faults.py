"""Each fault as python-telegram-bot meets it, over real HTTP."""

import asyncio
from datetime import timedelta
from typing import Any

import httpx
import pytest
from telegram import Bot
from telegram.error import BadRequest, ChatMigrated, Forbidden, NetworkError, RetryAfter, TelegramError, TimedOut

from bot.console.faults import Fault
from bot.console.people import READER, Person, Place
from bot.domain import ChatKind
from tests.telegram.latency import steady, wandering
from tests.telegram.server import BotApiServer

OTHER = Person(1002, "Ada")
READ_SECONDS = 0.1
"""So long is waited for an answer that never comes."""
ANSWERED = [
    (Fault.blocked(), Forbidden, "Forbidden: bot was blocked by the user"),
    (Fault.deactivated(), Forbidden, "Forbidden: user is deactivated"),
    (Fault.kicked(), Forbidden, "Forbidden: bot was kicked from the group chat"),
    (Fault.kicked(ChatKind.CHANNEL), Forbidden, "Forbidden: bot was kicked from the channel chat"),
    (Fault.not_member(), Forbidden, "Forbidden: bot is not a member of the channel chat"),
    (Fault.gone(), BadRequest, "Chat not found"),
    (Fault.topic_closed(), BadRequest, "Topic_closed"),
    (Fault.topic_gone(), BadRequest, "Message thread not found"),
    (Fault.muted(), BadRequest, "Not enough rights to send text messages to the chat"),
    (Fault.muted(ChatKind.CHANNEL), BadRequest, "Need administrator rights in the channel chat"),
    (Fault.down(), NetworkError, "Internal Server Error"),
    (Fault.down(502), NetworkError, "Bad Gateway (502). Parsing the server response b'<html>"),
    (Fault.down(504), NetworkError, "Gateway Timeout (504). Parsing the server response b'<html>"),
]


async def sent(bot: Bot, chat_id: int = READER.id, **options: Any) -> int:
    return (await bot.send_message(chat_id, "글", **options)).message_id


async def error_of(bot: Bot, chat_id: int = READER.id, **options: Any) -> TelegramError:
    with pytest.raises(TelegramError) as caught:
        await sent(bot, chat_id, **options)
    return caught.value


@pytest.mark.parametrize(("fault", "error", "words"), ANSWERED)
async def test_what_telegram_refuses(
    bot: Bot, server: BotApiServer, fault: Fault, error: type[Exception], words: str
) -> None:
    server.telegram.fail_next("sendMessage", fault)
    met = await error_of(bot)
    assert type(met) is error
    assert met.message.startswith(words)
    assert await sent(bot) == 1
    assert [(refused.chat_id, refused.status) for refused in server.ledger.refused] == [(READER.id, fault.status)]


async def test_a_migration_names_the_new_id_and_a_flood_the_time(bot: Bot, server: BotApiServer) -> None:
    server.telegram.fail_next("sendMessage", Fault.migrated(-1005))
    server.telegram.fail_next("sendMessage", Fault.flood(7))
    moved, flood = await error_of(bot), await error_of(bot)
    assert isinstance(moved, ChatMigrated)
    assert moved.new_chat_id == -1005
    assert isinstance(flood, RetryAfter)
    assert flood.retry_after == timedelta(seconds=7)


@pytest.mark.parametrize("arrives", [False, True])
@pytest.mark.parametrize(
    "lost", [(Fault.reset, NetworkError, httpx.ReadError), (Fault.silent, TimedOut, httpx.ReadTimeout)]
)
async def test_no_answer_comes(bot: Bot, server: BotApiServer, lost: tuple[Any, Any, Any], arrives: bool) -> None:
    fault, error, cause = lost
    server.telegram.fail_next("sendMessage", fault(arrives=arrives))
    met = await error_of(bot, read_timeout=READ_SECONDS)
    assert type(met) is error
    assert isinstance(met.__cause__, cause)
    assert len(server.ledger.taken) == arrives
    assert await sent(bot) == 1 + arrives


@pytest.mark.parametrize("fault", [Fault.reset(), Fault.silent()])
async def test_without_a_network_the_cause_is_the_same(bot: Bot, server: BotApiServer, fault: Fault) -> None:
    server.telegram.fail_next("sendMessage", fault, times=2)
    over_http = await error_of(bot, read_timeout=READ_SECONDS)
    async with Bot(server.token, request=server.telegram, get_updates_request=server.telegram) as local:
        in_process = await error_of(local)
    assert type(over_http) is type(in_process)
    assert type(over_http.__cause__) is type(in_process.__cause__)


async def test_a_server_that_does_not_listen_refuses_the_connection(bot: Bot, server: BotApiServer) -> None:
    await server.close()
    assert isinstance((await error_of(bot)).__cause__, httpx.ConnectError)
    await server.open()
    assert await sent(bot) == 1


async def test_a_fault_is_for_one_chat_or_all_and_once_or_for_good(bot: Bot, server: BotApiServer) -> None:
    server.telegram.join(Place.private(OTHER), OTHER)
    server.telegram.fail_always("sendMessage", Fault.blocked(READER.id))
    server.telegram.fail_next("sendMessage", Fault.down())
    assert "blocked" in (await error_of(bot)).message
    assert "Internal" in (await error_of(bot, OTHER.id)).message
    assert await sent(bot, OTHER.id) == 1
    assert "blocked" in (await error_of(bot)).message
    server.telegram.mend()
    assert await sent(bot) == 1


async def test_answers_take_their_time(bot: Bot, server: BotApiServer) -> None:
    server.latency = steady(2 * 0.05)
    loop = asyncio.get_running_loop()
    start = loop.time()
    sending = asyncio.create_task(sent(bot))
    await server.until_asked("sendMessage")
    assert server.ledger.taken == []
    await sending
    (taken,) = server.ledger.taken
    assert start + 0.05 <= taken.at <= loop.time() - 0.05


def test_a_latency_wanders_as_its_seed_says() -> None:
    times, again = ([wander() for _ in range(999)] for wander in (wandering(0.15, 0.5, 3), wandering(0.15, 0.5, 3)))
    assert times == again
    times.sort()
    assert 0.13 < times[499] < 0.17
    assert times[0] > 0
    assert 0.3 < times[960] < 0.5
