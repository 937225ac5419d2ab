"""The tables. Rows become values of ``domain`` in ``rows.py`` and in the file of each noun, and go no further.

A change here needs a migration in ``migrations/versions/``; a test compares the two.
"""

from bot.store.tables.alerts import alerts, anchors, anchors_version, keywords, matches
from bot.store.tables.base import UtcDateTime, metadata
from bot.store.tables.chats import chats, clocks, searches, subscriptions
from bot.store.tables.deliveries import deliveries
from bot.store.tables.digests import digests, files, papers, summaries, unmatched
from bot.store.tables.sources import drafts, listed_days, lookups, reports, requests

__all__ = [
    "UtcDateTime",
    "alerts",
    "anchors",
    "anchors_version",
    "chats",
    "clocks",
    "deliveries",
    "digests",
    "drafts",
    "files",
    "keywords",
    "listed_days",
    "lookups",
    "matches",
    "metadata",
    "papers",
    "reports",
    "requests",
    "searches",
    "subscriptions",
    "summaries",
    "unmatched",
]
