"""Deliveries: the ledger. Each transition of a delivery stands here, once; planning.py makes the rows.

planned -> sending -> sent | failed (waits for its next try) -> sending … | dead. Whoever sends holds its rows under a
lease and a token of his own, and every transition out of ``sending`` is made only with that token: one who lost his
lease, because he stood still for too long, changes nothing any more.
"""

import secrets
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Select, bindparam, delete, func, select, update

from bot.domain import Claim, Delivery, DeliveryKind, DeliveryState
from bot.store.connections import Database
from bot.store.tables import deliveries

# Where the chat was paused meanwhile the row is dead; that it arrived all the same is the only news it still takes.
SENDING = deliveries.c.state == DeliveryState.SENDING.value
FIRST_DUE = (
    select(deliveries.c.chat_id, deliveries.c.topic_id, deliveries.c.kind)
    .where(deliveries.c.due <= bindparam("now"))
    .order_by(deliveries.c.due)
    .limit(1)
)
CLAIM = (
    update(deliveries)
    .where(
        deliveries.c.chat_id == bindparam("chat"),
        deliveries.c.topic_id == bindparam("topic"),
        deliveries.c.kind == bindparam("of_kind"),
        deliveries.c.due <= bindparam("now"),
    )
    .values(state=DeliveryState.SENDING.value, token=bindparam("new_token"), due=bindparam("lease"))
    .returning(
        deliveries.c.id, deliveries.c.thing, deliveries.c.digest_date, deliveries.c.attempts, deliveries.c.doubts
    )
)
SENT = (
    update(deliveries)
    .where(deliveries.c.token == bindparam("held"), deliveries.c.id == bindparam("which"))
    .values(
        state=DeliveryState.SENT.value,
        due=None,
        token=None,
        error=None,
        message_id=bindparam("message"),
        sent_at=bindparam("now"),
        amended_at=bindparam("now"),
        shows=bindparam("moment"),
    )
)
NEXT_DUE = select(deliveries.c.due).where(deliveries.c.due.is_not(None)).order_by(deliveries.c.due).limit(1)
SHOWN = select(deliveries.c.thing, deliveries.c.shows, deliveries.c.sent_at).where(
    deliveries.c.chat_id == bindparam("chat"),
    deliveries.c.topic_id == bindparam("topic"),
    deliveries.c.kind == DeliveryKind.DIGEST.value,
    deliveries.c.thing.in_(bindparam("days", expanding=True)),
    deliveries.c.message_id.is_not(None),
    deliveries.c.shows.is_not(None),
)
UNTOUCHED = (
    select(deliveries.c.id)
    .where(
        deliveries.c.chat_id == bindparam("chat"),
        deliveries.c.message_id == bindparam("message"),
        ~deliveries.c.touched,
    )
    .limit(1)
)


@dataclass(frozen=True, slots=True)
class Shown:
    """A message of a digest that a chat has: it ``shows`` the digest as changed at that moment."""

    shows: datetime
    sent_at: datetime


@dataclass(frozen=True, slots=True)
class Which:
    """A part of the ledger: the deliveries of one digest, to one chat, or where nothing is given all of them."""

    day: date | None = None
    chat_id: int | None = None

    def of(self, query: Select[Any]) -> Select[Any]:
        """Keep a query to this part."""
        if self.day is not None:
            query = query.where(deliveries.c.digest_date == self.day)
        return query if self.chat_id is None else query.where(deliveries.c.chat_id == self.chat_id)


ALL = Which()


LONGEST_WAIT = timedelta(days=2)
"""Neither quiet hours nor a pause after a failure are longer."""


