"""Runs of nouns cut into organizations, departments, titles and persons: the cut with the best sum of scores.

国立大学法人岡山大学の槇野恒彦学長, 関口十日町市長 and 汐見印刷株式会社　第二営業本部　和田康夫本部長 are such runs. No single
rule reads them; what each piece could be is scored by lexicons, shape and part of speech, what may follow what by a
small table, and dynamic programming finds the reading.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from extractors import lexicon
from extractors.aliases import shortened
from extractors.block_names import IDEOGRAPH_START, KATAKANA_RUN, PARTICLES, SURE_READING
from extractors.block_runs import KATAKANA_PAIR, Runs
from extractors.language import Morpheme
from extractors.organization_shapes import begins_like_name, holds_form_or_prefix
from extractors.person_names import LATIN_FULL
from extractors.piece_scores import Border, PieceScores, may_be_person
from extractors.piece_shapes import BEGINS_NO_NAME, ENDS_NO_NAME
from extractors.rare_names import is_alone_behind_title
from extractors.recognizer import SILENT, NameReading
from extractors.segment_order import BONUS
from extractors.segments import Label, Segment
from extractors.titles import COUNCIL_POST, begins_place, place_of_branch, title_pattern

PER_OTHER = -0.15
LONGEST = 40
MOST_UNITS = 16


class Step(NamedTuple):
    """The best reading up to a cut: its score, the last piece's label and score (none for a space), and where from."""

    total: float
    label: Label | None
    score: float
    cut: int
    before: Label | None


# the best reading up to a cut for each label that it may end with
Cell = dict[Label, Step]


# behind 杉本純, before 工学研究科教授
GRADUATE_SCHOOL = re.compile("(?<=[一-龥])大学院")
SEPARATORS = frozenset("・/")
# behind パラオ・, which is a part of the name
COLLEGE = re.compile("[ァ-ヶー]+・(?:カレッジ|ユニバーシティ)")
# エネルギー・鉱物資源大臣, デジタル大臣
FIELD_OF_MINISTER = re.compile(
    r"(?:エネルギー|デジタル|インフラ|スポーツ|メディア|イノベーション|サービス)(?:・?[一-龥]{2,6}){0,4}(?:副?大臣|長官|次官)"
)
# 本学部, 当社側: words of their own
PARTS_OF_REFERENCES = frozenset("部科院群系生側内員")
HEAD_OR_HONORIFIC = re.compile("長|氏|様|さん")


# アテネオ・デ・|マニラ大学
JOINS_NAME_ABROAD = re.compile("・(?:デ|ド|デル|デラ|ラ|ダ|ドゥ|オブ)・\\Z")


def ends_in_country(words: str) -> bool:
    """Whether the words in front of ・ are a country: ポルトガル・リスボン市 is two names, コカ・コーラ one."""
    return any(words.endswith(name) for name in lexicon.words("countries"))


def begins_with_country(run: str, at: int) -> bool:
    """Whether a country stands behind ・, and ideographs behind it: テオ・ハーフェンス・ブラジル連邦共和国教育大臣."""
    country = lexicon.beginning("countries").match(run, at)
    if country is None or JOINS_NAME_ABROAD.search(run, 0, at):
        return False
    return IDEOGRAPH_START.match(run, country.end()) is not None


def begins_title(run: str, at: int) -> bool:
    """Whether a minister's country or field of work stands behind ・: アリ・ハサン・エネルギー・鉱物資源大臣."""
    return begins_with_country(run, at) or FIELD_OF_MINISTER.match(run, at) is not None


def _body_named(segment: Segment) -> str | None:
    """The body that a segment names, by itself or by its head."""
    if segment.label is Label.HEAD_OF:
        return segment.words.removesuffix("長")
    return segment.words if segment.label is Label.ORGANIZATION else None


def places_of(names: Iterable[str], text: str) -> Iterator[tuple[int, int]]:
    """Where names stand in a text, each with its end."""
    for name in names:
        at = text.find(name)
        while at >= 0:
            yield at, at + len(name)
            at = text.find(name, at + 1)


