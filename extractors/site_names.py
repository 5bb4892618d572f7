"""Whose site it is: the organization that a page's title, logo, footer and imprint name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from extractors import lexicon
from extractors.departments import is_department
from extractors.language import Morpheme, morphemes
from extractors.names_told_whole import CALLED_IN_KANA, PUBLIC_HOUSE
from extractors.normalization import AND, fold
from extractors.organization_shapes import ABBREVIATIONS, plain_organization_score
from extractors.organization_types import core_name, type_of
from extractors.page import Page
from extractors.recognizer import SILENT, NameReading, Recognizer
from extractors.remembered import REMEMBERED
from extractors.segmentation import Segmenter, places_of
from extractors.segments import Label
from schemas import FurnitureKind

FURNITURE_WEIGHT: dict[object, float] = {
    FurnitureKind.SITE_NAME: 3.0,
    FurnitureKind.PAGE_TITLE: 3.0,
    FurnitureKind.FOOTER: 1.6,
    FurnitureKind.HEADER: 0.8,
    FurnitureKind.OTHER: 0.0,
    FurnitureKind.BREADCRUMB: 0.5,
}
# ほしぞら信用組合: where the dictionary takes a name to pieces, the recognizer is asked; elsewhere its endings tell it
BEGINS_IN_KANA = re.compile(r"[ぁ-ん]")
TITLE_PARTS = re.compile(r"\s*(?:[|｜/／:：»«–]|::| - | ‐ | — )\s*")


# a row before the article that is an organization's name and nothing else
FIRST_ROWS = 3
LONGEST_NAME = 24
# of a text that no site frames, the first lines, up to so many characters
LINES_OF_LETTERHEAD = 6
LONGEST_LETTERHEAD = 30


class Piece(NamedTuple):
    """A part of a row of furniture that may name the site's organization: where it stands and what speaks for it."""

    words: str
    start: int
    weight: float


def _pieces(words: str, kind: object, weight: float) -> Iterator[Piece]:
    """The parts of a row of furniture. A title's last part is the site's name."""
    parted = kind in (FurnitureKind.PAGE_TITLE, FurnitureKind.SITE_NAME)
    parts = TITLE_PARTS.split(words) if parted else [words]
    at = 0
    for i, part in enumerate(parts):
        at = words.find(part, at)
        in_title = kind == FurnitureKind.PAGE_TITLE and len(parts) > 1
        if not (in_title and i == 0 and len(part) > 14):
            edge = 1.0 if in_title and i in (0, len(parts) - 1) else 0.0
            yield Piece(part, at, weight + edge + 0.5)
        at += len(part)


# 浦幌町公式ホームページ, 箕輪町役場　〒…, 北海道むかわ町 公式ホームページ, 国立大学法人 山形大学　〒990-8560
SITE_WORDS = re.compile(
    r"(?:の)?(?:公式|オフィシャル)?\s*(?:ホームページ|ウェブサイト|Webサイト|サイト|HP|ニュースファイル.*|トピックス|(?:ニュース|プレス|報道)リリース|ニュース|広報.*)$"
)
ADDRESS = re.compile(
    r"\s*(?:[(（]?法人番号|〒|住所|所在地|(?<!電信)電話|TEL|Tel|Copyright|\(C\)|©|広報|に関する|のホーム).*$"
)
# 〇〇町役場, but not 〇〇庁 of a ministry
HALL = re.compile(r"(?<=[市町村区県府都])(?:役場|役所|庁)$")
LEADING_MARKS = re.compile(r"^\s*(?:Copyright|©|\(C\)|&copy;|[0-9\s\-,.・【\[:])+")
# 汐見工業大学 Shiomi Institute of Technology
IN_ENGLISH = re.compile(r"(?<=[一-龥ぁ-んァ-ヶー])\s*[A-Z][A-Za-z]+(?:[ ,.&'-]+[A-Za-z]+)+\s*$")
# the way through the site, or letters that are no name in use: JAXA is one
WAY = re.compile(r"(?:現在の位置\s*[:>]?\s*)?(?:ホーム|トップページ|トップ|HOME|Home|TOP)\s*[>›»/:]")
IN_LETTERS = re.compile(r"([!-~]+)[ -~、。–—]*")
# 大学コンソーシアムなにわ, as the name of a site
QUOTED_START = re.compile(r"[^」]{0,4}[「『]")
KANA_TAIL = re.compile(r"(?!について|のご?|から|より|など|へ|での?)[ぁ-んー]{2,8}|[ァ-ヶー]{2,8}")
# 青嶺大学と汐見市、… is a headline, no name
GOES_ON = re.compile(
    rf"(?:と|が|は|{AND})(?=[一-龥ァ-ヶ「A-Z…])|との|における|、|の(?!ホーム|公式|ウェブ|サイト|お知らせ|ニュース|トピ|広報|ページ|Web|HP)[^|]{{6}}"
)
# 農林海洋科学部 of 高知大学農林海洋科学部との共同研究について
UNIT = re.compile(
    r"[一-龥ァ-ヶー]{2,16}?(?:学部|研究科|研究院|学系|学科|学群|研究所|センター|支店|支社|支部|[本支]部)"
)
# デルタ工機: one run of ideographs, kana and letters
# in front of a firm's name with a space, 農業生産法人株式会社
LONGEST_FORM = 12
# the ideographs and katakana with which a name goes on
LONGER_NAME = re.compile("[一-龥ァ-ヶー]")
FIRM = re.compile(r"[一-龥々ァ-ヶーA-Za-z&・]{2,24}")
COOPERATIVE = re.compile(r"JA[一-龥ァ-ヶーぁ-ん]{2,12}")
# ミナト・ラ・大地株式会社: all in front of the form is the name, where nothing joins it to another
FORMED_FIRM = re.compile(r"[一-龥々ァ-ヶーA-Za-z&・]{2,24}(?:株式|有限|合同)会社")
# 中国四国農産局: an office that no lexicon of endings knows
OFFICE = re.compile(
    r"[一-龥ァ-ヶー]{2,16}[局庁省署院館所団会県府都道市町村区校社園]|[一-龥ァ-ヶー・]{3,20}(?:センター|ミュージアム)"
)
# 国立病院機構 汐見医療センター: whose hospital it is
RUN_HOSPITALS = ("機構", "済生会", "赤十字社", "連合会")
# 青嶺大学 附属病院, 医療法人青葉会 青葉病院: both words are the name
INSTITUTE = re.compile(
    r"(?:\S+大学\s+\S+(?:研究所|病院|附属\S+校|図書館|博物館)|(?:社会|特定)?医療法人(?:社団|財団)?\s?\S+\s+\S+(?:病院|医院|クリニック|診療所))$"
)


