"""Telegram's limits: when a request may be made. python-telegram-bot asks this for all but getUpdates."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Coroutine, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from math import inf
from sys import maxsize
from typing import Any
from weakref import WeakValueDictionary

import structlog
from telegram.error import NetworkError, RetryAfter, TelegramError
from telegram.ext import BaseRateLimiter

from bot.delivery.requests import ChatId, Reply, Request, chat_in, is_group
from bot.delivery.windows import ChatWindows, Pauses, Window

log = structlog.get_logger(__name__)

PAUSES = (1.0, 2.0, 4.0)
"""Seconds before each further try of an answer where Telegram cannot be reached or fails (5xx)."""
LONGEST_WAIT = 60.0
"""Nobody waits longer than this many seconds for Telegram to end a pause."""
LONGEST_HOLD = 5.0
"""A broadcast that would wait longer than this many seconds for its chat leaves its place among those in flight."""
BURST = 3
"""So many answers may follow each other at once in a private chat, as long as the average keeps to the limit: Telegram
allows short bursts, and somebody who sends two commands wants two answers. Nobody waits for a broadcast so."""
LATENESS = 0.03
"""A broadcast that is late by at most so many seconds, since timers are, does not delay those after it."""
TELEGRAMS_RATE = 28.0
"""More broadcasts a second than this are for a Bot API server of one's own, which has other limits."""
SHARE_FOR_ANSWERS = 1.1


@dataclass(frozen=True, slots=True)
class Limits:
    """Telegram's limits (https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this).

    ``broadcasts`` a second, evenly spaced; ``overall`` requests in any second; seconds between messages to one private
    chat; messages to one group in any 60 seconds.
    """

    broadcasts: float = 25.0
    overall: float = 30.0
    private_seconds: float = 1.0
    group_messages: int = 20

    @property
    def places(self) -> float:
        """How many requests may be made in any second: with many broadcasts some more than those."""
        return self.overall if self.broadcasts <= TELEGRAMS_RATE else self.broadcasts * SHARE_FOR_ANSWERS


UNLIMITED = Limits(broadcasts=inf, overall=inf, private_seconds=0.0, group_messages=maxsize)
"""For the local chat, where there is nobody to spare. What a 429 says holds all the same."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What a broadcast was granted: a place among all requests, at a time of the pace's clock. For one request."""

    at: float


