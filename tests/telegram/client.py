"""A Bot API server as a process of its own, so that its work is not in the figures of who starts it."""

import asyncio
import json
import sys
from asyncio.subprocess import PIPE, Process
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import httpx

from bot.console.people import Place
from tests.telegram.ledger import Refused, Taken

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Counts:
    """What a server has counted: requests by method, messages taken, 429s, messages asked for in one second at most."""

    asked: dict[str, int]
    taken: int
    refused: int
    peak: int


class ServerProcess:
    """Runs while it is entered. ``url`` is its bot's ``telegram.base_url``.

    ``chats`` persons have a private chat, 1 to ``chats``; ``latency`` is in seconds, with ``spread`` as in `latency`;
    ``limits`` are Telegram's, with a ``burst`` of so many messages. Times are of `time.monotonic`, as in this process.
    """

    def __init__(
        self, chats: int = 0, latency: float = 0, spread: float = 0, limits: bool = False, burst: int = 1
    ) -> None:
        self.url = ""
        self._options = ["--chats", chats, "--latency", latency, "--spread", spread, "--burst", burst]
        self._options += ["--limits"] if limits else []
        self._process: Process | None = None
        self._client = httpx.AsyncClient(timeout=30)

    async def __aenter__(self) -> Self:
        command = [sys.executable, "-m", "tests.telegram", *map(str, self._options)]
        self._process = await asyncio.create_subprocess_exec(*command, cwd=ROOT, stdin=PIPE, stdout=PIPE)
        assert self._process.stdout
        places = json.loads(await self._process.stdout.readline())
        self.url = places["url"]
        self._client.base_url = places["control"]
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._process
        await self._client.aclose()
        await self._process.communicate(b"")  # closes its stdin, which ends it

    @property
    def pid(self) -> int:
        """The process, for those who measure it."""
        assert self._process
        return self._process.pid

    async def fail(self, method: str, fault: str, times: int | None = 1, **arguments: Any) -> None:
        """Let the next requests of a method, None for all that come, meet a fault, as ``reset`` with its arguments."""
        await self._ask("fault", method=method, fault=fault, times=times, arguments=arguments)

    async def mend(self) -> None:
        """Forget all faults that were ordered."""
        await self._ask("mend")

    async def storm(self, seconds: float, scope: int | None = None) -> None:
        """Refuse everything with 429 for so long, or what is for one chat."""
        await self._ask("storm", seconds=seconds, scope=scope)

    async def take(self, seconds: float, spread: float = 0, seed: int = 0) -> None:
        """Take so long for each answer from now on."""
        await self._ask("latency", seconds=seconds, spread=spread, seed=seed)

    async def join(self, place: Place) -> None:
        """Let the bot be in a chat, as one that a group is said to have become."""
        await self._ask("join", **asdict(place))

    async def say(self, text: str, person: int, part: str = "", place: Place | None = None) -> tuple[str, float]:
        """Write to the bot, and give its answer, the first message with ``part``, and the seconds that it took."""
        where = asdict(place) if place else None
        answer = await self._ask("say", text=text, person=person, part=part, place=where)
        return answer["text"], answer["seconds"]

    async def happen(self, event: str, person: int) -> None:
        """Let a person ``block``, ``unblock`` the bot, or ``deactivate`` the account."""
        await self._ask("happen", event=event, person=person)

    async def taken(self, since: int = 0) -> list[Taken]:
        """Give the messages taken, but for the first ``since``."""
        return [Taken(*record) for record in await self._ask("taken", since=since)]

    async def refused(self, since: int = 0) -> list[Refused]:
        """Give the requests refused, but for the first ``since``."""
        return [Refused(*record) for record in await self._ask("refused", since=since)]

    async def counts(self) -> Counts:
        """Give what was counted."""
        return Counts(**await self._ask("counts"))

    async def reset(self) -> None:
        """Forget what was counted, and all faults and storms; the chats remain, with what stands in them."""
        await self._ask("reset")

    async def _ask(self, what: str, **given: Any) -> Any:
        response = await self._client.post(f"/{what}", json=given)
        response.raise_for_status()
        return response.json()
