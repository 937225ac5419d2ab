"""What came of a command that makes digests, or makes them richer."""

from dataclasses import dataclass
from pathlib import Path

from bot.fetching.job import Fetched


@dataclass(frozen=True, slots=True)
class FetchReport:
    """What became of the days that were looked at, in how many seconds; ``problems`` are a line each."""

    days: tuple[Fetched, ...]
    seconds: float
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EnrichReport:
    """How many of the ``files`` looked at were written, and of how many papers these tell more now."""

    files: int
    written: tuple[Path, ...]
    papers: int
    problems: tuple[str, ...]
