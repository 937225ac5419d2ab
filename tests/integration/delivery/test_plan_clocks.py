"""One push a day at the chat's hour, whatever is done to the clocks: of its zone, and of the machine."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import NamedTuple

import pytest
import time_machine

from bot.domain import DeliveryKind
from tests.integration.delivery.conftest import CHAT, SEOUL, TUESDAY, Deliveries, at, wants

Clocks = time_machine.Traveller
MINUTE, HOUR, DAY, YEAR = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1), timedelta(days=365)
EIGHT, NINE = at("2025-05-13 08:00"), at("2025-05-13 09:00")


class Change(NamedTuple):
    """A day on which a zone's clocks are changed, an hour, and its moments in UTC on the days around."""

    zone: str
    hour: str
    day: date
    before: str
    then: str
    after: str


NEW_YORK, CAIRO, LORD_HOWE = "America/New_York", "Africa/Cairo", "Australia/Lord_Howe"
CHANGES = (
    # 02:30 is not there on the 9th: it is as long after the change.
    Change(NEW_YORK, "02:30", date(2025, 3, 9), "03-08 07:30", "03-09 07:30", "03-10 06:30"),
    Change(NEW_YORK, "08:00", date(2025, 3, 9), "03-08 13:00", "03-09 12:00", "03-10 12:00"),
    # 01:30 is there twice on the 2nd: the first one counts.
    Change(NEW_YORK, "01:30", date(2025, 11, 2), "11-01 05:30", "11-02 05:30", "11-03 06:30"),
    Change(NEW_YORK, "08:00", date(2025, 11, 2), "11-01 12:00", "11-02 13:00", "11-03 13:00"),
    # The 25th begins at 01:00.
    Change(CAIRO, "00:00", date(2025, 4, 25), "04-23 22:00", "04-24 22:00", "04-25 21:00"),
    Change(CAIRO, "00:30", date(2025, 4, 25), "04-23 22:30", "04-24 22:30", "04-25 21:30"),
    # At its end the 30th has 23:00 to 24:00 twice.
    Change(CAIRO, "23:30", date(2025, 10, 30), "10-29 20:30", "10-30 20:30", "10-31 21:30"),
    Change(CAIRO, "00:00", date(2025, 10, 31), "10-29 21:00", "10-30 22:00", "10-31 22:00"),
    # By half an hour.
    Change(LORD_HOWE, "02:15", date(2025, 10, 5), "10-03 15:45", "10-04 15:45", "10-05 15:15"),
    Change(LORD_HOWE, "01:45", date(2025, 4, 6), "04-04 14:45", "04-05 14:45", "04-06 15:15"),
    # Never.
    Change(SEOUL, "09:00", date(2025, 3, 9), "03-08 00:00", "03-09 00:00", "03-10 00:00"),
    Change("-03:30", "09:00", date(2025, 3, 9), "03-08 12:30", "03-09 12:30", "03-10 12:30"),
)


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: f"{change.zone} {change.hour} {change.day:%m-%d}")
@pytest.mark.parametrize("ahead", [True, False])
@pytest.mark.parametrize("next_morning", [False, True])
async def test_each_kind_of_change(
    bot: Deliveries, clock: Clocks, change: Change, ahead: bool, next_morning: bool
) -> None:
    """Digests come long before their hour, or there was none and each day is told so, that day or the next morning."""
    moments = [datetime.fromisoformat(f"{change.day.year}-{text}+00:00") for text in change[3:]]
    clock.move_to(moments[0] - DAY)
    minute = int(change.hour[:2]) * 60 + int(change.hour[3:])
    plain = wants(timezone=change.zone, minute=minute, tells_empty=not ahead, since=moments[0] - DAY / 2)
    await bot.subscribe(replace(plain, next_morning=next_morning))
    days = [change.day + (count - next_morning) * DAY for count in (-1, 0, 1)]
    if ahead:
        for number, day in enumerate(days):
            await bot.load(day, number)
    # Every minute from an hour before the first of them until two hours after the last.
    now, planned = moments[0] - HOUR, []
    while now < moments[-1] + 2 * HOUR:
        if await bot.plan(now):
            planned.append(now)
        now += MINUTE
    kind = DeliveryKind.DIGEST if ahead else DeliveryKind.EMPTY
    assert planned == moments
    assert await bot.owed() == [(kind, day.isoformat(), due) for day, due in zip(days, moments, strict=True)]


