"""Runs of nouns cut into organizations, departments, titles and persons: the cut with the best sum of scores.

国立大学法人岡山大学の槇野恒彦学長, 関口十日町市長 and 汐見印刷株式会社　第二営業本部　和田康夫本部長 are such runs. No single
rule reads them; what each piece could be is scored by lexicons, shape and part of speech, what may follow what by a
small table, and dynamic programming finds the reading.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from extractors import lexicon
from extractors.language import Morpheme, analysed
from extractors.noun_runs import GOES_ON, InKana, runs, shop_endings
from extractors.organization_shapes import (
    PUBLIC,
    branch_parent,
    could_be_organization,
    has_place_stem,
    holds_form_or_prefix,
    is_open,
    legal_form_at,
    plain_organization_score,
)
from extractors.person_names import (
    FAMILY_ONLY,
    FULL_KNOWN,
    FULL_POSSIBLE,
    LATIN_FULL,
    could_be_person,
    family_of,
    is_given_name,
    likelihood,
)
from extractors.piece_shapes import (
    BEGINS_NO_NAME,
    ENDS_NO_NAME,
    LONGEST_PERSON,
    NO_SHAPE,
    cuts_given_name,
    cuts_title,
    shape_of,
)
from extractors.recognizer import SILENT, NameReading
from extractors.segments import Label, Segment
from extractors.titles import AFTER_TITLE, core_of_title, title_pattern

FOLLOWS = {
    (Label.PERSON, Label.TITLE): 4.0,
    (Label.PERSON, Label.HEAD_OF): 4.5,
    (Label.WEAK, Label.TITLE): 2.8,
    (Label.WEAK, Label.HEAD_OF): 3.0,
    (Label.WEAK, Label.HONORIFIC): 3.0,
    (Label.WEAK, Label.WEAK): -3.0,
    (Label.WEAK, Label.PERSON): -3.0,
    (Label.PERSON, Label.WEAK): -3.0,
    (Label.TITLE, Label.WEAK): -3.0,
    (Label.OTHER, Label.WEAK): -1.0,
    (Label.WEAK, Label.OTHER): -1.5,
    (Label.PERSON, Label.HONORIFIC): 4.0,
    (Label.ORGANIZATION, Label.HONORIFIC): 4.0,
    (Label.PERSON, Label.AFFILIATION): -3.0,
    (Label.AFFILIATION, Label.TITLE): 12.5,
    (Label.AFFILIATION, Label.INNER): 4.0,
    (Label.TITLE, Label.PERSON): 3.5,
    (Label.HEAD_OF, Label.PERSON): 3.5,
    (Label.ORGANIZATION, Label.TITLE): 1.5,
    (Label.OPEN, Label.TITLE): 1.5,
    (Label.OPEN, Label.INNER): 0.5,
    (Label.OPEN, Label.PERSON): 1.0,
    (Label.OPEN, Label.HONORIFIC): 4.0,
    (Label.ORGANIZATION, Label.INNER): 0.5,
    (Label.ORGANIZATION, Label.PERSON): 1.0,
    (Label.INNER, Label.TITLE): 1.0,
    (Label.INNER, Label.PERSON): 0.5,
    (Label.INNER, Label.INNER): 0.3,
    (Label.PERSON, Label.PERSON): -3.0,
    (Label.TITLE, Label.TITLE): 1.0,
    (Label.TITLE, Label.OTHER): -2.5,
    (Label.HEAD_OF, Label.OTHER): -2.5,
    (Label.OTHER, Label.PERSON): -1.0,
    (Label.PERSON, Label.OTHER): -1.5,
}
# what may not stand directly behind what, with no space between: one name does not run into the next
RUNS_INTO = {
    (Label.PERSON, Label.ORGANIZATION): -8.0,
    (Label.PERSON, Label.OPEN): -8.0,
    (Label.WEAK, Label.ORGANIZATION): -8.0,
    (Label.WEAK, Label.OPEN): -8.0,
    (Label.WEAK, Label.INNER): -4.0,
    (Label.OPEN, Label.INNER): -3.0,
    (Label.OPEN, Label.WEAK): -6.0,
    (Label.OPEN, Label.PERSON): -6.0,
    (Label.OPEN, Label.OTHER): -2.0,
    (Label.OPEN, Label.ORGANIZATION): -6.0,
    (Label.ORGANIZATION, Label.OPEN): -6.0,
    (Label.OTHER, Label.OPEN): -2.5,
    (Label.OTHER, Label.PERSON): -1.5,
    (Label.ORGANIZATION, Label.ORGANIZATION): -6.0,
    (Label.ORGANIZATION, Label.HEAD_OF): -6.0,
    (Label.INNER, Label.ORGANIZATION): -5.0,
    (Label.INNER, Label.HEAD_OF): -5.0,
    (Label.OTHER, Label.ORGANIZATION): -2.5,
    (Label.OTHER, Label.HEAD_OF): -2.5,
    (Label.TITLE, Label.ORGANIZATION): -2.0,
    (Label.HEAD_OF, Label.ORGANIZATION): -6.0,
    (Label.OTHER, Label.TITLE): -1.5,
    (Label.TITLE, Label.INNER): -3.0,
    (Label.PERSON, Label.INNER): -4.0,
    (Label.PERSON, Label.OTHER): -2.0,
    (Label.ORGANIZATION, Label.OTHER): -2.0,
}
PER_SEGMENT = -1.2
# how much the recognizer's word weighs beside the scores of lexicons and shapes, and the probability that says nothing
READING_WEIGHT = 3.0
PERSON_WEIGHT = 3.0
READING_NEUTRAL = 0.3
CUT_WORD_COST = 2.0
CUT_TITLE_COST = 4.0
CUT_NAME_COST = 2.5
# 福岡 of 福岡市長高島健一郎: the title belongs to the name behind it
HEAD_BEFORE_NAME = re.compile(r"[市町村区]長[一-龥]")
# 雪野 of 雪野市長, where the page speaks of 雪野市
KNOWN_PLACE_COST = 2.0
CUT_PLACE_COST = 5.0
# from where on its word alone makes a name, and what that scores
SURE_READING = 0.8
NAME_BY_READING = 5.0
RARE_NAME = re.compile(r"[一-龥々]{3,5}")
TITLE_OF_HEAD = re.compile(r"学長|社長|会頭|頭取|理事長|校長|組合長|院長|知事|総長|代表")
OF_TOWN = re.compile(r"([市町村区])の[一-龥々]{0,4}$")
HEADED_PLACES = frozenset("市町村区")
PLACE_ENDS = frozenset("都道府県市町村区")
UNTITLED_AFFILIATION = -8.0
PER_OTHER = -0.15
LONGEST = 40
MOST_UNITS = 16
# the middle dot of コカ・コーラ
KATAKANA_PAIR = re.compile(r"[\u30a1-\u30faー]・(?=[\u30a1-\u30fa])")
KATAKANA_START = re.compile(r"[\u30a1-\u30faー]")
KATAKANA_RUN = re.compile(r"[\u30a1-\u30faー][\u30a1-\u30faー]")
# the suffix goes on into another word: 大学生, 東北大|学
CUT_WORD = re.compile(
    r"庁\|[議舎]|大学\|(?:院|生(?![物命産体涯理]|活科))|大\|学|短大\|生|高校\|生|銀行\|員|航空\|[機路券写]|[市町村区県]\|[民内立外営議役庁域]|[市町村区県]\|産(?!業)"
)
# 市　長：, 室  長　: a title of two characters stretched to the width of its neighbours
SPACED_TITLE = re.compile(r"(?<![一-龥ァ-ヶ])[市町村区学校館院会社室部課局所頭] {1,4}[長取](?=\s*[:/ (（]|$)")
# 之 of 藤田識之 is a particle to the dictionary, and on these pages the end of a given name
OLD_PARTICLES = frozenset("之乃")


class Step(NamedTuple):
    """The best reading up to a cut: its score, the last piece's label and score (none for a space), and where from."""

    total: float
    label: Label | None
    score: float
    cut: int
    before: Label | None


