"""Papers in the shapes that Hugging Face's API has had, and in shapes that it should not have."""

import asyncio
import json
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import ArxivId, Listed, Metadata
from bot.errors import SourceError
from bot.sources.arxiv import Arxiv
from bot.sources.huggingface import HuggingFace
from bot.sources.rows import read_paper, read_row
from bot.sources.sites import Answer, Site
from bot.sources.web import Web

ROW_OF_2024 = {
    "paper": {
        "id": "2405.15738",
        "authors": [
            {"_id": "1", "user": {"fullname": "Ada"}, "name": "Ada Kim", "status": "admin_assigned", "hidden": False},
            {"_id": "2", "name": "Bo Lee", "hidden": True},
            {"_id": "3", "name": " ", "hidden": False},
        ],
        "publishedAt": "2024-05-24T17:34:15.000Z",
        "title": "Backbones as Encoders for Large\n  Models",
        "summary": "Models are\nlarge. We make\nthem small.",
        "upvotes": 32,
    },
    "publishedAt": "2024-05-27T03:50:58.348Z",
    "title": "Backbones as Encoders for Large Models",
    "mediaUrl": "https://thumbnails.test/2405.15738.png",
    "numComments": 3,
}
ROW_OF_2026 = {
    "paper": {
        "id": "2608.19880",
        "authors": [{"_id": "1", "name": "Ada Kim", "hidden": False}, {"_id": "2", "name": "Ada Kim", "hidden": False}],
        "publishedAt": "2026-08-20T00:00:00.000Z",
        "submittedOnDailyAt": "2026-08-21T00:00:00.000Z",
        "title": "Harness",
        "summary": "Worlds are static.",
        "upvotes": 0,
        "projectPage": "https://harness.test/",
        "githubRepo": "https://github.com/ada/harness",
        "githubStars": 8,
        "ai_summary": "It awakens\nworlds.",
        "ai_keywords": ["agents", "worlds", "agents", ""],
        "organization": {"_id": "1", "name": "ada", "fullname": "Ada's  Laboratory"},
    },
    "title": "Harness",
    "summary": "Worlds are static.",
    "thumbnail": "https://thumbnails.test/2608.19880.png",
    "organization": {"name": "ada"},
}


def test_a_row_of_2024_has_no_more_than_the_paper_itself() -> None:
    assert read_row(ROW_OF_2024) == Listed(
        ArxivId("2405.15738"),
        Metadata(title="Backbones as Encoders for Large Models", authors=("Ada Kim",), upvotes=32),
        abstract="Models are large. We make them small.",
        published=datetime(2024, 5, 24, 17, 34, 15, tzinfo=UTC),
    )


def test_a_row_of_2026_has_all() -> None:
    assert read_row(ROW_OF_2026) == Listed(
        ArxivId("2608.19880"),
        Metadata(
            title="Harness",
            authors=("Ada Kim", "Ada Kim"),
            organization="Ada's Laboratory",
            upvotes=0,
            repository="https://github.com/ada/harness",
            stars=8,
            project_page="https://harness.test/",
            keywords=("agents", "worlds"),
        ),
        abstract="Worlds are static.",
        gist="It awakens worlds.",
        published=datetime(2026, 8, 20, tzinfo=UTC),
        added=datetime(2026, 8, 21, tzinfo=UTC),
        thumbnail="https://thumbnails.test/2608.19880.png",
    )


def test_what_the_paper_does_not_say_the_row_may() -> None:
    about = {name: ROW_OF_2026[name] for name in ("title", "summary", "thumbnail", "organization")}
    for empty in ({}, {"title": "", "summary": None}):
        read = read_row({"paper": {"id": "2608.19880"} | empty} | about)
        assert read
        assert (read.metadata.title, read.abstract, read.metadata.organization) == (
            "Harness",
            "Worlds are static.",
            "ada",
        )


