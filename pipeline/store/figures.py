"""Figures over all records, for people to look at: agreements by month, theme and kind of party, who works with whom, how
sources and runs stand, and how much of the reviewers' work was needed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, aliased

from pipeline.store import feed
from pipeline.store.entities import PARTY
from pipeline.store.facets import KIND, THEME
from pipeline.store.second_readings import Agreed, overall
from pipeline.store.tables import (
    FacetRow,
    FailureRow,
    NamedRow,
    OrganizationRow,
    RecordRow,
    ReviewRow,
    RunRow,
    SecondReadingRow,
    SourceRow,
)
from schemas import Kind, ReviewState

MONTHS = 24
WEEKS = 12
# of the organizations with the most agreements, drawn as a network
NODES = 40


@dataclass(frozen=True, slots=True)
class Node:
    """An organization and the agreements that it is a party to."""

    organization_id: str
    name: str
    type: str
    records: int


@dataclass(frozen=True, slots=True)
class Edge:
    """Two organizations (their ids) and the agreements that they have in common."""

    one: str
    other: str
    records: int


@dataclass(frozen=True, slots=True)
class Overview:
    """Agreements counted: by month (ISO, oldest first, none left out), by theme and by kind of party, the most first; the
    organizations with the most and what they have in common."""

    records: int
    agreements: int
    by_month: tuple[tuple[str, int], ...]
    by_theme: tuple[tuple[str, int], ...]
    by_party_type: tuple[tuple[str, int], ...]
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


@dataclass(frozen=True, slots=True)
class Week:
    """The decisions of a week (its Monday, ISO): accepted as they were, corrected, rejected."""

    monday: str
    accepted: int
    corrected: int
    rejected: int

    @property
    def untouched(self) -> float | None:
        """The share that was right as it came; None in a week without decisions."""
        decided = self.accepted + self.corrected + self.rejected
        return self.accepted / decided if decided else None


@dataclass(frozen=True, slots=True)
class Standing:
    """How a store stands: records by kind and review state, how many wait for review and since when, pages set aside, all
    sources, the last runs."""

    records: tuple[tuple[str, str, int], ...]
    gone: int
    waiting: int
    oldest_waiting: datetime | None
    set_aside: int
    sources: tuple[SourceRow, ...]
    runs: tuple[RunRow, ...]


def standing(session: Session) -> Standing:
    """How the store stands, asked for in a few milliseconds for each 10,000 records."""
    waiting = (RecordRow.review_state == ReviewState.UNREVIEWED, ~RecordRow.gone)
    by_kind = session.execute(
        select(RecordRow.kind, RecordRow.review_state, func.count())
        .where(~RecordRow.gone)
        .group_by(RecordRow.kind, RecordRow.review_state)
        .order_by(RecordRow.kind, RecordRow.review_state)
    )
    count = session.scalar(select(func.count()).where(*waiting)) or 0
    oldest = min(
        (found for kind in Kind if (found := session.scalar(_oldest(kind))) is not None),
        default=None,
    )
    return Standing(
        tuple((kind, state, number) for kind, state, number in by_kind),
        session.scalar(select(func.count()).where(RecordRow.gone)) or 0,
        count,
        oldest,
        session.scalar(select(func.count()).select_from(FailureRow)) or 0,
        tuple(sources(session)),
        tuple(runs(session)),
    )


def _oldest(kind: Kind) -> Select[Any]:
    """When the record of a kind came that waits longest; kind by kind it is the first of an index."""
    waiting = select(RecordRow.first_seen_at).where(
        ~RecordRow.gone, RecordRow.kind == kind, RecordRow.review_state == ReviewState.UNREVIEWED
    )
    return waiting.order_by(RecordRow.first_seen_at).limit(1)


def state(session: Session) -> tuple[int, int]:
    """What changes whenever an overview may have changed."""
    return feed.store_number(session), feed.newest(session)


def overview(session: Session) -> Overview:
    """The figures of all records whose pages are there. Grows with the store: about a second for 100,000 records."""
    nodes = _nodes(session)
    return Overview(
        session.scalar(select(func.count()).select_from(RecordRow).where(~RecordRow.gone)) or 0,
        _count(session, KIND, Kind.AGREEMENT),
        _by_month(session),
        _by_theme(session),
        _by_party_type(session),
        nodes,
        _edges(session, [node.organization_id for node in nodes]),
    )


def weeks(session: Session, zone: tzinfo, now: datetime) -> tuple[Week, ...]:
    """What reviewers decided in the last weeks, the oldest first."""
    today = now.astimezone(zone).replace(hour=0, minute=0, second=0, microsecond=0)
    monday = today - timedelta(days=today.weekday())
    first = monday - timedelta(weeks=WEEKS - 1)
    rows = select(ReviewRow.reviewed_at, ReviewRow.state).where(
        ReviewRow.reviewed_at >= first, ~ReviewRow.undone, ReviewRow.undoes.is_(None)
    )
    counts: Counter[tuple[int, str]] = Counter()
    for when, decided in session.execute(rows):
        counts[(when.astimezone(zone) - first).days // 7, decided] += 1
    return tuple(
        Week(
            (first + timedelta(weeks=n)).date().isoformat(),
            *(counts[n, s] for s in (ReviewState.ACCEPTED, ReviewState.CORRECTED, ReviewState.REJECTED)),
        )
        for n in range(WEEKS)
    )


def agreement_of_readers(session: Session) -> tuple[int, float | None]:
    """How many records were read by two, and the share of their values on which the two agreed."""
    rows: Sequence[Agreed] = session.scalars(
        select(SecondReadingRow.fields).where(SecondReadingRow.reader.is_not(None))
    ).all()
    return len(rows), overall(rows)


def sources(session: Session) -> list[SourceRow]:
    """The sources, those whose last visit went wrong first, then the longest unread."""
    return list(
        session.scalars(select(SourceRow).order_by((SourceRow.failures > 0).desc(), SourceRow.last_read_at))
    )


def runs(session: Session, limit: int = 10) -> list[RunRow]:
    """The last runs, the newest first."""
    return list(session.scalars(select(RunRow).order_by(RunRow.run_id.desc()).limit(limit)))


def run_totals(session: Session) -> dict[str, float]:
    """The figures of all runs added up by name; those within a figure by `name.inner`."""
    totals: Counter[str] = Counter()
    for summary in session.scalars(select(RunRow.summary)):
        for name, value in summary.items():
            inner = value.items() if isinstance(value, dict) else [("", value)]
            for key, number in inner:
                if isinstance(number, (int, float)):
                    totals[f"{name}.{key}" if key else name] += number  # type: ignore[assignment]
    return dict(totals)


def _count(session: Session, name: str, value: str) -> int:
    rows = select(func.count()).select_from(FacetRow).where(FacetRow.name == name, FacetRow.value == value)
    return session.scalar(rows) or 0


def _by_month(session: Session) -> tuple[tuple[str, int], ...]:
    """The months up to the last in which there was an agreement."""
    month = func.substr(FacetRow.day, 1, 7)
    rows = session.execute(
        select(month, func.count())
        .where(FacetRow.name == KIND, FacetRow.value == Kind.AGREEMENT, func.length(FacetRow.day) >= 7)
        .group_by(month)
        .order_by(month.desc())
        .limit(MONTHS)
    )
    counts = {str(name): count for name, count in rows}
    if not counts:
        return ()
    last = max(counts)
    year, number = int(last[:4]), int(last[5:7])
    months = [divmod(year * 12 + number - 1 - back, 12) for back in range(MONTHS)]
    names = [f"{y:04d}-{m + 1:02d}" for y, m in reversed(months)]
    return tuple((name, counts.get(name, 0)) for name in names)


def _by_theme(session: Session) -> tuple[tuple[str, int], ...]:
    many = func.count()
    rows = session.execute(
        select(FacetRow.value, many)
        .where(FacetRow.name == THEME)
        .group_by(FacetRow.value)
        .order_by(many.desc(), FacetRow.value)
    )
    return tuple((value, count) for value, count in rows)


def _by_party_type(session: Session) -> tuple[tuple[str, int], ...]:
    many = func.count()
    rows = session.execute(
        select(OrganizationRow.type, many)
        .join(FacetRow, FacetRow.value == OrganizationRow.organization_id)
        .where(FacetRow.name == PARTY)
        .group_by(OrganizationRow.type)
        .order_by(many.desc(), OrganizationRow.type)
    )
    return tuple((value, count) for value, count in rows)


def _nodes(session: Session) -> tuple[Node, ...]:
    many = func.count()
    most = (
        select(FacetRow.value.label("body"), many.label("many"))
        .where(FacetRow.name == PARTY)
        .group_by(FacetRow.value)
        .order_by(many.desc(), FacetRow.value)
        .limit(NODES)
        .subquery()
    )
    rows = session.execute(
        select(OrganizationRow, most.c.many)
        .join(most, most.c.body == OrganizationRow.organization_id)
        .order_by(most.c.many.desc(), OrganizationRow.organization_id)
    )
    return tuple(Node(row.organization_id, row.name, row.type, count) for row, count in rows)


def _edges(session: Session, bodies: Sequence[str]) -> tuple[Edge, ...]:
    one, other = aliased(NamedRow), aliased(NamedRow)
    many = func.count(one.record_id.distinct())
    rows: Any = session.execute(
        select(one.organization_id, other.organization_id, many)
        .join(other, other.record_id == one.record_id)
        .where(one.organization_id.in_(bodies), other.organization_id.in_(bodies))
        .where(one.role == PARTY, other.role == PARTY, one.organization_id < other.organization_id)
        .group_by(one.organization_id, other.organization_id)
        .order_by(many.desc(), one.organization_id, other.organization_id)
    )
    return tuple(Edge(*row) for row in rows)
