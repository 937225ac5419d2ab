"""Sourcing: what is known of the lists that a source has of each day, so that a restart goes on where it was."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from bot.domain import ArxivId
from bot.store.connections import Database
from bot.store.sqlite import upsert
from bot.store.tables import listed_days


@dataclass(frozen=True, slots=True)
class ListedDay:
    """A day's list as it was when it was last looked at.

    ``papers`` are all that ever stood in it, and since ``unchanged_since`` none was added. ``tag`` names its state, ""
    where it is to be read again whatever it is. ``written``: a digest was made of it; ``owing`` counts the entries of
    that digest that wait for a summary.
    """

    day: date
    tag: str
    papers: frozenset[ArxivId]
    unchanged_since: datetime
    looked_at: datetime
    written: bool = False
    owing: int = 0


class Sourcing:
    """The days' lists in the database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def get(self, day: date) -> ListedDay | None:
        """Return what is known of the list of ``day``, None where it was never looked at."""
        with self._database.look_up() as connection:
            row = connection.execute(select(listed_days).where(listed_days.c.date == day)).first()
        if row is None:
            return None
        papers = frozenset(map(ArxivId, row.papers.split()))
        return ListedDay(day, row.tag, papers, row.unchanged_since, row.looked_at, row.written, row.owing)

    async def keep(self, known: ListedDay) -> None:
        """Keep what is known of a day's list now."""
        row = {
            "date": known.day,
            "tag": known.tag,
            "papers": " ".join(sorted(known.papers)),
            "unchanged_since": known.unchanged_since,
            "looked_at": known.looked_at,
            "written": known.written,
            "owing": known.owing,
        }
        insert = upsert(listed_days).values(row)
        async with self._database.write() as connection:
            await connection.execute(insert.on_conflict_do_update(index_elements=["date"], set_=row))
