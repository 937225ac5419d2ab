"""What became of a send, written into the ledger."""

import asyncio
from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import structlog
from telegram.error import TelegramError

from bot.delivery.retry import Again, Decision, GiveUp, Move, PauseChat, PauseTopic, Wait, decide
from bot.domain import Claim
from bot.errors import StoreError
from bot.store.database import Store
from bot.views.notices import TopicClosed

log = structlog.get_logger(__name__)

STORE_PAUSE = 1.0
"""Seconds between two tries to write what became of a send; until it is written the claim is held."""


class Marking:
    """Marks claims as sent, failed, dead. ``admins`` are told of topics that are closed."""

    def __init__(self, store: Store, max_attempts: int, admins: Collection[int]) -> None:
        self._store = store
        self._max_attempts = max_attempts
        self._admins = admins

    async def sent(self, claim: Claim, message_id: int | None, shows: Mapping[int, datetime]) -> None:
        """Mark a claim as sent, however long the database cannot be written to: the message is out already."""
        held = await _insist(lambda: self._store.deliveries.sent(claim, message_id, _now(), shows))
        if not held:
            log.warning("sent after the lease had ended, it may come twice", chat=claim.chat_id, kind=claim.kind)

    async def failed(self, claim: Claim, error: Exception) -> None:
        """Do with a claim what ``retry.py`` says of the error.

        What may have arrived once already is decided on apart from what only stood in the same message this time.
        """
        doubted = tuple(one for one in claim.deliveries if one.doubts)
        others = tuple(one for one in claim.deliveries if not one.doubts)
        for part in filter(None, (doubted, others)):
            await self._part_failed(replace(claim, deliveries=part), error)

    async def _part_failed(self, claim: Claim, error: Exception) -> None:
        attempt = max(delivery.attempts for delivery in claim.deliveries) + 1
        decision = decide(error, attempt, claim.deliveries[0].doubts, self._max_attempts)
        _tell(claim, error, attempt, decision)
        await _insist(lambda: self._apply(claim, decision, _words(error)))

    async def _apply(self, claim: Claim, decision: Decision, words: str) -> bool:
        now = _now()
        match decision:
            case Again(pause, counts=False):
                return await self._store.deliveries.unreachable(claim, now + pause, words)
            case Again(pause, doubtful):
                return await self._store.deliveries.failed(claim, now + pause, words, doubtful=doubtful)
            case Wait(pause):
                return await self._store.deliveries.postponed(claim, now + pause)
            case PauseChat():
                await self._store.chats.pause(claim.chat_id)
            case PauseTopic():
                await self._store.chats.pause(claim.chat_id, claim.topic_id)
                notice = TopicClosed(claim.chat_id, claim.topic_id).encode()
                await self._store.notices.plan(self._admins, notice, now.date(), now)
            case Move(new_chat_id):
                # Under its new id the claim is still ours, so that it can be put back at once.
                await self._store.chats.migrate(claim.chat_id, new_chat_id)
                return await self._store.deliveries.postponed(claim, now)
            case GiveUp():
                return await self._store.deliveries.died(claim, words)
        return True


async def _insist(step: Callable[[], Awaitable[bool]]) -> bool:
    while True:
        try:
            return await step()
        except StoreError as error:
            log.error("outcome of a delivery not written, trying again", reason=str(error))  # noqa: TRY400
            await asyncio.sleep(STORE_PAUSE)


def _tell(claim: Claim, error: Exception, attempt: int, decision: Decision) -> None:
    fields = {"chat": claim.chat_id, "topic": claim.topic_id, "kind": claim.kind.value, "attempt": attempt}
    things = [delivery.thing for delivery in claim.deliveries]
    match decision:
        case GiveUp():
            log.error("delivery given up", **fields, things=things, reason=_words(error), exc_info=_unforeseen(error))
        case Again() | Wait():
            seconds = decision.pause / timedelta(seconds=1)
            again = _unforeseen(error)
            log.warning("delivery failed", **fields, reason=_words(error), again_in=seconds, exc_info=again)
        case _:
            log.info("delivery not possible", **fields, reason=_words(error), outcome=type(decision).__name__)


def _unforeseen(error: Exception) -> Exception | None:
    """Return an error that is our own mistake, whose trace is of use."""
    return None if isinstance(error, TelegramError | StoreError) else error


def _words(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"


def _now() -> datetime:
    return datetime.now(UTC)
