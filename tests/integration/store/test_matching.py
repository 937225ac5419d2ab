"""Alerts and what came: each fires once, for what came after it."""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from bot.domain import ArxivId, Chat, ChatKind, ChatState, Digest, Language, Summary
from bot.store.alerts import MOST_ALERTS
from bot.store.database import Store

MakeSummary = Callable[..., Summary]
MakeDigest = Callable[..., Digest]

A, B, C = ArxivId("2505.00001"), ArxivId("2505.00002"), ArxivId("2505.00003")
MAY_1, MAY_2, MAY_3 = date(2025, 5, 1), date(2025, 5, 2), date(2025, 5, 3)
START = datetime(2025, 5, 3, 8, tzinfo=UTC)
READER, OTHER = 1001, 1002
TOPIC = 7


def at(minute: int) -> datetime:
    return START + timedelta(minutes=minute)


def find(texts: Sequence[str], found: Sequence[Summary]) -> Iterator[tuple[str, ArxivId]]:
    """A matcher that knows letters only."""
    for summary in found:
        for text in texts:
            if text in summary.lead:
                yield text, summary.paper_id


def owed(path: Path) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        query = "SELECT chat_id, topic_id, thing, digest_date FROM deliveries ORDER BY chat_id, topic_id, thing"
        return connection.execute(query).fetchall()


@pytest.fixture
async def chats(store: Store) -> None:
    """Two people, and a topic of a forum."""
    for chat_id, topic in ((READER, 0), (OTHER, 0), (-100, TOPIC)):
        kind = ChatKind.SUPERGROUP if topic else ChatKind.PRIVATE
        await store.chats.remember(Chat(chat_id, topic, kind, Language.KOREAN, None, ChatState.ACTIVE))


async def plan(store: Store, minute: int = 10, since: date = MAY_1) -> int:
    return await store.matching.plan(at(minute), since, find)


@pytest.mark.usefixtures("chats")
async def test_an_alert_fires_on_a_paper_that_came_after_it(store: Store, digest: MakeDigest, path: Path) -> None:
    await store.alerts.add(READER, 0, "확산", at(0))
    await store.alerts.add(-100, TOPIC, "확산", at(0))
    await store.alerts.add(OTHER, 0, "양자", at(0))
    assert not await store.matching.waiting()
    await store.digests.load(digest(MAY_1, A, B, text="확산 모델"), at(1))
    assert await store.matching.waiting()
    assert await plan(store) == 4
    assert not await store.matching.waiting()
    assert owed(path) == [
        (-100, TOPIC, A, "2025-05-01"),
        (-100, TOPIC, B, "2025-05-01"),
        (READER, 0, A, "2025-05-01"),
        (READER, 0, B, "2025-05-01"),
    ]


@pytest.mark.usefixtures("chats")
async def test_a_planned_alert_is_due_and_waits_for_its_first_try(store: Store, digest: MakeDigest, path: Path) -> None:
    await store.alerts.add(READER, 0, "확산", at(0))
    await store.digests.load(digest(MAY_1, A, text="확산"), at(1))
    await plan(store)
    with closing(sqlite3.connect(path)) as connection:
        row = connection.execute("SELECT kind, state, due, attempts, doubts, touched FROM deliveries").fetchone()
    assert row == ("alert", "planned", "2025-05-03 08:10:00.000000", 0, 0, 0)


@pytest.mark.usefixtures("chats")
async def test_several_alerts_on_one_paper_are_one_delivery(store: Store, digest: MakeDigest, path: Path) -> None:
    for text in ("확산", "모델"):
        await store.alerts.add(READER, 0, text, at(0))
    await store.digests.load(digest(MAY_1, A, text="확산 모델"), at(1))
    assert await plan(store) == 1
    assert await store.matching.keywords(READER, 0, [A, B]) == {A: ("확산", "모델")}


@pytest.mark.usefixtures("chats")
async def test_planning_again_plans_nothing(store: Store, digest: MakeDigest, path: Path) -> None:
    await store.alerts.add(READER, 0, "확산", at(0))
    await store.digests.load(digest(MAY_1, A, text="확산"), at(1))
    await plan(store)
    before = owed(path)
    assert [await plan(store) for _ in range(3)] == [0, 0, 0]
    assert owed(path) == before


@pytest.mark.usefixtures("chats")
@pytest.mark.parametrize(("created", "fires"), [(0, 1), (1, 1), (2, 0)])
async def test_an_alert_fires_on_nothing_that_was_there_before(
    store: Store, digest: MakeDigest, created: int, fires: int
) -> None:
    await store.alerts.add(READER, 0, "확산", at(created))
    await store.digests.load(digest(MAY_1, A, text="확산"), at(1))
    assert await plan(store) == fires


