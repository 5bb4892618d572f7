"""A batch of records on its way into the store: each change numbered, revisions kept, names and words made findable."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import NamedTuple

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from pipeline.store.decisions import disagrees, upheld
from pipeline.store.differences import differences
from pipeline.store.entities import Entities
from pipeline.store.facets import day_of, facets_of, prefectures_in
from pipeline.store.linking import LINKED, has_registries, link
from pipeline.store.search import index_texts, searchable
from pipeline.store.similarity import signature_of
from pipeline.store.tables import (
    AppearanceRow,
    CounterRow,
    DocumentRow,
    EvidenceRow,
    FacetRow,
    LinkRow,
    NamedRow,
    PageRow,
    ReadingRow,
    RecordRow,
    RegistryRow,
    RevisionRow,
    SnapshotRow,
    insert_rows,
)
from schemas import Announcement, Document, Flag

# what a record is, not what it says
NOT_SAID = {
    "revision",
    "source",
    "evidence",
    "confidence",
    "extractor",
    "review",
    "schema_version",
    "near_duplicates",
}
CHANGES, NUMBERS = "changes", "numbers"


class PageText(NamedTuple):
    """The two strings of a page that evidence points into, and the rest of its document as JSON."""

    text: str
    furniture: str = ""
    structure: dict[str, object] | None = None

    @classmethod
    def of(cls, document: Document) -> PageText:
        rest = document.model_dump(mode="json", exclude={"text", "furniture"}, exclude_defaults=True)
        return cls(document.text, document.furniture, rest)


@dataclass(frozen=True, slots=True)
class Loaded:
    """What loading a batch did: records new, revised, such that said the same as before; links to pages alike."""

    new: int = 0
    revised: int = 0
    unchanged: int = 0
    near_duplicates: int = 0

    def __add__(self, other: Loaded) -> Loaded:
        return Loaded(
            self.new + other.new,
            self.revised + other.revised,
            self.unchanged + other.unchanged,
            self.near_duplicates + other.near_duplicates,
        )


@dataclass(frozen=True, slots=True)
class Incoming:
    """A record on its way in, with all that can be made of it and its page before other writers have to wait: the record as
    JSON; of the page its document's name, its text as it is searched, and what like texts are told by."""

    record: Announcement
    data: dict[str, object]
    page: PageText | None = None
    document: str | None = None
    words: str = ""
    signature: bytes | None = None

    @classmethod
    def of(cls, record: Announcement, page: PageText | None = None) -> Incoming:
        if page is None:
            return cls(record, as_json(record))
        name, words, signature = document_id_of(page), searchable(page.text), signature_of(page.text)
        return cls(record, as_json(record), page, name, words, signature)


