"""Rows of a PDF's pages in the order in which a person reads them: columns one after another, tables in their place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import groupby, pairwise
from statistics import median
from typing import Any

from pipeline.reading.pdf_tables import cells_of_labels, drawn_cells, side_by_side
from pipeline.reading.pdf_words import Row, row_of_parts, row_of_word

# what makes two columns of running text, and not labels with their values: rows, and characters in a row
ROWS_OF_COLUMNS = 5
CHARACTERS_OF_COLUMNS = 12
# プ レ ス リ リ ー ス: of how many characters, each by itself, a word that is spread over its row has
SPREAD_LETTERS = 4
# readings above ideographs are half as large
READING_SIZE = 0.62
KANA = re.compile("[ぁ-んァ-ヶー・ 　]+")


def rows_of(page: Any, number: int) -> Iterator[Row]:
    """A page's rows in reading order; a table is one of them."""
    tables = [table for table in page.find_tables() if len(table.rows[0].cells) >= 2]
    words = page.extract_words(keep_blank_chars=True, extra_attrs=["size"], use_text_flow=False, return_chars=True)
    parts = _without_readings([row_of_word(word, number) for word in words if word["text"].strip()])
    loose = [part for part in parts if not any(part.lies_in(table.bbox) for table in tables)]
    for table in tables:
        left, top, right, bottom = table.bbox
        cells = drawn_cells(table, [part for part in parts if part.lies_in(table.bbox)])
        loose.append(Row("", left, right, top, bottom, 0.0, page=number, table=cells))
    yield from _by_columns([_letters_joined(row) for row in side_by_side(loose)])


def _without_readings(parts: list[Row]) -> list[Row]:
    """The parts but for kana in small type right above larger words: readings, which are no part of the text."""
    usual = median(part.size for part in parts) if parts else 0.0
    small = [part for part in parts if part.size < READING_SIZE * usual and KANA.fullmatch(part.words)]
    readings = [one for one in small if any(_stands_above(one, other) for other in parts)]
    return [part for part in parts if part not in readings]


def _stands_above(reading: Row, words: Row) -> bool:
    larger = reading.size < READING_SIZE * words.size
    near = abs(words.top - reading.bottom) < reading.size
    return larger and near and words.left < reading.right and reading.left < words.right


def _letters_joined(row: list[Row]) -> list[Row]:
    """プ レ ス リ リ ー ス as one word: letters that stand each by itself."""
    spread = len(row) >= SPREAD_LETTERS and all(len(part.words.strip()) == 1 for part in row)
    return [row_of_parts(row, gap="")] if spread else row


def _by_columns(rows: list[list[Row]]) -> Iterator[Row]:
    gutter = _gutter(rows)
    for in_columns, group in groupby(rows, key=lambda row: gutter is not None and not _crosses(row, gutter)):
        chosen = list(group)
        if in_columns and gutter is not None and _are_columns(chosen, gutter):
            for side in (0, 1):
                for row in chosen:
                    part = [s for s in row if (s.left >= gutter) == bool(side)]
                    if part:
                        yield row_of_parts(part)
        else:
            yield from _with_labels(chosen)


def _with_labels(rows: list[list[Row]]) -> Iterator[Row]:
    """The rows, labels with their values beside them as tables."""
    at = 0
    while at < len(rows):
        found = cells_of_labels(rows[at:])
        if found is None:
            yield row_of_parts(rows[at])
            at += 1
            continue
        cells, count = found
        parts = [part for row in rows[at : at + count] for part in row]
        left, right = min(part.left for part in parts), max(part.right for part in parts)
        yield Row("", left, right, parts[0].top, parts[-1].bottom, 0.0, page=parts[0].page, table=cells)
        at += count


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
    return any(part.left < gutter - 1 < part.right - 2 for part in row)


def _are_columns(rows: list[list[Row]], gutter: float) -> bool:
    sides = ([s for row in rows for s in row if (s.left >= gutter) == bool(side)] for side in (0, 1))
    return all(
        len(side) >= ROWS_OF_COLUMNS and median(len(s.words) for s in side) >= CHARACTERS_OF_COLUMNS
        for side in sides
    )
