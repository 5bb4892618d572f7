"""Runs of nouns cut into organizations, departments, titles and persons: the cut with the best sum of scores.

国立大学法人岡山大学の槇野博史学長, 関口十日町市長 and 凸版印刷株式会社　第二営業本部　和田篤夫本部長 are such runs. No single
rule reads them; what each piece could be is scored by lexicons, shape and part of speech, what may follow what by a
small table, and dynamic programming finds the reading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum
from functools import cache
from itertools import pairwise

from extractors import lexicon
from extractors.language import Morpheme
from extractors.language import morphemes as analysed
from extractors.person_names import FAMILY_ONLY, FULL_KNOWN, FULL_POSSIBLE, LATIN_FULL, is_family_name, likelihood


class Label(Enum):
    ORGANIZATION = "organization"
    OPEN = "organization whose name has no suffix to end it"  # 株式会社サンライフ…
    HEAD_OF = "head of an organization"  # 十日町市長: the organization and its head's title in one word
    AFFILIATION = "organization between a person and a title"  # 立川敬二JAXA理事長
    INNER = "department"
    TITLE = "title"
    PERSON = "person"
    WEAK = "person by a name that may be something else"  # 西, 東京
    HONORIFIC = "honorific"
    OTHER = "other"
    START = "beginning of a run"


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a run. Offsets are those of the text that the morphemes came from."""

    label: Label
    start: int
    end: int
    words: str
    score: float = 0.0


# what does not begin a company's name behind its legal form; はるか, an adverb, does
CLOSED = ("助詞", "助動詞", "補助記号", "接続詞")
INSIDE = frozenset("・ー-.&'=〇々ヶ")
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
    (Label.ORGANIZATION, Label.ORGANIZATION): -6.0,
    (Label.ORGANIZATION, Label.HEAD_OF): -6.0,
    (Label.INNER, Label.ORGANIZATION): -5.0,
    (Label.INNER, Label.HEAD_OF): -5.0,
    (Label.OTHER, Label.ORGANIZATION): -2.5,
    (Label.OTHER, Label.HEAD_OF): -2.5,
    (Label.TITLE, Label.ORGANIZATION): -2.0,
    (Label.OTHER, Label.TITLE): -1.5,
    (Label.TITLE, Label.INNER): -3.0,
    (Label.PERSON, Label.INNER): -4.0,
    (Label.ORGANIZATION, Label.OTHER): -2.0,
}
PER_SEGMENT = -1.2
UNTITLED_AFFILIATION = -8.0
PER_OTHER = -0.15
LONGEST = 40
MOST_UNITS = 16
# the parts of a run between which only spaces stand count as adjacent; ・ between titles, too
LINK = re.compile(r"[\s・/]*$")
NUMBERS = re.compile(r"[0-9〇一二三四五六七八九十百千数]$")
# the middle dot of コカ・コーラ
KATAKANA_PAIR = re.compile(r"[\u30a1-\u30faー]・(?=[\u30a1-\u30fa])")
# a bracket within what the dictionary takes for one word: 機構(ジェトロ)
BRACKETED = re.compile(r"[()「」]+")
KATAKANA_START = re.compile(r"[\u30a1-\u30faー]")
KATAKANA_RUN = re.compile(r"[\u30a1-\u30faー][\u30a1-\u30faー]")
# the suffix goes on into another word: 大学生, 東北大|学
CUT_WORD = re.compile(r"大学\|(?:院生|生)|大\|学|短大\|生|高校\|生|銀行\|員|[市町村区県]\|[民内立外営議役庁産域]")
# 市　長：, 室  長　: a title of two characters stretched to the width of its neighbours
SPACED_TITLE = re.compile(r"(?<![一-龥ァ-ヶ])[市町村区学校館院会社室部課局所頭] {1,4}[長取](?=\s*[:/ (（]|$)")
# town halls are places; たび of このたび begins no name
BUILDING = re.compile(r"(?:[市区町村]役所|[町村]役場|役所|役場|[都道府県]庁|[市区町村県]内|庁舎)$")
BAD_START = re.compile(r"(?:兼(?!六)|たび|ため|ほか|うち|とも|ほど|及び|各|両|計|同日|翌|約|全)(?!国|日本)")
# YMFG ZONEプラニング: letters and katakana with a space between
SPACED_COMPANY = re.compile(r"[A-Za-z]+ [A-Za-zァ-ヶー]+")
# 第47回〇〇連合会, 3大学, 令和6年度〇〇市 are no names
COUNTED = re.compile(
    r"第[0-9一二三四五六七八九十]+[次回期]|[0-9]+(?:回|件|名|年|月|日|者|社|つ|カ国|か国|大学|市|町|県|校|機関|団体|信用|銀行)|[二三四五六七八九十]+(?:大学|者|社|機関|団体|カ国|市町|町村|信用金庫)"
)
# 行政区, 都市 and 温泉町 are kinds of places; 本社 and 工場 are what a company has
NOT_PLACE = re.compile(
    r"(?:行政|[学地工管特水海鉱漁農]|選挙|自治|市街|商店|ブロック)区$|都市$|[農漁山寒]村$|(?:城下|宿場|温泉|商店|横丁|港)町$|(?:見本|[朝夜])市$"
)
NOT_OF_NAME = re.compile(r"(?:本社|本店|工場|ビル|前|内|様|等|ほか|他|各社|側|間|系列)$")
NUMBERED_NAME = re.compile(r"第[0-9一二三四五六七八九十]+$")
# 十六銀行, 七十七銀行, 百五銀行
KANJI_NUMBER = re.compile(r"[一二三四五六七八九十百]+")
# 市町村長 is no one's title; 学長室 no title at all
AFTER_TITLE = re.compile(r"^(?:室|職|会(?!員)|選|賞|杯|級|期|名|公室|公約|査|調査|印|宛|あて)")


