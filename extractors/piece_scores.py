"""What a piece of a run could be, by lexicons, shape, part of speech and the recognizer's word, each with a score."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Set
from typing import NamedTuple

from extractors import lexicon
from extractors.block_runs import READING_NEUTRAL, Runs
from extractors.known_names import is_known_given_name
from extractors.language import analysed
from extractors.noun_runs import GOES_ON
from extractors.organization_shapes import (
    PUBLIC,
    branch_parent,
    could_be_organization,
    ends_in_descriptor,
    has_place_stem,
    is_firm_by_trade,
    is_former,
    is_open,
    legal_form_at,
    plain_organization_score,
)
from extractors.person_names import (
    FAMILY_ONLY,
    FULL_KNOWN,
    FULL_LIKELY,
    FULL_POSSIBLE,
    NO_FAMILY,
    could_be_person,
    family_of,
    is_common_word,
    is_family_name,
    is_given_name,
    likelihood,
)
from extractors.piece_shapes import (
    LONGEST_PERSON,
    NO_SHAPE,
    cuts_given_name,
    cuts_title,
    leaves_end_of_name,
    shape_of,
)
from extractors.rare_names import (
    HEAD_BEHIND,
    HEADED_PLACES,
    IDEOGRAPH_END,
    LENGTHS_OF_NAMES,
    MARKS,
    TITLE_OF_HEAD,
    Surrounded,
    begins_with_name_before_branch,
    ends_full_name,
    ends_given_name_before_house,
    is_behind_family,
    is_given_name_like_town,
    is_of_its_town,
    is_rare_before_title,
    is_short_town_behind_name,
    is_told_by_surroundings,
    stands_before_body_and_head,
    stands_before_head_abroad,
    stands_before_minister,
)
from extractors.segments import Label
from extractors.societies import is_called_so
from extractors.titles import AFTER_TITLE, COUNCIL_POST, core_of_title, local_head, local_stem, title_pattern

PER_SEGMENT = -1.2
# how much the recognizer's word weighs beside the scores of lexicons and shapes, and the probability that says nothing
READING_WEIGHT = 3.0
PERSON_WEIGHT = 3.0
CUT_WORD_COST = 2.0
CUT_TITLE_COST = 4.0
CUT_NAME_COST = 2.5
CUT_KNOWN_COST = 4.0
CUT_KNOWN_SCORE = 1.0
# 福岡 of 福岡市長高島健一郎: the title belongs to the name behind it
HEAD_BEFORE_NAME = re.compile(r"[市町村区]長[一-龥]")
# 雪野 of 雪野市長, where the page speaks of 雪野市
KNOWN_PLACE_COST = 2.0
CUT_PLACE_COST = 5.0
# from where on its word alone makes a name, and what that scores
SURE_READING = 0.8
NAME_BY_READING = 5.0
UNIT_HEAD = re.compile("[部課室局係科]長")
# 学部長 of 美術工芸学部長
HEAD_OF_PART = re.compile("(?:学?部|学?科|課|室|係)長")
# 支店長の大野克彦が of 松山支店長の大野克彦が
BRANCH_HEAD_OF_NAMED = re.compile(
    r"(?:支店|支社|支部|支局|営業所|事業所|事務所|工場)長の[一-龥々]{3,5}(?=が|は|、|と|も|さん|氏)"
)
# 海区水産研究所長　中野 of 西海区水産研究所長　中野秀樹
UNIT_HEAD_AND_NAME = re.compile(
    r"[一-龥ァ-ヶー]{3,12}(?:研究所|試験場|センター|支局|支所|事務所|部|課|室)長[ 　]+[一-龥]{2}"
)
# that stands in front of a name and is no part of it
JOINING = frozenset("とやのはが")
# that could be the last kana of a given name
PARTICLES = frozenset("がはもと")
# what is no given name behind a family name and a space
AFTER_NAME = (" 同", " 直通", " 内線", " 外線", " 電話")
# what a firm divides its country into: 和歌山|ゾーンマネジャー, 奈良|エリア担当部長
AREA = re.compile(r"(?:・[一-龥]{2,4})?(?:ゾーン|エリア|ブロック|リージョン)")
# 誠大学院医学研究科長 of 菊池誠大学院医学研究科長
CUT_GRADUATE_SCHOOL = re.compile("[一-龥]大学院")
# which no company's name ends in
TYPES_OF_PARTNERS = ("university", "municipality", "prefecture")
# 本部長 of 四国本部長, 総支社長 of 四国総支社長
PART_OF_COMPANY = re.compile(
    r"(?:総|統括|地域|地区|広域|エリア|ブロック)?(?:支社|本部|営業|支店|支部|事業|支局|統括|担当|エリア)"
)
BEHIND_POST = re.compile(r"(?:[長令員役事官監任者]|CEO|COO|CTO|CFO) ?$")
# 名誉|教授
QUALIFIES_POST = re.compile(
    r"(?:名誉|特任|特命|客員|特別|招聘)\|(?:准?教授|会長|学長|総長|研究員|講師|理事)|大\|学院"
)
DEPARTMENT_HEAD = re.compile(r"[一-龥ァ-ヶー・]{2,9}?(?:[部課室局]|センター|本部|機構|院)長")
PREFECTURE_INSIDE = re.compile("|".join(sorted(lexicon.words("prefectures"))))
# 4回 of 第4回汐見学会
COUNTED_SO = re.compile("[0-9][回期次号]")
PLACE_ENDS = frozenset("都道府県市町村区")
UNTITLED_AFFILIATION = -8.0
# 克附属 of 池上克附属病院長
AFFILIATED = re.compile("(?:附属|付属)$")
# 浜平八郎附属 of 浜平八郎附属研究所長
AFFILIATED_INSIDE = re.compile("([一-龥々]{3,5})(?:附属|付属)")
IDEOGRAPH_START = re.compile("[一-龥]")
# what units end in that is a family name as well
ENDS_OF_UNITS = frozenset("所館校院室局")
# a name begins
RUNS_ON = re.compile("[一-龥ァ-ヶA-Za-z]")
KATAKANA_START = re.compile(r"[\u30a1-\u30faー]")
KATAKANA_RUN = re.compile(r"[\u30a1-\u30faー][\u30a1-\u30faー]")
# the suffix goes on into another word: 大学生, 東北大|学
CUT_WORD = re.compile(
    r"庁\|[議舎]|警察\|(?:署|本部)|大学\|(?:院|東京(?![都大])|生(?![物命産体涯理態]|活科))|大\|学|短大\|生|高校\|生|銀行\|員|航空\|[機路券写]|[市町村区県]\|[民内立外営議役庁域]|[市町村区県]\|産(?!業)"
)
# 同市が大学: two phrases of a sentence, no name
CASE_PARTICLE = re.compile(
    "(?<=[団会校市町村県者学側社])は(?![ま])|が(?![丘原島浜岡崎谷沢池鼻峰淵関台森浦峠野根瀬])|を"
)
# 株式会社ミナト|が大学と, 株式会社ミナト|とも同様の: the sentence goes on behind a company's name
SENTENCE_GOES_ON = re.compile(
    r"(?:が(?![丘原島浜岡崎谷沢池鼻峰淵関台森浦峠野根瀬])|を|とも|にも|とは|では|からは?)(?=[一-龥])"
)


class Border(NamedTuple):
    """What a cut may be the beginning or the end of. `surely_person`: the recognizer sees a person's name begin."""

    may_begin: bool
    may_end: bool
    begins_person: bool
    ends_like_name: bool
    surely_person: bool


