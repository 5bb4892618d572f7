"""Tables of a PDF, drawn with lines or set as labels beside their values, and the lines that they would be on a web page."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence
from typing import Any

from bs4 import BeautifulSoup

from pipeline.reading.article import table_lines
from pipeline.reading.lines import Line
from pipeline.reading.pdf_words import Box, Cell, Cells, Row, row_of_parts, run_on
from pipeline.reading.spacing import tidy

# how far what stands in one column may be out of line
ALIGNED = 3.0
# how much of a character's width a row that is full leaves free
FREE_OF_FULL_CELL = 2.2
# and one that breaks off between two syllables, since 、 may begin no row
FREE_AT_KANA = 3.6
ENDS_IN_KANA, BEGINS_IN_KANA = re.compile("[ぁ-ん]$"), re.compile("[ぁ-ん]")
# labels beside their values: characters of a label, how many make a table, and how far below each other rows stand
LONGEST_LABEL = 14
LEAST_LABELS = 2
LINE_GAP = 1.3
# ①, （２）, 三, ・: what marks a point of a list, and is no label
MARK = re.compile(r"[(（]?(?:[0-9０-９]{1,2}|[一二三四五六七八九十]{1,2}|[ア-コ①-⑳・○●■])[)）.．、]?")


def drawn_cells(table: Any, parts: Sequence[Row]) -> Cells:
    """The cells of a table that pdfplumber found, with the words that stand in each."""
    boxes = [[box for box in row.cells if box is not None] for row in table.rows]
    lefts = sorted({box[0] for row in boxes for box in row})
    tops = sorted({box[1] for row in boxes for box in row})
    return tuple(
        tuple(
            Cell(
                _rows_in(box, [part for part in parts if part.lies_in(box)]),
                sum(box[1] <= top < box[3] for top in tops),
                sum(box[0] <= left < box[2] for left in lefts),
            )
            for box in row
        )
        for row in boxes
    )


def _rows_in(box: Box, parts: Sequence[Row]) -> tuple[str, ...]:
    """The rows of words in a box; one that fills it goes on in the next."""
    rows = [row_of_parts(row) for row in side_by_side(parts)]
    free = [(box[2] - box[0] - (row.right - row.left)) / row.size for row in rows]
    full = [part < FREE_OF_FULL_CELL or _breaks_kana(part, *rows[i : i + 2]) for i, part in enumerate(free)]
    return _without_wraps([row.words.strip(" 　") for row in rows], full)


def _breaks_kana(free: float, row: Row, following: Row | None = None) -> bool:
    """締結の日か, and ら、令和9年3月31日まで in the next row."""
    breaks = ENDS_IN_KANA.search(row.words) and following is not None and BEGINS_IN_KANA.match(following.words)
    return bool(breaks) and free < FREE_AT_KANA


def side_by_side(parts: Iterable[Row]) -> list[list[Row]]:
    """The parts that stand side by side, from left to right; rows from top to bottom."""
    rows: list[list[Row]] = []
    for part in sorted(parts, key=lambda p: (p.top, p.left)):
        middle = (part.top + part.bottom) / 2
        text = part.table is None and bool(rows) and rows[-1][0].table is None
        if text and middle < max(p.bottom for p in rows[-1]):
            rows[-1].append(part)
        else:
            rows.append([part])
    return [sorted(row, key=lambda p: p.left) for row in rows]


def _without_wraps(words: Sequence[str], full: Sequence[bool]) -> tuple[str, ...]:
    result: list[str] = []
    for i, row in enumerate(words):
        if i and full[i - 1]:
            result[-1] = run_on(result[-1], row)
        else:
            result.append(row)
    return tuple(result)


def cells_of_labels(rows: Sequence[Sequence[Row]]) -> tuple[Cells, int] | None:
    """The labels and values with which rows of parts begin, as a table of two columns, and how many of the rows it takes: 日時
    in one column, 令和6年5月1日 in another, and below that what goes on with it."""
    if not _has_label(rows[0]):
        return None
    left, column = rows[0][0].left, rows[0][1].left
    count = labels = 1
    for row in rows[1:]:
        above = rows[count - 1][0]
        gap = row[0].top - above.bottom
        if row[0].table is not None or gap > 2 * LINE_GAP * above.size:
            break
        labelled = _has_label(row) and _in_line(row[0].left, left) and _in_line(row[1].left, column)
        if not labelled and not (_in_line(row[0].left, column) and gap < LINE_GAP * above.size):
            break
        labels += labelled
        count += 1
    return (_labelled(rows[:count], left), count) if labels >= LEAST_LABELS else None


def _has_label(row: Sequence[Row]) -> bool:
    if len(row) < 2:
        return False
    label, value = row[0], row[1]
    words = label.words.strip(" 　")
    short = len(words) <= LONGEST_LABEL and "。" not in words and not MARK.fullmatch(words)
    return short and value.left - label.right > 0.5 * label.size


def _in_line(one: float, other: float) -> bool:
    return abs(one - other) <= ALIGNED


def _labelled(rows: Sequence[Sequence[Row]], left: float) -> Cells:
    edge = max(row[-1].right for row in rows)
    entries: list[tuple[str, list[str], list[bool]]] = []
    for row in rows:
        led = _in_line(row[0].left, left)
        value = row_of_parts(row[1:] if led else row)
        if led:
            entries.append((row[0].words.strip(" 　"), [], []))
        _, words, full = entries[-1]
        words.append(value.words.strip(" 　"))
        full.append(value.parts == 1 and edge - value.right < FREE_OF_FULL_CELL * value.size)
    return tuple((Cell((label,)), Cell(_without_wraps(words, full))) for label, words, full in entries)


def continued(above: Cells, below: Cells) -> Cells:
    """A table with the rest of it from the next page, whose heads are not told twice."""
    return above + (below[1:] if below[0] == above[0] else below)


def lines_of_table(cells: Cells, number: int) -> list[Line]:
    """The lines of a table, each cell with the heads of its row and column."""
    soup = BeautifulSoup(f'<table border="1">{"".join(map(_markup_of, cells))}</table>', "lxml")
    return [] if soup.table is None else table_lines(soup, soup.table, number)


def _markup_of(row: Iterable[Cell]) -> str:
    cells = (
        f'<td rowspan="{cell.height}" colspan="{cell.width}">{"<br>".join(html.escape(tidy(words)) for words in cell.rows)}</td>'
        for cell in row
    )
    return f"<tr>{''.join(cells)}</tr>"
