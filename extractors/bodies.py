"""The organizations of a page as the extractors speak of them: bodies, and where they are named."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from extractors import lexicon
from extractors.normalization import bare
from extractors.organization_shapes import with_full_form
from extractors.organization_types import core_name
from extractors.page import Span


@dataclass(eq=False)
class Body:
    """One organization: its fullest name on the page, its type, and the other names that the page gives it."""

    name: str
    type: str
    aliases: set[str] = field(default_factory=set)
    is_publisher: bool = False

    def __hash__(self) -> int:
        return id(self)

    def rename(self, name: str) -> None:
        """Calls the body by another name; the one before is an alias."""
        self.aliases.add(self.name)
        self.name = name


# 岬校, 白浜キャンパス of a university
SEAT = re.compile(r"[一-龥ァ-ヶー]{1,6}(?:(?<![高学属分本])校|キャンパス)")


def is_part_of(part: Body, whole: Body) -> bool:
    """Whether a body is a faculty or branch of another: 白浜大学水産学部 and 白浜大学図書館 of 白浜大学, but not 汐見町商工会 of 汐見町."""
    if part.name.endswith("郵便局") and "日本郵便" in whole.name:
        return True
    names = (bare(part.name), core_name(part.name))
    starts = (bare(whole.name), core_name(whole.name), with_full_form(bare(whole.name)))
    in_full = with_full_form(names[0])
    if in_full not in (names[0], starts[1]) and in_full.startswith(starts[1]):
        return True  # JAXA宇宙科学研究所
    rest = next((n[len(start) :] for n in names for start in starts if n.startswith(start)), "")
    if not rest:
        return False
    # a suffix is found only behind something: 図書館 of 附属図書館
    suffix = lexicon.suffix_of("附属" + rest)
    of_university = whole.name.endswith("大学")
    houses = suffix is not None and suffix.standing == "building" and of_university
    seat = of_university and SEAT.fullmatch(rest) is not None
    return houses or seat or lexicon.longest_ending("inner_suffixes", rest) is not None


def is_board_of(board: Body, place: Body) -> bool:
    """汐見市教育委員会 of 汐見市."""
    return bare(board.name) == bare(place.name) + "教育委員会"


@dataclass(frozen=True, slots=True)
class OrganizationMention:
    """A place on the page where an organization is named. `reference` tells that it is by 本学, 同社 and the like."""

    start: int
    end: int
    body: Body
    reference: bool = False

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)
