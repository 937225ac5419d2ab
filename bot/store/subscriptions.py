"""Subscriptions: when and how each chat gets what it is sent unasked."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, delete, func, select, update

from bot.domain import EVERY_DAY, DeliveryKind, DeliveryState, Scope, Subscription
from bot.store.clocks import Clock, wake
from bot.store.connections import Database
from bot.store.sqlite import upsert
from bot.store.tables import deliveries, subscriptions

SUBSCRIPTION = select(subscriptions).where(
    subscriptions.c.chat_id == bindparam("chat"), subscriptions.c.topic_id == bindparam("topic")
)


class Subscriptions:
    """The subscriptions in the database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def get(self, chat_id: int, topic_id: int) -> Subscription | None:
        """Return the subscription of a chat or topic, None where it never had one nor any setting of one."""
        with self._database.look_up() as connection:
            row = connection.execute(SUBSCRIPTION, {"chat": chat_id, "topic": topic_id}).first()
        return subscription_of(row) if row else None

    async def keep(self, subscription: Subscription, now: datetime) -> None:
        """Write a subscription as it is now, and let planner and sender look at it at once (``now`` is aware).

        What waits for the end of quiet hours may have no reason to any more.
        """
        row = _row(subscription)
        keys = ["chat_id", "topic_id"]
        content = {name: value for name, value in row.items() if name not in keys}
        write = upsert(subscriptions).values(row).on_conflict_do_update(index_elements=keys, set_=content)
        held = update(deliveries).where(
            deliveries.c.chat_id == subscription.chat_id,
            deliveries.c.topic_id == subscription.topic_id,
            deliveries.c.state == DeliveryState.PLANNED.value,
            deliveries.c.due > now,
        )
        async with self._database.write() as connection:
            await connection.execute(write)
            await connection.execute(held.values(due=now))
            if subscription.active:
                await wake(connection, Clock(subscription.timezone, subscription.minute), now)

    async def stop(self, chat_id: int, topic_id: int) -> None:
        """Send no more digests, not even those planned already. Everything else of the subscription stays."""
        async with self._database.write() as connection:
            of_topic = (subscriptions.c.chat_id == chat_id, subscriptions.c.topic_id == topic_id)
            await connection.execute(update(subscriptions).where(*of_topic).values(active=False))
            waiting = delete(deliveries).where(
                deliveries.c.chat_id == chat_id,
                deliveries.c.topic_id == topic_id,
                deliveries.c.kind.in_([DeliveryKind.DIGEST.value, DeliveryKind.EMPTY.value]),
                deliveries.c.due.is_not(None),
            )
            await connection.execute(waiting)

    async def count(self) -> int:
        """Return how many chats and topics are subscribed."""
        with self._database.look_up() as connection:
            active = select(func.count()).select_from(subscriptions).where(subscriptions.c.active)
            return connection.scalar(active) or 0


def weekday_bit(day: int) -> int:
    """Return the bit of a weekday, counted as ``date.isoweekday`` does."""
    return 1 << (day - 1)


def subscription_of(row: Row[Any]) -> Subscription:
    """Return the value of a row of ``subscriptions``."""
    fields = dict(row._mapping)  # noqa: SLF001 (SQLAlchemy's public name for it)
    start, end = fields.pop("quiet_from"), fields.pop("quiet_until")
    fields["quiet"] = None if start is None or end is None else (start, end)
    fields["weekdays"] = frozenset(day for day in EVERY_DAY if fields["weekdays"] & weekday_bit(day))
    fields["scope"] = Scope(fields["scope"])
    return Subscription(**fields)


def _row(subscription: Subscription) -> dict[str, Any]:
    row = asdict(subscription)
    row["quiet_from"], row["quiet_until"] = row.pop("quiet") or (None, None)
    row["weekdays"] = sum(weekday_bit(day) for day in subscription.weekdays)
    row["scope"] = subscription.scope.value
    return row
