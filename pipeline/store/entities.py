"""Organizations and people behind the names in records: one id for all names of one body, whoever wrote them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from pipeline.store.names import organization_id, organization_key, person_id, person_key
from pipeline.store.tables import (
    AliasRow,
    AppearanceRow,
    DoubtfulAliasRow,
    NamedRow,
    OrganizationRow,
    PersonRow,
)
from schemas import Announcement

PARTY, PUBLISHER, NAMED = "party", "publisher", "named"
BY_NAME, BY_PAGE = "name", "page"
CHUNK = 500


@dataclass
class Entities:
    """The entities of the names in a batch of records, looked up together and made where they are missing."""

    session: Session
    aliases: dict[str, AliasRow] = field(default_factory=dict)
    people: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, session: Session, records: Iterable[Announcement]) -> Entities:
        """Ready for the names of some records."""
        found = cls(session)
        keys = sorted({organization_key(name) for record in records for name, _ in _names(record)})
        for chunk in _chunks(keys):
            rows = session.scalars(select(AliasRow).where(AliasRow.key.in_(chunk)))
            found.aliases.update({row.key: row for row in rows})
        return found

    def organization(self, name: str, type: str = "other") -> str:
        """The id of the organization that bears a name; made where none does."""
        key = organization_key(name)
        alias = self.aliases.get(key)
        if alias is None:
            self._make(key, name, type)
            return self.aliases[key].organization_id
        return alias.organization_id

    def _make(self, key: str, name: str, type: str) -> None:
        made = OrganizationRow(organization_id=organization_id(key), name=name, type=type)
        if self.session.get(OrganizationRow, made.organization_id) is None:
            self.session.add(made)
            self.session.flush()
        self._alias(key, made.organization_id, name, BY_NAME)

    def _alias(self, key: str, organization: str, name: str, decided_by: str) -> None:
        row = AliasRow(key=key, organization_id=organization, name=name, decided_by=decided_by)
        self.session.add(row)
        self.aliases[key] = row

    def note(self, record: Announcement) -> list[tuple[str, str]]:
        """Notes whom a record names, in place of what was noted of it before, and learns the short names it gives.

        Returns the roles and ids of the organizations.
        """
        self.session.execute(delete(NamedRow).where(NamedRow.record_id == record.record_id))
        self.session.execute(delete(AppearanceRow).where(AppearanceRow.record_id == record.record_id))
        types = {organization.name: organization.type for organization in record.organizations}
        named: dict[tuple[str, str, str], None] = {}
        for name, role in _names(record):
            named[self.organization(name, types.get(name, "other")), role, name] = None
        for organization, role, name in named:
            self.session.add(
                NamedRow(record_id=record.record_id, organization_id=organization, role=role, name=name)
            )
        for known in record.organizations:
            for alias in known.aliases:
                self._learn(alias, self.organization(known.name), record.record_id)
        self._note_people(record)
        return list(dict.fromkeys((role, organization) for organization, role, _ in named))

    def _learn(self, name: str, organization: str, record_id: str) -> None:
        """A page's own short name for an organization; where it is another's already, a person has to decide."""
        key = organization_key(name)
        if len(key) < 2:
            return
        known = self.aliases.get(key) or self.session.get(AliasRow, key)
        if known is None:
            self._alias(key, organization, name, BY_PAGE)
        elif known.organization_id != organization:
            doubt = DoubtfulAliasRow(key=key, organization_id=organization, name=name, record_id=record_id)
            self.session.merge(doubt)

    def _note_people(self, record: Announcement) -> None:
        noted: set[tuple[str, str]] = set()
        for name, title, organization, role in _people(record):
            body = self.organization(organization) if organization else None
            key = person_key(name)
            person = person_id(key, body)
            if person not in self.people and self.session.get(PersonRow, person) is None:
                self.session.add(PersonRow(person_id=person, name=name, key=key, organization_id=body))
                self.session.flush()
            self.people.add(person)
            if (person, role) not in noted:
                noted.add((person, role))
                self.session.add(
                    AppearanceRow(record_id=record.record_id, person_id=person, role=role, title=title)
                )


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


def _chunks(items: list[str]) -> Iterator[list[str]]:
    for start in range(0, len(items), CHUNK):
        yield items[start : start + CHUNK]
