"""An answer that comes late: it takes the place of the message that promised it."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from itertools import count

import structlog
from telegram.error import BadRequest, TelegramError
from telegram.ext import ExtBot

from bot.delivery.pace import Turn
from bot.delivery.retry import Again, Decision, Move, Wait, decide
from bot.store.requests import Request
from bot.views.message import Message

log = structlog.get_logger(__name__)

UNEDITABLE = ("message to edit not found", "message can't be edited")
"""What Telegram says where a message is gone or too old; what was to stand there then comes as a new one."""
UNCHANGED = "message is not modified"
MOST_TRIES = 8
Sleep = Callable[[float], Awaitable[object]]


async def answer_late(request: Request, answer: Message, bot: ExtBot[Turn], sleep: Sleep = asyncio.sleep) -> None:
    """Put ``answer`` in place of the request's message, or send it where that is gone; try until that is done.

    Where Telegram refuses, as for a chat that has blocked the bot, it is left.
    """
    doubts = 0
    for attempt in count(1):
        try:
            await _put(request, answer, bot)
        except TelegramError as error:
            match _decide(error, request, attempt, doubts):
                case Again(pause=pause, doubtful=doubtful):
                    doubts += doubtful
                    await sleep(pause.total_seconds())
                case Wait(pause=pause):
                    await sleep(pause.total_seconds())
                case Move(new_chat_id=chat_id):
                    request = replace(request, chat_id=chat_id, message_id=None)
                case None:
                    return
                case _:
                    log.info("late answer not delivered", chat=request.chat_id, reason=error.message)
                    return
        else:
            return


def _decide(error: TelegramError, request: Request, attempt: int, doubts: int) -> Decision | None:
    """Say what to do after an error, None where there is nothing to do."""
    words = error.message.lower()
    if isinstance(error, BadRequest) and UNCHANGED in words:
        return None
    if isinstance(error, BadRequest) and request.message_id and any(reason in words for reason in UNEDITABLE):
        return Move(request.chat_id)
    # An edit may be made as often as one likes, a message must not be sent twice.
    return decide(error, attempt, doubts if request.message_id is None else 0, MOST_TRIES)


async def _put(request: Request, answer: Message, bot: ExtBot[Turn]) -> None:
    if request.message_id is not None:
        await bot.edit_message_text(
            answer.text,
            request.chat_id,
            request.message_id,
            entities=answer.entities,
            reply_markup=answer.keyboard,
            link_preview_options=answer.preview,
        )
        return
    await bot.send_message(
        request.chat_id,
        answer.text,
        entities=answer.entities,
        reply_markup=answer.keyboard,
        link_preview_options=answer.preview,
        message_thread_id=request.topic_id or None,
    )
