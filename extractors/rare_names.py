"""Names of persons that no dictionary has whole, told by what stands around them: a body before, a head's title behind."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from extractors import lexicon
from extractors.departments import begins_with_post_of_department, is_post_of_department
from extractors.known_names import (
    is_known_family_name,
    is_known_given_name,
    is_listed_family_name,
    is_name_in_katakana,
)
from extractors.language import analysed, is_function_word, is_place_name, readings
from extractors.organization_shapes import has_place_stem, is_listed_town
from extractors.person_names import (
    FULL_LIKELY,
    FULL_POSSIBLE,
    KATAKANA,
    NO_FAMILY,
    READING,
    begins_like_name_abroad,
    is_common_phrase,
    is_family_name,
    is_full_name,
    likelihood,
)
from extractors.titles import BRANCH_HEADS, core_of_title, title_pattern

RARE_NAME = re.compile(r"[一-龥々]{3,5}")
LENGTH_OF_USUAL_GIVEN_NAME = 2
# of one character a town is called, too
LENGTHS_OF_ENDS = range(1, 6)
LENGTHS_OF_PLACES = (2, 3, 4)
LENGTHS_OF_GIVEN_NAMES = (2, 3)
# of full names before a town of one character
LENGTHS_OF_SHORT_NAMES = range(2, 7)
TITLE_OF_HEAD = re.compile(
    r"取締役|[専常]務(?:取締役|理事|執行役員)|学長|社長|会頭|頭取|理事長|校長|組合長|院長|所長|会長|知事|総長|代表"
)
HEAD_BEHIND = re.compile(rf"{TITLE_OF_HEAD.pattern}|[市町村区]長")
TITLE_BEHIND = re.compile(rf"(?:准|助|特任|名誉)?教授|講師|助教|副学長|{HEAD_BEHIND.pattern}")
# 市長会, with which no person's name ends
LONG_SUFFIX = 3
# 会長 of (会長:繁正義)
TITLE_OF_HEAD_END = re.compile(rf"(?:{TITLE_OF_HEAD.pattern}|[市町村区会]長|代表取締役)$")
# behind a post that someone before it has; a space stands before a name
GOES_ON = re.compile(r"[はがとのもにをやでだ、。・()」ら氏]|から|より|$")
# 市長, 部長, 課長補佐
HEADED_UNIT = re.compile("[市町村区部課室局係所館署]長(?:補佐)?$")
# 原口 ゆき behind 豊田市長, with which a line or an entry ends, and の原口ゆき氏
FULL_NAME_BEHIND = re.compile(
    r" +(?P<spaced>[一-龥々ヶ]{1,4} {0,3}[一-龥々ぁ-んァ-ヶー]{1,5})(?=$|[\n、()がはとのも]| *(?:氏|様|殿))"
    r"|の(?P<honored>[一-龥々ヶぁ-んァ-ヶー]{3,7})(?=氏|さん|様)"
)
# 農学院長, 外国語学部長
HEAD_OF_FACULTY = re.compile(r"[一-龥]{1,6}(?:学院|学部|学府|学環|研究科|研究院|学系|学科|処)長")
ENVOY = re.compile(r"(?:総|副)?領事|(?:特命全権)?(?:大使|公使)|参事官")
# 英宜|附属病院長
HOUSE_HEADED = re.compile(r"([一-龥]{2})(?:附属)?(?:図書館|病院|博物館|美術館|研究所)長")
# 汐見県立大学学長, 汐見市長
BODY_AND_HEAD = re.compile(
    r"[一-龥ァ-ヶー]{2,10}?(?:大学(?:学長|総長|長)|[市町村区]長|[県府都道]知事|学校校?長|病院院?長)"
)
# 商工大臣 of ゴヤル商工大臣
MINISTER_BEHIND = re.compile(r"[一-龥]{2,16}大臣")
# 中 of 中宮, of what else leads up to a title
BEGINS_FAMILY = frozenset("中大小高東西南北上下")
# 学 of 林産学, 史 of 西洋史
ENDS_OF_FIELDS = frozenset("学史論科法語系術力")
ENDS_OF_ENTRIES = ("", "(", "、", "氏", "様", "\n")
BEGINNING = ""
IDEOGRAPHS_AND_KANA = re.compile(r"[一-龥々]{2,3}(?P<kana>[ぁ-ん]{2,4})")
HONORIFIC_BEHIND = re.compile(r"氏|さん(?![一-龥])|様")
ALONE_HONORIFIC = re.compile(r"氏(?![一-龥])")
# of 関係者各氏, 前学長両氏
COUNTS_PERSONS = frozenset("各両諸")
IN_LATIN = re.compile(r"[A-Z][a-z]{2,}")
# a firm in Latin letters has a 社長, too
HEAD_ABROAD = re.compile(
    r" ?(?:副?学長|総長|郡長|(?:准|名誉|助)?教授(?![法会])|(?:学部|学科|研究科|学院)長|(?:大使|総領事|博士))"
)
BEFORE_NAME = frozenset([BEGINNING, *"、。・(の はとや"])
MARKS = frozenset([BEGINNING, *"、。「()\n "])
PARTICLES = frozenset([BEGINNING, *"はがとのに、"])
ENDS_OF_PLACES = frozenset("都道府県市区町村")
HEADED_PLACES = frozenset("市町村区")
OF_TOWN = re.compile(r"([市町村区])(?:の|からは?、?|より)[一-龥々]{0,4}$")
# 三宅　 of 三宅　城病院長
FAMILY_AND_SPACE = re.compile(r"([一-龥々ヶ]{1,4}) $")
IDEOGRAPH_END = re.compile(r"[一-龥]$")


# （そうま たかしげ）
READING_BEHIND = re.compile(rf"{READING} ?")


class Surrounded(NamedTuple):
    """What could be a name, at its place in the words of a block."""

    words: str
    start: int
    end: int

    @property
    def name(self) -> str:
        return self.words[self.start : self.end]

    @property
    def before(self) -> str:
        """The character in front; nothing at the block's beginning."""
        return self.words[self.start - 1] if self.start > 0 else BEGINNING

    @property
    def behind(self) -> str:
        """The character behind; nothing at the block's end."""
        return self.words[self.end : self.end + 1]

    @property
    def title_at(self) -> int:
        """Where a title behind the piece would begin, over one space: 筧善行　学長, but not 檜川町　町長, a town and its head."""
        at = self.end + self.words.startswith(" ", self.end)
        return self.end if self.words.startswith(self.words[self.end - 1], at) else at

    @property
    def is_rare_name(self) -> bool:
        return RARE_NAME.fullmatch(self.words, self.start, self.end) is not None


