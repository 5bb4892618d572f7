"""Records as JSON Lines, JSON or CSV."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable
from typing import TextIO

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
    file.write("\ufeff")
    writer = csv.writer(file)
    writer.writerow(COLUMNS)
    for record in records:
        page = [
            record.record_id,
            record.url or record.source.uri,
            record.kind,
            record.title,
            record.publisher,
            record.published_on,
        ]
        if not record.agreements:
            writer.writerow([*page, *[""] * (len(COLUMNS) - len(page))])
        for agreement in record.agreements:
            signers = [f"{s.name}({s.party} {s.title or ''})".replace(" )", ")") for s in agreement.signers]
            lists = [
                "・".join(p.name for p in agreement.parties),
                "・".join(signers),
                " ".join(agreement.themes),
                " / ".join(agreement.items),
            ]
            writer.writerow([*page, agreement.name, agreement.form, agreement.status, agreement.signed_on, *lists])


WRITERS = {"jsonl": write_lines, "json": write_json, "csv": write_csv}
