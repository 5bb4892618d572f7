"""The pages on which people review records, and look at what all records say together."""

from __future__ import annotations

from fastapi import FastAPI, Request
from fastapi.responses import Response
from fastapi.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pipeline.serving.pages.interface import FOLDER, page
from pipeline.serving.pages.overview_pages import add_overview_pages
from pipeline.serving.pages.queue_pages import add_queue_pages
from pipeline.serving.pages.record_pages import Archived, add_record_pages
from pipeline.serving.pages.visits import Access, add_visits
from pipeline.store import Store

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
}


def add_pages(app: FastAPI, store: Store, access: Access, archived: Archived | None = None) -> None:
    """Adds the review pages to an application.

    Args:
        access: how people come in.
        archived: gives the snapshot of a name, for showing a page as it was; None where there is no archive.
    """
    app.mount("/static", StaticFiles(directory=FOLDER / "static"), name="static")
    app.add_middleware(_SafeHeaders)
    add_visits(app, store, access)
    add_queue_pages(app, store)
    add_record_pages(app, store, archived)
    add_overview_pages(app, store)


def problem_page(request: Request, status: int, detail: str) -> Response | None:
    """What went wrong, for a person; None where a program asked."""
    if request.url.path.startswith("/api/") or "text/html" not in request.headers.get("accept", ""):
        return None
    return page(request, "problem.html", status, code=status, detail=detail)


class _SafeHeaders:
    """Sends with every answer what a browser must not do with it. Pages are not kept by caches, scripts and styles asked
    for anew when they change."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                given = {name.lower() for name, _ in message["headers"]}
                cache = "no-cache" if scope["path"].startswith("/static/") else "no-store"
                for name, value in {**HEADERS, "cache-control": cache}.items():
                    if name.encode() not in given:
                        message["headers"].append((name.encode(), value.encode()))
            await send(message)

        of_pages = scope["type"] == "http" and not scope["path"].startswith("/api/")
        await self.app(scope, receive, sent if of_pages else send)


__all__ = ["Access", "Archived", "add_pages", "problem_page"]
