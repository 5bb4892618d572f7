"""Which names are one organization, where a person knows better: merged, parted, linked to registries."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import delete, or_, select, update
from sqlalchemy.orm import Session

from pipeline.batches import batches
from pipeline.store import linking
from pipeline.store.database import StoreError
from pipeline.store.loading import Loading, touch
from pipeline.store.names import organization_id, organization_key
from pipeline.store.queries import organization_named
from pipeline.store.records import Store
from pipeline.store.tables import (
    AliasRow,
    AppearanceRow,
    DoubtfulAliasRow,
    NamedRow,
    OrganizationRow,
    PersonRow,
    RecordRow,
)
from schemas import Announcement

CHUNK = 200


class NoSuchOrganizationError(StoreError):
    """No organization has the name or id."""


def merge(store: Store, one: str, into: str, reviewer: str) -> str:
    """Makes all names of one organization names of another; the records that name it follow. Gives the id that remains.

    The id that goes is kept and leads to the one that remains.
    """
    with store.writing() as session:
        source, target = _found(session, one), _found(session, into)
        if source == target:
            raise StoreError(f"{one} and {into} are one organization already")
        affected = _naming(session, [source])
        decided = f"review:{reviewer}"
        session.execute(
            update(AliasRow)
            .where(AliasRow.organization_id == source)
            .values(organization_id=target, decided_by=decided)
        )
        session.execute(
            update(OrganizationRow)
            .where(or_(OrganizationRow.organization_id == source, OrganizationRow.merged_into == source))
            .values(merged_into=target)
        )
        _note_again(session, affected)
        return target


def part(store: Store, name: str, reviewer: str) -> str:
    """Makes one name an organization of its own again; gives its id."""
    key = organization_key(name)
    with store.writing() as session:
        alias = session.get(AliasRow, key)
        if alias is None:
            raise NoSuchOrganizationError(f"no organization bears the name {name!r}")
        before = alias.organization_id
        own = organization_id(key)
        if own == before:
            raise StoreError(f"{name} is this organization's own name; part the other name from it")
        affected = _naming(session, [before])
        row = session.get(OrganizationRow, own)
        if row is None:
            kind = session.get_one(OrganizationRow, before).type
            session.add(OrganizationRow(organization_id=own, name=name, type=kind))
            session.flush()
        else:
            row.merged_into = None
        alias.organization_id, alias.decided_by = own, f"review:{reviewer}"
        _note_again(session, affected)
        return own


def settle(store: Store, name: str, registry: str, entry_id: str, reviewer: str, *, right: bool) -> None:
    """A person's decision on an organization's entry in a registry."""
    with store.writing() as session:
        organization = _found(session, name)
        if not linking.decide(session, organization, registry, entry_id, reviewer, right=right):
            raise StoreError(f"the registry {registry} has no entry {entry_id} here; import it first")
        _note_again(session, _naming(session, [organization]))


def import_entries(store: Store, entries: Iterable[linking.Entry]) -> tuple[int, int]:
    """Keeps a registry's entries and links organizations to them: how many entries, how many organizations."""
    with store.writing() as session:
        count = linking.keep(session, entries)
        linked = linking.link(session)
        _note_again(session, _naming(session, sorted(linked)))
        return count, len(linked)


def doubtful_names(session: Session, limit: int = 100) -> list[dict[str, str]]:
    """Short names that pages give to one organization and that are another's already."""
    rows = select(DoubtfulAliasRow, AliasRow.organization_id).join(AliasRow, AliasRow.key == DoubtfulAliasRow.key)
    return [
        {
            "name": doubt.name,
            "organization_id": doubt.organization_id,
            "is_now": holder,
            "record_id": doubt.record_id,
        }
        for doubt, holder in session.execute(rows.order_by(DoubtfulAliasRow.key).limit(limit))
    ]


def _found(session: Session, name: str) -> str:
    found = organization_named(session, name)
    if found is None:
        raise NoSuchOrganizationError(f"no organization has the name or id {name!r}")
    return found


def _naming(session: Session, organizations: list[str]) -> list[str]:
    found: set[str] = set()
    for part in batches(organizations, CHUNK):
        found |= set(session.scalars(select(NamedRow.record_id).where(NamedRow.organization_id.in_(part))))
    return sorted(found)


def _note_again(session: Session, record_ids: list[str]) -> None:
    """Notes anew whom records name; what is served with them changed, so they come again in the feed."""
    for part in batches(record_ids, CHUNK):
        rows = session.scalars(select(RecordRow).where(RecordRow.record_id.in_(part))).all()
        records = [Announcement.model_validate(row.record) for row in rows]
        loading = Loading.of(session, records)
        loading.changed = {row.record_id: (row, r, None) for row, r in zip(rows, records, strict=True)}
        loading.finish()
        touch(session, part)
    named = select(AppearanceRow.person_id)
    session.execute(delete(PersonRow).where(PersonRow.person_id.not_in(named)))
