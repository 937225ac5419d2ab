"""Summaries on their way in and out of the database."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import fields
from hashlib import blake2b
from typing import Any

from sqlalchemy import ColumnElement, func, select

from bot.domain import ArxivId, Basis, Making, Metadata, Section, SectionName, Status, Summary
from bot.store.tables import summaries

COLUMNS = (
    *("paper_id", "digest_date", "status", "title", "lead", "intro", "sections", "outro", "cut", "body"),
    *("metadata", "basis", "model"),
)
SUMMARY = tuple(summaries.c[name] for name in COLUMNS)
"""The columns that ``summary_of`` reads, in its order."""

NOTHING_KNOWN = "{}"
_UNKNOWN = Metadata()
_OTHER = summaries.alias("other")
KNOWN: ColumnElement[str | None] = (
    select(_OTHER.c.metadata)
    .where(_OTHER.c.paper_id == summaries.c.paper_id, _OTHER.c.metadata != NOTHING_KNOWN)
    .order_by(_OTHER.c.digest_date.desc())
    .limit(1)
    .correlate(summaries)
    .scalar_subquery()
)
"""What is known of a summary's paper: what the newest digest says that says anything."""
BEST_SUMMARY = tuple(
    func.coalesce(func.nullif(column, NOTHING_KNOWN), KNOWN, NOTHING_KNOWN) if column.name == "metadata" else column
    for column in SUMMARY
)
"""The same columns of a paper's best summary, as it is searched: with what another digest knows of the paper, where its
own knows nothing."""


def summary_row(summary: Summary) -> dict[str, Any]:
    """Return the columns that hold a summary, its ``length``, its ``mark`` and its ``substance`` included."""
    sections = _json([[section.name.value, section.text] for section in summary.sections])
    metadata, making = metadata_text(summary.metadata), summary.making
    facts = (metadata, making.basis.value if making else None, making.model if making else None)
    status, title, intro, outro = summary.status.value, summary.title, summary.intro, summary.outro
    given = [str(summary.cut), status, title, summary.lead, intro, sections, outro, summary.body]
    found_by = [summary.metadata.title, *summary.metadata.authors, None, *summary.metadata.keywords]
    return {
        "paper_id": summary.paper_id,
        "digest_date": summary.digest_date,
        "length": length(summary),
        # Without facts it is what it was before there were any, so that an old summary has not changed.
        "mark": _hash([*given, *facts] if facts != (NOTHING_KNOWN, None, None) else given),
        "substance": _hash([status, title, intro, sections, outro, *found_by]),
        "cut": summary.cut,
        "upvotes": summary.metadata.upvotes,
        **dict(zip(("metadata", "basis", "model"), facts, strict=True)),
        "status": status,
        "title": title,
        "lead": summary.lead,
        "intro": intro,
        "sections": sections,
        "outro": outro,
        "body": summary.body,
    }


def length(summary: Summary) -> int:
    """How full a summary is: the characters of what it shows. What was cut as repetition does not make it fuller."""
    return len(summary.intro) + sum(len(section.text) for section in summary.sections) + len(summary.outro)


def summary_of(row: Sequence[Any]) -> Summary:
    """Return the summary of a row that begins with the columns of ``SUMMARY``."""
    paper_id, day, status, title, lead, intro, sections, outro, cut, body, known, basis, model = row[: len(SUMMARY)]
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
        metadata=metadata_of(known),
        making=Making(Basis(basis), model) if basis else None,
    )


def metadata_text(metadata: Metadata) -> str:
    """Write what is known of a paper as it stands in the database."""
    known = {field.name: getattr(metadata, field.name) for field in fields(Metadata)}
    return _json({name: value for name, value in known.items() if value != getattr(_UNKNOWN, name)})


def metadata_of(text: str | None) -> Metadata:
    """Read what ``metadata_text`` wrote; None is nothing."""
    if text is None or text == NOTHING_KNOWN:
        return _UNKNOWN
    known: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in json.loads(text).items()
    }
    return Metadata(**known)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _hash(texts: Iterable[str | None]) -> str:
    """Return a hash of what the file gave. NUL is in no text, so that no two summaries look alike."""
    whole = "\0".join("\0" if text is None else text for text in texts)
    return blake2b(whole.encode(errors="surrogatepass"), digest_size=16).hexdigest()
