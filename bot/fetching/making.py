"""A day's list becomes a digest file: what is known of its papers is taken, the model is asked for the rest."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bot.digest.facts import answer_of
from bot.domain import ArxivId, Digest, Listed, Listing
from bot.fetching.asking import Asking
from bot.fetching.composing import Answer, compose, drafted, lacking, reusable
from bot.fetching.writing import digest_path, publish, standing
from bot.store.database import Store


@dataclass(frozen=True, slots=True)
class Made:
    """What became of a list. ``file`` is None where it stays as it was; ``owing`` entries wait for a summary."""

    file: Path | None
    owing: int


class Maker:
    """Makes the digest files of ``folder``. Of a day's papers ``most`` are summarised, those with most upvotes."""

    def __init__(self, store: Store, folder: Path, most: int) -> None:
        self._store = store
        self._folder = folder
        self._most = most

    def has(self, day: date) -> bool:
        """Say whether the digest of ``day`` stands in the folder."""
        return digest_path(self._folder, day).exists()

    async def make(
        self, listing: Listing, asking: Asking | None, advance: Callable[[float], None], *, last: bool
    ) -> Made:
        """Write the digest of a list, or add to it what is new. Raises DigestNotWritten.

        Where nothing came but votes, it is written only if this is the ``last`` look at the list.
        """
        path = digest_path(self._folder, listing.day)
        before = await asyncio.to_thread(standing, path, listing.day)
        wanting = lacking(listing, before)
        answers = await self._known(wanting)
        asked = await self._asked(listing, [paper for paper in wanting if paper.id not in answers])
        drafts = await asking.ask(asked, advance) if asking and asked else {}
        answers |= {paper.id: drafted(drafts[paper.id], paper) for paper in asked if paper.id in drafts}
        owing = sum(paper.id not in drafts for paper in asked)
        # The model may take an hour, in which somebody may have edited the file.
        before = await asyncio.to_thread(standing, path, listing.day) if drafts else before
        # Reading a hundred answers takes a second, in which the bot must go on answering.
        digest = await asyncio.to_thread(compose, listing, before, answers)
        if digest == before or not (last or _has_news(before, digest)):
            return Made(None, owing)
        await asyncio.to_thread(publish, path, digest)
        return Made(path, owing)

    async def _known(self, papers: Sequence[Listed]) -> dict[ArxivId, Answer]:
        """Return the answers that there are already: drafts, and what other digests say."""
        answers = {}
        for paper in papers:
            if draft := await self._store.drafts.get(paper.id):
                answers[paper.id] = drafted(draft, paper)
            elif (known := await self._store.papers.get(paper.id)) and (answer := reusable(known.summary)):
                answers[paper.id] = answer
        return answers

    async def _asked(self, listing: Listing, papers: Sequence[Listed]) -> Sequence[Listed]:
        """Return those of ``papers`` that the model may still be asked for, after what it wrote of this list before."""
        if not papers:
            return ()
        before = [paper.id for paper in listing.papers if await self._store.drafts.get(paper.id)]
        return papers[: max(0, self._most - len(before))]


def _has_news(before: Digest | None, digest: Digest) -> bool:
    """Say whether a digest has a paper or a summary that it had not before."""
    if before is None:
        return True
    answers = {entry.paper_id: answer_of(entry.body) for entry in before.summaries}
    return any(answers.get(entry.paper_id) != answer_of(entry.body) for entry in digest.summaries)
