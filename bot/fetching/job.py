"""The day's job: looks at the lists of the last week, and has the digests written of those that are complete."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Protocol

import structlog

from bot.domain import Listing
from bot.errors import DigestNotWritten, SourceError
from bot.fetching.asking import Asking, Summarize
from bot.fetching.completeness import Patience, days_to_look_at, is_final, is_over, may_be_written, seen
from bot.fetching.making import Maker
from bot.store.database import Store
from bot.store.sourcing import ListedDay

log = structlog.get_logger(__name__)

AHEAD = 4
"""So many lists are asked for at a time where many days are fetched."""


class Source(Protocol):
    """Gives the list of a day, None where it is still as it was at ``tag``. Raises SourceError."""

    async def listing(self, day: date, tag: str = "") -> Listing | None: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Rules:
    """Where digests are written, when, and how many papers are summarised: at a time, and of a day at most."""

    folder: Path
    patience: Patience
    concurrency: int
    most: int


@dataclass(frozen=True, slots=True)
class Fetched:
    """What became of a day's list of ``papers``. ``file`` is None where none was written.

    ``owing`` entries wait for a summary. ``summarised`` ones got one; the model was paid ``tokens`` for these, and for
    answers of which none was to be used. ``source`` and ``summarizer`` say in one line what went wrong with either, if
    anything did.
    """

    day: date
    papers: int = 0
    file: Path | None = None
    summarised: int = 0
    tokens: int = 0
    owing: int = 0
    source: str = ""
    summarizer: str = ""


class DaysJob:
    """Makes digests of a source's lists. Every step is kept, so that a restart, or the next round, goes on from there.

    Without ``summarize`` entries carry the papers' own abstracts. ``clock`` gives aware moments.
    """

    def __init__(
        self,
        store: Store,
        source: Source,
        summarize: Summarize | None,
        rules: Rules,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._store = store
        self._source = source
        self._summarize = summarize
        self._rules = rules
        self._clock = clock
        self._maker = Maker(store, rules.folder, rules.most)
        self._one_at_a_time = asyncio.Lock()

    async def round(self, *, today: bool = True) -> AsyncIterator[Fetched]:
        """Look at what is not done of the last week, and at ``today``, and yield what became of each day.

        Where the source is away the next round goes on.
        """
        asking = self._asking()
        async with self._one_at_a_time:
            for day in days_to_look_at(self._clock(), today=today):
                known = await self._store.sourcing.get(day)
                if is_final(known, self._clock()) and not _is_owed(known, asking):
                    continue
                try:
                    yield await self._look(day, known, asking)
                except SourceError as error:
                    yield Fetched(day, source=str(error))
                    if not isinstance(error, DigestNotWritten):
                        # It would be away for the other days too.
                        return

    async def fetch(self, days: Sequence[date], advance: Callable[[float, int], None]) -> AsyncIterator[Fetched]:
        """Write the digests of ``days``, complete or not, and yield what became of each that was not done before.

        ``advance`` is told how many days are done, and of how many. Ends where the source is away.
        """
        asking = self._asking()
        async with self._one_at_a_time:
            wanted = [day for day in days if not await self._is_done(day, asking)]
            done = len(days) - len(wanted)
            lists = [asyncio.create_task(self._list(day)) for day in wanted[:AHEAD]]
            try:
                for number in range(len(wanted)):
                    advance(done + number, len(days))
                    listing, now = await lists[number]
                    lists += [asyncio.create_task(self._list(day)) for day in wanted[len(lists) :][:1]]
                    share = _within(done + number, len(days), advance)
                    try:
                        yield await self._take(listing, now, asking, share)
                    except DigestNotWritten as error:
                        yield Fetched(wanted[number], source=str(error))
            except SourceError as error:
                yield Fetched(wanted[number], source=str(error))
                return
            finally:
                for task in lists:
                    task.cancel()
                await asyncio.gather(*lists, return_exceptions=True)
            advance(len(days), len(days))

    async def _look(self, day: date, known: ListedDay | None, asking: Asking | None) -> Fetched:
        """Look at the list of a day, and write its digest when it is time."""
        now = self._clock()
        listing = await self._source.listing(day, known.tag if known and not self._is_due(known, asking, now) else "")
        if listing is None:
            if known:
                await self._store.sourcing.keep(replace(known, looked_at=now))
            return Fetched(day)
        known = seen(listing, known, now)
        if not listing.papers or not may_be_written(known, self._rules.patience, now):
            await self._store.sourcing.keep(replace(known, tag=listing.tag))
            return Fetched(day, len(listing.papers))
        return await self._write(listing, known, asking, _nobody)

    async def _list(self, day: date) -> tuple[Listing, datetime]:
        """Ask for the list of a day. Returns with it when it was asked for: it may be used on another day."""
        now = self._clock()
        return await self._source.listing(day) or Listing(day, ()), now

    async def _take(
        self, listing: Listing, now: datetime, asking: Asking | None, advance: Callable[[float], None]
    ) -> Fetched:
        """Write the digest of a list that somebody wants as it is; it was asked for ``now``."""
        known = seen(listing, await self._store.sourcing.get(listing.day), now)
        if not listing.papers:
            await self._store.sourcing.keep(known)
            return Fetched(listing.day)
        return await self._write(listing, known, asking, advance)

    async def _write(
        self, listing: Listing, known: ListedDay, asking: Asking | None, advance: Callable[[float], None]
    ) -> Fetched:
        over = is_over(listing.day, known.looked_at)
        if not over:
            # A kill in what follows must not have the quiet time begin anew.
            await self._store.sourcing.keep(known)
        tokens, summarised = (asking.tokens, asking.summarised) if asking else (0, 0)
        made = await self._maker.make(listing, asking, advance, last=over)
        await self._store.sourcing.keep(replace(known, tag=listing.tag, written=True, owing=made.owing))
        if made.file:
            log.info("digest written", file=made.file.name, papers=len(listing.papers), owing=made.owing)
        return Fetched(
            listing.day,
            len(listing.papers),
            made.file,
            asking.summarised - summarised if asking else 0,
            asking.tokens - tokens if asking else 0,
            made.owing,
            summarizer=asking.problem if asking and made.owing else "",
        )

    def _is_due(self, known: ListedDay, asking: Asking | None, now: datetime) -> bool:
        """Say whether there is something to do with a day's list though it has not changed."""
        may = may_be_written(known, self._rules.patience, now)
        return (may and not known.written) or is_over(known.day, now) or _is_owed(known, asking)

    async def _is_done(self, day: date, asking: Asking | None) -> bool:
        """Say whether a day needs no look at all, even if somebody asks for it."""
        known = await self._store.sourcing.get(day)
        if known is None or not is_final(known, self._clock()) or _is_owed(known, asking):
            return False
        return not known.papers or self._maker.has(day)

    def _asking(self) -> Asking | None:
        return Asking(self._store.drafts, self._summarize, self._rules.concurrency) if self._summarize else None


def _is_owed(known: ListedDay | None, asking: Asking | None) -> bool:
    return bool(known and known.owing and asking)


def _within(done: int, of: int, advance: Callable[[float, int], None]) -> Callable[[float], None]:
    """Return what tells ``advance`` of a share of the day after so many that are done."""
    return lambda share: advance(done + share, of)


def _nobody(_share: float) -> None:
    """Nobody looks on."""
