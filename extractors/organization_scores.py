"""How much speaks for a piece of a run being an organization's name."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Set

from extractors import lexicon
from extractors.block_names import (
    CUT_PLACE_COST,
    IDEOGRAPH_START,
    KATAKANA_RUN,
    PER_SEGMENT,
    PLACE_ENDS,
    READING_WEIGHT,
    SURE_READING,
)
from extractors.block_runs import READING_NEUTRAL
from extractors.departments import begins_with_post_of_department, is_department
from extractors.known_names import is_known_family_name, is_known_given_name
from extractors.language import analysed, is_place_name
from extractors.national_bureaus import is_national_bureau, takes_name_before_bureau
from extractors.noun_runs import GOES_ON, begins_person
from extractors.organization_shapes import (
    OWN_STEM,
    PUBLIC,
    branch_parent,
    could_be_organization,
    ends_in_descriptor,
    has_place_stem,
    is_firm_by_trade,
    is_listed_town,
    is_open,
    plain_organization_score,
)
from extractors.organization_types import COUNTY
from extractors.person_names import (
    FULL_KNOWN,
    FULL_LIKELY,
    LENGTHS_OF_NAMES,
    is_family_name,
    is_full_name,
    likelihood,
)
from extractors.person_scores import PersonScores
from extractors.rare_names import (
    HEAD_BEHIND,
    HEADED_PLACES,
    IDEOGRAPH_END,
    TITLE_OF_HEAD,
    Surrounded,
    is_given_name_like_town,
    is_no_town_but_person,
    is_of_its_town,
    stands_before_body_and_head,
    stands_behind_full_name,
)
from extractors.segments import Label
from extractors.societies import is_called_so
from extractors.titles import local_stem, title_pattern

CUT_KNOWN_SCORE = 1.0
# 劇団四万十, which ends like no body: what the page says by where it names it
NAMED_BY_PLACE = 5.0
# how many characters of a firm's name stand before a post at the least
SHORTEST_OF_FIRM = 2
# how much of a title a piece takes at the most: 執行役員上席 of 執行役員上席研究員
LONGEST_CUT = 6
NAME_BY_READING = 5.0
# 長連絡協議会 of 自治会長連絡協議会
SOCIETY_OF_HEADS = re.compile("長(?:連絡)?(?:協議会|連合会|協会|会)")
# 学部長 of 美術工芸学部長
HEAD_OF_PART = re.compile("(?:学?部|学?科|課|室|係)長")
# that stands in front of a name and is no part of it
JOINING = frozenset("とやのはが")
# which no company's name ends in
TYPES_OF_PARTNERS = ("university", "municipality", "prefecture")
PREFECTURE_INSIDE = re.compile("|".join(sorted(lexicon.words("prefectures"))))
# 4回 of 第4回汐見学会
COUNTED_SO = re.compile("[0-9][回期次号]")
UNTITLED_AFFILIATION = -8.0
# 浜平八郎附属 of 浜平八郎附属研究所長
AFFILIATED_INSIDE = re.compile("([一-龥々]{3,5})(?:附属|付属)")
# a name begins
RUNS_ON = re.compile("(?!主催|共催|後援|協賛|及び|並び)[一-龥ァ-ヶA-Za-z]")
# the suffix goes on into another word: 大学生, 東北大|学
CUT_WORD = re.compile(
    r"庁\|[議舎]|警察\|(?:署|本部)|大学\|(?:院|東京(?![都大])|生(?![物命産体涯理態]|活科))|大\|学|協\|会(?!議)|連合\|会|短大\|生|高校\|(?:生|教育)|[市町村区県]が[市町村区県]\||が大学\||学校\|教育(?![大学])|学園\|都市|法人\|化|[主共]\|催|協\|[賛力]|後\|援|銀行\|員|消防団\|員|航空\|[機路券写]|[市町村区県]\|[民内立外営議役庁域]|[市町村区県]\|産(?!業)"
)
# not that of 旭が丘, 霞ヶ関
GA = "(?<!まん)が(?![丘原島浜岡崎谷沢池鼻峰淵関台森浦峠野根瀬])"
# 同市が大学: two phrases of a sentence, no name
CASE_PARTICLE = re.compile(f"(?<=[団会校市町村県者学側社])は(?![ま])|{GA}|を")
# 株式会社ミナト|が大学と, 株式会社ミナト|とも同様の: the sentence goes on behind a company's name
SENTENCE_GOES_ON = re.compile(rf"(?:{GA}|を|とも|にも|とは|では|からは?)(?=[一-龥])")
# 会 of 商工会, 所 of 商工会議所
ENDS_OF_LOCAL_BODIES = frozenset(row[0][-1] for row in lexicon.rows("local_bodies"))
LENGTHS_OF_TOWNS = range(3, 6)
# of whose head the title is one word
HEADED_BY_TITLE = ("センター", "機構")
# 国際センター|副センター長
UNIT_AND_DEPUTY = re.compile(r"(機構|センター|本部|研究院|部門)\|副\1長")
PLACE_IN_FRONT = re.compile("^.{1,6}?[都道府県市区町村](?=..)")
KATAKANA = re.compile("[ァ-ヶー・]+")
# 長崎 and 長野, which begin with what heads are called
LONG_PLACE = re.compile("長(?:野|崎|岡|浜|門|良|井|島|泉|瀬)")
# 吉野 of 吉野|郡十津川村
COUNTY_BEFORE = re.compile(r"[一-龥ヶ]{1,4}\Z")
LONGEST_COUNTY = 4
TOWN_IN_COUNTY = re.compile(r"郡[一-龥ぁ-んァ-ヶ]{1,6}?[町村]")
# of a line that names those who answer
WHOM_TO_ASK = re.compile(r"担当|文責|問い?合わ?せ|[(（]問[)）]|電話|TEL|Tel|☎|℡|内線")

# ナレッジキャピタル|8階
FLOOR = re.compile(r" ?(?:(?:地下|地上)?[0-9]{1,2}(?:階|F\b)|[0-9]{3,4}(?:号室|会議室))")
# 台湾の, 韓国・
COUNTRY_AND_OF = re.compile(r"([ァ-ヶー一-龥]{2,12})[・の]\Z")
MINISTRY_ABROAD = 5.0


# うみかぜ|と|岬大学
AND = re.compile("と")
# 平井 of 平井 克己
GIVEN_BEHIND_FAMILY = re.compile(r"(?<![一-龥])[一-龥々ヶ]{1,3} $")
# 当協会 of 役場庁議室で当協会, of コープあおばと当協会
REFERENCE_BEHIND = re.compile(r"[でとはがにもや、](?:当|本|弊|同)[一-龥]{1,3}\Z")
LONGEST_REFERENCE = 5
# グエン・ヴァン・トゥン|同市人民委員会
NAME_AND_DITTO = re.compile("[ァ-ヶー]同(?:[市町村県国州省]|大学|社)")
# with the space, and what must be no ideograph in front
LONGEST_FAMILY = 5


IN_HIRAGANA = re.compile("[ぁ-んー]{3,}")


def joins_known(name: str, known: Set[str]) -> bool:
    """汐見交通・岬大学: a name that the page knows, and another beside it; みさき食品と岬大学, where it knows both, and うみかぜと岬大学,
    where it knows the one behind what is all in kana."""
    if "・" in name and not known.isdisjoint(name.split("・")[:-1]):
        return True
    return any(
        name[at.end() :] in known and (name[: at.start()] in known or IN_HIRAGANA.fullmatch(name, 0, at.start()))
        for at in AND.finditer(name)
    )


def _is_firm_without_form(piece: str) -> bool:
    """江崎水産, 美術工芸: a company by its last word alone."""
    suffix = lexicon.suffix_of(piece)
    named_so = suffix is not None and suffix.type == "company" and suffix.standing == "inner"
    return is_firm_by_trade(piece) or (named_so and lexicon.any_legal_form().search(piece) is None)


def _is_school_or_lender(piece: str) -> bool:
    """千歳科学大学 before 事務局長: no department is called so."""
    suffix = lexicon.suffix_of(piece)
    return suffix is not None and suffix.type in ("university", "school", "bank", "hospital")


def _is_half_of_society(piece: str, rest: str) -> bool:
    """公益財団法人みなと文化 before ・スポーツ財団: behind the form of a society or an agency nothing that its name ends in, and
    behind the dot no other body's form."""
    form = lexicon.legal_form_at(piece, 0)
    if form is None or "会社" in form or lexicon.legal_form_at(rest, 1) is not None:
        return False
    suffix = lexicon.suffix_of(piece[len(form) :])
    return suffix is None or suffix.type == "company" or suffix.standing == "place"


