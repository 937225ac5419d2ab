"""The search index: what is written to it for a summary, and what it answers to a query."""

from collections.abc import Sequence

from sqlalchemy import Connection
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain import Hit, Results, Summary
from bot.search.analysis import analyzer_of
from bot.search.glossary import Glossary
from bot.search.passage import passage
from bot.search.query import Query
from bot.search.terms import Wanted
from bot.store.answering import answerable, loosely, nearest
from bot.store.connections import Database
from bot.store.documents import document
from bot.store.generations import replace
from bot.store.seeking import Seeking
from bot.store.texts import body_texts, fact_texts


class Index:
    """What can be searched: every paper by its best summary."""

    def __init__(self, database: Database, glossary: Glossary) -> None:
        self._database = database
        self._glossary = glossary

    async def write(self, connection: AsyncConnection, bests: Sequence[Summary]) -> None:
        """Write the best summaries of papers that changed, within the caller's transaction."""
        written = [(best, document(best, analyzer_of(self._glossary))) for best in bests]
        await connection.run_sync(replace, written)

    async def search(self, query: Query, limit: int, offset: int = 0) -> Results:
        """Find the papers that have all that ``query`` wants; where there is none, those that it may have meant.

        Returns at most ``limit`` hits, best first, from the one that ``offset`` others precede.
        """
        return await self._database.study(lambda connection: self._search(connection, query, limit, offset))

    def _search(self, connection: Connection, query: Query, limit: int, offset: int) -> Results:
        seeking = Seeking(connection)
        asked = answerable(seeking, query, analyzer_of(self._glossary))
        if asked is None:
            return Results(0, (), None, nearest=nearest(seeking, query, analyzer_of(self._glossary)))
        page = seeking.page(asked, loosely(seeking, asked, analyzer_of(self._glossary)), limit, offset)
        found = seeking.summaries([candidate.id for candidate in page.found])
        hits = tuple(_hit(found[candidate.id], candidate.score, asked) for candidate in page.found)
        repaired = None if asked.query.text == query.text else asked.query.text
        return Results(page.total, hits, repaired, page.more, page.near)


def _hit(summary: Summary, score: float, asked: Wanted) -> Hit:
    shown = passage([summary.lead, *body_texts(summary), *fact_texts(summary)], asked)
    return Hit(summary.paper_id, summary.title, summary.digest_date, round(score, 3), shown)
