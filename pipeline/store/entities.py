"""Organizations and people behind the names in records: one id for all names of one body, whoever wrote them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import Select, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from pipeline.batches import batches
from pipeline.store.names import organization_id, organization_key, person_id, person_key
from pipeline.store.tables import (
    AliasRow,
    DoubtfulAliasRow,
    OrganizationRow,
    PersonRow,
)
from schemas import Announcement

PARTY, PUBLISHER, NAMED = "party", "publisher", "named"
BY_NAME, BY_PAGE = "name", "page"
CHUNK = 500


@dataclass(frozen=True, slots=True)
class Noted:
    """Whom one record names: rows for the tables, and the organizations with their roles."""

    organizations: list[dict[str, object]]
    appearances: list[dict[str, object]]

    @property
    def roles(self) -> list[tuple[str, str]]:
        return list(dict.fromkeys((str(row["role"]), str(row["organization_id"])) for row in self.organizations))


class Entities:
    """The entities of the names in a batch of records, looked up together and made where they are missing."""

    def __init__(self, session: Session, records: Iterable[Announcement]) -> None:
        self.session = session
        batch = list(records)
        names = {organization_key(name) for record in batch for name, _ in _names(record)}
        names |= {organization_key(a) for record in batch for o in record.organizations for a in o.aliases}
        self._aliases: dict[str, str] = {}
        self._ids: set[str] = set()
        self._people: set[str] = set()
        self.made: list[str] = []
        self._doubts: dict[tuple[str, str], DoubtfulAliasRow] = {}
        for chunk in batches(sorted(names), CHUNK):
            rows = select(AliasRow.key, AliasRow.organization_id).where(AliasRow.key.in_(chunk))
            self._aliases.update((key, organization) for key, organization in session.execute(rows))
            ids = map(organization_id, chunk)
            self._ids |= set(session.scalars(_known(OrganizationRow.organization_id, ids)))
        for chunk in batches(sorted({person for record in batch for person in self._persons(record)}), CHUNK):
            self._people |= set(session.scalars(_known(PersonRow.person_id, chunk)))

    def organization(self, name: str, type: str = "other") -> str:
        """The id of the organization that bears a name; made where none does."""
        key = organization_key(name)
        if key not in self._aliases:
            made = organization_id(key)
            if made not in self._ids:
                self.session.add(OrganizationRow(organization_id=made, name=name, type=type))
                self._ids.add(made)
                self.made.append(made)
            self._alias(key, made, name, BY_NAME)
        return self._aliases[key]

    def _alias(self, key: str, organization: str, name: str, decided_by: str) -> None:
        self.session.add(AliasRow(key=key, organization_id=organization, name=name, decided_by=decided_by))
        self._aliases[key] = organization

    def note(self, record: Announcement) -> Noted:
        """Whom a record names; learns the short names that it gives. What is new is added to the session."""
        types = {organization.name: organization.type for organization in record.organizations}
        named = dict.fromkeys(
            (self.organization(name, types.get(name, "other")), role, name) for name, role in _names(record)
        )
        for known in record.organizations:
            for alias in known.aliases:
                self._learn(alias, self.organization(known.name), record.record_id)
        rows: list[dict[str, object]] = [
            {"record_id": record.record_id, "organization_id": organization, "role": role, "name": name}
            for organization, role, name in named
        ]
        return Noted(rows, self._appearances(record))

    def _learn(self, name: str, organization: str, record_id: str) -> None:
        """A page's own short name for an organization; where it is another's already, a person has to decide."""
        key = organization_key(name)
        if len(key) < 2:
            return
        if key not in self._aliases:
            self._alias(key, organization, name, BY_PAGE)
        elif self._aliases[key] != organization:
            doubt = DoubtfulAliasRow(key=key, organization_id=organization, name=name, record_id=record_id)
            self._doubts[key, organization] = doubt

    def write_doubts(self) -> None:
        """Keeps what a person has to decide; once the organizations are written."""
        for doubt in self._doubts.values():
            self.session.merge(doubt)

    def _appearances(self, record: Announcement) -> list[dict[str, object]]:
        rows: dict[tuple[str, str], dict[str, object]] = {}
        for name, title, organization, role in _people(record):
            body = self.organization(organization) if organization else None
            key = person_key(name)
            person = person_id(key, body)
            if person not in self._people:
                self.session.add(PersonRow(person_id=person, name=name, key=key, organization_id=body))
                self._people.add(person)
            row: dict[str, object] = {"record_id": record.record_id, "person_id": person}
            rows.setdefault((person, role), {**row, "role": role, "title": title})
        return list(rows.values())

    def _persons(self, record: Announcement) -> Iterator[str]:
        """The ids that a record's people have if their organizations are known."""
        for name, _, organization, _ in _people(record):
            key = organization_key(organization) if organization else None
            body = self._aliases.get(key, organization_id(key)) if key is not None else None
            yield person_id(person_key(name), body)


def _known(column: InstrumentedAttribute[str], values: Iterable[str]) -> Select[str]:
    return select(column).where(column.in_(list(values)))


def _names(record: Announcement) -> Iterator[tuple[str, str]]:
    """The names of organizations in a record, each with what it is there."""
    if record.publisher:
        yield record.publisher, PUBLISHER
    for agreement in record.agreements:
        for party in agreement.parties:
            yield party.name, PARTY
    for organization in record.organizations:
        yield organization.name, NAMED
    for person in record.people:
        if person.organization:
            yield person.organization, NAMED


def _people(record: Announcement) -> Iterator[tuple[str, str | None, str | None, str]]:
    for agreement in record.agreements:
        for signer in agreement.signers:
            yield signer.name, signer.title, signer.party, "signer"
    for person in record.people:
        yield person.name, person.title, person.organization, str(person.role)
