"""A snapshot to a `Document`: what a person sees as the article, with its structure, and the furniture apart."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, PreformattedString

from pipeline.reading import pdf
from pipeline.reading.decode import decode
from pipeline.reading.errors import ReadingError
from pipeline.reading.furniture import is_furniture_heading, is_furniture_line
from pipeline.reading.layout import HEADING_TAGS, Layout, is_layout_table, names_of, remove_invisible
from pipeline.reading.lines import Line, classified, joined, laid_out, plain_lines, tidy
from pipeline.reading.media import HTML, PDF, media_type
from schemas import Block, BlockKind, Document, FurnitureKind, Metadata, Snapshot

LARGEST = 10_000_000
INLINE = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "img",
        "ins",
        "kbd",
        "label",
        "mark",
        "q",
        "ruby",
        "rb",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
    ]
)
PUBLISHED_META = ("article:published_time", "date", "dc.date", "dcterms.issued", "pubdate", "datepublished")
MODIFIED_META = ("article:modified_time", "dcterms.modified", "last-modified", "datemodified")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
CAPTION_NAME = re.compile(r"caption|^cap$|photo_?text", re.IGNORECASE)
# what stands in a heading beside the headline: <span class="date">, <small class="sub">
HEADING_EXTRA = re.compile(r"sub|date|day|cat|icon|ico|label|new")
BOLD_HEADING_LONGEST = 80
LARGE_SIZES = ("4", "5", "6", "7", "+1", "+2", "+3")
# トップ ＞ トピックス ＞ 平成16年11月
TRAIL = re.compile(r"^(?:現在の位置[：:]?)?[^。]{1,40}?(?:\s*[>＞»›]\s*[^。>＞»›]{1,60}){1,8}$")


def clean(snapshot: Snapshot) -> Document:
    """The document in a snapshot.

    Raises:
        ReadingError: it is empty, too large, of no known kind or encoding, or there is nothing to read in it.
    """
    if len(snapshot.content) > LARGEST:
        size = len(snapshot.content) / 1e6
        raise ReadingError(f"it is larger than {LARGEST / 1e6:.0f} MB ({size:.0f} MB), no announcement page is")
    kind = media_type(snapshot.content, snapshot.media_type, snapshot.uri)
    if kind == PDF:
        return pdf.read(snapshot)
    decoded = decode(snapshot.content, snapshot.charset)
    base: dict[str, Any] = {
        "uri": snapshot.uri,
        "canonical_url": snapshot.canonical_url,
        "charset": decoded.charset,
        "media_type": kind,
    }
    if kind == HTML:
        return _from_html(decoded.text, base)
    text, blocks, links = laid_out(plain_lines(decoded.text))
    if not text.strip():
        raise ReadingError("there is no text in it")
    return Document(text=text, blocks=blocks, links=links, **base)


def _from_html(markup: str, base: dict[str, Any]) -> Document:
    soup = BeautifulSoup(markup, "lxml")
    metadata = _metadata(soup)
    remove_invisible(soup)
    try:
        layout = Layout(soup)
        walker = _Walker(layout, base["canonical_url"] or "")
        walker.walk(layout.root)
    except RecursionError:
        raise ReadingError("its elements are nested too deep to be a page that a person wrote") from None
    article, aside = _without_furniture_sections(joined(walker.lines))
    text, blocks, links = laid_out(article)
    if not text.strip():
        raise ReadingError("there is no text in it")
    furniture, furniture_blocks = _furniture(layout, metadata, aside)
    return Document(
        text=text,
        blocks=blocks,
        links=links,
        furniture=furniture,
        furniture_blocks=furniture_blocks,
        metadata=metadata,
        **base,
    )


# --- the article ---------------------------------------------------------------------------------------------------


class _Walker:
    """Goes through the article's elements in reading order and writes lines."""

    def __init__(self, layout: Layout, base_url: str) -> None:
        self.layout = layout
        self.base_url = base_url
        self.lines: list[Line] = []
        self.tables = 0

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
        elif name == "table":
            if is_layout_table(element):
                self.walk(element, level)
            else:
                self._table(element)
        elif name == "dl":
            self._definitions(element)
        elif name == "li":
            self._item(element, level)
        elif name in ("ul", "ol"):
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
        for i in range(first, min(first + 1, len(self.lines))):
            line = self.lines[i]
            if line.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
                self.lines[i] = Line(line.words, BlockKind.LIST_ITEM, level=max(0, level - 1), links=line.links)

    def _definitions(self, element: Tag) -> None:
        head: str | None = None
        for child in element.find_all(["dt", "dd"]):
            if child.find_parent("dl") is not element:
                continue
            if child.name == "dt":
                head = tidy(child.get_text(" ")).strip(" 　") or None
                self._write(child, BlockKind.TERM)
            else:
                self._write(child, BlockKind.DEFINITION, head=head)

    def _write(self, element: Tag, kind: BlockKind, **attributes: Any) -> None:
        """An element's lines, all of one kind, except those that their own mark makes list items."""
        nested = _Walker(self.layout, self.base_url)
        nested.tables = self.tables + 100
        nested.walk(element)
        for line in joined(nested.lines):
            keeps_own = line.kind in (BlockKind.LIST_ITEM, BlockKind.CAPTION) and kind is not BlockKind.TERM
            self.lines.append(
                Line(
                    line.words,
                    line.kind if keeps_own else kind,
                    line.level,
                    links=line.links,
                    continues=line.continues,
                    **attributes,
                )
            )

    def _table(self, table: Tag) -> None:
        number = self.tables
        self.tables += 1
        grid = _grid(table)
        column_heads = _column_heads(grid)
        written: set[int] = set()
        for r, row in sorted(grid.items()):
            row_head = _row_head(row)
            for c, cell in sorted(row.items()):
                if id(cell) in written:
                    continue
                written.add(id(cell))
                is_head = c in column_heads and column_heads[c][1] >= r
                self._write(
                    cell,
                    BlockKind.CELL,
                    head=None if is_head or row_head is None or row_head[0] is cell else row_head[1],
                    column_head=None if is_head or c not in column_heads else column_heads[c][0],
                    table=number,
                    row=r,
                    column=c,
                )

    # --- inline content ---

    def _flush(self, pieces: list[NavigableString | Tag], parent: Tag) -> None:
        first = True
        bold = _all_bold(pieces)
        has_image = any(isinstance(p, Tag) and (p.name == "img" or p.find("img")) for p in pieces) or (
            parent.name in ("figure",) or parent.find("img", recursive=False) is not None
        )
        for words, links in self._rows(pieces):
            if not words.strip(" 　"):
                first = True
                continue
            line = classified(words.rstrip(), continues=not first)
            short = len(words.strip(" 　")) <= BOLD_HEADING_LONGEST and not words.rstrip().endswith(("。", "、"))
            if short and (words.strip(" 　") in bold or parent is self.layout.title_element):
                line = Line(words, BlockKind.HEADING, level=2 if _is_big(pieces, words) else 4)
            elif has_image and "。" not in words and len(words) < 100 and line.kind is BlockKind.PARAGRAPH:
                line = Line(words, BlockKind.CAPTION, continues=not first)
            self.lines.append(Line(line.words, line.kind, line.level, continues=line.continues, links=links))
            first = False

    def _rows(self, pieces: list[Any]) -> Iterator[tuple[str, tuple[tuple[int, int, str], ...]]]:
        """The inline content as rows, one for each `<br>`, with the links in them."""
        row = ""
        links: list[tuple[int, int, str]] = []
        for kind, value in _tokens(pieces):
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


