"""Writes what is known of papers into digest files that tell nothing but summaries."""

import asyncio
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Protocol

from bot.domain import ArxivId, Digest, Listed, Listing, Metadata
from bot.fetching.composing import enriched, tells_nothing
from bot.fetching.writing import publish, standing


class Knowing(Protocol):
    """Knows papers by day, and each by itself. Raises SourceError."""

    async def listing(self, day: date, tag: str = "") -> Listing | None: ...  # noqa: D102

    async def paper(self, paper_id: ArxivId) -> Listed | None: ...  # noqa: D102


class Enricher:
    """Asks a source for what a digest does not tell: for the day's list first, then for each paper that it lacks."""

    def __init__(self, source: Knowing) -> None:
        self._source = source

    async def enrich(self, path: Path, since: date, until: date) -> int | None:
        """Write what is known into the file, and return of how many papers; None for one of another time.

        The answers stay to the letter. Raises SourceError, and DigestNotWritten for a file that is left as it is.
        """
        digest = await asyncio.to_thread(standing, path)
        if digest is None or not since <= digest.date <= until:
            return None
        wanted = [entry.paper_id for entry in digest.summaries if tells_nothing(entry)]
        if not wanted:
            return 0
        known = await self._known(digest, wanted)
        return await asyncio.to_thread(_tell, path, known)

    async def _known(self, digest: Digest, wanted: list[ArxivId]) -> dict[ArxivId, Metadata]:
        listing = await self._source.listing(digest.date)
        listed = {paper.id: paper.metadata for paper in listing.papers} if listing else {}
        known = {paper_id: listed[paper_id] for paper_id in wanted if paper_id in listed}
        for paper_id in wanted:
            if paper_id not in known and (paper := await self._source.paper(paper_id)):
                known[paper_id] = paper.metadata
        return known


def _tell(path: Path, known: Mapping[ArxivId, Metadata]) -> int:
    """Write what is ``known`` into the file as it is now: somebody may have edited it while the source was asked."""
    digest = standing(path)
    richer = enriched(digest, known) if digest else None
    if richer is None or richer == digest:
        return 0
    publish(path, richer)
    return sum(not tells_nothing(entry) for entry in richer.summaries if entry.paper_id in known)
