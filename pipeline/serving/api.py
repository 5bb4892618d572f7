"""The JSON API: records, their changes, and whom they name. Its description is at /api/v1/openapi.json."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Annotated, Any

from fastapi import Depends, FastAPI, Header, Path, Query, Request, Response
from fastapi.responses import JSONResponse
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware

from pipeline.serving import shapes
from pipeline.serving.problems import Problem, ProblemPage, tell_problems
from pipeline.store import Session, Store, feed, organizations, queries, reviewing
from pipeline.store.linking import doubtful
from pipeline.store.queries import Filters
from pipeline.store.served import served
from pipeline.store.tables import RecordRow
from pipeline.store.tokens import Bearer, bearer
from schemas import Announcement, Flag, Kind, ReviewState, Theme, json_schema

VERSION = "1"
PREFIX = f"/api/v{VERSION}"
LARGEST_PAGE = 200
DESCRIPTION = """Records of announcements, each value with the words that prove it.

Lists are read by opaque cursors. `GET /changes` is for keeping a copy: apply the changes in order (a record replaces the one
of its id, `gone` takes it away) and keep the cursor. Fields may be added within version 1; none will change or go.
Writes need a token that may write, and `If-Match` with the entity tag of what was looked at."""

Name = Annotated[str | None, Query(min_length=1, max_length=200)]
Day = Annotated[str | None, Query(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$", description="a day, a month or a year")]
Limit = Annotated[int, Query(ge=1, le=LARGEST_PAGE)]
Cursor = Annotated[str | None, Query(max_length=500, description="as it came with the part before")]
RecordId = Annotated[str, Path(max_length=60)]
OrganizationId = Annotated[str, Path(max_length=200, description="an id, or any of its names")]
IfMatch = Annotated[str | None, Header(description="the entity tag of the record that was looked at")]
IfNoneMatch = Annotated[str | None, Header()]

_token = HTTPBearer(auto_error=False, description="a token made by `teiketsu tokens add`")
Given = Annotated[HTTPAuthorizationCredentials | None, Depends(_token)]


# the answer to If-None-Match with the tag of what would be given
UNCHANGED: dict[int | str, dict[str, Any]] = {304: {"description": "it is as it was"}}


def problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The errors of an operation, for the description."""
    return {
        status: {"model": Problem, "content": {"application/problem+json": {}}}
        for status in (400, 401, 422, *statuses)
    }


def api(
    store: Store,
    *,
    open_reading: bool = True,
    hosts: list[str] | None = None,
    problem_page: ProblemPage | None = None,
) -> FastAPI:
    """The API over a store.

    Args:
        problem_page: shows errors to people, where pages stand beside the API.
        open_reading: whether reading needs no token; for a server that only this machine can reach.
        hosts: the names under which it answers; any without. Guards a server on this machine against pages elsewhere
            that give it another name.
    """
    app = FastAPI(
        title="teiketsu",
        version=VERSION,
        description=DESCRIPTION,
        openapi_url=f"{PREFIX}/openapi.json",
        docs_url=None,
        redoc_url=None,
    )
    app.add_middleware(GZipMiddleware, minimum_size=1000)
    if hosts:
        app.add_middleware(TrustedHostMiddleware, allowed_hosts=hosts)
    tell_problems(app, problem_page)

    app.state.store, app.state.open_reading = store, open_reading
    _record_routes(app, store)
    _organization_routes(app, store)
    _people_routes(app, store)
    _write_routes(app, store)
    return app


def reader(request: Request, given: Given) -> Bearer | None:
    """Whoever reads: None where that needs no token and none was given."""
    store: Store = request.app.state.store
    with store.reading() as session:
        found = bearer(session, given.credentials) if given is not None else None
    if found is None and (given is not None or not request.app.state.open_reading):
        raise HTTPException(401, "a token is needed: Authorization: Bearer …", {"WWW-Authenticate": "Bearer"})
    return found


def writer(found: Annotated[Bearer | None, Depends(reader)]) -> Bearer:
    """Whoever writes."""
    if found is None:
        raise HTTPException(401, "writing needs a token: Authorization: Bearer …", {"WWW-Authenticate": "Bearer"})
    if not found.may_write:
        raise HTTPException(403, f"the token of {found.name} is for reading only")
    return found


