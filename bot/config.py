"""Settings: a TOML file, then the environment above it (``PAPERBOY_TELEGRAM__TOKEN``), checked all at once.

Only cli and app see them; the rooms below get plain values.
"""

import difflib
import json
import re
import tomllib
from collections.abc import Mapping
from datetime import time
from pathlib import Path
from typing import Annotated, Any
from zoneinfo import ZoneInfo, available_timezones

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, SecretStr, ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError

from bot.errors import ConfigError

PREFIX = "PAPERBOY_"
FILE_VARIABLE = "PAPERBOY_CONFIG"
DEFAULT_FILE = Path("config.toml")


def _wrong(message: str) -> PydanticCustomError:
    """A validation error whose text is ``message`` and nothing else; braces in it are text."""
    return PydanticCustomError("setting", "{message}", {"message": message})


def _check_token(token: object) -> object:
    """Accept the form that @BotFather hands out, and "" as no token. The message must not repeat the secret."""
    if token in ("", None):
        return None
    if isinstance(token, str) and re.fullmatch(r"\d+:[A-Za-z0-9_-]+", token):
        return token
    raise _wrong("is not a bot token; @BotFather gives one like 123456789:AAH…")


def _check_base_url(url: str) -> str:
    if not re.fullmatch(r"https?://[^\s/?#]+(/[^\s?#]*)?", url):
        raise _wrong(f"{url!r} is not an address of a Bot API server; right is e.g. https://api.telegram.org")
    return url.rstrip("/")


def _check_store_url(url: str) -> str:
    if not re.fullmatch(r"sqlite:///\S.*", url):
        raise _wrong(f"{url!r} is not an SQLite address; right is e.g. sqlite:///data/paperboy.db")
    return url


def _read_clock(value: object) -> object:
    """Read ``HH:MM``. Anything else that pydantic would take for a time (seconds since midnight) is refused."""
    if isinstance(value, str) and (clock := re.fullmatch(r"([01]?\d|2[0-3]):([0-5]\d)", value)):
        return time(int(clock[1]), int(clock[2]))
    raise _wrong(f"{value!r} is not a time of day; right is HH:MM, e.g. 09:00")


def _read_zone(value: object) -> object:
    if isinstance(value, str) and value in available_timezones():
        return ZoneInfo(value)
    raise _wrong(f"{value!r} is not an IANA time zone; right is e.g. Asia/Seoul")


def _read_file_name(name: object) -> object:
    """Accept "" as no file."""
    return None if name == "" else name


def _check_folders(folders: list[Path]) -> list[Path]:
    if not folders:
        raise _wrong('is empty; right is e.g. ["seeds", "digests"]')
    return folders


class _Group(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class TelegramSettings(_Group):
    """How to reach Telegram, and whom the bot serves. No ``allowed_chats`` means everybody."""

    token: Annotated[SecretStr | None, BeforeValidator(_check_token)] = None
    base_url: Annotated[str, AfterValidator(_check_base_url)] = "https://api.telegram.org"
    admins: list[int] = []
    allowed_chats: list[int] = []


class StoreSettings(_Group):
    """Where the database lies; a relative path is relative to the working folder."""

    url: Annotated[str, AfterValidator(_check_store_url)] = "sqlite:///data/paperboy.db"


class DigestSettings(_Group):
    """Where digest files come from, and for how many days after its date a digest is still news.

    When there is none of a weekday by ``expected_by``, in the time zone of ``delivery``, the admins are told.
    """

    folders: Annotated[list[Path], AfterValidator(_check_folders)] = [Path("seeds"), Path("digests")]
    freshness_days: int = Field(default=2, ge=0, le=60)
    expected_by: Annotated[time, BeforeValidator(_read_clock)] = time(15)


class DeliverySettings(_Group):
    """Defaults of a subscription, and the limits of sending. ``timezone`` also decides which day 'today' is."""

    default_time: Annotated[time, BeforeValidator(_read_clock)] = time(9)
    timezone: Annotated[ZoneInfo, BeforeValidator(_read_zone)] = ZoneInfo("Asia/Seoul")
    rate: float = Field(default=25, ge=1, le=1000)
    lease_seconds: float = Field(default=60, ge=1)
    max_attempts: int = Field(default=8, ge=1)


class SearchSettings(_Group):
    """A file of the operator's own groups for the glossary."""

    glossary: Annotated[Path | None, BeforeValidator(_read_file_name)] = None


class Settings(_Group):
    """All options, in the groups of ``config.example.toml``."""

    telegram: TelegramSettings = TelegramSettings()
    store: StoreSettings = StoreSettings()
    digests: DigestSettings = DigestSettings()
    delivery: DeliverySettings = DeliverySettings()
    search: SearchSettings = SearchSettings()


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
    """Put ``PAPERBOY_GROUP__OPTION`` variables over the file's ``values``; return a line for each that cannot be."""
    problems = []
    for variable, text in environment.items():
        if not variable.startswith(PREFIX) or variable == FILE_VARIABLE:
            continue
        group, _, option = variable.removeprefix(PREFIX).lower().partition("__")
        try:
            value = json.loads(text) if _is_list(group, option) else text
        except ValueError:
            problems.append(f'{variable}: {text!r} is not a JSON list; right is e.g. ["seeds"]')
            continue
        place = values.setdefault(group, {})
        if isinstance(place, dict):
            place[option] = value
    return problems


def _is_list(group: str, option: str) -> bool:
    default = getattr(getattr(Settings(), group, None), option, None)
    return isinstance(default, list)


def option_names() -> list[str]:
    """List every option as ``group.option``, in the order of the example file."""
    return [f"{group}.{option}" for group, values in Settings() for option in type(values).model_fields]


def _line(problem: ErrorDetails) -> str:
    """Say in one line which option is wrong and what would be right."""
    name = ".".join(str(part) for part in problem["loc"])
    match problem["type"]:
        case "extra_forbidden":
            nearest = difflib.get_close_matches(name, option_names(), n=1)
            return f"{name}: there is no such option" + (f"; did you mean {nearest[0]}?" if nearest else "")
        case "setting":
            return f"{name}: {problem['msg']}"
        case _:
            reason = problem["msg"].removeprefix("Input ")
            return f"{name}: {problem['input']!r} {reason}"
