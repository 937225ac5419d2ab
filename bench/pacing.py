"""A push to 3,000 chats at Telegram's limits, 150 ms away, while 20 people ask; and the naive way beside it.

It takes some four minutes, most of them for the push: 25 messages a second are no more.
"""

import asyncio
import os
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter

from telegram.ext import AIORateLimiter, ExtBot

from bench.corpus import seeds
from bench.crowd import subscribe
from bench.measure import Row
from bench.telegram import Seen, Server, Town, served
from bot.console.transport import TOKEN
from bot.digest.writer import write
from bot.domain import Digest
from bot.store.schema import bring_up_to_date

CHATS, NAIVE_CHATS, RATE = 3000, 200, 25
PEOPLE, LATENCY = 20, 0.15
START_SECONDS, QUIET_SECONDS = 12.0, 40.0
SPAN_BAR, WAIT_BAR = 1.05, 3.0


async def run(_library: object) -> list[Row]:
    """How long the push takes, what it costs those who ask meanwhile, and how often Telegram says 429."""
    with tempfile.TemporaryDirectory() as name, served(Town(CHATS, PEOPLE, LATENCY, limited=True)) as server:
        folder = Path(name)
        database = folder / "data" / "paperboy.db"
        bring_up_to_date(database)
        subscribe(database, range(1, CHATS + 1), minute=0, zone="UTC")
        with _running(folder, server):
            # The first questions wait for the bot to start, which is no part of this.
            await asyncio.sleep(START_SECONDS)
            server.look()
            await asyncio.sleep(QUIET_SECONDS)
            quiet = server.look()
            _publish(folder / "digests")
            await _until_sent(database)
            busy = server.look()
        naive, naive_span = await _naive()
    return _rows(quiet, busy, naive, naive_span)


def _rows(quiet: Seen, busy: Seen, naive: Seen, naive_span: float) -> list[Row]:
    ideal = CHATS / RATE
    return [
        Row(
            f"a push to {CHATS:,} / chats by rate",
            busy.span / ideal,
            SPAN_BAR,
            f"{busy.span:.1f} s against {ideal:.0f} s",
        ),
        Row(
            f"{PEOPLE} people's wait for /paper, 99th percentile, with a push / without",
            busy.slowest / quiet.slowest,
            WAIT_BAR,
            f"{busy.slowest * 1000:.0f} ms against {quiet.slowest * 1000:.0f} ms",
        ),
        Row("429s in the push", busy.refused, 0, f"at most {busy.peak} messages in any second", unit=""),
        Row(
            "429s with `for chat: await bot.send_message`",
            naive.refused,
            None,
            f"{NAIVE_CHATS} chats in {naive_span:.0f} s, {NAIVE_CHATS / naive_span:.1f} a second",
            unit="",
        ),
    ]


@contextmanager
def _running(folder: Path, server: Server) -> Iterator[None]:
    """Run the bot as its operator does."""
    (folder / "digests").mkdir()
    environment = {
        "PATH": os.environ["PATH"],
        "PAPERBOY_TELEGRAM__TOKEN": TOKEN,
        "PAPERBOY_TELEGRAM__BASE_URL": server.url,
        "PAPERBOY_DELIVERY__RATE": str(RATE),
        "PAPERBOY_DIGESTS__FOLDERS": f'["{Path(__file__).parents[1] / "seeds"}", "digests"]',
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
    while True:
        await asyncio.sleep(1)
        with closing(sqlite3.connect(database)) as connection:
            (sent,) = connection.execute("SELECT count(*) FROM deliveries WHERE state = 'sent'").fetchone()
        if sent == CHATS:
            return


async def _naive() -> tuple[Seen, float]:
    """Send to one chat after the other, as most bots do, with python-telegram-bot's own limiter."""
    with served(Town(NAIVE_CHATS, latency=LATENCY, limited=True)) as server:
        async with ExtBot(TOKEN, f"{server.url}/bot", rate_limiter=AIORateLimiter(max_retries=5)) as bot:
            start = perf_counter()
            for chat in range(1, NAIVE_CHATS + 1):
                await bot.send_message(chat, "📰")
            return server.look(), perf_counter() - start
