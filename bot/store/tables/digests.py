"""The tables of digests: their papers, what each says of them, and the files that they came from."""

from sqlalchemy import Boolean, Column, Date, ForeignKey, Index, Integer, String, Table, Text, text

from bot.store.tables.base import UtcDateTime, metadata

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

files = Table(
    "files",
    metadata,
    Column("path", Text, primary_key=True),
    Column("fingerprint", String, nullable=False),
    Column("digest_date", Date, nullable=False),
    # JSON: {status: entries of the file}.
    Column("statuses", Text, nullable=False),
)
