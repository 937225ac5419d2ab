"""What the commands share: their settings, what they print, and how they end."""

import json
import os
import sys
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from bot import config, logs
from bot.config import Settings
from bot.domain import Language
from bot.locales.phrases import Phrases, phrases_for

FAILED, WRONG_USE = 1, 2
Json = Annotated[bool, typer.Option("--json", help="Print JSON, and nothing else.")]


def open_streams() -> None:
    """Speak UTF-8 whatever the locale says, and stand in for standard streams that the caller has closed."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115 (open to the end)
        elif isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def settings_of(context: typer.Context) -> Settings:
    """Read the settings, and from then on log without its secrets. Raises ConfigError."""
    settings = config.load(os.environ, context.obj)
    logs.configure(settings.secrets)
    return settings


def terminal_phrases() -> Phrases:
    """What the bot says, in the language of this terminal: Korean, unless it is an English one."""
    language = os.environ.get("LC_ALL") or os.environ.get("LANG") or ""
    return phrases_for(Language.ENGLISH if language.startswith("en") else Language.KOREAN)


def read_lines(file: Path) -> list[str]:
    """Return the lines of a file that was named as an option. Raises BadParameter where it is no readable text."""
    try:
        return file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise typer.BadParameter(f"{file} cannot be read: {error}") from None


def say(record: object, as_json: bool, text: str) -> None:
    """Print a result for scripts or for people."""
    typer.echo(json.dumps(record, ensure_ascii=False) if as_json else text)


def leave(code: int, *lines: str) -> NoReturn:
    """End with an exit code, and say why on stderr."""
    for line in lines:
        typer.echo(f"paperboy: {line}", err=True)
    sys.exit(code)
