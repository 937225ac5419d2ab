"""Reports of bad summaries: one a chat and text, open until an admin has looked."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.domain import ArxivId, Reported, Summary
from bot.store.database import Store
from bot.store.reports import MOST_REPORTS, fingerprint
from tests.integration.conftest import MakeDigest, MakeSummary

DAY = date(2025, 5, 13)
NOW = datetime(2025, 5, 13, 9, tzinfo=UTC)
FIRST, SECOND = ArxivId("2505.00001"), ArxivId("2505.00002")

Report = Callable[..., Awaitable[bool]]


@pytest.fixture
async def report(store: Store, digest: MakeDigest, summary: MakeSummary) -> Report:
    """Report a summary of the two that are loaded: ``report("2505.00001", chat_id, minutes)``."""
    await store.digests.load(digest(DAY, FIRST, SECOND), NOW)

    async def say(paper_id: str, chat_id: int, minutes: int = 0, **changes: object) -> bool:
        bad = replace(summary(paper_id, DAY), **changes)  # type: ignore[arg-type]
        return await store.reports.add(bad, chat_id, NOW + timedelta(minutes=minutes))

    return say


async def test_a_chat_reports_a_text_once_and_every_chat_counts(store: Store, report: Report) -> None:
    assert await report(SECOND, 7)
    assert not await report(SECOND, 7, 1)
    assert await report(SECOND, 8, 2)
    assert await report(FIRST, 7, 3)
    assert await store.reports.open() == (Reported(SECOND, "논문 2505.00002", 2), Reported(FIRST, "논문 2505.00001", 1))


async def test_what_was_answered_is_not_open_and_a_text_written_again_may_be_reported(
    store: Store, report: Report
) -> None:
    await report(FIRST, 7)
    assert await store.reports.close(FIRST)
    assert await store.reports.open() == ()
    assert not await store.reports.close(FIRST)
    assert not await report(FIRST, 7)
    assert await report(FIRST, 7, body="## 1. 동기\n다시 쓴 글.")
    assert [one.paper_id for one in await store.reports.open()] == [FIRST]


async def test_facts_above_a_summary_are_no_part_of_what_was_reported(summary: MakeSummary) -> None:
    bare = summary(FIRST, DAY)
    known = replace(bare, body=f"📄 A Title\n👍 12\n\n**Summary**:\n{bare.body}")
    assert fingerprint(bare) == fingerprint(known)
    assert fingerprint(bare) != fingerprint(replace(bare, body=bare.body + " 더."))


async def test_one_chat_cannot_bury_the_others(store: Store, report: Report, summary: MakeSummary) -> None:
    for number in range(MOST_REPORTS):
        assert await store.reports.add(summary(f"2505.1{number:04}", DAY), 7, NOW)
    assert not await report(FIRST, 7)
    assert await report(FIRST, 8)
    await store.reports.close(ArxivId("2505.10000"))
    assert await report(FIRST, 7)


async def test_what_a_forgotten_chat_said_is_forgotten(store: Store, report: Report) -> None:
    await report(FIRST, 7)
    await report(FIRST, 8)
    await store.chats.forget(7)
    assert [one.chats for one in await store.reports.open()] == [1]


async def test_a_chat_that_moved_does_not_count_twice(store: Store, report: Report) -> None:
    await report(FIRST, -7)
    await report(FIRST, -1007)
    await store.chats.migrate(-7, -1007)
    assert [one.chats for one in await store.reports.open()] == [1]
    assert not await report(FIRST, -1007)


async def test_a_text_that_is_no_unicode_is_reported(store: Store, report: Report, summary: MakeSummary) -> None:
    assert fingerprint(replace(summary(FIRST, DAY), body="\ud800")) != fingerprint(summary(FIRST, DAY))


def test_a_summary_has_a_fingerprint_of_fixed_length(summary: Callable[..., Summary]) -> None:
    assert len(fingerprint(summary(FIRST, DAY, text="긴 글 " * 1000))) == 16
