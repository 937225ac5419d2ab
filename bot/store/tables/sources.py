"""The tables of what sources and models gave, and of what people say of it."""

from sqlalchemy import BigInteger, Boolean, Column, Date, Index, Integer, String, Table, Text

from bot.store.tables.base import UtcDateTime, metadata

# Finished summaries, which may stand in no digest yet. Nobody pays for a paper that has one.
drafts = Table(
    "drafts",
    metadata,
    Column("paper_id", String, primary_key=True),
    Column("answer", Text, nullable=False),
    Column("basis", String, nullable=False),
    Column("model", String, nullable=False),
    Column("tokens", Integer, nullable=False),
    Column("made", UtcDateTime, nullable=False),
)

# The lists that a source has of each day, as they were last looked at.
listed_days = Table(
    "listed_days",
    metadata,
    Column("date", Date, primary_key=True),
    Column("tag", String, nullable=False),
    # Their ids, with spaces between.
    Column("papers", Text, nullable=False),
    Column("unchanged_since", UtcDateTime, nullable=False),
    Column("looked_at", UtcDateTime, nullable=False),
    Column("written", Boolean, nullable=False),
    # Entries of the written digest that wait for a summary.
    Column("owing", Integer, nullable=False),
)

# What sources told of papers that no digest had when somebody asked for them.
lookups = Table(
    "lookups",
    metadata,
    Column("paper_id", String, primary_key=True),
    # JSON, as in `summaries`.
    Column("metadata", Text, nullable=False),
    Column("abstract", Text, nullable=False),
    Column("gist", Text, nullable=False),
)

# Which chats asked for such papers: those of a day are counted, those that wait are answered after a restart.
requests = Table(
    "requests",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("chat_id", BigInteger, nullable=False),
    Column("topic_id", BigInteger, nullable=False),
    # The message that becomes the answer; NULL where it cannot any more.
    Column("message_id", BigInteger),
    Column("paper_id", String, nullable=False),
    Column("day", Date, nullable=False),
    Column("waiting", Boolean, nullable=False),
    Index(None, "chat_id", "day"),
    # Whoever works for a request that its chat had forgotten must not end another one.
    sqlite_autoincrement=True,
)

# Which chat found which summary bad. `answer` is a hash of what the model wrote, `open`: no admin has answered.
reports = Table(
    "reports",
    metadata,
    Column("paper_id", String, primary_key=True),
    Column("answer", String, primary_key=True),
    Column("chat_id", BigInteger, primary_key=True),
    Column("reported", UtcDateTime, nullable=False),
    Column("open", Boolean, nullable=False),
    Index(None, "chat_id"),
)