State = tuple[Label, bool]
Step = tuple[float, Segment | None, int, State | None]
Cell = dict[State, Step]


def legal_form_at(words: str, start: int) -> str | None:
    """The legal form that stands at a place of the text, the longest."""
    return next((form.words for form in lexicon.legal_forms() if words.startswith(form.words, start)), None)


def runs(words: str, morphemes: list[Morpheme], offset: int) -> Iterator[list[int]]:
    """The noun runs of a block: the places where each may be cut. `words` is the block's folded text."""
    covered = 0
    cuts: list[int] = []
    for morpheme in morphemes:
        if morpheme.start < covered:
            if cuts and morpheme.end > covered:
                covered = morpheme.end
            continue
        form = legal_form_at(words, morpheme.start - offset)
        bracket = BRACKETED.search(morpheme.surface)
        if form is None and bracket and len(morpheme.surface) > 1:
            if cuts:
                yield [*cuts, morpheme.start + bracket.start()] if bracket.start() else cuts
            cuts = [morpheme.start + bracket.end(), morpheme.end]
            if bracket.end() == len(morpheme.surface):
                cuts = []
            continue
        if form is not None:
            cuts = cuts or [morpheme.start]
            covered = morpheme.start + len(form)
            cuts.append(covered)
            continue
        begins_company = bool(cuts) and covered == cuts[-1] == morpheme.start and morpheme.pos[0] not in CLOSED
        if _belongs(morpheme) or begins_company:
            cuts = cuts or [morpheme.start]
            cuts.append(morpheme.end)
        elif _extends_name(morpheme, words, offset) or (cuts and _joins_company(words, cuts, morpheme, offset)):
            cuts.append(morpheme.end)
        elif cuts:
            yield cuts
            cuts = []
    if cuts:
        yield cuts


