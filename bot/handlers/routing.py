"""The routing table: the one place that says what the bot answers to."""

from collections.abc import Callable, Coroutine
from typing import Any

from telegram import BotCommand, Update
from telegram.ext import (
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    MessageHandler,
    TypeHandler,
    filters,
)

from bot.domain import Language
from bot.handlers import alerts, chats, digests, life, operating, papers, reporting, searching, similar, subscribing
from bot.handlers.buttons import press
from bot.handlers.context import Context, PaperboyApplication
from bot.handlers.entrance import enter
from bot.handlers.failures import answer_error
from bot.locales.phrases import phrases_for
from bot.views.commands import menu

Handler = Callable[[Update, Context], Coroutine[Any, Any, None]]

COMMANDS: dict[str, Handler] = {
    "start": chats.start,
    "today": digests.today,
    "date": digests.day_of,
    "paper": papers.paper,
    "similar": similar.similar,
    "search": searching.search,
    "subscribe": subscribing.subscribe,
    "unsubscribe": subscribing.unsubscribe,
    "settings": subscribing.settings,
    "alert": alerts.add,
    "alerts": alerts.show,
    "language": chats.language,
    "forget": subscribing.forget,
    "help": chats.help_,
}
CLOSED = filters.StatusUpdate.FORUM_TOPIC_CLOSED | filters.StatusUpdate.GENERAL_FORUM_TOPIC_HIDDEN
"""Hiding the General topic closes it."""
EVENTS: dict[filters.BaseFilter, Handler] = {
    filters.StatusUpdate.MIGRATE: life.moved,
    CLOSED: life.topic_closed,
    filters.StatusUpdate.FORUM_TOPIC_REOPENED: life.topic_reopened,
}
ENTRANCE, TABLE = 0, 1
"""Groups of handlers: one of each group sees an update, in this order."""

UPDATES = [Update.MESSAGE, Update.CALLBACK_QUERY, Update.MY_CHAT_MEMBER]
"""The kinds of update that the bot asks Telegram for."""


def register(application: PaperboyApplication) -> None:
    """Route every kind of update. The first match wins, so what is narrow stands above what is wide."""
    application.add_handler(TypeHandler(Update, enter), group=ENTRANCE)
    for command, handler in COMMANDS.items():
        application.add_handler(CommandHandler(command, handler, filters.UpdateType.MESSAGE), group=TABLE)
    application.add_handler(CallbackQueryHandler(press), group=TABLE)
    application.add_handler(ChatMemberHandler(life.membership), group=TABLE)
    for event, handler in EVENTS.items():
        application.add_handler(MessageHandler(filters.UpdateType.MESSAGE & event, handler), group=TABLE)
    # Free text last, and in private chats only: in a group it would be eavesdropping.
    private = filters.UpdateType.MESSAGE & filters.ChatType.PRIVATE
    # In no menu, since they answer only the people who run the bot.
    application.add_handler(CommandHandler("stats", operating.stats, private), group=TABLE)
    application.add_handler(CommandHandler("reports", reporting.reports, private), group=TABLE)
    application.add_handler(MessageHandler(private & filters.COMMAND, chats.unknown_command), group=TABLE)
    application.add_handler(MessageHandler(private & filters.TEXT, searching.free_text), group=TABLE)
    application.add_error_handler(answer_error)


async def set_menus(application: PaperboyApplication) -> None:
    """Put the command menu into Telegram's apps: in Korean for Korean ones, in English for all others."""
    english, korean = phrases_for(Language.ENGLISH), phrases_for(Language.KOREAN)
    await application.bot.set_my_commands([BotCommand(*line) for line in menu(english)])
    await application.bot.set_my_commands([BotCommand(*line) for line in menu(korean)], language_code=Language.KOREAN)
