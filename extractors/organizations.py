"""Organizations on a page: every mention, joined to one body under its fullest name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property
from itertools import pairwise

from extractors import lexicon, references
from extractors.aliases import (
    adds_only_prefecture,
    defined_alias,
    in_corporation,
    shortened,
    split_country,
    stands_for,
)
from extractors.bodies import Body, OrganizationMention
from extractors.language import analysed, readings
from extractors.normalization import bare, fold, key
from extractors.organization_types import TYPES_OF_PLACES, core_name, foreign_type, type_of
from extractors.page import Page, Span, roles_of, without_mark
from extractors.person_names import family_of
from extractors.segmentation import Runs, Segmenter
from extractors.segments import Label, Segment
from extractors.site_names import site_names
from extractors.titles import BRANCH_HEADS, core_of_title, title_pattern
from schemas import Block, BlockKind

# who edits and answers: 〇〇大学総務部広報課　編集・発行
IMPRINT = re.compile(r"編集・発行|発行[:：]|編集[:：]|〒[0-9]{3}")
ADDRESS = re.compile(r"〒[0-9-]{7,8}\s*$")
SURE_NAME = 2.5
INNER_UNIT = re.compile(r"(?:機構|センター|本部)$")
# 大学 or 国 heads a column of words of all kinds
NAMES_PARTIES = re.compile(r"締結|相手|協定|(?:企業|団体|事業者|事業所|会社|法人|機関|大学|学校|自治体|病院)名")
SPACED_BRANCH = re.compile(r"\s+([一-龥ァ-ヶー]{1,12}(?:支社|支店|支部|支所|営業所|支局|事業所))(?=\s*$)")
# 全|北大学校
NAME_FRONT = re.compile(r"[一-龥ァ-ヶー]{1,4}(?<![都道府県市町村区社立の])")
FORMED = re.compile(
    r"(?:^|(?<=[\s、「(:]))((?:NPO法人|特定非営利活動法人|(?:一般|公益)?(?:社団|財団)法人|社会福祉法人|株式会社|有限会社|合同会社)[^\s、。「」()（）:・]{2,24}) +(?=\S)"
)
FORM_IN_FRONT = re.compile(r"(?:株式|有限|合同)会社.")
CALLINGS_IN_NAMES = ("コンサルタント", "エンジニア", "デザイナー", "プロデューサー")
OWN_FACULTY = re.compile(r"[本当](学部|研究科|学府)(?=の|は|が|と|から)")
# 近畿大学|産業理工学部, in a cell of parties
OF_UNIVERSITY = re.compile(r"(?:学部|研究科|学群|学府|キャンパス|附属病院)$")
CONCLUSION = re.compile(r"(?:協定|覚書|契約|MOU).{0,40}(?:締結|結び|結ん|結ば|交わ|調印|署名|取り?交)")
ACTING_BRANCH = re.compile(
    r"(?:[(（][^()（）、:]{1,14}[)）])?(?P<branch>[一-龥ァ-ヶーA-Za-z]{1,20}?"
    r"(?:学部|研究科|研究院|学府|センター|キャンパス|支社|支店|支部|支所|事務所|部門|附属病院))"
    r"(?=(?:[(（][^()（）]*[)）])?\s*(?:と(?!して|の連携)|は|が|及び|並びに|および|ならびに|、))"
)
# at the beginning of a sentence
FACULTY_SIGN = re.compile("学部|研究科|学環|学群")
ACTING_FACULTY = re.compile(
    r"(?:^|(?<=[。\n]))\s*(?P<branch>(?:大学院)?[一-龥ァ-ヶー]{1,12}(?:学部|研究科|学環|学群))(?=(?:[(（][^()（）]*[)）])?(?:は|と(?!の|して)))"
)
# 本学脳研究所
OWN_UNIT = re.compile(r"(?:本学|当大学|本校|当院|当社)(?=.{2})(.+)")
NAME_REST = re.compile(
    r"(?!と|及び|並びに|など|等|ほか|他|から|さま|様|および|内|側|長|各|両|の?関係)[一-龥ァ-ヶーぁ-ん々]{1,12}"
)
KANA_REST = re.compile(r"(?!など|ほか|から|さま|および)[ぁ-んー]{2,8}")
# 当社中央研究所: a part of the one who speaks
OWN_REFERENCES = frozenset(["本学", "当社", "弊社", "本校", "当行", "同社", "同大学", "同学", "当法人", "当財団"])
STATE = re.compile(r"(?:共和国|王国|連邦|合衆国|公国)[・の]?$")
PLACE_ABROAD = re.compile(r"(?:[ァ-ヶー・]{2,}(?:州|県|省))?([ァ-ヶー・]{2,}(?:市|町|村|郡|州|県|省))")
# ミシガン州カラマズー市
SEAT_ABROAD = re.compile(r"[ァ-ヶー・]{2,}州([ァ-ヶー・]{2,}市)")
CITY_HALL = re.compile(r"[市州県]政府$")
NAME_BLOCKS = (BlockKind.LIST_ITEM, BlockKind.CELL, BlockKind.DEFINITION)
# what a value of 締結先 says of the other side without naming it
COMMON_PARTIES = frozenset(
    ["事業者", "民間事業者", "関係機関", "市内事業者", "民間企業", "下記参照", "両者", "三者", "関係団体"]
)
# 東海農政環境局(局長:各務仁): whatever else it looks like, what has a head of its own is a body
WITH_ITS_HEAD = re.compile(
    r"(?<![一-龥ァ-ヶー])([一-龥ァ-ヶー]{3,20}(局|所|院|館|園|庁|署|学校|センター|会))[(（](?:\2|理事|学校|校|会)?長\s*[:\s]"
)
# 市議会の, 竹内和子市議会議長, 町教育委員会の, 同町商工会
LOCAL_BODY = re.compile(
    r"(?:(?<![一-龥ァ-ヶー々])同?|(?<=[々子男夫雄彦郎美一二三代江恵樹志司]))([市町村区県府])"
    r"(議会|立病院|教育委員会|社会福祉協議会|商工会議所|商工会|観光協会|国際交流協会|農業委員会|体育協会|スポーツ協会|医師会|消防団)(?![一-龥ァ-ヶー](?<![議副会教事委]))"
)
COUNCIL_IN_TITLE = re.compile(r"([市町村区県都府道])(議会)")
# a name of katakana with or without a place before it, and the agreement with it
PARTNER = re.compile(r"(?P<name>[一-龥]{0,4}[ァ-ヶー・&A-Za-z]{4,20})(?=と(?:の)?[^とが。]{0,30}(?:協定|覚書))")
CALLED = re.compile(
    r"(?<![一-龥ァ-ヶーA-Za-z])([ァ-ヶーA-Za-z&]{2,12})[(（]((?:株式会社)[^()（）、。]{2,24}|[^()（）、。]{2,24}株式会社)[)）]"
)
HEADS_OF_FIRMS = ("社長", "代表取締役", "監督", "CEO")
# a name of katakana or letters, a place behind it
FIRM = re.compile(r"(?<![一-龥ァ-ヶーA-Za-z])([ァ-ヶーA-Za-z・&]{4,20}[一-龥]{0,4})の$")
QUOTED_NAME = re.compile(r"「([^「」。、]{6,40})」")


class Organizations:
    """The bodies of one page and where they are named."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.bodies: list[Body] = []
        self.mentions: list[OrganizationMention] = []
        self._by_core: dict[str, Body] = {}
        self._aliases: dict[str, Body] = {}
        self.publisher_span: tuple[int, int] | None = None
        self.segments = self._segmented()
        self.publisher = self._publisher()
        self._join()
        if self.publisher is None:
            self.publisher = self._issuer()
        self._join_own_faculty()
        referred = references.resolve(page, self.segments, self.mentions, self.bodies, self.publisher)
        self.mentions = sorted([*self.mentions, *referred], key=lambda mention: mention.start)
        self._join_local_bodies()
        self._join_acting_branches()
        self._join_acting_faculties()

    # --- finding names ---

    def _segmented(self) -> list[list[Segment]]:
        """For each block its segments, read a second time with the names that the first reading established."""
        first = Segmenter()
        known: set[str] = set()
        families: set[str] = set()
        self._runs = [
            Runs.of(self.page.matched(block), morphemes, block.start, names)
            for block, morphemes, names in zip(self.page.blocks, self.page.morphemes, self.page.names, strict=True)
        ]
        for block in self._runs:
            read = first.of_block(block)
            known.update(self._firms_by_head(read))
            for segment in read:
                if segment.label is Label.ORGANIZATION and self._has_clear_borders(segment):
                    known.add(segment.words)
                elif segment.label is Label.PERSON and segment.score >= SURE_NAME:
                    # of a rare name the first two characters
                    families.add(family_of(segment.words) or segment.words[: 2 if len(segment.words) > 3 else None])
        known |= {fold(name) for name in self._furniture_names()}
        known |= {match.group(1) for match in WITH_ITS_HEAD.finditer(self.page.folded)}
        known |= set(self._partners_in_headings(known))
        self._called = {**self._firms_in_use(), **self._universities_by_a_letter(known)}
        known |= self._called.keys()
        known = {name for name in known if name not in lexicon.words("references") and len(name) >= 2}
        known |= {fold(alias) for alias in self._definitions(known)} | {
            short for name in known for short in shortened(name)
        }
        second = self._segmenter = Segmenter(frozenset(known), frozenset(families), first)
        return [self._joined_up(second.of_block(block)) for block in self._runs]

    def _firms_in_use(self) -> dict[str, str]:
        """ミナト（株式会社港湾製作所）: the name in use before the registered one in brackets, and that one."""
        if "株式会社" not in self.page.folded:
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

    def _partners_in_headings(self, known: set[str]) -> Iterator[str]:
        """広島ドラゴンフライズ of 広島ドラゴンフライズとの包括連携協定: who is named so in a heading concludes, whatever the name looks like."""
        for block in self.page.blocks:
            match = PARTNER.match(self.page.matched(block)) if block.kind is BlockKind.HEADING else None
            if match is None or any(name in match["name"] for name in known):
                continue
            name = match["name"]
            if lexicon.ending_of_names().search(name) is None and not all(m.is_common for m in analysed(name)):
                yield name

    def _joined_up(self, segments: list[Segment]) -> list[Segment]:
        return self._with_inner_units(self._with_branch_heads(self._with_callings(segments)))

    def _with_callings(self, segments: list[Segment]) -> list[Segment]:
        """株式会社青葉建設|コンサルタント: behind the legal form a calling is a part of the firm's name."""
        result: list[Segment] = []
        for segment in segments:
            last = result[-1] if result else None
            if (
                last is not None
                and last.label is Label.ORGANIZATION
                and last.end == segment.start
                and segment.words in CALLINGS_IN_NAMES
                and FORM_IN_FRONT.match(last.words)
            ):
                result[-1] = replace(last, end=segment.end, words=last.words + segment.words)
            else:
                result.append(segment)
        return result

    def _with_inner_units(self, segments: list[Segment]) -> list[Segment]:
        """大阪大学 共創機構: what stands behind a university with a space between is a part of it."""
        result: list[Segment] = []
        for segment in segments:
            last = result[-1] if result else None
            spaced = last is not None and self.page.folded[last.end : segment.start].isspace()
            if (
                last is not None
                and segment.label is Label.ORGANIZATION
                and last.end == segment.start
                and last.words in OWN_REFERENCES
            ):
                segment = replace(segment, label=Label.INNER)
            if (
                spaced
                and last is not None
                and last.label is Label.ORGANIZATION
                and INNER_UNIT.search(segment.words)
                and segment.label is Label.ORGANIZATION
                and type_of(last.words) in ("university", "agency", "company")
            ):
                segment = replace(segment, label=Label.INNER)
            result.append(segment)
        return result

    def _with_branch_heads(self, segments: list[Segment]) -> list[Segment]:
        """〇〇保険株式会社　水瀬支店長　五十嵐真理子: between a body and a full name the place of a branch is no person."""
        result: list[Segment] = []
        for i, segment in enumerate(segments):
            last = result[-1] if result else None
            if (
                last is not None
                and segment.label is Label.TITLE
                and segment.words in BRANCH_HEADS
                and last.label is Label.PERSON
                and last.end == segment.start
                and (self._begins_line(segments, i) if len(result) == 1 else self._may_be_branch(result[-2], last))
                and i + 1 < len(segments)
                and segments[i + 1].label is Label.PERSON
                and self.page.folded[segment.end : segments[i + 1].start].strip()
                in ("", "の", "である", "を務める", "をつとめる")
            ):
                result[-1] = replace(segment, start=last.start, words=last.words + segment.words)
            else:
                result.append(segment)
        return result

    def _begins_line(self, segments: list[Segment], i: int) -> bool:
        """山口支社長　　荒木英樹 as a line of those present, no other title behind the name."""
        place, name = segments[i - 1], segments[i + 1 : i + 3]
        return (
            bool(name)
            and self.page.folded[segments[i].end : name[0].start].isspace()
            and not any(after.start == before.end for before, after in pairwise(name))
            and any(pos[2] == "地名" for pos in readings(place.words))
        )

    def _may_be_branch(self, before: Segment, place: Segment) -> bool:
        """Whether what stands before a branch's place is its body, or the entry before it in a list ends there."""
        gap = self.page.folded[before.end : place.start].strip()
        if before.label is Label.ORGANIZATION:
            return gap in ("", "の")
        return re.fullmatch(r"(?:氏|様)?\s*、", gap) is not None and any(
            pos[2] == "地名" for pos in readings(place.words)
        )

    def _has_clear_borders(self, segment: Segment) -> bool:
        before = self.page.folded[segment.start - 1 : segment.start]
        after = self.page.folded[segment.end : segment.end + 2]
        return not re.match(r"[一-龥ァ-ヶA-Za-z]", before) and not re.match(r"(?!及び|並び)[一-龥ァ-ヶ]", after)

    def _definitions(self, known: Iterable[str]) -> set[str]:
        """Short names that the page gives to known ones in brackets."""
        found = set()
        for name in known:
            at = self.page.folded.find(name)
            while at >= 0:
                short = defined_alias(self.page.folded, at + len(name))
                if short:
                    found.add(short[0])
                at = self.page.folded.find(name, at + 1)
        return found

    def _furniture_names(self) -> list[str]:
        """Names of the site's own organization that stand in its furniture, best first."""
        return [name for name, _, _ in self.site_names]

    @cached_property
    def site_names(self) -> list[tuple[str, int, int]]:
        """Candidates for the site's own organization, with spans in the furniture, best first."""
        return site_names(self.page)

    # --- joining them to bodies ---

    def _publisher(self) -> Body | None:
        if not self.site_names:
            return None
        name, start, end = self.site_names[0]
        for longer, a, b in self.site_names[1:]:
            if stands_for(core_name(name), core_name(longer)):
                name, start, end = longer, a, b
                break
        body = Body(self.page.document.furniture[start:end], type_of(name), is_publisher=True)
        self.publisher_span = (start, end)
        self._register(body)
        return body

    def _issuer(self) -> Body | None:
        """Without a site's name: whose line of its own stands near the beginning, in the imprint or the contact block."""
        last = len(self.page.blocks)
        order = [*range(min(8, last)), *reversed(range(8, last))]
        for i in order:
            block = self.page.blocks[i]
            words = self.page.words(block)
            inside = [
                m
                for m in self.mentions
                if block.start <= m.start
                and m.end <= block.end
                and not ADDRESS.search(self.page.folded[max(0, m.start - 12) : m.start])
            ]
            if not inside or "。" in words or block.kind is BlockKind.HEADING or block.table is not None:
                continue
            alone = len(bare(words)) - (inside[0].end - inside[0].start) <= 3
            imprint = IMPRINT.search(words) is not None or i in self.page.contact_blocks
            imprint = imprint or ((i < 8 or i >= last - 2) and self._is_signature(inside[0], block))
            if (alone and i < 8) or imprint:
                inside[0].body.is_publisher = True
                return inside[0].body
        counted = {body: sum(m.body is body for m in self.mentions) for body in self.bodies}
        most = max(counted, key=lambda body: counted[body], default=None)
        if most is None or counted[most] < 3:
            return None
        most.is_publisher = True
        return most

    def _is_signature(self, mention: OrganizationMention, block: Block) -> bool:
        """岡山県総合政策局広報課, as the last line of a page."""
        before = self.page.folded[block.start : mention.start].strip(" (【")
        behind = self.page.folded[mention.end : block.end].strip(" )】")
        return not before and len(behind) <= 30 and lexicon.ending("inner_suffixes").search(behind) is not None

    def _register(self, body: Body) -> None:
        self.bodies.append(body)
        self._by_core.setdefault(core_name(body.name), body)

    def _join(self) -> None:
        named = [
            (segment, self._at_home_in(name_span(segment)))
            for block in self.segments
            for segment in block
            if segment.label in (Label.ORGANIZATION, Label.HEAD_OF)
        ]
        for segment, span in named:
            words = self.page.words(span)
            if fold(words) in lexicon.words("references") or self._is_city_hall(span):
                continue
            own = OWN_UNIT.match(words) if self.publisher is not None else None
            body = self._body_for(bare(self.publisher.name) + own[1] if own and self.publisher else words)
            self.mentions.append(OrganizationMention(span.start, span.end, body))
            if span.start > segment.start or self._abroad(span):
                body.type = foreign_type(bare(body.name), body.type)
            short = defined_alias(self.page.folded, span.end) if segment.label is Label.ORGANIZATION else None
            if short:
                self._aliases.setdefault(key(short[0]), body)
                body.aliases.add(self.page.text[short[1] : short[2]])
        self._join_quoted()
        self._join_formed()
        self._join_labelled()
        self._join_branches()
        self._join_spaced()
        self._join_called()
        self._join_aliases()
        self.mentions.sort(key=lambda mention: mention.start)

    def _at_home_in(self, span: Span) -> Span:
        """ロシュフォール市 of フランス共和国ロシュフォール市, as a municipality is named without its prefecture."""
        words = self.page.matched(span)
        country, rest = split_country(words)
        place = PLACE_ABROAD.fullmatch(rest)
        of_state = STATE.search(words[: -len(rest)]) is not None and rest.endswith(("大学", "大学校"))
        seat = SEAT_ABROAD.fullmatch(words)
        if seat is not None:
            return Span(span.end - len(seat[1]), span.end)
        if country and rest != words and len(rest) >= 3 and (place or of_state):
            return Span(span.end - len(place[1] if place else rest), span.end)
        return span

    def _is_city_hall(self, span: Span) -> bool:
        """嘉苗市政府で: where something was signed."""
        return (
            CITY_HALL.search(self.page.matched(span)) is not None
            and re.match(r"で(?!は)|にて|において", self.page.folded[span.end : span.end + 4]) is not None
        )

    def _abroad(self, span: Span) -> bool:
        """A country in brackets behind a name, or before it with ・ or の: フエ農林大学（ベトナム）."""
        behind = re.match(r"[(（]([^()（）]{2,12})[)）]", self.page.folded[span.end :][:16])
        before = re.search(
            r"([ァ-ヶー一-龥]{2,12})(?:共和国|王国|国)?(?:・|の|、)$",
            self.page.folded[max(0, span.start - 16) : span.start],
        )
        return any(m is not None and lexicon.beginning("countries").fullmatch(m.group(1)) for m in (behind, before))

    def _join_quoted(self) -> None:
        """A name in quotes may hold a clause: 「脱炭素に貢献する大学等コアリション」."""
        for match in QUOTED_NAME.finditer(self.page.folded):
            suffix = lexicon.suffix_of(match.group(1))
            span = Span(match.start(1), match.end(1))
            if (
                suffix is None
                or suffix.type != "association"
                or suffix.standing == "inner"
                or not re.search(r"[ぁ-ん]", match.group(1))
            ):
                continue
            if not any(m.start <= span.start and span.end <= m.end for m in self.mentions):
                self.mentions = [m for m in self.mentions if not m.span.meets(span)]
                self.mentions.append(
                    OrganizationMention(span.start, span.end, self._body_for(self.page.words(span)))
                )

    def _join_formed(self) -> None:
        """NPO法人森は海の仲間たち　理事長: from a legal form to the space before a title all is one name, particles too."""
        for match in FORMED.finditer(self.page.folded):
            span = Span(match.start(1), match.end(1))
            meeting = [m for m in self.mentions if m.span.meets(span)]
            if not title_pattern().match(self.page.folded, match.end()) or any(m.span.holds(span) for m in meeting):
                continue
            self._drop(*meeting)
            body = self._body_for(self.page.words(span))
            self.mentions.append(OrganizationMention(span.start, span.end, body))

    def _join_labelled(self) -> None:
        """A line under 締結先 that is all one noun is a name, whatever it ends in: 美咲野新聞販売店会."""
        for value in self.page.labelled:
            if "parties" not in value.roles or not NAMES_PARTIES.search(value.label):
                continue
            for i in value.blocks:
                span = self._sole_words(i)
                if span is None:
                    continue
                inside = [m for m in self.mentions if m.span.meets(span)]
                cut_short = len(inside) == 1 and (
                    self._goes_on_in_kana(inside[0], span) or self._goes_on(inside[0], span)
                )
                if cut_short:
                    self._drop(inside[0])
                if cut_short or (not inside and self._is_noun(i, span)):
                    body = self._body_for(self.page.words(span))
                    self.mentions.append(OrganizationMention(span.start, span.end, body))
                    if cut_short:
                        self._join_elsewhere(self.page.matched(span), body)

    def _join_own_faculty(self) -> None:
        """本学部 on the page of a faculty that acts by itself: 陸奥文化大学文学部, where the page names it so."""
        own = OWN_FACULTY.search(self.page.folded)
        if own is None:
            return
        faculty = re.compile(rf"[一-龥ァ-ヶー]{{1,10}}?{own[1]}")
        for mention in list(self.mentions):
            match = faculty.match(self.page.folded, mention.end)
            if match is not None and mention.body is self.publisher:
                wider = self.widened(mention, match.end())
                self.mentions += [
                    OrganizationMention(m.start(), m.end(), wider.body, reference=True)
                    for m in OWN_FACULTY.finditer(self.page.folded)
                ]
                return

    def _join_acting_faculties(self) -> None:
        """経営学部（学部長・山垣真浩教授）は、…覚書を締結した, on a university's page: its faculty acts by itself."""
        publisher = self.publisher
        if publisher is None or publisher.type != "university" or not FACULTY_SIGN.search(self.page.folded):
            return
        for match in ACTING_FACULTY.finditer(self.page.folded):
            taken = any(m.start < match.end() and match.start() < m.end for m in self.mentions)
            if taken or not CONCLUSION.search(self.page.matched(self.page.sentence_at(match.start()))):
                continue
            whole = Body(bare(publisher.name) + match["branch"], publisher.type)
            body = self._body_named(whole.name, whole.type)
            wider = OrganizationMention(match.start("branch"), match.end("branch"), body)
            self.mentions.append(wider)
            self._join_branch_names(wider, match["branch"])
            return

    def _join_acting_branches(self) -> None:
        """本学大学院生命科学研究科と and 国際開発機構（JIDA）横浜センターは in a sentence of conclusion: the faculty or branch acts
        by itself, under its full name; where it is named alone, it is the same."""
        for mention in list(self.mentions):
            match = ACTING_BRANCH.match(self.page.folded, mention.end)
            if match is None or mention.body.type in TYPES_OF_PLACES:
                continue
            sentence = self.page.sentence_at(mention.start)
            if match.end() > sentence.end or not CONCLUSION.search(self.page.matched(sentence)):
                continue
            name = bare(mention.body.name) + self.page.text[match.start("branch") : match.end("branch")]
            body = self._body_named(name, mention.body.type)
            wider = OrganizationMention(mention.start, match.end("branch"), body)
            self._join_branch_names(wider, match["branch"])

    def _join_branch_names(self, wider: OrganizationMention, branch: str) -> None:
        """Puts the wide mention in the place of those in it, and the branch's name alone with it."""
        short = re.escape(branch.removeprefix("大学院"))
        alone = re.compile(rf"(?<![一-龥ァ-ヶー])(?:大学院)?{short}(?![一-龥ァ-ヶー])")
        spans = [Span(*m.span()) for m in alone.finditer(self.page.folded)]
        whole = next((m.body for m in self.mentions if m.start == wider.start and m.end < wider.end), None)
        for mention in self.mentions if whole is not None else []:
            if mention.body is whole and self.page.folded.startswith(branch, mention.end):
                spans.append(Span(mention.start, mention.end + len(branch)))
        spans = [wider.span, *(span for span in spans if not wider.span.meets(span))]
        for span in spans:
            inside = [m for m in self.mentions if m.span.meets(span)]
            if all(span.holds(m.span) for m in inside):
                self._drop(*inside)
                self.mentions.append(replace(wider, start=span.start, end=span.end, reference=span is not spans[0]))
        self.mentions.sort(key=lambda mention: mention.start)

    def _join_local_bodies(self) -> None:
        """市議会 and 町教育委員会 on a town's page are those of that town, which the page need not write out."""
        for match in [*LOCAL_BODY.finditer(self.page.folded), *self._councils_in_titles()]:
            meeting = [m for m in self.mentions if m.start < match.end() and match.start() < m.end]
            if any(not m.reference and bare(m.body.name) != match[2] for m in meeting):
                continue
            full = {b for b in self.bodies if bare(b.name).endswith(match[1] + match[2])}
            if len(full) == 1:
                self.mentions = [m for m in self.mentions if m not in meeting]
                self.mentions.append(OrganizationMention(match.start(), match.end(), full.pop(), reference=True))
                continue
            places = {b for b in self.bodies if b.type in TYPES_OF_PLACES and bare(b.name).endswith(match[1])}
            place = self.publisher if self.publisher in places else None
            if match.group().startswith("同"):
                place = next(
                    (m.body for m in reversed(self.mentions) if m.end <= match.start() and m.body in places), None
                )
            place = place or (places.pop() if len(places) == 1 else None)
            if place is not None:
                self._drop(*meeting)
                name = bare(place.name) + match[2]
                body = self._body_named(name, type_of(name))
                self.mentions.append(OrganizationMention(match.start(), match.end(), body, reference=True))
        self.mentions.sort(key=lambda mention: mention.start)

    def _join_elsewhere(self, words: str, body: Body) -> None:
        """The other places where a name stands that the segmentation cut short."""
        at = self.page.folded.find(words)
        while at >= 0:
            span = Span(at, at + len(words))
            within = [m for m in self.mentions if m.span.meets(span)]
            if all(span.holds(m.span) and m.body is not body for m in within):
                self._drop(*within)
                self.mentions.append(OrganizationMention(span.start, span.end, body))
            at = self.page.folded.find(words, at + 1)

    def _councils_in_titles(self) -> Iterator[re.Match[str]]:
        """市議会 of 藤江一剛市議会議長, which no border marks but the name before it."""
        for segment in (s for block in self.segments for s in block if s.label is Label.TITLE):
            match = COUNCIL_IN_TITLE.match(self.page.folded, segment.start, segment.end)
            if match is not None and match.end() < segment.end:
                yield match

    def _sole_words(self, index: int) -> Span | None:
        """The span of what could be a name in a block: its words, the bullet and brackets cut off."""
        block = self.page.blocks[index]
        words = self.page.matched(block)
        name = re.sub(r"\s*[(（].*$", "", without_mark(words)).strip()
        if block.kind not in NAME_BLOCKS or not 3 <= len(name) <= 30 or re.search(r"[0-9\s:、。]", name):
            return None
        if roles_of(name) or name in COMMON_PARTIES:
            return None
        start = block.start + len(words) - len(without_mark(words))
        return Span(start, start + len(name))

    def _is_noun(self, index: int, span: Span) -> bool:
        parts = [m for m in self.page.morphemes[index] if span.start <= m.start and m.end <= span.end]
        labels = {s.label for s in self.segments[index]}
        plain = bool(parts) and all(m.is_noun or m.surface in "・ー" for m in parts)
        return plain and not labels & {Label.PERSON, Label.TITLE, Label.HEAD_OF}

    def _goes_on_in_kana(self, mention: OrganizationMention, span: Span) -> bool:
        """コープしおみ or みなも飲料株式会社, of which the dictionary knows but コープ and 飲料."""
        before, after = self.page.folded[span.start : mention.start], self.page.folded[mention.end : span.end]
        return KANA_REST.fullmatch(before + after) is not None and (not before or not after)

    def _goes_on(self, mention: OrganizationMention, span: Span) -> bool:
        """特定非営利活動法人しがの|大学ネット and 和泉・紀泉大学|連合: what fills a cell of names is one name, if it is no
        department or list of names."""
        rest = self.page.folded[mention.end : span.end]
        return (
            (
                (mention.start == span.start and NAME_REST.fullmatch(rest) is not None)
                or (
                    mention.end == span.end
                    and NAME_FRONT.fullmatch(self.page.folded[span.start : mention.start]) is not None
                )
            )
            and (lexicon.ending("inner_suffixes").search(rest) is None or OF_UNIVERSITY.search(rest) is not None)
            and mention.body.type not in TYPES_OF_PLACES
        )

    def _drop(self, *mentions: OrganizationMention) -> None:
        """Takes mentions away, and the bodies that have no other."""
        for mention in mentions:
            self.mentions.remove(mention)
            if not any(m.body is mention.body for m in self.mentions) and not mention.body.is_publisher:
                self.bodies = [body for body in self.bodies if body is not mention.body]
                for names in (self._by_core, self._aliases):
                    for name in [name for name, body in names.items() if body is mention.body]:
                        del names[name]

    def _body_named(self, name: str, of_type: str) -> Body:
        """The body with exactly this name, made where the page has none yet."""
        body = self._by_core.get(core_name(name)) or Body(name, of_type)
        if body not in self.bodies:
            self._register(body)
        return body

    def _body_for(self, words: str) -> Body:
        core = core_name(words)
        body = self._by_core.get(core) or self._aliases.get(key(words))
        if body is None:
            body = Body(words, type_of(words))
            self._register(body)
        elif (
            len(bare(words)) > len(bare(body.name))
            and self._by_core.get(core) is body
            and not adds_only_prefecture(words, body.name)
        ):
            body.aliases.add(body.name)
            body.name, body.type = words, type_of(words) if type_of(words) != "other" else body.type
        elif key(words) != key(body.name):
            body.aliases.add(words)
        return body

    def _join_aliases(self) -> None:
        """Short forms join the one full name on the page that they can stand for."""
        for body in list(self.bodies):
            target = self._aliases.get(key(body.name)) or self._full_form_of(body)
            if target is None or target is body:
                continue
            self._merge(body, target)

    def _full_form_of(self, body: Body) -> Body | None:
        short = core_name(body.name)
        alone = short in lexicon.suffixes()
        candidates = [
            other for other in self.bodies if other is not body and _may_mean(short, other.name, alone=alone)
        ]
        if alone and len(candidates) > 1:
            return None
        longest = max(candidates, key=lambda other: len(core_name(other.name)), default=None)
        if longest is None:
            return None
        full = core_name(longest.name)
        names = [core_name(candidate.name) for candidate in candidates if candidate is not longest]
        return longest if all(full.endswith(name) or stands_for(name, full) for name in names) else None

    def _merge(self, body: Body, target: Body) -> None:
        self.bodies = [other for other in self.bodies if other is not body]
        target.aliases |= {body.name, *body.aliases}
        target.is_publisher = target.is_publisher or body.is_publisher
        if getattr(self, "publisher", None) is body:
            self.publisher = target
        self.mentions = [
            OrganizationMention(m.start, m.end, target, m.reference) if m.body is body else m for m in self.mentions
        ]
        for names in (self._by_core, self._aliases):
            for name, other in names.items():
                if other is body:
                    names[name] = target

    def _join_branches(self) -> None:
        """〇〇生命保険相互会社　松江支社 as an entry of a list of parties: the branch is the party."""
        for value in self.page.labelled:
            if "parties" not in value.roles:
                continue
            for i in value.blocks:
                block = self.page.blocks[i]
                inside = self.within(Span(block.start, block.end), references=False)
                if len(inside) != 1 or block.kind not in NAME_BLOCKS:
                    continue
                branch = SPACED_BRANCH.match(self.page.folded, inside[0].end, block.end)
                if branch is not None:
                    wider = self.widened(inside[0], branch.end())
                    self._join_branch_elsewhere(inside[0].body, wider.body, branch[1])

    def _join_called(self) -> None:
        """The names in use and the universities' letters join the full names that they were found for."""
        for short, name in self._called.items():
            body = self.named(name)
            if body is not None:
                self._aliases.setdefault(key(short), body)

    def _join_spaced(self) -> None:
        """ヤマト運輸株式会社　岡崎主管支店, where the page names ヤマト運輸株式会社岡崎主管支店 without a space."""
        names = {id(body): bare(body.name) for body in self.bodies}
        for mention in list(self.mentions):
            short = names.get(id(mention.body), "")
            if not short or not self.page.folded[mention.end : mention.end + 1].isspace():
                continue
            longer = [b for b in self.bodies if names[id(b)].startswith(short) and b is not mention.body]
            for body in longer:
                rest = re.compile(rf"\s+{re.escape(fold(names[id(body)][len(short) :]))}(?![一-龥ァ-ヶー](?<!長))")
                match = rest.match(self.page.folded, mention.end)
                if match is not None:
                    wider = OrganizationMention(mention.start, match.end(), body)
                    self.mentions = [wider if m is mention else m for m in self.mentions]
                    break

    def _join_branch_elsewhere(self, whole: Body, branch: Body, words: str) -> None:
        """The branch's head and its other mentions speak for the branch: 〇〇生命保険相互会社　松江支社長."""
        behind = re.compile(rf"\s*{re.escape(words)}")
        for mention in list(self.mentions):
            match = behind.match(self.page.folded, mention.end)
            if mention.body is whole and match is not None:
                wider = OrganizationMention(mention.start, match.end(), branch)
                self.mentions = [wider if m is mention else m for m in self.mentions]

    # --- asking ---

    def within(self, span: Span, *, references: bool = True) -> list[OrganizationMention]:
        """The mentions in a span, in text order."""
        return [
            m
            for m in self.mentions
            if span.start <= m.start and m.end <= span.end and (references or not m.reference)
        ]

    def other_cuts(self, block: int, chosen: Span, most: int = 3) -> list[Segment]:
        """What else the words that meet a span could be read as, by the same scores."""
        found = self._segmenter.candidates(self._runs[block])
        meeting = [s for s in found if s.start < chosen.end and chosen.start < s.end]
        others = [s for s in meeting if (s.start, s.end) != (chosen.start, chosen.end)]
        return sorted(others, key=lambda s: -s.score)[:most]

    def last_before(self, offset: int, *, limit: int) -> OrganizationMention | None:
        """The mention that ends last before an offset, not farther than `limit` characters."""
        before = [m for m in self.mentions if m.end <= offset and offset - m.end <= limit]
        return max(before, key=lambda m: m.end) if before else None

    def widened(self, mention: OrganizationMention, end: int) -> OrganizationMention:
        """A mention with the branch behind it, which is then a body of its own; the mention takes its place."""
        words = self.page.text[mention.start : end]
        wider = OrganizationMention(mention.start, end, self._body_named(words, mention.body.type))
        self.mentions = [wider if m == mention else m for m in self.mentions]
        return wider

    def named(self, words: str) -> Body | None:
        """The body that a name stands for on this page."""
        return self._by_core.get(core_name(words)) or self._aliases.get(key(words))


