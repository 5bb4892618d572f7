"""Records whose pages are alike: the same release on two sites, a print view; linked, never dropped."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from sqlalchemy import delete, func, or_, select
from sqlalchemy.orm import Session

from pipeline.batches import batches
from pipeline.store.similarity import bands_of, similarity
from pipeline.store.tables import BandRow, NearDuplicateRow, SignatureRow, insert_rows

ALIKE = 0.7
# pages made from one template by the thousand are not linked each with each
LINKS_AT_MOST = 10
# and none is linked by more of them, so that what is served with a record stays short
LINKED_AT_MOST = 20
LOOKED_AT_IN_A_BAND = 12
# values in one question to the database
ASKED_AT_ONCE = 2000
Bands = dict[int, list[str]]


def link_near_duplicates(session: Session, given: Mapping[str, bytes]) -> tuple[int, set[str]]:
    """Notes the signatures of pages' texts, by record id, and links their records to those of like pages.

    Returns:
        The number of links, and the ids of all records that have other links than before.
    """
    known = _signatures(session, given)
    new = {record_id: made for record_id, made in given.items() if known.get(record_id) != made}
    changed: set[str] = set()
    for record_id in new.keys() & known.keys():
        changed |= _forget(session, record_id)
    bands_of_new = {record_id: sorted(set(bands_of(made))) for record_id, made in new.items()}
    wanted = {band for bands in bands_of_new.values() for band in bands}
    in_bands = _in_bands(session, wanted)
    before = {band: len(found) for band, found in in_bands.items()}
    candidates = _candidates(bands_of_new, in_bands)
    others = {other for found in candidates.values() for other in found} - new.keys()
    signatures = {**_signatures(session, others), **new}
    linked = _linked(session, others)
    links = []
    for record_id, found in candidates.items():
        for other in found:
            alike = round(similarity(new[record_id], signatures[other]), 3)
            if alike >= ALIKE and linked[other] < LINKED_AT_MOST:
                linked[other] += 1
                linked[record_id] += 1
                one, two = sorted((record_id, other))
                links.append({"record_id": one, "other_id": two, "similarity": alike})
    # what would never be looked at is not kept: so a band stays short, whatever number of pages is made from one template
    rows = [
        {"value": band, "record_id": record_id}
        for band in sorted(wanted)
        for record_id in in_bands[band][before.get(band, 0) : LOOKED_AT_IN_A_BAND]
    ]
    insert_rows(session, BandRow, rows)
    insert_rows(session, SignatureRow, [{"record_id": r, "signature": made} for r, made in new.items()])
    insert_rows(session, NearDuplicateRow, links)
    changed |= {str(link[side]) for link in links for side in ("record_id", "other_id")}
    return len(links), changed


def _candidates(bands_of_new: Mapping[str, list[int]], in_bands: Bands) -> dict[str, list[str]]:
    """For each new record those that share most bands with it: of what was there, and of the new ones before it."""
    found = {}
    for record_id, bands in bands_of_new.items():
        counted = Counter(other for band in bands for other in in_bands[band][:LOOKED_AT_IN_A_BAND])
        found[record_id] = sorted(counted, key=lambda other: (-counted[other], other))[:LINKS_AT_MOST]
        for band in bands:
            in_bands[band].append(record_id)
    return found


def _in_bands(session: Session, bands: Iterable[int]) -> Bands:
    """The records in some bands, which are few in each."""
    found: Bands = defaultdict(list)
    for some in batches(bands, ASKED_AT_ONCE):
        rows = select(BandRow.value, BandRow.record_id).where(BandRow.value.in_(some))
        for band, record_id in session.execute(rows.order_by(BandRow.value, BandRow.record_id)):
            found[band].append(record_id)
    return found


def _linked(session: Session, record_ids: Iterable[str]) -> Counter[str]:
    """How many links records have."""
    found: Counter[str] = Counter()
    for some in batches(record_ids, ASKED_AT_ONCE):
        for side in (NearDuplicateRow.record_id, NearDuplicateRow.other_id):
            for record_id, count in session.execute(
                select(side, func.count()).where(side.in_(some)).group_by(side)
            ):
                found[record_id] += count
    return found


def _signatures(session: Session, record_ids: Iterable[str]) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    for some in batches(record_ids, ASKED_AT_ONCE):
        rows = select(SignatureRow.record_id, SignatureRow.signature).where(SignatureRow.record_id.in_(some))
        found |= dict(row.tuple() for row in session.execute(rows))
    return found


def _forget(session: Session, record_id: str) -> set[str]:
    """Drops a record's signature and links; gives the ids at both ends of them."""
    session.execute(delete(BandRow).where(BandRow.record_id == record_id))
    session.execute(delete(SignatureRow).where(SignatureRow.record_id == record_id))
    pair = or_(NearDuplicateRow.record_id == record_id, NearDuplicateRow.other_id == record_id)
    ends = session.execute(select(NearDuplicateRow.record_id, NearDuplicateRow.other_id).where(pair)).all()
    session.execute(delete(NearDuplicateRow).where(pair))
    return {end for pair_of_ids in ends for end in pair_of_ids}
