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
    waiting = f", {record['waiting']} papers without a summary" if record["waiting"] else ""
    return (
        f"{record['papers']} papers of {record['days']} days, {len(record['files'])} digests written{waiting}\n"
        f"{record['summarized']} papers summarised for {record['tokens']:,} tokens, in {record['seconds']} s"
    )


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
    return f"{report.papers} papers told more of, {len(report.written)} of {report.files} digests written"
