from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError, TimedOut

from bot.handlers.patience import Patience

LOST = NetworkError("connection refused")


@pytest.fixture(autouse=True)
def spans_of_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")


async def ask(failures: list[TelegramError]) -> tuple[object, list[float]]:
    """Make a request that fails so before it succeeds; give its result or its error, and the waits in between."""
    waits: list[float] = []
    outcomes: Iterator[TelegramError] = iter(failures)

    async def sleep(seconds: float) -> None:
        waits.append(seconds)

    async def request(*_: object, **__: object) -> bool:
        for failure in outcomes:
            raise failure
        return True

    arguments: dict[str, Any] = {
        "args": (),
        "kwargs": {},
        "endpoint": "sendMessage",
        "data": {},
        "rate_limit_args": None,
    }
    try:
        return await Patience(sleep).process_request(request, **arguments), waits
    except TelegramError as error:
        return type(error), waits


@pytest.mark.parametrize(
    ("failures", "result", "waits"),
    [
        ([], True, []),
        ([LOST], True, [1]),
        ([LOST, LOST, LOST], True, [1, 2, 4]),
        ([LOST, LOST, LOST, LOST], NetworkError, [1, 2, 4]),
        (["429", LOST], True, [7, 2]),
        (["long 429"], RetryAfter, []),
        ([TimedOut()], TimedOut, []),
        ([BadRequest("message is too long")], BadRequest, []),
        ([Forbidden("bot was blocked by the user")], Forbidden, []),
    ],
)
async def test_a_request_is_tried_again_only_where_it_cannot_have_arrived(
    failures: list[Any], result: object, waits: list[float]
) -> None:
    floods = {"429": timedelta(seconds=7), "long 429": timedelta(minutes=5)}
    errors = [RetryAfter(floods[failure]) if isinstance(failure, str) else failure for failure in failures]
    assert await ask(errors) == (result, waits)
