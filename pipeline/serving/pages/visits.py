"""Who looks at the pages: a name on one's own machine, an account from elsewhere; and that nobody acts in their name."""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import quote, urlsplit

from fastapi import Depends, FastAPI, Form, Request, Response
from fastapi.responses import RedirectResponse
from starlette.exceptions import HTTPException

from pipeline.serving.pages.interface import LANGUAGE_COOKIE, LANGUAGES, page
from pipeline.store import Store, accounts
from pipeline.store.accounts import RefusedError, Role, Visitor

COOKIE = "teiketsu_visit"
YEAR = 365 * 24 * 3600


@dataclass(frozen=True, slots=True)
class Access:
    """How people come in: with accounts or, on a machine of one's own, by name; `secure` where the pages are reached by TLS
    alone."""

    with_accounts: bool = False
    secure: bool = False


def current(request: Request) -> Visitor:
    """Whoever is at work in this browser; others are sent to say who they are."""
    store: Store = request.app.state.store
    with store.reading() as session:
        found = accounts.visitor(session, request.cookies.get(COOKIE))
    if found is None:
        if request.method == "GET":
            back = quote(request.url.path + (f"?{request.url.query}" if request.url.query else ""))
            raise HTTPException(303, "say who you are", {"Location": f"/enter?back={back}"})
        raise HTTPException(401, "you are logged out; log in and do it again")
    request.state.visitor = found
    return found


Current = Annotated[Visitor, Depends(current)]


def own_page(request: Request) -> None:
    """Refuses what another site's page sends through a reader's browser."""
    origin = request.headers.get("origin")
    site = request.headers.get("sec-fetch-site", "none")
    foreign = origin is not None and urlsplit(origin).netloc != request.headers.get("host")
    if foreign or site not in ("same-origin", "none"):
        raise HTTPException(403, "this came from another site's page")


def acting(
    found: Current,
    _: Annotated[None, Depends(own_page)],
    proof: Annotated[str | None, Form()] = None,
) -> Visitor:
    """Whoever changes something by a form: their browser gives the proof that only our pages know."""
    return _proved(found, proof)


def acting_by_script(request: Request, found: Current, _: Annotated[None, Depends(own_page)]) -> Visitor:
    """The same for our script, which gives it in a header."""
    return _proved(found, request.headers.get("x-proof"))


def _proved(found: Visitor, proof: str | None) -> Visitor:
    if proof is None or not hmac.compare_digest(proof, found.proof):
        raise HTTPException(403, "this page is out of date: load it again")
    return found


def admin(found: Annotated[Visitor, Depends(acting)]) -> Visitor:
    """Whoever changes what holds for all records."""
    if found.role is not Role.ADMIN:
        raise HTTPException(403, "this is for admins")
    return found


Acting = Annotated[Visitor, Depends(acting)]
ActingByScript = Annotated[Visitor, Depends(acting_by_script)]
Admin = Annotated[Visitor, Depends(admin)]


def add_visits(app: FastAPI, store: Store, access: Access) -> None:
    """The pages where people come in, leave, and choose their language."""

    @app.get("/enter", include_in_schema=False)
    def ask(request: Request, back: str = "/") -> Response:
        return page(request, "enter.html", back=_within(back), with_accounts=access.with_accounts, refused="")

    @app.post("/enter", include_in_schema=False)
    def come_in(
        request: Request,
        _: Annotated[None, Depends(own_page)],
        name: Annotated[str, Form(min_length=1, max_length=60)],
        password: Annotated[str, Form(max_length=500)] = "",
        back: Annotated[str, Form(max_length=2000)] = "/",
    ) -> Response:
        name = " ".join(name.split())
        if not name:
            raise HTTPException(422, "give a name")
        try:
            cookie = accounts.log_in(store, name, password) if access.with_accounts else accounts.enter(store, name)
        except RefusedError as error:
            return page(request, "enter.html", 401, back=_within(back), with_accounts=True, refused=str(error))
        response = RedirectResponse(_within(back), 303)
        lasts = int(accounts.LASTS.total_seconds())
        response.set_cookie(COOKIE, cookie, lasts, httponly=True, samesite="strict", secure=access.secure)
        return response

    @app.post("/leave", include_in_schema=False)
    def leave(request: Request, by: Acting) -> Response:  # noqa: ARG001
        accounts.leave(store, request.cookies[COOKIE])
        response = RedirectResponse("/enter", 303)
        response.delete_cookie(COOKIE)
        return response

    @app.get("/language/{code}", include_in_schema=False)
    def choose_language(code: str, back: str = "/") -> Response:
        if code not in LANGUAGES:
            raise HTTPException(404, f"there is no language {code!r} here")
        response = RedirectResponse(_within(back), 303)
        response.set_cookie(LANGUAGE_COOKIE, code, YEAR, samesite="lax", secure=access.secure)
        return response


def _within(path: str) -> str:
    """A path of these pages; the first one for anything that leads elsewhere."""
    parts = urlsplit(path)
    inside = path.startswith("/") and not path.startswith(("//", "/\\")) and not parts.netloc and not parts.scheme
    return path if inside and "\n" not in path and "\r" not in path else "/"
