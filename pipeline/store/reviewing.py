"""What reviewers do to records: accept, correct, reject. Each step is kept; none is lost to another's."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from pydantic import BaseModel
from sqlalchemy import select
from sqlalchemy.orm import Session

from pipeline.store.corrections import Step, WrongStepError, corrected
from pipeline.store.database import StoreError
from pipeline.store.decisions import FIELDS, field_of
from pipeline.store.loading import Loading, PageText
from pipeline.store.records import Store
from pipeline.store.tables import DocumentRow, RecordRow, ReviewRow, RevisionRow
from schemas import Announcement, Flag, Review, ReviewState


class NoSuchRecordError(StoreError):
    """There is no record with the id."""


class OutdatedError(StoreError):
    """Somebody else was there in between: the record is no longer what was looked at."""


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
        return decide(session, row_at(session, record_id, seen), reviewer, state, steps, comment)


def decide(
    session: Session,
    row: RecordRow,
    reviewer: str,
    state: ReviewState,
    steps: Sequence[Step] = (),
    comment: str = "",
    moves: Sequence[Sequence[Step]] | None = None,
) -> int:
    """A review within a writer's transaction. `moves` are the steps as a draft holds them, for taking it back."""
    before = Announcement.model_validate(row.record)
    kept = {"decided": list(row.decided), "any": row.machine is not None}
    after = _reviewed(row, before, reviewer, state, steps, page_of(session, row))
    noted = ReviewRow(
        record_id=row.record_id,
        revision=row.revision,
        reviewer=reviewer,
        reviewed_at=datetime.now(UTC),
        state=state,
        changes=[step.model_dump(mode="json") for step in steps],
        comment=comment,
        before={**kept, "moves": as_moves(moves if moves is not None else [[step] for step in steps])},
    )
    session.add(noted)
    loading = Loading.of(session, [after])
    loading.revise(row, before, after, f"review:{reviewer}")
    loading.finish()
    noted.change = row.seq
    return row.seq


def take_back(session: Session, review: ReviewRow) -> list[list[Step]]:
    """Makes a review undone: the record is what it was before; gives the corrections that it had made.

    Raises:
        OutdatedError: the record has changed since then.
    """
    row = session.get_one(RecordRow, review.record_id)
    if row.seq != review.change or review.before is None:
        raise OutdatedError(
            f"record {row.record_id} has changed since it was reviewed: this cannot be undone any more"
        )
    past = session.get_one(RevisionRow, (row.record_id, review.revision))
    kept = BeforeReview.model_validate(review.before)
    now, before = Announcement.model_validate(row.record), Announcement.model_validate(past.record)
    row.decided = kept.decided
    if not kept.any:
        row.machine = None
    elif row.machine is None:
        row.machine = dict(row.record)
    loading = Loading.of(session, [before])
    loading.revise(row, now, before, f"review:{review.reviewer}")
    loading.finish()
    review.undone = True
    session.add(
        ReviewRow(
            record_id=row.record_id,
            revision=row.revision - 1,
            reviewer=review.reviewer,
            reviewed_at=datetime.now(UTC),
            state=before.review.state,
            changes=[],
            comment="",
            undoes=review.review_id,
            change=row.seq,
        )
    )
    return kept.moves


class BeforeReview(BaseModel):
    """What a review keeps so that it can be taken back: which fields were decided, whether a person had decided
    anything, and the corrections as they were made one after another."""

    decided: list[str]
    any: bool
    moves: list[list[Step]]


def as_moves(moves: Iterable[Iterable[Step]]) -> list[list[dict[str, object]]]:
    return [[step.model_dump(mode="json") for step in move] for move in moves]


def record_row(session: Session, record_id: str) -> RecordRow:
    """A record that has to be there.

    Raises:
        NoSuchRecordError
    """
    row = session.get(RecordRow, record_id)
    if row is None:
        raise NoSuchRecordError(f"there is no record {record_id}")
    return row


def row_at(session: Session, record_id: str, seen: int) -> RecordRow:
    """A record that is still at the change that somebody looked at.

    Raises:
        NoSuchRecordError, OutdatedError
    """
    row = record_row(session, record_id)
    if row.seq != seen:
        raise OutdatedError(f"record {record_id} has changed since it was looked at: it is at {row.seq}")
    return row


def page_of(session: Session, row: RecordRow) -> PageText | None:
    """The texts that a record's evidence points into; None where they are not kept."""
    document = session.get(DocumentRow, row.document_id) if row.document_id else None
    return PageText(document.text, document.furniture, document.structure) if document is not None else None


def _reviewed(
    row: RecordRow,
    before: Announcement,
    reviewer: str,
    state: ReviewState,
    steps: Sequence[Step],
    page: PageText | None,
) -> Announcement:
    """The record as it is after a review; `row` remembers what the extractor said and what is decided."""
    stamp = Review(state=state, reviewer=reviewer, reviewed_at=datetime.now(UTC).replace(microsecond=0))
    if state is ReviewState.UNREVIEWED:
        if steps:
            raise WrongStepError("a decision is taken back without corrections")
        said = row.machine or row.record
        row.machine, row.decided = None, []
        return Announcement.model_validate(said).model_copy(update={"review": Review()})
    after = corrected(before, steps, page)
    row.machine = row.machine or dict(row.record)
    touched = {field_of(step.path) for step in steps}
    if state is ReviewState.REJECTED:
        row.decided = sorted({*row.decided, *touched} or {"kind"})
    else:
        row.decided = list(FIELDS)
    flags = [flag for flag in after.flags if flag is not Flag.CHANGED_SINCE_REVIEW]
    return after.model_copy(update={"review": stamp, "flags": flags})


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
            "undone": row.undone,
            "undoes": row.undoes is not None,
        }
        for row in session.scalars(rows)
    ]
