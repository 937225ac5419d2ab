"""/stats: how the bot stands, for the people who run it."""

from datetime import tzinfo

from bot.domain import ChatState, DeliveryState, Overview
from bot.locales.phrases import Phrases
from bot.views.dates import full_day, short_day
from bot.views.message import Message, message
from bot.views.richtext import RichText


def stats(overview: Overview, timezone: tzinfo, phrases: Phrases) -> Message:
    """Show all numbers; moments are those of ``timezone``."""
    text = RichText().plain("📊 ").bold(phrases("stats-title"))
    newest = overview.newest
    text.line(phrases("stats-newest", day=full_day(newest, phrases)) if newest else phrases("stats-newest-none"))
    text.line(phrases("stats-papers", papers=overview.papers, digests=overview.digests))
    active, paused = overview.chats[ChatState.ACTIVE], overview.chats[ChatState.PAUSED]
    text.line(phrases("stats-chats", active=active, paused=paused))
    text.line(phrases("stats-wishes", subscriptions=overview.subscriptions, alerts=overview.alerts))
    text.line().line().bold(phrases("stats-ledger"))
    for state in DeliveryState:
        text.line("• " + phrases(f"stats-state-{state}", count=overview.ledger.states[state]))
    return message(text.line(_waiting(overview, timezone, phrases)))


def _waiting(overview: Overview, timezone: tzinfo, phrases: Phrases) -> str:
    if overview.ledger.oldest_due is None:
        return phrases("stats-nothing-waits")
    since = overview.ledger.oldest_due.astimezone(timezone)
    return phrases("stats-waiting", moment=f"{short_day(since.date(), phrases)} {since:%H:%M}")
