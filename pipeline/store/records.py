"""Loading records, a batch a transaction, and reading them back."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import Engine, create_engine, delete, event, select
from sqlalchemy.orm import Session

from pipeline.store.near_duplicates import link_near_duplicates, near_duplicates
from pipeline.store.tables import Base, FailureRow, PartyRow, ReadingRow, RecordRow, RevisionRow
from schemas import Announcement

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
CHUNK = 200


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


class Store:
    """A store at a SQLAlchemy URL. Tables are made when they are missing."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._engine = create_engine(url)
        if self._engine.dialect.name == "sqlite":
            _with_sqlite_settings(self._engine)
        Base.metadata.create_all(self._engine)

    def close(self) -> None:
        self._engine.dispose()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def load(self, records: Iterable[Announcement], texts: Mapping[str, str] | None = None) -> Loaded:
        """Loads a batch in one transaction. Loading the same again changes nothing.

        Args:
            texts: the pages' main texts by record id, for finding pages that are alike.
        """
        total = Loaded()
        with Session(self._engine) as session, session.begin():
            for record in records:
                total += self._load_one(session, record)
                if record.source.snapshot:
                    session.merge(
                        ReadingRow(
                            record_id=record.record_id,
                            snapshot=record.source.snapshot,
                            extractor=record.extractor.version,
                        )
                    )
                text = (texts or {}).get(record.record_id)
                if text is not None:
                    links = link_near_duplicates(session, record.record_id, text)
                    total += Loaded(near_duplicates=links)
                session.execute(delete(FailureRow).where(FailureRow.uri.in_(_addresses(record))))
        return total

    def _load_one(self, session: Session, record: Announcement) -> Loaded:
        said = digest(record)
        row = session.get(RecordRow, record.record_id)
        if row is None:
            self._write(session, record.model_copy(update={"revision": 1}), said, None)
            return Loaded(new=1)
        if row.said == said:
            kept = _as_json(record.model_copy(update={"revision": row.revision}))
            if row.record != kept:
                row.sha256, row.record = record.source.sha256, kept
                session.merge(RevisionRow(record_id=record.record_id, revision=row.revision, record=kept))
            return Loaded(unchanged=1)
        self._write(session, record.model_copy(update={"revision": row.revision + 1}), said, row)
        return Loaded(revised=1)

    def unread(self, snapshots: list[str], extractor: str) -> list[str]:
        """Those snapshots that are no record's present state as this version of the extractor reads it."""
        with Session(self._engine) as session:
            rows = select(ReadingRow.snapshot).where(
                ReadingRow.snapshot.in_(snapshots), ReadingRow.extractor == extractor
            )
            read = set(session.scalars(rows))
        return [name for name in snapshots if name not in read]

    def to_read_again(self, pages: Iterable[tuple[str, list[str]]]) -> list[str]:
        """What to read of archived pages: all states of one that is new here, so that it gets its revisions; else the last.

        Args:
            pages: for each page its record id, and its snapshots oldest first.
        """
        listed = list(pages)
        with Session(self._engine) as session:
            ids = select(RecordRow.record_id).where(RecordRow.record_id.in_([record_id for record_id, _ in listed]))
            known = set(session.scalars(ids))
        return [name for record_id, names in listed for name in (names[-1:] if record_id in known else names)]

    @staticmethod
    def _write(session: Session, record: Announcement, said: str, row: RecordRow | None) -> None:
        data = _as_json(record)
        values: Mapping[str, object] = {
            "revision": record.revision,
            "kind": record.kind,
            "title": record.title,
            "publisher": record.publisher,
            "published_on": record.published_on,
            "signed_on": next((a.signed_on for a in record.agreements if a.signed_on), None),
            "url": record.url,
            "sha256": record.source.sha256,
            "said": said,
            "record": data,
        }
        if row is None:
            session.add(RecordRow(record_id=record.record_id, **values))
            session.flush()
        else:
            for name, value in values.items():
                setattr(row, name, value)
        session.add(RevisionRow(record_id=record.record_id, revision=record.revision, record=data))
        session.execute(delete(PartyRow).where(PartyRow.record_id == record.record_id))
        for i, agreement in enumerate(record.agreements):
            for k, party in enumerate(agreement.parties):
                session.add(
                    PartyRow(record_id=record.record_id, agreement=i, position=k, name=party.name, type=party.type)
                )

    def set_aside(self, failures: Iterable[tuple[str, str]]) -> None:
        """Keeps the reasons of the pages that could not be read; a page read since then is forgotten here."""
        with Session(self._engine) as session, session.begin():
            for uri, reason in failures:
                session.merge(FailureRow(uri=uri, reason=reason))

    def failures(self) -> list[tuple[str, str]]:
        with Session(self._engine) as session:
            return [(row.uri, row.reason) for row in session.scalars(select(FailureRow).order_by(FailureRow.uri))]

    def records(self) -> Iterator[Announcement]:
        """All records, by the date that they tell of and by id, in constant memory."""
        order = (RecordRow.published_on.is_(None), RecordRow.published_on, RecordRow.record_id)
        with Session(self._engine) as session:
            alike = near_duplicates(session)
            for row in session.scalars(select(RecordRow).order_by(*order).execution_options(yield_per=CHUNK)):
                record = Announcement.model_validate(row.record)
                yield record.model_copy(update={"near_duplicates": alike.get(record.record_id, [])})

    def revisions(self, record_id: str) -> list[Announcement]:
        """Every state of one record, oldest first."""
        with Session(self._engine) as session:
            rows = session.scalars(
                select(RevisionRow).where(RevisionRow.record_id == record_id).order_by(RevisionRow.revision)
            )
            return [Announcement.model_validate(row.record) for row in rows]


def digest(record: Announcement) -> str:
    """What a record says, as a digest: two records with the same one differ in evidence or source at most."""
    data = record.model_dump(mode="json", exclude=NOT_SAID)
    return hashlib.sha256(json.dumps(data, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _addresses(record: Announcement) -> list[str]:
    return [address for address in (record.url, record.source.uri, record.source.canonical_url) if address]


def _as_json(record: Announcement) -> dict[str, object]:
    data: dict[str, object] = record.model_dump(mode="json")
    return data


def _with_sqlite_settings(engine: Engine) -> None:
    @event.listens_for(engine, "connect")
    def _settings(connection: object, _: object) -> None:
        cursor = connection.cursor()  # type: ignore[attr-defined]
        cursor.execute("PRAGMA journal_mode=WAL")
        cursor.execute("PRAGMA foreign_keys=ON")
        cursor.execute("PRAGMA busy_timeout=10000")
        cursor.close()
