"""What an organization's name tells: its core without legal form, and the type of party that it is."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from extractors import lexicon
from extractors.language import is_place_name
from extractors.normalization import bare, fold, key
from extractors.organization_shapes import (
    ABBREVIATIONS,
    CAMPUS,
    PREFECTURE,
    PREFECTURE_ABROAD,
    begins_like_name,
    branch_parent,
    is_firm_by_trade,
)
from extractors.remembered import REMEMBERED
from schemas import PartyType

# JICAタイ事務所, JICA東北センター, JICA筑波
OFFICE_OF_LETTERS = re.compile(r"([A-Z]{3,})(?:[一-龥ァ-ヶー]{2,12}(?:事務所|センター|支部|支所)|[一-龥]{2,3})$")
# 大沼郡三島町
COUNTY = re.compile(r"^[一-龥ヶ]{1,4}郡(?=[一-龥ぁ-んァ-ヶ]{1,6}[町村]$)")
# 防衛医科大学校, 水産大学校: what such a school teaches here, where in Korea every university is called so
COLLEGE_AT_HOME = re.compile(
    r"(?:防衛|医科|気象|農業|農林|林業|水産|海上保安|警察|消防|税務|能力開発|[工産]業技術|航空|自治|看護|[都道府県]立).*大学校$"
)
# 株式会社日本政策金融公庫, 株式会社商工組合中央金庫
LENDS = re.compile("銀行|信用金庫|公庫|中央金庫")
# of what an agency or an association is called; 地方独立行政法人鳥取県産業技術センター is one, and no prefecture's
TYPES_UNDER_FORMS = ("other", "university", "municipality", "prefecture", "agency", "association")
TYPES_OF_PLACES = ("municipality", "prefecture")


@cache
def _legal_forms() -> tuple[tuple[str, bool, bool], ...]:
    """The legal forms as names are compared, whether they may end a name, and whether they are a company's."""
    return tuple((key(f.words), f.position != "before", f.type == "company") for f in lexicon.legal_forms())


@lru_cache(maxsize=REMEMBERED)
def core_name(name: str) -> str:
    """A name for comparing, without legal form, a municipality's without its prefecture and county, a ministry's without
    its state.

    >>> core_name("国立大学法人 岡山大学"), core_name("岩手県洋野町")
    ('岡山大学', '洋野町')
    """
    words = key(name)
    for form, may_end, is_company in _legal_forms():
        if form not in words:
            continue
        words = words.removeprefix(form)
        if may_end:
            words = words.removesuffix(form)  # 潮見県公立大学法人 is not 潮見県
        if is_company:
            words = words.replace(form, "")
    suffix = lexicon.suffix_of(words)
    if suffix is not None and suffix.type == "ministry":
        words = words.removeprefix("日本国")
    if suffix is not None and suffix.standing == "place":
        words = COUNTY.sub("", PREFECTURE.sub("", words))
    return words


# boards and services of a prefecture that end like a town's or the state's
OF_PREFECTURE = re.compile(r"(?:北海道|東京都|大阪府|京都府|[^\s県]{2,3}県)教育委員会|東京消防庁")


@cache
def _forms_of_firms() -> tuple[str, ...]:
    return tuple(fold(form.words) for form in lexicon.legal_forms() if form.type == "company")


@lru_cache(maxsize=REMEMBERED)
def type_of(name: str) -> str:
    """The type of party that a name shows; `other` where it shows none."""
    words = bare(name)
    folded = fold(words)
    if folded in ABBREVIATIONS():
        return ABBREVIATIONS()[folded][1]
    for form in _forms_of_firms():
        if form in folded:
            return PartyType.BANK if LENDS.search(words) and "証券" not in words else PartyType.COMPANY
    office = OFFICE_OF_LETTERS.match(folded)
    if office is not None and office[1] in ABBREVIATIONS():
        return ABBREVIATIONS()[office[1]][1]
    suffix = lexicon.suffix_of(words)
    if suffix is not None and suffix.standing == "place" and begins_like_name(words):
        return _type_by_beginning(folded)  # JA潮見県
    if re.search(r"信用金庫(?!協会)|信用組合(?!協会)", words):
        return PartyType.BANK
    if is_foreign(words):
        return foreign_type(words, suffix.type if suffix else "other")
    campus = CAMPUS.fullmatch(words)
    if campus is not None:
        return type_of(campus[1] or campus[2])
    if suffix is not None and suffix.words != "センター":
        return _refined(words, suffix)
    form_before = lexicon.leading_form(words)
    if form_before is not None:
        return _type_of_corporation(words, form_before)
    whole = branch_parent(folded)
    if whole is not None:
        return type_of(whole)  # 農林中央金庫 of 農林中央金庫汐見支店
    inner = re.match(r"(.+?(?:大学|短期大学|高等専門学校))(?:院|.{2,12}(?:学部|研究科|研究院|センター))", words)
    if inner:
        return PartyType.UNIVERSITY
    if suffix is None and is_firm_by_trade(folded):
        return PartyType.COMPANY
    return suffix.type if suffix else _type_by_beginning(folded)


def _type_by_beginning(words: str) -> str:
    """JAおちいまばり: by a word that only names begin with."""
    types = (kind for beginning, kind in lexicon.rows("organization_prefixes") if words.startswith(beginning))
    return next(types, PartyType.OTHER)


