"""What is asked of the store: records by what they are, say and name, one page of a list at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, case, exists, func, select, tuple_
from sqlalchemy.orm import Session, aliased

from pipeline.store.cursors import decoded, encoded
from pipeline.store.entities import PARTY, PUBLISHER
from pipeline.store.facets import FACETS, FLAG, KIND, PREFECTURE, SIGNER, STATE, THEME
from pipeline.store.feed import ACCEPTED, CHUNK
from pipeline.store.names import organization_key, person_key
from pipeline.store.search import holding, holding_between, terms_of
from pipeline.store.served import Record, registry_ids, served
from pipeline.store.tables import (
    AliasRow,
    AppearanceRow,
    DocumentRow,
    FacetRow,
    LinkRow,
    NamedRow,
    OrganizationRow,
    PersonRow,
    RecordRow,
    RevisionRow,
)
from schemas import Role

# records that a search looks at before it asks the index
LOOKED_AT = 2000
COUNTED = 20_000


@dataclass(frozen=True, slots=True)
class Filters:
    """What records are asked for; all that is given has to hold. `party` and `publisher` are names or ids."""

    kind: str | None = None
    state: str | None = None
    theme: str | None = None
    prefecture: str | None = None
    party: str | None = None
    publisher: str | None = None
    signer: str | None = None
    flag: str | None = None
    day_from: str | None = None
    day_to: str | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Slice:
    """Some of a list, and the cursor at which the rest begins; None at the end."""

    entries: list[Record]
    cursor: str | None = None


def records(session: Session, filters: Filters, limit: int, cursor: str | None = None) -> Slice:
    """The records that filters let through: newest day first, or with a text the last arrived first."""
    terms = terms_of(filters.text or "")
    wanted = _facets(session, filters)
    if wanted is None or (filters.text is not None and not terms):
        return Slice([])
    if terms:
        return _by_arrival(session, terms, wanted, filters, limit, cursor)
    return _by_day(session, wanted, filters, limit, cursor)


def every(session: Session, *, accepted_only: bool = False) -> Iterator[Record]:
    """All records whose pages are there, by the day that they tell of and by id, in constant memory."""
    every_row = select(RecordRow).where(~RecordRow.gone).order_by(RecordRow.day, RecordRow.record_id).limit(CHUNK)
    if accepted_only:
        every_row = every_row.where(RecordRow.review_state.in_(ACCEPTED))
    rows = session.scalars(every_row).all()
    while rows:
        yield from served(session, rows)
        day, record_id = rows[-1].day, rows[-1].record_id
        session.expunge_all()
        behind = tuple_(RecordRow.day, RecordRow.record_id) > tuple_(day, record_id)
        rows = session.scalars(every_row.where(behind)).all()


def _by_arrival(
    session: Session,
    terms: Sequence[str],
    wanted: Sequence[tuple[str, str]],
    filters: Filters,
    limit: int,
    cursor: str | None,
) -> Slice:
    """The last arrived are looked at one by one; where that does not fill a page, the words are rare: the index knows."""
    last = (
        int(decoded(cursor, int)[0]) - 1
        if cursor is not None
        else session.scalar(select(func.max(RecordRow.number)))
    )
    chosen = select(RecordRow).where(~RecordRow.gone, RecordRow.number <= (last or 0))
    for name, value in wanted:
        chosen = chosen.where(_has(name, value))
    chosen = _between(chosen, RecordRow.day, filters).order_by(RecordRow.number.desc()).limit(limit + 1)
    recent = holding_between(terms, (last or 0) - LOOKED_AT, last or 0)
    rows: Sequence[RecordRow] = []
    for numbers in (recent, holding(session, terms)):
        if len(rows) <= limit:
            rows = session.scalars(chosen.where(RecordRow.number.in_(numbers.columns(RecordRow.number)))).all()
    rest = encoded(rows[limit - 1].number) if len(rows) > limit else None
    return Slice(served(session, rows[:limit]), rest)


def _by_day(
    session: Session, wanted: Sequence[tuple[str, str]], filters: Filters, limit: int, cursor: str | None
) -> Slice:
    """By the index of the rarest facet that is asked for, which is in the order of days; the others are looked up."""
    order: Any = FacetRow if wanted else RecordRow
    if len(wanted) > 1:
        wanted = sorted(wanted, key=lambda facet: _count(session, *facet))
    chosen = select(RecordRow)
    if wanted:
        name, value = wanted[0]
        chosen = chosen.join(FacetRow, FacetRow.record_id == RecordRow.record_id)
        chosen = chosen.where(FacetRow.name == name, FacetRow.value == value)
    for name, value in wanted[1:]:
        chosen = chosen.where(_has(name, value, order))
    return _newest(session, _between(chosen, order.day, filters), limit, cursor, order)


def _newest(
    session: Session, chosen: Select[RecordRow], limit: int, cursor: str | None, order: Any = RecordRow
) -> Slice:
    """The first of some records in the order of days, the newest first, behind a cursor."""
    if cursor is not None:
        day, record_id = decoded(cursor, str, str)
        chosen = chosen.where(tuple_(order.day, order.record_id) < tuple_(day, record_id))
    chosen = chosen.where(~RecordRow.gone).order_by(order.day.desc(), order.record_id.desc()).limit(limit + 1)
    rows = session.scalars(chosen).all()
    last = rows[limit - 1] if len(rows) > limit else None
    return Slice(served(session, rows[:limit]), encoded(last.day, last.record_id) if last is not None else None)


def _between(chosen: Select[RecordRow], day: Any, filters: Filters) -> Select[RecordRow]:
    if filters.day_from:
        chosen = chosen.where(day >= filters.day_from)
    if filters.day_to:
        # 2024-05 lets the whole month through
        chosen = chosen.where(day <= filters.day_to + "~", day != "")
    return chosen


def _count(session: Session, name: str, value: str) -> int:
    """How many records have a facet, counted as far as it matters."""
    some = select(FacetRow.record_id).where(FacetRow.name == name, FacetRow.value == value).limit(COUNTED)
    return session.scalar(select(func.count()).select_from(some.subquery())) or 0


def _has(name: str, value: str, row: Any = RecordRow) -> Any:
    """Whether the record of a row has a facet. Told by a facet's row, the record itself need not be read for it."""
    other = aliased(FacetRow)
    return exists().where(
        other.name == name, other.value == value, other.day == row.day, other.record_id == row.record_id
    )