@pytest.mark.parametrize(
    "field",
    [
        {"title": 7},
        {"title": None},
        {"summary": ["a"]},
        {"authors": "Ada Kim"},
        {"authors": ["Ada Kim", None, {"name": 7}, {"hidden": False}, []]},
        {"upvotes": "many"},
        {"upvotes": True},
        {"upvotes": -1},
        {"upvotes": 1.5},
        {"upvotes": 2**63},
        {"githubRepo": 7},
        {"githubRepo": "javascript:alert(1)"},
        {"githubRepo": "https://github.com/a b"},
        {"githubStars": 5},
        {"projectPage": "soon"},
        {"publishedAt": "yesterday"},
        {"publishedAt": 1747000000},
        {"publishedAt": "0001-01-01T00:00:00+09:00"},
        {"submittedOnDailyAt": {}},
        {"ai_keywords": "agents"},
        {"ai_keywords": [7, None, {}]},
        {"organization": "Ada"},
        {"organization": {"fullname": 7, "name": None}},
        {"thumbnail": False},
        {"of 2030": {"new": True}},
    ],
    ids=str,
)
def test_what_an_optional_field_should_not_hold_is_left_out(field: dict[str, Any]) -> None:
    assert read_paper({"id": "2608.19880"} | field) == Listed(ArxivId("2608.19880"), Metadata(), abstract="")


@pytest.mark.parametrize(
    ("given_id", "read"),
    [
        ("2505.07062", "2505.07062"),
        ("2505.07062v2", "2505.07062"),
        ("cs/0112017", "cs/0112017"),
        ("2513.07062", None),
        ("٢٥٠٥.٠٧٠٦٢", None),
        ("../../models", None),
        ("", None),
        (2505.07062, None),
        (None, None),
    ],
)
def test_a_row_needs_an_arxiv_id(given_id: object, read: str | None) -> None:
    found = read_row({"paper": {"id": given_id, "title": "A"}})
    assert (found and found.id) == read


@pytest.mark.parametrize("row", [None, 7, "2505.07062", [], {}, {"title": "A"}, {"paper": None}, {"paper": []}])
def test_a_row_needs_a_paper(row: object) -> None:
    assert read_row(row) is None


def test_nothing_unseen_stays_in_a_text() -> None:
    read = read_paper({"id": "2505.07062", "title": "\ufeffA\u2028B\0\ud83dC\u202e \t D 학습 😀"})
    assert read
    assert read.metadata.title == "A BC D 학습 😀"


ID = ArxivId("2505.07062")

# Wild JSON in which the fields that are read are frequent.
FIELDS = [*ROW_OF_2026, *ROW_OF_2026["paper"], "name", "fullname", "hidden"]
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | st.sampled_from(["2505.07062", "2025-05-13T00:00:00Z", "https://a.test", "\ud800"])
)
WILD = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(FIELDS) | st.text(), inner, max_size=6),
    max_leaves=20,
)
PAPERS = st.fixed_dictionaries(
    {"id": st.just("2505.07062") | WILD}, optional={name: WILD for name in ROW_OF_2026["paper"] if name != "id"}
)
ROWS = st.fixed_dictionaries({"paper": PAPERS | WILD}, optional={name: WILD for name in ROW_OF_2026 if name != "paper"})


class Saying(Web):
    """A web of which every site says the same."""

    def __init__(self, body: bytes) -> None:
        super().__init__()
        self.body = body

    async def get(self, site: Site, path: str, query: Mapping[str, str] | None = None, tag: str = "") -> Answer:
        return Answer(200, self.body, "application/json")


@given(ROWS | PAPERS | WILD)
def test_whatever_is_read_can_be_kept(value: object) -> None:
    for read in (read_row(value), read_paper(value)):
        if read:
            texts = [read.metadata.title, *read.metadata.authors, read.abstract, read.gist, *read.metadata.keywords]
            assert all(text == " ".join(text.split()) for text in texts)
            assert repr(read).encode()
            assert {moment.tzinfo for moment in (read.published, read.added) if moment} <= {UTC}


@given(st.lists(ROWS | WILD, max_size=5) | WILD | PAPERS)
def test_no_json_is_worse_than_a_source_error(value: object) -> None:
    body = json.dumps(value).encode()
    for question in (HuggingFace("", "", Saying(body)).listing(date(2025, 5, 13)), _paper(body)):
        with suppress(SourceError):
            asyncio.run(question)


@given(st.binary() | st.text().map(str.encode) | st.binary().map(lambda some: b"[" + some + b"]"))
def test_no_bytes_are_worse_than_a_source_error(body: bytes) -> None:
    feed = b'<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>' + body + b"</id></entry></feed>"
    for question in (_paper(body), Arxiv(Saying(body)).paper(ID), Arxiv(Saying(feed)).paper(ID)):
        with suppress(SourceError):
            asyncio.run(question)


async def _paper(body: bytes) -> Listed | None:
    return await HuggingFace("", "", Saying(body)).paper(ID)
