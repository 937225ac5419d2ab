"""Updates of different chats are handled at once, those of one chat in the order in which they came."""

import asyncio
import sys
from collections.abc import AsyncIterator, Awaitable, Coroutine
from contextlib import asynccontextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any
from weakref import WeakValueDictionary

import structlog
from telegram import Update
from telegram.ext import BaseUpdateProcessor

from bot.handlers.context import is_asked, is_event

log = structlog.get_logger(__name__)

LONGEST_LINE = 20
"""So many updates of one chat may wait for the one that is handled."""

flooding: ContextVar[bool] = ContextVar("flooding", default=False)
"""Whether the update in hand is beyond what its chat may have waiting. The entrance reads it: there is no other way to
tell the handling of an update something, since python-telegram-bot makes it before the order sees the update."""


@dataclass(eq=False, slots=True, weakref_slot=True)
class _Line:
    """The updates of one chat: one is handled, the others wait. ``told``: the chat knows that it sends too much.

    asyncio's locks are fair (first come, first served), which is what keeps the order.
    """

    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    waiting: int = 0
    told: bool = False

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Wait until those before are done."""
        self.waiting += 1
        try:
            await self.lock.acquire()
        finally:
            self.waiting -= 1
        try:
            yield
        finally:
            self.lock.release()
            self.told = self.told and self.waiting > 0


class ChatOrder(BaseUpdateProcessor):
    """A queue for each chat, so that one slow chat stalls nobody else.

    A chat that floods takes one of the places of concurrent updates like any other. What it sends while its queue is
    full is not handled: it is told so once, and again only after all that waited was answered. What happened in a chat,
    as that the bot was removed, is never dropped.
    """

    def __init__(self, max_concurrent_updates: int) -> None:
        # The parent gives an update its place before it has waited for its chat, so that one chat would soon hold all.
        super().__init__(sys.maxsize)
        self._places = asyncio.Semaphore(max_concurrent_updates)
        # A line lives as long as an update is in it.
        self._lines: WeakValueDictionary[int, _Line] = WeakValueDictionary()

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Handle ``update`` when those before it in its chat are done."""
        chat = update.effective_chat if isinstance(update, Update) else None
        if not isinstance(update, Update) or chat is None:
            await self._handle(coroutine)
            return
        line = self._lines.setdefault(chat.id, _Line())
        if line.waiting < LONGEST_LINE or is_event(update):
            async with line.turn():
                await self._handle(coroutine)
        elif is_asked(update) and not line.told:
            line.told = True
            log.info("chat floods, updates dropped until it is calm", chat=chat.id)
            await self._handle_flood(coroutine)
        elif isinstance(coroutine, Coroutine):
            coroutine.close()

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to release."""

    async def _handle(self, coroutine: Awaitable[Any]) -> None:
        async with self._places:
            await coroutine

    async def _handle_flood(self, coroutine: Awaitable[Any]) -> None:
        token = flooding.set(True)
        try:
            await self._handle(coroutine)
        finally:
            flooding.reset(token)
