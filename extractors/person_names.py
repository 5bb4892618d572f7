"""Whether words are a person's name, and how surely: family names, given names, foreign names."""

from __future__ import annotations

import re
from functools import lru_cache

from extractors import lexicon
from extractors.known_names import is_known_family_name, is_known_given_name, is_listed_family_name
from extractors.language import analysed, may_be_given_name, readings
from extractors.remembered import REMEMBERED

KANJI = r"[\u3400-\u9fff\uf900-\ufaff々〆ヶヵ\U00020000-\U0003ffff]"
LENGTHS_OF_FAMILIES = (1, 2, 3)
# of full names without a space
LENGTHS_OF_NAMES = range(3, 6)
IDEOGRAPHIC = re.compile(rf"(?:{KANJI}[\ufe00-\ufe0f\U000e0100-\U000e01ef]?)+")
NAME_CHARACTERS = re.compile(rf"(?:{KANJI}|[\u3041-\u3096\u30a1-\u30faー\ufe00-\ufe0f]|[\U000e0100-\U000e01ef])+")
HIRAGANA = re.compile(r"[\u3041-\u3096ー]+")
KATAKANA = re.compile(r"[\u30a1-\u30faー]{2,}")
# ルイス・J・ハミルトン, B・S・ラマン, G.W.ハミルトン
KATAKANA_FULL = re.compile(
    r"[\u30a1-\u30faー]+(?:[・=＝][\u30a1-\u30faーA-Z]+\.?)+|(?:[A-Z](?:\.・?|・))+[\u30a1-\u30faー]{2,}(?:[・=＝][\u30a1-\u30faー]+)*"
)
IN_KATAKANA_NAME = re.compile("[・=＝]")
# Pierre-André de Châlon, Maria van der Berg
# Vojtěch Petráček: letters of all Europe
LATIN_WORD = "[A-ZÀ-ÖØ-ÞĀ-Ž][A-Za-zÀ-ÖØ-öø-ɏ'’-]*[a-zß-öø-ɏ]"
LATIN_CAPITALS = "[A-ZÀ-ÖØ-ÞĀ-Ž]{2,}"
# fewer letters behind a name are rather a body's: Anna Virtanen VTT副所長
LATIN_LONG_CAPITALS = "[A-ZÀ-ÖØ-Þ]{4,}"
LATIN_PART = rf"(?:[a-z]{{2,3}} ){{0,2}}(?:[A-Z]\.|{LATIN_WORD}|{LATIN_LONG_CAPITALS}(?![A-Za-z]))"
# and TRAN Thi Mai, Wei CHEN, R. K. Raman
LATIN_FULL = re.compile(
    rf"{LATIN_WORD}(?: {LATIN_PART})+|(?:{LATIN_CAPITALS} |(?:[A-Z]\. ?)+){LATIN_WORD}(?: {LATIN_PART})*"
)
# 三ッ井, 四ツ谷, 宮ノ原
FAMILY_WITH_MARK = re.compile(r"[一二三四五六七八九十][ッツノケヶ][一-龥]|[一-龥]{1,2}ノ[一-龥]")
# what a given name does not end in, and an organization, a department or a common noun does
NOT_GIVEN = re.compile(
    r"[県市町村区部課室局省庁館所校等的間内外側型用案法書者会社員課長官氏様君殿科園店組庫券品性化業務副第]$|(?:大学|銀行|病院|協会|地方|地区|地域|方面|興国|諸国|各国|進国|途上国)"
)
NOT_BEGINNING_GIVEN = re.compile(r"^(?:[市町村区県都府省庁局課室々]|大学|農協|商工|会議)")
# みどり准, あゆみ国際: kana does not go on in ideographs but for 子, 美 and the like
KANA_THEN_OTHER = re.compile(r"[ぁ-んァ-ヶー]{2,}(?![子美代江恵香奈乃夫男一]$)[\u3400-\u9fff]")
# 長 他: others, who are not named
NOT_GIVEN_ALONE = frozenset(["他", "外", "等", "様", "氏", "殿", "ほか", "など", "ら", "さま", "さん"])
# what a given name of three characters ends in: 誠一郎, 龍三郎, 三千代, 稲盛樹
GIVEN_TAIL = re.compile(r"(?:[郎朗彦雄夫男介助之樹美子代江恵治司太輔哉也奈香織里衣平吾人士志央]|[ぁ-ん])$")
# behind a place these name a school, a quarter or another place, not a child: 岐阜大, 京都東
GOES_ON_AS_PLACE = frozenset("大東西南北中新元小高女港")
# of one character these rather lead up to a title: 前市長, 東支店長
NO_FAMILY = frozenset("前新元現副次主総本当同各両全旧故高中大小東西南北上下左右")
# four characters each of family and given name
LONGEST_UNSPACED = 8
FULL_KNOWN = 5.0
FULL_LIKELY = 4.0
FULL_POSSIBLE = 2.5
FAMILY_ONLY = 1.0
PLACE_AS_FAMILY = 0.4
# （みやけ こういち）, how the name in front is read
READING = r"[(（][ぁ-んァ-ヶー\s・]{2,20}[)）]"
# 桐ケ谷, which is 桐ヶ谷
LARGE_KE = re.compile("(?<=[一-龥])ケ(?=[一-龥])")


