"""/subscribe, /unsubscribe, /settings and /forget: what a chat is sent unasked."""

from dataclasses import replace
from datetime import UTC, datetime

from telegram import Update

from bot.domain import EVERY_DAY, Chat, Scope, Subscription
from bot.handlers.context import Context
from bot.handlers.target import named_chat, require_admin, target_of
from bot.times.hours import read_hour_and_zone
from bot.times.upcoming import DAY, today_for, turn
from bot.views.settings import all_settings, forget_question
from bot.views.subscription import Outlook, subscribed, unsubscribed

DAYS_AHEAD = 3
"""From the day on whose turn it is, so many may have been sent: before a change to the next morning, or of the zone."""


async def subscribe(update: Update, context: Context) -> None:
    """Answer /subscribe [HH:MM] [ZONE]: subscribe the chat, or change its hour. Raises AdminsOnly, BadHour, BadZone.

    A chat that is subscribed keeps what it was owed; one that was not is owed what is due from now on.
    """
    await require_admin(update, context)
    chat, words = await target_of(update, context)
    minute, zone = read_hour_and_zone(words)
    now, before = datetime.now(UTC), await wishes(chat, context)
    after = replace(
        before,
        active=True,
        minute=before.minute if minute is None else minute,
        timezone=zone or before.timezone,
        since=before.since if before.active else now,
    )
    await context.store.subscriptions.keep(after, now)
    await context.reply(subscribed(await outlook(chat, after, now, context), before, context.phrases))


async def unsubscribe(update: Update, context: Context) -> None:
    """Answer /unsubscribe: send no more digests. Raises AdminsOnly."""
    await require_admin(update, context)
    chat = await named_chat(update, context)
    now, before = datetime.now(UTC), await wishes(chat, context)
    await context.store.subscriptions.stop(chat.id, chat.topic_id)
    ended = await outlook(chat, replace(before, active=False), now, context)
    await context.reply(unsubscribed(ended, context.phrases, was_active=before.active))


async def settings(update: Update, context: Context) -> None:
    """Answer /settings with all that the chat has chosen, and buttons to change it. Raises AdminsOnly."""
    await require_admin(update, context)
    chat = await named_chat(update, context)
    now = datetime.now(UTC)
    shown = await outlook(chat, await wishes(chat, context), now, context)
    await context.reply(all_settings(shown, chat.language, context.phrases))


async def forget(update: Update, context: Context) -> None:
    """Answer /forget: ask whether everything shall be deleted that is kept of the chat. Raises AdminsOnly."""
    await require_admin(update, context)
    chat = await named_chat(update, context)
    await context.reply(forget_question(chat, context.elsewhere(chat), context.phrases))


async def wishes(chat: Chat, context: Context) -> Subscription:
    """Return the subscription of a chat; for one that never chose anything an inactive one with the defaults."""
    known = await context.store.subscriptions.get(chat.id, chat.topic_id)
    return known or Subscription(
        chat_id=chat.id,
        topic_id=chat.topic_id,
        active=False,
        minute=context.bot_data.default_minute,
        timezone=context.bot_data.timezone.key,
        weekdays=EVERY_DAY,
        scope=Scope.ALL,
        quiet=None,
        silent=False,
        tells_empty=False,
        since=datetime.now(UTC),
    )


async def outlook(chat: Chat, wants: Subscription, now: datetime, context: Context) -> Outlook:
    """Return what a chat that wants this is going to be sent."""
    day = turn(wants, now)
    around = [day + count * DAY for count in range(DAYS_AHEAD)]
    sent = frozenset(await context.store.deliveries.shown(chat.id, chat.topic_id, around))
    there = await context.store.digests.changed_at(day)
    today = today_for(wants, now, sent=day in sent, there=there is not None)
    return Outlook(wants, context.elsewhere(chat), now, today, await context.store.digests.newest(), sent)
