"""How much a run of nouns looks like an organization's or a department's name, by suffix, legal form and shape alone."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from extractors import lexicon
from extractors.agreement_words import CEREMONY, PAPER, SIGNING
from extractors.departments import family_before_department, is_department
from extractors.language import analysed, is_place_name
from extractors.normalization import fold
from extractors.person_names import is_family_name
from extractors.remembered import REMEMBERED
from extractors.stems_of_names import HIRAGANA, joins_two, named_all_the_same, names, names_none
from extractors.titles import FORMERLY, begins_place, core_of_title, title_pattern

# town halls are places; たび of このたび begins no name
BUILDING = re.compile(
    r"(?:[市区町村]役所|[町村]役場|役所|役場|役[所場]本庁|[都道府県区郡]庁|[市区町村県]内|庁舎|正庁)$"
)
# 岬市文化芸術センター: where people gather
HALL = re.compile(r"(?:文化|芸術|市民|(?:市民|地域|文化)交流|コミュニティ|総合福祉)センター$")
BAD_START = re.compile(
    r"[市区町村]役[所場]|は?これまで|いくつ|数々の|多くの|(?:地元(?=.{2})|そして|首都(?=[ァ-ヶー]+市)|兼(?!六)|まち(?=[一-龥]{2,}[市町村])|たび|ため|ほか|うち|とも|ほど|及び|各|両(?![備毛丹総羽津筑神])|計(?![測画量器装])|同日|翌|約|全(?![南北州農薬日自]))(?!国|日本)|[0-9]* *[.、]|[①-⑳]"
)
# YMFG ZONEプラニング, シオミ コネクト: letters and katakana with a space between
SPACED_COMPANY = re.compile(
    r"[A-Za-z][A-Za-z-]*(?: [A-Z][A-Za-z]*){1,2}|[A-Za-z]+ [A-Za-zァ-ヶー]+|[ァ-ヶー・]{3,} [ァ-ヶー]{3,}"
)
# シオミ ネット コネクト株式会社, but not コネクト株式会社 behind シオミ
SPACED_WITH_FORM = re.compile(rf"(?:{SPACED_COMPANY.pattern}(?: [ァ-ヶー]{{3,}}){{0,3}})(?:株式|合同|有限)会社")
# 第47回〇〇連合会, 3大学, 令和6年度〇〇市 are no names
COUNTED = re.compile(
    r"第[0-9一二三四五六七八九十]+[次回期]|[0-9]+(?:回|件|名|年|月|日|者|社|つ|カ国|か国|(?<![ァ-ヶー]第[0-9])(?:国立|公立|私立)?大学|市|町|県|校|機関|団体|信用|銀行)|[0-9]+%|(?<![第百千二三四五六七八九十])[二三四五六七八九十]+(?:大学|者|社|機関|団体|カ国|市町|町村|信用金庫)"
)
# 行政区, 都市 and 温泉町 are kinds of places; 本社 and 工場 are what a company has
NOT_PLACE = re.compile(
    r"(?:行政|[学地工管特水海鉱漁農]|選挙|自治|市街|商店|ブロック)区$|(?<!京)都市$|(?:[農漁山寒]|学生|選手|古?民家|芸術|自然)村$|(?:城下|宿場|温泉|商店|横丁|港)町$|(?:見本|[朝夜]|特産|産直|青空|骨董)市$|(?:役所|役場|庁舎|県庁)[市町村区県]$"
)
# but not the heads whose society it is: 市長会, 自治会長連絡協議会
TITLE_INSIDE = re.compile(
    r"取締役|教授|頭取|会頭|専務|常務|執行役員|(?:理事長|学長|市長|町長|村長|会長|社長|知事|校長)(?!(?:連絡)?(?:協議会|連合会|協会|会(?![議長])))"
)
NO_FIRMS = ("university", "school", "hospital", "association", "agency", "ministry")
NOT_OF_NAME = re.compile(
    r"(?:本社|本店|工場|ビル|前|内|様|等|ほか|他|各社|(?<!縁)側|間|系列|主催|共催|後援|協賛|協力|提供|運営)$"
)
# チェンマイ県
PREFECTURE_ABROAD = re.compile(r"[ァ-ヶー]{2,}[県省]")
KATAKANA_PLACE = re.compile(r"[ァ-ヶー・=]{2,}")
KATAKANA_PERSON = re.compile(r"[ァ-ヶー]+(?:・[ァ-ヶー]+)+")
# what stands before a public school or university: 岡崎市立甲山中学校
PUBLIC = re.compile(r"[国公私都道府県市区町村]立$")
# ハワイ大学マノア校, 清華大学美術学院, アリゾナ大学ロビンソン経営大学院: a seat or a school of a university abroad; 東雲教育大学潮見校
CAMPUS = re.compile(
    r"([ァ-ヶー・]{2,}[一-龥]{0,6}(?:大学|高校|高等学校))[ァ-ヶー・]{2,}(?:校|カレッジ|スクール|[一-龥]{1,6}大学院)|([一-龥ァ-ヶー]{2,}大学)(?:[一-龥]{1,6}(?<!大)学院|[一-龥]{2,4}(?<![高学属])校)"
)
# 在大阪・神戸ドイツ連邦共和国総領事館
MISSION = re.compile(r"(?:在|駐日?)[一-龥ァ-ヶー・]{2,24}(?:総領事館|大使館|領事事務所|領事館)")
# ベトナム水文気象局, 韓国産業人力公団: offices of a state
OFFICE_ABROAD = re.compile(r"[一-龥]{2,}(?:局|委員会|院|公社|公団|評議会|総局|アカデミー)$")
# 工業高校: any of a trade
OF_TRADE = re.compile("(?:工業|商業|水産)(?:高校|高等学校)")
# 北九州市内大学図書館; 札幌市経済観光局, which is the town's
OF_A_PLACE = re.compile(
    "[都道府県市区町村]内(?:の|全)?(?:大学|高校|高等学校|小学校|中学校|企業|事業所|病院)|^[一-龥]{1,6}(?:[都道県市区町村]|(?<!政)府)[一-龥]{0,6}観光局$"
)
# 県海洋深層水研究所, whose prefecture the page does not name
OF_ITS_PREFECTURE = re.compile(
    "県[一-龥ァ-ヶー]{2,12}(?:研究所|試験場|研究センター|技術センター|振興財団|振興機構)"
)
# 申込み 大学 of 申込み　大学を通じて
KIND_BEHIND_SPACE = re.compile(r"\s(?:大学|学校|高校|会社|企業|団体|病院|銀行)$")
# ひだまり村
KANA_BEFORE_LAST = re.compile("[ぁ-んァ-ヶー].\\Z")
# 木村 and 北都 behind 株式会社; ミナト津市 has more
SHORTER_THAN_FIRM_AND_TOWN = 3
# 愛知県経済産業局 is the prefecture and a department of it
OF_PREFECTURE = re.compile(r"(?:北海道庁|東京都|京都府|大阪府|[^\s県]{2,3}県)(?=..)")
# 産業労働部産業振興局, a department
OF_DEPARTMENT = re.compile(r"(?:(?![省庁]|[東西南北中]部)[一-龥]){0,8}部(?=[一-龥]{2,8}局)")
# 国際汐見大学岬記念図書館: a university's own, which bears its name
FACILITIES = ("図書館", "博物館", "美術館", "資料館", "病院")
COUNCIL = re.compile(r"[市町村区県都府道]?議会")
# 幸光正嗣市議会 would be one, if there were such a city
LONG_COUNCIL = re.compile(r"[一-龥々]{4,}[市町村区県]議会")
# what makes a centre one of another body: 秋田県産業技術センター, 岩手大学地域連携センター
OWN_STEM = re.compile(r"大学|[都道府県市町村]|法人|機構.|研究所.|国立|協会|財団")
# 国際連携推進機構, 産学連携本部: units of universities
OF_UNIT = re.compile(
    r"(?:地域|社会|国際|産学官?|学術|男女|人権|研究|教育|学生|入試|情報|高大|グローバル|イノベーション|ダイバーシティ|オープン|未来|教養|共同|大学院)"
    r"[一-龥ァ-ヶー・]{0,12}(?:連携|推進|支援|共創|教育|創成|創造|創生|戦略|交流|研究|接続|基盤|教養|参画)(?:推進|支援)?(?:機構|本部|推進室|院|委員会)"
)
# KRY of KRY山口放送
CALL_SIGN = re.compile(r"^[A-Za-z]{2,4}(?=[^A-Za-z])")
# 医学部附属病院 and 医学部・附属病院, which tell no university, and 部附属病院, cut from them
HOSPITAL_OF_FACULTY = re.compile(r"(?:[医歯薬獣]{1,2}学)?部・?(?:附属|付属)病院")
# ライフソリューションズ社, ヘルスケアカンパニー: what a firm calls its parts
COMPANY_WITHIN = re.compile(r"[一-龥ァ-ヶーA-Za-z&・]{2,20}(?<=[ァ-ヶーA-Za-z])(?:社|カンパニー)")
# 研究 of 産業技術総合研究所研究グループ長
BEHIND_BODY = re.compile("(?:研究所|機構|大学|センター)([一-龥]{2,4})$")
# 本部 of 日立製作所営業本部
DEPARTMENT_END = re.compile("(?:本部|(?<!支)(?<!事業)部|課|(?<!支)(?<!観光)局)$")
# テレビ汐見, FM汐見, 大学コンソーシアム汐見: called for the place behind the word
STATION = re.compile(
    r"(?:テレビ|ケーブルテレビ|エフエム|FM|ラジオ|(?:大学|キャンパス・?|高等教育)コンソーシアム)(?P<place>[一-龥ぁ-ん]{2,6})"
)
# a place or kana behind the short form of what cooperatives are called
COOPERATIVE = re.compile(r"J[AF]((?!ならび|および|また|とと|さん|をは|につ)[一-龥ぁ-んァ-ヶー]{2,9})")
# 日本銀行岡山支店 is one name rather than a bank's and a department's
OF_BRANCH = 2.0
# はが野, 松本ハイランド, アルプス
KANA_AND_IDEOGRAPHS = re.compile("(?=.*[ぁ-んァ-ヶ])[一-龥ぁ-んァ-ヶー]+")
# 災害協定締結式 of 株式会社ミナト災害協定締結式
PAPER_BEHIND = re.compile(rf"(?:{PAPER})(?:の?(?:{CEREMONY}|(?:{SIGNING})(?:について|$))|書?$)")
PREFECTURE = re.compile(r"^(?:北海道|東京都|京都府|大阪府|[^\s県]{2,3}県)(?=.)")


@cache
def ABBREVIATIONS() -> dict[str, tuple[str, str]]:  # noqa: N802
    """Short forms in common use, with full form and type."""
    return {row[0]: (row[1], row[2]) for row in lexicon.rows("abbreviations")}


@cache
def known_everywhere() -> frozenset[str]:
    """産総研 and 産業技術総合研究所: what has a short form in common use, by that and in full, folded."""
    return frozenset([*ABBREVIATIONS(), *(fold(full) for full, _ in ABBREVIATIONS().values())])


@lru_cache(maxsize=REMEMBERED)
def with_full_form(name: str) -> str:
    """国際協力機構北陸支部 of JICA北陸支部, 産業技術総合研究所中部センター of 産総研中部センター: what a name begins with written out, where it is
    a short form in common use."""
    short = _short_forms().match(fold(name))
    return ABBREVIATIONS()[short.group().upper()][0] + name[short.end() :] if short is not None else name


@cache
def _short_forms() -> re.Pattern[str]:
    """The short forms, the longest first; none of letters alone within a longer word of letters."""
    shorts = (short for short, (full, _) in ABBREVIATIONS().items() if full != short and len(short) > 1)
    return re.compile(rf"(?:{lexicon.one_of(shorts)})(?<![A-Za-z](?=[A-Za-z]))", re.IGNORECASE)


@cache
def names_in_halves() -> frozenset[str]:
    """Full names that the list of abbreviations has and that hold ・: 物質・材料研究機構."""
    return frozenset(full for full, _ in ABBREVIATIONS().values() if "・" in full)


@lru_cache(maxsize=REMEMBERED)
def plain_organization_score(piece: str) -> float:
    """How much a piece looks like an organization's name, by its suffix, legal form and shape alone."""
    if not _has_mark_of_name(piece) or names_none(piece) or PAPER_BEHIND.search(piece):
        return 0.0
    listed = _listed_score(piece)
    if listed:
        return listed
    if _is_kind_of_place(piece):
        return 0.0
    form = lexicon.legal_form_at(piece, 0)
    if form == piece:
        return 0.0
    if form is not None:
        return _behind_form(form, piece[len(form) :].lstrip())
    if SPACED_WITH_FORM.fullmatch(piece):
        return 9.0 + 0.08 * min(24, len(piece))
    if " " in piece or _title_inside(piece) or COUNTED.search(piece) or begins_with_descriptor(piece):
        return 0.0
    score = _by_later_form(piece)
    # what asks the dictionary comes last
    return score if score and ("新聞" in piece or not _starts_with_time(piece)) else 0.0  # 毎日新聞社


