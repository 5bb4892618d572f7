"""Bodies of which a list writes the common ending once: 岡山・鳥取両県, 岡山、倉敷、総社の3市, 岬、青葉の各信用金庫."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from itertools import takewhile

from extractors import lexicon
from extractors.dates import number
from extractors.language import analysed, is_place_name
from extractors.normalization import AND
from extractors.organization_shapes import has_place_stem
from extractors.page import Span

STEM = r"[一-龥々ヶァ-ヴー]{1,8}?"
JOIN = rf"(?:[・、]|と|{AND})"
HEADS = r"[県府市町村区]|(?:工業|商船)?高等専門学校|(?:[工農商水]業?)?高等学校|[工農商]業高校|[小中]学校|大学|短大|高校|高専|銀行|信用金庫|信用組合|商工会議所|商工会|森林組合|振興局|病院"
SHARED_HEAD = re.compile(
    rf"(?P<stems>(?:{STEM}{JOIN})+{STEM})(?<!第)の?(?P<count>両|各|[2-9]|[二三四五六七八九])(?P<head>{HEADS})"
)
# 両県, for which the search is a tenth of the work
COUNT_AND_HEAD = re.compile(rf"[両各2-9二三四五六七八九](?:{HEADS})")
BETWEEN_STEMS = re.compile(JOIN)


def names_with_shared_heads(folded: str) -> Iterator[list[tuple[Span, str]]]:
    """For each such list the places of its members, each with its name written out."""
    for match in SHARED_HEAD.finditer(folded) if COUNT_AND_HEAD.search(folded) else ():
        head, stems = match["head"], list(_stems(match["stems"], match.start("stems")))
        named = [(span, _written_out(folded[span.start : span.end], head)) for span in stems]
        last = list(takewhile(partial(_is_name, head=head), reversed(named)))[::-1]
        count = {"両": 2, "各": len(last)}.get(match["count"]) or number(match["count"])
        # 荒木、渡辺両病院|長: whose names are but those of their heads
        of_heads = folded.startswith("長", match.end()) and not any(name in folded for _, name in last)
        if 2 <= count <= len(last) and not of_heads:
            (final, name), before = last[-1], last[-count:-1]
            yield [*before, (Span(final.start, match.end()), name)]


def _stems(words: str, start: int) -> Iterator[Span]:
    at = 0
    for join in BETWEEN_STEMS.finditer(words):
        yield Span(start + at, start + join.start())
        at = join.end()
    yield Span(start + at, start + len(words))


def _written_out(stem: str, head: str) -> str:
    return stem if stem.endswith(head) else stem + head


def _is_name(member: tuple[Span, str], head: str) -> bool:
    """岡山県 and 汐見信用金庫, but not 隣接市 and 県内大学, nor 株式会社ミナト大学 of a firm that stands before the list."""
    _, name = member
    if lexicon.any_legal_form().search(name) is not None:
        return False
    if head in ("県", "府"):
        return name in lexicon.words("prefectures")
    if len(head) == 1:
        return has_place_stem(name)
    stem = name.removesuffix(head)
    common = all(part.is_common or part.is_number for part in analysed(stem))
    return bool(stem) and (not common or is_place_name(stem))
