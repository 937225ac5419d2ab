"""The search index: what is written to it for a summary, and what it answers to a query."""

import json
from collections.abc import AsyncIterator, Sequence

from sqlalchemy import TextClause, and_, delete, func, insert, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain import ArxivId, Hit, Results, Summary
from bot.search import repair
from bot.search.names import ENDING, letters
from bot.search.passage import passage
from bot.search.query import Query, Term
from bot.search.rank import BODY_WEIGHT, HEADING_WEIGHT, TITLE_WEIGHT, Candidate, ranked
from bot.search.text import key
from bot.store import fulltext
from bot.store.connections import Database
from bot.store.documents import document, documents, names, stale
from bot.store.fulltext import among, having, matching, weighing
from bot.store.rows import SUMMARY, summary_of
from bot.store.tables import papers, summaries
from bot.store.texts import body_texts

FEW = 4000
"""Up to how many papers that match are all weighed; some 4 ms, and 10 ms for 100,000 that have one word each."""
WINDOW = 200
"""How many are put in order: of few the weightiest, of many the newest with the words in the title, headings, text."""
WEIGHTS = {"": BODY_WEIGHT, "title headings": HEADING_WEIGHT, "title": TITLE_WEIGHT}
"""What is said of a paper that is not weighed, by the columns in which the words are."""
BATCH = 200
"""Papers that are read at once where the index is filled."""

BEST = and_(summaries.c.paper_id == papers.c.id, summaries.c.digest_date == papers.c.best_date)
INDEXED = and_(summaries.c.paper_id == documents.c.paper_id, summaries.c.digest_date == documents.c.digest_date)
CANDIDATE = (documents.c.id, documents.c.paper_id, summaries.c.title, documents.c.digest_date)


class Index:
    """What can be searched: every paper by its best summary."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def write(self, connection: AsyncConnection, bests: Sequence[Summary]) -> None:
        """Write the best summaries of papers that changed, within the caller's transaction."""
        made = list(map(document, bests))
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
            fulltext.INSERT_TOKENS, [(number, each.title, each.headings, each.body) for number, (_, each) in numbered]
        )
        if words := {row[0]: row for each in made for row in each.names()}:
            await connection.exec_driver_sql(fulltext.INSERT_NAME, sorted(words.values()))

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
        async with self._database.read() as connection:
            reading = _Reading(connection)
            asked = await _answerable(reading, query)
            if asked is None:
                return Results(0, (), None)
            total, found = await reading.page(asked, limit, offset)
            texts = await reading.summaries([candidate.id for _, candidate in found])
        hits = tuple(
            Hit(each.paper_id, each.title, each.date, round(score, 3), passage(_texts(texts[each.paper_id]), asked))
            for score, each in found
        )
        return Results(total, hits, None if asked is query else asked.text)

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


