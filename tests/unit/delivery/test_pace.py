"""When requests go out: Telegram's limits are kept, and people come before broadcasts."""

import asyncio

import pytest
from telegram.error import RetryAfter

from bot.delivery.pace import LATENESS, UNLIMITED, Limits, Pace
from bot.delivery.windows import MARGIN
from tests.unit.delivery.conftest import in_virtual_time, make_bot, most, now

SECOND = 1 + MARGIN
GROUP = -100500


async def together(*requests: object) -> list[object]:
    return await asyncio.gather(*requests, return_exceptions=True)  # type: ignore[call-overload,no-any-return]


@in_virtual_time
async def test_broadcasts_are_evenly_spaced() -> None:
    bot = make_bot(Limits(broadcasts=25))
    await together(*(bot.broadcast(chat) for chat in range(1, 101)))
    assert bot.times == pytest.approx([number / 25 for number in range(100)])


@in_virtual_time
async def test_turns_that_were_not_taken_are_not_saved_up() -> None:
    bot = make_bot(Limits(broadcasts=10))
    await bot.broadcast(1)
    await asyncio.sleep(5)
    await together(*(bot.broadcast(chat) for chat in (2, 3, 4)))
    assert bot.times == pytest.approx([0, 5, 5.1, 5.2])


@in_virtual_time
async def test_late_timers_do_not_slow_broadcasts_down() -> None:
    late = LATENESS / 2
    loop = asyncio.get_running_loop()
    pace = Pace(Limits(broadcasts=25), loop.time, lambda seconds: asyncio.sleep(seconds + late))
    for _ in range(101):
        await pace.turn()
    assert now() == pytest.approx(100 / 25 + late)


@pytest.mark.parametrize(("rate", "places"), [(1, 30), (25, 30), (28, 30), (100, 110), (1000, 1100)])
def test_there_is_always_a_place_for_answers(rate: float, places: float) -> None:
    assert Limits(broadcasts=rate).places == pytest.approx(places)


@pytest.mark.parametrize("rate", [1, 25, 30.5, 100, 1000])
@in_virtual_time
async def test_every_rate_is_reached(rate: float) -> None:
    bot = make_bot(Limits(broadcasts=rate))
    await together(*(bot.broadcast(chat) for chat in range(1, 3 * int(rate) + 2)))
    assert now() == pytest.approx(3 * int(rate) / rate)


@in_virtual_time
async def test_answers_go_before_broadcasts_and_leave_them_what_they_do_not_need() -> None:
    bot = make_bot()
    answers = [asyncio.create_task(bot.ask(chat)) for chat in range(1, 71)]
    broadcasts = [asyncio.create_task(bot.broadcast(chat)) for chat in range(101, 104)]
    await together(*answers, *broadcasts)
    assert [asked.at for asked in bot.asked if not asked.broadcast] == pytest.approx(
        [0.0] * 30 + [SECOND] * 30 + [2 * SECOND] * 10
    )
    assert [asked.at for asked in bot.asked if asked.broadcast] == pytest.approx(
        [2 * SECOND, 2 * SECOND + 0.04, 2 * SECOND + 0.08]
    )


@in_virtual_time
async def test_an_answer_does_not_wait_for_the_broadcasts_that_wait() -> None:
    bot = make_bot()
    pushes = [asyncio.create_task(bot.broadcast(chat)) for chat in range(100, 400)]
    for _ in range(5):
        await asyncio.sleep(1.9)
        asked = now()
        await bot.ask(1)
        assert now() == asked
    await together(*pushes)


@in_virtual_time
async def test_broadcasts_to_a_private_chat_are_a_second_apart() -> None:
    bot = make_bot()
    await together(*(bot.broadcast(7) for _ in range(4)))
    assert bot.times == pytest.approx([number * SECOND for number in range(4)])


@in_virtual_time
async def test_a_person_who_asks_twice_at_once_is_answered_twice_at_once() -> None:
    bot = make_bot()
    await together(*(bot.ask(7) for _ in range(6)))
    assert bot.times == pytest.approx([0.0] * 3 + [3 + MARGIN] * 3)


@pytest.mark.parametrize("group", [GROUP, "@papers", "-100500"])
@in_virtual_time
async def test_a_group_gets_twenty_messages_a_minute(group: int | str) -> None:
    bot = make_bot()
    await together(*(bot.ask(group) for _ in range(45)))
    assert bot.times == pytest.approx([0.0] * 20 + [60 + MARGIN] * 20 + [2 * (60 + MARGIN)] * 5)


