"""What reviewers' corrections say about words: titles that they wrote, short names that they gave or took away."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from pipeline.store.corrections import Step, WrongStepError, corrected, value_at
from pipeline.store.records import Store
from pipeline.store.tables import LexiconDecisionRow, ReviewRow, RevisionRow
from schemas import Announcement

TITLE = re.compile(r"^/(?:agreements/\d+/signers|people)/\d+/title$")
PERSON = re.compile(r"^/(?:agreements/\d+/signers|people)/-$")
ALIAS = re.compile(r"^/organizations/(\d+)/aliases/(\d+|-)$")


@dataclass(frozen=True, slots=True)
class Learned:
    """Words that a correction gave (`title`, `alias`) or took away (`not_alias`); an alias with the organization's full
    name and type."""

    what: str
    words: tuple[str, ...]
    record_id: str
    reviewer: str


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether a row belongs in a lexicon, as somebody decided."""

    lexicon: str
    row: tuple[str, ...]
    approved: bool
    decided_by: str


def learned(session: Session) -> Iterator[Learned]:
    """What all corrections that were not taken back say, the earliest first."""
    rows = select(ReviewRow).where(~ReviewRow.undone, ReviewRow.undoes.is_(None)).order_by(ReviewRow.review_id)
    for review in session.scalars(rows.execution_options(yield_per=200)):
        steps = [Step.model_validate(step) for step in review.changes]
        for what, words in _of_steps(session, review, steps):
            yield Learned(what, words, review.record_id, review.reviewer)


def decide(store: Store, lexicon: str, row: tuple[str, ...], reviewer: str, *, approved: bool) -> None:
    """Keeps whether a row belongs in a lexicon; the last decision counts."""
    with store.writing() as session:
        session.merge(
            LexiconDecisionRow(
                lexicon=lexicon,
                words="\t".join(row),
                approved=approved,
                decided_by=reviewer,
                decided_at=datetime.now(UTC),
            )
        )


def decisions(session: Session) -> list[Decision]:
    rows = select(LexiconDecisionRow).order_by(LexiconDecisionRow.lexicon, LexiconDecisionRow.words)
    return [
        Decision(found.lexicon, tuple(found.words.split("\t")), found.approved, found.decided_by)
        for found in session.scalars(rows)
    ]


def _of_steps(session: Session, review: ReviewRow, steps: list[Step]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for number, step in enumerate(steps):
        if TITLE.match(step.path) and step.op == "replace" and step.value:
            yield "title", (str(step.value),)
        elif PERSON.match(step.path) and isinstance(step.value, dict) and step.value.get("title"):
            yield "title", (str(step.value["title"]),)
        alias = ALIAS.match(step.path)
        if alias is None:
            continue
        organization = _organization(session, review, steps[:number], int(alias[1]))
        if organization is None:
            continue
        if step.op in ("add", "replace"):
            yield "alias", (str(step.value), organization["name"], organization["type"])
        if step.op != "add" and alias[2].isdigit() and int(alias[2]) < len(organization["aliases"]):
            yield "not_alias", (organization["aliases"][int(alias[2])],)


def _organization(session: Session, review: ReviewRow, before: list[Step], index: int) -> dict[str, str] | None:
    """An organization of the record as it was when a step was made."""
    past = session.get(RevisionRow, (review.record_id, review.revision))
    if past is None or past.record is None:
        return None
    try:
        record = corrected(Announcement.model_validate(past.record), before, None)
        found: dict[str, str] = value_at(record.model_dump(mode="json"), f"/organizations/{index}")
    except (WrongStepError, LookupError):
        return None
    return found
