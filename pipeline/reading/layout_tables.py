"""Which tables only arrange a page and hold no rows of facts."""

from __future__ import annotations

from bs4 import Tag

from pipeline.reading.elements import HEADING_TAGS, key

LINES_OF_ARTICLE = 8
LINKS_OF_MENU = 4


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
    # old markup says so itself where it frames a page
    if str(table.get("border")) == "0" and any(_holds_lines(cell) for cell in cells):
        return True
    rows = [row for row in table.find_all("tr") if row.find_parent("table") is table]
    longest = max(len(cell.get_text()) for cell in cells)
    return longest > 400 or (len(rows) == 1 and longest > 120)


def _holds_article(cell: Tag) -> bool:
    return cell.get_text().count("。") >= 2 or len(cell.find_all("p")) >= 3


def _holds_lines(cell: Tag) -> bool:
    """A sentence and a list of lines, as of an announcement in one cell."""
    return "。" in cell.get_text() and len(cell.find_all("br")) >= LINES_OF_ARTICLE


def _is_menu(cell: Tag) -> bool:
    """A cell that is but links, a column of the site's menu."""
    links = cell.find_all("a")
    return len(links) >= LINKS_OF_MENU and sum(len(key(link.get_text())) for link in links) >= len(
        key(cell.get_text())
    )
