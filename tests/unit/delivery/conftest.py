"""Time that passes only while everybody waits, and a Telegram that notes when it was asked for what."""

import asyncio
import selectors
from collections import defaultdict
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from functools import wraps
from typing import Any, ParamSpec

from telegram.error import TelegramError

from bot.delivery.pace import Limits, Pace, Turn

START = 1000.0

Arguments = ParamSpec("Arguments")


class _Patient(selectors.DefaultSelector):
    """Waits for no file: what it should wait, it lets pass."""

    def __init__(self) -> None:
        super().__init__()
        self.now = START

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        assert timeout is not None, "everybody waits for what never comes"
        self.now += max(timeout, 0)
        return super().select(0)


class _VirtualLoop(asyncio.SelectorEventLoop):
    def __init__(self) -> None:
        self._patient = _Patient()
        super().__init__(self._patient)

    def time(self) -> float:
        return self._patient.now


def in_virtual_time(test: Callable[Arguments, Coroutine[Any, Any, None]]) -> Callable[Arguments, None]:
    """Run an async test in time of its own, which stands still while anybody works. No task may be left behind."""

    @wraps(test)
    def run(*args: Arguments.args, **kwargs: Arguments.kwargs) -> None:
        async def whole() -> None:
            await test(*args, **kwargs)
            assert asyncio.all_tasks() == {asyncio.current_task()}

        with asyncio.Runner(loop_factory=_VirtualLoop) as runner:
            runner.run(whole())

    return run


def now() -> float:
    """Seconds since the test began."""
    return asyncio.get_running_loop().time() - START


@dataclass(frozen=True, slots=True)
class Asked:
    """A request that reached Telegram: when, in seconds since the beginning, for which chat, and what it was."""

    at: float
    chat: int | str | None
    broadcast: bool


@dataclass
class Bot:
    """A bot behind the pace. ``failures`` holds for each chat what its next requests meet, None for a success."""

    pace: Pace
    asked: list[Asked] = field(default_factory=list)
    failures: dict[int | str | None, list[TelegramError | None]] = field(default_factory=lambda: defaultdict(list))
    latency: float = 0.0

    async def ask(self, chat: int | str | None = 1, endpoint: str = "sendMessage", turn: Turn | None = None) -> Any:
        async def call(*_: object, **__: object) -> bool:
            self.asked.append(Asked(now(), chat, turn is not None))
            failure = self.failures[chat].pop(0) if self.failures[chat] else None
            if self.latency:
                await asyncio.sleep(self.latency)
            if failure:
                raise failure
            return True

        data = {} if chat is None else {"chat_id": chat}
        return await self.pace.process_request(call, (), {}, endpoint, data, turn)

    async def broadcast(self, chat: int | str, pause: float = 0.0) -> Any:
        """Send as the sender does; ``pause`` seconds go by between its turn and its request."""
        turn = await self.pace.turn()
        await asyncio.sleep(pause)
        return await self.ask(chat, turn=turn)

    @property
    def times(self) -> list[float]:
        return [round(asked.at, 6) for asked in self.asked]


def make_bot(limits: Limits | None = None) -> Bot:
    """Make a bot on the running loop's time."""
    return Bot(Pace(limits or Limits(), asyncio.get_running_loop().time))


def most(times: list[float], seconds: float) -> int:
    """How many there are at most in any so many seconds."""
    return max((sum(start <= time < start + seconds for time in times) for start in times), default=0)
