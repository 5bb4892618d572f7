"""One record under review: its page with every value's words marked, and the record as a form beside it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Annotated, Any, Literal

from fastapi import FastAPI, Query, Request, Response
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field
from starlette.exceptions import HTTPException

from pipeline.serving.pages import fields as form
from pipeline.serving.pages.changes_in_words import past, told
from pipeline.serving.pages.choices import choices
from pipeline.serving.pages.filling import Given, Marked, UnreadableError
from pipeline.serving.pages.interface import Words, page, words_for
from pipeline.serving.pages.marked_text import furniture, shown
from pipeline.serving.pages.page_reader import PageReader
from pipeline.serving.pages.queue_pages import Asked, address, choice_of
from pipeline.serving.pages.visits import ActingByScript, Current
from pipeline.store import PageText, Session, Store, drafts, queries, remarks, reviewing, second_readings
from pipeline.store.accounts import Visitor
from pipeline.store.corrections import Step, WrongStepError
from pipeline.store.drafts import AtWork, NothingToUndoError
from pipeline.store.review_queue import next_after
from pipeline.store.reviewing import OutdatedError
from schemas import Announcement, ReviewState, Snapshot

Archived = Callable[[str], Snapshot | None]
# below this a value is worth a look before others
UNSURE = 0.9
# media types that are shown as they were; others are handed over as files
SHOWN_AS_THEY_WERE = ("text/html", "application/xhtml+xml", "text/plain")
SANDBOX = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'"


class Seen(BaseModel):
    """The change at which the reviewer saw the record."""

    model_config = ConfigDict(extra="forbid")

    seen: int = Field(ge=0)


class Value(Seen):
    given: Given


class MarkedWords(Seen):
    marked: Marked


class Place(Seen):
    path: str = Field(max_length=500)


class Decision(Seen):
    state: ReviewState


class Remark(BaseModel):
    model_config = ConfigDict(extra="forbid")

    words: str = Field(min_length=1, max_length=5000)


class LastTouched(BaseModel):
    model_config = ConfigDict(extra="forbid")

    record_id: str | None = Field(default=None, max_length=60)


@contextmanager
def _spoken(request: Request) -> Iterator[None]:
    """What cannot be done, in the reader's language."""
    words = words_for(request)
    try:
        yield
    except UnreadableError as error:
        sort = words(f"sort.{error.sort}")
        raise HTTPException(422, words("said.unreadable", words=error.words, sort=sort)) from error
    except OutdatedError as error:
        raise HTTPException(412, words("said.outdated")) from error
    except NothingToUndoError as error:
        raise HTTPException(409, words("said.nothing_to_undo")) from error
    except WrongStepError as error:
        raise HTTPException(422, words("said.wrong_step", reason=str(error))) from error


