"""The bot as a process of its own, against a Bot API server on loopback."""

import asyncio
import signal
from typing import Any

import pytest

from bot.console.faults import Fault
from bot.console.transport import TOKEN
from tests.end_to_end.conftest import FOLDERS

pytestmark = pytest.mark.usefixtures("loaded")


@pytest.fixture
def environment(server: Any) -> dict[str, str]:
    return {
        "PAPERBOY_TELEGRAM__TOKEN": TOKEN,
        "PAPERBOY_TELEGRAM__BASE_URL": server.url,
        **FOLDERS,
    }


async def line_with(stream: asyncio.StreamReader | None, part: str) -> str:
    """Read lines until one has ``part``."""
    assert stream
    async with asyncio.timeout(20):
        while line := (await stream.readline()).decode():
            assert TOKEN not in line
            if part in line:
                return line
    raise AssertionError(f"the log ended without {part!r}")


async def test_it_answers_and_a_sigterm_ends_it_with_0(
    server: Any, environment: dict[str, str], run_paperboy: Any
) -> None:
    async with run_paperboy("run", **environment) as process:
        assert "Seed1.5-VL" in ((await server.answer_to("/paper 2505.07062")).text or "")
        process.send_signal(signal.SIGTERM)
        assert await asyncio.wait_for(process.wait(), 20) == 0
        assert process.stderr
        log = (await process.stderr.read()).decode()
        assert "rror" not in log
        assert TOKEN not in log
    assert server.asked.count("setMyCommands") == 2


async def test_a_sigterm_waits_for_the_answer_in_hand(
    server: Any, environment: dict[str, str], run_paperboy: Any
) -> None:
    held = asyncio.Event()
    server.telegram.fail_next("sendMessage", Fault(until=held))
    async with run_paperboy("run", **environment) as process:
        answer = asyncio.create_task(server.answer_to("/today"))
        await server.until_asked("sendMessage")
        process.send_signal(signal.SIGTERM)
        # The stop confirms the updates in hand with one more getUpdates, then waits.
        await server.until_asked("getUpdates", server.asked.count("getUpdates") + 1)
        held.set()
        assert (await answer).text
        assert await asyncio.wait_for(process.wait(), 20) == 0


async def test_a_wrong_token_is_told_in_one_line_and_ends_it_with_2(
    server: Any, environment: dict[str, str], run_paperboy: Any
) -> None:
    server.token = "1:another"
    async with run_paperboy("run", **environment) as process:
        _, errors = await asyncio.wait_for(process.communicate(), 20)
        assert process.returncode == 2
        assert len(errors.decode().splitlines()) == 1
        assert "telegram.token" in errors.decode()


async def test_a_token_that_is_revoked_while_it_runs_ends_it_too(
    server: Any, environment: dict[str, str], run_paperboy: Any
) -> None:
    async with run_paperboy("run", **environment) as process:
        await line_with(process.stderr, "polling")
        server.token = "1:another"
        await server.close()
        await server.open()
        assert await asyncio.wait_for(process.wait(), 20) == 2


async def test_a_second_poller_is_told_of_once_and_waited_for(
    server: Any, environment: dict[str, str], run_paperboy: Any
) -> None:
    conflict = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
    server.telegram.fail_next("getUpdates", Fault(409, conflict), times=2)
    async with run_paperboy("run", **environment) as process:
        await line_with(process.stderr, "another process polls with this token")
        assert (await server.answer_to("/help")).text
        # The next line about polling tells of the end: there was no second warning in between.
        assert "another process" not in await line_with(process.stderr, "l")


async def test_a_lost_network_is_survived(server: Any, environment: dict[str, str], run_paperboy: Any) -> None:
    await server.close()
    async with run_paperboy("run", **environment) as process:
        await line_with(process.stderr, "telegram cannot be reached")
        await server.open()
        assert (await server.answer_to("/help")).text
        await server.close()
        await line_with(process.stderr, "telegram cannot be reached")
        await server.open()
        assert (await server.answer_to("/help")).text


async def test_a_sigterm_while_telegram_cannot_be_reached_ends_it_at_once(
    server: Any, environment: dict[str, str], run_paperboy: Any
) -> None:
    await server.close()
    async with run_paperboy("run", **environment) as process:
        await line_with(process.stderr, "telegram cannot be reached")
        process.send_signal(signal.SIGTERM)
        assert await asyncio.wait_for(process.wait(), 20) == 0
