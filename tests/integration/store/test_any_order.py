"""Loading the same digests in whatever order, and however often, gives the same store."""

import asyncio
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import UTC, date, datetime
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain import ArxivId, Digest, Metadata, Section, SectionName, Status, Summary
from bot.search.rank import NAME
from bot.search.text import key
from bot.store.database import Store

SEEN = datetime(2025, 5, 9, tzinfo=UTC)
DAYS = [date(2025, 5, day) for day in range(1, 5)]
PAPERS = [ArxivId(f"2505.{number:05d}") for number in range(6)]
TITLES = ("Alpha", "Beta")
KNOWN = [
    Metadata(),
    *(Metadata(title, ("Kaiming He",), upvotes=votes) for title, votes in product(TITLES, (None, 1, 2))),
]
CONTENT = (
    "SELECT date, first_seen FROM digests ORDER BY date",
    "SELECT id, best_date FROM papers ORDER BY id",
    "SELECT paper_id, digest_date, position, status, mark, body FROM summaries ORDER BY digest_date, position",
    "SELECT paper_id, digest_date, substance, upvotes, metadata FROM summaries ORDER BY digest_date, position",
    "SELECT paper_id, digest_date, name FROM search_documents ORDER BY paper_id",
    # Which papers are found by which English name.
    *(
        "SELECT paper_id FROM search_documents WHERE id IN"  # noqa: S608
        f" (SELECT rowid FROM search_index WHERE search_index MATCH '{NAME}{key(title)}') ORDER BY paper_id"
        for title in TITLES
    ),
)


def _summary(paper_id: ArxivId, day: date, status: Status, text: str, known: Metadata) -> Summary:
    sections = (Section(SectionName.MOTIVATION, text),) if text else ()
    return Summary(paper_id, day, status, None, text, "", sections, "", cut=False, body=text, metadata=known)


@st.composite
def _digests(draw: st.DrawFn) -> list[Digest]:
    """Digests of different days that share papers."""
    days = draw(st.lists(st.sampled_from(DAYS), unique=True, min_size=1))
    return [
        Digest(
            day,
            tuple(
                _summary(
                    paper_id,
                    day,
                    draw(st.sampled_from(Status)),
                    draw(st.text("가나다 ", max_size=3)),
                    draw(st.sampled_from(KNOWN)),
                )
                for paper_id in draw(st.lists(st.sampled_from(PAPERS), unique=True, min_size=1))
            ),
        )
        for day in days
    ]


@pytest.fixture(scope="module")
def content_after(blank: Path) -> Callable[[Sequence[Digest]], list[list[tuple[object]]]]:
    """All that a fresh store holds after these loads, but for the numbers that it gives to papers."""

    async def load(path: Path, digests: Sequence[Digest]) -> None:
        store = await Store.open(f"sqlite:///{path}")
        for digest in digests:
            await store.digests.load(digest, SEEN)
        await store.close()

    def content(digests: Sequence[Digest]) -> list[list[tuple[object]]]:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "paperboy.db"
            shutil.copy(blank, path)
            asyncio.run(load(path, digests))
            with closing(sqlite3.connect(path)) as connection:
                return [connection.execute(query).fetchall() for query in CONTENT]

    return content


@settings(max_examples=25)
@given(digests=_digests(), data=st.data())
def test_the_order_of_the_loads_does_not_matter(
    content_after: Callable[[Sequence[Digest]], list[list[tuple[object]]]], digests: list[Digest], data: st.DataObject
) -> None:
    again = data.draw(st.lists(st.sampled_from(digests), max_size=3))
    order = data.draw(st.permutations([*digests, *again]))
    assert content_after(order) == content_after(digests)


@settings(max_examples=25)
@given(digests=_digests(), worse=_digests())
def test_what_was_loaded_before_does_not_show_through_what_replaced_it(
    content_after: Callable[[Sequence[Digest]], list[list[tuple[object]]]], digests: list[Digest], worse: list[Digest]
) -> None:
    kept = {digest.date: {summary.paper_id for summary in digest.summaries} for digest in digests}
    before = [
        Digest(digest.date, tuple(one for one in digest.summaries if one.paper_id in kept.get(digest.date, ())))
        for digest in worse
    ]
    before = [digest for digest in before if digest.summaries]
    assert content_after([*before, *digests]) == content_after(digests)
