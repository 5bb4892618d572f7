"""Short names: those that a page defines in brackets, and those that announcements make of full ones."""

from __future__ import annotations

import re
from functools import lru_cache

from extractors import lexicon
from extractors.language import analysed, is_place_name
from extractors.normalization import bare, fold
from extractors.organization_shapes import ABBREVIATIONS, CAMPUS, PREFECTURE, PUBLIC, with_full_form
from extractors.organization_types import COUNTY, type_of
from extractors.remembered import REMEMBERED

DEFINED_LATER = re.compile(
    r"以下[、,]?\s*[「『]?\s*([^」』)（）。、]{1,20}?)[」』]?\s*(?:と(?:いう|略す|表記|する)|[)）」』。、])"
)
# 国際協力機構（JICA、理事長…）, 日本貿易振興機構（ジェトロ）
DEFINED_FIRST = re.compile(
    r"^([A-Z][A-Za-z&-]{1,11}|[A-Z]{2,8}[一-龥ァ-ヶー]{2,12}|JA[一-龥ァ-ヶーぁ-ん]{2,10}|[ァ-ヶー]{3,10}|[一-龥ァ-ヶー]{2,8}(?:FC|SC)?)\s*(?:[)、/]|$)"
)


def defined_alias(folded: str, at: int) -> tuple[str, int, int] | None:
    """The short name that a bracket at an offset defines for what stands before it, with its span."""
    if folded[at : at + 1] not in ("(", "（", "【"):
        return None
    closing = min((i for i in (folded.find(c, at) for c in ")）】") if i > 0), default=-1)
    if closing < 0 or closing - at > 60:
        return None
    inside = folded[at + 1 : closing + 1]
    later = DEFINED_LATER.search(inside)
    if later and later.group(1) not in lexicon.words("not_aliases"):
        return later.group(1), at + 1 + later.start(1), at + 1 + later.end(1)
    first = DEFINED_FIRST.match(inside)
    if first and not _is_no_alias(first.group(1)):
        return first.group(1), at + 1 + first.start(1), at + 1 + first.end(1)
    return None


def _is_no_alias(words: str) -> bool:
    """What brackets behind a name hold besides an alias: a place, a title, a number of pages."""
    if (
        words in lexicon.words("not_aliases")
        or words in lexicon.title_ranks()
        or words in lexicon.words("countries")
    ):
        return True
    if words.startswith("JA"):
        return False
    if re.search(r"[都道府県市町村区]$|長$|年|月|日$", words) or words in lexicon.words("prefectures"):
        return True
    return (
        bool(re.fullmatch(r"[一-龥]{2,8}", words))
        and lexicon.legal_form_at(words, 0) is None
        and lexicon.suffix_of(words) is None
    )


# 国土交通省|汐見国道事務所
OFFICE_OF_MINISTRY = re.compile(r"([一-龥]{2,6}[省庁])([一-龥ァ-ヶー]{2,14}(?:事務所|管理所|工事局))")


@lru_cache(maxsize=REMEMBERED)
def shortened(name: str) -> frozenset[str]:
    """Short forms that announcements make of a name: 山梨学院大 of 山梨学院大学, 岐阜信金 of 岐阜信用金庫."""
    found = set()
    core = name
    for form in lexicon.legal_forms():
        if form.words not in core:
            continue
        core = core.removeprefix(form.words)
        if form.position != "before":
            core = core.removesuffix(form.words)
        if form.type == "company":
            core = core.replace(form.words, "")
    core = core.strip()
    if core != name and len(core) >= 2:
        found.add(core)
    school = OF_CORPORATION.sub("", core)
    for full, shorts in lexicon.short_endings():
        if school.endswith(full) and len(school) > len(full) + 1:
            stem = school[: -len(full)]
            stems = {stem, PUBLIC_BEHIND.sub("", stem)}
            stems |= {PREFECTURE.sub("", stem)} if full.endswith(OF_PREFECTURES) else set()
            stems |= {stem[:-1]} if full in OF_TOWNS and stem[-1] in "市町村区県" else set()
            found |= {stem + short for stem in stems if len(stem) > 1 for short in shorts}
    if core.endswith(HOUSES_OF_PREFECTURES) and len(house := PREFECTURE.sub("", core)) >= SHORTEST_OF_HOUSE:
        found |= {house} - {core}
    public = PUBLIC_HOUSE.fullmatch(core)
    if public is not None:
        found.add(public["house"])
    if name.endswith(FARMERS) and len(name) > len(FARMERS) + 1:
        found |= {ja + name.removesuffix(FARMERS) for ja in ("JA", "ja")}
    for full, kinds in lexicon.rows("kinds_alone"):
        if core.endswith(full) and len(core) > len(full):
            found |= set(kinds.split())
    campus = CAMPUS.fullmatch(core)
    if campus is not None and campus[1] is not None:
        found.add(campus[1])  # ハワイ大学 of ハワイ大学マノア校
    brand = BRAND_AND_TRADE.fullmatch(core) if core != name else None
    if brand is not None and all(part.is_common for part in analysed(brand["trade"])):
        found.add(brand["brand"])
    for full, short in BEGINNINGS:
        if core.startswith(full) and core != full:
            found.add(short + core.removeprefix(full))
    for ending in LEFT_OUT:
        if core.endswith(ending) and len(core) - len(ending) >= LEFT_AT_LEAST:
            found.add(core[: -len(ending)])
    return frozenset(found)


