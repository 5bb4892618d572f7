"""The article's elements as lines, in reading order, each with its kind, its heads and its links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import urljoin

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, PreformattedString

from pipeline.reading.elements import HEADING_TAGS, holds
from pipeline.reading.grids import column_heads, grid_of, heads_beside, row_head, rows_are_named
from pipeline.reading.inline import INLINE, bold_rows, is_large, tokens, words_in_one_line
from pipeline.reading.layout import Layout
from pipeline.reading.layout_tables import is_layout_table
from pipeline.reading.lines import Line, classified, joined, with_points
from pipeline.reading.named_boxes import names_of
from pipeline.reading.spacing import tidy
from schemas import BlockKind

CAPTION_NAME = re.compile(r"caption|^cap$|photo_?text", re.IGNORECASE)
# what stands in a heading beside the headline: <span class="date">, <small class="sub">
HEADING_EXTRA = re.compile(r"sub|date|day|cat|icon|ico|label|new")
BOLD_HEADING_LONGEST = 80
# what is folded away stands under what names it, below any other heading
FOLDED_LEVEL = 6
OUTSIDE_TABLE: dict[str, Any] = dict.fromkeys(("head", "column_head", "table", "row", "column"))


def _labelled_by(label: Tag | None) -> tuple[Tag, str] | None:
    return None if label is None else (label, words_in_one_line(label))


def table_lines(soup: BeautifulSoup, table: Tag, number: int) -> list[Line]:
    """The lines of a table by itself, which is the one of a number in its document."""
    walker = ArticleWalker(Layout(soup), "")
    walker.tables = number
    walker.table(table)
    return walker.lines


class ArticleWalker:
    """Goes through the article's elements in reading order and writes lines."""

    def __init__(self, layout: Layout, base_url: str) -> None:
        self.layout = layout
        self.base_url = base_url
        self.lines: list[Line] = []
        self.tables = 0

    def read(self, root: Tag) -> None:
        """Writes the lines of the article's root, which may itself be a list of definitions."""
        if root.name == "dl":
            self._definitions(root)
        else:
            self.walk(root)

    def walk(self, element: Tag, level: int = 0) -> None:
        pieces: list[NavigableString | Tag] = []
        for child in list(element.children):
            if isinstance(child, PreformattedString):
                continue
            if isinstance(child, NavigableString) or (isinstance(child, Tag) and self._is_inline(child)):
                pieces.append(child)
                continue
            self._flush(pieces, element)
            pieces = []
            if isinstance(child, Tag):
                self._block(child, level)
        self._flush(pieces, element)

    def _is_inline(self, element: Tag) -> bool:
        if element.name == "br":
            return True
        return element.name in INLINE and not element.find(
            lambda inner: inner.name not in INLINE and inner.name != "br"
        )

    def _block(self, element: Tag, level: int) -> None:
        name = element.name
        if self.layout.is_furniture(element):
            return
        if name in HEADING_TAGS:
            self._heading(element, int(name[1]))
        elif name == "summary":
            self._heading(element, FOLDED_LEVEL)
        elif name == "table":
            if is_layout_table(element):
                self.walk(element, level)
            else:
                self.table(element)
        elif name == "dl":
            self._definitions(element)
        elif name == "li":
            self._item(element, level)
        elif name in ("ul", "ol"):
            if not self.layout.is_menu_before_title(element):
                self.walk(element, level + 1)
        elif name in ("figcaption", "caption") or any(CAPTION_NAME.search(n) for n in names_of(element)):
            self._write(element, BlockKind.CAPTION)
        else:
            self.walk(element, level)

    def _heading(self, element: Tag, level: int) -> None:
        extras = []
        for extra in element.find_all(["small", "span"]):
            if HEADING_EXTRA.search(" ".join(names_of(extra))):
                extras.append(tidy(extra.extract().get_text()).strip())
        words = "".join(part for part, _ in self._rows([element])).strip(" 　")
        if words:
            self.lines.append(Line(words, BlockKind.HEADING, level=level))
        self.lines += [Line(extra) for extra in extras if extra]

    def _item(self, element: Tag, level: int) -> None:
        first = len(self.lines)
        self.walk(element, level)
        kinds = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
        # <li><strong>観光の振興</strong></li>: bold as a whole, and no heading of anything
        if first < len(self.lines) and (
            self.lines[first].kind in kinds or (len(self.lines) == first + 1 and not holds(element, HEADING_TAGS))
        ):
            line = self.lines[first]
            self.lines[first] = Line(line.words, BlockKind.LIST_ITEM, level=max(0, level - 1), links=line.links)

    def _definitions(self, element: Tag) -> None:
        head: str | None = None
        for child in self._parts_of_definitions(element):
            if child.name == "dt":
                head = words_in_one_line(child) or None
                self._write(child, BlockKind.TERM)
            elif child.name == "dd":
                self._write(child, BlockKind.DEFINITION, head=head)
            else:
                self._block(child, 0)

    def _parts_of_definitions(self, element: Tag) -> Iterator[Tag]:
        """The terms and definitions of a list, in wrappers or not, and what stands among them that is neither."""
        for child in element.find_all(True, recursive=False):
            if child.name not in ("dt", "dd", "dl") and child.find(["dt", "dd"]) is not None:
                yield from self._parts_of_definitions(child)
            elif child.name in ("dt", "dd") or child.get_text().strip():
                yield child

    def _write(self, element: Tag, kind: BlockKind, **attributes: Any) -> None:
        """An element's lines, all of one kind, except list items, captions and tables that stand in it."""
        nested = ArticleWalker(self.layout, self.base_url)
        nested.tables = self.tables
        nested.walk(element)
        self.tables = nested.tables
        lines = joined(nested.lines)
        for line in with_points(lines, least=2) if kind in (BlockKind.CELL, BlockKind.DEFINITION) else lines:
            if line.kind is BlockKind.CELL and kind is not BlockKind.CELL:
                self.lines.append(line)
                continue
            keeps_own = line.kind in (BlockKind.LIST_ITEM, BlockKind.CAPTION) and kind is not BlockKind.TERM
            self.lines.append(
                replace(line, kind=line.kind if keeps_own else kind, **{**OUTSIDE_TABLE, **attributes})
            )

    def table(self, table: Tag) -> None:
        """Writes the lines of a table of facts."""
        number = self.tables
        self.tables += 1
        caption = table.find("caption")
        if caption is not None:
            self._write(caption, BlockKind.CAPTION)
        grid = grid_of(table)
        rows_named = rows_are_named(grid)
        heads = column_heads(grid, rows_named=rows_named)
        written: set[int] = set()
        named: tuple[Tag, str] | None = None
        for r, row in sorted(grid.items()):
            named = row_head(row, named, named=rows_named)
            beside = heads_beside(row)
            for c, cell in sorted(row.items()):
                if id(cell) in written:
                    continue
                written.add(id(cell))
                is_head = c in heads and heads[c][1] >= r
                own = named if not beside else _labelled_by(beside.get(c))
                self._write(
                    cell,
                    BlockKind.CELL,
                    head=None if is_head or own is None or own[0] is cell else own[1],
                    column_head=None if is_head or c not in heads else heads[c][0],
                    table=number,
                    row=r,
                    column=c,
                )

    def _flush(self, pieces: list[NavigableString | Tag], parent: Tag) -> None:
        first = True
        bold = bold_rows(pieces)
        has_image = any(isinstance(p, Tag) and (p.name == "img" or holds(p, ("img",))) for p in pieces) or (
            parent.name in ("figure",) or any(getattr(child, "name", None) == "img" for child in parent.children)
        )
        for words, links in self._rows(pieces):
            if not words.strip(" 　"):
                first = True
                continue
            line = classified(words.rstrip(), continues=not first)
            short = len(words.strip(" 　")) <= BOLD_HEADING_LONGEST and not words.rstrip().endswith(("。", "、"))
            if short and (words.strip(" 　") in bold or parent is self.layout.title_element):
                line = Line(words, BlockKind.HEADING, level=2 if is_large(pieces, words) else 4)
            elif has_image and "。" not in words and len(words) < 100 and line.kind is BlockKind.PARAGRAPH:
                line = Line(words, BlockKind.CAPTION, continues=not first)
            self.lines.append(Line(line.words, line.kind, line.level, continues=line.continues, links=links))
            first = False

    def _rows(self, pieces: list[Any]) -> Iterator[tuple[str, tuple[tuple[int, int, str], ...]]]:
        """The inline content as rows, one for each `<br>`, with the links in them."""
        row = ""
        links: list[tuple[int, int, str]] = []
        for kind, value in tokens(pieces):
            if kind == "break":
                yield row, tuple(links)
                row, links = "", []
            elif kind == "text":
                words = tidy(str(value))
                row += words.lstrip(" ") if row.endswith(" ") or not row else words
            elif kind == "open":
                links.append((len(row), -1, urljoin(self.base_url, str(value))))
            elif kind == "close" and links and links[-1][1] < 0:
                start, _, target = links[-1]
                links[-1] = (start, len(row), target)
        yield row, tuple((a, b if b >= 0 else len(row), t) for a, b, t in links)
