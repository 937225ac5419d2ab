"""How an answer gets through a bad moment of Telegram's. python-telegram-bot asks this for all but getUpdates."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from datetime import timedelta
from typing import Any

import structlog
from telegram.error import BadRequest, NetworkError, RetryAfter, TimedOut
from telegram.ext import BaseRateLimiter

log = structlog.get_logger(__name__)

PAUSES = (1.0, 2.0, 4.0)
"""Seconds before each further try where Telegram cannot be reached or fails (5xx)."""
LONGEST_WAIT = 60.0
"""Nobody waits longer than this many seconds for an answer."""

Reply = bool | dict[str, Any] | list[dict[str, Any]]


class Patience(BaseRateLimiter[None]):
    """Tries a request again where it is certain that Telegram has not taken it.

    After a 429 it waits for what Telegram says. A time-out is not tried again: the message may have arrived, and nobody
    wants an answer twice.
    """

    def __init__(self, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep) -> None:
        self._sleep = sleep

    async def process_request(  # noqa: PLR0913, PLR0917 (python-telegram-bot's signature)
        self,
        callback: Callable[..., Coroutine[Any, Any, Reply]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],  # noqa: ARG002
        rate_limit_args: None,  # noqa: ARG002
    ) -> Reply:
        """Make the request, up to four times. Raises what the last try raised."""
        for pause in PAUSES:
            try:
                return await callback(*args, **kwargs)
            except (NetworkError, RetryAfter) as error:
                seconds = _wait(error, pause)
                if seconds is None:
                    raise
                log.info("request tried again", method=endpoint, seconds=seconds, reason=str(error))
                await self._sleep(seconds)
        return await callback(*args, **kwargs)

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to release."""


def _wait(error: NetworkError | RetryAfter, pause: float) -> float | None:
    """How many seconds to wait before the next try; None where there must be none."""
    match error:
        case RetryAfter(retry_after=timedelta() as told):
            return told.total_seconds() if told.total_seconds() <= LONGEST_WAIT else None
        case BadRequest() | TimedOut():
            return None
        case _:
            return pause
