"""/paper: the card of one paper."""

from telegram import Update

from bot.domain import ArxivId
from bot.errors import OldButton
from bot.handlers.context import Context
from bot.search.ids import read_paper_id
from bot.views.callbacks import OpenPaper
from bot.views.message import Message
from bot.views.paper import paper_card, unknown_paper

NEAR_IDS = 5


async def paper(update: Update, context: Context) -> None:
    """Answer /paper ID, or /paper with a link, with the paper's card."""
    await reply_paper(read_paper_id(context.argument), context)


async def reply_paper(paper_id: ArxivId, context: Context) -> None:
    """Send the card of a paper; where the store has none, say so and where to look."""
    found = await context.store.papers.get(paper_id)
    if found:
        await context.reply(paper_card(found, context.phrases, username=context.username))
    else:
        await reply_unknown(paper_id, context)


async def reply_unknown(paper_id: ArxivId, context: Context) -> None:
    """Say that the store does not have a paper, and where to look."""
    near = await context.store.papers.near(paper_id, NEAR_IDS)
    await context.reply(unknown_paper(paper_id, near, context.phrases))


async def paper_page(action: OpenPaper, context: Context) -> Message:
    """One page of a card, with the way back to the list it was opened from. Raises OldButton for an unknown paper."""
    found = await context.store.papers.get(action.paper_id)
    if found is None:
        raise OldButton
    return paper_card(found, context.phrases, page=action.page, back=action.back, username=context.username)
