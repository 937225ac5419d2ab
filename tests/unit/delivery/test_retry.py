"""Retry as a table: an error and what was tried so far, and what follows."""

from datetime import timedelta

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.delivery.retry import Again, GiveUp, Move, PauseChat, PauseTopic, Wait, decide

MOST = 8
REQUEST = httpx.Request("POST", "http://127.0.0.1/")


def seconds(number: float) -> timedelta:
    return timedelta(seconds=number)


def caused(error: TelegramError, cause: Exception) -> TelegramError:
    """An error as python-telegram-bot's connections raise it."""
    error.__cause__ = cause
    return error


REFUSED = caused(NetworkError("httpx.ConnectError: refused"), httpx.ConnectError("refused"))
NO_CONNECTION = caused(TimedOut(), httpx.ConnectTimeout("slow"))
NO_PLACE = caused(TimedOut("Pool timeout"), httpx.PoolTimeout("busy"))
NO_ANSWER = caused(TimedOut(), httpx.ReadTimeout("slow"))
RESET = caused(NetworkError("httpx.ReadError: "), httpx.ReadError("reset"))
HUNG_UP = caused(NetworkError("httpx.RemoteProtocolError: "), httpx.RemoteProtocolError("disconnected"))
NO_JSON = TelegramError("Invalid server response")
FIVE_HUNDRED = NetworkError("Internal Server Error (500)")


@pytest.mark.parametrize(
    ("error", "attempt", "doubts", "decision"),
    [
        (RetryAfter(seconds(17)), 1, 0, Wait(seconds(17))),
        (RetryAfter(seconds(17)), MOST, 1, Wait(seconds(17))),
        (ChatMigrated(-1009), 1, 0, Move(-1009)),
        (Forbidden("Forbidden: bot was blocked by the user"), 1, 0, PauseChat()),
        (Forbidden("Forbidden: bot was kicked from the supergroup chat"), 3, 1, PauseChat()),
        (Forbidden("Forbidden: user is deactivated"), 1, 0, PauseChat()),
        (BadRequest("Chat not found"), 1, 0, PauseChat()),
        (BadRequest("Not enough rights to send text messages to the chat"), 1, 0, PauseChat()),
        (BadRequest("Need administrator rights in the channel chat"), 1, 0, PauseChat()),
        (BadRequest("Topic_closed"), 1, 0, PauseTopic()),
        (BadRequest("Message thread not found"), 1, 0, PauseTopic()),
        (BadRequest("Can't parse entities"), 1, 0, GiveUp()),
        (REFUSED, 1, 0, Again(seconds(1))),
        (REFUSED, 2, 0, Again(seconds(4))),
        (REFUSED, 3, 0, Again(seconds(16))),
        (REFUSED, 4, 0, Again(seconds(60), counts=False)),
        (REFUSED, 99, 1, Again(seconds(60), counts=False)),
        (NO_CONNECTION, 1, 0, Again(seconds(1))),
        (NO_PLACE, 1, 1, Again(seconds(1))),
        (FIVE_HUNDRED, 1, 0, Again(seconds(1))),
        (FIVE_HUNDRED, 3, 1, Again(seconds(16))),
        (FIVE_HUNDRED, MOST - 1, 0, Again(timedelta(minutes=30))),
        (FIVE_HUNDRED, MOST, 0, GiveUp()),
        (NO_ANSWER, 1, 0, Again(seconds(30), doubtful=True)),
        (NO_ANSWER, 5, 0, Again(seconds(30), doubtful=True)),
        (NO_ANSWER, 2, 1, GiveUp()),
        (RESET, 1, 0, Again(seconds(30), doubtful=True)),
        (HUNG_UP, 2, 1, GiveUp()),
        (NO_JSON, 1, 0, Again(seconds(30), doubtful=True)),
        (NO_JSON, 2, 1, GiveUp()),
        (InvalidToken(), 1, 0, Again(seconds(1))),
        (RuntimeError("ours"), 1, 0, Again(seconds(1))),
        (RuntimeError("ours"), MOST, 0, GiveUp()),
    ],
)
def test_what_follows(error: Exception, attempt: int, doubts: int, decision: object) -> None:
    assert decide(error, attempt, doubts, MOST) == decision


@given(st.integers(1, 200), st.integers(1, 200))
def test_pauses_grow_and_an_outage_is_never_given_up(attempt: int, later: int) -> None:
    first, second = decide(REFUSED, attempt, 0, MOST), decide(REFUSED, attempt + later, 0, MOST)
    assert isinstance(first, Again)
    assert isinstance(second, Again)
    assert seconds(1) <= first.pause <= second.pause <= seconds(60)


@given(st.integers(1, 20))
def test_a_message_is_doubled_once_at_most(attempt: int) -> None:
    """Of two sends that may both have arrived there is never a third."""
    assert isinstance(decide(NO_ANSWER, attempt, 0, MOST), Again)
    assert decide(NO_ANSWER, attempt + 1, 1, MOST) == GiveUp()