# 会 of 商工会, 所 of 商工会議所
ENDS_OF_LOCAL_BODIES = frozenset(row[0][-1] for row in lexicon.rows("local_bodies"))
LENGTHS_OF_TOWNS = range(3, 6)
# 津市長, and what a town that is listed scores
LENGTH_OF_SHORT_HEAD = 3
LISTED_TOWN = 6.0
HEADS = frozenset(
    [
        "市長",
        "町長",
        "村長",
        "区長",
        "学長",
        "校長",
        "局長",
        "所長",
        "院長",
        "館長",
        "庁長",
        "署長",
        "園長",
        "会長",
        "塾長",
    ]
)


def joins_known(name: str, known: Set[str]) -> bool:
    """汐見交通・岬大学: a name that the page knows, and another beside it."""
    return "・" in name and not known.isdisjoint(name.split("・")[:-1])


# 島田 and 一生, which is a common word
LIKE_A_NAME = 2.0


def may_be_person(length: int, first: Border) -> bool:
    """Whether a piece of a length behind a border could be a person's name, whatever it ends like."""
    return first.begins_person or first.surely_person or length in LENGTHS_OF_NAMES


def _is_full_name(words: str) -> bool:
    """島田一生 of 島田一生市長: a family name, and what is a given name or no place."""
    *family, given = analysed(words)
    if len(words) <= 3 or not family:
        return False
    like_given = given.is_given_name or likelihood(words) >= LIKE_A_NAME
    return is_known_given_name(given.surface) or (like_given and not given.is_place)