# 阿波工業高等専門学校 of 国立高等専門学校機構阿波工業高等専門学校, 汐見大学 of 岬国立大学機構汐見大学
OF_CORPORATION = re.compile(r"^[一-龥ァ-ヶー]{2,12}(?:機構|学園|学院)(?=[一-龥ァ-ヶー]{2,}(?:大学|学校)$)")
# 汐見ハウス of 汐見ハウス工業株式会社
BRAND_AND_TRADE = re.compile(r"(?P<brand>[一-龥]{0,3}[ァ-ヶー]{3,})(?P<trade>[一-龥]{2})")
# 汐見医大 of 汐見県立医科大学
PUBLIC_BEHIND = re.compile(r"[都道府県市]立$")
# 阿波高専 of 阿波工業高等専門学校
BRANCHES_OF_STUDY = ("工業", "商船", "電波", "商業", "農業", "水産", "女子", "総合", "中央")
# who has centres and institutes of their own: 理化学総合研究所バイオリソースセンター
WITH_CENTRES = ("university", "agency", "hospital", "company", "ministry", "prefecture")
# 汐見北署 of 潮県汐見北警察署, 汐見工高 of 潮県汐見工業高等学校, whose prefecture is left out
OF_PREFECTURES = ("警察署", "消防署", "高等学校")
# 岬病院 of 岡山県立岬病院; 水産技術センター of 潮県水産技術センター
PUBLIC_HOUSE = re.compile(r".{1,6}[都道府県市区町村]立(?P<house>.{1,12}(?:病院|美術館|博物館|図書館|資料館))")
HOUSES_OF_PREFECTURES = ("センター", "試験場", "研究所", "博物館", "美術館")
SHORTEST_OF_HOUSE = 6
# 汐見社協 of 汐見市社会福祉協議会
OF_TOWNS = ("社会福祉協議会",)
# アフラック of アフラック生命保険, 汐見海上日動 of 汐見海上日動火災保険: what is left out where enough is left
LEFT_OUT = ("生命保険", "火災保険", "損害保険", "ボトリング", "ホールディングス")
LEFT_AT_LEAST = 4
# 日赤岬看護大学 of 日本赤十字岬看護大学
BEGINNINGS = (("日本赤十字社", "日赤"), ("日本赤十字", "日赤"))
# which an office's short name leaves out
KINDS_OF_OFFICES = ("センター", "事務所", "支部", "本部", "支社", "支店", "貿易情報センター")
# JAしおみ未来 of しおみ未来農業協同組合
FARMERS = "農業協同組合"


# 人民政府 of 潮州市人民政府
GOVERNMENT = re.compile("(?:人民)?政府")
PLACES_WITH_GOVERNMENTS = "市州省県区府都"
LATIN = re.compile("[a-z0-9-]+")
# 国土交通省 of 国土交通省汐見地方整備局
OF_GOVERNMENT = re.compile("(?:省|庁|内閣府)$")


