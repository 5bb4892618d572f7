"""What leaves the store as files: all records, or what changed since a cursor; as JSON Lines, CSV or Parquet.

All of it is read in one state of the store and written as it comes, however much there is.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, TextIO

from pipeline.batches import batches
from pipeline.output import COLUMNS, csv_writer, rows_of, write_rows
from pipeline.store import Store, feed, queries

Record = dict[str, Any]
ROWS_IN_A_GROUP = 5_000
# of Parquet's columns, those that hold several values
LISTS = ("parties", "signers", "themes", "items")


class Exported:
    """What an export gives: changes in order, and behind the last of them the cursor for the next export."""

    def __init__(
        self, store: Store, since: str | None = None, *, accepted_only: bool = False, tombstones: bool = False
    ) -> None:
        self._tombstones = tombstones
        self._store = store
        self._since = since
        self._accepted_only = accepted_only
        self.cursor = ""
        self.count = 0

    def changes(self) -> Iterator[feed.Change]:
        """Each record that changed, as it is now; those that are gone where tombstones are wanted.

        Raises:
            CursorError: the cursor is none of this store, or too old.
        """
        with self._store.reading() as session:
            seq = feed.seq_of(session, self._since)
            for change in feed.changes(session, seq, accepted_only=self._accepted_only):
                seq = change.seq
                if change.record is not None or self._tombstones:
                    self.count += 1
                    yield change
            self.cursor = feed.cursor_at(session, seq)

    def records(self) -> Iterator[Record]:
        """The records without tombstones; all of them in the order of their days, whenever they were loaded."""
        if self._since is not None:
            yield from (change.record for change in self.changes() if change.record is not None)
            return
        with self._store.reading() as session:
            self.cursor = feed.cursor_at(session, feed.newest(session))
            for record in queries.every(session, accepted_only=self._accepted_only):
                self.count += 1
                yield record


def write_lines(exported: Exported, file: TextIO) -> None:
    """One record a line."""
    for record in exported.records():
        file.write(as_line(record))


def write_changes(exported: Exported, file: TextIO) -> None:
    """One change a line: `{"change": "record" or "gone", "record_id": …, "record": …}`."""
    for change in exported.changes():
        file.write(as_line(change.as_json()))


def as_line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"


def write_array(exported: Exported, file: TextIO) -> None:
    """One array."""
    separator = "[\n"
    for record in exported.records():
        file.write(separator + json.dumps(record, ensure_ascii=False))
        separator = ",\n"
    file.write("]\n" if separator == ",\n" else "[]\n")


def write_csv(exported: Exported, file: TextIO) -> None:
    """One agreement a row, with the mark that makes Excel read Japanese."""
    write_rows(exported.records(), file)


def write_changes_csv(exported: Exported, file: TextIO) -> None:
    """The same with a first column that says record or gone; a tombstone is a row with its id alone."""
    writer = csv_writer(file, "change")
    for change in exported.changes():
        if change.record is None:
            writer.writerow(["gone", change.record_id])
        else:
            writer.writerows(["record", *row] for row in rows_of(change.record))


def write_parquet(exported: Exported, path: Path) -> None:
    """One agreement a row, in the columns of the CSV; parties, signers, themes and items as lists."""
    import pyarrow
    from pyarrow import parquet

    types = {name: pyarrow.list_(pyarrow.string()) if name in LISTS else pyarrow.string() for name in COLUMNS}
    schema = pyarrow.schema(list(types.items()))
    rows = (row for record in exported.records() for row in rows_of(record, joined=False))
    with parquet.ParquetWriter(path, schema, compression="zstd") as writer:
        for group in batches(rows, ROWS_IN_A_GROUP):
            columns = dict(zip(COLUMNS, zip(*group, strict=True), strict=True))
            writer.write_table(pyarrow.table({k: list(v) for k, v in columns.items()}, schema=schema))


Writer = Callable[[Exported, TextIO], None]
WRITERS: dict[str, Writer] = {"jsonl": write_lines, "json": write_array, "csv": write_csv}
CHANGE_WRITERS: dict[str, Writer] = {"jsonl": write_changes, "csv": write_changes_csv}


def write_whole(exported: Exported, format: str, path: Path) -> str:
    """Writes an export to a file that is there as a whole or not at all; gives the next cursor."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.unfinished")
    if format == "parquet":
        write_parquet(exported, unfinished)
    else:
        with unfinished.open("w", encoding="utf-8", newline="") as file:
            WRITERS[format](exported, file)
    unfinished.replace(path)
    return exported.cursor


def documents(store: Store, records: Iterable[Record]) -> Iterator[tuple[Record, Record, int]]:
    """Each record with its page's texts and the number of its last change; without those whose text is not kept."""
    with store.reading() as session:
        for record in records:
            row = queries.row_of(session, record["record_id"])
            found = queries.document(session, row) if row is not None else None
            if row is not None and found is not None:
                yield record, found, row.seq
