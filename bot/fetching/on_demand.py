"""Papers that no digest has: fetched and summarised when somebody asks for one, and kept for the next one who does."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

import structlog

from bot.digest.facts import with_facts
from bot.digest.parser import read_summary
from bot.domain import ArxivId, Draft, Listed, Paper
from bot.errors import SourceError, SummarizerError
from bot.fetching.asking import Summarize
from bot.fetching.composing import drafted, original
from bot.store.database import Store

log = structlog.get_logger(__name__)

LookUp = Callable[[ArxivId], Awaitable[Listed | None]]
"""Asks a source for a paper, None where it does not know it. Raises SourceError."""
Tell = Callable[[str], Awaitable[None]]
"""Lets the admins know why papers are not summarised."""

NO_DAY = date.min
"""Stands in the summary of a paper that is in no digest; nobody is shown it."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How many papers are fetched at a time, and for how many seconds at most a source and the model are waited for."""

    at_once: int
    source_seconds: float
    model_seconds: float


@dataclass(frozen=True, slots=True)
class Found:
    """A paper that no digest has. ``final``: asking again would give no more."""

    paper: Paper
    final: bool


class OnDemand:
    """Fetches papers, each once at a time whoever asks for it.

    Of ``sources`` the first that knows a paper tells of it; whether there is such a paper at all the last one knows.
    Without ``summarize`` a paper comes with its abstract.
    """

    def __init__(
        self,
        store: Store,
        sources: Sequence[LookUp],
        summarize: Summarize | None,
        tell: Tell,
        limits: Limits,
    ) -> None:
        self._store = store
        self._sources = sources
        self._summarize = summarize
        self._tell = tell
        self._limits = limits
        self._places = asyncio.Semaphore(limits.at_once)
        self._running: dict[ArxivId, asyncio.Task[Found | None]] = {}

    async def kept(self, paper_id: ArxivId) -> Found | None:
        """Return what was fetched of a paper before, None where nothing was."""
        return await kept(self._store, paper_id, summarised=self._summarize is not None)

    async def fetch(self, paper_id: ArxivId) -> Found | None:
        """Fetch a paper, and have it summarised; None where there is none of this id. Raises SourceError."""
        task = self._running.get(paper_id)
        if task is None:
            task = self._running[paper_id] = asyncio.create_task(self._fetch(paper_id))
            task.add_done_callback(partial(self._end, paper_id))
        # Who stops waiting stops it for nobody else.
        return await asyncio.shield(task)

    async def close(self) -> None:
        """Call off what is being fetched."""
        running = list(self._running.values())
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)

    def _end(self, paper_id: ArxivId, task: asyncio.Task[Found | None]) -> None:
        del self._running[paper_id]
        if not task.cancelled():
            # Whether or not somebody still waits for it, it was told of.
            task.exception()

    async def _fetch(self, paper_id: ArxivId) -> Found | None:
        async with self._places:
            listed = await self._store.lookups.get(paper_id)
            if listed is None:
                listed = await self._look_up(paper_id)
                if listed is None:
                    return None
                await self._store.lookups.keep(listed)
            await self._draft(listed)
        return await self.kept(paper_id)

    async def _look_up(self, paper_id: ArxivId) -> Listed | None:
        problem: SourceError | None = None
        for look_up in self._sources:
            try:
                async with asyncio.timeout(self._limits.source_seconds):
                    listed = await look_up(paper_id)
            except TimeoutError:
                problem = SourceError(f"no source tells of {paper_id} in time")
            except SourceError as error:
                problem = error
            else:
                problem = None
                if listed:
                    return listed
            if problem:
                log.warning("source does not tell of a paper", paper=paper_id, reason=str(problem))
        if problem:
            raise problem
        return None

    async def _draft(self, paper: Listed) -> None:
        """Have a paper summarised, if it is not. It does without where the model is away."""
        if self._summarize is None:
            return
        try:
            async with asyncio.timeout(self._limits.model_seconds):
                await self._store.drafts.obtain(paper.id, partial(self._summarize, paper))
        except (SummarizerError, TimeoutError) as error:
            reason = str(error) or "the model gives no answer in time"
            log.warning("paper not summarised", paper=paper.id, reason=reason)
            await self._tell(reason)


async def kept(store: Store, paper_id: ArxivId, *, summarised: bool = False) -> Found | None:
    """Return what was fetched of a paper that no digest has, None where nothing was.

    ``summarised``: there is a model that would summarise it.
    """
    listed = await store.lookups.get(paper_id)
    if listed is None:
        return None
    draft = await store.drafts.get(paper_id)
    return Found(_paper(listed, draft), final=draft is not None or not summarised)


def _paper(listed: Listed, draft: Draft | None) -> Paper:
    answer = drafted(draft, listed) if draft else original(listed)
    body = with_facts(listed.metadata, answer.making, answer.text)
    summary = read_summary(listed.id, NO_DAY, body)
    return Paper(listed.id, summary, (), summary.metadata)
