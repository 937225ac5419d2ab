"""Has papers summarised, several at a time, and keeps each summary as soon as it is there."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from functools import partial

from bot.domain import ArxivId, Basis, Draft, Listed
from bot.errors import SummarizerError
from bot.store.drafts import Drafts

Summarize = Callable[[Listed], Awaitable[Draft]]
"""Raises SummarizerError where the model cannot be asked; what it cannot summarise is a draft of the original."""
PATIENCE = 3
"""A model that fails so often in a row is left alone until the next round; one paper does not keep it from others."""


class Asking:
    """One round of questions to the model: how many papers it summarised, for how many ``tokens``, and why not others.

    Whoever asks tells of the ``problem``: once, whatever the number of papers that it kept from being summarised.
    """

    def __init__(self, drafts: Drafts, summarize: Summarize, concurrency: int) -> None:
        self.tokens = 0
        self.summarised = 0
        self.problem = ""
        self._drafts = drafts
        self._summarize = summarize
        self._concurrency = concurrency
        self._failures = 0

    async def ask(self, papers: Sequence[Listed], advance: Callable[[float], None]) -> dict[ArxivId, Draft]:
        """Return the drafts of those papers that could be summarised. ``advance`` is told the share that is done."""
        found: dict[ArxivId, Draft] = {}
        waiting = iter(papers)

        async def work() -> None:
            for paper in waiting:
                if self._failures >= PATIENCE:
                    return
                if draft := await self._draft(paper):
                    found[paper.id] = draft
                    advance(len(found) / len(papers))

        workers = (work() for _ in range(min(self._concurrency, len(papers))))
        # Where one fails by a mistake of ours, the others finish what is paid for already.
        for error in await asyncio.gather(*workers, return_exceptions=True):
            if error is not None:
                raise error
        return found

    async def _draft(self, paper: Listed) -> Draft | None:
        """Return the draft of a paper: the one that somebody else had made meanwhile, else a new one."""
        try:
            draft, new = await self._drafts.obtain(paper.id, partial(self._summarize, paper))
        except SummarizerError as error:
            # With a wrong option every question fails.
            self._failures = PATIENCE if error.option else self._failures + 1
            self.problem = str(error)
            return None
        if new:
            self._failures = 0
            self.tokens += draft.tokens
            self.summarised += draft.making.basis is not Basis.ORIGINAL
        return draft
