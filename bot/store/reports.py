"""Reports: which chats found which summary bad, until an admin has looked at it."""

from datetime import datetime
from hashlib import blake2b

from sqlalchemy import func, select, update

from bot.digest.facts import answer_of
from bot.domain import ArxivId, Reported, Summary
from bot.store.connections import Database
from bot.store.papers import BEST
from bot.store.sqlite import upsert
from bot.store.tables import papers, reports, summaries

MOST_REPORTS = 20
"""So many reports of one chat may be open: a joke must not bury what others say."""
OPEN = (
    select(reports.c.paper_id, summaries.c.title, func.count(reports.c.chat_id.distinct()))
    .join_from(reports, papers, papers.c.id == reports.c.paper_id)
    .join(summaries, BEST)
    .where(reports.c.open)
    .group_by(reports.c.paper_id)
    .order_by(func.min(reports.c.reported), reports.c.paper_id)
)


class Reports:
    """The reports in the database, one a chat and summary."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, summary: Summary, chat_id: int, now: datetime) -> bool:
        """Keep that a chat finds ``summary`` bad. Returns False where it said so before, or has said so of too many."""
        row = {"paper_id": summary.paper_id, "chat_id": chat_id, "answer": fingerprint(summary)}
        of_chat = select(func.count()).select_from(reports).where(reports.c.chat_id == chat_id, reports.c.open)
        insert = upsert(reports).values(**row, reported=now, open=True).on_conflict_do_nothing()
        async with self._database.write() as connection:
            if (await connection.execute(of_chat)).scalar_one() >= MOST_REPORTS:
                return False
            return bool((await connection.execute(insert)).rowcount)

    async def open(self) -> tuple[Reported, ...]:
        """Return the papers with reports that nobody has answered, those first that wait for the longest."""
        async with self._database.read() as connection:
            rows = (await connection.execute(OPEN)).all()
        return tuple(Reported(ArxivId(paper_id), title, chats) for paper_id, title, chats in rows)

    async def close(self, paper_id: ArxivId) -> bool:
        """Call all reports of a paper answered. Returns whether any was open."""
        of_paper = update(reports).where(reports.c.paper_id == paper_id, reports.c.open)
        async with self._database.write() as connection:
            return bool((await connection.execute(of_paper.values(open=False))).rowcount)


def fingerprint(summary: Summary) -> str:
    """Return what stands for the text that a model wrote: one that is written again may be reported again."""
    return blake2b(answer_of(summary.body).encode(errors="surrogatepass"), digest_size=8).hexdigest()
