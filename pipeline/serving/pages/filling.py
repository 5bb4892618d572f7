"""From what a reviewer types, picks or marks on the page to corrections of the record, with the words that prove them."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from extractors.candidates import Candidate, Candidates, Sort, read_words
from pipeline.serving.pages.fields import choices_of, sort_of
from pipeline.store import PageText
from pipeline.store.corrections import Span, Step, WrongStepError, value_at
from schemas import Announcement, Part, PartyType

ISO = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


class Given(BaseModel):
    """A value for a place of the record: typed, or picked among candidates with what is known of it there."""

    model_config = ConfigDict(extra="forbid")

    path: str = Field(pattern=r"^(/([^~/]|~0|~1)+)+$", max_length=500)
    value: str = Field(max_length=2000)
    evidence: Span | None = None
    title: str | None = Field(default=None, max_length=500)
    organization: str | None = Field(default=None, max_length=500)
    type: PartyType | None = None


class Marked(BaseModel):
    """Words that a reviewer marked on the page, for a place of the record."""

    model_config = ConfigDict(extra="forbid")

    path: str = Field(pattern=r"^(/([^~/]|~0|~1)+)+$", max_length=500)
    evidence: Span


class UnreadableError(WrongStepError):
    """The words are nothing that may stand there, such as no date."""

    def __init__(self, words: str, sort: str) -> None:
        super().__init__(f"「{words}」 cannot be read as a {sort}")
        self.words, self.sort = words, sort


def steps_of_value(record: Announcement, page: PageText | None, given: Given) -> list[Step]:
    """The corrections that a typed or picked value makes.

    Raises:
        UnreadableError
    """
    value = given.value.strip()
    sort = sort_of(given.path)
    if choices_of(record, given.path) is not None:
        return [_step(given.path, value or None, given.evidence)]
    if not value:
        return [Step(op="remove", path=given.path)] if not given.path.endswith("/-") else []
    if sort is Sort.DATE and ISO.fullmatch(value) is None:
        value = _first(value, sort, record).value
    evidence = given.evidence or _place_of(value, page)
    candidate = Candidate(value, 0, 0, title=given.title, organization=given.organization, type=given.type)
    return _steps(record, given.path, candidate, evidence)


def steps_of_words(record: Announcement, page: PageText, marked: Marked, offers: Candidates | None) -> list[Step]:
    """The corrections that marked words make: as a date they are read, as a person their title comes with them.

    Raises:
        UnreadableError
    """
    span = marked.evidence
    text = page.furniture if span.part is Part.FURNITURE else page.text
    words = text[span.start : span.end]
    sort = sort_of(marked.path)
    choices = choices_of(record, marked.path)
    if choices is not None:
        chosen = next((value for value in choices[1] if value == words.strip()), None)
        if chosen is None:
            raise UnreadableError(words[:40], choices[0])
        return [_step(marked.path, chosen, span)]
    found = _first(words, sort, record)
    same = _known(found, sort, offers)
    if same is not None:
        # what the page says of the one that was marked, unless the words themselves said it
        found = replace(
            found,
            value=same.value,
            title=found.title or same.title,
            organization=found.organization or same.organization,
            type=found.type or same.type,
        )
    own = Span(start=span.start + found.start, end=span.start + found.end, part=span.part)
    return _steps(record, marked.path, found, own)


def _known(found: Candidate, sort: Sort, offers: Candidates | None) -> Candidate | None:
    """Whom or what of the page the words mean; a family name means the only person who bears it."""
    known = offers.by_sort.get(sort, ()) if offers is not None else ()
    same = [c for c in known if c.value == found.value]
    if sort is Sort.PERSON and not same:
        same = [c for c in known if c.value.startswith(found.value)]
        return same[0] if len({c.value for c in same}) == 1 else None
    return same[0] if same else None


def _first(words: str, sort: Sort, record: Announcement) -> Candidate:
    read = read_words(words, sort, record.published_on or record.updated_on)
    if not read:
        raise UnreadableError(words[:40], sort.value)
    return read[0]


def _steps(record: Announcement, path: str, found: Candidate, evidence: Span | None) -> list[Step]:
    parts = path.split("/")[1:]
    if parts[-1] == "-":
        return [Step(op="add", path=path, value=_entry(record, parts, found), evidence=evidence)]
    steps = [_step(path, found.value, evidence)]
    if parts[-1] != "name" or len(parts) < 3:
        return steps
    above = path.rpartition("/")[0]
    beside = {
        "signers": {"title": found.title, "party": _party(record, parts, found.organization)},
        "people": {"title": found.title, "organization": found.organization},
        "parties": {"type": found.type},
        "organizations": {"type": found.type},
    }.get(parts[-3], {})
    now = value_at(record.model_dump(mode="json"), above)
    steps += [
        Step(op="replace", path=f"{above}/{key}", value=value)
        for key, value in beside.items()
        if value is not None and value != now[key]
    ]
    return steps


def _step(path: str, value: Any, evidence: Span | None) -> Step:
    if path.endswith("/-"):
        return Step(op="add", path=path, value=value, evidence=evidence)
    return Step(op="replace", path=path, value=value, evidence=evidence)


def _entry(record: Announcement, parts: list[str], found: Candidate) -> Any:
    """A new entry at the end of a list."""
    name: dict[str, Any] = {"name": found.value}
    match parts[-2]:
        case "parties" | "organizations":
            return name | {"type": found.type or PartyType.OTHER}
        case "signers":
            return name | {"title": found.title, "party": _party(record, parts, found.organization)}
        case "people":
            return name | {"title": found.title, "organization": found.organization}
        case "agreements" | "events":
            return name
        case _:
            return found.value


def _party(record: Announcement, parts: list[str], organization: str | None) -> str | None:
    """The party of the agreement that an organization's name is."""
    if len(parts) < 2 or not parts[1].isdigit() or int(parts[1]) >= len(record.agreements):
        return None
    names = [party.name for party in record.agreements[int(parts[1])].parties]
    return organization if organization in names else None


def _place_of(value: str, page: PageText | None) -> Span | None:
    """Where a typed value stands on the page, spaces aside."""
    if page is None:
        return None
    pattern = re.compile(r"\s*".join(map(re.escape, re.sub(r"\s", "", value)[:300])))
    for part, text in ((Part.TEXT, page.text), (Part.FURNITURE, page.furniture)):
        match = pattern.search(text)
        if match is not None and match.end() > match.start():
            return Span(start=match.start(), end=match.end(), part=part)
    return None
