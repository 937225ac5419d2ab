"""Searches: what a chat searched for, so that a button under the results, with its 64 bytes, can name it."""

from sqlalchemy import bindparam, delete, func, select

from bot.store.connections import Database
from bot.store.sqlite import upsert
from bot.store.tables import searches

KEPT = 200
"""How many searches of a chat are kept; the buttons of older ones are answered as old."""

LAST = (
    select(searches.c.id, searches.c.text)
    .where(searches.c.chat_id == bindparam("chat"))
    .order_by(searches.c.turn.desc())
    .limit(1)
)
TEXT = select(searches.c.text).where(searches.c.chat_id == bindparam("chat"), searches.c.id == bindparam("search"))


class Searches:
    """The searches in the database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def keep(self, chat_id: int, text: str) -> int:
        """Return the id of a search, the same for the same text. Only the last 200 of a chat are kept."""
        with self._database.look_up() as connection:
            last = connection.execute(LAST, {"chat": chat_id}).first()
        return last.id if last and last.text == text else await self._keep(chat_id, text)

    async def text(self, chat_id: int, search_id: int) -> str | None:
        """Return what this chat searched for, None where it is forgotten or was another chat's."""
        with self._database.look_up() as connection:
            return connection.scalar(TEXT, {"chat": chat_id, "search": search_id})

    async def _keep(self, chat_id: int, text: str) -> int:
        of_chat = searches.c.chat_id == chat_id
        turn = select(func.coalesce(func.max(searches.c.turn), 0) + 1).where(of_chat).scalar_subquery()
        insert = upsert(searches).values(chat_id=chat_id, text=text, turn=turn)
        insert = insert.on_conflict_do_update(index_elements=["chat_id", "text"], set_={"turn": turn})
        last = select(searches.c.id).where(of_chat).order_by(searches.c.turn.desc()).limit(KEPT)
        async with self._database.write() as connection:
            search_id: int = (await connection.execute(insert.returning(searches.c.id))).scalar_one()
            await connection.execute(delete(searches).where(of_chat, searches.c.id.not_in(last)))
        return search_id
