"""Whether a chat wants each digest on the next morning."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Let all chats have their digests as they had them, and the planner find those of either kind by its index."""
    op.add_column("subscriptions", sa.Column("next_morning", sa.Boolean, nullable=False, server_default=sa.false()))
    op.drop_index("ix_subscriptions_timezone_minute_active", "subscriptions")
    op.create_index(
        "ix_subscriptions_timezone_minute_active_next_morning",
        "subscriptions",
        ["timezone", "minute", "active", "next_morning"],
    )
