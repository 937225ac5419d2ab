"""A simulated year: each chat is told of each new paper exactly once, at its hour, whatever the clocks do."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest
import time_machine

from bot import app
from bot.config import Settings
from bot.console.events import Event as TelegramEvent
from bot.console.events import Shown
from bot.console.people import Person, Place
from bot.console.transport import TOKEN, LocalTelegram
from bot.delivery.pace import UNLIMITED
from bot.domain import (
    NO_TOPIC,
    ArxivId,
    Chat,
    ChatKind,
    ChatState,
    Digest,
    Language,
    Scope,
    Section,
    SectionName,
    Status,
    Summary,
)
from bot.store.database import Store
from tests.end_to_end.year.history import (
    History,
    Load,
    Restart,
    Subscribe,
    Tick,
    is_marked,
    make_history,
    waits_for_keyword,
)
from tests.end_to_end.year.oracle import Expected, expect
from tests.end_to_end.year.reading import TellsAlert, TellsDigest, TellsEmpty, read

KEYWORD = "강화학습"


@dataclass
class Told:
    """All that a chat was told: digests as their messages stand at the end, by the numbers of the events.

    ``ever`` are the papers that any of these, at any time, told as new, and ``first`` those with which they were sent.
    """

    ever: set[str]
    first: Counter[str]
    digests: list[tuple[int, TellsDigest]] = field(default_factory=list)
    alerts: list[tuple[int, TellsAlert]] = field(default_factory=list)
    empty: list[tuple[int, date]] = field(default_factory=list)


class Simulation:
    """A bot that lives through a history."""

    def __init__(self, path: Path) -> None:
        self._settings = Settings.model_validate({"store": {"url": f"sqlite:///{path}"}})
        self._telegram = LocalTelegram()
        self._sent: dict[tuple[int, int], int] = {}
        self._ever: defaultdict[int, set[str]] = defaultdict(set)
        self._first: defaultdict[int, Counter[str]] = defaultdict(Counter)
        self.edits = 0

    async def live(self, history: History) -> None:
        number = -1

        def note(event: TelegramEvent) -> None:
            assert isinstance(event, Shown)
            told = [one for one in read(event.raw["text"]) if isinstance(one, TellsDigest)]
            papers = [paper for one in told for paper in one.papers]
            self._ever[event.chat_id].update(papers)
            if event.edited:
                self.edits += 1
            else:
                self._sent[event.chat_id, event.raw["message_id"]] = number
                self._first[event.chat_id].update(papers)

        with self._telegram.listening(note), time_machine.travel(history.events[0].at, tick=False) as clock:
            store, bot = await self._start()
            for event in history.events:
                number += 1
                clock.move_to(event.at)
                match event:
                    case Load(at, day, papers):
                        await store.digests.load(Digest(day, tuple(summary(paper, day) for paper in papers)), at)
                    case Subscribe():
                        await self._subscribe(store, event)
                    case Restart():
                        await store.close()
                        store, bot = await self._start()
                        await bot.rounds.begin()
                        await bot.rounds.prune()
                    case Tick():
                        await bot.rounds.make()
                        await bot.rounds._sender.drain()
                        await bot.rounds._amender.amend()
                        await bot.rounds._sender.drain()
            waiting = await store.deliveries.next_due()
            await store.close()
        # But for what waits for the end of somebody's quiet hours.
        assert waiting is None or waiting > history.events[-1].at

    def told(self, chat_id: int) -> Told:
        """Read a chat's messages."""
        told = Told(self._ever[chat_id], self._first[chat_id])
        for message in self._telegram.messages(chat_id):
            number = self._sent[chat_id, message.message_id]
            for one in read(message.text or ""):
                match one:
                    case TellsDigest():
                        told.digests.append((number, one))
                    case TellsAlert():
                        told.alerts.append((number, one))
                    case TellsEmpty(day):
                        told.empty.append((number, day))
        return told

    async def _start(self) -> tuple[Store, app.Paperboy]:
        store = await Store.open(self._settings.store.url)
        bot = app.build(self._settings, store, app.Line(TOKEN, self._telegram, self._telegram, UNLIMITED))
        await bot.application.bot.initialize()
        return store, bot

    async def _subscribe(self, store: Store, event: Subscribe) -> None:
        person = Person(event.wants.chat_id)
        self._telegram.join(Place.private(person), person)
        chat = Chat(person.id, NO_TOPIC, ChatKind.PRIVATE, Language.KOREAN, None, ChatState.ACTIVE)
        await store.chats.remember(chat)
        await store.subscriptions.keep(event.wants, event.at)
        if waits_for_keyword(person.id):
            await store.alerts.add(person.id, NO_TOPIC, KEYWORD, event.at)


def summary(paper: str, day: date) -> Summary:
    text = f"{KEYWORD}을 쓴다." if is_marked(paper) else "동기는 이렇다."
    return Summary(
        paper_id=ArxivId(paper),
        digest_date=day,
        status=Status.OK,
        title=f"제목 {paper}",
        lead=text,
        intro="",
        sections=(Section(SectionName.MOTIVATION, text),),
        outro="",
        cut=False,
        body=f"## 1. 동기\n{text}",
    )


def check(expected: Expected, told: Told) -> None:
    """Compare what a chat was told with what it had to be told."""
    days = [one.day for _, one in told.digests]
    assert max(Counter(days).values(), default=0) <= 1
    check_moments(expected, told)
    for papers in (Counter(paper for _, one in told.digests for paper in one.papers), told.first):
        assert [paper for paper, times in papers.items() if times > 1] == []
    assert expected.must - told.ever == set()
    assert told.ever - expected.may == set()
    if expected.scope is not Scope.KEYWORDS:
        assert [(one.day, one.new) for _, one in told.digests] == [
            (one.day, len(one.papers)) for _, one in told.digests
        ]
    assert sorted(told.empty) == sorted((number, day) for day, number in expected.empty.items())
    alerts = Counter(paper for _, one in told.alerts for paper in one.papers)
    assert [paper for paper, times in alerts.items() if times > 1] == []
    assert expected.alerts_must - alerts.keys() == set()
    assert alerts.keys() - expected.alerts_may == set()


def check_moments(expected: Expected, told: Told) -> None:
    """Each digest came at its moment; where there may be nothing to say, not before."""
    sent = {one.day: number for number, one in told.digests}
    assert sent.keys() - expected.digests.keys() == set()
    for day, span in expected.digests.items():
        if expected.scope is Scope.ALL:
            assert day in sent, day
            assert span.earliest <= sent[day] <= (span.latest or sent[day]), day
        elif day in sent:
            assert span.earliest <= sent[day], day


@pytest.mark.parametrize(
    ("first", "days", "seed"),
    [
        # In these weeks six of the zones change their clocks.
        pytest.param(date(2025, 3, 7), 31, 1, id="month"),
        pytest.param(date(2025, 1, 1), 365, 2, id="year", marks=pytest.mark.stress),
    ],
)
async def test_each_chat_is_told_of_each_new_paper_once_at_its_hour(
    tmp_path: Path, first: date, days: int, seed: int
) -> None:
    history = make_history(seed, first, days)
    simulation = Simulation(tmp_path / "paperboy.db")
    await simulation.live(history)
    for chat_id, expected in expect(history).items():
        check(expected, simulation.told(chat_id))
