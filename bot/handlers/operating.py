"""/stats: what only the people who run the bot may ask."""

from datetime import UTC, datetime

from telegram import Update

from bot.handlers.chats import unknown_command
from bot.handlers.context import Context
from bot.views.stats import stats as stats_page


async def stats(update: Update, context: Context) -> None:
    """Answer /stats to an admin of the bot. To everybody else there is no such command."""
    user = update.effective_user
    if user is None or user.id not in context.bot_data.admins:
        await unknown_command(update, context)
        return
    overview = await context.store.stats.overview(datetime.now(UTC))
    await context.reply(stats_page(overview, context.bot_data.timezone, context.phrases))