def _has_mark_of_name(piece: str) -> bool:
    """Whether a piece ends, begins or is listed as names of organizations are."""
    return bool(
        lexicon.suffix_of(piece)
        or CAMPUS.fullmatch(piece)
        or OFFICE_ABROAD.search(piece)
        or is_ministry_abroad(piece)
        or lexicon.any_legal_form().search(piece)
        or _is_branch(piece)
        or _is_listed(piece)
        or _is_of_cooperative(piece)
        or is_firm_by_trade(piece)
        or _is_station(piece)
    )


def _listed_score(piece: str) -> float:
    """The score of a name that a lexicon has, or of an embassy; nothing for others."""
    if piece in lexicon.words("national_bodies") and not names(piece[:-1]):
        return 6.5  # 金融庁
    if piece in ABBREVIATIONS():
        return 6.0
    if piece in names_in_halves():
        return 14.0
    if is_listed_town(piece) or piece in lexicon.words("provinces_abroad"):
        return 6.0
    if MISSION.fullmatch(piece):
        return 12.0
    return 7.0 if piece in lexicon.words("references") else 0.0


def _is_kind_of_place(piece: str) -> bool:
    """工業高校, 北九州市内大学図書館, 県南, 岬市文化芸術センター: a kind of body, some of a place, a part of a prefecture, a building."""
    if OF_TRADE.fullmatch(piece) or OF_A_PLACE.search(piece):
        return True
    if BUILDING.search(piece) or BAD_START.match(piece) or _is_hall(piece):
        return True
    return piece.startswith("県") and not piece.startswith("県立") and OF_ITS_PREFECTURE.fullmatch(piece) is None


