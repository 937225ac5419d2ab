"""The outermost door of the handlers: every error becomes a polite answer or a log line, never silence or a trace."""

import secrets
from contextlib import suppress

import structlog
from telegram import Update
from telegram.error import BadRequest, ChatMigrated, Forbidden, NetworkError, RetryAfter, TelegramError

from bot.errors import StoreError, UserError
from bot.handlers.buttons import settle
from bot.handlers.context import Context, is_event
from bot.views import errors
from bot.views.message import Message

log = structlog.get_logger(__name__)

ALERT_UNITS = 200
"""The longest text of an answerCallbackQuery alert (https://core.telegram.org/bots/api#answercallbackquery)."""


async def answer_error(update: object, context: Context) -> None:
    """Say what was wrong with a request. For what nobody foresaw: a reference that stands in the log with its trace."""
    error = context.error
    if isinstance(update, Update):
        context.incoming = update
        # Where it is the store that fails, the language of the person's app will do.
        with suppress(StoreError):
            await context.recognise(update)
    match error:
        case UserError():
            await _tell(errors.user_error(error, context.phrases), context)
        case ChatMigrated() if context.chat:
            log.info("answer not delivered: the group has another id now", old=context.chat.id, new=error.new_chat_id)
            await context.store.chats.migrate(context.chat.id, error.new_chat_id)
        case Forbidden():
            log.info("answer not delivered: the bot is blocked or was removed", reason=error.message)
        # A BadRequest is a NetworkError to python-telegram-bot, but it is our mistake.
        case RetryAfter() | NetworkError() if not isinstance(error, BadRequest):
            log.warning("answer not delivered", reason=str(error))
        case _:
            reference = secrets.token_hex(4)
            log.error("update failed", reference=reference, exc_info=error)
            await _tell(errors.unexpected(reference, context.phrases), context)


async def _tell(message: Message, context: Context) -> None:
    update = context.incoming
    if update and is_event(update):
        return  # nobody asked anything
    # Telling of an error must not raise another; the log has the first one.
    with suppress(TelegramError):
        if update and update.callback_query:
            await settle(update.callback_query, message.text[:ALERT_UNITS])
        else:
            await context.reply(message)
