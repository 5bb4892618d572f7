"""Errors as problem details (RFC 9457), said so that whoever reads them knows what to do."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel
from starlette.exceptions import HTTPException

from pipeline.store import StoreError
from pipeline.store.accounts import RefusedError
from pipeline.store.corrections import WrongStepError
from pipeline.store.cursors import CursorError, CursorTooOldError
from pipeline.store.organizations import NoSuchOrganizationError
from pipeline.store.reviewing import NoSuchRecordError, OutdatedError

ProblemPage = Callable[[Request, int, str], Response | None]


class Problem(BaseModel):
    """What went wrong."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str = ""


STATUS: dict[type[Exception], int] = {
    CursorTooOldError: 416,
    CursorError: 400,
    NoSuchRecordError: 404,
    NoSuchOrganizationError: 404,
    OutdatedError: 412,
    RefusedError: 401,
    WrongStepError: 422,
    StoreError: 409,
}


def problem(status: int, detail: str, headers: dict[str, str] | None = None) -> JSONResponse:
    body = Problem(title=HTTPStatus(status).phrase, status=status, detail=detail)
    return JSONResponse(body.model_dump(), status, headers, media_type="application/problem+json")


def tell_problems(app: FastAPI, page: ProblemPage | None = None) -> None:
    """Makes all errors of an application problem details.

    Args:
        page: shows an error to a person; gives None where a program asked.
    """

    def told(request: Request, status: int, detail: str, headers: dict[str, str] | None = None) -> Response:
        shown = page(request, status, detail) if page is not None and status >= 400 else None
        return shown or problem(status, detail, headers)

    def of_store(request: Request, error: Exception) -> Response:
        kind = next(known for known in type(error).__mro__ if known in STATUS)
        return told(request, STATUS[kind], str(error))

    def of_http(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        headers = dict(error.headers) if error.headers else None
        return told(request, error.status_code, str(error.detail), headers)

    def of_request(request: Request, error: Exception) -> Response:
        assert isinstance(error, RequestValidationError)
        reasons = [f"{'.'.join(str(p) for p in e['loc'])}: {e['msg']}" for e in error.errors()[:5]]
        return told(request, 422, "; ".join(reasons))

    def of_ours(request: Request, _: Exception) -> Response:
        return told(request, 500, "the server's log says what went wrong")

    for kind in STATUS:
        app.add_exception_handler(kind, of_store)
    app.add_exception_handler(Exception, of_ours)
    app.add_exception_handler(HTTPException, of_http)
    app.add_exception_handler(RequestValidationError, of_request)
