"""The feed of changes: what became different since a cursor, each record once, in its newest state.

Whoever applies it to what they had (a record replaces the one of its id, a tombstone takes it away) has what the store
has. A record that changes while the feed is read comes again behind.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pipeline.store.cursors import CursorTooOldError, decoded, encoded
from pipeline.store.served import Record, served
from pipeline.store.tables import CounterRow, RecordRow

STORE, PURGED = "store", "purged"
CHUNK = 200


@dataclass(frozen=True, slots=True)
class Change:
    """A record as it is now, or (where `record` is None) the tombstone of one whose page has vanished."""

    seq: int
    record_id: str
    revision: int
    changed_at: str
    record: Record | None

    def as_json(self) -> Record:
        change = "record" if self.record is not None else "gone"
        place: Record = {"change": change, "record_id": self.record_id, "revision": self.revision}
        return {**place, "changed_at": self.changed_at, "record": self.record}


def store_number(session: Session) -> int:
    """What tells this store's cursors from another's; drawn once."""
    row = session.get(CounterRow, STORE)
    return row.value if row is not None else 0


def draw_store_number(session: Session) -> None:
    if session.get(CounterRow, STORE) is None:
        session.add(CounterRow(name=STORE, value=secrets.randbelow(2**40) + 1))


def note_purged(session: Session, seq: int) -> None:
    """Notes that tombstones up to a change can no longer be told of."""
    row = session.get(CounterRow, PURGED)
    if row is None:
        session.add(CounterRow(name=PURGED, value=seq))
    else:
        row.value = max(row.value, seq)


def newest(session: Session) -> int:
    """The number of the last change."""
    return session.scalar(select(func.max(RecordRow.seq))) or 0


def cursor_at(session: Session, seq: int) -> str:
    return encoded(store_number(session), seq)


def seq_of(session: Session, cursor: str | None) -> int:
    """The change that a cursor stands at; 0, the beginning, for None."""
    if cursor is None:
        return 0
    store, seq = decoded(cursor, int, int)
    purged = session.get(CounterRow, PURGED)
    if store != store_number(session) or int(seq) > newest(session):
        raise CursorTooOldError("this cursor is of another store: begin anew without one")
    if seq and purged is not None and int(seq) < purged.value:
        raise CursorTooOldError("tombstones from after this cursor have been purged: begin anew without one")
    return int(seq)


def changes(
    session: Session, since: int, limit: int | None = None, *, accepted_only: bool = False
) -> Iterator[Change]:
    """What changed after a number, in order, in constant memory.

    `accepted_only` gives the records that a reviewer accepted or corrected; one that is no longer so comes as a tombstone.
    """
    seq, left = since, limit
    while left is None or left > 0:
        size = CHUNK if left is None else min(CHUNK, left)
        rows = session.scalars(
            select(RecordRow).where(RecordRow.seq > seq).order_by(RecordRow.seq).limit(size)
        ).all()
        shown = [row for row in rows if not row.gone and (not accepted_only or row.review_state in ACCEPTED)]
        records = dict(zip((row.record_id for row in shown), served(session, shown), strict=True))
        for row in rows:
            when = row.changed_at.isoformat(timespec="seconds")
            yield Change(row.seq, row.record_id, row.revision, when, records.get(row.record_id))
        if len(rows) < size:
            return
        seq = rows[-1].seq
        left = None if left is None else left - len(rows)
        session.expunge_all()


ACCEPTED = ("accepted", "corrected")