@lru_cache(maxsize=REMEMBERED)
def stands_for(short: str, full: str) -> bool:
    """Whether a name is a short form of another: same beginning and suffix family, its characters in order in the other.

    >>> stands_for("産総研", "産業技術総合研究所"), stands_for("進修高校", "長野県箕輪進修高等学校")
    (True, True)
    """
    if short != full == with_full_form(short):
        return True  # JICA北陸支部 of 国際協力機構北陸支部, NEXCO東日本新潟支社 of 東日本高速道路新潟支社
    if _is_branch_in_letters(short, full) or _is_office_in_letters(short, full):
        return True
    if short == full or len(short) >= len(full) or len(short) < 2:
        return False
    if short in shortened(full) or fold(full) == ABBREVIATIONS().get(fold(short).upper(), ("", ""))[0]:
        return True
    if _is_short_cooperative(short, full):
        return True
    if short[0] not in full:
        return False
    if GOVERNMENT.fullmatch(full.removeprefix(short)) and short[-1] in PLACES_WITH_GOVERNMENTS:
        return True
    if LATIN.fullmatch(short):
        return False
    short_ending = _has_short_ending(short, full)
    if short_ending is not None:
        return short_ending
    if _leaves_out_part(short, full) or _same_abroad(short, full) or is_without_bureau(short, full):
        return True
    if lexicon.suffix_of(short) is None or lexicon.suffix_of(full) is None:
        return _is_of_its_characters(short, full)
    return _leaves_out_owner(short, full)


def _is_short_cooperative(short: str, full: str) -> bool:
    """JA菊池 of 菊池地域農業協同組合."""
    return short[:2].upper() == "JA" and len(short) > 3 and full.endswith(FARMERS) and full.startswith(short[2:])


def _has_short_ending(short: str, full: str) -> bool | None:
    """Whether 進修高校 is 長野県箕輪進修高等学校 by what stands before the ending; None where its ending is short for none."""
    for ending, shorts in lexicon.short_endings():
        if full.endswith(ending) and short.endswith((ending, *shorts)):
            stem = next(short[: -len(s)] for s in (ending, *shorts) if short.endswith(s))
            whole = full[: -len(ending)]
            # of colleges there is but one in a place; 福井大学 is not 福井工業大学
            of_branch = ending == "高等専門学校" and whole.removeprefix(stem) in BRANCHES_OF_STUDY
            # 汐見川漁協 of 汐見川中部漁業協同組合
            of_water = ending == "漁業協同組合" and whole.startswith(stem)
            if len(stem) == 1:
                return whole.endswith(stem) and PUBLIC.search(whole[:-1]) is not None  # 妻高校, 宮崎県立妻高等学校
            return len(stem) >= 2 and (whole.endswith(stem) or of_branch or of_water)
    return None


def _leaves_out_part(short: str, full: str) -> bool:
    """汐見大学大学院 of 汐見大学大学院工学研究科, 汐見県警察 of 汐見県警察本部, 汐見地方整備局 of 国土交通省汐見地方整備局, 岬区 of
    汐見市岬区."""
    of_graduates = short.endswith("大学大学院") and full.startswith(short)
    owner = full[: -len(short)] if full.endswith(short) else ""
    return (
        (of_graduates and full.endswith(("研究科", "専攻", "学府", "研究院")))
        or (short.endswith(("警察", "消防")) and full == short + "本部")
        or OF_GOVERNMENT.search(owner) is not None
        or (short.endswith("区") and owner.endswith("市"))
    )


def _leaves_out_owner(short: str, full: str) -> bool:
    """バイオリソースセンター of 理化学総合研究所バイオリソースセンター: of two names that end alike, the one without whose it is."""
    suffix, other = lexicon.suffix_of(short), lexicon.suffix_of(full)
    if suffix is None or other is None or suffix.words != other.words:
        return False
    if not full.endswith(short) or suffix.standing == "place" or len(short) < len(suffix.words) + 2:
        return False
    owner = full[: -len(short)]
    of_whole = lexicon.suffix_of(owner)
    return (
        PREFECTURE.sub("", full) == short
        or (of_whole is not None and of_whole.standing == "place" and suffix.standing == "building")
        or (of_whole is not None and of_whole.standing == "body" and of_whole.type in WITH_CENTRES)
        or PUBLIC.search(owner) is not None
        or suffix.type == "hospital"
    )


def _is_of_its_characters(short: str, full: str) -> bool:
    """産総研 of 産業技術総合研究所."""
    return (
        3 <= len(short) <= 5
        and not full.startswith(short)
        and short[0] == full[0]
        and len(full) >= 2 * len(short)
        and _in_order(short, full)
        and lexicon.suffix_of(short) is None
    )


def _is_branch_in_letters(short: str, full: str) -> bool:
    """JICA沖縄 of 国際協力機構: letters for a name, and behind them no more than a place."""
    place = with_full_form(short).removeprefix(full)
    parts = analysed(place) if place not in ("", short) and with_full_form(short) == full + place else ()
    return len(parts) == 1 and parts[0].is_place


