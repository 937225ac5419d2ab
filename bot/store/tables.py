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
    text,
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
    # Each change is later than the one before, whatever the machine's clock does; its new entries are first seen then.
    Column("changed_at", UtcDateTime, nullable=False),
    # When the messages that were sent of it are to be looked at, because entries came later; NULL: they are complete.
    Column("amend_due", UtcDateTime),
    Index(None, "amend_due", sqlite_where=text("amend_due IS NOT NULL")),
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
    # A hash of what searches and alerts read of it; NULL: an older version of this program wrote it.
    Column("substance", String),
    Column("cut", Boolean, nullable=False),
    # As in `metadata`, for lists.
    Column("upvotes", Integer),
    # How it came about; NULL where nothing is said.
    Column("basis", String),
    Column("model", Text),
    Column("title", Text),
    Column("lead", Text, nullable=False),
    # JSON: {field: value}, only what is known.
    Column("metadata", Text, nullable=False),
    Column("intro", Text, nullable=False),
    # JSON: [[name, text], ...] in canonical order.
    Column("sections", Text, nullable=False),
    Column("outro", Text, nullable=False),
    Column("body", Text, nullable=False),
    Index(None, "digest_date", "position"),
)

# Summaries, new or changed, that the alerts have not seen yet.
unmatched = Table(
    "unmatched",
    metadata,
    Column("paper_id", ForeignKey("papers.id"), primary_key=True),
    Column("digest_date", ForeignKey("digests.date"), primary_key=True),
    Column("seen_at", UtcDateTime, nullable=False),
)

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

# The ledger. `thing` is a date, a paper's id or a notice, as `kind` says; that it is unique keeps everything from being
# sent twice. `due` is when to send, to try again, or, while it is being sent, when the lease ends; NULL: it is done.
deliveries = Table(
    "deliveries",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("chat_id", BigInteger, nullable=False),
    Column("topic_id", BigInteger, nullable=False),
    Column("kind", String, nullable=False),
    Column("thing", String, nullable=False),
    Column("digest_date", Date, nullable=False),
    Column("state", String, nullable=False),
    Column("due", UtcDateTime),
    Column("attempts", Integer, nullable=False, default=0),
    Column("doubts", Integer, nullable=False, default=0),
    # Who holds it, while it is being sent.
    Column("token", String),
    # NULL where there was nothing to say.
    Column("message_id", BigInteger),
    Column("sent_at", UtcDateTime),
    # The message shows its digest as changed at this moment (`digests.changed_at`).
    Column("shows", UtcDateTime),
    # When it was sent, or last tried to bring it up to date.
    Column("amended_at", UtcDateTime),
    # A button of the message was pressed, so that it shows something else now.
    Column("touched", Boolean, nullable=False, default=False),
    Column("error", Text),
    UniqueConstraint("chat_id", "topic_id", "kind", "thing"),
    Index(None, "digest_date"),
    Index(None, "due", sqlite_where=text("due IS NOT NULL")),
    Index("ix_deliveries_dead", "digest_date", sqlite_where=text("state = 'dead'")),
    Index(None, "token", sqlite_where=text("token IS NOT NULL")),
    Index(None, "chat_id", "message_id", sqlite_where=text("message_id IS NOT NULL")),
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

files = Table(
    "files",
    metadata,
    Column("path", Text, primary_key=True),
    Column("fingerprint", String, nullable=False),
    Column("digest_date", Date, nullable=False),
    # JSON: {status: entries of the file}.
    Column("statuses", Text, nullable=False),
)

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
