"""Updates on their way to the application, and the moment when it has dealt with one."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from contextvars import ContextVar
from itertools import islice

from telegram import Update

from bot.console.people import Json
from bot.console.rules import Refusal

CONFLICT = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"

_in_hand: ContextVar[object] = ContextVar("the update that this task deals with", default=None)


class WatchedQueue(asyncio.Queue[object]):
    """The application's update queue, which tells ``dealt`` the id of each update that has been dealt with.

    PTB calls ``task_done`` in the task that dealt with the update: the one that fetched it, or with concurrent updates
    one that was created by it and so inherited its context. The update is found there again.
    """

    def __init__(self, dealt: Callable[[int], None]) -> None:
        super().__init__()
        self._dealt = dealt

    def _get(self) -> object:
        update = super()._get()
        _in_hand.set(update)
        return update

    def task_done(self) -> None:
        """Note that the update in hand has been dealt with, also where a handler failed."""
        super().task_done()
        update = _in_hand.get()
        if isinstance(update, Update):
            self._dealt(update.update_id)


class Updates:
    """Updates that wait to be fetched by getUpdates and confirmed by its next call."""

    def __init__(self) -> None:
        self.queue = WatchedQueue(self._dealt)
        self._next_id = 1
        self._pending: dict[int, Json] = {}
        self._open: dict[int, asyncio.Future[None]] = {}
        self._poller: asyncio.Future[None] | None = None
        self._allowed: list[str] = []

    def new(self, content: Json) -> Json:
        """Number an update."""
        update = {"update_id": self._next_id, **content}
        self._next_id += 1
        return update

    def hand_out(self, update: Json) -> bool:
        """Hand the update out; False for a kind of update that the bot did not ask for: it is dropped."""
        if self._allowed and not any(kind in update for kind in self._allowed):
            return False
        self._pending[update["update_id"]] = update
        self._wake()
        return True

    async def deal(self, update: Json) -> None:
        """Hand the update out and wait until the application has dealt with it, unless it is dropped.

        A RuntimeError says that the application stopped before.
        """
        if not self.hand_out(update):
            return
        number = update["update_id"]
        self._open[number] = done = asyncio.get_running_loop().create_future()
        try:
            await done
        finally:
            self._open.pop(number, None)

    async def poll(self, parameters: Json) -> list[Json]:
        """Answer getUpdates: what is pending from ``offset`` on, or what comes within ``timeout`` seconds."""
        self._confirm(parameters.get("offset", 0))
        self._allowed = parameters.get("allowed_updates", self._allowed)
        if self._poller and not self._poller.done():
            self._poller.set_exception(Refusal(CONFLICT, 409))
        if not self._pending and (seconds := parameters.get("timeout", 0)):
            poller = self._poller = asyncio.get_running_loop().create_future()
            with suppress(TimeoutError):
                async with asyncio.timeout(seconds):
                    await poller
        return list(islice(self._pending.values(), parameters.get("limit", 100)))

    def drop_pending(self) -> None:
        """Forget what was not fetched."""
        for number in list(self._pending):
            del self._pending[number]
            self._dealt(number)

    def close(self) -> None:
        """Wake the poller, and whoever waits for an update that nobody will deal with now."""
        self._wake()
        for done in self._open.values():
            if not done.done():
                done.set_exception(RuntimeError("the application stopped before it dealt with the update"))

    def _confirm(self, offset: int) -> None:
        for number in [number for number in self._pending if number < offset]:
            del self._pending[number]

    def _wake(self) -> None:
        if self._poller and not self._poller.done():
            self._poller.set_result(None)

    def _dealt(self, number: int) -> None:
        done = self._open.get(number)
        if done and not done.done():
            done.set_result(None)
