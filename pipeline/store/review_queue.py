"""What reviewers look at next: the least certain first, by what they choose; and how far they have come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from enum import StrEnum
from typing import Any

from sqlalchemy import Select, exists, func, select, tuple_
from sqlalchemy.orm import Session

from pipeline.store.cursors import decoded, encoded
from pipeline.store.entities import PARTY
from pipeline.store.facets import FLAG, THEME
from pipeline.store.search import holding, terms_of
from pipeline.store.tables import FacetRow, OrganizationRow, PageRow, RecordRow, ReviewRow, SecondReadingRow
from schemas import Flag, ReviewState

# a flag that fewer records bear is looked up, one that more do is met with often enough on the way
RARE = 2000


class Wanted(StrEnum):
    """Which records: not looked at yet; decided, but the page says otherwise now; waiting for a second reading; those that
    one has decided oneself; all."""

    WAITING = "waiting"
    AGAIN = "again"
    SECOND = "second"
    MINE = "mine"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Choice:
    """What a reviewer wants to look at; all that is given has to hold. `reviewer` is who looks; `party` and `partner` are
    ids of organizations."""

    reviewer: str
    wanted: Wanted = Wanted.WAITING
    kind: str | None = None
    source: str | None = None
    flag: str | None = None
    day_from: str | None = None
    day_to: str | None = None
    text: str | None = None
    theme: str | None = None
    party: str | None = None
    partner: str | None = None
    party_type: str | None = None
    surest_first: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """Some of a queue, and the cursor at which the rest begins; None at the end."""

    rows: Sequence[RecordRow]
    cursor: str | None = None


@dataclass(frozen=True, slots=True)
class Progress:
    """How many records a reviewer decided today and this week, all reviewers today, and how many wait."""

    mine_today: int
    mine_this_week: int
    all_today: int
    left: int


def queue(session: Session, choice: Choice, limit: int, cursor: str | None = None) -> Part:
    """The records that a choice lets through, the least certain first (or the most)."""
    chosen = _chosen(session, choice)
    if chosen is None:
        return Part([])
    if cursor is not None:
        chosen = _behind(chosen, tuple(decoded(cursor, float, str)), choice)
    rows = session.scalars(_ordered(chosen, choice).limit(limit + 1)).all()
    last = rows[limit - 1] if len(rows) > limit else None
    return Part(rows[:limit], encoded(last.overall, last.record_id) if last is not None else None)


def next_after(session: Session, choice: Choice, record_id: str | None) -> str | None:
    """The record that comes behind one in a queue; the first of all where it is the last or is not given."""
    chosen = _chosen(session, choice)
    if chosen is None:
        return None
    row = session.get(RecordRow, record_id) if record_id else None
    if row is None:
        first = session.scalars(_ordered(chosen, choice).limit(1)).first()
        return first.record_id if first is not None else None
    behind = _behind(chosen, (row.overall, row.record_id), choice)
    found = session.scalars(_ordered(behind, choice).limit(1)).first()
    if found is None:
        others = chosen.where(RecordRow.record_id != row.record_id)
        found = session.scalars(_ordered(others, choice).limit(1)).first()
    return found.record_id if found is not None else None


def progress(session: Session, reviewer: str, zone: tzinfo, now: datetime | None = None) -> Progress:
    """How far reviewers have come; days begin at midnight in a time zone, weeks on Monday."""
    today = (now or datetime.now(UTC)).astimezone(zone).replace(hour=0, minute=0, second=0, microsecond=0)
    monday = today - timedelta(days=today.weekday())
    waiting = select(func.count()).where(RecordRow.review_state == ReviewState.UNREVIEWED, ~RecordRow.gone)
    return Progress(
        _decided(session, today, reviewer),
        _decided(session, monday, reviewer),
        _decided(session, today),
        session.scalar(waiting) or 0,
    )


def sources(session: Session) -> list[str]:
    """The names of the sources that pages came by."""
    named = select(PageRow.source).where(PageRow.source.is_not(None)).distinct().order_by(PageRow.source)
    return [str(name) for name in session.scalars(named)]


def _decided(session: Session, since: datetime, reviewer: str | None = None) -> int:
    rows = select(func.count(ReviewRow.record_id.distinct())).where(
        ReviewRow.reviewed_at >= since, ~ReviewRow.undone, ReviewRow.undoes.is_(None)
    )
    return session.scalar(rows.where(ReviewRow.reviewer == reviewer) if reviewer else rows) or 0


def _chosen(session: Session, choice: Choice) -> Select[Any] | None:
    """The records of a choice in no order; None where no page holds the words."""
    chosen = _wanted(choice)
    if choice.kind:
        chosen = chosen.where(RecordRow.kind == choice.kind)
    if choice.source:
        of_source = select(PageRow.record_id).where(PageRow.source == choice.source)
        chosen = chosen.where(RecordRow.record_id.in_(of_source))
    for name, value in ((THEME, choice.theme), (PARTY, choice.party), (PARTY, choice.partner)):
        if value:
            chosen = chosen.where(RecordRow.record_id.in_(_bearing(name, value)))
    if choice.party_type:
        of_type = (
            select(FacetRow.record_id)
            .join(OrganizationRow, OrganizationRow.organization_id == FacetRow.value)
            .where(FacetRow.name == PARTY, OrganizationRow.type == choice.party_type)
        )
        chosen = chosen.where(RecordRow.record_id.in_(of_type))
    if choice.flag:
        chosen = chosen.where(_flagged(session, choice.flag))
    if choice.day_from:
        chosen = chosen.where(RecordRow.day >= choice.day_from)
    if choice.day_to:
        chosen = chosen.where(RecordRow.day <= choice.day_to + "~", RecordRow.day != "")
    if choice.text:
        terms = terms_of(choice.text)
        if not terms:
            return None
        chosen = chosen.where(RecordRow.number.in_(holding(session, terms).columns(RecordRow.number)))
    return chosen


def _wanted(choice: Choice) -> Select[Any]:
    rows = select(RecordRow).where(~RecordRow.gone)
    if choice.wanted is Wanted.WAITING:
        return rows.where(RecordRow.review_state == ReviewState.UNREVIEWED)
    if choice.wanted is Wanted.AGAIN:
        return rows.where(RecordRow.record_id.in_(_bearing(FLAG, Flag.CHANGED_SINCE_REVIEW)))
    if choice.wanted is Wanted.SECOND:
        waiting = select(SecondReadingRow.record_id).where(
            SecondReadingRow.reader.is_(None), SecondReadingRow.asked_by != choice.reviewer
        )
        return rows.where(RecordRow.record_id.in_(waiting))
    if choice.wanted is Wanted.MINE:
        mine = select(ReviewRow.record_id).where(ReviewRow.reviewer == choice.reviewer, ~ReviewRow.undone)
        return rows.where(RecordRow.record_id.in_(mine), RecordRow.review_state != ReviewState.UNREVIEWED)
    return rows


def _bearing(name: str, value: str) -> Select[Any]:
    return select(FacetRow.record_id).where(FacetRow.name == name, FacetRow.value == value)


def _flagged(session: Session, flag: str) -> Any:
    some = _bearing(FLAG, flag).limit(RARE).subquery()
    if (session.scalar(select(func.count()).select_from(some)) or 0) < RARE:
        return RecordRow.record_id.in_(_bearing(FLAG, flag))
    return exists().where(
        FacetRow.name == FLAG,
        FacetRow.value == flag,
        FacetRow.day == RecordRow.day,
        FacetRow.record_id == RecordRow.record_id,
    )


def _ordered(chosen: Select[Any], choice: Choice) -> Select[Any]:
    place = (RecordRow.overall, RecordRow.record_id)
    return chosen.order_by(*(column.desc() for column in place) if choice.surest_first else place)


def _behind(chosen: Select[Any], place: tuple[Any, ...], choice: Choice) -> Select[Any]:
    own = tuple_(RecordRow.overall, RecordRow.record_id)
    return chosen.where(own < tuple_(*place) if choice.surest_first else own > tuple_(*place))
