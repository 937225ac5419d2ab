"""The tables of chats: who they are, when they want their digests, what they looked for."""

from datetime import UTC, datetime

from sqlalchemy import BigInteger, Boolean, Column, Index, Integer, String, Table, Text, UniqueConstraint

from bot.store.tables.base import UtcDateTime, metadata


def _now() -> datetime:
    return datetime.now(UTC)


chats = Table(
    "chats",
    metadata,
    Column("chat_id", BigInteger, primary_key=True),
    Column("topic_id", BigInteger, primary_key=True),
    Column("kind", String, nullable=False),
    Column("language", String, nullable=False),
    Column("state", String, nullable=False),
    Column("created", UtcDateTime, nullable=False, default=_now),
    Column("title", Text, nullable=False, default=""),
    Column("language_chosen", Boolean, nullable=False, default=False),
)

# Minutes count from midnight in the row's time zone.
subscriptions = Table(
    "subscriptions",
    metadata,
    Column("chat_id", BigInteger, primary_key=True),
    Column("topic_id", BigInteger, primary_key=True),
    Column("active", Boolean, nullable=False),
    Column("minute", Integer, nullable=False),
    Column("timezone", String, nullable=False),
    # A bit for each weekday, Monday the lowest.
    Column("weekdays", Integer, nullable=False),
    Column("scope", String, nullable=False),
    Column("quiet_from", Integer),
    Column("quiet_until", Integer),
    Column("silent", Boolean, nullable=False),
    Column("tells_empty", Boolean, nullable=False),
    Column("since", UtcDateTime, nullable=False),
    # Digests come on the day after their own.
    Column("next_morning", Boolean, nullable=False, default=False),
    Index(None, "timezone", "minute", "active", "next_morning"),
)

# When each hour of each zone that some subscription has strikes next: the planner looks here instead of at every
# subscription. What it says follows from the other tables; a start lets all of them strike.
clocks = Table(
    "clocks",
    metadata,
    Column("timezone", String, primary_key=True),
    Column("minute", Integer, primary_key=True),
    Column("due", UtcDateTime, nullable=False, index=True),
)

searches = Table(
    "searches",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("chat_id", BigInteger, nullable=False),
    Column("text", Text, nullable=False),
    # The higher, the later it was last asked; counts within the chat.
    Column("turn", Integer, nullable=False),
    UniqueConstraint("chat_id", "text"),
    Index(None, "chat_id", "turn"),
    # A forgotten search's id is never given again: an old button would show somebody else's search.
    sqlite_autoincrement=True,
)
