"""The record as a form: its fields in the order in which a person reads them, each knowing what may stand there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from extractors.candidates import Sort
from pipeline.serving.pages.marked_text import family_of
from schemas import (
    Agreement,
    AgreementForm,
    AgreementScope,
    AgreementStatus,
    Announcement,
    Event,
    Kind,
    PartyType,
    Role,
    Theme,
)

Words = Callable[[str], str]
# what may stand at a place of the record: one of some values, or something that is read off the page
CHOICES: tuple[tuple[re.Pattern[str], str, type[StrEnum]], ...] = (
    (re.compile(r"^/kind$"), "kind", Kind),
    (re.compile(r"/form$"), "form", AgreementForm),
    (re.compile(r"/scope$"), "scope", AgreementScope),
    (re.compile(r"/status$"), "status", AgreementStatus),
    (re.compile(r"/type$"), "type", PartyType),
    (re.compile(r"/role$"), "role", Role),
    (re.compile(r"/themes/(?:\d+|-)$"), "theme", Theme),
)
SORTS: tuple[tuple[re.Pattern[str], Sort], ...] = (
    (re.compile(r"/(?:\w+_on|effective_\w+|held_to)$"), Sort.DATE),
    (re.compile(r"/(?:signers|people)/(?:\d+/name|-)$"), Sort.PERSON),
    (re.compile(r"/(?:signers|people)/\d+/title$"), Sort.TITLE),
    (re.compile(r"/(?:parties|organizations)/(?:\d+/name|-)$"), Sort.ORGANIZATION),
    (re.compile(r"/hosts/(?:\d+|-)$|^/publisher$|/organization$|/party$"), Sort.ORGANIZATION),
)
# a page has a title, too
NAMED_APART = {"title": "title_of_person"}
PARTY = re.compile(r"^/agreements/(\d+)/signers/\d+/party$")


def sort_of(pointer: str) -> Sort:
    """What is read off the page for a place of the record."""
    return next((sort for pattern, sort in SORTS if pattern.search(pointer)), Sort.TEXT)


def choices_of(record: Announcement, pointer: str) -> tuple[str, tuple[str, ...]] | None:
    """The values that may stand at a place, with the name of their list; None where anything may."""
    party = PARTY.match(pointer)
    if party is not None and int(party[1]) < len(record.agreements):
        return "party", tuple(p.name for p in record.agreements[int(party[1])].parties)
    for pattern, name, values in CHOICES:
        if pattern.search(pointer):
            return name, tuple(values)
    return None


@dataclass(frozen=True, slots=True)
class Choice:
    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Field:
    """One value: where it stands in the record, what it is called, how it is shown, and how sure it is (0 to 1; None
    where nobody says). `new` is an empty place at the end of a list."""

    pointer: str
    label: str
    value: str
    shown: str
    family: str
    choices: tuple[Choice, ...] = ()
    sure: float | None = None
    new: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """Fields that stand beside each other: a value, or an entry of a list with all that belongs to it. `plain` where the
    heading above says what it is."""

    fields: tuple[Field, ...]
    pointer: str = ""
    plain: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands below it. `pointer` where the whole can be removed."""

    heading: str
    rows: tuple[Row, ...]
    pointer: str = ""
    level: int = 2


def sections(record: Announcement, words: Words) -> list[Section]:
    """The record from top to bottom."""
    return list(_Form(record, words).sections())


def fields_of(parts: Sequence[Section]) -> list[Field]:
    """The fields of some sections, from top to bottom."""
    return [field for section in parts for row in section.rows for field in row.fields]


