"""What all readers of a page's lists of agreements ask of its blocks: which is but a partner, which is dated, what leads to a list."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from extractors.agreement_names import AgreementNames, NameMention
from extractors.agreement_words import CORE, PAPER, SIGNING
from extractors.bodies import Body
from extractors.dates import DateMention
from extractors.labels import label_of, roles_of, without_mark
from extractors.normalization import AND
from extractors.organizations import Organizations
from extractors.page import Page, Sentence, Span
from extractors.publication import Publication
from schemas import Block, BlockKind

# that may stand in a line of their own
LINES = (BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
# 2018.3.26, H30.3.26, 平成30年3月26日 with nothing besides
DAY = r"(?:[RHS]?[0-9]{1,4}[./年-][0-9]{1,2}[./月-][0-9]{1,2}日?|(?:(?:令和|平成|昭和)[0-9元]{1,2}|(?:19|20)[0-9]{2})年[0-9]{1,2}月(?:[0-9]{1,2}日)?)"
DATE_ONLY_LINE = re.compile(rf"{DAY}(?:{SIGNING})?")
# 締結しています, 結んでいる企業
STANDING = re.compile("て(?:い|お)(?:る|ます|り)")
# 上田高等学校（2017年10月12日）, 上田高等学校：2017年10月12日締結, 2017年10月12日　上田高等学校
PARTNER_AND_DAY = re.compile(
    rf"[^、。()（）\s:]{{2,40}}(?:[(（][^()（）]{{1,16}}[)）])?\s*(?:[(（:]\s*)?{DAY}\s*(?:付け?)?(?:に?締結|調印)?[)）]?|{DAY}\s*[^、。()（）\s:]{{2,40}}(?:[(（][^()（）]{{1,16}}[)）])?"
)
# （平成24年4月） behind one of several
DAY_OF_ONE = re.compile(rf"[(（]({DAY})[^()（）]{{0,8}}[)）]")
# 次の団体と「…協定」を締結しています, …協定の締結先は以下のとおりです, …協定を結んでいる市町を紹介します
LEADS_TO_LIST = re.compile(
    rf"(?:次|以下|下記)の.*?{CORE}.*?(?:締結|結[びん]|交わ)|{CORE}.*?(?:締結|結[びん]|交わ).*?(?:(?:次|以下|下記)の|紹介)"
    rf"|{CORE}.*?(?:次|以下|下記)の.*?(?:締結|結[びん]|交わ)"
)
HEADLINE_OF_LIST = re.compile(rf"{CORE}.*(?:一覧|状況|締結先|相手方|リスト)|締結(?:団体|企業|先|自治体|大学)一覧")
# 次の3団体と, 3つの協定を, 各社とそれぞれ: more than one
SEVERAL_TOLD = re.compile(
    rf"(?P<count>[2-9]|1[0-9])(?:つの)?(?:の)?(?:[一-龥]{{0,6}}(?:団体|社|者|法人|組合|機関|大学|校|市町村?|企業|事業者)|(?:災害|応援|連携|包括)?[一-龥]{{0,4}}(?:{PAPER}))"
    r"|(?:次|下記|以下)の(?:[一-龥]{0,6}(?:団体|社|者|企業|機関|事業者|大学|協定)|と(?:お|う)り)|それぞれ|各(?:団体|社|企業|機関)|複数の"
)
NUMERALS = str.maketrans("二三四五六七八九", "23456789")
# 災害時の応援に関する協定（PDF）, 【災害時の応援に関する協定】, on a line of its own
NAME_ALONE = re.compile(
    rf"[「『【〈《<]?[^。:「」『』【】]{{2,60}}{CORE}[」』】〉》>]?(?:[(（][^()（）]{{1,16}}[)）])?"
)
# what a line of bodies holds beside their names
BETWEEN_PARTNERS = re.compile(rf"(?:\W|と|{AND}|様|さん)*")


def tells_each_day(words: str) -> bool:
    """汐見株式会社（平成24年4月）、岬生協（平成25年12月）: with whom there are agreements by now, each of its own day."""
    return len(set(DAY_OF_ONE.findall(words))) > 1


@dataclass(frozen=True, slots=True)
class Unit:
    """One agreement's place on the page. `blocks` are its own where the page lists several; `name` is its name where
    that is what tells it apart; `partner` limits the parties where one text tells of several pairs; `heading` is the block
    that heads its section; `head` is what names the partners, with which its paragraph begins."""

    blocks: tuple[int, ...]
    listed: bool = False
    name: NameMention | None = None
    partner: object | None = None
    heading: int | None = None
    head: Span | None = None


class ListFacts:
    """What a page's blocks tell to whoever looks for lists. `conclusions` are the sentences that tell of an agreement."""

    def __init__(
        self,
        page: Page,
        organizations: Organizations,
        names: AgreementNames,
        publication: Publication,
        conclusions: Sequence[Sentence],
    ) -> None:
        self.page = page
        self.organizations = organizations
        self.names = names
        self.publication = publication
        self.conclusions = conclusions

    def is_but_partner(self, index: int) -> bool:
        """Whether a line names a body and nothing else, a mark in front of it aside."""
        span = self.page.span_of_block(index)
        named = self.organizations.within(span, references=False)
        return (
            len(named) == 1
            and re.fullmatch(
                rf"\W*{re.escape(self.page.matched(named[0].span))}\W*", without_mark(self.page.matched(span))
            )
            is not None
        )

    def are_but_partners(self, index: int) -> bool:
        """Whether a line names bodies and nothing else: 潮見信用金庫・汐見保証株式会社, 学校法人岬学園（岬大学）."""
        span = self.page.span_of_block(index)
        words = self.page.matched(span)
        named = self.organizations.within(span, references=False)
        for mention in reversed(named):
            words = words[: mention.start - span.start] + words[mention.end - span.start :]
        return bool(named) and BETWEEN_PARTNERS.fullmatch(without_mark(words)) is not None

    def is_name_alone(self, index: int) -> bool:
        """Whether a heading or line is but an agreement's name, a number before it aside."""
        block = self.page.blocks[index]
        words = without_mark(self.page.matched(block)).strip()
        return (
            self.is_line(block)
            and index != self.publication.headline_block
            and NAME_ALONE.fullmatch(words) is not None
            and label_of(self.page.matched(block)) is None
            and not roles_of(words)
        )

    def section_end(self, index: int) -> int:
        """Where the next heading stands that does not belong under a block."""
        level = self.page.blocks[index].level if self.page.blocks[index].kind is BlockKind.HEADING else 0
        blocks = enumerate(self.page.blocks)
        ends = (
            i for i, b in blocks if i > index and b.kind is BlockKind.HEADING and (not level or b.level <= level)
        )
        return next(ends, len(self.page.blocks))

    def end_of_last(self, begins: list[int]) -> int:
        """Where the last of some groups ends: as long as the longest before it, or where a section does."""
        longest = max(b - a for a, b in pairwise(begins))
        return min(begins[-1] + longest, self.section_end(begins[-1]), len(self.page.blocks))

    @staticmethod
    def is_partner_and_day(words: str) -> bool:
        return PARTNER_AND_DAY.fullmatch(without_mark(words).strip()) is not None

    def leads_to_list(self, index: int) -> bool:
        """次の高等学校と高大連携協定を締結しています, as the last sentence above the items of a list."""
        return LEADS_TO_LIST.search(self.page.matched(self.lead_of(index))) is not None

    def lead_of(self, index: int) -> Span:
        """The last sentence above the items or cells that a block stands among; an empty span where there is none."""
        first = index
        while first > 0 and self.page.blocks[first - 1].kind is self.page.blocks[index].kind:
            first -= 1
        before = self.page.sentence_before(self.page.sentence_at(self.page.blocks[first].start))
        return Span(before.start, before.end) if before is not None else Span(0, 0)

    def is_dated(self, index: int) -> bool:
        """Whether a block tells a month or a day."""
        return any(day.month and day.year for day in self.days(index))

    def days(self, index: int) -> list[DateMention]:
        """The dates that end in a block, their years filled in: the year may stand on a line above."""
        return self.publication.dates_ending_in(self.page.blocks[index])

    def have_own_partners(self, indices: list[int]) -> bool:
        """Whether each of some blocks names partners that the others do not."""
        return _are_all_apart([self.partners(i) for i in indices])

    def partners(self, index: int) -> set[Body]:
        mentions = self.organizations.within(self.page.span_of_block(index), references=False)
        return {mention.body for mention in mentions if not mention.body.is_publisher}

    @staticmethod
    def is_line(block: Block) -> bool:
        """A line of the text, also where the page's frame is a table: no cell of a table with heads, no caption."""
        framed = block.kind is BlockKind.CELL and not block.column_head and not block.head
        return framed or block.kind in LINES

    def names_one(self, index: int) -> bool:
        return any(not mention.generic for mention in self.names.within(self.page.span_of_block(index)))

    def tells_day(self, index: int) -> bool:
        return any(day.is_day for day in self.days(index))

    @cached_property
    def headline_lists(self) -> bool:
        """包括連携協定の締結状況, 災害時応援協定の締結先: what a headline calls a list of agreements."""
        return HEADLINE_OF_LIST.search(self.page.matched(self.publication.headline_span)) is not None

    @cached_property
    def lists_conclusions(self) -> bool:
        """Whether the headline announces agreements, so that entries need not say 協定 again: 宇部市（2004年12月22日締結）."""
        return re.search(CORE, self.page.matched(self.publication.headline_span)) is not None

    @cached_property
    def counts_told(self) -> range | set[int]:
        """How many agreements the headline and the conclusions announce: 3 of 次の3団体と; any number where they tell but that
        there are several."""
        spans = [self.publication.headline_span, *self.conclusions]
        told = [
            match for span in spans for match in SEVERAL_TOLD.finditer(self.page.matched(span).translate(NUMERALS))
        ]
        counts = {int(match["count"]) for match in told if match["count"]}
        return counts or (range(2, len(self.page.blocks)) if told else set())

    def are_signed_together(self, parts: Sequence[Sequence[int]]) -> bool:
        """次の3団体と協定を締結しました, above as many parts of the page, each with a partner of its own."""
        partners = [set().union(*(self.partners(i) for i in indices)) for indices in parts]
        return _are_all_apart(partners) and len(parts) in self.counts_told


def _are_all_apart(partners: Sequence[set[Body]]) -> bool:
    """Whether each of some has partners, and none that another has, too."""
    return all(partners) and len(set().union(*partners)) == sum(map(len, partners))
