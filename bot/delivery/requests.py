"""A request to Telegram as far as its limits are concerned: for which chat it is, and what it counts for."""

from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from telegram.error import RetryAfter, TelegramError, TimedOut

from bot.delivery.retry import Again, decide

MESSAGES = ("send", "copy", "forward")
"""How the methods begin that put messages into chats; only these have limits for each chat."""
ASIDE = ("get", "setMy", "deleteMy", "setWebhook", "deleteWebhook")
"""How the methods begin that show nothing to anybody, so that they count for no limit. An overall pause holds for them
too: Telegram then wants to hear nothing at all."""

ChatId = int | str
"""A chat as requests name it; ``@name`` for a channel or a public group."""

Reply = bool | dict[str, Any] | list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Request:
    """A request that waits to be made. ``chat`` is None for one that is for no chat, as the answer to a press."""

    call: Callable[[], Awaitable[Reply]]
    endpoint: str
    chat: ChatId | None

    @property
    def writes_to(self) -> ChatId | None:
        """The chat that it puts a message into; None where it puts none."""
        return self.chat if self.endpoint.startswith(MESSAGES) and self.endpoint != "sendChatAction" else None

    @property
    def is_aside(self) -> bool:
        """Whether it counts for no limit."""
        return self.endpoint.startswith(ASIDE)

    def can_be_repeated_after(self, error: TelegramError) -> bool:
        """Whether an answer may be tried again: nobody wants a message twice, or waits on after a time-out."""
        if isinstance(error, RetryAfter):
            return True
        # Nobody waits for what stands aside; those who ask for it have their own ways to try again.
        if self.is_aside or isinstance(error, TimedOut):
            return False
        match decide(error, attempt=1, doubts=0, max_attempts=2):
            case Again(doubtful=doubtful):
                return not doubtful or self.writes_to is None
            case _:
                return False


def chat_in(data: dict[str, Any]) -> ChatId | None:
    """The chat that a method's parameters name; a number stays the same chat when it comes as text."""
    chat = data.get("chat_id")
    if isinstance(chat, str):
        with suppress(ValueError):
            return int(chat)
        return chat.lower()
    return chat if isinstance(chat, int) else None


def is_group(chat: ChatId) -> bool:
    """Whether a group's limits hold for the chat; a name is that of a channel or a group."""
    return isinstance(chat, str) or chat < 0
