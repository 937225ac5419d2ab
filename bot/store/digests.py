"""Digests: a day's papers, and the days that have some."""

from calendar import monthrange
from datetime import date, datetime
from typing import NamedTuple, TypeVar

from sqlalchemy import Select, bindparam, exists, extract, func, select

from bot.domain import ArxivId, Day, Digest, Entry, Status, Summary
from bot.store.connections import Database
from bot.store.files import LoadedFile, write_file
from bot.store.index import Index
from bot.store.loading import Loaded, load
from bot.store.rows import SUMMARY, summary_of
from bot.store.tables import digests, summaries

Moment = TypeVar("Moment", date, datetime)
EARLIER = summaries.alias("other")
ENTRIES = (
    select(
        summaries.c.paper_id,
        summaries.c.status,
        summaries.c.title,
        summaries.c.lead,
        summaries.c.upvotes,
        ~exists().where(EARLIER.c.paper_id == summaries.c.paper_id, EARLIER.c.digest_date < summaries.c.digest_date),
    )
    .where(summaries.c.digest_date == bindparam("day"))
    .order_by(summaries.c.position)
)
# The papers of a day that other digests have too.
REPEATS = (
    select(summaries.c.paper_id, summaries.c.first_seen, EARLIER.c.digest_date, EARLIER.c.first_seen)
    .join(EARLIER, EARLIER.c.paper_id == summaries.c.paper_id)
    .where(summaries.c.digest_date == bindparam("day"), EARLIER.c.digest_date != summaries.c.digest_date)
)
STAMP = "SELECT group_concat(changed_at) FROM (SELECT changed_at FROM digests WHERE date >= ? ORDER BY date)"


class Repeat(NamedTuple):
    """A paper of a digest that ``other`` has too, and when it was first seen in each of the two."""

    paper_id: ArxivId
    seen: datetime
    other: date
    seen_there: datetime


class Digests:
    """The digests in the database."""

    def __init__(self, database: Database, index: Index) -> None:
        self._database = database
        self._index = index

    async def load(self, digest: Digest, seen_at: datetime, file: LoadedFile | None = None) -> Loaded:
        """Write what is new or changed in ``digest``, and the search index with it, in one transaction.

        The same digest again writes nothing. What the store has of the day and the digest has not stays, after the
        digest's entries. ``seen_at`` (aware) is when its new entries are first seen. ``file`` is kept as loaded.
        Raises StoreError.
        """
        async with self._database.write() as connection:
            loaded = await load(connection, self._index, digest, seen_at)
            if file:
                await write_file(connection, file)
        return loaded

    async def get(self, day: date) -> Day | None:
        """Return the digest of ``day`` as a list, without its texts."""
        with self._database.look_up() as connection:
            rows = connection.execute(ENTRIES, {"day": day}).all()
        entries = tuple(
            Entry(number, ArxivId(paper_id), Status(status), title, lead, new, upvotes)
            for number, (paper_id, status, title, lead, upvotes, new) in enumerate(rows, start=1)
        )
        return Day(day, entries) if entries else None

    async def changed_at(self, day: date) -> datetime | None:
        """Return when the digest of ``day`` last changed; two changes never have the same moment."""
        return self._one(select(digests.c.changed_at).where(digests.c.date == day))

    async def stamp(self, since: date) -> str:
        """Return a text that is another one whenever a digest from ``since`` on has changed, or has come."""
        ((stamp,),) = self._database.ask(STAMP, (since.isoformat(),))
        return stamp or ""

    async def repeats(self, day: date) -> list[Repeat]:
        """Return the papers of ``day`` that other digests have too, once for each of these."""
        with self._database.look_up() as connection:
            return [Repeat(*row) for row in connection.execute(REPEATS, {"day": day})]

    async def newest(self) -> date | None:
        """Return the day of the newest digest."""
        return self._one(select(func.max(digests.c.date)))

    async def latest_on(self, month: int, day: int) -> date | None:
        """Return the newest day with a digest among those of this month and day, of whatever year."""
        same = (extract("month", digests.c.date) == month, extract("day", digests.c.date) == day)
        return self._one(select(func.max(digests.c.date)).where(*same))

    async def around(self, day: date) -> tuple[date | None, date | None]:
        """Return the nearest days with a digest before and after ``day``."""
        return (
            self._one(select(func.max(digests.c.date)).where(digests.c.date < day)),
            self._one(select(func.min(digests.c.date)).where(digests.c.date > day)),
        )

    async def days(self, year: int, month: int) -> tuple[date, ...]:
        """Return the days of a month that have a digest, in order."""
        first, last = date(year, month, 1), date(year, month, monthrange(year, month)[1])
        within = select(digests.c.date).where(digests.c.date.between(first, last))
        with self._database.look_up() as connection:
            return tuple(connection.scalars(within.order_by(digests.c.date)))

    async def span(self) -> tuple[date, date] | None:
        """Return the first and the last day that have a digest."""
        first, last = self._one(select(func.min(digests.c.date))), await self.newest()
        return (first, last) if first and last else None

    async def summaries(self, day: date) -> tuple[Summary, ...]:
        """Return the digest of ``day`` with its texts, in its order; empty where there is none."""
        query = select(*SUMMARY).where(summaries.c.digest_date == day).order_by(summaries.c.position)
        async with self._database.read() as connection:
            return tuple(summary_of(row) for row in await connection.execute(query))

    async def counts(self) -> dict[Status, int]:
        """Return how many summaries of each status there are, best first."""
        query = select(summaries.c.status, func.count()).group_by(summaries.c.status)
        async with self._database.read() as connection:
            found: dict[str, int] = dict((await connection.execute(query)).all())
        return {status: found[status] for status in Status if status in found}

    def _one(self, query: Select[Moment]) -> Moment | None:
        with self._database.look_up() as connection:
            return connection.scalar(query)
