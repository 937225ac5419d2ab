"""What the command line does besides running the bot: each errand opens the store, does one thing, and is done."""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import date, datetime
from pathlib import Path
from time import monotonic

import structlog
from telegram.request import HTTPXRequest

from bot.app import build, open_store, telegram_line
from bot.config import Settings
from bot.console.transport import TOKEN as LOCAL_TOKEN
from bot.domain import AlertHit, ArxivId, LedgerStats, Neighbour, Overview, Paper, Results, Summary
from bot.errors import DigestNotWritten, EmptyQuery, SourceError
from bot.fetching.enriching import Enricher
from bot.fetching.reports import EnrichReport, FetchReport
from bot.handlers.digests import resolve_day
from bot.ingest import FileReport, Ingest, utc_now
from bot.polling import connected
from bot.search import query
from bot.search.keywords import Keyword
from bot.sources.folder import digest_files
from bot.store.backup import back_up
from bot.store.backup import restore as put_back
from bot.store.database import Store
from bot.store.firing import all_fired
from bot.store.renewing import FEW
from bot.store.sqlite import path_of
from bot.wiring import days_job, hugging_face

log = structlog.get_logger(__name__)


async def load(settings: Settings, folders: Sequence[Path], advance: Callable[[int, int], None]) -> list[FileReport]:
    """Load the digests of ``folders``; ``advance`` is told how many files are done, and of how many."""
    files = digest_files(folders)
    reports = []
    async with open_store(settings) as store:
        ingest = Ingest(store)
        for done, file in enumerate(files, 1):
            reports.append(await ingest.load_file(file))
            advance(done, len(files))
    return reports


async def summaries(settings: Settings, day: str) -> tuple[Summary, ...]:
    """The summaries of the day that ``day`` names; none where it has no digest. Raises BadDate."""
    async with _loaded_store(settings) as store:
        named = await _day(settings, store, day)
        return await store.digests.summaries(named) if named else ()


async def paper(settings: Settings, paper_id: ArxivId) -> Paper | None:
    """The paper with this id, where a digest has it."""
    async with _loaded_store(settings) as store:
        return await store.papers.get(paper_id)


async def similar(settings: Settings, paper_id: ArxivId, limit: int) -> tuple[Neighbour, ...] | None:
    """Up to ``limit`` papers near to the one with this id, None where no digest has it."""
    async with _loaded_store(settings) as store:
        known = await store.papers.get(paper_id)
        return await store.similar.find(paper_id, limit) if known else None


async def search(settings: Settings, queries: Sequence[str], limit: int) -> list[Results]:
    """The first ``limit`` hits of each query; nothing for a query with nothing to look for."""
    async with _loaded_store(settings) as store:
        await _see_to_index(store)
        return [await _find(store, text, limit) for text in queries]


async def stats(settings: Settings) -> Overview:
    """Count how the bot stands now. Raises StoreError."""
    async with open_store(settings) as store:
        return await store.stats.overview(utc_now())


async def reindex(settings: Settings, advance: Callable[[int, int], None]) -> int:
    """Write the search index anew, whether a bot runs or not, and return how many papers it has.

    ``advance`` is told how many papers are done, and of how many. Raises StoreError; IndexBusy where a bot does so now.
    """
    async with open_store(settings) as store:
        return await store.renewal.renew(advance)


def backup(settings: Settings, file: Path) -> None:
    """Copy the database to ``file``, whether a bot runs on it or not. Raises StoreError, WrongFile."""
    back_up(path_of(settings.store.url), file)


def restore(settings: Settings, file: Path) -> Path | None:
    """Put a backup in the database's place; returns where the old one is kept, if any. Raises StoreError, WrongFile."""
    return put_back(path_of(settings.store.url), file)


async def waiting(settings: Settings, day: str | None) -> dict[date, int]:
    """Count by digest what is owed now and not sent, of all or of the ``day`` that is named. Raises BadDate."""
    async with _loaded_store(settings) as store:
        bot = build(settings, store, telegram_line(settings, LOCAL_TOKEN, HTTPXRequest()))
        return await bot.rounds.waiting(await _day(settings, store, day))


async def push(settings: Settings, token: str, day: str | None) -> LedgerStats:
    """Send what is owed now, of all digests or of the ``day`` that is named, and return how the ledger stands then.

    Raises BadDate, TokenRefused; TelegramError where Telegram cannot be reached at all.
    """
    async with _loaded_store(settings) as store:
        bot = build(settings, store, telegram_line(settings, token, HTTPXRequest()))
        only = await _day(settings, store, day)
        async with connected(bot.application):
            await bot.rounds.send_now(only)
        return await store.stats.ledger(utc_now())