@pytest.mark.usefixtures("chats")
async def test_an_alert_that_comes_between_loading_and_planning_does_not_fire(store: Store, digest: MakeDigest) -> None:
    await store.digests.load(digest(MAY_1, A, text="확산"), at(1))
    await store.alerts.add(READER, 0, "확산", at(2))
    assert await plan(store) == 0
    # It opens the digest all the same.
    assert await store.matching.of_digest(READER, 0, MAY_1) == (A,)


@pytest.mark.usefixtures("chats")
async def test_a_chat_that_is_paused_is_owed_it_when_it_is_back(store: Store, digest: MakeDigest, path: Path) -> None:
    for chat_id in (READER, OTHER):
        await store.alerts.add(chat_id, 0, "확산", at(0))
    await store.chats.pause(READER)
    await store.digests.load(digest(MAY_1, A, text="확산"), at(1))
    await plan(store)
    due = await store.deliveries.claim(at(11), at(20))
    assert due
    assert due.chat_id == OTHER
    assert await store.deliveries.claim(at(11), at(20)) is None
    await store.chats.resume(READER, None, at(11), MAY_1)
    back = await store.deliveries.claim(at(11), at(20))
    assert back
    assert (back.chat_id, back.deliveries[0].thing) == (READER, A)


@pytest.mark.usefixtures("chats")
async def test_nothing_that_came_while_an_alert_rested_fires(store: Store, digest: MakeDigest, path: Path) -> None:
    await store.alerts.add(READER, 0, "확산", at(0))
    (alert,) = await store.alerts.of_chat(READER, 0)
    assert await store.alerts.pause(READER, 0, alert.id)
    await store.digests.load(digest(MAY_1, A, text="확산"), at(1))
    # Woken before the planner came by.
    assert await store.alerts.resume(READER, 0, alert.id, at(2))
    await store.digests.load(digest(MAY_2, B, text="확산"), at(3))
    await plan(store)
    assert [row[2] for row in owed(path)] == [B]


async def test_an_alert_that_is_woken_twice_loses_nothing(store: Store) -> None:
    await store.alerts.add(READER, 0, "확산", at(0))
    (alert,) = await store.alerts.of_chat(READER, 0)
    assert await store.alerts.resume(READER, 0, alert.id, at(5))
    assert await store.alerts.of_chat(READER, 0) == (alert,)
    assert not await store.alerts.resume(OTHER, 0, alert.id, at(5))
    assert not await store.alerts.pause(OTHER, 0, alert.id)


@pytest.mark.usefixtures("chats")
async def test_a_repeat_in_a_later_digest_never_fires(store: Store, digest: MakeDigest, path: Path) -> None:
    await store.digests.load(digest(MAY_1, A, text="확산"), at(1))
    await plan(store, 2)
    await store.alerts.add(READER, 0, "확산", at(3))
    await store.digests.load(digest(MAY_2, A, B, text="확산"), at(4))
    await plan(store, 5)
    assert [row[2] for row in owed(path)] == [B]
    assert await store.matching.of_digest(READER, 0, MAY_2) == (B,)


@pytest.mark.usefixtures("chats")
async def test_a_paper_in_two_digests_that_come_at_once_fires_for_the_first(
    store: Store, digest: MakeDigest, path: Path
) -> None:
    await store.alerts.add(READER, 0, "확산", at(0))
    await store.digests.load(digest(MAY_2, A, text="확산"), at(1))
    await store.digests.load(digest(MAY_1, A, text="확산"), at(1))
    assert await plan(store) == 1
    assert owed(path) == [(READER, 0, A, "2025-05-01")]


@pytest.mark.usefixtures("chats")
async def test_a_paper_is_owed_once_even_where_an_earlier_digest_comes_later(
    store: Store, digest: MakeDigest, path: Path
) -> None:
    await store.alerts.add(READER, 0, "확산", at(0))
    for day in (MAY_2, MAY_1):
        await store.digests.load(digest(day, A, text="확산"), at(1))
        await plan(store)
    assert owed(path) == [(READER, 0, A, "2025-05-02")]


@pytest.mark.usefixtures("chats")
async def test_old_digests_fire_on_nothing_and_wait_no_longer(store: Store, digest: MakeDigest) -> None:
    await store.alerts.add(READER, 0, "확산", at(0))
    await store.digests.load(digest(MAY_1, A, text="확산"), at(1))
    assert await plan(store, since=MAY_2) == 0
    assert not await store.matching.waiting()
    assert await plan(store, since=MAY_1) == 0


