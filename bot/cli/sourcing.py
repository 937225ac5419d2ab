"""The commands that make digests, and make them richer."""

import asyncio
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from typing import Annotated

import typer

from bot import errands
from bot.cli.streams import FAILED, Json, leave, say, settings_of
from bot.console.making import enriched_record, enriched_text, fetched_record, fetched_text
from bot.console.reports import progress
from bot.times.dates import YearlessDay, read_date

INTERRUPTED = 130
"""The exit code after Ctrl-C, as shells have it."""

commands = typer.Typer()

From = Annotated[str | None, typer.Option("--from", help="The first day, with --to the last.", metavar="DATE")]
To = Annotated[str | None, typer.Option("--to", help="The last day (default: today).", metavar="DATE")]


@commands.command()
def fetch(  # noqa: PLR0913, PLR0917 (each is an option)
    context: typer.Context,
    day: Annotated[str | None, typer.Option("--date", help="Only that day.", metavar="DATE")] = None,
    since: From = None,
    until: To = None,
    no_summaries: Annotated[bool, typer.Option("--no-summaries", help="Ask no model.")] = False,
    as_json: Json = False,
) -> None:
    """Write the digests of days from Hugging Face; with no day, of the last week where it is missing."""
    if day and (since or until):
        raise typer.BadParameter("give --date, or --from and --to")
    settings = settings_of(context)
    days = [_day(day)] if day else _days(since, until) if since or until else []
    with _resumable(), progress(sys.stderr, "Fetching", "days") as advance:
        report = asyncio.run(errands.fetch(settings, days, advance, summaries=not no_summaries))
    say(fetched_record(report), as_json, fetched_text(report))
    if report.problems:
        leave(FAILED, *report.problems)


@commands.command()
def enrich(context: typer.Context, since: From = None, until: To = None, as_json: Json = False) -> None:
    """Write titles, authors and more into digest files that have only summaries."""
    days = _day(since) if since else date.min, _day(until) if until else date.max
    settings = settings_of(context)
    with _resumable(), progress(sys.stderr, "Enriching") as advance:
        report = asyncio.run(errands.enrich(settings, days, advance))
    say(enriched_record(report), as_json, enriched_text(report))
    if report.problems:
        leave(FAILED, *report.problems)


@contextmanager
def _resumable() -> Iterator[None]:
    """Say, where Ctrl-C ends a command, what becomes of its work."""
    try:
        yield
    except KeyboardInterrupt:
        leave(INTERRUPTED, "stopped: what was done is kept, and the same command goes on from there")


def _days(since: str | None, until: str | None) -> list[date]:
    """All days from the first to the last: what an earlier one has, a later one need not be summarised for."""
    last = _day(until) if until else datetime.now(UTC).date()
    first = _day(since) if since else last
    if first > last:
        raise typer.BadParameter(f"--from {first} is after --to {last}")
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


def _day(words: str) -> date:
    """The day (UTC) that ``words`` name. Raises BadDate, and BadParameter for one that is still to come."""
    today = datetime.now(UTC).date()
    read = read_date(words, today)
    day = read.latest_past(today) if isinstance(read, YearlessDay) else read
    if day > today:
        raise typer.BadParameter(f"{day} is still to come: in UTC it is {today}")
    return day
