"""Readings that a page gives above its words: the words stay in the text, the readings are kept beside it."""

from __future__ import annotations

import re

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString

LONGEST_RUN = 12


def readings_of(soup: BeautifulSoup) -> dict[str, str]:
    """The reading of each run of words that ruby stands over; of runs side by side, of each part and of the whole.

    `<ruby>青石<rt>あおいし</rt></ruby><ruby>市長<rt>しちょう</rt></ruby>` gives 青石, 市長 and 青石市長.
    """
    found: dict[str, str] = {}
    run: list[tuple[str, str]] = []
    last: Tag | None = None
    for element in soup.find_all("ruby"):
        if last is None or not _follows(last, element):
            run = []
        run = [*run, _parts(element)][-LONGEST_RUN:]
        for start in range(len(run)):
            words, reading = ("".join(part) for part in zip(*run[start:], strict=True))
            if words and reading:
                found.setdefault(words, reading)
        last = element
    return found


def _parts(ruby: Tag) -> tuple[str, str]:
    reading = "".join(rt.get_text() for rt in ruby.find_all("rt"))
    words = "".join(str(s) for s in ruby.find_all(string=True) if s.find_parent(["rt", "rp", "rtc"]) is None)
    return re.sub(r"\s", "", words), re.sub(r"\s", "", reading)


def _follows(one: Tag, other: Tag) -> bool:
    """Whether nothing but white space of the source stands between two elements."""
    between = one.next_sibling
    while isinstance(between, NavigableString) and not between.strip():
        between = between.next_sibling
    return between is other