@pytest.mark.usefixtures("chats")
async def test_a_summary_that_changed_is_matched_anew(store: Store, digest: MakeDigest, path: Path) -> None:
    await store.alerts.add(READER, 0, "확산", at(0))
    await store.alerts.add(OTHER, 0, "양자", at(0))
    await store.digests.load(digest(MAY_1, A, text="양자"), at(1))
    await plan(store)
    await store.digests.load(digest(MAY_1, A, text="확산"), at(2))
    assert await plan(store) == 1
    assert [row[0] for row in owed(path)] == [READER, OTHER]
    # What no longer stands there is no reason any more.
    assert await store.matching.keywords(OTHER, 0, [A]) == {}
    assert await store.matching.keywords(READER, 0, [A]) == {A: ("확산",)}


@pytest.mark.usefixtures("chats")
async def test_the_same_file_again_lets_nothing_fire(store: Store, digest: MakeDigest) -> None:
    await store.digests.load(digest(MAY_1, A, text="확산"), at(1))
    await plan(store)
    await store.alerts.add(READER, 0, "확산", at(2))
    await store.digests.load(digest(MAY_1, A, text="확산"), at(3))
    assert not await store.matching.waiting()


async def test_a_digest_opens_with_what_matches_in_its_own_order(store: Store, digest: MakeDigest) -> None:
    await store.digests.load(digest(MAY_1, C, A, B), at(1))
    for text in ("확산", "모델"):
        await store.alerts.add(READER, 0, text, at(2))
    await store.matching.remember("확산", [(MAY_1, A), (MAY_1, C)])
    await store.matching.remember("모델", [(MAY_1, A)])
    await store.matching.remember("모델", [(MAY_1, A)])
    assert await store.matching.of_digest(READER, 0, MAY_1) == (C, A)
    assert await store.matching.of_digest(READER, TOPIC, MAY_1) == ()
    (first, _) = await store.alerts.of_chat(READER, 0)
    await store.alerts.pause(READER, 0, first.id)
    assert await store.matching.of_digest(READER, 0, MAY_1) == (A,)


async def test_old_matches_are_forgotten(store: Store, digest: MakeDigest) -> None:
    await store.alerts.add(READER, 0, "확산", at(2))
    for day, paper in ((MAY_1, A), (MAY_2, B)):
        await store.digests.load(digest(day, paper), at(1))
        await store.matching.remember("확산", [(day, paper)])
    await store.matching.prune(MAY_2)
    assert await store.matching.keywords(READER, 0, [A, B]) == {B: ("확산",)}


async def test_new_papers_are_read_day_by_day_newest_first(store: Store, digest: MakeDigest) -> None:
    for day, papers in ((MAY_1, [A]), (MAY_2, [B, A]), (MAY_3, [A, C])):
        await store.digests.load(digest(day, *papers), at(1))
    assert await store.matching.latest_days(2) == (MAY_3, MAY_2)
    assert await store.matching.latest_days(None) == (MAY_3, MAY_2, MAY_1)
    assert [summary.paper_id for summary in await store.matching.new_on(MAY_3)] == [C]
    assert [summary.paper_id for summary in await store.matching.new_on(MAY_2)] == [B]


async def test_a_chat_has_at_most_fifty_alerts(store: Store) -> None:
    for number in range(MOST_ALERTS):
        assert await store.alerts.add(READER, 0, f"낱말 {number}", at(0))
    assert not await store.alerts.add(READER, 0, "하나 더", at(0))
    assert await store.alerts.add(READER, 0, "낱말 0", at(1))
    assert await store.alerts.add(READER, TOPIC, "하나 더", at(0))


async def test_what_a_chat_is_told_of_comes_with_its_reasons(store: Store, digest: MakeDigest) -> None:
    for day, papers in ((MAY_1, [A]), (MAY_2, [B, C])):
        await store.digests.load(digest(day, *papers), at(1))
    for text in ("확산", "모델"):
        await store.alerts.add(READER, 0, text, at(2))
        await store.matching.remember(text, [(MAY_1, A), (MAY_2, C)])
    found = await store.matching.matched(READER, 0, [(MAY_1, A), (MAY_2, B), (MAY_2, C)])
    assert [(summary.paper_id, summary.digest_date, texts) for summary, texts in found] == [
        (C, MAY_2, ("확산", "모델")),
        (A, MAY_1, ("확산", "모델")),
    ]
    assert await store.matching.matched(READER, 0, []) == ()
