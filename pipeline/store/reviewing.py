"""What reviewers do to records: accept, correct, reject. Each step is kept; none is lost to another's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from sqlalchemy import select
from sqlalchemy.orm import Session

from pipeline.store.database import StoreError
from pipeline.store.decisions import FIELDS, field_of
from pipeline.store.loading import Loading
from pipeline.store.records import Store
from pipeline.store.tables import DocumentRow, RecordRow, ReviewRow
from schemas import Announcement, Evidence, Flag, Part, Review, ReviewState

POINTER = re.compile(r"(?:/(?:[^~/]|~0|~1)+)+")


class Span(BaseModel):
    """Where in the page's text the words stand that prove a value."""

    model_config = ConfigDict(extra="forbid")

    start: int = Field(ge=0)
    end: int = Field(gt=0)
    part: Part = Part.TEXT


class Step(BaseModel):
    """One correction, as in JSON Patch (RFC 6902): a value replaced, added to the end of a list (`…/-`), or removed."""

    model_config = ConfigDict(extra="forbid")

    op: Literal["replace", "add", "remove"]
    path: str = Field(pattern=r"^(/([^~/]|~0|~1)+)+$", max_length=500)
    value: Any = None
    evidence: Span | None = None


class NoSuchRecordError(StoreError):
    """There is no record with the id."""


class OutdatedError(StoreError):
    """Somebody else was there in between: the record is no longer what was looked at."""


class WrongStepError(StoreError):
    """A correction that cannot be made, or that would make the record contradict its schema."""


def review(
    store: Store,
    record_id: str,
    reviewer: str,
    state: ReviewState,
    *,
    seen: int,
    steps: Sequence[Step] = (),
    comment: str = "",
) -> int:
    """Notes a reviewer's decision on a record and makes their corrections; gives the number of the change.

    Accepted and corrected records keep all that they say, whatever the extractor says later; a rejected one keeps that it
    was rejected. `unreviewed` takes the decision back: the record says what the extractor says again.

    Args:
        seen: the number of the change that the reviewer looked at (`seq` in the feed).

    Raises:
        NoSuchRecordError, OutdatedError, WrongStepError
    """
    with store.writing() as session:
        row = session.get(RecordRow, record_id)
        if row is None:
            raise NoSuchRecordError(f"there is no record {record_id}")
        if row.seq != seen:
            raise OutdatedError(f"record {record_id} has changed since it was looked at: it is at {row.seq}")
        before = Announcement.model_validate(row.record)
        after = _reviewed(session, row, before, reviewer, state, steps)
        loading = Loading.of(session, [after])
        session.add(
            ReviewRow(
                record_id=record_id,
                revision=row.revision,
                reviewer=reviewer,
                reviewed_at=datetime.now(UTC),
                state=state,
                changes=[step.model_dump(mode="json") for step in steps],
                comment=comment,
            )
        )
        loading.revise(row, before, after, f"review:{reviewer}")
        loading.finish()
        return row.seq


def _reviewed(
    session: Session,
    row: RecordRow,
    before: Announcement,
    reviewer: str,
    state: ReviewState,
    steps: Sequence[Step],
) -> Announcement:
    """The record as it is after a review; `row` remembers what the extractor said and what is decided."""
    stamp = Review(state=state, reviewer=reviewer, reviewed_at=datetime.now(UTC).replace(microsecond=0))
    if state is ReviewState.UNREVIEWED:
        if steps:
            raise WrongStepError("a decision is taken back without corrections")
        said = row.machine or row.record
        row.machine, row.decided = None, []
        return Announcement.model_validate(said).model_copy(update={"review": Review()})
    corrected = before
    for step in steps:
        corrected = _applied(session, row, corrected, step)
    row.machine = row.machine or dict(row.record)
    touched = {field_of(step.path) for step in steps}
    if state is ReviewState.REJECTED:
        row.decided = sorted({*row.decided, *touched} or {"kind"})
    else:
        row.decided = list(FIELDS)
    flags = [flag for flag in corrected.flags if flag is not Flag.CHANGED_SINCE_REVIEW]
    return corrected.model_copy(update={"review": stamp, "flags": flags})


