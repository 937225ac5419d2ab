"""What was sent lately, and what Telegram wants left alone: what the pace remembers, in seconds of its clock."""

from collections import deque
from collections.abc import Callable
from math import ceil, inf

from bot.delivery.requests import ChatId

MARGIN = 0.05
"""Seconds by which every span is longer than Telegram's: requests that leave evenly do not arrive evenly."""

FEW = 256
"""So many chats are no burden."""


class Window:
    """At most ``places`` in any ``seconds``; none of those that ask so within ``apart`` seconds after another."""

    def __init__(self, places: float, seconds: float, apart: float = 0.0) -> None:
        self._places = places
        self._span, self._apart = (span and span + MARGIN for span in (seconds, apart))
        self._taken: deque[float] = deque()

    def delay(self, now: float, wanted: int = 1) -> float:
        """How long it is until so many places are free; not positive where they are."""
        self._forget(now)
        short = len(self._taken) + wanted - self._places
        if short <= 0:
            return 0.0
        if short > len(self._taken):
            return self._span
        return self._taken[ceil(short) - 1] + self._span - now

    def delay_apart(self, now: float) -> float:
        """How long it is until a place is free and the last was taken long enough ago."""
        last = self._taken[-1] if self._taken else -inf
        return max(self.delay(now), last + self._apart - now)

    def take(self, now: float) -> None:
        """Take a place, which ``delay`` has said to be free."""
        self._taken.append(now)

    def holds(self, place: float, now: float) -> bool:
        """Whether a place taken at ``place`` is still taken."""
        return now < place + self._span

    def move(self, place: float, now: float) -> None:
        """Let the place that was taken at ``place``, and is still, be one of now: no span has more in it by that."""
        if now - place > MARGIN:
            self._taken.remove(place)
            self._taken.append(now)

    def empty(self, now: float) -> bool:
        """Whether all that was taken is long ago."""
        self._forget(now)
        return not self._taken

    def _forget(self, now: float) -> None:
        while self._taken and not self.holds(self._taken[0], now):
            self._taken.popleft()


class ChatWindows:
    """A window for each chat that was written to lately; ``make`` gives a new one."""

    def __init__(self, make: Callable[[ChatId], Window]) -> None:
        self._make = make
        self._windows: dict[ChatId, Window] = {}
        self._enough = FEW

    def __len__(self) -> int:
        return len(self._windows)

    def get(self, chat: ChatId | None) -> Window | None:
        """The chat's window; None where nothing of it matters any more."""
        return None if chat is None else self._windows.get(chat)

    def take(self, chat: ChatId, now: float) -> None:
        """Take a place in the chat's window."""
        if chat not in self._windows:
            self._sweep(now)
            self._windows[chat] = self._make(chat)
        self._windows[chat].take(now)

    def _sweep(self, now: float) -> None:
        """Forget the chats that are quiet, each time that the chats have doubled: little work for each of them."""
        if len(self._windows) >= self._enough:
            self._windows = {chat: window for chat, window in self._windows.items() if not window.empty(now)}
            self._enough = max(FEW, 2 * len(self._windows))


class Pauses:
    """What a 429 said, chat by chat and for the bot as a whole. A pause only ever grows longer."""

    def __init__(self) -> None:
        self._everything = -inf
        self._chats: dict[ChatId, float] = {}

    def rest(self, chat: ChatId | None, now: float) -> float:
        """How long a chat is still to be left alone, or with None the whole bot; not positive where it is not."""
        end = -inf if chat is None else self._chats.get(chat, -inf)
        return max(end, self._everything) - now

    def begin(self, chat: ChatId | None, seconds: float, now: float) -> None:
        """Pause a chat, with None everything. A second chat while a first is paused means the bot as a whole."""
        until = now + seconds
        self._chats = {other: end for other, end in self._chats.items() if end > now}
        if chat is not None:
            self._chats[chat] = max(until, self._chats.get(chat, until))
        if chat is None or len(self._chats) > 1:
            self._everything = max(self._everything, until, *self._chats.values())
