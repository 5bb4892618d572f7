"""Pages to look at rather than read: the dashboard, an organization, a person; and what about organizations is in doubt."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from threading import Lock
from typing import Annotated

from fastapi import FastAPI, Form, Query, Request, Response
from fastapi.responses import RedirectResponse
from starlette.exceptions import HTTPException

from pipeline.lexicon_suggestions import suggestions
from pipeline.serving.pages import charts
from pipeline.serving.pages.interface import ZONE, page
from pipeline.serving.pages.visits import Admin, Current
from pipeline.store import Session, Store, correction_log, figures, organizations, queries
from pipeline.store.linking import doubtful
from pipeline.store.queries import Filters

# a source that was not read for longer is asleep
QUIET = timedelta(days=7)
SHOWN = 100
Name = Annotated[str, Form(min_length=1, max_length=200)]


def add_overview_pages(app: FastAPI, store: Store) -> None:
    overviews = _Overviews()

    @app.get("/dashboard", include_in_schema=False)
    def dashboard(request: Request, by: Current) -> Response:  # noqa: ARG001
        now = datetime.now(UTC)
        with store.reading() as session:
            found = overviews.of(session)
            read_twice, agreement = figures.agreement_of_readers(session)
            return page(
                request,
                "dashboard.html",
                overview=found,
                months=charts.columns(found.by_month, 720, 140, _of_month),
                themes=found.by_theme,
                network=charts.network(found.nodes, found.edges, 1000),
                weeks=figures.weeks(session, ZONE, now),
                sources=figures.sources(session),
                quiet_since=now - QUIET,
                runs=figures.runs(session),
                interrupted_before=now - timedelta(days=1),
                read_twice=read_twice,
                agreement=agreement,
            )

    @app.get("/organizations", include_in_schema=False)
    def organization_list(
        request: Request,
        by: Current,  # noqa: ARG001
        name: Annotated[str, Query(max_length=200)] = "",
        cursor: Annotated[str | None, Query(max_length=500)] = None,
    ) -> Response:
        with store.reading() as session:
            found = queries.organizations(session, name.strip() or None, SHOWN, cursor)
            return page(
                request,
                "organizations.html",
                found=found,
                name=name,
                links=doubtful(session)[:SHOWN],
                names=organizations.doubtful_names(session)[:SHOWN],
            )

    @app.get("/organizations/{organization_id}", include_in_schema=False)
    def organization(request: Request, organization_id: str, by: Current) -> Response:  # noqa: ARG001
        with store.reading() as session:
            found = queries.organization(session, organization_id)
            if found is None:
                raise HTTPException(404, f"there is no organization {organization_id!r}")
            records = queries.records(session, Filters(party=found["organization_id"]), SHOWN)
            days = [
                (_day(r), r["title"] or r["record_id"], f"/review/records/{r['record_id']}")
                for r in records.entries
            ]
            return page(
                request,
                "organization.html",
                organization=found,
                records=[(_day(record), record) for record in records.entries],
                more=records.cursor is not None,
                time_line=charts.time_line(days, 720),
                people=queries.people_of(session, found["organization_id"], SHOWN),
            )

    @app.get("/people/{person_id}", include_in_schema=False)
    def person(request: Request, person_id: str, by: Current) -> Response:  # noqa: ARG001
        with store.reading() as session:
            found = queries.person(session, person_id)
            if found is None:
                raise HTTPException(404, f"there is no person {person_id!r}")
            body = found["organization_id"] and queries.organization(session, found["organization_id"])
            return page(request, "person.html", person=found, organization=body or None)

    @app.post("/organizations/{organization_id}/merge", include_in_schema=False)
    def merge(organization_id: str, by: Admin, into: Name) -> Response:
        return _to(organizations.merge(store, organization_id, into, by.name))

    @app.post("/organizations/{organization_id}/part", include_in_schema=False)
    def part(organization_id: str, by: Admin, name: Name) -> Response:  # noqa: ARG001
        return _to(organizations.part(store, name, by.name))

    @app.post("/organizations/{organization_id}/links", include_in_schema=False)
    def settle(
        organization_id: str,
        by: Admin,
        registry: Name,
        entry: Name,
        right: Annotated[bool, Form()],
    ) -> Response:
        organizations.settle(store, organization_id, registry, entry, by.name, right=right)
        return _to(organization_id)

    @app.get("/lexicon", include_in_schema=False)
    def lexicon(request: Request, by: Current) -> Response:  # noqa: ARG001
        with store.reading() as session:
            return page(request, "lexicon.html", suggestions=suggestions(session))

    @app.post("/lexicon", include_in_schema=False)
    def decide(
        by: Admin,
        lexicon: Annotated[str, Form(max_length=32)],
        row: Annotated[str, Form(max_length=1000)],
        approved: Annotated[bool, Form()],
    ) -> Response:
        correction_log.decide(store, lexicon, tuple(row.split("\t")), by.name, approved=approved)
        return RedirectResponse("/lexicon", 303)


class _Overviews:
    """The last overview, as long as nothing in the store has changed."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._state: tuple[int, int] | None = None
        self._overview: figures.Overview | None = None

    def of(self, session: Session) -> figures.Overview:
        with self._lock:
            now = figures.state(session)
            if self._overview is None or self._state != now:
                self._state, self._overview = now, figures.overview(session)
            return self._overview


def _to(organization_id: str) -> Response:
    return RedirectResponse(f"/organizations/{organization_id}", 303)


def _of_month(month: str) -> str:
    return f"/review?wanted=all&kind=agreement&day_from={month}&day_to={month}"


def _day(record: dict[str, object]) -> str:
    """When a record's agreement was signed, or else published."""
    agreements = record["agreements"]
    assert isinstance(agreements, list)
    days = [a["signed_on"] for a in agreements if a["signed_on"]]
    return str(next(iter(days), record["published_on"] or ""))