def _behind_form(form: str, rest: str) -> float:
    """The score of a name whose legal form stands in front: みなも飲料 behind 株式会社."""
    works = _is_works(rest)
    if (
        not rest
        or (" " in rest and not SPACED_COMPANY.fullmatch(rest))
        or _title_inside(rest)
        or (NOT_OF_NAME.search(rest) and not works)
    ):
        return 0.0
    if _is_station(rest):
        return 10.0  # 公益財団法人大学コンソーシアム京都
    tail = lexicon.suffix_of(rest)
    if tail is not None and tail.standing == "place" and tail.words != "州" and not _ends_like_town(form, rest):
        return 0.0
    if "・" in rest and "会社" in form and tail is not None and tail.type in NO_FIRMS:
        return 0.0  # 株式会社ミナト・汐見大学
    if _is_branch(rest):
        return 13.0
    if _ends_in_department(rest) or (tail is None and _goes_on_behind_body(rest)):
        return 0.0
    if works or tail:
        return 10.5 if works else 10.0
    width = len(rest) - sum(map(str.isascii, rest)) / 2
    return 8.0 + (0.06 * width if width <= 12 else -0.3 * (width - 12))


def _ends_like_town(form: str, name: str) -> bool:
    """木村, ひだまり村, まちづくり甲府: a firm's name that ends in what towns end in, and no firm's with a town behind it, for which it
    is too short, or which is no town's stem."""
    if _ends_in_place(name):
        return True
    if "会社" not in form or name in lexicon.words("prefectures"):
        return False
    if len(name) <= SHORTER_THAN_FIRM_AND_TOWN:
        return True
    return KANA_BEFORE_LAST.search(name) is not None and not any(
        is_listed_town(name[at:]) for at in range(1, len(name) - 2)
    )