@in_virtual_time
async def test_a_chat_that_has_to_wait_holds_up_no_other() -> None:
    bot = make_bot()
    waiting = [asyncio.create_task(bot.ask(GROUP)) for _ in range(25)]
    await asyncio.sleep(2)
    await bot.ask(5)
    assert now() == 2
    await together(*waiting)


@pytest.mark.parametrize(("since", "put_off"), [(54, 6 + MARGIN), (56, None)])
@in_virtual_time
async def test_a_broadcast_that_would_wait_long_for_its_group_is_put_off(since: float, put_off: float | None) -> None:
    bot = make_bot()
    await together(*(bot.ask(GROUP) for _ in range(20)))
    await asyncio.sleep(since)
    (outcome,) = await together(bot.broadcast(GROUP))
    if put_off is None:
        assert outcome is True
        assert now() == pytest.approx(60 + MARGIN)
    else:
        assert isinstance(outcome, RetryAfter)
        assert outcome.retry_after.total_seconds() == pytest.approx(put_off, abs=1e-5)  # type: ignore[union-attr]
        assert now() == since


@pytest.mark.parametrize(
    ("endpoint", "at_once"),
    [
        ("sendMessage", 3),
        ("sendPhoto", 3),
        ("copyMessage", 3),
        ("forwardMessages", 3),
        ("sendChatAction", 30),
        ("editMessageText", 30),
        ("answerCallbackQuery", 30),
        ("getChatMember", 100),
        ("setMyCommands", 100),
    ],
)
@in_virtual_time
async def test_only_messages_have_limits_for_each_chat(endpoint: str, at_once: int) -> None:
    bot = make_bot()
    await together(*(bot.ask(1, endpoint) for _ in range(100)))
    assert bot.times.count(0) == at_once


@in_virtual_time
async def test_a_turn_that_was_not_used_takes_its_own_place_only() -> None:
    bot = make_bot()
    for _ in range(10):
        await bot.pace.turn()
    await bot.broadcast(1)
    assert bot.times == pytest.approx([10 / 25])


@pytest.mark.parametrize("ready", [0.98, 3.0])
@in_virtual_time
async def test_turns_that_are_used_late_count_when_they_are_used(ready: float) -> None:
    bot = make_bot()

    async def push(chat: int) -> None:
        turn = await bot.pace.turn()
        await asyncio.sleep(ready - now())
        await bot.ask(chat, turn=turn)

    async def answer(chat: int) -> None:
        await asyncio.sleep(ready)
        await bot.ask(chat)

    await together(*(push(chat) for chat in range(100, 125)), *(answer(chat) for chat in range(1, 61)))
    assert len(bot.asked) == 85
    assert most(bot.times, 1) == 30


@in_virtual_time
async def test_whoever_is_cancelled_gives_the_place_to_the_next() -> None:
    bot = make_bot()
    answers = [asyncio.create_task(bot.ask(chat)) for chat in range(1, 33)]
    pushes = [asyncio.create_task(bot.broadcast(chat)) for chat in range(100, 103)]
    await asyncio.sleep(0.5)
    answers[30].cancel()
    pushes[0].cancel()
    outcomes = await together(*answers, *pushes)
    assert sum(isinstance(outcome, asyncio.CancelledError) for outcome in outcomes) == 2
    assert [asked.chat for asked in bot.asked[30:]] == [32, 101, 102]
    assert bot.times[30:] == pytest.approx([SECOND, SECOND, SECOND + 0.04])


@in_virtual_time
async def test_nothing_is_kept_of_chats_that_are_quiet() -> None:
    bot = make_bot(Limits(broadcasts=1000))
    for chat in range(1, 20_001):
        await bot.broadcast(chat)
    assert len(bot.pace._chats) <= 4 * 1000 * (3 + MARGIN)
    await bot.ask(1)
    await asyncio.sleep(600)
    for chat in range(1, 20_001):
        await asyncio.sleep(1)
        await bot.ask(chat)
    assert len(bot.pace._chats) <= 256
    assert not bot.pace._orders


@in_virtual_time
async def test_without_limits_nothing_waits() -> None:
    bot = make_bot(UNLIMITED)
    await together(*(bot.ask(chat) for chat in [1, GROUP] * 500), *(bot.broadcast(2) for _ in range(500)))
    assert len(bot.asked) == 1500
    assert now() == 0
