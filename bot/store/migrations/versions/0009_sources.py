"""What a source of digests knows and made: summaries before they stand in a digest, and the lists of the days."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Make the tables, empty."""
    op.create_table(
        "drafts",
        sa.Column("paper_id", sa.String, nullable=False),
        sa.Column("answer", sa.Text, nullable=False),
        sa.Column("basis", sa.String, nullable=False),
        sa.Column("model", sa.String, nullable=False),
        sa.Column("tokens", sa.Integer, nullable=False),
        sa.Column("made", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("paper_id", name="pk_drafts"),
    )
    op.create_table(
        "listed_days",
        sa.Column("date", sa.Date, nullable=False),
        sa.Column("tag", sa.String, nullable=False),
        sa.Column("papers", sa.Text, nullable=False),
        sa.Column("unchanged_since", sa.DateTime, nullable=False),
        sa.Column("looked_at", sa.DateTime, nullable=False),
        sa.Column("written", sa.Boolean, nullable=False),
        sa.Column("owing", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("date", name="pk_listed_days"),
    )