def _ends_in_place(name: str) -> bool:
    """フードバンク京都, まちづくり甲府: a place of which the last character is a part, and no kind of place behind it."""
    *before, last = analysed(name)
    return bool(before) and last.is_place and len(last.surface) > 1


def _is_works(name: str) -> bool:
    """大塚製薬工場: works by what they make, which is a firm's name; 岬工場, by where they stand, are a building of one."""
    *_, made, works = (None, *analysed(name)) if name.endswith("工場") else (None, None)
    if made is None or works is None or made.surface in ("本社", "本店", "自社"):
        return False
    return works.surface == "工場" and made.is_common


@cache
def _descriptor() -> re.Pattern[str]:
    words = lexicon.one_of(lexicon.words("descriptors"))
    return re.compile(rf"[一-龥ぁ-んァ-ヶーA-Za-z]{{0,10}}?(?:{words})")


def begins_with_descriptor(piece: str) -> bool:
    """運営会社|株式会社ミナト, 通信大手|ミナト株式会社: what a firm is, in common nouns, before a name that has its own legal form."""
    form = lexicon.any_legal_form().search(piece, 1)
    what = _descriptor().match(piece, 0, form.start()) if form is not None else None
    return what is not None and all(part.pos[1] != "固有名詞" for part in analysed(what.group()))


