"""What tests of the sources may ask for: a clock that only goes on when somebody sleeps."""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest

from bot.sources.huggingface import HuggingFace
from bot.sources.sites import Patience
from bot.sources.web import Web
from tests.huggingface.server import HuggingFaceServer

PATIENCE = Patience(pauses=20.0, silence=10.0, answer=10.0)
HASTE = Patience(pauses=1.0, silence=0.05, answer=10.0)
"""For answers that never come."""

MakeHuggingFace = Callable[..., HuggingFace]


@dataclass
class SleptClock:
    """Time that passes only in sleep."""

    time: datetime = datetime(2025, 5, 13, 5, 30, tzinfo=UTC)
    slept: list[float] = field(default_factory=list)

    def now(self) -> datetime:
        return self.time

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.time += timedelta(seconds=seconds)


@pytest.fixture
def clock() -> SleptClock:
    """Half past five on 2025-05-13 (UTC)."""
    return SleptClock()


@pytest.fixture
async def web(clock: SleptClock) -> AsyncIterator[Web]:
    """The way to all sites."""
    async with Web(sleep=clock.sleep, now=clock.now) as opened:
        yield opened


@pytest.fixture
def source(web: Web, huggingface: HuggingFaceServer) -> MakeHuggingFace:
    """A maker of what asks the server: ``source(token="…", patience=HASTE, url="…")``."""

    def make(url: str = "", token: str = "", patience: Patience = PATIENCE) -> HuggingFace:
        return HuggingFace(url or huggingface.url, token, web, patience)

    return make
