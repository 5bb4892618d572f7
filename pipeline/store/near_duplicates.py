"""Records whose pages are alike: the same release on two sites, a print view; linked, never dropped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from sqlalchemy import Row, delete, insert, or_, select
from sqlalchemy.orm import Session

from pipeline.store.similarity import bands_of, signature_of, similarity
from pipeline.store.tables import BandRow, NearDuplicateRow, SignatureRow

ALIKE = 0.7
# pages made from one template by the thousand are not linked each with each
LINKS_AT_MOST = 10
LOOKED_AT = 200


def link_near_duplicates(session: Session, record_id: str, text: str) -> tuple[int, set[str]]:
    """Notes a page's text and links its record to those of like pages.

    Returns:
        The number of links, and the ids of all records that have other links than before.
    """
    signature = signature_of(text)
    before = session.scalar(select(SignatureRow.signature).where(SignatureRow.record_id == record_id))
    if before == signature:
        return 0, set()
    changed = _forget(session, record_id) if before is not None else set()
    bands = set(bands_of(signature))
    links = [
        {"record_id": min(record_id, other), "other_id": max(record_id, other), "similarity": alike}
        for other, theirs in _candidates(session, bands)
        if other != record_id and (alike := round(similarity(signature, theirs), 3)) >= ALIKE
    ]
    session.execute(insert(SignatureRow), [{"record_id": record_id, "signature": signature}])
    session.execute(insert(BandRow), [{"value": band, "record_id": record_id} for band in bands])
    if links:
        session.execute(insert(NearDuplicateRow), links)
    changed |= {str(link[side]) for link in links for side in ("record_id", "other_id")}
    return len(links), changed


def _candidates(session: Session, bands: set[int]) -> Sequence[Row[str, bytes]]:
    """The records that share most bands, as far as a bounded look finds them."""
    sharing = (
        select(BandRow.record_id)
        .where(BandRow.value.in_(bands))
        .order_by(BandRow.value, BandRow.record_id)
        .limit(LOOKED_AT)
    )
    counted = Counter(session.scalars(sharing))
    most = sorted(counted, key=lambda other: (-counted[other], other))[:LINKS_AT_MOST]
    if not most:
        return []
    chosen = select(SignatureRow.record_id, SignatureRow.signature).where(SignatureRow.record_id.in_(most))
    return session.execute(chosen).all()


def _forget(session: Session, record_id: str) -> set[str]:
    """Drops a record's signature and links; gives the ids at both ends of them."""
    session.execute(delete(BandRow).where(BandRow.record_id == record_id))
    session.execute(delete(SignatureRow).where(SignatureRow.record_id == record_id))
    pair = or_(NearDuplicateRow.record_id == record_id, NearDuplicateRow.other_id == record_id)
    ends = session.execute(select(NearDuplicateRow.record_id, NearDuplicateRow.other_id).where(pair)).all()
    session.execute(delete(NearDuplicateRow).where(pair))
    return {end for pair_of_ids in ends for end in pair_of_ids}