def ends_in_descriptor(words: str) -> bool:
    """運営会社 in front of 株式会社ミナト."""
    return lexicon.longest_ending("descriptors", words) is not None


def _by_later_form(piece: str) -> float:
    """The score of a piece that bears its legal form behind its name, if any."""
    for known in lexicon.legal_forms() if lexicon.any_legal_form().search(piece, 1) else ():
        if known.position != "before" and known.words in piece[1:]:
            before, _, after = piece.partition(known.words)
            if re.search(r"[・]", before) and lexicon.suffix_of(before.split("・")[0]):
                return 0.0
            if not after:
                return 8.0 + 0.08 * min(12, len(before))
            # 日本郵便株式会社岬郵便局, ミナト株式会社ライフソリューションズ社
            of_company = after.endswith("郵便局") or COMPANY_WITHIN.fullmatch(after) is not None
            return 13.0 if _is_branch(after) or of_company else 0.0
    return _by_suffix(piece)


@lru_cache(maxsize=REMEMBERED)
def _starts_with_time(piece: str) -> bool:
    """今回, 昨年度 and 現在 begin no name; 内 begins 内蒙古."""
    if lexicon.beginning("stems_abroad").match(piece) is not None:
        return False
    first = analysed(piece)[0]
    return first.pos[2] == "副詞可能" and not first.is_place and first.end - first.start < len(piece)


def _by_suffix(piece: str) -> float:
    campus = CAMPUS.fullmatch(piece)
    if campus is not None:
        return _by_suffix(campus[1] or campus[2]) + 2.5
    suffix = lexicon.suffix_of(piece)
    if suffix is None:
        return _without_suffix(piece)
    if suffix.standing == "place" and (_is_of_cooperative(piece) or _is_station(piece)):
        return 6.5  # JA潮見県, 大学コンソーシアム京都
    stem = piece[: -len(suffix.words)]
    if _suffix_misleads(piece, stem, suffix):
        return 0.0
    if suffix.words in ("県", "府", "都", "道"):
        abroad = piece in lexicon.words("provinces_abroad") or PREFECTURE_ABROAD.fullmatch(piece) is not None
        return 5.0 if abroad or piece in lexicon.words("prefectures") else 0.0
    base = {"body": 5.0, "place": 4.0, "inner": 2.6, "building": 4.0}[suffix.standing]
    score = base + 0.45 * len(suffix.words) + 0.1 * min(12, len(stem)) - 0.08 * max(0, len(stem) - 16)
    if suffix.words in FACILITIES and "大学" in stem[:-1]:
        score += 2.0
    if suffix.standing != "place":
        return score + _begins_with_place(piece)
    if NOT_PLACE.search(piece) or (is_former(piece) and analysed(piece)[0].surface == piece[0]):
        return 0.0
    score += 1.0 if has_place_stem(piece) else -1.5
    score -= 3.0 if is_family_name(piece) else 0.0
    return score - (3.0 if len(PREFECTURE.sub("", stem)) > 6 else 0.0)


