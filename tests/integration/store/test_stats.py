"""Numbers over everything that is kept."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import insert

from bot.domain import (
    EVERY_DAY,
    Chat,
    ChatKind,
    ChatState,
    DeliveryState,
    Language,
    LedgerStats,
    Overview,
    Scope,
    Subscription,
)
from bot.store.database import Store
from bot.store.tables import deliveries
from tests.integration.conftest import MakeDigest

NOW = datetime(2025, 5, 13, 9, tzinfo=UTC)
DAY = date(2025, 5, 13)
MINUTE = timedelta(minutes=1)


def chat(chat_id: int) -> Chat:
    return Chat(chat_id, 0, ChatKind.PRIVATE, Language.KOREAN, None, ChatState.ACTIVE)


def subscription(chat_id: int, *, active: bool) -> Subscription:
    return Subscription(
        chat_id, 0, active, 540, "Asia/Seoul", EVERY_DAY, Scope.ALL, None, silent=False, tells_empty=False, since=NOW
    )


async def owe(store: Store, *rows: tuple[DeliveryState, datetime | None]) -> None:
    made: list[dict[str, Any]] = [
        {
            "chat_id": number,
            "topic_id": 0,
            "kind": "digest",
            "thing": "2025-05-13",
            "digest_date": DAY,
            "state": state.value,
            "due": due,
        }
        for number, (state, due) in enumerate(rows)
    ]
    async with store._database.write() as connection:
        await connection.execute(insert(deliveries), made)


async def test_an_empty_store_counts_to_nothing(store: Store) -> None:
    assert await store.stats.overview(NOW) == Overview(
        LedgerStats(dict.fromkeys(DeliveryState, 0), None), dict.fromkeys(ChatState, 0), 0, 0, 0, 0, None
    )


async def test_everything_is_counted(store: Store, digest: MakeDigest) -> None:
    await store.digests.load(digest(DAY, "2505.00001", "2505.00002"), NOW)
    await store.digests.load(digest(DAY - timedelta(days=1), "2505.00001"), NOW)
    for chat_id in (1, 2, 3):
        await store.chats.remember(chat(chat_id))
        await store.subscriptions.keep(subscription(chat_id, active=chat_id != 3), NOW)
    await store.chats.pause(2)
    await store.alerts.add(1, 0, "확산 모델", NOW)
    found = await store.stats.overview(NOW)
    assert found.chats == {ChatState.ACTIVE: 2, ChatState.PAUSED: 1}
    assert (found.subscriptions, found.alerts) == (2, 1)
    assert (found.papers, found.digests, found.newest) == (2, 2, DAY)


async def test_the_ledger_is_counted_by_state_and_the_oldest_that_is_due_is_named(store: Store) -> None:
    await owe(
        store,
        (DeliveryState.PLANNED, NOW + MINUTE),
        (DeliveryState.PLANNED, NOW - MINUTE),
        (DeliveryState.FAILED, NOW - 3 * MINUTE),
        (DeliveryState.SENDING, NOW + MINUTE),
        (DeliveryState.SENT, None),
        (DeliveryState.SENT, None),
        (DeliveryState.DEAD, None),
    )
    ledger = await store.stats.ledger(NOW)
    assert list(ledger.states.values()) == [2, 1, 2, 1, 1]
    assert ledger.oldest_due == NOW - 3 * MINUTE
    assert (await store.stats.ledger(NOW - 4 * MINUTE)).oldest_due is None
