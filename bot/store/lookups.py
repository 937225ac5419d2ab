"""Lookups: what sources told of papers that no digest had when somebody asked for them."""

from sqlalchemy import select

from bot.domain import ArxivId, Listed
from bot.store.connections import Database
from bot.store.rows import metadata_of, metadata_text
from bot.store.sqlite import upsert
from bot.store.tables import lookups

LOOKUP = select(lookups.c.metadata, lookups.c.abstract, lookups.c.gist)


class Lookups:
    """The papers that were looked up, in the database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def get(self, paper_id: ArxivId) -> Listed | None:
        """Return what was told of a paper, None where it was never looked up. It has no dates."""
        with self._database.look_up() as connection:
            row = connection.execute(LOOKUP.where(lookups.c.paper_id == paper_id)).first()
        return Listed(paper_id, metadata_of(row.metadata), row.abstract, row.gist) if row else None

    async def keep(self, paper: Listed) -> None:
        """Keep what was told of a paper, in place of what was told before."""
        row = {
            "paper_id": paper.id,
            "metadata": metadata_text(paper.metadata),
            "abstract": paper.abstract,
            "gist": paper.gist,
        }
        insert = upsert(lookups).values(row)
        async with self._database.write() as connection:
            await connection.execute(insert.on_conflict_do_update(index_elements=["paper_id"], set_=row))
