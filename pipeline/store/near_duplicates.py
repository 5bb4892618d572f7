"""Records whose pages are alike: the same release on two sites, a print view; linked, never dropped."""

from __future__ import annotations

from sqlalchemy import delete, func, or_, select
from sqlalchemy.orm import Session

from pipeline.store.similarity import bands_of, signature_of, similarity
from pipeline.store.tables import BandRow, NearDuplicateRow, SignatureRow

ALIKE = 0.7
# pages made from one template by the thousand are not linked each with each
LINKS_AT_MOST = 50


def link_near_duplicates(session: Session, record_id: str, text: str) -> int:
    """Notes a page's text and links its record to those of like pages; gives the number of links."""
    signature = signature_of(text)
    known = session.get(SignatureRow, record_id)
    if known is not None and known.signature == signature:
        return 0
    _forget(session, record_id)
    bands = set(bands_of(signature))
    shared = func.count().desc()
    sharing = select(BandRow.record_id).where(BandRow.value.in_(bands)).group_by(BandRow.record_id)
    found = session.scalars(sharing.order_by(shared, BandRow.record_id).limit(LINKS_AT_MOST)).all()
    session.merge(SignatureRow(record_id=record_id, signature=signature))
    session.add_all(BandRow(value=band, record_id=record_id) for band in bands)
    links = 0
    for row in session.scalars(select(SignatureRow).where(SignatureRow.record_id.in_(found))).all():
        alike = round(similarity(signature, row.signature), 3)
        if alike >= ALIKE and row.record_id != record_id:
            one, other = sorted((record_id, row.record_id))
            session.add(NearDuplicateRow(record_id=one, other_id=other, similarity=alike))
            links += 1
    session.flush()
    return links


def _forget(session: Session, record_id: str) -> None:
    session.execute(delete(BandRow).where(BandRow.record_id == record_id))
    pair = or_(NearDuplicateRow.record_id == record_id, NearDuplicateRow.other_id == record_id)
    session.execute(delete(NearDuplicateRow).where(pair))
