"""Who may use the API from elsewhere, or write. A token is shown once; the store keeps its digest."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from pipeline.store.database import StoreError
from pipeline.store.records import Store
from pipeline.store.tables import TokenRow


@dataclass(frozen=True, slots=True)
class Bearer:
    """Whose token it is and what it is good for."""

    name: str
    may_write: bool


def make(store: Store, name: str, *, may_write: bool) -> str:
    """A new token for a name."""
    token = "tkt_" + secrets.token_urlsafe(32)
    with store.writing() as session:
        if session.scalar(select(TokenRow).where(TokenRow.name == name)) is not None:
            raise StoreError(f"{name} has a token already; revoke it first")
        row = TokenRow(digest=_digest(token), name=name, may_write=may_write, made_at=datetime.now(UTC))
        session.add(row)
    return token


def bearer(session: Session, token: str) -> Bearer | None:
    """Whose token it is; None where it is nobody's."""
    row = session.get(TokenRow, _digest(token))
    return Bearer(row.name, row.may_write) if row is not None else None


def listed(session: Session) -> list[Bearer]:
    return [Bearer(row.name, row.may_write) for row in session.scalars(select(TokenRow).order_by(TokenRow.name))]


def revoke(store: Store, name: str) -> bool:
    """Ends a name's token; False where it has none."""
    with store.writing() as session:
        gone = session.execute(delete(TokenRow).where(TokenRow.name == name).returning(TokenRow.name))
        return gone.first() is not None


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
