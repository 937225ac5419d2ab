"""What the people who run the bot are told, each thing once, whatever crashes and however many look."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import insert, select

from bot.delivery.watchman import Watchman
from bot.digest.parser import Fault
from bot.domain import DeliveryKind, DeliveryState
from bot.ingest import Ingest
from bot.store.chats import PAUSED
from bot.store.database import Store
from bot.store.stats import DAYS_GIVEN_UP
from bot.store.tables import deliveries
from bot.views.notices import DeliveriesDied, DigestFailed, DigestMissing, FetchingFailed, Notice, Part, decode
from tests.integration.conftest import MakeDigest

SEOUL = ZoneInfo("Asia/Seoul")
ADMINS = (1, 2)
MONDAY, TUESDAY = date(2025, 5, 12), date(2025, 5, 13)


def at(day: date, hour: int, minute: int = 0) -> datetime:
    """A moment in Seoul, as the scheduler hands it over."""
    return datetime.combine(day, time(hour, minute), SEOUL).astimezone(UTC)


@pytest.fixture
def watchman(store: Store) -> Watchman:
    return Watchman(store, ADMINS, SEOUL, time(15))


@pytest.fixture
def another(store: Store) -> Callable[[], Watchman]:
    """Makers of watchmen with no memory, as after a restart or in a second process."""
    return lambda: Watchman(store, ADMINS, SEOUL, time(15))


@pytest.fixture
async def monday(store: Store, digest: MakeDigest) -> None:
    """A digest of Monday, loaded on Monday."""
    await store.digests.load(digest(MONDAY, "2505.00001"), at(MONDAY, 10))


async def owed(store: Store, admin: int = ADMINS[0]) -> list[Notice]:
    """What an admin is told, in the order in which it came up."""
    notices = select(deliveries.c.thing).where(
        deliveries.c.kind == DeliveryKind.NOTICE.value, deliveries.c.chat_id == admin
    )
    async with store._database.read() as connection:
        return [decode(thing) for thing in await connection.scalars(notices.order_by(deliveries.c.id))]


async def die(store: Store, day: date, **fields: Any) -> None:
    row = {
        "chat_id": 7,
        "topic_id": 0,
        "kind": DeliveryKind.DIGEST.value,
        "thing": day.isoformat(),
        "digest_date": day,
        "state": DeliveryState.DEAD.value,
        "error": "too many tries",
    }
    async with store._database.write() as connection:
        await connection.execute(insert(deliveries).values(row | fields))


@pytest.mark.usefixtures("monday")
async def test_a_weekday_without_digest_is_told_when_its_hour_has_passed(store: Store, watchman: Watchman) -> None:
    await watchman.look(at(TUESDAY, 14, 59))
    assert await owed(store) == []
    await watchman.look(at(TUESDAY, 15))
    assert await owed(store, 1) == await owed(store, 2) == [DigestMissing(TUESDAY)]


@pytest.mark.usefixtures("monday")
async def test_it_is_told_once_also_by_those_who_remember_nothing(
    store: Store, watchman: Watchman, another: Callable[[], Watchman]
) -> None:
    for minute in range(3):
        await watchman.look(at(TUESDAY, 15, minute))
        await another().look(at(TUESDAY, 15, minute))
    assert await owed(store) == [DigestMissing(TUESDAY)]


@pytest.mark.usefixtures("monday")
async def test_a_notice_that_was_sent_is_not_owed_again(
    store: Store, watchman: Watchman, another: Callable[[], Watchman]
) -> None:
    now = at(TUESDAY, 15)
    await watchman.look(now)
    for _ in ADMINS:
        claim = await store.deliveries.claim(now, now + timedelta(minutes=1))
        assert claim
        assert claim.kind is DeliveryKind.NOTICE
        assert await store.deliveries.died(claim, "the chat is not there")
    await another().look(now)
    assert await store.deliveries.claim(now, now + timedelta(minutes=1)) is None


@pytest.mark.usefixtures("monday")
async def test_a_digest_that_is_there_is_not_missed(store: Store, watchman: Watchman, digest: MakeDigest) -> None:
    await store.digests.load(digest(TUESDAY, "2505.00002"), at(TUESDAY, 9))
    await watchman.look(at(TUESDAY, 16))
    assert await owed(store) == []


@pytest.mark.usefixtures("monday")
@pytest.mark.parametrize("days", [5, 6])
async def test_nothing_is_expected_at_the_weekend(store: Store, watchman: Watchman, days: int) -> None:
    await watchman.look(at(MONDAY + timedelta(days=days), 16))
    assert await owed(store) == []


async def test_an_empty_bot_misses_nothing(store: Store, watchman: Watchman) -> None:
    await watchman.look(at(TUESDAY, 16))
    assert await owed(store) == []


async def test_the_first_day_of_a_bot_misses_nothing(store: Store, watchman: Watchman, digest: MakeDigest) -> None:
    await store.digests.load(digest(MONDAY, "2505.00001"), at(TUESDAY, 14))
    await watchman.look(at(TUESDAY, 16))
    assert await owed(store) == []
    await watchman.look(at(TUESDAY + timedelta(days=1), 16))
    assert await owed(store) == [DigestMissing(TUESDAY + timedelta(days=1))]


@pytest.mark.usefixtures("monday")
async def test_a_bot_that_is_no_longer_fed_misses_nothing(store: Store, watchman: Watchman) -> None:
    for days in range(1, 60):
        await watchman.look(at(MONDAY + timedelta(days=days), 16))
    told = await owed(store)
    assert len(told) == 8
    assert told[-1] == DigestMissing(date(2025, 5, 22))


async def test_deliveries_that_were_given_up_are_told_once_a_digest(
    store: Store, watchman: Watchman, another: Callable[[], Watchman]
) -> None:
    await die(store, MONDAY)
    await watchman.look(at(MONDAY, 10))
    await die(store, MONDAY, chat_id=8)
    await watchman.look(at(MONDAY, 11))
    await another().look(at(TUESDAY, 11))
    assert await owed(store) == [DeliveriesDied(MONDAY)]
    await die(store, TUESDAY)
    await watchman.look(at(TUESDAY, 12))
    assert await owed(store) == [DeliveriesDied(MONDAY), DeliveriesDied(TUESDAY)]
    assert await store.stats.given_up([MONDAY]) == 2
    assert await store.stats.given_up([MONDAY, TUESDAY]) == 3


@pytest.mark.parametrize(
    "fields",
    [
        {"error": PAUSED},
        {"kind": DeliveryKind.NOTICE.value},
        {"state": DeliveryState.FAILED.value},
        {"digest_date": MONDAY - timedelta(days=30)},
    ],
)
async def test_not_every_end_of_a_delivery_is_told(store: Store, watchman: Watchman, fields: dict[str, Any]) -> None:
    await die(store, MONDAY, **fields)
    await watchman.look(at(MONDAY, 10))
    assert await owed(store, 1) == await owed(store, 2) == []


async def test_the_dead_are_found_by_their_index(store: Store) -> None:
    """A ledger of millions is looked at each minute."""
    with store._database.look_up() as connection:
        asked = str(DAYS_GIVEN_UP.compile(connection))
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {asked}", ("notice", PAUSED, "2025-05-12")).all()
    assert "ix_deliveries_dead" in str(plan)


async def test_a_bad_file_is_told_once_for_each_content(
    store: Store, watchman: Watchman, another: Callable[[], Watchman]
) -> None:
    faults = (Fault(12, "2505.00001 has no 🔗 line"), Fault(20, "two"))
    for one in (watchman, watchman, another()):
        await one.digest_failed("2025-05-12.md", "abc", faults, at(MONDAY, 10))
    assert await owed(store) == [DigestFailed("2025-05-12.md", "abc", "line 12: 2505.00001 has no 🔗 line (+1)")]
    await watchman.digest_failed("2025-05-12.md", "def", faults[:1], at(MONDAY, 11))
    assert len(await owed(store)) == 2


async def test_what_was_told_is_known_for_ever(store: Store, another: Callable[[], Watchman]) -> None:
    fault, now = (Fault(1, "the file is empty"),), at(MONDAY, 10)
    await another().digest_failed("2025-05-12.md", "abc", fault, now)
    for _ in ADMINS:
        claim = await store.deliveries.claim(now, now + timedelta(minutes=1))
        assert claim
        await store.deliveries.died(claim, "the chat is not there")
    await store.deliveries.prune(MONDAY + timedelta(days=400))
    await another().digest_failed("2025-05-12.md", "abc", fault, now + timedelta(days=400))
    assert len(await owed(store)) == 1


async def test_a_file_without_faults_is_nothing_to_tell(store: Store, watchman: Watchman) -> None:
    await watchman.digest_failed("2025-05-12.md", "abc", (), at(MONDAY, 10))
    assert await owed(store) == []


async def test_a_file_whose_name_is_no_text_is_told_of(store: Store, watchman: Watchman) -> None:
    await watchman.digest_failed("a\udcff.md", "abc", (Fault(1, "the file is empty"),), at(MONDAY, 10))
    assert await owed(store) == [DigestFailed("a?.md", "abc", "line 1: the file is empty")]


async def test_without_admins_nothing_is_planned(store: Store) -> None:
    watchman = Watchman(store, (), SEOUL, time(15))
    await die(store, MONDAY)
    await watchman.digest_failed("2025-05-12.md", "abc", (Fault(1, "the file is empty"),), at(MONDAY, 10))
    await watchman.look(at(MONDAY, 16))
    assert await store.deliveries.next_due() is None


async def test_an_admin_who_is_named_twice_is_told_once(store: Store) -> None:
    assert await store.notices.plan((1, 1, 2), "x", MONDAY, at(MONDAY, 10)) == 2
    assert await store.notices.plan((2, 3), "x", MONDAY, at(MONDAY, 10)) == 1
    assert await store.notices.plan((), "x", MONDAY, at(MONDAY, 10)) == 0


async def test_reports_say_which_content_was_bad(store: Store, tmp_path: Path) -> None:
    file, ingest = tmp_path / "2025-05-12.md", Ingest(store)
    contents = []
    for content in (b"", b"no digest", b"no digest", b"\xff"):
        file.write_bytes(content)
        report = await ingest.load_file(file)
        assert report.faults
        contents.append(report.content)
    assert contents[1] == contents[2]
    assert len(set(contents)) == 3
    missing = await ingest.load_file(tmp_path / "2025-05-13.md")
    assert missing.content


async def test_what_cannot_be_fetched_is_told_once_a_day_whatever_the_reason(
    store: Store, watchman: Watchman, another: Callable[[], Watchman]
) -> None:
    await watchman.fetching_failed(Part.SOURCE, "asked to wait 20 s", at(TUESDAY, 9))
    await watchman.fetching_failed(Part.SOURCE, "asked to wait 19 s", at(TUESDAY, 10))
    await another().fetching_failed(Part.SOURCE, "away", at(TUESDAY, 11))
    await watchman.fetching_failed(Part.SUMMARIZER, "summarizer.api_key: refused", at(TUESDAY, 11))
    assert await owed(store) == [
        FetchingFailed(Part.SOURCE, TUESDAY, "asked to wait 20 s"),
        FetchingFailed(Part.SUMMARIZER, TUESDAY, "summarizer.api_key: refused"),
    ]
    await watchman.fetching_failed(Part.SOURCE, "away", at(TUESDAY + timedelta(days=1), 9))
    assert len(await owed(store)) == 3