def is_no_town_but_family(town: str) -> bool:
    """大西市 of 大西市長: what the dictionary, which has all municipalities, does not know as one, and a family is called."""
    family = is_listed_family_name(town[:-1])
    return family and town[-1] in HEADED_PLACES and not is_place_name(town) and not is_listed_town(town)


def is_no_town_but_person(town: str) -> bool:
    """What stands before a head's title like a town's name and is a family's, or a whole person's."""
    return is_no_town_but_family(town) or is_no_town_but_name(town)


def is_no_town_but_name(town: str) -> bool:
    """前田終止市 of 前田終止市長, 千代松大耕市: a family name and two ideographs that are no town together, nor the latter alone."""
    stem, sign = town[:-1], town[-1]
    family, given = stem[:-LENGTH_OF_USUAL_GIVEN_NAME], stem[-LENGTH_OF_USUAL_GIVEN_NAME:]
    return (
        sign in HEADED_PLACES
        and RARE_NAME.fullmatch(stem) is not None
        and (is_listed_family_name(family) if len(family) == 2 else len(family) == 3 and is_family_name(family))
        and not HEADED_PLACES & set(stem)  # 山形市地区長
        and not any(is_place_name(words) for words in (town, given, given + sign, given[1:] + sign))
        and not is_listed_town(town)
    )


def is_of_its_town(words: str, at: int, ending: str) -> bool:
    """浜川万作|市長 behind 汐見市の: between a town and its head stands a name, not another town."""
    of_town = OF_TOWN.search(words, max(0, at - 8), at) if ending in HEADED_PLACES else None
    return of_town is not None and of_town[1] == ending


