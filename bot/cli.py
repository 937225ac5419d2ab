"""The command line: parse, call app, print.

Exit codes: 0 done, 1 the work failed, 2 wrong use or configuration. With ``--json`` stdout is JSON and nothing else.
"""

import asyncio
import json
import os
import sys
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated, NoReturn

import structlog
import typer

from bot import app, config, errands, logs
from bot.config import Settings
from bot.console.reports import (
    digest_text,
    hits_text,
    ledger_text,
    load_record,
    load_text,
    paper_text,
    progress,
    results_text,
    stats_text,
    waiting_text,
)
from bot.domain import Language
from bot.errors import ConfigError, PaperboyError, TokenRefused, UserError, WrongFile
from bot.locales.phrases import Phrases, phrases_for
from bot.search import query
from bot.search.alerts import Keyword, read_keyword
from bot.search.ids import read_paper_id
from bot.views.records import (
    entry_record,
    ledger_record,
    paper_record,
    result_records,
    stats_record,
    waiting_record,
)

log = structlog.get_logger(__name__)

FAILED, WRONG_USE = 1, 2
NOBODY_THERE = (
    "there is no token, and nobody on stdin to chat with: "
    "set telegram.token in config.toml, or PAPERBOY_TELEGRAM__TOKEN in the environment"
)

NO_TOKEN = "there is no token to push with: set telegram.token in config.toml, or PAPERBOY_TELEGRAM__TOKEN"  # noqa: S105

cli = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
alerts = typer.Typer(no_args_is_help=True)
cli.add_typer(alerts, name="alerts", help="Try keyword alerts.")
Json = Annotated[bool, typer.Option("--json", help="Print JSON, and nothing else.")]


def main() -> NoReturn:
    """Run the command line: the outermost door, where an error becomes one line and an exit code."""
    _open_streams()
    logs.configure()
    try:
        cli()
    except ConfigError as error:
        _leave(WRONG_USE, *error.problems)
    except (TokenRefused, WrongFile) as error:
        _leave(WRONG_USE, str(error))
    except UserError as error:
        _leave(WRONG_USE, _phrases()(error.phrase, **error.arguments))
    except PaperboyError as error:
        _leave(FAILED, str(error))
    except Exception:
        log.exception("paperboy failed")
        sys.exit(FAILED)
    sys.exit(0)


@cli.callback()
def paperboy(
    context: typer.Context,
    config_file: Annotated[Path | None, typer.Option("--config", help="The settings file.", metavar="FILE")] = None,
) -> None:
    """Paperboy brings AI researchers their daily papers."""
    context.obj = config_file


@cli.command()
def run(context: typer.Context) -> None:
    """Be the bot: in Telegram with a token, in this terminal without one."""
    settings = _settings(context)
    token = settings.telegram.token
    if token:
        asyncio.run(app.serve(settings, token.get_secret_value()))
    elif not asyncio.run(app.chat(settings)) and not sys.stdin.isatty():
        _leave(WRONG_USE, NOBODY_THERE)


@cli.command()
def chat(context: typer.Context) -> None:
    """Chat with the bot in this terminal, without Telegram."""
    asyncio.run(app.chat(_settings(context)))


@cli.command()
def load(
    context: typer.Context,
    folders: Annotated[list[Path] | None, typer.Argument(help="Folders of digests (default: digests.folders).")] = None,
    as_json: Json = False,
) -> None:
    """Load digest files into the database, and count their papers by status."""
    settings = _settings(context)
    with progress(sys.stderr) as advance:
        reports = asyncio.run(errands.load(settings, folders or settings.digests.folders, advance))
    _print(load_record(reports), as_json, load_text(reports))
    if not any(report.date for report in reports):
        raise typer.Exit(FAILED)


@cli.command()
def digest(
    context: typer.Context, words: Annotated[list[str], typer.Argument(metavar="DATE")], as_json: Json = False
) -> None:
    """Print the papers of one day: 2025-05-13, 5/13, yesterday."""
    day = " ".join(words)
    summaries = asyncio.run(errands.summaries(_settings(context), day))
    _print([entry_record(summary) for summary in summaries], as_json, digest_text(summaries))
    if not summaries:
        _leave(FAILED, f"there is no digest of {day}")


@cli.command()
def paper(
    context: typer.Context, paper_id: Annotated[str, typer.Argument(metavar="ID")], as_json: Json = False
) -> None:
    """Print the best summary of a paper; ID is an arXiv id or a link to the paper."""
    wanted = read_paper_id(paper_id)
    found = asyncio.run(errands.paper(_settings(context), wanted))
    if found is None:
        _leave(FAILED, f"no digest has {wanted}")
    _print(paper_record(found), as_json, paper_text(found, _phrases()))


