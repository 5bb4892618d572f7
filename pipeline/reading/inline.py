"""Inline content of a page: text, line breaks and links in order, and which rows bold or large type makes headings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bs4 import Tag
from bs4.element import NavigableString, PreformattedString

from pipeline.reading.days import is_day
from pipeline.reading.spacing import tidy

# fmt: off
INLINE = frozenset([
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img", "ins", "kbd", "label", "mark",
    "q", "ruby", "rb", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
])
# fmt: on
# 大きな文字で印刷, beside a day
LONGEST_PARTED = 24
LARGE_SIZES = ("4", "5", "6", "7", "+1", "+2", "+3")


def tokens(pieces: list[Any]) -> Iterator[tuple[str, str]]:
    """The pieces as (kind, value): text, break, open with the link's target, close."""
    parted = _are_parted_by_style(pieces)
    for piece in pieces:
        if parted and isinstance(piece, Tag):
            yield "text", " "
        if isinstance(piece, PreformattedString):
            continue
        if isinstance(piece, NavigableString):
            yield "text", str(piece)
        elif piece.name == "br":
            yield "break", ""
        elif piece.name == "a" and piece.get("href"):
            yield "open", str(piece["href"])
            yield from tokens(list(piece.children))
            yield "close", ""
        elif _is_display(piece):
            yield from ((kind, value) for kind, value in tokens(list(piece.children)) if kind != "break")
        else:
            yield from tokens(list(piece.children))


def _are_parted_by_style(pieces: list[Any]) -> bool:
    """<span>ページ番号1234</span><span>2024年10月21日</span><span>更新</span>: short pieces, one of them a day, between which the page's
    style alone leaves room."""
    if not all(isinstance(piece, Tag) or not piece.strip() for piece in pieces):
        return False
    words = [piece.get_text() for piece in pieces if isinstance(piece, Tag)]
    short = all(len(one) <= LONGEST_PARTED and "。" not in one for one in words)
    return len(words) > 1 and short and any(map(is_day, words))


def words_in_one_line(element: Tag) -> str:
    """An element's words, where inline markup parts nothing and a break or a block leaves a space: 締結日 of <b>締結</b>日."""
    return tidy("".join(_spaced(list(element.children)))).strip(" 　")


def _spaced(pieces: list[Any]) -> Iterator[str]:
    for piece in pieces:
        if isinstance(piece, PreformattedString):
            continue
        if isinstance(piece, NavigableString):
            yield str(piece)
            continue
        space = "" if piece.name in INLINE else " "
        yield space
        yield from _spaced(list(piece.children))
        yield space


def _is_display(element: Tag) -> bool:
    """Whether an element is a short run of bold or large type, in which a `<br>` only breaks a long headline."""
    words = element.get_text()
    return is_emphatic(element) and element.find("br") is not None and len(words) <= 100 and "。" not in words


def is_emphatic(element: Tag) -> bool:
    """Whether an element sets its words in bold or in large type."""
    if element.name == "font":
        return str(element.get("size") or "") in LARGE_SIZES
    return element.name in ("b", "strong", "big")


def bold_rows(pieces: list[Any]) -> set[str]:
    """The rows that stand wholly in bold or in large type."""
    found = set()
    for piece in pieces:
        if not isinstance(piece, Tag):
            continue
        for element in [piece, *piece.find_all(["b", "strong", "font", "big"])]:
            if is_emphatic(element):
                found.add(tidy(element.get_text()).strip(" 　"))
    return found - {""}


def is_large(pieces: list[Any], words: str) -> bool:
    """Whether the words stand in large type."""
    for piece in pieces:
        if isinstance(piece, Tag):
            for font in [piece, *piece.find_all("font")]:
                if font.name == "font" and is_emphatic(font):
                    return words.strip(" 　") in tidy(font.get_text())
    return False