def _belongs(morpheme: Morpheme) -> bool:
    if morpheme.surface.isspace() or morpheme.surface in INSIDE:
        return True
    if morpheme.pos[0] == "接続詞" or morpheme.surface in ("及び", "並びに", "等"):
        return False
    return morpheme.is_noun or morpheme.pos[0] == "記号" or morpheme.pos[1] == "文字"


def _extends_name(morpheme: Morpheme, words: str, offset: int) -> bool:
    """Hiragana between a space and a space or bracket is a given name, whatever the dictionary takes it for."""
    before = words[: morpheme.start - offset]
    after = words[morpheme.end - offset : morpheme.end - offset + 1]
    hiragana = re.fullmatch(r"[ぁ-ん]{2,4}", morpheme.surface) is not None
    return (
        hiragana
        and before.endswith(" ")
        and (after in (" ", "(", "）", ")", "") or bool(re.match(r"[氏様さ]", after)))
    )


def _joins_company(words: str, cuts: list[int], morpheme: Morpheme, offset: int) -> bool:
    """の goes on with a company's name when but one character of it stood before: (株)縁の起."""
    if morpheme.surface != "の" or len(cuts) < 2 or cuts[-1] - cuts[-2] != 1:
        return False
    return any(words[: cuts[-2] - offset].endswith(form.words) for form in lexicon.legal_forms())


def ends_in_country(words: str) -> bool:
    """Whether the words in front of ・ are a country: ポルトガル・リスボン市 is two names, コカ・コーラ one."""
    return any(words.endswith(name) for name in lexicon.words("countries"))


SHOWN_AS = {Label.AFFILIATION: Label.ORGANIZATION, Label.OPEN: Label.ORGANIZATION, Label.WEAK: Label.PERSON}


