"""The tables. Rows become values of ``domain.py`` in ``rows.py`` and in the file of each noun, and go no further.

A change here needs a migration in ``migrations/versions/``; a test compares the two.
"""

from datetime import UTC, datetime

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.types import TypeDecorator

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)


class UtcDateTime(TypeDecorator[datetime]):
    """A moment: aware on our side, UTC without a zone in the database. A naive one is refused: it could be any."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Turn an aware moment into naive UTC. Raises ValueError for a naive one."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a moment without time zone: {value}")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Make the stored moment aware again."""
        return None if value is None else value.replace(tzinfo=UTC)


def _now() -> datetime:
    return datetime.now(UTC)


papers = Table(
    "papers",
    metadata,
    # The search index calls a paper by its number.
    Column("number", Integer, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    # The digest that has its best summary; loading.py decides which that is.
    Column("best_date", Date, nullable=False),
)

digests = Table(
    "digests",
    metadata,
    Column("date", Date, primary_key=True),
    Column("first_seen", UtcDateTime, nullable=False),
)

# The short columns stand first: SQLite reads a row up to the last column that is asked for, and lists need no texts.
summaries = Table(
    "summaries",
    metadata,
    Column("paper_id", ForeignKey("papers.id"), primary_key=True),
    Column("digest_date", ForeignKey("digests.date"), primary_key=True),
    # Counts from 1 within its digest.
    Column("position", Integer, nullable=False),
    Column("first_seen", UtcDateTime, nullable=False),
    Column("status", String, nullable=False),
    # Characters of what is shown: intro, sections and outro.
    Column("length", Integer, nullable=False),
    # A hash of everything that comes from the file, so that a load compares without reading the texts.
    Column("mark", String, nullable=False),
    Column("cut", Boolean, nullable=False),
    Column("title", Text),
    Column("lead", Text, nullable=False),
    Column("intro", Text, nullable=False),
    # JSON: [[name, text], ...] in canonical order.
    Column("sections", Text, nullable=False),
    Column("outro", Text, nullable=False),
    Column("body", Text, nullable=False),
    Index(None, "digest_date", "position"),
)

chats = Table(
    "chats",
    metadata,
    Column("chat_id", BigInteger, primary_key=True),
    Column("topic_id", BigInteger, primary_key=True),
    Column("kind", String, nullable=False),
    Column("language", String, nullable=False),
    Column("timezone", String),
    Column("state", String, nullable=False),
    Column("created", UtcDateTime, nullable=False, default=_now),
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

files = Table(
    "files",
    metadata,
    Column("path", Text, primary_key=True),
    Column("fingerprint", String, nullable=False),
    Column("digest_date", Date, nullable=False),
    # JSON: {status: entries of the file}.
    Column("statuses", Text, nullable=False),
)