def _without_suffix(piece: str) -> float:
    """The score of a name that ends like none: a branch, an office or ministry abroad, a firm by its trade."""
    if OFFICE_ABROAD.search(piece) and _begins_with_country(piece):
        return 6.0
    if is_ministry_abroad(piece):
        return 6.0
    if _is_of_cooperative(piece) or is_firm_by_trade(piece) or _is_station(piece):
        return 4.0
    branch = branch_parent(piece)
    return plain_organization_score(branch) + OF_BRANCH if branch else 0.0


def _suffix_misleads(piece: str, stem: str, suffix: lexicon.Suffix) -> bool:
    """Whether what ends like a name is none: 企業見学会, 原田省."""
    event = lexicon.longest_ending("events", piece)
    if event is not None and event != suffix.words and event.endswith(suffix.words):
        return True  # 企業見学会 is no 学会
    if HOSPITAL_OF_FACULTY.fullmatch(piece):
        return True
    if suffix.words in ("省", "庁", "局") and len(stem) < 2:
        return True
    if suffix.words == "省" and len(stem) == 2 and is_family_name(stem) and not analysed(stem)[0].is_common:
        return True  # 原田省
    if suffix.words == "人民委員会" and KATAKANA_PERSON.fullmatch(stem):
        return True  # チャン・ヴァン・アン|人民委員会委員長
    if suffix.type == "ministry" and OF_PREFECTURE.match(piece):
        return True
    if suffix.words.endswith("局") and OF_DEPARTMENT.match(piece):
        return True
    if COUNCIL.fullmatch(suffix.words) and not _has_council(stem + suffix.words.removesuffix("議会")):
        return True
    if joins_two(piece) or not (names(stem) or named_all_the_same(stem, suffix)):
        return True
    return suffix.words in ("州", "郡") and KATAKANA_PLACE.fullmatch(stem) is None


def _is_hall(piece: str) -> bool:
    """岬市文化芸術センター, but not 公益財団法人岬市文化センター, which acts."""
    return HALL.search(piece) is not None and lexicon.legal_form_at(piece, 0) is None


def is_listed_town(piece: str) -> bool:
    """高山村 and 奈良県上北山村: a municipality whose name looks like something else."""
    return PREFECTURE.sub("", piece) in lexicon.words("towns")


@lru_cache(maxsize=REMEMBERED)
def is_firm_by_trade(name: str) -> bool:
    """汐見建設: a trade behind one name of a place or a family, and nothing else."""
    trade = lexicon.longest_ending("trades", name)
    if trade is None or len(name) - len(trade) < 2:
        return False
    parts = analysed(CALL_SIGN.sub("", name[: -len(trade)]) or name)
    return len(parts) == 1 and (parts[0].is_place or parts[0].is_surname)


def _is_station(name: str) -> bool:
    """テレビ汐見, FM汐見, 大学コンソーシアム汐見: a broadcaster or a consortium, called for the place behind the word."""
    station = STATION.fullmatch(name)
    if station is None:
        return False
    place = station["place"]
    return HIRAGANA.fullmatch(place) is not None or is_place_name(place)


# 第一 of 第一東京弁護士会
ORDINAL = re.compile("^第[一二三四]")


def _begins_with_place(piece: str) -> float:
    """What speaks for a body named for its place, and against a character more in front of the place: 男四日市大学."""
    first, *others = analysed(ORDINAL.sub("", piece) or piece)
    if first.is_place:
        return 0.7
    begins_late = len(first.surface) == 1 and first.pos[0] == "名詞" and bool(others) and others[0].is_place
    return -1.0 if begins_late else 0.0


