"""Labs and bookings."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "labs",
        sa.Column("id", _ID, sa.Identity(always=False), nullable=False),
        sa.Column("slug", sa.String(length=48), nullable=False),
        sa.Column("series", sa.String(length=48), server_default="", nullable=False),
        sa.Column("title", sa.String(length=80), nullable=False),
        sa.Column("neutral_title", sa.String(length=80), server_default="", nullable=False),
        sa.Column("about", sa.Text(), server_default="", nullable=False),
        sa.Column("place_id", _ID, nullable=True),
        sa.Column("room", sa.String(length=160), server_default="", nullable=False),
        sa.Column("starts", sa.String(length=16), nullable=False),
        sa.Column("ends", sa.String(length=16), nullable=False),
        sa.Column("starts_at", sa.BigInteger(), nullable=False),
        sa.Column("ends_at", sa.BigInteger(), nullable=False),
        sa.Column("seats", sa.Integer(), nullable=False),
        sa.Column("children", sa.Integer(), nullable=True),
        sa.Column("prams", sa.Integer(), nullable=True),
        sa.Column("months_from", sa.Integer(), nullable=True),
        sa.Column("months_to", sa.Integer(), nullable=True),
        sa.Column("languages", sa.String(length=64), server_default="", nullable=False),
        sa.Column("cost", sa.String(length=60), server_default="", nullable=False),
        sa.Column("bring", sa.String(length=160), server_default="", nullable=False),
        sa.Column("discreet", sa.Boolean(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("opens_at", sa.BigInteger(), nullable=True),
        sa.Column("closes_at", sa.BigInteger(), nullable=True),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("cancelled_at", sa.BigInteger(), nullable=True),
        sa.Column("hosts", sa.String(length=120), server_default="", nullable=False),
        sa.Column("example", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["place_id"], ["places.id"], name=op.f("fk_labs_place_id"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_labs")),
        sa.UniqueConstraint("slug", name=op.f("uq_labs_slug")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("labs", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_labs_place_id"), ["place_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_labs_series"), ["series"], unique=False)
        batch_op.create_index(batch_op.f("ix_labs_starts_at"), ["starts_at"], unique=False)

    op.create_table(
        "bookings",
        sa.Column("id", _ID, sa.Identity(always=False), nullable=False),
        sa.Column("lab_id", _ID, nullable=False),
        sa.Column("person_id", _ID, nullable=False),
        sa.Column("party", sa.LargeBinary(), nullable=True),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("asked_at", sa.BigInteger(), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=True),
        sa.Column("reminders", sa.String(length=8), server_default="both", nullable=False),
        sa.Column("changed_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["lab_id"], ["labs.id"], name=op.f("fk_bookings_lab_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_bookings_person_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bookings")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("bookings", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_bookings_lab_id"), ["lab_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_bookings_person_id"), ["person_id"], unique=False)
        batch_op.create_index(
            "ix_bookings_until",
            ["until"],
            unique=False,
            sqlite_where=sa.text("until IS NOT NULL"),
            postgresql_where=sa.text("until IS NOT NULL"),
        )
        batch_op.create_index(
            "uq_bookings_in_line",
            ["lab_id", "person_id"],
            unique=True,
            sqlite_where=sa.text("state IN ('booked', 'waiting', 'offered')"),
            postgresql_where=sa.text("state IN ('booked', 'waiting', 'offered')"),
        )

    op.create_table(
        "reminders",
        sa.Column("lab_id", _ID, nullable=False),
        sa.Column("person_id", _ID, nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(length=8), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["lab_id"], ["labs.id"], name=op.f("fk_reminders_lab_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_reminders_person_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("lab_id", "person_id", "kind", "version", name=op.f("pk_reminders")),
    )
    with op.batch_alter_table("reminders", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_reminders_person_id"), ["person_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("reminders", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_reminders_person_id"))

    op.drop_table("reminders")
    with op.batch_alter_table("bookings", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_bookings_in_line",
            sqlite_where=sa.text("state IN ('booked', 'waiting', 'offered')"),
            postgresql_where=sa.text("state IN ('booked', 'waiting', 'offered')"),
        )
        batch_op.drop_index(
            "ix_bookings_until",
            sqlite_where=sa.text("until IS NOT NULL"),
            postgresql_where=sa.text("until IS NOT NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_bookings_person_id"))
        batch_op.drop_index(batch_op.f("ix_bookings_lab_id"))

    op.drop_table("bookings")
    with op.batch_alter_table("labs", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_labs_starts_at"))
        batch_op.drop_index(batch_op.f("ix_labs_series"))
        batch_op.drop_index(batch_op.f("ix_labs_place_id"))

    op.drop_table("labs")
