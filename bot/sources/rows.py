"""Papers as Hugging Face's API gives them. Its fields came and went over the years: what is there is taken.

Source: https://huggingface.co/docs/hub/api#get-apidailypapers, and the answers of five days of 2024 to 2026.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, Field, PlainValidator, ValidationError

from bot.domain import ArxivId, Listed, Metadata
from bot.search.ids import find_paper_id
from bot.sources.text import moment, one_line

LARGEST = 2**63 - 1
"""The largest number that a database keeps."""
BESIDE = ("title", "summary", "thumbnail", "organization")
"""What a row of a day's list may say beside its paper, where the paper does not."""


def _paper_id(given: object) -> ArxivId:
    found = find_paper_id(given) if isinstance(given, str) and given.isascii() else None
    if found is None:
        raise ValueError("no arXiv id")
    return found


def _count(given: object) -> int | None:
    return given if isinstance(given, int) and not isinstance(given, bool) and 0 <= given <= LARGEST else None


def _address(given: object) -> str:
    address = one_line(given)
    return address if address.startswith(("https://", "http://")) and " " not in address else ""


def _lines(texts: Iterable[object]) -> Iterator[str]:
    return filter(None, map(one_line, texts))


def _keywords(given: object) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_lines(given))) if isinstance(given, list) else ()


def _authors(given: object) -> tuple[str, ...]:
    rows = given if isinstance(given, list) else []
    return tuple(_lines(row.get("name") for row in rows if isinstance(row, dict) and row.get("hidden") is not True))


def _organization(given: object) -> str:
    return one_line(given.get("fullname")) or one_line(given.get("name")) if isinstance(given, dict) else ""


Line = Annotated[str, PlainValidator(one_line)]
Count = Annotated[int | None, PlainValidator(_count)]
Address = Annotated[str, PlainValidator(_address)]
Moment = Annotated[datetime | None, PlainValidator(moment)]
Organization = Annotated[str, PlainValidator(_organization)]


class PaperRow(BaseModel):
    """A paper, as ``/api/papers/{id}`` gives it and as it stands in a row of a day's list."""

    id: Annotated[ArxivId, PlainValidator(_paper_id)]
    title: Line = ""
    abstract: Line = Field("", alias="summary")
    authors: Annotated[tuple[str, ...], PlainValidator(_authors)] = ()
    organization: Organization = ""
    upvotes: Count = None
    repository: Address = Field("", alias="githubRepo")
    stars: Count = Field(None, alias="githubStars")
    project_page: Address = Field("", alias="projectPage")
    gist: Line = Field("", alias="ai_summary")
    keywords: Annotated[tuple[str, ...], PlainValidator(_keywords)] = Field((), alias="ai_keywords")
    published: Moment = Field(None, alias="publishedAt")
    added: Moment = Field(None, alias="submittedOnDailyAt")
    thumbnail: Address = ""

    def listed(self) -> Listed:
        """Return it as a value."""
        return Listed(
            self.id,
            Metadata(
                title=self.title,
                authors=self.authors,
                organization=self.organization,
                upvotes=self.upvotes,
                repository=self.repository,
                stars=self.stars if self.repository else None,
                project_page=self.project_page,
                keywords=self.keywords,
            ),
            abstract=self.abstract,
            gist=self.gist,
            published=self.published,
            added=self.added,
            thumbnail=self.thumbnail,
        )


def read_paper(given: object) -> Listed | None:
    """Read a paper; None for what is none, or has no well-formed arXiv id."""
    try:
        return PaperRow.model_validate(given).listed()
    except ValidationError:
        return None


def read_row(given: object) -> Listed | None:
    """Read a row of a day's list; None where it has no paper with a well-formed arXiv id."""
    paper = given.get("paper") if isinstance(given, dict) else None
    if not isinstance(given, dict) or not isinstance(paper, dict):
        return None
    told = {name: value for name, value in paper.items() if value not in (None, "")}
    return read_paper({name: given[name] for name in BESIDE if name in given} | told)
