"""A reviewer's work on a record as it goes: every move is kept at once, can be undone, and counts when it is decided.

A draft is the reviewer's alone. When it is decided it becomes a review; for a record that somebody was asked to read a
second time, it becomes a second reading and the record stays as it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import select
from sqlalchemy.orm import Session

from pipeline.store.corrections import Step, WrongStepError, corrected
from pipeline.store.database import StoreError
from pipeline.store.differences import Difference, differences
from pipeline.store.loading import PageText, as_json, said_by
from pipeline.store.records import Store
from pipeline.store.reviewing import OutdatedError, as_moves, decide, page_of, record_row, take_back
from pipeline.store.second_readings import asked, note_reading
from pipeline.store.tables import DraftRow, RecordRow, ReviewRow, RevisionRow
from schemas import Announcement, ReviewState

Moves = list[list[Step]]
_moves: TypeAdapter[Moves] = TypeAdapter(list[list[Step]])


class NothingToUndoError(StoreError):
    """The reviewer has done nothing that could be taken back."""


@dataclass(frozen=True, slots=True)
class AtWork:
    """A record as a reviewer sees it: with the corrections that they have made and not decided.

    `seq` is the change that they look at; `outdated` tells what has changed since they began, by whom (`cause`), where
    their corrections were made on an earlier state. `second` tells that it is a second reading.
    """

    row: RecordRow
    record: Announcement
    moves: Moves
    page: PageText | None
    second: bool = False
    outdated: tuple[Difference, ...] = ()
    cause: str = ""

    @property
    def seq(self) -> int:
        return self.row.seq


@dataclass(frozen=True, slots=True)
class Undone:
    """Where something was taken back: a correction, or (`decision`) a whole decision."""

    record_id: str
    decision: bool


def at_work(session: Session, record_id: str, reviewer: str) -> AtWork:
    """A record with a reviewer's undecided corrections.

    Raises:
        NoSuchRecordError
    """
    row = record_row(session, record_id)
    draft = session.get(DraftRow, (record_id, reviewer))
    second = draft.second if draft is not None else _reads_second(session, row, reviewer)
    base = _base(row, second=second)
    page = page_of(session, row)
    if draft is None:
        return AtWork(row, base, [], page, second)
    moves = _moves.validate_python(draft.moves)
    if not second and draft.seq != row.seq and moves:
        past = session.get(RevisionRow, (record_id, draft.revision))
        before = past.record if past is not None and past.record is not None else row.record
        changed = tuple(differences(said_by(as_json(Announcement.model_validate(before))), said_by(as_json(base))))
        if changed:
            last = session.get_one(RevisionRow, (record_id, row.revision))
            return AtWork(row, base, moves, page, second, changed, last.cause)
    return AtWork(row, corrected(base, _flat(moves), page), moves, page, second)


def move(store: Store, record_id: str, reviewer: str, steps: Sequence[Step], seen: int) -> None:
    """Keeps a move: steps that belong together.

    Raises:
        NoSuchRecordError, WrongStepError
        OutdatedError: somebody else has changed the record meanwhile.
    """
    with store.writing() as session:
        work = _looked_at(session, record_id, reviewer, seen)
        corrected(work.record, steps, work.page)
        _keep(session, work, reviewer, [*work.moves, list(steps)])


def decided(store: Store, record_id: str, reviewer: str, state: ReviewState, seen: int) -> None:
    """Makes a reviewer's corrections of a record count: it is corrected, accepted as it is, or rejected.

    Raises:
        NoSuchRecordError
        OutdatedError: somebody else has changed the record meanwhile.
    """
    with store.writing() as session:
        work = _looked_at(session, record_id, reviewer, seen)
        draft = session.get(DraftRow, (record_id, reviewer))
        if draft is not None:
            session.delete(draft)
        if work.second:
            note_reading(session, work.row, work.record, reviewer)
            return
        if state is ReviewState.ACCEPTED and work.moves:
            state = ReviewState.CORRECTED
        decide(session, work.row, reviewer, state, _flat(work.moves), moves=work.moves)


def undo(store: Store, reviewer: str, record_id: str | None = None) -> Undone:
    """Takes a reviewer's last move back: on a record, where they have moved there; else whatever they did last, anywhere.

    Raises:
        NothingToUndoError
        OutdatedError: the last was a decision, and the record has changed since.
    """
    with store.writing() as session:
        draft = session.get(DraftRow, (record_id, reviewer)) if record_id else None
        if draft is not None and draft.moves:
            return _dropped(session, draft)
        drafts = select(DraftRow).where(DraftRow.reviewer == reviewer).order_by(DraftRow.changed_at.desc())
        draft = next((found for found in session.scalars(drafts) if found.moves), None)
        reviews = (
            select(ReviewRow)
            .where(ReviewRow.reviewer == reviewer, ReviewRow.undoes.is_(None), ~ReviewRow.undone)
            .order_by(ReviewRow.review_id.desc())
        )
        review = session.scalars(reviews.limit(1)).first()
        if draft is not None and (review is None or draft.changed_at > review.reviewed_at):
            return _dropped(session, draft)
        if review is None:
            raise NothingToUndoError("there is nothing to undo")
        moves = take_back(session, review)
        work = at_work(session, review.record_id, reviewer)
        if moves:
            _keep(session, replace(work, second=False), reviewer, moves)
        return Undone(review.record_id, decision=True)


def rebase(store: Store, record_id: str, reviewer: str) -> list[Step]:
    """Makes a reviewer's corrections again on the record as it is now; gives those that no longer can be made."""
    with store.writing() as session:
        work = at_work(session, record_id, reviewer)
        base, kept, lost = _base(work.row, second=work.second), list[list[Step]](), list[Step]()
        for steps in work.moves:
            try:
                base = corrected(base, steps, work.page)
                kept.append(steps)
            except WrongStepError:
                lost += steps
        _keep(session, work, reviewer, kept)
        return lost


