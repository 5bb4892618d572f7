"""Agreements that a page lists in single lines: entries with a name and a day, and the lines of cards."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from extractors.agreement_words import CORE, CORE_WORD
from extractors.dates import find_dates
from extractors.labels import label_of, roles_of
from extractors.list_facts import STANDING, Unit
from extractors.list_reader import ListReader
from schemas import BlockKind

# of a line and of the lines of a card
LONGEST_LINE = 60
LONGEST_CARD = 8
STANDS_WITH = re.compile(rf"{CORE}[」』]?を[^。]{{0,12}}(?:締結|結[びん])[^。]*{STANDING.pattern}")
# a file to load: 三者による連携に関する協定書 (PDF: 1.8MB)
ATTACHMENT = re.compile(r"PDF|[KMkm]B\b")


class ListsInLines(ListReader):
    """Finds agreements in lines."""

    def entries(self) -> Iterator[Unit]:
        """List items or lines, each with a date and a name of an agreement: three, or all of a list, each with a partner of
        its own."""
        found = [i for i in range(len(self.page.blocks)) if self._is_entry(i)]
        if len(found) >= 3 or (
            len(found) == 2
            and (self._are_whole_list(found) or self._tell_all(found))
            and self.facts.have_own_partners(found)
        ):
            yield from (Unit((i, *self._rest_of_row(i)), listed=True) for i in found)

    def _rest_of_row(self, index: int) -> Iterator[int]:
        """What a table tells beside an entry: 島田市（平成28年11月7日締結） | 観光の振興などで連携しています。"""
        block = self.page.blocks[index]
        if block.table is not None and block.row is not None:
            yield from (i for i in self.page.rows.get((block.table, block.row), ()) if i > index)

    def entries_signed_together(self) -> Iterator[Unit]:
        """次の3団体と協定を締結しました, and below it list items or lines, each with the name of an agreement and its partner."""
        found = [i for i in range(len(self.page.blocks)) if self._is_named_entry(i)]
        together = all(b - a <= 2 for a, b in pairwise(found))
        if len(found) >= 2 and together and self.facts.are_signed_together([(i,) for i in found]):
            yield from (Unit((i,), listed=True) for i in found)

    def _is_named_entry(self, index: int) -> bool:
        block = self.page.blocks[index]
        return (
            self.facts.is_line(block)
            and block.kind is not BlockKind.HEADING
            and "。" not in self.page.matched(block)
            and index not in self.page.contact_blocks
            and ATTACHMENT.search(self.page.matched(block)) is None
            and self.facts.names_one(index)
        )

    def _is_entry(self, index: int) -> bool:
        block = self.page.blocks[index]
        words = self.page.matched(block)
        return (
            block.kind is not BlockKind.HEADING
            and self.facts.is_line(block)
            and len(words) <= 200
            and index not in self.page.contact_blocks
            and (
                CORE_WORD.search(words) is not None
                or (self.facts.lists_conclusions and re.search("締結|調印", words) is not None)
                or (self.facts.is_partner_and_day(words) and self._is_in_list(index))
            )
            and "。" not in words[:-1]
            and (self._tells_year(index) or (self.facts.is_dated(index) and not words.endswith("。")))
            and bool(self.organizations.within(self.page.span_of_block(index)))
        )

    def _is_in_list(self, index: int) -> bool:
        """Whether a partner and a day stand in a list of agreements: below a sentence or a headline that leads to one, or below
        one that tells what stands, 海外の大学と学術交流協定を締結しています."""
        if self.facts.headline_lists or self.facts.leads_to_list(index):
            return True
        above = (s for s in self.page.sentences if s.block < index)
        return any(STANDS_WITH.search(self.page.matched(s)) for s in above)

    def _tells_year(self, index: int) -> bool:
        """Whether a block tells a month or a day of a year that it names itself, or that stands above it."""
        year = self.publication.year_of_section(index)
        return any(
            day.month and (day.year or year) for day in find_dates(self.page.matched(self.page.blocks[index]))
        )

    def _tell_all(self, found: list[int]) -> bool:
        """Whether two lines, one right below the other, each tell a day, a partner and a name: 令和3年5月6日　株式会社ミナト　災害時の…協定."""
        return found[1] - found[0] == 1 and all(self._told_in_line(i) == "PND" for i in found)

    def _are_whole_list(self, found: list[int]) -> bool:
        """Whether blocks are all the items of a list."""
        items = [i for i, block in enumerate(self.page.blocks) if block.kind is BlockKind.LIST_ITEM]
        return found == [i for i in items if found[0] - 1 <= i <= found[-1] + 1]

    def groups_of_lines(self) -> Iterator[Unit]:
        """Short lines that come again in one order, as of cards: a date, a partner, a name, and the next date."""
        signs = ((i, self._told_in_line(i)) for i in range(len(self.page.blocks)))
        lines = [(i, (told, self._label_of_line(i))) for i, told in signs if told]
        best = max(self._repeated(lines), key=len, default=[])
        for start, following in pairwise([*best, self.facts.end_of_last(best)] if best else []):
            yield Unit(tuple(range(start, following)), listed=True)

    def _told_in_line(self, index: int) -> str:
        """What a short line below the headline tells: P of a partner, N of a name, D of a date."""
        block = self.page.blocks[index]
        words = self.page.matched(block)
        if (
            not self.facts.is_line(block)
            or index <= (self.publication.headline_block or 0)
            or index in self.page.contact_blocks
            or len(words) > LONGEST_LINE
            or "。" in words[:-1]
            or self._is_pages_own_date(words)
            or self.page.is_label(block)
        ):
            return ""
        tells = {
            "P": bool(self.facts.partners(index)),
            "N": CORE_WORD.search(words) is not None,
            "D": self.facts.is_dated(index),
        }
        told = "".join(sign for sign, here in tells.items() if here)
        return told if not words.endswith("。") or told == "ND" else ""

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
        told_above = any(s.block < begins[0] and self.facts.is_dated(s.block) for s in self.conclusions)
        return not told_above and all(b - a <= LONGEST_CARD for a, b in pairwise(begins))
