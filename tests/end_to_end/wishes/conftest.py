"""Chats of every kind, and people who may and may not change what these are sent."""

from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from telegram import InlineKeyboardMarkup, Message

from bot.console.events import Outcome
from bot.console.membership import administrator
from bot.console.people import READER, Person, Place
from bot.console.transport import LocalTelegram
from bot.domain import ChatKind, Subscription
from bot.store.database import Store

CHANNEL = Place(-1001234567890, ChatKind.CHANNEL, "연구실 소식", username="lab_news")
NOON = datetime(2025, 5, 24, 3, tzinfo=UTC)
"""Saturday in Seoul, with the digest of that day loaded."""


class Wishes:
    """A bot on its Telegram, and a look at what chats want."""

    def __init__(self, running: Any) -> None:
        self.telegram: LocalTelegram = running.telegram
        self.store: Store = running.store

    async def say(self, text: str, person: Person = READER, place: Place | None = None) -> str:
        """Write to the bot, and give its answer."""
        return (await self.telegram.say(text, person, place)).text

    async def press(self, message: Message, part: str, person: Person = READER) -> Outcome:
        """Press the button whose label holds ``part``."""
        return await self.telegram.press(message, next(label for label in labels(message) if part in label), person)

    async def open(self, *parts: str, text: str = "/settings") -> Message:
        """Go through screens, button by button, and give the last one."""
        message = (await self.telegram.say(text)).message
        for part in parts:
            message = (await self.press(message, part)).message
        return message

    async def wants(self, chat_id: int = READER.id, topic_id: int = 0) -> Subscription:
        """What a chat wants that wants anything."""
        found = await self.store.subscriptions.get(chat_id, topic_id)
        assert found
        return found

    def own_channel(self, person: Person = READER) -> None:
        """Let there be a channel in which the bot may post, with this admin."""
        self.telegram.join(CHANNEL, person, admin=True)
        self.telegram.api.chats.appoint(CHANNEL, administrator(can_post_messages=True))


def labels(message: Message) -> list[str]:
    assert isinstance(message.reply_markup, InlineKeyboardMarkup)
    return [button.text for row in message.reply_markup.inline_keyboard for button in row]


@pytest.fixture
async def wishes(start_bot: Any) -> Wishes:
    return Wishes(await start_bot())


@pytest.fixture
def at_noon() -> Any:
    with time_machine.travel(NOON, tick=True) as traveller:
        yield traveller
