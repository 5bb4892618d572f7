"""Records as JSON Lines, JSON or CSV."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator
from typing import Any, TextIO

from schemas import Announcement

COLUMNS = (
    "record_id",
    "url",
    "kind",
    "title",
    "publisher",
    "published_on",
    "agreement",
    "form",
    "status",
    "signed_on",
    "parties",
    "signers",
    "themes",
    "items",
)
BETWEEN = {"parties": "・", "signers": "・", "themes": " ", "items": " / "}
# what a spreadsheet would take for the beginning of a formula
BEGINS_FORMULA = ("=", "+", "-", "@", "\t")


def write_lines(records: Iterable[Announcement], file: TextIO) -> None:
    """One record a line."""
    for record in records:
        file.write(record.model_dump_json() + "\n")


def write_json(records: Iterable[Announcement], file: TextIO) -> None:
    """One array."""
    json.dump([record.model_dump(mode="json") for record in records], file, ensure_ascii=False, indent=1)
    file.write("\n")


def write_csv(records: Iterable[Announcement], file: TextIO) -> None:
    """One agreement a row (a page without one takes a row, too), with the mark that makes Excel read Japanese."""
    write_rows((record.model_dump(mode="json") for record in records), file)


def write_rows(records: Iterable[dict[str, Any]], file: TextIO) -> None:
    """The same of records that are JSON already."""
    writer = csv_writer(file)
    for record in records:
        writer.writerows(rows_of(record))


def csv_writer(file: TextIO, *columns_before: str) -> Any:
    """A writer whose heading is written."""
    file.write("\ufeff")
    writer = csv.writer(file)
    writer.writerow([*columns_before, *COLUMNS])
    return writer


def rows_of(record: dict[str, Any], *, joined: bool = True) -> Iterator[list[Any]]:
    """A record's agreements in the order of `COLUMNS`; lists as one string each, or as they are."""
    page = [
        record["record_id"],
        record["url"] or record["source"]["uri"],
        *(record[name] for name in ("kind", "title", "publisher", "published_on")),
    ]
    for agreement in record["agreements"] or [None]:
        own: list[Any] = [None] * (len(COLUMNS) - len(page))
        if agreement is not None:
            signers = [
                f"{s['name']}({s['party'] or ''} {s['title'] or ''})".replace(" )", ")")
                for s in agreement["signers"]
            ]
            own = [
                *(agreement[name] for name in ("name", "form", "status", "signed_on")),
                [party["name"] for party in agreement["parties"]],
                signers,
                agreement["themes"],
                agreement["items"],
            ]
        row = [*page, *own]
        yield [_in_a_cell(name, value) for name, value in zip(COLUMNS, row, strict=True)] if joined else row


def _in_a_cell(name: str, value: Any) -> str:
    words = BETWEEN[name].join(value) if isinstance(value, list) else value or ""
    return "'" + words if words.startswith(BEGINS_FORMULA) else words


WRITERS = {"jsonl": write_lines, "json": write_json, "csv": write_csv}
