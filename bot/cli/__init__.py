"""The command line: parse, call app or errands, print.

Exit codes: 0 done, 1 the work failed, 2 wrong use or configuration. With ``--json`` stdout is JSON and nothing else.
"""

import asyncio
import sys
from pathlib import Path
from typing import Annotated, NoReturn

import structlog
import typer

from bot import app, logs
from bot.cli import operating, reading, sourcing
from bot.cli.streams import FAILED, WRONG_USE, leave, open_streams, settings_of, terminal_phrases
from bot.errors import ConfigError, PaperboyError, TokenRefused, UserError, WrongFile

log = structlog.get_logger(__name__)

NOBODY_THERE = (
    "there is no token, and nobody on stdin to chat with: "
    "set telegram.token in config.toml, or PAPERBOY_TELEGRAM__TOKEN in the environment"
)

cli = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
cli.add_typer(reading.commands)
cli.add_typer(operating.commands)
cli.add_typer(sourcing.commands)


def main() -> NoReturn:
    """Run the command line: the outermost door, where an error becomes one line and an exit code."""
    open_streams()
    logs.configure()
    try:
        cli()
    except ConfigError as error:
        leave(WRONG_USE, *error.problems)
    except (TokenRefused, WrongFile) as error:
        leave(WRONG_USE, str(error))
    except UserError as error:
        leave(WRONG_USE, terminal_phrases()(error.phrase, **error.arguments))
    except PaperboyError as error:
        leave(FAILED, str(error))
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
    settings = settings_of(context)
    token = settings.telegram.token
    if token:
        asyncio.run(app.serve(settings, token.get_secret_value()))
    elif not asyncio.run(app.chat(settings)) and not sys.stdin.isatty():
        leave(WRONG_USE, NOBODY_THERE)


@cli.command()
def chat(context: typer.Context) -> None:
    """Chat with the bot in this terminal, without Telegram."""
    asyncio.run(app.chat(settings_of(context)))
