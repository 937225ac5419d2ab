"""What every handler finds at hand: the services, the chat that it answers, and the ways to answer."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from telegram import CallbackQuery, Update, User
from telegram import Message as TelegramMessage
from telegram.error import BadRequest
from telegram.ext import Application, CallbackContext, ExtBot, filters

from bot.delivery.compose import Composer
from bot.delivery.late import UNCHANGED, UNEDITABLE
from bot.delivery.pace import Turn
from bot.domain import NO_TOPIC, ArxivId, Chat, ChatKind, ChatState, Language
from bot.handlers.desk import Desk
from bot.locales.phrases import Phrases, phrases_for
from bot.store.database import Store
from bot.times.zones import local_date
from bot.views.message import Message


@dataclass(frozen=True, slots=True)
class Services:
    """What the composition root hands to the handlers. No ``allowed_chats`` means that everybody is served.

    ``desk`` takes requests for papers that no digest has. ``freshness_days``: so many days after its date a digest is
    still pushed. ``admins`` are the people who run the bot. ``default_minute``, after midnight in ``timezone``, is when
    a chat is served that chose no hour. ``rewrite`` has the summary of a paper written again and says whether that was
    done; None where there is nobody to write it.
    """

    store: Store
    composer: Composer
    desk: Desk
    timezone: ZoneInfo
    default_minute: int
    allowed_chats: frozenset[int]
    freshness_days: int
    admins: frozenset[int]
    rewrite: Callable[[ArxivId], Awaitable[bool]] | None = None


class Context(CallbackContext[ExtBot[Turn], dict[Any, Any], dict[Any, Any], Services]):
    """The context of one update; ``recognise`` comes before everything else."""

    chat: Chat | None = None
    incoming: Update | None = None

    async def recognise(self, update: Update) -> None:
        """Look up the chat that ``update`` comes from; remember it where it is new, and what has changed of it.

        Nothing is written of a chat that is as it was. One that is new is not remembered for a mere event there.
        """
        self.incoming = update
        chat = update.effective_chat
        if chat is None:
            return
        self.chat = await self.store.chats.get(chat.id, topic_of(update))
        if self.chat is not None:
            self.chat = await self._keep_up(self.chat, update)
        elif not is_event(update):
            await self.meet()

    async def meet(self) -> None:
        """Remember the chat that the update comes from as a new one, in the language of who is there."""
        update = self.incoming
        chat = update.effective_chat if update else None
        if update is None or chat is None:
            return
        kind, language = ChatKind(chat.type), language_of(update.effective_user)
        self.chat = Chat(chat.id, topic_of(update), kind, language, None, ChatState.ACTIVE, chat.title or "")
        await self.store.chats.remember(self.chat)
        if chat.id in self.bot_data.admins:
            await self.store.notices.owe_again(chat.id, datetime.now(UTC))

    async def resume(self, chat_id: int, topic_id: int | None = None) -> bool:
        """Send to a chat, or one topic of it, again, also what it missed of the digests that are still fresh.

        Returns whether it was paused.
        """
        since = self.today - timedelta(days=self.bot_data.freshness_days)
        return await self.store.chats.resume(chat_id, topic_id, datetime.now(UTC), since)

    async def _keep_up(self, known: Chat, update: Update) -> Chat:
        chat, user = update.effective_chat, update.effective_user
        title = (chat.title if chat else None) or ""
        if title != known.title:
            await self.store.chats.rename(known.id, title)
            known = replace(known, title=title)
        if known.kind is ChatKind.PRIVATE and not known.language_chosen and user and user.language_code:
            language = language_of(user)
            if language is not known.language:
                await self.store.chats.set_language(known.id, known.topic_id, language, chosen=False)
                known = replace(known, language=language)
        # Whoever says something to the bot can be answered, whatever Telegram said before.
        if known.state is ChatState.PAUSED and not is_event(update):
            await self.resume(known.id)
            known = replace(known, state=ChatState.ACTIVE)
        return known

    @property
    def store(self) -> Store:
        """The one door to the database."""
        return self.bot_data.store

    @property
    def desk(self) -> Desk:
        """Where requests for papers are taken that no digest has."""
        return self.bot_data.desk

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
        """The day it is where the chat is; in the bot's time zone where it never chose one."""
        timezone = self.chat.timezone if self.chat else None
        return local_date(datetime.now(UTC), timezone or self.bot_data.timezone.key)

    def elsewhere(self, chat: Chat) -> Chat | None:
        """Return a chat where it is another one than the one that is answered."""
        return None if self.chat and self.chat.id == chat.id else chat

    @property
    def username(self) -> str:
        """The bot's name without the @, for deep links."""
        return self.bot.username

    async def reply(self, message: Message) -> TelegramMessage | None:
        """Send ``message`` to the chat, and the topic, that the update came from; return it as it was sent."""
        update = self.incoming
        if update and update.effective_chat:
            return await self.send(update.effective_chat.id, message, topic_of(update))
        return None

    async def send(self, chat_id: int, message: Message, topic_id: int = NO_TOPIC) -> TelegramMessage:
        """Send ``message`` to some chat, and return it as it was sent."""
        return await self.bot.send_message(
            chat_id,
            message.text,
            entities=message.entities,
            reply_markup=message.keyboard,
            link_preview_options=message.preview,
            message_thread_id=topic_id or None,
        )

    async def edit(self, query: CallbackQuery, message: Message) -> None:
        """Show ``message`` in place of the one whose button was pressed; as a new one where that is gone."""
        try:
            await query.edit_message_text(
                message.text,
                entities=message.entities,
                reply_markup=message.keyboard,
                link_preview_options=message.preview,
            )
        except BadRequest as error:
            if UNCHANGED in error.message.lower():
                return
            if not any(reason in error.message.lower() for reason in UNEDITABLE):
                raise
            await self.reply(message)


PaperboyApplication = Application[ExtBot[Turn], Context, dict[Any, Any], dict[Any, Any], Services, None]


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


def is_event(update: Update) -> bool:
    """Whether the update tells of something that happened in its chat, where a message or a press says something."""
    return update.my_chat_member is not None or bool(filters.StatusUpdate.ALL.check_update(update))


def is_asked(update: Update) -> bool:
    """Whether the update wants an answer of the bot: a press, a private message, a command in a group."""
    message = update.message
    return update.callback_query is not None or (
        message is not None and (message.chat.type == ChatKind.PRIVATE or (message.text or "").startswith("/"))
    )
