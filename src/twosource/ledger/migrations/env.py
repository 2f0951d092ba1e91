"""Runs the steps of `versions/` on the connection that opened the ledger, in its transaction."""

from alembic import context

_given = context.config.attributes

context.configure(
    connection=_given["connection"],
    version_table=_given["version_table"],
    on_version_apply=_given["logged"],
    transactional_ddl=True,
)
context.run_migrations()
