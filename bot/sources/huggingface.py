"""Hugging Face's Daily Papers: which papers a day has, and what is known of them.

Source: https://huggingface.co/docs/hub/api#get-apidailypapers
"""

from datetime import date
from http import HTTPStatus

from bot.domain import ArxivId, Listed, Listing
from bot.sources.rows import read_paper, read_row
from bot.sources.sites import PATIENCE, Answer, Patience, Site, read_json
from bot.sources.web import Web

ROWS_OF_A_PAGE = 100
"""The most that the API gives at once."""
MOST_PAGES = 20


class HuggingFace:
    """Asks the API at ``base_url``, with ``token`` if that is not "". Every question may raise SourceError."""

    def __init__(self, base_url: str, token: str, web: Web, patience: Patience = PATIENCE) -> None:
        self._web = web
        self._site = Site(
            name="huggingface",
            url=base_url,
            option="source.huggingface.base_url",
            token=token,
            token_option="source.huggingface.token",  # noqa: S106 (the name of one)
            patience=patience,
        )

    async def listing(self, day: date, tag: str = "") -> Listing | None:
        """Return the papers of a day (UTC), most upvotes first; None if the list has not changed since it had ``tag``.

        A day without a list has no papers, a day that is still to come is an error.
        """
        answer = await self._page(day, 0, tag)
        if answer.status == HTTPStatus.NOT_MODIFIED:
            return None
        page = self._rows(answer)
        rows, pages = page, 1
        while len(page) >= ROWS_OF_A_PAGE and pages < MOST_PAGES:
            page = self._rows(await self._page(day, pages))
            rows, pages = rows + page, pages + 1
        read = [paper for paper in map(read_row, rows) if paper]
        if rows and not read:
            raise self._site.wrong(f"gives a list for {day} of which no row can be read")
        # Votes move the list while it is read, so that a paper may stand on two pages.
        papers: dict[ArxivId, Listed] = {}
        for paper in read:
            papers.setdefault(paper.id, paper)
        # A tag is that of one page: it names the list's state where that is all of the list.
        return Listing(day, tuple(papers.values()), len(rows) - len(read), answer.tag if pages == 1 else "")

    async def paper(self, paper_id: ArxivId) -> Listed | None:
        """Return what is known of a paper, None where Hugging Face does not know it."""
        answer = await self._web.get(self._site, f"/api/papers/{paper_id}")
        given = read_json(self._site, answer)
        if answer.status == HTTPStatus.NOT_FOUND:
            return None
        paper = read_paper(given)
        if paper is None or paper.id != paper_id:
            raise self._site.wrong(f"answers with something that is not paper {paper_id}")
        return paper

    async def _page(self, day: date, page: int, tag: str = "") -> Answer:
        query = {"date": day.isoformat(), "limit": str(ROWS_OF_A_PAGE), "p": str(page)}
        answer = await self._web.get(self._site, "/api/daily_papers", query, tag)
        if answer.status == HTTPStatus.NOT_FOUND:
            raise self._site.wrong("has no daily papers at this address (HTTP 404)")
        return answer

    def _rows(self, answer: Answer) -> list[object]:
        given = read_json(self._site, answer)
        if not isinstance(given, list):
            raise self._site.wrong("answers with something that is no list of papers")
        return given
