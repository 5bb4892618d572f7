"""The segments of a page's blocks, read a second time with the names that the first reading established."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set
from itertools import pairwise, zip_longest

from extractors import lexicon
from extractors.aliases import defined_alias, shortened, split_country
from extractors.block_runs import Runs
from extractors.counted_bodies import firms_counted
from extractors.joined_segments import JoinedSegments
from extractors.known_names import is_known_family_name
from extractors.language import analysed, is_place_name
from extractors.names_told_whole import names_told_whole
from extractors.normalization import fold
from extractors.organization_scores import joins_known
from extractors.organization_shapes import PREFECTURE, branch_parent, is_open, names_in_halves
from extractors.organization_types import core_name
from extractors.page import Page, Span
from extractors.person_names import family_of
from extractors.segmentation import Segmenter, places_of
from extractors.segments import Label, Segment
from extractors.societies import societies_told
from extractors.titles import BRANCH_HEADS, core_of_title
from extractors.told_affiliations import bodies_before_posts, body_before_holder
from extractors.told_hosts import bodies_that_hold
from extractors.told_partners import told_partners
from extractors.town_heads import (
    heads_of_no_town,
    heads_told_by_town,
    heads_told_in_full,
    without_ending,
    without_families_heads,
)

SURE_NAME = 2.5
HEADS_OF_TOWNS = ("市長", "町長", "村長", "区長")
HEADS_OF_HOUSES = ("病院長", "院長", "学長", "校長", "所長", "館長", "局長", "署長", "園長")
# what goes on before or behind a name without a border
RUNS_ON_FROM = re.compile("[一-龥ァ-ヶA-Za-z]")
RUNS_ON_TO = re.compile("(?!及び|並び|様|殿)[一-龥ァ-ヶ]")
# 東海農政環境局(局長:各務仁): whatever else it looks like, what has a head of its own is a body
WITH_ITS_HEAD = re.compile(
    r"(?<![一-龥ァ-ヶー])([一-龥ァ-ヶー]{3,20}(局|所|院|館|園|庁|署|学校|センター|会))[(（](?:\2|理事|学校|校|会)?長\s*[:\s]"
)
# 天草キリシタン館の平田豊弘館長, 天草キリシタン館　平田　豊弘　館長: the same, with the name between
BEFORE_ITS_HEAD = re.compile(
    r"(?<![一-龥ァ-ヶー])([一-龥ァ-ヶー]{3,20}(館|園|院|校|場))(?:の|[ ]+)[一-龥々ヶ]{1,4}[ ]?[一-龥々ぁ-んァ-ヶー]{1,4}[ ]?\2長"
)
CALLED = re.compile(
    r"(?<![一-龥ァ-ヶーA-Za-z])(?:(?=JA)|(?=[ァ-ヶーA-Za-z&]{2,12}[(（]))([ァ-ヶーA-Za-z&一-龥ぁ-ん]{2,12})[(（]((?:株式会社)[^()（）、。]{2,24}|[^()（）、。]{2,24}(?:株式会社|農業協同組合))[)）]"
)
# 総務部 of 株式会社ミナト総務部
UNIT_BEHIND_FIRM = re.compile(r"[一-龥ァ-ヶー][部課室係]$")
HEADS_OF_FIRMS = ("社長", "代表取締役", "監督", "CEO")
HIRAGANA = re.compile("[ぁ-ん]")
# a name of katakana or letters, a place behind it
FIRM = re.compile(r"(?<![一-龥ァ-ヶーA-Za-z])([ァ-ヶーA-Za-z・&]{4,20}[一-龥]{0,4})の$")


def _family_part(words: str) -> str:
    """The family name that a full name begins with; of a rare name the first two characters, as far as they can be one."""
    rare = len(words) > 3 or is_known_family_name(words[:2])
    return family_of(words) or (words[:2] if rare else words)


def _is_unit_of_known(name: str, known: Set[str]) -> bool:
    """株式会社ミナト総務部, where the page knows 株式会社ミナト: no name goes on from the company's to a unit."""
    unit = UNIT_BEHIND_FIRM.search(name)
    return unit is not None and any(name[:cut] in known and is_open(name[:cut]) for cut in range(5, len(name) - 1))


def _is_full_name_before_title(name: Segment, title: Segment | None) -> bool:
    """白鳥沙織|町長, 香美祥二|病院長: what stands directly before a town's head or a house's is a name, however rare it is."""
    if title is None or title.label is not Label.TITLE or title.start != name.end:
        return False
    of_town = title.words in HEADS_OF_TOWNS and len(name.words) > 2
    return of_town or (title.words in HEADS_OF_HOUSES and len(name.words) > 3)


