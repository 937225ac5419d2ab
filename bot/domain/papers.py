"""Papers, their summaries, the digests that have them, and what a search finds."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NewType

ArxivId = NewType("ArxivId", str)
"""An arXiv id without its version: ``2505.07062``, or of the scheme before April 2007 ``cs/0112017``.

Source: https://info.arxiv.org/help/arxiv_identifier.html
"""


class Status(StrEnum):
    """What a summary is worth, best first."""

    OK = "ok"
    SPECULATIVE = "speculative"
    """The model says that it could not open the paper and infers from its title or from general knowledge."""
    REFUSED = "refused"
    """An apology, nothing usable."""
    FAILED = "failed"
    """``Failed to summarize: …``, what the script writes on an error."""
    EMPTY = "empty"


class SectionName(StrEnum):
    """The seven sections of a summary, in canonical order."""

    MOTIVATION = "motivation"
    CONTRIBUTIONS = "contributions"
    ARCHITECTURE = "architecture"
    EXPERIMENTS = "experiments"
    RESULTS = "results"
    LIMITATIONS = "limitations"
    FUTURE = "future"


@dataclass(frozen=True, slots=True)
class Section:
    """One of the seven sections. ``text`` is the model's markdown below the heading, never empty."""

    name: SectionName
    text: str


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of a paper besides its summary; what is not known is "", () or None.

    ``title`` is its own, in English. ``repository`` and ``project_page`` are addresses, ``stars`` those of the
    repository, ``upvotes`` Hugging Face's.
    """

    title: str = ""
    authors: tuple[str, ...] = ()
    organization: str = ""
    upvotes: int | None = None
    repository: str = ""
    stars: int | None = None
    project_page: str = ""
    keywords: tuple[str, ...] = ()


class Basis(StrEnum):
    """What a summary was written from."""

    FULL_TEXT = "full text"
    ABSTRACT = "abstract"
    ORIGINAL = "original"
    """No summary: the paper's own abstract, in English."""


@dataclass(frozen=True, slots=True)
class Making:
    """How a summary came about. ``model`` is the one that wrote it, "" for an ORIGINAL."""

    basis: Basis
    model: str = ""


@dataclass(frozen=True, slots=True)
class Summary:
    """What the model wrote about one paper for one day's digest.

    ``body`` is its answer to the letter; the rest is read from it. ``sections`` holds only those that the text has, in
    canonical order. ``intro`` and ``outro`` are the markdown that stands in no section, before and after them; a text
    without headings is all ``intro``. ``lead`` is the first sentence of real content, in plain text, "" where there is
    none. ``cut`` says that a phrase was repeated to the end and that the repetitions were left out of these fields.
    ``metadata`` and ``making`` stand in lines above the answer, which are part of ``body``; None where nothing is said.
    ``title`` is the answer's, else that of ``metadata``.
    """

    paper_id: ArxivId
    digest_date: date
    status: Status
    title: str | None
    lead: str
    intro: str
    sections: tuple[Section, ...]
    outro: str
    cut: bool
    body: str
    metadata: Metadata = Metadata()
    making: Making | None = None


@dataclass(frozen=True, slots=True)
class Digest:
    """One day's papers, in the order of the file; no paper stands in it twice."""

    date: date
    summaries: tuple[Summary, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a day's list. ``number`` counts from 1; ``new`` says that no earlier digest has the paper.

    ``upvotes`` are those that this digest tells, None where it tells none.
    """

    number: int
    paper_id: ArxivId
    status: Status
    title: str | None
    lead: str
    new: bool
    upvotes: int | None = None


@dataclass(frozen=True, slots=True)
class Day:
    """A digest as a chat looks at it: its entries without their texts."""

    date: date
    entries: tuple[Entry, ...]

    @property
    def new_count(self) -> int:
        """How many of its papers no earlier digest has."""
        return sum(entry.new for entry in self.entries)


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper with the best of its summaries and the days on which it appeared, oldest first.

    ``metadata`` is of the newest of its summaries that has any, which need not be the best.
    """

    id: ArxivId
    summary: Summary
    dates: tuple[date, ...]
    metadata: Metadata = Metadata()


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of a summary that matched a query. ``marks`` are the [start, end) of the matched words in ``text``."""

    text: str
    marks: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A paper that a search found, with the day of its best summary. The higher the ``score`` the better."""

    paper_id: ArxivId
    title: str | None
    date: date
    score: float
    passage: Passage


@dataclass(frozen=True, slots=True)
class Results:
    """One page of a search's hits, best first; ``total`` counts all of them.

    ``more``: there are more than ``total``, which is not counted any further; the last ``near`` of them are only near
    to the query. ``repaired`` is what was searched instead of the query, where the query itself found nothing;
    ``nearest`` what has papers and is near to a query that has none.
    """

    total: int
    hits: tuple[Hit, ...]
    repaired: str | None
    more: bool = False
    near: int = 0
    nearest: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Trait:
    """Something that papers have in common, as people write it; ``korean`` is "" where that is the same in Korean."""

    name: str
    korean: str = ""


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A paper that is near to another, with the day of its best summary, and what both have in common, most first.

    ``share`` is how much it has of what the other is about, from 0 to 1.
    """

    paper_id: ArxivId
    title: str | None
    date: date
    share: float
    common: tuple[Trait, ...]
