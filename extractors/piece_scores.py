"""What a piece of a run could be, by lexicons, shape, part of speech and the recognizer's word, each with a score."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from extractors import lexicon
from extractors.block_names import HEADS, PER_SEGMENT, PLACE_ENDS
from extractors.departments import family_before_post, is_post_behind_full_name, is_post_of_department
from extractors.known_names import is_known_family_name, is_known_given_name
from extractors.language import analysed, is_place_name
from extractors.normalization import AND
from extractors.organization_scores import HEAD_OF_FIRMS_BRANCH, OrganizationScores, begins_with_post
from extractors.organization_shapes import has_place_stem, is_listed_town
from extractors.person_names import (
    FAMILY_ONLY,
    FULL_KNOWN,
    FULL_POSSIBLE,
    LENGTHS_OF_NAMES,
    is_given_name,
    likelihood,
)
from extractors.piece_shapes import LONGEST_PERSON, NO_SHAPE, OF_GRADUATE_SCHOOL, shape_of
from extractors.rare_names import (
    HEADED_PLACES,
    begins_with_name_before_branch,
    begins_with_place,
    begins_within_full_name,
    ends_full_name,
    ends_given_name_before_house,
    ends_name_abroad,
    goes_on_with_name,
    is_behind_family,
    is_name_before_department,
    is_no_town_but_person,
    is_of_its_town,
    is_short_town_behind_name,
    is_told_by_surroundings,
    stands_before_post_abroad,
    stands_behind_full_name,
)
from extractors.remembered import REMEMBERED
from extractors.segments import Label
from extractors.titles import (
    AFTER_TITLE,
    BRANCH_HEADS,
    FORMERLY,
    HEADS_OF_UNIONS,
    begins_with_family,
    core_of_title,
    local_head,
)

# 克附属 of 池上克附属病院長
AFFILIATED = re.compile("(?:附属|付属)$")
# 岬広域連合長, 岬県警察本部長
HEADED_BODIES = ("連合", "警察本部", "消防本部")
# 岐阜県商工会|連合会長, 汐見町村|協会長
ENDS_OF_MEMBERS = frozenset("会所県府都道市区町村国合")
# 津市長, and what a town that is listed scores
LENGTH_OF_SHORT_HEAD = 3
LISTED_TOWN = 6.0
# of the bureaus of a prefecture or a ministry, which bear a place's name
HEAD_OF_PLACE = re.compile("(?:地域|総合|地方)?(?:振興|県民|農政|整備)局長")
# of a title that takes its bearer's name
FAMILY_COST = 4.0
# 島田 and 一生, which is a common word
LIKE_A_NAME = 2.0
# 協会 behind a given name
SHORTEST_BODY = 4
NAME_BEHIND_HEAD = OF_LISTED_TOWN = 3.0
# kana and Latin letters come before it in the order of characters
FIRST_IDEOGRAPH = "一"


# 長崎医療センター, whose first character 機構長 would take
BEGINS_WITH_HEAD = re.compile(
    r"長(?:野|崎|岡|浜|門|良|井|島|泉|瀬|久手)[一-龥ぁ-んァ-ヶー]{0,12}?(?:病院|医療センター|大学|学校|支部|支社|支店)"
)


class Border(NamedTuple):
    """What a cut may be the beginning or the end of. `surely_person`: the recognizer sees a person's name begin."""

    may_begin: bool
    may_end: bool
    begins_person: bool
    ends_like_name: bool
    surely_person: bool


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


@lru_cache(maxsize=REMEMBERED)
def _begins_with_firm(piece: str) -> bool:
    """東海旅客鉄道静岡支社長: a firm that its trade tells, in front of a branch and its head."""
    ends = (end for end in range(SHORTEST_BODY, len(piece) - 2) if HEAD_OF_FIRMS_BRANCH.fullmatch(piece, end))
    suffixes = map(lexicon.suffix_of, (piece[:end] for end in ends))
    return any(suffix is not None and suffix.type == "company" for suffix in suffixes)


def _is_town_twice(town: str) -> bool:
    """津山市市 of 津山市市長, but not 四日市市."""
    return town[-1] in HEADED_PLACES and town[-2:-1] == town[-1] and not is_place_name(town)


# サイド・アル=|マンスーリ市長, 南雲市のNguyen Van |Hai市長: the mayor's name goes on
END_OF_NAME_ABROAD = re.compile(r"[ァ-ヶー][=＝]\Z|[市町村区県州]の(?:[A-Za-z'’.-]+ |[ァ-ヶー]+ )+\Z")
# 能代市が|市長
PLACE_AND_HEAD = re.compile("[市町村区県]が[市町村区]長")


HEADED_BY_NAME = re.compile("(?:所|(?<!病)(?<!学)院)長\\Z")
CONJUNCTIONS = tuple(AND.split("|"))


