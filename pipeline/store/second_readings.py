"""Second opinions: a record read anew by somebody who does not see what the first reviewer decided, and how far the two agree."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from pipeline.store.decisions import FIELDS
from pipeline.store.differences import Difference, differences
from pipeline.store.records import Store
from pipeline.store.tables import RecordRow, SecondReadingRow
from schemas import Announcement

Agreed = dict[str, list[int]]
# lists whose entries are compared as wholes, in any order
UNORDERED = ("parties", "signers", "people", "organizations", "themes", "hosts")


def ask(store: Store, record_id: str, reviewer: str) -> None:
    """Asks for a second reading of a record; once is enough."""
    with store.writing() as session:
        if asked(session, record_id) is None:
            now = datetime.now(UTC)
            session.add(SecondReadingRow(record_id=record_id, asked_by=reviewer, asked_at=now, fields={}))


def asked(session: Session, record_id: str) -> SecondReadingRow | None:
    """The request for a second reading of a record that waits; None where none does."""
    rows = select(SecondReadingRow).where(
        SecondReadingRow.record_id == record_id, SecondReadingRow.reader.is_(None)
    )
    return session.scalars(rows.limit(1)).first()


def readings(session: Session, record_id: str) -> list[SecondReadingRow]:
    """The second readings that a record has had, the last first."""
    rows = select(SecondReadingRow).where(
        SecondReadingRow.record_id == record_id, SecondReadingRow.reader.is_not(None)
    )
    return list(session.scalars(rows.order_by(SecondReadingRow.second_reading_id.desc())))


def note_reading(session: Session, row: RecordRow, found: Announcement, reader: str) -> None:
    """Keeps what a second reader found, and how far it agrees with what stands."""
    request = asked(session, row.record_id)
    if request is None:
        request = SecondReadingRow(record_id=row.record_id, asked_by=reader, asked_at=datetime.now(UTC))
        session.add(request)
    request.reader, request.read_at = reader, datetime.now(UTC)
    request.record = found.model_dump(mode="json", include=set(FIELDS))
    request.fields = agreement(Announcement.model_validate(row.record), found)


def agreement(one: Announcement, other: Announcement) -> Agreed:
    """For each field of the record how many of its values two readers have in common, and of how many that either has.

    A value is a plain one, an item, or an entry of a list as a whole (a signer with title and party).
    """
    result: Agreed = {}
    first, second = _values(one), _values(other)
    for field in dict.fromkeys([*first, *second]):
        mine, theirs = first.get(field, Counter()), second.get(field, Counter())
        result[field] = [(mine & theirs).total(), (mine | theirs).total()]
    return result


def differences_to(record: Announcement, found: dict[str, object]) -> list[Difference]:
    """Where a second reader found otherwise than a record says."""
    said = record.model_dump(mode="json", include=set(FIELDS))
    return [
        d for d in differences(said, found) if not re.search(r"/(?:organization_id|ids)(?:/|$)", str(d["path"]))
    ]


def overall(results: Iterable[Agreed]) -> float | None:
    """The share of values on which readers agreed; None where there was nothing to compare."""
    pairs = [pair for found in results for pair in found.values()]
    values = sum(either for _, either in pairs)
    return sum(both for both, _ in pairs) / values if values else None


def _values(record: Announcement) -> dict[str, Counter[str]]:
    found: dict[str, Counter[str]] = {}
    for field, value in record.model_dump(mode="json", include=set(FIELDS)).items():
        _collect(value, field, found)
    return found


def _collect(value: Any, field: str, found: dict[str, Counter[str]]) -> None:
    if isinstance(value, list):
        leaf = field.rpartition(".")[2] in (*UNORDERED, "items")
        for entry in value:
            if leaf:
                found.setdefault(field, Counter())[_plain(entry)] += 1
            else:
                _collect(entry, field, found)
    elif isinstance(value, dict):
        for key, inner in value.items():
            _collect(inner, f"{field}.{key}", found)
    elif value is not None:
        found.setdefault(field, Counter())[str(value)] += 1


def _plain(entry: Any) -> str:
    """An entry of a list without what a store adds to it."""
    if isinstance(entry, dict):
        left_out = ("organization_id", "ids", "aliases")
        return repr(sorted((k, v) for k, v in entry.items() if k not in left_out))
    return str(entry)
