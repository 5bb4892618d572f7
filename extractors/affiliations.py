"""The organization that a person speaks for: beside the name, in brackets, at the head of a list, or by the title."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set

from extractors import lexicon, offices
from extractors.aliases import split_country
from extractors.bodies import Body, OrganizationMention, is_part_of
from extractors.normalization import bare
from extractors.organization_shapes import is_own_unit
from extractors.organization_types import TYPES_OF_PLACES
from extractors.organizations import Organizations
from extractors.page import Page, Span
from extractors.person_titles import PersonTitle
from extractors.persons import REPRESENTED, PersonMention
from extractors.references import behind_hall
from extractors.segments import Label, Segment
from extractors.service_posts import site_commanded
from extractors.titles import core_of_title, local_head, rank_of
from schemas import BlockKind

# between the heads of two bodies: 塩田学長と大田理事長
BESIDE_HEAD = re.compile(r"(?:氏)?と")
# the department between an organization and a bracket: 山口大学 工学部（学部長…）
DEPARTMENT = re.compile(
    r"^\s?[一-龥ァ-ヶー]{1,12}?(?:学部|研究科|学科|センター|本部|事務局|支店|支社|[部課室局科])(?=から|は、|側)"
)
PART_OF_BODY = re.compile(r"\s?(?:[一-龥ァ-ヶー]{1,14}(?:部|科|課|室|局|校|所|院|センター|支社|支店))?\s?")
DEPARTMENTS = re.compile(
    r"(?:\s*[一-龥ァ-ヶー・]{1,16}(?:部|科|課|室|係|局|センター|グループ|担当))*\s*:?\s*(?:[一-龥々ヶ]{1,4}[、・]\s*){0,3}"
)
LONGEST_OF_DEPARTMENTS = 48
WITH_CENTRES = ("university", "school", "company", "hospital")
# a board of its own makes a centre a body of its own
OF_A_BOARD = re.compile(r"理事|会長|社長|代表")
HEAD_TITLE = re.compile(
    r"\s*[(（の]?\s*(?:代表)?(?:学長|総長|校長|市長|町長|村長|区長|知事|会頭|会長|理事長|社長|頭取|取締役|組合長|代表理事|院長|所長|館長|大臣)"
)
# （本社：札幌市、代表取締役社長：…）
ADDRESS_IN_BRACKET = re.compile(r"(?:本社|本店|本部|本院|本校|所在地|所在|住所|事務局)[^、:]{0,3}[: ]?[^、]*$")
# （株式会社南紀観光バス）代表取締役社長 …, and below it others of the same body
BRACKETED_HEAD = re.compile(r"\s*[(【＜<〈]")
# 宮崎正教育長、指導課の野秋課長
NEXT_IN_LIST = re.compile(r"(?:、|と|及び) ?(?:[一-龥ァ-ヶー・]{1,14}(?:部|課|室|局|科|係|センター)の?)?")
# 同協議会の佐藤会長（大分県歴史資料館長）: a second post
SECOND_POST = re.compile(r"[(（][^()（）]{2,30}(?:長|取締役|理事|教授|知事)[)）]")
# 〇〇大学からは, 本学からA学長: who stands behind is of that body
LIST_HEAD = re.compile(r"\s*(?:】|は、|からは?、?|から|より(?:は、)?|側は|側から|:|／|/|が、)")
# 〇〇市から訪れたA市長らを迎え、B市長と…, 〇〇市よりA市長をお迎えし、…: the list ends with those who came
CAME_FROM = re.compile(
    r"(?:から|より)(?:は、)?[^。、]*?を(?:お|出)?(?:迎え|招)[^。、]*、|から(?:(?:訪れ|来[たら日訪]|訪問|招|迎え|帰国|派遣|駆けつけ)[^。]*?(?:、|を)|[^。]*?が(?:[^。、が]{1,10}[にを])?(?:来学|来訪|来校|来庁|来日|訪れ|訪問)[^。]*?、)"
)
# オマーン国の, in front of the name of its minister
COUNTRY_OF = re.compile(r"(?<![一-龥ァ-ヶー])([一-龥ァ-ヶー・]{2,20})(?<![省庁])の\Z")
# 汐見市|役所で, where something takes place
LENDS_PLACE = re.compile(
    r"(?:役所|役場|庁舎?)?(?:[^\s、。はがのとにを]{1,12}(?:ホール|会館|館|室|センター|キャンパス))?(?:で(?!は|す|あ)|にて|において)"
)
# からは三宅理事長が出席し、|岬学長と: those who came are named, and the sentence goes on with others
CAME_AND = re.compile(r"(?:側)?(?:から|より)[^。]{2,60}?が(?:出席|参加|列席|来[庁学社訪])(?:し|され)、")
# 側 of 株式会社ミナト側, and what a table's head adds in brackets
SIDE_OF = re.compile(r"(?:側|様|関係者|(?:から)?の?出席者)?(?:\s*[(（][^()（）]*[)）])?\s*$")
# 附属図書館長, 支部長
HEAD_OF_UNIT = re.compile(
    r"([一-龥ァ-ヶー]{0,12}(?:図書館|病院|研究所|センター|博物館|支部|支社|支店|営業所|事務所|支局|会議所|研究科|学部|消防局|消防本部|水道局|交通局))長"
)
# 秋田支社長, behind the body's name
HEAD_OF_BRANCH = re.compile(r"([一-龥ァ-ヶー]{1,12}(?:支部|支社|支店|支局|営業所|事務所))長")
# where visitors of the site's own body come: 本学を, 市役所を, 来学し
HERE = re.compile(
    "本[学校院社市町村区県]|当[学校院社市町村]|[市区町村]役所|役場|[県道府]庁|キャンパス|来(?:学|訪|校|庁|所)"
)
# 陳文宏副学長一行が本学を訪, 三宅学長らが汐見大学を訪, 三宅学長が来訪し
VISITOR = re.compile(
    r"[^、。]{2,30}?(?:(?:ら|の)?(?:ご)?一行|ら)(?:[0-9]+[名人])?(?:が|は)[^。]{0,60}?(?:を(?:表敬)?訪|来学|来訪|来校|来庁|来所)"
    r"|[^、。がは]{2,24}が(?:来学|来訪|来校|来庁|来所)"
)
# between two bodies' names and their one head
GAP_TO_POST = re.compile(r"[\s:の]*")
CLASS = re.compile(r"[^、。]{0,6}[0-9]年(?:生|次)?の\s*")
# 本学からは三宅学長、…: all of one body
FROM_ONE = re.compile(r"から(?:は)?、?[^。]{0,40}$")
# of the body of the person before
DITTOS = ("同", "〃", "″")
ENVOYS = ("大使", "領事", "議員")
MISSIONS = ("大使館", "領事館", "代表部")
# ミナトの汐入工場長を務める山中執行役員: the first of two posts
POST_BETWEEN = re.compile(
    r"(?<=の)[一-龥ァ-ヶー]{1,14}(?:長|役員|理事|取締役|教授|代表)(?:である|を(?:務|つと)める)$"
)
# 国際協力機構（JICA）カンボジア事務所の
ALIAS_IN_BRACKETS = re.compile(r"^[(（][A-Za-z&]{2,10}[)）](?=\S)")
# 伊藤社長（本学OB）
ALUMNUS = re.compile(r"OB|OG|出身|卒|修了|在学")
VISITED = re.compile(r"を(?:表敬)?訪")
# of two or three characters, and of a family that hardly any Japanese has
FOREIGN_NAME = re.compile(r"[A-Za-z]{2}|[ァ-ヴー]{2}|^[王李張劉陳楊趙徐孫朱崔朴尹姜曹蒋鄧彭袁薛][一-龥]{1,2}$")
STUDENT_BEHIND = re.compile(r"(?:さん|君|くん)?[(（][^()（）]*(?:年|学生|院生)[)）]")
STUDENT = re.compile(r"(?:(?:年(?:生|次)?|学生|院生|生徒|ゼミ)の?・?|(?:学部|学科|研究科|専攻|コース)の)\s*$")


def _heads_a_body(title: str) -> bool:
    """学長, 所長 and キャンパス長, but not 副学長 and 学部長."""
    core = core_of_title(bare(title)) or ""
    return rank_of(title) == 3 or core in offices.CALLED_AFTER_THEIR_BODIES or title.endswith("キャンパス長")


class Affiliations:
    """The organizations of one page's persons. `found` holds the persons found so far, whose brackets tell of others."""

    def __init__(self, page: Page, organizations: Organizations, found: list[PersonMention]) -> None:
        self.page = page
        self.organizations = organizations
        self.found = found

    def body(
        self, segments: list[Segment], i: int, title: PersonTitle | None, words: str | None, block: int
    ) -> Body | None:
        """The organization of the person that a segment names; `words` is the title as a record shows it."""
        if title and title.body_at >= 0:
            body = self._body_of(segments[title.body_at])
            if body is not None:
                of_board = core_of_title(bare(words or "")) == "教育長"
                return self._branch_headed(self._board_of(body) if of_board else body, title)
        if title and (abroad := self._ministry_abroad(title, segments[i].start)) is not None:
            return abroad
        if title:
            inside = self.organizations.within(Span(min(segments[i].end, title.span.start), title.end))
            if inside and title.body_at < 0:
                return inside[0].body
            local = self._of_local_head(title)
            if local is not None:
                return local
        end = max(segments[i].end, title.parts[-1].end if title else 0)
        start = min(segments[i].start, title.parts[0].start if title else segments[i].start)
        bracketed = self._bracketed_body(end) or self._around(start)
        adjacent = self._body_just_before(start)
        core = core_of_title(bare(words)) if words else None
        if adjacent is not None and core is not None and offices.fits(core, adjacent) is False:
            last = self.organizations.last_before(start, limit=40)
            adjacent = None if last is not None and "\n" in self.page.folded[last.end : start] else adjacent
        if core == "教育長" and adjacent is not None:
            adjacent = self._board_of(adjacent)
        headed = self._named_by_title(words) if adjacent is None or adjacent.is_publisher else None
        if bracketed is None and headed is not None:
            return headed
        second_post = SECOND_POST.match(self.page.folded, end) is not None
        if bracketed is not None and not second_post:
            return bracketed
        if adjacent is not None:
            return adjacent
        if bracketed is not None:
            context = self._body_of_context(start, block, words, segments[i].words)
            return context if context is not None and offices.fits(core or "", context) else bracketed
        if (behind := self._body_behind(start, end, block)) is not None:
            return behind
        return self._body_of_context(start, block, words, segments[i].words)

    def _board_of(self, body: Body) -> Body:
        """岬県教育委員会 of 岬県教育長, where the page names that board as a body of its own."""
        boards = (b for b in self.organizations.bodies if bare(b.name) == bare(body.name) + "教育委員会")
        return next(boards, body)

    def _named_by_title(self, title: str | None) -> Body | None:
        """福島大学附属図書館 of 附属図書館長, 青森県書店商業組合八戸支部 of 支部長: the one body whose name ends as the title begins."""
        if title is not None and bare(title) == "所長":
            return self._own_institute()
        site = site_commanded(bare(title)) if title else None
        if site is not None:
            return self._sole_ending(site)
        stem = HEAD_OF_UNIT.fullmatch(bare(title)) if title else None
        return self._sole_ending(stem[1]) if stem is not None else None

    def _own_institute(self) -> Body | None:
        """岬大学海洋研究所 of 本学からは三宅恒一所長が, where the university's page names the one."""
        publisher = self.organizations.publisher
        if publisher is None or publisher.type != "university":
            return None
        names = {bare(body.name): body for body in self.organizations.bodies}
        own = [body for name, body in names.items() if name.startswith(bare(publisher.name)) and name[-1] == "所"]
        return own[0] if len(own) == 1 else None

    def in_order(self, titles: list[str], place: int, start: int) -> Body | None:
        """汐見市、岬市は…。三宅恒一、玉井沙織の両市長が: whom the page has named in the same order, where they are as many; `titles`
        are those of all in the row, `place` tells which of them is meant."""
        cores = [core_of_title(bare(title)) or "" for title in titles]
        named = dict.fromkeys(
            m.body
            for m in self.organizations.mentions
            if m.end <= start and any(offices.fits(core, m.body) for core in cores)
        )
        one_body = FROM_ONE.search(self.page.folded, max(0, start - 60), start) is not None
        if len(named) != len(cores) or one_body or not all(map(_heads_a_body, titles)):
            return None
        # as the page names them first, or last; of two, whom the titles fit in no other order
        last = dict.fromkeys(
            m.body for m in reversed(self.organizations.mentions) if m.end <= start and m.body in named
        )
        orders = [list(named), list(last)[::-1], *([list(named)[::-1]] if len(named) == 2 else [])]
        fitting = (
            order
            for order in orders
            if all(offices.fits(core, body) is not False for core, body in zip(cores, order, strict=True))
        )
        return next((order[place] for order in fitting), None)

    def _branch_headed(self, body: Body, title: PersonTitle) -> Body:
        """東日本旅客鉄道株式会社秋田支社 of JR東日本　秋田支社長: the branch that the page names, of the one in front of its head's title."""
        head = HEAD_OF_BRANCH.fullmatch(bare(title.parts[-1].words))
        branches = self.organizations.bodies if head is not None else ()
        named = [b for b in branches if head and bare(b.name).endswith(head[1]) and is_part_of(b, body)]
        return named[0] if len(named) == 1 else body

    def _of_local_head(self, title: PersonTitle) -> Body | None:
        """汐見商工会議所 of 商工会議所会頭, where the page names no other."""
        match = local_head().fullmatch(title.parts[0].words)
        return self._sole_ending(match["body"]) if match is not None else None

    def _sole_ending(self, ending: str) -> Body | None:
        """The one body of the page whose name ends so."""
        named = [b for b in self.organizations.bodies if bare(b.name).endswith(ending)]
        return named[0] if len(named) == 1 else None

    def of_own_unit(self, body: Body | None, title: str | None) -> Body | None:
        """A centre without a body in its name is the site's own unit, where the site is a university's: 地域連携テクノセンター."""
        publisher = self.organizations.publisher
        if body is None or publisher is None or body is publisher or publisher.type not in WITH_CENTRES:
            return body
        if title is not None and OF_A_BOARD.search(title):
            return body
        own = is_own_unit(bare(body.name)) or self.organizations.is_own_institute(body)
        return publisher if own else body

    def body_of_line(self, start: int, block: int) -> Body | None:
        """The organization of a person whom a line of contacts names without a title: the one that it begins with, where only
        departments stand between them."""
        named = self.organizations.last_before(start, limit=LONGEST_OF_DEPARTMENTS)
        between = self.page.folded[named.end : start] if named is not None else ""
        if named is not None and named.start >= self.page.blocks[block].start and DEPARTMENTS.fullmatch(between):
            return named.body
        return self._body_of_context(start, block, None, "")

    def _body_of(self, segment: Segment) -> Body | None:
        mention = next(
            (
                m
                for m in self.organizations.mentions
                if m.start == segment.start or (m.start >= segment.start and m.end <= segment.end)
            ),
            None,
        )
        both = self.organizations.joined_before(mention) if mention is not None else None
        return both.body if both is not None else mention.body if mention is not None else None

    def _bracketed_body(self, end: int) -> Body | None:
        """小林康俊社長（株式会社ミナト）."""
        if self.page.folded[end : end + 1] not in ("(", "（"):
            return None
        closing = self.page.folded.find(")", end)
        if closing < 0 or closing - end > 40:
            return None
        if ALUMNUS.search(self.page.folded, end, closing):
            return None
        inside = self.organizations.within(Span(end, closing))
        return inside[0].body if inside else None

    def _body_behind(self, start: int, end: int, block: int) -> Body | None:
        """頭取　三宅 恒一　株式会社汐見銀行 as a line, or the body in the next cell: where persons and bodies are all that is told, and
        the persons lead."""
        line, others = self.page.blocks[block], self._rest_of_row(block)
        at = next((i for i in others if i > block), block) if end == line.end else block
        behind = self.page.blocks[at]
        named = self.organizations.within(Span(max(end, behind.start), behind.end), references=False)
        led_by_body = self.organizations.within(Span(line.start, start)) or any(
            self.organizations.within(Span(self.page.blocks[i].start, self.page.blocks[i].end))
            for i in others
            if i < block
        )
        alone = len(named) == 1 and named[0].end == behind.end and start == line.start and not led_by_body
        return named[0].body if alone and not self.page.folded[end : named[0].start].strip() else None

    def _rest_of_row(self, block: int) -> list[int]:
        """The other cells of a cell's row."""
        cell = self.page.blocks[block]
        if cell.table is None or cell.row is None:
            return []
        return [i for i in self.page.rows[cell.table, cell.row] if i != block]

    def _around(self, start: int) -> Body | None:
        """汐見研究機構（理事長　岬健）本部 as one name: whose bracket the person stands in."""
        return next((m.body for m in self.organizations.mentions if m.start < start < m.end), None)

    def _body_just_before(self, start: int) -> Body | None:
        """The organization that touches the name or title, or stands before の, 、(as a heading of a list) or a slash."""
        enclosing = self._body_of_bracket(start)
        if enclosing is not None:
            return enclosing
        mention = self.organizations.last_before(start, limit=40)
        if mention is None:
            return None
        in_line = "\n" not in self.page.folded[mention.end : start]
        if self.page.words(mention.span) in DITTOS and self.found and in_line:
            return self.found[-1].body
        both = self.organizations.joined_before(mention)
        if both is not None and GAP_TO_POST.fullmatch(self.page.folded[mention.end : start]):
            return both.body
        gap = self.page.folded[mention.end : start]
        gap = POST_BETWEEN.sub("", ALIAS_IN_BRACKETS.sub("", gap))
        # 株式会社ミナト　北・|東ゾーンマネジャー
        if re.fullmatch(
            r"\s*(?:[(（【][^()（）【】]{0,12})?[\s:/]*(?:の)?\s*(?:[一-龥]{1,6}・)?|\s*[(（【]\s*", gap
        ):
            return mention.body
        # 国立花東大学（台湾）の蔡文彬学長, 本学大学院生の湯沢さん
        if re.fullmatch(
            r"\s*(?:[(（][^()（）]{1,12}[)）]|の?(?:大学院生|学部生|学生|院生|生徒|職員|教員|社員|卒業生))の\s*",
            gap,
        ):
            return mention.body
        # ORG 部署 の NAME, ORG（本部：…、学長：NAME）, ORGから NAME
        inner = re.sub(
            r"[^\s、。]{1,14}(?:部門|部|課|室|局|科|センター?|本部|学部|研究科|群|院|系|機構|役場|役所|庁舎|事業所|事務所|工場|領域|ユニット|グループ|チーム|分野|講座|拠点|支社|支店|営業所|研究室)",
            "",
            gap,
        )
        if re.fullmatch(r"[\s/・]*(?:の|役場の|役所の|庁の|から)?\s*", inner):
            return mention.body
        if gap.startswith(("(", "（", "【")) and not re.search(r"[)）】]", gap):
            return mention.body
        return None

    def _body_of_bracket(self, start: int) -> Body | None:
        """Whose bracket the name stands in: 国際協力機構（JICA、理事長…）, 高田昌樹理事長（相澤敏也専務理事が代読）."""
        opening = max(self.page.folded.rfind(c, max(0, start - 40), start) for c in "(【")
        if opening < 0 or re.search(r"[)】。\n]", self.page.folded[opening:start]):
            return None
        inside = [
            m
            for m in self.organizations.within(Span(opening, start), references=False)
            if not ADDRESS_IN_BRACKET.search(self.page.folded[opening : m.start])
            and not (self._begins_bracket(opening, m) and self._is_seat(m))
        ]
        if inside and not re.match(r"[(【][A-Za-z]", self.page.folded[opening:]):
            return None
        named = next(
            (
                m.body
                for m in reversed(self.organizations.mentions)
                if m.end <= opening and PART_OF_BODY.fullmatch(self.page.folded[m.end : opening])
            ),
            None,
        )
        if named is not None:
            return named
        return next(
            (m.body for m in self.found if m.title_span is not None and opening - 1 <= m.title_span.end <= opening),
            None,
        )

    def _begins_bracket(self, opening: int, mention: OrganizationMention) -> bool:
        """Whether nothing stands before a body in its bracket but its prefecture: （東京都|千代田区　理事長：…）."""
        before = self.page.folded[opening + 1 : mention.start]
        return not before or before in lexicon.words("prefectures")

    def _is_seat(self, mention: OrganizationMention) -> bool:
        """あさま信用組合（小諸市、理事長・黒岩弘）: where a body is at home."""
        return mention.body.type in TYPES_OF_PLACES and self.page.folded.startswith(
            ("、", " ", "/", "・"), mention.end
        )

    def _ministry_abroad(self, title: PersonTitle, start: int) -> Body | None:
        """ブラジル連邦共和国教育大臣 belongs to ブラジル連邦共和国教育省, and so does ブラジル連邦共和国のアナ・ロペス教育大臣."""
        words = self.page.text[title.parts[-1].start : title.end]
        country = COUNTRY_OF.search(self.page.folded, max(0, start - 24), start)
        of_state = country is not None and split_country(country[1])[0] and bare(words) != "大臣"
        name = offices.ministry_of(country[1] + words if country is not None and of_state else words)
        if name is None or name.removesuffix("省") in offices.MINISTRIES:
            return None
        called = split_country(name)
        same = (b for b in self.organizations.bodies if of_state and split_country(bare(b.name)) == called)
        return next(same, None) or self._named_or_new(name, "foreign_government")

    def _minister_of(self, title: str) -> Body | None:
        """国土交通大臣 belongs to 国土交通省, 復興副大臣 to 復興庁 where the page names that."""
        name = offices.ministry_of(title)
        if name is not None:
            return self._named_or_new(name, "ministry")
        stem = bare(title).removesuffix("大臣").removesuffix("副")
        ends = (stem + "省", stem + "庁")
        return next((b for b in self.organizations.bodies if stem and bare(b.name).endswith(ends)), None)

    def _named_or_new(self, name: str, kind: str) -> Body:
        """The body of the page that has a ministry's name, or one that the page does not name."""
        named = (b for b in self.organizations.bodies if bare(b.name).endswith(name))
        return next(named, Body(name, kind))

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
            publisher = self.organizations.publisher  # 三宅学長らが汐見大学を訪問
            fits = publisher is not None and core is not None and offices.fits(core, publisher) is not False
            return publisher if fits else None
        before = [m.body for m in self.organizations.mentions if m.end <= start and not m.body.is_publisher]
        return next((body for body in reversed(before) if core is None or offices.fits(core, body)), None)

    def _body_of_context(self, start: int, block: int, title: str | None, name: str) -> Body | None:
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
        of_students = title is not None and bare(title) == "学生代表"
        if of_students or (title is None and self._is_student(start, name)):
            return self._school_before(start) or self._school_of_students(start)
        if title is None and (beside := self._of_student_before(start)) is not None:
            return beside
        elsewhere = self._represented_by(start) or self._of_visitor(start, core)
        if elsewhere is not None:
            return elsewhere
        before = self._before_in_list(start)
        if before is not None and core is not None:
            fits = offices.fits(core, before)
            # another head is another body's, a lesser post may be the same one's
            if fits is None or (fits and rank_of(core) < 3):
                return self._named_after(core) or before
        for body in self._list_heads(start, block):
            # 演劇博物館長 of a university: who heads a part of it
            of_part = core in offices.CALLED_AFTER_THEIR_BODIES and bare(title or "") != core
            of_part = of_part and not offices.is_of_government_alone(core, body)
            if core is None or of_part or offices.fits(core, body) is not False:
                return body
        fitting = self._fitting_before(start, core, name)
        if fitting is not None:
            return fitting
        section = self._section_body(start, block, ours=title is not None or self._is_contact(start))
        # a governor belongs to no company and a president to no town, whatever else the sentence names
        fits_nowhere = section is not None and offices.is_of_another_kind(core or "", section)
        return None if fits_nowhere else section

    def _named_after(self, core: str) -> Body | None:
        """The one body whose head is called so: 水産研究所 of 所長."""
        named = [b for b in self.organizations.bodies if offices.is_called_after(core, b)]
        return named[0] if len(named) == 1 else None

    def _before_in_list(self, start: int) -> Body | None:
        """Whose head stands before in a list, or whose deputy, with others of the same body behind:
        中津留忠会頭、院内玲子専務理事、岬健事務局長, and 平田育男副学長、三宅恒一海洋センター長."""
        of_others = told = None
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
            of_others, start = mention.body, mention.start_with_title
        return told

    def _list_heads(self, start: int, block: int) -> Iterator[Body]:
        """Who a list of names belongs to: 〇〇大学は、A学長、B副学長 or a line that is an organization's name."""
        sentence = self.page.sentence_at(start)
        before = self.organizations.within(Span(sentence.start, start))
        for mention in reversed(before):
            after = DEPARTMENT.sub("", self.page.folded[mention.end : mention.end + 20], count=1)[:4]
            between = self.page.folded[mention.end : start]
            closed = "。" in between or CAME_FROM.match(between) or CAME_AND.match(between)
            if LIST_HEAD.match(after) and not closed:
                yield mention.body
                return
            if (
                re.match(r"の", after)
                and len(between) < 30
                and "、" in between
                and not re.search("[がに]|は(?!じめ)|を(?!はじめ)", between)
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
            words = self.page.words(self.page.blocks[i]).strip()
            if self.page.blocks[i].head != self.page.blocks[block].head:
                break
            mentions = self.organizations.within(Span(self.page.blocks[i].start, self.page.blocks[i].end))
            if mentions and len(words) - (mentions[0].end - mentions[0].start) <= 3:
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
        fitting = [m for m in self.organizations.mentions if offices.fits(core, m.body)]
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
            if len(headless) == 1 and self._has_other_head(publisher, core, name):
                other = next(iter(headless))
                if offices.is_usual(core, other):
                    return other
            if not self._recently(start, headless):
                return publisher
        near = [m.body for m in fitting if m.end <= start]
        if near and len(set(unheaded)) == 1 and self._is_second_head(near[-1], core, name):
            return unheaded[0]
        usual = [body for body in near if offices.is_usual(core, body)]
        free = [body for body in usual or near if not self._is_headed_by_another(body, core, name)]
        return (free or usual or near)[-1] if near else fitting[0].body if fitting else None

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
        }
        if len(bodies) == 1:
            return bodies.pop()
        return self.organizations.publisher if ours or block in self.page.contact_blocks else None

    def _is_in_front_of(self, mention: OrganizationMention, persons: Set[int]) -> bool:
        """栄村役場の斉藤さん: the body is hers whose name begins behind it, and nobody else's."""
        end = behind_hall(self.page, mention)
        return end in persons or end + 1 in persons
