"""What reviewers have to say to each other about a record."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from pipeline.store.records import Store
from pipeline.store.reviewing import record_row
from pipeline.store.tables import RemarkRow


def add(store: Store, record_id: str, author: str, words: str) -> None:
    """Raises: NoSuchRecordError"""
    with store.writing() as session:
        record_row(session, record_id)
        session.add(RemarkRow(record_id=record_id, author=author, made_at=datetime.now(UTC), words=words))


def listed(session: Session, record_id: str) -> list[RemarkRow]:
    """First to last."""
    rows = select(RemarkRow).where(RemarkRow.record_id == record_id).order_by(RemarkRow.remark_id)
    return list(session.scalars(rows))
