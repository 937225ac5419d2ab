"""/alert and /alerts: the keywords that a chat waits for."""

import asyncio
from contextlib import suppress
from datetime import UTC, datetime

from telegram import Update

from bot.domain import Alert, Chat
from bot.errors import EmptyQuery, OldButton, TooManyAlerts
from bot.handlers.context import Context
from bot.handlers.target import chat_of, named_chat, require_admin, target_of
from bot.search import query
from bot.search.keywords import in_mode, mode_of, read_keyword
from bot.store.alerts import MOST_ALERTS
from bot.store.firing import fired
from bot.views.alerts import Trial, alert_help, alert_kept, alert_list, alert_opened
from bot.views.message import Message
from bot.views.watching import OpenAlert, OpenAlerts, PauseAlert, RemoveAlert, Watch

TRIED_DIGESTS = 30
"""A new alert is tried on the papers of so many digests, the newest that there are; a quarter of a second's work."""


async def add(update: Update, context: Context) -> None:
    """Answer /alert WORDS: keep the alert, and show what it would have told. Raises AdminsOnly, TooManyAlerts."""
    chat, words = await target_of(update, context)
    if not words:
        await context.reply(alert_help(context.phrases))
        return
    await require_admin(update, context)
    keyword, now = read_keyword(words), datetime.now(UTC)
    alert = await context.store.alerts.add(chat.id, chat.topic_id, keyword.text, now, " ".join(words.split()))
    if alert is None:
        raise TooManyAlerts(str(MOST_ALERTS))
    trial = await _trial(alert, context)
    known, elsewhere = alert.created != now, context.elsewhere(chat)
    await context.reply(alert_kept(alert, trial, context.phrases, known=known, elsewhere=elsewhere))


async def show(update: Update, context: Context) -> None:
    """Answer /alerts with the list of the chat's alerts."""
    chat = await named_chat(update, context)
    await context.reply(await _list(chat, 0, context))


async def press(action: Watch, update: Update, context: Context) -> Message:
    """Do what a button says, and show what it changed. Raises AdminsOnly, OldButton."""
    if isinstance(action, OpenAlert):
        return await _adjust(action, update, context)
    return await _change(action, update, context)


async def _adjust(action: OpenAlert, update: Update, context: Context) -> Message:
    """Show what an alert would have told, after it was given another mode or not. Raises AdminsOnly, OldButton."""
    chat = await chat_of(action.chat_id, update, context)
    mine = await context.store.alerts.of_chat(chat.id, chat.topic_id)
    alert = next((alert for alert in mine if alert.id == action.alert_id), None)
    if alert and action.mode and action.mode is not mode_of(alert.text):
        written = in_mode(alert.written, action.mode)
        alert = await context.store.alerts.rewrite(alert, read_keyword(written).text, written)
    if alert is None:
        raise OldButton
    trial = await _trial(alert, context)
    return alert_opened(alert, trial, context.phrases, context.elsewhere(chat))


async def _change(action: OpenAlerts | PauseAlert | RemoveAlert, update: Update, context: Context) -> Message:
    """Do what a button of the list says, and show the list as it is then. Raises AdminsOnly, OldButton."""
    chat = await chat_of(action.chat_id, update, context)
    alerts, there = context.store.alerts, True
    match action:
        case PauseAlert(alert_id, paused=True):
            there = await alerts.pause(chat.id, chat.topic_id, alert_id)
        case PauseAlert(alert_id):
            there = await alerts.resume(chat.id, chat.topic_id, alert_id, datetime.now(UTC))
        case RemoveAlert(alert_id):
            # Where it is gone already, the list says so.
            await alerts.remove(chat.id, chat.topic_id, alert_id)
        case OpenAlerts():
            pass
    if not there:
        raise OldButton
    return await _list(chat, action.page, context)


async def _trial(alert: Alert, context: Context) -> Trial:
    """Try an alert on what came lately, and remember where it fires."""
    matching, keyword = context.store.matching, read_keyword(alert.text)
    days = await matching.latest_days(TRIED_DIGESTS)
    came = [summary for day in days for summary in await matching.new_on(day)]
    # On another thread, so that nobody else waits for it.
    hits = await asyncio.to_thread(fired, keyword, came, context.store.glossary)
    await matching.remember(keyword.text, [(hit.date, hit.paper_id) for hit in hits])
    return Trial(len(days), len(came), tuple(hits), None if hits else await _meant(alert.written, context))


async def _meant(words: str, context: Context) -> str | None:
    """Return what a search for ``words`` would take them for, None where some paper has them as they are."""
    with suppress(EmptyQuery):
        return (await context.store.index.search(query.parse(words), 1)).repaired
    return None


async def _list(chat: Chat, page: int, context: Context) -> Message:
    alerts = await context.store.alerts.of_chat(chat.id, chat.topic_id)
    return alert_list(alerts, page, MOST_ALERTS, context.phrases, context.elsewhere(chat))