class _Form:
    def __init__(self, record: Announcement, words: Words) -> None:
        self.record = record
        self.words = words
        self.sure = record.confidence.fields

    def sections(self) -> Iterator[Section]:
        record = self.record
        plain = ("kind", "title", "publisher", "published_on", "updated_on")
        yield Section(self.words("section.page"), self._rows(("", name, getattr(record, name)) for name in plain))
        for index, agreement in enumerate(record.agreements):
            yield from self._agreement(index, agreement)
        for index, event in enumerate(record.events):
            yield from self._event(index, event)
        add = [self._new("/agreements/-", "agreement")]
        if record.kind is Kind.EVENT or record.events:
            add.append(self._new("/events/-", "event"))
        yield Section("", (Row(tuple(add)),))
        yield self._entries("people", "", ("name", "title", "organization", "role"), record.people, "person")
        yield self._organizations()

    def _agreement(self, index: int, agreement: Agreement) -> Iterator[Section]:
        at = f"/agreements/{index}"
        plain = (
            *("name", "form", "scope", "status", "signed_on"),
            *("effective_from", "effective_to", "venue"),
        )
        heading = self.words("section.agreement")
        if len(self.record.agreements) > 1:
            heading += f" {index + 1}"
        yield Section(heading, self._rows((at, name, getattr(agreement, name)) for name in plain), at)
        yield self._entries("parties", at, ("name", "type"), agreement.parties, "party", 3)
        yield self._entries("signers", at, ("name", "title", "party"), agreement.signers, "signer", 3)
        yield self._list("themes", at, agreement.themes, "theme")
        yield self._list("items", at, agreement.items, "item")

    def _event(self, index: int, event: Event) -> Iterator[Section]:
        at = f"/events/{index}"
        plain = ("name", "held_on", "held_to", "venue")
        rows = self._rows((at, name, getattr(event, name)) for name in plain)
        yield Section(self.words("section.event"), rows, at)
        yield self._list("hosts", at, event.hosts, "host")

    def _rows(self, values: Iterator[tuple[str, str, str | None]]) -> tuple[Row, ...]:
        return tuple(Row((self._field(f"{at}/{name}", name, value),)) for at, name, value in values)

    def _entries(
        self, name: str, at: str, keys: Sequence[str], entries: Sequence[object], one: str, level: int = 2
    ) -> Section:
        rows = []
        for i, entry in enumerate(entries):
            place = f"{at}/{name}/{i}"
            fields = (self._field(f"{place}/{key}", NAMED_APART.get(key, key), getattr(entry, key)) for key in keys)
            rows.append(Row(tuple(fields), place))
        new = Row((self._new(f"{at}/{name}/-", one),))
        return Section(self.words(f"section.{name}"), (*rows, new), level=level)

    def _organizations(self) -> Section:
        plain = self._entries("organizations", "", ("name", "type"), self.record.organizations, "organization")
        rows = []
        for i, (row, entry) in enumerate(zip(plain.rows, self.record.organizations, strict=False)):
            at = f"{row.pointer}/aliases"
            names = (self._field(f"{at}/{j}", "alias", alias) for j, alias in enumerate(entry.aliases))
            rows.append(
                Row((*row.fields, *names, self._new(f"/organizations/{i}/aliases/-", "alias")), row.pointer)
            )
        return Section(plain.heading, (*rows, plain.rows[-1]))

    def _list(self, name: str, at: str, values: Sequence[str], one: str) -> Section:
        rows = [
            Row((self._field(f"{at}/{name}/{i}", one, value),), f"{at}/{name}/{i}", plain=True)
            for i, value in enumerate(values)
        ]
        new = Row((self._new(f"{at}/{name}/-", one),))
        return Section(self.words(f"section.{name}"), (*rows, new), level=3)

    def _field(self, pointer: str, name: str, value: str | None) -> Field:
        choices = self._choices(pointer)
        label = next((c.label for c in choices if c.value == value), value or "")
        return Field(
            *(pointer, self.words(f"field.{name}"), value or "", label, family_of(pointer)),
            choices=choices,
            sure=self.sure.get(pointer) if value else None,
        )

    def _new(self, pointer: str, one: str) -> Field:
        label = self.words("add").format(what=self.words(f"field.{one}"))
        return Field(pointer, label, "", "", family_of(pointer), self._choices(pointer), new=True)

    def _choices(self, pointer: str) -> tuple[Choice, ...]:
        found = choices_of(self.record, pointer)
        if found is None:
            return ()
        name, values = found
        return tuple(Choice(v, v if name == "party" else self.words(f"{name}.{v}")) for v in values)
