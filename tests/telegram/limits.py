"""Telegram's rate limits.

Source: https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this; what a 429 says and for whom it
holds as of telegram-bot-api's Client.cpp.
"""

import time
from collections import Counter, deque
from collections.abc import Callable
from dataclasses import dataclass
from math import ceil, inf

from bot.console.people import Json

MESSAGES = ("send", "copy", "forward")
"""How the methods begin that put messages into chats, which alone are limited."""
SECOND, MINUTE = 1.0, 60.0

ChatId = int | str | None
EVERYTHING: ChatId = None
"""The scope of all chats together; another scope is one chat."""


@dataclass(frozen=True, slots=True)
class Rates:
    """``overall`` messages in any second; one a second to a private chat, or ``burst`` at once after as many seconds of
    rest; ``group`` messages in any minute to a group or channel."""

    overall: float = 30
    private: float = 1
    burst: int = 1
    group: float = 20


FREE = Rates(overall=inf, private=inf, group=inf)


class Limits:
    """Says of each request whether it is one too many, and keeps count. ``clock`` gives seconds.

    Once a scope has too much, everything in it is refused until the time that was named has passed. ``peak`` is the
    highest number of messages that were asked for in any second, ``refused`` counts the 429s of each scope.
    """

    def __init__(self, rates: Rates = FREE, clock: Callable[[], float] = time.monotonic) -> None:
        self.rates = rates
        self.clock = clock
        self.peak = 0
        self.refused: Counter[ChatId] = Counter()
        self._asked: deque[float] = deque()
        self._taken: deque[float] = deque()
        self._groups: dict[ChatId, deque[float]] = {}
        self._due: dict[ChatId, float] = {}
        self._pauses: dict[ChatId, float] = {}

    def pause(self, seconds: float, scope: ChatId = EVERYTHING) -> None:
        """Refuse everything in a scope for so long, from now on: a storm."""
        self._pauses[scope] = self.clock() + seconds

    def too_many(self, method: str, parameters: Json) -> int:
        """Count a request, and say after how many whole seconds to try again; 0 where it may go on."""
        if method == "getUpdates":
            return 0
        now = self.clock()
        chat: ChatId = parameters.get("chat_id")
        is_message = method.startswith(MESSAGES) and method != "sendChatAction"
        if is_message:
            self._asked.append(now)
            self.peak = max(self.peak, _in_last(SECOND, self._asked, now))
        for scope in (EVERYTHING, chat):
            if scope in self._pauses and (left := self._pauses[scope] - now) > 0:
                self.refused[scope] += 1
                return ceil(left)
        return self._message(chat, now) if is_message else 0

    def _message(self, chat: ChatId, now: float) -> int:
        """Count a message against the chat's limit and that of all."""
        if (left := self._left_for(chat, now)) > 0:
            return self._stop(chat, now, left)
        if _in_last(SECOND, self._taken, now) >= self.rates.overall:
            return self._stop(EVERYTHING, now, self._taken[0] + SECOND - now)
        self._taken.append(now)
        if _is_group(chat):
            self._groups[chat].append(now)
        else:
            self._due[chat] = max(self._due.get(chat, now), now) + SECOND / self.rates.private
        return 0

    def _left_for(self, chat: ChatId, now: float) -> float:
        """Say in how many seconds the chat may get a message."""
        if not _is_group(chat):
            allowed = self._due.get(chat, now) - (self.rates.burst - 1) * SECOND / self.rates.private
            return allowed - now
        times = self._groups.setdefault(chat, deque())
        return times[0] + MINUTE - now if _in_last(MINUTE, times, now) >= self.rates.group else 0

    def _stop(self, scope: ChatId, now: float, seconds: float) -> int:
        """Refuse everything in a scope for at least so long, in whole seconds."""
        self.refused[scope] += 1
        whole = max(1, ceil(seconds))
        self._pauses[scope] = now + whole
        return whole


def _in_last(seconds: float, times: deque[float], now: float) -> int:
    """Drop the times that are older, and count the others."""
    while times and now - times[0] >= seconds:
        times.popleft()
    return len(times)


def _is_group(chat: ChatId) -> bool:
    """Whether a group's limit holds; a name is that of a group or channel."""
    return isinstance(chat, str) or (chat is not None and chat < 0)
