"""Chats and subscriptions by the thousand, written straight into the tables."""

import sqlite3
from datetime import date
from itertools import cycle, islice
from pathlib import Path

LONG_AGO = "2025-01-01 00:00:00.000000"
ZONES = (
    *("Asia/Seoul", "Asia/Seoul", "Asia/Seoul", "Asia/Tokyo", "Asia/Singapore", "Asia/Kolkata", "Europe/London"),
    *("Europe/Paris", "Europe/Zurich", "America/New_York", "America/Toronto", "America/Los_Angeles", "+09:00"),
)
HOURS = (540, 480, 540, 600, 540, 1080, 450)
CHAT = "INSERT INTO chats (chat_id, topic_id, kind, language, state, created, title, language_chosen) VALUES "
SUBSCRIPTION = "INSERT INTO subscriptions VALUES (?, 0, 1, ?, ?, 127, 'all', NULL, NULL, 0, 0, ?, 0)"
DIGEST = "INSERT INTO digests (date, first_seen, changed_at) VALUES (?, ?, ?)"


def subscribe(database: Path, chats: range, minute: int | None = None, zone: str | None = None) -> None:
    """Subscribe private chats with these ids, at ``minute`` in ``zone`` or, without, all over the world."""
    hours = cycle(HOURS if minute is None else (minute,))
    zones = cycle(ZONES if zone is None else (zone,))
    with sqlite3.connect(database) as connection:
        private = f"{CHAT}(?, 0, 'private', 'ko', 'active', '{LONG_AGO}', '', 0)"
        connection.executemany(private, ((chat,) for chat in chats))
        wanted = zip(chats, islice(hours, len(chats)), zones, strict=False)
        connection.executemany(SUBSCRIPTION, ((chat, hour, place, LONG_AGO) for chat, hour, place in wanted))
    connection.close()


def publish(database: Path, day: date, seen_at: str) -> None:
    """Let there be a digest of a day; for who is owed it, its papers do not matter."""
    with sqlite3.connect(database) as connection:
        connection.execute(DIGEST, (day.isoformat(), seen_at, seen_at))
    connection.close()