@lru_cache(maxsize=REMEMBERED)
def is_family_name(words: str) -> bool:
    """Whether the words are a family name, by the lexicon or the dictionary."""
    if words in lexicon.words("surnames") or FAMILY_WITH_MARK.fullmatch(words):
        return True
    if not 2 <= len(words) <= 5 or not any(pos[2] == "人名" for pos in readings(words)):
        return False
    parts = analysed(words)
    return len(parts) == 1 and parts[0].is_surname


def is_family(words: str) -> bool:
    """Whether words of up to three characters are a family name, among other things."""
    return len(words) in LENGTHS_OF_FAMILIES and (is_family_name(words) or is_known_family_name(words))


def is_full_name(words: str) -> bool:
    """Whether words are a family name and a known given name, with or without a space between them.

    >>> is_full_name("広瀬茂"), is_full_name("広瀬 茂"), is_full_name("広瀬")
    (True, True, False)
    """
    return any(
        is_family(words[:k]) and is_known_given_name(words[k:].removeprefix(" ")) for k in range(1, len(words))
    )


def is_name_abroad(words: str) -> bool:
    """王偉: a family name of China or Korea and one character more, and no family name of Japan."""
    return (
        len(words) == 2
        and IDEOGRAPHIC.fullmatch(words) is not None
        and words[0] in lexicon.words("surnames_abroad")
        and not is_known_family_name(words)
    )


def begins_like_name_abroad(words: str) -> bool:
    """雷加強: a family name of China or Korea and two characters more."""
    return len(words) == 3 and words[0] in lexicon.words("surnames_abroad")


@lru_cache(maxsize=REMEMBERED)
def family_of(words: str) -> str | None:
    """The family name that a full name begins with, the longest that is one."""
    parts = words.split()
    if len(parts) == 2:
        return parts[0]
    fitting = [words[:cut] for cut in (3, 2) if cut < len(words) and is_family_name(words[:cut])]
    # 和田 of 和田守也, though 和田守 is a name as well
    in_halves = len(words) == 4 and is_known_given_name(words[2:]) and not is_listed_family_name(words[:3])
    return (fitting[-1] if in_halves else fitting[0]) if fitting else None


@lru_cache(maxsize=REMEMBERED)
def is_given_name(words: str) -> bool:
    # to look words up costs a tenth of what it costs to analyse them
    if not _may_be_given_names(words):
        return False
    parts = analysed(words)
    # 順一雪野 of 今野順一雪野町長 is two
    return all(part.is_given_name for part in parts) and len(parts) <= (2 if len(words) <= 3 else 1)


def _may_be_given_names(words: str) -> bool:
    """Whether the dictionary has the words, or both parts of two or three characters, as given names."""
    if may_be_given_name(words):
        return True
    return 2 <= len(words) <= 3 and any(
        may_be_given_name(words[:cut]) and may_be_given_name(words[cut:]) for cut in range(1, len(words))
    )


@lru_cache(maxsize=REMEMBERED)
def likelihood(words: str) -> float:
    """How much speaks for the words being a person's name; 0 where nothing does. The words may hold spaces.

    >>> likelihood("大橋 康弘") >= FULL_LIKELY, likelihood("企画") == 0
    (True, True)
    """
    words = LARGE_KE.sub("ヶ", words.strip())
    if IDEOGRAPHIC.fullmatch(words):
        return _unspaced(words)
    if LATIN_FULL.fullmatch(words):
        return FULL_POSSIBLE
    if KATAKANA_FULL.fullmatch(words):
        parts = IN_KATAKANA_NAME.split(words)
        # アジア・アメリカ are places, テオ・ハーフェンス・ブラジル is a name and the country of a minister
        no_name = all(map(_is_place, parts)) or parts[-1] in lexicon.words("countries")
        return 0.0 if no_name else FULL_LIKELY - 1
    parts = words.split()
    if not parts or not all(NAME_CHARACTERS.fullmatch(part) for part in parts):
        return 0.0
    if len(parts) == 1:
        return _unspaced(parts[0])
    if len(parts) == 2:
        return _family_and_given(*parts)
    if (
        all(len(part) == 1 for part in parts)
        and len(parts) in (3, 4)
        and all(IDEOGRAPHIC.fullmatch(part) for part in parts)
    ):
        return FULL_LIKELY
    if len(parts) == 3 and len(parts[0]) == len(parts[1]) == 1 and len(parts[2]) <= 3:
        joined = _family_and_given(parts[0] + parts[1], parts[2])
        return joined if joined >= FULL_LIKELY else 0.0
    return 0.0