@cache
def _formed() -> re.Pattern[str]:
    """一般社団法人大学コンソーシアムなにわ: behind the form of a society all is the name."""
    forms = lexicon.forms_in_front("association", "hospital", "agency")
    return re.compile(rf"(?:{forms})\s?[一-龥ァ-ヶー々ぁ-んA-Za-z・]{{2,24}}(?<![のをにがはと])")


def without_site_words(piece: str) -> str | None:
    """A piece without what stands around an organization's name, 公式ホームページ or the name in English; None where it can be
    none."""
    words = ADDRESS.sub("", LEADING_MARKS.sub("", piece)).strip(" 】]　")
    words = HALL.sub("", SITE_WORDS.sub("", IN_ENGLISH.sub("", words)).strip())
    letters = IN_LETTERS.fullmatch(words)
    if WAY.match(words) or (letters is not None and letters[1] not in ABBREVIATIONS()):
        return None
    return words if 2 <= len(words) <= 50 else None


def _is_formed_in_text(words: str, page: Page) -> bool:
    """デルタ工機 as a site's name, where the article writes デルタ工機株式会社: a firm, whatever its name ends in."""
    name = fold(words)
    if not FIRM.fullmatch(words) or name not in page.folded:
        return False
    before, behind = _forms_of_firms()
    return any(
        behind.match(page.folded, end) is not None
        or (before.search(page.folded, max(0, at - LONGEST_FORM), at) and not LONGER_NAME.match(page.folded, end))
        for at, end in places_of((name,), page.folded)
    )


@cache
def _forms_of_firms() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A firm's legal form in front of its name, and behind it."""
    forms = lexicon.forms_in_front("company")
    return re.compile(rf"(?:{forms})\s?$"), re.compile(forms)


def _name_in(words: str, parts: list[Morpheme], reading: NameReading, segmenter: Segmenter) -> str | None:
    """The organization that a piece names, or None."""
    whole = (COOPERATIVE, FORMED_FIRM, PUBLIC_HOUSE, CALLED_IN_KANA, _formed())
    if INSTITUTE.match(words) or any(pattern.fullmatch(words) for pattern in whole):
        return words
    segments = segmenter.segments(words, parts, 0, reading)
    names = [s for s in segments if s.label is Label.ORGANIZATION and s.words not in lexicon.words("references")]
    if not names or names[0].start > 4 or QUOTED_START.match(words) or len(words) - names[0].end > 24:
        return None
    name = names[0]
    if (
        len(names) > 1
        and names[0].words.endswith(("学園", "公立大学法人", "高等専門学校機構"))
        and names[1].words.endswith(("大学", "高等学校", "短期大学", "高等専門学校"))
    ):
        name = names[1]
    if len(names) > 1 and type_of(names[1].words) == "hospital" and names[0].words.endswith(RUN_HOSPITALS):
        name = names[1]
    if len(names) > 1 and ABBREVIATIONS().get(names[0].words, ("",))[0] == core_name(names[1].words):
        name = names[1]
    if len(names) > 1 and type_of(names[0].words) == "ministry" and type_of(names[1].words) == "ministry":
        name = names[1]
        if len(names) > 2 and names[2].words.endswith("所") and words[name.end : names[2].start].strip() == "":
            return words[names[0].start : names[2].end]  # 国土交通省 汐見地方整備局 岬国道事務所
    rest = words[name.end :].strip(" ()（）")
    suffix = lexicon.suffix_of(name.words)
    is_place = suffix is not None and suffix.standing == "place"
    # 潮県産業労働部
    if is_place and rest and not (is_department(rest) or re.match(r"[A-Za-zぁ-ん\s]", rest)):
        return None
    unit = UNIT.match(rest)
    if GOES_ON.match(rest, unit.end() if unit is not None else 0):
        return None
    if not is_place and KANA_TAIL.fullmatch(words[name.end :]):
        return words[name.start :]
    return words[name.start : name.end]


