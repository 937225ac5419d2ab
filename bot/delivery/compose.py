"""What a claim says, as the store is now: the ledger holds references, never texts."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

from bot.domain import ArxivId, Claim, Day, DeliveryKind, Language, Push, Scope
from bot.locales.phrases import Phrases, phrases_for
from bot.store.database import Store
from bot.store.deliveries import Shown
from bot.store.digests import Repeat
from bot.store.firing import alert_hits
from bot.views.alerts import alert_push
from bot.views.dates import full_day
from bot.views.message import Message
from bot.views.notices import notices
from bot.views.push import catching_up, no_digest_today, push_list

LOOK_BACK = timedelta(days=90)
"""What was sent of older digests is forgotten: ``Rounds.prune``."""
KNOWN_DAYS = 8
"""Of so many digests the lists are kept at hand."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A message, None where there is nothing to say; ``shows``: see ``Deliveries.sent``."""

    message: Message | None
    shows: dict[int, datetime]


@dataclass(frozen=True, slots=True)
class KnownDay:
    """A digest as it was at ``changed_at``, and what others repeat of it, as all of them were at ``stamp``."""

    day: Day
    changed_at: datetime
    repeats: tuple[Repeat, ...]
    stamp: str

    @property
    def others(self) -> frozenset[date]:
        """The digests that have papers of this one."""
        return frozenset(repeat.other for repeat in self.repeats)


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
                hits = alert_hits(matched, self._store.glossary)
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
            found = await self.push(chat, day, scope, frozenset(days.values()))
            if found:
                push, shows[number] = found
                pushes.append(push)
        worth = tuple(push for push in pushes if push.worth_sending)
        return Letter(_written(worth, phrases) if worth else None, shows)

    async def push(
        self, chat: tuple[int, int], day: date, scope: Scope, together: Collection[date] = ()
    ) -> tuple[Push, datetime] | None:
        """Return a digest as a chat is sent it, and as of which change; None where there is none.

        ``together`` are the digests that stand in the same message.
        """
        known = await self._day(day)
        if known is None:
            return None
        before = await self._before(known, chat, together)
        matched = frozenset(await self._store.matching.of_digest(*chat, day, known.others))
        return Push(known.day, before, matched, scope), known.changed_at

    async def _empty(self, day: date, phrases: Phrases) -> Message | None:
        """Say that there is no digest, unless it came meanwhile."""
        if await self._store.digests.changed_at(day):
            return None
        return no_digest_today(full_day(day, phrases), phrases)

    async def _day(self, day: date) -> KnownDay | None:
        digests = self._store.digests
        # What is read after it may be newer, and is then read again; it is never older.
        stamp = await digests.stamp(max(day, date.min + LOOK_BACK) - LOOK_BACK)
        known = self._known.get(day)
        if known and known.stamp == stamp:
            return known
        changed_at, found = await digests.changed_at(day), await digests.get(day)
        if changed_at is None or found is None:
            return None
        known = self._known[day] = KnownDay(found, changed_at, tuple(await digests.repeats(day)), stamp)
        for oldest in sorted(self._known)[:-KNOWN_DAYS]:
            del self._known[oldest]
        return known

    async def _before(self, known: KnownDay, chat: tuple[int, int], together: Collection[date]) -> frozenset[ArxivId]:
        """Find the papers of a digest that the chat was told of with others."""
        if not known.repeats:
            return frozenset()
        this = known.day.date
        shown = await self._store.deliveries.shown(*chat, [*known.others, this])
        return frozenset(
            repeat.paper_id
            for repeat in known.repeats
            if _told_there(repeat, shown, this, together=repeat.other in together)
        )


def _told_there(repeat: Repeat, shown: Mapping[date, Shown], this: date, *, together: bool) -> bool:
    """Whether the message of the other digest told a chat of a paper before the one of ``this`` did, or does now.

    Where both stand ``together`` in a message that tells of it now, the earlier day does.
    """
    there, here = shown.get(repeat.other), shown.get(this)
    told_here_already = here is not None and repeat.seen <= here.shows
    if there is None or repeat.seen_there > there.shows:
        return together and not told_here_already and repeat.other < this
    if here is None or not told_here_already:
        return True
    told_there, told_here = max(there.sent_at, repeat.seen_there), max(here.sent_at, repeat.seen)
    return (told_there, repeat.other) < (told_here, this)


@lru_cache(maxsize=64)
def _written(pushes: tuple[Push, ...], phrases: Phrases) -> Message:
    """Write the message of digests; most chats are sent the very same."""
    return push_list(pushes[0], 0, phrases) if len(pushes) == 1 else catching_up(pushes, phrases)