def stands_between_body_and_head(here: Surrounded) -> bool:
    """引頭佳純 of 汐見商工会議所の引頭佳純会頭, 汐見商工会議所（引頭佳純会頭）: what is between the two is a name, though no dictionary
    has it whole; 原直行 of 汐見大学の原直行教授, but not 西洋史 of 汐見大学の西洋史教授."""
    words, at, end = here.words, here.start, here.end
    of_town = words[end + 1 : end + 2] == "長" and is_of_its_town(words, at, words[end])
    title = TITLE_BEHIND.match(words, here.title_at)
    if title is None and not of_town:
        return False
    if lexicon.ending_of_names().search(words, max(0, at - 8), at - 1) is None:
        return False
    if title is not None and TITLE_OF_HEAD.match(title.group()) is None:
        of_three = len(here.name) == 3 and is_known_family_name(words[at])
        return of_three and here.name[-1] not in ENDS_OF_FIELDS
    return (
        begins_like_name_abroad(here.name)
        or any(m.is_surname or m.is_given_name or not m.known for m in analysed(here.name))
        or any(is_known_given_name(words[cut:end]) for cut in range(at + 1, end - 1))
    )


def ends_entry_behind_title(here: Surrounded) -> bool:
    """湊長臣 of 総長　湊長臣, with which a line or an entry ends: what begins with a family name behind a title."""
    words, at = here.words, here.start
    return (
        here.behind in ENDS_OF_ENTRIES
        and words[at] not in NO_FAMILY
        and (
            begins_like_name_abroad(here.name)
            or any(is_known_family_name(words[at : at + length]) for length in (1, 2, 3))
        )
        and core_of_title(words[max(0, at - 8) : at - 1]) is not None
        and lexicon.suffix_of(here.name) is None
        and not any(m.is_common and len(m.surface) > 1 for m in analysed(here.name))
    )


def is_alone_behind_title(here: Surrounded) -> bool:
    """繁正義 of (会長:繁正義): all that stands between a head's title and the bracket's end is a name."""
    return (
        here.behind == ")"
        and here.is_rare_name
        and TITLE_OF_HEAD_END.search(here.words, max(0, here.start - 8), here.start - 1) is not None
        and lexicon.suffix_of(here.name) is None
        and core_of_title(here.name) is None
    )


def is_family_before_post(here: Surrounded) -> bool:
    """三井 of 本学側が三井副学長、: what is a family name among other things, between a mark or a particle and a post that is held in
    person; a branch and a department bear a place's name, too."""
    post = title_pattern().match(here.words, here.end) if here.before in MARKS | PARTICLES else None
    return (
        post is not None
        and post.group() not in BRANCH_HEADS
        and HEADED_UNIT.search(post.group()) is None
        and GOES_ON.match(here.words, post.end()) is not None
        and here.name not in NO_FAMILY
        and is_known_family_name(here.name)
    )


def is_rare_before_title(here: Surrounded) -> bool:
    """慎瑞珪 of 、慎瑞珪准教授が, 規矩大成 of 、規矩大成学長: from a mark to a title characters that make no words, or what ends in a
    given name."""
    words, at, end = here.words, here.start, here.end
    return (
        TITLE_BEHIND.match(words, here.title_at) is not None
        and words[at] not in NO_FAMILY - BEGINS_FAMILY
        and (words[at] not in BEGINS_FAMILY or is_known_family_name(words[at : at + 2]))
        and (
            all(len(m.surface) == 1 for m in analysed(here.name))
            or (HEAD_BEHIND.match(words, here.title_at) is not None and _is_like_full_name(here.name))
        )
        and (
            words[end] not in HEADED_PLACES
            or likelihood(here.name) >= FULL_LIKELY
            or not has_place_stem(words[at : end + 1])
        )
    )


def ends_given_before_head(here: Surrounded) -> bool:
    """高谷正行 of には高谷正行社長: between a particle and a head's title, what ends in a given name."""
    words, at, end = here.words, here.start, here.end
    head = HEAD_BEHIND.match(words, here.title_at)
    one_and_two = end - at == 3 and is_known_family_name(words[at])  # 湊宰広
    return (
        head is not None
        and core_of_title(here.name + head.group()) == head.group()
        and words[at] not in NO_FAMILY - BEGINS_FAMILY
        and (is_known_given_name(words[end - 2 : end]) or one_and_two)
        and lexicon.suffix_of(here.name) is None
        and not is_common_phrase(here.name)
        and not (words[end] in HEADED_PLACES and has_place_stem(words[at : end + 1]))
    )


def stands_before_honorific(here: Surrounded) -> bool:
    """仲公平 of の仲公平氏が: between a particle or a mark and 氏 what begins with a family name or ends in a given name."""
    words, at, end = here.words, here.start, here.end
    return (
        ALONE_HONORIFIC.match(words, end) is not None
        and words[end - 1] not in COUNTS_PERSONS
        and lexicon.suffix_of(here.name) is None
        and core_of_title(here.name) is None
        and (
            is_known_family_name(words[at : at + 2])
            or any(is_known_given_name(words[cut:end]) for cut in range(at + 1, end - 1))
        )
    )


