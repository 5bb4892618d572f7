"""How bodies abroad are named: with their country or state in front, behind or beside them."""

from __future__ import annotations

import re

from extractors import lexicon
from extractors.aliases import split_country
from extractors.page import Page, Span

# （ベトナム）, behind a name, and ベトナム・, フランス共和国の, in front of one
COUNTRY_BEHIND = re.compile(r"[(（]([^()（）]{2,12})[)）]")
COUNTRY_BEFORE = re.compile(r"([ァ-ヶー一-龥]{2,12})(?:共和国|王国|国)?(?:・|の|、)\Z")
STATE = re.compile(r"(?:共和国|王国|連邦|合衆国|公国)[・の]?$")
PLACE_ABROAD = re.compile(
    r"(?!(?:エネルギー|デジタル)省)(?:[ァ-ヶー・]{2,}(?:州|県|省))?([ァ-ヶー・]{2,}(?:市|町|村|郡|州|県|省)|[一-龥]{2,4}市)"
)
# ミシガン州カラマズー市
SEAT_ABROAD = re.compile(r"[ァ-ヶー・]{2,}州([ァ-ヶー・]{2,}市)")
CITY_HALL = re.compile(r"[市州県]政府$")


def name_without_country(page: Page, span: Span) -> Span:
    """ロシュフォール市 of フランス共和国ロシュフォール市, as a municipality is named without its prefecture."""
    words = page.matched(span)
    country, rest = split_country(words)
    place = PLACE_ABROAD.fullmatch(rest)
    of_state = STATE.search(words[: -len(rest)]) is not None and rest.endswith(("大学", "大学校"))
    seat = SEAT_ABROAD.fullmatch(words)
    if seat is not None:
        return Span(span.end - len(seat[1]), span.end)
    if country and rest != words and len(rest) >= 3 and (place or of_state):
        return Span(span.end - len(place[1] if place else rest), span.end)
    return span


def is_city_hall(page: Page, span: Span) -> bool:
    """嘉苗市政府で: where something was signed."""
    return (
        CITY_HALL.search(page.matched(span)) is not None
        and re.match(r"で(?!は)|にて|において|を(?:訪|表敬)", page.folded[span.end : span.end + 4]) is not None
    )


def has_country_beside(page: Page, span: Span) -> bool:
    """A country in brackets behind a name, or before it with ・ or の: フエ農林大学（ベトナム）."""
    behind = COUNTRY_BEHIND.match(page.folded, span.end, span.end + 16)
    before = COUNTRY_BEFORE.search(page.folded, max(0, span.start - 16), span.start)
    return any(m is not None and lexicon.beginning("countries").fullmatch(m.group(1)) for m in (behind, before))
