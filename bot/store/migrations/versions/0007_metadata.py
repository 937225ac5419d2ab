"""What is known of a paper besides its summary, and how that came about."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

KEPT = (
    "paper_id, digest_date, position, first_seen, status, length, mark, cut, title, lead, intro, sections, outro, body"
)


def upgrade() -> None:
    """Make the table of summaries anew: what lists need is to stand before the texts, and ALTER TABLE appends."""
    op.create_table(
        "summaries_next",
        sa.Column("paper_id", sa.String, nullable=False),
        sa.Column("digest_date", sa.Date, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("first_seen", sa.DateTime, nullable=False),
        sa.Column("status", sa.String, nullable=False),
        sa.Column("length", sa.Integer, nullable=False),
        sa.Column("mark", sa.String, nullable=False),
        sa.Column("substance", sa.String),
        sa.Column("cut", sa.Boolean, nullable=False),
        sa.Column("upvotes", sa.Integer),
        sa.Column("basis", sa.String),
        sa.Column("model", sa.Text),
        sa.Column("title", sa.Text),
        sa.Column("lead", sa.Text, nullable=False),
        sa.Column("metadata", sa.Text, nullable=False),
        sa.Column("intro", sa.Text, nullable=False),
        sa.Column("sections", sa.Text, nullable=False),
        sa.Column("outro", sa.Text, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("paper_id", "digest_date", name="pk_summaries"),
        sa.ForeignKeyConstraint(["paper_id"], ["papers.id"], name="fk_summaries_paper_id"),
        sa.ForeignKeyConstraint(["digest_date"], ["digests.date"], name="fk_summaries_digest_date"),
    )
    op.execute(f"INSERT INTO summaries_next ({KEPT}, metadata) SELECT {KEPT}, '{{}}' FROM summaries")  # noqa: S608
    op.drop_table("summaries")
    op.rename_table("summaries_next", "summaries")
    op.create_index("ix_summaries_digest_date_position", "summaries", ["digest_date", "position"])
