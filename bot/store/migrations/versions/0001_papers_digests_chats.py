"""Papers, digests, summaries, chats, searches and files."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the first tables."""
    op.create_table(
        "papers",
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("id", sa.String, nullable=False),
        sa.Column("best_date", sa.Date, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_papers"),
        sa.UniqueConstraint("id", name="uq_papers_id"),
    )
    op.create_table(
        "digests",
        sa.Column("date", sa.Date, nullable=False),
        sa.Column("first_seen", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("date", name="pk_digests"),
    )
    op.create_table(
        "summaries",
        sa.Column("paper_id", sa.String, nullable=False),
        sa.Column("digest_date", sa.Date, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("first_seen", sa.DateTime, nullable=False),
        sa.Column("status", sa.String, nullable=False),
        sa.Column("length", sa.Integer, nullable=False),
        sa.Column("mark", sa.String, nullable=False),
        sa.Column("cut", sa.Boolean, nullable=False),
        sa.Column("title", sa.Text),
        sa.Column("lead", sa.Text, nullable=False),
        sa.Column("intro", sa.Text, nullable=False),
        sa.Column("sections", sa.Text, nullable=False),
        sa.Column("outro", sa.Text, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("paper_id", "digest_date", name="pk_summaries"),
        sa.ForeignKeyConstraint(["paper_id"], ["papers.id"], name="fk_summaries_paper_id"),
        sa.ForeignKeyConstraint(["digest_date"], ["digests.date"], name="fk_summaries_digest_date"),
    )
    op.create_index("ix_summaries_digest_date_position", "summaries", ["digest_date", "position"])
    op.create_table(
        "chats",
        sa.Column("chat_id", sa.BigInteger, nullable=False),
        sa.Column("topic_id", sa.BigInteger, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("language", sa.String, nullable=False),
        sa.Column("timezone", sa.String),
        sa.Column("state", sa.String, nullable=False),
        sa.Column("created", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("chat_id", "topic_id", name="pk_chats"),
    )
    op.create_table(
        "searches",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("chat_id", sa.BigInteger, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("turn", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_searches"),
        sa.UniqueConstraint("chat_id", "text", name="uq_searches_chat_id_text"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_searches_chat_id_turn", "searches", ["chat_id", "turn"])
    op.create_table(
        "files",
        sa.Column("path", sa.Text, nullable=False),
        sa.Column("fingerprint", sa.String, nullable=False),
        sa.Column("digest_date", sa.Date, nullable=False),
        sa.Column("statuses", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("path", name="pk_files"),
    )