def _is_half_of_agency(piece: str) -> bool:
    """独立行政法人 before what companies are called, 航空 and 石油."""
    form, suffix = lexicon.leading_form(piece), lexicon.suffix_of(piece)
    of_agency = form is not None and form.type == "agency"
    return of_agency and suffix is not None and suffix.type == "company"


def _is_persons_name(words: str) -> bool:
    """浜平八郎 of 浜平八郎附属研究所長: what is like a name as a whole, or ends in a given name and begins with no place."""
    return likelihood(words) >= FULL_LIKELY or (is_known_given_name(words[2:]) and not analysed(words)[0].is_place)


def _ends_in_partner(piece: str, form: str) -> bool:
    """株式会社ミナトと岬大学, 株式会社ミナトは岬大学: a company, and a university or a town beside it."""
    parted = (piece[len(form) :].rpartition(particle) for particle in ("と", "は"))
    return any(len(name) > 1 and len(partner) > 2 and _is_partner(partner) for name, _, partner in parted)


def _is_partner(words: str) -> bool:
    """岬大学 and 岬市; 女子大学 of みなと女子大学 names none."""
    suffix = lexicon.suffix_of(words)
    return suffix is not None and suffix.type in TYPES_OF_PARTNERS and plain_organization_score(words) > 0


