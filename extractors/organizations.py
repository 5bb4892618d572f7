"""Organizations on a page: every mention, joined to one body under its fullest name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from extractors import lexicon, references
from extractors.acting_branches import NAME_BLOCKS, Branches
from extractors.aliases import defined_alias, is_without_bureau, split_country, stands_for
from extractors.bodies import Body, OrganizationMention
from extractors.body_register import BodyRegister
from extractors.found import Proof, proof
from extractors.normalization import bare, fold
from extractors.offices import LONGEST_COUNTRY, ministry_beside_country
from extractors.organization_shapes import PREFECTURE, is_former_name
from extractors.organization_types import COUNTY, TYPES_OF_PLACES, core_name, foreign_type, type_of
from extractors.page import Page, Span, roles_of, without_mark
from extractors.page_segments import PageSegments
from extractors.segmentation import places_of
from extractors.segments import Label, Segment
from extractors.shared_heads import names_with_shared_heads
from extractors.site_names import site_names
from extractors.titles import name_span, title_pattern
from schemas import Block, BlockKind, Part, PartyType

# who edits and answers: 〇〇大学総務部広報課　編集・発行
IMPRINT = re.compile(r"編集・発行|発行[:：]|編集[:：]|〒[0-9]{3}")
ADDRESS = re.compile(r"〒[0-9-]{7,8}\s*$")
# 高松市番町|四丁目1番10号
STREET = re.compile(r"[一-龥ぁ-んァ-ヶ]{0,8}(?:[0-9]|[一二三四五六七八九十]+(?:丁目|番地))")
# 大学 or 国 heads a column of words of all kinds
NAMES_PARTIES = re.compile(r"締結|相手|協定|(?:企業|団体|事業者|事業所|会社|法人|機関|大学|学校|自治体|病院)名")
# 防災協定, what is concluded and not with whom
NAME_OF_PAPER = re.compile(r"(?:協定|覚書|契約|宣言|合意書)書?$")
# 各信用金庫, 岡山・倉敷両商工会議所, of a list with one common ending
COUNTED = re.compile("^各|両")
# 全|北大学校
NAME_FRONT = re.compile(r"[一-龥ァ-ヶー]{1,4}(?<![都道府県市町村区社立の])")
# 近畿大学|産業理工学部, in a cell of parties
OF_UNIVERSITY = re.compile(r"(?:学部|研究科|学群|学府|キャンパス|附属病院)$")
# 本学脳研究所
OWN_UNIT = re.compile(r"(?:本学|当大学|本校|当院|当社)(?=.{2})(.+)")
# 木材加工研究所; those of several universities (source: 大学共同利用機関) stand by themselves
INSTITUTE = re.compile(
    r"(?!国立|公立|統計数理|核融合科学|分子科学|基礎生物学|生理学|宇宙科学|総合地球|理化学)(?!.*(?:大学|機構|[県府都道市]立))[一-龥ァ-ヶー]{3,16}研究所"
)
# 高橋総務大臣|の同席のもと
WATCHES_THERE = re.compile("(?:ら)?の(?:立ち?会|同席|臨席|列席)")
# の三宅恒一教授
BEHIND_UNIVERSITY = re.compile(r"(?<![一-龥ァ-ヶー])[同本]?大?学の\Z")
PROFESSOR_BEHIND = re.compile(r"の?[^\s、。()（）]{2,8}(?:准|特任|助|名誉)?(?:教授|講師|助教)")
NAME_REST = re.compile(
    r"(?!と|及び|並びに|など|等|ほか|他|から|さま|様|および|内|側|長|各|両|の?関係)[一-龥ァ-ヶーぁ-ん々]{1,12}"
)
KANA_REST = re.compile(r"(?!など|ほか|から|さま|および)[ぁ-んー]{2,8}")
# （ベトナム）, behind a name, and ベトナム・, フランス共和国の, in front of one
COUNTRY_BEHIND = re.compile(r"[(（]([^()（）]{2,12})[)）]")
COUNTRY_BEFORE = re.compile(r"([ァ-ヶー一-龥]{2,12})(?:共和国|王国|国)?(?:・|の|、)\Z")
STATE = re.compile(r"(?:共和国|王国|連邦|合衆国|公国)[・の]?$")
PLACE_ABROAD = re.compile(r"(?:[ァ-ヶー・]{2,}(?:州|県|省))?([ァ-ヶー・]{2,}(?:市|町|村|郡|州|県|省))")
# ミシガン州カラマズー市
SEAT_ABROAD = re.compile(r"[ァ-ヶー・]{2,}州([ァ-ヶー・]{2,}市)")
CITY_HALL = re.compile(r"[市州県]政府$")
# 岬町役場　課長補佐, 潮県庁の
HALL = r"(?<![一-龥々ヶァ-ヴー])(?:[一-龥]{2,3}[都道府県])?([一-龥々ヶ]{1,6}[市区町村](?=役[場所])|[一-龥]{2,3}[府県道](?=庁))(?:役[場所]|庁)"
HALL_OF_ONE = re.compile(rf"{HALL}(?:の| )[ ]*")
# 岬町役場と, where something is signed
HALL_THAT_ACTS = re.compile(rf"{HALL}(?=と(?!して)|は|が|及び|並びに|および|、)")
# between a hall and who works there: 企画課の
OFFICE_GAP = re.compile(r"[^、。()（）「」]{0,14}")
# what a value of 締結先 says of the other side without naming it
COMMON_PARTIES = frozenset(
    ["事業者", "民間事業者", "関係機関", "市内事業者", "民間企業", "下記参照", "両者", "三者", "関係団体"]
)
COUNCIL_IN_TITLE = re.compile(r"([市町村区県都府道])(議会)")
# 市議会議員や大学の教職員が見守りました
MEMBERS_UNNAMED = re.compile(
    r"議員(?:の(?:皆|みな)さ[んま]|の?方々|各位|有志|一同|団|[らたや、をも]|(?:が|は|と)(?![一-龥]{1,4}[ 　]))"
)
QUOTED_NAME = re.compile(r"「([^「」。、]{4,40})」")
# 「ふるさと汐見会」と、: a circle that acts; a 大会 or 説明会 is none
SOCIETY = re.compile(
    r"[^「」]{3,20}(?<![大集演座修究明流談表覧験習学強話望告員議博])会(?<!相談会)(?<!懇談会)(?<!委員会)"
    r"(?:[一-龥ァ-ヶー]{2,8}支部)?"
)
JOINS = re.compile(r"」(?:さん)?(?:[(（][^()（）]*[)）])?(?:と(?!いう|題|し)|、(?=[一-龥ァ-ヶ])|は(?!じめ)|が)")


@cache
def _local_body() -> re.Pattern[str]:
    """市議会の, 竹内和子市議会議長, 町教育委員会の, 同町商工会."""
    return re.compile(
        r"(?:(?<![一-龥ァ-ヶー々])同?|(?<=[々子男夫雄彦郎美一二三代江恵樹志司]))([市町村区県府])"
        rf"({lexicon.beginning('local_bodies').pattern})(?![一-龥ァ-ヶー](?<![議副会教事委]))"
    )


# みなと創造|の|森
PARTICLE_INSIDE = re.compile(r"[一-龥ァ-ヶー]の[一-龥ァ-ヶー]")
OFFICE_OF_BUREAU = re.compile(r".+?(?:局|[省庁](?!.*局))([^局省庁]{2,16}(?:事務所|管理所|出張所|工事局))")
# 農林水産省|北汐農政局, 国税庁 大阪国税局
OF_MINISTRY = re.compile(r"^[一-龥]{2,8}[省庁]\s*(?=[一-龥]{3,})")


@cache
def _formed() -> re.Pattern[str]:
    """NPO法人森は海の仲間たち　理事長: from a legal form to the space before a title."""
    forms = lexicon.forms_in_front("company", "association")
    return re.compile(rf"(?:^|(?<=[\s、「(:]))((?:{forms})[^\s、。「」()（）:・]{{2,24}}) +(?=\S)")


# what a name looks like that ends like nothing, or in a place: イオン九州
LIKE_NO_FIRM = (PartyType.OTHER, PartyType.FOREIGN_GOVERNMENT)
# 2018 of 「汐見ものづくり交流会2018」
YEAR_OF_EVENT = re.compile(" ?20[0-9]{2}(?![0-9年])")
# 「汐見市民大学」を開講します, 「里山大学」プロジェクト
# 来年開かれる|国連水会議
TAKES_PLACE = re.compile(r"(?:開か|催さ|開催さ)れ(?:る|た|ている)\Z")
OPENED = re.compile("[」』](?:(?:を|が)?(?:開講|開催|開会)|プロジェクト|プログラム|構想)")
# 岬市まちづくり会議|を開きました
MEETS = re.compile(
    "[」』]?(?:(?:を|が|の)(?:[0-9]{1,2}月[0-9]{1,2}日に?|[^、。はがを]{2,16}(?:で|にて))?(?:開催|開き|開い|開か|実施)"
    "|[(（][0-9]{1,2}月[0-9]{1,2}日開催[)）])"
)
# what is held for the fourth time rather than acts
COUNT_OF_MEETING = re.compile(r"第[0-9一二三四五六七八九十]+回[「『]?\Z")
LONGEST_COUNT = 7
MEETINGS = ("学会", "会議", "研修会", "大会", "総会")
# 日・|ブラジル科学技術協力合同委員会
OF_TWO_COUNTRIES = ("委員会", "会合", "会議", "対話")
MEETINGS_OR_COUNCILS = (*MEETINGS, "審議会", "審査会", "交流会", "勉強会", "懇談会", "学習会")
# 学園 of 学校法人岬学園
SCHOOLS_OF_CORPORATION = re.compile(r"(?:学園|学院|学舎|義塾)$")


class Organizations(BodyRegister):
    """The bodies of one page and where they are named."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.publisher_span: tuple[int, int] | None = None
        self._site_names = site_names(page)
        self._read = PageSegments(page, [name for name, _, _ in self._site_names])
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
        referred = references.resolve(page, self.segments, self.mentions, self.bodies, self.publisher)
        self.mentions = sorted([*self.mentions, *referred], key=lambda mention: mention.start)
        self._join_local_bodies()
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
            return None
        name, start, end = self._site_names[0]
        for longer, a, b in self._site_names[1:]:
            if stands_for(core_name(name), core_name(longer)):
                name, start, end = longer, a, b
                break
        body = Body(self.page.document.furniture[start:end], type_of(name), is_publisher=True)
        self.publisher_span = (start, end)
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
        span = self.publisher_span
        return [Proof(span[0], span[1], Part.FURNITURE)] if span and body.is_publisher else []

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
        return not before and len(behind) <= 30 and lexicon.longest_ending("inner_suffixes", behind) is not None

    def _is_held(self, name: str) -> bool:
        """汐見流域学会, where the page tells of 第4回汐見流域学会, 汐見交流会 of 「汐見交流会2018」, 国連水会議 of 来年開かれる国連水会議
        and 汐見市民大学, where 「汐見市民大学」を開講します, 岬市まちづくり会議を開きました, 日・ブラジル合同委員会: what is held, and no body."""
        of_year = lexicon.longest_ending("events", name) is not None
        counted = name.endswith(MEETINGS)
        return any(
            (of_year and YEAR_OF_EVENT.match(self.page.folded, end) is not None)
            or (of_year and TAKES_PLACE.search(self.page.folded, max(0, start - 8), start) is not None)
            or OPENED.match(self.page.folded, end) is not None
            or (name.endswith(OF_TWO_COUNTRIES) and self.page.folded.endswith(("日・", "日本・"), 0, start))
            or (name.endswith(MEETINGS_OR_COUNCILS) and MEETS.match(self.page.folded, end) is not None)
            or (
                counted
                and COUNT_OF_MEETING.search(self.page.folded, max(0, start - LONGEST_COUNT), start) is not None
            )
            for start, end in places_of((fold(name),), self.page.folded)
        )

    def _is_in_address(self, span: Span) -> bool:
        """高松市番町 of 〒760-8570 高松市番町四丁目1番10号."""
        behind_code = ADDRESS.search(self.page.folded, max(0, span.start - 12), span.start) is not None
        return behind_code and STREET.match(self.page.folded, span.end) is not None

    def _join(self, branches: Branches) -> None:
        named = [
            (segment, self._at_home_in(name_span(segment)))
            for block in self.segments
            for segment in block
            if segment.label in (Label.ORGANIZATION, Label.HEAD_OF)
        ]
        full = {self.page.words(span) for _, span in named if not self.page.words(span).startswith("同")}
        for segment, span in named:
            if is_former_name(self.page.words(span)):
                span = Span(span.start + 1, span.end)  # 浜松信用金庫 of 旧浜松信用金庫
            words = self.page.words(span)
            if fold(words).replace(" ", "") in lexicon.words("references") or self._is_city_hall(span):
                continue
            if words.startswith("同") and any(name.endswith(words[1:]) for name in full):
                continue
            if self._is_held(words) or self._is_in_address(span):
                continue
            own = OWN_UNIT.match(words) if self.publisher is not None else None
            body = self.body_for(bare(self.publisher.name) + own[1] if own and self.publisher else words)
            self.mentions.append(OrganizationMention(span.start, span.end, body))
            if span.start > segment.start or self._abroad(span):
                body.type = foreign_type(bare(body.name), body.type)
            short = defined_alias(self.page.folded, span.end) if segment.label is Label.ORGANIZATION else None
            if short:
                self.call(short[0], body)
                body.aliases.add(self.page.text[short[1] : short[2]])
        self._join_with_particle()
        self._join_quoted()
        self._join_halls()
        self._join_shared_heads()
        self._join_ministers()
        self._join_formed()
        self._join_labelled()
        branches.join_listed()
        branches.join_headings()
        branches.join_spaced()
        self._join_called()
        self._call_offices()
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
                    self._join_elsewhere(words, body)

    def _call_offices(self) -> None:
        """岬国道事務所 is 国土交通省汐見地方整備局岬国道事務所, where the page names that."""
        for body in self.bodies:
            office = OFFICE_OF_BUREAU.fullmatch(bare(body.name)) if body.type == "ministry" else None
            if office is not None:
                self.call(office[1], body)

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
            and re.match(r"で(?!は)|にて|において|を(?:訪|表敬)", self.page.folded[span.end : span.end + 4])
            is not None
        )

    def _abroad(self, span: Span) -> bool:
        """A country in brackets behind a name, or before it with ・ or の: フエ農林大学（ベトナム）."""
        behind = COUNTRY_BEHIND.match(self.page.folded, span.end, span.end + 16)
        before = COUNTRY_BEFORE.search(self.page.folded, max(0, span.start - 16), span.start)
        return any(m is not None and lexicon.beginning("countries").fullmatch(m.group(1)) for m in (behind, before))

    def _join_quoted(self) -> None:
        """A name in quotes may hold a clause: 「脱炭素に貢献する大学等コアリション」."""
        for match in QUOTED_NAME.finditer(self.page.folded):
            suffix = lexicon.suffix_of(match.group(1))
            span = Span(match.start(1), match.end(1))
            society = SOCIETY.fullmatch(match.group(1)) and JOINS.match(self.page.folded, match.end(1))
            if not society and (
                suffix is None
                or suffix.type != "association"
                or suffix.standing == "inner"
                or len(match.group(1)) < 6
                or not re.search(r"[ぁ-ん]", match.group(1))
                or self._is_held(match.group(1))
            ):
                continue
            if not any(m.start <= span.start and span.end <= m.end for m in self.mentions):
                self.mentions = [m for m in self.mentions if not m.span.meets(span)]
                body = self.body_for(self.page.words(span))
                self.mentions.append(OrganizationMention(span.start, span.end, body))
                self._join_elsewhere(match.group(1), body)

    def _join_formed(self) -> None:
        """NPO法人森は海の仲間たち　理事長: from a legal form to the space before a title all is one name, particles too."""
        for match in _formed().finditer(self.page.folded):
            span = Span(match.start(1), match.end(1))
            meeting = [m for m in self.mentions if m.span.meets(span)]
            segments = self.segments[self.page.block_at(span.start)]
            last = next((s for s in segments if s.end == span.end and s.start > span.start), None)
            if last is not None and last.label in (Label.PERSON, Label.INNER):
                continue  # 株式会社ミナトの柿原厚司　社長, 株式会社ミナト営業本部　部長
            if not title_pattern().match(self.page.folded, match.end()) or any(m.span.holds(span) for m in meeting):
                continue
            self.drop(*meeting)
            body = self.body_for(self.page.words(span))
            self.mentions.append(OrganizationMention(span.start, span.end, body))

    def _join_shared_heads(self) -> None:
        """岡山県 and 鳥取県 of 岡山・鳥取両県, where the page names neither in full."""
        for members in names_with_shared_heads(self.page.folded):
            whole = Span(members[0][0].start, members[-1][0].end)
            self.drop(
                *(m for m in self.mentions if whole.holds(m.span) and COUNTED.search(self.page.words(m.span)))
            )
            if any(m.span.meets(span) for m in self.mentions for span, _ in members):
                continue
            for span, name in members:
                named = self._fuller_than(name)
                body = named or self.body_for(name)
                self.mentions.append(OrganizationMention(span.start, span.end, body, reference=named is not None))

    def _fuller_than(self, name: str) -> Body | None:
        """渡島総合振興局 for 渡島振興局 of 渡島・檜山の両振興局, where the page names the one."""
        suffix = lexicon.suffix_of(name)
        stem = name[: -len(suffix.words)] if suffix is not None else name
        longer = [
            b for b in self.bodies if bare(b.name).startswith(stem) and bare(b.name).endswith(name[len(stem) :])
        ]
        return longer[0] if len(longer) == 1 else None

    def _join_halls(self) -> None:
        """岬町役場　課長補佐　三宅恒一: a municipality that the page names by its hall alone, where someone of it is named."""
        if "役場" not in self.page.folded and "役所" not in self.page.folded and "庁" not in self.page.folded:
            return
        persons = [s.start for block in self.segments for s in block if s.label is Label.PERSON]
        for match in HALL_OF_ONE.finditer(self.page.folded):
            span = Span(match.start(1), match.end(1))
            gap = OFFICE_GAP.match(self.page.folded, match.end())
            reached = gap.end() if gap is not None else match.end()
            if any(match.end() <= start <= reached for start in persons) and not any(
                m.span.meets(span) for m in self.mentions
            ):
                self._name_at(span, span.end)
        for match in HALL_THAT_ACTS.finditer(self.page.folded):
            span = Span(match.start(1), match.end(1))
            sentence = self.page.matched(self.page.sentence_at(span.start))
            within = [m for m in self.mentions if m.span.meets(span)]
            acts = any(lexicon.pattern("agreement_verbs", verbs).search(sentence) for verbs in ("conclude", "sign"))
            if acts and all(span.holds(m.span) for m in within):
                self.mentions = [m for m in self.mentions if m not in within]
                self._name_at(span, match.end())

    def _name_at(self, span: Span, end: int) -> None:
        """Takes a name, with what stands behind it up to an end, for a body."""
        self.mentions.append(OrganizationMention(span.start, end, self.body_for(self.page.words(span))))

    def _join_ministers(self) -> None:
        """岬健国土交通大臣とテオ・ハーフェンス・ブラジル教育大臣は、覚書に署名しました: ministries that the page names by who signs
        for them alone."""
        for block in self.segments:
            for before, segment in pairwise(block):
                if segment.label is not Label.TITLE or not segment.words.endswith("大臣"):
                    continue
                if before.label is not Label.PERSON or not 0 <= segment.start - before.end <= 1:
                    continue
                ministry = self._ministry_told(before.start, Span(segment.start, segment.end))
                sentence = self.page.matched(self.page.sentence_at(segment.start))
                acts = any(
                    lexicon.pattern("agreement_verbs", verb).search(sentence) for verb in ("sign", "conclude")
                )
                watches = WATCHES_THERE.match(self.page.folded, segment.end)
                if ministry is not None and acts and not watches:
                    named = next((b for b in self.bodies if stands_for(b.name, ministry)), None)
                    body = named or self.body_for(ministry)
                    end = segment.end - len("大臣")
                    self.mentions.append(OrganizationMention(segment.start, end, body, reference=True))

    def _ministry_told(self, start: int, post: Span) -> str | None:
        """The ministry of a minister whose name begins at a place: by the title, by the country beside it, or as the page has told
        it already."""
        title = self.page.words(post)
        before = self.page.folded[max(0, start - LONGEST_COUNTRY) : start]
        ministry = ministry_beside_country(before, title, self.page.folded[post.end : post.end + LONGEST_COUNTRY])
        if ministry is not None:
            return ministry
        stem = bare(title).removesuffix("大臣")
        told = (b.name for b in self.bodies if b.type == "foreign_government")
        return next((name for name in told if split_country(bare(name))[1] == stem + "省"), None)

    def _join_labelled(self) -> None:
        """A line under 締結先 that is all one noun is a name, whatever it ends in: 美咲野新聞販売店会."""
        for value in self.page.labelled:
            if "parties" not in value.roles or not NAMES_PARTIES.search(value.label):
                continue
            for i in value.blocks:
                span = self._sole_words(i)
                # 担当課 | 総務課, in a table below 協定締結先一覧
                if {self.page.blocks[i].head, self.page.blocks[i].column_head} - {None, value.label}:
                    continue
                if span is None or NAME_OF_PAPER.search(self.page.matched(span)):
                    continue
                inside = [m for m in self.mentions if m.span.meets(span)]
                cut_short = len(inside) == 1 and (
                    self._goes_on_in_kana(inside[0], span) or self._goes_on(inside[0], span)
                )
                if cut_short:
                    self.drop(inside[0])
                if cut_short or (not inside and self._is_noun(i, span)):
                    body = self.body_for(self.page.words(span))
                    self.mentions.append(OrganizationMention(span.start, span.end, body))
                    if cut_short:
                        self._join_elsewhere(self.page.matched(span), body)

    def _join_local_bodies(self) -> None:
        """市議会 and 町教育委員会 on a town's page are those of that town, which the page need not write out."""
        for match in [*_local_body().finditer(self.page.folded), *self._councils_in_titles()]:
            meeting = [m for m in self.mentions if m.start < match.end() and match.start() < m.end]
            if any(not m.reference and bare(m.body.name) != match[2] for m in meeting):
                continue
            if MEMBERS_UNNAMED.match(self.page.folded, match.end()):
                self.drop(*(m for m in meeting if m.reference))
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
                self.drop(*meeting)
                name = COUNTY.sub("", PREFECTURE.sub("", bare(place.name))) + match[2]
                body = self.body_named(name, type_of(name))
                self.mentions.append(OrganizationMention(match.start(), match.end(), body, reference=True))
        self.mentions.sort(key=lambda mention: mention.start)

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

    def _join_elsewhere(self, words: str, body: Body) -> None:
        """The other places where a name stands that the segmentation cut short."""
        at = self.page.folded.find(words)
        while at >= 0:
            span = Span(at, at + len(words))
            within = [m for m in self.mentions if m.span.meets(span)]
            if all(span.holds(m.span) and m.body is not body for m in within):
                self.drop(*within)
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
            and (lexicon.longest_ending("inner_suffixes", rest) is None or OF_UNIVERSITY.search(rest) is not None)
            and mention.body.type not in TYPES_OF_PLACES
        )