def _tokens(pieces: list[Any]) -> Iterator[tuple[str, str]]:
    for piece in pieces:
        if isinstance(piece, PreformattedString):
            continue
        if isinstance(piece, NavigableString):
            yield "text", str(piece)
        elif piece.name == "br":
            yield "break", ""
        elif piece.name == "a" and piece.get("href"):
            yield "open", str(piece["href"])
            yield from _tokens(list(piece.children))
            yield "close", ""
        elif _is_display(piece):
            yield from ((kind, value) for kind, value in _tokens(list(piece.children)) if kind != "break")
        else:
            yield from _tokens(list(piece.children))


def _is_display(element: Tag) -> bool:
    """Whether an element is a short run of bold or large type, in which a `<br>` only breaks a long headline."""
    words = element.get_text()
    return _is_emphatic(element) and element.find("br") is not None and len(words) <= 100 and "。" not in words


def _is_emphatic(element: Tag) -> bool:
    if element.name == "font":
        return str(element.get("size") or "") in LARGE_SIZES
    return element.name in ("b", "strong", "big")


def _all_bold(pieces: list[Any]) -> set[str]:
    """The rows that stand wholly in bold or in large type."""
    found = set()
    for piece in pieces:
        if not isinstance(piece, Tag):
            continue
        for element in [piece, *piece.find_all(["b", "strong", "font", "big"])]:
            if _is_emphatic(element):
                found.add(tidy(element.get_text()).strip(" 　"))
    return found - {""}


