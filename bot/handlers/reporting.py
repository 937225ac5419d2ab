"""Bad summaries: whoever reads one can say so; the people who run the bot look at it, and can have it written again."""

from contextlib import suppress
from datetime import UTC, datetime

import structlog
from telegram import Update
from telegram.error import BadRequest

from bot.domain import ArxivId
from bot.errors import OldButton
from bot.handlers.chats import unknown_command
from bot.handlers.context import Context
from bot.store.reports import fingerprint
from bot.views.callbacks import OpenReports
from bot.views.complaints import Complaint, DismissReports, ReportSummary, RewriteSummary
from bot.views.message import Message, shorten
from bot.views.notices import NAME_UNITS, SummaryReported
from bot.views.reports import report_list, reportable

log = structlog.get_logger(__name__)


async def reports(update: Update, context: Context) -> None:
    """Answer /reports to an admin of the bot. To everybody else there is no such command."""
    if _is_admin(update, context):
        await context.reply(await _list(0, context))
    else:
        await unknown_command(update, context)


async def press(action: OpenReports | Complaint, update: Update, context: Context) -> Message | str:
    """Thank for a report; or do what a button of the list says, and show the list as it is then.

    Raises OldButton where the list is nobody's whom the button was meant for.
    """
    if isinstance(action, ReportSummary):
        return await _report(action, context)
    if not _is_admin(update, context):
        raise OldButton
    match action:
        case OpenReports(page):
            return await _list(page, context)
        case DismissReports(paper_id, page):
            await context.store.reports.close(paper_id)
            return await _list(page, context, context.phrases("report-dismissed", id=paper_id))
        case RewriteSummary(paper_id, page):
            done = await _rewritten(paper_id, page, update, context)
            said = context.phrases("report-rewritten" if done else "report-not-rewritten", id=paper_id)
            return await _list(page, context, said)


async def _report(action: ReportSummary, context: Context) -> str:
    """Keep that a chat finds a summary bad, and return the thanks for it; the admins hear of each summary once.

    Raises OldButton for one that is not there any more.
    """
    chat, found = context.chat, await context.store.papers.get(action.paper_id)
    if chat is None or found is None or not reportable(found.summary):
        raise OldButton
    summary, now = found.summary, datetime.now(UTC)
    if not await context.store.reports.add(summary, chat.id, now):
        return context.phrases("report-known")
    title = shorten(summary.title or summary.paper_id, NAME_UNITS)
    notice = SummaryReported(summary.paper_id, fingerprint(summary), title)
    await context.store.notices.plan(context.bot_data.admins, notice.encode(), now.date(), now)
    log.info("summary reported", paper=summary.paper_id, day=summary.digest_date.isoformat())
    return context.phrases("report-thanks")


async def _rewritten(paper_id: ArxivId, page: int, update: Update, context: Context) -> bool:
    """Have a summary written again, which may take a minute, and say meanwhile that this is being done."""
    rewrite, query = context.bot_data.rewrite, update.callback_query
    if rewrite is None or query is None:
        raise OldButton
    with suppress(BadRequest):
        await query.answer()
    said = context.phrases("report-rewriting", id=paper_id)
    # Without its buttons to write: each press would write once more.
    found = await context.store.reports.open()
    await context.edit(query, report_list(found, page, context.phrases, rewrites=False, news=said))
    done = await rewrite(paper_id)
    if done:
        await context.store.reports.close(paper_id)
    log.info("reported summary written again", paper=paper_id, done=done)
    return done


async def _list(page: int, context: Context, news: str = "") -> Message:
    found, rewrites = await context.store.reports.open(), context.bot_data.rewrite is not None
    return report_list(found, page, context.phrases, rewrites=rewrites, news=news)


def _is_admin(update: Update, context: Context) -> bool:
    user = update.effective_user
    return user is not None and user.id in context.bot_data.admins
