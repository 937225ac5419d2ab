"""Fetching updates from Telegram for as long as the bot runs: what is retried, what is told, and what ends it."""

import asyncio
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from http import HTTPStatus
from typing import Any, TypeVar

import structlog
from telegram.error import InvalidToken, NetworkError, RetryAfter, TelegramError
from telegram.ext import Application
from telegram.request import HTTPXRequest

from bot.errors import TokenRefused, Unreachable

log = structlog.get_logger(__name__)

Result = TypeVar("Result")
AnyApplication = Application[Any, Any, Any, Any, Any, Any]

FIRST_PAUSE, LONGEST_PAUSE = 1.0, 30.0
"""Seconds between tries to reach Telegram at the start; each pause is twice the one before."""
IN_HAND_SECONDS = 20.0
"""How long a stop waits for the answers that are being made."""
NO_SUCH_TOKEN = "Telegram does not know the token: check telegram.token (PAPERBOY_TELEGRAM__TOKEN) with @BotFather"  # noqa: S105
ANOTHER_POLLER = "another process polls with this token: stop it, a bot has one poller; trying again until then"
UNREACHABLE = "telegram cannot be reached, trying again"


class PollingRequest(HTTPXRequest):
    """The connection for getUpdates. It tells once of each trouble and of its end, in one line, not at every try.

    ``refused`` is set when Telegram stops knowing the token, on which python-telegram-bot's loop ends in silence.
    """

    def __init__(self) -> None:
        super().__init__()
        self.refused = asyncio.Event()
        self._trouble: str | None = None

    async def do_request(self, *args: Any, **fields: Any) -> tuple[int, bytes]:
        """Make the request as the parent does, and take note of how it went."""
        try:
            code, payload = await super().do_request(*args, **fields)
        except NetworkError as error:
            self._note(UNREACHABLE, reason=str(error))
            raise
        if code in (HTTPStatus.UNAUTHORIZED, HTTPStatus.NOT_FOUND):
            self.refused.set()
        elif code == HTTPStatus.CONFLICT:
            self._note(ANOTHER_POLLER)
        elif code >= HTTPStatus.INTERNAL_SERVER_ERROR:
            self._note(UNREACHABLE, reason=f"HTTP {code}")
        elif code == HTTPStatus.OK and self._trouble:
            self._trouble = None
            log.info("telegram is back, updates come in")
        return code, payload

    def _note(self, trouble: str, **fields: str) -> None:
        if trouble != self._trouble:
            self._trouble = trouble
            log.warning(trouble, **fields)


async def connect(application: AnyApplication, stop: asyncio.Event) -> bool:
    """Initialise the application, which asks Telegram who the bot is, for as long as it takes.

    Returns False when ``stop`` was set before Telegram answered. Raises TokenRefused.
    """
    return await _unless(stop, _reach(application))


@asynccontextmanager
async def connected(application: AnyApplication) -> AsyncIterator[None]:
    """Use the application once, without polling. Raises TokenRefused; Unreachable where a try does not get through."""
    try:
        await application.initialize()
    except InvalidToken:
        raise TokenRefused(NO_SUCH_TOKEN) from None
    except (NetworkError, RetryAfter) as error:
        raise Unreachable(f"telegram cannot be reached ({error}): nothing was sent, try again later") from error
    try:
        yield
    finally:
        await application.shutdown()


async def poll(application: AnyApplication, request: PollingRequest, updates: list[str], stop: asyncio.Event) -> None:
    """Fetch and handle ``updates`` (their kinds) until ``stop`` is set; then finish what is in hand.

    The application is initialised before; it is started and stopped here. Raises TokenRefused.
    """
    updater = application.updater
    if updater is None:
        raise TypeError("an application that polls has an updater")
    await application.start()
    try:
        # Waiting updates are kept: what people asked while the bot was down is answered.
        polling = updater.start_polling(allowed_updates=updates, bootstrap_retries=-1, error_callback=_already_told)
        if await _unless(stop, polling):
            log.info("polling", bot=application.bot.username)
            await _unless(stop, request.refused.wait())
            await updater.stop()
        await _finish(application)
    except InvalidToken:
        request.refused.set()
    finally:
        await application.stop()
    if request.refused.is_set():
        raise TokenRefused(NO_SUCH_TOKEN)


async def _reach(application: AnyApplication) -> None:
    pause = FIRST_PAUSE
    while True:
        try:
            await application.initialize()
        except InvalidToken:
            raise TokenRefused(NO_SUCH_TOKEN) from None
        except (NetworkError, RetryAfter) as error:
            log.warning(UNREACHABLE, reason=str(error), seconds=pause)
        else:
            return
        await asyncio.sleep(pause)
        pause = min(pause * 2, LONGEST_PAUSE)


async def _unless(stop: asyncio.Event, work: Coroutine[Any, Any, object]) -> bool:
    """Await ``work``, or drop it as soon as ``stop`` is set. Returns whether it was finished."""
    task, stopping = asyncio.ensure_future(work), asyncio.ensure_future(stop.wait())
    try:
        await asyncio.wait({task, stopping}, return_when=asyncio.FIRST_COMPLETED)
        if task.done():
            await task
            return True
        return False
    finally:
        for future in (task, stopping):
            future.cancel()
        await asyncio.gather(task, stopping, return_exceptions=True)


async def _finish(application: AnyApplication) -> None:
    """Answer what Telegram has already handed over: after a stop it does not hand it over again."""
    try:
        await asyncio.wait_for(application.update_queue.join(), IN_HAND_SECONDS)
    except TimeoutError:
        log.warning("stopped with answers unfinished", waited=IN_HAND_SECONDS)


def _already_told(_error: TelegramError) -> None:
    """PollingRequest has told of it; python-telegram-bot's default would log a stack."""
