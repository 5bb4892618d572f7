"""What stands before the ending of a name: whether it names something, and whole names that name none."""

from __future__ import annotations

import re

from extractors import lexicon
from extractors.language import analysed, is_function_word, is_place_name, readings

NUMBERS = re.compile(r"[0-9〇一二三四五六七八九十百千数]$")
# フランス国立農業・食料・|環境研究所
NATIONAL = re.compile("国立.{2,}・$")
# 県立の, 町内の: no name
UNENDED = re.compile(r"[.)]$|[国公私市県]立の(?:女子)?$|内の$")
NUMBERED_NAME = re.compile(r"第[0-9一二三四五六七八九十]+$")
# 十六銀行, 七十七銀行, 百五銀行
KANJI_NUMBER = re.compile(r"[一二三四五六七八九十百]+")
SHORT_KANA = re.compile("[ぁ-ん]{2}")
OF_MEMBERS = ("農業協同組合", "漁業協同組合", "生活協同組合", "信用金庫", "信用組合", "森林組合")
# 本町 and 両国 are no places of the name
GENERIC_START = re.compile("[本両各同当全諸]")
# of a state abroad; 九州 is none
KATAKANA = re.compile(r"[ァ-ヶー・=]{3,}")
# むつ, すべて: a stem of kana
SHORT_STEM, HIRAGANA = re.compile("[ぁ-ん]{1,2}"), re.compile("[ぁ-ん]+")
BETWEEN_NAMES = re.compile(r"・|と(?=[一-龥ァ-ヶー])")
# 岐阜県立高等学校, 富山県内大学: any of those of a prefecture or in a town
NO_SCHOOL_OF_THEM = re.compile(
    r"[一-龥]{0,4}[都道府県市町村区](?:立(?:小|中|小中|小・中|高等|幼稚園・小)学校|立(?:幼稚園|保育園|こども園)|内(?:小学校|中学校|高校|高等学校|大学|短期大学|高専|専門学校|病院|銀行|信用金庫|商工会|商工会議所|企業|団体))"
)
# 地方独立行政法人法第25条
LAW = re.compile("(?:地方)?独立行政法人(?:通則)?法(?:$|第|施行)|国立大学法人法(?:$|第|施行)")
# 国土交通省 of 国土交通省港湾局
OF_MINISTRY = re.compile("(?:[一-龥]{2,6}省|内閣府)(?=[一-龥ァ-ヶ])")
NATIONWIDE = ("全国", "国立", "公立", "私立")
# what anything may be that many have a part in
ANY_UNION = frozenset(
    ["協会", "連合会", "協議会", "連絡会", "研究会", "委員会", "連盟", "団体", "組合", "会議", "実行委員会"]
)


def named_all_the_same(stem: str, suffix: lexicon.Suffix) -> bool:
    """七十七銀行, ぎふ農業協同組合, スポーツ庁 and 国立市, whose stems name nothing by themselves."""
    if suffix.standing == "place":
        parts = analysed(stem + suffix.words)
        return len(parts) == 2 and parts[0].is_place
    if SHORT_KANA.fullmatch(stem) and suffix.words in OF_MEMBERS:
        return not is_function_word(stem) and all(pos[0] == "名詞" for pos in readings(stem))  # ぎふ農業協同組合
    if stem in NATIONWIDE and _is_union(suffix):
        return True  # 全国市長会, 公立大学協会
    if stem == "国立" and len(suffix.words) > 4 and suffix.type == "agency":
        return True  # 国立環境研究所
    return (suffix.words == "銀行" and KANJI_NUMBER.fullmatch(stem) is not None) or (
        suffix.words == "庁" and KATAKANA.fullmatch(stem) is not None
    )


def _is_union(suffix: lexicon.Suffix) -> bool:
    """市長会 and 大学協会, which tell whose union they are, but not 協会 and 協議会."""
    return suffix.standing == "body" and suffix.type == "association" and suffix.words not in ANY_UNION


