"""Alembic's entry: migrates the connection it is given, or the database of `alembic -x url=...`."""

from typing import Any, Literal

from alembic import context
from sqlalchemy import create_engine

from storage.tables import metadata
from storage.types import Instant, Personal, Wall

connection = context.config.attributes.get("connection")


def plainly(kind: str, item: Any, _: Any) -> str | Literal[False]:
    """Write our own types as what they are in the database: a migration must not change when they do."""
    if kind == "type" and isinstance(item, Instant):
        return "sa.BigInteger()"
    if kind == "type" and isinstance(item, Wall):
        return "sa.String(length=16)"
    return "sa.LargeBinary()" if kind == "type" and isinstance(item, Personal) else False


def run(connection: object) -> None:
    context.configure(
        connection=connection,  # type: ignore[arg-type]
        target_metadata=metadata,
        render_as_batch=True,
        transaction_per_migration=False,
        transactional_ddl=True,
        compare_type=True,
        render_item=plainly,
    )
    with context.begin_transaction():
        context.run_migrations()


if connection is not None:
    run(connection)
else:
    with create_engine(context.get_x_argument(as_dictionary=True)["url"]).connect() as own:
        run(own)