def _family_and_given(family: str, given: str) -> float:
    if KANA_THEN_OTHER.match(given) or (IDEOGRAPHIC.fullmatch(given) and not _could_be_given(given)):
        return 0.0
    if (
        family in ("現", "元", "前", "新", "故", "旧", "副", "各", "両", "同")
        or len(family) > 5
        or given in NOT_GIVEN_ALONE
        or len(given) > 5
        or (NOT_GIVEN.search(given) and not is_given_name(given) and not is_known_given_name(given))
    ):
        return 0.0
    if KATAKANA.fullmatch(family) or (HIRAGANA.fullmatch(family) and not is_family_name(family)):
        return 0.0
    if is_family_name(family) or is_known_family_name(family):
        if IDEOGRAPHIC.fullmatch(given) and is_common_word(given):
            return FULL_LIKELY - 1 if is_known_given_name(given) else FULL_POSSIBLE - 1.2
        return FULL_LIKELY if is_common_phrase(given) or _is_place(given) else FULL_KNOWN
    if NOT_GIVEN.search(family) or is_common_phrase(family) or _is_place(given):
        return FULL_POSSIBLE - 1 if is_given_name(given) and len(family) <= 3 else 0.0
    if is_given_name(given) or (len(family) <= 3 and _is_place(family) and not is_common_phrase(given)):
        return FULL_LIKELY
    if IDEOGRAPHIC.fullmatch(family) and IDEOGRAPHIC.fullmatch(given) and len(family) <= 3 and len(given) <= 3:
        return FULL_POSSIBLE
    return 0.0


def _could_be_given(ideographs: str) -> bool:
    """One to three ideographs that do not run on into a common word: 毅地域 does."""
    if len(ideographs) > 3:
        return False
    return len(ideographs) < 3 or not any(
        part.is_common and len(part.surface) >= 2 for part in analysed(ideographs)
    )


@lru_cache(maxsize=REMEMBERED)
def is_common_phrase(words: str) -> bool:
    """Whether words are one or two common nouns of the dictionary: 国土, 研究."""
    parts = analysed(words)
    return len(words) >= 2 and all(part.is_common for part in parts) and len(parts) < len(words)


@lru_cache(maxsize=REMEMBERED)
def is_common_word(words: str) -> bool:
    """Whether words are one common noun of the dictionary: 電話 of 六車　電話."""
    parts = analysed(words)
    return len(words) >= 2 and len(parts) == 1 and parts[0].is_common


@lru_cache(maxsize=REMEMBERED)
def _is_place(words: str) -> bool:
    parts = analysed(words)
    return len(parts) == 1 and parts[0].is_place


def _unspaced(words: str) -> float:
    if KATAKANA.fullmatch(words):
        known = any(part.is_common or part.is_place for part in analysed(words))
        return FAMILY_ONLY if len(words) >= 3 and not known else 0.0
    if len(words) > LONGEST_UNSPACED:
        return 0.0
    if len(words) in (2, 3) and is_family_name(words):
        return FAMILY_ONLY
    if len(words) == 1:
        if words in lexicon.words("surnames"):
            return FAMILY_ONLY
        return PLACE_AS_FAMILY if words not in NO_FAMILY and is_listed_family_name(words) else 0.0
    whole = analysed(words) if len(words) <= 3 else ()
    if len(whole) == 1 and (whole[0].is_common or whole[0].is_place):
        return FAMILY_ONLY if words in lexicon.words("surnames") else PLACE_AS_FAMILY if whole[0].is_place else 0.0
    best = max((_of_cut(words, cut) for cut in range(max(1, len(words) - 4), min(5, len(words)))), default=0.0)
    return best or _like_family_name(words)