def names_none(piece: str) -> bool:
    """岐阜県立高等学校, 富山県内大学, 公立大学法人化, 地方独立行政法人法, 台湾・国立嘉義大学, 国土交通省港湾局: what ends or begins like a body's name
    and names none."""
    becomes = piece.endswith("化") and lexicon.legal_form_at(piece, 0) == piece[:-1]
    of_prefecture = NO_SCHOOL_OF_THEM.fullmatch(piece) is not None
    is_law = LAW.match(piece) is not None
    return becomes or of_prefecture or is_law or _joins_country(piece) or _is_of_ministry(piece)


def _is_of_ministry(piece: str) -> bool:
    """国土交通省港湾局 and 農村振興局, which are parts of a ministry, 国土交通省航空, which is cut from one; but
    国土交通省近畿地方整備局 is a body."""
    ministry = OF_MINISTRY.match(piece)
    part = piece[ministry.end() :] if ministry is not None else piece
    suffix = lexicon.suffix_of(piece)
    firm = suffix is not None and suffix.type == "company"
    return (part.endswith("局") and part + "長" in lexicon.words("titles")) or (ministry is not None and firm)


def _joins_country(piece: str) -> bool:
    """台湾・国立嘉義大学: where a university is, and its name."""
    country = lexicon.beginning("countries").match(piece) if "・" in piece else None
    return country is not None and piece.startswith("・", country.end()) and "大学" in piece[country.end() :]


def names(stem: str) -> bool:
    """Whether a stem names something: 各 in 各大学 and 3 in 3大学 do not."""
    if (
        not stem
        or (stem.endswith("・") and NATIONAL.search(stem) is None)
        or stem.startswith(("付け", "日付"))
        or UNENDED.search(stem)
        or (stem.startswith("立") and analysed(stem)[0].surface == "立")
        or (NUMBERS.search(stem) and not NUMBERED_NAME.search(stem) and not _is_place_like_number(stem))
    ):
        return False
    if stem in lexicon.words("generic_stems"):
        return False
    if SHORT_STEM.fullmatch(stem) and not is_place_name(stem):
        return False  # むつ is a town
    if _is_adverb(stem) or (stem[-1] in "とやい" and analysed(stem)[-1].pos[0] in ("助詞", "形容詞")):
        return False  # まちと of まちと大学を結ぶ, 近い of 海に最も近い大学
    if stem.startswith("国立") and len(stem) > 2:
        return True  # 国立新美術館
    return not _only_generic(stem)


def _is_place_like_number(stem: str) -> bool:
    """四万十, which looks like a number."""
    return len(stem) > 2 and is_place_name(stem)


def _is_adverb(stem: str) -> bool:
    """まるごと of 町がまるごと大学になる, すべて: words that say how, or how much."""
    said = readings(stem) if HIRAGANA.fullmatch(stem) else ()
    return bool(said) and all(pos[0] in ("副詞", "接続詞", "代名詞") or pos[2] == "副詞可能" for pos in said)


def _only_generic(stem: str) -> bool:
    """Whether a stem is one generic word behind another, the longest taken first: 県内, 各 in 県内各大学; but 中国 is a
    place."""
    at = 0
    while at < len(stem):
        word = lexicon.beginning("generic_stems").match(stem, at)
        if word is None:
            return False
        at = word.end()
    parts = analysed(stem)
    return not (len(parts) == 1 and parts[0].is_place) or GENERIC_START.match(stem) is not None


def joins_two(piece: str) -> bool:
    """坂戸市・魚津市 and 潮見県警と潮見大学 are two names; 公共事業・国民住宅省 is one."""
    if piece.endswith(("・カレッジ", "・ユニバーシティ")):
        return False  # パラオ・コミュニティ・カレッジ
    piece = piece.removesuffix("中学校・高等学校")
    parts = BETWEEN_NAMES.split(piece)[:-1] if "・" in piece or "と" in piece else []
    return any(
        (lexicon.suffix_of(part) is not None and len(part) > 2) or part in lexicon.words("countries")
        for part in parts
    )
