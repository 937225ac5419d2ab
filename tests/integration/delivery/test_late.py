"""An answer that comes late: it stands in its place in the end, once, whatever Telegram and the network do."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, cast

import httpx
import pytest
from telegram.error import BadRequest, ChatMigrated, Forbidden, NetworkError, RetryAfter, TelegramError, TimedOut
from telegram.ext import ExtBot

from bot.delivery.late import MOST_TRIES, answer_late
from bot.delivery.pace import Turn
from bot.domain import ArxivId
from bot.store.requests import Request
from bot.views.message import Message

CHAT, NEW_CHAT, TOPIC, PROMISE = -40, -1001234567890, 5, 7
EDIT, SEND, SEND_ELSEWHERE = ("edit", CHAT, PROMISE), ("send", CHAT, TOPIC), ("send", NEW_CHAT, TOPIC)


def broken() -> NetworkError:
    """A connection that broke off, so that nobody knows whether the request arrived."""
    error = NetworkError("httpx.ReadError")
    error.__cause__ = httpx.ReadError("")
    return error


class ScriptedBot:
    """A bot whose requests meet these errors, one after the other, and then none."""

    def __init__(self, errors: Sequence[TelegramError]) -> None:
        self.errors = list(errors)
        self.made: list[tuple[str, int, int | None]] = []

    async def edit_message_text(self, text: str, chat_id: int, message_id: int, **fields: Any) -> None:
        self._make("edit", chat_id, message_id)

    async def send_message(self, chat_id: int, text: str, *, message_thread_id: int | None, **fields: Any) -> None:
        self._make("send", chat_id, message_thread_id)

    def _make(self, what: str, chat_id: int, where: int | None) -> None:
        self.made.append((what, chat_id, where))
        if self.errors:
            raise self.errors.pop(0)


@pytest.mark.parametrize(
    ("errors", "made"),
    [
        ([], [EDIT]),
        ([RetryAfter(timedelta(seconds=7))], [EDIT, EDIT]),
        ([NetworkError("Bad Gateway"), TimedOut()], [EDIT, EDIT, EDIT]),
        ([broken(), broken(), broken()], [EDIT, EDIT, EDIT, EDIT]),
        ([BadRequest("Message is not modified: …")], [EDIT]),
        ([BadRequest("Message to edit not found")], [EDIT, SEND]),
        ([BadRequest("Message to edit not found"), broken()], [EDIT, SEND, SEND]),
        ([BadRequest("Message to edit not found"), broken(), broken()], [EDIT, SEND, SEND]),
        ([ChatMigrated(NEW_CHAT)], [EDIT, SEND_ELSEWHERE]),
        ([Forbidden("bot was blocked by the user")], [EDIT]),
        ([BadRequest("Chat not found")], [EDIT]),
        ([NetworkError("Bad Gateway")] * 20, [EDIT] * MOST_TRIES),
    ],
)
async def test_what_is_tried(errors: Sequence[TelegramError], made: Sequence[object]) -> None:
    slept: list[float] = []

    async def sleep(seconds: float) -> None:
        slept.append(seconds)

    bot = ScriptedBot(errors)
    request = Request(CHAT, TOPIC, PROMISE, ArxivId("2601.00001"), date(2026, 1, 5))
    await answer_late(request, Message("The card", ()), cast("ExtBot[Turn]", bot), sleep)
    assert bot.made == made
    assert all(slept)
