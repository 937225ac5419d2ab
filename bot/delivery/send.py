"""Sends what is due: claim, write, send, mark. Each step leaves the ledger such that a crash right after it is mended.

What was claimed and not marked is sent again when its lease has ended, so that a crash doubles at most what was in
flight; what was not claimed is still due.
"""

import asyncio
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

import structlog
from telegram import LinkPreviewOptions
from telegram.ext import ExtBot

from bot.delivery.compose import Composer
from bot.delivery.marking import Marking
from bot.delivery.pace import Pace, Turn
from bot.domain import Claim, DeliveryKind, Language, Scope, Subscription
from bot.errors import StoreError
from bot.store.database import Store
from bot.store.deliveries import Which
from bot.times.quiet import quiet_until
from bot.times.zones import local_date
from bot.views.message import Message

log = structlog.get_logger(__name__)

IN_FLIGHT = 8
"""Sends at once: Telegram answers in 50 to 300 ms, and 25 a second want as many."""
LONGEST_SLEEP = timedelta(seconds=60)
"""Another process may have planned something meanwhile."""
FINISH_SECONDS = 60.0
"""A stop waits so long: longer than any request takes."""
PAUSE_AFTER_ERROR = timedelta(seconds=5)
RENEWALS = 3
"""A lease is renewed so many times before it would end."""
STALE = "stale"
OF_SUBSCRIPTIONS = (DeliveryKind.DIGEST, DeliveryKind.EMPTY)
"""What only subscribed chats are sent."""
NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


@dataclass(frozen=True, slots=True)
class Rules:
    """How to send.

    ``lease``: how long a claim holds unless it is renewed. ``freshness_days``: how many days after its date a digest is
    still sent, in the chat's time zone; ``timezone`` is that of the chats that have chosen none. ``only_chat``: the one
    that can be reached, as locally; what the others are owed waits.
    """

    lease: timedelta
    freshness_days: int
    timezone: str
    only_chat: int | None = None


