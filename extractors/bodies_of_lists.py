"""Whom a list of persons belongs to: by what heads it, by who stands before in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors import offices
from extractors.bodies import Body, OrganizationMention
from extractors.dates import is_day_alone
from extractors.normalization import AND, bare
from extractors.organizations import Organizations
from extractors.page import Page, Span
from extractors.persons import PersonMention
from extractors.titles import core_of_title, rank_of
from schemas import Block, BlockKind

# the department between an organization and a bracket: 山口大学 工学部（学部長…）
DEPARTMENT = re.compile(
    r"^\s?[一-龥ァ-ヶー]{1,12}?(?:学部|研究科|学科|センター|本部|事務局|支店|支社|[部課室局科])(?=から|は、|側)"
)
# （株式会社南紀観光バス）代表取締役社長 …, and behind or below it others of the same body
CLOSED_HEAD = re.compile(r"[)】＞>〉\]］]")
BRACKETED_HEAD = re.compile(r"\s*[(【＜<〈\[［]")
# 宮崎正教育長、指導課の野秋課長
NEXT_IN_LIST = re.compile(rf"(?:、|と|{AND}) ?(?:[一-龥ァ-ヶー・]{{1,14}}(?:部|課|室|局|科|係|センター)の?)?")
# 〇〇大学からは, 本学からA学長, 〇〇市では: who stands behind is of that body
LIST_HEAD = re.compile(
    r"\s*(?:】|は、|では|からは?、?|から|より(?:は、)?|側[はが:]|側から|側の?(?:出席|参加|列席)|:|／|/|が、)"
)
# 出席者は、本学が三宅学長、岬副学長、汐見市が玉井市長です
WHO_CAME = re.compile(
    r"\s*(?:このほか、|なお、)?(?:出席者|参加者|列席者|署名者|(?:同席|出席|列席|参加|臨席|署名|押印|調印)した(?:の|者))は"
)
# 〇〇市から訪れたA市長らを迎え、B市長と…, 〇〇市よりA市長をお迎えし、…: the list ends with those who came
CAME_FROM = re.compile(
    # からは三宅理事長が出席し、|岬学長と: those who came are named, and the sentence goes on with others
    r"(?:側)?(?:から|より)[^。]{2,60}?が(?:出席|参加|列席|来[庁学社訪])(?:し|され)、|"
    r"(?:から|より)(?:は、)?[^。、]*?を(?:お|出)?(?:迎え|招)[^。、]*、|から(?:(?:訪れ|来[たら日訪]|訪問|招|迎え|帰国|派遣|駆けつけ)[^。]*?(?:、|を)|[^。]*?が(?:[^。、が]{1,10}[にを])?(?:来学|来訪|来校|来庁|来日|訪れ|訪問)[^。]*?、)"
)
# 側 of 株式会社ミナト側, and what a table's head adds in brackets
SIDE_OF = re.compile(r"(?:側|様|関係者|(?:から)?の?出席者)?(?:\s*[(（][^()（）]*[)）])?\s*$")
# from a body to the last of those who are told behind it
LONGEST_ROW = 50
# of a university, whose row the next of them goes on with
TEACHERS = ("教授", "講師", "助教")


class BodiesOfLists:
    """Finds the bodies of persons in lists on one page; `found` holds the persons found so far."""

    def __init__(self, page: Page, organizations: Organizations, found: list[PersonMention]) -> None:
        self.page = page
        self.organizations = organizations
        self.found = found

    def before(self, start: int, core: str | None) -> Body | None:
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

    def heads(self, start: int, block: int) -> Iterator[Body]:
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
            if self.page.blocks[i].head != self.page.blocks[block].head or self._parts_lists(i):
                break
            mentions = self.organizations.within(self.page.span_of_block(i))
            if mentions and self._is_all_of(self.page.blocks[i], mentions[0]):
                yield mentions[0].body
                return
            if mentions and self._is_bracketed(self.page.blocks[i], mentions[0]):
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

    def _parts_lists(self, index: int) -> bool:
        """A sentence, a day in a line of its own and the page's headline: no list goes on behind them."""
        block, words = self.page.blocks[index], self.page.matched(self.page.blocks[index])
        prose = block.kind is BlockKind.PARAGRAPH and words.endswith("。")
        headline = block.kind is BlockKind.HEADING and block.level == 1
        return prose or headline or (block.kind is BlockKind.PARAGRAPH and is_day_alone(words))

    def _is_bracketed(self, block: Block, mention: OrganizationMention) -> bool:
        """【岬市】三宅市長, but not 【岬市と協定を締結】."""
        opened = BRACKETED_HEAD.fullmatch(self.page.folded, block.start, mention.start)
        return opened is not None and CLOSED_HEAD.match(self.page.folded, mention.end) is not None

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
                named = self.organizations.within(self.page.span_of_block(i))
                return named[0].body if len(named) == 1 else None
        return None

    def _of_line_above(self, above: int, block: int) -> Body | None:
        """ジェイ・フィットネス株式会社　代表取締役　新村和大, and below it a line of those present that names no body."""
        if not any({above, block} <= set(value.blocks) for value in self.page.values("attendees")):
            return None
        line = self.page.span_of_block(above)
        if not self.organizations.within(line):
            return None
        return next((m.body for m in reversed(self.found) if line.holds(m.span)), None)
