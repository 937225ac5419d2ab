"""Who is owed what: each sentence of the design, on a real file."""

import asyncio
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine

from bot.domain import NO_TOPIC, DeliveryKind
from bot.store.clocks import Clock
from tests.integration.delivery.conftest import CHAT, SEOUL, TUESDAY, WEDNESDAY, Deliveries, at, wants

Clocks = time_machine.Traveller
DIGEST, EMPTY = DeliveryKind.DIGEST.value, DeliveryKind.EMPTY.value
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
NINE = at("2025-05-13 09:00")


async def loaded(bot: Deliveries, clock: Clocks, moment: str, day: date = TUESDAY) -> None:
    """Load a digest at a moment in Seoul."""
    clock.move_to(at(moment))
    await bot.load(day, 1, 2)


async def test_a_digest_is_due_at_the_chats_hour_on_its_date(bot: Deliveries, clock: Clocks) -> None:
    await bot.subscribe(wants())
    await loaded(bot, clock, "2025-05-12 20:00")
    assert await bot.plan(at("2025-05-12 20:00")) == 0
    assert await bot.plan(NINE - MINUTE) == 0
    assert await bot.plan(NINE) == 1
    assert await bot.owed() == [(DIGEST, "2025-05-13", NINE)]


async def test_a_digest_that_is_loaded_after_the_hour_is_due_at_once(bot: Deliveries, clock: Clocks) -> None:
    await bot.subscribe(wants())
    await bot.plan(NINE)
    await loaded(bot, clock, "2025-05-13 14:20")
    assert await bot.plan(at("2025-05-13 14:20")) == 1
    assert await bot.owed() == [(DIGEST, "2025-05-13", at("2025-05-13 14:20"))]


@pytest.mark.parametrize(
    ("loads", "subscribes", "owed"),
    [
        ("2025-05-13 07:00", "2025-05-12 12:00", 1),  # is older than both
        ("2025-05-13 07:00", "2025-05-13 08:00", 1),  # its hour is still ahead
        ("2025-05-13 07:00", "2025-05-13 09:01", 0),  # was there, and its hour had passed: the reply links to it
        ("2025-05-13 10:00", "2025-05-13 09:30", 1),  # its hour had passed, but nothing was there
        ("2025-05-13 10:00", "2025-05-13 10:01", 0),
        ("2025-05-14 07:00", "2025-05-13 23:00", 1),  # a late one
    ],
)
async def test_a_digest_is_owed_if_the_subscription_is_older_than_the_moment_when_it_is_due(
    bot: Deliveries, clock: Clocks, loads: str, subscribes: str, owed: int
) -> None:
    async def subscribe() -> None:
        clock.move_to(at(subscribes))
        await bot.subscribe(wants(since=at(subscribes)))

    if subscribes < loads:
        await subscribe()
    await loaded(bot, clock, loads)
    await bot.plan(at(loads))
    if subscribes > loads:
        await subscribe()
        await bot.plan(at(subscribes))
    for hour in range(72):
        await bot.plan(at("2025-05-13 09:00") + timedelta(hours=hour))
    assert len(await bot.owed()) == owed


async def test_the_weekday_is_that_of_the_digest(bot: Deliveries, clock: Clocks) -> None:
    await bot.subscribe(wants(1, weekdays=frozenset({TUESDAY.isoweekday()})))
    await bot.subscribe(wants(2, weekdays=frozenset({WEDNESDAY.isoweekday()})))
    await loaded(bot, clock, "2025-05-14 10:00", TUESDAY)
    await bot.plan(at("2025-05-14 10:00"))
    assert [thing for _, thing, _ in await bot.owed(1)] == ["2025-05-13"]
    assert await bot.owed(2) == []


