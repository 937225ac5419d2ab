"""A bot of python-telegram-bot on the tests' Bot API server, over real HTTP."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack

import pytest
from telegram import Bot
from telegram.request import HTTPXRequest

from bot.console.people import READER, Place
from tests.telegram.server import BotApiServer

OpenBot = Callable[[BotApiServer], Awaitable[Bot]]


@pytest.fixture
async def open_bot() -> AsyncIterator[OpenBot]:
    """Open bots; they close with the test."""
    async with AsyncExitStack() as stack:

        async def open_one(server: BotApiServer) -> Bot:
            requests = HTTPXRequest(connection_pool_size=8), HTTPXRequest()
            bot = Bot(server.token, f"{server.url}/bot", request=requests[0], get_updates_request=requests[1])
            return await stack.enter_async_context(bot)

        yield open_one


@pytest.fixture
async def bot(server: BotApiServer, open_bot: OpenBot) -> Bot:
    """A bot whom the reader knows."""
    server.telegram.join(Place.private(READER))
    return await open_bot(server)