# the best reading up to a cut for each label that it may end with
Cell = dict[Label, Step]


def _bonus(before: Label, label: Label, *, spaced: bool) -> float:
    """What a label scores for standing behind another, with a space between or not."""
    if label is Label.AFFILIATION and before is not Label.PERSON:
        return -99.0
    bonus = FOLLOWS.get((before, label), 0.0)
    return bonus if spaced else bonus + RUNS_INTO.get((before, label), 0.0)


BONUS = {
    spaced: {label: {before: _bonus(before, label, spaced=spaced) for before in Label} for label in Label}
    for spaced in (True, False)
}
# 同市が大学: two phrases of a sentence, no name
CASE_PARTICLE = re.compile("が(?![丘原島浜岡崎谷沢池鼻峰淵関台森浦峠野根瀬])|を")
SEPARATORS = frozenset("・/")
HEAD_OR_HONORIFIC = re.compile("長|氏|様|さん")


def ends_in_country(words: str) -> bool:
    """Whether the words in front of ・ are a country: ポルトガル・リスボン市 is two names, コカ・コーラ one."""
    return any(words.endswith(name) for name in lexicon.words("countries"))


SHOWN_AS = {Label.AFFILIATION: Label.ORGANIZATION, Label.OPEN: Label.ORGANIZATION, Label.WEAK: Label.PERSON}


