"""What else the values of a record could be, for a person to choose from, and what words mean that a person points at."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import chain

from extractors.assemble import Examination, display, examined
from extractors.dates import Calendar, find_dates
from extractors.labels import MARK
from extractors.language import morphemes
from extractors.normalization import fold
from extractors.organizations import Organizations
from extractors.page import Page
from extractors.people import People
from extractors.persons import Person
from extractors.recognizer import Recognizer
from schemas import Block, BlockKind, Document, Part

MOST = 9
SPACE = re.compile(r"\s+")


class Sort(StrEnum):
    """What a value is, so that the right reading of words and the right candidates are offered for it."""

    DATE = "date"
    PERSON = "person"
    ORGANIZATION = "organization"
    TITLE = "title"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A value that the page offers, and where it stands. `title` and `organization` are a person's, `type` an
    organization's. `share` is how much of the doubt about the value that was chosen speaks for this one (0 to 1)."""

    value: str
    start: int
    end: int
    part: Part = Part.TEXT
    title: str | None = None
    organization: str | None = None
    type: str | None = None
    share: float = 0.0


@dataclass(frozen=True, slots=True)
class Candidates:
    """The values that a page offers, by what they are, and for each JSON Pointer those that its value was chosen over."""

    by_sort: dict[Sort, tuple[Candidate, ...]] = field(default_factory=dict)
    rivals: dict[str, tuple[Candidate, ...]] = field(default_factory=dict)

    def of(self, pointer: str, sort: Sort, chosen: str | None, sure: float) -> list[Candidate]:
        """The values to choose from for a place of the record, the likeliest first.

        Args:
            chosen: what stands there now, which is not offered again.
            sure: how likely that is to be right; what is left of certainty is shared out by rank.
        """
        offered = chain(self.rivals.get(pointer, ()), self.by_sort.get(sort, ()))
        others = {c.value: c for c in reversed(list(offered)) if c.value != chosen}
        ranked = list(reversed(others.values()))[:MOST]
        weights = [2.0**-rank for rank in range(len(ranked))]
        return [
            Candidate(
                *(c.value, c.start, c.end, c.part, c.title, c.organization, c.type),
                share=round((1 - sure) * weight / sum(weights), 3),
            )
            for c, weight in zip(ranked, weights, strict=True)
        ]


def candidates_of(document: Document, recognizer: Recognizer | None = None) -> Candidates:
    """All that a page offers a reviewer. Costs a little more than its extraction."""
    examination = examined(document, recognizer)
    people = tuple(_people(examination.people))
    return Candidates(
        {
            Sort.DATE: tuple(_dates(examination)),
            Sort.PERSON: people,
            Sort.ORGANIZATION: tuple(_organizations(examination)),
            Sort.TITLE: tuple(_titles(examination.people)),
        },
        {pointer: tuple(_rivals(examination, pointer)) for pointer in examination.reasons},
    )


def _rivals(examination: Examination, pointer: str) -> Iterator[Candidate]:
    for rival in examination.reasons[pointer].rivals:
        for place in rival.proofs[:1]:
            # 青嶺市 (ORGANIZATION): a cut of the segmentation, with its label
            yield Candidate(rival.value.partition(" (")[0], place.start, place.end, place.part)


def _dates(examination: Examination) -> Iterator[Candidate]:
    for mention in examination.dates:
        if mention.value is not None:
            yield Candidate(mention.value, mention.start, mention.end)


def _people(persons: Iterable[Person]) -> Iterator[Candidate]:
    for person in persons:
        place = person.mentions[0]
        body = display(person.body.name) if person.body is not None else None
        yield Candidate(person.name, place.start, place.end, title=person.title, organization=body)


def _titles(persons: Iterable[Person]) -> Iterator[Candidate]:
    for person in persons:
        for mention in person.mentions:
            if mention.title and mention.title_span is not None:
                yield Candidate(mention.title, mention.title_span.start, mention.title_span.end)


def _organizations(examination: Examination) -> Iterator[Candidate]:
    seen: set[int] = set()
    for mention in examination.organizations:
        if not mention.reference and id(mention.body) not in seen:
            seen.add(id(mention.body))
            yield Candidate(display(mention.body.name), mention.start, mention.end, type=mention.body.type)


# --- words that a person points at ---


def word_borders(text: str) -> list[int]:
    """Where the words of a text begin and end, in code points: what a selection snaps to."""
    return sorted({0, len(text)}.union(*((m.start, m.end) for m in morphemes(fold(text)))))


def read_words(words: str, sort: Sort, day: str | None = None) -> list[Candidate]:
    """What words mean that a person marked as a value: 令和6年10月8日 as a date is 2024-10-08.

    Args:
        words: as they stand on the page.
        day: the page's own, from which dates take what they leave out.

    Returns:
        the readings, offsets counted in the words; empty where they are none of that sort.
    """
    if sort is Sort.DATE:
        mentions = Calendar(day).resolve(find_dates(fold(words)))
        return [Candidate(m.value, m.start, m.end) for m in mentions if m.value is not None]
    if sort is Sort.PERSON:
        return _read_people(words) or _plain(SPACE.sub("", words), words)
    if sort is Sort.ORGANIZATION:
        known = [c for c in _organizations_in(words) if SPACE.sub("", c.value) == SPACE.sub("", words)]
        return known or _plain(display(words), words)
    mark = MARK.match(fold(words))
    return _plain(SPACE.sub(" ", words[mark.end() if mark and sort is Sort.TEXT else 0 :]).strip(), words)


def _plain(value: str, words: str) -> list[Candidate]:
    return [Candidate(value, 0, len(words))] if value else []


def _page_of(words: str) -> Page:
    """The words as a page of one line."""
    line = Block(kind=BlockKind.PARAGRAPH, start=0, end=len(words))
    return Page(Document(uri="", text=words, blocks=[line]))


def _read_people(words: str) -> list[Candidate]:
    """The person in some words, if all of them are name, title and honorific: 学長　千早 環氏."""
    page = _page_of(words)
    found = list(_people(People(page, Organizations(page)).persons))
    spaces = SPACE.sub("", words)
    return [c for c in found if len(c.value) + len(c.title or "") + 2 >= len(spaces)] if len(found) == 1 else []


def _organizations_in(words: str) -> Sequence[Candidate]:
    page = _page_of(words)
    return [
        Candidate(display(m.body.name), m.start, m.end, type=m.body.type)
        for m in Organizations(page).mentions
        if not m.reference
    ]
