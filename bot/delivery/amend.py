"""Edits messages whose digest got more entries after they were sent.

At most once an hour, and not once they were touched: a message whose button was pressed shows something else, and
renders anew with each press anyway.
"""

from datetime import UTC, date, datetime, timedelta

import structlog
from telegram.error import BadRequest, Forbidden, TelegramError
from telegram.ext import ExtBot

from bot.delivery.compose import Composer
from bot.delivery.pace import Pace, Turn
from bot.domain import Language, Scope
from bot.locales.phrases import phrases_for
from bot.store.amending import Sent
from bot.store.database import Store
from bot.views.message import Message

log = structlog.get_logger(__name__)

APART = timedelta(hours=1)
AT_ONCE = 50
"""So many messages are taken from the ledger in one go."""
UNCHANGED = "message is not modified"


class Amender:
    """Brings messages up to date. An edit that fails is tried an hour later; one that cannot be made is dropped.

    Messages of digests that are more than ``freshness_days`` old stay as they are, and those of other chats where there
    is ``only_chat`` to be reached.
    """

    def __init__(self, store: Store, bot: ExtBot[Turn], pace: Pace, freshness_days: int, only_chat: int | None) -> None:
        self._store = store
        self._bot = bot
        self._pace = pace
        self._freshness = timedelta(days=freshness_days)
        self._only_chat = only_chat
        self._composer = Composer(store)

    async def amend(self) -> None:
        """Edit every message that is behind its digest."""
        now = datetime.now(UTC)
        for day in await self._store.amending.due(now):
            if day < now.date() - self._freshness:
                await self._store.amending.drop(day)
                continue
            await self._amend_day(day)
            await self._store.amending.settle(day, APART)

    async def _amend_day(self, day: date) -> None:
        while True:
            now = datetime.now(UTC)
            taken = await self._store.amending.take(day, now, now - APART, AT_ONCE)
            for sent in taken:
                if self._only_chat in {None, sent.chat_id}:
                    await self._amend_message(sent)
            if len(taken) < AT_ONCE:
                return

    async def _amend_message(self, sent: Sent) -> None:
        chat = await self._store.chats.get(sent.chat_id, sent.topic_id)
        subscription = await self._store.subscriptions.get(sent.chat_id, sent.topic_id)
        letter = await self._composer.digests(
            (sent.chat_id, sent.topic_id),
            sent.days,
            subscription.scope if subscription else Scope.ALL,
            phrases_for(chat.language if chat else Language.KOREAN),
        )
        if letter.message and await self._edited(sent, letter.message):
            await self._store.amending.amended(letter.shows)

    async def _edited(self, sent: Sent, message: Message) -> bool:
        turn = await self._pace.turn()
        try:
            await self._bot.edit_message_text(
                message.text,
                sent.chat_id,
                sent.message_id,
                entities=message.entities,
                reply_markup=message.keyboard,
                rate_limit_args=turn,
            )
        except (BadRequest, Forbidden) as error:
            if UNCHANGED in error.message.lower():
                return True
            log.info("message cannot be amended", chat=sent.chat_id, reason=error.message)
            await self._store.deliveries.touch(sent.chat_id, sent.message_id)
            return False
        except TelegramError as error:
            log.warning("message not amended, trying again in an hour", chat=sent.chat_id, reason=str(error))
            return False
        return True
