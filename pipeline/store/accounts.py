"""Who reviews: accounts with passwords for those who come from elsewhere, and the browsers in which somebody is at work."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from pipeline.store.database import StoreError
from pipeline.store.records import Store
from pipeline.store.tables import AccountRow, VisitRow

SHORTEST_PASSWORD = 10
LASTS = timedelta(days=14)
# after so many wrong passwords an account rests for a while
PATIENCE, REST = 5, timedelta(minutes=5)
_hasher = PasswordHasher()
# checked where there is no such account, so that the time does not tell
_NOBODY = _hasher.hash(secrets.token_urlsafe(16))


class Role(StrEnum):
    """A reviewer decides records; an admin also which names are one organization, and what lexicons learn."""

    REVIEWER = "reviewer"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who is at work in a browser. `proof` has to come with everything that this browser changes."""

    name: str
    role: Role
    proof: str


class RefusedError(StoreError):
    """Name and password do not fit, or the account rests after too many wrong ones."""


def add(store: Store, name: str, password: str, role: Role) -> None:
    """A new account."""
    _check(name, password)
    with store.writing() as session:
        if session.get(AccountRow, name) is not None:
            raise StoreError(f"{name} has an account already")
        now = datetime.now(UTC)
        session.add(AccountRow(name=name, password=_hasher.hash(password), role=role, failures=0, made_at=now))


def change_password(store: Store, name: str, password: str) -> None:
    """A new password for an account; its browsers have to log in again."""
    _check(name, password)
    with store.writing() as session:
        row = _account(session, name)
        row.password, row.failures, row.locked_until = _hasher.hash(password), 0, None
        session.execute(delete(VisitRow).where(VisitRow.name == name))


def remove(store: Store, name: str) -> None:
    """Ends an account and its visits; what it reviewed stays."""
    with store.writing() as session:
        session.delete(_account(session, name))
        session.execute(delete(VisitRow).where(VisitRow.name == name))


def listed(session: Session) -> list[tuple[str, Role]]:
    rows = session.scalars(select(AccountRow).order_by(AccountRow.name))
    return [(row.name, Role(row.role)) for row in rows]


def log_in(store: Store, name: str, password: str, now: datetime | None = None) -> str:
    """The cookie of a new visit.

    Raises:
        RefusedError
    """
    moment = now or datetime.now(UTC)
    with store.reading() as session:
        row = session.get(AccountRow, name)
        rests = row is not None and row.locked_until is not None and row.locked_until > moment
        kept = row.password if row is not None else _NOBODY
    if rests:
        raise RefusedError("too many wrong passwords; try again in a few minutes")
    # outside of any transaction: it takes its time on purpose
    right = _fits(kept, password)
    with store.writing() as session:
        row = session.get(AccountRow, name)
        if row is not None and right:
            row.failures, row.locked_until = 0, None
            return _visit(session, name, Role(row.role), moment)
        if row is not None:
            row.failures += 1
            row.locked_until = moment + REST if row.failures % PATIENCE == 0 else row.locked_until
    raise RefusedError("name and password do not fit")


def enter(store: Store, name: str) -> str:
    """The cookie of a new visit on a machine where everybody is trusted with their name."""
    with store.writing() as session:
        return _visit(session, name, Role.ADMIN, datetime.now(UTC))


def visitor(session: Session, cookie: str | None, now: datetime | None = None) -> Visitor | None:
    """Who is at work in a browser with this cookie; None for nobody any more."""
    row = session.get(VisitRow, _digest(cookie)) if cookie else None
    if row is None or cookie is None or row.ends_at < (now or datetime.now(UTC)):
        return None
    return Visitor(row.name, Role(row.role), _digest("proof " + cookie))


def leave(store: Store, cookie: str) -> None:
    """Ends a visit."""
    with store.writing() as session:
        session.execute(delete(VisitRow).where(VisitRow.digest == _digest(cookie)))


def _visit(session: Session, name: str, role: Role, now: datetime) -> str:
    session.execute(delete(VisitRow).where(VisitRow.ends_at < now))
    cookie = secrets.token_urlsafe(32)
    session.add(VisitRow(digest=_digest(cookie), name=name, role=role, ends_at=now + LASTS))
    return cookie


def _account(session: Session, name: str) -> AccountRow:
    row = session.get(AccountRow, name)
    if row is None:
        raise StoreError(f"{name} has no account")
    return row


def _check(name: str, password: str) -> None:
    if not name.strip() or len(name) > 60:
        raise StoreError("a name has 1 to 60 characters")
    if len(password) < SHORTEST_PASSWORD:
        raise StoreError(f"a password has at least {SHORTEST_PASSWORD} characters")


def _fits(kept: str, password: str) -> bool:
    try:
        return _hasher.verify(kept, password)
    except VerificationError:
        return False


def _digest(cookie: str) -> str:
    return hashlib.sha256(cookie.encode()).hexdigest()
