"""Words on a page of a PDF: where they stand, how they are set, and the tables that they make.

Coordinates are in points from the upper left corner, as pdfplumber gives them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple

JAPANESE = re.compile("[぀-ヿ㐀-鿿豈-﫿]")
# AAAAAA+IPAMincho: a font of which the file holds a part
SUBSET = re.compile("[A-Z]{6}[+]")
# of a row's Japanese characters, so many are in the font that is called its own
SHARE_OF_FONT = 0.9
ENDS_IN_LATIN = re.compile("[A-Za-z0-9,.)]")
BEGINS_IN_LATIN = re.compile("[A-Za-z]")
# what is more than a space between two parts, in widths of a character
WIDE_GAP = 1.5


class Cell(NamedTuple):
    """The rows of words in a cell, and how many rows and columns of its table it takes."""

    rows: tuple[str, ...]
    height: int = 1
    width: int = 1


Cells = tuple[tuple[Cell, ...], ...]
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Row:
    """Words that stand side by side: where, how large and in which Japanese font they are set, on which page, and of how many
    parts they were put together. `table` is set for a table in its place."""

    words: str
    left: float
    right: float
    top: float
    bottom: float
    size: float
    font: str = ""
    page: int = 0
    parts: int = 1
    table: Cells | None = None

    def lies_in(self, box: Box) -> bool:
        """Whether its middle lies in a box of left, top, right and bottom."""
        x, y = (self.left + self.right) / 2, (self.top + self.bottom) / 2
        return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def row_of_word(word: Any, page: int) -> Row:
    """A row of the one word, or words with spaces between them, that pdfplumber found with its characters."""
    fonts = Counter(SUBSET.sub("", c["fontname"]) for c in word["chars"] if JAPANESE.match(c["text"]))
    font, count = fonts.most_common(1)[0] if fonts else ("", 0)
    own = font if count >= SHARE_OF_FONT * fonts.total() else ""
    words = word["text"].rstrip()
    return Row(words, word["x0"], word["x1"], word["top"], word["bottom"], word["size"], own, page)


def row_of_parts(parts: Sequence[Row], gap: str = "　") -> Row:
    """Parts that stand side by side as one row."""
    first, last = parts[0], parts[-1]
    if len(parts) == 1:
        return first
    fonts = {part.font for part in parts if JAPANESE.search(part.words)}
    return Row(
        gap.join(part.words.strip(" ") for part in parts),
        first.left,
        last.right,
        first.top,
        first.bottom,
        max(part.size for part in parts),
        fonts.pop() if len(fonts) == 1 else "",
        first.page,
        1 + sum(b.left - a.right > WIDE_GAP * a.size for a, b in pairwise(parts)) if gap else 1,
    )


def run_on(words: str, more: str) -> str:
    """A row with the next, which goes on with it: with a space between two Latin words."""
    one, other = words.rstrip(), more.lstrip(" 　")
    apart = ENDS_IN_LATIN.fullmatch(one[-1:]) and BEGINS_IN_LATIN.match(other)
    return one + (" " if apart else "") + other
