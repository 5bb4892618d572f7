"""The store: what is loaded into it, what became of pages, and how it is opened. Others read and judge its records."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from datetime import UTC, datetime

from sqlalchemy import delete, inspect, select, text, update
from sqlalchemy.orm import Session

from pipeline.store.database import Database
from pipeline.store.feed import CHUNK, draw_store_number, newest, note_purged
from pipeline.store.loading import (
    Incoming,
    Loaded,
    Loading,
    Numbers,
    PageText,
    addresses_of,
    begin_revision,
    touch,
    write_documents,
)
from pipeline.store.near_duplicates import link_near_duplicates
from pipeline.store.queries import every
from pipeline.store.search import forget_texts
from pipeline.store.tables import Base, FailureRow, PageRow, ReadingRow, RecordRow, RevisionRow, RunRow, SourceRow
from schemas import Announcement


class Store:
    """A store at a SQLAlchemy URL. Tables are made, and those of earlier releases brought up to date, when it is opened."""

    def __init__(self, url: str) -> None:
        self.database = Database(url)
        if inspect(self.database.engine).has_table("old_records"):
            self._carry_over()

    @property
    def url(self) -> str:
        return self.database.url

    def close(self) -> None:
        self.database.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def reading(self) -> AbstractContextManager[Session]:
        """A session that sees one state of the store."""
        return self.database.reading()

    def writing(self) -> AbstractContextManager[Session]:
        """A transaction that no other writer runs beside."""
        return self.database.writing()

    def analyze(self) -> None:
        """Tells the database how its tables look, so that it chooses its way well; after much was loaded."""
        with self.writing() as session:
            session.execute(text("ANALYZE"))

    # --- loading ---

    def load(
        self,
        records: Iterable[Announcement],
        texts: Mapping[str, PageText] | None = None,
        sources: Mapping[str, str] | None = None,
    ) -> Loaded:
        """Loads a batch in one transaction. Loading the same again changes nothing.

        Args:
            texts: what the pages' evidence points into, by record id; also for finding pages that are alike.
            sources: the names of the sources by way of which archived snapshots came, by the snapshots' names.
        """
        batch = [Incoming.of(record, (texts or {}).get(record.record_id)) for record in records]
        total = Loaded()
        with self.writing() as session:
            draw_store_number(session)
            write_documents(session, batch)
            loading = Loading.of(session, [arriving.record for arriving in batch], sources or {})
            for arriving in batch:
                total += loading.load(arriving)
            loading.finish()
            signatures = {a.record.record_id: a.signature for a in batch if a.signature is not None}
            links, linked = link_near_duplicates(session, signatures)
            total += Loaded(near_duplicates=links)
            touch(session, sorted(linked - set(loading.changed)))
            addresses = {address for arriving in batch for address in addresses_of(arriving.record)}
            session.execute(delete(FailureRow).where(FailureRow.uri.in_(addresses)))
        return total

    def unread(self, snapshots: list[str], extractor: str) -> list[str]:
        """Those snapshots that are no record's present state as this version of the extractor reads it."""
        with self.reading() as session:
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
        with self.reading() as session:
            ids = select(RecordRow.record_id).where(RecordRow.record_id.in_([record_id for record_id, _ in listed]))
            known = set(session.scalars(ids))
        return [name for record_id, names in listed for name in (names[-1:] if record_id in known else names)]

    # --- reading ---

    def records(self) -> Iterator[Announcement]:
        """All records whose pages are there, by the day that they tell of and by id, in constant memory."""
        with self.reading() as session:
            yield from map(Announcement.model_validate, every(session))

    def revisions(self, record_id: str) -> list[Announcement]:
        """Every state of one record, oldest first."""
        with self.reading() as session:
            row = session.get(RecordRow, record_id)
            past = select(RevisionRow).where(RevisionRow.record_id == record_id).order_by(RevisionRow.revision)
            states = [r.record or (row.record if row is not None else None) for r in session.scalars(past)]
            return [Announcement.model_validate(state) for state in states]

    # --- pages that did not come, or come no more ---

    def set_aside(self, failures: Iterable[tuple[str, str]]) -> None:
        """Keeps the reasons of the pages that could not be read; a page read since then is forgotten here."""
        with self.writing() as session:
            for uri, reason in failures:
                session.merge(FailureRow(uri=uri, reason=reason))

    def failures(self) -> list[tuple[str, str]]:
        with self.reading() as session:
            return [(row.uri, row.reason) for row in session.scalars(select(FailureRow).order_by(FailureRow.uri))]

    def mark_gone(self, urls: Iterable[str]) -> int:
        """Puts tombstones on the records of pages that have vanished; how many were not gone before. What they said stays."""
        marked, wanted = 0, list(urls)
        if not wanted:
            return 0
        with self.writing() as session:
            numbers = Numbers(session)
            rows = session.scalars(select(RecordRow).where(RecordRow.url.in_(wanted), ~RecordRow.gone)).all()
            gone = [row.url for row in rows]
            session.execute(update(PageRow).where(PageRow.url.in_(gone)).values(gone_at=datetime.now(UTC)))
            for row in rows:
                row.gone = True
                begin_revision(
                    session, numbers, row, dict(row.record), "gone", [{"path": "", "before": "page", "after": None}]
                )
                marked += 1
        return marked

    def purge(self, before: datetime) -> int:
        """Deletes the records whose pages vanished before a moment, with all that is kept of them; how many there were.

        Consumers that have not followed the feed since then have to begin anew.
        """
        with self.writing() as session:
            old = select(RecordRow).where(RecordRow.gone, RecordRow.changed_at < before)
            rows = {row.record_id: row.seq for row in session.scalars(old)}
            if not rows:
                return 0
            numbers = select(RecordRow.number).where(RecordRow.record_id.in_(rows))
            forget_texts(session, list(session.scalars(numbers)))
            for table in reversed(Base.metadata.sorted_tables):
                for column in table.columns:
                    if any(key.column is RecordRow.__table__.c.record_id for key in column.foreign_keys):
                        session.execute(delete(table).where(column.in_(rows)))
            session.execute(delete(RecordRow).where(RecordRow.record_id.in_(rows)))
            note_purged(session, max(rows.values()))
            return len(rows)

    # --- visits and runs ---

    def note_visit(self, name: str, organization: str | None, pages: int, failures: int) -> None:
        """Keeps how a visit to a source went."""
        now = datetime.now(UTC)
        with self.writing() as session:
            row = session.get(SourceRow, name)
            if row is None:
                row = SourceRow(name=name, first_read_at=now)
                session.add(row)
            row.organization, row.last_read_at, row.pages, row.failures = organization, now, pages, failures

    def newest_change(self) -> int:
        """The number of the last change."""
        with self.reading() as session:
            return newest(session)

    def begin_run(self, flow: str) -> int:
        """Notes that a run of a flow begins; one that never ends was interrupted."""
        with self.writing() as session:
            row = RunRow(flow=flow, started_at=datetime.now(UTC), summary={})
            session.add(row)
            session.flush()
            return row.run_id

    def end_run(self, run_id: int, summary: dict[str, object]) -> None:
        with self.writing() as session:
            row = session.get_one(RunRow, run_id)
            row.ended_at, row.summary = datetime.now(UTC), summary

    def _carry_over(self) -> None:
        """Loads what an earlier release had stored, revision by revision, and drops its tables."""
        with self.writing() as session:
            if not inspect(session.connection()).has_table("old_records"):
                return
            draw_store_number(session)
            rows = session.execute(text("SELECT record FROM old_revisions ORDER BY record_id, revision"))
            for part in rows.partitions(CHUNK):
                states = [json.loads(row[0]) if isinstance(row[0], str) else row[0] for row in part]
                records = [Announcement.model_validate(state) for state in states]
                loading = Loading.of(session, records)
                for record in records:
                    loading.load(Incoming.of(record))
                loading.finish()
            for table in ("failures", "near_duplicates"):
                session.execute(text(f"INSERT INTO {table} SELECT * FROM old_{table}"))
            for table in (
                "near_duplicates",
                "signature_bands",
                "signatures",
                "readings",
                "failures",
                "parties",
                "revisions",
                "records",
            ):
                session.execute(text(f"DROP TABLE old_{table}"))
