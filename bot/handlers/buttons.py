"""Inline buttons: each shows something else in the message that it stands under."""

from contextlib import suppress

from telegram import CallbackQuery, Update
from telegram.error import BadRequest

from bot.handlers import alerts, digests, papers, reporting, searching, settings, similar
from bot.handlers.context import Context
from bot.views.callbacks import (
    Action,
    Nothing,
    OpenCalendar,
    OpenDay,
    OpenPaper,
    OpenPush,
    OpenReports,
    OpenResults,
    OpenSimilar,
    SetLanguage,
    decode,
)
from bot.views.complaints import DismissReports, ReportSummary, RewriteSummary
from bot.views.message import Message
from bot.views.watching import OpenAlert, OpenAlerts, PauseAlert, RemoveAlert


async def press(update: Update, context: Context) -> None:
    """Do what the button says. Raises OldButton for one that says nothing any more."""
    query = update.callback_query
    if query is None:
        return
    shown = await _done(decode(query.data or ""), update, context)
    if isinstance(shown, Message):
        if query.message:
            # What was pushed shows something else from now on.
            await context.store.deliveries.touch(query.message.chat.id, query.message.message_id)
        await context.edit(query, shown)
    await settle(query, shown if isinstance(shown, str) else None)


async def settle(query: CallbackQuery, text: str | None = None) -> None:
    """End the button's spinner, with an alert where there is something to say. Too late is no error."""
    with suppress(BadRequest):
        await query.answer(text, show_alert=text is not None)


async def _done(action: Action, update: Update, context: Context) -> Message | str | None:
    """Do what a button says; return what its message shows from now on, or what is said above it."""
    match action:
        case OpenDay() | OpenPush() | OpenPaper() | OpenResults() | OpenSimilar() | OpenCalendar():
            return await _opened(action, context)
        case OpenReports() | ReportSummary() | DismissReports() | RewriteSummary():
            return await reporting.press(action, update, context)
        case OpenAlerts() | OpenAlert() | PauseAlert() | RemoveAlert():
            return await alerts.press(action, update, context)
        case SetLanguage():
            return await settings.choose_language(action, update, context)
        case Nothing():
            return None
        case _:
            return await settings.press(action, update, context)


async def _opened(
    action: OpenDay | OpenPush | OpenPaper | OpenResults | OpenSimilar | OpenCalendar, context: Context
) -> Message:
    match action:
        case OpenDay():
            return await digests.day_page(action, context)
        case OpenPush():
            return await digests.push_page(action, context)
        case OpenPaper():
            return await papers.paper_page(action, context)
        case OpenResults(search_id, page):
            return await searching.results_page(search_id, page, context)
        case OpenSimilar():
            return await similar.similar_page(action, context)
        case OpenCalendar(year, month):
            return await digests.month_page(year, month, context)
