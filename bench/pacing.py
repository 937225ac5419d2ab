"""A push to 3,000 chats at Telegram's limits, 150 ms away, while 20 people ask; and the naive way beside it.

It takes some four minutes, most of them for the push: 25 messages a second are no more.
"""

import asyncio
import os
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing, contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from statistics import quantiles
from time import perf_counter

from telegram.ext import AIORateLimiter, ExtBot

from bench.corpus import SEEDS, seeds
from bench.crowd import subscribe
from bench.measure import Row
from bot.console.transport import TOKEN
from bot.digest.writer import write
from bot.domain import Digest
from bot.store.schema import bring_up_to_date
from tests.telegram.client import ServerProcess

CHATS, NAIVE_CHATS, RATE = 3000, 200, 25
PEOPLE, EVERY_SECONDS, LATENCY = 20, 10.0, 0.15
START_SECONDS, QUIET_SECONDS = 12.0, 40.0
SPAN_BAR, WAIT_BAR = 1.05, 3.0
QUESTION = "/paper 2505.07062"


async def run(_library: object) -> list[Row]:
    """How long the push takes, what it costs those who ask meanwhile, and how often Telegram says 429."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        database = folder / "data" / "paperboy.db"
        bring_up_to_date(database)
        subscribe(database, range(1, CHATS + 1), minute=0, zone="UTC")
        async with ServerProcess(CHATS + PEOPLE, LATENCY, limits=True) as server, _asking(server) as waits:
            with _running(folder, server.url):
                # The first questions wait for the bot to start, which is no part of this.
                await asyncio.sleep(START_SECONDS)
                waits.clear()
                await asyncio.sleep(QUIET_SECONDS)
                quiet = _slowest(waits)
                waits.clear()
                await server.reset()
                _publish(folder / "digests")
                await _until_sent(database)
                busy, counts = _slowest(waits), await server.counts()
                times = [taken.at for taken in await server.taken() if taken.chat_id <= CHATS]
    span, ideal = times[-1] - times[0], CHATS / RATE
    return [
        Row(f"a push to {CHATS:,} / chats by rate", span / ideal, SPAN_BAR, f"{span:.1f} s against {ideal:.0f} s"),
        Row(
            f"what {PEOPLE} people wait (99th percentile), with a push / without",
            busy / quiet,
            WAIT_BAR,
            f"{busy * 1000:.0f} ms against {quiet * 1000:.0f} ms",
        ),
        Row("429s in the push", counts.refused, 0, f"at most {counts.peak} messages in any second", unit=""),
        await _naive(),
    ]


@asynccontextmanager
async def _asking(server: ServerProcess) -> AsyncIterator[list[float]]:
    """Let people ask, each every ten seconds and all of them evenly; give the seconds that they waited."""
    waits: list[float] = []
    loop = asyncio.get_running_loop()

    async def ask(person: int) -> None:
        start = loop.time() + (person - CHATS) / PEOPLE * EVERY_SECONDS
        for turn in count():
            await asyncio.sleep(max(0.0, start + turn * EVERY_SECONDS - loop.time()))
            waits.append((await server.say(QUESTION, person))[1])

    async with asyncio.TaskGroup() as group:
        asking = [group.create_task(ask(CHATS + number)) for number in range(1, PEOPLE + 1)]
        yield waits
        for task in asking:
            task.cancel()


@contextmanager
def _running(folder: Path, url: str) -> Iterator[None]:
    """Run the bot as its operator does."""
    (folder / "digests").mkdir()
    environment = {
        "PATH": os.environ["PATH"],
        "PAPERBOY_TELEGRAM__TOKEN": TOKEN,
        "PAPERBOY_TELEGRAM__BASE_URL": url,
        "PAPERBOY_DELIVERY__RATE": str(RATE),
        "PAPERBOY_DIGESTS__FOLDERS": f'["{SEEDS}", "digests"]',
    }
    command = [sys.executable, "-m", "bot", "run"]
    with subprocess.Popen(command, cwd=folder, env=environment, stderr=subprocess.DEVNULL) as process:
        yield
        process.terminate()


def _publish(folder: Path) -> None:
    """Write the digest of today."""
    today, digest = datetime.now(UTC).date(), seeds()[1]
    summaries = tuple(replace(summary, digest_date=today) for summary in digest.summaries)
    (folder / f"{today}.md").write_text(write(Digest(today, summaries)), encoding="utf-8")


async def _until_sent(database: Path) -> None:
    sent = 0
    while sent < CHATS:
        await asyncio.sleep(1)
        with closing(sqlite3.connect(database)) as connection:
            (sent,) = connection.execute("SELECT count(*) FROM deliveries WHERE state = 'sent'").fetchone()


async def _naive() -> Row:
    """Send to one chat after the other, as most bots do, with python-telegram-bot's own limiter."""
    async with ServerProcess(NAIVE_CHATS, LATENCY, limits=True) as server:
        limiter = AIORateLimiter(max_retries=5)
        bot: ExtBot[int] = ExtBot(TOKEN, f"{server.url}/bot", rate_limiter=limiter)
        async with bot:
            start = perf_counter()
            for chat in range(1, NAIVE_CHATS + 1):
                await bot.send_message(chat, "📰")
            seconds = perf_counter() - start
        refused = (await server.counts()).refused
    detail = f"{NAIVE_CHATS} chats in {seconds:.0f} s, {NAIVE_CHATS / seconds:.1f} a second"
    return Row("429s with `for chat: await bot.send_message`", refused, None, detail, unit="")


def _slowest(waits: list[float]) -> float:
    """How long one in a hundred waits, or longer."""
    return quantiles(waits, n=100)[-1]
