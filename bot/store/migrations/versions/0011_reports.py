"""What chats say of summaries that are bad."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Make the table, empty."""
    op.create_table(
        "reports",
        sa.Column("paper_id", sa.String, nullable=False),
        sa.Column("answer", sa.String, nullable=False),
        sa.Column("chat_id", sa.BigInteger, nullable=False),
        sa.Column("reported", sa.DateTime, nullable=False),
        sa.Column("open", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("paper_id", "answer", "chat_id", name="pk_reports"),
    )
    op.create_index("ix_reports_chat_id", "reports", ["chat_id"])
