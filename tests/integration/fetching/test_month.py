"""A simulated month: late papers, empty weekends, outages of hours and a restart a day."""

import random
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import time_machine
from sqlalchemy import select

from bot import app
from bot.config import Settings
from bot.console.people import Person, Place
from bot.console.transport import TOKEN, LocalTelegram
from bot.delivery.pace import UNLIMITED
from bot.domain import EVERY_DAY, NO_TOPIC, Basis, Chat, ChatKind, ChatState, Language, Scope, Subscription
from bot.fetching.completeness import Patience
from bot.fetching.job import DaysJob, Rules
from bot.ingest import Ingest
from bot.store.database import Store
from bot.store.tables import deliveries
from tests.integration.fetching.conftest import World
from tests.integration.fetching.test_job import bases, digest, files

FIRST, LAST = date(2026, 8, 3), date(2026, 9, 1)
START = datetime.combine(FIRST, time(), UTC)
KEYWORD = '"study"'
READER = 7


class Month:
    """What happens, made up from a seed: when each paper comes, and when source and model are away."""

    def __init__(self, seed: int) -> None:
        chance = random.Random(seed)
        self.papers: dict[datetime, list[tuple[date, int]]] = {}
        self.lists: dict[date, set[int]] = {}
        self._outages: list[tuple[datetime, datetime, str]] = []
        numbers = iter(range(1, 10_000))
        for day in days():
            if day.isoweekday() > 5:
                continue
            midnight = datetime.combine(day, time(), UTC)
            on_time = [chance.uniform(0, 5) for _ in range(chance.randint(3, 6))]
            late = [chance.uniform(6, 23) for _ in range(chance.choice((0, 0, 1, 2)))]
            for hour in sorted(on_time + late):
                number = next(numbers)
                self.papers.setdefault(midnight + timedelta(hours=int(hour)), []).append((day, number))
                self.lists.setdefault(day, set()).add(number)
            for what in ("away", "refuses"):
                if chance.random() < 0.4:
                    since = midnight + timedelta(hours=chance.randint(0, 23))
                    self._outages.append((since, since + timedelta(hours=chance.randint(1, 7)), what))

    def lead(self, world: World, now: datetime) -> None:
        """Let the world be as it is now."""
        world.now = now
        for day, number in self.papers.pop(now, ()):
            world.come(number, day=day)
        now_away = {what for since, until, what in self._outages if since <= now < until}
        world.away = "the source is away" if "away" in now_away else ""
        world.refuses = "the model is away" if "refuses" in now_away else ""


def days() -> Iterator[date]:
    for number in range((LAST - FIRST).days):
        yield FIRST + timedelta(days=number)


class Bot:
    """The bot of one day: its store, its job, and what it sends."""

    def __init__(self, store: Store, folder: Path, world: World, telegram: LocalTelegram) -> None:
        settings = Settings()
        self.store = store
        self.folder = folder
        self._ingest = Ingest(store, world.clock)
        rules = Rules(folder, Patience(timedelta(minutes=90), time(5, 30)), 4, 100)
        self._job = DaysJob(store, world, world.summarize, rules, world.clock)
        self.paperboy = app.build(settings, store, app.Line(TOKEN, telegram, telegram, UNLIMITED))

    async def hour(self, now: datetime) -> None:
        """Do what the scheduler would have done in an hour."""
        today = now.hour <= 15 and now.isoweekday() <= 5
        async for _ in self._job.round(today=today):
            pass
        async for _ in self._ingest.load_folders([self.folder]):
            pass
        rounds = self.paperboy.rounds
        await rounds.make()
        await rounds._sender.drain()
        await rounds._amender.amend()


async def live(path: Path, folder: Path, month: Month, world: World) -> Counter[tuple[str, str, str]]:
    """Live through the month, and return how often each thing was owed, by kind and state."""
    telegram = LocalTelegram()
    with time_machine.travel(START, tick=False) as clock:
        for day in (*days(), LAST):
            # A restart a day, at another hour each.
            store = await Store.open(f"sqlite:///{path}")
            bot = Bot(store, folder, world, telegram)
            await bot.paperboy.application.bot.initialize()
            if day == FIRST:
                await subscribe(store, telegram)
            await bot.paperboy.rounds.begin()
            for hour in range(24):
                now = datetime.combine(day, time(hour), UTC)
                clock.move_to(now)
                month.lead(world, now)
                await bot.hour(now)
            await store.close()
    store = await Store.open(f"sqlite:///{path}")
    async with store._database.read() as connection:
        owed = (await connection.execute(select(deliveries.c.kind, deliveries.c.thing, deliveries.c.state))).all()
    await store.close()
    return Counter((kind, thing, state) for kind, thing, state in owed)


async def subscribe(store: Store, telegram: LocalTelegram) -> None:
    telegram.join(Place.private(Person(READER)), Person(READER))
    await store.chats.remember(Chat(READER, NO_TOPIC, ChatKind.PRIVATE, Language.KOREAN, None, ChatState.ACTIVE))
    wants: dict[str, Any] = {"quiet": None, "silent": False, "tells_empty": False, "since": START}
    plain = Subscription(READER, NO_TOPIC, True, 9 * 60, "Asia/Seoul", EVERY_DAY, Scope.ALL, **wants)
    await store.subscriptions.keep(plain, START)
    await store.alerts.add(READER, NO_TOPIC, KEYWORD, START)


async def test_after_a_month_the_files_are_right_and_each_paper_was_pushed_once(
    path: Path, folder: Path, world: World
) -> None:
    month = Month(seed=5)
    owed = await live(path, folder, month, world)
    lists = {day: numbers for day, numbers in month.lists.items() if day < LAST}
    assert files(folder) == [f"{day}.md" for day in sorted(lists)]
    for day, numbers in lists.items():
        assert {int(entry.paper_id[5:]) for entry in digest(folder, day).summaries} == numbers
        assert set(bases(folder, day)) == {Basis.ABSTRACT}
    papers = {f"2608.{number:05}" for numbers in lists.values() for number in numbers}
    assert Counter(entry.paper_id for day in lists for entry in digest(folder, day).summaries) == Counter(papers)
    assert {paper: world.paid[paper] for paper in papers} == dict.fromkeys(papers, 1)
    assert owed == Counter(
        [("digest", day.isoformat(), "sent") for day in lists] + [("alert", paper, "sent") for paper in papers]
    )
