"""Whose site it is: the organization that a page's title, logo, footer and imprint name."""

from __future__ import annotations

import re
from functools import lru_cache

from extractors import lexicon
from extractors.language import morphemes
from extractors.organization_shapes import ABBREVIATIONS
from extractors.organization_types import core_name, type_of
from extractors.page import Page
from extractors.recognizer import Recognizer
from extractors.segmentation import Segmenter
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
TITLE_PARTS = re.compile(r"\s*(?:[|｜/／:：»«–]|::| - | ‐ | — )\s*")


def _names_in_furniture(words: str, kind: object, recognizer: Recognizer) -> list[tuple[str, int, float]]:
    """Organization names in a row of furniture, with place and bonus. A title's last part is the site's name."""
    found = []
    parts: list[tuple[str, int]] = []
    at = 0
    for piece in (
        TITLE_PARTS.split(words) if kind in (FurnitureKind.PAGE_TITLE, FurnitureKind.SITE_NAME) else [words]
    ):
        at = words.find(piece, at)
        parts.append((piece, at))
        at += len(piece)
    for i, (piece, place) in enumerate(parts):
        if kind == FurnitureKind.PAGE_TITLE and len(parts) > 1 and i == 0 and len(piece) > 14:
            continue
        alone = _site_name(piece, recognizer)
        if alone:
            edge = 1.0 if kind == FurnitureKind.PAGE_TITLE and i in (0, len(parts) - 1) and len(parts) > 1 else 0.0
            found.append((alone, place + piece.find(alone), edge + 0.5))
    return found


# 浦幌町公式ホームページ, 箕輪町役場　〒…, 北海道むかわ町 公式ホームページ, 国立大学法人 山形大学　〒990-8560
SITE_WORDS = re.compile(
    r"(?:の)?(?:公式|オフィシャル)?\s*(?:ホームページ|ウェブサイト|Webサイト|サイト|HP|ニュースファイル.*|トピックス|ニュース|広報.*)$"
)
ADDRESS = re.compile(
    r"\s*(?:[(（]?法人番号|〒|住所|所在地|電話|TEL|Tel|Copyright|\(C\)|©|広報|に関する|のホーム).*$"
)


@lru_cache(maxsize=4096)
def _site_name(piece: str, recognizer: Recognizer) -> str | None:
    """The organization that a short piece of furniture names, or None."""
    words = ADDRESS.sub("", re.sub(r"^\s*(?:Copyright|©|\(C\)|&copy;|[0-9\s\-,.・【\[:])+", "", piece)).strip(
        " 】]　"
    )
    words = SITE_WORDS.sub("", words).strip()
    words = re.sub(
        r"(?:役場|役所|庁)$",
        lambda m: "" if re.search(r"[市町村区県府都]$", words[: m.start()]) else m.group(),
        words,
    )
    if not 2 <= len(words) <= 50 or not lexicon.ending_of_names().search(words):
        return None
    parts = morphemes(words)
    segments = Segmenter().segments(words, parts, 0, recognizer.read(parts))
    institute = re.match(r"(\S+大学)\s+(\S+(?:研究所|病院|附属\S+校|図書館|博物館))$", words)
    if institute:
        return words
    names = [s for s in segments if s.label is Label.ORGANIZATION and s.words not in lexicon.words("references")]
    if not names or names[0].start > 4 or len(words) - names[0].end > 24:
        return None
    name = names[0]
    if (
        len(names) > 1
        and names[0].words.endswith("学園")
        and names[1].words.endswith(("大学", "高等学校", "短期大学"))
    ):
        name = names[1]
    if len(names) > 1 and ABBREVIATIONS().get(names[0].words, ("",))[0] == core_name(names[1].words):
        name = names[1]
    if len(names) > 1 and type_of(names[0].words) == "ministry" and type_of(names[1].words) == "ministry":
        name = names[1]
    rest = words[name.end :].strip(" ()（）")
    suffix = lexicon.suffix_of(name.words)
    is_place = suffix is not None and suffix.standing == "place"
    if is_place and rest and not re.match(r"[A-Za-zぁ-ん\s]", rest):
        return None
    return words[name.start : name.end]


def site_names(page: Page) -> list[tuple[str, int, int]]:
    """Candidates for the site's organization: name and span in the furniture, best first."""
    scored: list[tuple[float, str, int, int]] = []
    for block in page.document.furniture_blocks:
        words = page.furniture[block.start : block.end]
        weight = FURNITURE_WEIGHT.get(block.kind, 0.0) or (0.3 if SITE_WORDS.search(words) else 0.0)
        if weight <= 0:
            continue
        for name, at, bonus in _names_in_furniture(words, block.kind, page.recognizer):
            scored.append((weight + bonus, name, block.start + at, block.start + at + len(name)))
    totals: dict[str, float] = {}
    for score, name, _, _ in scored:
        totals[core_name(name)] = totals.get(core_name(name), 0.0) + score
    scored.sort(key=lambda item: (-totals[core_name(item[1])], -item[0]))
    return [(name, start, end) for _, name, start, end in scored]