class Border(NamedTuple):
    """What a cut may be the beginning or the end of. `surely_person`: the recognizer sees a person's name begin."""

    may_begin: bool
    may_end: bool
    begins_person: bool
    ends_like_name: bool
    surely_person: bool


@dataclass(frozen=True, slots=True)
class Runs:
    """A block made ready for reading: its runs with the places where each may be cut, and what of it every reader needs.

    `telling` are the starts of morphemes that may be part of a name, `common_starts` of those that begin no person's name,
    `tagged` pairs of morphemes that the dictionary takes for family and given name, `particle_borders` the ends of
    particles and their starts, as -1 - start.
    """

    words: str
    offset: int
    names: NameReading
    runs: tuple[list[int], ...]
    telling: frozenset[int]
    common_starts: frozenset[int]
    tagged: frozenset[str]
    spaced_titles: tuple[Segment, ...]
    particle_starts: tuple[int, ...]
    particle_borders: frozenset[int]

    @classmethod
    def of(cls, words: str, morphemes: list[Morpheme], offset: int, names: NameReading = SILENT) -> Runs:
        in_kana = InKana.of(words)
        kana = [(offset + a, offset + b) for spans in (*in_kana, shop_endings(words)) for a, b in spans]
        titles = tuple(
            Segment(Label.TITLE, offset + m.start(), offset + m.end(), m.group().replace(" ", ""), 5.0)
            for m in SPACED_TITLE.finditer(words)
        )
        free = (
            [m for m in morphemes if not any(t.start < m.end and m.start < t.end for t in titles)]
            if titles
            else morphemes
        )
        particles = [
            m
            for m in free
            if m.pos[0] == "助詞" and m.surface not in OLD_PARTICLES and not any(a <= m.start < b for a, b in kana)
        ]
        return cls(
            words,
            offset,
            names,
            tuple(runs(words, free, offset, names, in_kana)),
            frozenset([m.start for m in free if m.may_be_name and not m.is_number]),
            frozenset(
                m.start
                for m in free
                if m.is_common
                and _begins_no_name(m, names)
                # ピン of ピン・チョン・ラム長官
                and not KATAKANA_PAIR.match(words, m.end - offset - 1)
            ),
            frozenset(
                a.surface + b.surface
                for a, b in pairwise(morphemes)
                if a.is_surname and b.is_given_name and a.end == b.start
            ),
            titles,
            tuple(m.start for m in particles),
            frozenset(m.end for m in particles) | {-1 - m.start for m in particles},
        )

    def words_of(self, start: int, end: int) -> str:
        return self.words[start - self.offset : end - self.offset]


def _begins_no_name(morpheme: Morpheme, names: NameReading) -> bool:
    """Whether a common noun is no family name, and the recognizer agrees."""
    return (
        len(morpheme.surface) >= 2
        and morpheme.surface not in lexicon.words("surnames")
        and names.begins_with("PER", morpheme.start) < READING_NEUTRAL
    )