async def test_a_digest_is_fresh_by_the_date_where_the_chat_is(bot: Deliveries, clock: Clocks) -> None:
    zones = {1: "Pacific/Kiritimati", 2: SEOUL, 3: "-03:30", 4: "Pacific/Honolulu", 5: "-12:00"}
    for chat_id, zone in zones.items():
        await bot.subscribe(wants(chat_id, timezone=zone))
    # It is the 16th in the east already, the 15th, two days after the digest's date, in the west.
    await loaded(bot, clock, "2025-05-16 08:30")
    await bot.plan(at("2025-05-16 08:30"))
    assert [chat_id for chat_id in zones if await bot.owed(chat_id)] == [3, 4, 5]
    await bot.planner.wake(at("2025-05-16 22:00"))
    assert await bot.plan(at("2025-05-16 22:00")) == 0


async def test_old_digests_that_are_loaded_at_a_start_push_nothing(bot: Deliveries, clock: Clocks) -> None:
    await bot.subscribe(wants())
    for day in range(1, 11):
        await loaded(bot, clock, "2025-05-13 14:00", date(2025, 5, day))
    await bot.planner.wake(at("2025-05-13 14:00"))
    assert await bot.plan(at("2025-05-13 14:00")) == 0


async def test_after_downtime_all_that_is_fresh_is_owed_at_once(bot: Deliveries, clock: Clocks) -> None:
    await bot.subscribe(wants())
    for day in range(10, 15):
        await loaded(bot, clock, "2025-05-14 14:00", date(2025, 5, day))
    assert await bot.plan(at("2025-05-14 14:00")) == 3
    assert [thing for _, thing, _ in await bot.owed()] == ["2025-05-12", "2025-05-13", "2025-05-14"]


async def test_a_digest_of_tomorrow_waits_for_its_day(bot: Deliveries, clock: Clocks) -> None:
    await bot.subscribe(wants())
    await loaded(bot, clock, "2025-05-13 10:00", WEDNESDAY)
    for hour in range(23):
        assert await bot.plan(at("2025-05-13 10:00") + timedelta(hours=hour)) == 0
    assert await bot.plan(at("2025-05-14 09:00")) == 1


@pytest.mark.parametrize(
    ("changes", "asked", "told"),
    [
        ({}, "2025-05-13 09:00", True),
        ({}, "2025-05-13 08:59", False),
        ({}, "2025-05-13 11:59", True),
        ({}, "2025-05-13 12:00", False),  # the bot was down: too late to be of use
        ({"tells_empty": False}, "2025-05-13 09:00", False),
        ({"weekdays": frozenset({3})}, "2025-05-13 09:00", False),
        ({"since": NINE + MINUTE}, "2025-05-13 09:30", False),
        ({"active": False}, "2025-05-13 09:00", False),
    ],
)
async def test_a_day_without_digest_is_told_where_a_chat_asked_for_it(
    bot: Deliveries, changes: dict[str, Any], asked: str, told: bool
) -> None:
    await bot.subscribe(replace(wants(tells_empty=True), **changes))
    await bot.planner.wake(at("2025-05-13 08:00"))
    await bot.plan(at(asked))
    assert await bot.owed() == ([(EMPTY, "2025-05-13", NINE)] if told else [])


async def test_a_day_whose_digest_came_is_not_told_as_empty(bot: Deliveries, clock: Clocks) -> None:
    await bot.subscribe(wants(tells_empty=True))
    await loaded(bot, clock, "2025-05-13 08:00")
    await bot.plan(NINE)
    assert [kind for kind, _, _ in await bot.owed()] == [DIGEST]


async def test_a_digest_that_comes_after_its_day_was_told_as_empty_is_owed_all_the_same(
    bot: Deliveries, clock: Clocks
) -> None:
    await bot.subscribe(wants(tells_empty=True))
    await bot.plan(NINE)
    await loaded(bot, clock, "2025-05-13 11:00")
    await bot.plan(at("2025-05-13 11:00"))
    assert [kind for kind, _, _ in await bot.owed()] == [DIGEST, EMPTY]


async def test_a_paused_chat_is_owed_nothing_until_it_is_back(bot: Deliveries, clock: Clocks) -> None:
    await bot.subscribe(wants())
    await bot.store.chats.pause(CHAT)
    await loaded(bot, clock, "2025-05-13 08:00")
    assert await bot.plan(NINE) == 0
    await bot.store.chats.resume(CHAT, None, at("2025-05-13 18:00"), TUESDAY)
    assert await bot.plan(at("2025-05-13 18:00")) == 1