def _is_office_in_letters(short: str, full: str) -> bool:
    """JICA四国 of 国際協力機構四国センター."""
    written = with_full_form(short)
    return written != short and full.removeprefix(written) in KINDS_OF_OFFICES


def is_without_bureau(short: str, full: str) -> bool:
    """国土交通省汐見国道事務所 and 国土交通省 岬地方整備局 汐見国道事務所."""
    office = OFFICE_OF_MINISTRY.fullmatch(short)
    whole = full.replace(" ", "")
    return office is not None and whole.startswith(office[1]) and whole.endswith(office[2]) and "局" in whole


@lru_cache(maxsize=REMEMBERED)
def split_country(name: str) -> tuple[str, str]:
    """The country that a name begins with, without its form of state, and the rest.

    >>> split_country("ベトナム社会主義共和国建設省"), split_country("建設省")
    (('ベトナム', '建設省'), ('', '建設省'))
    """
    country = lexicon.beginning("countries").match(name)
    if country is None or name.startswith("日本"):
        return "", name
    behind = BEGINS_IN_KATAKANA.match(name, country.end()) if len(country.group()) <= SHORTEST_IN_KATAKANA else None
    if behind is not None and not is_place_name(behind.group()):
        return "", name  # マリリア市 begins with no マリ, タイチェンマイ大学 with タイ
    state = FORM_OF_STATE.match(name, country.end())
    plain = FORM_OF_STATE_AT_END.sub("", country.group())
    return plain, name[state.end() if state else country.end() :]


# ウズベキスタン共和国, フランス共和国, 韓国, アラブ首長国連邦
OF_STATE = r"(?:社会主義|人民|民主|連邦|イスラム|協同|多民族|首長国)*"
FORM_OF_STATE = re.compile(rf"{OF_STATE}(?:共和国|王国|大公国|公国|連邦|合衆国|国)?[・の]?")
FORM_OF_STATE_AT_END = re.compile(rf"{OF_STATE}(?:共和国|王国|大公国|公国|連邦|合衆国)$")
# a name of a place abroad
IN_KANA = re.compile("[ァ-ヶー]{4}")
# マリ, チリ, タイ
SHORTEST_IN_KATAKANA = 2
BEGINS_IN_KATAKANA = re.compile("[ァ-ヶー]+")
HOME_MINISTRIES = ("外務省", "環境省", "財務省", "法務省", "防衛省", "総務省", "国防省")


@lru_cache(maxsize=REMEMBERED)
def in_corporation(short: str, full: str) -> bool:
    """四国がん医療センター of 独立行政法人国立病院機関四国がん医療センター; 京都洛西警察署 for 京都府洛西警察署."""
    suffix = lexicon.suffix_of(short)
    if suffix is None or suffix.standing != "body" or len(short) < len(suffix.words) + 2:
        return False
    form = lexicon.leading_form(full)
    formed = form is not None and len(form.words) >= 4
    prefecture = PREFECTURE.match(full)
    without_sign = full[: prefecture.end() - 1] + full[prefecture.end() :] if prefecture else ""
    return (formed and full.endswith(short)) or short == without_sign


def _same_abroad(short: str, full: str) -> bool:
    """ベトナム建設省 and 建設省 for ベトナム社会主義共和国建設省, ハイラード港湾公社 for ミナト王国ハイラード港湾公社; 環境省 may be
    that at home."""
    country, rest = split_country(full)
    if not country or not rest:
        return False
    own, own_rest = split_country(short)
    if own:
        return own == country and own_rest == rest
    told = IN_KANA.match(short) is not None or short in lexicon.words("ministries_abroad")
    return short == rest and (told or short.endswith(("省", "庁", "市", "州"))) and short not in HOME_MINISTRIES


def _in_order(short: str, full: str) -> bool:
    at = -1
    for character in short:
        at = full.find(character, at + 1)
        if at < 0:
            return False
    return True


def adds_only_place(longer: str, shorter: str) -> bool:
    """Whether a longer name but tells where the body is: 岩手県洋野町, 日本国環境省."""
    if type_of(shorter) == "ministry":
        return bare(longer) == "日本国" + bare(shorter)
    return COUNTY.sub("", PREFECTURE.sub("", bare(longer))) == bare(shorter) and type_of(shorter) == "municipality"
