"""Notices: what the bot's admins must know, owed to each of them through the ledger, and so told once."""

from collections.abc import Iterable
from datetime import date, datetime

from sqlalchemy import exists, select, update

from bot.domain import NO_TOPIC, DeliveryKind, DeliveryState
from bot.store.connections import Database
from bot.store.sqlite import upsert
from bot.store.tables import deliveries, digests


class Notices:
    """The notices in the database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def plan(self, admins: Iterable[int], notice: str, day: date, now: datetime) -> int:
        """Owe ``notice``, in the form of ``views/notices.py``, to each of ``admins``, due ``now``.

        Whoever was owed it before, whatever became of it, is not owed it again. ``day`` is the one that it is about, or
        on which it came up. Returns how many are new.
        """
        rows = [
            {
                "chat_id": admin,
                "topic_id": NO_TOPIC,
                "kind": DeliveryKind.NOTICE.value,
                "thing": notice,
                "digest_date": day,
                "state": DeliveryState.PLANNED.value,
                "due": now,
            }
            for admin in dict.fromkeys(admins)
        ]
        if not rows:
            return 0
        async with self._database.write() as connection:
            return (await connection.execute(upsert(deliveries).values(rows).on_conflict_do_nothing())).rowcount

    async def was_planned(self, beginning: str) -> bool:
        """Say whether a notice whose text begins so was ever owed to anybody, as far as the ledger remembers."""
        same = exists().where(
            deliveries.c.kind == DeliveryKind.NOTICE.value, deliveries.c.thing.startswith(beginning, autoescape=True)
        )
        async with self._database.read() as connection:
            return bool(await connection.scalar(select(same)))

    async def owe_again(self, admin: int, now: datetime) -> None:
        """Owe an admin, who had not written to the bot before, what could not be told until now."""
        missed = update(deliveries).where(
            deliveries.c.chat_id == admin,
            deliveries.c.kind == DeliveryKind.NOTICE.value,
            deliveries.c.state == DeliveryState.DEAD.value,
        )
        async with self._database.write() as connection:
            await connection.execute(missed.values(state=DeliveryState.PLANNED.value, due=now, error=None))

    async def is_missing(self, day: date, since: date, before: datetime) -> bool:
        """Say whether there is no digest of ``day`` though some came lately.

        That is one of ``since`` or later that was first seen before the moment ``before``.
        """
        came = exists().where(digests.c.date >= since, digests.c.date < day, digests.c.first_seen < before)
        with self._database.look_up() as connection:
            return bool(connection.scalar(select(came & ~exists().where(digests.c.date == day))))
