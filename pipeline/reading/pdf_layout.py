"""Pages of a PDF as lines: rows put together from their words, columns read one after another, tables as cells.

Coordinates are in points from the upper left corner, as pdfplumber gives them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from statistics import median
from typing import Any

from pipeline.reading.grids import are_column_heads
from pipeline.reading.lines import Line, classified
from pipeline.reading.spacing import tidy
from schemas import BlockKind

# how much larger than the text a heading is set
HEADING_SIZE = 1.1
LONGEST_HEADING = 80
# what makes two columns of running text, and not labels with their values: rows, and characters in a row
ROWS_OF_COLUMNS = 5
CHARACTERS_OF_COLUMNS = 12
# the least that a row of running text holds
CHARACTERS_OF_FULL_ROW = 20
# the outer parts of a page where running heads and page numbers stand
MARGIN = 0.09
PAGE_NUMBER = re.compile(
    r"^[\s\-－–―ー‐]*(?:[Pp]\.?\s*)?[0-9０-９]{1,3}(?:\s*[/／]\s*[0-9０-９]{1,3})?[\s\-－–―ー‐]*$"
)
SENTENCE_END = re.compile(r"[。．！？!?」』]\s*$")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of words: where it stands, how large it is set, its page, and of how many
    parts side by side it was put together. `table` is set for a table in its place."""

    words: str
    left: float
    right: float
    top: float
    bottom: float
    size: float
    page: int = 0
    parts: int = 1
    table: tuple[tuple[str | None, ...], ...] | None = None


def lines_of(pages: Sequence[Any]) -> tuple[list[Line], list[str]]:
    """The lines of a PDF's pages in reading order, and the running heads and page numbers that were left out."""
    rows = [row for number, page in enumerate(pages) for row in _in_reading_order(page, number)]
    aside = _running_heads(rows, [float(page.height) for page in pages])
    kept = [row for row in rows if row not in aside]
    return list(_lines(kept)), [row.words for row in aside]


def _in_reading_order(page: Any, number: int) -> Iterator[Row]:
    tables = [table for table in page.find_tables() if len(table.rows) >= 2 and len(table.rows[0].cells) >= 2]
    boxes = [table.bbox for table in tables]
    words = page.extract_words(keep_blank_chars=True, extra_attrs=["size"], use_text_flow=False)
    loose = [word for word in words if not any(_lies_in(word, box) for box in boxes)]
    segments = [
        Row(w["text"], w["x0"], w["x1"], w["top"], w["bottom"], w["size"], number)
        for w in loose
        if w["text"].strip()
    ]
    for table in tables:
        cells = tuple(tuple(row) for row in table.extract())
        left, top, right, bottom = table.bbox
        segments.append(Row("", left, right, top, bottom, 0.0, number, table=cells))
    yield from _by_columns(_by_rows(segments))


def _lies_in(word: Any, box: tuple[float, float, float, float]) -> bool:
    x, y = (word["x0"] + word["x1"]) / 2, (word["top"] + word["bottom"]) / 2
    return bool(box[0] <= x <= box[2] and box[1] <= y <= box[3])


def _by_rows(segments: Iterable[Row]) -> list[list[Row]]:
    """The segments that stand side by side, from left to right; rows from top to bottom."""
    rows: list[list[Row]] = []
    for segment in sorted(segments, key=lambda s: (s.top, s.left)):
        middle = (segment.top + segment.bottom) / 2
        if (
            rows
            and segment.table is None
            and rows[-1][0].table is None
            and middle < max(s.bottom for s in rows[-1])
        ):
            rows[-1].append(segment)
        else:
            rows.append([segment])
    return [sorted(row, key=lambda s: s.left) for row in rows]


def _by_columns(rows: list[list[Row]]) -> Iterator[Row]:
    gutter = _gutter(rows)
    for in_columns, group in groupby(rows, key=lambda row: gutter is not None and not _crosses(row, gutter)):
        chosen = list(group)
        if in_columns and gutter is not None and _are_columns(chosen, gutter):
            for side in (0, 1):
                for row in chosen:
                    part = [s for s in row if (s.left >= gutter) == bool(side)]
                    if part:
                        yield _joined(part)
        else:
            yield from (_joined(row) for row in chosen)


def _gutter(rows: list[list[Row]]) -> float | None:
    """Where a page of two columns is divided: the place that most rows of two leave free."""
    gaps = [
        (one.right + other.left) / 2
        for row in rows
        for one, other in pairwise(row)
        if other.left - one.right > one.size
    ]
    if len(gaps) < ROWS_OF_COLUMNS:
        return None
    place, count = Counter(round(gap / 10) for gap in gaps).most_common(1)[0]
    near = [gap for gap in gaps if abs(gap - place * 10) <= 20]
    return median(near) if count >= 2 and len(near) >= ROWS_OF_COLUMNS else None


