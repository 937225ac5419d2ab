"""What an option may be: each check returns the value as it is used, or raises with one line for a person."""

import re
from datetime import time
from pathlib import Path
from zoneinfo import ZoneInfo, available_timezones

from pydantic_core import PydanticCustomError


def wrong(message: str) -> PydanticCustomError:
    """A validation error whose text is ``message`` and nothing else; braces in it are text."""
    return PydanticCustomError("setting", "{message}", {"message": message})


def check_token(token: object) -> object:
    """Accept the form that @BotFather hands out, and "" as no token. The message must not repeat the secret."""
    if token in ("", None):
        return None
    if isinstance(token, str) and re.fullmatch(r"\d+:[A-Za-z0-9_-]+", token):
        return token
    raise wrong("is not a bot token; @BotFather gives one like 123456789:AAH…")


def check_bot_api(url: str) -> str:
    """Accept the address of a Bot API server."""
    return _address(url, "of a Bot API server", "https://api.telegram.org")


def check_hub(url: str) -> str:
    """Accept the address of Hugging Face, or of a server that answers like it."""
    return _address(url, "of Hugging Face", "https://huggingface.co")


def check_arxiv(url: str) -> str:
    """Accept the address of arXiv's API, or of a server that answers like it."""
    return _address(url, "of arXiv's API", "https://export.arxiv.org")


def check_model_server(url: str) -> str:
    """Accept the address of an OpenAI-compatible server, and "" as none."""
    return url and _address(url, "of an OpenAI-compatible server", "https://api.openai.com/v1")


def _address(url: str, of_what: str, right: str) -> str:
    if "@" in url:
        # Addresses stand in logs and in what `paperboy check` says. The message must not repeat the password.
        raise wrong(f"must hold no name and password; right is e.g. {right}")
    if not re.fullmatch(r"https?://[^\s/?#]+(/[^\s?#]*)?", url):
        raise wrong(f"{url!r} is not an address {of_what}; right is e.g. {right}")
    return url.rstrip("/")


def check_secret(secret: object) -> object:
    """Accept a text, and "" as none. The message must not repeat the secret."""
    if secret in ("", None):
        return None
    if isinstance(secret, str) and re.fullmatch(r"[!-~]+", secret):
        return secret
    raise wrong("is no key or token: those are texts of Latin letters, digits and marks, without spaces")


def check_times(times: str) -> str:
    """Accept the five fields of a crontab."""
    from apscheduler.triggers.cron import CronTrigger  # noqa: PLC0415 (only where somebody sets times of his own)

    right = "right is minute hour day month weekday, in UTC, e.g. */30 0-15 * * mon-fri"
    if re.search(r"\d", times.rpartition(" ")[2]):
        # To some crons 1 is Monday, to others Tuesday.
        raise wrong(f"{times!r} has weekdays as numbers, which mean different days to different programs; {right}")
    try:
        CronTrigger.from_crontab(times, "UTC")
    except ValueError as error:
        raise wrong(f"{times!r} are no times ({error}); {right}") from None
    return times


def check_store_url(url: str) -> str:
    """Accept the address of an SQLite file."""
    if not re.fullmatch(r"sqlite:///\S.*", url):
        raise wrong(f"{url!r} is not an SQLite address; right is e.g. sqlite:///data/paperboy.db")
    return url


def read_clock(value: object) -> object:
    """Read ``HH:MM``. Anything else that pydantic would take for a time (seconds since midnight) is refused."""
    if isinstance(value, str) and (clock := re.fullmatch(r"([01]?\d|2[0-3]):([0-5]\d)", value)):
        return time(int(clock[1]), int(clock[2]))
    raise wrong(f"{value!r} is not a time of day; right is HH:MM, e.g. 09:00")


def read_zone(value: object) -> object:
    """Read the name of a time zone."""
    if isinstance(value, str) and value in available_timezones():
        return ZoneInfo(value)
    raise wrong(f"{value!r} is not an IANA time zone; right is e.g. Asia/Seoul")


def read_file_name(name: object) -> object:
    """Accept "" as no file."""
    return None if name == "" else name


def check_folders(folders: list[Path]) -> list[Path]:
    """Accept one folder or more."""
    if not folders:
        raise wrong('is empty; right is e.g. ["seeds", "digests"]')
    return folders
