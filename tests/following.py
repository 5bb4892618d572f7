"""What the tests ask of a store as its consumers do."""

from __future__ import annotations

from typing import Any

from pipeline.store import Store, feed, queries


def applied(store: Store, copy: dict[str, Any], cursor: str | None) -> str:
    """Applies what changed since a cursor to a copy of the records; gives the next cursor."""
    with store.reading() as session:
        seq = feed.seq_of(session, cursor)
        for change in feed.changes(session, seq):
            if change.record is None:
                copy.pop(change.record_id, None)
            else:
                copy[change.record_id] = change.record
            seq = change.seq
        return feed.cursor_at(session, seq)


def present(store: Store) -> dict[str, Any]:
    """All records by id, as the feed gives them from its beginning."""
    with store.reading() as session:
        return {c.record_id: c.record for c in feed.changes(session, 0) if c.record is not None}


def seen(store: Store, record_id: str) -> int:
    """The number of the change at which a record stands, as a reviewer saw it."""
    with store.reading() as session:
        row = queries.row_of(session, record_id)
        assert row is not None
        return row.seq
