"""Elements and strings within an element, found by walking its tree once: many times faster than searching by filters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator

from bs4 import Tag
from bs4.element import NavigableString, PageElement

HEADING_TAGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def tags_within(element: Tag) -> Iterator[Tag]:
    """All elements below an element, in page order."""
    return (inner for inner in element.descendants if isinstance(inner, Tag))


def strings_within(element: Tag) -> Iterator[NavigableString]:
    """All strings below an element, comments and the like with them, in page order."""
    return (inner for inner in element.descendants if isinstance(inner, NavigableString))


def holds(element: Tag, names: Collection[str]) -> bool:
    """Whether an element of one of the names stands below an element."""
    return any(inner.name in names for inner in tags_within(element))


def ancestor_named(inner: PageElement, name: str) -> Tag | None:
    """The nearest element of a name that something stands in."""
    return next((above for above in inner.parents if above.name == name), None)


def key(words: str) -> str:
    """Words for comparing: NFKC, without white space."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", words))
