"""What a digest changes in the store: pure, from a digest and from what the store has of its papers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.domain import ArxivId, Digest, Status
from bot.store.rows import summary_row

WORTH = {status: place for place, status in enumerate(Status)}


@dataclass(frozen=True, slots=True)
class Kept:
    """What the store has of one summary, without its texts. ``mark`` is a hash of all that came from the file."""

    paper_id: ArxivId
    digest_date: date
    status: Status
    length: int
    mark: str
    position: int


@dataclass(frozen=True, slots=True)
class Changes:
    """What to write for one digest. ``added`` and ``changed`` are rows of ``summaries``.

    ``moved`` has the new position of each summary that stays as it is but stands elsewhere. ``best`` has the papers
    whose best summary is not what it was, ``new_papers`` included, and its date.
    """

    first_of_day: bool
    added: tuple[dict[str, Any], ...]
    changed: tuple[dict[str, Any], ...]
    unchanged: int
    moved: dict[ArxivId, int]
    new_papers: tuple[ArxivId, ...]
    best: dict[ArxivId, date]

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
    written = {row["paper_id"]: _kept(row) for row in (*added, *changed)}
    return Changes(
        first_of_day=not today,
        added=added,
        changed=changed,
        unchanged=len(rows) - len(written),
        moved={
            paper_id: positions[paper_id]
            for paper_id, one in today.items()
            if paper_id not in written and one.position != positions[paper_id]
        },
        new_papers=tuple(paper_id for paper_id in written if paper_id not in by_paper),
        best=_new_bests(written, by_paper),
    )


def _new_bests(written: dict[ArxivId, Kept], by_paper: dict[ArxivId, dict[date, Kept]]) -> dict[ArxivId, date]:
    new_bests = {}
    for paper_id, now in written.items():
        days = by_paper.get(paper_id, {})
        best = _best({**days, now.digest_date: now})
        if best is now or best != _best(days):
            new_bests[paper_id] = best.digest_date
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
    return Kept(row["paper_id"], row["digest_date"], Status(row["status"]), row["length"], row["mark"], row["position"])
