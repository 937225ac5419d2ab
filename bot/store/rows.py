"""Summaries on their way in and out of the database."""

import json
from collections.abc import Mapping, Sequence
from hashlib import blake2b
from typing import Any

from bot.domain import ArxivId, Section, SectionName, Status, Summary
from bot.store.tables import summaries

SUMMARY = tuple(
    summaries.c[name]
    for name in ("paper_id", "digest_date", "status", "title", "lead", "intro", "sections", "outro", "cut", "body")
)
"""The columns that ``summary_of`` reads, in its order."""


def summary_row(summary: Summary) -> dict[str, Any]:
    """Return the columns that hold a summary, its ``length`` and its ``mark`` included."""
    sections = [[section.name.value, section.text] for section in summary.sections]
    texts = {
        "status": summary.status.value,
        "title": summary.title,
        "lead": summary.lead,
        "intro": summary.intro,
        "sections": json.dumps(sections, ensure_ascii=False, separators=(",", ":")),
        "outro": summary.outro,
        "body": summary.body,
    }
    return {
        "paper_id": summary.paper_id,
        "digest_date": summary.digest_date,
        "length": length(summary),
        "mark": _mark(texts, cut=summary.cut),
        "cut": summary.cut,
        **texts,
    }


def length(summary: Summary) -> int:
    """How full a summary is: the characters of what it shows. What was cut as repetition does not make it fuller."""
    return len(summary.intro) + sum(len(section.text) for section in summary.sections) + len(summary.outro)


def summary_of(row: Sequence[Any]) -> Summary:
    """Return the summary of a row that begins with the columns of ``SUMMARY``."""
    paper_id, day, status, title, lead, intro, sections, outro, cut, body = row[: len(SUMMARY)]
    return Summary(
        paper_id=ArxivId(paper_id),
        digest_date=day,
        status=Status(status),
        title=title,
        lead=lead,
        intro=intro,
        sections=tuple(Section(SectionName(name), text) for name, text in json.loads(sections)),
        outro=outro,
        cut=cut,
        body=body,
    )


def _mark(texts: Mapping[str, str | None], *, cut: bool) -> str:
    """Return a hash of what the file gave. NUL is in no text, so that no two summaries look alike."""
    whole = "\0".join([str(cut), *("\0" if text is None else text for text in texts.values())])
    return blake2b(whole.encode(errors="surrogatepass"), digest_size=16).hexdigest()
