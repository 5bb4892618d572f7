"""Errors as problem details (RFC 9457), said so that whoever reads them knows what to do."""

from __future__ import annotations

from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel
from starlette.exceptions import HTTPException

from pipeline.store import StoreError
from pipeline.store.cursors import CursorError, CursorTooOldError
from pipeline.store.organizations import NoSuchOrganizationError
from pipeline.store.reviewing import NoSuchRecordError, OutdatedError, WrongStepError


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
    WrongStepError: 422,
    StoreError: 409,
}


def problem(status: int, detail: str, headers: dict[str, str] | None = None) -> JSONResponse:
    body = Problem(title=HTTPStatus(status).phrase, status=status, detail=detail)
    return JSONResponse(body.model_dump(), status, headers, media_type="application/problem+json")


def tell_problems(app: FastAPI) -> None:
    """Makes all errors of an application problem details."""

    def of_store(_: Request, error: Exception) -> JSONResponse:
        kind = next(known for known in type(error).__mro__ if known in STATUS)
        return problem(STATUS[kind], str(error))

    def of_http(_: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, HTTPException)
        headers = dict(error.headers) if error.headers else None
        return problem(error.status_code, str(error.detail), headers)

    def of_request(_: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, RequestValidationError)
        told = [f"{'.'.join(str(p) for p in e['loc'])}: {e['msg']}" for e in error.errors()[:5]]
        return problem(422, "; ".join(told))

    for kind in STATUS:
        app.add_exception_handler(kind, of_store)
    app.add_exception_handler(HTTPException, of_http)
    app.add_exception_handler(RequestValidationError, of_request)
