"""Agreements that a page tells one after the other, each by its partner: in paragraphs, or in items that name but whom."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from extractors.agreement_words import CORE_WORD
from extractors.list_facts import LEADS_TO_LIST, STANDING, Unit
from extractors.list_reader import ListReader
from extractors.page import Span
from schemas import BlockKind

# 株式会社ミナト（大阪府）：, in front of what was agreed with it
HEAD_OF_PARAGRAPH = re.compile(r"[^。:]{2,50}:")


class ListsByPartner(ListReader):
    """Finds agreements by their partners."""

    def paragraphs(self) -> Iterator[Unit]:
        """One conclusion after another in paragraphs of their own, each with its day, its name and its partner: 11月29日、A社と
        「…協定」を締結しました。 12月2日には、B社と「…協定」を結びました。"""
        told = [block for block in dict.fromkeys(s.block for s in self.conclusions) if self.facts.names_one(block)]
        found = [
            block for block in told if self.facts.is_line(self.page.blocks[block]) and self.facts.tells_day(block)
        ]
        if len(found) < 2 or found != told or not self.facts.have_own_partners(found):
            return
        for start, following in pairwise([*found, self.facts.section_end(found[-1])]):
            yield Unit(tuple(range(start, max(start + 1, following))), listed=True)

    def paragraphs_by_partner(self) -> Iterator[Unit]:
        """株式会社ミナト：令和6年8月22日付けの包括連携協定です。…, one such paragraph behind the other, each with its day."""
        heads = {i: head for i in range(len(self.page.blocks)) if (head := self._partners_in_front(i)) is not None}
        in_a_row = all(b - a == 1 for a, b in pairwise(heads))
        if len(heads) >= 2 and in_a_row and self.facts.have_own_partners(list(heads)):
            yield from (Unit((i,), listed=True, head=head) for i, head in heads.items())

    def partners_alone(self) -> Iterator[Unit]:
        """次の企業と「包括連携協定」を締結しています, or such a headline, and below it items that name one partner each and no more; where
        they signed together, a day tells it."""
        items = [i for i, block in enumerate(self.page.blocks) if block.kind is BlockKind.LIST_ITEM]
        found = [i for i in items if self.facts.is_but_partner(i) and self.facts.partners(i)]
        if len(found) < 2 or not self.facts.have_own_partners(found) or any(map(self.facts.is_dated, found)):
            return
        lead = self.page.matched(self.facts.lead_of(found[0]))
        stands = LEADS_TO_LIST.search(lead) is not None and STANDING.search(lead) is not None
        together = any(self.facts.is_dated(s.block) for s in self.conclusions)
        if (stands or self.facts.headline_lists) and not together:
            yield from (Unit((i,), listed=True) for i in found)

    def _partners_in_front(self, index: int) -> Span | None:
        block = self.page.blocks[index]
        head = HEAD_OF_PARAGRAPH.match(self.page.matched(block))
        if head is None or not self.facts.is_line(block) or index in self.page.contact_blocks:
            return None
        span = Span(block.start, block.start + head.end())
        named = self.organizations.within(span, references=False)
        leads = bool(named) and named[0].start == block.start and not any(m.body.is_publisher for m in named)
        tells = CORE_WORD.search(self.page.matched(block)) is not None and self.facts.tells_day(index)
        return span if leads and tells else None
