"""The commands of the people who run the bot."""

import asyncio
import sys
from pathlib import Path
from typing import Annotated

import typer

from bot import errands
from bot.cli.streams import FAILED, WRONG_USE, Json, leave, say, settings_of
from bot.console.reports import ledger_text, load_record, load_text, progress, stats_text, waiting_text
from bot.views.records import ledger_record, stats_record, waiting_record

NO_TOKEN = "there is no token to push with: set telegram.token in config.toml, or PAPERBOY_TELEGRAM__TOKEN"  # noqa: S105

commands = typer.Typer()


@commands.command()
def load(
    context: typer.Context,
    folders: Annotated[list[Path] | None, typer.Argument(help="Folders of digests (default: digests.folders).")] = None,
    as_json: Json = False,
) -> None:
    """Load digest files into the database, and count their papers by status."""
    settings = settings_of(context)
    wanted = folders or settings.digests.folders
    with progress(sys.stderr) as advance:
        reports = asyncio.run(errands.load(settings, wanted, advance))
    say(load_record(reports), as_json, load_text(reports))
    if not reports:
        looked = ", ".join(f"{folder}{'' if folder.exists() else ' (no such folder)'}" for folder in wanted)
        leave(FAILED, f"no digest files in {looked}")
    if not any(report.date for report in reports):
        raise typer.Exit(FAILED)


@commands.command()
def push(
    context: typer.Context,
    day: Annotated[str | None, typer.Option("--date", help="Only that day's digest.", metavar="DATE")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Count what is owed, and send nothing.")] = False,
    as_json: Json = False,
) -> None:
    """Send what subscribed chats are owed now; what was sent already is not sent again."""
    settings = settings_of(context)
    if dry_run:
        counts = asyncio.run(errands.waiting(settings, day))
        say(waiting_record(counts), as_json, waiting_text(counts))
        return
    if settings.telegram.token is None:
        leave(WRONG_USE, NO_TOKEN)
    ledger = asyncio.run(errands.push(settings, settings.telegram.token.get_secret_value(), day))
    say(ledger_record(ledger), as_json, ledger_text(ledger))


@commands.command()
def stats(context: typer.Context, as_json: Json = False) -> None:
    """Count deliveries by state, chats, subscriptions, alerts and papers."""
    overview = asyncio.run(errands.stats(settings_of(context)))
    say(stats_record(overview), as_json, stats_text(overview))


@commands.command()
def reindex(context: typer.Context, as_json: Json = False) -> None:
    """Write the search index anew, also while the bot runs, which searches the old one until it is done."""
    settings = settings_of(context)
    with progress(sys.stderr, "Indexing", "papers") as advance:
        papers = asyncio.run(errands.reindex(settings, advance))
    say({"papers": papers}, as_json, f"{papers} papers in the search index")


@commands.command()
def backup(context: typer.Context, file: Annotated[Path, typer.Argument(metavar="FILE")]) -> None:
    """Copy the database to FILE, also while the bot runs."""
    errands.backup(settings_of(context), file)
    typer.echo(f"backed up to {file}")


@commands.command()
def restore(context: typer.Context, file: Annotated[Path, typer.Argument(metavar="FILE")]) -> None:
    """Put a backup in the database's place, while no bot runs on it; the old one is kept."""
    kept = errands.restore(settings_of(context), file)
    typer.echo(f"restored from {file}" + (f"; the database before is kept as {kept}" if kept else ""))


@commands.command()
def check(context: typer.Context) -> None:
    """Check the settings and the database, and tell everything that is wrong."""
    for line in asyncio.run(errands.check(settings_of(context))):
        typer.echo(line)
