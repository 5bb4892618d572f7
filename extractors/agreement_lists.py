"""Agreements that a page lists: in the rows or columns of a table, under headings, as entries or groups of lines.

Each is a `Unit`: the blocks that speak of it, and of it alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise, takewhile

from extractors import lexicon
from extractors.agreement_names import CORE, CORE_WORD, AgreementNames, NameMention
from extractors.bodies import Body
from extractors.dates import DateMention, find_dates
from extractors.organizations import Organizations
from extractors.page import Labelled, Page, Sentence, Span, label_of, roles_of, without_mark
from extractors.publication import Publication
from schemas import Block, BlockKind

ABOUT = re.compile(rf"{CORE}|締結|調印|署名")
YEAR_ONLY = re.compile(
    r"[■◆●○\s]*(?:(?:令和|平成|昭和)?[0-9元]{1,4}年度?)(?:[(（][^()（）]*[)）])?(?:の?(?:締結|協定).{0,4})?"
)
# that may stand in a line of their own
LINES = (BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
# of a line and of the lines of a card
LONGEST_LINE = 60
LONGEST_CARD = 8
# 2018.3.26, H30.3.26, 平成30年3月26日 with nothing besides
DAY = r"(?:[RHS]?[0-9]{1,4}[./年-][0-9]{1,2}[./月-][0-9]{1,2}日?|(?:(?:令和|平成|昭和)[0-9元]{1,2}|(?:19|20)[0-9]{2})年[0-9]{1,2}月(?:[0-9]{1,2}日)?)"
DATE_ONLY = rf"{DAY}.{{0,16}}"
DATE_ONLY_LINE = re.compile(rf"{DAY}(?:締結|調印)?")
# 上田高等学校（2017年10月12日）, 上田高等学校：2017年10月12日締結, 2017年10月12日　上田高等学校
PARTNER_AND_DAY = re.compile(
    rf"[^、。()（）\s:]{{2,40}}(?:[(（][^()（）]{{1,16}}[)）])?\s*(?:[(（:]\s*)?{DAY}\s*(?:付け?)?(?:に?締結|調印)?[)）]?|{DAY}\s*[^、。()（）\s:]{{2,40}}"
)
# 次の団体と「…協定」を締結しています, …協定の締結先は以下のとおりです, …協定を結んでいる市町を紹介します
LEADS_TO_LIST = re.compile(
    rf"(?:次|以下|下記)の.*?{CORE}.*?(?:締結|結[びん]|交わ)|{CORE}.*?(?:締結|結[びん]|交わ).*?(?:(?:次|以下|下記)の|紹介)"
    rf"|{CORE}.*?(?:次|以下|下記)の.*?(?:締結|結[びん]|交わ)"
)
# 締結しています, 結んでいる企業
STANDING = re.compile("て(?:い|お)(?:る|ます|り)")
STANDS_WITH = re.compile(rf"{CORE}[」』]?を[^。]{{0,12}}(?:締結|結[びん])[^。]*{STANDING.pattern}")
HEADLINE_OF_LIST = re.compile(rf"{CORE}.*(?:一覧|状況|締結先|相手方|リスト)|締結(?:団体|企業|先|自治体|大学)一覧")
# 次の3団体と, 3つの協定を, 各社とそれぞれ: more than one
SEVERAL_TOLD = re.compile(
    r"(?P<count>[2-9]|1[0-9])(?:つの)?(?:の)?(?:[一-龥]{0,6}(?:団体|社|者|法人|組合|機関|大学|校|市町村?|企業|事業者)|(?:災害|応援|連携|包括)?[一-龥]{0,4}(?:協定|覚書))"
    r"|(?:次|下記|以下)の(?:[一-龥]{0,6}(?:団体|社|者|企業|機関|事業者|大学|協定)|と(?:お|う)り)|それぞれ|各(?:団体|社|企業|機関)|複数の"
)
# 株式会社ミナト（大阪府）：, in front of what was agreed with it
HEAD_OF_PARAGRAPH = re.compile(r"[^。:]{2,50}:")
# a file to load: 三者による連携に関する協定書 (PDF: 1.8MB)
ATTACHMENT = re.compile(r"PDF|[KMkm]B\b")
NUMERALS = str.maketrans("二三四五六七八九", "23456789")
# 災害時の応援に関する協定（PDF）, 【災害時の応援に関する協定】, on a line of its own
NAME_ALONE = re.compile(
    rf"[「『【〈《<]?[^。:「」『』【】]{{2,60}}{CORE}[」』】〉》>]?(?:[(（][^()（）]{{1,16}}[)）])?"
)


# a table and a row of it
Place = tuple[int, int]


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


class AgreementLists:
    """Finds the agreements that a page lists. `conclusions` are the sentences that tell of one."""

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

    def units(self) -> list[Unit]:
        """The listed agreements; none where the page lists none, or in no order that is known."""
        finders = (
            self._table_rows,
            self._tables,
            self._columns,
            self._definitions,
            self._sections,
            self._names_and_lines,
            self._labelled_groups,
            self._entries,
            self._entries_signed_together,
            self._groups_of_lines,
            self._paragraphs,
            self._paragraphs_by_partner,
            self._partners_alone,
        )
        found = (list(finder()) for finder in finders)
        return next((units for units in found if units), [])

    def _table_rows(self) -> Iterator[Unit]:
        listed = []
        for place, indices in sorted(self.page.rows.items()):
            words = "\n".join(self.page.matched(self.page.blocks[i]) for i in indices)
            heads = (self.page.blocks[i].column_head for i in indices)
            roles = {role for head in heads if head for role in roles_of(head)}
            first = self.page.matched(self.page.blocks[indices[0]])
            dated_row = re.fullmatch(r"\D{0,2}" + DATE_ONLY, first.strip()) is not None and CORE_WORD.search(words)
            headed = {"name", "parties", "signed"} & roles and (find_dates(words) or CORE_WORD.search(words))
            told_above = "parties" in roles and self._leads_to_list(indices[0])
            told = headed or told_above or self._is_row_of_partner(indices) or self._tells_all(indices)
            if len(indices) > 1 and (dated_row or told):
                listed.append((place, indices))
        if len(listed) >= 2 or (len(listed) == 1 and self._is_list_page()):
            for (table, row), indices in sorted([*listed, *self._rows_without_day(listed)]):
                yield Unit(tuple(self._with_spanning(table, row, indices)), listed=True)

    def _rows_without_day(self, listed: list[tuple[Place, list[int]]]) -> Iterator[tuple[Place, list[int]]]:
        """The rows of a table that lists agreements which name a partner, and no day that can be read."""
        places = {place for place, _ in listed}
        tables = {table for table, _ in places}
        for place, indices in self.page.rows.items():
            if place in places or place[0] not in tables:
                continue
            cells = [i for i in indices if "parties" in roles_of(self.page.blocks[i].column_head or "")]
            if any(self._partners(i) for i in cells):
                yield place, indices

    def _is_row_of_partner(self, indices: Sequence[int]) -> bool:
        """島田市 | 平成28年11月7日, of a table without heads below what tells the agreement: …協定の締結先は以下のとおりです."""
        words = " ".join(self.page.matched(self.page.blocks[i]).strip() for i in indices)
        headless = not any(self.page.blocks[i].column_head for i in indices)
        named = [m for i in indices for m in self.organizations.within(self._span(i), references=False)]
        return headless and bool(named) and self._is_partner_and_day(words) and self._leads_to_list(indices[0])

    def _tells_all(self, indices: Sequence[int]) -> bool:
        """1 | 災害時の応援に関する協定 | 株式会社ミナト | 平成25年3月1日, of a table without heads: the name, the partner and the day."""
        blocks = [self.page.blocks[i] for i in indices]
        headless = not any(block.column_head or block.head for block in blocks)
        words = [self.page.matched(block) for block in blocks]
        return (
            headless
            and any(map(CORE_WORD.search, words))
            and any(DATE_ONLY_LINE.fullmatch(cell.strip()) for cell in words)
            and any(self._is_but_partner(i) for i in indices)
        )

    def _span(self, index: int) -> Span:
        return Span(self.page.blocks[index].start, self.page.blocks[index].end)

    def _tables(self) -> Iterator[Unit]:
        """One small table for each agreement, its rows headed 協定名, 締結日 and the like."""
        tables: dict[int, list[int]] = {}
        for i, block in enumerate(self.page.blocks):
            if block.table is not None and not block.column_head:
                tables.setdefault(block.table, []).append(i)
        found = []
        for indices in tables.values():
            roles = {role for i in indices for role in roles_of(self.page.blocks[i].head or "")}
            if {"signed", "name"} <= roles or {"signed", "parties"} <= roles:
                found.append(self._with_heading(indices, "parties" in roles))
        if len(found) >= 2:
            yield from found

    def _with_heading(self, indices: list[int], names_parties: bool) -> Unit:
        """A table, with the heading above it where that names the partner and the table does not."""
        above = self.page.sections[indices[0]]
        if above and self._is_name_alone(above[-1]):
            return Unit((above[-1], *indices), listed=True)
        heading = next((i for i in reversed(above) if self._is_but_partner(i)), None)
        if names_parties or heading is None:
            return Unit(tuple(indices), listed=True)
        return Unit((heading, *indices), listed=True, heading=heading)

    def _columns(self) -> Iterator[Unit]:
        """A column for each agreement, the rows headed 企業名, 協定名, 締結日."""
        for table in dict.fromkeys(block.table for block in self.page.blocks if block.table is not None):
            cells = [(i, block) for i, block in enumerate(self.page.blocks) if block.table == table]
            if any(block.column_head for _, block in cells):
                continue
            columns: dict[int, list[int]] = {}
            roles: dict[int, set[str]] = {}
            for i, block in cells:
                if block.head and block.column is not None:
                    columns.setdefault(block.column, []).append(i)
                    roles.setdefault(block.column, set()).update(roles_of(block.head))
            if len(columns) >= 2 and all({"parties", "signed"} <= told for told in roles.values()):
                yield from (Unit(tuple(indices), listed=True) for indices in columns.values())

    def _with_spanning(self, table: int, row: int, indices: list[int]) -> list[int]:
        """A row's cells, with those of the rows above that are merged with it: the columns up to its last that it has no cell of
        its own in."""
        columns = {self.page.blocks[i].column for i in indices}
        last = max((column for column in columns if column is not None), default=0)
        missing = set(range(last)) - columns
        merged: list[int] = []
        for above in range(row - 1, -1, -1):
            cells = [i for i in self.page.rows.get((table, above), []) if self.page.blocks[i].column in missing]
            merged += cells
            missing -= {self.page.blocks[i].column for i in cells}
            if not missing:
                break
        return sorted([*merged, *indices])

    def _is_list_page(self) -> bool:
        headline = self.publication.headline.value if self.publication.headline else ""
        return re.search(r"一覧|について|との(?:包括)?連携|のご案内", headline) is not None

    def _definitions(self) -> Iterator[Unit]:
        found = []
        for i, block in enumerate(self.page.blocks):
            if block.kind is not BlockKind.TERM:
                continue
            below = takewhile(
                lambda k: self.page.blocks[k].kind is not BlockKind.TERM, range(i + 1, len(self.page.blocks))
            )
            indices = [k for k in below if self.page.blocks[k].head == self.page.words(block)]
            words = "\n".join(self.page.matched(self.page.blocks[k]) for k in (i, *indices))
            term = Span(block.start, block.end)
            names_partner = (
                bool(self.organizations.within(term))
                or find_dates(self.page.matched(block))
                or CORE_WORD.search(self.page.matched(block))
            )
            if (
                indices
                and names_partner
                and not roles_of(self.page.words(block))
                and ABOUT.search(words)
                and find_dates(words)
            ):
                found.append(Unit((i, *indices), listed=True))
        if len(found) >= 2:
            yield from found

    def _sections(self) -> Iterator[Unit]:
        """Headings of one level, each about an agreement or a signing with a partner of its own."""
        by_level: dict[tuple[int, tuple[int, ...]], list[Unit]] = {}
        for i, block in enumerate(self.page.blocks):
            if (
                block.kind is not BlockKind.HEADING
                or i == self.publication.headline_block
                or roles_of(self.page.words(block))
            ):
                continue
            own = [k for k in range(i + 1, len(self.page.blocks)) if i in self.page.sections[k]]
            words = "\n".join(self.page.matched(self.page.blocks[k]) for k in own)
            heading = self.page.matched(block)
            partners = self.organizations.within(Span(block.start, block.end))
            about = re.search(rf"{CORE}|調印式|締結式", heading) is not None or (
                bool(partners) and ABOUT.search(words) is not None
            )
            dated = find_dates(heading + words) or (self._is_but_partner(i) and self._tells_day_above(i))
            tells = about and re.search(rf"{CORE}|調印|締結", heading + words) is not None
            if own and partners and dated and (tells or self._is_card(i, own)):
                above = tuple(k for k in self.page.sections[i] if not self._is_year(k))
                by_level.setdefault((block.level, above), []).append(Unit((i, *own), listed=True, heading=i))
        best = max(by_level.values(), key=len, default=[])
        if len(best) >= 2:
            yield from best

    def _is_card(self, heading: int, own: Sequence[int]) -> bool:
        """岬銀行, and below it 平成27年9月28日 in a line of its own, on a page whose headline says that it lists agreements."""
        days = (DATE_ONLY_LINE.fullmatch(self.page.matched(self.page.blocks[i]).strip()) for i in own[:2])
        return self._lists_conclusions and any(days) and self._is_but_partner(heading)

    def _is_but_partner(self, index: int) -> bool:
        """Whether a line names a body and nothing else, a mark in front of it aside."""
        block = self.page.blocks[index]
        named = self.organizations.within(Span(block.start, block.end), references=False)
        return (
            len(named) == 1
            and re.fullmatch(
                rf"\W*{re.escape(self.page.matched(named[0].span))}\W*", without_mark(self.page.matched(block))
            )
            is not None
        )

    def _tells_day_above(self, index: int) -> bool:
        """7月10日に締結式を行いました, above a heading for each that was signed then."""
        sentences = (s for s in self.page.sentences if s.block < index and self._is_dated(s.block))
        ceremony = lexicon.pattern("agreement_verbs", "ceremony")
        return any(s in self.conclusions or ceremony.search(self.page.matched(s)) for s in sentences)

    def _names_and_lines(self) -> Iterator[Unit]:
        """Names in headings or lines of their own, and below each lines that tell with whom: 1．物流に関する協定 above
        （1）相手方　汐見商事株式会社, or above 汐見商事株式会社　2018年1月18日."""
        starts = [i for i in range(len(self.page.blocks)) if self._is_name_alone(i)]
        parts = [
            tuple(range(start, min(following, self._section_end(start))))
            for start, following in pairwise([*starts, len(self.page.blocks)])
        ]
        found = [indices for indices in parts if self._tells_partner_and_day(indices)]
        if len(found) < 2 and self._are_signed_together(parts):
            last = min(max(map(len, parts[:-1])), len(parts[-1]))
            found = [*parts[:-1], parts[-1][:last]]
        if len(found) >= 2:
            yield from (Unit(indices, listed=True) for indices in found)

    def _labelled_groups(self) -> Iterator[Unit]:
        """Labels that come again in one order, as of one list of definitions after another: 協定名, 締結先, 締結日, and again
        協定名."""
        values = [value for value in self.page.values("name", "parties", "signed") if not value.column]
        labels = [value.label for value in values]
        first = next((label for label in labels if labels.count(label) > 1), None)
        starts = list(dict.fromkeys(self._label_block(v) for v in values if v.label == first))
        if all(start > 0 and self._is_name_alone(start - 1) for start in starts):
            starts = [start - 1 for start in starts]
        borders = [*starts, self._end_of_last(starts)] if len(starts) > 1 else []
        parts = [tuple(range(start, following)) for start, following in pairwise(borders)]
        if all(map(self._tells_partner_and_day, parts)):
            yield from (Unit(indices, listed=True) for indices in parts)

    def _label_block(self, value: Labelled) -> int:
        """Where a value's label stands: in the term before it, or in its own line."""
        before = value.blocks[0] - 1
        is_term = before >= 0 and self.page.blocks[before].kind is BlockKind.TERM
        return before if is_term else value.blocks[0]

    def _tells_partner_and_day(self, indices: Sequence[int]) -> bool:
        within = [value for value in self.page.labelled if set(value.blocks) <= set(indices)]
        roles = {role for value in within for role in value.roles}
        words = "\n".join(self.page.matched(self.page.blocks[i]) for i in indices)
        if "parties" in roles and ("signed" in roles or bool(find_dates(words))):
            return True
        # 企業との協定 heads a group of them
        of_kind = "との" in self.page.matched(self.page.blocks[indices[0]])
        lines = [i for i in indices[1:] if self._is_partner_and_day(self.page.matched(self.page.blocks[i]))]
        return len(lines) == 1 and not of_kind and bool(self._partners(lines[0]))

    def _are_signed_together(self, parts: Sequence[Sequence[int]]) -> bool:
        """次の3団体と協定を締結しました, above as many parts of the page, each with a partner of its own."""
        partners = [set().union(*(self._partners(i) for i in indices)) for indices in parts]
        own = all(partners) and len(set().union(*partners)) == sum(map(len, partners))
        return own and len(parts) in self._counts_told

    @cached_property
    def _counts_told(self) -> range | set[int]:
        """How many agreements the headline and the conclusions announce: 3 of 次の3団体と; any number where they tell but that
        there are several."""
        spans = [self.publication.headline_span, *self.conclusions]
        told = [
            match for span in spans for match in SEVERAL_TOLD.finditer(self.page.matched(span).translate(NUMERALS))
        ]
        counts = {int(match["count"]) for match in told if match["count"]}
        return counts or (range(2, len(self.page.blocks)) if told else set())

    def _is_name_alone(self, index: int) -> bool:
        """Whether a heading or line is but an agreement's name, a number before it aside."""
        block = self.page.blocks[index]
        words = without_mark(self.page.matched(block)).strip()
        return (
            self._is_line(block)
            and index != self.publication.headline_block
            and NAME_ALONE.fullmatch(words) is not None
            and label_of(self.page.matched(block)) is None
            and not roles_of(words)
        )

    def _section_end(self, index: int) -> int:
        """Where the next heading stands that does not belong under a block."""
        level = self.page.blocks[index].level if self.page.blocks[index].kind is BlockKind.HEADING else 0
        blocks = enumerate(self.page.blocks)
        ends = (
            i for i, b in blocks if i > index and b.kind is BlockKind.HEADING and (not level or b.level <= level)
        )
        return next(ends, len(self.page.blocks))

    def _is_year(self, index: int) -> bool:
        """Whether a heading is but a year, by which a list is ordered: 令和5年度."""
        return YEAR_ONLY.fullmatch(self.page.matched(self.page.blocks[index]).strip()) is not None

    def _entries(self) -> Iterator[Unit]:
        """List items or lines, each with a date and a name of an agreement: three, or all of a list, each with a partner of
        its own."""
        found = [i for i in range(len(self.page.blocks)) if self._is_entry(i)]
        if len(found) >= 3 or (len(found) == 2 and self._are_whole_list(found) and self._have_own_partners(found)):
            yield from (Unit((i,), listed=True) for i in found)

    def _entries_signed_together(self) -> Iterator[Unit]:
        """次の3団体と協定を締結しました, and below it list items or lines, each with the name of an agreement and its partner."""
        found = [i for i in range(len(self.page.blocks)) if self._is_named_entry(i)]
        together = all(b - a <= 2 for a, b in pairwise(found))
        if len(found) >= 2 and together and self._are_signed_together([(i,) for i in found]):
            yield from (Unit((i,), listed=True) for i in found)

    def _is_named_entry(self, index: int) -> bool:
        block = self.page.blocks[index]
        return (
            self._is_line(block)
            and block.kind is not BlockKind.HEADING
            and "。" not in self.page.matched(block)
            and index not in self.page.contact_blocks
            and ATTACHMENT.search(self.page.matched(block)) is None
            and self._names_one(index)
        )

    def _is_entry(self, index: int) -> bool:
        block = self.page.blocks[index]
        words = self.page.matched(block)
        return (
            block.kind is not BlockKind.HEADING
            and self._is_line(block)
            and len(words) <= 200
            and index not in self.page.contact_blocks
            and (
                CORE_WORD.search(words) is not None
                or (self._lists_conclusions and re.search("締結|調印", words) is not None)
                or (self._is_partner_and_day(words) and self._is_in_list(index))
            )
            and "。" not in words[:-1]
            and (self._tells_year(index) or (self._is_dated(index) and not words.endswith("。")))
            and bool(self.organizations.within(Span(block.start, block.end)))
        )

    @staticmethod
    def _is_partner_and_day(words: str) -> bool:
        return PARTNER_AND_DAY.fullmatch(without_mark(words).strip()) is not None

    def _is_in_list(self, index: int) -> bool:
        """Whether a partner and a day stand in a list of agreements: below a sentence or a headline that leads to one, or below
        one that tells what stands, 海外の大学と学術交流協定を締結しています."""
        if self._headline_lists or self._leads_to_list(index):
            return True
        above = (s for s in self.page.sentences if s.block < index)
        return any(STANDS_WITH.search(self.page.matched(s)) for s in above)

    def _leads_to_list(self, index: int) -> bool:
        """次の高等学校と高大連携協定を締結しています, as the last sentence above the items of a list."""
        return LEADS_TO_LIST.search(self.page.matched(self._lead_of(index))) is not None

    def _lead_of(self, index: int) -> Span:
        """The last sentence above the items or cells that a block stands among; an empty span where there is none."""
        first = index
        while first > 0 and self.page.blocks[first - 1].kind is self.page.blocks[index].kind:
            first -= 1
        before = self.page.sentence_before(self.page.sentence_at(self.page.blocks[first].start))
        return Span(before.start, before.end) if before is not None else Span(0, 0)

    def _tells_year(self, index: int) -> bool:
        """Whether a block tells a month or a day of a year that it names itself, or that stands above it."""
        year = self.publication.year_of_section(index)
        return any(
            day.month and (day.year or year) for day in find_dates(self.page.matched(self.page.blocks[index]))
        )

    def _is_dated(self, index: int) -> bool:
        """Whether a block tells a month or a day."""
        return any(day.month and day.year for day in self._days(index))

    def _days(self, index: int) -> list[DateMention]:
        """The dates that end in a block, their years filled in: the year may stand on a line above."""
        return self.publication.dates_ending_in(self.page.blocks[index])

    def _are_whole_list(self, found: list[int]) -> bool:
        """Whether blocks are all the items of a list."""
        items = [i for i, block in enumerate(self.page.blocks) if block.kind is BlockKind.LIST_ITEM]
        return found == [i for i in items if found[0] - 1 <= i <= found[-1] + 1]

    def _have_own_partners(self, indices: list[int]) -> bool:
        """Whether each of some blocks names partners that the others do not."""
        named = [self._partners(i) for i in indices]
        return all(named) and len(set().union(*named)) == sum(map(len, named))

    def _partners(self, index: int) -> set[Body]:
        block = self.page.blocks[index]
        mentions = self.organizations.within(Span(block.start, block.end), references=False)
        return {mention.body for mention in mentions if not mention.body.is_publisher}

    def _groups_of_lines(self) -> Iterator[Unit]:
        """Short lines that come again in one order, as of cards: a date, a partner, a name, and the next date."""
        signs = ((i, self._told_in_line(i)) for i in range(len(self.page.blocks)))
        lines = [(i, (told, self._label_of_line(i))) for i, told in signs if told]
        best = max(self._repeated(lines), key=len, default=[])
        for start, following in pairwise([*best, self._end_of_last(best)] if best else []):
            yield Unit(tuple(range(start, following)), listed=True)

    def _told_in_line(self, index: int) -> str:
        """What a short line below the headline tells: P of a partner, N of a name, D of a date."""
        block = self.page.blocks[index]
        words = self.page.matched(block)
        if (
            not self._is_line(block)
            or index <= (self.publication.headline_block or 0)
            or index in self.page.contact_blocks
            or len(words) > LONGEST_LINE
            or "。" in words[:-1]
            or self._is_pages_own_date(words)
            or self.page.is_label(block)
        ):
            return ""
        tells = {
            "P": bool(self._partners(index)),
            "N": CORE_WORD.search(words) is not None,
            "D": self._is_dated(index),
        }
        told = "".join(sign for sign, here in tells.items() if here)
        return told if not words.endswith("。") or told == "ND" else ""

    @staticmethod
    def _is_line(block: Block) -> bool:
        """A line of the text, also where the page's frame is a table: no cell of a table with heads, no caption."""
        framed = block.kind is BlockKind.CELL and not block.column_head and not block.head
        return framed or block.kind in LINES

    @staticmethod
    def _is_pages_own_date(words: str) -> bool:
        """更新日:2023年6月1日"""
        label = label_of(words)
        return label is not None and not roles_of(label[0]).isdisjoint(("published", "updated"))

    def _label_of_line(self, index: int) -> str:
        label = label_of(self.page.matched(self.page.blocks[index]))
        return label[0] if label is not None else ""

    def _repeated(self, lines: list[tuple[int, tuple[str, str]]]) -> Iterator[list[int]]:
        """The beginnings of groups of two or three lines each of which tells the same as that of the group before, under the
        same label if any, and all three things together, each once."""
        told = [what for _, what in lines]
        for period in (2, 3):
            for first in range(len(lines) - 2 * period + 1):
                group = told[first : first + period]
                if sorted("".join(signs for signs, _ in group)) != sorted("PND"):
                    continue
                count = 1
                while told[first + count * period :][:period] == group:
                    count += 1
                begins = [lines[first + k * period][0] for k in range(count)]
                if count >= 2 and self._stand_together(begins):
                    yield begins

    def _stand_together(self, begins: list[int]) -> bool:
        """Whether groups of lines are as long as cards are, and no conclusion is told above them."""
        told_above = any(s.block < begins[0] and self._is_dated(s.block) for s in self.conclusions)
        return not told_above and all(b - a <= LONGEST_CARD for a, b in pairwise(begins))

    def _end_of_last(self, begins: list[int]) -> int:
        """Where the last of some groups ends: as long as the longest before it, or where a section does."""
        longest = max(b - a for a, b in pairwise(begins))
        return min(begins[-1] + longest, self._section_end(begins[-1]), len(self.page.blocks))

    def _paragraphs(self) -> Iterator[Unit]:
        """One conclusion after another in paragraphs of their own, each with its day, its name and its partner: 11月29日、A社と
        「…協定」を締結しました。 12月2日には、B社と「…協定」を結びました。"""
        told = [block for block in dict.fromkeys(s.block for s in self.conclusions) if self._names_one(block)]
        found = [block for block in told if self._is_line(self.page.blocks[block]) and self._tells_day(block)]
        if len(found) < 2 or found != told or not self._have_own_partners(found):
            return
        for start, following in pairwise([*found, self._section_end(found[-1])]):
            yield Unit(tuple(range(start, max(start + 1, following))), listed=True)

    def _paragraphs_by_partner(self) -> Iterator[Unit]:
        """株式会社ミナト：令和6年8月22日付けの包括連携協定です。…, one such paragraph behind the other, each with its day."""
        heads = {i: head for i in range(len(self.page.blocks)) if (head := self._partners_in_front(i)) is not None}
        in_a_row = all(b - a == 1 for a, b in pairwise(heads))
        if len(heads) >= 2 and in_a_row and self._have_own_partners(list(heads)):
            yield from (Unit((i,), listed=True, head=head) for i, head in heads.items())

    def _partners_alone(self) -> Iterator[Unit]:
        """次の企業と「包括連携協定」を締結しています, or such a headline, and below it items that name one partner each and no more; where
        they signed together, a day tells it."""
        items = [i for i, block in enumerate(self.page.blocks) if block.kind is BlockKind.LIST_ITEM]
        found = [i for i in items if self._is_but_partner(i) and self._partners(i)]
        if len(found) < 2 or not self._have_own_partners(found) or any(map(self._is_dated, found)):
            return
        lead = self.page.matched(self._lead_of(found[0]))
        stands = LEADS_TO_LIST.search(lead) is not None and STANDING.search(lead) is not None
        together = any(self._is_dated(s.block) for s in self.conclusions)
        if (stands or self._headline_lists) and not together:
            yield from (Unit((i,), listed=True) for i in found)

    def _partners_in_front(self, index: int) -> Span | None:
        block = self.page.blocks[index]
        head = HEAD_OF_PARAGRAPH.match(self.page.matched(block))
        if head is None or not self._is_line(block) or index in self.page.contact_blocks:
            return None
        span = Span(block.start, block.start + head.end())
        named = self.organizations.within(span, references=False)
        leads = bool(named) and named[0].start == block.start and not any(m.body.is_publisher for m in named)
        tells = CORE_WORD.search(self.page.matched(block)) is not None and self._tells_day(index)
        return span if leads and tells else None

    def _names_one(self, index: int) -> bool:
        block = self.page.blocks[index]
        return any(not mention.generic for mention in self.names.within(Span(block.start, block.end)))

    def _tells_day(self, index: int) -> bool:
        return any(day.is_day for day in self._days(index))

    @cached_property
    def _headline_lists(self) -> bool:
        """包括連携協定の締結状況, 災害時応援協定の締結先: what a headline calls a list of agreements."""
        return HEADLINE_OF_LIST.search(self.page.matched(self.publication.headline_span)) is not None

    @cached_property
    def _lists_conclusions(self) -> bool:
        """Whether the headline announces agreements, so that entries need not say 協定 again: 宇部市（2004年12月22日締結）."""
        return re.search(CORE, self.page.matched(self.publication.headline_span)) is not None
