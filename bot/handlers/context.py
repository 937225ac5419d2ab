"""What every handler finds at hand: the services, the chat that it answers, and the ways to answer."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from telegram import CallbackQuery, LinkPreviewOptions, Update, User
from telegram import Message as TelegramMessage
from telegram.error import BadRequest
from telegram.ext import Application, CallbackContext, ExtBot

from bot.domain import NO_TOPIC, Chat, ChatKind, ChatState, Language
from bot.locales.phrases import Phrases, phrases_for
from bot.store.database import Store
from bot.views.message import Message

UNEDITABLE = ("message to edit not found", "message can't be edited")
"""What Telegram says where the message of a button is gone or too old; the answer then comes as a new message."""
UNCHANGED = "message is not modified"


@dataclass(frozen=True, slots=True)
class Services:
    """What the composition root hands to the handlers. No ``allowed_chats`` means that everybody is served."""

    store: Store
    timezone: ZoneInfo
    allowed_chats: frozenset[int]


class Context(CallbackContext[ExtBot[None], dict[Any, Any], dict[Any, Any], Services]):
    """The context of one update; ``recognise`` comes before everything else."""

    chat: Chat | None = None
    incoming: Update | None = None

    async def recognise(self, update: Update) -> None:
        """Look up the chat that ``update`` comes from, and remember it where it is new."""
        self.incoming = update
        chat = update.effective_chat
        if chat is None:
            return
        topic = topic_of(update)
        self.chat = await self.store.chats.get(chat.id, topic)
        if self.chat is None:
            language = language_of(update.effective_user)
            self.chat = Chat(chat.id, topic, ChatKind(chat.type), language, None, ChatState.ACTIVE)
            await self.store.chats.remember(self.chat)

    @property
    def store(self) -> Store:
        """The one door to the database."""
        return self.bot_data.store

    @property
    def phrases(self) -> Phrases:
        """What the bot says, in the chat's language; before the chat is known, in the language of Telegram's app."""
        if self.chat:
            return phrases_for(self.chat.language)
        return phrases_for(language_of(self.incoming.effective_user if self.incoming else None))

    @property
    def argument(self) -> str:
        """The text after the command, spaces folded."""
        return " ".join(self.args or ())

    @property
    def today(self) -> date:
        """The day it is, in the bot's time zone."""
        return datetime.now(self.bot_data.timezone).date()

    @property
    def username(self) -> str:
        """The bot's name without the @, for deep links."""
        return self.bot.username

    async def reply(self, message: Message) -> None:
        """Send ``message`` to the chat, and the topic, that the update came from."""
        update = self.incoming
        if update is None or update.effective_chat is None:
            return
        await self.bot.send_message(
            update.effective_chat.id,
            message.text,
            entities=message.entities,
            reply_markup=message.keyboard,
            link_preview_options=_preview(message),
            message_thread_id=topic_of(update) or None,
        )

    async def edit(self, query: CallbackQuery, message: Message) -> None:
        """Show ``message`` in place of the one whose button was pressed; as a new one where that is gone."""
        try:
            await query.edit_message_text(
                message.text,
                entities=message.entities,
                reply_markup=message.keyboard,
                link_preview_options=_preview(message),
            )
        except BadRequest as error:
            if UNCHANGED in error.message.lower():
                return
            if not any(reason in error.message.lower() for reason in UNEDITABLE):
                raise
            await self.reply(message)


PaperboyApplication = Application[ExtBot[None], Context, dict[Any, Any], dict[Any, Any], Services, None]


def language_of(user: User | None) -> Language:
    """The language in which to greet somebody: that of their Telegram app, Korean where it does not say."""
    code = (user.language_code if user else None) or Language.KOREAN
    return Language.KOREAN if code.lower().startswith(Language.KOREAN) else Language.ENGLISH


def topic_of(update: Update) -> int:
    """The forum topic that the update belongs to. Replies have a thread id too, which is no topic."""
    message = update.effective_message
    if isinstance(message, TelegramMessage) and message.is_topic_message and message.message_thread_id:
        return message.message_thread_id
    return NO_TOPIC


def _preview(message: Message) -> LinkPreviewOptions:
    return LinkPreviewOptions(is_disabled=message.preview_url is None, url=message.preview_url)
