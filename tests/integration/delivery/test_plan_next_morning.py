"""Who is owed what on the next morning, and what becomes of it where a chat changes its mind."""

import asyncio
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
import time_machine

from bot.delivery.plan import Planner
from bot.domain import DeliveryKind, DeliveryState, Scope
from bot.handlers.settings import changed
from bot.views.choices import SetNextMorning
from tests.integration.delivery.conftest import FRIDAY, START, THURSDAY, TUESDAY, WEDNESDAY, Deliveries, at, wants

Clocks = time_machine.Traveller
DIGEST, EMPTY = DeliveryKind.DIGEST.value, DeliveryKind.EMPTY.value
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
LATE = wants(next_morning=True)
COMPLETE, MORNING = "2025-05-13 14:30", at("2025-05-14 09:00")
"""When Tuesday's digest is there, and when it is due."""


async def loaded(bot: Deliveries, clock: Clocks, moment: str, day: date = TUESDAY) -> None:
    """Load a digest at a moment in Seoul."""
    clock.move_to(at(moment))
    await bot.load(day, 1, 2)


async def through(bot: Deliveries, start: str, hours: int) -> dict[datetime, int]:
    """Plan each minute, and return when how much was planned."""
    planned = {}
    for minutes in range(hours * 60):
        now = at(start) + minutes * MINUTE
        if count := await bot.plan(now):
            planned[now] = count
    return planned


async def test_a_digest_is_due_at_the_chats_hour_on_the_day_after(bot: Deliveries, clock: Clocks) -> None:
    await bot.subscribe(LATE)
    await bot.subscribe(wants(2))
    await loaded(bot, clock, COMPLETE)
    assert await through(bot, COMPLETE, 48) == {at(COMPLETE): 1, MORNING: 1}
    assert await bot.owed() == [(DIGEST, "2025-05-13", MORNING)]
    assert await bot.owed(2) == [(DIGEST, "2025-05-13", at(COMPLETE))]


@pytest.mark.parametrize(
    ("loads", "owed"),
    [
        ("2025-05-12 20:00", "2025-05-14 09:00"),
        ("2025-05-14 08:59", "2025-05-14 09:00"),
        ("2025-05-14 11:00", "2025-05-14 11:00"),
        ("2025-05-15 23:00", "2025-05-15 23:00"),
        ("2025-05-16 00:00", None),
    ],
)
async def test_a_digest_that_comes_later_than_that_is_due_at_once_while_it_is_fresh(
    bot: Deliveries, clock: Clocks, loads: str, owed: str | None
) -> None:
    await bot.subscribe(LATE)
    await loaded(bot, clock, loads)
    await through(bot, loads, 72)
    assert await bot.owed() == ([(DIGEST, "2025-05-13", at(owed))] if owed else [])


@pytest.mark.parametrize(
    ("subscribes", "owed"),
    [
        ("2025-05-13 20:00", 1),  # it was there already, but its hour is still ahead
        ("2025-05-14 08:59", 1),
        ("2025-05-14 09:01", 0),
    ],
)
async def test_it_is_owed_if_the_subscription_is_older_than_its_hour(
    bot: Deliveries, clock: Clocks, subscribes: str, owed: int
) -> None:
    await loaded(bot, clock, COMPLETE)
    clock.move_to(at(subscribes))
    await bot.subscribe(replace(LATE, since=at(subscribes)))
    await through(bot, subscribes, 72)
    assert len(await bot.owed()) == owed


async def test_a_fridays_digest_comes_on_saturday_whatever_the_weekdays_say_of_saturday(
    bot: Deliveries, clock: Clocks
) -> None:
    await bot.subscribe(replace(LATE, weekdays=frozenset(range(1, 6))))
    saturday, sunday = FRIDAY + DAY, FRIDAY + 2 * DAY
    for day in (THURSDAY, FRIDAY, saturday, sunday):
        await loaded(bot, clock, f"{day} 14:30", day)
        await through(bot, f"{day} 14:30", 24)
    assert await bot.owed() == [
        (DIGEST, "2025-05-15", at("2025-05-16 09:00")),
        (DIGEST, "2025-05-16", at("2025-05-17 09:00")),
    ]


async def test_a_fridays_digest_is_too_old_on_monday(bot: Deliveries, clock: Clocks) -> None:
    await bot.subscribe(LATE)
    await loaded(bot, clock, "2025-05-16 14:30", FRIDAY)
    await bot.planner.wake(at("2025-05-19 09:00"))
    assert await bot.plan(at("2025-05-19 09:00")) == 0


async def test_after_downtime_all_that_is_fresh_and_due_is_owed_at_once(bot: Deliveries, clock: Clocks) -> None:
    await bot.subscribe(LATE)
    for day in range(10, 15):
        await loaded(bot, clock, "2025-05-14 15:00", date(2025, 5, day))
    assert await bot.plan(at("2025-05-14 15:00")) == 2
    assert [thing for _, thing, _ in await bot.owed()] == ["2025-05-12", "2025-05-13"]
    assert await through(bot, "2025-05-14 15:00", 48) == {at("2025-05-15 09:00"): 1}


@pytest.mark.parametrize("there", [True, False])
async def test_where_only_todays_is_fresh_yesterdays_comes_all_the_same(
    bot: Deliveries, clock: Clocks, there: bool
) -> None:
    await bot.subscribe(replace(LATE, tells_empty=True))
    await bot.subscribe(wants(2))
    clock.move_to(MORNING)
    if there:
        await bot.load(TUESDAY, 1)
    planner = Planner(bot.store, freshness_days=0)
    await planner.wake(MORNING)
    assert await planner.plan(MORNING) == 1
    assert await bot.owed() == [(DIGEST if there else EMPTY, "2025-05-13", MORNING)]
    bot.sender._rules = replace(bot.sender._rules, freshness_days=0)
    await bot.sender.drain()
    assert [row.state for row in await bot.ledger()] == [DeliveryState.SENT]