class Segmenter:
    """Cuts runs, knowing the names that the page has established.

    `known` maps organization names (folded) that stand on the page with clear borders to a bonus.
    """

    def __init__(self, known: frozenset[str] = frozenset(), families: frozenset[str] = frozenset()) -> None:
        self.known = known
        self.families = families
        self._tagged: set[str] = set()

    def segments(self, words: str, morphemes: list[Morpheme], offset: int) -> list[Segment]:
        """The segments of a block that are something, in text order."""
        found = [
            Segment(Label.TITLE, offset + m.start(), offset + m.end(), m.group().replace(" ", ""), 5.0)
            for m in SPACED_TITLE.finditer(words)
        ]
        self._tagged = {
            a.surface + b.surface
            for a, b in pairwise(morphemes)
            if a.is_surname and b.is_given_name and a.end == b.start
        }
        taken = [(segment.start, segment.end) for segment in found]
        free = [m for m in morphemes if not any(a < m.end and m.start < b for a, b in taken)]
        for cuts in runs(words, free, offset):
            found += self._best(words, offset, self._cuts(words, offset, cuts))
        return sorted((s for s in found if s.label is not Label.OTHER), key=lambda segment: segment.start)

    def _cuts(self, words: str, offset: int, cuts: list[int]) -> list[int]:
        """The places where the run may be cut: between morphemes, and where titles and known names begin and end."""
        start, end = cuts[0], cuts[-1]
        run = words[start - offset : end - offset]
        places = set(cuts)
        for match in title_pattern().finditer(run):
            places |= {start + match.start(), start + match.end()}
        for match in re.finditer("長|氏|様|さん", run):
            places |= {start + match.start(), start + match.end()}
        for name in self.known:
            at = run.find(name)
            while at >= 0:
                places |= {start + at, start + at + len(name)}
                at = run.find(name, at + 1)
        for match in LATIN_FULL.finditer(run):
            places |= {start + match.start(), start + match.end()}
        within = {
            start + m.start() + shift
            for m in KATAKANA_PAIR.finditer(run)
            for shift in (1, 2)
            if not ends_in_country(run[: m.start() + 1])
        }
        return sorted(places - within)

    def _best(self, words: str, offset: int, cuts: list[int]) -> list[Segment]:
        """Viterbi over the cuts: the best segment ending at each, for each label."""
        best: list[Cell] = [{} for _ in cuts]
        best[0] = {(Label.START, True): (0.0, None, 0, None)}
        spaces = [words[a - offset : b - offset].isspace() for a, b in pairwise(cuts)]
        for j in range(1, len(cuts)):
            for i in range(max(0, j - MOST_UNITS), j):
                if not best[i] or cuts[j] - cuts[i] > LONGEST:
                    continue
                piece = words[cuts[i] - offset : cuts[j] - offset]
                if piece.isspace() or piece in ("・", "/"):
                    if i == j - 1:
                        for state, (score, _, _, _) in best[i].items():
                            self._keep(best[j], (state[0], True), (score, None, i, state))
                    continue
                if spaces[i] or spaces[j - 1]:
                    continue
                rest = words[cuts[j] - offset : cuts[j] - offset + 6]
                joined = i > 0 and not spaces[i - 1]
                for label, score in self._scores(piece, rest, single=i == j - 1, joined=joined):
                    for last, (total, _, _, _) in best[i].items():
                        bonus = self._bonus(last, label)
                        segment = Segment(label, cuts[i], cuts[j], piece, score)
                        self._keep(best[j], (label, False), (total + score + bonus, segment, i, last))
        return self._trace(best)

    @staticmethod
    def _bonus(last: State, label: Label) -> float:
        before, spaced = last
        if label is Label.AFFILIATION and before is not Label.PERSON:
            return -99.0
        bonus = FOLLOWS.get((before, label), 0.0)
        return bonus if spaced else bonus + RUNS_INTO.get((before, label), 0.0)

    @staticmethod
    def _keep(cell: Cell, state: State, value: Step) -> None:
        if state not in cell or value[0] > cell[state][0]:
            cell[state] = value

    @staticmethod
    def _trace(best: list[Cell]) -> list[Segment]:
        j = len(best) - 1
        while j > 0 and not best[j]:
            j -= 1
        state: State | None = max(best[j], key=lambda key: best[j][key][0]) if best[j] else None
        result: list[Segment] = []
        while j > 0 and state is not None:
            _, segment, i, last = best[j][state]
            if segment is not None:
                label = SHOWN_AS.get(segment.label, segment.label)
                result.append(replace(segment, label=label))
            j, state = i, last
        return result[::-1]

    def _scores(self, piece: str, rest: str, *, single: bool, joined: bool) -> Iterator[tuple[Label, float]]:
        if single:
            yield Label.OTHER, PER_OTHER * len(piece)
        if piece[0] in "・-ー/" or piece[-1] in "・-/":
            return
        if piece in lexicon.words("honorifics"):
            yield Label.HONORIFIC, 1.0
            return
        organization = self.organization_score(piece) if not CUT_WORD.search(piece + "|" + rest) else 0.0
        if organization and not (joined and legal_form_at(piece, 0)):
            yield (Label.OPEN if _is_open(piece) else Label.ORGANIZATION), organization + PER_SEGMENT
            yield Label.AFFILIATION, organization + PER_SEGMENT + UNTITLED_AFFILIATION
        if piece.endswith("長") and len(piece) >= 3:
            head = self._head_score(piece, rest, joined=joined)
            if head:
                yield Label.HEAD_OF, head + PER_SEGMENT
        if single or len(piece) <= 30:
            title = title_score(piece, rest)
            if title:
                yield Label.TITLE, title + PER_SEGMENT
        person = (
            FULL_KNOWN
            if piece in self._tagged and likelihood(piece)
            else likelihood(piece)
            if len(piece) <= 30
            and not ((joined and KATAKANA_START.match(piece)) or KATAKANA_RUN.match(piece[-1:] + rest))
            else 0.0
        )
        if person:
            known_family = 1.5 if piece in self.families else 0.0
            weak = person < FAMILY_ONLY and not known_family
            yield (Label.WEAK if weak else Label.PERSON), person + known_family + PER_SEGMENT
        if " " not in piece and inner_score(piece):
            yield Label.INNER, inner_score(piece) + PER_SEGMENT

    def organization_score(self, piece: str) -> float:
        """How much speaks for a piece being an organization's whole name."""
        bonus = 2.0 if piece in self.known or self._ends_in_known_place(piece) else 0.0
        if not bonus and any(piece.startswith(name) for name in self.known if name[-1] in "市町村区県"):
            bonus = 1.0
        score = plain_organization_score(piece)
        if score and not bonus and _starts_with_family_name(piece, self.known):
            score -= 4.0
        if not score and bonus < 2.0:
            return 0.0
        return max(0.0, score + bonus)

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
        known = piece[:-1] in self.known or not joined
        if suffix.standing == "place" and not known and not _place_stem(piece[:-1]):
            return 0.0
        return score + 3.0 if score else 0.0