def _facets(session: Session, filters: Filters) -> list[tuple[str, str]] | None:
    """The facets that are asked for; None where a name is nobody's."""
    given = {
        KIND: filters.kind,
        STATE: filters.state,
        THEME: filters.theme,
        PREFECTURE: filters.prefecture,
        SIGNER: person_key(filters.signer) if filters.signer else None,
        FLAG: filters.flag,
    }
    for role, name in ((PARTY, filters.party), (PUBLISHER, filters.publisher)):
        if name:
            body = organization_named(session, name)
            if body is None:
                return None
            given[role] = body
    return [(name, value) for name in FACETS if (value := given.get(name))]


def organization_named(session: Session, name: str) -> str | None:
    """The id of the organization with a name, an alias or an id; of the one that it was merged into, where it was."""
    row = session.get(OrganizationRow, name)
    if row is None:
        alias = session.get(AliasRow, organization_key(name))
        return alias.organization_id if alias is not None else None
    while row.merged_into is not None:
        row = session.get_one(OrganizationRow, row.merged_into)
    return row.organization_id


# --- one record ---


def row_of(session: Session, record_id: str) -> RecordRow | None:
    return session.get(RecordRow, record_id)


def revisions(session: Session, row: RecordRow) -> list[Record]:
    """Each state that a record has had, oldest first, with what changed and why."""
    past = select(RevisionRow).where(RevisionRow.record_id == row.record_id).order_by(RevisionRow.revision)
    return [
        {
            "revision": found.revision,
            "cause": found.cause,
            "made_at": found.made_at.isoformat(timespec="seconds"),
            "changes": found.diff,
            "record": found.record or row.record,
        }
        for found in session.scalars(past)
    ]


def past_changes(session: Session, row: RecordRow) -> Iterator[tuple[str, datetime, list[Record]]]:
    """Of each state that a record has had, oldest first, why and when it came and what was different; without the states."""
    past = select(RevisionRow.cause, RevisionRow.made_at, RevisionRow.diff)
    past = past.where(RevisionRow.record_id == row.record_id).order_by(RevisionRow.revision)
    yield from (row._tuple() for row in session.execute(past))


def document(session: Session, row: RecordRow) -> Record | None:
    """The texts that a record's evidence points into, with the evidence; None where the page's text is not kept."""
    found = session.get(DocumentRow, row.document_id) if row.document_id else None
    if found is None:
        return None
    evidence = row.record.get("evidence")
    return {"record_id": row.record_id, "text": found.text, "furniture": found.furniture, "evidence": evidence}


# --- organizations and people ---


def organizations(session: Session, name: str | None, limit: int, cursor: str | None = None) -> Slice:
    """Organizations, by a part of one of their names where one is given, in the order of their ids."""
    chosen = select(OrganizationRow).where(OrganizationRow.merged_into.is_(None))
    if name:
        part = f"%{_escaped(organization_key(name))}%"
        bearing = select(AliasRow.organization_id).where(AliasRow.key.like(part, escape="\\"))
        chosen = chosen.where(OrganizationRow.organization_id.in_(bearing))
    if cursor is not None:
        chosen = chosen.where(OrganizationRow.organization_id > decoded(cursor, str)[0])
    rows = session.scalars(chosen.order_by(OrganizationRow.organization_id).limit(limit + 1)).all()
    rest = encoded(rows[limit - 1].organization_id) if len(rows) > limit else None
    return Slice([_organization(session, row) for row in rows[:limit]], rest)


