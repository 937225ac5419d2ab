"""The table of what is owed to chats, and what became of it."""

from sqlalchemy import BigInteger, Boolean, Column, Date, Index, Integer, String, Table, Text, UniqueConstraint, text

from bot.store.tables.base import UtcDateTime, metadata

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
