"""What happens to a chat: the bot is let in, locked out or removed, the chat gets another id, a topic is closed."""

import structlog
from telegram import ChatMemberUpdated, Update
from telegram.error import BadRequest, Forbidden

from bot.domain import NO_TOPIC, ChatKind, Day
from bot.handlers.context import Context, language_of, topic_of
from bot.handlers.membership import is_in, may_write
from bot.locales.phrases import Phrases, phrases_for
from bot.views.greeting import added_to_channel, added_to_group, back_again
from bot.views.message import Message

log = structlog.get_logger(__name__)


async def membership(update: Update, context: Context) -> None:
    """Pause a chat that the bot may not write to (any more), resume one that it may write to again, greet a new one."""
    change = update.my_chat_member
    if change is None:
        return
    chat, before, after = change.chat, change.old_chat_member, change.new_chat_member
    if not may_write(after, chat.type):
        await context.store.chats.pause(chat.id)
    elif context.chat is None:
        if not is_in(before):
            await _arrive(change, context)
    elif not may_write(before, chat.type):
        was_paused = await context.resume(chat.id)
        if was_paused and not is_in(before):
            await _return(change, context)


async def moved(update: Update, context: Context) -> None:
    """Follow a group that became a supergroup. It is told in both chats, in any order; in the old one nobody reads."""
    message = update.message
    if message is None:
        return
    old, new = message.migrate_from_chat_id or message.chat.id, message.migrate_to_chat_id or message.chat.id
    await context.store.chats.migrate(old, new)
    # It may have been told before that the bot left the old one.
    await context.resume(new)
    allowed = context.bot_data.allowed_chats
    if allowed and new not in allowed:
        log.warning("an allowed chat has another id now: put it into telegram.allowed_chats", old=old, new=new)


async def topic_closed(update: Update, context: Context) -> None:
    """Send nothing to a topic that is closed, until it is opened again."""
    if update.effective_chat:
        await context.store.chats.pause(update.effective_chat.id, topic_of(update))


async def topic_reopened(update: Update, context: Context) -> None:
    """Send to a topic again, also what it missed."""
    if update.effective_chat:
        await context.resume(update.effective_chat.id, topic_of(update))


async def decline(change: ChatMemberUpdated, refusal: Message, context: Context) -> None:
    """Leave a group or channel that a private bot does not serve when it is added there, in a group with a word."""
    chat = change.chat
    if chat.type == ChatKind.PRIVATE or is_in(change.old_chat_member) or not is_in(change.new_chat_member):
        return
    if await _is_move(change, context):
        log.warning("an allowed chat may have another id now: see telegram.allowed_chats", new=chat.id)
        return
    if chat.type != ChatKind.CHANNEL:
        await _try_to_say(refusal, chat.id, context)
    await context.bot.leave_chat(chat.id)


async def _arrive(change: ChatMemberUpdated, context: Context) -> None:
    """Remember a chat that the bot was added to. A group is greeted; of a channel only who added the bot is told."""
    if await _is_move(change, context):
        return
    await context.meet()
    chat, adder = change.chat, change.from_user
    match chat.type:
        case ChatKind.GROUP | ChatKind.SUPERGROUP:
            await _try_to_say(added_to_group(context.phrases, await _newest(context)), chat.id, context)
        case ChatKind.CHANNEL:
            name = f"@{chat.username}" if chat.username else str(chat.id)
            told = added_to_channel(chat.title or "", name, await _phrases_of(change, context))
            await _try_to_say(told, adder.id, context)


async def _return(change: ChatMemberUpdated, context: Context) -> None:
    """Say in one line to a group that removed the bot once that its subscription goes on."""
    chat = change.chat
    wants = await context.store.subscriptions.get(chat.id, NO_TOPIC)
    if wants and wants.active and chat.type in {ChatKind.GROUP, ChatKind.SUPERGROUP}:
        await _try_to_say(back_again(wants, context.phrases), chat.id, context)


async def _is_move(change: ChatMemberUpdated, context: Context) -> bool:
    """Whether a group that the bot knows has only become a supergroup: Telegram tells of that by a join, too.

    See https://github.com/tdlib/telegram-bot-api/issues/266.
    """
    chat, allowed = change.chat, context.bot_data.allowed_chats
    if chat.type != ChatKind.SUPERGROUP:
        return False
    if await context.store.chats.get(chat.id, NO_TOPIC):
        return True
    old = await context.store.chats.basic_group(chat.title or "")
    return old is not None and (not allowed or old in allowed)


async def _newest(context: Context) -> Day | None:
    newest = await context.store.digests.newest()
    return await context.store.digests.get(newest) if newest else None


async def _phrases_of(change: ChatMemberUpdated, context: Context) -> Phrases:
    """What is said to a person in private, in the language of that chat."""
    known = await context.store.chats.get(change.from_user.id, NO_TOPIC)
    return phrases_for(known.language if known else language_of(change.from_user))


async def _try_to_say(message: Message, chat_id: int, context: Context) -> None:
    """Say something where it is not certain that the bot may, and where nobody asked it to."""
    try:
        await context.send(chat_id, message)
    except (BadRequest, Forbidden) as error:
        log.info("greeting not delivered", chat=chat_id, reason=error.message)
