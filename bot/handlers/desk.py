"""The desk: takes requests for papers that no digest has, and turns the message that says so into the paper's card."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from enum import Enum, auto
from secrets import token_hex

import structlog
from telegram.ext import ExtBot

from bot.delivery.late import Sleep, answer_late
from bot.delivery.pace import Turn
from bot.domain import ArxivId, Language
from bot.errors import SourceError
from bot.fetching.on_demand import Found, OnDemand, kept
from bot.locales.phrases import Phrases, phrases_for
from bot.store.database import Store
from bot.store.requests import Request
from bot.views.errors import unexpected
from bot.views.message import Message
from bot.views.paper import paper_card, unknown_paper
from bot.views.requests import not_fetched, not_found

log = structlog.get_logger(__name__)

NEAR_IDS = 5


class Admission(Enum):
    """Whether a request is taken."""

    CLOSED = auto()
    ENOUGH = auto()
    """The chat has asked for as many papers as it may today."""
    OPEN = auto()


class Desk:
    """Works on requests outside of the order of their chats, so that nobody waits behind them.

    For each chat ``per_chat_daily`` papers are fetched in a day. A request is kept until its message has become an
    answer: what a stop or a kill leaves open the next start takes up, that of ``only_chat`` where there is one.
    """

    def __init__(self, store: Store, per_chat_daily: int, only_chat: int | None, sleep: Sleep = asyncio.sleep) -> None:
        self.per_chat_daily = per_chat_daily
        self._store = store
        self._only_chat = only_chat
        self._sleep = sleep
        self._on_demand: OnDemand | None = None
        self._bot: ExtBot[Turn] | None = None
        self._working: set[asyncio.Task[None]] = set()

    @asynccontextmanager
    async def open(self, on_demand: OnDemand | None, bot: ExtBot[Turn]) -> AsyncIterator[None]:
        """Take requests for as long as this is open, none where there is nobody ``on_demand``.

        They are answered through ``bot``, which is initialised.
        """
        self._on_demand, self._bot = on_demand, bot
        try:
            for request in await self._store.requests.waiting():
                if self._only_chat in (None, request.chat_id):
                    self._begin(request, bot)
            yield
        finally:
            self._on_demand = self._bot = None
            for task in self._working:
                task.cancel()
            await asyncio.gather(*self._working, return_exceptions=True)

    async def found(self, paper_id: ArxivId) -> Found | None:
        """Return what was fetched of a paper before, None where nothing was."""
        return await (self._on_demand.kept(paper_id) if self._on_demand else kept(self._store, paper_id))

    async def admission(self, chat_id: int, paper_id: ArxivId, day: date) -> Admission:
        """Say whether a chat may ask for a paper on a day; one that it has asked for is not counted again."""
        if self._on_demand is None:
            return Admission.CLOSED
        asked = await self._store.requests.asked(chat_id, day)
        enough = paper_id not in asked and len(asked) >= self.per_chat_daily
        return Admission.ENOUGH if enough else Admission.OPEN

    async def take(self, request: Request) -> None:
        """Begin to work on a request whose message stands in its chat."""
        request = await self._store.requests.keep(request)
        if self._bot:
            self._begin(request, self._bot)

    def _begin(self, request: Request, bot: ExtBot[Turn]) -> None:
        task = asyncio.create_task(self._serve(request, bot))
        self._working.add(task)
        task.add_done_callback(self._working.discard)

    async def _serve(self, request: Request, bot: ExtBot[Turn]) -> None:
        """Turn the message of a request into its answer. Nothing but the end of the bot keeps it from one."""
        try:
            phrases = await self._phrases(request)
            answer, counts = await self._answer(request.paper_id, phrases, bot.username)
            await answer_late(request, answer, bot, self._sleep)
            await (self._store.requests.answered if counts else self._store.requests.drop)(request.id)
        except Exception:
            # Our own mistake, or the database: it is taken up by the next start.
            log.exception("request not answered", paper=request.paper_id, chat=request.chat_id)

    async def _phrases(self, request: Request) -> Phrases:
        chat = await self._store.chats.get(request.chat_id, request.topic_id)
        return phrases_for(chat.language if chat else Language.KOREAN)

    async def _answer(self, paper_id: ArxivId, phrases: Phrases, username: str) -> tuple[Message, bool]:
        """Return what is said in the end, and whether it counts among what a chat may ask for in a day."""
        try:
            # A digest may have come with it meanwhile.
            if known := await self._store.papers.get(paper_id):
                return paper_card(known, phrases, username=username), True
            found = await self._on_demand.fetch(paper_id) if self._on_demand else await kept(self._store, paper_id)
        except SourceError as error:
            log.warning("paper not fetched", paper=paper_id, reason=str(error))
            return not_fetched(paper_id, phrases), False
        except Exception as error:
            # Our own mistake must not leave a promise in the chat.
            reference = token_hex(4)
            log.error("request failed", reference=reference, exc_info=error)  # noqa: TRY400
            return unexpected(reference, phrases), False
        if found:
            return paper_card(found.paper, phrases, username=username), found.final
        near = await self._store.papers.near(paper_id, NEAR_IDS)
        return (not_found if self._on_demand else unknown_paper)(paper_id, near, phrases), False
