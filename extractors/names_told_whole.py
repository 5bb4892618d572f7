"""Names that hold particles, 特定非営利活動法人地球のステージ, 株式会社森と海のめぐみ, 汐見県立人と自然の博物館, where a page tells them whole."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set
from functools import cache

from extractors import lexicon
from extractors.agreement_words import PAPER
from extractors.organization_shapes import plain_organization_score
from extractors.person_names import likelihood
from extractors.stems_of_names import OF_MEMBERS
from extractors.titles import title_pattern

# what a name is parted from others by in a line or a cell: 締結先：A、B
BETWEEN_NAMES = re.compile(r"[\n、,:|/]|[\s　]{1,4}|(?:様|さま|殿)$")
# a particle within a name, and one that no name goes on from
JOINS = re.compile("[のとや]")
PARTICLE = re.compile("(?:[はがをにへ]|から)(?=[一-龥ァ-ヶ])")
# what tells of a body or of what it does and is no part of its name
TELLS_OF_IT = re.compile(
    rf"など|及び|並びに|および|ならびに|による|創業|[2-9二三四五六]者|{PAPER}|締結|連携|提携|協力|支援|活動|事業|取り?組|職員|社員|学生|会員|スタッフ|メンバー|ボランティア|ホームページ|サイト|"
    r"ページ|サービス|プロジェクト|イベント|皆さ|みなさ|方々|様々|代表|担当|概要|紹介|ほか$|[長者員]$|[のとやはがをにへもで・]$"
)
# （代表理事 …）, （本社：…）, （以下「会」という。）, （東京都…）
BRACKET_OF_BODY = r"[(（](?:本社|本店|所在|事務局|以下|理事長|代表|会長|社長|園長|施設長|東京都|北海道|[一-龥]{2,3}[府県]|[一-龥]{1,4}[市区町村][、:)）])"
# the title of who heads such a body, right behind a name that ends in katakana, which most families do not
HEAD_BEHIND = "(?<=[ァ-ヶー])(?:代表理事|理事長|代表取締役|施設長)"
NAME = "[一-龥々ヶぁ-んァ-ヶーA-Za-z&・]{2,20}"
# 岬市 of ミナトと岬市
PLACES = tuple("都道府県市区町村")

# 汐見県立人と自然の博物館
PUBLIC_HOUSE = re.compile(
    r"[一-龥]{1,6}[都道府県市区町村]立[一-龥ぁ-んァ-ヶー]{2,16}(?:博物館|美術館|図書館|資料館|文学館|科学館|水族館|動物園|植物園|公園|記念館)"
)


# in front of a name, and no part of it: これまでに|みなと農業協同組合
ADVERB = "(?:これまでに?|すでに|さらに|ともに|あらたに|このたび|このほど|かねて(?:から|より)?|あわせて|また|それぞれ|とくに|いずれも)"
# ながと農業協同組合, but not わたしたちの農業協同組合
CALLED_IN_KANA = re.compile(
    rf"(?<![一-龥々ぁ-んァ-ヶー)」』]){ADVERB}?([ぁ-んー]{{2,8}}(?<![のをにがはも])(?:{'|'.join(OF_MEMBERS)}))"
)


@cache
def _form() -> str:
    """A legal form and what may part it from the name, whose first character no particle is."""
    return rf"(?:{lexicon.any_legal_form().pattern})[ 　]?(?![のとやはがをに])"


@cache
def _behind_form() -> re.Pattern[str]:
    """特定非営利活動法人地球のステージ."""
    return re.compile(rf"{_form()}(?P<name>{NAME})")


@cache
def _before_form() -> re.Pattern[str]:
    """沢の鶴株式会社."""
    return re.compile(rf"(?P<name>{NAME})(?:株式|有限|合同)会社")


@cache
def _before_what_ends_it() -> re.Pattern[str]:
    """社会福祉法人ひなたの会|（理事長 …）, NPO法人海のバトン|代表理事."""
    return re.compile(rf"{_form()}(?P<name>{NAME}?)(?={BRACKET_OF_BODY}|{HEAD_BEHIND}|の[2-9二三四五六]者)")


def names_told_whole(blocks: Iterable[str]) -> frozenset[str]:
    """Such names, without their forms, of the folded words of a page's blocks: each all of an entry of a line or cell, behind a
    border of the sentence, or in front of a bracket that tells of the body, of its head's title or of の三者."""
    return frozenset(name for words in blocks for name in _told(words))


def _told(words: str) -> Iterator[str]:
    if PUBLIC_HOUSE.fullmatch(words) and JOINS.search(words):
        yield words
    for in_kana in CALLED_IN_KANA.findall(words) if "組合" in words or "金庫" in words else ():
        if JOINS.search(in_kana):
            yield in_kana
    if not any(form in words for form in ("会社", "法人", "株", "有)")):
        return
    found = [m["name"] for m in _before_what_ends_it().finditer(words)]
    if "。" not in words:
        entries = [entry for entry in BETWEEN_NAMES.split(words) if entry]
        whole = (form().fullmatch(entry) for form in (_behind_form, _before_form) for entry in entries)
        found += [m["name"] for m in whole if m is not None]
    yield from filter(_is_name, found)


def _is_name(words: str) -> bool:
    joined = list(JOINS.finditer(words, 1, len(words) - 1))
    if (
        not joined
        or PARTICLE.search(words)
        or TELLS_OF_IT.search(words)
        or lexicon.any_legal_form().search(words)
        or title_pattern().search(words)
    ):
        return False
    return not any(_is_of_two(words[: at.start()], at.group(), words[at.end() :]) for at in joined)


def _is_of_two(before: str, joiner: str, behind: str) -> bool:
    """青葉観光機構|の|岬支部, みなと|と|岬大学, みなと|の|山崎: a body and what is another's, another or a person."""
    suffix = lexicon.suffix_of(before)
    if suffix is not None and suffix.standing == "body":
        return True
    is_body = behind.endswith(PLACES) or plain_organization_score(behind) > 0
    return (is_body and joiner != "の") or (joiner == "の" and likelihood(behind) > 0)


def places_of_names(names: Set[str], words: str) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Where such names stand in words: behind their forms, and without them."""
    behind: list[tuple[int, int]] = []
    alone: list[tuple[int, int]] = []
    for name in names:
        for match in re.finditer(re.escape(name), words):
            has_form = words[: match.start()].rstrip(" 　").endswith(lexicon.words_of_forms())
            (behind if has_form else alone).append(match.span())
    return behind, alone
