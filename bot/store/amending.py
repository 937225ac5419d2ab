"""Amending: which messages that were sent do not show yet what came into their digest later."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import bindparam, case, exists, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain import ChatState, DeliveryKind, DeliveryState
from bot.store.chats import PAUSED
from bot.store.connections import Database
from bot.store.tables import chats, deliveries, digests, subscriptions, summaries

DUE = select(digests.c.date).where(digests.c.amend_due <= bindparam("now")).order_by(digests.c.date)
LATEST = select(func.max(summaries.c.first_seen)).where(summaries.c.digest_date == bindparam("day"))
BEHIND = (
    deliveries.c.digest_date == bindparam("day"),
    deliveries.c.kind == DeliveryKind.DIGEST.value,
    deliveries.c.state == DeliveryState.SENT.value,
    deliveries.c.shows < LATEST.scalar_subquery(),
    ~deliveries.c.touched,
)
HAS_MESSAGE = deliveries.c.message_id.is_not(None)
WANTED = exists().where(
    subscriptions.c.chat_id == deliveries.c.chat_id,
    subscriptions.c.topic_id == deliveries.c.topic_id,
    subscriptions.c.active,
)
IS_PAUSED = exists().where(
    chats.c.chat_id == deliveries.c.chat_id,
    chats.c.topic_id == deliveries.c.topic_id,
    chats.c.state != ChatState.ACTIVE.value,
)
# A paused chat is owed it when it is back.
OWE_AGAIN = (
    update(deliveries)
    .where(*BEHIND, ~HAS_MESSAGE, WANTED)
    .values(
        state=case((IS_PAUSED, DeliveryState.DEAD.value), else_=DeliveryState.PLANNED.value),
        due=case((IS_PAUSED, None), else_=bindparam("now", type_=deliveries.c.due.type)),
        error=case((IS_PAUSED, PAUSED), else_=None),
        sent_at=None,
        shows=None,
    )
)
READY = (
    select(deliveries.c.id)
    .where(*BEHIND, HAS_MESSAGE, deliveries.c.amended_at <= bindparam("before"))
    .limit(bindparam("count"))
)
TAKE = (
    update(deliveries)
    .where(deliveries.c.id.in_(READY))
    .values(amended_at=bindparam("now"))
    .returning(deliveries.c.chat_id, deliveries.c.topic_id, deliveries.c.message_id)
)
OF_MESSAGE = (
    select(deliveries.c.id, deliveries.c.digest_date)
    .where(deliveries.c.chat_id == bindparam("chat"), deliveries.c.message_id == bindparam("message"))
    .order_by(deliveries.c.digest_date)
)
# A chat without a message is among them where entries came after the last look at it.
NEXT = select(func.min(deliveries.c.amended_at)).where(*BEHIND, or_(HAS_MESSAGE, WANTED))
AMENDED = update(deliveries).where(deliveries.c.id == bindparam("which")).values(shows=bindparam("moment"))


@dataclass(frozen=True, slots=True)
class Sent:
    """A message of one or several digests, by the ids of their rows in the ledger."""

    chat_id: int
    topic_id: int
    message_id: int
    days: dict[int, date]


class Amending:
    """The messages in the ledger that are behind their digests, since entries came after they were sent."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def due(self, now: datetime) -> tuple[date, ...]:
        """Return the digests some of whose messages may have to be brought up to date."""
        with self._database.look_up() as connection:
            return tuple(connection.scalars(DUE, {"now": now}))

    async def take(self, day: date, now: datetime, before: datetime, count: int) -> tuple[Sent, ...]:
        """Take at most ``count`` messages of a day that are behind and were not looked at since ``before``.

        Nobody else takes them for as long as ``before`` is back from ``now``. Chats that there was nothing to tell
        before are owed the digest again, if they still want any.
        """
        async with self._database.write() as connection:
            await connection.execute(OWE_AGAIN, {"day": day, "now": now})
            taken = await connection.execute(TAKE, {"day": day, "now": now, "before": before, "count": count})
            return tuple([await _sent(connection, row.chat_id, row.topic_id, row.message_id) for row in taken.all()])

    async def amended(self, shows: Mapping[int, datetime]) -> None:
        """Note, by the ids of the rows of a message, as of which changes of the digests it is now."""
        rows = [{"which": number, "moment": moment} for number, moment in shows.items()]
        async with self._database.write() as connection:
            await connection.execute(AMENDED, rows)

    async def settle(self, day: date, apart: timedelta) -> None:
        """Set when to look at a day again: ``apart`` after a message that is still behind was last looked at."""
        async with self._database.write() as connection:
            oldest = await connection.scalar(NEXT, {"day": day})
            due = oldest + apart if oldest else None
            await connection.execute(update(digests).where(digests.c.date == day).values(amend_due=due))

    async def drop(self, day: date) -> None:
        """Leave the messages of a day as they are, for good."""
        async with self._database.write() as connection:
            await connection.execute(update(digests).where(digests.c.date == day).values(amend_due=None))


async def _sent(connection: AsyncConnection, chat_id: int, topic_id: int, message_id: int) -> Sent:
    rows = await connection.execute(OF_MESSAGE, {"chat": chat_id, "message": message_id})
    return Sent(chat_id, topic_id, message_id, {row.id: row.digest_date for row in rows})
