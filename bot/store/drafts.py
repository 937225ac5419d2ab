"""Drafts: summaries that are finished, each kept at once, so that none is paid for twice."""

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
