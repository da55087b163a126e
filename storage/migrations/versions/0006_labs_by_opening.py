"""Labs by the moment their sign-up opens: looked for every minute, and few have one."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    opens = sa.text("opens_at IS NOT NULL")
    op.create_index("ix_labs_opens_at", "labs", ["opens_at"], sqlite_where=opens, postgresql_where=opens)


def downgrade() -> None:
    op.drop_index("ix_labs_opens_at", "labs")
