"""A paper's own text, from arXiv's HTML of it, else from its PDF."""

import asyncio
from collections.abc import Callable
from http import HTTPStatus

from bot.domain import ArxivId
from bot.sources.arxiv import SECONDS_APART
from bot.sources.latexml import read_html
from bot.sources.pdf import read_pdf
from bot.sources.sections import PaperSection
from bot.sources.sites import PATIENCE, Patience, Site
from bot.sources.web import Web

BASE_URL = "https://arxiv.org"
LEAST = 2000
"""Characters; a page with less is what is left of a paper that LaTeXML could not convert."""

Reader = Callable[[bytes], tuple[PaperSection, ...]]
_FORMS: tuple[tuple[str, Reader], ...] = (("/html", read_html), ("/pdf", read_pdf))


class FullTexts:
    """Asks the site at ``base_url``: one request at a time, 3 seconds after the one before. May raise SourceError."""

    def __init__(self, web: Web, base_url: str = BASE_URL, patience: Patience = PATIENCE) -> None:
        self._web = web
        # The same name as the API's: arXiv counts the requests to all of its machines together.
        self._site = Site(name="arxiv", url=base_url, apart=SECONDS_APART, patience=patience)

    async def sections(self, paper_id: ArxivId) -> tuple[PaperSection, ...] | None:
        """Return the paper's sections, without its abstract; None where arXiv has no text of it that can be read."""
        best: tuple[PaperSection, ...] = ()
        for path, read in _FORMS:
            answer = await self._web.get(self._site, f"{path}/{paper_id}")
            if answer.status == HTTPStatus.OK:
                # A long paper takes seconds, in which the bot must go on answering.
                best = max(best, await asyncio.to_thread(read, answer.body), key=_length)
            if _length(best) >= LEAST:
                break
        return best or None


def _length(sections: tuple[PaperSection, ...]) -> int:
    return sum(len(section.text) for section in sections)