Writer = Annotated[Bearer, Depends(writer)]


# of every operation that reads: on this machine it needs no token
READING: dict[str, Any] = {"dependencies": [Depends(reader)], "openapi_extra": {"security": [{}]}}


def _record_routes(app: FastAPI, store: Store) -> None:
    @app.get(
        f"{PREFIX}/records",
        response_model=shapes.Records,
        responses={**problems(), **UNCHANGED},
        tags=["records"],
        **READING,
    )
    def records(
        request: Request,
        kind: Kind | None = None,
        review_state: ReviewState | None = None,
        theme: Theme | None = None,
        flag: Flag | None = None,
        prefecture: Name = None,
        party: Name = None,
        publisher: Name = None,
        signer: Name = None,
        day_from: Day = None,
        day_to: Day = None,
        text: Annotated[str | None, Query(min_length=1, max_length=100, description="words on the page")] = None,
        limit: Limit = 50,
        cursor: Cursor = None,
        if_none_match: IfNoneMatch = None,
    ) -> Response:
        """Records that all given filters let through: the newest day first, with `text` the last arrived first."""
        filters = Filters(
            kind, review_state, theme, prefecture, party, publisher, signer, flag, day_from, day_to, text
        )

        def answer(session: Session) -> dict[str, Any]:
            found = queries.records(session, filters, limit, cursor)
            return {"records": found.entries, "cursor": found.cursor}

        return _listed(store, request, if_none_match, answer)

    @app.get(
        f"{PREFIX}/records/{{record_id}}",
        response_model=Announcement,
        responses={**problems(404, 410), **UNCHANGED},
        tags=["records"],
        **READING,
    )
    def record(record_id: RecordId, if_none_match: IfNoneMatch = None) -> Response:
        """One record, with the entity tag that a review of it needs."""
        with store.reading() as session:
            row = _row(session, record_id)
            if row.gone:
                raise HTTPException(410, f"the page of {record_id} has vanished; its revisions are kept")
            if _matches(if_none_match, _tag(row)):
                return Response(status_code=304, headers={"ETag": _tag(row)})
            return JSONResponse(served(session, [row])[0], headers={"ETag": _tag(row)})

    @app.get(
        f"{PREFIX}/records/{{record_id}}/revisions",
        response_model=shapes.Revisions,
        responses=problems(404),
        tags=["records"],
        **READING,
    )
    def revisions(record_id: RecordId) -> Response:
        """Every state that a record has had, with what changed and why."""
        with store.reading() as session:
            return JSONResponse({"revisions": queries.revisions(session, _row(session, record_id))})

    @app.get(
        f"{PREFIX}/records/{{record_id}}/document",
        response_model=shapes.PageDocument,
        responses=problems(404),
        tags=["records"],
        **READING,
    )
    def document(record_id: RecordId) -> Response:
        """The page's text that the evidence of a record points into."""
        with store.reading() as session:
            found = queries.document(session, _row(session, record_id))
        if found is None:
            raise HTTPException(404, f"the text of {record_id}'s page is not kept here")
        return JSONResponse(found)

    @app.get(
        f"{PREFIX}/records/{{record_id}}/reviews",
        response_model=shapes.History,
        responses=problems(404),
        tags=["records"],
        **READING,
    )
    def reviews(record_id: RecordId) -> Response:
        """What reviewers did to a record, first to last."""
        with store.reading() as session:
            _row(session, record_id)
            return JSONResponse({"reviews": reviewing.history(session, record_id)})

    @app.get(
        f"{PREFIX}/changes", response_model=shapes.Changes, responses=problems(416), tags=["changes"], **READING
    )
    def changes(
        since: Annotated[str | None, Query(max_length=500, description="the cursor of the last answer")] = None,
        limit: Limit = 100,
        accepted_only: bool = False,
    ) -> Response:
        """What changed since a cursor, in order; from the beginning without one."""
        with store.reading() as session:
            seq = feed.seq_of(session, since)
            found = list(feed.changes(session, seq, limit, accepted_only=accepted_only))
            last = found[-1].seq if found else seq
            body = {
                "changes": [change.as_json() for change in found],
                "cursor": feed.cursor_at(session, last),
                "more": feed.newest(session) > last,
            }
        return JSONResponse(body)

    @app.get(f"{PREFIX}/schema", responses=problems(), tags=["records"], **READING)
    def schema() -> dict[str, Any]:
        """The JSON Schema (2020-12) of a record."""
        return json_schema()


