"""The tables of alerts: what chats watch for, how that is found in papers, and where it was."""

from sqlalchemy import BigInteger, Boolean, Column, Date, Index, Integer, String, Table, Text, UniqueConstraint

from bot.store.tables.base import UtcDateTime, metadata

alerts = Table(
    "alerts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("chat_id", BigInteger, nullable=False),
    Column("topic_id", BigInteger, nullable=False),
    Column("text", Text, nullable=False),
    Column("written", Text, nullable=False),
    Column("paused", Boolean, nullable=False, default=False),
    Column("created", UtcDateTime, nullable=False),
    UniqueConstraint("chat_id", "topic_id", "text"),
    Index(None, "text"),
    # A removed alert's id is never given again: an old button would remove another one.
    sqlite_autoincrement=True,
)

# Each text that some alert has, and how many things a paper must have for it. An id is never given again: what has a
# higher one came later.
keywords = Table(
    "keywords",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("text", Text, nullable=False, unique=True),
    Column("wants", Integer, nullable=False),
    sqlite_autoincrement=True,
)

# What a paper has where it may have what a keyword wants; the wants count from 0.
anchors = Table(
    "anchors",
    metadata,
    Column("anchor", Text, primary_key=True),
    Column("keyword_id", Integer, primary_key=True),
    Column("want", Integer, primary_key=True),
    sqlite_with_rowid=False,
)

# What wrote the anchors, or is about to; no row where nobody may rely on them.
anchors_version = Table(
    "anchors_version",
    metadata,
    Column("version", String, primary_key=True),
    Column("complete", Boolean, nullable=False),
)

# Which keywords, of whatever chat, fire on which papers of a recent digest.
matches = Table(
    "matches",
    metadata,
    Column("digest_date", Date, primary_key=True),
    Column("text", Text, primary_key=True),
    Column("paper_id", String, primary_key=True),
    sqlite_with_rowid=False,
)
