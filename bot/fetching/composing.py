"""A day's list and what was written of its papers -> the day's digest: pure."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from bot.digest.facts import answer_of, read_facts, with_facts
from bot.digest.parser import read_summary
from bot.domain import ArxivId, Basis, Digest, Draft, Listed, Listing, Making, Metadata, Status, Summary


@dataclass(frozen=True, slots=True)
class Answer:
    """What is to stand below a paper's label, and how it came about; None: nobody knows."""

    text: str
    making: Making | None


def lacking(listing: Listing, standing: Digest | None) -> tuple[Listed, ...]:
    """Return the papers of a list that have no summary in the digest that stands: new ones, and those as originals."""
    summarised = {each.paper_id for each in standing.summaries if not _is_original(each)} if standing else set()
    return tuple(paper for paper in listing.papers if paper.id not in summarised)


def compose(listing: Listing, standing: Digest | None, answers: Mapping[ArxivId, Answer]) -> Digest:
    """Return the digest of a list.

    What stands in it already keeps its place and its answer, unless that was only the original; it is told what the day
    made of its upvotes and stars. What is new follows in the list's order, with its abstract where it has no answer.
    """
    listed = {paper.id: paper for paper in listing.papers}
    entries = standing.summaries if standing else ()
    kept = [_refreshed(entry, listed.get(entry.paper_id), answers.get(entry.paper_id)) for entry in entries]
    known = {entry.paper_id for entry in entries}
    new = [
        _entry(listing.day, paper.id, paper.metadata, answers.get(paper.id) or original(paper))
        for paper in listing.papers
        if paper.id not in known
    ]
    return Digest(listing.day, (*kept, *new))


def original(paper: Listed) -> Answer:
    """Return what a paper says of itself, in English: its gist in one line, where there is one, and its abstract."""
    return Answer("\n\n".join(filter(None, (paper.gist, paper.abstract))), Making(Basis.ORIGINAL))


def drafted(draft: Draft, paper: Listed) -> Answer:
    """Return what a draft of a paper says."""
    return original(paper) if draft.making.basis is Basis.ORIGINAL else Answer(draft.answer, draft.making)


def reusable(summary: Summary) -> Answer | None:
    """Return the answer of another digest's summary of a paper, None where that is none that should be read again.

    One of which nobody knows how it came about is as good as any: nothing is summarised twice.
    """
    making = read_facts(summary.body)[1]
    if summary.status is not Status.OK or (making and making.basis is Basis.ORIGINAL):
        return None
    return Answer(answer_of(summary.body), making)


def enriched(digest: Digest, known: Mapping[ArxivId, Metadata]) -> Digest:
    """Return a digest with what is ``known`` of its papers where an entry tells nothing; answers stay to the letter."""
    return Digest(digest.date, tuple(_told(entry, known.get(entry.paper_id)) for entry in digest.summaries))


def rewritten(digest: Digest, paper: Listed, answer: Answer) -> Digest:
    """Return a digest with another answer for one of its papers; what is known of it stays."""
    return Digest(
        digest.date,
        tuple(_answered(entry, paper, answer) if entry.paper_id == paper.id else entry for entry in digest.summaries),
    )


def tells_nothing(summary: Summary) -> bool:
    """Say whether an entry has nothing but its summary."""
    return read_facts(summary.body)[0] == Metadata()


def _told(entry: Summary, metadata: Metadata | None) -> Summary:
    if metadata is None or not tells_nothing(entry):
        return entry
    answer = Answer(answer_of(entry.body), read_facts(entry.body)[1])
    return _entry(entry.digest_date, entry.paper_id, metadata, answer)


def _answered(entry: Summary, paper: Listed, answer: Answer) -> Summary:
    metadata = _merged(read_facts(entry.body)[0], paper.metadata)
    return _entry(entry.digest_date, entry.paper_id, metadata, answer)


def _refreshed(entry: Summary, paper: Listed | None, answer: Answer | None) -> Summary:
    if paper is None:
        return entry
    before, making = read_facts(entry.body)
    metadata = _merged(before, paper.metadata)
    if answer is None or not _is_original(entry):
        answer = Answer(answer_of(entry.body), making)
    if metadata == before and answer.making == making:
        return entry
    return _entry(entry.digest_date, entry.paper_id, metadata, answer)


def _merged(before: Metadata, now: Metadata) -> Metadata:
    """Return what was known ``before`` with the upvotes and stars of ``now``; where nothing was, all of ``now``."""
    if before == Metadata():
        return now
    upvotes = before.upvotes if now.upvotes is None else now.upvotes
    same = before.repository == now.repository
    return replace(before, upvotes=upvotes, stars=now.stars if same and now.stars is not None else before.stars)


def _is_original(entry: Summary) -> bool:
    making = read_facts(entry.body)[1]
    return making is not None and making.basis is Basis.ORIGINAL


def _entry(day: date, paper_id: ArxivId, metadata: Metadata, answer: Answer) -> Summary:
    return read_summary(paper_id, day, with_facts(metadata, answer.making, answer.text))
