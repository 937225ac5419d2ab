"""A chat that is paused while something is on its way to it."""

from datetime import timedelta

import pytest
import time_machine

from bot.domain import Claim, DeliveryState
from tests.integration.delivery.conftest import CHAT, TUESDAY, Deliveries, at, wants

NINE = at("2025-05-13 09:00")
LEASE = timedelta(minutes=1)


@pytest.fixture
async def claim(bot: Deliveries, clock: time_machine.Traveller) -> Claim:
    """What was on its way when the chat was paused."""
    await bot.subscribe(wants())
    clock.move_to(NINE)
    await bot.load(TUESDAY, 1)
    await bot.plan(NINE)
    held = await bot.store.deliveries.claim(NINE, NINE + LEASE)
    assert held
    await bot.store.chats.pause(CHAT)
    return held


async def test_its_lease_is_not_renewed_back_to_life(bot: Deliveries, claim: Claim) -> None:
    await bot.store.deliveries.renew([claim.token], NINE + LEASE)
    assert await bot.store.deliveries.claim(NINE + 2 * LEASE, NINE + 3 * LEASE) is None


async def test_a_failure_does_not_put_it_back(bot: Deliveries, claim: Claim) -> None:
    ledger = bot.store.deliveries
    assert not await ledger.failed(claim, NINE, "5xx", doubtful=False)
    assert not await ledger.postponed(claim, NINE)
    assert not await ledger.died(claim, "other")
    assert [row.state for row in await bot.ledger()] == [DeliveryState.DEAD]


async def test_that_it_arrived_all_the_same_is_noted(bot: Deliveries, claim: Claim) -> None:
    assert await bot.store.deliveries.sent(claim, 7, NINE)
    assert [(row.state, row.message_id) for row in await bot.ledger()] == [(DeliveryState.SENT, 7)]