def _applied(session: Session, row: RecordRow, record: Announcement, step: Step) -> Announcement:
    """The record after one correction: value, evidence and confidence."""
    if field_of(step.path) not in FIELDS:
        raise WrongStepError(f"{step.path} is not for reviewers to change; they change {', '.join(FIELDS)}")
    data = record.model_dump(mode="json")
    pointer = _change(data, step)
    evidence = [e for e in data["evidence"] if not _below(e["field"], pointer)]
    sure = {k: v for k, v in data["confidence"]["fields"].items() if not _below(k, pointer)}
    if step.op == "remove":
        evidence = [{**e, "field": _moved_up(e["field"], pointer)} for e in evidence]
        sure = {_moved_up(k, pointer): v for k, v in sure.items()}
    else:
        sure[pointer] = 1.0
    if step.evidence is not None and step.op != "remove":
        evidence.append(_proof(session, row, pointer, step.evidence).model_dump(mode="json"))
    data["evidence"] = sorted(evidence, key=lambda e: (e["field"], e["start"]))
    data["confidence"]["fields"] = sure
    try:
        return Announcement.model_validate(data)
    except ValidationError as error:
        first = error.errors()[0]
        place = "/".join(map(str, first["loc"]))
        raise WrongStepError(f"{step.op} {step.path}: {place}: {first['msg']}") from error


def _change(data: dict[str, Any], step: Step) -> str:
    """Makes a correction in a record's JSON; gives the pointer to the value, `-` as the index that it became."""
    *above, last = [part.replace("~1", "/").replace("~0", "~") for part in step.path.split("/")[1:]]
    place: Any = data
    try:
        for part in above:
            place = place[int(part)] if isinstance(place, list) else place[part]
        if isinstance(place, list):
            if last == "-" and step.op == "add":
                place.append(step.value)
                return step.path[:-1] + str(len(place) - 1)
            index = int(last)
            if not 0 <= index < len(place):
                raise IndexError(last)
            if step.op == "remove":
                del place[index]
            elif step.op == "replace":
                place[index] = step.value
            else:
                raise WrongStepError(f"{step.path}: values are added at the end of a list, at …/-")
        elif last not in place:
            raise KeyError(last)
        else:
            place[last] = None if step.op == "remove" else step.value
    except (KeyError, IndexError, TypeError, ValueError) as error:
        raise WrongStepError(f"{step.op} {step.path}: there is nothing at that place") from error
    return step.path


def _below(pointer: str, above: str) -> bool:
    return pointer == above or pointer.startswith(above + "/")


def _moved_up(pointer: str, removed: str) -> str:
    """A pointer after an entry of a list before it was removed: /agreements/2/name without /agreements/1 is …/1/name."""
    head, _, index = removed.rpartition("/")
    if not index.isdigit() or not pointer.startswith(head + "/"):
        return pointer
    own, slash, rest = pointer[len(head) + 1 :].partition("/")
    if not own.isdigit() or int(own) <= int(index):
        return pointer
    return f"{head}/{int(own) - 1}{slash}{rest}"


def _proof(session: Session, row: RecordRow, pointer: str, span: Span) -> Evidence:
    document = session.get(DocumentRow, row.document_id) if row.document_id else None
    text = "" if document is None else document.furniture if span.part is Part.FURNITURE else document.text
    if not span.start < span.end <= len(text):
        raise WrongStepError(f"{pointer}: the page's text has no characters {span.start} to {span.end}")
    return Evidence(
        field=pointer, start=span.start, end=span.end, quote=text[span.start : span.end], part=span.part
    )


def history(session: Session, record_id: str) -> list[dict[str, object]]:
    """What reviewers did to a record, first to last."""
    rows = select(ReviewRow).where(ReviewRow.record_id == record_id).order_by(ReviewRow.review_id)
    return [
        {
            "reviewer": row.reviewer,
            "reviewed_at": row.reviewed_at.isoformat(timespec="seconds"),
            "revision": row.revision,
            "state": row.state,
            "changes": row.changes,
            "comment": row.comment,
        }
        for row in session.scalars(rows)
    ]
