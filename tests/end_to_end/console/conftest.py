"""The local Telegram with a small application of python-telegram-bot on it: nothing of Paperboy but `bot.console`."""

import json
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any, Protocol

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import (
    Application,
    ApplicationBuilder,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    MessageHandler,
    filters,
)

from bot.console.people import READER, Json, Place
from bot.console.transport import TOKEN, LocalTelegram
from bot.domain import ChatKind

AnyApplication = Application[Any, Any, Any, Any, Any, Any]
Context = ContextTypes.DEFAULT_TYPE


def keyboard(*labels: str) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[InlineKeyboardButton(label, callback_data=label) for label in labels]])


async def hello(update: Update, context: Context) -> None:
    assert update.effective_message
    await update.effective_message.reply_text("어서 오세요", reply_markup=keyboard("+", "!"))


async def press(update: Update, context: Context) -> None:
    query = update.callback_query
    assert query
    if query.data == "!":
        await query.answer("조심하세요", show_alert=True)
        return
    await query.answer()
    await query.edit_message_text(f"누름 {query.data}", reply_markup=keyboard(f"{query.data}+"))


async def echo(update: Update, context: Context) -> None:
    assert update.effective_message
    assert update.effective_message.text
    await update.effective_message.reply_text(update.effective_message.text)


class Running(Protocol):
    def __call__(
        self, local: LocalTelegram, concurrent: bool | int = False
    ) -> AbstractAsyncContextManager[AnyApplication]: ...


@asynccontextmanager
async def run(local: LocalTelegram, concurrent: bool | int = False) -> AsyncIterator[AnyApplication]:
    builder = ApplicationBuilder().token(TOKEN).request(local).get_updates_request(local).job_queue(None)
    application: AnyApplication = builder.concurrent_updates(concurrent).build()
    application.add_handler(CommandHandler("start", hello))
    application.add_handler(CallbackQueryHandler(press))
    application.add_handler(MessageHandler(filters.TEXT, echo))
    local.attach(application)
    assert application.updater
    async with application:
        await application.start()
        await application.updater.start_polling()
        try:
            yield application
        finally:
            await application.updater.stop()
            await application.stop()


@pytest.fixture
def running() -> Running:
    """Run a bot that greets, echoes and counts presses."""
    return run


@pytest.fixture
async def local() -> AsyncIterator[LocalTelegram]:
    """A Telegram on which that bot runs."""
    telegram = LocalTelegram()
    async with run(telegram):
        yield telegram


@pytest.fixture
def answers() -> list[tuple[int, Json]]:
    """Every answer of ``telegram`` as it went over the wire: HTTP status and envelope."""
    return []


@pytest.fixture
def topic() -> Place:
    return Place(-100200300, ChatKind.SUPERGROUP, "Lab", topic_id=7)


@pytest.fixture
def telegram(answers: list[tuple[int, Json]], topic: Place) -> LocalTelegram:
    """A Telegram on which no application runs; the bot knows the reader's private chat and a topic of a forum."""

    class Overheard(LocalTelegram):
        async def do_request(self, *args: Any, **fields: Any) -> tuple[int, bytes]:
            status, body = await super().do_request(*args, **fields)
            answers.append((status, json.loads(body)))
            return status, body

    overheard = Overheard()
    overheard.join(Place.private(READER))
    overheard.join(topic)
    return overheard


@pytest.fixture
async def bot(telegram: LocalTelegram) -> AsyncIterator[Bot]:
    """A bot of ``telegram``, alone."""
    async with Bot(TOKEN, request=telegram, get_updates_request=telegram) as alone:
        yield alone
