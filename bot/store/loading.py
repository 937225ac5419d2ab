"""Loading a digest: reads what the store has, writes what ``comparing.py`` finds changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, insert, or_, select, tuple_, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain import ArxivId, Digest, Status, Summary
from bot.store.clocks import wake_known
from bot.store.comparing import Changes, Kept, compare
from bot.store.index import Index
from bot.store.rows import BEST_SUMMARY, NOTHING_KNOWN, summary_of
from bot.store.tables import digests, papers, summaries, unmatched

PARAMETERS = 10_000
"""How many values one statement is given at most; SQLite's limit is 32,766 (https://sqlite.org/limits.html)."""

LEAST_STEP = timedelta(microseconds=1)

KEPT = (
    summaries.c.paper_id,
    summaries.c.digest_date,
    summaries.c.status,
    summaries.c.length,
    summaries.c.mark,
    summaries.c.position,
    summaries.c.substance,
    summaries.c.metadata != NOTHING_KNOWN,
)
ENTRY = (summaries.c.paper_id == bindparam("paper"), summaries.c.digest_date == bindparam("day"))
CONTENT = (
    *("position", "status", "length", "mark", "substance", "cut", "upvotes", "basis", "model"),
    *("title", "lead", "metadata", "intro", "sections", "outro", "body"),
)
CHANGE = update(summaries).where(*ENTRY).values({name: bindparam(f"new_{name}") for name in CONTENT})
MOVE = update(summaries).where(*ENTRY).values(position=bindparam("new_position"))
# What changed once more before the alerts saw it came when it was last seen.
UNMATCHED = insert(unmatched).prefix_with("OR REPLACE")
PREFER = update(papers).where(papers.c.id == bindparam("paper")).values(best_date=bindparam("best"))


@dataclass(frozen=True, slots=True)
class Loaded:
    """What became of a digest's entries in a load. ``new`` ones were not in this digest before."""

    new: int
    changed: int
    unchanged: int


async def load(connection: AsyncConnection, index: Index, digest: Digest, seen_at: datetime) -> Loaded:
    """Write what is new or changed in ``digest``, first seen at ``seen_at``, and the search index with it."""
    changes = compare(digest, await _kept(connection, digest))
    if changes.any:
        moment = await _note_change(connection, digest.date, changes, seen_at)
        await _write(connection, digest.date, changes, moment)
    if changes.best:
        await index.write(connection, await _best_summaries(connection, digest, changes))
    return Loaded(len(changes.added), len(changes.changed), changes.unchanged)


async def _kept(connection: AsyncConnection, digest: Digest) -> list[Kept]:
    """Return what there is of the digest's day, and of its papers on all days."""
    found: dict[tuple[ArxivId, date], Kept] = {}
    paper_ids = [summary.paper_id for summary in digest.summaries]
    for start in range(0, len(paper_ids), PARAMETERS):
        of_these = summaries.c.paper_id.in_(paper_ids[start : start + PARAMETERS])
        query = select(*KEPT).where(or_(summaries.c.digest_date == digest.date, of_these))
        for paper_id, day, status, *others in await connection.execute(query):
            found[paper_id, day] = Kept(paper_id, day, Status(status), *others)
    return list(found.values())


async def _note_change(connection: AsyncConnection, day: date, changes: Changes, seen_at: datetime) -> datetime:
    """Write when the digest changed, and wake whoever pushes it. Returns that moment, later than any change before."""
    if changes.first_of_day:
        await connection.execute(insert(digests), {"date": day, "first_seen": seen_at, "changed_at": seen_at})
        await wake_known(connection, seen_at)
        return seen_at
    which = digests.c.date == day
    before: datetime = (await connection.execute(select(digests.c.changed_at).where(which))).scalar_one()
    moment = max(seen_at, before + LEAST_STEP)
    late: dict[str, Any] = {"amend_due": moment} if changes.added else {}
    await connection.execute(update(digests).where(which).values(changed_at=moment, **late))
    return moment


async def _write(connection: AsyncConnection, day: date, changes: Changes, seen_at: datetime) -> None:
    # What others refer to goes first; the digest itself stands already.
    for statement, rows in (
        (insert(papers), [{"id": paper, "best_date": changes.best[paper]} for paper in changes.new_papers]),
        (insert(summaries), [{**row, "first_seen": seen_at} for row in changes.added]),
        (CHANGE, [_renamed(row) for row in changes.changed]),
        (MOVE, [{"paper": paper, "day": day, "new_position": place} for paper, place in changes.moved.items()]),
        (PREFER, [{"paper": paper, "best": best} for paper, best in _known(changes).items()]),
        (UNMATCHED, [_came(row, seen_at) for row in changes.telling]),
    ):
        if rows:
            await connection.execute(statement, rows)


def _came(row: dict[str, Any], seen_at: datetime) -> dict[str, Any]:
    """Return the row of ``unmatched`` for one row of ``summaries``."""
    return {"paper_id": row["paper_id"], "digest_date": row["digest_date"], "seen_at": seen_at}


def _known(changes: Changes) -> dict[ArxivId, date]:
    new = set(changes.new_papers)
    return {paper_id: best for paper_id, best in changes.best.items() if paper_id not in new}


def _renamed(row: dict[str, Any]) -> dict[str, Any]:
    """Return the parameters of ``CHANGE`` for one row of ``summaries``."""
    return {"paper": row["paper_id"], "day": row["digest_date"], **{f"new_{name}": row[name] for name in CONTENT}}


async def _best_summaries(connection: AsyncConnection, digest: Digest, changes: Changes) -> Sequence[Summary]:
    """Return the best summary of each paper of ``changes.best``: most stand in the digest, some must be read."""
    there = {
        paper_id for paper_id, day in changes.best.items() if day == digest.date and paper_id not in changes.borrowing
    }
    chosen = [summary for summary in digest.summaries if summary.paper_id in there]
    elsewhere = [(paper_id, day) for paper_id, day in changes.best.items() if paper_id not in there]
    for start in range(0, len(elsewhere), PARAMETERS):
        keys = tuple_(summaries.c.paper_id, summaries.c.digest_date).in_(elsewhere[start : start + PARAMETERS])
        chosen += [summary_of(row) for row in await connection.execute(select(*BEST_SUMMARY).where(keys))]
    return chosen
