"""Firms without a legal form that a sentence lists and counts: トヨタ自動車、デンソー、アイシンの3社."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from extractors.dates import number
from extractors.language import analysed
from extractors.normalization import AND

ENTRY = "[一-龥々ァ-ヶーA-Za-z0-9&・-]{2,20}"
# behind the beginning, a topic or a comma: 参加したのは、A、B、Cの3社
LIST = re.compile(
    rf"(?:^|(?<=[。、はがもとに「(\n]))(?P<entries>(?:{ENTRY}、)+{ENTRY}(?:(?:、|と|{AND}){ENTRY})?)の(?P<count>[2-9二三四五六七八九])社"
)
HOLDS_KATAKANA = re.compile("[ァ-ヶー]{3}")
BETWEEN = re.compile(f"、|と|{AND}")


def firms_counted(blocks: Iterable[str]) -> Iterator[str]:
    """The names that the folded words of a page's blocks list as so many firms, where they are as many and each names something.

    >>> list(firms_counted(["講師は、デンソー、アイシン、ミナトの3社から招きました。", "農業、漁業、林業の3社"]))
    ['デンソー', 'アイシン', 'ミナト']
    """
    for words in blocks:
        for match in LIST.finditer(words) if "社" in words else ():
            entries = BETWEEN.split(match["entries"])
            count = number(match["count"])
            named = entries[-count:]
            if len(named) == count and all(map(_names_something, named)):
                yield from named


def _names_something(words: str) -> bool:
    return HOLDS_KATAKANA.search(words) is not None or any(part.is_name for part in analysed(words))
