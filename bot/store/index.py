"""The search index: what is written to it for a summary, and what it answers to a query."""

import json
from collections.abc import Sequence

from sqlalchemy import Connection, and_, delete, func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain import ArxivId, Hit, Results, Summary
from bot.search.analysis import Analyzer
from bot.search.glossary import Glossary
from bot.search.passage import passage
from bot.search.query import Query
from bot.store import fulltext
from bot.store.answering import answerable, loosely, nearest
from bot.store.connections import Database
from bot.store.documents import document, documents, stale
from bot.store.fulltext import among
from bot.store.rows import SUMMARY, summary_of
from bot.store.seeking import Seeking
from bot.store.tables import papers, summaries
from bot.store.texts import body_texts

BATCH = 200
"""Papers that are read at once where the index is filled."""

BEST = and_(summaries.c.paper_id == papers.c.id, summaries.c.digest_date == papers.c.best_date)


class Index:
    """What can be searched: every paper by its best summary."""

    def __init__(self, database: Database, glossary: Glossary) -> None:
        self._database = database
        self._analyzer = Analyzer(glossary)

    async def write(self, connection: AsyncConnection, bests: Sequence[Summary]) -> None:
        """Write the best summaries of papers that changed, within the caller's transaction."""
        made = [document(best, self._analyzer) for best in bests]
        last, replaced = await _before(connection, [summary.paper_id for summary in bests])
        if replaced:
            await connection.execute(insert(stale), [{"id": number} for number in replaced])
            await connection.execute(delete(documents).where(among(documents.c.id, replaced)))
        numbered = list(enumerate(zip(bests, made, strict=True), last + 1))
        await connection.exec_driver_sql(
            fulltext.INSERT_DOCUMENT,
            [(number, best.paper_id, best.digest_date.isoformat(), each.name) for number, (best, each) in numbered],
        )
        await connection.exec_driver_sql(
            fulltext.INSERT_TOKENS, [(number, each.tokens) for number, (_, each) in numbered]
        )
        if words := {row[0]: row for each in made for row in each.names()}:
            await connection.exec_driver_sql(fulltext.INSERT_NAME, sorted(words.values()))
        if heard := {row for each in made for row in each.sounds()}:
            await connection.exec_driver_sql(fulltext.INSERT_SOUND, sorted(heard))

    async def complete(self) -> int:
        """Write the papers that the index lacks, as after a migration, and say how many they were.

        Takes the write lock even where there are none. Raises StoreError.
        """
        written = 0
        while batch := await self._complete_some():
            written += batch
        return written

    async def search(self, query: Query, limit: int, offset: int = 0) -> Results:
        """Find the papers that have all that ``query`` wants; where there is none, those that it may have meant.

        Returns at most ``limit`` hits, best first, from the one that ``offset`` others precede.
        """
        return await self._database.study(lambda connection: self._search(connection, query, limit, offset))

    def _search(self, connection: Connection, query: Query, limit: int, offset: int) -> Results:
        seeking = Seeking(connection)
        asked = answerable(seeking, query, self._analyzer)
        if asked is None:
            return Results(0, (), None, nearest=nearest(seeking, query, self._analyzer))
        page = seeking.page(asked, loosely(seeking, asked), limit, offset)
        texts = seeking.summaries([candidate.id for _, candidate in page.found])
        hits = tuple(
            Hit(each.paper_id, each.title, each.date, round(score, 3), passage(_texts(texts[each.paper_id]), asked))
            for score, each in page.found
        )
        repaired = None if asked.query is query else asked.query.text
        return Results(page.total, hits, repaired, page.more, page.near)

    async def _complete_some(self) -> int:
        counts = [select(func.count()).select_from(table).scalar_subquery() for table in (papers, documents)]
        missing = papers.c.id.not_in(select(documents.c.paper_id))
        query = select(*SUMMARY).join(papers, BEST).where(missing).order_by(papers.c.number).limit(BATCH)
        async with self._database.write() as connection:
            in_store, in_index = (await connection.execute(select(*counts))).one()
            if in_store == in_index:  # the usual case, known 10 times sooner than what is missing
                return 0
            bests = [summary_of(row) for row in await connection.execute(query)]
            if bests:
                await self.write(connection, bests)
        return len(bests)


async def _before(connection: AsyncConnection, paper_ids: Sequence[ArxivId]) -> tuple[int, list[int]]:
    """Find the highest id that a document has or had, and the ids of the documents that these papers have."""
    row = (await connection.execute(fulltext.BEFORE, {"paper_ids": json.dumps(paper_ids)})).one()
    return int(row[0]), json.loads(row[1])


def _texts(summary: Summary) -> list[str]:
    """Give the plain texts of a summary, the lead first."""
    return [summary.lead, *body_texts(summary)]
