"""What stands around the article: logo, breadcrumb, header, footer, side columns; each row with its kind."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bs4 import Tag
from bs4.element import PreformattedString

from pipeline.reading.elements import HEADING_TAGS, ancestor_named, strings_within
from pipeline.reading.inline import INLINE
from pipeline.reading.layout import Layout
from pipeline.reading.lines import rows_laid_out
from pipeline.reading.named_boxes import names_of
from pipeline.reading.spacing import tidy
from schemas import Block, FurnitureKind, Metadata

# of pictures that are links, side by side, and in what each may stand
LEAST_BANNERS = 2
ITEMS = ("li", "p", "span", "td", "dd", "b", "strong", "font")
# トップ ＞ トピックス ＞ 平成16年11月
TRAIL = re.compile(r"^(?!\s*[<＜])(?:現在の位置[：:]?)?[^。]{1,40}?(?:\s*[>＞»›]\s*[^。>＞»›]{1,60}){1,8}$")


def furniture_of(layout: Layout, metadata: Metadata, aside: list[str]) -> tuple[str, list[Block]]:
    """The rows around the article as text with their blocks; `aside` are rows taken out of the article."""
    parts: list[tuple[FurnitureKind, str]] = []
    if metadata.title:
        parts.append((FurnitureKind.PAGE_TITLE, metadata.title))
    if metadata.site_name:
        parts.append((FurnitureKind.SITE_NAME, metadata.site_name))
    root = None if layout.root is layout.body else layout.root
    inside = set() if root is None else {id(string) for string in strings_within(root)}
    begins = layout.title_element or root or layout.body.find(HEADING_TAGS)
    behind = {id(element) for element in begins.find_all_next("img")} if begins is not None else set()
    for element in layout.body.find_all("img"):
        words = tidy(str(element.get("alt") or "")).strip()
        if not words or (id(element) in behind and _is_one_of_banners(element)):
            continue
        if not _is_in(element, layout.root) or (root is None and len(parts) < 4):
            parts.append((FurnitureKind.SITE_NAME, words))
    for words, element in _loose_rows(layout, inside):
        parts.append((_furniture_kind(element, words), words))
    parts += [(FurnitureKind.BREADCRUMB if TRAIL.match(words) else FurnitureKind.OTHER, words) for words in aside]
    return rows_laid_out(parts)


def _is_one_of_banners(image: Tag) -> bool:
    """Whether a picture is a link beside another such: behind an article, those to whom a site links, which tell not whose it
    is."""
    link = image.find_parent("a")
    row = link.parent if link is not None else None
    while row is not None and row.name in ITEMS:
        row = row.parent
    return row is not None and sum(a.find("img") is not None for a in row.find_all("a")) >= LEAST_BANNERS


def _is_in(element: Tag, root: Tag) -> bool:
    return any(parent is root for parent in element.parents)


def _loose_rows(layout: Layout, inside: set[int]) -> Iterator[tuple[str, Tag]]:
    """Rows of text outside the article, a row for each innermost block."""
    current: Tag | None = None
    linked: Tag | None = None
    row = ""
    for string in strings_within(layout.body):
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
        link = ancestor_named(string, "a")
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