def stands_before_body_and_head(here: Surrounded) -> bool:
    """竹葉剛 of 、竹葉剛汐見県立大学学長: what begins behind a mark and ends like a name, and a place's body and its head follow."""
    words, at, end = here.words, here.start, here.end
    return (
        BODY_AND_HEAD.match(words, end) is not None
        and not IDEOGRAPH_END.search(here.before)
        and here.is_rare_name
        and is_known_given_name(words[at + 2 : end])
        and len(analysed(here.name)) > 1
        and analysed(words[end : end + 6])[0].is_place
    )


def is_from_abroad_before_title(here: Surrounded) -> bool:
    """汪発武 of はじめに汪発武センター長が, 馬建鋼 of 岬大学の馬建鋼准教授, 周世認 of と周世認農学院長が: a family name of China or Korea,
    two characters more and a title; in front of an envoy's these may be a word, too: 李天然領事."""
    post = title_pattern().match(here.words, here.end) or HEAD_OF_FACULTY.match(here.words, here.end)
    return (
        begins_like_name_abroad(here.name)
        and post is not None
        and lexicon.suffix_of(here.name) is None
        and (
            ENVOY.fullmatch(post.group()) is not None
            or not any(m.is_common and len(m.surface) > 1 for m in analysed(here.name))
        )
    )


def stands_before_head_of_no_town(here: Surrounded) -> bool:
    """前田終止 of では、前田終止市長と: what begins with a family name before the head of a town that there is not."""
    head = here.words[here.end : here.end + 2]
    return head[1:] == "長" and is_no_town_but_name(here.name + head[0])


def stands_before_post_of_department(here: Surrounded) -> bool:
    """土肥建 of から土肥建都市整備局長が: what begins with a family name and is joined by nothing to the post of a department behind it."""
    words, at, end = here.words, here.start, here.end
    if not begins_with_post_of_department(words, end) or here.name[-1] in ENDS_OF_PLACES:
        return False
    families = (cut for cut in range(at + 2, min(at + 4, end)) if is_known_family_name(words[at:cut]))
    return any(not any(begins_with_post_of_department(words, i) for i in range(cut, end)) for cut in families)


def stands_before_reading(here: Surrounded) -> bool:
    """相馬尊重 of 相馬尊重（そうま たかしげ）市長は: what begins with a family name, how it is read, and a title or an honorific."""
    reading = READING_BEHIND.match(here.words, here.end)
    return (
        reading is not None
        and (title_pattern().match(here.words, reading.end()) or HONORIFIC_BEHIND.match(here.words, reading.end()))
        is not None
        and any(is_known_family_name(here.name[:length]) for length in (1, 2, 3))
        and lexicon.suffix_of(here.name) is None
    )


Rule = Callable[[Surrounded], bool]
# what may stand in front of a name, anything where none is given, and the rule that tells it there
RULES: tuple[tuple[frozenset[str] | None, Rule], ...] = (
    (frozenset([BEGINNING, "の", "("]), stands_between_body_and_head),
    (frozenset(" "), ends_entry_behind_title),
    (frozenset(" :"), is_alone_behind_title),
    (MARKS, is_rare_before_title),
    (PARTICLES, ends_given_before_head),
    (MARKS | PARTICLES, stands_before_honorific),
    (MARKS | PARTICLES, stands_before_head_of_no_town),
    (MARKS | PARTICLES, stands_before_post_of_department),
    (MARKS | PARTICLES | {BEGINNING}, is_from_abroad_before_title),
    (None, stands_before_body_and_head),
    (None, stands_before_reading),
)


def is_told_by_surroundings(here: Surrounded) -> bool:
    """Whether what stands around a piece of the length of a full name tells that it is one."""
    if not here.is_rare_name:
        return ends_in_kana_before_honorific(here)
    suffix = lexicon.suffix_of(here.name)
    if suffix is not None and suffix.standing == "body" and len(suffix.words) >= LONG_SUFFIX:
        return False  # 九州市長会 of 島根県知事（九州市長会会長）
    return any(rule(here) for rule in _rules_behind(here.before))


@cache
def _rules_behind(before: str) -> tuple[Rule, ...]:
    return tuple(rule for fronts, rule in RULES if fronts is None or before in fronts)


