"""The Bot API server of the tests in a process of its own, so that its work is in nobody's figures."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from multiprocessing import get_context
from multiprocessing.connection import Connection
from statistics import quantiles

from bot.console.people import Person
from tests.telegram.latency import steady
from tests.telegram.limits import FREE, Limits, Rates
from tests.telegram.server import BotApiServer

QUESTION, EVERY_SECONDS = "/paper 2505.07062", 10.0
FIRST_ASKER = 1_000_000
"""People who ask are not among those who are sent something."""


@dataclass(frozen=True, slots=True)
class Town:
    """Who is there: so many chats, and people who ask each ten seconds; how long Telegram takes, and its limits."""

    chats: int
    people: int = 0
    latency: float = 0.0
    limited: bool = False


@dataclass(frozen=True, slots=True)
class Seen:
    """What the server has seen since the last look. Spans are in seconds."""

    messages: int
    span: float
    """From the first to the last message of a push."""
    refused: int
    peak: int
    waits: tuple[float, ...]

    @property
    def slowest(self) -> float:
        """How long one in a hundred waited for an answer, or longer."""
        return quantiles(self.waits, n=100)[-1]


class Server:
    """The process from outside."""

    def __init__(self, url: str, pipe: Connection) -> None:
        self.url = url
        self._pipe = pipe

    def look(self) -> Seen:
        """Give what was seen, and begin anew."""
        self._pipe.send("look")
        seen: Seen = self._pipe.recv()
        return seen


@contextmanager
def served(town: Town) -> Iterator[Server]:
    """Let there be a server for as long as this is open."""
    context = get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=_serve, args=(town, there), daemon=True)
    process.start()
    try:
        yield Server(here.recv(), here)
    finally:
        process.terminate()
        process.join()


def _serve(town: Town, pipe: Connection) -> None:
    asyncio.run(_live(town, pipe))


async def _live(town: Town, pipe: Connection) -> None:
    server = BotApiServer(Limits(Rates() if town.limited else FREE), steady(town.latency))
    server.settle(town.chats)
    await server.open()
    waits: list[float] = []
    asking = [asyncio.create_task(_ask(server, number, waits.append)) for number in range(town.people)]
    pipe.send(server.url)
    loop = asyncio.get_running_loop()
    looks = asyncio.Queue[None]()
    loop.add_reader(pipe.fileno(), lambda: looks.put_nowait(pipe.recv() and None))
    while True:
        await looks.get()
        pipe.send(_seen(server, waits))
        server.ledger.taken.clear()
        server.limits.refused.clear()
        server.limits.peak = 0
        waits.clear()
        for task in asking:
            if task.done():
                task.result()


async def _ask(server: BotApiServer, number: int, note: Callable[[float], None]) -> None:
    """Ask for a paper again and again; all those who do are spread over the ten seconds."""
    loop, person = asyncio.get_running_loop(), Person(FIRST_ASKER + number)
    start = loop.time() + number / 20 * EVERY_SECONDS
    for turn in count():
        await asyncio.sleep(max(0.0, start + turn * EVERY_SECONDS - loop.time()))
        asked = loop.time()
        await server.answer_to(QUESTION, person)
        note(loop.time() - asked)


def _seen(server: BotApiServer, waits: list[float]) -> Seen:
    pushed = [taken.at for taken in server.ledger.taken if taken.chat_id < FIRST_ASKER]
    span = pushed[-1] - pushed[0] if pushed else 0.0
    return Seen(len(pushed), span, server.limits.refused.total(), server.limits.peak, tuple(waits))
