"""Has the summary of one paper written again, in every digest file that has it."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Sequence
from pathlib import Path

import structlog

from bot.domain import ArxivId, Basis, Digest, Draft, Listed
from bot.errors import DigestError, SourceError, SummarizerError
from bot.fetching.asking import Summarize
from bot.fetching.composing import drafted, rewritten
from bot.fetching.writing import publish, standing
from bot.sources.folder import digest_files, read_digest
from bot.store.database import Store

log = structlog.get_logger(__name__)

LookUp = Callable[[ArxivId], Awaitable[Listed | None]]
"""Asks a source for a paper, None where it does not know it. Raises SourceError."""


class Rewriter:
    """Asks the model once more. ``folders`` are those of the digests, which the loader watches."""

    def __init__(self, store: Store, look_up: LookUp, summarize: Summarize, folders: Sequence[Path]) -> None:
        self._store = store
        self._look_up = look_up
        self._summarize = summarize
        self._folders = tuple(folders)

    async def rewrite(self, paper_id: ArxivId) -> bool:
        """Write a paper's summary again, and say whether there is a new one; if not, the old one stays."""
        try:
            paper = await self._store.lookups.get(paper_id) or await self._look_up(paper_id)
            if paper is None:
                return False
            draft = await self._summarize(paper)
        except (SourceError, SummarizerError) as error:
            log.warning("summary not written again", paper=paper_id, reason=str(error))
            return False
        if draft.making.basis is Basis.ORIGINAL:
            # The abstract in English is no summary, and may be less than the one that stands.
            log.warning("summary not written again", paper=paper_id, reason="the model wrote nothing usable")
            return False
        await self._store.drafts.keep(draft)
        await asyncio.to_thread(self._replace, paper, draft)
        return True

    def _replace(self, paper: Listed, draft: Draft) -> None:
        for path, digest in self._digests_with(paper.id):
            try:
                publish(path, rewritten(digest, paper, drafted(draft, paper)))
            except SourceError as error:
                log.warning("summary not replaced", file=path.name, paper=paper.id, reason=str(error))

    def _digests_with(self, paper_id: ArxivId) -> Iterator[tuple[Path, Digest]]:
        for path in digest_files(self._folders):
            if not _mentions(path, paper_id):
                continue
            try:
                digest = standing(path)
            except SourceError as error:
                log.warning("summary not replaced", file=path.name, paper=paper_id, reason=str(error))
                continue
            if digest and any(entry.paper_id == paper_id for entry in digest.summaries):
                yield path, digest


def _mentions(path: Path, paper_id: ArxivId) -> bool:
    """Say whether a file has a paper's id: all are read quickly, but not parsed. Of bad ones the loader tells."""
    try:
        return paper_id in read_digest(path)
    except DigestError:
        return False