def discard(store: Store, record_id: str, reviewer: str) -> None:
    """Forgets a reviewer's undecided corrections of a record."""
    with store.writing() as session:
        draft = session.get(DraftRow, (record_id, reviewer))
        if draft is not None:
            session.delete(draft)


def _looked_at(session: Session, record_id: str, reviewer: str, seen: int) -> AtWork:
    """A record at work that is still as the reviewer saw it."""
    work = at_work(session, record_id, reviewer)
    if work.outdated or work.seq != seen:
        raise OutdatedError(f"record {record_id} has changed since it was looked at")
    return work


def _reads_second(session: Session, row: RecordRow, reviewer: str) -> bool:
    """Whether a reviewer is to read a record anew: somebody asked for it, and the decision so far is another's."""
    request = asked(session, row.record_id)
    if request is None or request.asked_by == reviewer:
        return False
    return Announcement.model_validate(row.record).review.reviewer != reviewer


def _base(row: RecordRow, *, second: bool) -> Announcement:
    """What corrections are made on; a second reader sees what the extractor said and not what the first made of it."""
    return Announcement.model_validate(row.machine if second and row.machine is not None else row.record)


def _flat(moves: Sequence[Sequence[Step]]) -> list[Step]:
    return [step for steps in moves for step in steps]


def _keep(session: Session, work: AtWork, reviewer: str, moves: Moves) -> None:
    draft = session.get(DraftRow, (work.row.record_id, reviewer))
    if draft is None:
        draft = DraftRow(record_id=work.row.record_id, reviewer=reviewer, second=work.second)
        session.add(draft)
    draft.seq, draft.revision, draft.changed_at = work.row.seq, work.row.revision, datetime.now(UTC)
    draft.moves = as_moves(moves)


def _dropped(session: Session, draft: DraftRow) -> Undone:
    moves: list[Any] = list(draft.moves[:-1])
    draft.moves, draft.changed_at = moves, datetime.now(UTC)
    if not moves:
        session.delete(draft)
    return Undone(draft.record_id, decision=False)
