"""Values as plain records, for scripts that read the command line's JSON. Their keys are a promise."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from bot.domain import LedgerStats, Neighbour, Overview, Paper, Results, Summary

Record = dict[str, Any]


def entry_record(summary: Summary) -> Record:
    """One paper of a day: ``title`` is None where the text gives none, ``sections`` the names of those that it has."""
    return {
        "id": summary.paper_id,
        "status": summary.status.value,
        "title": summary.title,
        "sections": [section.name.value for section in summary.sections],
        "lead": summary.lead,
    }


def paper_record(paper: Paper) -> Record:
    """A paper with the texts of its best summary, in markdown, and all days on which it appeared."""
    summary = paper.summary
    return {
        **entry_record(summary),
        "dates": [day.isoformat() for day in paper.dates],
        "intro": summary.intro,
        "sections": {section.name.value: section.text for section in summary.sections},
        "outro": summary.outro,
        "cut": summary.cut,
    }


def result_records(results: Results) -> list[Record]:
    """The hits of a search, best first."""
    return [{"id": hit.paper_id, "title": hit.title, "score": round(hit.score, 4)} for hit in results.hits]


def neighbour_records(neighbours: Sequence[Neighbour]) -> list[Record]:
    """The papers near to one, nearest first; ``score`` from 0 to 1, ``common`` what both are about."""
    return [
        {
            "id": neighbour.paper_id,
            "title": neighbour.title,
            "score": neighbour.share,
            "common": [trait.name for trait in neighbour.common],
        }
        for neighbour in neighbours
    ]


def waiting_record(counts: Mapping[date, int]) -> Record:
    """How much is owed of each digest, by its date."""
    return {day.isoformat(): count for day, count in counts.items()}


def ledger_record(ledger: LedgerStats) -> Record:
    """How the ledger stands; ``oldest_due`` is a moment in UTC (ISO 8601), None where nothing that is due waits."""
    return {
        "deliveries": {state.value: count for state, count in ledger.states.items()},
        "oldest_due": ledger.oldest_due.isoformat() if ledger.oldest_due else None,
    }


def stats_record(overview: Overview) -> Record:
    """How the bot stands: its ledger, and counts."""
    newest = overview.newest
    return {
        **ledger_record(overview.ledger),
        "chats": {state.value: count for state, count in overview.chats.items()},
        "subscriptions": overview.subscriptions,
        "alerts": overview.alerts,
        "papers": overview.papers,
        "digests": overview.digests,
        "newest_digest": newest.isoformat() if newest else None,
    }