class Numbers:
    """Numbers given out in order, within the transaction of a writer."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._rows: dict[str, CounterRow] = {}

    def next(self, name: str) -> int:
        row = self._rows.get(name) or self._session.get(CounterRow, name)
        if row is None:
            row = CounterRow(name=name, value=0)
            self._session.add(row)
        self._rows[name] = row
        row.value += 1
        return row.value


@dataclass
class Loading:
    """A batch on its way into the store. What all its records need is asked for and written together."""

    session: Session
    numbers: Numbers
    rows: dict[str, RecordRow]
    changed: dict[str, tuple[RecordRow, Announcement, Incoming | None]]
    readings: dict[str, tuple[dict[str, str], dict[str, object]]]
    added: set[str]
    first_revisions: list[dict[str, object]]
    sources: Mapping[str, str]
    pages: dict[str, tuple[str, str | None]]

    @classmethod
    def of(cls, session: Session, records: list[Announcement], sources: Mapping[str, str] | None = None) -> Loading:
        ids = [record.record_id for record in records]
        known = session.scalars(select(RecordRow).where(RecordRow.record_id.in_(ids)))
        rows = {row.record_id: row for row in known}
        return cls(session, Numbers(session), rows, {}, {}, set(), [], sources or {}, {})

    def load(self, arriving: Incoming) -> Loaded:
        """Loads what the extractor says of one page."""
        machine = arriving.record
        row = self.rows.get(machine.record_id)
        result = Loaded(new=1) if row is None else self._load_again(row, arriving)
        if row is None:
            self._add(arriving)
        self._note_reading(machine)
        address = machine.url or machine.source.uri
        self.pages[address] = (machine.record_id, self.sources.get(machine.source.snapshot or ""))
        return result

    def _add(self, arriving: Incoming) -> None:
        now = datetime.now(UTC)
        record = arriving.record.model_copy(update={"revision": 1})
        data = {**arriving.data, "revision": 1}
        row = RecordRow(
            record_id=record.record_id,
            number=self.numbers.next(NUMBERS),
            seq=self.numbers.next(CHANGES),
            gone=False,
            document_id=arriving.document,
            decided=[],
            machine=None,
            first_seen_at=now,
            changed_at=now,
            record=data,
            **columns_of(record, data),
        )
        self.session.add(row)
        self.rows[record.record_id] = row
        self.added.add(record.record_id)
        self.first_revisions.append(
            {
                "record_id": record.record_id,
                "revision": 1,
                "record": None,
                "diff": [],
                "cause": "page",
                "made_at": now,
            }
        )
        self.changed[record.record_id] = (row, record, arriving)

    def _load_again(self, row: RecordRow, arriving: Incoming) -> Loaded:
        before = Announcement.model_validate(row.record)
        machine, page = arriving.record, arriving.page
        served, data = machine, arriving.data
        if row.decided:
            served = upheld(machine, row.decided, before, *(page[:2] if page is not None else (None, None)))
            if disagrees(Announcement.model_validate(row.machine or row.record), machine, row.decided):
                flags = dict.fromkeys([*served.flags, Flag.CHANGED_SINCE_REVIEW])
                served = served.model_copy(update={"flags": list(flags)})
            row.machine, data = arriving.data, as_json(served)
        row.document_id = arriving.document or row.document_id
        said = digest(data)
        if row.said == said and not row.gone:
            kept = {**data, "revision": row.revision}
            if row.record != kept:
                row.seq, row.sha256, row.record = self.numbers.next(CHANGES), served.source.sha256, kept
                row.overall, row.changed_at = served.confidence.overall, datetime.now(UTC)
                self.changed[row.record_id] = (row, served, arriving)
            return Loaded(unchanged=1)
        cause = "extractor" if before.source.sha256 == machine.source.sha256 and not row.gone else "page"
        row.gone = False
        self.revise(row, before, served, cause, arriving)
        return Loaded(revised=1)

    def revise(
        self,
        row: RecordRow,
        before: Announcement,
        served: Announcement,
        cause: str,
        arriving: Incoming | None = None,
    ) -> None:
        """Makes what a record says now its next revision."""
        self._write_first_revisions()
        record = served.model_copy(update={"revision": row.revision + 1})
        data = as_json(record)
        changes = list(differences(said_by(as_json(before)), said_by(data)))
        begin_revision(self.session, self.numbers, row, data, cause, changes)
        for name, value in columns_of(record, data).items():
            setattr(row, name, value)
        self.changed[record.record_id] = (row, record, arriving)

    def finish(self) -> None:
        """Writes what the records of the batch name and can be found by."""
        session = self.session
        entities = Entities(session, [record for _, record, _ in self.changed.values()])
        noted = {key: entities.note(record) for key, (_, record, _) in self.changed.items()}
        self._write_first_revisions()
        entities.write_doubts()
        before = [key for key in self.changed if key not in self.added]
        for table in (NamedRow, AppearanceRow, FacetRow, EvidenceRow):
            if before:
                session.execute(delete(table).where(table.record_id.in_(before)))
        insert_rows(self.session, NamedRow, [row for found in noted.values() for row in found.organizations])
        if entities.made and has_registries(session):
            link(session, entities.made)
        bodies = {str(row["organization_id"]) for found in noted.values() for row in found.organizations}
        lie_in = prefectures_of(session, bodies)
        facets = []
        for key, (_, record, _) in self.changed.items():
            roles = noted[key].roles
            prefectures = prefectures_in(record).union(*(lie_in.get(body, set()) for _, body in roles))
            facets += facets_of(record, roles, prefectures)
        insert_rows(self.session, FacetRow, facets)
        insert_rows(
            self.session,
            EvidenceRow,
            [
                {
                    "record_id": key,
                    "number": number,
                    "field": proof.field,
                    "start": proof.start,
                    "end": proof.end,
                    "quote": proof.quote,
                    "part": proof.part.value,
                }
                for key, (_, record, _) in self.changed.items()
                for number, proof in enumerate(record.evidence)
            ],
        )
        self._write_pages()
        insert_rows(self.session, AppearanceRow, [row for found in noted.values() for row in found.appearances])
        index_texts(session, {row.number: self._words(row, r, given) for row, r, given in self.changed.values()})
        session.execute(delete(ReadingRow).where(ReadingRow.record_id.in_(list(self.readings))))
        insert_rows(self.session, ReadingRow, [row for row, _ in self.readings.values()])
        self._insert_snapshots([row for _, row in self.readings.values()])

    def _write_first_revisions(self) -> None:
        """Those of records that are new, with all that was added so far."""
        self.session.flush()
        insert_rows(self.session, RevisionRow, self.first_revisions)
        self.first_revisions = []

    def _write_pages(self) -> None:
        """When each page of the batch was read, and that it is there."""
        now = datetime.now(UTC)
        known = self.session.scalars(select(PageRow).where(PageRow.url.in_(list(self.pages))))
        rows = {row.url: row for row in known}
        for url, (record_id, source) in self.pages.items():
            row = rows.get(url)
            if row is None:
                row = PageRow(url=url, record_id=record_id, first_read_at=now)
                self.session.add(row)
            row.last_read_at, row.gone_at, row.source = now, None, source or row.source

    def _insert_snapshots(self, rows: Sequence[Mapping[str, object]]) -> None:
        """Those that are new: what was archived does not change."""
        named = {row["snapshot"]: row for row in rows}
        known = self.session.scalars(select(SnapshotRow.snapshot).where(SnapshotRow.snapshot.in_(list(named))))
        for name in known.all():
            del named[name]
        insert_rows(self.session, SnapshotRow, list(named.values()))

    def _words(self, row: RecordRow, record: Announcement, arriving: Incoming | None) -> str:
        """What a record is found by: its title, and the text of its page as it arrived, else as it is kept."""
        title = searchable(record.title or "")
        if arriving is not None and arriving.page is not None:
            return title + arriving.words
        document = self.session.get(DocumentRow, row.document_id) if row.document_id else None
        return title + searchable(document.text) if document is not None else title

    def _note_reading(self, record: Announcement) -> None:
        source = record.source
        if source.snapshot:
            read = {"record_id": record.record_id, "snapshot": source.snapshot}
            archived: dict[str, object] = {
                **read,
                "source": self.sources.get(source.snapshot),
                "fetched_at": source.fetched_at,
                "sha256": source.sha256,
                "media_type": source.media_type,
                "charset": source.charset,
            }
            self.readings[record.record_id] = ({**read, "extractor": record.extractor.version}, archived)


def document_id_of(page: PageText) -> str:
    return hashlib.sha256(f"{page.text}\0{page.furniture}".encode("utf-8", "replace")).hexdigest()


def write_documents(session: Session, arriving: Iterable[Incoming]) -> None:
    """Before the records that point to them."""
    named = {a.document: a.page for a in arriving if a.document is not None and a.page is not None}
    kept = select(DocumentRow.document_id, DocumentRow.structure.is_(None)).where(
        DocumentRow.document_id.in_(list(named))
    )
    lacks_structure = {name: bool(lacks) for name, lacks in session.execute(kept)}
    rows = [{"document_id": name, **page._asdict()} for name, page in named.items() if name not in lacks_structure]
    insert_rows(session, DocumentRow, rows)
    for name, lacks in lacks_structure.items():
        if lacks and named[name].structure is not None:
            same = update(DocumentRow).where(DocumentRow.document_id == name)
            session.execute(same.values(structure=named[name].structure))


def begin_revision(
    session: Session,
    numbers: Numbers,
    row: RecordRow,
    record: dict[str, object],
    cause: str,
    changes: list[dict[str, object]],
) -> None:
    """Keeps the record as it was in its revision's row, and begins the next."""
    now = datetime.now(UTC)
    session.flush()
    past = update(RevisionRow).where(RevisionRow.record_id == row.record_id, RevisionRow.revision == row.revision)
    session.execute(past.values(record=row.record))
    row.revision += 1
    row.record = {**record, "revision": row.revision}
    row.seq, row.changed_at = numbers.next(CHANGES), now
    session.add(
        RevisionRow(
            record_id=row.record_id, revision=row.revision, record=None, diff=changes, cause=cause, made_at=now
        )
    )


