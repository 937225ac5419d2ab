"""What holds of the pace whatever comes: no limit is exceeded, and nothing goes out in a pause."""

import asyncio
from datetime import timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from telegram.error import RetryAfter

from tests.unit.delivery.conftest import Asked, in_virtual_time, make_bot, most, now

GROUP = -100500

ARRIVALS = st.lists(
    st.tuples(
        st.floats(0, 6),  # when it comes
        st.sampled_from([1, 2, 3, -100, -200, "@papers", None, *range(10, 60)]),  # for which chat
        st.sampled_from(["answer", "broadcast", "edit"]),
        st.floats(0, 2),  # how long a broadcast makes ready between its turn and its request
    ),
    max_size=250,
)


@settings(max_examples=60)
@given(arrivals=ARRIVALS)
@in_virtual_time
async def test_no_second_and_no_minute_has_more_than_its_limit(
    arrivals: list[tuple[float, int | str | None, str, float]],
) -> None:
    bot, messages = make_bot(), list[Asked]()

    async def come(at: float, chat: int | str | None, kind: str, pause: float) -> None:
        await asyncio.sleep(at)
        if kind == "broadcast" and chat is not None:
            await bot.broadcast(chat, pause)
        elif kind == "edit" or chat is None:
            await bot.ask(chat, "editMessageText")
            return
        else:
            await bot.ask(chat)
        messages.append(Asked(now(), chat, broadcast=kind == "broadcast"))

    outcomes = await asyncio.gather(*(come(*arrival) for arrival in arrivals), return_exceptions=True)
    assert not [outcome for outcome in outcomes if outcome is not None and not isinstance(outcome, RetryAfter)]
    assert most([asked.at for asked in bot.asked], 1) <= 30
    for chat in {asked.chat for asked in messages}:
        times = [asked.at for asked in messages if asked.chat == chat]
        if isinstance(chat, str) or (chat or 0) < 0:
            assert most(times, 60) <= 20
        else:
            assert most(times, 3) <= 3
            gaps = pairwise(asked for asked in messages if asked.chat == chat)
            assert all(later.at - earlier.at >= 1 for earlier, later in gaps if later.broadcast)


REQUESTS = st.lists(
    st.tuples(
        st.floats(0, 30),  # when it comes
        st.sampled_from([1, 2, GROUP, None]),  # for which chat
        st.booleans(),  # whether it is a broadcast
        st.none() | st.floats(0.5, 20),  # the 429 that it meets
    ),
    max_size=60,
)


@settings(max_examples=100)
@given(requests=REQUESTS)
@in_virtual_time
async def test_nothing_goes_out_in_a_pause(requests: list[tuple[float, int | None, bool, float | None]]) -> None:
    bot = make_bot()
    pauses: list[tuple[float, float, int | None]] = []

    async def come(at: float, chat: int | None, broadcast: bool, seconds: float | None) -> None:
        await asyncio.sleep(at)

        async def call(*_: object, **__: object) -> bool:
            nonlocal seconds
            assert not [pause for pause in pauses if pause[2] in {None, chat} and pause[0] <= now() < pause[1] - 1e-6]
            if seconds is None:
                return True
            told, seconds = seconds, None
            others = [end for _, end, other in pauses if other not in {None, chat} and end > now() + 1e-6]
            pauses.append((now(), now() + told, chat))
            if others:
                pauses.append((now(), max(now() + told, *others), None))
            raise RetryAfter(timedelta(seconds=told))

        turn = await bot.pace.turn() if broadcast and chat is not None else None
        data = {} if chat is None else {"chat_id": chat}
        await bot.pace.process_request(call, (), {}, "sendMessage", data, turn)

    outcomes = await asyncio.gather(*(come(*request) for request in requests), return_exceptions=True)
    assert not [outcome for outcome in outcomes if outcome is not None and not isinstance(outcome, RetryAfter)]