class _Reading:
    """One snapshot of the index, while a question is answered."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def has(self, *terms: Term) -> bool:
        """Say whether any paper has all of ``terms``."""
        return await self._connection.scalar(fulltext.ANY, {"match": having(terms)}) is not None

    async def count(self, term: Term) -> int:
        """Count the papers that have ``term``."""
        return int(await self._connection.scalar(fulltext.COUNT, {"match": having([term])}) or 0)

    async def papers(self) -> int:
        """Count all papers."""
        return await self._connection.scalar(select(func.count()).select_from(documents)) or 0

    async def meant(self, typed: str) -> str | None:
        """Find the name that was meant by the letters ``typed``."""
        allowed = repair.slips_allowed(typed)
        if not allowed:
            return None
        begins = names.c.letters.between(typed[0], chr(ord(typed[0]) + 1))
        alike = or_(begins, names.c.ending == typed[-ENDING:])
        near = func.length(names.c.letters).between(len(typed) - allowed, len(typed) + allowed)
        rows = await self._connection.execute(select(names.c.letters, names.c.name).where(alike, near))
        known = dict(rows.all())
        found = repair.closest(typed, known)
        return known[found] if found else None

    async def page(self, query: Query, limit: int, offset: int) -> tuple[int, list[tuple[float, Candidate]]]:
        """Count all papers that match, and return some of them in order with their scores."""
        total = int(await self._connection.scalar(fulltext.COUNT, {"match": matching(query)}) or 0)
        relevance = await (self._weightiest(query) if total <= FEW else self._likeliest(query))
        best = ranked(query, await self._candidates(relevance))
        if len(best) < min(total, offset + limit):
            ids = await self._ids(fulltext.NEWEST, match=matching(query), limit=offset + limit)
            rest = await self._candidates({number: 0.0 for number in ids if number not in relevance})
            best += [(0.0, candidate) for candidate in sorted(rest, key=lambda each: each.id, reverse=True)]
        return total, best[offset : offset + limit]

    async def summaries(self, ids: Sequence[int]) -> dict[ArxivId, Summary]:
        """Read the summaries of these documents."""
        query = select(*SUMMARY).join(documents, INDEXED).where(among(documents.c.id, ids))
        return {summary.paper_id: summary for summary in map(summary_of, await self._connection.execute(query))}

    async def _weightiest(self, query: Query) -> dict[int, float]:
        """Find the papers for which the index says that the words weigh most, and how much."""
        rows = await self._connection.execute(fulltext.WEIGHTIEST, {"match": weighing(query), "limit": WINDOW})
        return dict(rows.all())

    async def _likeliest(self, query: Query) -> dict[int, float]:
        """Find papers among many that match without weighing them: what is newest, and what has just this name."""
        found: dict[int, float] = {}
        for columns, weight in WEIGHTS.items():
            ids = await self._ids(fulltext.NEWEST, match=matching(query, columns), limit=WINDOW)
            found |= dict.fromkeys(ids, weight)
        ids = await self._ids(fulltext.NAMED, match=matching(query), limit=WINDOW, name=key(query.text))
        return found | dict.fromkeys(ids, TITLE_WEIGHT)

    async def _ids(self, statement: TextClause, **parameters: str | int) -> Sequence[int]:
        return (await self._connection.scalars(statement, parameters)).all()

    async def _candidates(self, relevance: dict[int, float]) -> list[Candidate]:
        query = select(*CANDIDATE).join(summaries, INDEXED).where(among(documents.c.id, relevance))
        return [
            Candidate(number, ArxivId(paper_id), title, day, relevance[number])
            for number, paper_id, title, day in await self._connection.execute(query)
        ]


async def _answerable(reading: _Reading, query: Query) -> Query | None:
    """Return the query that has an answer: the one that was asked, else what it may have meant, else None."""
    if await reading.has(*query.wanted):
        return query
    async for meant in _meant(reading, query):
        if await reading.has(*meant.wanted):
            return meant
    return None


async def _meant(reading: _Reading, query: Query) -> AsyncIterator[Query]:
    """Give what ``query``, which finds nothing, may have meant, likeliest first."""
    if in_one := repair.joined(query):
        yield in_one
    unknown = [term for term in query.wanted if not await reading.has(term)]
    for cut in repair.apart(query, unknown):
        yield cut
    corrected = query
    for term in unknown:
        if name := await reading.meant(letters(str(term))):
            corrected = repair.instead(corrected, [term], name)
    if corrected is not query:
        yield corrected
    if repair.is_short(query) and (name := await reading.meant(letters(query.text))):
        yield repair.instead(query, query.wanted, name)
    async for part in _parts(reading, query, unknown):
        yield part


async def _parts(reading: _Reading, query: Query, unknown: Sequence[Term]) -> AsyncIterator[Query]:
    """Give ``query`` without what no paper has, and then without one thing more, where that still says most of it."""
    counts = {term: await reading.count(term) for term in query.wanted if term not in unknown}
    papers_in_all = await reading.papers()
    commonest_first = sorted(counts, key=lambda term: -counts[term])
    for dropped in [[], *([term] for term in commonest_first)]:
        missed = [*unknown, *dropped]
        kept = [counts[term] for term in counts if term not in dropped]
        if missed and repair.substantial(kept, [counts.get(term, 0) for term in missed], papers_in_all):
            yield repair.instead(query, missed, "")


async def _before(connection: AsyncConnection, paper_ids: Sequence[ArxivId]) -> tuple[int, list[int]]:
    """Find the highest id that a document has or had, and the ids of the documents that these papers have."""
    row = (await connection.execute(fulltext.BEFORE, {"paper_ids": json.dumps(paper_ids)})).one()
    return int(row[0]), json.loads(row[1])


def _texts(summary: Summary) -> list[str]:
    """Give the plain texts of a summary, the lead first."""
    return [summary.lead, *body_texts(summary)]