def ends_in_kana_before_honorific(here: Surrounded) -> bool:
    """河南こころ of ・河南こころ氏は: two ideographs or three and kana that joins nothing, up to 氏 or さん."""
    name = IDEOGRAPHS_AND_KANA.fullmatch(here.name)
    honored = HONORIFIC_BEHIND.match(here.words, here.end) is not None
    return honored and name is not None and here.before in BEFORE_NAME and not is_function_word(name["kana"])


def stands_before_post_abroad(here: Surrounded) -> bool:
    """Whether what stands behind a word in kana or Latin letters tells that it is a name from abroad."""
    return _stands_before_head_abroad(here) or _stands_before_minister(here)


# バンチョン マハイサリヤ
SPACED_KATAKANA = re.compile("[ァ-ヶー]{2,12}(?: [ァ-ヶー]{2,16}){1,3}")


def _stands_before_head_abroad(here: Surrounded) -> bool:
    """Bayarmaa of の Bayarmaa学長が, アナット of アナット学部長補佐を: a word in Latin letters or a name in katakana, in one word or in
    several, a post of universities or missions behind it."""
    return (
        (
            IN_LATIN.fullmatch(here.name) is not None
            or is_name_in_katakana(here.name)
            or (SPACED_KATAKANA.fullmatch(here.name) is not None and not all(map(readings, here.name.split(" "))))
        )
        and HEAD_ABROAD.match(here.words, here.end) is not None
        and here.before in BEFORE_NAME
    )


def _stands_before_minister(here: Surrounded) -> bool:
    """ゴヤル of ゴヤル商工大臣: a word in katakana that no dictionary has."""
    return (
        MINISTER_BEHIND.match(here.words, here.end) is not None
        and KATAKANA.fullmatch(here.name) is not None
        and not readings(here.name)
        and here.name not in lexicon.words("countries")
    )


def ends_full_name(words: str, at: int, town: str) -> bool:
    """燿介市 of 前川燿介市長: whether what would be a town nobody knows ends a full name."""
    if town[-1] not in HEADED_PLACES:
        return False
    stem = town[:-1]
    return not any(part.is_place for part in analysed(stem)) and any(
        is_family_name(words[at - length : at])
        and likelihood(words[at - length : at] + stem) >= FULL_LIKELY
        and _begins_entry(words, at - length)  # not 千尋 of 門田千尋美瑛町長
        for length in (1, 2, 3)
        if length <= at
    )


def is_short_town_behind_name(words: str, at: int) -> bool:
    """津市 of 三宅陽子津市長: whether a town of one character stands at a place, right behind a full name that does not go on
    with it, and its head's title behind it."""
    town = words[at : at + 2]
    if len(town) < 2 or town[1] not in HEADED_PLACES or words[at + 2 : at + 3] != "長":
        return False
    return (
        has_place_stem(town)
        and any(
            _begins_entry(words, at - length)
            and is_full_name(words[at - length : at])
            and not is_full_name(words[at - length : at + 1])
            # 東吉野村
            and not is_place_name(words[at - length : at + 1])
            # 高田太郎|知内町 rather than 高田太郎知|内町
            and not (is_full_name(words[at - length : at - 1]) and is_place_name(words[at - 1 : at + 1]))
            for length in LENGTHS_OF_SHORT_NAMES
            if length <= at
        )
    )


def _begins_entry(words: str, at: int) -> bool:
    """Whether what begins at a place goes on with no word in front of it but a title."""
    return IDEOGRAPH_END.search(words[:at][-1:]) is None or core_of_title(words[max(0, at - 8) : at]) is not None


# 平井 克己
PARTED_NAME = re.compile(r"(?<![一-龥])(?P<family>[一-龥々ヶ]{1,3}) (?P<given>[一-龥々ぁ-んァ-ヶー]{1,4})\Z")
LONGEST_PARTED = 9


def stands_behind_full_name(words: str, at: int) -> bool:
    """美瑛町長 of 門田千尋美瑛町長: whether what is a full name by its parts or its looks ends at a place."""
    return any(
        (is_full_name(words[at - length : at]) or likelihood(words[at - length : at]) >= FULL_LIKELY)
        and _begins_entry(words, at - length)
        for length in LENGTHS_OF_SHORT_NAMES
        if length <= at
    ) or stands_behind_parted_name(words, at)


def stands_behind_parted_name(words: str, at: int) -> bool:
    """大学長 of 平井 克己岬大学長: whether a given name ends at a place, and a space and a family name stand before it."""
    parted = PARTED_NAME.search(words, max(0, at - LONGEST_PARTED), at)
    return parted is not None and is_family_name(parted["family"]) and is_known_given_name(parted["given"])


