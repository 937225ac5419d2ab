"""Whose settings a command or a button changes, and whether the person may change them."""

import re

from telegram import Chat as TelegramChat
from telegram import ChatFullInfo, Update
from telegram.constants import ChatType
from telegram.error import BadRequest, Forbidden

from bot.domain import NO_TOPIC, Chat, ChatKind, ChatState
from bot.errors import (
    AdminsOnly,
    BotCannotPost,
    ExtraWords,
    NoSuchChat,
    NotAdminThere,
    NotServedThere,
    OldButton,
    OnlyInPrivate,
)
from bot.handlers.context import Context
from bot.handlers.membership import may_write

ELSEWHERE = re.compile(r"(?:@|(?:https?://)?t\.me/)(?P<name>[A-Za-z]\w{3,31})|(?P<id>-[1-9]\d{6,17})", re.ASCII)
"""How an argument names a channel or group: ``@name``, its link, or its id."""
LOOKS_LIKE_ONE = re.compile(r"[@＠]|(?:https?://)?t\.me/", re.ASCII)
"""Who begins so means some other chat, whatever follows."""
TARGETS = (ChatKind.GROUP, ChatKind.SUPERGROUP, ChatKind.CHANNEL)


async def target_of(update: Update, context: Context) -> tuple[Chat, str]:
    """Return the chat whose settings a command means, and the argument without its name.

    It is the chat (and topic) of the command. In a private chat the argument may begin with a channel or group that the
    person administers and that the bot may write to. Raises NoSuchChat, NotAdminThere, BotCannotPost, NotServedThere,
    OnlyInPrivate.
    """
    chat = context.chat
    if chat is None:
        raise OldButton
    first, _, rest = context.argument.partition(" ")
    named = ELSEWHERE.fullmatch(first)
    if named is None and not LOOKS_LIKE_ONE.match(first):
        return chat, context.argument
    if chat.kind is not ChatKind.PRIVATE:
        raise OnlyInPrivate(first)
    if named is None:
        raise NoSuchChat(first)
    return await _elsewhere(named, chat, update, context), rest


async def named_chat(update: Update, context: Context) -> Chat:
    """Return the chat that a command means which takes nothing else. Raises as ``target_of``, and ExtraWords."""
    chat, rest = await target_of(update, context)
    if rest:
        raise ExtraWords(rest)
    return chat


async def chat_of(chat_id: int, update: Update, context: Context) -> Chat:
    """Return the chat whose settings a button changes; 0 is the chat (and topic) that it stands in.

    The rights of the person are asked for at each press. Raises AdminsOnly, NotAdminThere, OldButton.
    """
    here = context.chat
    if here and chat_id in (0, here.id):
        await require_admin(update, context)
        return here
    chat = await context.store.chats.get(chat_id, NO_TOPIC)
    if chat is None:
        raise OldButton
    await _require_admin_of(chat_id, chat.title, update, context)
    return chat


async def require_admin(update: Update, context: Context) -> None:
    """Raise AdminsOnly where somebody else than an admin would change the settings of a group."""
    chat, message = update.effective_chat, update.message
    if chat is None or chat.type == ChatType.PRIVATE:
        return
    if message and message.sender_chat:
        # An anonymous admin writes in the name of the group itself, who posts in its linked channel in that one's.
        # Everybody else may write in the name of some channel, too.
        if not await _speaks_for(message.sender_chat, chat, context):
            raise AdminsOnly
    # A press always comes from the person, whatever name they write under.
    elif not await _is_admin(chat.id, update, context):
        raise AdminsOnly


async def _speaks_for(sender: TelegramChat, chat: TelegramChat, context: Context) -> bool:
    return sender.id == chat.id or sender.id == (await context.bot.get_chat(chat.id)).linked_chat_id


async def _is_admin(chat_id: int, update: Update, context: Context) -> bool:
    """Whether the person who wrote or pressed is an admin of a chat.

    The list of admins is asked for: where a group hides its members, a bot may see nothing else.
    """
    user = update.effective_user
    admins = await context.bot.get_chat_administrators(chat_id)
    return user is not None and any(admin.user.id == user.id for admin in admins)


async def _elsewhere(named: re.Match[str], here: Chat, update: Update, context: Context) -> Chat:
    """Return a channel or group that somebody named in private, and remember it."""
    found = await _find(named, context)
    if found.type not in TARGETS:
        raise NoSuchChat(named[0])
    title = found.title or named[0]
    if context.bot_data.allowed_chats and found.id not in context.bot_data.allowed_chats:
        raise NotServedThere(title)
    if not await _may_write_to(found, context):
        raise BotCannotPost(title)
    await _require_admin_of(found.id, title, update, context)
    kind, stored = ChatKind(found.type), context.store.chats
    chat = Chat(found.id, NO_TOPIC, kind, here.language, None, ChatState.ACTIVE, found.title or "")
    await stored.remember(chat)
    # It may have been muted before, and Telegram's word that it is not may have been lost.
    await context.resume(found.id)
    return await stored.get(found.id, NO_TOPIC) or chat


async def _find(named: re.Match[str], context: Context) -> ChatFullInfo:
    try:
        return await context.bot.get_chat(int(named["id"]) if named["id"] else f"@{named['name']}")
    except Forbidden:
        raise BotCannotPost(named[0]) from None
    except BadRequest:
        raise NoSuchChat(named[0]) from None


async def _may_write_to(chat: ChatFullInfo, context: Context) -> bool:
    try:
        return may_write(await context.bot.get_chat_member(chat.id, context.bot.id), chat.type)
    except (BadRequest, Forbidden):
        # Of a public channel that it is not in, a bot may know the name, but no member.
        return False


async def _require_admin_of(chat_id: int, title: str, update: Update, context: Context) -> None:
    try:
        if not await _is_admin(chat_id, update, context):
            raise NotAdminThere(title)
    except (BadRequest, Forbidden):
        # The bot is not there any more, so that nobody's rights can be seen.
        raise BotCannotPost(title) from None
