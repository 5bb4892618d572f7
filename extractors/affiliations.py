"""The organization that a person speaks for: beside the name, in brackets, at the head of a list, or by the title."""

from __future__ import annotations

import re

from extractors import lexicon, offices
from extractors.aliases import split_country
from extractors.bodies import Body, OrganizationMention, is_board_of, is_part_of
from extractors.bodies_in_context import BodiesInContext
from extractors.dates import number
from extractors.departments import is_department, sign_of_government
from extractors.normalization import bare
from extractors.organization_shapes import OWN_STEM, is_own_unit
from extractors.organization_types import TYPES_OF_PLACES
from extractors.organizations import HALL, Organizations
from extractors.page import Page, Span
from extractors.person_titles import PersonTitle
from extractors.persons import PersonMention
from extractors.segments import Segment
from extractors.service_posts import site_commanded
from extractors.titles import BODIES_NAMED_ELSEWHERE, core_of_title, local_head, rank_of

PART_OF_BODY = re.compile(r"\s?(?:[一-龥ァ-ヶー]{1,14}(?:部|科|課|室|局|校|所|院|センター|支社|支店))?\s?")
DEPARTMENTS = re.compile(
    r"(?:\s*[一-龥ァ-ヶー・A-Z]{1,16}(?:部|科|課|室|係|局|センター|グループ|担当))*\s*:?\s*(?:[一-龥々ヶ]{1,4}[、・]\s*){0,3}"
)
LONGEST_OF_DEPARTMENTS = 48
WITH_CENTRES = ("university", "school", "company", "hospital")
# a board of its own makes a centre a body of its own
OF_A_BOARD = re.compile(r"理事|会長|社長|代表")
# （本社：札幌市、代表取締役社長：…）
ADDRESS_IN_BRACKET = re.compile(r"(?:本社|本店|本部|本院|本校|所在地|所在|住所|事務局)[^、:]{0,3}[: ]?[^、]*$")
# 同協議会の佐藤会長（大分県歴史資料館長）: a second post
SECOND_POST = re.compile(r"[(（][^()（）]{2,30}(?:長|取締役|理事|教授|知事)[)）]")
# 附属図書館長, 支部長
HEAD_OF_UNIT = re.compile(
    r"([一-龥ァ-ヶー]{0,12}(?:図書館|病院|研究所|センター|博物館|支部|支社|支店|営業所|事務所|支局|会議所|研究科|学部|消防局|消防本部|水道局|交通局))長"
)
# 秋田支社長, behind the body's name
HEAD_OF_BRANCH = re.compile(r"([一-龥ァ-ヶー]{1,12}(?:支部|支社|支店|支局|営業所|事務所))長")
# between two bodies' names and their one head
GAP_TO_POST = re.compile(r"[\s:の]*")
# 本学からは三宅学長、…: all of one body
FROM_ONE = re.compile(r"から(?:は)?、?[^。]{0,40}$")
# 玉井学長|の3名が
COUNTED_ROW = re.compile(r"[長授事役表頭員](?:氏|様|さん)?の([2-9二三四五六七八九])(?:名|人|者|氏)[がはで]")
# 青年部の, in front of a person
KIND_BEFORE = re.compile(
    r"(?<![一-龥ァ-ヶー])(((?:青年|女性|婦人)(?:部|会))|連合会|協議会|実行委員会|商工会議所|商工会|医師会|漁協|農協|観光協会|組合|財団|機構|銀行|支部)の$"
)
LONGEST_KIND = 10
# 沿岸警備隊 of 沿岸警備隊長官
SHORTEST_ENDING = 4
# of the body of the person before
DITTOS = ("同", "〃", "″")
# ミナトの汐入工場長を務める山中執行役員: the first of two posts
POST_BETWEEN = re.compile(
    r"(?<=の)[一-龥ァ-ヶー]{1,14}(?:長|役員|理事|取締役|教授|代表)(?:である|を(?:務|つと)める)$"
)
# 国際協力機構（JICA）カンボジア事務所の
ALIAS_IN_BRACKETS = re.compile(r"^[(（][A-Za-z&]{2,10}[)）](?=\S)")
# （小諸市|、理事長…）, （名古屋市東区|：代表取締役社長 …）
BEHIND_SEAT = re.compile(r"[、 /・]|:\s*(?:代表|取締役|社長|理事長|会長|頭取|学長|会頭)")
# 小林康俊|氏（株式会社ミナト）
HONORIFIC = re.compile(r"\s?(?:氏|さん|様|先生|博士)(?=[(（])")
# 三宅恒一|さん, but not 三宅恒一さん（観光課）
CITIZEN = re.compile(r"\s?(?:さん|君|くん|ちゃん)(?![(（][^()（）]*[課部係室局][)）])")
# 汐見大学|を卒業した三宅恒一さん, ミナト|の協力を得て、三宅恒一さんが
NOT_THEIRS = re.compile(
    "を(?:卒業|修了|退職|退社|訪れ|訪ね|訪問|見学|離れ|辞め|退い)|卒業生|修了生|で(?:開かれ|行われ|開催され)"
    "|(?:ご)?(?:提供|協力|支援|後援|主催|共催|協賛)(?:を|で|に|の)|の(?:製品|商品|工場|設備)[^、。]{0,8}を|などで[^、。]{0,12}務めた"
)
# 汐見大学|との共同研究を進める三宅恒一教授, 汐見大学|で開かれた学会で、三宅恒一教授が
HELD_OR_WITH = re.compile("との(?:共同|連携)|で(?:開かれ|行われ|開催され)")
TEACHES = re.compile("(?:教授|講師|助教|研究員)\\Z")
# 汐見市役所の|三宅恒一さん
OF_HALL = re.compile("(?:役場|役所|[都道府県]庁|支所|職員)[の、・]?\\s?\\Z")
LONGEST_OF_HALL = 5
# 伊藤社長（本学OB）
ALUMNUS = re.compile(r"OB|OG|出身|卒|修了|在学")


