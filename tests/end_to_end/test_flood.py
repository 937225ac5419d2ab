"""A chat that sends more than the bot can answer slows down nobody else, and is asked once to wait."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from bot.console.events import Outcome
from bot.console.faults import Fault
from bot.console.people import READER, Person, Place
from bot.console.transport import LocalTelegram
from bot.domain import ChatKind
from bot.handlers.order import LONGEST_LINE

ADA = Person(2002, "Ada", "en-GB")
GROUP = Place(-100200, ChatKind.SUPERGROUP, "Lab")
ALONE = Place.private(READER)
SLOW_DOWN = "한꺼번에 너무 많이"


@asynccontextmanager
async def busy(telegram: LocalTelegram, place: Place = ALONE) -> AsyncIterator[None]:
    """Let a chat wait meanwhile for the answer to a press that hangs."""
    listed = (await telegram.say("/today", place=place)).message
    go_on = asyncio.Event()
    telegram.fail_next("editMessageText", Fault(until=go_on))
    pressing = asyncio.create_task(telegram.press(listed, "▶"))
    try:
        yield
    finally:
        go_on.set()
        await pressing


def flood(
    telegram: LocalTelegram, times: int, text: str = "/help", place: Place = ALONE
) -> list[asyncio.Task[Outcome]]:
    """Write the same again and again at once; the first that may wait, wait."""
    return [asyncio.create_task(telegram.say(text, place=place)) for _ in range(times)]


def texts(telegram: LocalTelegram, place: Place = ALONE) -> list[str]:
    """What the bot wrote after it showed the list."""
    return [message.text or "" for message in telegram.messages(place.id)[1:]]


async def test_a_flood_of_one_chat_slows_only_that_chat(telegram: LocalTelegram) -> None:
    async with busy(telegram):
        asked = flood(telegram, 500)
        assert "47" in (await telegram.say("/today", ADA)).text
        await asyncio.gather(*asked[LONGEST_LINE:])
        (request,) = texts(telegram)
        assert request.startswith(SLOW_DOWN)
    await asyncio.gather(*asked)
    assert len(texts(telegram)) == 1 + LONGEST_LINE
    assert sum(text.startswith(SLOW_DOWN) for text in texts(telegram)) == 1


async def test_many_flooding_chats_hold_one_place_each(telegram: LocalTelegram) -> None:
    people = [Person(5000 + number, "Eve", "en") for number in range(10)]
    async with busy(telegram):
        asked = [asyncio.create_task(telegram.say("/help", person)) for person in people for _ in range(50)]
        assert "47" in (await telegram.say("/today", ADA)).text
        await asyncio.gather(*asked)
    assert all(len(telegram.messages(person.id)) <= 1 + 1 + LONGEST_LINE for person in people)


async def test_a_chat_that_has_calmed_down_is_answered_and_asked_again(telegram: LocalTelegram) -> None:
    for times in (1, 2):
        async with busy(telegram):
            asked = flood(telegram, LONGEST_LINE + 10)
            await asyncio.gather(*asked[LONGEST_LINE:])
        await asyncio.gather(*asked)
        assert "사용법" in (await telegram.say("/help")).text
        assert sum(text.startswith(SLOW_DOWN) for text in texts(telegram)) == times


async def test_as_many_as_may_wait_are_all_answered(telegram: LocalTelegram) -> None:
    async with busy(telegram):
        asked = flood(telegram, LONGEST_LINE)
        await telegram.say("/today", ADA)
    await asyncio.gather(*asked)
    assert ["사용법" in text for text in texts(telegram)] == [True] * LONGEST_LINE


async def test_a_press_too_many_ends_its_spinner_with_the_request(telegram: LocalTelegram) -> None:
    async with busy(telegram):
        asked = flood(telegram, LONGEST_LINE)
        await telegram.say("/today", ADA)
        pressed = await telegram.press(telegram.messages()[0], "▶")
        assert not pressed.messages
        assert pressed.answers[-1].text.startswith(SLOW_DOWN)
    await asyncio.gather(*asked)


async def test_a_chatty_group_is_not_asked_unless_it_speaks_to_the_bot(telegram: LocalTelegram) -> None:
    async with busy(telegram, GROUP):
        talk = flood(telegram, 100, "점심 먹으러 갈까요?", GROUP)
        await asyncio.gather(*talk[LONGEST_LINE:])
        assert not texts(telegram, GROUP)
        assert (await telegram.say("/today", place=GROUP)).text.startswith(SLOW_DOWN)
    await asyncio.gather(*talk)


async def test_a_stranger_who_floods_a_private_bot_is_turned_away(start_bot: Any) -> None:
    telegram = (await start_bot(allowed_chats=[READER.id])).telegram
    go_on = asyncio.Event()
    telegram.fail_next("sendMessage", Fault(until=go_on))
    asked = [asyncio.create_task(telegram.say("/today", ADA)) for _ in range(100)]
    await asyncio.gather(*asked[1 + LONGEST_LINE + 1 :])
    go_on.set()
    await asyncio.gather(*asked)
    turned_away = [message.text or "" for message in telegram.messages(ADA.id)]
    assert len(turned_away) == 1 + LONGEST_LINE + 1
    assert len(set(turned_away)) == 1