def touch(session: Session, record_ids: Iterable[str]) -> None:
    """Numbers a change of records whose own words are as they were, but not what is served with them."""
    numbers, now = Numbers(session), datetime.now(UTC)
    session.flush()
    there = session.scalars(select(RecordRow.record_id).where(RecordRow.record_id.in_(list(record_ids)))).all()
    if there:
        rows = [{"record_id": key, "seq": numbers.next(CHANGES), "changed_at": now} for key in sorted(there)]
        session.execute(update(RecordRow), rows)


def prefectures_of(session: Session, organizations: Iterable[str]) -> dict[str, set[str]]:
    """Where organizations lie, as the registries say that they are linked to."""
    rows = (
        select(LinkRow.organization_id, RegistryRow.prefecture)
        .join(
            RegistryRow,
            (LinkRow.registry_name == RegistryRow.registry_name) & (LinkRow.entry_id == RegistryRow.entry_id),
        )
        .where(LinkRow.organization_id.in_(set(organizations)), LinkRow.state == LINKED)
    )
    found: dict[str, set[str]] = {}
    for body, prefecture in session.execute(rows):
        if prefecture:
            found.setdefault(body, set()).add(prefecture)
    return found


def columns_of(record: Announcement, data: Mapping[str, object]) -> dict[str, object]:
    """What of a record, which is `data` as JSON, stands in columns of its own."""
    return {
        "revision": record.revision,
        "kind": record.kind,
        "title": record.title,
        "publisher": record.publisher,
        "day": day_of(record),
        "published_on": record.published_on,
        "signed_on": next((a.signed_on for a in record.agreements if a.signed_on), None),
        "url": record.url or record.source.uri,
        "sha256": record.source.sha256,
        "review_state": record.review.state,
        "overall": record.confidence.overall,
        "said": digest(data),
    }


def said_by(data: Mapping[str, object]) -> dict[str, object]:
    """What a record, given as JSON, says, without its evidence and where it comes from."""
    return {name: value for name, value in data.items() if name not in NOT_SAID}


def digest(data: Mapping[str, object]) -> str:
    """What a record says, as a digest: two records with the same one differ in evidence or source at most."""
    return hashlib.sha256(json.dumps(said_by(data), sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def addresses_of(record: Announcement) -> list[str]:
    return [address for address in (record.url, record.source.uri, record.source.canonical_url) if address]


def as_json(record: Announcement) -> dict[str, object]:
    """A record as it is stored: what a store adds when it serves one is left out."""
    data: dict[str, object] = record.model_dump(mode="json", exclude={"near_duplicates": True})
    return data
