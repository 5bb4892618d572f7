"""The shapes of what the API answers and takes, as its description shows them."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from pipeline.store.corrections import Step
from schemas import Announcement, Evidence, ReviewState


class Records(BaseModel):
    """Some of a list. `cursor` is where the rest begins; none at the end."""

    records: list[Announcement]
    cursor: str | None


class Change(BaseModel):
    """A record as it is now, or the tombstone of one whose page has vanished (`gone`, without a record)."""

    change: Literal["record", "gone"]
    record_id: str
    revision: int
    changed_at: str
    record: Announcement | None


class Changes(BaseModel):
    """Changes in order. `cursor` is to be given next time; `more` tells whether some wait already."""

    changes: list[Change]
    cursor: str
    more: bool


class Difference(BaseModel):
    path: str
    before: Any = None
    after: Any = None


class Revision(BaseModel):
    """A state that a record has had; `cause` is page, extractor, gone, or review: and the reviewer's name."""

    revision: int
    cause: str
    made_at: str
    changes: list[Difference]
    record: Announcement


class Revisions(BaseModel):
    revisions: list[Revision]


class PageDocument(BaseModel):
    """The texts of a page that evidence counts in, in code points."""

    record_id: str
    text: str
    furniture: str
    evidence: list[Evidence]


class Reviewed(BaseModel):
    reviewer: str
    reviewed_at: str
    revision: int
    state: ReviewState
    changes: list[Step]
    comment: str
    undone: bool
    undoes: bool


class History(BaseModel):
    reviews: list[Reviewed]


class Alias(BaseModel):
    name: str
    decided_by: str


class OrganizationEntry(BaseModel):
    organization_id: str
    name: str
    type: str
    aliases: list[Alias]
    ids: dict[str, str]


class Organizations(BaseModel):
    organizations: list[OrganizationEntry]
    cursor: str | None


class RegistryLink(BaseModel):
    registry: str
    id: str
    state: str
    decided_by: str


class Partner(BaseModel):
    organization_id: str
    name: str
    records: int


class OrganizationDetail(OrganizationEntry):
    merged_ids: list[str]
    links: list[RegistryLink]
    partners: list[Partner]


class PersonEntry(BaseModel):
    person_id: str
    name: str
    organization_id: str | None


class People(BaseModel):
    people: list[PersonEntry]
    cursor: str | None


class Appearance(BaseModel):
    record_id: str
    role: str
    title: str | None
    day: str | None


class PersonDetail(PersonEntry):
    appearances: list[Appearance]


class Doubts(BaseModel):
    """What waits for a person: links to registries, and short names of two organizations."""

    links: list[dict[str, str]]
    names: list[dict[str, str]]


class ReviewRequest(BaseModel):
    """A reviewer's decision, with their corrections in order."""

    model_config = ConfigDict(extra="forbid")

    state: ReviewState
    changes: list[Step] = Field(default_factory=list, max_length=200)
    comment: str = Field(default="", max_length=5000)


class MergeRequest(BaseModel):
    """`into` is a name or id of the organization that remains."""

    model_config = ConfigDict(extra="forbid")

    into: str = Field(min_length=1, max_length=200)


class PartRequest(BaseModel):
    """A name that is to be an organization of its own."""

    model_config = ConfigDict(extra="forbid")

    name: str = Field(min_length=1, max_length=200)


class LinkRequest(BaseModel):
    """Whether an organization's entry in a registry is the right one."""

    model_config = ConfigDict(extra="forbid")

    registry: Literal["ror", "houjin_bangou", "lg_code"]
    id: str = Field(min_length=1, max_length=64)
    right: bool


class Seen(BaseModel):
    """The entity tag of what a write made."""

    etag: str
