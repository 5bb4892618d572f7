"""What addresses and the words of links say, as `links.tsv` lists it."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from importlib.resources import files


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    rows = files("pipeline.reading").joinpath("links.tsv").read_text("utf-8").splitlines()
    chosen = [row.split("\t", 1)[1] for row in rows if row.startswith(kind + "\t")]
    return re.compile("|".join(f"(?:{pattern})" for pattern in chosen), re.IGNORECASE)


def says(kind: str, words: str) -> bool:
    """Whether words (or a part of an address) are of a kind: `next`, `number`, `year`, `list`, `noise`, `index`, `file`."""
    folded = re.sub(r"\s+", " ", unicodedata.normalize("NFKC", words)).strip()
    return 0 < len(folded) <= 2000 and _pattern(kind).fullmatch(folded) is not None
