"""At the edges: a stop, a full disk, an outage, an answer that says nothing, a chat that leaves meanwhile."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import httpx
import pytest
import time_machine
from telegram.error import NetworkError, TelegramError

from bot.console.faults import Fault
from bot.delivery import marking, rounds, send
from bot.delivery.pace import Turn
from bot.domain import NO_TOPIC, DeliveryState, Scope
from bot.errors import StoreError
from tests.integration.delivery.conftest import CHAT, TUESDAY, WEDNESDAY, Deliveries, at, wants

Clocks = time_machine.Traveller
Step = Callable[..., Awaitable[Any]]
NINE = at("2025-05-13 09:00")
MONDAY = TUESDAY - timedelta(days=1)


@pytest.fixture
async def planned(bot: Deliveries, clock: Clocks) -> Deliveries:
    """A bot that owes a chat a digest now."""
    await bot.subscribe(wants())
    clock.move_to(NINE)
    await bot.load(TUESDAY, 1)
    await bot.plan(NINE)
    return bot


def failing(step: Step, error: Exception, times: int) -> Step:
    """The step, which fails so many times before it works."""
    left = [error] * times

    async def attempt(*args: object, **fields: object) -> object:
        if left:
            raise left.pop()
        return await step(*args, **fields)

    return attempt


async def states(bot: Deliveries) -> list[str]:
    return [row.state for row in await bot.ledger()]


async def send_for_hours(bot: Deliveries, clock: Clocks) -> None:
    """Send what is due every ten minutes, for four hours."""
    for _ in range(24):
        await bot.sender.drain()
        clock.shift(timedelta(minutes=10))


async def test_a_stop_waits_for_the_last_message_of_a_push(planned: Deliveries) -> None:
    arrive = asyncio.Event()
    planned.telegram.fail_next("sendMessage", Fault(until=arrive))
    running = asyncio.create_task(planned.sender.run())
    await planned.telegram.until_called(1)
    running.cancel()
    assert not (await asyncio.wait([running], timeout=0))[0]
    arrive.set()
    await asyncio.gather(running, return_exceptions=True)
    assert await states(planned) == [DeliveryState.SENT]


async def test_what_was_sent_is_marked_however_long_the_disk_is_full(
    planned: Deliveries, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(send, "FINISH_SECONDS", 0.0)
    monkeypatch.setattr(marking, "STORE_PAUSE", 0.0)
    ledger = planned.store.deliveries
    monkeypatch.setattr(ledger, "sent", failing(ledger.sent, StoreError("disk is full"), times=20))
    await planned.sender.drain()
    assert await states(planned) == [DeliveryState.SENT]


async def test_a_mistake_of_ours_does_not_end_the_sender(planned: Deliveries, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(send, "PAUSE_AFTER_ERROR", timedelta())
    ledger = planned.store.deliveries
    monkeypatch.setattr(ledger, "claim", failing(ledger.claim, ValueError("ours"), times=1))
    running = asyncio.create_task(planned.sender.run())
    await planned.telegram.until_called(1)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    assert await states(planned) == [DeliveryState.SENT]


async def test_an_outage_uses_up_no_attempts(planned: Deliveries, clock: Clocks) -> None:
    """When Telegram is back it is often ill at first."""
    refused = NetworkError("httpx.ConnectError: refused")
    refused.__cause__ = httpx.ConnectError("refused")
    planned.telegram.fail_next("sendMessage", Fault(error=refused), times=12)
    planned.telegram.fail_next("sendMessage", Fault.down(502))
    await send_for_hours(planned, clock)
    assert await states(planned) == [DeliveryState.SENT]


async def test_a_message_whose_answer_cannot_be_read_comes_twice_at_most(planned: Deliveries, clock: Clocks) -> None:
    unreadable = Fault(error=TelegramError("Invalid server response"), arrives=True)
    planned.telegram.fail_next("sendMessage", unreadable, times=20)
    await send_for_hours(planned, clock)
    assert len(planned.texts()) == 2


async def test_a_chat_that_unsubscribed_while_it_was_paused_is_sent_nothing(planned: Deliveries) -> None:
    await planned.store.chats.pause(CHAT)
    await planned.store.subscriptions.stop(CHAT, NO_TOPIC)
    await planned.store.chats.resume(CHAT, None, NINE, TUESDAY)
    await planned.round()
    assert planned.sent() == []
    assert await planned.store.stats.days_given_up(TUESDAY) == ()


@pytest.mark.parametrize("forgets", [False, True])
async def test_a_chat_that_leaves_after_the_claim_is_sent_nothing(planned: Deliveries, forgets: bool) -> None:
    claim = await planned.store.deliveries.claim(NINE, NINE + timedelta(minutes=1))
    assert claim
    if forgets:
        await planned.store.chats.forget(CHAT)
    else:
        await planned.store.subscriptions.stop(CHAT, NO_TOPIC)
    await planned.sender._deliver(claim, Turn(0.0))
    assert planned.sent() == []
    assert await states(planned) == []


async def test_a_zone_that_is_none_any_more_keeps_nobody_else_from_being_served(bot: Deliveries, clock: Clocks) -> None:
    await bot.subscribe(wants(CHAT + 1, timezone="Atlantis/Capital"))
    await bot.subscribe(wants())
    await bot.morning(clock, WEDNESDAY, 1)
    assert len(bot.sent()) == 1


async def test_a_mistake_of_ours_with_alerts_keeps_no_digest_back(
    bot: Deliveries, clock: Clocks, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RecursionError("ours")

    await bot.subscribe(wants())
    monkeypatch.setattr(rounds, "find", broken)
    await bot.morning(clock, TUESDAY, 1)
    assert len(bot.sent()) == 1
    assert await bot.store.matching.waiting()


async def test_what_comes_just_before_a_day_is_settled_is_owed_to_those_who_have_no_message_of_it(
    bot: Deliveries, clock: Clocks, monkeypatch: pytest.MonkeyPatch
) -> None:
    await bot.subscribe(wants(scope=Scope.NEW))
    await bot.morning(clock, TUESDAY, 1, 2)
    await bot.morning(clock, WEDNESDAY, 1)
    settle = bot.store.amending.settle

    async def settle_late(*args: Any) -> None:
        await bot.sender.drain()
        await bot.load(WEDNESDAY, 1, 2, 3)
        await settle(*args)

    clock.shift(timedelta(minutes=10))
    await bot.load(WEDNESDAY, 1, 2)
    with monkeypatch.context() as late:
        late.setattr(bot.store.amending, "settle", settle_late)
        await bot.round()
    clock.shift(timedelta(hours=1))
    await bot.round()
    assert len(bot.sent()) == 2


async def test_what_may_have_arrived_is_not_sent_again_with_another_day(planned: Deliveries, clock: Clocks) -> None:
    """Two days in one message: the one that was doubted before is given up, the other is tried once more."""
    planned.telegram.fail_next("sendMessage", Fault.silent(arrives=True), times=2)
    await planned.sender.drain()
    clock.shift(timedelta(seconds=20))
    await planned.load(MONDAY, 2)
    await planned.plan(NINE + timedelta(seconds=20))
    clock.shift(timedelta(seconds=15))
    await planned.sender.drain()
    await send_for_hours(planned, clock)
    days = [[day for day in ("12일", "13일") if day in text] for text in planned.sent()]
    assert sum("13일" in day for day in days) <= 2
    assert sum("12일" in day for day in days) <= 2
    assert sorted(await states(planned)) == [DeliveryState.DEAD, DeliveryState.SENT]


async def test_quiet_hours_make_nothing_too_late(bot: Deliveries, clock: Clocks) -> None:
    await bot.subscribe(wants(minute=22 * 60, quiet=(21 * 60, 7 * 60)))
    clock.move_to(at("2025-05-15 22:00"))
    await bot.load(TUESDAY, 1)
    await bot.plan(at("2025-05-15 22:00"))
    await bot.sender.drain()
    assert bot.sent() == []
    clock.move_to(at("2025-05-16 07:00"))
    await bot.sender.drain()
    assert len(bot.sent()) == 1


async def test_what_a_clock_that_ran_ahead_put_off_is_sent_after_a_start(planned: Deliveries, clock: Clocks) -> None:
    held = await planned.store.deliveries.claim(NINE, NINE + timedelta(minutes=1))
    assert held
    await planned.store.deliveries.failed(held, NINE + timedelta(days=365), "5xx", doubtful=False)
    await planned.sender.drain()
    assert planned.sent() == []
    await planned.rounds.begin()
    await planned.sender.drain()
    assert len(planned.sent()) == 1
