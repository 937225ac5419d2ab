"""Settings: a TOML file, then the environment above it (``PAPERBOY_TELEGRAM__TOKEN``), checked all at once.

Only cli and app see them; the rooms below get plain values.
"""

import difflib
import json
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from bot.config.groups import Group, Settings
from bot.errors import ConfigError

__all__ = ["Settings", "load", "option_names"]

PREFIX = "PAPERBOY_"
FILE_VARIABLE = "PAPERBOY_CONFIG"
DEFAULT_FILE = Path("config.toml")


def load(environment: Mapping[str, str], file: Path | None = None) -> Settings:
    """Read the settings: ``file``, else the one that ``PAPERBOY_CONFIG`` names, else ``./config.toml``, else defaults.

    The environment's single options stand above the file's. Raises ConfigError, which names every problem of both in a
    line of its own.
    """
    named = file or (Path(environment[FILE_VARIABLE]) if environment.get(FILE_VARIABLE) else None)
    values = _read_file(named or DEFAULT_FILE, required=named is not None)
    problems = _lay_over(values, environment)
    try:
        settings = Settings.model_validate(values)
    except ValidationError as error:
        problems = [_line(problem) for problem in error.errors()] + problems
        raise ConfigError(problems) from None
    if problems:
        raise ConfigError(problems)
    return settings


def _read_file(path: Path, *, required: bool) -> dict[str, Any]:
    """Parse the TOML file; a missing one is an error only where somebody named it."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        if not required:
            return {}
        raise ConfigError([f"{path}: there is no such file; copy config.example.toml to it"]) from None
    except OSError as error:
        raise ConfigError([f"{path}: cannot be read ({error.strerror})"]) from None
    except UnicodeDecodeError:
        raise ConfigError([f"{path}: is not UTF-8 text"]) from None
    except tomllib.TOMLDecodeError as error:
        raise ConfigError([f"{path}: is not TOML: {error}"]) from None


def _lay_over(values: dict[str, Any], environment: Mapping[str, str]) -> list[str]:
    """Put ``PAPERBOY_GROUP__OPTION`` variables over the file's ``values``; return a line for each that cannot be.

    A group may stand in another: ``PAPERBOY_GROUP__GROUP__OPTION``.
    """
    problems = []
    for variable, text in environment.items():
        if not variable.startswith(PREFIX) or variable == FILE_VARIABLE:
            continue
        *groups, option = variable.removeprefix(PREFIX).lower().split("__")
        try:
            value = json.loads(text) if _is_list([*groups, option]) else text
        except ValueError:
            problems.append(f'{variable}: {text!r} is not a JSON list; right is e.g. ["seeds"]')
            continue
        place: Any = values
        for group in groups:
            place = place.setdefault(group, {}) if isinstance(place, dict) else None
        if isinstance(place, dict):
            place[option] = value
    return problems


def _is_list(names: list[str]) -> bool:
    default: Any = Settings()
    for name in names:
        default = getattr(default, name, None)
    return isinstance(default, list)


def option_names() -> list[str]:
    """List every option by its whole name, ``group.option``, in the order of the example file."""
    return list(_names_in(Settings(), ""))


def _names_in(group: Group, prefix: str) -> Iterator[str]:
    for name, value in group:
        if isinstance(value, Group):
            yield from _names_in(value, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}"


def _line(problem: ErrorDetails) -> str:
    """Say in one line which option is wrong and what would be right."""
    name = ".".join(str(part) for part in problem["loc"])
    match problem["type"]:
        case "extra_forbidden":
            nearest = difflib.get_close_matches(name, option_names(), n=1)
            return f"{name}: there is no such option" + (f"; did you mean {nearest[0]}?" if nearest else "")
        case "setting":
            # What is wrong between two options names one of them itself.
            return f"{name}: {problem['msg']}" if name else problem["msg"]
        case _:
            reason = problem["msg"].removeprefix("Input ")
            return f"{name}: {problem['input']!r} {reason}"