@pytest.mark.parametrize(
    ("changes", "asked", "told"),
    [
        ({}, MORNING, True),
        ({}, MORNING - MINUTE, False),
        ({}, MORNING + 3 * HOUR - MINUTE, True),
        ({}, MORNING + 3 * HOUR, False),
        ({"tells_empty": False}, MORNING, False),
        ({"weekdays": frozenset({3})}, MORNING, False),
        ({"weekdays": frozenset({2})}, MORNING, True),
        ({"since": MORNING + MINUTE}, MORNING + HOUR, False),
    ],
)
async def test_it_is_the_day_before_that_is_told_as_empty(
    bot: Deliveries, clock: Clocks, changes: dict[str, Any], asked: datetime, told: bool
) -> None:
    await bot.subscribe(replace(LATE, **{"tells_empty": True, **changes}))
    await bot.planner.wake(at("2025-05-14 08:00"))
    await bot.plan(asked)
    assert await bot.owed() == ([(EMPTY, "2025-05-13", MORNING)] if told else [])


async def test_a_day_whose_digest_is_there_is_not_told_as_empty_though_todays_is_not(
    bot: Deliveries, clock: Clocks
) -> None:
    await bot.subscribe(replace(LATE, tells_empty=True))
    await bot.subscribe(wants(2, tells_empty=True))
    await loaded(bot, clock, COMPLETE)
    await through(bot, COMPLETE, 24)
    assert await bot.owed() == [(DIGEST, "2025-05-13", MORNING)]
    assert [kind for kind, _, _ in await bot.owed(2)] == [DIGEST, EMPTY]


@pytest.mark.parametrize("hour", [8, 10, 14, 16, 32, 34, 40, 56])
@pytest.mark.parametrize("first", [False, True])
@pytest.mark.parametrize("begins", [START, at("2025-05-13 06:00")])
async def test_a_chat_that_changes_its_mind_gets_each_digest_once(
    bot: Deliveries, clock: Clocks, first: bool, hour: int, begins: datetime
) -> None:
    """The digests are there at 14:30 of their days; so many hours after Tuesday began it changes."""
    subscription = replace(LATE, next_morning=first, since=begins)
    await bot.subscribe(subscription)
    change = at("2025-05-13 00:00") + hour * HOUR
    days = {at(f"{day} 14:30"): day for day in (TUESDAY, WEDNESDAY, THURSDAY)}
    for half in range(12, 2 * 100):
        now = at("2025-05-13 00:00") + half * HOUR / 2
        clock.move_to(now)
        if now in days:
            await bot.load(days[now], half)
        if now == change:
            subscription = changed(subscription, SetNextMorning(not first), now)
            await bot.subscribe(subscription)
        await bot.round()
    assert len(bot.sent()) == 3
    assert [row.state for row in await bot.ledger()] == [DeliveryState.SENT] * 3


async def test_what_waits_comes_at_once_where_a_new_chat_wants_it_so_after_all(bot: Deliveries, clock: Clocks) -> None:
    await loaded(bot, clock, COMPLETE)
    evening = at("2025-05-13 20:00")
    clock.move_to(evening)
    subscription = replace(LATE, since=evening)
    await bot.subscribe(subscription)
    await bot.round()
    assert bot.sent() == []
    clock.shift(HOUR)
    await bot.subscribe(changed(subscription, SetNextMorning(False), evening + HOUR))
    await bot.round()
    assert len(bot.sent()) == 1


async def test_what_comes_in_quiet_hours_waits_for_their_end(bot: Deliveries, clock: Clocks) -> None:
    await bot.subscribe(replace(LATE, minute=23 * 60 + 30, quiet=(23 * 60, 7 * 60)))
    await loaded(bot, clock, COMPLETE)
    for half in range(2 * 48):
        clock.move_to(at(COMPLETE) + half * HOUR / 2)
        await bot.round()
        if bot.sent():
            break
    assert bot.telegram.calls[-1].moment == at("2025-05-15 07:00")


@pytest.mark.parametrize("scope", [Scope.NEW, Scope.ALL])
async def test_what_was_told_with_one_digest_is_not_new_in_the_next(
    bot: Deliveries, clock: Clocks, scope: Scope
) -> None:
    await bot.subscribe(replace(LATE, scope=scope))
    clock.move_to(at(COMPLETE))
    await bot.load(TUESDAY, 1, 2)
    clock.move_to(MORNING)
    await bot.round()
    clock.move_to(at("2025-05-14 14:30"))
    await bot.load(WEDNESDAY, 2, 3)
    await bot.round()
    clock.move_to(at("2025-05-15 09:00"))
    await bot.round()
    assert [text.splitlines()[1] for text in bot.sent()] == ["새 논문 2편", "새 논문 1편 · 전에 보낸 1편"]


async def test_two_processes_plan_either_kind_once(bot: Deliveries, another: Deliveries, clock: Clocks) -> None:
    for chat_id in range(1, 21):
        await bot.subscribe(wants(chat_id, next_morning=chat_id % 2 == 0))
    await loaded(bot, clock, COMPLETE)
    planned = await asyncio.gather(*(one.plan(MORNING) for _ in range(5) for one in (bot, another)))
    assert sum(planned) == 20
    assert await bot.planner.would_plan(MORNING) == {}
    assert [len(await bot.owed(chat_id)) for chat_id in range(1, 21)] == [1] * 20