class Segmenter:
    """Cuts runs, knowing the names that the page has established.

    `known` are organization names (folded) that stand on the page with clear borders, `families` family names; `first` is
    the reader that found them, whose readings of runs without any of them stand.
    """

    def __init__(
        self,
        known: frozenset[str] = frozenset(),
        families: frozenset[str] = frozenset(),
        first: Segmenter | None = None,
    ) -> None:
        self.known = known
        self._known_places = tuple(name for name in known if name[-1] in PLACE_ENDS)
        self._known_long = tuple(name for name in known if len(name) > 3)
        self.families = families
        self.first = first
        self.read: dict[tuple[int, int], list[Segment]] = {}
        self._block = Runs.of("", [], 0)

    def segments(
        self, words: str, morphemes: list[Morpheme], offset: int, names: NameReading = SILENT
    ) -> list[Segment]:
        """The segments of a block that are something, in text order."""
        return self.of_block(Runs.of(words, morphemes, offset, names))

    def of_block(self, block: Runs) -> list[Segment]:
        """The segments of a block that has been made ready for reading."""
        self._block = block
        found = list(block.spaced_titles)
        for cuts in block.runs:
            if not block.telling.isdisjoint(cuts) or self._may_hold_name(block.words_of(cuts[0], cuts[-1])):
                found += self._of_run(cuts)
        return sorted((s for s in found if s.label is not Label.OTHER), key=lambda segment: segment.start)

    def _may_hold_name(self, run: str) -> bool:
        """Whether anything in a run ends like an organization, a department, a title or an honorific, or is known: most
        runs are common nouns, and are not read any further."""
        return lexicon.holds_ending_of_names(run) or any(name in run for name in self.known)

    def _of_run(self, cuts: list[int]) -> list[Segment]:
        """The best reading of a run; where the page adds nothing to what a first reader knew, that one's."""
        run = self._block.words_of(cuts[0], cuts[-1])
        place = (cuts[0], cuts[-1])
        before = self.first.read.get(place) if self.first is not None else None
        if before is not None and not self._adds_to(run):
            return before
        found = self._best(self._cuts(cuts))
        self.read[place] = found
        return found

    def _adds_to(self, run: str) -> bool:
        """Whether a run holds a name that the page has established."""
        return any(name in run for name in self.known) or any(name in run for name in self.families)

    def candidates(self, block: Runs) -> list[Segment]:
        """All pieces of a block that could be something, each with its own score."""
        self._block = block
        found = []
        for run in block.runs:
            cuts = self._cuts(run)
            borders = self._borders(cuts)
            for j in range(1, len(cuts)):
                for i in range(max(0, j - MOST_UNITS), j):
                    piece = block.words_of(cuts[i], cuts[j])
                    if borders[i].may_begin and borders[j].may_end and piece.strip() == piece:
                        scores = self._scores(cuts[i], cuts[j], borders[i], borders[j], joined=i > 0)
                        found += [Segment(label, cuts[i], cuts[j], piece, score) for label, score in scores]
        return [s for s in found if s.label not in (Label.AFFILIATION, Label.HONORIFIC)]

    def _cuts(self, cuts: list[int]) -> list[int]:
        """The places where the run may be cut: between morphemes, and where titles and known names begin and end."""
        start = cuts[0]
        run = self._block.words_of(start, cuts[-1])
        places = set(cuts)
        for match in title_pattern().finditer(run):
            places |= {start + match.start(), start + match.end()}
        for match in HEAD_OR_HONORIFIC.finditer(run):
            places |= {start + match.start(), start + match.end()}
        for name in self.known:
            at = run.find(name)
            while at >= 0:
                places |= {start + at, start + at + len(name)}
                at = run.find(name, at + 1)
        for match in LATIN_FULL.finditer(run):
            places |= {start + match.start(), start + match.end()}
        if "・" in run:
            places -= {
                start + m.start() + shift
                for m in KATAKANA_PAIR.finditer(run)
                for shift in (1, 2)
                if not ends_in_country(run[: m.start() + 1])
            }
        return sorted(places)

    def _best(self, cuts: list[int]) -> list[Segment]:
        """Viterbi over the cuts: the best segment ending at each, for each label."""
        block = self._block
        best: list[Cell] = [{} for _ in cuts]
        best[0] = {Label.START: Step(0.0, None, 0.0, 0, None)}
        units = [block.words_of(a, b) for a, b in pairwise(cuts)]
        spaces = [unit.isspace() for unit in units]
        # whether a cut stands behind a space or a separator, which the run's beginning is as good as
        parted = [True, *(space or unit in SEPARATORS for space, unit in zip(spaces, units, strict=True))]
        borders = self._borders(cuts)
        for j in range(1, len(cuts)):
            if parted[j]:
                best[j] = {last: Step(step.total, None, 0.0, j - 1, last) for last, step in best[j - 1].items()}
                continue
            cell = best[j]
            self._extend(cell, best[j - 1], Label.OTHER, PER_OTHER * (cuts[j] - cuts[j - 1]), j - 1, parted[j - 1])
            if not borders[j].may_end:
                continue
            for i in range(max(0, j - MOST_UNITS), j):
                if spaces[i] or not borders[i].may_begin or cuts[j] - cuts[i] > LONGEST:
                    continue
                joined = i > 0 and not spaces[i - 1]
                for label, score in self._scores(cuts[i], cuts[j], borders[i], borders[j], joined=joined):
                    self._extend(cell, best[i], label, score, i, parted[i])
        return self._trace(best, cuts)

    def _borders(self, cuts: list[int]) -> list[Border]:
        """What each cut of a run may be the beginning or the end of."""
        block = self._block
        run = block.words_of(cuts[0], cuts[-1])
        formed = holds_form_or_prefix(run)
        endings = lexicon.last_characters_of_names()
        result = []
        for cut in cuts:
            before, behind = run[max(0, cut - cuts[0] - 2) : cut - cuts[0]], run[cut - cuts[0] : cut - cuts[0] + 1]
            result.append(
                Border(
                    behind not in BEGINS_NO_NAME and -1 - cut not in block.particle_borders,
                    before[-1:] not in ENDS_NO_NAME and cut not in block.particle_borders,
                    cut not in block.common_starts,
                    formed or before in endings or before[-1:] in endings,
                    block.names.begins_with("PER", cut) >= SURE_READING,
                )
            )
        return result

    @staticmethod
    def _extend(cell: Cell, before: Cell, label: Label, score: float, cut: int, spaced: bool) -> None:
        """Keeps the reading that ends with a piece, where it is the best that ends with its label. `before` holds the
        readings up to the cut in front of the piece, `spaced` tells whether that cut stands behind a space."""
        kept = cell.get(label)
        most = kept.total if kept is not None else -math.inf
        source = None
        bonus = BONUS[spaced][label]
        for last, step in before.items():
            total = step.total + score + bonus[last]
            if total > most:
                most, source = total, last
        if source is not None:
            cell[label] = Step(most, label, score, cut, source)

    def _trace(self, best: list[Cell], cuts: list[int]) -> list[Segment]:
        last: Label | None = max(best[-1], key=lambda label: best[-1][label].total)
        j = len(best) - 1
        result: list[Segment] = []
        while j > 0 and last is not None:
            _, label, score, i, last = best[j][last]
            if label is not None:
                words = self._block.words_of(cuts[i], cuts[j])
                result.append(Segment(SHOWN_AS.get(label, label), cuts[i], cuts[j], words, score))
            j = i
        return result[::-1]

    def _scores(
        self, start: int, end: int, first: Border, last: Border, *, joined: bool
    ) -> list[tuple[Label, float]]:
        """What a piece between two borders that may begin and end a name could be."""
        piece = self._block.words_of(start, end)
        shape = shape_of(piece) if last.ends_like_name else None
        known = piece in self.known or piece.endswith(self._known_places)
        likely = likelihood(piece) if first.begins_person and len(piece) <= LONGEST_PERSON else 0.0
        could_be_person = likely > 0 or (first.begins_person and first.surely_person)
        if not could_be_person and 3 <= len(piece) <= 5:
            could_be_person = self._stands_between_body_and_head(start, end)
        if shape is None and not known and not could_be_person:
            return []
        shape = shape or NO_SHAPE
        if shape.is_honorific:
            return [(Label.HONORIFIC, 1.0)]
        rest = self._block.words_of(end, end + 6)
        place = (start, end)
        found: list[tuple[Label, float]] = []
        if shape.organization or shape.could_be_organization or known:
            found += self._organization_scores(piece, rest, place, joined=joined)
        if shape.ends_like_head and not self._is_of_its_town(start, piece[-2:-1]):
            head = self._head_score(piece, rest, joined=joined)
            if head:
                found.append((Label.HEAD_OF, head + PER_SEGMENT))
        if shape.title and not AFTER_TITLE.match(rest):
            found.append((Label.TITLE, shape.title + PER_SEGMENT))
        if could_be_person and len(piece) <= LONGEST_PERSON:
            found += self._person_scores(piece, likely, rest, place, joined=joined)
        if shape.inner and not piece.startswith(self._known_places):
            found.append((Label.INNER, shape.inner + PER_SEGMENT))
        return found

    def _organization_scores(
        self, piece: str, rest: str, place: tuple[int, int], *, joined: bool
    ) -> Iterator[tuple[Label, float]]:
        if CUT_WORD.search(piece + "|" + rest) or (rest[:1] == "長" and self._is_of_its_town(place[0], piece[-1])):
            return
        score = self._with_reading(self.organization_score(piece), piece, place)
        if joined and piece not in self.known and self._begins_too_late(place):
            score = max(0.0, score - CUT_PLACE_COST)
        if score and not (joined and legal_form_at(piece, 0)):
            yield (Label.OPEN if is_open(piece) else Label.ORGANIZATION), score + PER_SEGMENT
            yield Label.AFFILIATION, score + PER_SEGMENT + UNTITLED_AFFILIATION

    def _is_of_its_town(self, start: int, ending: str) -> bool:
        """浜川万作|市長 behind 汐見市の: between a town and its head stands a name, not another town."""
        at = start - self._block.offset
        of_town = OF_TOWN.search(self._block.words, max(0, at - 8), at) if ending in HEADED_PLACES else None
        return of_town is not None and of_town[1] == ending

    def _begins_too_late(self, place: tuple[int, int]) -> bool:
        """野財務事務所 of 財務局長野財務事務所, 小松大学 of 公立小松大学: no name begins right behind the last character of a
        head's title, or behind the word that tells whose a school is."""
        before = self._block.words[: place[0] - self._block.offset]
        return before.endswith("長") or PUBLIC.search(before) is not None

    def _person_scores(
        self, piece: str, likely: float, rest: str, place: tuple[int, int], *, joined: bool
    ) -> Iterator[tuple[Label, float]]:
        person = FULL_KNOWN if likely and piece in self._block.tagged else likely
        cut = (joined and self._cuts_katakana(place, piece)) or KATAKANA_RUN.match(piece[-1:] + rest) is not None
        if (cut and piece not in self._block.tagged) or (person and self._ends_in_organization(piece)):
            person = 0.0
        if piece in lexicon.words("countries") or piece == "日本":
            return
        person = self._person_with_reading(person, piece, place)
        if person < FULL_POSSIBLE and len(piece) <= 5 and self._stands_between_body_and_head(*place):
            person = FULL_POSSIBLE
        if person and cuts_given_name(piece, rest):
            person -= CUT_NAME_COST
        if piece.endswith("大") and piece[-2:] in self.known:
            person = 0.0  # 三宅恒北大 of 三宅恒北大副学長
        if person and " " not in piece and cuts_title(piece, rest):
            person -= 2 * CUT_TITLE_COST if piece[:-1] in self.families else CUT_TITLE_COST
        if person <= 0:
            return
        known_family = 1.5 if (family_of(piece) if " " in piece else piece) in self.families else 0.0
        place_of_head = HEAD_BEFORE_NAME.match(rest) is not None and has_place_stem(piece + rest[0])
        if rest and (piece + rest[0] in self.known or place_of_head):
            person -= KNOWN_PLACE_COST
        weak = person < FAMILY_ONLY and not known_family
        yield (Label.WEAK if weak else Label.PERSON), person + known_family + PER_SEGMENT

    def _stands_between_body_and_head(self, start: int, end: int) -> bool:
        """引頭佳純 of 汐見商工会議所の引頭佳純会頭: what is between the two is a name, though no dictionary has it whole."""
        words, at, behind = self._block.words, start - self._block.offset, end - self._block.offset
        return (
            words.startswith("の", at - 1)
            and TITLE_OF_HEAD.match(words, behind) is not None
            and RARE_NAME.fullmatch(words, at, behind) is not None
            and lexicon.ending_of_names().search(words, max(0, at - 8), at - 1) is not None
            and any(m.is_surname or m.is_given_name or not m.known for m in analysed(words[at:behind]))
        )

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
        if doubtful and self._holds_particle(place) and legal_form_at(piece, 0) is None:
            return 0.0
        if score:
            seen = max(seen, READING_NEUTRAL) if piece in self.known else seen
            return max(0.1, score + READING_WEIGHT * (seen - READING_NEUTRAL))
        return NAME_BY_READING * seen if seen >= SURE_READING and could_be_organization(piece) else 0.0

    def _person_with_reading(self, score: float, piece: str, place: tuple[int, int]) -> float:
        seen = self._seen("PER", piece, place)
        if seen is None:
            # a name seldom ends within a word: 宍戸医 of 宍戸医学部長
            return max(0.1, score - CUT_WORD_COST) if score and self._block.names.starts else score
        if score:
            return max(0.1, score + PERSON_WEIGHT * (seen - READING_NEUTRAL))
        return FULL_POSSIBLE * seen if seen >= SURE_READING and could_be_person(piece) else 0.0

    def organization_score(self, piece: str) -> float:
        """How much speaks for a piece being an organization's whole name."""
        bonus = 2.0 if piece in self.known or self._ends_in_known_place(piece) else 0.0
        if not bonus and piece.startswith(self._known_places):
            bonus = 1.0
        score = plain_organization_score(piece)
        if score and is_open(piece):
            bonus += self._of_known_company(piece)
        if score and bonus < 2.0 and self._overshoots_known(piece):
            score -= 4.0
        if not score and bonus < 2.0:
            return 0.0
        return max(0.0, score + bonus)

    def _of_known_company(self, piece: str) -> float:
        """株式会社セブン-イレブン・ジャパン, where the page names セブン-イレブン・ジャパン; less for what runs on behind that name."""
        core = piece.removeprefix(legal_form_at(piece, 0) or "").strip()
        if core in self.known:
            return 2.0
        return -2.0 if core.startswith(self._known_long) else 0.0

    def _overshoots_known(self, piece: str) -> bool:
        """関口十日町市 ends in a known name behind what could be a family name; 邦浦幌町議会 begins a character too early."""
        return any(
            (piece.endswith(name) and 2 <= len(piece) - len(name) <= 5 and likelihood(piece[: -len(name)]) > 0)
            or (len(name) >= 3 and piece.find(name) == 1)
            for name in self.known
        )

    def _ends_in_known_place(self, piece: str) -> bool:
        """川崎市麻生区, where the page knows 麻生区; 岩手県洋野町, where it knows 洋野町."""
        suffix = lexicon.suffix_of(piece)
        if suffix is None or suffix.standing != "place":
            return False
        return any(
            piece.endswith(name) and piece[: -len(name)][-1:] in ("都", "道", "府", "県", "市")
            for name in self.known
        )

    def _head_score(self, piece: str, rest: str, *, joined: bool) -> float:
        if AFTER_TITLE.match(rest) or piece in lexicon.words("not_titles") or piece in lexicon.title_ranks():
            return 0.0
        if (core_of_title(piece) or "").startswith("副"):
            return 0.0
        suffix = lexicon.suffix_of(piece[:-1])
        if suffix is None or suffix.standing == "inner" or suffix.words[-1] + "長" not in HEADS:
            return 0.0
        score = self.organization_score(piece[:-1])
        known = piece[:-1] in self.known or (not joined and len(piece) > 3)
        if suffix.standing == "place" and not known and not has_place_stem(piece[:-1]):
            return 0.0
        # 浩嗣病院長 and 功病院長 behind a name: rather its last character and 病院長
        stem = piece[: -len(suffix.words) - 1]
        if joined and piece[:-1] not in self.known and (len(stem) == 1 or is_given_name(stem)):
            return 0.0
        if piece[:-1] in self.known:
            score += 1.5
        elif suffix.standing == "place" and is_given_name(piece[: -len(suffix.words) - 1]):
            # 大森 清町長: rather a mayor whose given name is 清 than the mayor of 清町
            score -= 1.5
        return score + 3.0 if score > 0 else 0.0


HEADS = frozenset(
    ["市長", "町長", "村長", "区長", "学長", "校長", "局長", "所長", "院長", "館長", "庁長", "署長", "園長"]
)