TITLE_PREFIXES = frozenset("副前元現新総主次")
PREFECTURE = re.compile(r"^(?:北海道|東京都|京都府|大阪府|[^\s県]{2,3}県)(?=.)")
# heads of branches, which bear the branch's place: 汐入支社長
BRANCH_HEADS = frozenset(["支社長", "支店長", "支部長", "支所長", "支局長", "署長", "所長", "営業所長"])
# heads that no department stands in front of: 一元市長 is a name and a title
BARE_TITLES = frozenset(
    [
        "市長",
        "町長",
        "村長",
        "区長",
        "知事",
        "学長",
        "総長",
        "校長",
        "頭取",
        "会頭",
        "社長",
        "理事長",
        "代表取締役",
        "代表取締役社長",
        "代表取締役会長",
        "会長",
        "組合長",
    ]
)
HEADS = frozenset(
    ["市長", "町長", "村長", "区長", "学長", "校長", "局長", "所長", "院長", "館長", "庁長", "署長", "園長"]
)


def _starts_with_family_name(piece: str, known: frozenset[str]) -> bool:
    """関口十日町市 holds a known name behind what could be a family name."""
    return any(
        piece.endswith(name) and 2 <= len(piece) - len(name) <= 5 and likelihood(piece[: -len(name)]) > 0
        for name in known
    )


@cache
def title_pattern() -> re.Pattern[str]:
    longest_first = sorted(lexicon.title_ranks(), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first)))


@cache
def plain_organization_score(piece: str) -> float:
    """How much a piece looks like an organization's name, by its suffix, legal form and shape alone."""
    if piece in ABBREVIATIONS():
        return 6.0
    if piece in lexicon.words("references"):
        return 7.0
    if piece in ("県立大学", "市立大学", "国立大学", "私立大学"):
        return 0.0
    if BUILDING.search(piece) or BAD_START.match(piece):
        return 0.0
    if piece.startswith("県") and not piece.startswith("県立"):
        return 0.0
    form = legal_form_at(piece, 0)
    if form is not None and form != piece:
        rest = piece[len(form) :].lstrip()
        if (
            (" " in rest and not SPACED_COMPANY.fullmatch(rest))
            or len(rest) < 1
            or _title_inside(rest)
            or NOT_OF_NAME.search(rest)
        ):
            return 0.0
        tail = lexicon.suffix_of(rest)
        if tail is not None and tail.standing == "place":
            return 0.0
        if _is_branch(rest):
            return 13.0
        return 8.0 + (2.0 if tail else 0.06 * len(rest) if len(rest) <= 12 else -0.3 * (len(rest) - 12))
    if " " in piece or _title_inside(piece) or COUNTED.search(piece) or _starts_with_time(piece):
        return 0.0
    for known in lexicon.legal_forms():
        if known.position != "before" and known.words in piece[1:]:
            before, _, after = piece.partition(known.words)
            if re.search(r"[・]", before) and lexicon.suffix_of(before.split("・")[0]):
                return 0.0
            if not after:
                return 8.0 + 0.08 * min(12, len(before))
            return 13.0 if _is_branch(after) else 0.0
    return _by_suffix(piece)


