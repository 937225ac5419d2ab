"""What the commands that make digests print."""

from typing import Any

from bot.fetching.reports import EnrichReport, FetchReport


def fetched_record(report: FetchReport) -> dict[str, Any]:
    """What was fetched, and what it cost, for scripts."""
    return {
        "days": len(report.days),
        "papers": sum(day.papers for day in report.days),
        "files": [str(day.file) for day in report.days if day.file],
        "summarized": sum(day.summarised for day in report.days),
        "waiting": sum(day.owing for day in report.days),
        "tokens": sum(day.tokens for day in report.days),
        "seconds": round(report.seconds, 1),
        "problems": list(report.problems),
    }


def fetched_text(report: FetchReport) -> str:
    """The same in two lines."""
    record = fetched_record(report)
    cost = f"{_count(record['summarized'], 'paper')} summarised for {record['tokens']:,} tokens"
    return f"{_fetched_line(record)}\n{cost}, in {record['seconds']} s"


def enriched_record(report: EnrichReport) -> dict[str, Any]:
    """What was written into which files, for scripts."""
    return {
        "files": report.files,
        "written": [str(file) for file in report.written],
        "papers": report.papers,
        "problems": list(report.problems),
    }


def enriched_text(report: EnrichReport) -> str:
    """The same in a line."""
    written = f"{len(report.written)} of {_count(report.files, 'digest')} written"
    return f"{_count(report.papers, 'paper')} now with title, authors and more, {written}"


def _fetched_line(record: dict[str, Any]) -> str:
    if not record["days"]:
        return "nothing to fetch: it was all done before"
    if not (record["papers"] or record["problems"]):
        return f"nothing new on {_count(record['days'], 'day')}"
    waiting = f", {_count(record['waiting'], 'paper')} without a summary" if record["waiting"] else ""
    papers = f"{_count(record['papers'], 'paper')} of {_count(record['days'], 'day')}"
    return f"{papers}, {_count(len(record['files']), 'digest')} written{waiting}"


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"
