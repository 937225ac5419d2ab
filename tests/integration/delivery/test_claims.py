"""Claims and leases: nothing is in two hands, and nothing is lost with a hand."""

import asyncio
from datetime import timedelta

import pytest
import time_machine

from bot.console.faults import Fault
from bot.domain import Claim, DeliveryState
from tests.integration.delivery.conftest import TUESDAY, Deliveries, at, wants

Clocks = time_machine.Traveller
NINE = at("2025-05-13 09:00")
LEASE = timedelta(minutes=1)
CHATS = range(1, 61)


@pytest.fixture
async def planned(bot: Deliveries, clock: Clocks) -> Deliveries:
    """Sixty chats at nine o'clock, each with a digest that is due."""
    for chat_id in CHATS:
        await bot.subscribe(wants(chat_id))
    clock.move_to(NINE)
    await bot.load(TUESDAY, 1)
    await bot.plan(NINE)
    return bot


async def claim(bot: Deliveries, moment: int = 0) -> Claim | None:
    """Claim what is due so many seconds after nine."""
    now = NINE + timedelta(seconds=moment)
    return await bot.store.deliveries.claim(now, now + LEASE)


async def test_two_processes_never_claim_the_same(planned: Deliveries, another: Deliveries) -> None:
    claims = await asyncio.gather(*(claim(bot) for _ in CHATS for bot in (planned, another)))
    held = [one.chat_id for one in claims if one]
    assert sorted(held) == list(CHATS)


async def test_two_processes_that_send_at_once_send_once(planned: Deliveries, another: Deliveries) -> None:
    await asyncio.gather(planned.sender.drain(), another.sender.drain())
    assert [len(planned.sent(chat_id)) for chat_id in CHATS] == [1] * len(CHATS)


async def test_a_lease_that_ended_is_taken_over(planned: Deliveries, another: Deliveries) -> None:
    first = await claim(planned)
    assert first
    others = [await claim(another, 59) for _ in CHATS]
    assert first.chat_id not in [one.chat_id for one in others if one]
    second = await claim(another, 60)
    assert second
    assert (second.chat_id, second.deliveries) == (first.chat_id, first.deliveries)


async def test_a_lease_that_was_renewed_goes_on(planned: Deliveries, another: Deliveries) -> None:
    first = await claim(planned)
    assert first
    await planned.store.deliveries.renew([first.token], NINE + 3 * LEASE)
    others = [await claim(another, 170) for _ in CHATS]
    assert first.chat_id not in [one.chat_id for one in others if one]
    assert (await claim(another, 180)) is not None


async def test_who_lost_a_claim_changes_nothing(planned: Deliveries, another: Deliveries) -> None:
    lost = await claim(planned)
    assert lost
    ledger = planned.store.deliveries
    while (held := await claim(another, 60)) and held.chat_id != lost.chat_id:
        pass
    assert held
    before = await planned.ledger(lost.chat_id)

    assert not await ledger.sent(lost, 7, NINE)
    assert not await ledger.failed(lost, NINE, "HTTP 500", doubtful=True)
    assert not await ledger.postponed(lost, NINE)
    assert not await ledger.died(lost, "stale")
    await ledger.renew([lost.token], NINE + 9 * LEASE)

    assert await planned.ledger(lost.chat_id) == before
    assert await ledger.sent(held, 8, NINE)
    assert [row.message_id for row in await planned.ledger(lost.chat_id)] == [8]


async def test_what_is_done_is_never_claimed_again(planned: Deliveries) -> None:
    sent, dead = await claim(planned), await claim(planned)
    assert sent
    assert dead
    await planned.store.deliveries.sent(sent, 7, NINE)
    await planned.store.deliveries.died(dead, "no answer, twice")
    others = {one.chat_id for _ in range(200) if (one := await claim(planned, 10**7))}
    assert others.isdisjoint({sent.chat_id, dead.chat_id})


async def test_all_that_a_chat_is_owed_of_a_kind_is_one_claim(planned: Deliveries, clock: Clocks) -> None:
    for day, number in ((-1, 2), (1, 3)):
        await planned.load(TUESDAY + timedelta(days=day), number)
    clock.move_to(at("2025-05-14 09:00"))
    await planned.plan(at("2025-05-14 09:00"))
    held = await claim(planned, 24 * 60 * 60)
    assert held
    assert [one.thing for one in held.deliveries] == ["2025-05-12", "2025-05-13", "2025-05-14"]


async def test_what_a_process_left_in_the_middle_is_sent_after_its_lease(
    planned: Deliveries, another: Deliveries, clock: Clocks
) -> None:
    """The first is gone between its claims and its messages."""
    left = [one.chat_id for _ in range(8) if (one := await claim(planned))]
    await another.sender.drain()
    assert [chat_id for chat_id in CHATS if not another.sent(chat_id)] == sorted(left)
    clock.move_to(NINE + LEASE)
    await another.sender.drain()
    assert [len(another.sent(chat_id)) for chat_id in CHATS] == [1] * len(CHATS)


async def test_a_clock_that_is_put_forward_ends_no_lease_of_ones_own(planned: Deliveries, clock: Clocks) -> None:
    """Seven messages are under way, and fifty-odd still to be sent, when the clock jumps over their leases."""
    arrive = asyncio.Event()
    planned.telegram.fail_next("sendMessage", Fault(until=arrive), times=7)
    draining = asyncio.create_task(planned.sender.drain())
    await planned.telegram.until_called(10)
    clock.shift(timedelta(minutes=5))
    await planned.telegram.until_called(len(CHATS))
    arrive.set()
    await draining
    assert [len(planned.sent(chat_id)) for chat_id in CHATS] == [1] * len(CHATS)
    assert {row.state for chat_id in CHATS for row in await planned.ledger(chat_id)} == {DeliveryState.SENT}
