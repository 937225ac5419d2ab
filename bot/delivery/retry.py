"""What a failed send means: a pure function of the error and of how often it was tried.

Telegram gives no codes, only words, for what it refuses; they are those of TDLib and of the Bot API server
(https://github.com/tdlib/telegram-bot-api, Client.cpp).
"""

from dataclasses import dataclass
from datetime import timedelta

import httpx
from telegram.error import BadRequest, ChatMigrated, Forbidden, RetryAfter, TelegramError, TimedOut

FIRST_PAUSE = timedelta(seconds=1)
GROWTH = 4
LONGEST_PAUSE = timedelta(minutes=30)
"""Eight tries, so spaced, go on for an hour."""
MOST_STEPS = 10
LONGEST_UNREACHABLE = timedelta(minutes=1)
DOUBT_PAUSE = timedelta(seconds=30)

CHAT_GONE = (
    "chat not found",
    "user not found",
    "peer_id_invalid",
    "group chat was deactivated",
    "have no rights to send a message",
    "not enough rights to send",
    "need administrator rights in the channel chat",
    "chat_write_forbidden",
    "chat_restricted",
    "chat_send_plain_forbidden",
    "chat_admin_required",
    "user_is_blocked",
    "input_user_deactivated",
)
UNREADABLE = "invalid server response"
"""What python-telegram-bot says where the answer to a request that was taken is no JSON."""
TOPIC_GONE = ("topic_closed", "topic_deleted", "message thread not found", "topic closed")


@dataclass(frozen=True, slots=True)
class Again:
    """Try again after ``pause``. ``doubtful``: the message may have arrived all the same.

    ``counts``: it was one of the attempts of which there are only so many.
    """

    pause: timedelta
    doubtful: bool = False
    counts: bool = True


@dataclass(frozen=True, slots=True)
class Wait:
    """It was no attempt: Telegram wants to be left alone for ``pause``."""

    pause: timedelta


@dataclass(frozen=True, slots=True)
class PauseChat:
    """The chat cannot be written to, until somebody there changes that."""


@dataclass(frozen=True, slots=True)
class PauseTopic:
    """The topic cannot be written to, the rest of its chat can."""


@dataclass(frozen=True, slots=True)
class Move:
    """The group has become a supergroup with another id."""

    new_chat_id: int


@dataclass(frozen=True, slots=True)
class GiveUp:
    """No further try would help, or there were enough."""


Decision = Again | Wait | PauseChat | PauseTopic | Move | GiveUp


def decide(error: Exception, attempt: int, doubts: int, max_attempts: int) -> Decision:
    """Say what to do after ``error`` on an attempt, counted from 1, of at most ``max_attempts``.

    ``doubts`` of the attempts before may have arrived; after another such one there is no further try, since two
    messages are worse than none that nobody can be sure of.
    """
    match error:
        case RetryAfter(retry_after=timedelta() as pause):
            return Wait(pause)
        case ChatMigrated(new_chat_id=new_chat_id):
            return Move(new_chat_id)
        case Forbidden():
            return PauseChat()
        case BadRequest():
            return _refused(error.message.lower())
        case _:
            return _unanswered(error, attempt, doubts) or (
                GiveUp() if attempt >= max_attempts else Again(_growing(attempt))
            )


def _never_left(error: TelegramError) -> bool:
    """Say whether a request surely did not reach Telegram."""
    return isinstance(error.__cause__, httpx.ConnectError | httpx.ConnectTimeout | httpx.PoolTimeout)


def _broke_off(error: TelegramError) -> bool:
    """Say whether a request may have been taken though no answer came. A 5xx is an answer: it was not."""
    return (
        isinstance(error, TimedOut)
        or isinstance(error.__cause__, httpx.TransportError)
        or error.message.lower() == UNREADABLE
    )


def _unanswered(error: Exception, attempt: int, doubts: int) -> Decision | None:
    """Say what to do after a request to which no answer came, or none that can be read; None where there was one."""
    if not isinstance(error, TelegramError):
        return None
    if _never_left(error):
        # Nothing is wrong with this message, so that no number of attempts is enough; its digest grows old instead.
        pause = _growing(attempt)
        return Again(min(pause, LONGEST_UNREACHABLE), counts=pause < LONGEST_UNREACHABLE)
    if _broke_off(error):
        return GiveUp() if doubts else Again(DOUBT_PAUSE, doubtful=True)
    return None


def _refused(words: str) -> Decision:
    if any(reason in words for reason in TOPIC_GONE):
        return PauseTopic()
    if any(reason in words for reason in CHAT_GONE):
        return PauseChat()
    return GiveUp()


def _growing(attempt: int) -> timedelta:
    steps = min(attempt - 1, MOST_STEPS)
    return min(FIRST_PAUSE * int(GROWTH**steps), LONGEST_PAUSE)
