"""Pages of a PDF as lines: headings by how they are set, paragraphs put together from their rows, tables as cells."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from pipeline.reading.days import begins_with_day
from pipeline.reading.lines import GOES_ON, LABELLED_LINE, NUMBER, Line, classified
from pipeline.reading.pdf_rows import rows_of
from pipeline.reading.pdf_tables import ALIGNED, continued, lines_of_table
from pipeline.reading.pdf_words import Row, run_on
from pipeline.reading.spacing import tidy
from schemas import BlockKind

# how much larger than the text a heading is set
HEADING_SIZE = 1.1
LONGEST_HEADING = 80
# what is set in another font than the text, of its size, is a heading up to so many characters, and the lowest there is
LONGEST_IN_FONT = 40
LEVEL_BY_FONT = 4
# more of a file than headings take
SHARE_OF_HEADINGS = 0.3
# the least that a row of running text holds
CHARACTERS_OF_FULL_ROW = 20
# how much of it stays free, in widths of a character
FREE_OF_FULL_ROW = 2.5
# how far to the right of the others a paragraph's first row begins, in widths of a character
LONGEST_INDENT = 4.0
# the outer parts of a page where running heads and page numbers stand
MARGIN = 0.09
PAGE_NUMBER = re.compile(
    r"^[\s\-－–―ー‐]*(?:[Pp]\.?\s*)?[0-9０-９]{1,3}(?:\s*[/／]\s*[0-9０-９]{1,3})?[\s\-－–―ー‐]*$"
)
SENTENCE_END = re.compile(r"[。．！？!?]\s*$")
CLOSING = re.compile(r"[」』]\s*$")
# what is never broken at the end of a row: （TEKAS、 and 協）
UNBROKEN = re.compile(r"[（(「『]*(?:[A-Za-z0-9０-９./&'’-]+|.)[、。，．・ー）)」』]*")
# with which no paragraph begins behind 」: を of 「…協定」|を締結しました
GOES_ON_BEHIND_QUOTE = re.compile(rf"{GOES_ON.pattern}|[、。」』）)「]")


def lines_of(pages: Sequence[Any]) -> tuple[list[Line], list[str]]:
    """The lines of a PDF's pages in reading order, and the running heads and page numbers that were left out."""
    rows = [row for number, page in enumerate(pages) for row in rows_of(page, number)]
    aside = _running_heads(rows, [float(page.height) for page in pages])
    kept = _with_whole_tables([row for row in rows if row not in aside])
    return list(_Lines(kept)), [row.words for row in aside]


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


def _with_whole_tables(rows: list[Row]) -> list[Row]:
    """The rows, a table that goes on at the head of the next page put together."""
    result: list[Row] = []
    for row in rows:
        above = result[-1] if result else None
        if (
            above is not None
            and above.table is not None
            and row.table is not None
            and row.page == above.page + 1
            and abs(row.left - above.left) < ALIGNED
            and abs(row.right - above.right) < ALIGNED
        ):
            result[-1] = replace(row, table=continued(above.table, row.table))
        else:
            result.append(row)
    return result


class _Lines:
    """Goes through a file's rows and gives its lines."""

    def __init__(self, rows: list[Row]) -> None:
        self.rows = rows
        texts = [row for row in rows if row.table is None]
        self.of_page: dict[int, list[Row]] = {}
        for row in texts:
            self.of_page.setdefault(row.page, []).append(row)
        self.body_size = _body_size(texts)
        self.sizes = sorted(
            {round(row.size, 1) for row in texts if row.size > HEADING_SIZE * self.body_size}, reverse=True
        )
        self.body_fonts = _body_fonts([row for row in texts if abs(row.size - self.body_size) <= 0.5])

    def __iter__(self) -> Iterator[Line]:
        tables = 0
        before: tuple[Row, Line] | None = None
        for row in self.rows:
            line = None if row.table is not None else self._line(row)
            if before is not None and line is not None and self._goes_on(before, row, line):
                before = (row, replace(before[1], words=run_on(before[1].words, line.words)))
                continue
            if before is not None:
                yield before[1]
            before = None if line is None else (row, line)
            if row.table is not None:
                yield from lines_of_table(row.table, tables)
                tables += 1
        if before is not None:
            yield before[1]

    def _line(self, row: Row) -> Line:
        words = tidy(row.words)
        if SENTENCE_END.search(words) or (CLOSING.search(words) and self._is_full(row)):
            return classified(words)
        size = round(row.size, 1)
        if size in self.sizes and len(words) <= LONGEST_HEADING:
            return Line(words, BlockKind.HEADING, level=min(3, 1 + self.sizes.index(size)))
        own_font = row.font and row.font not in self.body_fonts and row.size > self.body_size - 0.5
        if own_font and row.parts == 1 and len(words) <= LONGEST_IN_FONT and not LABELLED_LINE.match(words):
            return Line(words, BlockKind.HEADING, level=LEVEL_BY_FONT)
        line = classified(words)
        # a row that breaks off is no heading, whatever it begins with
        return Line(words) if line.kind is BlockKind.HEADING and self._is_full(row) else line

    def _goes_on(self, before: tuple[Row, Line], row: Row, line: Line) -> bool:
        """Whether a row is the rest of the one before: that one is full, breaks off, and this one stands close below it."""
        last, above = before
        # 岬大学, set to the right, and what begins far to the left of it below
        set_apart = last.left - row.left > LONGEST_INDENT * last.size and above.kind is not BlockKind.HEADING
        listed = begins_with_day(above.words) and begins_with_day(row.words)
        if SENTENCE_END.search(above.words) or abs(last.size - row.size) > 0.5 or set_apart or listed:
            return False
        if BlockKind.HEADING in (line.kind, above.kind):
            same = line.kind is above.kind and line.level == above.level
            whole = above.level > 1 and not self._is_full(last, row.words)
            return same and not whole and 0 <= row.top - last.bottom < last.size
        if CLOSING.search(above.words) and not GOES_ON_BEHIND_QUOTE.match(row.words):
            return False
        in_list = above.words.rstrip().endswith(("、", "，")) and NUMBER.match(row.words)
        if row.words.startswith(("　", " ")) or (line.kind is not BlockKind.PARAGRAPH and not in_list):
            return False
        is_near = row.page != last.page or row.top < last.top or row.top - last.bottom < 1.2 * last.size
        return self._is_full(last, row.words) and is_near and len(last.words) >= CHARACTERS_OF_FULL_ROW

    def _is_full(self, row: Row, following: str = "") -> bool:
        """Whether a row takes all its width, but for what the first of the following words would not fit into."""
        beside = (o.right for o in self.of_page[row.page] if o.left < row.right and o.parts == 1)
        edge = max(beside, default=row.right)
        unbroken = UNBROKEN.match(following)
        needed = sum(0.5 if c.isascii() else 1.0 for c in unbroken.group()) if unbroken else 0.0
        return row.right > edge - max(FREE_OF_FULL_ROW, needed) * row.size and row.parts == 1


def _body_size(rows: list[Row]) -> float:
    counted: Counter[float] = Counter()
    for row in rows:
        counted[round(row.size, 1)] += len(row.words)
    return counted.most_common(1)[0][0] if counted else 0.0


def _body_fonts(rows: list[Row]) -> set[str]:
    """The fonts in which more of a file is set than headings take."""
    counted: Counter[str] = Counter()
    for row in rows:
        counted[row.font] += len(row.words)
    return {font for font, count in counted.items() if count > SHARE_OF_HEADINGS * counted.total()}
