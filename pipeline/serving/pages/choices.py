"""What may be picked for each field of a record by number: one of its values, or what the page offers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from extractors.candidates import Candidate, Candidates
from pipeline.serving.pages.fields import Field, sort_of
from pipeline.store.corrections import value_at
from schemas import Announcement


def choices(
    record: Announcement, fields: Iterable[Field], offers: Candidates | None
) -> dict[str, list[dict[str, object]]]:
    """For each field, by its place in the record, what may stand there instead, the likeliest first; as JSON.

    Args:
        offers: what the page offers; None where its structure is not kept.
    """
    data = record.model_dump(mode="json")
    return {field.pointer: _choices(data, field, offers) for field in fields}


def _choices(data: dict[str, Any], field: Field, offers: Candidates | None) -> list[dict[str, object]]:
    beside = _values_beside(data, field.pointer) if field.new else set()
    if field.choices:
        taken = beside if field.new else {field.value}
        return [{"value": c.value, "label": c.label} for c in field.choices if c.value not in taken]
    if offers is None:
        return []
    found = offers.of(field.pointer, sort_of(field.pointer), field.value or None, field.sure or 0.0)
    return [_as_json(c) for c in found if c.value not in beside]


def _as_json(found: Candidate) -> dict[str, object]:
    beside = [found.title, found.organization]
    return {
        "value": found.value,
        "label": found.value,
        "beside": " ".join(part for part in beside if part),
        "share": found.share,
        "title": found.title,
        "organization": found.organization,
        "type": found.type,
        "evidence": {"start": found.start, "end": found.end, "part": found.part},
    }


def _values_beside(data: dict[str, Any], pointer: str) -> set[str]:
    """What stands in a list already."""
    entries = value_at(data, pointer.rpartition("/")[0])
    return {entry["name"] if isinstance(entry, dict) else entry for entry in entries if entry}
