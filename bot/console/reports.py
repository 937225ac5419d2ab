"""What the commands print for a person: plain text, a line a thing."""

import logging
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any, TextIO

from bot.console.plain import plain
from bot.domain import AlertHit, ArxivId, LedgerStats, Neighbour, Overview, Paper, Results, Status, Summary
from bot.ingest import FileReport
from bot.locales.phrases import Phrases
from bot.views.message import shorten
from bot.views.paper import paper_card

LINE_UNITS = 110


@contextmanager
def progress(stream: TextIO, doing: str = "Loading", of: str = "files") -> Iterator[Callable[[float, int], None]]:
    """A progress bar on ``stream`` where that is a terminal; it takes how many are done, and of how many."""
    if not stream.isatty():
        yield lambda _done, _of: None
        return
    from rich.console import Console  # noqa: PLC0415 (a pipe needs no drawing)
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn  # noqa: PLC0415

    columns = (doing, BarColumn(), MofNCompleteColumn(), of, TimeRemainingColumn())
    with Progress(*columns, console=Console(file=stream), transient=True) as bar, _logs_above(stream):
        task = bar.add_task(doing, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


@contextmanager
def _logs_above(stream: TextIO) -> Iterator[None]:
    """Let logs to ``stream`` go where a bar on it makes room for them: to what stands for stderr while it is shown."""
    handlers = [each for each in logging.getLogger().handlers if isinstance(each, logging.StreamHandler)]
    moved = [handler for handler in handlers if handler.stream is stream]
    for handler in moved:
        handler.setStream(sys.stderr)
    try:
        yield
    finally:
        for handler in moved:
            handler.setStream(stream)


def load_record(reports: Sequence[FileReport]) -> dict[str, Any]:
    """What a load did, for scripts: how many files and entries, what became of them, their statuses, the faults."""
    loaded = [report.loaded for report in reports if report.loaded]
    return {
        "files": len(reports),
        "digests": len({report.date for report in reports if report.date}),
        "entries": sum(sum(report.statuses.values()) for report in reports),
        "new": sum(each.new for each in loaded),
        "changed": sum(each.changed for each in loaded),
        "unchanged": sum(each.unchanged for each in loaded),
        "statuses": {status.value: count for status, count in _statuses(reports)},
        "faults": [
            {"file": str(report.path), "line": fault.line, "reason": fault.reason}
            for report in reports
            for fault in report.faults
        ],
    }


def load_text(reports: Sequence[FileReport]) -> str:
    """The same in a few lines."""
    record = load_record(reports)
    counts = ", ".join(f"{count} {status}" for status, count in record["statuses"].items() if count)
    changes = f"{record['new']} new, {record['changed']} changed, {record['unchanged']} as before"
    lines = [f"{record['entries']} papers in {record['digests']} digests: {counts or 'nothing'}", changes]
    lines += [f"{fault['file']}:{fault['line']}: {fault['reason']}" for fault in record["faults"]]
    return "\n".join(lines)


def digest_text(summaries: Sequence[Summary]) -> str:
    """One line a paper: number, id, status where it is not ok, title, lead."""
    return "\n".join(
        f"{number:>2}. {shorten(_line(summary), LINE_UNITS)}" for number, summary in enumerate(summaries, 1)
    )


def paper_text(paper: Paper, phrases: Phrases) -> str:
    """The whole card, all its pages."""
    pages = [paper_card(paper, phrases)]
    # A page behind the last is the last one again.
    while (page := paper_card(paper, phrases, len(pages))).text != pages[-1].text:
        pages.append(page)
    return "\n\n".join(plain(page) for page in pages)


def waiting_text(counts: Mapping[date, int]) -> str:
    """How much is owed of each digest."""
    return "\n".join(f"{day}: {count} to send" for day, count in counts.items()) or "nothing is owed now"


def ledger_text(ledger: LedgerStats) -> str:
    """How the ledger stands, in a line."""
    states = ", ".join(f"{count} {state.value}" for state, count in ledger.states.items())
    since = f"{ledger.oldest_due.astimezone():%Y-%m-%d %H:%M:%S %Z}" if ledger.oldest_due else None
    waiting = f"the oldest that is due waits since {since}" if since else "none is due"
    return f"deliveries: {states}; {waiting}"


def stats_text(overview: Overview) -> str:
    """How the bot stands, in a few lines."""
    chats = ", ".join(f"{count} {state.value}" for state, count in overview.chats.items())
    return "\n".join(
        (
            ledger_text(overview.ledger),
            f"chats: {chats}",
            f"subscriptions: {overview.subscriptions}, alerts: {overview.alerts}",
            f"papers: {overview.papers} in {overview.digests} digests, newest digest {overview.newest or 'none'}",
        )
    )


def results_text(query: str, results: Results) -> str:
    """One line a hit, best first."""
    repaired = f" (as {results.repaired})" if results.repaired else ""
    near = f", the last {results.near} only near to it" if results.near else ""
    lines = [f"{'over ' if results.more else ''}{results.total} papers for {query}{repaired}{near}"]
    if results.nearest:
        lines.append(f"near: {', '.join(results.nearest)}")
    lines += [f"{hit.score:8.2f}  {hit.paper_id}  {shorten(hit.title or '', LINE_UNITS)}" for hit in results.hits]
    return "\n".join(lines)


def neighbours_text(paper_id: ArxivId, neighbours: Sequence[Neighbour]) -> str:
    """One line a paper that is near to another, nearest first, and what both are about."""
    lines = [f"{len(neighbours)} papers near to {paper_id}"]
    for each in neighbours:
        common = ", ".join(trait.name for trait in each.common)
        lines.append(f"{each.share:8.2f}  {each.paper_id}  {shorten(each.title or '', LINE_UNITS)}  ({common})")
    return "\n".join(lines)


def hits_text(keyword: str, hits: Sequence[AlertHit]) -> str:
    """One line a paper on which an alert fires, newest first."""
    lines = [f"{len(hits)} papers for {keyword}"]
    lines += [f"{hit.date}  {hit.paper_id}  {shorten(hit.title or '', LINE_UNITS)}" for hit in hits]
    return "\n".join(lines)


def _statuses(reports: Sequence[FileReport]) -> list[tuple[Status, int]]:
    counts: Counter[Status] = sum((Counter(report.statuses) for report in reports), Counter())
    return [(status, counts[status]) for status in Status]


def _line(summary: Summary) -> str:
    status = None if summary.status is Status.OK else f"[{summary.status.value}]"
    return " · ".join(part for part in (summary.paper_id, status, summary.title, summary.lead) if part)
