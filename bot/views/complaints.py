"""What the buttons about bad summaries do, and their form in callback data; ``callbacks.py`` puts the version before.

All but the first are for the people who run the bot. ``page`` is that of the list of reports in which they stand.
"""

import re
from dataclasses import dataclass

from bot.domain import ArxivId


@dataclass(frozen=True, slots=True)
class ReportSummary:
    """Say that the summary of a paper is bad."""

    paper_id: ArxivId


@dataclass(frozen=True, slots=True)
class DismissReports:
    """Say that the summary of a paper is as it should be."""

    paper_id: ArxivId
    page: int


@dataclass(frozen=True, slots=True)
class RewriteSummary:
    """Have the summary of a paper written again."""

    paper_id: ArxivId
    page: int


Complaint = ReportSummary | DismissReports | RewriteSummary

PAPER_FORM = r"[0-9]{4}\.[0-9]{4,5}|[a-z-]{2,20}(?:\.[A-Z]{2})?/[0-9]{7}"
"""A paper's id."""
_FORM = re.compile(rf"(?P<reported>{PAPER_FORM})|(?P<do>[dw])(?P<paper>{PAPER_FORM}):(?P<page>0|[1-9][0-9]{{0,3}})")


def write_complaint(action: Complaint) -> str:
    """Return the callback data of ``action``."""
    match action:
        case ReportSummary(paper_id):
            return paper_id
        case DismissReports(paper_id, page):
            return f"d{paper_id}:{page}"
        case RewriteSummary(paper_id, page):
            return f"w{paper_id}:{page}"


def read_complaint(data: str) -> Complaint:
    """Return the action behind callback data. Raises ValueError for what ``write_complaint`` does not write."""
    found = _FORM.fullmatch(data)
    if found is None:
        raise ValueError(data)
    if found["reported"]:
        return ReportSummary(ArxivId(found["reported"]))
    kind = DismissReports if found["do"] == "d" else RewriteSummary
    return kind(ArxivId(found["paper"]), int(found["page"]))