def is_former_name(name: str) -> bool:
    """旧岬信用金庫: a body's name behind 旧, by which it is no longer called."""
    return name.startswith("旧") and len(name) > 4 and plain_organization_score(name[1:]) > 0


def is_former(piece: str) -> bool:
    """元柏原市 of 元柏原市長: a place behind a word that tells when one headed it."""
    return piece[0] in FORMERLY and has_place_stem(piece[1:])


def _ends_in_department(name: str) -> bool:
    """日立製作所営業本部, ミナト経営企画部: a name and what a department is called behind it; 事業部 and 支部 are branches."""
    end = DEPARTMENT_END.search(name)
    stem = name[: end.start()] if end is not None else ""
    return any(is_department(stem[cut:]) for cut in range(2, len(stem) - 1))


def _goes_on_behind_body(name: str) -> bool:
    """産業技術総合研究所研究 of 産業技術総合研究所研究グループ長: what a department is called behind what such a body's name ends in."""
    behind = BEHIND_BODY.search(name)
    return behind is not None and is_department(behind[1])


def is_ministry_abroad(piece: str) -> bool:
    """中国科学技術部: a country and a ministry that ends like a department."""
    if not piece.endswith("部"):
        return False
    country = lexicon.beginning("countries").match(piece)
    return country is not None and piece[country.end() :] in lexicon.words("ministries_abroad")


def _begins_with_country(piece: str) -> bool:
    """Whether a piece begins with a country other than 中国, which is a part of Japan, too."""
    country = lexicon.beginning("countries").match(piece)
    return country is not None and country.group() != "中国"


def _has_council(place: str) -> bool:
    """Whether what stands before 議会 is a place or a state: 竹内和子市 is none."""
    if re.search(r"連邦|国民", place):
        return True
    if re.search(r"[市町村区県都府道]$", place) is None or not has_place_stem(place):
        return place in lexicon.words("prefectures")
    return True


@lru_cache(maxsize=REMEMBERED)
def has_place_stem(piece: str) -> bool:
    """Whether a municipality's name, the prefecture in front cut off, has a place or an unknown word before its suffix."""
    if is_listed_town(piece):
        return True
    name = PREFECTURE.sub("", piece)
    if len(name) == 2:  # 津市 is a city, 湊市長 a mayor of that name
        return is_place_name(name)
    parts = analysed(name)
    return any(part.is_place or not part.known for part in parts[:-1]) or (len(parts) == 1 and parts[0].is_place)


@cache
def _branches() -> tuple[str, ...]:
    return tuple(row[0] for row in lexicon.rows("inner_suffixes") if row[1] == "branch")


def _is_branch(words: str) -> bool:
    return words.endswith(_branches()) and words not in _branches()


def _is_listed(words: str) -> bool:
    return words in ABBREVIATIONS() or words in lexicon.words("references")


def is_open(piece: str) -> bool:
    """Whether a legal form stands in front and no suffix at the end: where the name ends is a guess."""
    form = lexicon.legal_form_at(piece, 0)
    name = piece[len(form) :].lstrip() if form is not None else ""
    return form is not None and form != piece and lexicon.suffix_of(name) is None and not _is_branch(name)


@lru_cache(maxsize=REMEMBERED)
def branch_parent(piece: str) -> str | None:
    """日本建設業連合会 of 日本建設業連合会関東支部."""
    if not piece.endswith(_branches()):
        return None
    for cut in range(len(piece) - 2, 3, -1):
        parent = lexicon.suffix_of(piece[:cut])
        of_body = (parent is not None and parent.standing == "body") or piece[:cut] in ABBREVIATIONS()
        if of_body and piece[cut:].endswith(_branches()):
            return piece[:cut]
    return None


@lru_cache(maxsize=REMEMBERED)
def _title_inside(words: str) -> bool:
    """Whether a title stands within: 縁の起取締役 is no name of a company."""
    return any(not begins_place(words, title.end() - 1) for title in TITLE_INSIDE.finditer(words))


