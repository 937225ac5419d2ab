"""The entrance, before the table: is the chat served, is it calm, and what are its settings."""

from telegram import Chat as TelegramChat
from telegram import Update
from telegram.ext import ApplicationHandlerStop

from bot.handlers.buttons import settle
from bot.handlers.context import Context, is_asked
from bot.handlers.life import decline
from bot.handlers.order import flooding
from bot.views import errors


async def enter(update: Update, context: Context) -> None:
    """Recognise the chat. Turn strangers away from a private bot, without remembering them; slow down who floods."""
    context.incoming = update
    if update.effective_chat is None:
        raise ApplicationHandlerStop
    if not _served(update.effective_chat, context):
        await _turn_away(update, context)
        raise ApplicationHandlerStop
    await context.recognise(update)
    if flooding.get():
        await _slow_down(update, context)
        raise ApplicationHandlerStop


def _served(chat: TelegramChat, context: Context) -> bool:
    allowed = context.bot_data.allowed_chats
    return not allowed or chat.id in allowed


async def _turn_away(update: Update, context: Context) -> None:
    """Say in one line that the bot is private; in a group only where it was spoken to or added, and then leave it."""
    refusal = errors.private_bot(context.phrases)
    if update.my_chat_member:
        await decline(update.my_chat_member, refusal, context)
    elif update.callback_query:
        await update.callback_query.answer(refusal.text, show_alert=True)
    elif is_asked(update):
        await context.reply(refusal)


async def _slow_down(update: Update, context: Context) -> None:
    request = errors.slow_down(context.phrases)
    if update.callback_query:
        await settle(update.callback_query, request.text)
    else:
        await context.reply(request)