def _refined(words: str, suffix: lexicon.Suffix) -> str:
    form = lexicon.leading_form(words)
    named_under_it = suffix.type in TYPES_UNDER_FORMS or suffix.words.endswith("機構")
    if form is not None and form.type in ("agency", "association") and named_under_it:
        # a college of technology, though an 独立行政法人 runs it
        of_form = (
            (form.type == "agency" and suffix.words != "高等専門学校")
            or suffix.type == "other"
            or suffix.words.endswith("機構")
            or suffix.type == "prefecture"
        )
        return form.type if of_form else suffix.type
    if suffix.words == "政府":
        return PartyType.MINISTRY if words.startswith(("日本", "国")) else PartyType.FOREIGN_GOVERNMENT
    if suffix.words in ("研究所", "研究センター") and "大学" in words:
        return PartyType.UNIVERSITY
    if OF_PREFECTURE.fullmatch(words):
        return PartyType.PREFECTURE
    return suffix.type


def _type_of_corporation(words: str, form: lexicon.LegalForm) -> str:
    """A corporation without a telling suffix: a school corporation has the type of what it runs."""
    if form.words == "学校法人":
        return (
            PartyType.SCHOOL
            if re.search(r"高校|高等学校|学園$", words) and "大学" not in words
            else PartyType.UNIVERSITY
        )
    return form.type


# アルバニア共和国…, ハノイ工科大学
STATE_ABROAD = re.compile(r"[ァ-ヶー]{2,}(?:共和国|王国|連邦|公国|合衆国)")
UNIVERSITY_ABROAD = re.compile(
    r"(?!サイバー|デジタルハリウッド|ビューティ)[ァ-ヶー・]{3,}"
    r"(?:(?:国立|州立|王立|市立|工科|工科経済|工業|農業|農工|理工|第[一二三四五六1-9]|科学技術|経済|医科|師範|海事|海洋|連邦|自治|法科)?|(?:国立|州立|王立)[一-龥]{1,8})大学"
)
# ポートランド市, ソルトレイク郡, バンコク都; at home but コザ is written so
CITY_ABROAD = re.compile("(?!コザ市)[ァ-ヶー・=＝]{2,}(?:市|州|郡|都|特別州|地域圏)|[一-龥]{2}(?:広域市|特別市)")
# 東北師範大学, 国立高雄科技大学: what universities are called by in China, Korea and Taiwan alone
CALLED_AS_THERE = re.compile(r"([一-龥]{2,8})(?:師範|科技|交通|財経|郵電|政法|民族|農林科技|海事|理工)大学")
# 王立プノンペン大学: a king founds none at home
CALLED_ROYAL = re.compile("王立[一-龥ァ-ヶー・]{2,16}大学")
# 国立嘉義大学: at home 国立大学法人 stands before the name, or nothing; 国立音楽大学 stands in the town of 国立
CALLED_NATIONAL = re.compile("国立(?!音楽大学|大学法人)[一-龥]{2,8}大学")


def _begins_as_abroad(words: str) -> bool:
    """復旦大学, 国立成功大学, 瀋陽市: a university or a city that is called as none at home is."""
    stem = lexicon.beginning("stems_abroad").match(words.removeprefix("国立"))
    return stem is not None and (words.endswith("大学") or words == stem.group() + "市")


def _is_called_as_there(words: str) -> bool:
    """東北師範大学, but not 豊橋理工大学 by its town, nor 国立大学法人汐見理工大学."""
    called = CALLED_AS_THERE.fullmatch(words)
    return called is not None and not is_place_name(called[1] + "市") and lexicon.leading_form(words) is None


def is_foreign(words: str) -> bool:
    return not words.startswith(("中国短期", "中国学園")) and (
        lexicon.beginning("countries").match(words.removeprefix("国立")) is not None
        or STATE_ABROAD.match(words) is not None
        or words.endswith("人民政府")
        or (words.endswith("大学校") and not COLLEGE_AT_HOME.search(words))
        or words in lexicon.words("provinces_abroad")
        or PREFECTURE_ABROAD.fullmatch(words) is not None
        or UNIVERSITY_ABROAD.match(words) is not None
        or _is_called_as_there(words)
        or CITY_ABROAD.fullmatch(words) is not None
        or _begins_as_abroad(words)
        or CALLED_NATIONAL.fullmatch(words) is not None
        or CALLED_ROYAL.fullmatch(words) is not None
    )


def foreign_type(words: str, plain: str) -> str:
    if plain in ("university", "foreign_university") or words.endswith("大学校") or CAMPUS.fullmatch(words):
        if COLLEGE_AT_HOME.search(words):
            return PartyType.UNIVERSITY
        return PartyType.FOREIGN_UNIVERSITY
    if words.startswith("中国") and re.match(
        r"中国(?:地方|経済|運輸|四国|電力|新聞|銀行|労働|総合|財務|農政|厚生|管区|ブロック|地域)", words
    ):
        return plain
    state = re.search(r"(?:政府|省|庁|警備隊|州|市|地域圏|王国|共和国|連邦|公国|合衆国)$", words) is not None
    state = state or any(map(words.endswith, lexicon.words("ministries_abroad")))
    if state or plain in ("ministry", "municipality", "prefecture", "foreign_government"):
        return PartyType.FOREIGN_GOVERNMENT
    return (
        PartyType.AGENCY
        if plain in ("agency", "other") and re.search(r"研究|センター|機構|アカデミー", words)
        else plain
    )