@lru_cache(maxsize=REMEMBERED)
def inner_score(piece: str) -> float:
    """How much speaks for a piece being a department: 研究協力部."""
    if len(piece) < 3 or len(piece) > 24 or core_of_title(piece) or piece in lexicon.words("inner_suffixes"):
        return 0.0
    suffix = lexicon.suffix_of(piece)
    if suffix is not None and suffix.standing == "body" and suffix.type == "ministry":
        return 0.0
    ending = lexicon.longest_ending("inner_suffixes", piece[1:])
    if ending is None or piece.endswith("関係") or family_before_department(piece):  # no 係; 三宅法人営業部
        return 0.0
    return 1.6 + 0.2 * len(ending)


@lru_cache(maxsize=REMEMBERED)
def is_own_unit(name: str) -> bool:
    """Whether a centre or an organization without a body's name in it is a unit of the one whose page it is, where that is
    one that has such: 地域連携テクノセンター, 国際連携推進機構."""
    suffix = lexicon.suffix_of(name)
    inner = name.endswith("センター") and (suffix is None or suffix.standing == "inner")
    # いわて産業技術総合センター is a prefecture's
    of_place = inner and analysed(name)[0].pos[1] == "固有名詞"
    return (inner or OF_UNIT.fullmatch(name) is not None) and not (of_place or OWN_STEM.search(name))


def _is_of_cooperative(piece: str) -> bool:
    """JAおちいまばり, JA汐見みなみ: a cooperative by its short form and the place or the kana that it is called by."""
    called = COOPERATIVE.fullmatch(piece)
    if called is None or title_pattern().search(called[1]):
        return False
    parts = analysed(called[1])
    if parts[-1].pos[0] == "助詞":
        return False  # JA汐見と
    mixed = KANA_AND_IDEOGRAPHS.fullmatch(called[1]) is not None
    named = any(part.is_place for part in parts) or all(part.is_surname for part in parts)
    return mixed or named or HIRAGANA.fullmatch(called[1]) is not None


def begins_like_name(piece: str) -> bool:
    """JA出雲路, 道の駅おぼろ: a word that only names begin with, and something behind it in another script."""
    return _prefixed().match(piece) is not None


@cache
def _prefixed() -> re.Pattern[str]:
    longest_first = sorted(lexicon.words("organization_prefixes"), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, longest_first))})[ぁ-んァ-ヶ一-龥]")


def holds_form_or_prefix(run: str) -> bool:
    """Whether a run holds a legal form or a word that only names begin with: what stands behind may end in any way."""
    return (
        lexicon.any_legal_form().search(run) is not None
        or CAMPUS.search(run) is not None
        or _prefix().search(run) is not None
    )


@cache
def _prefix() -> re.Pattern[str]:
    return re.compile(lexicon.one_of(lexicon.words("organization_prefixes")))


def could_be_organization(piece: str) -> bool:
    """Whether a piece that lexicons and shape leave out may be an organization's name all the same: it ends like a body
    or bears a legal form, and nothing speaks against it."""
    if piece in lexicon.words("ministries_abroad"):
        return True  # behind a country
    if names_none(piece):
        return False
    suffix = lexicon.suffix_of(piece)
    return (
        (
            lexicon.legal_form_at(piece, 0) is not None
            or (suffix is not None and suffix.standing == "body")
            or begins_like_name(piece)
        )
        and "・" not in piece
        and KIND_BEHIND_SPACE.search(piece) is None
        and lexicon.legal_form_at(piece, 0) != piece
        and not BUILDING.search(piece)
        and not _is_hall(piece)
        and not BAD_START.match(piece)
        and not begins_with_descriptor(piece)
        and not COUNTED.search(piece)
        and not NOT_OF_NAME.search(piece)
        and not _title_inside(piece)
        and (suffix is None or names(piece[: -len(suffix.words)]))
        and not _starts_with_time(piece)
        and (LONG_COUNCIL.fullmatch(piece) is None or _has_council(piece.removesuffix("議会")))
    )
