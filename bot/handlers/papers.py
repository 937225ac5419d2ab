"""/paper: the card of one paper."""

from telegram import Update

from bot.domain import ArxivId, Paper
from bot.errors import OldButton
from bot.handlers.context import Context
from bot.handlers.desk import NEAR_IDS, Admission
from bot.search.ids import read_paper_id
from bot.store.requests import Request
from bot.views.callbacks import OpenPaper
from bot.views.message import Message
from bot.views.paper import paper_card, unknown_paper
from bot.views.requests import enough_for_today, working_on


async def paper(update: Update, context: Context) -> None:
    """Answer /paper ID, or /paper with a link, with the paper's card."""
    await reply_paper(read_paper_id(context.argument), context)


async def reply_paper(paper_id: ArxivId, context: Context) -> None:
    """Send the card of a paper; one that no digest has is fetched, where the operator wants that."""
    found = await context.store.papers.get(paper_id)
    if found:
        await _reply_card(found, context)
    else:
        await _reply_requested(paper_id, context)


async def reply_unknown(paper_id: ArxivId, context: Context) -> None:
    """Say that the store does not have a paper, and where to look."""
    near = await context.store.papers.near(paper_id, NEAR_IDS)
    await context.reply(unknown_paper(paper_id, near, context.phrases))


async def known_paper(paper_id: ArxivId, context: Context) -> Paper | None:
    """Return a paper that some digest has, or that was fetched for somebody."""
    if known := await context.store.papers.get(paper_id):
        return known
    found = await context.desk.found(paper_id)
    return found.paper if found else None


async def paper_page(action: OpenPaper, context: Context) -> Message:
    """One page of a card, with the way back to the list it was opened from. Raises OldButton for an unknown paper."""
    found = await known_paper(action.paper_id, context)
    if found is None:
        raise OldButton
    return paper_card(found, context.phrases, page=action.page, back=action.back, username=context.username)


async def _reply_requested(paper_id: ArxivId, context: Context) -> None:
    """Send what was fetched of a paper before, or a message that becomes its card."""
    chat, found = context.chat, await context.desk.found(paper_id)
    if chat is None or (found and found.final):
        admission = Admission.CLOSED
    else:
        admission = await context.desk.admission(chat.id, paper_id, context.today)
    if admission is Admission.OPEN and chat:
        promise = await context.reply(working_on(paper_id, context.phrases))
        if promise:
            await context.desk.take(Request(chat.id, chat.topic_id, promise.message_id, paper_id, context.today))
    elif found:
        await _reply_card(found.paper, context)
    elif admission is Admission.ENOUGH:
        await context.reply(enough_for_today(paper_id, context.desk.per_chat_daily, context.phrases))
    else:
        await reply_unknown(paper_id, context)


async def _reply_card(found: Paper, context: Context) -> None:
    await context.reply(paper_card(found, context.phrases, username=context.username))
