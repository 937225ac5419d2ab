"""Alerts that are matched while something else happens."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from bot.domain import ArxivId, Chat, ChatKind, ChatState, Digest, Language, Summary
from bot.store.database import Store

MakeSummary = Callable[..., Summary]
MakeDigest = Callable[..., Digest]

A, B, C = ArxivId("2505.00001"), ArxivId("2505.00002"), ArxivId("2505.00003")
MAY_1 = date(2025, 5, 1)
START = datetime(2025, 5, 3, 8, tzinfo=UTC)
READER, OTHER = 1001, 1002


def at(minute: int) -> datetime:
    return START + timedelta(minutes=minute)


def find(texts: Sequence[str], found: Sequence[Summary]) -> Iterator[tuple[str, ArxivId]]:
    """A matcher that knows letters only."""
    for summary in found:
        for text in texts:
            if text in summary.lead:
                yield text, summary.paper_id


def owed(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return [row[0] for row in connection.execute("SELECT thing FROM deliveries ORDER BY thing")]


@pytest.fixture
async def chats(store: Store) -> None:
    """Two people."""
    for chat_id in (READER, OTHER):
        await store.chats.remember(Chat(chat_id, 0, ChatKind.PRIVATE, Language.KOREAN, None, ChatState.ACTIVE))


@pytest.fixture
async def second(path: Path, store: Store) -> AsyncIterator[Store]:
    """The same file, opened by another process."""
    opened = await Store.open(f"sqlite:///{path}")
    yield opened
    await opened.close()


async def plan(store: Store) -> int:
    return await store.matching.plan(at(10), MAY_1, find)


Meanwhile = Callable[[], Awaitable[object]]
Race = Callable[[Meanwhile], Awaitable[int]]


@pytest.fixture
def race(store: Store) -> Race:
    """Plan, and do something else while the alerts are matched for the first time."""

    async def run(meanwhile: Meanwhile) -> int:
        loop = asyncio.get_running_loop()
        waiting = [meanwhile]

        def slow(texts: Sequence[str], found: Sequence[Summary]) -> Iterator[tuple[str, ArxivId]]:
            while waiting:
                asyncio.run_coroutine_threadsafe(_awaited(waiting.pop()), loop).result(20)
            return find(texts, found)

        return await store.matching.plan(at(10), MAY_1, slow)

    return run


async def _awaited(meanwhile: Meanwhile) -> None:
    await meanwhile()


@pytest.mark.usefixtures("chats")
async def test_two_processes_at_once_plan_each_delivery_once(
    store: Store, second: Store, digest: MakeDigest, path: Path
) -> None:
    await store.alerts.add(READER, 0, "확산", at(0))
    await store.digests.load(digest(MAY_1, A, B, C, text="확산"), at(1))
    planned = await asyncio.gather(*(plan(each) for each in (store, second) * 3))
    assert sorted(planned) == [0, 0, 0, 0, 0, 3]
    assert len(owed(path)) == 3


@pytest.mark.usefixtures("chats")
async def test_a_matcher_that_fails_leaves_everything_as_it_was(store: Store, digest: MakeDigest) -> None:
    def fail(texts: Sequence[str], found: Sequence[Summary]) -> Iterator[tuple[str, ArxivId]]:
        raise ZeroDivisionError
        yield

    await store.alerts.add(READER, 0, "확산", at(0))
    await store.digests.load(digest(MAY_1, A, text="확산"), at(1))
    with pytest.raises(ZeroDivisionError):
        await store.matching.plan(at(2), MAY_1, fail)
    assert await plan(store) == 1


@pytest.mark.usefixtures("chats")
async def test_people_can_read_and_write_while_alerts_are_matched(store: Store, digest: MakeDigest, race: Race) -> None:
    async def meanwhile() -> None:
        assert await store.digests.newest() == MAY_1
        await store.alerts.add(OTHER, 0, "모델", at(2))
        await store.matching.remember("모델", [(MAY_1, A)])

    await store.alerts.add(READER, 0, "확산", at(0))
    await store.digests.load(digest(MAY_1, A, text="확산"), at(1))
    assert await race(meanwhile) == 1
    # What the new alert was tried on is not forgotten.
    assert await store.matching.of_digest(OTHER, 0, MAY_1) == (A,)


@pytest.mark.usefixtures("chats")
async def test_what_comes_while_alerts_are_matched_is_matched_too(
    store: Store, digest: MakeDigest, race: Race, path: Path
) -> None:
    await store.alerts.add(READER, 0, "확산", at(0))
    await store.digests.load(digest(MAY_1, A, B, text="확산"), at(1))
    assert await race(lambda: store.digests.load(digest(MAY_1, C, B, text="확산 모델"), at(2))) == 3
    assert owed(path) == [A, B, C]


@pytest.mark.usefixtures("chats")
async def test_an_alert_that_is_removed_or_rests_while_it_is_matched_fires_on_nothing(
    store: Store, digest: MakeDigest, race: Race
) -> None:
    for text in ("확산", "모델"):
        await store.alerts.add(READER, 0, text, at(0))
    first, second = await store.alerts.of_chat(READER, 0)

    async def meanwhile() -> None:
        await store.alerts.remove(READER, 0, first.id)
        await store.alerts.pause(READER, 0, second.id)

    await store.digests.load(digest(MAY_1, A, text="확산 모델"), at(1))
    assert await race(meanwhile) == 0


@pytest.mark.usefixtures("chats")
async def test_another_process_that_plans_meanwhile_leaves_nothing_to_plan(
    store: Store, second: Store, digest: MakeDigest, race: Race, path: Path
) -> None:
    await store.alerts.add(READER, 0, "확산", at(0))
    await store.digests.load(digest(MAY_1, A, text="확산"), at(1))
    assert await race(lambda: plan(second)) == 0
    assert len(owed(path)) == 1