class Sender:
    """Empties the ledger through a bot, at its pace. Two senders, also in two processes, never hold the same claim."""

    def __init__(self, store: Store, bot: ExtBot[Turn], pace: Pace, rules: Rules, marking: Marking) -> None:
        self._store = store
        self._bot = bot
        self._pace = pace
        self._rules = rules
        self._marking = marking
        self._composer = Composer(store)
        self._news = asyncio.Event()
        self._slots = asyncio.Semaphore(IN_FLIGHT)
        # Each task that sends, with the token under which it holds its claim.
        self._in_flight: dict[asyncio.Task[None], str] = {}
        self._last_claim = _now()

    def wake(self) -> None:
        """Look at the ledger at once."""
        self._news.set()

    async def run(self) -> None:
        """Send whatever is or becomes due, until cancelled; then finish what is in flight."""
        while True:
            self._news.clear()
            pause = await self._drain_safely()
            with suppress(TimeoutError):
                await asyncio.wait_for(self._news.wait(), pause.total_seconds())

    async def _drain_safely(self) -> timedelta:
        """Send all that is due, and return how long it is until more is."""
        try:
            await self.drain()
            return await self._until_due()
        except StoreError as error:
            log.error("nothing sent, trying again", reason=str(error))  # noqa: TRY400
        except Exception:
            # Our own mistake, whatever it is, must not keep everybody waiting for a restart.
            log.exception("nothing sent, trying again")
        return PAUSE_AFTER_ERROR

    async def drain(self, only: date | None = None) -> None:
        """Send all that is due, ``only`` of one digest where that is given, and what becomes due meanwhile."""
        which = Which(only, self._rules.only_chat)
        renewing = asyncio.create_task(self._renew())
        try:
            while await self._is_due(which):
                while await self._is_due(which):
                    async with self._slots:
                        await self._begin_next(which)
                # What is in flight may leave something to send: a group that moved, a notice.
                await self._settle()
        except Exception:
            await self._settle()
            raise
        finally:
            await self._finish()
            renewing.cancel()

    async def _begin_next(self, which: Which) -> None:
        turn = await self._pace.turn()
        # The machine's clock was put forward, or this process stood still: what is in flight is ours all the same.
        if _now() > self._last_claim + self._rules.lease / RENEWALS:
            await self._hold_on()
        self._last_claim = _now()
        claim = await self._store.deliveries.claim(_now(), _now() + self._rules.lease, which)
        if claim:
            task = asyncio.create_task(self._deliver(claim, turn))
            self._in_flight[task] = claim.token
            task.add_done_callback(self._in_flight.pop)

    async def _deliver(self, claim: Claim, turn: Turn) -> None:
        """Bring one claim to its next state, whatever happens to it."""
        async with self._slots:
            try:
                if wanted := await self._wanted(claim):
                    await self._send(wanted, turn)
            except Exception as error:  # noqa: BLE001 (whatever it is, the ledger must know)
                await self._marking.failed(claim, error)

    async def _send(self, claim: Claim, turn: Turn) -> None:
        subscription = await self._store.subscriptions.get(claim.chat_id, claim.topic_id)
        chat = await self._store.chats.get(claim.chat_id, claim.topic_id)
        letter = await self._composer.letter(
            claim,
            chat.language if chat else Language.KOREAN,
            subscription.scope if subscription else Scope.ALL,
        )
        if letter.message is None:
            await self._marking.sent(claim, None, letter.shows)
            return
        silent = subscription is not None and subscription.silent
        message_id = await self._post(claim, letter.message, turn, silent=silent)
        await self._marking.sent(claim, message_id, letter.shows)

    async def _post(self, claim: Claim, message: Message, turn: Turn, *, silent: bool) -> int:
        sent = await self._bot.send_message(
            claim.chat_id,
            message.text,
            entities=message.entities,
            reply_markup=message.keyboard,
            link_preview_options=NO_PREVIEW,
            message_thread_id=claim.topic_id or None,
            disable_notification=silent,
            rate_limit_args=turn,
        )
        return sent.message_id

    async def _wanted(self, claim: Claim) -> Claim | None:
        """Return what of a claim is to be sent now.

        Nothing in quiet hours, no digest that has grown old meanwhile, or to a chat that wants none any more.
        """
        now = _now()
        subscription = await self._store.subscriptions.get(claim.chat_id, claim.topic_id)
        if claim.kind in OF_SUBSCRIPTIONS and not (subscription and subscription.active):
            await self._store.deliveries.sent(claim, None, now)
            return None
        timezone = subscription.timezone if subscription else self._rules.timezone
        until = quiet_until(subscription.quiet if subscription else None, now, timezone)
        if until and claim.kind is not DeliveryKind.NOTICE:
            await self._store.deliveries.postponed(claim, until)
            return None
        oldest = local_date(now, timezone) - timedelta(days=self._days_fresh(subscription))
        return await self._fresh(claim, oldest) if claim.kind is not DeliveryKind.NOTICE else claim

    def _days_fresh(self, subscription: Subscription | None) -> int:
        """Return for how many days after its date a digest is sent.

        What waits for the next morning, or was held over night, by the chat's own wish is not too late for it.
        """
        if subscription is None:
            return self._rules.freshness_days
        return max(self._rules.freshness_days, subscription.next_morning) + (subscription.quiet is not None)

    async def _fresh(self, claim: Claim, oldest: date) -> Claim | None:
        """Give up what is of digests from before ``oldest``, and return the rest."""
        stale = tuple(one for one in claim.deliveries if one.digest_date < oldest)
        if stale:
            log.warning("delivery too late", chat=claim.chat_id, kind=claim.kind, things=[one.thing for one in stale])
            await self._store.deliveries.died(replace(claim, deliveries=stale), STALE)
        fresh = tuple(one for one in claim.deliveries if one.digest_date >= oldest)
        return replace(claim, deliveries=fresh) if fresh else None

    async def _renew(self) -> None:
        """Hold on to what is in flight again and again: Telegram may take longer than a lease."""
        while True:
            await asyncio.sleep(self._rules.lease.total_seconds() / RENEWALS)
            await self._hold_on()

    async def _hold_on(self) -> None:
        """Begin anew the leases of what is in flight."""
        if tokens := set(self._in_flight.values()):
            try:
                await self._store.deliveries.renew(tokens, _now() + self._rules.lease)
            except StoreError as error:
                log.warning("lease not renewed, trying again", reason=str(error))

    async def _settle(self) -> None:
        """Wait for what is in flight, as long as it takes: what was sent and is not marked would be sent again."""
        if self._in_flight:
            await asyncio.wait(self._in_flight)

    async def _finish(self) -> None:
        """Wait for what is in flight before a stop; what takes too long is taken up by the next start."""
        if not self._in_flight:
            return
        _, unfinished = await asyncio.wait(self._in_flight, timeout=FINISH_SECONDS)
        for task in unfinished:
            log.warning("delivery left unfinished, its lease will end", waited=FINISH_SECONDS)
            task.cancel()
        await asyncio.gather(*unfinished, return_exceptions=True)

    async def _until_due(self) -> timedelta:
        due = await self._store.deliveries.next_due(Which(chat_id=self._rules.only_chat))
        return LONGEST_SLEEP if due is None else min(max(due - _now(), timedelta()), LONGEST_SLEEP)

    async def _is_due(self, which: Which) -> bool:
        due = await self._store.deliveries.next_due(which)
        return due is not None and due <= _now()


def _now() -> datetime:
    return datetime.now(UTC)
