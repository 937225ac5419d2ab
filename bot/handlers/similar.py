"""/similar: the papers that are near to one."""

from telegram import Update

from bot.domain import Paper
from bot.errors import NoPaperToCompare, OldButton
from bot.handlers.context import Context
from bot.handlers.papers import reply_unknown
from bot.search.ids import find_paper_id
from bot.views.callbacks import Listed, OpenSimilar
from bot.views.message import Message
from bot.views.requests import not_compared
from bot.views.similar import MOST_SHOWN, similar_list


async def similar(update: Update, context: Context) -> None:
    """Answer /similar ID, or /similar with a link, with the papers near to it. Raises NoPaperToCompare."""
    paper_id = find_paper_id(context.argument)
    if paper_id is None:
        raise NoPaperToCompare(context.argument)
    found = await context.store.papers.get(paper_id)
    if found:
        await context.reply(await _list(found, context))
    elif await context.desk.found(paper_id):
        await context.reply(not_compared(paper_id, context.phrases))
    else:
        await reply_unknown(paper_id, context)


async def similar_page(action: OpenSimilar, context: Context) -> Message:
    """The papers near to one, with the way back to its card. Raises OldButton for an unknown paper."""
    found = await context.store.papers.get(action.paper_id)
    if found is None:
        raise OldButton
    return await _list(found, context, action.back)


async def _list(paper: Paper, context: Context, back: Listed | None = None) -> Message:
    return similar_list(paper, await context.store.similar.find(paper.id, MOST_SHOWN), context.phrases, back)
