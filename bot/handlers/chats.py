"""/start, /help and /language: what the bot is, and how it speaks to this chat."""

from telegram import Update

from bot.domain import ArxivId, Language
from bot.errors import UnknownCommand
from bot.handlers import digests
from bot.handlers.context import Context
from bot.handlers.papers import reply_paper
from bot.handlers.settings import choose_language
from bot.views import deeplinks, settings
from bot.views.callbacks import OpenDay, SetLanguage
from bot.views.help import help_page, start_page
from bot.views.message import Message

LANGUAGE_NAMES = {
    **dict.fromkeys(("ko", "kr", "kor", "korean", "한국어", "한글"), Language.KOREAN),
    **dict.fromkeys(("en", "eng", "english", "영어"), Language.ENGLISH),
}


async def start(update: Update, context: Context) -> None:
    """Greet, or follow a deep link to a paper or a day."""
    target = deeplinks.decode(context.argument) if context.argument else None
    match target:
        case None:
            await context.reply(await _greeting(context))
        case str():
            await reply_paper(ArxivId(target), context)
        case _:
            await context.reply(await digests.day_page(OpenDay(target, 0), context))


async def help_(update: Update, context: Context) -> None:
    """Answer /help with every command and an example of each."""
    await context.reply(help_page(context.phrases))


async def language(update: Update, context: Context) -> None:
    """Answer /language with the choice; /language en chooses at once."""
    chosen = LANGUAGE_NAMES.get(context.argument.lower())
    if chosen:
        await context.reply(await choose_language(SetLanguage(chosen), update, context))
    else:
        await context.reply(settings.language_choice(context.phrases, context.phrases.language))


async def unknown_command(update: Update, context: Context) -> None:
    """Raise UnknownCommand for whatever starts like a command and is none."""
    text = (update.message.text if update.message else None) or ""
    raise UnknownCommand(text.partition(" ")[0])


async def _greeting(context: Context) -> Message:
    """What the bot is, with buttons that lead to something that is really there."""
    newest = await context.store.digests.newest()
    day = await context.store.digests.get(newest) if newest else None
    chat, search_id, wants = context.chat, None, None
    if day and chat:
        search_id = await context.store.searches.keep(chat.id, context.phrases("example-search"))
    if chat:
        wants = await context.store.subscriptions.get(chat.id, chat.topic_id)
    return start_page(context.phrases, day, search_id, wants if wants and wants.active else None)
