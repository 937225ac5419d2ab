"""The buttons of the settings: each sets what it says, and shows the message as it is then."""

from dataclasses import replace
from datetime import UTC, datetime

from telegram import Update

from bot.domain import Chat, Subscription
from bot.errors import OldButton
from bot.handlers.context import Context
from bot.handlers.subscribing import outlook, wishes
from bot.handlers.target import chat_of
from bot.locales.phrases import phrases_for
from bot.times.upcoming import owed_since
from bot.times.zones import zone
from bot.views import settings, timetable
from bot.views.callbacks import SetLanguage
from bot.views.choices import (
    Choice,
    Forget,
    OpenSettings,
    Screen,
    SetDays,
    SetMinute,
    SetNextMorning,
    SetQuiet,
    SetScope,
    SetSilent,
    SetSubscribed,
    SetTellsEmpty,
    Setting,
    SetZone,
)
from bot.views.message import Message

SHOWN_AFTER = {
    SetMinute: Screen.TIME,
    SetZone: Screen.ZONE,
    SetNextMorning: Screen.MORNING,
    SetDays: Screen.DAYS,
    SetScope: Screen.PAPERS,
    SetQuiet: Screen.QUIET,
}
"""Which screen shows what was set; all settings for what is not here."""
TIMETABLES = {
    Screen.TIME: timetable.time,
    Screen.ZONE: timetable.zone,
    Screen.MORNING: timetable.morning,
    Screen.DAYS: timetable.days,
    Screen.QUIET: timetable.quiet,
    Screen.QUIET_FROM: timetable.quiet_from,
    Screen.QUIET_UNTIL: timetable.quiet_until,
}


async def press(action: Choice, update: Update, context: Context) -> Message:
    """Do what a button of the settings says. Raises AdminsOnly, NotAdminThere, OldButton."""
    chat = await chat_of(action.chat_id, update, context)
    match action:
        case Forget():
            await context.store.chats.forget(chat.id)
            return settings.forgotten(context.elsewhere(chat), context.phrases)
        case OpenSettings(screen):
            return await _screen(screen, chat, context)
        case _:
            await _set(action, chat, context)
            return await _screen(SHOWN_AFTER.get(type(action), Screen.ALL), chat, context)


async def choose_language(action: SetLanguage, update: Update, context: Context) -> Message:
    """Keep a chat's language, and say so in it where it is the one that is answered. Raises AdminsOnly, OldButton."""
    chat, chosen = await chat_of(action.chat_id, update, context), action.language
    await context.store.chats.set_language(chat.id, chat.topic_id, chosen)
    elsewhere = context.elsewhere(chat)
    return settings.language_choice(context.phrases if elsewhere else phrases_for(chosen), chosen, elsewhere)


async def _set(setting: Setting, chat: Chat, context: Context) -> None:
    now, before = datetime.now(UTC), await wishes(chat, context)
    after = changed(before, setting, now)
    if before.active and not after.active:
        await context.store.subscriptions.stop(chat.id, chat.topic_id)
    elif after != before:
        await context.store.subscriptions.keep(after, now)


def changed(wants: Subscription, setting: Setting, now: datetime) -> Subscription:
    """Return a subscription after a button was pressed at an aware moment; pressed again, it changes nothing more.

    Raises OldButton for a time zone that is none any more.
    """
    match setting:
        case SetSubscribed(subscribed):
            began = now if subscribed and not wants.active else wants.since
            return replace(wants, active=subscribed, since=began)
        case SetDays() | SetNextMorning():
            return _on_other_days(wants, setting, now)
        case SetMinute() | SetZone() | SetQuiet():
            return _at_other_hours(wants, setting)
        case SetScope(scope):
            return replace(wants, scope=scope)
        case SetSilent(silent):
            return replace(wants, silent=silent)
        case SetTellsEmpty(tells_empty):
            return replace(wants, tells_empty=tells_empty)


def _on_other_days(wants: Subscription, setting: SetDays | SetNextMorning, now: datetime) -> Subscription:
    match setting:
        case SetDays(weekdays):
            # The past days of a weekday that is switched on now are not owed.
            return replace(wants, weekdays=weekdays, since=wants.since if weekdays == wants.weekdays else now)
        case SetNextMorning(next_morning):
            # What still waits for the next morning comes at once where none is waited for any more.
            return replace(
                wants, next_morning=next_morning, since=wants.since if next_morning else owed_since(wants, now)
            )


def _at_other_hours(wants: Subscription, setting: SetMinute | SetZone | SetQuiet) -> Subscription:
    match setting:
        case SetMinute(minute):
            return replace(wants, minute=minute)
        case SetQuiet(quiet):
            return replace(wants, quiet=quiet)
        case SetZone(name):
            try:
                zone(name)
            except ValueError:
                raise OldButton(name) from None
            return replace(wants, timezone=name)


async def _screen(screen: Screen, chat: Chat, context: Context) -> Message:
    shown = await outlook(chat, await wishes(chat, context), datetime.now(UTC), context)
    match screen:
        case Screen.ALL:
            return settings.all_settings(shown, chat.language, context.phrases)
        case Screen.LANGUAGE:
            return settings.language_choice(context.phrases, chat.language, shown.chat)
        case Screen.PAPERS:
            alerts = await context.store.alerts.of_chat(chat.id, chat.topic_id)
            return settings.papers(shown, context.phrases, has_alerts=bool(alerts))
        case _:
            return TIMETABLES[screen](shown, context.phrases)