def _may_mean(short: str, name: str, *, alone: bool) -> bool:
    """Whether a short form can stand for a name; `alone` tells that it is but a suffix: 社会福祉協議会."""
    full = core_name(name)
    if alone:
        return full.endswith(short)
    return (
        stands_for(short, full)
        or _names_only_kind(short, full)
        or (full.endswith(short[-2:]) and in_corporation(short, key(name)))
    )


def _names_only_kind(short: str, full: str) -> bool:
    """書店組合 for 青森県書店商業組合八戸支部: a kind of body, told by common nouns, in the name of one."""
    suffix = lexicon.suffix_of(short)
    stem = short.removesuffix(suffix.words) if suffix is not None and suffix.type == "association" else ""
    return (
        len(stem) >= 2
        and all(part.is_common for part in analysed(stem))
        and re.search(f"{re.escape(stem)}.{{0,4}}{re.escape(short[len(stem) :])}", full) is not None
    )


def name_span(segment: Segment) -> Span:
    """The span of the organization's name: 十日町市 of 十日町市長."""
    end = segment.end - 1 if segment.label is Label.HEAD_OF else segment.end
    return Span(segment.start, end)


def head_title(segment: Segment) -> str:
    """The head's title in a word like 十日町市長: 市長."""
    return core_of_title(segment.words) or segment.words[-2:]


__all__ = [
    "TYPES_OF_PLACES",
    "Body",
    "OrganizationMention",
    "Organizations",
    "core_name",
    "head_title",
    "name_span",
    "type_of",
]
