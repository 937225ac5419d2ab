"""A second set of tables for the search index, in which it is written anew while the first is searched."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Make both generations of the index, empty; ``Renewal.complete`` fills the one that is searched."""
    op.execute("DROP TABLE search_index")
    for table in ("search_documents", "search_stale", "search_names", "search_sounds"):
        op.drop_table(table)
    for end in ("", "_next"):
        _make(end)
    op.create_table(
        "search_versions",
        sa.Column("generation", sa.String, nullable=False),
        sa.Column("version", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("generation", name="pk_search_versions"),
    )


def _make(end: str) -> None:
    op.create_table(
        f"search_documents{end}",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("paper_id", sa.String, nullable=False),
        sa.Column("digest_date", sa.Date, nullable=False),
        sa.Column("name", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("id", name=f"pk_search_documents{end}"),
        sa.ForeignKeyConstraint(["paper_id"], ["papers.id"], name=f"fk_search_documents{end}_paper_id"),
        sa.UniqueConstraint("paper_id", name=f"uq_search_documents{end}_paper_id"),
        sa.UniqueConstraint("name", "id", name="uq_search_documents_name_id"),
    )
    op.create_table(
        f"search_stale{end}",
        sa.Column("id", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name=f"pk_search_stale{end}"),
    )
    op.create_table(
        f"search_names{end}",
        sa.Column("letters", sa.String, nullable=False),
        sa.Column("ending", sa.String, nullable=False),
        sa.Column("name", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("letters", name=f"pk_search_names{end}"),
        sa.UniqueConstraint("ending", "letters", name="uq_search_names_ending_letters"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        f"search_sounds{end}",
        sa.Column("sound", sa.String, nullable=False),
        sa.Column("name", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("sound", "name", name=f"pk_search_sounds{end}"),
        sqlite_with_rowid=False,
    )
    # See 0004.
    op.execute(
        f"CREATE VIRTUAL TABLE search_index{end} USING fts5"
        "(tokens, content='', columnsize=0, detail=none, tokenize=\"ascii tokenchars '+#.'\")"
    )
