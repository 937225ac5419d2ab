"""What a source of papers tells of them, and what a model made of one, before it stands in a digest."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.papers import ArxivId, Making, Metadata


@dataclass(frozen=True, slots=True)
class Listed:
    """A paper as its source lists it. ``abstract`` and ``gist``, one line, are in English, "" where there is none.

    ``published`` is when it appeared on arXiv, ``added`` when it came into the day's list, where that is told.
    """

    id: ArxivId
    metadata: Metadata
    abstract: str
    gist: str = ""
    published: datetime | None = None
    added: datetime | None = None
    thumbnail: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """The list of a day, in the source's order; ``skipped`` counts the rows that could not be read.

    ``tag`` names this state of the list: with it the source says at no cost whether it changed ("" where it has none).
    """

    day: date
    papers: tuple[Listed, ...]
    skipped: int = 0
    tag: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A summary that is finished, and may stand in no digest yet.

    ``answer`` is what stands below the summary's label in a digest: markdown with the seven sections, or the English
    abstract. ``tokens`` were paid for it, and ``made`` it was.
    """

    paper_id: ArxivId
    answer: str
    making: Making
    tokens: int
    made: datetime
