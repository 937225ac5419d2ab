"""Values as plain records, for scripts that read the command line's JSON. Their keys are a promise."""

from typing import Any

from bot.domain import Paper, Results, Summary

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