class PieceScores(OrganizationScores):
    """Scores the pieces of a block, knowing the names that the page has established."""

    def scores(
        self, piece: str, start: int, first: Border, last: Border, *, joined: bool
    ) -> list[tuple[Label, float]]:
        """What a piece between two borders that may begin and end a name could be."""
        end, at = start + len(piece), start - self._block.offset
        # what ends like no name is none of a body
        shape = shape_of(piece) if last.ends_like_name else None
        known = last.ends_like_name and (piece in self.known or piece.endswith(self._places_here))
        likely = likelihood(piece) if first.begins_person and len(piece) <= LONGEST_PERSON else 0.0
        if piece in self.families:
            likely = max(likely, FAMILY_ONLY)
        could_be_person = likely > 0 or (first.begins_person and first.surely_person)
        if not could_be_person:
            if len(piece) in LENGTHS_OF_NAMES and is_told_by_surroundings(self._around(start, end)):
                could_be_person = True
            elif piece[0] < FIRST_IDEOGRAPH and stands_before_post_abroad(self._around(start, end)):
                could_be_person, likely = True, FULL_POSSIBLE
            elif shape is None and not known:
                return []
        shape = shape or NO_SHAPE
        if shape.is_honorific:
            return [(Label.HONORIFIC, 1.0)]
        # 田中 哲也 of 理事長田中 哲也, whose space tells it
        parted = " " in piece and likely >= FULL_KNOWN
        if not parted and self._begins_within_name(piece, at, last, joined=joined):
            return []
        rest = self._block.words_of(end, end + 12)
        if rest.startswith(CONJUNCTIONS):
            rest = "、" + rest  # no name goes on with it
        place = (start, end)
        found: list[tuple[Label, float]] = []
        if shape.organization or shape.could_be_organization or known:
            found += self._organization_scores(piece, rest, place, joined=joined)
        if shape.ends_like_head:
            found += self._head_scores(piece, rest, place, joined=joined)
        if shape.title and not AFTER_TITLE.match(rest) and not self._cuts_name(piece, rest, place, joined=joined):
            of_bearer = begins_with_family(piece) and not goes_on_with_name(rest)
            found.append((Label.TITLE, shape.title - FAMILY_COST * of_bearer + PER_SEGMENT))
        if could_be_person and len(piece) <= LONGEST_PERSON:
            found += self._person_scores(piece, likely, rest, place, joined=joined)
        if shape.inner and not self._is_of_name(piece, at):
            found.append((Label.INNER, shape.inner + PER_SEGMENT))
        return found

    def _head_scores(
        self, piece: str, rest: str, place: tuple[int, int], *, joined: bool
    ) -> list[tuple[Label, float]]:
        """美瑛町長, 松江大学長: a body and its head in one word."""
        start, end = place
        at, town, words = start - self._block.offset, piece[:-1], self._block.words
        if (
            (joined and piece.startswith(("大学", "高校")) and self._begins_too_late(place))
            or self._ends_prefecture(start + 1)
            or is_of_its_town(words, at, piece[-2:-1])
            or (joined and ends_given_name_before_house(self._around(start, end)))
            or (self._block.posts and self._begins_with_given_before_post(self._around(start, end)))
            or (joined and len(piece) == LENGTH_OF_SHORT_HEAD and ends_name_abroad(words, at))
            or END_OF_NAME_ABROAD.search(words, 0, at) is not None
        ):
            return []
        # 松江大学長 of 三宅恒一・松江大学長
        touches = joined and words[at - 1] not in "・/"
        behind_name = touches and is_short_town_behind_name(words, at)
        touches = touches or is_behind_family(words, at)
        # 美瑛町長 of 門田千尋美瑛町長
        touches = touches and not (is_place_name(town[:-1]) and stands_behind_full_name(words, at))
        head = self._head_score(piece, rest, joined=touches, behind_name=behind_name)
        if town not in self.known and is_name_before_department(piece, joined=joined):
            head = 0.0
        if head and goes_on_with_name(rest) and not _is_town_twice(town):
            head += self._by_name_behind(town, at, joined=joined)
        if not head or (joined and town not in self.known and ends_full_name(words, at, town)):
            return []
        return [(Label.HEAD_OF, head + PER_SEGMENT)]

    def _cuts_name(self, piece: str, rest: str, place: tuple[int, int], *, joined: bool) -> bool:
        """Whether what looks like a title takes a part of the body in front of it, or of the one behind."""
        at = place[0] - self._block.offset
        # センター所長 of 汐見ネットワークセンター所長, シーズ取締役社長 of ミナト・ファーマシーズ取締役社長
        of_unit = piece.startswith("センター") or (core_of_title(piece) != piece and not self._follows_dot(at))
        if joined and of_unit and self._cuts_katakana(place, piece):
            return True
        # 東海旅客鉄道|静岡支社長
        if core_of_title(piece) in BRANCH_HEADS and _begins_with_firm(piece):
            return True
        # 国立感染症研究所長, 国土地理院長, where the page names that body
        if HEADED_BY_NAME.search(piece) and piece[:-1] in self.known:
            return True
        before = self._block.words[at - 1] if joined else ""
        # 医師会長 of 潮県医師会長
        if before in PLACE_ENDS and local_head().fullmatch(piece) is not None:
            return True
        # 連合会長 of 岐阜県商工会連合会長
        if before in ENDS_OF_MEMBERS and piece in HEADS_OF_UNIONS:
            return True
        # 機構長 of 国立病院機構長崎医療センター
        return joined and BEGINS_WITH_HEAD.match(piece[-1] + rest) is not None

    def _is_of_name(self, piece: str, at: int) -> bool:
        """短期大学部 of 別府大学短期大学部, a school of its own: whether what is called like a department is of a name."""
        return (
            (piece == "短期大学部" and self._block.words.endswith("大学", 0, at))
            or piece.startswith(self._places_here)
            or begins_with_name_before_branch(piece)
        )

    def _begins_within_name(self, piece: str, at: int, last: Border, *, joined: bool) -> bool:
        """Whether a piece begins within a name or a word before it."""
        # 誠大学院医学研究科長 of 菊池誠大学院医学研究科長, 院工学研究科 of 菊地 由美大学院工学研究科教授
        in_school = joined and (piece.startswith("大学院", 1) or self._begins_within_graduate_school(at))
        if in_school or self._ends_in_short_town(piece, at):
            return True
        # 賢治昭和大学長 of 小山内賢治昭和大学長
        body = piece.removesuffix("長")
        could_be_body = last.ends_like_name and len(body) >= SHORTEST_BODY and body[-1] not in HEADED_PLACES
        return (
            joined
            and could_be_body
            and body not in self.known
            and not is_post_of_department(piece)
            and OF_GRADUATE_SCHOOL.match(piece) is None
            and begins_within_full_name(self._block.words, at)
        )

    def _begins_within_graduate_school(self, at: int) -> bool:
        return any(OF_GRADUATE_SCHOOL.match(self._block.words, at - before) for before in (1, 2) if at >= before)

    def _follows_dot(self, at: int) -> bool:
        return self._block.words[at - 1] in "・="

    @staticmethod
    def _heads_department(piece: str) -> bool:
        """産業振興局長, and 小林農業振興局長 by a family name; but 永田地域振興局 is a bureau of a place."""
        family = family_before_post(piece)
        if family is None:
            return is_post_of_department(piece)
        return HEAD_OF_PLACE.fullmatch(piece, len(family)) is None or not is_place_name(family)

    def _by_name_behind(self, body: str, at: int, *, joined: bool) -> float:
        """豊田市長　原口ゆき rather than someone called 豊田, and 京都工芸大学長 rather than one called 京都 before the next head; what the
        head of a part of a university is called, a title may be as well."""
        if joined and self._block.words[at - 1] not in FORMERLY:
            return -NAME_BEHIND_HEAD
        return NAME_BEHIND_HEAD if body[-1] in HEADED_PLACES or body.endswith(("大学", "学校")) else 0.0

    def _ends_in_short_town(self, piece: str, at: int) -> bool:
        """陽子津市 and 陽子津市長 of 三宅陽子津市長, where a name and the head of a town of one character stand."""
        end = len(piece) - piece.endswith("長")
        if end < LENGTH_OF_SHORT_HEAD or piece[end - 1] not in HEADED_PLACES or piece[end - 2] == " ":
            return False
        return is_short_town_behind_name(self._block.words, at + end - 2)

    def _head_score(self, piece: str, rest: str, *, joined: bool, behind_name: bool) -> float:
        if (
            PLACE_AND_HEAD.search(piece)
            or begins_with_post(piece)
            or (piece.endswith("庁長") and rest.startswith("官"))
            or _is_town_twice(piece[:-1])
        ):
            return 0.0  # 長官 of 消費者庁, 市長 of 津山市市長
        if AFTER_TITLE.match(rest) or piece in lexicon.words("not_titles") or piece in lexicon.title_ranks():
            return 0.0
        if is_listed_town(piece[:-1]) or piece[:-1] in lexicon.words("provinces_abroad"):
            return self.organization_score(piece[:-1]) + 3.0 + OF_LISTED_TOWN
        if (core_of_title(piece) or "").startswith("副") or piece[0] == piece[-2] in HEADED_PLACES:
            return 0.0  # 市市長 of 南さつま市市長
        if piece.endswith("区庁長") and piece[:-1] not in self.known and piece[:-2] not in self.known:
            return 0.0  # 台区庁長 of 魚允台区庁長
        suffix = lexicon.suffix_of(piece[:-1])
        if suffix is None or suffix.standing == "inner":
            return 0.0
        if suffix.words[-1] + "長" not in HEADS and not suffix.words.endswith(HEADED_BODIES):
            return 0.0
        if piece[:-1] not in self.known and is_no_town_but_person(piece[:-1]):
            return 0.0
        if piece[:-1] not in self.known and is_post_behind_full_name(piece):
            return 0.0
        of_bureau = suffix.type == "ministry" and begins_with_place(piece)
        if piece[:-1] not in self.known and not of_bureau and self._heads_department(piece):
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
        elif is_place_name(piece[:-1]) and not is_known_family_name(stem):
            score += 1.5  # 倉敷市長: no family is called so
        return score + 3.0 if score > 0 else 0.0