def _is_name_of_one(words: str) -> bool:
    """門田太郎: a full name by its parts or its looks, and no place."""
    return is_full_name(words) or (len(words) in LENGTHS_OF_NAMES and likelihood(words) >= FULL_LIKELY)


def begins_with_post(piece: str) -> bool:
    """理事・附属病院長: a post and another, no body's name."""
    post = title_pattern().match(piece) if "・" in piece else None
    return post is not None and piece.startswith("・", post.end())


# 静岡支社長 behind 東海旅客鉄道
HEAD_OF_FIRMS_BRANCH = re.compile("[一-龥]{1,6}(?:支社|支店|支局|支部|営業所)長")


class OrganizationScores(PersonScores):
    """Scores the pieces of a block that could be organizations, beside those that could be persons."""

    def _organization_scores(
        self, piece: str, rest: str, place: tuple[int, int], *, joined: bool
    ) -> Iterator[tuple[Label, float]]:
        score = self._with_reading(self.organization_score(piece), piece, place)
        if not score and self._is_ministry_behind_country(piece, place[0]):
            score = MINISTRY_ABROAD
        if not score or self._cannot_be_organization(piece, rest, place):
            return
        if self._stops_within_known(piece, rest):
            score = min(score, CUT_KNOWN_SCORE)
        if joined and piece not in self.known and self._begins_too_late(place):
            score = max(0.0, score - CUT_PLACE_COST)
        if score and not self._goes_on_from_form(piece, rest, place[0], joined=joined):
            yield (Label.OPEN if is_open(piece) else Label.ORGANIZATION), score + PER_SEGMENT
            yield Label.AFFILIATION, score + PER_SEGMENT + UNTITLED_AFFILIATION

    def _cannot_be_organization(self, piece: str, rest: str, place: tuple[int, int]) -> bool:
        """Whether a piece cuts a word, a name or a title, whatever it ends like."""
        if CUT_WORD.search(piece + "|" + rest) or self._is_no_town(piece, rest, place[0]):
            return True
        if REFERENCE_BEHIND.search(piece, max(0, len(piece) - LONGEST_REFERENCE)) or NAME_AND_DITTO.search(piece):
            return True
        here = self._around(*place)
        if is_given_name_like_town(here) or takes_name_before_bureau(piece):
            return True
        if piece.endswith(HEADED_BY_TITLE) and rest.startswith("長") and not LONG_PLACE.match(rest):
            return True  # 人工知能先端研究センター of 人工知能先端研究センター長
        if self._is_unit_with_deputy(piece, rest) or self._takes_title(piece) or self._is_bureau(piece, rest):
            return True
        if IDEOGRAPH_START.match(rest) and self._is_persons(piece, rest):
            return True
        if SOCIETY_OF_HEADS.fullmatch(piece) and self._ends_post(place[0]):
            return True
        behind_firm = self._block.words.endswith(lexicon.words_of_forms(), 0, place[0] - self._block.offset)
        if piece[0] in JOINING and (piece[1:] in self.known or behind_firm):
            return True  # としおかぜ食品株式会社 of 愛媛県としおかぜ食品株式会社, としおみ農業協同組合 of ミナト株式会社としおみ農業協同組合
        if piece not in self.known and KATAKANA_RUN.match(piece[-1] + rest):
            return True  # 株式会社アイン・ファーマ of 株式会社アイン・ファーマシーズ
        form = lexicon.legal_form_at(piece, 0)
        if form is not None and (
            SENTENCE_GOES_ON.search(piece + rest[:1], len(form) + 2)
            or (piece + rest).startswith("とも同様", len(form))
            or _ends_in_partner(piece, form)
        ):
            return True
        if form is not None and piece not in self.known and self._takes_from_post(here, len(form)):
            return True
        in_post = bool(self._block.posts) and piece not in self.known and self._is_of_head_of_department(here)
        if in_post and not (_is_school_or_lender(piece) or is_national_bureau(piece)):
            return True  # 三宅 and 三宅建設 of 三宅建設本部長
        if begins_with_post(piece) or (
            _is_firm_without_form(piece) and self._goes_on(rest) and not HEAD_OF_FIRMS_BRANCH.match(rest)
        ):
            return True
        if form is not None and _is_half_of_agency(piece):
            return True  # 国立研究開発法人宇宙航空 of 国立研究開発法人宇宙航空研究開発機構
        is_half = (
            rest.startswith("・") and not rest.startswith(self._long_here, 1) and _is_half_of_society(piece, rest)
        )
        if is_half and not (title_pattern().match(rest, 1) or begins_person(rest, 1)):
            return True  # 独立行政法人石油天然ガス of 独立行政法人石油天然ガス・金属鉱物資源機構
        if TITLE_OF_HEAD.match(rest) and any(
            stands_before_body_and_head(self._around(place[0], place[0] + length)) for length in LENGTHS_OF_NAMES
        ):
            return True
        if "・" in piece and (self._joins_town_behind(piece, rest) or _joins_title_behind(piece, rest)):
            return True  # NPO法人うみのこ・霧島|市, NPO法人うみのこ・代表|理事
        behind_no = piece.rpartition("の")[2] if "の" in piece else ""
        # 株式会社ミナトの柿原厚司|社長
        return bool(behind_no and is_open(piece) and HEAD_BEHIND.match(rest) and likelihood(behind_no) > 0)

    def _takes_from_post(self, here: Surrounded, form: int) -> bool:
        """株式会社ミナト経営 of 株式会社ミナト経営企画室長, 株式会社ミナト上席 of 株式会社ミナト上席研究員: a firm, whose form takes `form` characters,
        and what belongs to the post behind it."""
        first = here.start + form + SHORTEST_OF_FIRM
        if any(first <= begin < here.end < end for begin, end in self._block.posts):
            return True
        titles = (
            title_pattern().match(here.words, at) for at in range(max(first, here.end - LONGEST_CUT), here.end)
        )
        return any(title is not None and title.end() > here.end for title in titles)

    def _is_unit_with_deputy(self, piece: str, rest: str) -> bool:
        """国際センター of 国際センター副センター長: a unit whose body stands elsewhere, and who stands in for its head."""
        return (
            UNIT_AND_DEPUTY.search(piece + "|" + rest) is not None
            and piece not in self.known
            and not OWN_STEM.search(piece)
        )

    def _is_bureau(self, piece: str, rest: str) -> bool:
        """産業振興局 and 汐見市産業振興局 of 汐見市産業振興局次長: a department of a town."""
        stem = piece.removesuffix("局")
        return (
            stem != piece
            and piece not in self.known
            and not is_national_bureau(piece)
            and title_pattern().match(rest) is not None
            and (is_department(stem) or is_department(PLACE_IN_FRONT.sub("", stem)))
        )

    def _takes_title(self, piece: str) -> bool:
        """株式会社アオバテックフェロー, where the page has 株式会社アオバテック: a name in katakana and a post that touches it."""
        title = lexicon.longest_ending("titles", piece)
        return (
            title is not None and KATAKANA.fullmatch(title) is not None and piece.removesuffix(title) in self.known
        )

    @staticmethod
    def _joins_town_behind(piece: str, rest: str) -> bool:
        """Whether what stands behind the last dot goes on to a town."""
        return rest[:1] in HEADED_PLACES and is_place_name(piece.rpartition("・")[2] + rest[0])

    def _is_ministry_behind_country(self, piece: str, start: int) -> bool:
        """科技部 of 台湾の科技部."""
        if piece not in lexicon.words("ministries_abroad"):
            return False
        before = COUNTRY_AND_OF.search(self._block.words, 0, start - self._block.offset)
        return before is not None and lexicon.beginning("countries").fullmatch(before[1]) is not None

    def _goes_on_from_form(self, piece: str, rest: str, start: int, *, joined: bool) -> bool:
        """株式会社ミナト of 汐見株式会社ミナト, but not behind 運営会社 or a full name; and 者株式会社 of 指定管理者株式会社ミナト."""
        at = start - self._block.offset
        if lexicon.legal_form_at(piece, 0):
            stands_alone = ends_in_descriptor(self._block.words[:at]) or stands_behind_full_name(
                self._block.words, at
            )
            return joined and not stands_alone
        form = lexicon.any_legal_form().search(piece, 1)
        if form is not None and GIVEN_BEHIND_FAMILY.search(self._block.words, max(0, at - LONGEST_FAMILY), at):
            # 克己国立研究開発法人ミナト of 平井 克己国立研究開発法人ミナト理事長
            return is_known_given_name(piece[: form.start()])
        if (
            form is not None
            and RUNS_ON.match(piece[form.end() :] + rest)
            and _is_name_of_one(piece[: form.start()])
        ):
            return True  # 門田太郎株式会社 of 門田太郎株式会社ミナト社長
        goes_on = form is not None and (form.end() < len(piece) or RUNS_ON.match(rest) is not None)
        return form is not None and goes_on and ends_in_descriptor(self._block.words[: at + form.start()])

    @staticmethod
    def _goes_on(rest: str) -> bool:
        """江崎|水産商工課長, 美術工芸|学部長: what is no title of a body's head goes on with the last word; and a house with floors is no
        firm: ナレッジキャピタル|8階."""
        goes_on = RUNS_ON.match(rest) is not None and title_pattern().match(rest) is None
        return goes_on or HEAD_OF_PART.match(rest) is not None or FLOOR.match(rest) is not None

    def _is_persons(self, piece: str, rest: str) -> bool:
        """玉井沙織大学 of 玉井沙織大学情報機構長, 玉井沙織中央会 of 玉井沙織中央会会長: a family and a given name, and a post that begins with
        大学 or with what heads a body whose name stands elsewhere."""
        if piece in self.known:
            return False
        suffix = lexicon.suffix_of(piece)
        stem = piece[: -len(suffix.words)] if suffix is not None and suffix.standing == "body" else ""
        if len(stem) in LENGTHS_OF_NAMES and TITLE_OF_HEAD.match(rest) and likelihood(stem) >= FULL_KNOWN:
            return not is_place_name(stem[:2])
        stem = piece.removesuffix("大学")
        parts = analysed(stem) if stem != piece and len(stem) in LENGTHS_OF_NAMES else ()
        return len(parts) == 2 and parts[0].is_surname and not parts[0].is_place and parts[1].is_given_name

    def _is_no_town(self, piece: str, rest: str, start: int) -> bool:
        """白鳥町 of 白鳥町長, where the page names 白鳥沙織町長, 北原税関 of 北原税関長, and 万作市 of 汐見市の浜川万作市長; nor 宮村 of 企画課
        白石・宮村 in a line that tells whom to ask."""
        suffix = lexicon.suffix_of(piece)
        named = piece in self.known or piece in lexicon.words("references")
        if suffix is not None and suffix.standing == "place" and not named:
            *_, last = piece.split("・")
            if is_family_name(last) and WHOM_TO_ASK.search(self._block.words):
                return True
            if len(last) == 2 and is_known_family_name(last) and not is_listed_town(last) and rest[:1] != "長":
                return True  # 川村 and 馬場・川村 of 産学連携課　馬場・川村
        stem = piece[: -len(suffix.words)] if suffix is not None else piece[:-1]
        if (
            piece[-1] in HEADED_PLACES
            and begins_with_post_of_department(rest, 0)
            and likelihood(stem) >= FULL_LIKELY
            and not has_place_stem(piece)
        ):
            return True  # 玉井沙織町 of 玉井沙織町健康福祉課長
        if rest[:1] != "長":
            return False
        by_name = piece not in self.known and (stem in self.families or is_no_town_but_person(piece))
        return by_name or is_of_its_town(self._block.words, start - self._block.offset, piece[-1])

    def _begins_too_late(self, place: tuple[int, int]) -> bool:
        """野財務事務所 of 財務局長野財務事務所, 小松大学 of 公立小松大学, 大学研究所 of 汐見大学研究所, 府松原市 of 大阪府松原市: no name
        begins right behind the last character of a head's title, behind the word that tells whose a school is, with 大学
        behind its name, with 業 of 建設業協会, with a prefecture's last character, as 回 of 第4回汐見学会, or as 立 of
        市立小中学校."""
        at = place[0] - self._block.offset
        before = self._block.words[:at]
        cut = self._block.words.startswith(("大学", "高校", "業"), at) and IDEOGRAPH_END.search(before) is not None
        counted = at > 0 and COUNTED_SO.match(self._block.words, at - 1) is not None
        return (
            before.endswith("長")
            or self._in_county(at)
            or PUBLIC.fullmatch(self._block.words, at - 1, at + 1) is not None
            or PUBLIC.search(before) is not None
            or cut
            or counted
            or self._ends_prefecture(place[0] + 1)
        )

    def _in_county(self, at: int) -> bool:
        """Whether 郡 at a place ends a county's name: 郡十津川村 of 吉野郡十津川村."""
        return (
            TOWN_IN_COUNTY.match(self._block.words, at) is not None
            and COUNTY_BEFORE.search(self._block.words, max(0, at - LONGEST_COUNTY), at) is not None
        )

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
        named = lexicon.legal_form_at(piece, 0) is not None or (piece in self.known and is_called_so(piece))
        if doubtful and self._holds_particle(place) and not named:
            return 0.0
        if score:
            seen = max(seen, READING_NEUTRAL) if piece in self.known else seen
            return max(0.1, score + READING_WEIGHT * (seen - READING_NEUTRAL))
        return NAME_BY_READING * seen if seen >= SURE_READING and could_be_organization(piece) else 0.0

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
        if not score:
            if piece in self.told:
                return NAMED_BY_PLACE
            return bonus if bonus >= 2.0 else 0.0
        return max(0.0, score + bonus)

    @staticmethod
    def _begins_with_person(piece: str) -> bool:
        """宮城達也|沖縄県医師会, 宗村南男|四日市大学: a full name before a prefecture or a body named for its place, with which no
        body's name goes on."""
        at = PREFECTURE_INSIDE.search(piece, 3)
        if at is not None and at.start() <= 6 and likelihood(piece[: at.start()]) >= FULL_LIKELY:
            return True
        if len(piece) > 3 and piece[-2] == "両" and piece[-1] in PLACE_ENDS:
            return True  # 玉井沙織|両市長
        name, _, body = piece.partition("・")
        if len(name) in LENGTHS_OF_NAMES and body and is_full_name(name) and plain_organization_score(body):
            return True  # 松尾明|・|日本赤十字社汐見県支部
        in_county = COUNTY.match(piece)
        if in_county is not None and has_place_stem(piece[in_county.end() :]):
            return False  # 吉野郡|十津川村
        if piece[-1] in HEADED_PLACES and any(
            likelihood(piece[:length]) >= FULL_LIKELY and has_place_stem(piece[length:])
            for length in LENGTHS_OF_NAMES
            if len(piece) - length in LENGTHS_OF_TOWNS
        ):
            return True  # 永見和夫|国立市
        ministry = lexicon.longest_ending("national_bodies", piece[1:])
        if ministry is not None and _is_persons_name(piece.removesuffix(ministry).removesuffix("・")):
            return True  # 豊永厚志|中小企業庁
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
        core = piece.removeprefix(lexicon.legal_form_at(piece, 0) or "").strip()
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


def _joins_title_behind(piece: str, rest: str) -> bool:
    """Whether what stands behind the last dot is a title or goes on to one."""
    last = piece.rpartition("・")[2]
    title = title_pattern().match(last + rest)
    return title is not None and title.end() >= len(last)