async def test_unsubscribing_takes_back_what_was_planned_and_keeps_what_was_sent(
    bot: Deliveries, clock: Clocks
) -> None:
    await bot.subscribe(wants())
    await loaded(bot, clock, "2025-05-13 09:00")
    await bot.round()
    clock.move_to(at("2025-05-14 09:00"))
    await bot.load(WEDNESDAY, 3)
    assert await bot.plan(at("2025-05-14 09:00")) == 1
    await bot.store.subscriptions.stop(CHAT, NO_TOPIC)
    await bot.planner.wake(at("2025-05-14 09:05"))
    assert await bot.plan(at("2025-05-14 09:05")) == 0
    assert await bot.owed() == [(DIGEST, "2025-05-13", None)]


async def test_a_chat_that_changes_its_hour_gets_a_digest_once(bot: Deliveries, clock: Clocks) -> None:
    await bot.subscribe(wants())
    await loaded(bot, clock, "2025-05-13 08:00")
    assert await bot.plan(NINE) == 1
    for hour, zone in ((21, SEOUL), (9, "Europe/London"), (7, SEOUL)):
        clock.shift(timedelta(hours=1))
        await bot.subscribe(wants(minute=hour * 60, timezone=zone))
    for hour in range(48):
        assert await bot.plan(NINE + timedelta(hours=hour)) == 0


async def test_an_hour_that_has_passed_already_is_made_up_for(bot: Deliveries, clock: Clocks) -> None:
    await bot.subscribe(wants(minute=21 * 60))
    await loaded(bot, clock, "2025-05-13 08:00")
    assert await bot.plan(at("2025-05-13 12:00")) == 0
    clock.move_to(at("2025-05-13 12:00"))
    await bot.subscribe(wants(minute=9 * 60))
    assert await bot.plan(at("2025-05-13 12:00")) == 1


async def test_a_thousand_plans_plan_once(bot: Deliveries, clock: Clocks) -> None:
    for chat_id in range(1, 11):
        await bot.subscribe(wants(chat_id))
    await loaded(bot, clock, "2025-05-13 08:00")
    planned = 0
    for turn in range(1000):
        if turn % 100 == 0:
            await bot.planner.wake(NINE)
        planned += await bot.plan(NINE + turn * timedelta(seconds=1))
    assert planned == 10
    assert [len(await bot.owed(chat_id)) for chat_id in range(1, 11)] == [1] * 10


async def test_two_processes_that_plan_at_once_plan_once(bot: Deliveries, another: Deliveries, clock: Clocks) -> None:
    for chat_id in range(1, 51):
        await bot.subscribe(wants(chat_id))
    await loaded(bot, clock, "2025-05-13 08:00")
    planned = await asyncio.gather(*(one.plan(NINE) for _ in range(10) for one in (bot, another)))
    assert sum(planned) == 50
    assert [len(await bot.owed(chat_id)) for chat_id in range(1, 51)] == [1] * 50


async def test_what_would_be_planned_is_what_is_planned(bot: Deliveries, clock: Clocks) -> None:
    for chat_id in range(1, 6):
        await bot.subscribe(wants(chat_id, minute=chat_id * 120))
    await loaded(bot, clock, "2025-05-13 08:00")
    assert await bot.planner.would_plan(NINE) == {TUESDAY: 4}
    assert await bot.planner.would_plan(NINE) == {TUESDAY: 4}
    assert await bot.plan(NINE) == 4
    assert await bot.planner.would_plan(NINE) == {}


async def test_an_hour_that_nobody_has_any_more_is_put_away(bot: Deliveries) -> None:
    await bot.subscribe(wants())
    await bot.plan(NINE)
    await bot.subscribe(wants(minute=8 * 60))
    await bot.plan(NINE)
    far = NINE + 40 * timedelta(hours=1)
    assert await bot.store.clocks.due(far) == (Clock(SEOUL, 8 * 60),)
