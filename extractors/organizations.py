"""Organizations on a page: every mention, joined to one body under its fullest name."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from extractors import lexicon, references
from extractors.acting_branches import Branches
from extractors.aliases import defined_alias, is_without_bureau, stands_for
from extractors.bodies import Body, OrganizationMention
from extractors.body_register import BodyRegister
from extractors.found import Proof, proof
from extractors.held_meetings import is_held
from extractors.local_bodies import LocalBodies
from extractors.names_abroad import has_country_beside, is_city_hall, name_without_country
from extractors.names_by_marks import NamesByMarks
from extractors.normalization import bare, fold
from extractors.organization_shapes import is_former_name
from extractors.organization_types import core_name, foreign_type, type_of
from extractors.page import Page, Span
from extractors.page_segments import PageSegments
from extractors.segments import Label, Segment
from extractors.site_names import letterhead_names, site_names
from extractors.titles import name_span
from schemas import Block, BlockKind, Part, PartyType

# who edits and answers: 〇〇大学総務部広報課　編集・発行
IMPRINT = re.compile(r"編集・発行|発行[:：]|編集[:：]|〒[0-9]{3}")
ADDRESS = re.compile(r"〒[0-9-]{7,8}\s*$")
# 高松市番町|四丁目1番10号
STREET = re.compile(r"[一-龥ぁ-んァ-ヶ]{0,8}(?:[0-9]|[一二三四五六七八九十]+(?:丁目|番地))")
# 本学脳研究所
OWN_UNIT = re.compile(r"(?:本学|当大学|本校|当院|当社)(?=.{2})(.+)")
# 木材加工研究所; those of several universities (source: 大学共同利用機関) stand by themselves
INSTITUTE = re.compile(
    r"(?!国立|公立|統計数理|核融合科学|分子科学|基礎生物学|生理学|宇宙科学|総合地球|理化学)(?!.*(?:大学|機構|[県府都道市]立))[一-龥ァ-ヶー]{3,16}研究所"
)
# の三宅恒一教授
BEHIND_UNIVERSITY = re.compile(r"(?<![一-龥ァ-ヶー])[同本]?大?学の\Z")
PROFESSOR_BEHIND = re.compile(r"の?[^\s、。()（）]{2,8}(?:准|特任|助|名誉)?(?:教授|講師|助教)")
# みなと創造|の|森
PARTICLE_INSIDE = re.compile(r"[一-龥ァ-ヶー]の[一-龥ァ-ヶー]")
OFFICE_OF_BUREAU = re.compile(r".+?(?:局|[省庁](?!.*局))([^局省庁]{2,16}(?:事務所|管理所|出張所|工事局))")
# 農林水産省|北汐農政局, 国税庁 大阪国税局
OF_MINISTRY = re.compile(r"^[一-龥]{2,8}[省庁]\s*(?=[一-龥]{3,})")
# what a name looks like that ends like nothing, or in a place: イオン九州
LIKE_NO_FIRM = (PartyType.OTHER, PartyType.FOREIGN_GOVERNMENT)
# 学園 of 学校法人岬学園
SCHOOLS_OF_CORPORATION = re.compile(r"(?:学園|学院|学舎|義塾)$")

# 汐見市|役所, 潮町|役場, 岬県|庁
HALL = re.compile("(?<![一-龥々ヶ])(?P<town>[一-龥々ヶ]{1,6}?[市町村区県府都])(?:役所|役場|庁)")
# （台湾・|台南市, （本社：岡山県|倉敷市
LONGEST_BEFORE_SEAT = 16
# 台南市|、学長：沈孟儒, 台南市|）, but not 総社市|、倉敷市）
SEAT_BEHIND = re.compile(
    r"[）)]|[、,。/・:\s]{1,2}(?:(?P<head>代表|取締役|社長|理事長|会長|頭取|学長|会頭|総長|校長|院長|所長)|[一-龥ァ-ヶー・ ]{2,12}(?:社長|長|代表|頭取|会頭))"
)


@cache
def _before_seat() -> re.Pattern[str]:
    region = lexicon.one_of([*lexicon.words("countries"), *lexicon.words("prefectures")])
    return re.compile(rf"[(（](?:本社|本部|本店|所在地)?:?\s?(?P<region>(?:{region})[・、 ]?)?\Z")


class Organizations(BodyRegister):
    """The bodies of one page and where they are named."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.publisher_span: Proof | None = None
        self._site_names = site_names(page)
        self._letterhead = [] if self._site_names else letterhead_names(page)
        self._read = PageSegments(page, [name for name, _, _ in self._site_names or self._letterhead])
        # not kept: what holds this would keep a page's values alive in a circle
        branches = Branches(page, self)
        self.segments = self._read.of_blocks
        self.publisher = self._site_owner()
        self._join(branches)
        if self.publisher is None:
            self.publisher = self._issuer()
        else:
            self._call_as_in_text(self.publisher)
        self._type_of_what_it_runs()
        self._type_of_told()
        branches.join_own_faculty()
        self._join_towns_of_halls()
        referred = references.resolve(page, self.segments, self.mentions, self.bodies, self.publisher)
        self.mentions = sorted([*self.mentions, *referred], key=lambda mention: mention.start)
        LocalBodies(page, self, self.segments).join()
        branches.join_acting()
        branches.join_acting_faculties()
        branches.join_heads()
        branches.join_short_of_local()
        # 同発電所, of a branch that is a body only now
        again = references.same_endings(page, self.mentions)
        self.mentions = sorted([*self.mentions, *again], key=lambda mention: mention.start)

    def other_cuts(self, block: int, chosen: Span) -> list[Segment]:
        """What else the words that meet a span could be read as, by the same scores."""
        return self._read.other_cuts(block, chosen)

    def _site_owner(self) -> Body | None:
        if not self._site_names:
            return self._of_letterhead()
        name, start, end = self._site_names[0]
        for longer, a, b in self._site_names[1:]:
            if stands_for(core_name(name), core_name(longer)):
                name, start, end = longer, a, b
                break
        body = Body(self.page.document.furniture[start:end], type_of(name), is_publisher=True)
        self.publisher_span = Proof(start, end, Part.FURNITURE)
        self.register(body)
        return body

    def _of_letterhead(self) -> Body | None:
        if not self._letterhead:
            return None
        name, start, end = self._letterhead[0]
        body = Body(name, type_of(name), is_publisher=True)
        self.publisher_span = Proof(start, end)
        self.register(body)
        return body

    def _type_of_told(self) -> None:
        """Who concludes under a name that ends like nothing is a firm: すかいらーく."""
        for body in self.bodies:
            if body.type in LIKE_NO_FIRM and fold(body.name) in self._read.told:
                body.type = PartyType.COMPANY

    def _type_of_what_it_runs(self) -> None:
        """学校法人岬学園 beside one university and no school, beside 岬大学, or on a university's site, runs that."""
        named = [b for b in self.bodies if not b.name.startswith("学校法人")]
        runs = [b for b in self.bodies if b.type == "school" and b not in named]
        universities = [b for b in named if b.type == "university"]
        of_site = self.publisher is not None and self.publisher.type == "university"
        if len(runs) != 1 or any(b.type == "school" for b in named):
            return
        stem = SCHOOLS_OF_CORPORATION.sub("", core_name(runs[0].name))
        of_name = len(stem) > 1 and any(core_name(b.name).startswith(stem) for b in universities)
        if of_site or len(universities) == 1 or of_name:
            runs[0].type = "university"

    def _call_as_in_text(self, publisher: Body) -> None:
        """東北経済産業局 where only the site's name has 経済産業省 in front of it, 国土交通省汐見国道事務所 where only that has its bureau
        between them."""
        short = OF_MINISTRY.sub("", publisher.name)
        written = {self.page.words(m.span) for m in self.mentions if m.body is publisher}
        if publisher.name in written:
            return
        shorter = [short, *(words for words in written if is_without_bureau(words, publisher.name))]
        called = next((words for words in shorter if words in written), None)
        if called is not None:
            publisher.rename(called)

    def proofs_of(self, body: Body) -> list[Proof]:
        """Where the page names a body first; for its publisher, where it does not, the place in its furniture."""
        mention = next((m for m in self.mentions if m.body is body), None)
        if mention is not None:
            return [proof(mention.span)]
        return [self.publisher_span] if self.publisher_span and body.is_publisher else []

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
            if not inside or "。" in words or block.table is not None:
                continue
            left = len(bare(words)) - (inside[0].end - inside[0].start)
            if block.kind is BlockKind.HEADING and left:
                continue
            alone = left <= 3
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
        return not before and len(behind) <= 30 and lexicon.longest_ending("inner_suffixes", behind) is not None

    def _join_towns_of_halls(self) -> None:
        """汐見市 of 汐見市役所で、市と当社が: where the page calls a town so and names none of that kind but by its hall."""
        named = {mention.body.name[-1] for mention in self.mentions}
        towns = {m["town"] for m in HALL.finditer(self.page.folded) if m["town"][-1] not in named}
        if len(towns) == 1 and re.search(rf"(?<![一-龥々]){next(iter(towns))[-1]}(?:と|は|が)", self.page.folded):
            self.named_anywhere(towns.pop())

    def _is_seat(self, span: Span) -> bool:
        """台南市 of 国立成功大学（台湾・台南市、学長：沈孟儒）: where the body in front of the bracket is at home, and no member of it."""
        behind = SEAT_BEHIND.match(self.page.folded, span.end)
        opening = _before_seat().search(self.page.folded, max(0, span.start - LONGEST_BEFORE_SEAT), span.start)
        if behind is None or opening is None or not (opening["region"] or behind["head"]):
            return False
        suffix = lexicon.suffix_of(self.page.folded[span.start : span.end])
        is_place = suffix is not None and suffix.standing == "place"
        return is_place and any(m.end == opening.start() for m in self.mentions[-2:])

    def _is_in_address(self, span: Span) -> bool:
        """高松市番町 of 〒760-8570 高松市番町四丁目1番10号."""
        behind_code = ADDRESS.search(self.page.folded, max(0, span.start - 12), span.start) is not None
        return behind_code and STREET.match(self.page.folded, span.end) is not None

    def _join(self, branches: Branches) -> None:
        named = [
            (segment, name_without_country(self.page, name_span(segment)))
            for block in self.segments
            for segment in block
            if segment.label in (Label.ORGANIZATION, Label.HEAD_OF)
        ]
        full = {self.page.words(span) for _, span in named if not self.page.words(span).startswith("同")}
        for segment, span in named:
            if is_former_name(self.page.words(span)):
                span = Span(span.start + 1, span.end)  # 浜松信用金庫 of 旧浜松信用金庫
            words = self.page.words(span)
            if fold(words).replace(" ", "") in lexicon.words("references") or is_city_hall(self.page, span):
                continue
            if words.startswith("同") and any(name.endswith(words[1:]) for name in full):
                continue
            if is_held(words, self.page.folded) or self._is_in_address(span) or self._is_seat(span):
                continue
            own = OWN_UNIT.match(words) if self.publisher is not None else None
            body = self.body_for(bare(self.publisher.name) + own[1] if own and self.publisher else words)
            self.mentions.append(OrganizationMention(span.start, span.end, body))
            if span.start > segment.start or has_country_beside(self.page, span):
                body.type = foreign_type(bare(body.name), body.type)
            short = defined_alias(self.page.folded, span.end) if segment.label is Label.ORGANIZATION else None
            if short:
                self.call(short[0], body)
                body.aliases.add(self.page.text[short[1] : short[2]])
        self._join_with_particle()
        NamesByMarks(self.page, self, self.segments).join()
        branches.join_listed()
        branches.join_headings()
        branches.join_spaced()
        branches.join_schools_that_are_run()
        self._join_called()
        self._call_offices()
        self._call_by_brackets()
        self.join_aliases()
        self.mentions.sort(key=lambda mention: mention.start)

    def _join_with_particle(self) -> None:
        """（一社）みなと創造の森 of 一般社団法人みなと創造の森: a name with の inside, wherever it stands, whatever form is in front."""
        short_forms = [form.words for form in lexicon.legal_forms() if form.words.startswith("(")]
        for body in list(self.bodies):
            form = lexicon.leading_form(bare(body.name))
            core = fold(bare(body.name).removeprefix(form.words if form is not None else ""))
            if PARTICLE_INSIDE.search(core):
                for words in (*(short + core for short in short_forms), core):
                    self.join_elsewhere(words, body)

    def _call_offices(self) -> None:
        """岬国道事務所 is 国土交通省汐見地方整備局岬国道事務所, where the page names that."""
        for body in self.bodies:
            office = OFFICE_OF_BUREAU.fullmatch(bare(body.name)) if body.type == "ministry" else None
            if office is not None:
                self.call(office[1], body)

    def _call_by_brackets(self) -> None:
        """ホーチミン市農林大学（ノン・ラム大学）: a university abroad by its name there."""
        ordered = sorted(self.mentions, key=lambda mention: mention.start)
        for named, called in pairwise(ordered):
            in_bracket = self.page.folded[named.end : called.start] == "(" and self.page.folded.startswith(
                ")", called.end
            )
            abroad = {named.body.type, called.body.type} == {PartyType.FOREIGN_UNIVERSITY}
            if in_bracket and abroad and named.body is not called.body:
                self.call(called.body.name, named.body)

    def _join_called(self) -> None:
        """The names in use and the universities' letters join the full names that they were found for."""
        for short, name in self._read.called.items():
            body = self.named(name)
            if body is None:
                continue
            self.call(short, body)
            in_use = next((b for b in self.bodies if fold(b.name) == short and b is not body), None)
            if in_use is not None:
                self.merge(in_use, body)

    def segments_behind(self, mention: OrganizationMention, most: int = 2) -> list[Segment]:
        """What stands next behind a mention in its block."""
        return [s for s in self.segments[self.page.block_at(mention.start)] if s.start >= mention.end][:most]

    def is_own_institute(self, body: Body) -> bool:
        """木材加工研究所 of 大学の木材加工研究所や, and of 木材加工研究所の三宅恒一教授 on a university's page: an institute that is named but
        where its professors stand, and without a university, is its own."""
        publisher = self.publisher
        if INSTITUTE.fullmatch(bare(body.name)) is None:
            return False
        mentions = [m for m in self.mentions if m.body is body]
        if all(BEHIND_UNIVERSITY.search(self.page.folded, max(0, m.start - 4), m.start) for m in mentions):
            return True
        at_home = publisher is not None and publisher.type == "university"
        return at_home and all(PROFESSOR_BEHIND.match(self.page.folded, m.end) for m in mentions)

    def joined_before(self, mention: OrganizationMention) -> OrganizationMention | None:
        """岬大学 of 岬大学・岬大学短期大学部　学長: two bodies that bear one name and have one head."""
        before = next((m for m in self.mentions if m.end == mention.start - 1), None)
        joined = before is not None and self.page.folded[before.end] == "・" and before.body is not mention.body
        return before if before and joined and bare(mention.body.name).startswith(bare(before.body.name)) else None