def _heads_a_body(title: str) -> bool:
    """学長, 所長 and キャンパス長, but not 副学長 and 学部長."""
    core = core_of_title(bare(title)) or ""
    return rank_of(title) == 3 or core in offices.CALLED_AFTER_THEIR_BODIES or title.endswith("キャンパス長")


def _extent(name: Segment, title: PersonTitle | None) -> tuple[int, int]:
    """Where a name with its title begins and ends."""
    if title is None:
        return name.start, name.end
    return min(name.start, title.parts[0].start), max(name.end, title.parts[-1].end)


# 弁護士会|からは、|災害対策委員会の
CAME_FROM = re.compile("から(?:は|も)?、?")
# between those who came and whoever else the sentence names
ACTS_BETWEEN = re.compile("[がは](?!じめ)|。")


class Affiliations:
    """The organizations of one page's persons. `found` holds the persons found so far, whose brackets tell of others."""

    def __init__(self, page: Page, organizations: Organizations, found: list[PersonMention]) -> None:
        self.page = page
        self.organizations = organizations
        self.found = found
        self.context = BodiesInContext(page, organizations, found)

    def body(
        self, segments: list[Segment], i: int, title: PersonTitle | None, words: str | None, block: int
    ) -> Body | None:
        """The organization of the person that a segment names; `words` is the title as a record shows it."""
        told = self.told_beside(segments, i, title, words, block)
        return told if told is not None else self.implied(segments, i, title, words, block)

    def is_only_named(self, body: Body, name: Segment, words: str | None) -> bool:
        """汐見大学を卒業した三宅恒一さん, ミナトの製品を使い、三宅恒一さんが: a body in front of whoever has no post, which is told not to be
        theirs; 汐見大学との共同研究を進める三宅恒一教授 teaches elsewhere."""
        start = self.page.sentence_at(name.start).start
        mention = next((m for m in reversed(self.organizations.within(Span(start, name.start)))), None)
        if mention is None or mention.body is not body:
            return False
        if words is not None:
            lesser = TEACHES.search(bare(words)) is not None and not body.is_publisher
            return lesser and HELD_OR_WITH.match(self.page.folded, mention.end, name.start) is not None
        return NOT_THEIRS.search(self.page.folded, mention.end, name.start) is not None

    def is_home(self, body: Body, name: Segment, words: str | None) -> bool:
        """汐見市の三宅恒一さん, 汐見市の漁師: a town where someone lives, who has no office there; 汐見市役所の三宅恒一さん has."""
        suffix = lexicon.suffix_of(bare(body.name))
        # a town's council and its fire department have members
        if body.type not in TYPES_OF_PLACES or (suffix is not None and suffix.standing != "place"):
            return False
        if words is not None:
            return (core_of_title(bare(words)) or words) in lexicon.words("callings")
        before = self.page.folded[max(0, name.start - LONGEST_OF_HALL) : name.start]
        return CITIZEN.match(self.page.folded, name.end) is not None and OF_HALL.search(before) is None

    def told_beside(
        self, segments: list[Segment], i: int, title: PersonTitle | None, words: str | None, block: int
    ) -> Body | None:
        """The organization that the words beside a name and its title tell."""
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
        start, end = _extent(segments[i], title)
        bracketed = self._bracketed_body(end) or self._around(start)
        adjacent = self._body_just_before(start) or self._called_by_its_kind(start)
        core = core_of_title(bare(words)) if words else None
        if adjacent is not None and core is not None and offices.fits(core, adjacent) is False:
            last = self.organizations.last_before(start, limit=40)
            adjacent = None if last is not None and "\n" in self.page.folded[last.end : start] else adjacent
        if core == "教育長" and adjacent is not None:
            adjacent = self._board_of(adjacent)
        headed = self._named_by_title(words) if adjacent is None or adjacent.is_publisher else None
        if bracketed is None and headed is not None:
            return headed
        if bracketed is not None:
            return adjacent if SECOND_POST.match(self.page.folded, end) else bracketed
        return adjacent if adjacent is not None else self._body_behind(start, end, block)

    def implied(
        self, segments: list[Segment], i: int, title: PersonTitle | None, words: str | None, block: int
    ) -> Body | None:
        """The organization of a person beside whom none is told: what the sentence, the list or the section tells, or where a
        second post is told in brackets and that has none, its."""
        start, end = _extent(segments[i], title)
        context = self.context.body(start, block, words, segments[i].words)
        bracketed = self._bracketed_body(end) or self._around(start)
        core = core_of_title(bare(words or "")) or ""
        fits = context is not None and offices.fits(core, context)
        if context is None and bracketed is None:
            return self._of_hall(core, start)
        return context if bracketed is None or fits else bracketed

    def _of_hall(self, core: str, start: int) -> Body | None:
        """汐見市 of 汐見市役所を訪れ、玉井市長と懇談: the town whose hall the sentence names, where it names no other."""
        signs = offices.places_headed(core)
        halls = HALL.finditer(self.page.folded, self.page.sentence_at(start).start, start) if signs else ()
        towns = {m["town"] for m in halls if m["town"][-1] in signs}
        return self.organizations.named_anywhere(towns.pop()) if len(towns) == 1 else None

    def _board_of(self, body: Body) -> Body:
        """岬県教育委員会 of 岬県教育長, where the page names that board as a body of its own."""
        return next((b for b in self.organizations.bodies if is_board_of(b, body)), body)

    def _named_by_title(self, title: str | None) -> Body | None:
        """福島大学附属図書館 of 附属図書館長, 青森県書店商業組合八戸支部 of 支部長: the one body whose name ends as the title begins."""
        if title is not None and bare(title) == "所長":
            return self._own_institute()
        site = site_commanded(bare(title)) if title else None
        if site is not None:
            return self._sole_ending(site)
        stem = HEAD_OF_UNIT.fullmatch(bare(title)) if title else None
        if stem is not None:
            return self._sole_ending(stem[1])
        # 中央会 of 中央会会長
        words = bare(title or "")
        body = words.removesuffix(core_of_title(words) or "")
        # フィリピン沿岸警備隊 of 沿岸警備隊長官
        names_body = len(body) >= SHORTEST_ENDING and not is_department(body)
        return self._sole_ending(body) if names_body or body in BODIES_NAMED_ELSEWHERE else None

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
        in_turn = all(map(_heads_a_body, titles)) or self._are_counted(start, len(cores))
        if len(named) != len(cores) or one_body or not in_turn:
            return None
        # as the sentence names them, or the page first or last; of two, whom the titles fit in no other order
        last = dict.fromkeys(
            m.body for m in reversed(self.organizations.mentions) if m.end <= start and m.body in named
        )
        told = self.organizations.within(Span(self.page.sentence_at(start).start, start))
        here = dict.fromkeys(m.body for m in told if m.body in named)
        orders = [list(named), list(last)[::-1], *([list(named)[::-1]] if len(named) == 2 else [])]
        orders = [list(here), *orders] if len(here) == len(named) else orders
        fitting = (
            order
            for order in orders
            if all(offices.fits(core, body) is not False for core, body in zip(cores, order, strict=True))
        )
        return next((order[place] for order in fitting), None)

    def _are_counted(self, start: int, length: int) -> bool:
        """三宅市長、岬理事、玉井学長の3名が: whether who stand in a row are counted behind it, one of each that concludes."""
        counted = COUNTED_ROW.search(self.page.folded, start, self.page.sentence_at(start).end)
        return counted is not None and number(counted[1]) == length

    def _branch_headed(self, body: Body, title: PersonTitle) -> Body:
        """東日本旅客鉄道株式会社秋田支社 of JR東日本　秋田支社長: the branch that the page names, of the one in front of its head's title."""
        head = HEAD_OF_BRANCH.fullmatch(bare(title.parts[-1].words))
        branches = self.organizations.bodies if head is not None else ()
        named = [b for b in branches if head and bare(b.name).endswith(head[1]) and is_part_of(b, body)]
        return named[0] if len(named) == 1 else body

    def _of_local_head(self, title: PersonTitle) -> Body | None:
        """汐見商工会議所 of 商工会議所会頭, and 汐見県 of 県商工労働部長, where the page names no other."""
        words = title.parts[0].words
        sign = sign_of_government(words)
        if sign is not None:
            publisher = self.organizations.publisher
            return publisher if publisher is not None and publisher.name.endswith(sign) else self._sole_ending(sign)
        match = local_head().fullmatch(words)
        return self._sole_ending(match["body"]) if match is not None else None

    def _sole_ending(self, ending: str) -> Body | None:
        """The one body of the page whose name ends so."""
        named = [b for b in self.organizations.bodies if bare(b.name).endswith(ending)]
        return named[0] if len(named) == 1 else None

    def of_own_unit(self, body: Body | None, title: str | None, start: int | None = None) -> Body | None:
        """A centre without a body in its name is the site's own unit, where the site is a university's: 地域連携テクノセンター; one in a
        list of those who came from another body is that one's. `start` tells where the person is named."""
        publisher = self.organizations.publisher
        body = self._whole_of_committee(body)
        if body is None or publisher is None or body is publisher or publisher.type not in WITH_CENTRES:
            return body
        if title is not None and OF_A_BOARD.search(title):
            return body
        if not (is_own_unit(bare(body.name)) or self.organizations.is_own_institute(body)):
            return body
        came_from = self._came_from(start) if start is not None else None
        return came_from if came_from is not None and came_from.type in WITH_CENTRES else publisher

    def _came_from(self, start: int) -> Body | None:
        """北星大学病院 of 北星大学病院から渡辺病院長と救命センターの成松センター長が: the last body in the sentence behind which から stands, where
        nobody is told to act in between."""
        sentence = self.page.sentence_at(start)
        before = self.organizations.within(Span(sentence.start, start))
        came = [(m, told) for m in before if (told := CAME_FROM.match(self.page.folded, m.end)) is not None]
        if not came or ACTS_BETWEEN.search(self.page.folded, came[-1][1].end(), start):
            return None
        return came[-1][0].body

    def _whole_of_committee(self, body: Body | None) -> Body | None:
        """岬弁護士会 of 弁護士会からは災害対策委員会の三宅恒一委員長が: a committee is no body beside the one that it is of."""
        if body is None or not body.name.endswith("委員会") or OWN_STEM.search(bare(body.name)):
            return body
        starts = [m.start for m in self.organizations.mentions if m.body is body]
        came = (
            m.body
            for m in self.organizations.mentions
            if (told := CAME_FROM.match(self.page.folded, m.end)) is not None and told.end() in starts
        )
        return next(came, body)

    def body_of_line(self, start: int, block: int) -> Body | None:
        """The organization of a person whom a line of contacts names without a title: the one that it begins with, where only
        departments stand between them."""
        named = self.organizations.last_before(start, limit=LONGEST_OF_DEPARTMENTS)
        between = self.page.folded[named.end : start] if named is not None else ""
        if named is not None and named.start >= self.page.blocks[block].start and DEPARTMENTS.fullmatch(between):
            return named.body
        return self.context.body(start, block, None, "")

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
        """小林康俊社長（株式会社ミナト）, 社長の小林康俊氏（株式会社ミナト）."""
        honorific = HONORIFIC.match(self.page.folded, end)
        end = honorific.end() if honorific is not None else end
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
            self.organizations.within(self.page.span_of_block(i)) for i in others if i < block
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
        if mention is None or self._is_across(mention.start, start):
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
        if re.fullmatch(r"[\s/・]*(?:の|役場の|役所の|庁の|から|を代表し(?:て、?|、)?)?\s*", inner):
            return mention.body
        if gap.startswith(("(", "（", "【")) and not re.search(r"[)）】]", gap):
            return mention.body
        return None

    def _called_by_its_kind(self, start: int) -> Body | None:
        """汐見農協青年部 of 青年部の三宅部長, where the page names no other: the one body whose name ends in the word. One of members
        alone, 女性会, is the site's, where that is an association."""
        word = KIND_BEFORE.search(self.page.folded, max(0, start - LONGEST_KIND), start)
        if word is None:
            return None
        publisher = self.organizations.publisher
        own = publisher if word[2] and publisher is not None and publisher.type == "association" else None
        return self._sole_ending(word[1]) or own

    def _is_across(self, one: int, other: int) -> bool:
        """Whether two places are in cells of neither one row nor one column: the head of the last column and the next row's first."""
        first, second = (self.page.blocks[self.page.block_at(place)] for place in (one, other))
        same_table = first.table is not None and first.table == second.table
        return same_table and first.row != second.row and first.column != second.column

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
        """あさま信用組合（小諸市、理事長・黒岩弘）, 株式会社ミナト（名古屋市東区：代表取締役社長 勝野 哲）: where a body is at home."""
        return mention.body.type in TYPES_OF_PLACES and BEHIND_SEAT.match(self.page.folded, mention.end) is not None

    def _ministry_abroad(self, title: PersonTitle, start: int) -> Body | None:
        """ブラジル連邦共和国教育大臣 belongs to ブラジル連邦共和国教育省, and so does ブラジル連邦共和国のアナ・ロペス教育大臣."""
        words = self.page.text[title.parts[-1].start : title.end]
        before = self.page.folded[max(0, start - offices.LONGEST_COUNTRY) : start]
        behind = self.page.folded[title.end : title.end + offices.LONGEST_COUNTRY]
        name = offices.ministry_beside_country(before, words, behind)
        if name is None or name in lexicon.words("national_bodies"):
            return None
        called = split_country(name)
        same = (b for b in self.organizations.bodies if split_country(bare(b.name)) == called)
        return next(same, None) or self.organizations.named_or_new(name, "foreign_government")
