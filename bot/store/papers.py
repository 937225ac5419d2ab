"""Papers: the best of what was written about each."""

from datetime import date

from sqlalchemy import and_, bindparam, or_, select

from bot.domain import ArxivId, Paper
from bot.store.connections import Database
from bot.store.rows import KNOWN, SUMMARY, metadata_of, summary_of
from bot.store.slips import near_ids, neighbours, slips
from bot.store.sqlite import joined
from bot.store.tables import papers, summaries

BEST = and_(summaries.c.paper_id == papers.c.id, summaries.c.digest_date == papers.c.best_date)
SAME = summaries.alias("same")
DATES = select(joined(SAME.c.digest_date)).where(SAME.c.paper_id == papers.c.id).scalar_subquery()
# One statement: /paper is asked more than anything else.
PAPER = (
    select(*SUMMARY, KNOWN, DATES).select_from(papers).join(summaries, BEST).where(papers.c.id == bindparam("paper"))
)
TITLES = select(papers.c.id, summaries.c.title).select_from(papers).join(summaries, BEST)


class Papers:
    """The papers in the database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def get(self, paper_id: ArxivId) -> Paper | None:
        """Return the paper with its best summary and the days of all of them, None where no digest has it."""
        with self._database.look_up() as connection:
            row = connection.execute(PAPER, {"paper": paper_id}).first()
        if row is None:
            return None
        dates = sorted(date.fromisoformat(day) for day in row[-1].split(","))
        return Paper(paper_id, summary_of(row), tuple(dates), metadata_of(row[-2]))

    async def near(self, paper_id: ArxivId, limit: int) -> tuple[tuple[ArxivId, str | None], ...]:
        """Return up to ``limit`` papers that may have been meant, likeliest first: id and title.

        First those one slip of the finger away, then those whose ids differ in the last two digits only.
        """
        first, last = neighbours(paper_id)
        wanted = or_(papers.c.id.in_(slips(paper_id)), papers.c.id.between(first, last))
        async with self._database.read() as connection:
            titles = dict((await connection.execute(TITLES.where(wanted))).all())
        return tuple((found, titles[found]) for found in near_ids(paper_id, titles)[:limit])
