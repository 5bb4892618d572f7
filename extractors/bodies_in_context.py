"""The organization that a person speaks for where nothing beside the name tells it: by the list, the sentence, the section."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set

from extractors import lexicon, offices
from extractors.bodies import Body, OrganizationMention
from extractors.heads_in_order import HeadsInOrder
from extractors.normalization import bare
from extractors.organization_types import TYPES_OF_PLACES
from extractors.organizations import Organizations
from extractors.page import Page, Span
from extractors.persons import REPRESENTED, PersonMention
from extractors.references import behind_hall
from extractors.segments import Label
from extractors.titles import core_of_title, rank_of
from extractors.town_heads import HEADS as HEADS_OF_TOWNS
from schemas import Block, BlockKind

# between the heads of two bodies: 塩田学長と大田理事長, 塩田学長（左）と大田理事長
BESIDE_HEAD = re.compile(r"(?:氏)?(?:[(（](?:向かって)?[左右]側?[)）])?と")
# the department between an organization and a bracket: 山口大学 工学部（学部長…）
DEPARTMENT = re.compile(
    r"^\s?[一-龥ァ-ヶー]{1,12}?(?:学部|研究科|学科|センター|本部|事務局|支店|支社|[部課室局科])(?=から|は、|側)"
)
HEAD_TITLE = re.compile(
    r"\s*[(（の]?\s*(?:代表)?(?:学長|総長|校長|市長|町長|村長|区長|知事|会頭|会長|理事長|社長|頭取|取締役|組合長|代表理事|院長|所長|館長|大臣)"
)
# （株式会社南紀観光バス）代表取締役社長 …, and behind or below it others of the same body
CLOSED_HEAD = re.compile(r"[)】＞>〉]")
BRACKETED_HEAD = re.compile(r"\s*[(【＜<〈]")
# 宮崎正教育長、指導課の野秋課長
NEXT_IN_LIST = re.compile(r"(?:、|と|及び) ?(?:[一-龥ァ-ヶー・]{1,14}(?:部|課|室|局|科|係|センター)の?)?")
# 〇〇大学からは, 本学からA学長: who stands behind is of that body
LIST_HEAD = re.compile(r"\s*(?:】|は、|からは?、?|から|より(?:は、)?|側[はが:]|側から|:|／|/|が、)")
# 出席者は、本学が三宅学長、岬副学長、汐見市が玉井市長です
WHO_CAME = re.compile(
    r"\s*(?:このほか、|なお、)?(?:出席者|参加者|列席者|署名者|(?:同席|出席|列席|参加|臨席|署名|調印)した(?:の|者))は"
)
# 〇〇市から訪れたA市長らを迎え、B市長と…, 〇〇市よりA市長をお迎えし、…: the list ends with those who came
CAME_FROM = re.compile(
    # からは三宅理事長が出席し、|岬学長と: those who came are named, and the sentence goes on with others
    r"(?:側)?(?:から|より)[^。]{2,60}?が(?:出席|参加|列席|来[庁学社訪])(?:し|され)、|"
    r"(?:から|より)(?:は、)?[^。、]*?を(?:お|出)?(?:迎え|招)[^。、]*、|から(?:(?:訪れ|来[たら日訪]|訪問|招|迎え|帰国|派遣|駆けつけ)[^。]*?(?:、|を)|[^。]*?が(?:[^。、が]{1,10}[にを])?(?:来学|来訪|来校|来庁|来日|訪れ|訪問)[^。]*?、)"
)
# 汐見市|役所で, where something takes place
LENDS_PLACE = re.compile(
    r"(?:役所|役場|庁舎?)?(?:[^\s、。はがのとにを]{1,12}(?:ホール|会館|館|室|センター|キャンパス))?(?:で(?!は|す|あ)|にて|において)"
)
# 汐見市美術館|で行われ、
HELD_THERE = re.compile(r"(?:で|において)(?:執り行わ|行わ|開か|開催さ|挙行さ|催さ)れ、")
# 側 of 株式会社ミナト側, and what a table's head adds in brackets
SIDE_OF = re.compile(r"(?:側|様|関係者|(?:から)?の?出席者)?(?:\s*[(（][^()（）]*[)）])?\s*$")
# 同大学|では、
MET_THERE = re.compile(r"(?:では|において)(?:は)?、?")
# 国立大学|農学院
OF_WHOLE = re.compile(r"(?<=大学)[一-龥]{1,8}(?:学部|学院|研究科|研究院)$")
# where visitors of the site's own body come: 本学を, 市役所を, 来学し
HERE = re.compile(
    "本[学校院社市町村区県]|当[学校院社市町村]|[市区町村]役所|役場|[県道府]庁|キャンパス|来(?:学|訪|校|庁|所)"
)
# 陳文宏副学長一行が本学を訪, 三宅学長らが汐見大学を訪, 三宅学長が来訪し
VISITOR = re.compile(
    r"[^、。]{2,30}?(?:(?:ら|の)?(?:ご)?一行|ら)(?:[0-9]+[名人])?(?:が|は)[^。]{0,60}?(?:を(?:表敬)?訪|来学|来訪|来校|来庁|来所)"
    r"|[^、。がは]{2,24}が(?:来学|来訪|来校|来庁|来所)"
)
# 訪問団を、|三宅副学長らが出迎え; |三宅副学長は、岬市長の訪問を受け
VISITORS = re.compile(r"(?:訪問団|視察団|一行|代表団|使節団)(?:を|に)、?[^。、]{0,12}$")
RECEIVED_THERE = re.compile(r"[^、。がは]{2,24}(?:らが|が|らは|は)[^。、]{0,12}(?:出迎え|迎え|応対|対応|歓迎|案内)")
VISIT_TO = re.compile(r"[^、。がは]{2,24}(?:は|が)、[^。]{4,60}の(?:表敬)?訪問を受け")
CLASS = re.compile(r"[^、。]{0,6}[0-9](?:年(?:生|次)?|回生)の\s*")
GOVERNORS = ("知事", "副知事")
ENVOYS = ("大使", "領事", "議員")
MISSIONS = ("大使館", "領事館", "代表部")
VISITED = re.compile(r"を(?:表敬)?訪")
# of a family abroad, before one or two characters
FAMILIES_ABROAD = f"[{''.join(sorted(lexicon.words('surnames_abroad')))}]"
FOREIGN_NAME = re.compile(rf"[A-Za-z]{{2}}|[ァ-ヴー]{{2}}|^{FAMILIES_ABROAD}[一-龥]{{1,2}}$")
# John Smith, マリア・ロッシ, 陳 明輝, but not 田中マリ
WHOLLY_FOREIGN = re.compile(rf"[A-Za-zÀ-ɏ .'’-]{{3,}}|[ァ-ヴー・=＝ ]{{3,}}|{FAMILIES_ABROAD} ?[一-龥]{{1,2}}")
STUDENT_BEHIND = re.compile(r"(?:さん|君|くん)?[(（][^()（）]*(?:年|[年回]生|学生|院生)[)）]")
STUDENT = re.compile(r"(?:(?:[年回](?:生|次)?|学生|院生|生徒|ゼミ)の?・?|(?:学部|学科|研究科|専攻|コース)の)\s*$")

# from a body to the last of those who are told behind it
LONGEST_ROW = 50
# no body has two of them
HEADED_BY_ONE = frozenset([*HEADS_OF_TOWNS, *offices.HEADS_OF_UNIVERSITIES, "知事", "頭取", "会頭"])
# one of whom a body called so has
HEADS_OF_THEIR_HOUSES = ("所長", "館長", "園長", "署長", "場長", "機構長")
# 附属病院長, 医学部附属病院長: of a school that bears another name
ATTACHED = re.compile("(?:[医歯薬獣]{1,2}学部|教育学部)?[附付]属")
# of a university, whose row the next of them goes on with
TEACHERS = ("教授", "講師", "助教")


class BodiesInContext:
    """What a page tells around its persons. `found` holds the persons found so far."""

    def __init__(self, page: Page, organizations: Organizations, found: list[PersonMention]) -> None:
        self.page = page
        self.organizations = organizations
        self.heads_in_order = HeadsInOrder(page, organizations)
        self.found = found

    def body(self, start: int, block: int, title: str | None, name: str) -> Body | None:
        """The body of a person whose name begins at a place in a block; `title` is the post as a record shows it."""
        cores = [
            core_of_title(post) for post in re.split("[・兼]", bare(re.sub(r"[(（].*?[)）]", "", title or "")))
        ]
        # 副学長 of 副学長・函館校キャンパス長, 学長 of 学長兼理事長
        telling = [c for c in cores if c is not None and offices.tells_body(c)]
        core = "学長" if "学長" in telling else telling[-1] if telling else cores[-1]
        if core in ("大臣", "副大臣", "政務官") and title and bare(title) not in ("大臣", "副大臣", "政務官"):
            return self._minister_of(title)
        if core is not None and core.endswith(ENVOYS):
            missions = [b for b in self.organizations.bodies if bare(b.name).endswith(MISSIONS)]
            return missions[0] if len(missions) == 1 else None
        if core is not None and core in lexicon.words("callings"):
            return None
        if core == "教育長":
            boards = {b for b in self.organizations.bodies if re.search(r".教育委員会$", bare(b.name))}
            fullest = max(boards, key=lambda body: len(bare(body.name)), default=None)
            if fullest is not None and all(bare(fullest.name).endswith(bare(b.name)) for b in boards):
                return fullest
        of_students = title is not None and bare(title).endswith("学生代表")
        if of_students or (title is None and self._is_student(start, name)):
            return self._school_before(start) or self._school_of_students(start)
        if title is None and (beside := self._of_student_before(start)) is not None:
            return beside
        elsewhere = (
            self._represented_by(start)
            or self._of_visitor(start, core)
            or self._at_home(start, core)
            or self._of_host(start, core)
        )
        if elsewhere is not None:
            return elsewhere
        abroad = self._sole_abroad(core, name) if core is not None else None
        if abroad is not None and next(self._list_heads(start, block), None) is None:
            return abroad
        sole = self._named_after(core) if core in HEADS_OF_THEIR_HOUSES else None
        if sole is not None:
            return sole
        before = self._before_in_list(start, core)
        if before is not None and core is not None:
            fits = offices.fits(core, before)
            # another head is another body's, a lesser post may be the same one's
            if fits is None or (fits and rank_of(core) < 3):
                return self._named_after(core) or before
            # 藤田次郎附属病院長 behind 西田睦学長
            if ATTACHED.match(bare(title or "")) and before.type in offices.TYPES_OF_SCHOOLS:
                return before
        for body in self._list_heads(start, block):
            # 演劇博物館長, 図書館長 of a university: who heads a part of it
            of_part = offices.heads_a_part(bare(title or "")) and not offices.is_of_government_alone(core, body)
            # 伊勢市からは鈴木健一市長が訪れ、|黄偉哲市長が出迎え
            if core in HEADED_BY_ONE and self._is_second_head(body, core, name):
                continue
            if core is None or of_part or offices.fits(core, body) is not False:
                return body
        fitting = self.heads_in_order.body(start, block) or self._fitting_before(start, core, name)
        if fitting is not None:
            return fitting
        section = self._section_body(start, block, ours=title is not None or self._is_contact(start))
        # a governor belongs to no company and a president to no town, whatever else the sentence names
        fits_nowhere = section is not None and offices.is_of_another_kind(core or "", section)
        return None if fits_nowhere else section

    def _sole_abroad(self, core: str, name: str) -> Body | None:
        """The one university abroad, of マリア・ロッシ学部長 beside our own 三宅学長, where a name is wholly foreign."""
        if WHOLLY_FOREIGN.fullmatch(name) is None:
            return None
        abroad = [b for b in self.organizations.bodies if b.type == "foreign_university"]
        return abroad[0] if len(abroad) == 1 and offices.fits(core, abroad[0]) is not False else None

    def _named_after(self, core: str) -> Body | None:
        """The one body whose head is called so: 水産研究所 of 所長."""
        named = [b for b in self.organizations.bodies if offices.is_called_after(core, b)]
        return named[0] if len(named) == 1 else None

    def _before_in_list(self, start: int, core: str | None) -> Body | None:
        """Whose head stands before in a list, or whose deputy, with others of the same body behind:
        中津留忠会頭、院内玲子専務理事、岬健事務局長, and 平田育男副学長、三宅恒一海洋センター長; a teacher's before another's:
        岩山勉教授、吉岡泰之講師."""
        of_others = told = None
        teaches = core is not None and core.endswith(TEACHERS)
        for mention in reversed(self.found):
            if not NEXT_IN_LIST.fullmatch(self.page.folded[mention.end_with_title : start]):
                continue
            if of_others is not None and mention.body is not of_others:
                return None
            if rank_of(mention.title) == 3 or (mention.title or "").endswith("教育長"):
                return mention.body
            core = core_of_title(bare(mention.title or ""))
            if told is None and core is not None and core.startswith("副") and mention.body is not None:
                told = mention.body if offices.fits(core, mention.body) else None
            if of_others is None and teaches and bare(mention.title or "").endswith(TEACHERS):
                told = mention.body
            of_others, start = mention.body, mention.start_with_title
        return told

    def _list_heads(self, start: int, block: int) -> Iterator[Body]:
        """Who a list of names belongs to: 〇〇大学は、A学長、B副学長 or a line that is an organization's name."""
        sentence = self.page.sentence_at(start)
        before = self.organizations.within(Span(sentence.start, start))
        for mention in reversed(before):
            after = DEPARTMENT.sub("", self.page.folded[mention.end : mention.end + 20], count=1)[:4]
            between = self.page.folded[mention.end : start]
            if after.startswith("が") and WHO_CAME.match(self.page.matched(sentence)) and "。" not in between:
                yield mention.body
                return
            if LIST_HEAD.match(after) and "。" not in between and not CAME_FROM.match(between):
                yield mention.body
                return
            # （ヤマト運輸株式会社）執行役員　長谷川 亮、営業本部長 三宅恒一
            led = BRACKETED_HEAD.fullmatch(self.page.folded, sentence.start, mention.start)
            if led and CLOSED_HEAD.match(self.page.folded, mention.end):
                yield mention.body
                return
            if (
                re.match(r"の", after)
                and len(between) < LONGEST_ROW
                and "、" in between
                and not re.search("[がに]|は(?!じめ)|を(?!はじめ)|[れりてし]、", between)
            ):
                yield mention.body
                return
        headed = self._of_term(block) if not before else None
        if headed is not None:
            yield headed
        contact = block in self.page.contact_blocks
        for i in range(block - 1, max(-1, block - 6), -1):
            if contact and i not in self.page.contact_blocks:
                break
            if self.page.blocks[i].head != self.page.blocks[block].head:
                break
            mentions = self.organizations.within(Span(self.page.blocks[i].start, self.page.blocks[i].end))
            if mentions and self._is_all_of(self.page.blocks[i], mentions[0]):
                yield mentions[0].body
                return
            if mentions and BRACKETED_HEAD.fullmatch(
                self.page.folded[self.page.blocks[i].start : mentions[0].start]
            ):
                if not self.organizations.within(Span(self.page.blocks[block].start, start)):
                    yield mentions[0].body
                return
            answers = contact or "担当" in self.page.folded[self.page.blocks[block].start : start]
            above = self._of_line_above(i, block) if not before and not answers else None
            if above is not None:
                yield above
                return
        if not before and not contact and (of_section := self.of_heading(block)) is not None:
            yield of_section

    def of_heading(self, block: int) -> Body | None:
        """The organization that the heading over a block is the name of: a list or table of those who came from it."""
        if not self.page.sections[block]:
            return None
        heading = self.page.blocks[self.page.sections[block][-1]]
        named = self.organizations.within(Span(heading.start, heading.end))
        return named[0].body if len(named) == 1 and self._is_all_of(heading, named[0]) else None

    def _is_all_of(self, block: Block, mention: OrganizationMention) -> bool:
        """Whether a block is an organization's name, but for a mark or two: 【岬市】."""
        return len(self.page.words(block).strip()) - (mention.end - mention.start) <= 3

    def _of_term(self, block: int) -> Body | None:
        """The organization that is the term above a definition, or the head of a cell's row or column: <dt>株式会社ミナト</dt><dd>社長
        小林康俊</dd>."""
        head = self.page.blocks[block].head
        if self.page.blocks[block].kind is BlockKind.CELL:
            heads = [SIDE_OF.sub("", words) for words in (head, self.page.blocks[block].column_head) if words]
            return next(filter(None, map(self.organizations.named, heads)), None)
        if not head or self.page.blocks[block].kind is not BlockKind.DEFINITION:
            return None
        for i in range(block - 1, -1, -1):
            if self.page.blocks[i].kind is BlockKind.TERM and self.page.words(self.page.blocks[i]) == head:
                named = self.organizations.within(Span(self.page.blocks[i].start, self.page.blocks[i].end))
                return named[0].body if len(named) == 1 else None
        return None

    def _of_line_above(self, above: int, block: int) -> Body | None:
        """ジェイ・フィットネス株式会社　代表取締役　新村和大, and below it a line of those present that names no body."""
        if not any({above, block} <= set(value.blocks) for value in self.page.values("attendees")):
            return None
        line = Span(self.page.blocks[above].start, self.page.blocks[above].end)
        if not self.organizations.within(line):
            return None
        return next((m.body for m in reversed(self.found) if line.holds(m.span)), None)

    def _fitting_before(self, start: int, core: str | None, name: str) -> Body | None:
        """The body that a bare title means: the only one of the kind near by, the publisher first; one abroad for a
        foreign name."""
        publisher = self.organizations.publisher
        if core is None:
            return None
        corporation = self._corporation() if core == "理事長" else None
        if corporation is not None:
            return corporation
        foreign = FOREIGN_NAME.search(name) is not None
        mentions = self.organizations.mentions
        not_places = [m for m in mentions if HELD_THERE.match(self.page.folded, m.end) is None]
        fitting = [m for m in not_places if offices.fits(core, m.body)]
        abroad = [m for m in fitting if m.body.type.startswith("foreign")]
        fitting = abroad if foreign and abroad else [m for m in fitting if m not in abroad] or fitting
        unheaded = [
            m.body
            for m in fitting
            if offices.is_usual(core, m.body)
            and not self._has_head(m.body)
            and not any(self._heads(m.body, found) for found in self.found)
        ]
        if (
            publisher is not None
            and offices.fits(core, publisher)
            and not offices.is_usual(core, publisher)
            and unheaded
        ):
            return unheaded[0]
        if publisher is not None and offices.fits(core, publisher) and not (foreign and abroad):
            others = {m.body for m in fitting if m.body is not publisher and (foreign or m not in abroad)}
            headless = {
                b for b in others if not self._has_head(b) and not any(self._heads(b, m) for m in self.found)
            }
            named = [m.body for m in fitting if m.end <= start and m.body in headless]
            if (len(headless) == 1 or named) and self._is_second_head(publisher, core, name):
                return named[-1] if named else headless.pop()
            if len(headless) == 1 and rank_of(core) == 3 and self._stands_beside_head(publisher, start):
                return headless.pop()
            free_abroad = {m.body for m in abroad if not any(self._heads(m.body, found) for found in self.found)}
            if not others and len(free_abroad) == 1 and self._is_second_head(publisher, core, name):
                return free_abroad.pop()
            called_so = [body for body in headless if offices.is_usual(core, body)]
            if len(called_so) == 1 and self._has_other_head(publisher, core, name):
                return called_so[0]
            if not self._recently(start, headless):
                return publisher
        near = [m.body for m in fitting if m.end <= start]
        if near and len(set(unheaded)) == 1 and self._is_second_head(near[-1], core, name):
            return unheaded[0]
        usual = [body for body in near if offices.is_usual(core, body)]
        free = [body for body in usual or near if not self._is_headed_by_another(body, core, name)]
        if not fitting and core in GOVERNORS:
            return self._prefecture()
        return (free or usual or near)[-1] if near else fitting[0].body if fitting else None

    def _prefecture(self) -> Body | None:
        """長崎県 of 中村知事 on a page that names no prefecture but in 長崎県教育委員会."""
        named = {name for name in lexicon.words("prefectures") if name in self.page.folded}
        return self.named_or_new(named.pop(), "prefecture") if len(named) == 1 else None

    def _is_headed_by_another(self, body: Body, core: str, name: str) -> bool:
        """みなと協会 of 汐見市長・みなと協会会長の三宅恒一氏と岬健会頭が: a head is none of a body that has one."""
        return rank_of(core) == 3 and any(self._heads(body, m) and m.name[:2] != bare(name)[:2] for m in self.found)

    def _corporation(self) -> Body | None:
        """学校法人岬学園 rather than its university has a 理事長, where the page names the one corporation."""
        named = [
            b for b in self.organizations.bodies if b.name.startswith("学校法人") and not b.name.endswith("大学")
        ]
        return named[0] if len(named) == 1 and named[0].type == "university" else None

    def _is_second_head(self, body: Body, core: str, name: str) -> bool:
        """Whether the body has a head of this title already, and it is somebody else: the third of 知事, 三宅学長, 長沼学長."""
        heads = [
            m
            for m in self.found
            if self._heads(body, m) and offices.are_the_same(core_of_title(bare(m.title or "")), core)
        ]
        words = bare(name)
        return rank_of(core) == 3 and bool(heads) and not any(m.name[:2] == words[:2] for m in heads)

    def _has_other_head(self, body: Body, core: str, name: str) -> bool:
        """Whether somebody else heads the body under another title: a bank's 頭取 is not the chamber's, whose 会頭 spoke before."""
        heads = [m for m in self.found if self._heads(body, m) and m.name[:2] != bare(name)[:2]]
        same = [m for m in heads if offices.are_the_same(core_of_title(bare(m.title or "")), core)]
        return rank_of(core) == 3 and bool(heads) and not same

    def _stands_beside_head(self, body: Body, start: int) -> bool:
        """塩田学長と|大田理事長が, where another university is named that has no head yet: one head of each."""
        return any(
            self._heads(body, m) and BESIDE_HEAD.fullmatch(self.page.folded, m.end_with_title, start)
            for m in self.found
        )

    def _has_head(self, body: Body) -> bool:
        """Whether the page joins a head's title to the body somewhere: 豊川商工会議所会頭, 汐見市長, （会頭：…）, and with the name
        between, 豊川農業協同組合の三宅徹組合長."""
        return any(
            self._has_named_head(m)
            or HEAD_TITLE.match(self.page.folded, m.end - (m.body.type in TYPES_OF_PLACES)) is not None
            for m in self.organizations.mentions
            if m.body is body
        )

    def _has_named_head(self, mention: OrganizationMention) -> bool:
        behind = self.organizations.segments_behind(mention)
        return (
            [s.label for s in behind] == [Label.PERSON, Label.TITLE]
            and self.page.folded[mention.end : behind[0].start] == "の"
            and behind[0].end == behind[1].start
            and rank_of(behind[1].words) == 3
        )

    @staticmethod
    def _heads(body: Body, mention: PersonMention) -> bool:
        if mention.posts:
            return any(post.body is body and rank_of(post.title) == 3 for post in mention.posts)
        return mention.body is body and rank_of(mention.title) == 3

    def _recently(self, start: int, bodies: set[Body]) -> bool:
        last = self.organizations.last_before(start, limit=30)
        if last is None or "。" in self.page.folded[last.end : start]:
            return False
        if last.body not in bodies or VISITED.match(self.page.folded, last.end):
            return False
        # VTT副所長と金山副理事長: the name belongs to the title behind it
        return not any(m.title_span is not None and m.title_span.start == last.end for m in self.found)

    def _represented_by(self, start: int) -> Body | None:
        """岬健社長の代理として出席した|赤堀威執行役員: the body of the one who is represented."""
        for mention in reversed(self.found):
            behind = REPRESENTED.match(self.page.folded, mention.end_with_title)
            if behind is not None and behind.end() == start:
                return mention.body
        return None

    def _of_visitor(self, start: int, core: str | None) -> Body | None:
        """陳文宏副学長一行が本学を訪れ: whoever visits is of the body named last that is not the host."""
        visit = VISITOR.match(self.page.folded, start)
        if visit is None:
            return None
        within = self.organizations.within(Span(start, visit.end()))
        if not HERE.search(visit.group()) and not any(m.body.is_publisher for m in within):
            if (beside := self._before_in_list(start, core)) is not None and not beside.is_publisher:
                return beside  # 東亜大学校から、韓錫政総長、申容澤処長らが佐世保校を訪問
            publisher = self.organizations.publisher  # 三宅学長らが汐見大学を訪問
            fits = publisher is not None and core is not None and offices.fits(core, publisher) is not False
            return publisher if fits else None
        before = [m.body for m in self.organizations.mentions if m.end <= start and not m.body.is_publisher]
        return next((body for body in reversed(before) if core is None or offices.fits(core, body)), None)

    def _at_home(self, start: int, core: str | None) -> Body | None:
        """同大学では|邱義源学長を表敬し: who is met where a reference tells, if that body has such a head."""
        last = self.organizations.last_before(start, limit=8)
        if last is None or not last.reference or core is None:
            return None
        if MET_THERE.fullmatch(self.page.folded, last.end, start) is None:
            return None
        whole = OF_WHOLE.sub("", bare(last.body.name))
        if core in offices.NOT_OF_FACULTY and whole != bare(last.body.name):
            return self.named_or_new(whole, last.body.type)
        return last.body if offices.fits(core, last.body) else None

    def _of_host(self, start: int, core: str | None) -> Body | None:
        """訪問団を、|三宅副学長らが出迎え, |三宅副学長は、岬市の玉井市長の訪問を受け: who receives visitors is of the site's own body."""
        sentence = self.page.sentence_at(start)
        received = RECEIVED_THERE.match(self.page.folded, start, sentence.end) is not None and (
            VISITORS.search(self.page.folded, sentence.start, start) is not None
        )
        visited = VISIT_TO.match(self.page.folded, start, sentence.end) is not None
        publisher = self.organizations.publisher
        fits = publisher is not None and core is not None and offices.fits(core, publisher) is not False
        return publisher if fits and (received or visited) else None

    def _minister_of(self, title: str) -> Body | None:
        """国土交通大臣 belongs to 国土交通省, 復興副大臣 to 復興庁 where the page names that."""
        name = offices.ministry_of(title)
        if name is not None:
            return self.named_or_new(name, "ministry")
        stem = bare(title).removesuffix("大臣").removesuffix("副")
        ends = (stem + "省", stem + "庁")
        return next((b for b in self.organizations.bodies if stem and bare(b.name).endswith(ends)), None)

    def named_or_new(self, name: str, kind: str) -> Body:
        """The body of the page that has such a name, or one that the page does not name."""
        named = (b for b in self.organizations.bodies if bare(b.name).endswith(name))
        return next(named, Body(name, kind))

    def _is_student(self, start: int, name: str) -> bool:
        """水産学部4年の…さん, …さん（大学院工学研究科2年）."""
        before = self.page.folded[max(0, start - 12) : start]
        behind = self.page.folded[start + len(name) :][:24]
        return STUDENT.search(before) is not None or STUDENT_BEHIND.match(behind) is not None

    def _of_student_before(self, start: int) -> Body | None:
        """水産学部4年の岬さんと|三宅さん: of the same school."""
        last = self.found[-1] if self.found else None
        if last is None or last.title is not None or not self._is_student(last.start, last.name):
            return None
        joined = re.fullmatch(r"(?:さん|君|くん|氏)?(?:、|と|・|及び)", self.page.folded[last.end : start])
        return last.body if joined else None

    def _is_of_another(self, mention: OrganizationMention) -> bool:
        """…と、汐見大学総長の荒井氏; …、河合頭取（汐見銀行）: a body behind a person with a head of its own."""
        opens = self.page.folded[mention.start - 1] in "(（"
        return opens or HEAD_TITLE.match(self.page.folded, mention.end) is not None

    def _school_of_students(self, start: int) -> Body | None:
        """The site's own school, or on another's page the school named last."""
        publisher = self.organizations.publisher
        schools = [
            m.body
            for m in self.organizations.mentions
            if m.end <= start and m.body.type in offices.TYPES_OF_SCHOOLS and not m.body.type.startswith("foreign")
        ]
        at_home = publisher is not None and publisher.type in offices.TYPES_OF_SCHOOLS
        return publisher if at_home or not schools else schools[-1]

    def _school_before(self, start: int) -> Body | None:
        """焼津水産高校3年の増田さん."""
        last = self.organizations.last_before(start, limit=12)
        at_school = last is not None and CLASS.fullmatch(self.page.folded[last.end : start])
        return last.body if last is not None and at_school else None

    def _is_contact(self, start: int) -> bool:
        """担当：中西, 担当：中西、黒木."""
        before = self.page.folded[max(0, start - 24) : start]
        return re.search(r"担当者?\s*[:/]?\s*(?:[一-龥々ヶ]{1,4}[、・]\s*){0,3}$", before) is not None

    def _section_body(self, start: int, block: int, *, ours: bool) -> Body | None:
        """The one body that the sentence names, or else the publisher; someone who is not ours (農家民宿を営む島田さん)
        belongs to a body only where it is named before."""
        value = next(
            (v for v in self.page.labelled if block in v.blocks and {"contact", "speakers"} & v.roles), None
        )
        if value is not None:
            mentions = self.organizations.within(
                Span(self.page.blocks[value.blocks[0]].start, self.page.blocks[block].end)
            )
            if mentions:
                return mentions[0].body
            return self.organizations.publisher
        sentence = self.page.sentence_at(start)
        end = sentence.end if ours else start
        others = {
            s.start for s in self.organizations.segments[block] if s.label is Label.PERSON and s.start != start
        }
        bodies = {
            m.body
            for m in self.organizations.within(Span(sentence.start, end))
            if not self._is_in_front_of(m, others)
            and not (m.start > start and self._is_of_another(m))
            and (ours or LENDS_PLACE.match(self.page.folded, m.end) is None)
            and HELD_THERE.match(self.page.folded, m.end) is None
        }
        if len(bodies) == 1:
            return bodies.pop()
        return self.organizations.publisher if ours or block in self.page.contact_blocks else None

    def _is_in_front_of(self, mention: OrganizationMention, persons: Set[int]) -> bool:
        """栄村役場の斉藤さん: the body is hers whose name begins behind it, and nobody else's."""
        end = behind_hall(self.page, mention)
        return end in persons or end + 1 in persons
