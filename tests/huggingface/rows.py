"""Papers and rows of a day's list in the shape that Hugging Face's API gives, small and made up."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from xml.sax.saxutils import escape

Json = dict[str, Any]


def paper(paper_id: str, title: str = "", **fields: Any) -> Json:
    """A paper as ``/api/papers/{id}`` gives it. ``fields`` are those of the API (``githubRepo=…``), None omits one."""
    made = {
        "id": paper_id,
        "authors": [{"_id": "1", "name": "Ada Kim", "hidden": False}, {"_id": "2", "name": "Bo Lee", "hidden": False}],
        "publishedAt": "2025-05-11T17:28:30.000Z",
        "title": title or f"On the Number {paper_id}",
        "summary": f"We study the number {paper_id}.\nIt turns out to be large.",
        "upvotes": 3,
        "discussionId": "681d6f1a",
    }
    return {name: value for name, value in (made | fields).items() if value is not None}


def row(paper_id: str, title: str = "", **fields: Any) -> Json:
    """A row of a day's list with such a paper in it."""
    about = paper(paper_id, title, **fields)
    return {
        "paper": about,
        "publishedAt": about.get("publishedAt"),
        "title": about.get("title"),
        "summary": about.get("summary"),
        "thumbnail": f"https://thumbnails.test/{paper_id}.png",
        "numComments": 1,
        "isAuthorParticipating": False,
    }


def rows(day: date, count: int, **fields: Any) -> list[Json]:
    """As many rows for a day, whose ids are those of no other day, most upvotes first.

    They were added as real ones are, from midnight (UTC) on, one a minute.
    """
    made = []
    for number in range(count):
        told: Json = {
            "upvotes": count - number,
            "submittedOnDailyAt": f"{day}T{number // 60:02}:{number % 60:02}:00.000Z",
        }
        made.append(row(f"{day:%y%m}.{day.day:02}{number:03}", **told | fields))
    return made


def atom(papers: Iterable[Mapping[str, Any]]) -> bytes:
    """The feed in which arXiv's API gives these papers."""
    entries = "".join(
        f"<entry><id>http://arxiv.org/abs/{about['id']}v1</id><published>{about['publishedAt']}</published>"
        f"<title>{escape(about['title'])}</title><summary>\n  {escape(about['summary'])}\n</summary>"
        + "".join(f"<author><name>{escape(author['name'])}</name></author>" for author in about["authors"])
        + "</entry>"
        for about in papers
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">'
        f"<title>arXiv Query</title>{entries}</feed>"
    ).encode()
