"""Wires what fetches papers: the sources, the model, the day's job with them, and what people ask for."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

import structlog
from telegram.ext import ExtBot

from bot.config import Settings
from bot.delivery.pace import Turn
from bot.delivery.rounds import Rounds
from bot.domain import ArxivId, Draft, Listed
from bot.errors import SourceError, StoreError
from bot.fetching.asking import Summarize
from bot.fetching.completeness import Patience
from bot.fetching.job import DaysJob, Rules
from bot.fetching.on_demand import Limits, OnDemand
from bot.fetching.rewriting import Rewriter
from bot.handlers.desk import Desk
from bot.scheduler import Fetch
from bot.sources.arxiv import Arxiv
from bot.sources.huggingface import HuggingFace
from bot.sources.sites import PATIENCE, SOMEBODY_WAITS
from bot.sources.sites import Patience as SitePatience
from bot.sources.web import Web
from bot.store.database import Store
from bot.views.notices import Part

if TYPE_CHECKING:
    from bot.sources.summarizer import Summarizer

log = structlog.get_logger(__name__)

ROOM = 48_000
"""Characters of a paper's own text that a model is given: about 12,000 tokens."""
SOURCE_SECONDS, MODEL_SECONDS = 60.0, 300.0
"""For so long whoever asks for a paper waits for a source, and for the model."""

Rewrite = Callable[[ArxivId], Awaitable[bool]]


@asynccontextmanager
async def feed(settings: Settings, store: Store, rounds: Rounds) -> AsyncIterator[Fetch | None]:
    """Give what is to be done by the clock, None where the source is off; admins are told what fails."""
    options = settings.source.huggingface
    if not options.enabled:
        yield None
        return
    lacks = settings.summarizer.lacking
    async with days_job(settings, store) as job:

        async def look(*, today: bool) -> None:
            try:
                done = [fetched async for fetched in job.round(today=today)]
            except StoreError as error:
                log.error("no digest made, the next time tries again", reason=str(error))  # noqa: TRY400
                return
            failed = [fetched for fetched in done if fetched.source]
            for fetched in failed:
                log.warning("digest not made", day=fetched.day.isoformat(), reason=fetched.source)
            source = failed[0].source if failed else ""
            summarizer = next((fetched.summarizer for fetched in done if fetched.summarizer), "")
            if summarizer:
                log.warning("papers are not summarised", reason=summarizer)
            summarizer = lacks or summarizer
            for part, reason in ((Part.SOURCE, source), (Part.SUMMARIZER, summarizer)):
                if reason:
                    await rounds.tell_fetching(part, reason)

        if lacks:
            log.warning("papers are not summarised", reason=lacks)
        yield Fetch(partial(look, today=True), partial(look, today=False), options.times)


@asynccontextmanager
async def days_job(settings: Settings, store: Store, *, summaries: bool = True) -> AsyncIterator[DaysJob]:
    """Wire the day's job; it is of use until this is closed. Without ``summaries`` it asks no model."""
    options, limits = settings.source.huggingface, settings.summarizer
    async with Web() as web, summarizer(settings, web) as summarize:
        rules = Rules(
            settings.written_folder,
            Patience(timedelta(minutes=options.quiet_minutes), options.not_before),
            limits.concurrency,
            limits.max_papers_per_day,
        )
        yield DaysJob(store, _hub(settings, web), summarize if summaries else None, rules)


@asynccontextmanager
async def hugging_face(settings: Settings) -> AsyncIterator[HuggingFace]:
    """Wire the source; its connections are closed with this."""
    async with Web() as web:
        yield _hub(settings, web)


@asynccontextmanager
async def at_work(
    settings: Settings, store: Store, rounds: Rounds, desk: Desk, bot: ExtBot[Turn]
) -> AsyncIterator[None]:
    """Send what is owed, and fetch what people ask for, for as long as this is open; ``bot`` is initialised."""
    async with on_demand(settings, store, rounds) as fetching, desk.open(fetching, bot), rounds.sending():
        yield


@asynccontextmanager
async def on_demand(settings: Settings, store: Store, rounds: Rounds) -> AsyncIterator[OnDemand | None]:
    """Wire what fetches papers for whoever asks, None where that is not wanted; admins are told why none is summarised.

    What it is fetching at the end is called off.
    """
    if not settings.requests.enabled:
        yield None
        return
    limits = Limits(settings.summarizer.concurrency, SOURCE_SECONDS, MODEL_SECONDS)
    async with Web() as web, summarizer(settings, web) as summarize:
        first = _hub(settings, web, SOMEBODY_WAITS)
        second = Arxiv(web, settings.source.arxiv.base_url, SOMEBODY_WAITS)
        tell = partial(rounds.tell_fetching, Part.SUMMARIZER)
        fetching = OnDemand(store, (first.paper, second.paper), summarize, tell, limits)
        try:
            yield fetching
        finally:
            await fetching.close()


@asynccontextmanager
async def summarizer(settings: Settings, web: Web) -> AsyncIterator[Summarize | None]:
    """Wire the model, None where there is none, or an option of it lacks; its connections are closed with this.

    Papers' own texts come over ``web``, at one pace with all else that it asks their site for.
    """
    options = settings.summarizer
    if not options.base_url or options.lacking:
        yield None
        return
    from bot.sources.model import Access  # noqa: PLC0415 (only a bot with a model needs it)
    from bot.sources.summarizer import Summarizer, SummarizerRules  # noqa: PLC0415

    key = options.api_key.get_secret_value() if options.api_key else ""
    model = Summarizer(SummarizerRules(Access(options.base_url, options.model, key), options.language))
    try:
        yield _from_full_text(model, web) if options.full_text else model.summarize
    finally:
        await model.close()


@asynccontextmanager
async def rewriting(settings: Settings, store: Store) -> AsyncIterator[Rewrite | None]:
    """Give what has the summary of one paper written again, None where there is no model."""
    async with Web() as web, summarizer(settings, web) as summarize:
        folders = settings.digests.folders
        yield Rewriter(store, _hub(settings, web).paper, summarize, folders).rewrite if summarize else None


def _hub(settings: Settings, web: Web, patience: SitePatience = PATIENCE) -> HuggingFace:
    options = settings.source.huggingface
    return HuggingFace(options.base_url, options.token.get_secret_value() if options.token else "", web, patience)


def _from_full_text(model: "Summarizer", web: Web) -> Summarize:
    """Return what summarises papers from their own text, and from the abstract where that cannot be had."""
    from bot.sources.fulltext import FullTexts  # noqa: PLC0415 (readers of HTML and PDF, which few bots need)
    from bot.sources.trimming import trimmed  # noqa: PLC0415

    texts = FullTexts(web)

    async def summarize(paper: Listed) -> Draft:
        try:
            sections = await texts.sections(paper.id)
        except SourceError as error:
            log.warning("paper summarised from its abstract", paper=paper.id, reason=str(error))
            sections = None
        # A book takes a tenth of a second, in which the bot must go on answering.
        text = await asyncio.to_thread(trimmed, sections, ROOM) if sections else ""
        return await model.summarize(paper, text)

    return summarize