def _is_firm_without_form(piece: str) -> bool:
    """江崎水産, 美術工芸: a company by its last word alone."""
    suffix = lexicon.suffix_of(piece)
    named_so = suffix is not None and suffix.type == "company" and suffix.standing == "inner"
    return is_firm_by_trade(piece) or (named_so and lexicon.any_legal_form().search(piece) is None)


def _is_half_of_society(piece: str, rest: str) -> bool:
    """公益財団法人みなと文化 before ・スポーツ財団: behind the form of a society or an agency nothing that its name ends in, and
    behind the dot no other body's form."""
    form = legal_form_at(piece, 0)
    if form is None or "会社" in form or legal_form_at(rest, 1) is not None:
        return False
    suffix = lexicon.suffix_of(piece[len(form) :])
    return suffix is None or suffix.type == "company" or suffix.standing == "place"


def _is_persons_name(words: str) -> bool:
    """浜平八郎 of 浜平八郎附属研究所長: what is like a name as a whole, or ends in a given name and begins with no place."""
    return likelihood(words) >= FULL_LIKELY or (is_known_given_name(words[2:]) and not analysed(words)[0].is_place)


def _type_by_ending(name: str) -> str | None:
    suffix = lexicon.suffix_of(name)
    return suffix.type if suffix is not None else None


def _ends_in_partner(piece: str, form: str) -> bool:
    """株式会社ミナトと岬大学: a company, and a university or a town beside it."""
    name, _, partner = piece[len(form) :].rpartition("と")
    return len(name) > 1 and len(partner) > 2 and _type_by_ending(partner) in TYPES_OF_PARTNERS


def _begins_with_post(piece: str) -> bool:
    """理事・附属病院長: a post and another, no body's name."""
    post = title_pattern().match(piece) if "・" in piece else None
    return post is not None and piece.startswith("・", post.end())


# of a line that names those who answer
WHOM_TO_ASK = re.compile(r"担当|文責|問い?合わ?せ|[(（]問[)）]|電話|TEL|Tel|☎|℡|内線")


