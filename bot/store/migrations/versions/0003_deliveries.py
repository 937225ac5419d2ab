"""Subscriptions, alerts and the ledger of deliveries."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

BEFORE_ALL = "1970-01-01 00:00:00.000000"
"""SQLite wants a default for a column that is added and may not be NULL."""


def upgrade() -> None:
    """Make the tables of the pushes. What was loaded so far is owed to nobody."""
    op.add_column("digests", sa.Column("changed_at", sa.DateTime, nullable=False, server_default=BEFORE_ALL))
    op.execute(
        "UPDATE digests SET changed_at = (SELECT max(first_seen) FROM summaries WHERE digest_date = digests.date)"
        " WHERE EXISTS (SELECT 1 FROM summaries WHERE digest_date = digests.date)"
    )
    op.add_column("digests", sa.Column("amend_due", sa.DateTime))
    op.create_index("ix_digests_amend_due", "digests", ["amend_due"], sqlite_where=sa.text("amend_due IS NOT NULL"))
    op.add_column("chats", sa.Column("title", sa.Text, nullable=False, server_default=""))
    op.add_column("chats", sa.Column("language_chosen", sa.Boolean, nullable=False, server_default=sa.false()))
    op.drop_column("chats", "timezone")
    _make_subscriptions()
    _make_alerts()
    _make_deliveries()


def _make_subscriptions() -> None:
    op.create_table(
        "subscriptions",
        sa.Column("chat_id", sa.BigInteger, nullable=False),
        sa.Column("topic_id", sa.BigInteger, nullable=False),
        sa.Column("active", sa.Boolean, nullable=False),
        sa.Column("minute", sa.Integer, nullable=False),
        sa.Column("timezone", sa.String, nullable=False),
        sa.Column("weekdays", sa.Integer, nullable=False),
        sa.Column("scope", sa.String, nullable=False),
        sa.Column("quiet_from", sa.Integer),
        sa.Column("quiet_until", sa.Integer),
        sa.Column("silent", sa.Boolean, nullable=False),
        sa.Column("tells_empty", sa.Boolean, nullable=False),
        sa.Column("since", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("chat_id", "topic_id", name="pk_subscriptions"),
    )
    op.create_index("ix_subscriptions_timezone_minute_active", "subscriptions", ["timezone", "minute", "active"])
    op.create_table(
        "clocks",
        sa.Column("timezone", sa.String, nullable=False),
        sa.Column("minute", sa.Integer, nullable=False),
        sa.Column("due", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("timezone", "minute", name="pk_clocks"),
    )
    op.create_index("ix_clocks_due", "clocks", ["due"])


def _make_alerts() -> None:
    op.create_table(
        "alerts",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("chat_id", sa.BigInteger, nullable=False),
        sa.Column("topic_id", sa.BigInteger, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("written", sa.Text, nullable=False),
        sa.Column("paused", sa.Boolean, nullable=False),
        sa.Column("created", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_alerts"),
        sa.UniqueConstraint("chat_id", "topic_id", "text", name="uq_alerts_chat_id_topic_id_text"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "unmatched",
        sa.Column("paper_id", sa.String, nullable=False),
        sa.Column("digest_date", sa.Date, nullable=False),
        sa.Column("seen_at", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("paper_id", "digest_date", name="pk_unmatched"),
        sa.ForeignKeyConstraint(["paper_id"], ["papers.id"], name="fk_unmatched_paper_id"),
        sa.ForeignKeyConstraint(["digest_date"], ["digests.date"], name="fk_unmatched_digest_date"),
    )
    op.create_table(
        "matches",
        sa.Column("digest_date", sa.Date, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("paper_id", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("digest_date", "text", "paper_id", name="pk_matches"),
        sqlite_with_rowid=False,
    )


def _make_deliveries() -> None:
    op.create_table(
        "deliveries",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("chat_id", sa.BigInteger, nullable=False),
        sa.Column("topic_id", sa.BigInteger, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("thing", sa.String, nullable=False),
        sa.Column("digest_date", sa.Date, nullable=False),
        sa.Column("state", sa.String, nullable=False),
        sa.Column("due", sa.DateTime),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("doubts", sa.Integer, nullable=False),
        sa.Column("token", sa.String),
        sa.Column("message_id", sa.BigInteger),
        sa.Column("sent_at", sa.DateTime),
        sa.Column("shows", sa.DateTime),
        sa.Column("amended_at", sa.DateTime),
        sa.Column("touched", sa.Boolean, nullable=False),
        sa.Column("error", sa.Text),
        sa.PrimaryKeyConstraint("id", name="pk_deliveries"),
        sa.UniqueConstraint("chat_id", "topic_id", "kind", "thing", name="uq_deliveries_chat_id_topic_id_kind_thing"),
    )
    op.create_index("ix_deliveries_dead", "deliveries", ["digest_date"], sqlite_where=sa.text("state = 'dead'"))
    op.create_index("ix_deliveries_digest_date", "deliveries", ["digest_date"])
    for columns in (["due"], ["token"], ["chat_id", "message_id"]):
        op.create_index(
            f"ix_deliveries_{'_'.join(columns)}",
            "deliveries",
            columns,
            sqlite_where=sa.text(f"{columns[-1]} IS NOT NULL"),
        )