def add_record_pages(app: FastAPI, store: Store, archived: Archived | None) -> None:
    """The record page and what is done on it. Every change answers with the page's inside as it is then."""
    reader = PageReader()

    @app.get("/review/records/{record_id}", include_in_schema=False)
    def record_page(request: Request, record_id: str, by: Current, asked: Annotated[Asked, Query()]) -> Response:
        with store.reading() as session:
            work = _work(session, record_id, by)
            following = next_after(session, choice_of(asked, by.name), record_id)
            return page(
                request,
                "record.html",
                **_view(request, session, work),
                next_url=_url(following, asked) if following else None,
                queue_url=address("/review", asked),
                archived=archived is not None and work.record.source.snapshot is not None,
            )

    def inside(request: Request, record_id: str, by: Visitor, lost: Sequence[Step] = ()) -> Response:
        with store.reading() as session:
            view = _view(request, session, _work(session, record_id, by))
            return page(request, "_work.html", **{**view, "lost": lost})

    @app.get("/review/records/{record_id}/inside", include_in_schema=False)
    def inside_again(request: Request, record_id: str, by: Current) -> Response:
        return inside(request, record_id, by)

    @app.get("/review/records/{record_id}/offers", include_in_schema=False)
    def offers(request: Request, record_id: str, by: Current) -> Response:
        """Where words begin and end, and for each field what else its value could be and what it was."""
        words = words_for(request)
        with store.reading() as session:
            work = _work(session, record_id, by)
            changes = past(queries.past_changes(session, work.row), words)
        text = work.page.text if work.page is not None else ""
        around = work.page.furniture if work.page is not None else ""
        fields = form.fields_of(form.sections(work.record, words))
        found = reader.offers(work.row.document_id, work.page)
        return JSONResponse(
            {
                "borders": {"text": reader.borders(text), "furniture": reader.borders(around)},
                "candidates": choices(work.record, fields, found),
                "past": changes,
            }
        )

    @app.post("/review/records/{record_id}/value", include_in_schema=False)
    def value(request: Request, record_id: str, body: Value, by: ActingByScript) -> Response:
        with store.reading() as session:
            work = _work(session, record_id, by)
        with _spoken(request):
            steps = reader.steps_of_value(work.record, work.page, body.given)
            if steps:
                drafts.move(store, record_id, by.name, steps, body.seen)
        return inside(request, record_id, by)

    @app.post("/review/records/{record_id}/words", include_in_schema=False)
    def marked_words(request: Request, record_id: str, body: MarkedWords, by: ActingByScript) -> Response:
        with store.reading() as session:
            work = _work(session, record_id, by)
        if work.page is None:
            raise HTTPException(409, "the text of this page is not kept here")
        with _spoken(request):
            steps = reader.steps_of_words(work.record, work.row.document_id, work.page, body.marked)
            drafts.move(store, record_id, by.name, steps, body.seen)
        return inside(request, record_id, by)

    @app.post("/review/records/{record_id}/wrong", include_in_schema=False)
    def wrong(request: Request, record_id: str, body: Place, by: ActingByScript) -> Response:
        with _spoken(request):
            drafts.move(store, record_id, by.name, [_wrong(body.path)], body.seen)
        return inside(request, record_id, by)

    @app.post("/review/records/{record_id}/remove", include_in_schema=False)
    def remove(request: Request, record_id: str, body: Place, by: ActingByScript) -> Response:
        with _spoken(request):
            drafts.move(store, record_id, by.name, [_step("remove", body.path)], body.seen)
        return inside(request, record_id, by)

    @app.post("/review/records/{record_id}/decision", include_in_schema=False)
    def decision(
        request: Request, record_id: str, body: Decision, by: ActingByScript, asked: Annotated[Asked, Query()]
    ) -> Response:
        with store.reading() as session:
            following = next_after(session, choice_of(asked, by.name), record_id)
        with _spoken(request):
            drafts.decided(store, record_id, by.name, body.state, body.seen)
        return JSONResponse({"next": _url(following, asked) if following else address("/review", asked)})

    @app.post("/review/records/{record_id}/again", include_in_schema=False)
    def again(request: Request, record_id: str, by: ActingByScript) -> Response:
        """Makes the reviewer's corrections on what somebody else has changed meanwhile."""
        lost = drafts.rebase(store, record_id, by.name)
        return inside(request, record_id, by, lost=lost)

    @app.post("/review/records/{record_id}/discard", include_in_schema=False)
    def discard(request: Request, record_id: str, by: ActingByScript) -> Response:
        drafts.discard(store, record_id, by.name)
        return inside(request, record_id, by)

    @app.post("/review/records/{record_id}/remarks", include_in_schema=False)
    def remark(request: Request, record_id: str, body: Remark, by: ActingByScript) -> Response:
        remarks.add(store, record_id, by.name, body.words)
        return inside(request, record_id, by)

    @app.post("/review/records/{record_id}/second", include_in_schema=False)
    def second(request: Request, record_id: str, by: ActingByScript) -> Response:
        second_readings.ask(store, record_id, by.name)
        return inside(request, record_id, by)

    @app.post("/review/undo", include_in_schema=False)
    def undo(request: Request, body: LastTouched, by: ActingByScript, asked: Annotated[Asked, Query()]) -> Response:
        """Takes the reviewer's last move back, wherever it was."""
        with _spoken(request):
            undone = drafts.undo(store, by.name, body.record_id)
        return JSONResponse({"record_id": undone.record_id, "url": _url(undone.record_id, asked)})

    @app.get("/review/records/{record_id}/archived", include_in_schema=False)
    def as_it_was(record_id: str, by: Current) -> Response:  # noqa: ARG001
        """The page as the server sent it: nothing in it runs or is loaded."""
        with store.reading() as session:
            row = reviewing.record_row(session, record_id)
            name = Announcement.model_validate(row.record).source.snapshot
        snapshot = archived(name) if archived is not None and name else None
        if snapshot is None:
            raise HTTPException(404, "the archive does not hold this page")
        return _archived(snapshot)


