"""Drafts: summaries that are finished, each kept at once, so that none is paid for twice."""

import json
from dataclasses import asdict

from sqlalchemy import select

from bot.domain import ArxivId, Basis, Draft, Making, Metadata
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

    async def metadata(self, paper_id: ArxivId) -> Metadata | None:
        """Return what was kept with a paper's draft, None where nothing was."""
        with self._database.look_up() as connection:
            kept = connection.scalar(select(drafts.c.metadata).where(drafts.c.paper_id == paper_id))
        return _metadata_of(kept) if kept else None

    async def keep(self, draft: Draft, metadata: Metadata | None = None) -> None:
        """Keep a draft in place of the one before, and ``metadata`` with it, where that is given."""
        row = {
            "paper_id": draft.paper_id,
            "answer": draft.answer,
            "basis": draft.making.basis.value,
            "model": draft.making.model,
            "tokens": draft.tokens,
            "made": draft.made,
        }
        if metadata:
            row["metadata"] = json.dumps(asdict(metadata), ensure_ascii=False)
        insert = upsert(drafts).values(row)
        async with self._database.write() as connection:
            await connection.execute(insert.on_conflict_do_update(index_elements=["paper_id"], set_=row))

    async def drop(self, paper_id: ArxivId) -> None:
        """Forget a paper's draft, so that it is written again."""
        async with self._database.write() as connection:
            await connection.execute(drafts.delete().where(drafts.c.paper_id == paper_id))


def _metadata_of(kept: str) -> Metadata:
    fields = json.loads(kept)
    return Metadata(**fields | {name: tuple(fields[name]) for name in ("authors", "keywords")})
