"""Papers that only arXiv knows, from its API.

Sources: https://info.arxiv.org/help/api/user-manual.html, and for its pace https://info.arxiv.org/help/api/tou.html
"""

from http import HTTPStatus
from xml.etree import ElementTree as ET
from xml.etree.ElementTree import Element, ParseError

from bot.domain import ArxivId, Listed, Metadata
from bot.search.ids import find_paper_id
from bot.sources.sites import PATIENCE, Answer, Patience, Site
from bot.sources.text import moment, one_line
from bot.sources.web import Web

BASE_URL = "https://export.arxiv.org"
SECONDS_APART = 3.0

_ATOM = "{http://www.w3.org/2005/Atom}"


class Arxiv:
    """Asks the API at ``base_url``: one request at a time, 3 seconds after the one before. May raise SourceError."""

    def __init__(self, web: Web, base_url: str = BASE_URL, patience: Patience = PATIENCE) -> None:
        self._web = web
        self._site = Site(name="arxiv", url=base_url, apart=SECONDS_APART, patience=patience)

    async def paper(self, paper_id: ArxivId) -> Listed | None:
        """Return what is known of a paper, None where arXiv has none under this id."""
        answer = await self._web.get(self._site, "/api/query", {"id_list": paper_id, "max_results": "1"})
        if answer.status == HTTPStatus.NOT_FOUND:
            raise self._site.error("has no API at this address (HTTP 404)")
        entry = self._feed(answer).find(f"{_ATOM}entry")
        # arXiv tells of errors, too, in an entry, whose id is then that of no paper.
        if entry is None or find_paper_id(_text(entry, "id")) != paper_id:
            return None
        return Listed(
            paper_id,
            Metadata(
                title=_text(entry, "title"),
                authors=tuple(filter(None, (_text(author, "name") for author in entry.iter(f"{_ATOM}author")))),
            ),
            abstract=_text(entry, "summary"),
            published=moment(_text(entry, "published")),
        )

    def _feed(self, answer: Answer) -> Element:
        try:
            text = answer.body.decode("utf-8-sig")
            # Only a document type can declare entities, which may grow without end or read files; a feed has none.
            feed = None if "<!DOCTYPE" in text else ET.fromstring(text)  # noqa: S314
        except (UnicodeDecodeError, ParseError):
            feed = None
        if feed is None or feed.tag != f"{_ATOM}feed":
            raise self._site.error("answers with something that is no feed, or is cut off")
        return feed


def _text(element: Element, name: str) -> str:
    return one_line(element.findtext(f"{_ATOM}{name}"))
