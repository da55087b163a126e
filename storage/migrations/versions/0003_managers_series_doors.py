"""Managers, series, doors."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

# A table that is made again on SQLite must not give ids a second time.
_NEVER_AGAIN = {"sqlite_autoincrement": True}
_UNHEARD = "lab_id IS NOT NULL AND state <> 'sent'"


def upgrade() -> None:
    op.create_table(
        "series",
        sa.Column("slug", sa.String(length=38), nullable=False),
        sa.Column("weekday", sa.Integer(), nullable=False),
        sa.Column("starts", sa.String(length=5), nullable=False),
        sa.Column("ends", sa.String(length=5), nullable=False),
        sa.Column("made_until", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("slug", name=op.f("pk_series")),
    )
    op.create_table(
        "templates",
        sa.Column("name", sa.String(length=32), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("version", sa.String(length=16), nullable=False),
        sa.Column("sid", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("reason", sa.String(length=200), server_default="", nullable=False),
        sa.Column("asked_at", sa.BigInteger(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", "language", "version", name=op.f("pk_templates")),
    )
    op.create_table(
        "drafts",
        sa.Column("person_id", _ID, nullable=False),
        sa.Column("about", sa.String(length=8), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=True),
        sa.Column("changed_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_drafts_person_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("person_id", "about", name=op.f("pk_drafts")),
    )
    op.create_table(
        "invitations",
        sa.Column("id", _ID, sa.Identity(always=False), nullable=False),
        sa.Column("token_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("municipio", sa.Integer(), nullable=True),
        sa.Column("name", sa.LargeBinary(), nullable=True),
        sa.Column("granted_by", _ID, nullable=True),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False),
        sa.Column("used_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["granted_by"], ["people.id"], name=op.f("fk_invitations_granted_by"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitations")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_invitations_token_hash")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "photos",
        sa.Column("place_id", _ID, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("taken_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["place_id"], ["places.id"], name=op.f("fk_photos_place_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("place_id", name=op.f("pk_photos")),
    )
    op.create_table(
        "subscriptions",
        sa.Column("id", _ID, sa.Identity(always=False), nullable=False),
        sa.Column("person_id", _ID, nullable=False),
        sa.Column("series", sa.String(length=48), nullable=False),
        sa.Column("party", sa.LargeBinary(), nullable=True),
        sa.Column("asked_at", sa.BigInteger(), nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_subscriptions_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_subscriptions")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("subscriptions") as batch_op:
        batch_op.create_index(batch_op.f("ix_subscriptions_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_subscriptions_series"), ["series"], unique=False)
        batch_op.create_index(
            "uq_subscriptions_goes_on",
            ["series", "person_id"],
            unique=True,
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        )

    op.create_table(
        "views",
        sa.Column("id", _ID, sa.Identity(always=False), nullable=False),
        sa.Column("person_id", _ID, nullable=False),
        sa.Column("lab_id", _ID, nullable=True),
        sa.Column("what", sa.String(length=16), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["lab_id"], ["labs.id"], name=op.f("fk_views_lab_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_views_person_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_views")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("views") as batch_op:
        batch_op.create_index(batch_op.f("ix_views_lab_id"), ["lab_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_views_person_id"), ["person_id"], unique=False)

    op.create_table(
        "walk_ins",
        sa.Column("lab_id", _ID, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("adults", sa.Integer(), nullable=False),
        sa.Column("children", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["lab_id"], ["labs.id"], name=op.f("fk_walk_ins_lab_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("lab_id", "number", name=op.f("pk_walk_ins")),
    )
    with op.batch_alter_table("bookings", table_kwargs=_NEVER_AGAIN) as batch_op:
        batch_op.add_column(sa.Column("name", sa.LargeBinary(), nullable=True))
        batch_op.add_column(sa.Column("answers", sa.LargeBinary(), nullable=True))
        batch_op.add_column(sa.Column("came", sa.Boolean(), nullable=True))
        batch_op.add_column(sa.Column("score", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("missed", sa.String(length=16), server_default="", nullable=False))

    with op.batch_alter_table("labs", table_kwargs=_NEVER_AGAIN) as batch_op:
        batch_op.add_column(sa.Column("municipio", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("manager_id", _ID, nullable=True))
        batch_op.add_column(sa.Column("questions", sa.String(length=40), server_default="", nullable=False))
        batch_op.add_column(sa.Column("forget_days", sa.Integer(), server_default=sa.text("7"), nullable=False))
        batch_op.add_column(sa.Column("door_at", sa.BigInteger(), nullable=True))
        batch_op.add_column(sa.Column("filed", sa.String(length=16), server_default="", nullable=False))
        batch_op.create_index(batch_op.f("ix_labs_manager_id"), ["manager_id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_labs_manager_id"), "people", ["manager_id"], ["id"], ondelete="SET NULL"
        )

    with op.batch_alter_table("outbox", table_kwargs=_NEVER_AGAIN) as batch_op:
        batch_op.add_column(sa.Column("lab_id", _ID, nullable=True))
        batch_op.create_index(
            "ix_outbox_lab",
            ["lab_id"],
            unique=False,
            sqlite_where=sa.text("lab_id IS NOT NULL"),
            postgresql_where=sa.text("lab_id IS NOT NULL"),
        )
        batch_op.create_index(
            "ix_outbox_unheard",
            ["lab_id"],
            unique=False,
            sqlite_where=sa.text(_UNHEARD),
            postgresql_where=sa.text(_UNHEARD),
        )

    with op.batch_alter_table("people", table_kwargs=_NEVER_AGAIN) as batch_op:
        batch_op.add_column(sa.Column("name", sa.LargeBinary(), nullable=True))
        batch_op.add_column(sa.Column("quiet_from", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("quiet_until", sa.Integer(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("people", table_kwargs=_NEVER_AGAIN) as batch_op:
        batch_op.drop_column("quiet_until")
        batch_op.drop_column("quiet_from")
        batch_op.drop_column("name")

    with op.batch_alter_table("outbox", table_kwargs=_NEVER_AGAIN) as batch_op:
        batch_op.drop_index("ix_outbox_unheard", sqlite_where=sa.text(_UNHEARD), postgresql_where=sa.text(_UNHEARD))
        batch_op.drop_index(
            "ix_outbox_lab", sqlite_where=sa.text("lab_id IS NOT NULL"), postgresql_where=sa.text("lab_id IS NOT NULL")
        )
        batch_op.drop_column("lab_id")

    with op.batch_alter_table("labs", table_kwargs=_NEVER_AGAIN) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_labs_manager_id"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_labs_manager_id"))
        batch_op.drop_column("filed")
        batch_op.drop_column("door_at")
        batch_op.drop_column("forget_days")
        batch_op.drop_column("questions")
        batch_op.drop_column("manager_id")
        batch_op.drop_column("municipio")

    with op.batch_alter_table("bookings", table_kwargs=_NEVER_AGAIN) as batch_op:
        batch_op.drop_column("missed")
        batch_op.drop_column("score")
        batch_op.drop_column("came")
        batch_op.drop_column("answers")
        batch_op.drop_column("name")

    op.drop_table("walk_ins")
    with op.batch_alter_table("views") as batch_op:
        batch_op.drop_index(batch_op.f("ix_views_person_id"))
        batch_op.drop_index(batch_op.f("ix_views_lab_id"))

    op.drop_table("views")
    with op.batch_alter_table("subscriptions") as batch_op:
        batch_op.drop_index(
            "uq_subscriptions_goes_on",
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_subscriptions_series"))
        batch_op.drop_index(batch_op.f("ix_subscriptions_person_id"))

    op.drop_table("subscriptions")
    op.drop_table("photos")
    op.drop_table("invitations")
    op.drop_table("drafts")
    op.drop_table("templates")
    op.drop_table("series")
