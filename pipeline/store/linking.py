"""Organizations and their entries in public registries: linked where the name leaves no doubt, else for a person to decide."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sqlalchemy import delete, func, insert, select
from sqlalchemy.orm import Session

from pipeline.batches import batches
from pipeline.store.entities import BY_NAME
from pipeline.store.names import PREFECTURES, exact_key, organization_key
from pipeline.store.tables import AliasRow, LinkRow, NamedRow, RegistryNameRow, RegistryRow

LINKED, DOUBTFUL, REJECTED = "linked", "doubtful", "rejected"
REGISTRIES = ("ror", "houjin_bangou", "lg_code")
CHUNK = 500


class Entry(NamedTuple):
    """An entry of a registry: its number there, its names, the first of them its own, and where it lies."""

    registry: str
    entry_id: str
    names: tuple[str, ...]
    prefecture: str | None = None


def keep(session: Session, entries: Iterable[Entry]) -> int:
    """Writes entries in place of those of the same numbers; how many there were."""
    count = 0
    for chunk in batches(entries, CHUNK):
        unique = {(entry.registry, entry.entry_id): entry for entry in chunk}
        for registry in {entry.registry for entry in chunk}:
            ids = [entry.entry_id for entry in chunk if entry.registry == registry]
            for table in (RegistryNameRow, RegistryRow):
                session.execute(delete(table).where(table.registry_name == registry, table.entry_id.in_(ids)))
        session.execute(
            insert(RegistryRow),
            [
                {
                    "registry_name": e.registry,
                    "entry_id": e.entry_id,
                    "name": e.names[0],
                    "prefecture": e.prefecture,
                }
                for e in unique.values()
            ],
        )
        names = {(e.registry, organization_key(name), e.entry_id) for e in unique.values() for name in e.names}
        session.execute(
            insert(RegistryNameRow),
            [{"registry_name": r, "key": key, "entry_id": i} for r, key, i in sorted(names) if key],
        )
        count += len(chunk)
    return count


def link(session: Session, organizations: Sequence[str] | None = None) -> set[str]:
    """Links organizations (all of them by default) to entries of the same name; gives those whose links are new.

    One entry of the same name is the one; among several, the one that bears just the name that pages write, legal form
    included, or that lies in the prefecture that pages write in front of it. Otherwise, and where only a short name of the
    organization is the same, the links are doubtful. What a person decided stays.
    """
    if organizations is None:
        return _link(session, None)
    return set().union(*(_link(session, part) for part in batches(organizations, CHUNK)))


def _link(session: Session, organizations: Sequence[str] | None) -> set[str]:
    known = _linked_already(session, organizations)
    fresh: set[str] = set()
    rows: list[dict[str, str]] = []
    for (organization, registry), found in _candidates(session, organizations).items():
        if (organization, registry) in known:
            continue
        by_name = {entry for entry, decided_by in found if decided_by == BY_NAME}
        chosen, reason = _decided(session, organization, registry, by_name)
        if chosen is not None:
            rows.append(_row(organization, registry, chosen, LINKED, reason))
        else:
            entries = sorted({entry for entry, _ in found})
            rows += [_row(organization, registry, e, DOUBTFUL, reason) for e in entries[:20]]
        fresh.add(organization)
    if rows:
        session.execute(insert(LinkRow), rows)
    return fresh


def _row(organization: str, registry: str, entry: str, state: str, decided_by: str) -> dict[str, str]:
    return {
        "organization_id": organization,
        "registry_name": registry,
        "entry_id": entry,
        "state": state,
        "decided_by": decided_by,
    }


def _candidates(
    session: Session, organizations: Sequence[str] | None
) -> dict[tuple[str, str], list[tuple[str, str]]]:
    """For each organization and registry the entries that bear one of its names, and who decided that it is one."""
    same = (
        select(
            AliasRow.organization_id, RegistryNameRow.registry_name, RegistryNameRow.entry_id, AliasRow.decided_by
        )
        .join(RegistryNameRow, RegistryNameRow.key == AliasRow.key)
        .order_by(AliasRow.organization_id, RegistryNameRow.registry_name, RegistryNameRow.entry_id)
    )
    found: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    if organizations is not None:
        same = same.where(AliasRow.organization_id.in_(organizations))
    for organization, registry, entry, decided_by in session.execute(same):
        found[organization, registry].append((entry, decided_by))
    return found


def _linked_already(session: Session, organizations: Sequence[str] | None) -> set[tuple[str, str]]:
    """The organizations and registries between which links stand, whatever their state."""
    standing = select(LinkRow.organization_id, LinkRow.registry_name).distinct()
    if organizations is not None:
        standing = standing.where(LinkRow.organization_id.in_(organizations))
    return {(organization, registry) for organization, registry in session.execute(standing)}


def _decided(session: Session, organization: str, registry: str, entries: set[str]) -> tuple[str | None, str]:
    """The one entry of several that is meant, and by what; None where that is left open, and why."""
    if not entries:
        return None, "only a short name is the same"
    written = set(session.scalars(select(NamedRow.name).where(NamedRow.organization_id == organization).distinct()))
    rows = session.scalars(
        select(RegistryRow).where(RegistryRow.registry_name == registry, RegistryRow.entry_id.in_(entries))
    ).all()
    exact = {exact_key(name) for name in written}
    just = [row for row in rows if exact_key(row.name) in exact]
    if len(rows) == 1:
        return rows[0].entry_id, "the same name" if just else "the same name without legal form"
    if len(just) == 1:
        return just[0].entry_id, "the same name with its legal form"
    lies_in = {p for p in PREFECTURES for name in written if name.startswith(p) and name != p}
    there = [row for row in rows if row.prefecture in lies_in]
    if len(there) == 1:
        return there[0].entry_id, "the prefecture that pages name"
    return None, f"{len(rows)} entries have this name"


def decide(
    session: Session, organization: str, registry: str, entry_id: str, reviewer: str, *, right: bool
) -> bool:
    """A person's decision on a link; where it is right, the others to the same registry are not. False: no such entry."""
    if session.get(RegistryRow, (registry, entry_id)) is None:
        return False
    others = select(LinkRow).where(LinkRow.organization_id == organization, LinkRow.registry_name == registry)
    for row in session.scalars(others):
        if row.entry_id == entry_id or right:
            row.state = LINKED if right and row.entry_id == entry_id else REJECTED
            row.decided_by = f"review:{reviewer}"
    if session.get(LinkRow, (organization, registry, entry_id)) is None:
        state = LINKED if right else REJECTED
        session.add(LinkRow(**_row(organization, registry, entry_id, state, f"review:{reviewer}")))
    return True


def doubtful(session: Session, limit: int = 100) -> list[dict[str, str]]:
    """The links that wait for a person, those of the most frequent organizations first."""
    counted = (
        select(NamedRow.organization_id, func.count().label("count")).group_by(NamedRow.organization_id).subquery()
    )
    rows = session.execute(
        select(LinkRow, RegistryRow.name, RegistryRow.prefecture)
        .join(
            RegistryRow,
            (RegistryRow.registry_name == LinkRow.registry_name) & (RegistryRow.entry_id == LinkRow.entry_id),
        )
        .outerjoin(counted, counted.c.organization_id == LinkRow.organization_id)
        .where(LinkRow.state == DOUBTFUL)
        .order_by(func.coalesce(counted.c.count, 0).desc(), LinkRow.organization_id, LinkRow.entry_id)
        .limit(limit)
    )
    return [
        {
            "organization_id": row.organization_id,
            "registry": row.registry_name,
            "id": row.entry_id,
            "name": name,
            "prefecture": prefecture or "",
            "reason": row.decided_by,
        }
        for row, name, prefecture in rows
    ]


def has_registries(session: Session) -> bool:
    return session.scalar(select(RegistryRow.entry_id).limit(1)) is not None