class PieceScores:
    """Scores the pieces of a block, knowing the names that the page has established.

    `known` are organization names (folded) that stand on the page with clear borders, `families` family names.
    """

    def __init__(self, known: frozenset[str] = frozenset(), families: frozenset[str] = frozenset()) -> None:
        self.known = known
        self.families = families
        self._take(Runs.of("", [], 0))

    def _take(self, block: Runs) -> None:
        """Makes a block the one that is read, with the names of the page that stand in it."""
        self._block = block
        self._known_here = tuple(name for name in self.known if name in block.words)
        self._places_here = tuple(name for name in self._known_here if name[-1] in PLACE_ENDS)
        self._long_here = tuple(name for name in self._known_here if len(name) > 3)
        self._families_here = tuple(name for name in self.families if name in block.words)

    def _around(self, start: int, end: int) -> Surrounded:
        """A piece at its place in the words of the block."""
        return Surrounded(self._block.words, start - self._block.offset, end - self._block.offset)

    def scores(
        self, piece: str, start: int, first: Border, last: Border, *, joined: bool
    ) -> list[tuple[Label, float]]:
        """What a piece between two borders that may begin and end a name could be."""
        end, at = start + len(piece), start - self._block.offset
        shape = shape_of(piece) if last.ends_like_name else None
        known = piece in self.known or piece.endswith(self._places_here)
        likely = likelihood(piece) if first.begins_person and len(piece) <= LONGEST_PERSON else 0.0
        if piece in self.families:
            likely = max(likely, FAMILY_ONLY)
        could_be_person = likely > 0 or (first.begins_person and first.surely_person)
        if not could_be_person and len(piece) in LENGTHS_OF_NAMES:
            could_be_person = is_told_by_surroundings(self._around(start, end))
        if not could_be_person and KATAKANA_RUN.match(piece) and stands_before_minister(self._around(start, end)):
            could_be_person, likely = True, FULL_POSSIBLE
        if not could_be_person and stands_before_head_abroad(self._around(start, end)):
            could_be_person, likely = True, FULL_POSSIBLE
        if shape is None and not known and not could_be_person:
            return []
        shape = shape or NO_SHAPE
        if shape.is_honorific:
            return [(Label.HONORIFIC, 1.0)]
        rest = self._block.words_of(end, end + 12)
        place = (start, end)
        if self._ends_in_short_town(piece, at) or (joined and CUT_GRADUATE_SCHOOL.match(piece)):
            return []
        found: list[tuple[Label, float]] = []
        if shape.organization or shape.could_be_organization or known:
            found += self._organization_scores(piece, rest, place, joined=joined)
        too_late = piece.startswith(("大学", "高校")) and joined and self._begins_too_late(place)
        if (
            shape.ends_like_head
            and not too_late
            and not self._ends_prefecture(start + 1)
            and not is_of_its_town(self._block.words, at, piece[-2:-1])
            and not (joined and ends_given_name_before_house(self._around(start, end)))
        ):
            town = piece[:-1]
            # 松江大学長 of 三宅恒一・松江大学長
            touches = joined and self._block.words[at - 1] not in "・/"
            behind_name = touches and is_short_town_behind_name(self._block.words, at)
            touches = touches or is_behind_family(self._block.words, at)
            head = self._head_score(piece, rest, joined=touches, behind_name=behind_name)
            if head and not (joined and town not in self.known and ends_full_name(self._block.words, at, town)):
                found.append((Label.HEAD_OF, head + PER_SEGMENT))
        # センター所長 of 汐見ネットワークセンター所長
        in_kana = joined and piece.startswith("センター") and self._cuts_katakana(place, piece)
        # 医師会長 of 潮県医師会長
        before = self._block.words[start - self._block.offset - 1] if joined else ""
        of_place = before in PLACE_ENDS and local_head().fullmatch(piece) is not None
        if shape.title and not in_kana and not of_place and not AFTER_TITLE.match(rest):
            found.append((Label.TITLE, shape.title + PER_SEGMENT))
        if could_be_person and len(piece) <= LONGEST_PERSON:
            found += self._person_scores(piece, likely, rest, place, joined=joined)
        if shape.inner and not piece.startswith(self._places_here) and not begins_with_name_before_branch(piece):
            found.append((Label.INNER, shape.inner + PER_SEGMENT))
        return found

    def _organization_scores(
        self, piece: str, rest: str, place: tuple[int, int], *, joined: bool
    ) -> Iterator[tuple[Label, float]]:
        if CUT_WORD.search(piece + "|" + rest) or self._is_no_town(piece, rest, place[0]):
            return
        if is_given_name_like_town(self._around(*place)):
            return
        if IDEOGRAPH_START.match(rest) and self._is_persons(piece):
            return
        if piece[0] in JOINING and piece[1:] in self.known:
            return  # としおかぜ食品株式会社 of 愛媛県としおかぜ食品株式会社
        form = legal_form_at(piece, 0)
        if form is not None and (SENTENCE_GOES_ON.search(piece, len(form) + 2) or _ends_in_partner(piece, form)):
            return
        if _begins_with_post(piece) or (_is_firm_without_form(piece) and self._goes_on(rest)):
            return
        if rest.startswith("・") and not rest.startswith(self._long_here, 1) and _is_half_of_society(piece, rest):
            return  # 独立行政法人石油天然ガス of 独立行政法人石油天然ガス・金属鉱物資源機構
        if TITLE_OF_HEAD.match(rest) and any(
            stands_before_body_and_head(self._around(place[0], place[0] + length)) for length in LENGTHS_OF_NAMES
        ):
            return
        behind_no = piece.rpartition("の")[2] if "の" in piece else ""
        if behind_no and is_open(piece) and HEAD_BEHIND.match(rest) and likelihood(behind_no) > 0:
            return  # 株式会社ミナトの柿原厚司|社長
        score = self._with_reading(self.organization_score(piece), piece, place)
        if score and self._stops_within_known(piece, rest):
            score = min(score, CUT_KNOWN_SCORE)
        if joined and piece not in self.known and self._begins_too_late(place):
            score = max(0.0, score - CUT_PLACE_COST)
        if score and not self._goes_on_from_form(piece, rest, place[0], joined=joined):
            yield (Label.OPEN if is_open(piece) else Label.ORGANIZATION), score + PER_SEGMENT
            yield Label.AFFILIATION, score + PER_SEGMENT + UNTITLED_AFFILIATION

    def _goes_on_from_form(self, piece: str, rest: str, start: int, *, joined: bool) -> bool:
        """株式会社ミナト of 汐見株式会社ミナト, but not behind 運営会社; and 者株式会社 of 指定管理者株式会社ミナト."""
        at = start - self._block.offset
        if legal_form_at(piece, 0):
            return joined and not ends_in_descriptor(self._block.words[:at])
        form = lexicon.any_legal_form().search(piece, 1)
        goes_on = form is not None and (form.end() < len(piece) or RUNS_ON.match(rest) is not None)
        return form is not None and goes_on and ends_in_descriptor(self._block.words[: at + form.start()])

    @staticmethod
    def _goes_on(rest: str) -> bool:
        """江崎|水産商工課長, 美術工芸|学部長: what is no title of a body's head goes on with the last word."""
        goes_on = IDEOGRAPH_START.match(rest) is not None and title_pattern().match(rest) is None
        return goes_on or HEAD_OF_PART.match(rest) is not None

    def _is_persons(self, piece: str) -> bool:
        """玉井沙織大学 of 玉井沙織大学情報機構長: a family and a given name, and a post that begins with 大学."""
        stem = piece.removesuffix("大学")
        parts = (
            analysed(stem) if stem != piece and piece not in self.known and len(stem) in LENGTHS_OF_NAMES else ()
        )
        return len(parts) == 2 and parts[0].is_surname and not parts[0].is_place and parts[1].is_given_name

    def _is_no_town(self, piece: str, rest: str, start: int) -> bool:
        """白鳥町 of 白鳥町長, where the page names 白鳥沙織町長, 北原税関 of 北原税関長, and 万作市 of 汐見市の浜川万作市長; nor 宮村 of 企画課
        白石・宮村 in a line that tells whom to ask."""
        suffix = lexicon.suffix_of(piece)
        if suffix is not None and suffix.standing == "place" and piece not in self.known:
            *_, last = piece.split("・")
            if is_family_name(last) and WHOM_TO_ASK.search(self._block.words):
                return True
        stem = piece[: -len(suffix.words)] if suffix is not None else piece[:-1]
        by_name = stem in self.families and piece not in self.known
        return rest[:1] == "長" and (
            by_name or is_of_its_town(self._block.words, start - self._block.offset, piece[-1])
        )

    def _begins_too_late(self, place: tuple[int, int]) -> bool:
        """野財務事務所 of 財務局長野財務事務所, 小松大学 of 公立小松大学, 大学研究所 of 汐見大学研究所, 府松原市 of 大阪府松原市: no name
        begins right behind the last character of a head's title, behind the word that tells whose a school is, with 大学
        behind its name, with a prefecture's last character, or as 回 of 第4回汐見学会."""
        at = place[0] - self._block.offset
        before = self._block.words[:at]
        cut = (
            self._block.words.startswith(("大学", "高校"), len(before)) and IDEOGRAPH_END.search(before) is not None
        )
        counted = at > 0 and COUNTED_SO.match(self._block.words, at - 1) is not None
        return (
            before.endswith("長")
            or PUBLIC.search(before) is not None
            or cut
            or counted
            or self._ends_prefecture(place[0] + 1)
        )

    def _person_scores(
        self, piece: str, likely: float, rest: str, place: tuple[int, int], *, joined: bool
    ) -> Iterator[tuple[Label, float]]:
        person = FULL_KNOWN if likely and piece in self._block.tagged else likely
        cut = (joined and self._cuts_katakana(place, piece)) or KATAKANA_RUN.match(piece[-1:] + rest) is not None
        if (cut and piece not in self._block.tagged) or (person and self._ends_in_organization(piece)):
            person = 0.0
        # 白浜大, for short, which could be a name
        is_body = piece in self.known and len(piece) > (2 if piece.endswith("大") else 3)
        if piece in lexicon.words("countries") or piece == "日本" or is_body:
            return
        if piece[-1] == "氏" and likelihood(piece[:-1]) >= FULL_LIKELY:
            return  # 東野一|氏
        if piece[-1] in PARTICLES and is_known_given_name(piece[:-1].rpartition(" ")[2]):
            return  # 三宅 みどりが
        if piece.endswith(AFTER_NAME) or (piece.endswith("両") and title_pattern().match(rest)):
            return  # 恒一 同 of 三宅 恒一 同理事, 小川 内線 of 小川　内線 2210, 岬健両 of 三宅恒一、岬健両市長
        full = len(piece) > 3 and likely >= FULL_LIKELY and is_family_name(piece[:2])  # 前川燿介
        if len(piece) > 2 and rest[:2] in HEADS and is_former(piece + rest[0]) and not full:
            person = 0.0  # 元柏原 of 元柏原市長
        person = self._person_with_reading(person, piece, place)
        here = self._around(*place)
        if person < FULL_POSSIBLE and len(piece) <= 5 and is_told_by_surroundings(here):
            person = FULL_LIKELY if here.before in MARKS and is_rare_before_title(here) else FULL_POSSIBLE
        if person and self._cuts_known(piece, rest):
            person -= CUT_KNOWN_COST
        if person and joined and self._leaves_one_before(piece, place[0]):
            person -= CUT_KNOWN_COST
        # 大村茂 of 大村茂市議会議長
        in_front = rest.startswith(self._long_here) or COUNCIL_POST.match(rest) is not None
        if person and leaves_end_of_name(piece, rest):
            person -= CUT_NAME_COST
        if person and cuts_given_name(piece, rest) and not in_front:
            person -= CUT_NAME_COST
        if piece[:2] in ("長", "長 ") and self._is_behind_ideograph(place[0]):
            return  # 長　浜井 of 理事長　浜井嘉津義
        if joined and piece[1:2] == " " and piece[0] in ENDS_OF_UNITS and self._is_behind_ideograph(place[0]):
            return  # 所 黒木 of 相談所 黒木
        if len(piece) == 1 and UNIT_HEAD_AND_NAME.match(self._block.words, place[1] - self._block.offset):
            return  # 西 of 西海区水産研究所長　中野秀樹
        if BRANCH_HEAD_OF_NAMED.match(self._block.words, place[1] - self._block.offset):
            return  # 松山 of 松山支店長の大野克彦が
        if (AREA.match(rest) or piece.endswith("エリア")) and analysed(piece)[0].is_place:
            return  # 和歌山 of 和歌山ゾーンマネジャー
        if QUALIFIES_POST.search(piece + "|" + rest):
            return  # 浜田正名誉 of 浜田正名誉教授, 菊池誠大 of 菊池誠大学院長
        if (len(piece) == 1 and rest.startswith("日本")) or (
            piece in lexicon.words("regions") and PART_OF_COMPANY.match(rest)
        ):
            return  # 西 of 西日本支社長, 四国 of 四国本部長
        if piece[0] == "兼" and BEHIND_POST.search(self._block.words[: place[0] - self._block.offset]):
            return  # 兼西 of 執行役員 兼 西日本支社長
        if piece.endswith("役兼") and title_pattern().match(rest):
            return  # 役兼 of 取締役兼代表執行役社長
        if piece.endswith("大") and piece[-2:] in self.known:
            person = 0.0  # 三宅恒北大 of 三宅恒北大副学長
        if person and " " not in piece and cuts_title(piece, rest):
            # 柴山|学部長, 清水隆|本部長: a name before a head rather than a given name of one character more
            rest_is_name = piece[:-1] in self.families or likelihood(piece[:-1]) >= FULL_LIKELY
            person -= 2 * CUT_TITLE_COST if rest_is_name or is_family_name(piece[:-1]) else CUT_TITLE_COST
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

    def _is_behind_ideograph(self, start: int) -> bool:
        return IDEOGRAPH_START.match(self._block.words, max(0, start - self._block.offset - 1)) is not None

    def _cost_of_place(self, piece: str, rest: str, start: int, *, weak: bool) -> float:
        """What speaks against a family name that makes a town with what follows: 船橋 of 千葉県船橋市長, 福岡 of 福岡市長高島健."""
        if rest[1:2] == "長" and self._ends_prefecture(start) and has_place_stem(piece + rest[0]):
            return CUT_PLACE_COST
        before_head = HEAD_BEFORE_NAME.match(rest) is not None or (weak and rest[1:2] == "長")
        town = piece + rest[0] in self.known or (before_head and has_place_stem(piece + rest[0]))
        return KNOWN_PLACE_COST if town else 0.0

    def _ends_prefecture(self, at: int) -> bool:
        """Whether a prefecture's name ends at a place."""
        return self._block.words.endswith(lexicon.prefectures(), 0, at - self._block.offset)

    def _seen(self, kind: str, piece: str, place: tuple[int, int]) -> float | None:
        """What the recognizer says of a piece; a municipality is a place to it as often as an organization."""
        support = self._block.names.support(kind, *place)
        if support is not None and kind == "ORG" and piece[-1] in PLACE_ENDS:
            if piece in lexicon.words("prefectures"):
                return None
            return max(support, self._block.names.support("PLC", *place) or 0.0, READING_NEUTRAL)
        return support

    def _cuts_katakana(self, place: tuple[int, int], piece: str) -> bool:
        """Whether a piece begins within a run of katakana."""
        before = self._block.words[place[0] - self._block.offset - 1]
        return KATAKANA_START.match(piece) is not None and re.match(r"[ァ-ヶー・]", before) is not None

    def _ends_in_organization(self, piece: str) -> bool:
        """吉川 産総研: what stands behind the space is a name that the page gives to an organization."""
        parts = piece.split(" ")
        return len(parts) == 2 and (parts[1] in self.known or parts[1] in lexicon.words("abbreviations"))

    def _holds_particle(self, place: tuple[int, int]) -> bool:
        starts = self._block.particle_starts
        at = bisect_right(starts, place[0])
        return at < len(starts) and starts[at] < place[1] - 1

    def _with_reading(self, score: float, piece: str, place: tuple[int, int]) -> float:
        """An organization's score by lexicons and shape, moved by what the recognizer says."""
        seen = self._seen("ORG", piece, place)
        if seen is None:
            return score
        parent = branch_parent(piece)
        if parent is not None:
            seen = max(seen, self._seen("ORG", parent, (place[0], place[0] + len(parent))) or 0.0)
        doubtful = seen < GOES_ON or CASE_PARTICLE.search(piece) is not None
        named = legal_form_at(piece, 0) is not None or (piece in self.known and is_called_so(piece))
        if doubtful and self._holds_particle(place) and not named:
            return 0.0
        if score:
            seen = max(seen, READING_NEUTRAL) if piece in self.known else seen
            return max(0.1, score + READING_WEIGHT * (seen - READING_NEUTRAL))
        return NAME_BY_READING * seen if seen >= SURE_READING and could_be_organization(piece) else 0.0

    def _person_with_reading(self, score: float, piece: str, place: tuple[int, int]) -> float:
        seen = self._seen("PER", piece, place)
        if seen is None and COUNCIL_POST.match(self._block.words_of(place[1], place[1] + 8)):
            return score
        if seen is None:
            # a name seldom ends within a word: 宍戸医 of 宍戸医学部長
            return max(0.1, score - CUT_WORD_COST) if score and self._block.names.starts else score
        if score:
            return max(0.1, score + PERSON_WEIGHT * (seen - READING_NEUTRAL))
        # 観光 of 観光部長
        in_post = UNIT_HEAD.match(self._block.words_of(place[1], place[1] + 3)) and is_common_word(piece)
        return FULL_POSSIBLE * seen if seen >= SURE_READING and could_be_person(piece) and not in_post else 0.0

    def organization_score(self, piece: str) -> float:
        """How much speaks for a piece being an organization's whole name."""
        if self._begins_with_person(piece) or (piece not in self.known and joins_known(piece, self.known)):
            return 0.0
        bonus = 2.0 if piece in self.known or self._ends_in_known_place(piece) else 0.0
        if not bonus and piece.startswith(self._places_here):
            bonus = 1.0
        score = plain_organization_score(piece)
        if score and is_open(piece):
            bonus += self._of_known_company(piece)
        if score and bonus < 2.0 and self._overshoots_known(piece):
            score -= 4.0
        if not score and bonus < 2.0:
            return 0.0
        return max(0.0, score + bonus)

    def _leaves_one_before(self, piece: str, start: int) -> bool:
        """馬持仁 of 学長と美馬持仁教育長: one character alone between a particle and what could be a name with it."""
        at = start - self._block.offset
        words = self._block.words
        alone = IDEOGRAPH_START.match(words, at - 1) is not None and not IDEOGRAPH_END.search(
            words[max(0, at - 2) : at - 1]
        )
        return alone and words[at - 1] not in NO_FAMILY and likelihood(words[at - 1] + piece) > 0

    def _cuts_known(self, piece: str, rest: str) -> bool:
        """佐藤宗弘 of 佐藤宗|弘前大学長, where the page knows 弘前大学: a person's name takes no part of a body's."""
        return any((piece[-k:] + rest).startswith(self._long_here) for k in (1, 2))

    @staticmethod
    def _begins_with_person(piece: str) -> bool:
        """宮城達也|沖縄県医師会, 宗村南男|四日市大学: a full name before a prefecture or a body named for its place, with which no
        body's name goes on."""
        at = PREFECTURE_INSIDE.search(piece, 3)
        if at is not None and at.start() <= 6 and likelihood(piece[: at.start()]) >= FULL_LIKELY:
            return True
        if len(piece) > 3 and piece[-2] == "両" and piece[-1] in PLACE_ENDS:
            return True  # 玉井沙織|両市長
        if piece[-1] in HEADED_PLACES and any(
            likelihood(piece[:length]) >= FULL_LIKELY and has_place_stem(piece[length:])
            for length in LENGTHS_OF_NAMES
            if len(piece) - length in LENGTHS_OF_TOWNS
        ):
            return True  # 永見和夫|国立市
        affiliated = AFFILIATED_INSIDE.match(piece)
        if affiliated is not None and _is_persons_name(affiliated[1]):
            return True  # 浜平八郎|附属研究所
        stem = local_stem(piece) if piece[-1] in ENDS_OF_LOCAL_BODIES else ""
        if len(stem) in LENGTHS_OF_NAMES and likelihood(stem) >= FULL_LIKELY and not analysed(stem)[0].is_place:
            return True  # 板床義男|商工会議所
        return lexicon.any_legal_form().search(piece) is None and any(
            part.is_place
            and part.start in LENGTHS_OF_NAMES
            and len(piece) - part.start > 2
            and likelihood(piece[: part.start]) >= FULL_LIKELY
            and plain_organization_score(piece[part.start :]) > 0
            for part in analysed(piece)[2:]
        )

    def _of_known_company(self, piece: str) -> float:
        """株式会社セブン-イレブン・ジャパン, where the page names セブン-イレブン・ジャパン; less for what runs on behind that name."""
        core = piece.removeprefix(legal_form_at(piece, 0) or "").strip()
        if core in self.known:
            return 2.0
        return -2.0 if core.startswith(self._long_here) else 0.0

    def _stops_within_known(self, piece: str, rest: str) -> bool:
        """沖野農協 of 沖野農協連, where the page knows that; 当会 is a word of its own."""
        return piece not in lexicon.words("references") and any(
            len(name) > len(piece) and name.startswith(piece) and (piece + rest).startswith(name)
            for name in self._long_here
        )

    def _overshoots_known(self, piece: str) -> bool:
        """関口十日町市 ends in a known name behind what could be a family name; 邦浦幌町議会 begins a character too early."""
        return any(
            (piece.endswith(name) and 2 <= len(piece) - len(name) <= 5 and likelihood(piece[: -len(name)]) > 0)
            or (len(name) >= 3 and piece.find(name) == 1)
            # 穰|綾町 of 村田穰綾町長
            or (piece.endswith(name) and len(piece) - len(name) == 1 and name[-1] in HEADED_PLACES)
            for name in self._known_here
        )

    def _ends_in_known_place(self, piece: str) -> bool:
        """川崎市麻生区, where the page knows 麻生区; 岩手県洋野町, where it knows 洋野町."""
        suffix = lexicon.suffix_of(piece)
        if suffix is None or suffix.standing != "place":
            return False
        return any(
            piece.endswith(name) and piece[: -len(name)][-1:] in ("都", "道", "府", "県", "市")
            for name in self._known_here
        )

    def _ends_in_short_town(self, piece: str, at: int) -> bool:
        """陽子津市 and 陽子津市長 of 三宅陽子津市長, where a name and the head of a town of one character stand."""
        town = piece.removesuffix("長")[-2:]
        if len(town) < 2 or town[1] not in HEADED_PLACES or len(piece.removesuffix("長")) < 3:
            return False
        begins = at + len(piece.removesuffix("長")) - 2
        return town[0] != " " and is_short_town_behind_name(self._block.words, begins)

    def _head_score(self, piece: str, rest: str, *, joined: bool, behind_name: bool) -> float:
        if _begins_with_post(piece) or (piece.endswith("庁長") and rest.startswith("官")):
            return 0.0  # 長官 of 消費者庁
        if AFTER_TITLE.match(rest) or piece in lexicon.words("not_titles") or piece in lexicon.title_ranks():
            return 0.0
        if (core_of_title(piece) or "").startswith("副") or piece[0] == piece[-2] in HEADED_PLACES:
            return 0.0  # 市市長 of 南さつま市市長
        if piece.endswith("区庁長") and piece[:-1] not in self.known and piece[:-2] not in self.known:
            return 0.0  # 台区庁長 of 魚允台区庁長
        suffix = lexicon.suffix_of(piece[:-1])
        if suffix is None or suffix.standing == "inner":
            return 0.0
        if suffix.words[-1] + "長" not in HEADS and not suffix.words.endswith("連合"):
            return 0.0
        score = self.organization_score(piece[:-1])
        if len(piece) == LENGTH_OF_SHORT_HEAD and behind_name:
            return max(score, LISTED_TOWN) + 3.0
        known = piece[:-1] in self.known or (not joined and len(piece) > 3)
        if suffix.standing == "place" and not known and not has_place_stem(piece[:-1]):
            return 0.0
        if (
            suffix.standing == "place"
            and piece[:-1] not in self.known
            and _is_full_name(piece[: -len(suffix.words) - 1])
        ):
            return 0.0
        # 浩嗣病院長 and 功病院長 behind a name: rather its last character and 病院長
        stem = AFFILIATED.sub("", piece[: -len(suffix.words) - 1])
        like_given = len(stem) == 1 or is_given_name(stem) or is_known_given_name(stem)
        if joined and piece[:-1] not in self.known and like_given:
            return 0.0
        # 高鳥市長 on a page that has 高鳥孝市長 and no 高鳥市
        if stem in self.families and piece[:-1] not in self.known:
            return 0.0
        if piece[:-1] in self.known:
            score += 1.5
        elif suffix.standing == "place" and is_given_name(piece[: -len(suffix.words) - 1]):
            # 大森 清町長: rather a mayor whose given name is 清 than the mayor of 清町
            score -= 1.5
        return score + 3.0 if score > 0 else 0.0
