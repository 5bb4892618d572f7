"""What of a page a browser shows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, PreformattedString

from pipeline.reading.elements import strings_within, tags_within
from pipeline.reading.inline import INLINE

INVISIBLE = (
    "script",
    "style",
    "template",
    "noscript",
    "svg",
    "iframe",
    "object",
    "select",
    "button",
    "textarea",
    "input",
    "rt",
    "rp",
    "rtc",
)
HIDDEN_STYLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|(?:left|top|text-indent)\s*:\s*-\d{4}", re.IGNORECASE
)
# what only a screen reader reads: <span class="sr-only">, class="visually-hidden"
HIDDEN_NAME = re.compile(r"^(sr-?only|visually-?hidden|screen-reader-text|is-hidden|u-hidden)$", re.IGNORECASE)


def visible_strings(element: Tag) -> Iterator[NavigableString]:
    """The strings of an element that a browser shows."""
    return (string for string in strings_within(element) if not isinstance(string, PreformattedString))


def first_row(element: Tag) -> str:
    """The first words of an element, up to the end of the block or the line that they stand in: 商工会議所からのお知らせ of
    <span>商工会議所</span>からのお知らせ."""
    row, block = "", None
    for string in visible_strings(element):
        own = next((parent for parent in string.parents if parent.name not in INLINE), None)
        broken = string.previous_sibling is not None and getattr(string.previous_sibling, "name", "") == "br"
        if row.strip() and (own is not block or broken):
            break
        row, block = row + string, own
    return row.strip()


def remove_invisible(soup: BeautifulSoup) -> None:
    """Takes out what no reader sees: scripts, hidden elements, readings of ruby (the base stays)."""
    for element in [inner for inner in tags_within(soup) if _is_invisible(inner)]:
        if not element.decomposed:
            element.decompose()


def _is_invisible(element: Tag) -> bool:
    return (
        element.name in INVISIBLE
        or element.has_attr("hidden")
        or HIDDEN_STYLE.search(str(element.get("style") or "")) is not None
        or any(HIDDEN_NAME.search(name) for name in element.get("class") or ())
    )
