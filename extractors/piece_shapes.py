"""What lexicons and shape say of a piece of a run, whatever stands around it; remembered, since pieces come again."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from extractors import lexicon
from extractors.departments import begins_with_post_of_department
from extractors.known_names import is_known_given_name
from extractors.organization_shapes import could_be_organization, inner_score, plain_organization_score
from extractors.person_names import FULL_POSSIBLE, IDEOGRAPHIC, family_of, likelihood
from extractors.remembered import REMEMBERED
from extractors.titles import AFTER_TITLE, place_of_branch, title_pattern, title_score


class Shape(NamedTuple):
    """What lexicons and shape say of a piece, whatever stands around it."""

    organization: float
    could_be_organization: bool
    title: float
    inner: float
    ends_like_head: bool
    is_honorific: bool


NO_SHAPE = Shape(0.0, False, 0.0, 0.0, False, False)
OF_GRADUATE_SCHOOL = re.compile("大学院[^長]")
LONGEST_PERSON = 30
# no name begins with a dot, dash or slash; with ー it may end
BEGINS_NO_NAME = frozenset("・-ー/=")
# a footnote's mark and what goes on with something else: 株式会社ミナト※, 株式会社ミナト→, 株式会社ミナト…
ENDS_NO_NAME = frozenset("・-/※*†‡→⇒~…‥=#@&%♪\\\"'’”>〉》』]】〕!?")
# 史 of 浜田坦史　本部; no honorific and no word for others behind a name
LAST_OF_NAME = re.compile(r"[一-龥々](?<![氏様殿君他外等両各著作記撮訳編師])(?=$|[ 　、。()（）・/」])")


@lru_cache(maxsize=REMEMBERED)
def shape_of(piece: str) -> Shape | None:
    """The shape of a piece that neither begins nor ends with a mark; None, for most pieces, where it is like nothing."""
    organization = plain_organization_score(piece)
    found = Shape(
        organization,
        organization == 0 and could_be_organization(piece),
        title_score(piece) if len(piece) <= LONGEST_PERSON else 0.0,
        inner_score(piece) if " " not in piece else 0.0,
        piece.endswith("長") and len(piece) >= 3,
        piece in lexicon.words("honorifics"),
    )
    return found if any(found) else None


def cuts_given_name(piece: str, rest: str) -> bool:
    """Whether a full name goes on into a longer given name: 佐藤慶 of 佐藤慶孝水産学研究科長, but 高橋良 of 高橋良学長."""
    if " " in piece or not IDEOGRAPHIC.match(rest) or title_pattern().match(rest) or place_of_branch().match(rest):
        return False
    family = family_of(piece)
    if family is None:
        return False
    given = piece[len(family) :]
    goes_on = any(
        len(rest) >= more
        and IDEOGRAPHIC.fullmatch(rest[:more]) is not None
        and is_known_given_name(given + rest[:more])
        for more in (1, 2)
    )
    if OF_GRADUATE_SCHOOL.match(rest):
        return False  # 杉本純|大学院工学研究科教授
    # 小林正|産学連携センター長, though 正産 is a given name as well
    return goes_on and not begins_with_post_of_department(rest, 0)


def leaves_end_of_name(piece: str, rest: str) -> bool:
    """Whether one ideograph is left over behind a full name, with which it would be one as well: 史 of 浜田坦史　本部."""
    return (
        " " not in piece
        and len(piece) > 2
        and LAST_OF_NAME.match(rest) is not None
        and likelihood(piece + rest[0]) >= FULL_POSSIBLE
    )


def cuts_title(piece: str, rest: str) -> bool:
    """Whether a piece takes a title's first character: 宍道学 of 宍道学部長."""
    match = title_pattern().match(piece[-1] + rest)
    # 助教|育長 is no 助教
    return match is not None and match.end() > 1 and AFTER_TITLE.match(rest[match.end() - 1 :]) is None