class Deliveries:
    """The ledger in the database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def next_due(self, which: Which = ALL) -> datetime | None:
        """Return when the next delivery is due, or its lease ends; None where none is."""
        with self._database.look_up() as connection:
            due: datetime | None = connection.scalar(which.of(NEXT_DUE))
        return due

    async def due(self, now: datetime) -> dict[date, int]:
        """Count by digest what is due and not sent."""
        query = select(deliveries.c.digest_date, func.count().label("rows")).where(deliveries.c.due <= now)
        async with self._database.read() as connection:
            rows = await connection.execute(query.group_by(deliveries.c.digest_date))
            return {row.digest_date: row.rows for row in rows}

    async def claim(self, now: datetime, lease: datetime, which: Which = ALL) -> Claim | None:
        """Take what is due longest, with all that is due of its kind in its chat, until ``lease``.

        A row whose lease has ended is due again, whoever held it. Returns None where nothing is due.
        """

        def take(connection: Connection) -> Claim | None:
            first = connection.execute(which.of(FIRST_DUE), {"now": now}).first()
            if first is None:
                return None
            token = secrets.token_hex(8)
            key = {"chat": first.chat_id, "topic": first.topic_id, "of_kind": first.kind, "now": now}
            claim = CLAIM if which.day is None else CLAIM.where(deliveries.c.digest_date == which.day)
            rows = connection.execute(claim, {**key, "new_token": token, "lease": lease}).all()
            held = sorted((Delivery(*row) for row in rows), key=lambda one: (one.digest_date, one.id))
            return Claim(token, first.chat_id, first.topic_id, DeliveryKind(first.kind), tuple(held))

        return await self._database.transact(take)

    async def renew(self, tokens: Collection[str], lease: datetime) -> None:
        """Hold what is being sent under ``tokens`` until ``lease``."""
        hold = update(deliveries).where(deliveries.c.token.in_(tokens), SENDING).values(due=lease)
        await self._database.transact(lambda connection: connection.execute(hold))

    async def sent(
        self, claim: Claim, message_id: int | None, now: datetime, shows: Mapping[int, datetime] | None = None
    ) -> bool:
        """Note that a claim was sent as a message (None: there was nothing to say).

        ``shows`` has, by the ids of its deliveries, as of which change of its digest the message was rendered.
        Returns False where the claim is no longer held; so do the transitions below. Each of them is of the claim's
        ``deliveries`` alone, which may be some of those that were claimed.
        """
        rows = [
            {
                "which": one.id,
                "held": claim.token,
                "message": message_id,
                "now": now,
                "moment": (shows or {}).get(one.id),
            }
            for one in claim.deliveries
        ]
        return await self._database.transact(lambda connection: connection.execute(SENT, rows).rowcount > 0)

    async def failed(self, claim: Claim, again: datetime, error: str, *, doubtful: bool) -> bool:
        """Note a failed attempt, to be made ``again`` at that moment; ``doubtful``: the message may have arrived."""
        counts = {"attempts": deliveries.c.attempts + 1, "doubts": deliveries.c.doubts + int(doubtful)}
        return await self._leave(claim, state=DeliveryState.FAILED, due=again, error=error, **counts)

    async def unreachable(self, claim: Claim, again: datetime, error: str) -> bool:
        """Note that Telegram could not be reached, to be tried ``again`` at that moment; it counts as no attempt."""
        return await self._leave(claim, state=DeliveryState.FAILED, due=again, error=error)

    async def postponed(self, claim: Claim, until: datetime) -> bool:
        """Put a claim back until a moment, as no attempt: Telegram or the chat's quiet hours want it so."""
        return await self._leave(claim, state=DeliveryState.PLANNED, due=until)

    async def died(self, claim: Claim, error: str) -> bool:
        """Give up a claim for good."""
        return await self._leave(claim, state=DeliveryState.DEAD, due=None, error=error)

    async def shown(self, chat_id: int, topic_id: int, days: Iterable[date]) -> dict[date, Shown]:
        """Return of which digests of ``days`` the chat has a message."""
        key = {"chat": chat_id, "topic": topic_id, "days": [day.isoformat() for day in days]}
        with self._database.look_up() as connection:
            rows = connection.execute(SHOWN, key).all()
        return {date.fromisoformat(thing): Shown(shows, sent_at) for thing, shows, sent_at in rows}

    async def touch(self, chat_id: int, message_id: int) -> None:
        """Note that a button of a message was pressed: what it shows from now on is not what was sent."""
        with self._database.look_up() as connection:
            if connection.execute(UNTOUCHED, {"chat": chat_id, "message": message_id}).first() is None:
                return
        which = (deliveries.c.chat_id == chat_id, deliveries.c.message_id == message_id)
        async with self._database.write() as connection:
            await connection.execute(update(deliveries).where(*which).values(touched=True))

    async def prune(self, before: date) -> int:
        """Delete what is done with digests from before that day.

        Which papers an alert sent, and what the admins were told, is kept for ever.
        """
        old = delete(deliveries).where(
            deliveries.c.digest_date < before,
            deliveries.c.due.is_(None),
            deliveries.c.kind.not_in([DeliveryKind.ALERT.value, DeliveryKind.NOTICE.value]),
        )
        async with self._database.write() as connection:
            return (await connection.execute(old)).rowcount

    async def recover(self, now: datetime) -> None:
        """Let what waits for days be due: the clock of the machine ran ahead when that was set."""
        far = update(deliveries).where(deliveries.c.due > now + LONGEST_WAIT).values(due=now)
        async with self._database.write() as connection:
            await connection.execute(far)

    async def _leave(self, claim: Claim, **changes: Any) -> bool:
        of_claim = deliveries.c.id.in_([delivery.id for delivery in claim.deliveries])
        leave = update(deliveries).where(deliveries.c.token == claim.token, of_claim, SENDING)
        leave = leave.values(token=None, **changes)
        return await self._database.transact(lambda connection: connection.execute(leave).rowcount > 0)