def _crosses(row: list[Row], gutter: float) -> bool:
    return any(segment.left < gutter - 1 < segment.right - 2 for segment in row)


def _are_columns(rows: list[list[Row]], gutter: float) -> bool:
    sides = ([s for row in rows for s in row if (s.left >= gutter) == bool(side)] for side in (0, 1))
    return all(
        len(side) >= ROWS_OF_COLUMNS and median(len(s.words) for s in side) >= CHARACTERS_OF_COLUMNS
        for side in sides
    )


def _joined(row: list[Row]) -> Row:
    words = "　".join(segment.words.strip(" ") for segment in row)
    first = row[0]
    if len(row) == 1:
        return replace(first, words=first.words.rstrip())
    return replace(first, words=words, right=row[-1].right, size=max(s.size for s in row), parts=len(row))


def _running_heads(rows: list[Row], heights: list[float]) -> list[Row]:
    """Page numbers, and what stands at the edge of several pages in the same words."""
    edge = [
        row
        for row in rows
        if row.table is None
        and (row.top < MARGIN * heights[row.page] or row.bottom > (1 - MARGIN) * heights[row.page])
    ]
    folded = {id(row): re.sub(r"[0-9０-９\s　]+", "0", row.words) for row in edge}
    pages_of: dict[str, set[int]] = {}
    for row in edge:
        pages_of.setdefault(folded[id(row)], set()).add(row.page)
    return [row for row in edge if PAGE_NUMBER.match(row.words.strip(" 　")) or len(pages_of[folded[id(row)]]) > 1]


def _lines(rows: list[Row]) -> Iterator[Line]:
    texts = [row for row in rows if row.table is None]
    body = _body_size(texts)
    sizes = sorted({round(row.size, 1) for row in texts if row.size > HEADING_SIZE * body}, reverse=True)
    tables = 0
    before: tuple[Row, Line] | None = None
    for row in rows:
        if row.table is not None:
            if before is not None:
                yield before[1]
            before = None
            yield from _cells(row.table, tables)
            tables += 1
            continue
        words = tidy(row.words)
        size = round(row.size, 1)
        heading = size in sizes and len(words) <= LONGEST_HEADING and not SENTENCE_END.search(words)
        if before is not None and _goes_on(before, row, heading, rows):
            joined = before[1].words.rstrip() + words.lstrip(" 　")
            before = (row, replace(before[1], words=joined))
            continue
        if before is not None:
            yield before[1]
        line = Line(words, BlockKind.HEADING, level=min(3, 1 + sizes.index(size))) if heading else classified(words)
        before = (row, line)
    if before is not None:
        yield before[1]


def _body_size(rows: list[Row]) -> float:
    counted: Counter[float] = Counter()
    for row in rows:
        counted[round(row.size, 1)] += len(row.words)
    return counted.most_common(1)[0][0] if counted else 0.0


def _goes_on(before: tuple[Row, Line], row: Row, heading: bool, rows: list[Row]) -> bool:
    """Whether a row is the rest of the one before: that one is full, breaks off, and this one stands close below it."""
    last, line = before
    if SENTENCE_END.search(line.words) or abs(last.size - row.size) > 0.5:
        return False
    if heading or line.kind is BlockKind.HEADING:
        return heading and line.kind is BlockKind.HEADING and 0 <= row.top - last.bottom < last.size
    if row.words.startswith(("　", " ")) or classified(tidy(row.words)).kind is not BlockKind.PARAGRAPH:
        return False
    beside = (other for other in rows if other.table is None and other.page == last.page)
    edge = max((o.right for o in beside if o.left < last.right and o.parts == 1), default=last.right)
    is_full = last.right > edge - 2.5 * last.size and last.parts == 1
    is_near = row.page != last.page or row.top < last.top or row.top - last.bottom < 1.2 * last.size
    return is_full and is_near and len(last.words) >= CHARACTERS_OF_FULL_ROW


def _cells(table: tuple[tuple[str | None, ...], ...], number: int) -> Iterator[Line]:
    """A table's cells with the heads of their rows and columns, as far as the table has some."""
    grid = [[None if cell is None else tidy(cell.replace("\n", "")).strip(" 　") for cell in row] for row in table]
    heads = grid[0] if are_column_heads(grid[0]) else None
    for r, row in enumerate(grid):
        label = row[0] if row[0] and len(row[0]) <= 30 and (len(row) == 2 or not heads) else None
        for c, words in enumerate(row):
            if words:
                yield Line(
                    words,
                    BlockKind.CELL,
                    head=label if c > 0 else None,
                    column_head=heads[c] if heads and r > 0 else None,
                    table=number,
                    row=r,
                    column=c,
                )
