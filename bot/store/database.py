"""The store: everything that Paperboy keeps, and what the rooms above are handed."""

import asyncio
from pathlib import Path
from typing import Self

from bot.errors import StoreError
from bot.search.glossary import Glossary, standard
from bot.store.alerts import Alerts
from bot.store.amending import Amending
from bot.store.anchors import Anchors
from bot.store.chats import Chats
from bot.store.clocks import Clocks
from bot.store.connections import Database
from bot.store.deliveries import Deliveries
from bot.store.digests import Digests
from bot.store.drafts import Drafts
from bot.store.files import Files
from bot.store.index import Index
from bot.store.lock import Lock
from bot.store.lookups import Lookups
from bot.store.matching import Matching
from bot.store.notices import Notices
from bot.store.papers import Papers
from bot.store.planning import Planning
from bot.store.renewing import Renewal
from bot.store.reports import Reports
from bot.store.requests import Requests
from bot.store.schema import bring_up_to_date, make_room
from bot.store.searches import Searches
from bot.store.similar import Similar
from bot.store.sourcing import Sourcing
from bot.store.sqlite import path_of
from bot.store.stats import Stats
from bot.store.subscriptions import Subscriptions
from bot.store.versions import anchors_version, index_version


class Store:
    """Everything that Paperboy keeps, by noun."""

    def __init__(self, path: Path, lock: Lock, glossary: Glossary) -> None:
        self._database = database = Database(path)
        self._lock = lock
        self.glossary = glossary
        self.index = Index(database, glossary)
        self.renewal = Renewal(database, path, glossary, index_version(glossary))
        self.digests = Digests(database, self.index)
        self.similar = Similar(database, glossary)
        self.papers = Papers(database)
        self.chats = Chats(database)
        self.subscriptions = Subscriptions(database)
        self.clocks = Clocks(database)
        anchors = Anchors(database, glossary, anchors_version(glossary))
        self.alerts = Alerts(database, anchors)
        self.matching = Matching(database, anchors, glossary)
        self.planning = Planning(database)
        self.deliveries = Deliveries(database)
        self.amending = Amending(database)
        self.notices = Notices(database)
        self.stats = Stats(database)
        self.searches = Searches(database)
        self.files = Files(database)
        self.reports = Reports(database)
        self.drafts = Drafts(database)
        self.sourcing = Sourcing(database)
        self.lookups = Lookups(database)
        self.requests = Requests(database)

    @classmethod
    async def open(cls, url: str, glossary: Glossary | None = None) -> Self:
        """Open the SQLite file of ``url`` (``sqlite:///path``), created or migrated as needed. Raises StoreError.

        ``glossary`` is the standard one where none is given. Where the search index lacks many papers, or is of another
        version, it is searched as it is, until ``renewal`` is told to see to it.
        """
        path = path_of(url)
        make_room(path)
        store = cls(path, Lock.shared(path), glossary or standard())
        try:
            await asyncio.to_thread(bring_up_to_date, path)
            # A migration may have emptied the index. Besides, this finds out at once whether the file can be written.
            await store.renewal.settle()
        except StoreError:
            await store.close()
            raise
        return store

    async def tidy(self) -> None:
        """Let SQLite refresh what its query planner knows about the tables."""
        async with self._database.write() as connection:
            await connection.exec_driver_sql("PRAGMA optimize")

    async def close(self) -> None:
        """Close the database. The store is of no use afterwards."""
        await self._database.close()
        self._lock.release()