def _of_cut(words: str, cut: int) -> float:
    """How much a family name and a given name that a cut parts look like the two: 三宅|恒一."""
    family, given = words[:cut], words[cut:]
    known = is_family_name(family)
    best = 0.0
    if cut == 1 and not known and len(given) > 1 and family not in NO_FAMILY and is_known_family_name(family):
        # 磯義男
        best = FULL_POSSIBLE if is_known_given_name(given) and is_given_name(given) else 0.0
    # 対馬みなみ, whose family's name is an island's, too
    if not known and HIRAGANA.fullmatch(given) and 2 <= len(given) <= 4 and is_listed_family_name(family):
        best = max(best, FULL_POSSIBLE - 1)
    # what asks the dictionary comes last
    if not known and not (2 <= cut <= 3 and IDEOGRAPHIC.fullmatch(family)):
        return best
    if _cannot_be_given(words, family, given, known=known):
        return best
    if known:
        return max(best, _with_known_family(family, given))
    return max(best, _with_possible_family(family, given))


def _cannot_be_given(words: str, family: str, given: str, *, known: bool) -> bool:
    """Whether the end of words is no given name, by its characters and what it would cut."""
    if len(given) == 1 and not known and (given in GOES_ON_AS_PLACE or not is_known_family_name(family)):
        return True
    of_known = is_listed_family_name(family) and is_known_given_name(given)
    if len(given) == 1 and not of_known and _cuts_common_word(words):
        return True
    doubtful = NOT_GIVEN.search(given) or NOT_BEGINNING_GIVEN.match(given)
    return doubtful is not None and not is_given_name(given)


def _with_possible_family(family: str, given: str) -> float:
    if is_known_family_name(family) and is_known_given_name(given) and not is_common_phrase(given):
        return FULL_LIKELY if len(given) > 1 else FULL_POSSIBLE - 0.5
    if len(family) == len(given) == 2 and is_known_given_name(given) and not NOT_GIVEN.search(family):
        return PLACE_AS_FAMILY  # 沖下知行: a name where a title follows
    if len(given) > 1 and is_given_name(given):
        return FULL_POSSIBLE + (0.5 if _is_place(family) else 0.0)
    return 0.0


def _like_family_name(words: str) -> float:
    """What words look like that no cut makes a full name."""
    if is_family_name(words):
        return FAMILY_ONLY if len(words) >= 2 else PLACE_AS_FAMILY
    if 2 <= len(words) <= 3 and _is_place(words) and IDEOGRAPHIC.fullmatch(words):
        return PLACE_AS_FAMILY
    like_name = len(words) == 2 and IDEOGRAPHIC.fullmatch(words) and not words.endswith(("第", "圏"))
    return PLACE_AS_FAMILY if like_name and _is_unknown(words) else 0.0


def _cuts_common_word(words: str) -> bool:
    """Whether a given name of the last character would cut a common word: 長代|理 of 長代理."""
    last = analysed(words)[-1]
    return last.is_common and len(last.surface) > 1


@lru_cache(maxsize=REMEMBERED)
def _is_unknown(words: str) -> bool:
    """Whether the dictionary has no word for it: rare family names fall to pieces."""
    parts = analysed(words)
    return len(parts) == len(words) and not any(part.is_number or part.pos[0] == "接頭辞" for part in parts)


def _with_known_family(family: str, given: str) -> float:
    long_enough = len(family) >= 2
    if is_given_name(given):
        return FULL_KNOWN - (0.7 if len(given) == 1 else 0.0) if long_enough else FULL_LIKELY
    if is_known_given_name(given):
        if is_common_phrase(given) or is_common_word(given) or _is_place(given):
            return FULL_POSSIBLE - 0.5 if long_enough else 0.0
        return FULL_KNOWN - 0.2 if long_enough else FULL_LIKELY
    if IDEOGRAPHIC.fullmatch(given) and len(given) <= 3:
        if is_common_phrase(given) or _is_place(given):
            return FAMILY_ONLY - 0.5 if long_enough and len(given) == 2 else 0.0
        if len(given) == 3:
            return FULL_LIKELY if GIVEN_TAIL.search(given) and long_enough else FULL_POSSIBLE - 1
        return FULL_LIKELY if long_enough else FULL_POSSIBLE - 0.3 * (len(given) == 1)
    if HIRAGANA.fullmatch(given) and 2 <= len(given) <= 4:
        return FULL_POSSIBLE - 1
    if KATAKANA.fullmatch(given) and long_enough:
        return FULL_POSSIBLE  # 與儀ジョシュア
    return 0.0


def could_be_person(words: str) -> bool:
    """Whether nothing speaks against words that a recognizer takes for a person's name."""
    parts = words.split()
    return (
        1 <= len(parts) <= 4
        and len("".join(parts)) >= 2
        and parts[-1] not in NOT_GIVEN_ALONE
        and all(NAME_CHARACTERS.fullmatch(part) for part in parts)
        and not NOT_GIVEN.search(words)
    ) or LATIN_FULL.fullmatch(words) is not None
