"""How much speaks for a piece of a run being a person's name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors import lexicon
from extractors.block_names import (
    CUT_PLACE_COST,
    HEADS,
    IDEOGRAPH_START,
    KATAKANA_RUN,
    PARTICLES,
    PER_SEGMENT,
    SURE_READING,
    BlockNames,
)
from extractors.block_runs import READING_NEUTRAL
from extractors.known_names import is_known_given_name, is_listed_family_name
from extractors.language import analysed, is_place_name
from extractors.organization_shapes import has_place_stem, is_former
from extractors.person_names import (
    FAMILY_ONLY,
    FULL_KNOWN,
    FULL_LIKELY,
    FULL_POSSIBLE,
    NO_FAMILY,
    begins_like_name_abroad,
    could_be_person,
    family_of,
    is_common_word,
    is_family,
    is_family_name,
    likelihood,
)
from extractors.piece_shapes import cuts_given_name, cuts_title, leaves_end_of_name
from extractors.rare_names import (
    HEAD_OF_FACULTY,
    IDEOGRAPH_END,
    MARKS,
    is_family_before_post,
    is_rare_before_title,
    is_told_by_surroundings,
)
from extractors.segments import Label
from extractors.titles import BRANCH_HEADS, COUNCIL_POST, place_of_branch, title_pattern

PERSON_WEIGHT = 3.0
CUT_WORD_COST = 2.0
CUT_TITLE_COST = 4.0
CUT_NAME_COST = 2.5
CUT_KNOWN_COST = 4.0
# 福岡 of 福岡市長高島健一郎: the title belongs to the name behind it
HEAD_BEFORE_NAME = re.compile(r"[市町村区]長[一-龥]")
# 雪野 of 雪野市長, where the page speaks of 雪野市
KNOWN_PLACE_COST = 2.0
UNIT_HEAD = re.compile("[部課室局係科]長")
# the characters of a title's beginning that the dictionary is asked of
LONGEST_WORD = 6
# カゴメ
IN_KATAKANA = re.compile("[ァ-ヶー]{3,}")
# what stands behind a name and not behind a particle
BEHIND_NAME = re.compile(r"$|[ 、。・/()]|氏|様|さん|先生")
# しずおか
HIRAGANA_ALONE = re.compile("[ぁ-ん]+")
# 北浜株式会社 of 南雲市、北浜株式会社
LAST_WORD = re.compile(r"([^\s、。・()「」のとは]+) ?\Z")
LONGEST_FIRM = 20
BRANCHES = tuple(BRANCH_HEADS)
# 支店長の大野克彦が of 松山支店長の大野克彦が
BRANCH_HEAD_OF_NAMED = re.compile(
    r"(?:支店|支社|支部|支局|営業所|事業所|事務所|工場)長の(?:[一-龥々]{3,5}|[一-龥々]{1,3} [一-龥々]{1,3})(?=が|は|、|と|も|さん|氏)"
)
SCHOOL_BEHIND = re.compile(r"(?:国立|州立|市立)?[一-龥]{0,4}大学")
# 海区水産研究所長　中野 of 西海区水産研究所長　中野秀樹
UNIT_HEAD_AND_NAME = re.compile(
    r"[一-龥ァ-ヶー]{3,12}(?:研究所|試験場|センター|支局|支所|事務所|部|課|室)長[ 　]+[一-龥]{2}"
)
# what is no given name behind a family name and a space
AFTER_NAME = (" 同", " 直通", " 内線", " 外線", " 電話")
# what a firm divides its country into: 和歌山|ゾーンマネジャー, 奈良|エリア担当部長
AREA = re.compile(r"(?:・[一-龥]{2,4})?(?:ゾーン|エリア|ブロック|リージョン)")
# 本部長 of 四国本部長, 総支社長 of 四国総支社長
PART_OF_COMPANY = re.compile(
    r"(?:総|統括|地域|地区|広域|エリア|ブロック)?(?:支社|本部|営業|支店|支部|事業|支局|統括|担当|エリア)"
)
BEHIND_POST = re.compile(r"(?:[長令員役事官監任者]|CEO|COO|CTO|CFO) ?$")
# 名誉|教授
QUALIFIES_POST = re.compile(
    r"(?:名誉|特任|特命|客員|特別|招聘)\|(?:准?教授|会長|学長|総長|研究員|講師|理事)|大\|学院"
)
# の森　隆 of 会長の森　隆です
OF_SOMEONE = re.compile("の[一-龥々]")
# what a name does not end in before what goes on with it
CUT_BEHIND_NAME = re.compile(
    r"子\|ども|都\|市整備|産\|学|[医薬歯工農理文法経商芸]\|学[部院域系]|前\|(?:学長|総長|市長|町長|村長|区長|知事|会長|理事|社長|所長|教育長)"
)
DEPARTMENT_HEAD = re.compile(r"[一-龥ァ-ヶー・]{2,9}?(?:[部課室局]|センター|本部|機構|院)長")
# コーポレート・コミュニケーション|本部長
UNIT_HEAD_BEHIND = re.compile(
    "(?:推進|政策|企画|戦略|担当)?(?:(?:本部|部門|事業部|部|室|課|グループ|センター|ユニット)長|統括官|政策監|推進監)"
)
# behind 盧秀燕
TOWN_HEAD = re.compile("[市区県州]長")
# what units end in that is a family name as well
ENDS_OF_UNITS = frozenset("所館校院室局")


def _stands_before_title(piece: str, rest: str) -> bool:
    """中田|危機管理監が: a family name, and all that goes on behind it a title; but 岡山|支店長 and 岡山|市長 by the place."""
    post = title_pattern().match(rest)
    if post is None or IDEOGRAPH_START.match(rest, post.end()) or not is_family(piece):
        return False
    of_place = rest[:2] in HEADS or PART_OF_COMPANY.match(rest) or place_of_branch().match(rest)
    return not (of_place and is_place_name(piece))


def _ends_in_particle(piece: str, rest: str) -> bool:
    """三宅 みどり|と, but 三宅 まこと　and 三宅 まこと氏, which is a given name as well."""
    given = piece.rpartition(" ")[2]
    return is_known_given_name(given[:-1]) and not (is_known_given_name(given) and BEHIND_NAME.match(rest))


def _calls_someone_behind(rest: str) -> bool:
    """三味線奏者の|山上進さん: a calling, and の before who it is."""
    post = title_pattern().match(rest)
    return post is not None and post.group() in lexicon.words("callings") and rest.startswith("の", post.end())


class PersonScores(BlockNames):
    """Scores the pieces of a block that could be persons."""

    def _person_scores(
        self, piece: str, likely: float, rest: str, place: tuple[int, int], *, joined: bool
    ) -> Iterator[tuple[Label, float]]:
        if self._cannot_be_person(piece, rest, place, joined=joined):
            return
        person = FULL_KNOWN if likely and piece in self._block.tagged else likely
        cut = (joined and self._cuts_katakana(place, piece)) or KATAKANA_RUN.match(piece[-1:] + rest) is not None
        if (cut and piece not in self._block.tagged) or (person and self._ends_in_organization(piece)):
            person = 0.0
        full = len(piece) > 3 and likely >= FULL_LIKELY and is_family_name(piece[:2])  # 前川燿介
        if len(piece) > 2 and rest[:2] in HEADS and is_former(piece + rest[0]) and not full:
            person = 0.0  # 元柏原 of 元柏原市長
        if 0 < person < FULL_LIKELY and self._stands_before_post(piece, rest):
            person = FULL_LIKELY
        person = self._person_with_reading(person, piece, place)
        if person < FAMILY_ONLY <= likely and _stands_before_title(piece, rest):
            person = FAMILY_ONLY
        here = self._around(*place)
        if person < FULL_POSSIBLE and len(piece) <= 5 and is_told_by_surroundings(here):
            person = FULL_LIKELY if here.before in MARKS and is_rare_before_title(here) else FULL_POSSIBLE
        if person and self._cuts_known(piece, rest):
            person -= CUT_KNOWN_COST
        if person and joined and self._leaves_one_before(piece, place[0]):
            person -= CUT_KNOWN_COST
        # 大村茂 of 大村茂市議会議長
        in_front = rest.startswith((*self._long_here, *self._places_here)) or COUNCIL_POST.match(rest) is not None
        if person and (leaves_end_of_name(piece, rest) or self._cuts_name_abroad(piece, rest)):
            person -= CUT_NAME_COST
        if person and cuts_given_name(piece, rest) and not in_front:
            person -= CUT_NAME_COST
        if piece.endswith("大") and piece[-2:] in self.known:
            person = 0.0  # 三宅恒北大 of 三宅恒北大副学長
        if person and " " not in piece and cuts_title(piece, rest):
            # 柴山|学部長, 清水隆|本部長: a name before a head rather than a given name of one character more
            rest_is_name = piece[:-1] in self.families or likelihood(piece[:-1]) >= FULL_LIKELY
            person -= 2 * CUT_TITLE_COST if rest_is_name or is_family_name(piece[:-1]) else CUT_TITLE_COST
        if person and " " in piece and self._cuts_title_behind_given(piece, rest):
            person -= 2 * CUT_TITLE_COST
        # 三宅 of 三宅企画財政課長
        before_department = bool(self._block.posts) and self._is_family_before_department(here)
        if before_department or (person < FAMILY_ONLY and is_family_before_post(here)):
            person = max(person, FAMILY_ONLY)
        if person <= 0:
            return
        known_family = 1.5 if (family_of(piece) if " " in piece else piece) in self.families else 0.0
        weak = person < FAMILY_ONLY and not known_family
        # 産学 of 産学連携室長: with what only looks like a name a department rather begins
        if weak and DEPARTMENT_HEAD.match(rest) and not title_pattern().match(rest):
            person -= CUT_NAME_COST
        if rest:
            person -= self._cost_of_place(piece, rest, place[0], weak=weak)
        yield (Label.WEAK if weak else Label.PERSON), person + known_family + PER_SEGMENT

    def _cannot_be_person(self, piece: str, rest: str, place: tuple[int, int], *, joined: bool) -> bool:
        """Whether a piece is something else whatever it looks like, or takes what belongs to its surroundings."""
        # 白浜大, for short, which could be a name
        is_body = piece in self.known and (
            len(piece) > (2 if piece.endswith("大") else 3) or IN_KATAKANA.fullmatch(piece)
        )
        if piece in lexicon.words("countries") or piece == "日本" or is_body:
            return True
        if piece in lexicon.suffixes():
            return True  # 県警 of （はやかわ ともゆき）県警本部長
        if SCHOOL_BEHIND.match(rest) and piece.partition("・")[0] in lexicon.words("countries"):
            return True  # ポーランド・ヴロツワフ of ポーランド・ヴロツワフ工科大学長
        if piece[-1] == "氏" and (likelihood(piece[:-1]) >= FULL_LIKELY or is_family(piece[:-1])):
            return True  # 東野一|氏, 関|氏
        if HIRAGANA_ALONE.fullmatch(piece) and IDEOGRAPH_START.match(rest) and title_pattern().match(rest) is None:
            return True  # しずおか of しずおか焼津信用金庫
        if OF_SOMEONE.match(piece):
            return True  # の森　隆 of 会長の森　隆です
        if CUT_BEHIND_NAME.search(piece + "|" + rest[:3]):
            return True  # 榊原望子 of 榊原望子ども未来部長, 三宅文 of 三宅文学部長, 北河修治前 of 北河修治前学長
        if piece[-1] in PARTICLES and _ends_in_particle(piece, rest):
            return True  # 三宅 みどりが
        if " " in piece and any(
            piece.startswith(name) and not piece.startswith(" ", len(name)) and piece != name
            for name in self._known_here
        ):
            return True  # 三原市三宅 of 三原市三宅　文子副市長
        if piece.endswith(AFTER_NAME) or (piece.endswith("両") and title_pattern().match(rest)):
            return True  # 恒一 同 of 三宅 恒一 同理事, 小川 内線 of 小川　内線 2210, 岬健両 of 三宅恒一、岬健両市長
        if self._block.posts:
            here = self._around(*place)
            if self._takes_from_department(here) or self._is_place_of_department(here):
                return True
        return self._is_of_surroundings(piece, rest, place, joined=joined)

    def _is_of_surroundings(self, piece: str, rest: str, place: tuple[int, int], *, joined: bool) -> bool:
        """Whether a piece begins or ends within a post, a unit or a place that goes on before or behind it."""
        if piece[:2] in ("長", "長 ") and self._is_behind_ideograph(place[0]):
            return True  # 長　浜井 of 理事長　浜井嘉津義
        if self._begins_with_end_of_title(piece, place[0]):
            return True  # 長田中 哲也 of 理事長田中 哲也
        if joined and piece[1:2] == " " and piece[0] in ENDS_OF_UNITS and self._is_behind_ideograph(place[0]):
            return True  # 所 黒木 of 相談所 黒木
        if len(piece) == 1 and UNIT_HEAD_AND_NAME.match(self._block.words, place[1] - self._block.offset):
            return True  # 西 of 西海区水産研究所長　中野秀樹
        if self._begins_listed_title(piece, place[0]):
            return True  # 産学 of 産学連携コーディネーター
        if rest.startswith(BRANCHES) and is_place_name(piece) and self._is_behind_firm(place[0]):
            return True  # 山形 of セイトウ株式会社山形工場長, 北浜銀行　山形支店長
        if BRANCH_HEAD_OF_NAMED.match(self._block.words, place[1] - self._block.offset):
            return True  # 松山 of 松山支店長の大野克彦が
        if is_place_name(piece) and _calls_someone_behind(rest):
            return True  # 津軽 of 津軽三味線奏者の山上進さん
        if (AREA.match(rest) or piece.endswith("エリア")) and analysed(piece)[0].is_place:
            return True  # 和歌山 of 和歌山ゾーンマネジャー
        if (
            "・" in piece
            and UNIT_HEAD_BEHIND.match(rest)
            and all(m.is_common or m.surface == "・" for m in analysed(piece))
        ):
            return True  # コーポレート・コミュニケーション of コーポレート・コミュニケーション本部長
        if QUALIFIES_POST.search(piece + "|" + rest):
            return True  # 浜田正名誉 of 浜田正名誉教授, 菊池誠大 of 菊池誠大学院長
        if (len(piece) == 1 and rest.startswith("日本")) or (
            piece in lexicon.words("regions") and PART_OF_COMPANY.match(rest)
        ):
            return True  # 西 of 西日本支社長, 四国 of 四国本部長
        if piece[0] == "兼" and BEHIND_POST.search(self._block.words[: place[0] - self._block.offset]):
            return True  # 兼西 of 執行役員 兼 西日本支社長
        # 役兼 of 取締役兼代表執行役社長
        return piece.endswith("役兼") and title_pattern().match(rest) is not None

    def _begins_with_end_of_title(self, piece: str, start: int) -> bool:
        """長田中 哲也 behind 理事: the family name is rare with its first character and usual without it."""
        family = piece.partition(" ")[0]
        usual = piece[0] == "長" and is_listed_family_name(family[1:]) and not is_listed_family_name(family)
        return usual and self._ends_post(start)

    def _ends_post(self, at: int) -> bool:
        """Whether 長 at a place ends a post that begins in front of it: 自治会長, 学校長."""
        before = self._block.words_of(self._block.offset, at)
        return lexicon.longest_ending("titles", before + "長") is not None

    def _begins_behind_title(self, piece: str, start: int) -> bool:
        """田中 哲也 of 理事長田中 哲也, which the dictionary takes for 理事 and 長田中."""
        title = lexicon.longest_ending("titles", self._block.words_of(self._block.offset, start))
        return title is not None and title[-1] == "長" and is_listed_family_name(piece.partition(" ")[0])

    def _begins_listed_title(self, piece: str, start: int) -> bool:
        title = title_pattern().match(self._block.words, start - self._block.offset)
        return title is not None and len(title.group()) > len(piece)

    def _is_behind_firm(self, start: int) -> bool:
        """Whether a firm's name ends in front, with a space between or not: a word that a legal form ends or begins."""
        word = LAST_WORD.search(
            self._block.words[max(0, start - self._block.offset - LONGEST_FIRM) : start - self._block.offset]
        )
        return word is not None and lexicon.any_legal_form().search(word[1]) is not None

    def _is_behind_ideograph(self, start: int) -> bool:
        return IDEOGRAPH_START.match(self._block.words, max(0, start - self._block.offset - 1)) is not None

    def _cost_of_place(self, piece: str, rest: str, start: int, *, weak: bool) -> float:
        """What speaks against a family name that makes a town with what follows: 船橋 of 千葉県船橋市長, 福岡 of 福岡市長高島健."""
        if rest[1:2] == "長" and self._ends_prefecture(start) and has_place_stem(piece + rest[0]):
            return CUT_PLACE_COST
        before_head = HEAD_BEFORE_NAME.match(rest) is not None or (weak and rest[1:2] == "長")
        town = piece + rest[0] in self.known or (before_head and has_place_stem(piece + rest[0]))
        return KNOWN_PLACE_COST if town else 0.0

    def _ends_in_organization(self, piece: str) -> bool:
        """吉川 産総研: what stands behind the space is a name that the page gives to an organization."""
        parts = piece.split(" ")
        return len(parts) == 2 and (parts[1] in self.known or parts[1] in lexicon.words("abbreviations"))

    def _person_with_reading(self, score: float, piece: str, place: tuple[int, int]) -> float:
        seen = self._seen("PER", piece, place)
        if seen is None and COUNCIL_POST.match(self._block.words_of(place[1], place[1] + 8)):
            return score
        if seen is None:
            if self._begins_behind_title(piece, place[0]):
                return score
            # a name seldom ends within a word: 宍戸医 of 宍戸医学部長
            return max(0.1, score - CUT_WORD_COST) if score and self._block.names.starts else score
        if score:
            return max(0.1, score + PERSON_WEIGHT * (seen - READING_NEUTRAL))
        # 観光 of 観光部長
        in_post = UNIT_HEAD.match(self._block.words_of(place[1], place[1] + 3)) and is_common_word(piece)
        return FULL_POSSIBLE * seen if seen >= SURE_READING and could_be_person(piece) and not in_post else 0.0

    def _leaves_one_before(self, piece: str, start: int) -> bool:
        """馬持仁 of 学長と美馬持仁教育長: one character alone between a particle and what could be a name with it."""
        at = start - self._block.offset
        words = self._block.words
        alone = IDEOGRAPH_START.match(words, at - 1) is not None and not IDEOGRAPH_END.search(
            words[max(0, at - 2) : at - 1]
        )
        return alone and words[at - 1] not in NO_FAMILY and likelihood(words[at - 1] + piece) > 0

    @staticmethod
    def _cuts_name_abroad(piece: str, rest: str) -> bool:
        """周世 of 周世認農学院長, 盧秀 of 盧秀燕市長."""
        if len(piece) != 2 or not begins_like_name_abroad(piece + rest[:1]):
            return False
        of_town = TOWN_HEAD.match(rest, 1) is not None
        one_more = len(analysed(rest[:LONGEST_WORD])[0].surface) == 1  # 国際 of 張偉国際交流処長
        return of_town or (one_more and HEAD_OF_FACULTY.match(rest, 1) is not None)

    @staticmethod
    def _cuts_title_behind_given(piece: str, rest: str) -> bool:
        """津田 明本 of 津田 明本部長: a given name that is known ends before the title's first character."""
        given = piece.partition(" ")[2]
        return is_known_given_name(given[:-1]) and cuts_title(given, rest)

    @staticmethod
    def _stands_before_post(piece: str, rest: str) -> bool:
        """飯田 克己 before 館長 or before 国立研究開発法人: a given name behind a space, though it is a common word, too."""
        family, _, given = piece.partition(" ")
        if not (given and is_family_name(family) and is_known_given_name(given)):
            return False
        return title_pattern().match(rest) is not None or lexicon.legal_form_at(rest, 0) is not None

    def _cuts_known(self, piece: str, rest: str) -> bool:
        """佐藤宗弘 of 佐藤宗|弘前大学長, where the page knows 弘前大学, and 村上弘下 of 村上弘|下関市市長: a person's name takes no part of a
        body's; 坂井博南雲 of 坂井博|南雲市長, 松山聖 of a school that only its place tells, 松山聖陵高等学校."""
        if (piece + rest).startswith(self._told_here):
            return True
        towns = tuple(name for name in self._places_here if len(name) > 2)
        if any((piece[-k:] + rest).startswith(towns) for k in (1, 2, 3) if k < len(piece)):
            return True
        return any((piece[-k:] + rest).startswith(self._long_here) for k in (1, 2))