def _is_place_of_branch(name: Segment, title: Segment | None) -> bool:
    """汐見|支店長: where a branch is."""
    return (
        title is not None and title.start == name.end and title.words in BRANCH_HEADS and is_place_name(name.words)
    )


def _families(segments: list[Segment]) -> Iterator[str]:
    """The families of those whose names are sure, by themselves or by the head's title behind them."""
    for segment, behind in zip_longest(segments, segments[1:]):
        if (
            segment.label is Label.PERSON
            and (segment.score >= SURE_NAME or _is_full_name_before_title(segment, behind))
            and not _is_place_of_branch(segment, behind)
        ):
            yield _family_part(segment.words)


def _towns_by_head(segments: list[Segment]) -> Iterator[str]:
    """豊橋市 of 佐原光一|豊橋市長: of whom a full name is told right before heads a town, whatever the town's name looks like."""
    for name, head in pairwise(segments):
        touches = name.label is Label.PERSON and head.label is Label.HEAD_OF and name.end == head.start
        if touches and name.score >= SURE_NAME and is_place_name(head.words[:-2]):
            yield head.words[:-1]


class PageSegments:
    """`of_blocks` holds for each block of the page its segments; `called` the short names that the page gives without
    saying so, with the full ones; `told` the names that only their place in a sentence tells. `site_names` are those of
    the site's own organization, as its furniture has them."""

    def __init__(self, page: Page, site_names: list[str]) -> None:
        self.page = page
        sites = [fold(name) for name in site_names]
        blocks = [self.page.matched(block) for block in self.page.blocks]
        whole = names_told_whole([*blocks, *sites])
        of_holders = frozenset([*bodies_before_posts(blocks), *bodies_that_hold(page), *firms_counted(blocks)])
        whole |= {name for name in of_holders if HIRAGANA.search(name)}
        self._runs = [
            Runs.of(words, morphemes, block.start, names, whole)
            for words, block, morphemes, names in zip(
                blocks, self.page.blocks, self.page.morphemes, self.page.names, strict=True
            )
        ]
        first = Segmenter()
        once = [first.of_block(block) for block in self._runs]
        families = {family for read in once for family in _families(read)}
        of_holders |= {body for read in once for body in self._bodies_before_holders(read)}
        known = {name for name in (*whole, *self._bodies_of(once)) if not self._is_tail_of(name, of_holders)}
        known = self._with_names_by_words(known | of_holders | set(sites))
        known = self._with_shorter_and_fuller(known)
        self._segmenter = Segmenter(frozenset(known), frozenset(families), first, of_holders)
        self.of_blocks = self._read_again(known, families, sites)

    def _bodies_of(self, once: list[list[Segment]]) -> Iterator[str]:
        """The names of bodies that the first reading is sure of."""
        for read in once:
            yield from self._firms_by_head(read)
            yield from _towns_by_head(read)
            for segment in read:
                if segment.label is Label.ORGANIZATION and self._has_clear_borders(segment):
                    yield segment.words

    def _with_names_by_words(self, known: set[str]) -> set[str]:
        """The known names and those that the words around them tell, which fills `told` and `called`."""
        known = known | {
            m[1] for named in (WITH_ITS_HEAD, BEFORE_ITS_HEAD) for m in named.finditer(self.page.folded)
        }
        known |= {block.words[start:end] for block in self._runs for start, end in societies_told(block.words)}
        known = {name for name in known if not joins_known(name, known)}
        self.told = frozenset(told_partners(self.page, known))
        known |= self.told
        known |= {name for name in names_in_halves() if name in self.page.folded}
        self.called = {**self._firms_in_use(), **self._universities_by_a_letter(known)}
        known |= self.called.keys()
        return {name for name in known if name not in lexicon.words("references") and len(name) >= 2}

    def _with_shorter_and_fuller(self, known: set[str]) -> set[str]:
        """The known names, what they are called for short and the bodies that they are parts of."""
        known = (
            known
            | {fold(alias) for alias in self._definitions(known)}
            | {short for name in known for short in shortened(name)}
        )
        # 日本政策金融公庫 of 日本政策金融公庫仙台支店長, where the page knows that branch
        headed = (branch_parent(name) for name in known if f"{name}長" in self.page.folded)
        known |= {whole for whole in headed if whole is not None}
        # 基隆市 of 台湾基隆市
        known |= {
            rest for country, rest in map(split_country, known) if country and rest[-1:] == "市" and len(rest) > 2
        }
        # 綾町 of 宮崎県綾町
        known |= {PREFECTURE.sub("", name) for name in known if name.endswith(("市", "町", "村", "区"))}
        return {name for name in known if not joins_known(name, known) and not _is_unit_of_known(name, known)}

    def _read_again(self, known: set[str], families: set[str], sites: list[str]) -> list[list[Segment]]:
        """The segments of each block, as they read with the names of the page known."""
        read_again = [self._segmenter.of_block(block) for block in self._runs]
        told_in_full = heads_told_in_full(read_again)
        by_town = heads_told_by_town(read_again, self.page.folded)
        by_town |= heads_of_no_town(read_again, self.page.folded, sites)
        joined = JoinedSegments(self.page, known, families | {without_ending(head) for head in by_town})
        return [
            joined.of(block, without_families_heads(segments, told_in_full, by_town))
            for block, segments in zip(self._runs, read_again, strict=True)
        ]

    def _firms_in_use(self) -> dict[str, str]:
        """ミナト（株式会社港湾製作所）, JAしおみ（汐見農業協同組合）: the name in use before the registered one in brackets, and that
        one."""
        if not any(form in self.page.folded for form in ("株式会社", "農業協同組合")):
            return {}
        return {m[1]: self.page.text[m.start(2) : m.end(2)] for m in CALLED.finditer(self.page.folded)}

    def _universities_by_a_letter(self, known: set[str]) -> dict[str, str]:
        """北大 and 北海道大学, where a title follows: 三宅恒北大副学長."""
        found = {}
        for name in sorted(known):
            short = core_name(name)[:1] + "大"
            if (
                name.endswith("大学")
                and short in self.page.folded
                and re.search(rf"{re.escape(short)}(?:副?学長|総長|教授|准教授)", self.page.folded)
            ):
                found[short] = name
        return found

    def _firms_by_head(self, segments: list[Segment]) -> Iterator[str]:
        """シーガルズ汐見 of シーガルズ汐見の高島社長: who has a president is a body, whatever the name looks like."""
        for person, title in pairwise(segments):
            if person.label is not Label.PERSON or title.label is not Label.TITLE or person.end != title.start:
                continue
            core = core_of_title(title.words) or ""
            before = FIRM.search(self.page.folded[max(0, person.start - 28) : person.start])
            if core.endswith(HEADS_OF_FIRMS) and before and not all(m.is_common for m in analysed(before[1])):
                yield before[1]

    def _is_tail_of(self, name: str, bodies: Set[str]) -> bool:
        """陵高等学校 of 松山聖陵高等学校, where it stands nowhere else."""
        whole = next((body for body in bodies if body != name and body.endswith(name)), None)
        return whole is not None and self.page.folded.count(whole) == self.page.folded.count(name)

    def _bodies_before_holders(self, segments: list[Segment]) -> Iterator[str]:
        """水戸芸術館 of 水戸芸術館の三宅由紀子主任: where someone holds a post, though the name ends like no body's."""
        for person, title in pairwise(segments):
            if person.label is Label.PERSON and title.label is Label.TITLE and person.end == title.start:
                body = body_before_holder(self.page.folded[max(0, person.start - 28) : person.start])
                if body is not None:
                    yield body

    def _has_clear_borders(self, segment: Segment) -> bool:
        before = self.page.folded[segment.start - 1 : segment.start]
        after = self.page.folded[segment.end : segment.end + 2]
        return not RUNS_ON_FROM.match(before) and not RUNS_ON_TO.match(after)

    def _definitions(self, known: Iterable[str]) -> set[str]:
        """Short names that the page gives to known ones in brackets."""
        found = set()
        for _, end in places_of(known, self.page.folded):
            short = defined_alias(self.page.folded, end)
            if short:
                found.add(short[0])
        return found

    def other_cuts(self, block: int, chosen: Span, most: int = 3) -> list[Segment]:
        """What else the words that meet a span could be read as, by the same scores."""
        found = self._segmenter.candidates(self._runs[block])
        meeting = [s for s in found if s.start < chosen.end and chosen.start < s.end]
        others = [s for s in meeting if (s.start, s.end) != (chosen.start, chosen.end)]
        return sorted(others, key=lambda s: -s.score)[:most]
