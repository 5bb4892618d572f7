"""The database below the store: SQLite or PostgreSQL, brought up to date, written by one transaction at a time.

Writers wait for each other on both engines. So the numbers of changes are given out in the order in which they become
visible, and whoever follows them misses none.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import orjson
from filelock import FileLock
from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, make_url, text
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, OperationalError
from sqlalchemy.orm import Session

MIGRATIONS = Path(__file__).parent / "migrations"
# the newest of MIGRATIONS: known here so that opening a store that is up to date costs one query
NEWEST = "0004"
WRITER_LOCK = 7_317_001
MIGRATION_LOCK = 7_317_002
SQLITE_PATIENCE_MS = 60_000
# of 4 KB
SQLITE_PAGES_IN_LOG = 8_000


class StoreError(Exception):
    """The store cannot be opened or does not allow what was asked; says why and what to do."""


class Database:
    """A database at a SQLAlchemy URL, its tables made or migrated when it is opened."""

    def __init__(self, url: str) -> None:
        self.url = url
        try:
            self.engine = create_engine(
                _with_driver(url),
                pool_pre_ping=not url.startswith("sqlite"),
                json_serializer=_as_json,
                json_deserializer=orjson.loads,
            )
        except (ArgumentError, NoSuchModuleError) as error:
            raise StoreError(
                f"{url!r} is no store; give sqlite:///FILE or postgresql://USER@HOST/NAME ({error})"
            ) from error
        self.is_sqlite = self.engine.dialect.name == "sqlite"
        if self.is_sqlite:
            _with_sqlite_settings(self.engine)
        self._writing = self.engine.execution_options(writes=True)
        try:
            self._bring_up_to_date()
        except OperationalError as error:
            raise StoreError(f"the store {_shown(url)} cannot be opened: {error.orig}") from error
        self._file = _file_at(self.engine.url)

    def close(self) -> None:
        self.engine.dispose()

    def is_in_its_place(self) -> bool:
        """Whether the file that was opened is the one that bears its name now; a server's database is looked for when asked."""
        return self._file == _file_at(self.engine.url)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that sees the store as it was at its first query, whatever is written meanwhile."""
        engine = self.engine if self.is_sqlite else self.engine.execution_options(isolation_level="REPEATABLE READ")
        with Session(engine) as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A transaction that no other writer runs beside; all of it happens or nothing."""
        with Session(self._writing) as session, session.begin():
            if not self.is_sqlite:
                session.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": WRITER_LOCK})
            yield session

    def _bring_up_to_date(self) -> None:
        if self._version() == NEWEST:
            return
        with self._alone() as connection:
            # whoever came first has done it
            if self._version(connection) != NEWEST:
                _migrate(connection)

    def _version(self, connection: Connection | None = None) -> str | None:
        if connection is None:
            with self.engine.connect() as opened:
                return self._version(opened)
        if not inspect(connection).has_table("alembic_version"):
            return None
        return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()

    @contextmanager
    def _alone(self) -> Iterator[Connection]:
        file = make_url(self.url).database if self.is_sqlite else None
        if file in (None, "", ":memory:"):
            with self._writing.begin() as connection:
                if not self.is_sqlite:
                    connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": MIGRATION_LOCK})
                yield connection
            return
        with FileLock(f"{file}.migration.lock"), self._writing.begin() as connection:
            yield connection


def _file_at(url: URL) -> tuple[int, int] | None:
    """Which file a database is, by device and number; None where it is none."""
    if url.get_backend_name() != "sqlite" or url.database in (None, "", ":memory:"):
        return None
    try:
        found = Path(str(url.database)).stat()
    except FileNotFoundError:
        return None
    return found.st_dev, found.st_ino


def _migrate(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    if inspect(connection).has_table("records") and not inspect(connection).has_table("alembic_version"):
        command.stamp(config, "0001")
    command.upgrade(config, NEWEST)


def _as_json(value: object) -> str:
    return orjson.dumps(value).decode()


def _with_driver(url: str) -> str:
    """PostgreSQL is spoken to by psycopg, whichever way the address is written."""
    for scheme in ("postgres://", "postgresql://"):
        if url.startswith(scheme):
            return "postgresql+psycopg://" + url.removeprefix(scheme)
    return url


def _shown(url: str) -> str:
    return make_url(url).render_as_string(hide_password=True)


def _with_sqlite_settings(engine: Engine) -> None:
    @event.listens_for(engine, "connect")
    def _settings(connection: object, _: object) -> None:
        # transactions are begun below, so that one that writes takes its turn before it reads
        connection.isolation_level = None  # type: ignore[attr-defined]
        cursor = connection.cursor()  # type: ignore[attr-defined]
        cursor.execute(f"PRAGMA busy_timeout={SQLITE_PATIENCE_MS}")
        cursor.execute("PRAGMA journal_mode=WAL")
        cursor.execute("PRAGMA synchronous=NORMAL")
        cursor.execute("PRAGMA foreign_keys=ON")
        cursor.execute("PRAGMA cache_size=-65536")
        # pages that batch after batch changes are moved into the file once
        cursor.execute(f"PRAGMA wal_autocheckpoint={SQLITE_PAGES_IN_LOG}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
