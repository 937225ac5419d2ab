"""/today and /date: the list of one day."""

from datetime import date

from telegram import Update

from bot.domain import Day, Scope
from bot.errors import OldButton
from bot.handlers.context import Context
from bot.store.database import Store
from bot.times.dates import YearlessDay, read_date
from bot.views.calendar import calendar
from bot.views.callbacks import OpenDay, OpenPush
from bot.views.digest import day_list, no_digest
from bot.views.message import Message
from bot.views.push import push_list


async def today(update: Update, context: Context) -> None:
    """Answer /today with the newest digest, honest about its date."""
    newest = await context.store.digests.newest()
    day = await context.store.digests.get(newest) if newest else None
    if day is None:
        await context.reply(no_digest(context.today, (None, None), context.phrases))
        return
    await context.reply(day_list(day, 0, context.phrases, today=context.today))


async def day_of(update: Update, context: Context) -> None:
    """Answer /date with the list of the day that is asked for, or with the calendar."""
    if not context.argument:
        await context.reply(await newest_month(context))
        return
    asked = await resolve_day(context.argument, context.today, context.store)
    day = await context.store.digests.get(asked)
    await context.reply(day_list(day, 0, context.phrases) if day else await _no_digest(asked, context))


async def resolve_day(words: str, today: date, store: Store) -> date:
    """The day that ``words`` name; without a year the newest digest of that day, else the latest past one.

    Raises BadDate.
    """
    day = read_date(words, today)
    if isinstance(day, YearlessDay):
        return await store.digests.latest_on(day.month, day.day) or day.latest_past(today)
    return day


async def day_page(action: OpenDay, context: Context) -> Message:
    """One page of a day's list. Raises OldButton where that day has no digest."""
    found: Day | None = await context.store.digests.get(action.day)
    if found is None:
        raise OldButton
    return day_list(found, action.page, context.phrases, by_upvotes=action.by_upvotes)


async def push_page(action: OpenPush, context: Context) -> Message:
    """One page of a day's list as the chat was sent it. Raises OldButton where that day has no digest."""
    chat = context.chat
    if chat is None:
        raise OldButton
    subscription = await context.store.subscriptions.get(chat.id, chat.topic_id)
    scope = subscription.scope if subscription else Scope.ALL
    found = await context.bot_data.composer.push((chat.id, chat.topic_id), action.day, scope)
    if found is None:
        raise OldButton
    return push_list(found[0], action.page, context.phrases, by_upvotes=action.by_upvotes)


async def month_page(year: int, month: int, context: Context) -> Message:
    """The calendar of one month."""
    days = await context.store.digests.days(year, month)
    return calendar(year, month, days, await context.store.digests.span(), context.phrases)


async def newest_month(context: Context) -> Message:
    """The calendar of the month that has the newest digest."""
    newest = await context.store.digests.newest() or context.today
    return await month_page(newest.year, newest.month, context)


async def _no_digest(asked: date, context: Context) -> Message:
    return no_digest(asked, await context.store.digests.around(asked), context.phrases)