@cache
def _starts_with_time(piece: str) -> bool:
    """今回, 昨年度 and 現在 begin no name."""
    first = analysed(piece)[0]
    return first.pos[2] == "副詞可能" and not first.is_place and first.end - first.start < len(piece)


def _by_suffix(piece: str) -> float:
    suffix = lexicon.suffix_of(piece)
    if suffix is None:
        branch = _branch_parent(piece)
        return _by_suffix(branch) + 0.4 if branch else 0.0
    stem = piece[: -len(suffix.words)]
    if suffix.words in ("省", "庁", "局") and len(stem) < 2:
        return 0.0
    if suffix.words == "議会" and not re.search(r"[市町村区県都府道]$|連邦|国民", stem):
        return 0.0
    if _joins_two(piece) or not (_names(stem) or (suffix.words == "銀行" and KANJI_NUMBER.fullmatch(stem))):
        return 0.0
    if suffix.words in ("県", "府", "都", "道"):
        return 5.0 if piece in lexicon.words("prefectures") else 0.0
    base = {"body": 5.0, "place": 4.0, "inner": 2.6, "building": 4.0}[suffix.standing]
    score = base + 0.45 * len(suffix.words) + 0.1 * min(12, len(stem)) - 0.08 * max(0, len(stem) - 16)
    if suffix.standing != "place" and analysed(piece)[0].is_place:
        score += 0.7
    if suffix.standing == "place":
        if NOT_PLACE.search(piece):
            return 0.0
        score += 1.0 if _place_stem(piece) else -1.5
        if is_family_name(piece):
            score -= 3.0
        if len(PREFECTURE.sub("", stem)) > 6:
            score -= 3.0
    return score


def _names(stem: str) -> bool:
    """Whether a stem names something: 各 in 各大学 and 3 in 3大学 do not."""
    if (
        not stem
        or stem.endswith("・")
        or stem.startswith(("付け", "日付"))
        or re.search(r"[.)]$", stem)
        or analysed(stem)[0].surface == "立"
        or (NUMBERS.search(stem) and not NUMBERED_NAME.search(stem))
    ):
        return False
    generic = lexicon.words("generic_stems")
    if stem in generic or re.fullmatch(r"[ぁ-ん]{1,2}", stem):
        return False
    rest = stem
    while rest:
        word = next((w for w in sorted(generic, key=len, reverse=True) if rest.startswith(w)), None)
        if word is None:
            return True
        rest = rest[len(word) :]
    return False


def _joins_two(piece: str) -> bool:
    """坂戸市・魚津市 is two names; 公共事業・国民住宅省 is one."""
    parts = piece.split("・")[:-1]
    return any(
        (lexicon.suffix_of(part) is not None and len(part) > 2) or part in lexicon.words("countries")
        for part in parts
    )


@cache
def _place_stem(piece: str) -> bool:
    """Whether a municipality's name, the prefecture in front cut off, has a place or an unknown word before its suffix."""
    parts = analysed(PREFECTURE.sub("", piece))
    return any(part.is_place or not part.known for part in parts[:-1]) or (len(parts) == 1 and parts[0].is_place)


def _is_branch(words: str) -> bool:
    return any(
        words.endswith(row[0]) and len(words) > len(row[0])
        for row in lexicon.rows("inner_suffixes")
        if row[1] == "branch"
    )


def _is_open(piece: str) -> bool:
    """Whether a legal form stands in front and no suffix at the end: where the name ends is a guess."""
    form = legal_form_at(piece, 0)
    return form is not None and form != piece and lexicon.suffix_of(piece[len(form) :].lstrip()) is None


