"""Opening a ledger file: connection, write-ahead log, migrations."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.exc import DatabaseError

from variorum.errors import LedgerError
from variorum.ledger import schema

HEAD = "0001"
MIGRATIONS = Path(__file__).parent / "migrations"
BUSY_MS = 30_000


def _configure(connection: Any, _record: object) -> None:
    # The driver's own transaction handling hides DDL from rollback; SQLAlchemy's documented remedy is to take it over.
    connection.isolation_level = None
    for pragma in (f"busy_timeout = {BUSY_MS}", "journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: sa.Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def connect(path: Path) -> sa.Engine:
    """An engine on the ledger at ``path``, made or brought up to date first.

    Raises ``LedgerError`` where the folder is missing, the file is no ledger, or it was written by a newer version.
    """
    if not path.parent.is_dir():
        raise LedgerError(f"{path}: the folder {path.parent} does not exist")
    engine = sa.create_engine(f"sqlite:///{path}")
    event.listen(engine, "connect", _configure)
    event.listen(engine, "begin", _begin)
    try:
        _bring_up_to_date(engine, path)
    except DatabaseError as error:
        engine.dispose()
        raise LedgerError(f"{path}: not a ledger that can be opened ({error.orig})") from error
    except LedgerError:
        engine.dispose()
        raise
    return engine


def _bring_up_to_date(engine: sa.Engine, path: Path) -> None:
    if _revision(engine, path) == HEAD:
        return
    with writing(engine) as connection:
        # Another process may have done it while this one waited for the lock.
        if _revision_on(connection, path) != HEAD:
            _migrate(connection)


def _revision(engine: sa.Engine, path: Path) -> str | None:
    with engine.connect() as connection:
        return _revision_on(connection, path)


def _revision_on(connection: sa.Connection, path: Path) -> str | None:
    tables = set(sa.inspect(connection).get_table_names())
    if "alembic_version" not in tables:
        if tables:
            raise LedgerError(f"{path}: a database, but not a ledger of Variorum")
        return None
    revision = connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar()
    if revision is not None and revision > HEAD:
        raise LedgerError(f"{path}: written by a newer version of Variorum (schema {revision}, this one knows {HEAD})")
    return revision


def _migrate(connection: sa.Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


@contextmanager
def writing(engine: sa.Engine) -> Generator[sa.Connection]:
    """A transaction that holds the write lock from its start; committed at the end, rolled back on an error."""
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        yield connection


def integrity(engine: sa.Engine) -> list[str]:
    """What SQLite finds wrong with the file; empty where nothing is."""
    with engine.connect() as connection:
        found = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA integrity_check")]
        found += [f"broken reference in {row[0]}" for row in connection.exec_driver_sql("PRAGMA foreign_key_check")]
    return [line for line in found if line != "ok"]


def schema_differences(engine: sa.Engine) -> list[Any]:
    """How the database differs from ``schema.metadata``; empty where the migrations are complete."""
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    with engine.connect() as connection:
        options = {"include_name": lambda name, kind, _parents: kind != "table" or not str(name).startswith("search")}
        return compare_metadata(MigrationContext.configure(connection, opts=options), schema.metadata)