def _organization_routes(app: FastAPI, store: Store) -> None:
    @app.get(
        f"{PREFIX}/organizations",
        response_model=shapes.Organizations,
        responses={**problems(), **UNCHANGED},
        tags=["organizations"],
        **READING,
    )
    def list_organizations(
        request: Request,
        name: Name = None,
        limit: Limit = 50,
        cursor: Cursor = None,
        if_none_match: IfNoneMatch = None,
    ) -> Response:
        """Organizations, by a part of one of their names."""

        def answer(session: Session) -> dict[str, Any]:
            found = queries.organizations(session, name, limit, cursor)
            return {"organizations": found.entries, "cursor": found.cursor}

        return _listed(store, request, if_none_match, answer)

    @app.get(
        f"{PREFIX}/organizations/{{organization}}",
        response_model=shapes.OrganizationDetail,
        responses=problems(404),
        tags=["organizations"],
        **READING,
    )
    def organization(organization: OrganizationId) -> Response:
        """One organization: its names, registry numbers and partners."""
        with store.reading() as session:
            found = queries.organization(session, organization)
        if found is None:
            raise HTTPException(404, f"no organization has the id or name {organization!r}")
        return JSONResponse(found)

    @app.get(
        f"{PREFIX}/organizations/{{organization}}/agreements",
        response_model=shapes.Records,
        responses=problems(404),
        tags=["organizations"],
        **READING,
    )
    def agreements_of(organization: OrganizationId, limit: Limit = 50, cursor: Cursor = None) -> Response:
        """The records of agreements to which an organization is a party, the newest first."""
        with store.reading() as session:
            if queries.organization_named(session, organization) is None:
                raise HTTPException(404, f"no organization has the id or name {organization!r}")
            found = queries.records(session, Filters(party=organization), limit, cursor)
        return JSONResponse({"records": found.entries, "cursor": found.cursor})

    @app.get(
        f"{PREFIX}/doubts", response_model=shapes.Doubts, responses=problems(), tags=["organizations"], **READING
    )
    def doubts() -> Response:
        """What about organizations waits for a person's decision."""
        with store.reading() as session:
            names = organizations.doubtful_names(session)
            return JSONResponse({"links": doubtful(session), "names": names})


def _people_routes(app: FastAPI, store: Store) -> None:
    @app.get(
        f"{PREFIX}/people",
        response_model=shapes.People,
        responses={**problems(), **UNCHANGED},
        tags=["people"],
        **READING,
    )
    def list_people(
        request: Request,
        name: Name = None,
        limit: Limit = 50,
        cursor: Cursor = None,
        if_none_match: IfNoneMatch = None,
    ) -> Response:
        """People, by the beginning of their names."""

        def answer(session: Session) -> dict[str, Any]:
            found = queries.people(session, name, limit, cursor)
            return {"people": found.entries, "cursor": found.cursor}

        return _listed(store, request, if_none_match, answer)

    @app.get(
        f"{PREFIX}/people/{{person_id}}",
        response_model=shapes.PersonDetail,
        responses=problems(404),
        tags=["people"],
        **READING,
    )
    def person(person_id: RecordId) -> Response:
        """One person, with the records that name them."""
        with store.reading() as session:
            found = queries.person(session, person_id)
        if found is None:
            raise HTTPException(404, f"there is no person {person_id!r}")
        return JSONResponse(found)

    @app.get(
        f"{PREFIX}/people/{{person_id}}/agreements",
        response_model=shapes.Records,
        responses=problems(404),
        tags=["people"],
        **READING,
    )
    def agreements_of_person(person_id: RecordId, limit: Limit = 50, cursor: Cursor = None) -> Response:
        """The records of agreements that name a person, the newest first."""
        with store.reading() as session:
            if queries.person(session, person_id) is None:
                raise HTTPException(404, f"there is no person {person_id!r}")
            found = queries.agreements_of_person(session, person_id, limit, cursor)
        return JSONResponse({"records": found.entries, "cursor": found.cursor})


