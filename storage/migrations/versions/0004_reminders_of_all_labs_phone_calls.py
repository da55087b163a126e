"""Reminders somebody wants of every lab, phone calls that were made."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

# A table that is made again on SQLite must not give ids a second time.
_NEVER_AGAIN = {"sqlite_autoincrement": True}


def upgrade() -> None:
    with op.batch_alter_table("outbox", table_kwargs=_NEVER_AGAIN) as batch_op:
        batch_op.add_column(sa.Column("phoned_at", sa.BigInteger(), nullable=True))

    with op.batch_alter_table("people", table_kwargs=_NEVER_AGAIN) as batch_op:
        batch_op.add_column(sa.Column("reminders", sa.String(length=8), server_default="both", nullable=False))


def downgrade() -> None:
    with op.batch_alter_table("people", table_kwargs=_NEVER_AGAIN) as batch_op:
        batch_op.drop_column("reminders")

    with op.batch_alter_table("outbox", table_kwargs=_NEVER_AGAIN) as batch_op:
        batch_op.drop_column("phoned_at")