async def match_alerts(settings: Settings, keywords: Sequence[Keyword]) -> dict[str, list[AlertHit]]:
    """The papers of the whole store on which an alert with each keyword fires, by its text; the newest digest first."""
    async with _loaded_store(settings) as store:
        return await all_fired(store.matching, keywords, store.glossary)


async def fetch(
    settings: Settings, days: Sequence[date], advance: Callable[[float, int], None], *, summaries: bool
) -> FetchReport:
    """Write the digests of ``days``, or where there are none those of the last week that are complete.

    They are loaded as any file is, by the bot or by the next command. ``advance`` is told how many days are done, and
    of how many. Without ``summaries`` no model is asked.
    """
    start = monotonic()
    async with _loaded_store(settings) as store, days_job(settings, store, summaries=summaries) as job:
        done = [fetched async for fetched in (job.fetch(days, advance) if days else job.round())]
    lacks = settings.summarizer.lacking if summaries else ""
    told = [lacks, *(fetched.source for fetched in done), *(fetched.summarizer for fetched in done)]
    return FetchReport(tuple(done), monotonic() - start, tuple(dict.fromkeys(filter(None, told))))


async def enrich(settings: Settings, between: tuple[date, date], advance: Callable[[float, int], None]) -> EnrichReport:
    """Write what Hugging Face knows into the digest files of these days that tell nothing of papers."""
    looked_at, written, papers, problems = 0, list[Path](), 0, list[str]()
    files = digest_files(settings.digests.folders)
    async with hugging_face(settings) as source:
        enricher = Enricher(source)
        for number, file in enumerate(files, 1):
            try:
                told = await enricher.enrich(file, *between)
            except DigestNotWritten as error:
                problems.append(str(error))
                continue
            except SourceError as error:
                problems.append(str(error))
                break
            looked_at += told is not None
            if told:
                papers += told
                written.append(file)
            advance(number, len(files))
    return EnrichReport(looked_at, tuple(written), papers, tuple(problems))


async def check(settings: Settings) -> list[str]:
    """Say in a few lines how the bot stands with these settings. Raises StoreError."""
    token = (
        "is set: `paperboy run` is in Telegram" if settings.telegram.token else "none: `paperboy run` is a local chat"
    )
    folders = [f"{folder}{'' if folder.is_dir() else ' (not there yet)'}" for folder in settings.digests.folders]
    async with open_store(settings) as store:
        newest = await store.digests.newest()
        papers = sum((await store.digests.counts()).values())
    return [
        "settings: fine",
        f"token: {token}",
        f"digest folders: {', '.join(folders)}",
        f"source: {_source_line(settings)}",
        f"summarizer: {_summarizer_line(settings)}",
        f"database: {settings.store.url}, {papers} summaries, newest digest {newest or 'none'}",
    ]


def _source_line(settings: Settings) -> str:
    source = settings.source.huggingface
    if not source.enabled:
        return "off: source.huggingface.enabled = true has the bot make digests itself"
    return f"{source.base_url} at {source.times} (UTC), written to {settings.written_folder}"


def _summarizer_line(settings: Settings) -> str:
    options = settings.summarizer
    if options.lacking:
        return options.lacking
    if not options.base_url:
        return "none: papers come with their abstract in English"
    basis = "the whole text" if options.full_text else "the abstract"
    return f"{options.model} at {options.base_url}, from {basis}, in {options.language.value}"


async def _see_to_index(store: Store) -> None:
    """Let all papers be found before a command looks for some, and a small index be of this version."""
    lacking = await store.renewal.lacking()
    if lacking > FEW:
        log.warning("the search index is being completed first", papers=lacking)
    await store.renewal.complete()
    if await store.renewal.is_due():
        if sum((await store.digests.counts()).values()) > FEW:
            log.warning("the search index is of another version or glossary: `paperboy reindex` writes it anew")
            return
        await store.renewal.keep()


async def _find(store: Store, text: str, limit: int) -> Results:
    try:
        wanted = query.parse(text)
    except EmptyQuery:
        return Results(total=0, hits=(), repaired=None)
    return await store.index.search(wanted, limit)


async def _day(settings: Settings, store: Store, words: str | None) -> date | None:
    today = datetime.now(settings.delivery.timezone).date()
    return await resolve_day(words, today, store) if words else None


@asynccontextmanager
async def _loaded_store(settings: Settings) -> AsyncIterator[Store]:
    """Open the store with all digest folders loaded."""
    async with open_store(settings) as store:
        async for _ in Ingest(store).load_folders(settings.digests.folders):
            pass
        yield store