def _write_routes(app: FastAPI, store: Store) -> None:
    @app.post(
        f"{PREFIX}/records/{{record_id}}/reviews",
        response_model=shapes.Seen,
        responses=problems(403, 404, 412, 428),
        tags=["records"],
    )
    def review(record_id: RecordId, body: shapes.ReviewRequest, by: Writer, if_match: IfMatch = None) -> Response:
        """Accepts, corrects or rejects a record, or takes such a decision back."""
        seen = _seen(if_match)
        with store.reading() as session:
            _row(session, record_id)
        seq = reviewing.review(
            store, record_id, by.name, body.state, seen=seen, steps=body.changes, comment=body.comment
        )
        return JSONResponse({"etag": f'"{seq}"'}, headers={"ETag": f'"{seq}"'})

    @app.post(
        f"{PREFIX}/organizations/{{organization}}/merge",
        response_model=shapes.OrganizationDetail,
        responses=problems(403, 404, 409, 412, 428),
        tags=["organizations"],
    )
    def merge(
        organization: OrganizationId, body: shapes.MergeRequest, by: Writer, if_match: IfMatch = None
    ) -> Response:
        """Makes an organization one with another. `If-Match: *`: whatever has changed in between."""
        _required(if_match)
        remains = organizations.merge(store, organization, body.into, by.name)
        return _organization(store, remains)

    @app.post(
        f"{PREFIX}/organizations/part",
        response_model=shapes.OrganizationDetail,
        responses=problems(403, 404, 409, 412, 428),
        tags=["organizations"],
    )
    def part(body: shapes.PartRequest, by: Writer, if_match: IfMatch = None) -> Response:
        """Makes a name an organization of its own again."""
        _required(if_match)
        return _organization(store, organizations.part(store, body.name, by.name))

    @app.post(
        f"{PREFIX}/organizations/{{organization}}/links",
        response_model=shapes.OrganizationDetail,
        responses=problems(403, 404, 409, 412, 428),
        tags=["organizations"],
    )
    def settle(
        organization: OrganizationId, body: shapes.LinkRequest, by: Writer, if_match: IfMatch = None
    ) -> Response:
        """Says whether an entry of a registry is an organization's."""
        _required(if_match)
        organizations.settle(store, organization, body.registry, body.id, by.name, right=body.right)
        return _organization(store, organization)


def _row(session: Session, record_id: str) -> RecordRow:
    row = queries.row_of(session, record_id)
    if row is None:
        raise HTTPException(404, f"there is no record {record_id!r}")
    return row


def _organization(store: Store, name: str) -> Response:
    with store.reading() as session:
        return JSONResponse(queries.organization(session, name))


def _tag(row: RecordRow) -> str:
    return f'"{row.seq}"'


def _matches(given: str | None, tag: str) -> bool:
    tags = {part.strip().removeprefix("W/") for part in (given or "").split(",")}
    return tag.removeprefix("W/") in tags or "*" in tags


def _seen(if_match: str | None) -> int:
    """The change that a writer looked at, from its entity tag."""
    if if_match is None:
        raise HTTPException(428, "give If-Match with the entity tag (ETag) of the record that was looked at")
    tag = if_match.strip().strip('"')
    if not (tag.isascii() and tag.isdigit() and len(tag) < 19):
        raise HTTPException(412, f"{if_match} is no entity tag of this record")
    return int(tag)


def _required(if_match: str | None) -> None:
    if if_match is None:
        raise HTTPException(428, "give If-Match; * where it does not matter what changed in between")
    if if_match.strip() != "*":
        raise HTTPException(412, "organizations have no entity tags: give If-Match: *")


def _listed(
    store: Store, request: Request, if_none_match: str | None, answer: Callable[[Session], dict[str, Any]]
) -> Response:
    """A list with an entity tag that holds until anything in the store changes."""
    with store.reading() as session:
        state = f"{feed.store_number(session)} {feed.newest(session)} {request.url.query}"
        tag = f'W/"{hashlib.sha256(state.encode()).hexdigest()[:20]}"'
        if _matches(if_none_match, tag):
            return Response(status_code=304, headers={"ETag": tag})
        return JSONResponse(answer(session), headers={"ETag": tag})
