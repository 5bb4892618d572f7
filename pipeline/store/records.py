"""Loading records, a batch a transaction, and reading them back."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import Engine, create_engine, delete, event, select
from sqlalchemy.orm import Session

from pipeline.store.tables import Base, FailureRow, PartyRow, RecordRow, RevisionRow
from schemas import Announcement

# what a record is, not what it says
NOT_SAID = {"revision", "source", "evidence", "confidence", "extractor", "review", "schema_version"}
CHUNK = 200


@dataclass(frozen=True, slots=True)
class Loaded:
    """What loading a batch did: records new, revised, and such that said the same as before."""

    new: int = 0
    revised: int = 0
    unchanged: int = 0

    def __add__(self, other: Loaded) -> Loaded:
        return Loaded(self.new + other.new, self.revised + other.revised, self.unchanged + other.unchanged)


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

    def load(self, records: Iterable[Announcement]) -> Loaded:
        """Loads a batch in one transaction. Loading the same again changes nothing."""
        total = Loaded()
        with Session(self._engine) as session, session.begin():
            for record in records:
                total += self._load_one(session, record)
        return total

    def _load_one(self, session: Session, record: Announcement) -> Loaded:
        said = digest(record)
        row = session.get(RecordRow, record.record_id)
        if row is None:
            self._write(session, record.model_copy(update={"revision": 1}), said, None)
            return Loaded(new=1)
        if row.said == said:
            if row.sha256 != record.source.sha256:
                kept = record.model_copy(update={"revision": row.revision})
                row.sha256, row.record = record.source.sha256, _as_json(kept)
                session.merge(RevisionRow(record_id=record.record_id, revision=row.revision, record=row.record))
            return Loaded(unchanged=1)
        self._write(session, record.model_copy(update={"revision": row.revision + 1}), said, row)
        return Loaded(revised=1)

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
            for row in session.scalars(select(RecordRow).order_by(*order).execution_options(yield_per=CHUNK)):
                yield Announcement.model_validate(row.record)

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