def _work(session: Session, record_id: str, by: Visitor) -> AtWork:
    return drafts.at_work(session, record_id, by.name)


def _view(request: Request, session: Session, work: AtWork) -> dict[str, Any]:
    """What the page of a record shows."""
    words = words_for(request)
    record = work.record
    sections = form.sections(record, words)
    page_text = work.page or PageText("")
    second = second_readings.asked(session, record.record_id)
    return {
        "work": work,
        "record": record,
        "sections": sections,
        "blocks": shown(page_text, record.evidence),
        "around": furniture(page_text, record.evidence),
        "first": _first_to_look_at(sections),
        "changed": [told(change, words) for change in work.outdated],
        "by_whom": work.cause.removeprefix("review:"),
        "history": reviewing.history(session, record.record_id),
        "remarks": remarks.listed(session, record.record_id),
        "asked_second": second,
        "readings": _compared(session, work, words) if not work.second else [],
        "unsure": UNSURE,
        "lost": [],
    }


def _first_to_look_at(sections: list[form.Section]) -> str:
    """The value that is least certain; the first one where all are certain enough."""
    values = [field for field in form.fields_of(sections) if not field.new]
    doubtful = [f for f in values if f.sure is not None and f.sure < UNSURE]
    first = min(doubtful, key=lambda f: f.sure or 0.0) if doubtful else values[0]
    return first.pointer


def _compared(session: Session, work: AtWork, words: Words) -> list[dict[str, object]]:
    """What second readers found otherwise."""
    return [
        {
            "reader": found.reader,
            "read_at": found.read_at,
            "agreement": second_readings.overall([found.fields]),
            "differences": [
                told(difference, words)
                for difference in second_readings.differences_to(work.record, found.record or {})
            ],
        }
        for found in second_readings.readings(session, work.record.record_id)
    ]


def _wrong(path: str) -> Step:
    """What is wrong about a name is the whole entry: it goes. Anything else is emptied."""
    entry, _, last = path.rpartition("/")
    if last == "name" and entry.rpartition("/")[2].isdigit() and not entry.startswith(("/agreements/", "/events/")):
        return _step("remove", entry)
    if last == "name" and re.search(r"/(?:parties|signers)/\d+$", entry):
        return _step("remove", entry)
    return _step("wrong", path)


def _step(op: Literal["wrong", "remove"], path: str) -> Step:
    try:
        return Step(op=op, path=path)
    except ValueError as error:
        raise WrongStepError(f"{path} is no place of a record") from error


def _url(record_id: str, asked: Asked) -> str:
    return address(f"/review/records/{record_id}", asked)


def _archived(snapshot: Snapshot) -> Response:
    media_type = (snapshot.media_type or "text/html").partition(";")[0].strip().lower()
    headers = {"Content-Security-Policy": SANDBOX, "X-Content-Type-Options": "nosniff"}
    if media_type not in SHOWN_AS_THEY_WERE:
        headers["Content-Disposition"] = 'attachment; filename="page"'
        return Response(snapshot.content, headers=headers, media_type="application/octet-stream")
    charset = f"; charset={snapshot.charset}" if snapshot.charset else ""
    return Response(snapshot.content, headers={**headers, "Content-Type": media_type + charset})
