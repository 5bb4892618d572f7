"""A page's text as people see it, every value's words marked: spans may nest and cross, each stays visible."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from pipeline.store import PageText
from schemas import Block, BlockKind, Evidence, Part

# what a value's place in the record is painted as, the first that its pointer matches
FAMILIES = (
    ("date", re.compile(r"/(?:\w+_on|effective_\w+|held_to)$")),
    ("party", re.compile(r"/parties/")),
    ("signer", re.compile(r"/signers/")),
    ("theme", re.compile(r"/themes/")),
    ("item", re.compile(r"/items/")),
    ("person", re.compile(r"^/people/")),
    ("organization", re.compile(r"^/(?:organizations/|publisher)")),
    ("event", re.compile(r"^/events/")),
    ("agreement", re.compile(r"^/agreements/")),
    ("kind", re.compile(r"^/kind")),
    ("title", re.compile(r"^/title")),
)


def family_of(pointer: str) -> str:
    """What a value is painted as: /agreements/0/signers/1/name as signer."""
    return next((name for name, pattern in FAMILIES if pattern.search(pointer)), "title")


@dataclass(frozen=True, slots=True)
class Segment:
    """Words between two borders of evidence: where they begin (in code points), the values they prove, and the colours of
    these, the outermost first."""

    at: int
    words: str
    pointers: tuple[str, ...] = ()
    families: tuple[str, ...] = ()


@dataclass(slots=True)
class Shown:
    """A piece of the page: a `BlockKind`'s name, or `table` with `rows` of cells."""

    kind: str
    segments: list[Segment] = field(default_factory=list)
    level: int = 0
    rows: list[list[list[Segment]]] = field(default_factory=list)


def shown(page: PageText, evidence: Iterable[Evidence]) -> list[Shown]:
    """The main text of a page, piece by piece."""
    proofs = [e for e in evidence if e.part is Part.TEXT]
    structure = page.structure or {}
    blocks = [Block.model_validate(block) for block in structure.get("blocks", [])]  # type: ignore[attr-defined]
    if not blocks or blocks[-1].end > len(page.text):
        return [Shown("paragraph", segments(page.text, s, e, proofs)) for s, e in _lines(page.text)]
    return list(_pieces(page.text, blocks, proofs))


def furniture(page: PageText, evidence: Iterable[Evidence]) -> list[list[Segment]]:
    """The lines around the main text."""
    proofs = [e for e in evidence if e.part is Part.FURNITURE]
    return [segments(page.furniture, s, e, proofs) for s, e in _lines(page.furniture)]


def segments(text: str, start: int, end: int, proofs: Sequence[Evidence]) -> list[Segment]:
    """A piece of a text, cut at every border of what is proved in it."""
    inside = [e for e in proofs if e.start < end and start < e.end]
    borders = sorted({start, end, *(max(start, e.start) for e in inside), *(min(end, e.end) for e in inside)})
    found = []
    for low, high in pairwise(borders):
        # the widest outermost: what it holds is drawn inside it
        covering = sorted((e for e in inside if e.start <= low < e.end), key=lambda e: (e.start - e.end, e.field))
        pointers = tuple(dict.fromkeys(e.field for e in covering))
        found.append(Segment(low, text[low:high], pointers, tuple(dict.fromkeys(map(family_of, pointers)))))
    return found


def _lines(text: str) -> Iterator[tuple[int, int]]:
    for match in re.finditer(r"[^\n]+", text):
        yield match.start(), match.end()


def _pieces(text: str, blocks: Sequence[Block], proofs: Sequence[Evidence]) -> Iterator[Shown]:
    table: Shown | None = None
    number: int | None = None
    place: tuple[int | None, int | None] = (None, None)
    for block in blocks:
        words = segments(text, block.start, block.end, proofs)
        if block.kind is not BlockKind.CELL:
            table = None
            yield Shown(block.kind, words, block.level)
            continue
        if table is None or block.table != number:
            table, number, place = Shown("table"), block.table, (None, None)
            yield table
        if block.row != place[0]:
            table.rows.append([])
        if (block.row, block.column) == place and table.rows[-1]:
            table.rows[-1][-1].extend(words)
        else:
            table.rows[-1].append(words)
        place = (block.row, block.column)
