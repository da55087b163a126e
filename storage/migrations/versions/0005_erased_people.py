"""People whose data are erased: when, until their last word was said."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("people", sa.Column("erased_at", sa.BigInteger(), nullable=True))
    erased = sa.text("erased_at IS NOT NULL")
    op.create_index("ix_people_erased", "people", ["erased_at"], sqlite_where=erased, postgresql_where=erased)


def downgrade() -> None:
    op.drop_index("ix_people_erased", "people")
    op.drop_column("people", "erased_at")