@cli.command()
def search(
    context: typer.Context,
    words: Annotated[list[str] | None, typer.Argument(metavar="QUERY")] = None,
    queries: Annotated[Path | None, typer.Option(help="A file of queries, one a line; each gets a line.")] = None,
    limit: Annotated[int, typer.Option(min=1, max=1000)] = 10,
    as_json: Json = False,
) -> None:
    """Search all papers, for one query or for each line of a file."""
    if bool(words) == bool(queries):
        raise typer.BadParameter("give a QUERY, or a file of them with --queries")
    lines = _read_lines(queries) if queries else [" ".join(words or ())]
    if words:
        query.parse(lines[0])  # a person is told that there is nothing to look for; a line of a file finds nothing
    found = asyncio.run(errands.search(_settings(context), lines, limit))
    for line, results in zip(lines, found, strict=True):
        _print(result_records(results), as_json, results_text(line, results))


@cli.command()
def push(
    context: typer.Context,
    day: Annotated[str | None, typer.Option("--date", help="Only that day's digest.", metavar="DATE")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Count what is owed, and send nothing.")] = False,
    as_json: Json = False,
) -> None:
    """Send what subscribed chats are owed now; what was sent already is not sent again."""
    settings = _settings(context)
    if dry_run:
        counts = asyncio.run(errands.waiting(settings, day))
        _print(waiting_record(counts), as_json, waiting_text(counts))
        return
    if settings.telegram.token is None:
        _leave(WRONG_USE, NO_TOKEN)
    ledger = asyncio.run(errands.push(settings, settings.telegram.token.get_secret_value(), day))
    _print(ledger_record(ledger), as_json, ledger_text(ledger))


@cli.command()
def stats(context: typer.Context, as_json: Json = False) -> None:
    """Count deliveries by state, chats, subscriptions, alerts and papers."""
    overview = asyncio.run(errands.stats(_settings(context)))
    _print(stats_record(overview), as_json, stats_text(overview))


@cli.command()
def backup(context: typer.Context, file: Annotated[Path, typer.Argument(metavar="FILE")]) -> None:
    """Copy the database to FILE, also while the bot runs."""
    errands.backup(_settings(context), file)
    typer.echo(f"backed up to {file}")


@cli.command()
def restore(context: typer.Context, file: Annotated[Path, typer.Argument(metavar="FILE")]) -> None:
    """Put a backup in the database's place, while no bot runs on it; the old one is kept."""
    kept = errands.restore(_settings(context), file)
    typer.echo(f"restored from {file}" + (f"; the database before is kept as {kept}" if kept else ""))


# A word to leave out begins with a dash, as an option does.
@alerts.command("match", context_settings={"ignore_unknown_options": True})
def match_alerts(
    context: typer.Context,
    words: Annotated[list[str] | None, typer.Argument(metavar="KEYWORD")] = None,
    keywords: Annotated[Path | None, typer.Option(help="A file of keywords, one a line; each gets a line.")] = None,
    as_json: Json = False,
) -> None:
    """Print the papers of the whole store on which an alert would fire, for one keyword or each line of a file."""
    if bool(words) == bool(keywords):
        raise typer.BadParameter("give a KEYWORD, or a file of them with --keywords")
    lines = _read_lines(keywords) if keywords else [" ".join(words or ())]
    wanted = [_read_keyword(line) for line in lines] if keywords else [read_keyword(lines[0])]
    found = asyncio.run(errands.match_alerts(_settings(context), [keyword for keyword in wanted if keyword]))
    for line, keyword in zip(lines, wanted, strict=True):
        hits = found[keyword.text] if keyword else []
        _print([hit.paper_id for hit in hits], as_json, hits_text(line, hits))


@cli.command()
def check(context: typer.Context) -> None:
    """Check the settings and the database, and tell everything that is wrong."""
    for line in asyncio.run(errands.check(_settings(context))):
        typer.echo(line)


def _open_streams() -> None:
    """Speak UTF-8 whatever the locale says, and stand in for standard streams that the caller has closed."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115 (open to the end)
        elif isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _settings(context: typer.Context) -> Settings:
    """Read the settings, and from then on log without the token. Raises ConfigError."""
    settings = config.load(os.environ, context.obj)
    token = settings.telegram.token
    logs.configure((token.get_secret_value(),) if token else ())
    return settings


def _phrases() -> Phrases:
    """What the bot says, in the language of this terminal: Korean, unless it is an English one."""
    language = os.environ.get("LC_ALL") or os.environ.get("LANG") or ""
    return phrases_for(Language.ENGLISH if language.startswith("en") else Language.KOREAN)


def _read_lines(file: Path) -> list[str]:
    try:
        return file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise typer.BadParameter(f"{file} cannot be read: {error}") from None


def _read_keyword(line: str) -> Keyword | None:
    """Read a line of a file of keywords. One that is none finds nothing, and stderr has the reason."""
    try:
        return read_keyword(line)
    except UserError as error:
        typer.echo(f"paperboy: {' '.join(_phrases()(error.phrase, **error.arguments).split())}", err=True)
        return None


def _print(record: object, as_json: bool, text: str) -> None:
    typer.echo(json.dumps(record, ensure_ascii=False) if as_json else text)


def _leave(code: int, *lines: str) -> NoReturn:
    for line in lines:
        typer.echo(f"paperboy: {line}", err=True)
    sys.exit(code)
