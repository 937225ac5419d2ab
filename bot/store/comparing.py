"""What a digest changes in the store: pure, from a digest and from what the store has of its papers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.domain import ArxivId, Digest, Status
from bot.store.rows import NOTHING_KNOWN, summary_row

WORTH = {status: place for place, status in enumerate(Status)}


@dataclass(frozen=True, slots=True)
class Kept:
    """What the store has of one summary, without its texts.

    ``mark`` is a hash of all that came from the file, ``substance`` of what searches and alerts read of it (None where
    that is not known), and ``facts`` says whether it knows anything of the paper besides.
    """

    paper_id: ArxivId
    digest_date: date
    status: Status
    length: int
    mark: str
    position: int
    substance: str | None
    facts: bool


@dataclass(frozen=True, slots=True)
class Changes:
    """What to write for one digest. ``added`` and ``changed`` are rows of ``summaries``.

    ``telling`` are those of them that searches and alerts must see: not where only votes or links are others now.
    ``moved`` has the new position of each summary that stays as it is but stands elsewhere. ``best`` has the papers
    whose best summary is not what it was, or what is known of it, ``new_papers`` included, and its date; ``borrowing``
    those of them of which perhaps only another day's summary knows something.
    """

    first_of_day: bool
    added: tuple[dict[str, Any], ...]
    changed: tuple[dict[str, Any], ...]
    telling: tuple[dict[str, Any], ...]
    unchanged: int
    moved: dict[ArxivId, int]
    new_papers: tuple[ArxivId, ...]
    best: dict[ArxivId, date]
    borrowing: frozenset[ArxivId]

    @property
    def any(self) -> bool:
        """Whether there is anything to write."""
        return bool(self.added or self.changed or self.moved)


def compare(digest: Digest, kept: Iterable[Kept]) -> Changes:
    """Return what ``digest`` changes, where the store has ``kept`` of its day and of its papers on all days."""
    by_paper: dict[ArxivId, dict[date, Kept]] = {}
    for one in kept:
        by_paper.setdefault(one.paper_id, {})[one.digest_date] = one
    today = {paper_id: days[digest.date] for paper_id, days in by_paper.items() if digest.date in days}
    positions = _positions([summary.paper_id for summary in digest.summaries], today)
    rows = [{**summary_row(summary), "position": positions[summary.paper_id]} for summary in digest.summaries]
    added = tuple(row for row in rows if row["paper_id"] not in today)
    changed = tuple(row for row in rows if row["paper_id"] in today and row["mark"] != today[row["paper_id"]].mark)
    written = {row["paper_id"] for row in (*added, *changed)}
    telling = (*added, *(row for row in changed if row["substance"] != today[row["paper_id"]].substance))
    best = _new_bests({row["paper_id"]: _kept(row) for row in telling}, by_paper)
    return Changes(
        first_of_day=not today,
        added=added,
        changed=changed,
        telling=telling,
        unchanged=len(rows) - len(written),
        moved={
            paper_id: positions[paper_id]
            for paper_id, one in today.items()
            if paper_id not in written and one.position != positions[paper_id]
        },
        new_papers=tuple(row["paper_id"] for row in added if row["paper_id"] not in by_paper),
        best={paper_id: one.digest_date for paper_id, one in best.items()},
        borrowing=frozenset(paper_id for paper_id, one in best.items() if not one.facts and paper_id in by_paper),
    )


def _new_bests(written: dict[ArxivId, Kept], by_paper: dict[ArxivId, dict[date, Kept]]) -> dict[ArxivId, Kept]:
    new_bests = {}
    for paper_id, now in written.items():
        days = by_paper.get(paper_id, {})
        before = days.get(now.digest_date)
        best = _best({**days, now.digest_date: now})
        lends = not best.facts and (now.facts or (before is not None and before.facts))
        if best is now or best != _best(days) or lends:
            new_bests[paper_id] = best
    return new_bests


def _positions(in_file: Sequence[ArxivId], today: dict[ArxivId, Kept]) -> dict[ArxivId, int]:
    """The file's order; after it, in their order so far, the entries that are no longer in the file."""
    listed = set(in_file)
    gone = sorted((one.position, paper_id) for paper_id, one in today.items() if paper_id not in listed)
    return {paper_id: place for place, paper_id in enumerate([*in_file, *(paper_id for _, paper_id in gone)], start=1)}


def _best(days: dict[date, Kept]) -> Kept:
    """Of a paper's summaries: ok before speculative before refused …, then the fullest, then the newest."""
    return min(days.values(), key=lambda one: (WORTH[one.status], -one.length, -one.digest_date.toordinal()))


def _kept(row: dict[str, Any]) -> Kept:
    return Kept(
        paper_id=row["paper_id"],
        digest_date=row["digest_date"],
        status=Status(row["status"]),
        length=row["length"],
        mark=row["mark"],
        position=row["position"],
        substance=row["substance"],
        facts=row["metadata"] != NOTHING_KNOWN,
    )
