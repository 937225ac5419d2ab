"""What a claim says, as the store is now: the ledger holds references, never texts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from bot.domain import ArxivId, Claim, Day, DeliveryKind, Language, Push, Scope
from bot.locales.phrases import Phrases, phrases_for
from bot.store.database import Store
from bot.store.firing import alert_hits
from bot.views.alerts import alert_push
from bot.views.dates import full_day
from bot.views.message import Message
from bot.views.notices import notices
from bot.views.push import catching_up, no_digest_today, push_list

KNOWN_DAYS = 8
"""Of so many digests the lists are kept at hand."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A message, None where there is nothing to say; ``shows``: see ``Deliveries.sent``."""

    message: Message | None
    shows: dict[int, datetime]


@dataclass(frozen=True, slots=True)
class KnownDay:
    """A digest as it was at ``changed_at``, and the papers of it that other digests have: paper, digest, first seen."""

    day: Day
    changed_at: datetime
    elsewhere: tuple[tuple[ArxivId, date, datetime], ...]


class Composer:
    """Writes the messages of claims, and of digests that were sent already."""

    def __init__(self, store: Store) -> None:
        self._store = store
        # Everybody is sent the same few digests.
        self._known: dict[date, KnownDay] = {}

    async def letter(self, claim: Claim, language: Language, scope: Scope) -> Letter:
        """Write the message of a claim to a chat that wants this ``scope`` of digests."""
        phrases = phrases_for(language)
        match claim.kind:
            case DeliveryKind.DIGEST:
                days = {one.id: one.digest_date for one in claim.deliveries}
                return await self.digests((claim.chat_id, claim.topic_id), days, scope, phrases)
            case DeliveryKind.ALERT:
                things = [(one.digest_date, ArxivId(one.thing)) for one in claim.deliveries]
                matched = await self._store.matching.matched(claim.chat_id, claim.topic_id, things)
                hits = alert_hits(matched)
                return Letter(alert_push(hits, phrases) if hits else None, {})
            case DeliveryKind.EMPTY:
                return Letter(await self._empty(claim.deliveries[-1].digest_date, phrases), {})
            case DeliveryKind.NOTICE:
                given_up = await self._store.stats.given_up({one.digest_date for one in claim.deliveries})
                return Letter(notices([one.thing for one in claim.deliveries], phrases, given_up), {})

    async def digests(self, chat: tuple[int, int], days: Mapping[int, date], scope: Scope, phrases: Phrases) -> Letter:
        """Write one message of the digests of ``days``, by the ids of their deliveries, to a chat (and its topic)."""
        pushes: list[Push] = []
        shows: dict[int, datetime] = {}
        for number, day in days.items():
            found = await self.push(chat, day, scope, [push.day.date for push in pushes])
            if found:
                push, shows[number] = found
                pushes.append(push)
        worth = tuple(push for push in pushes if push.worth_sending)
        return Letter(_written(worth, phrases) if worth else None, shows)

    async def push(
        self, chat: tuple[int, int], day: date, scope: Scope, with_days: Iterable[date] = ()
    ) -> tuple[Push, datetime] | None:
        """Return a digest as a chat is sent it, and as of which change; None where there is none.

        ``with_days`` are earlier digests that stand in the same message.
        """
        known = await self._day(day)
        if known is None:
            return None
        before = await self._before(known, chat, frozenset(with_days))
        matched = frozenset(await self._store.matching.of_digest(*chat, day))
        return Push(known.day, before, matched, scope), known.changed_at

    async def _empty(self, day: date, phrases: Phrases) -> Message | None:
        """Say that there is no digest, unless it came meanwhile."""
        if await self._store.digests.changed_at(day):
            return None
        return no_digest_today(full_day(day, phrases), phrases)

    async def _day(self, day: date) -> KnownDay | None:
        changed_at = await self._store.digests.changed_at(day)
        known = self._known.get(day)
        if changed_at is None or (known and known.changed_at == changed_at):
            return known if changed_at else None
        # What is read after `changed_at` may be newer, and is then read again; it is never older.
        found, elsewhere = await self._store.digests.get(day), await self._store.digests.elsewhere(day)
        if found is None:
            return None
        known = self._known[day] = KnownDay(found, changed_at, tuple(elsewhere))
        for oldest in sorted(self._known)[:-KNOWN_DAYS]:
            del self._known[oldest]
        return known

    async def _before(self, known: KnownDay, chat: tuple[int, int], with_days: frozenset[date]) -> frozenset[ArxivId]:
        """Find the papers of a digest that were in others which the chat was sent before it, as these were then."""
        others = {other for _, other, _ in known.elsewhere}
        if not others:
            return frozenset()
        this = known.day.date
        shown = await self._store.deliveries.shown(*chat, [*others, this])
        sent_at = shown[this].sent_at if this in shown else None
        found = set()
        for paper_id, other, first_seen in known.elsewhere:
            message = shown.get(other)
            earlier = message and (sent_at is None or (message.sent_at, other) < (sent_at, this))
            if other in with_days or (message and earlier and first_seen <= message.shows):
                found.add(paper_id)
        return frozenset(found)


@lru_cache(maxsize=64)
def _written(pushes: tuple[Push, ...], phrases: Phrases) -> Message:
    """Write the message of digests; most chats are sent the very same."""
    return push_list(pushes[0], 0, phrases) if len(pushes) == 1 else catching_up(pushes, phrases)
