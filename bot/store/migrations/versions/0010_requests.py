"""Papers that somebody asked for though no digest has them: what sources told of each, and who waits for which."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Make the tables, empty."""
    op.create_table(
        "lookups",
        sa.Column("paper_id", sa.String, nullable=False),
        sa.Column("metadata", sa.Text, nullable=False),
        sa.Column("abstract", sa.Text, nullable=False),
        sa.Column("gist", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("paper_id", name="pk_lookups"),
    )
    op.create_table(
        "requests",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("chat_id", sa.BigInteger, nullable=False),
        sa.Column("topic_id", sa.BigInteger, nullable=False),
        sa.Column("message_id", sa.BigInteger),
        sa.Column("paper_id", sa.String, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("waiting", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_requests"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_requests_chat_id_day", "requests", ["chat_id", "day"])