def _is_big(pieces: list[Any], words: str) -> bool:
    for piece in pieces:
        if isinstance(piece, Tag):
            for font in [piece, *piece.find_all("font")]:
                if font.name == "font" and _is_emphatic(font):
                    return words.strip(" 　") in tidy(font.get_text())
    return False


def _grid(table: Tag) -> dict[int, dict[int, Tag]]:
    """Row and column of each cell, merged cells standing in all of theirs."""
    grid: dict[int, dict[int, Tag]] = {}
    rows = [row for row in table.find_all("tr") if row.find_parent("table") is table]
    for r, row in enumerate(rows):
        c = 0
        for cell in row.find_all(["td", "th"], recursive=False):
            while c in grid.get(r, {}):
                c += 1
            height, width = _span(cell, "rowspan"), _span(cell, "colspan")
            for down in range(height):
                for right in range(width):
                    grid.setdefault(r + down, {})[c + right] = cell
            c += width
    return {r: row for r, row in grid.items() if r < len(rows)}


def _span(cell: Tag, attribute: str) -> int:
    digits = re.match(r"\d{1,2}", str(cell.get(attribute) or "1"))
    return max(1, int(digits.group())) if digits else 1


def _words(cell: Tag) -> str:
    return tidy(cell.get_text(" ")).strip(" 　")


def _column_heads(grid: dict[int, dict[int, Tag]]) -> dict[int, tuple[str, int]]:
    """For each column its head's words and the last row that the heads take."""
    heads: dict[int, tuple[str, int]] = {}
    for r, row in sorted(grid.items()):
        if not row or len(row) < 2 or not all(cell.name == "th" for cell in row.values()):
            break
        for c, cell in row.items():
            before = heads.get(c)
            words = _words(cell)
            if before is not None and before[0] != words:
                words = f"{before[0]} {words}"
            heads[c] = (words, r)
    if not heads and grid and len(grid) > 2 and 0 in grid and len(grid[0]) >= 3:
        first = [_words(cell) for cell in grid[0].values()]
        if all(0 < len(words) <= 12 and "。" not in words for words in first) and not any(
            re.search(r"\d", w) for w in first
        ):
            heads = {c: (_words(cell), 0) for c, cell in grid[0].items()}
    return heads


def _row_head(row: dict[int, Tag]) -> tuple[Tag, str] | None:
    """The cell that names its row: a `th`, or the short first of two cells."""
    if not row:
        return None
    first = row[min(row)]
    words = _words(first)
    cells = {id(cell) for cell in row.values()}
    if len(cells) < 2 or not words or len(words) > 30:
        return None
    if first.name == "th" or (len(cells) == 2 and not _is_picture_table(first)):
        return first, words
    return None


def _is_picture_table(cell: Tag) -> bool:
    table = cell.find_parent("table")
    return table is not None and table.find("img") is not None and str(table.get("border") or "0") == "0"


def _without_furniture_sections(lines: list[Line]) -> tuple[list[Line], list[str]]:
    """The article's lines, and the words of those that turned out to be furniture."""
    article: list[Line] = []
    aside: list[str] = []
    skipping: int | None = None
    read = 0
    for line in lines:
        words = line.words.strip(" 　")
        if line.kind is BlockKind.HEADING or (line.kind is BlockKind.CELL and line.level):
            if skipping is not None and line.level <= skipping:
                skipping = None
            if read > 30 and is_furniture_heading(words):
                skipping = line.level
        trail = line.kind is not BlockKind.HEADING and TRAIL.match(words)
        if skipping is not None or trail or is_furniture_line(words) or _is_row_of_links(line):
            aside.append(words)
            continue
        article.append(line)
        read += len(words)
    return article, aside


def _is_row_of_links(line: Line) -> bool:
    linked = sum(end - start for start, end, _ in line.links)
    return len(line.links) >= 4 and linked > 0.6 * len(line.words.strip())


# --- the furniture and the head ------------------------------------------------------------------------------------