# by recognizer and words; a site's pages bear the same furniture
UNREAD = "\0"
_remembered: dict[tuple[str, str], str | None] = {}


def _names_in(pieces: list[str], recognizer: Recognizer) -> dict[str, str | None]:
    """The organization that each piece names, or None."""
    known = {words: _remembered.get((recognizer.name, words), UNREAD) for words in pieces}
    unread = [words for words, name in known.items() if name is UNREAD]
    parts = {words: morphemes(words) for words in unread}
    in_kana = [words for words in unread if BEGINS_IN_KANA.match(words)]
    read = dict(zip(in_kana, recognizer.read([parts[words] for words in in_kana]), strict=True))
    segmenter = Segmenter()
    found = {words: _name_in(words, parts[words], read.get(words, SILENT), segmenter) for words in unread}
    if len(_remembered) > REMEMBERED:
        _remembered.clear()
    _remembered.update({(recognizer.name, words): name for words, name in found.items()})
    return {**known, **found}


def _is_rest_of(name: str, other: str) -> bool:
    return other != name and other.endswith(name) and core_name(other) != core_name(name)


def site_names(page: Page) -> list[tuple[str, int, int]]:
    """Candidates for the site's organization: name and span in the furniture, best first."""
    scored: list[tuple[float, str, int, int]] = []
    pieces = [
        (piece, words) for piece in _pieces_of(page) if (words := without_site_words(piece.words)) is not None
    ]
    readable = dict.fromkeys(words for _, words in pieces if lexicon.may_name_body(words))
    names = _names_in(list(readable), page.recognizer)
    for piece, words in pieces:
        name = names.get(words)
        if name is None and _is_formed_in_text(words, page):
            name = words
        if name:
            at = piece.start + piece.words.find(name)
            scored.append((piece.weight, name, at, at + len(name)))
    if not scored:
        return list(_said_twice(pieces, page))
    # 信用保証協会, where another piece has 汐見県信用保証協会
    names_here = {name for _, name, _, _ in scored}
    scored = [row for row in scored if not any(_is_rest_of(row[1], other) for other in names_here)]
    totals: dict[str, float] = {}
    for score, name, _, _ in scored:
        totals[core_name(name)] = totals.get(core_name(name), 0.0) + score
    scored.sort(key=lambda item: (-totals[core_name(item[1])], -item[0]))
    return [(name, start, end) for _, name, start, end in scored]


def letterhead_names(page: Page) -> list[tuple[str, int, int]]:
    """Organizations whose names stand alone in the first or last lines of the text, as in a release that no site frames, with
    their places in it; what but ends like an office counts where the text names it again."""
    lines = {
        words: block.start + page.words(block).find(words)
        for block in (*page.blocks[-2:], *reversed(page.blocks[:LINES_OF_LETTERHEAD]))
        if block.end - block.start <= LONGEST_LETTERHEAD
        and (words := without_site_words(page.words(block))) is not None
        and (lexicon.may_name_body(words) or OFFICE.fullmatch(words))
    }
    names = _names_in(list(lines), page.recognizer)
    return sorted(
        (
            (words, start, start + len(words))
            for words, start in lines.items()
            if names[words] == words or (OFFICE.fullmatch(words) and page.folded.count(fold(words)) > 1)
        ),
        key=lambda name: name[1],
    )


def _said_twice(pieces: list[tuple[Piece, str]], page: Page) -> Iterator[tuple[str, int, int]]:
    """What ends the page's title and stands alone in its head or foot, and ends like an office, whatever its name."""
    rows = {page.furniture[b.start : b.end].strip() for b in page.document.furniture_blocks}
    for piece, words in pieces:
        if (
            piece.weight > FURNITURE_WEIGHT[FurnitureKind.PAGE_TITLE] + 1
            and words in rows
            and OFFICE.fullmatch(words)
        ):
            at = piece.start + piece.words.find(words)
            yield words, at, at + len(words)


def _pieces_of(page: Page) -> Iterator[Piece]:
    for i, block in enumerate(page.document.furniture_blocks):
        words = page.furniture[block.start : block.end]
        weight = FURNITURE_WEIGHT.get(block.kind, 0.0) or (0.3 if SITE_WORDS.search(words) else 0.0)
        if not weight and i < FIRST_ROWS and len(words) <= LONGEST_NAME and plain_organization_score(words):
            weight = 0.6
        if weight > 0:
            for piece in _pieces(words, block.kind, weight):
                yield piece._replace(start=block.start + piece.start)