def begins_within_full_name(words: str, at: int) -> bool:
    """賢治昭和大学 of 小山内賢治昭和大学長: whether a given name that is known begins at a place, right behind its family name."""
    return any(
        is_known_given_name(words[at : at + length])
        and any(
            is_known_family_name(words[at - before : at]) and _begins_entry(words, at - before)
            for before in (1, 2, 3)
            if before <= at
        )
        for length in LENGTHS_OF_GIVEN_NAMES
    )


def goes_on_with_name(rest: str) -> bool:
    """Whether a full name stands behind a space, and no title behind it, or behind の with an honorific."""
    behind = FULL_NAME_BEHIND.match(rest)
    name = (behind["spaced"] or behind["honored"]).replace(" ", "") if behind is not None else ""
    return bool(name) and (likelihood(name) >= FULL_POSSIBLE or is_full_name(name))


def ends_given_name_before_house(here: Surrounded) -> bool:
    """英宜附属病院長 of 安里英宜附属病院長: whether what would head a house nobody knows begins with a given name behind a family
    name."""
    house = HOUSE_HEADED.fullmatch(here.name)
    if house is None or any(
        m.is_place or m.is_surname or (m.is_common and len(m.surface) > 1) for m in analysed(house[1])
    ):
        return False
    return any(
        here.words[max(0, here.start - length - 1) : here.start - length] in MARKS | PARTICLES
        and is_known_family_name(here.words[here.start - length : here.start])
        for length in (2, 3)
        if length <= here.start
    )


def is_name_before_department(piece: str, *, joined: bool) -> bool:
    """大迫進都市整備局長, and 豊都市整備局長 of 有働豊都市整備局長: a name or the end of one, which is no place's, and the post of a
    department."""
    return any(
        is_post_of_department(piece[cut:])
        and (joined or any(is_known_family_name(piece[:family]) for family in range(1, cut)))
        and not any(_is_place(piece[:place]) for place in range(2, cut + 1))
        and lexicon.suffix_of(piece[:cut]) is None
        for cut in LENGTHS_OF_ENDS
        if cut < len(piece)
    )


def _is_place(words: str) -> bool:
    return is_place_name(words) or words in lexicon.words("regions")


def begins_with_place(words: str) -> bool:
    """中部 of 中部経済産業局, 大阪 of 大阪国税局."""
    return any(_is_place(words[:length]) for length in LENGTHS_OF_PLACES)


def begins_with_name_before_branch(inner: str) -> bool:
    """谷塚大介東北支店: a given name inside, and a place behind it that the branch is called after."""
    parts = analysed(inner) if inner.endswith(("支店", "支社", "支部", "支局", "営業所")) else ()
    return any(a.is_given_name and not a.is_place and b.is_place for a, b in pairwise(parts[1:]))


def is_behind_family(words: str, at: int) -> bool:
    """城病院長 of 三宅 城病院長: whether a family name and a space stand before a place."""
    family = FAMILY_AND_SPACE.search(words, max(0, at - 5), at)
    return family is not None and is_family_name(family[1])


def ends_name_abroad(words: str, at: int) -> bool:
    """燕 of 、盧秀燕市長と: the third character of a name of China or Korea that begins behind a mark or a particle."""
    return (
        at >= 2 and begins_like_name_abroad(words[at - 2 : at + 1]) and not IDEOGRAPH_END.search(words, 0, at - 2)
    )


def is_given_name_like_town(here: Surrounded) -> bool:
    """光市 of 代表取締役社長 吉田 光市, with which a line ends: a town's name behind a family name behind a title."""
    family = FAMILY_AND_SPACE.search(here.words, max(0, here.start - 5), here.start)
    return (
        here.end - here.start == 2
        and here.name[-1] in HEADED_PLACES
        and here.behind in ENDS_OF_ENTRIES
        and family is not None
        and is_known_family_name(family[1])
        and is_known_given_name(here.name)
        and core_of_title(here.words[max(0, family.start() - 8) : family.start()].rstrip()) is not None
    )


def _is_like_full_name(words: str) -> bool:
    """規矩大成, 尾潟守: what is a name by some sign, or ends in what the dictionary has for a given name."""
    *family, given = analysed(words)
    return likelihood(words) > 0 or (len(family) == 1 and given.is_given_name and not given.is_place)
