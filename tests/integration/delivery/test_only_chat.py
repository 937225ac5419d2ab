"""The local chat on the database of a bot in Telegram: it reaches nobody but the person at the terminal."""

from pathlib import Path

import time_machine

from bot import app
from bot.config import Settings
from bot.console.people import READER, Place
from bot.console.transport import TOKEN, LocalTelegram
from bot.delivery.pace import UNLIMITED
from bot.domain import ChatState, DeliveryState
from tests.integration.delivery.conftest import TUESDAY, Deliveries, at, wants

ELSEWHERE = 777


async def test_what_others_are_owed_waits(bot: Deliveries, path: Path, clock: time_machine.Traveller) -> None:
    for chat_id in (ELSEWHERE, READER.id):
        await bot.subscribe(wants(chat_id))
    clock.move_to(at("2025-05-13 09:00"))
    await bot.load(TUESDAY, 1)
    local = LocalTelegram()
    local.join(Place.private(READER))
    settings = Settings.model_validate({"store": {"url": f"sqlite:///{path}"}})
    chat = app.build(settings, bot.store, app.Line(TOKEN, local, local, UNLIMITED, READER.id))
    async with chat.application:
        await chat.rounds.send_now(None)
    assert len(local.messages()) == 1
    assert [row.state for row in await bot.ledger(ELSEWHERE)] == [DeliveryState.PLANNED]
    known = await bot.store.chats.get(ELSEWHERE, 0)
    assert known
    assert known.state is ChatState.ACTIVE
