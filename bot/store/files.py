"""Digest files that were loaded, so that a start reads again only what has changed."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import bindparam, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain import Status
from bot.store.connections import Database
from bot.store.sqlite import upsert
from bot.store.tables import files

FILE = select(files.c.fingerprint, files.c.digest_date, files.c.statuses).where(files.c.path == bindparam("path"))
INSERT = upsert(files)
WRITE = INSERT.on_conflict_do_update(
    index_elements=["path"], set_={name: INSERT.excluded[name] for name in ("fingerprint", "digest_date", "statuses")}
)


@dataclass(frozen=True, slots=True)
class LoadedFile:
    """A file as it was loaded: a hash of its content, its digest's day, and how many entries it has of each status."""

    path: str
    fingerprint: str
    date: date
    statuses: Mapping[Status, int]


class Files:
    """The files in the database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def get(self, path: str) -> LoadedFile | None:
        """Return what was loaded from ``path`` last, None where nothing was."""
        with self._database.look_up() as connection:
            row = connection.execute(FILE, {"path": path}).first()
        if row is None:
            return None
        statuses = {Status(status): count for status, count in json.loads(row.statuses).items()}
        return LoadedFile(path, row.fingerprint, row.digest_date, statuses)


async def write_file(connection: AsyncConnection, file: LoadedFile) -> None:
    """Keep that ``file`` was loaded, within the transaction that loads it."""
    row = {"path": file.path, "fingerprint": file.fingerprint, "digest_date": file.date}
    await connection.execute(WRITE, row | {"statuses": json.dumps(file.statuses)})