def _branch_parent(piece: str) -> str | None:
    """日本建設業連合会 of 日本建設業連合会関東支部."""
    if not _is_branch(piece):
        return None
    for cut in range(len(piece) - 2, 3, -1):
        parent = lexicon.suffix_of(piece[:cut])
        if parent is not None and parent.standing == "body" and _is_branch(piece[cut:]):
            return piece[:cut]
    return None


@cache
def _title_inside(words: str) -> bool:
    """Whether a title stands within: 縁の起取締役 is no name of a company."""
    return (
        re.search(
            r"取締役|理事長|学長|市長(?!会)|町長|村長(?!会)|会長|社長|教授|頭取|会頭|知事(?!会)|校長|専務|常務|執行役員",
            words,
        )
        is not None
    )


@cache
def ABBREVIATIONS() -> dict[str, tuple[str, str]]:  # noqa: N802
    """Short forms in common use, with full form and type."""
    return {row[0]: (row[1], row[2]) for row in lexicon.rows("abbreviations")}


@cache
def title_score(piece: str, rest: str = "") -> float:
    """How much speaks for a piece being a title, with its department or prefix in front: 総務・人事部長."""
    if AFTER_TITLE.match(rest) or " " in piece or piece in lexicon.words("not_titles"):
        return 0.0
    ranks = lexicon.title_ranks()
    if piece in ranks:
        return 4.0 + 0.3 * len(piece)
    core = core_of_title(piece)
    if core is None:
        return 0.0
    modifier = piece[: -len(core)]
    if re.fullmatch(r"[A-Z]+", modifier):
        return 0.0
    if len(modifier) == 1 and modifier not in TITLE_PREFIXES:
        return 0.0
    if not re.fullmatch(r"[\u3041-\u9fffA-Za-z0-9ー・々]+", modifier) or len(modifier) > 24:
        return 0.0
    suffix = lexicon.suffixes().get(modifier) or lexicon.suffix_of(modifier)
    if suffix is not None and suffix.standing in ("body", "place") and modifier not in ("組合", "協会", "連合会"):
        return 0.0
    if core in BARE_TITLES and not re.fullmatch(
        "|".join([*TITLE_PREFIXES, "代表取締役", "取締役", "名誉", "歴代", "次期", "代表"]), modifier
    ):
        return 0.0
    if core.endswith(("大臣", "事務次官")):
        return 4.0 + 0.3 * len(core) + 0.1 * len(modifier)
    score = 4.0 + 0.3 * len(core) - 0.22 * len(modifier)
    if core in BRANCH_HEADS and any(part.is_place for part in analysed(modifier)):
        score += 4.5
    if re.search(
        r"(?:部|課|室|局|科|センター|本部|事務局|担当|推進|機構|院|群|所|系|専攻|学)$", modifier
    ) or core in ("部長", "課長", "室長", "係長"):
        score += 0.8
    if likelihood(modifier) >= FULL_POSSIBLE:
        score -= 2.0
    return max(0.0, score)


@cache
def core_of_title(piece: str) -> str | None:
    """The longest known title that a piece ends in; 〇〇長 counts as one."""
    match = lexicon.ending("titles").search(piece)
    if match:
        return match.group()
    if re.search(r"[部課室局科所館院会団校園署組班]長$", piece):
        return piece[-2:]
    return "センター長" if piece.endswith("センター長") else None


@cache
def inner_score(piece: str) -> float:
    """How much speaks for a piece being a department: 研究協力部."""
    if len(piece) < 2 or len(piece) > 24 or core_of_title(piece) or piece in lexicon.words("inner_suffixes"):
        return 0.0
    for row in sorted(lexicon.rows("inner_suffixes"), key=lambda r: -len(r[0])):
        if piece.endswith(row[0]) and len(piece) > len(row[0]):
            return 1.6 + 0.2 * len(row[0])
    return 0.0
