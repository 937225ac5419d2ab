"""SIGKILL at random moments: nobody is left out, hardly anybody gets a message twice, and the ledger stays whole."""

import asyncio
import random
import re
import sqlite3
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.console.people import READER, Person, Place
from bot.console.transport import TOKEN
from bot.digest.writer import write
from bot.domain import (
    EVERY_DAY,
    ArxivId,
    Chat,
    ChatKind,
    ChatState,
    Digest,
    Language,
    Scope,
    Status,
    Subscription,
    Summary,
)
from bot.store.database import Store

LONG_AGO = datetime(2025, 1, 1, tzinfo=UTC)
IN_FLIGHT = 8
RATE = 100
FIRST_LINE = re.compile(r"📰 (\d{4})년 (\d+)월 (\d+)일|📰 \w+ (\d+) (\w+) (\d{4})")
CONSISTENT = "SELECT count(*) FROM deliveries WHERE (state IN ('planned', 'failed', 'sending')) != (due IS NOT NULL)"


class Town:
    """Chats that are subscribed to a bot which is killed again and again, each day a new digest."""

    def __init__(self, folder: Path, server: Any, chats: int) -> None:
        self.database = folder / "data" / "paperboy.db"
        self.digests = folder / "digests"
        self.digests.mkdir()
        self.chats = range(1, chats + 1)
        self.days: list[date] = []
        self._server = server
        self.environment = {
            "PAPERBOY_TELEGRAM__TOKEN": TOKEN,
            "PAPERBOY_TELEGRAM__BASE_URL": server.url,
            "PAPERBOY_STORE__URL": f"sqlite:///{self.database}",
            "PAPERBOY_DIGESTS__FOLDERS": f'["{self.digests}"]',
            "PAPERBOY_DIGESTS__FRESHNESS_DAYS": "60",
            "PAPERBOY_DELIVERY__LEASE_SECONDS": "1",
            "PAPERBOY_DELIVERY__RATE": str(RATE),
        }

    async def settle(self) -> None:
        """Let everybody be subscribed since long ago, at midnight in UTC."""
        store = await Store.open(f"sqlite:///{self.database}")
        for chat in self.chats:
            self._server.telegram.join(Place.private(Person(chat)))
            await store.chats.remember(
                Chat(chat, 0, ChatKind.PRIVATE, Language.KOREAN, None, ChatState.ACTIVE, "", language_chosen=True)
            )
            await store.subscriptions.keep(
                Subscription(chat, 0, True, 0, "UTC", EVERY_DAY, Scope.ALL, None, False, False, LONG_AGO), LONG_AGO
            )
        await store.close()

    def publish(self) -> None:
        """Write the digest of another day, always an earlier one, with one paper."""
        day = datetime.now(UTC).date() - timedelta(days=len(self.days))
        paper = ArxivId(f"{day:%y%m}.{day.day:05}")
        body = f"# 논문 {paper}\n\n## 1. 핵심 동기와 문제 정의\n- 빠르게 합니다."
        summary = Summary(paper, day, Status.OK, f"논문 {paper}", "", "", (), "", cut=False, body=body)
        (self.digests / f"{day}.md").write_text(write(Digest(day, (summary,))), encoding="utf-8")
        self.days.append(day)

    def waiting(self) -> bool:
        """Whether anybody waits for what was published; the ledger is checked on the way."""
        with closing(sqlite3.connect(self.database)) as database:
            assert database.execute("PRAGMA quick_check").fetchone() == ("ok",)
            assert database.execute(CONSISTENT).fetchone() == (0,)
            (sent,) = database.execute("SELECT count(*) FROM deliveries WHERE state = 'sent'").fetchone()
        return bool(sent < len(self.days) * len(self.chats))

    def received(self) -> Counter[tuple[int, date]]:
        """How often each chat got each day's digest."""
        texts = ((chat, message.text or "") for chat in self.chats for message in self._server.telegram.messages(chat))
        found = ((chat, FIRST_LINE.match(text)) for chat, text in texts)
        return Counter((chat, date(*map(int, match.groups()[:3]))) for chat, match in found if match)


@asynccontextmanager
async def killed(town: Town, run_paperboy: Any, after: float) -> AsyncIterator[None]:
    """Run the bot, and kill it so many seconds after it began to send."""
    async with run_paperboy("run", **town.environment) as process:
        draining = asyncio.create_task(process.communicate(b""))
        try:
            async with asyncio.timeout(60):
                await town._server.until_asked("sendMessage", town._server.asked.count("sendMessage") + 1)
            await asyncio.sleep(after)
            yield
        finally:
            process.kill()
            await draining


async def finish(town: Town, run_paperboy: Any) -> None:
    """Run the bot until nobody waits any more."""
    async with run_paperboy("run", **town.environment) as process:
        draining = asyncio.create_task(process.communicate(b""))
        async with asyncio.timeout(120):
            while town.waiting():  # noqa: ASYNC110 (another process cannot set an event)
                await asyncio.sleep(0.2)
        process.terminate()
        await draining


async def kill_again_and_again(town: Town, run_paperboy: Any, kills: int) -> None:
    chance = random.Random(13)
    await town.settle()
    for _ in range(kills):
        if not town.days or not town.waiting():
            town.publish()
        async with killed(town, run_paperboy, chance.uniform(0, 0.6)):
            pass
    await finish(town, run_paperboy)

    received = town.received()
    missed = [(chat, day) for chat in town.chats for day in town.days if not received[chat, day]]
    doubled = sum(count - 1 for count in received.values())
    print(f"{kills} kills, {len(town.days)} pushes to {len(town.chats)} chats, {doubled} doubled")  # noqa: T201
    assert missed == []
    assert doubled <= kills
    assert max(received.values()) <= 1 + kills


async def test_five_kills_leave_nobody_out(tmp_path: Path, server: Any, run_paperboy: Any) -> None:
    await kill_again_and_again(Town(tmp_path, server, 40), run_paperboy, 5)


@pytest.mark.stress
async def test_two_hundred_kills_leave_nobody_out(tmp_path: Path, server: Any, run_paperboy: Any) -> None:
    await kill_again_and_again(Town(tmp_path, server, 500), run_paperboy, 200)


async def test_a_subscription_that_was_answered_is_never_lost(tmp_path: Path, server: Any, run_paperboy: Any) -> None:
    town = Town(tmp_path, server, 0)
    for kill in range(3):
        async with run_paperboy("run", **town.environment) as process:
            draining = asyncio.create_task(process.communicate(b""))
            await server.answer_to(f"/subscribe {kill + 8}시", Person(READER.id + kill))
            process.kill()
            await draining
    with closing(sqlite3.connect(town.database)) as database:
        kept = database.execute("SELECT chat_id, minute, active FROM subscriptions ORDER BY chat_id").fetchall()
    assert kept == [(READER.id + kill, (kill + 8) * 60, 1) for kill in range(3)]
