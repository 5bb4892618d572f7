"""The queue: what to look at next, how far one has come, and near-certain records that are accepted together."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlencode

from fastapi import FastAPI, Form, Query, Request, Response
from fastapi.responses import RedirectResponse
from pydantic import BaseModel, ConfigDict, Field, field_validator
from starlette.exceptions import HTTPException

from pipeline.serving.pages.interface import ZONE, page
from pipeline.serving.pages.visits import Acting, Current
from pipeline.store import Store, drafts, review_queue, second_readings
from pipeline.store.database import StoreError
from pipeline.store.review_queue import Choice, Wanted
from schemas import Announcement, Flag, Kind, PartyType, ReviewState, Theme

SIZE = 50
BATCH = 25
# how likely all of a record has to be right for it to be offered to be accepted together, and its least certain value
NEARLY_CERTAIN, LEAST_VALUE = (0.6, 0.7, 0.8, 0.9), 0.8
DAY = r"^(\d{4}(-\d{2}(-\d{2})?)?)?$"


BY_LINK = ("theme", "party", "partner", "party_type")


class Asked(BaseModel):
    """What a reviewer wants to look at, as it stands in the address; empty fields of the form do not count."""

    model_config = ConfigDict(extra="ignore")

    wanted: Wanted = Wanted.WAITING
    kind: Kind | None = None
    source: str | None = Field(default=None, max_length=200)
    flag: Flag | None = None
    day_from: str | None = Field(default=None, pattern=DAY)
    day_to: str | None = Field(default=None, pattern=DAY)
    text: str | None = Field(default=None, max_length=100)
    theme: Theme | None = None
    party: str | None = Field(default=None, max_length=40)
    partner: str | None = Field(default=None, max_length=40)
    party_type: PartyType | None = None

    @field_validator("*", mode="before")
    @classmethod
    def _empty_is_none(cls, value: object) -> object:
        return None if value == "" else value

    @property
    def narrowed(self) -> list[tuple[str, str]]:
        """What the form has no field for."""
        return [(name, str(getattr(self, name))) for name in BY_LINK if getattr(self, name)]


class AskedPart(Asked):
    cursor: str | None = Field(default=None, max_length=500)


class AskedBatch(Asked):
    least: float = Field(default=NEARLY_CERTAIN[1], ge=0, le=1)


def choice_of(asked: Asked, reviewer: str, *, surest_first: bool = False) -> Choice:
    """What a reviewer wants, as the store is asked for it."""
    fields = asked.model_dump(exclude={"cursor", "least"})
    return Choice(reviewer=reviewer, surest_first=surest_first, **fields)


def add_queue_pages(app: FastAPI, store: Store) -> None:
    @app.get("/", include_in_schema=False)
    def first() -> Response:
        return RedirectResponse("/review", 303)

    @app.get("/review", include_in_schema=False)
    def queue(request: Request, by: Current, asked: Annotated[AskedPart, Query()]) -> Response:
        choice = choice_of(asked, by.name)
        with store.reading() as session:
            found = review_queue.queue(session, choice, SIZE, asked.cursor)
            return page(
                request,
                "queue.html",
                records=[(row.day, row.record) for row in found.rows],
                more=query_of(asked, cursor=found.cursor) if found.cursor else None,
                asked=asked,
                filters=query_of(asked, cursor=None),
                progress=review_queue.progress(session, by.name, ZONE),
                sources=review_queue.sources(session),
                wanted_all=list(Wanted),
                kinds=list(Kind),
                flags=list(Flag),
            )

    @app.get("/review/next", include_in_schema=False)
    def next_record(by: Current, asked: Annotated[Asked, Query()]) -> Response:
        """The first record of the queue."""
        with store.reading() as session:
            found = review_queue.next_after(session, choice_of(asked, by.name), None)
        return RedirectResponse(address(f"/review/records/{found}" if found else "/review", asked), 303)

    @app.get("/review/batch", include_in_schema=False)
    def batch(request: Request, by: Current, asked: Annotated[AskedBatch, Query()]) -> Response:
        return _batch(request, by.name, asked)

    def _batch(
        request: Request, reviewer: str, asked: AskedBatch, accepted: int = 0, failed: list[str] | None = None
    ) -> Response:
        with store.reading() as session:
            choice = choice_of(asked, reviewer, surest_first=True)
            found = review_queue.queue(session, choice, 2 * BATCH)
            # one that waits for a second reader is to be read, not waved through
            read_once = [row for row in found.rows if second_readings.asked(session, row.record_id) is None]
            records = [(row.seq, Announcement.model_validate(row.record)) for row in read_once]
            return page(
                request,
                "batch.html",
                rows=[(seq, record) for seq, record in records if _nearly_certain(record, asked.least)][:BATCH],
                filters=query_of(asked),
                accepted=accepted,
                failed=failed or [],
                asked=asked,
                all_least=NEARLY_CERTAIN,
                least_value=LEAST_VALUE,
            )

    @app.post("/review/batch", include_in_schema=False)
    def accept_batch(
        request: Request,
        by: Acting,
        asked: Annotated[AskedBatch, Query()],
        chosen: Annotated[list[str] | None, Form()] = None,
    ) -> Response:
        """Accepts what was ticked, each as it was seen; what has changed in between is left and named."""
        accepted, failed = 0, []
        for entry in (chosen or [])[:BATCH]:
            record_id, _, seen = entry.partition(" ")
            if not seen.isascii() or not seen.isdigit():
                raise HTTPException(422, "a ticked record came without the state in which it was seen")
            try:
                drafts.decided(store, record_id, by.name, ReviewState.ACCEPTED, int(seen))
                accepted += 1
            except StoreError as error:
                failed.append(str(error))
        return _batch(request, by.name, asked, accepted, failed)


def _nearly_certain(record: Announcement, least: float) -> bool:
    sure = record.confidence
    return sure.overall >= least and not record.flags and min(sure.fields.values(), default=1.0) >= LEAST_VALUE


def address(path: str, asked: Asked) -> str:
    """A page's address with what is asked for."""
    query = query_of(asked)
    return path + (f"?{query}" if query else "")


def query_of(asked: Asked, **more: str | None) -> str:
    """The query of an address for what is asked."""
    values = {**asked.model_dump(mode="json", exclude_none=True, exclude_defaults=True), **more}
    return urlencode({key: value for key, value in values.items() if value})
