"""/search, and plain text in a private chat."""

from telegram import Update

from bot.errors import OldButton
from bot.handlers.context import Context
from bot.handlers.papers import reply_paper
from bot.search import query
from bot.search.ids import find_paper_id
from bot.views.message import Message
from bot.views.results import PAGE_SIZE, onward, results


async def search(update: Update, context: Context) -> None:
    """Answer /search WORDS with the first page of what matches."""
    await _reply_results(context.argument, context)


async def free_text(update: Update, context: Context) -> None:
    """Answer plain text: a pasted id or link with the paper's card, anything else with a search."""
    text = (update.message.text if update.message else None) or ""
    paper_id = find_paper_id(text)
    if paper_id:
        await reply_paper(paper_id, context)
    else:
        await _reply_results(text, context)


async def results_page(search_id: int, page: int, context: Context) -> Message:
    """One page of an earlier search, asked anew. Raises OldButton where that search is forgotten."""
    chat = context.chat
    text = await context.store.searches.text(chat.id, search_id) if chat else None
    if chat is None or text is None:
        raise OldButton
    return await _results(text, page, chat.id, context)


async def _reply_results(text: str, context: Context) -> None:
    query.parse(text)  # what cannot be searched for is not worth keeping
    chat = context.chat
    if chat:
        await context.reply(await _results(text, 0, chat.id, context))


async def _results(text: str, page: int, chat_id: int, context: Context) -> Message:
    wanted = query.parse(text)
    found = await context.store.index.search(wanted, PAGE_SIZE, page * PAGE_SIZE)
    if page and not found.hits:
        # Fewer papers match than when the button was made.
        page = max(0, (found.total - 1) // PAGE_SIZE)
        found = await context.store.index.search(wanted, PAGE_SIZE, page * PAGE_SIZE)
    searches = context.store.searches
    kept = {each: await searches.keep(chat_id, each) for each in (*onward(text, found), text)}
    return results(text, kept, page, found, context.phrases)
