"""The search index of concepts and marked tokens in place of that of pairs of syllables."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the index anew, empty; ``Index.complete`` fills it."""
    op.execute("DROP TABLE search_index")
    op.execute("DELETE FROM search_documents")
    op.execute("DELETE FROM search_stale")
    op.execute("DELETE FROM search_names")
    op.create_table(
        "search_sounds",
        sa.Column("sound", sa.String, nullable=False),
        sa.Column("name", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("sound", "name", name="pk_search_sounds"),
        sqlite_with_rowid=False,
    )
    # Without content, places and sizes: the text stands in `summaries`, and the marks before tokens tell what places
    # would. The tokens come ready made, so the tokenizer has only to leave them whole; ascii lets every letter beyond
    # ASCII pass, and so the marks.
    op.execute(
        "CREATE VIRTUAL TABLE search_index USING fts5"
        "(tokens, content='', columnsize=0, detail=none, tokenize=\"ascii tokenchars '+#.'\")"
    )