async def test_a_day_that_a_zone_skips(bot: Deliveries, clock: Clocks) -> None:
    """Samoa went over the date line and had no 30 December 2011: its digest is due with that of the 31st."""
    zone, days = "Pacific/Apia", [date(2011, 12, 29), date(2011, 12, 30), date(2011, 12, 31)]
    clock.move_to(at("2011-12-28 12:00", zone))
    await bot.subscribe(wants(timezone=zone, since=at("2011-12-28 12:00", zone)))
    for count, day in enumerate(days):
        await bot.load(day, count)
    planned = {}
    for minutes in range(0, 4 * 24 * 60, 5):
        now = at("2011-12-28 12:00", zone) + minutes * MINUTE
        if count := await bot.plan(now):
            planned[now] = count
    assert planned == {at("2011-12-29 09:00", zone): 1, at("2011-12-31 09:00", zone): 2}


async def test_a_next_morning_that_a_zone_skips(bot: Deliveries, clock: Clocks) -> None:
    zone, days = "Pacific/Apia", [date(2011, 12, 28), date(2011, 12, 29), date(2011, 12, 30), date(2011, 12, 31)]
    clock.move_to(at("2011-12-28 12:00", zone))
    await bot.subscribe(wants(timezone=zone, since=at("2011-12-28 12:00", zone), next_morning=True))
    for count, day in enumerate(days):
        await bot.load(day, count)
    planned = {}
    for minutes in range(0, 5 * 24 * 60, 5):
        now = at("2011-12-28 12:00", zone) + minutes * MINUTE
        if count := await bot.plan(now):
            planned[now] = count
    # Of the 29th the next morning is that of the 31st, as it is of the 30th.
    assert planned == {
        at("2011-12-29 09:00", zone): 1,
        at("2011-12-31 09:00", zone): 2,
        at("2012-01-01 09:00", zone): 1,
    }


@pytest.mark.parametrize("minutes", [-25, -5, 5, 25])
async def test_a_step_of_the_machines_clock_over_the_hour(bot: Deliveries, clock: Clocks, minutes: int) -> None:
    clock.move_to(EIGHT)
    await bot.subscribe(wants())
    await bot.load(TUESDAY, 1)
    planned, now = 0, NINE - 10 * MINUTE
    for turn in range(120):
        now += MINUTE
        if turn in {12, 50}:
            now += minutes * MINUTE
        planned += await bot.plan(now)
    assert planned == 1


async def test_a_digest_that_was_loaded_before_the_clock_was_put_back_does_not_wait_for_tomorrow(
    bot: Deliveries, clock: Clocks
) -> None:
    await bot.subscribe(wants())
    await bot.subscribe(wants(2, minute=9 * 60 + 24))
    clock.move_to(at("2025-05-13 09:30"))
    await bot.load(TUESDAY, 1)
    # The hour of another chat strikes before it is 09:30 again, and somebody changes a setting.
    clock.move_to(at("2025-05-13 09:20"))
    await bot.subscribe(wants(silent=True))
    for minute in range(20, 41):
        await bot.plan(at(f"2025-05-13 09:{minute}"))
    assert len(await bot.owed()) == len(await bot.owed(2)) == 1


async def test_a_clock_that_was_a_year_ahead_stops_nothing(bot: Deliveries, clock: Clocks) -> None:
    await bot.subscribe(wants())
    await bot.plan(EIGHT)
    await bot.plan(EIGHT + YEAR)
    await bot.plan(EIGHT + MINUTE)
    clock.move_to(EIGHT + 2 * MINUTE)
    await bot.load(TUESDAY, 1)
    assert await bot.plan(NINE) == 1


async def test_a_digest_that_was_loaded_while_the_clock_was_a_year_ahead_is_owed_all_the_same(
    bot: Deliveries, clock: Clocks
) -> None:
    await bot.subscribe(wants())
    clock.move_to(EIGHT + YEAR)
    await bot.load(TUESDAY, 1)
    assert await bot.plan(EIGHT + YEAR) == 0
    for minutes in range(120):
        await bot.plan(EIGHT + minutes * MINUTE)
    assert [thing for _, thing, _ in await bot.owed()] == ["2025-05-13"]


async def test_a_clock_that_was_a_year_behind_plans_nothing_twice(bot: Deliveries, clock: Clocks) -> None:
    clock.move_to(EIGHT - YEAR)
    await bot.subscribe(wants(since=EIGHT - YEAR))
    await bot.load(TUESDAY, 1)
    assert await bot.plan(EIGHT - YEAR) == 0
    assert await bot.plan(NINE) == 1
    assert await bot.plan(NINE - YEAR) == 0
    assert await bot.plan(NINE + MINUTE) == 0
    assert len(await bot.owed(CHAT)) == 1