def organization(session: Session, name: str) -> Record | None:
    """One organization by id or name: its names, registry numbers, and with whom it concluded how much."""
    found = organization_named(session, name)
    if found is None:
        return None
    row = session.get_one(OrganizationRow, found)
    merged = select(OrganizationRow.organization_id).where(OrganizationRow.merged_into == found)
    return {
        **_organization(session, row),
        "merged_ids": list(session.scalars(merged.order_by(OrganizationRow.organization_id))),
        "links": _all_links(session, found),
        "partners": _partners(session, found),
    }


def _organization(session: Session, row: OrganizationRow) -> Record:
    aliases = select(AliasRow).where(AliasRow.organization_id == row.organization_id).order_by(AliasRow.key)
    return {
        "organization_id": row.organization_id,
        "name": row.name,
        "type": row.type,
        "aliases": [{"name": a.name, "decided_by": a.decided_by} for a in session.scalars(aliases)],
        "ids": registry_ids(session, [row.organization_id]).get(row.organization_id, {}),
    }


def _all_links(session: Session, organization_id: str) -> list[Record]:
    rows = select(LinkRow).where(LinkRow.organization_id == organization_id)
    return [
        {"registry": row.registry_name, "id": row.entry_id, "state": row.state, "decided_by": row.decided_by}
        for row in session.scalars(rows.order_by(LinkRow.registry_name, LinkRow.entry_id))
    ]


def _partners(session: Session, organization_id: str, limit: int = 100) -> list[Record]:
    """The organizations that were parties with one, the most frequent first."""
    own, other = aliased(NamedRow), aliased(NamedRow)
    together = func.count(other.record_id.distinct())
    rows = session.execute(
        select(other.organization_id, OrganizationRow.name, together)
        .join(own, own.record_id == other.record_id)
        .join(OrganizationRow, OrganizationRow.organization_id == other.organization_id)
        .where(own.organization_id == organization_id, own.role == PARTY, other.role == PARTY)
        .where(other.organization_id != organization_id)
        .group_by(other.organization_id, OrganizationRow.name)
        .order_by(together.desc(), other.organization_id)
        .limit(limit)
    )
    return [{"organization_id": body, "name": name, "records": count} for body, name, count in rows]


def people(session: Session, name: str | None, limit: int, cursor: str | None = None) -> Slice:
    """People, by a name that begins as given, in the order of their ids."""
    chosen = select(PersonRow)
    if name:
        chosen = chosen.where(PersonRow.key.like(_escaped(person_key(name)) + "%", escape="\\"))
    if cursor is not None:
        chosen = chosen.where(PersonRow.person_id > decoded(cursor, str)[0])
    rows = session.scalars(chosen.order_by(PersonRow.person_id).limit(limit + 1)).all()
    rest = encoded(rows[limit - 1].person_id) if len(rows) > limit else None
    return Slice([_person(row) for row in rows[:limit]], rest)


def person(session: Session, person_id: str) -> Record | None:
    """One person, with where they are named."""
    row = session.get(PersonRow, person_id)
    if row is None:
        return None
    seen = (
        select(AppearanceRow, RecordRow.day)
        .join(RecordRow, RecordRow.record_id == AppearanceRow.record_id)
        .where(AppearanceRow.person_id == person_id)
        .order_by(RecordRow.day.desc(), AppearanceRow.record_id)
    )
    appearances = [
        {"record_id": found.record_id, "role": found.role, "title": found.title, "day": day or None}
        for found, day in session.execute(seen)
    ]
    return {**_person(row), "appearances": appearances}


def people_of(session: Session, organization_id: str, limit: int) -> list[Record]:
    """The people of an organization, those who signed most often first, with one of their titles."""
    signed = func.sum(case((AppearanceRow.role == Role.SIGNER, 1), else_=0))
    rows = session.execute(
        select(PersonRow.person_id, PersonRow.name, func.max(AppearanceRow.title), signed, func.count())
        .join(AppearanceRow, AppearanceRow.person_id == PersonRow.person_id)
        .where(PersonRow.organization_id == organization_id)
        .group_by(PersonRow.person_id, PersonRow.name)
        .order_by(signed.desc(), func.count().desc(), PersonRow.person_id)
        .limit(limit)
    )
    return [
        {"person_id": key, "name": name, "title": title, "signed": int(times), "records": records}
        for key, name, title, times, records in rows
    ]


def agreements_of_person(session: Session, person_id: str, limit: int, cursor: str | None = None) -> Slice:
    """The records of agreements that name a person, the newest first."""
    named = select(AppearanceRow.record_id).where(AppearanceRow.person_id == person_id)
    chosen = select(RecordRow).where(RecordRow.record_id.in_(named), RecordRow.kind == "agreement")
    return _newest(session, chosen, limit, cursor)


def _person(row: PersonRow) -> Record:
    return {"person_id": row.person_id, "name": row.name, "organization_id": row.organization_id}


def _escaped(words: str) -> str:
    return words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