SHOWN_AS = {Label.AFFILIATION: Label.ORGANIZATION, Label.OPEN: Label.ORGANIZATION, Label.WEAK: Label.PERSON}


class Segmenter(PieceScores):
    """Cuts runs, knowing the names that the page has established.

    `known` are organization names (folded) that stand on the page with clear borders, `families` family names; `first` is
    the reader that found them, whose readings of runs without any of them stand; `told` are those of the known names that
    nothing but their place tells.
    """

    def __init__(
        self,
        known: frozenset[str] = frozenset(),
        families: frozenset[str] = frozenset(),
        first: Segmenter | None = None,
        told: frozenset[str] = frozenset(),
    ) -> None:
        super().__init__(known, families, told)
        self.first = first
        self.read: dict[tuple[int, int], list[Segment]] = {}

    def segments(
        self, words: str, morphemes: list[Morpheme], offset: int, names: NameReading = SILENT
    ) -> list[Segment]:
        """The segments of a block that are something, in text order."""
        return self.of_block(Runs.of(words, morphemes, offset, names))

    def of_block(self, block: Runs) -> list[Segment]:
        """The segments of a block that has been made ready for reading."""
        self._take(block)
        found = list(block.stretched)
        bracketed = ")" in block.words
        for cuts in block.runs:
            if (
                not block.telling.isdisjoint(cuts)
                or self._may_hold_name(block.words_of(cuts[0], cuts[-1]))
                or (bracketed and is_alone_behind_title(self._around(cuts[0], cuts[-1])))
            ):
                found += self._of_run(cuts)
        return sorted((s for s in found if s.label is not Label.OTHER), key=lambda segment: segment.start)

    def _may_hold_name(self, run: str) -> bool:
        """Whether anything in a run ends like an organization, a department, a title or an honorific, begins like a name, or
        is known: most runs are common nouns, and are not read any further."""
        return (
            lexicon.holds_ending_of_names(run)
            or begins_like_name(run)
            or any(name in run for name in self._known_here)
        )

    def _of_run(self, cuts: list[int]) -> list[Segment]:
        """The best reading of a run; where the page adds nothing to what a first reader knew, that one's."""
        run = self._block.words_of(cuts[0], cuts[-1])
        place = (cuts[0], cuts[-1])
        before = self.first.read.get(place) if self.first is not None else None
        if before is not None and self._has_read(run, cuts[0], before):
            return before
        found = self._best(self._cuts(cuts))
        self.read[place] = found
        return found

    def _holds_another(self, name: str) -> bool:
        """Whether another of the page's names stands within one, which is no short form of it: 当会はしまなみ信用金庫."""
        within = {other for other in self._known_here if other in name} - {name}
        return bool(within) and not within <= shortened(name)

    def _has_read(self, run: str, start: int, before: list[Segment]) -> bool:
        """Whether all that the page has established in a run are names that the first reader found there as well, or their
        heads: what speaks for them now spoke for them then."""
        names = {s.start - start: name for s in before if (name := _body_named(s)) in self.known}
        covering = [(at, at + len(name)) for at, name in names.items() if not self._holds_another(name)]
        persons = {s.start - start for s in before if s.label is Label.PERSON}
        return all(
            (at in names and len(names[at]) == last - at) or any(a <= at and last <= b for a, b in covering)
            for at, last in places_of(self._known_here, run)
        ) and all(at in persons for at, _ in places_of(self._families_here, run))

    def candidates(self, block: Runs) -> list[Segment]:
        """All pieces of a block that could be something, each with its own score."""
        self._take(block)
        found = []
        for run in block.runs:
            cuts = self._cuts(run)
            borders = self._borders(cuts)
            for j in range(1, len(cuts)):
                for i in range(max(0, j - MOST_UNITS), j):
                    piece = block.words_of(cuts[i], cuts[j])
                    if borders[i].may_begin and borders[j].may_end and piece.strip() == piece:
                        scores = self.scores(piece, cuts[i], borders[i], borders[j], joined=i > 0)
                        found += [Segment(label, cuts[i], cuts[j], piece, score) for label, score in scores]
        return [s for s in found if s.label not in (Label.AFFILIATION, Label.HONORIFIC)]

    def _cuts(self, cuts: list[int]) -> list[int]:
        """The places where the run may be cut: between morphemes, and where titles and known names begin and end."""
        start = cuts[0]
        run = self._block.words_of(start, cuts[-1])
        places = set(cuts)
        for pattern in (title_pattern(), HEAD_OR_HONORIFIC):
            for match in pattern.finditer(run):
                # マリンエンジニア|リング学会
                if not (begins_place(run, match.end() - 1) or KATAKANA_RUN.match(run, match.end() - 1)):
                    places |= {start + match.start(), start + match.end()}
        for match in place_of_branch().finditer(run):
            places.add(start + match.start())
        first, last = start - self._block.offset, cuts[-1] - self._block.offset
        places |= {self._block.offset + begin for begin, _ in self._block.posts if first <= begin < last}
        if run[-1] in PARTICLES:
            places.add(cuts[-1] - 1)  # 三宅 みどり|が
        if "大学院" in run:
            # 杉本純|大学院工学研究科教授
            places |= {start + match.start() for match in GRADUATE_SCHOOL.finditer(run)}
        if "議会" in run:
            places |= {start + match.start() for match in COUNCIL_POST.finditer(run)}
        for first, last in places_of(self._known_here, run):
            places |= {start + first, start + last}
        # 本学|芸術学部, which the dictionary takes to pieces otherwise
        reference = lexicon.beginning("references").match(run)
        if reference is not None and run[reference.end() :][:1] not in PARTS_OF_REFERENCES:
            places.add(start + reference.end())
        for match in LATIN_FULL.finditer(run):
            places |= {start + match.start(), start + match.end()}
        if "・" in run:
            places -= {
                start + m.start() + shift
                for m in KATAKANA_PAIR.finditer(run)
                for shift in (1, 2)
                if not (ends_in_country(run[: m.start() + 1]) or begins_title(run, m.end()))
                or COLLEGE.match(run, m.end())
            }
        return sorted(places)

    def _best(self, cuts: list[int]) -> list[Segment]:
        """Viterbi over the cuts: the best segment ending at each, for each label."""
        block = self._block
        best: list[Cell] = [{} for _ in cuts]
        best[0] = {Label.START: Step(0.0, None, 0.0, 0, None)}
        words = block.words_of(cuts[0], cuts[-1])
        units = [words[a - cuts[0] : b - cuts[0]] for a, b in pairwise(cuts)]
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
                if not (borders[j].ends_like_name or may_be_person(cuts[j] - cuts[i], borders[i])):
                    continue
                joined = i > 0 and not spaces[i - 1]
                piece = words[cuts[i] - cuts[0] : cuts[j] - cuts[0]]
                for label, score in self.scores(piece, cuts[i], borders[i], borders[j], joined=joined):
                    self._extend(cell, best[i], label, score, i, parted[i])
        return self._trace(best, cuts)

    def _borders(self, cuts: list[int]) -> list[Border]:
        """What each cut of a run may be the beginning or the end of."""
        block = self._block
        run = block.words_of(cuts[0], cuts[-1])
        formed = holds_form_or_prefix(run)
        endings = lexicon.last_characters_of_names()
        ends_of_known = {cuts[0] + last for _, last in places_of(self._known_here, run)}
        result = []
        for cut, following in zip(cuts, [*cuts[1:], cuts[-1]], strict=True):
            # 関|頭取, though the dictionary has 関頭
            cuts_word = following not in block.borders
            before, behind = run[max(0, cut - cuts[0] - 2) : cut - cuts[0]], run[cut - cuts[0] : cut - cuts[0] + 1]
            result.append(
                Border(
                    behind not in BEGINS_NO_NAME and -1 - cut not in block.particle_borders,
                    before[-1:] not in ENDS_NO_NAME and cut not in block.particle_borders,
                    cut not in block.common_starts
                    or cuts_word
                    or run.startswith(self._families_here, cut - cuts[0]),
                    formed or before in endings or before[-1:] in endings or cut in ends_of_known,
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