class Pace(BaseRateLimiter[Turn]):
    """Lets every request wait until Telegram takes it: answers to people first, broadcasts in what they leave.

    A broadcast is a request with a Turn in ``rate_limit_args``, every other one is an answer. An answer is tried again
    where that does no harm, in the order of its chat; a broadcast never is, its ledger decides. After a 429 nothing is
    sent to its chat, or by the bot where it is the whole bot that sends too much, for exactly as long as Telegram says.
    """

    def __init__(
        self,
        limits: Limits,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._limits, self._clock, self._sleep = limits, clock, sleep
        self._overall = Window(limits.places, 1.0)
        self._chats = ChatWindows(self._window)
        self._pauses = Pauses()
        # asyncio's locks are fair, and whoever is cancelled leaves no gap: the first in each queue watches the clock,
        # the others wait for the lock. A chat's lock lives as long as somebody holds it or waits for it.
        self._answers, self._turns = asyncio.Lock(), asyncio.Lock()
        self._orders: WeakValueDictionary[ChatId, asyncio.Lock] = WeakValueDictionary()
        self._answers_waiting = 0
        self._next_turn = -inf

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to release."""

    async def turn(self) -> Turn:
        """Wait for a broadcast's turn: answers go first, an overall pause is waited out.

        A turn that is not used costs nothing but its own place.
        """
        async with self._turns:
            now = await self._until(self._before_turn)
            self._overall.take(now)
            on_time = now - self._next_turn < LATENESS
            self._next_turn = (self._next_turn if on_time else now) + 1 / self._limits.broadcasts
        return Turn(now)

    async def process_request(  # noqa: PLR0913, PLR0917 (python-telegram-bot's signature)
        self,
        callback: Callable[..., Coroutine[Any, Any, Reply]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: Turn | None,
    ) -> Reply:
        """Make the request when it may be made. Raises what the last try raised.

        Raises RetryAfter, without a request, where the pause of a 429 is too long to be waited out: any, for a
        broadcast. A broadcast is put off so too where its chat's own limit would hold it for long.
        """
        request = Request(partial(callback, *args, **kwargs), endpoint, chat_in(data))
        if rate_limit_args:
            await self._admit_broadcast(request, rate_limit_args)
            return await self._make(request)
        if request.writes_to is None:
            return await self._answer(request)
        order = self._orders.setdefault(request.writes_to, asyncio.Lock())
        async with order:
            return await self._answer(request)

    async def _answer(self, request: Request) -> Reply:
        for pause in PAUSES:
            await self._admit_answer(request)
            try:
                return await self._make(request)
            except (NetworkError, RetryAfter) as error:
                if not request.can_be_repeated_after(error) or _seconds(error) > LONGEST_WAIT:
                    raise
                log.info("request tried again", method=request.endpoint, reason=str(error))
                # How long a 429 lasts, the pace knows.
                if not isinstance(error, RetryAfter):
                    await self._sleep(pause)
        await self._admit_answer(request)
        return await self._make(request)

    async def _make(self, request: Request) -> Reply:
        try:
            return await request.call()
        except RetryAfter as error:
            seconds = _seconds(error)
            self._pauses.begin(request.chat, seconds, self._clock())
            log.warning("telegram wants a pause", method=request.endpoint, chat=request.chat, seconds=seconds)
            raise

    async def _admit_answer(self, request: Request) -> None:
        """Wait until an answer may go, and take its places."""
        held = partial(self._held, request)
        while True:
            await self._until(held)
            if request.is_aside:
                return
            with self._before_broadcasts():
                async with self._answers:
                    now = await self._until(self._overall.delay)
                    # Meanwhile there may have been a 429. One who must wait for that holds up nobody else.
                    if held(now) <= 0:
                        self._overall.take(now)
                        self._take_in_chat(request, now)
                        return

    async def _admit_broadcast(self, request: Request, turn: Turn) -> None:
        """Wait until a broadcast may go, and take its place in its chat; it has one among all."""
        last = self._clock() + LONGEST_HOLD
        while (delay := self._before_broadcast(request, turn, now := self._clock())) > 0:
            if now + delay > last:
                raise _put_off(delay)
            await self._sleep(delay)
        if self._overall.holds(turn.at, now):
            self._overall.move(turn.at, now)
        else:
            self._overall.take(now)
        self._take_in_chat(request, now)

    async def _until(self, delay: Callable[[float], float]) -> float:
        """Sleep until there is no ``delay`` any more; return the time, at which nothing else has happened yet."""
        while (seconds := delay(now := self._clock())) > 0:
            await self._sleep(seconds)
        return now

    def _held(self, request: Request, now: float) -> float:
        """How long an answer has to wait for its chat. Raises RetryAfter where nobody would wait so long."""
        rest = self._pauses.rest(request.chat, now)
        if rest > LONGEST_WAIT:
            raise _put_off(rest)
        window = self._chats.get(request.writes_to)
        return max(rest, window.delay(now) if window else 0.0)

    def _before_turn(self, now: float) -> float:
        return max(self._pauses.rest(None, now), self._next_turn - now, self._beside_answers(now))

    def _before_broadcast(self, request: Request, turn: Turn, now: float) -> float:
        """How long a broadcast has to wait yet. Raises RetryAfter in a pause: it would hold its place for nothing."""
        rest = self._pauses.rest(request.chat, now)
        if rest > 0:
            raise _put_off(rest)
        delay = 0.0 if self._overall.holds(turn.at, now) else self._beside_answers(now)
        window = self._chats.get(request.writes_to)
        return max(delay, window.delay_apart(now)) if window else delay

    def _beside_answers(self, now: float) -> float:
        """How long it is until there is a place that no waiting answer wants."""
        return self._overall.delay(now, 1 + self._answers_waiting)

    @contextmanager
    def _before_broadcasts(self) -> Iterator[None]:
        self._answers_waiting += 1
        try:
            yield
        finally:
            self._answers_waiting -= 1

    def _take_in_chat(self, request: Request, now: float) -> None:
        if request.writes_to is not None:
            self._chats.take(request.writes_to, now)

    def _window(self, chat: ChatId) -> Window:
        if is_group(chat):
            return Window(self._limits.group_messages, 60.0)
        return Window(BURST, BURST * self._limits.private_seconds, apart=self._limits.private_seconds)


def _seconds(error: TelegramError) -> float:
    """How long a 429 says to wait; 0 for any other error."""
    told = error.retry_after if isinstance(error, RetryAfter) else 0.0
    return told.total_seconds() if isinstance(told, timedelta) else told


def _put_off(seconds: float) -> RetryAfter:
    return RetryAfter(timedelta(seconds=seconds))
