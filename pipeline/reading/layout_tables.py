"""Which tables only arrange a page and hold no rows of facts."""

from __future__ import annotations

from bs4 import Tag
from bs4.element import NavigableString

from pipeline.reading.elements import HEADING_TAGS, key
from pipeline.reading.inline import LARGE_SIZES

LINES_OF_ARTICLE = 8
LINKS_OF_MENU = 4
LEAST_PARAGRAPHS = 3


def is_layout_table(table: Tag) -> bool:
    """Whether a table only arranges the page: it holds tables or whole articles, or has but one cell."""
    cells = [cell for cell in table.find_all(["td", "th"]) if cell.find_parent("table") is table]
    if len(cells) <= 1 or table.find("table") is not None:
        return True
    if any(cell.name == "th" for cell in cells) or str(table.get("border") or "0") not in ("0", ""):
        return False
    if table.find(HEADING_TAGS) or any(_holds_article(cell) for cell in cells):
        return True
    if (table.get("width") or table.get("border")) and any(_is_menu(cell) for cell in cells):
        return True
    # old markup says so itself where it frames a page, or sets the headline in large type
    if any(_holds_lines(cell) and (str(table.get("border")) == "0" or _holds_large_type(cell)) for cell in cells):
        return True
    rows = [row for row in table.find_all("tr") if row.find_parent("table") is table]
    longest = max(len(cell.get_text()) for cell in cells)
    return longest > 400 or (len(rows) == 1 and longest > 120)


def _holds_article(cell: Tag) -> bool:
    if cell.get_text().count("。") >= 2:
        return True
    return sum(_has_own_words(block) for block in cell.find_all(["p", "div"])) >= LEAST_PARAGRAPHS


def _has_own_words(block: Tag) -> bool:
    """Whether words stand in a box itself, and not only in boxes within it."""
    return any(isinstance(child, NavigableString) and child.strip() for child in block.children)


def _holds_lines(cell: Tag) -> bool:
    """A sentence and a list of lines, as of an announcement in one cell."""
    return "。" in cell.get_text() and len(cell.find_all("br")) >= LINES_OF_ARTICLE


def _holds_large_type(cell: Tag) -> bool:
    return cell.find("font", size=LARGE_SIZES) is not None


def _is_menu(cell: Tag) -> bool:
    """A cell that is but links, a column of the site's menu."""
    links = cell.find_all("a")
    return len(links) >= LINKS_OF_MENU and sum(len(key(link.get_text())) for link in links) >= len(
        key(cell.get_text())
    )
