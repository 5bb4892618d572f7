"""Bodies that nothing but their place tells: the entries under 主催, 共催 and 後援, 室蘭環境産業推進コア、みさきラボ."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.normalization import fold
from extractors.page import Page
from extractors.told_affiliations import is_named_like_body

# 主催　A、B／C
BETWEEN_ENTRIES = re.compile(r"[、,，/／\n\u3000]| {2,}")
# A（予定）, A ほか
BEHIND_ENTRY = re.compile(r"\s*(?:[(（][^()（）]*[)）]|ほか|他|など|等|様)*\s*$")
# 大地の芸術祭実行委員会, all of an entry
COMMITTEE = re.compile(r"[^\s、。()はがをにへ]{2,18}実行委員会")
LONGEST = 24


def bodies_that_hold(page: Page) -> Iterator[str]:
    """The names that the entries under the labels of hosts and supporters are, folded."""
    for value in page.values("hosts", "supporters"):
        for block in value.blocks:
            inside = page.blocks[block]
            words = page.text[max(value.start, inside.start) : min(value.end, inside.end)]
            entries = (fold(BEHIND_ENTRY.sub("", entry).strip()) for entry in BETWEEN_ENTRIES.split(words))
            yield from (entry for entry in entries if len(entry) <= LONGEST and _is_body(entry))


def _is_body(entry: str) -> bool:
    return COMMITTEE.fullmatch(entry) is not None or (" " not in entry and is_named_like_body(entry))
