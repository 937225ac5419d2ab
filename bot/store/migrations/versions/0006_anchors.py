"""The anchors of keywords, by which the alerts are found that may fire on a paper."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Make the tables, empty; ``Anchors`` fills them before papers are matched for the first time."""
    op.create_index("ix_alerts_text", "alerts", ["text"])
    op.create_table(
        "keywords",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("wants", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_keywords"),
        sa.UniqueConstraint("text", name="uq_keywords_text"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "anchors",
        sa.Column("anchor", sa.Text, nullable=False),
        sa.Column("keyword_id", sa.Integer, nullable=False),
        sa.Column("want", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("anchor", "keyword_id", "want", name="pk_anchors"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "anchors_version",
        sa.Column("version", sa.String, nullable=False),
        sa.Column("complete", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("version", name="pk_anchors_version"),
    )
