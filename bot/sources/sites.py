"""Whom we ask over HTTP, what they answer, and how what is wrong with them is told."""

import json
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from http import HTTPStatus
from importlib import metadata

from bot.errors import SourceError
from bot.sources.text import one_line

LONGEST_WORDS = 200
"""Characters of a site's own words that are repeated."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to wait for one request, in seconds.

    ``pauses`` are those between its tries, all together, ``silence`` is until the next bytes of an answer come, and
    ``answer`` until all of it has come.
    """

    pauses: float = 60.0
    silence: float = 20.0
    answer: float = 120.0


PATIENCE = Patience()
SOMEBODY_WAITS = Patience(pauses=10.0, silence=10.0, answer=30.0)


@dataclass(frozen=True, slots=True)
class Site:
    """Whom to ask, and how patiently.

    ``option`` and ``token_option`` name the settings that ``url`` and ``token`` come from, "" for what is no setting.
    With ``apart`` one request is made at a time, so many seconds after the one before.
    """

    name: str
    url: str
    option: str = ""
    token: str = field(default="", repr=False)
    token_option: str = ""
    apart: float = 0.0
    patience: Patience = PATIENCE

    def error(self, what: str, until: datetime | None = None) -> SourceError:
        """Return the error that ``what`` (a predicate) is wrong with the site. It never has the token."""
        said = f"{self.name} {what}"
        return SourceError(said.replace(self.token, "…") if self.token else said, until)

    def wrong(self, what: str) -> SourceError:
        """Return the error of a site that is another than it should be."""
        return self.error(f"{what}: check {self.option}" if self.option else what)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a site answered. ``status`` is 200, 404, or 304 to a request with a tag; ``tag`` is "" where it has none."""

    status: int
    body: bytes
    kind: str
    tag: str = ""

    @property
    def is_page(self) -> bool:
        """Whether it is a page for people."""
        return self.kind.startswith("text/html") or self.body.lstrip()[:1] == b"<"


def read_json(site: Site, answer: Answer) -> object:
    """Return what a JSON answer holds. Raises SourceError for any other."""
    if answer.is_page:
        raise site.wrong("answers with a page for people instead of data")
    try:
        return json.loads(answer.body)
    except (ValueError, RecursionError):
        raise site.wrong("answers with something that is no JSON, or is cut off") from None


def request_headers(site: Site, tag: str) -> dict[str, str]:
    """Return what a request says beside its address. Raises SourceError for a token that can be none."""
    if not (site.token.isascii() and site.token.isprintable()) or " " in site.token:
        raise site.error(f"takes no such token: check {site.token_option}")
    # A tag that cannot be a header's value is one that the site will not know either.
    known = tag if tag.isascii() and tag.isprintable() else ""
    given = {"If-None-Match": known, "Authorization": site.token and f"Bearer {site.token}", "User-Agent": user_agent()}
    return {name: value for name, value in given.items() if value}


@cache
def user_agent() -> str:
    """Return who asks, as every site is told."""
    known = metadata.metadata("paperboy")
    addresses = [address.rpartition(" ")[2] for address in known.get_all("Project-URL", [])]
    return " ".join([f"Paperboy/{known['Version']}", *(f"(+{address})" for address in addresses[:1])])


def refusal(site: Site, answer: Answer) -> SourceError:
    """Return the error of an answer that will not be another next time."""
    if answer.status in (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN):
        what = f"refuses the token (HTTP {answer.status})" if site.token else f"lets nobody in (HTTP {answer.status})"
        return site.error(f"{what}: check {site.token_option}" if site.token_option else what)
    said = _own_words(answer)
    return site.error(f"refuses the request (HTTP {answer.status}{said and ': '}{said})")


def _own_words(answer: Answer) -> str:
    try:
        told = json.loads(answer.body)
    except (ValueError, RecursionError):
        return ""
    return one_line(told.get("error"))[:LONGEST_WORDS] if isinstance(told, dict) else ""
