"""The commands that read: digests, papers, search, alerts on trial."""

import asyncio
from pathlib import Path
from typing import Annotated

import structlog
import typer

from bot import errands
from bot.cli.streams import FAILED, Json, leave, read_lines, say, settings_of, terminal_phrases
from bot.console.reports import digest_text, hits_text, neighbours_text, paper_text, results_text
from bot.errors import UserError
from bot.search import query
from bot.search.ids import read_paper_id
from bot.search.keywords import Keyword, read_keyword
from bot.views.records import entry_record, neighbour_records, paper_record, result_records

log = structlog.get_logger(__name__)

commands = typer.Typer()
alerts = typer.Typer(no_args_is_help=True)
commands.add_typer(alerts, name="alerts", help="Try keyword alerts.")


@commands.command()
def digest(
    context: typer.Context, words: Annotated[list[str], typer.Argument(metavar="DATE")], as_json: Json = False
) -> None:
    """Print the papers of one day: 2025-05-13, 5/13, yesterday."""
    day = " ".join(words)
    summaries = asyncio.run(errands.summaries(settings_of(context), day))
    say([entry_record(summary) for summary in summaries], as_json, digest_text(summaries))
    if not summaries:
        leave(FAILED, f"there is no digest of {day}")


@commands.command()
def paper(
    context: typer.Context, paper_id: Annotated[str, typer.Argument(metavar="ID")], as_json: Json = False
) -> None:
    """Print the best summary of a paper; ID is an arXiv id or a link to the paper."""
    wanted = read_paper_id(paper_id)
    found = asyncio.run(errands.paper(settings_of(context), wanted))
    if found is None:
        leave(FAILED, f"no digest has {wanted}")
    say(paper_record(found), as_json, paper_text(found, terminal_phrases()))


@commands.command()
def similar(
    context: typer.Context,
    paper_id: Annotated[str, typer.Argument(metavar="ID")],
    limit: Annotated[int, typer.Option(min=1, max=1000)] = 10,
    as_json: Json = False,
) -> None:
    """Print the papers that are near to one, nearest first; ID is an arXiv id or a link to the paper."""
    wanted = read_paper_id(paper_id)
    found = asyncio.run(errands.similar(settings_of(context), wanted, limit))
    if found is None:
        leave(FAILED, f"no digest has {wanted}")
    say(neighbour_records(found), as_json, neighbours_text(wanted, found))


@commands.command()
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
    lines = read_lines(queries) if queries else [" ".join(words or ())]
    if words:
        query.parse(lines[0])  # a person is told that there is nothing to look for; a line of a file finds nothing
    found = asyncio.run(errands.search(settings_of(context), lines, limit))
    for line, results in zip(lines, found, strict=True):
        say(result_records(results), as_json, results_text(line, results))


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
    lines = read_lines(keywords) if keywords else [" ".join(words or ())]
    wanted = [_read_keyword(line) for line in lines] if keywords else [read_keyword(lines[0])]
    found = asyncio.run(errands.match_alerts(settings_of(context), [keyword for keyword in wanted if keyword]))
    for line, keyword in zip(lines, wanted, strict=True):
        hits = found[keyword.text] if keyword else []
        say([hit.paper_id for hit in hits], as_json, hits_text(line, hits))


def _read_keyword(line: str) -> Keyword | None:
    """Read a line of a file of keywords. One that is none finds nothing, and stderr has the reason."""
    try:
        return read_keyword(line)
    except UserError as error:
        typer.echo(f"paperboy: {' '.join(terminal_phrases()(error.phrase, **error.arguments).split())}", err=True)
        return None
