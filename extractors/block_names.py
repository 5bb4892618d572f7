"""The block that is read, with the names that its page has established: what every score of a piece asks for."""

from __future__ import annotations

import re

from extractors import lexicon
from extractors.block_runs import READING_NEUTRAL, Runs
from extractors.known_names import is_known_given_name
from extractors.language import is_place_name
from extractors.person_names import is_family, is_full_name
from extractors.rare_names import FAMILY_AND_SPACE, GOES_ON, Surrounded, goes_on_with_name

PER_SEGMENT = -1.2
# how much the recognizer's word weighs beside the scores of lexicons and shapes
READING_WEIGHT = 3.0
CUT_PLACE_COST = 5.0
# from where on its word alone makes a name, and what that scores
SURE_READING = 0.8
# that could be the last kana of a given name
PARTICLES = frozenset("がはもと")
PLACE_ENDS = frozenset("都道府県市町村区")
IDEOGRAPH_START = re.compile("[一-龥]")
WITHIN_KATAKANA = re.compile(r"(?:[ァ-ヶー=]|[ァ-ヶーA-Za-z]・)\Z")
KATAKANA_START = re.compile(r"[\u30a1-\u30faー]")
KATAKANA_RUN = re.compile(r"[\u30a1-\u30faー][\u30a1-\u30faー]")
# 市長 of 三宅市長: those who head a body
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


class BlockNames:
    """`known` are organization names (folded) that stand on the page with clear borders, `families` family names; `told`
    are those of the known names that nothing but their place tells."""

    def __init__(
        self,
        known: frozenset[str] = frozenset(),
        families: frozenset[str] = frozenset(),
        told: frozenset[str] = frozenset(),
    ) -> None:
        self.known = known
        self.families = families
        self.told = told
        self._take(Runs.of("", [], 0))

    def _take(self, block: Runs) -> None:
        """Makes a block the one that is read, with the names of the page that stand in it."""
        self._block = block
        self._known_here = tuple(name for name in self.known if name in block.words)
        self._places_here = tuple(name for name in self._known_here if name[-1] in PLACE_ENDS)
        self._long_here = tuple(name for name in self._known_here if len(name) > 3)
        self._told_here = tuple(name for name in self.told if name in block.words)
        self._families_here = tuple(name for name in self.families if name in block.words)

    def _around(self, start: int, end: int) -> Surrounded:
        """A piece at its place in the words of the block."""
        return Surrounded(self._block.words, start - self._block.offset, end - self._block.offset)

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
        """Whether a piece begins within a run of katakana; センター長 of 松本 茂・センター長 does not."""
        at = place[0] - self._block.offset
        return (
            KATAKANA_START.match(piece) is not None
            and WITHIN_KATAKANA.search(self._block.words, max(0, at - 2), at) is not None
        )

    def _post_behind(self, here: Surrounded) -> int | None:
        """Where the post of a department ends that begins where a piece ends; None where none does."""
        return next((end for begin, end in self._block.posts if begin == here.end), None)

    def _is_family_before_department(self, here: Surrounded) -> bool:
        """三宅 of 三宅企画財政課長が, but not of 福島営業部長　三宅恒一."""
        end = self._post_behind(here)
        return end is not None and GOES_ON.match(here.words, end) is not None and is_family(here.name)

    def _begins_with_given_before_post(self, here: Surrounded) -> bool:
        """航商工労働局長 of 上野 航商工労働局長: a given name behind a family's and a space, and the post of a department."""
        family = FAMILY_AND_SPACE.search(here.words, max(0, here.start - 5), here.start)
        return (
            family is not None
            and is_family(family[1])
            and any(
                end == here.end and is_known_given_name(here.words[here.start : begin])
                for begin, end in self._block.posts
            )
        )

    def _is_place_of_department(self, here: Surrounded) -> bool:
        """福島 of 福島営業部長　三宅恒一: the place of a department whose head is named behind the post."""
        end = self._post_behind(here)
        return end is not None and is_place_name(here.name) and goes_on_with_name(here.words[end : end + 12])

    def _is_of_head_of_department(self, here: Surrounded) -> bool:
        """Whether a piece is no firm but who heads a department, or that and a part of the post: 三宅 and 三宅建設 of 三宅建設本部長."""
        return self._is_family_before_department(here) or self._takes_from_department(here)

    def _takes_from_department(self, here: Surrounded) -> bool:
        """三宅企画 of 三宅企画財政課長, 広瀬茂市 of 広瀬茂市長公室長: a name, and what belongs to the post behind it."""
        return any(
            here.start < begin < here.end < end
            and (is_family(name := here.words[here.start : begin]) or is_full_name(name))
            for begin, end in self._block.posts
        )
