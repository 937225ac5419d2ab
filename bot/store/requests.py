"""Requests: which chats asked for papers that no digest has, and what still waits for an answer."""

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import delete, insert, select, update

from bot.domain import ArxivId
from bot.store.connections import Database
from bot.store.tables import requests


@dataclass(frozen=True, slots=True)
class Request:
    """A chat's wish for a paper. ``day`` is the one it counts for.

    ``message_id`` is the message that says that the paper is being fetched, None where there is none any more. ``id``
    is given when it is kept.
    """

    chat_id: int
    topic_id: int
    message_id: int | None
    paper_id: ArxivId
    day: date
    id: int = 0


class Requests:
    """The requests in the database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def asked(self, chat_id: int, day: date) -> frozenset[ArxivId]:
        """Return the papers that a chat has asked for on a day. What could not be had does not count."""
        query = select(requests.c.paper_id).where(requests.c.chat_id == chat_id, requests.c.day == day)
        async with self._database.read() as connection:
            return frozenset((await connection.execute(query)).scalars())

    async def waiting(self) -> list[Request]:
        """Return the requests that have no answer yet, oldest first."""
        query = select(requests).where(requests.c.waiting).order_by(requests.c.id)
        async with self._database.read() as connection:
            return [
                Request(row.chat_id, row.topic_id, row.message_id, ArxivId(row.paper_id), row.day, row.id)
                for row in await connection.execute(query)
            ]

    async def keep(self, request: Request) -> Request:
        """Keep a request until it is answered, and return it with its id. Forget what counts for no day any more."""
        row = {
            "chat_id": request.chat_id,
            "topic_id": request.topic_id,
            "message_id": request.message_id,
            "paper_id": request.paper_id,
            "day": request.day,
            "waiting": True,
        }
        past = (requests.c.chat_id == request.chat_id, requests.c.day < request.day, ~requests.c.waiting)
        async with self._database.write() as connection:
            await connection.execute(delete(requests).where(*past))
            kept = await connection.execute(insert(requests).values(row).returning(requests.c.id))
            return replace(request, id=kept.scalar_one())

    async def answered(self, request_id: int) -> None:
        """Count a request among those of its day; it waits no more."""
        async with self._database.write() as connection:
            await connection.execute(update(requests).where(requests.c.id == request_id).values(waiting=False))

    async def drop(self, request_id: int) -> None:
        """Forget a request: nothing came of it, so that it does not count."""
        async with self._database.write() as connection:
            await connection.execute(delete(requests).where(requests.c.id == request_id))
