"""Drafts: summaries that are finished, each kept at once, so that none is paid for twice."""

import asyncio
from collections.abc import Awaitable, Callable
from weakref import WeakValueDictionary

from sqlalchemy import select

from bot.domain import ArxivId, Basis, Draft, Making
from bot.store.connections import Database
from bot.store.sqlite import upsert
from bot.store.tables import drafts

DRAFT = select(drafts.c.answer, drafts.c.basis, drafts.c.model, drafts.c.tokens, drafts.c.made)


class Drafts:
    """The drafts in the database, one a paper."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._making: WeakValueDictionary[ArxivId, asyncio.Lock] = WeakValueDictionary()

    async def obtain(self, paper_id: ArxivId, make: Callable[[], Awaitable[Draft]]) -> tuple[Draft, bool]:
        """Return what was written of a paper, else what ``make`` writes, kept at once; and whether it is new.

        Of all in this process that want it at the same time one has it made, and the others wait for that. Whatever
        ``make`` raises is raised.
        """
        making = self._making.get(paper_id)
        if making is None:
            making = self._making[paper_id] = asyncio.Lock()
        async with making:
            if known := await self.get(paper_id):
                return known, False
            draft = await make()
            await self.keep(draft)
            return draft, True

    async def get(self, paper_id: ArxivId) -> Draft | None:
        """Return what was written of a paper, None where nothing was."""
        with self._database.look_up() as connection:
            row = connection.execute(DRAFT.where(drafts.c.paper_id == paper_id)).first()
        if row is None:
            return None
        return Draft(paper_id, row.answer, Making(Basis(row.basis), row.model), row.tokens, row.made)

    async def keep(self, draft: Draft) -> None:
        """Keep a draft, in place of the one before."""
        row = {
            "paper_id": draft.paper_id,
            "answer": draft.answer,
            "basis": draft.making.basis.value,
            "model": draft.making.model,
            "tokens": draft.tokens,
            "made": draft.made,
        }
        insert = upsert(drafts).values(row)
        async with self._database.write() as connection:
            await connection.execute(insert.on_conflict_do_update(index_elements=["paper_id"], set_=row))