def _furniture(layout: Layout, metadata: Metadata, aside: list[str]) -> tuple[str, list[Block]]:
    parts: list[tuple[FurnitureKind, str]] = []
    if metadata.title:
        parts.append((FurnitureKind.PAGE_TITLE, metadata.title))
    if metadata.site_name:
        parts.append((FurnitureKind.SITE_NAME, metadata.site_name))
    inside = (
        {id(string) for string in layout.root.find_all(string=True)} if layout.root is not layout.body else set()
    )
    for element in layout.body.find_all("img"):
        words = tidy(str(element.get("alt") or "")).strip()
        if (words and not _is_in(element, layout.root)) or (
            words and layout.root is layout.body and len(parts) < 4
        ):
            parts.append((FurnitureKind.SITE_NAME, words))
    for words, element in _loose_rows(layout, inside):
        parts.append((_furniture_kind(element, words), words))
    parts += [(FurnitureKind.BREADCRUMB if TRAIL.match(words) else FurnitureKind.OTHER, words) for words in aside]
    blocks, offset = [], 0
    for kind, words in parts:
        blocks.append(Block(kind=kind, start=offset, end=offset + len(words)))
        offset += len(words) + 1
    return "\n".join(words for _, words in parts), blocks


def _is_in(element: Tag, root: Tag) -> bool:
    return any(parent is root for parent in element.parents)


def _loose_rows(layout: Layout, inside: set[int]) -> Iterator[tuple[str, Tag]]:
    """Rows of text outside the article, a row for each innermost block."""
    current: Tag | None = None
    linked: Tag | None = None
    row = ""
    for string in layout.body.find_all(string=True):
        if isinstance(string, PreformattedString) or id(string) in inside:
            continue
        if layout.root is layout.body and not any(
            layout.is_furniture(p) for p in string.parents if isinstance(p, Tag)
        ):
            continue
        block = next((p for p in string.parents if isinstance(p, Tag) and p.name not in INLINE), layout.body)
        broken = string.previous_sibling is not None and getattr(string.previous_sibling, "name", "") == "br"
        if block is not current or broken:
            if current is not None and row.strip(" 　"):
                yield row.strip(" 　"), current
            current, row, linked = block, "", None
        link = string.find_parent("a")
        row += (
            " / " if linked is not None and link is not None and link is not linked and row.strip() else ""
        ) + tidy(str(string))
        linked = link
    if current is not None and row.strip(" 　"):
        yield row.strip(" 　"), current


def _furniture_kind(element: Tag, words: str) -> FurnitureKind:
    names = " ".join(
        name for e in [element, *element.parents][:5] if isinstance(e, Tag) for name in [*names_of(e), e.name or ""]
    )
    if re.search(r"crumb|pankuzu|topic-?_?path|bread|\bpan\b|\bpath\b|\btp\b", names, re.IGNORECASE) or re.search(
        r".\s*(?:[>＞»›]|▶)\s*.", words
    ):
        return FurnitureKind.BREADCRUMB
    if re.search(r"〒\d|copyright|©|\(c\)", words, re.IGNORECASE) or re.search(
        r"\bfoot|footer|\bft\b", names, re.IGNORECASE
    ):
        return FurnitureKind.FOOTER
    if re.search(r"logo|brand|site-?_?(name|title|id)|masthead", names, re.IGNORECASE):
        return FurnitureKind.SITE_NAME
    if re.search(r"head|\bhd\b", names, re.IGNORECASE):
        return FurnitureKind.HEADER
    return FurnitureKind.OTHER


def _metadata(soup: BeautifulSoup) -> Metadata:
    named: dict[str, str] = {}
    for element in soup.find_all("meta"):
        name = str(element.get("property") or element.get("name") or element.get("itemprop") or "").lower()
        content = tidy(str(element.get("content") or "")).strip()
        if name and content:
            named.setdefault(name, content)
    linked = _linked_data(soup)
    title = tidy(soup.title.get_text()).strip() if soup.title else None
    return Metadata(
        title=title or named.get("og:title"),
        site_name=named.get("og:site_name"),
        author=named.get("author"),
        published=_day(next((named[n] for n in PUBLISHED_META if n in named), linked.get("datePublished"))),
        modified=_day(next((named[n] for n in MODIFIED_META if n in named), linked.get("dateModified"))),
        language=str(soup.html.get("lang")) if soup.html and soup.html.get("lang") else None,
    )


def _linked_data(soup: BeautifulSoup) -> dict[str, str]:
    """Dates of an article that JSON-LD gives."""
    for script in soup.find_all("script", type="application/ld+json"):
        try:
            data = json.loads(script.get_text())
        except ValueError:
            continue
        for entry in (
            data if isinstance(data, list) else data.get("@graph", [data]) if isinstance(data, dict) else []
        ):
            if isinstance(entry, dict) and entry.get("datePublished"):
                return {k: str(v) for k, v in entry.items() if k in ("datePublished", "dateModified")}
    return {}


def _day(value: str | None) -> str | None:
    found = DAY.search(value or "")
    return found.group() if found else None
