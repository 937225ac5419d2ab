"""The search index: SQLite's FTS5 on our own tokens, and what stands beside it."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the index, empty; ``Index.complete`` fills it."""
    op.create_table(
        "search_documents",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("paper_id", sa.String, nullable=False),
        sa.Column("digest_date", sa.Date, nullable=False),
        sa.Column("name", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_search_documents"),
        sa.ForeignKeyConstraint(["paper_id"], ["papers.id"], name="fk_search_documents_paper_id"),
        sa.UniqueConstraint("paper_id", name="uq_search_documents_paper_id"),
    )
    op.create_index("ix_search_documents_name", "search_documents", ["name"])
    op.create_table(
        "search_stale",
        sa.Column("id", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_search_stale"),
    )
    op.create_table(
        "search_names",
        sa.Column("letters", sa.String, nullable=False),
        sa.Column("ending", sa.String, nullable=False),
        sa.Column("name", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("letters", name="pk_search_names"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_search_names_ending", "search_names", ["ending"])
    # Without content: the tokens take three times the room of the text, and the text stands in `summaries`. The tokens
    # come ready made, so the tokenizer has only to leave them whole; ascii lets every letter beyond ASCII pass.
    op.execute(
        "CREATE VIRTUAL TABLE search_index USING fts5"
        "(title, headings, body, content='', tokenize=\"ascii tokenchars '+#.'\")"
    )
