"""Records as consumers get them: what is stored, with the ids of organizations and the pages that are alike."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from pipeline.store.linking import LINKED
from pipeline.store.tables import LinkRow, NamedRow, NearDuplicateRow, RecordRow

Record = dict[str, Any]
# of pages made from one template by the thousand
SHOWN_AT_MOST = 50


def served(session: Session, rows: Sequence[RecordRow]) -> list[Record]:
    """The records of some rows, in their order."""
    ids = [row.record_id for row in rows]
    bodies = _organizations(session, ids)
    links = registry_ids(session, {body for found in bodies.values() for body in found.values()})
    alike = near_duplicates(session, ids)
    return [
        {
            **row.record,
            "organizations": [
                {**entry, **_identity(bodies[row.record_id].get(entry["name"]), links)}
                for entry in _list(row.record, "organizations")
            ],
            "near_duplicates": alike.get(row.record_id, []),
        }
        for row in rows
    ]


def _list(record: Record, field: str) -> list[Record]:
    return list(record.get(field) or [])


def _identity(organization: str | None, links: dict[str, dict[str, str]]) -> Record:
    return {"organization_id": organization, "ids": links.get(organization or "", {})}


def _organizations(session: Session, ids: list[str]) -> dict[str, dict[str, str]]:
    """For each record its organizations' ids by their names there."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for row in session.execute(
        select(NamedRow.record_id, NamedRow.name, NamedRow.organization_id).where(NamedRow.record_id.in_(ids))
    ):
        found[row.record_id][row.name] = row.organization_id
    return found


def registry_ids(session: Session, organizations: Iterable[str]) -> dict[str, dict[str, str]]:
    """For each organization its numbers in registries."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    rows = select(LinkRow).where(LinkRow.organization_id.in_(list(organizations)), LinkRow.state == LINKED)
    for row in session.scalars(rows.order_by(LinkRow.entry_id)):
        found[row.organization_id].setdefault(row.registry_name, row.entry_id)
    return found


def near_duplicates(session: Session, ids: list[str]) -> dict[str, list[Record]]:
    """For each record that has some: its near-duplicates, the likest first."""
    found: dict[str, list[Record]] = defaultdict(list)
    either = or_(NearDuplicateRow.record_id.in_(ids), NearDuplicateRow.other_id.in_(ids))
    links = select(NearDuplicateRow.record_id, NearDuplicateRow.other_id, NearDuplicateRow.similarity)
    for row in session.execute(links.where(either)):
        found[row.record_id].append({"record_id": row.other_id, "similarity": row.similarity})
        found[row.other_id].append({"record_id": row.record_id, "similarity": row.similarity})
    return {
        key: sorted(links, key=lambda n: (-n["similarity"], n["record_id"]))[:SHOWN_AT_MOST]
        for key, links in found.items()
    }
