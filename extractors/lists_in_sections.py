"""Agreements that a page lists one below the other, each under a head of its own: a heading, a term, a name, a label."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from extractors import lexicon
from extractors.agreement_words import CEREMONY, CORE, CORE_WORD, SIGNING
from extractors.dates import find_dates
from extractors.labels import roles_of
from extractors.list_facts import DATE_ONLY_LINE, Unit
from extractors.list_reader import ListReader
from extractors.page import Labelled
from schemas import BlockKind

ABOUT = re.compile(rf"{CORE}|{SIGNING}")
YEAR_ONLY = re.compile(
    r"[■◆●○\s]*(?:(?:令和|平成|昭和)?[0-9元]{1,4}年度?)(?:[(（][^()（）]*[)）])?(?:の?(?:締結|協定).{0,4})?"
)


class ListsInSections(ListReader):
    """Finds agreements in sections."""

    def definitions(self) -> Iterator[Unit]:
        """Terms, or heads of rows, that name a partner, a day or the agreement, and what is defined under each."""
        found = []
        for i, indices in self._terms():
            block = self.page.blocks[i]
            words = "\n".join(self.page.matched(self.page.blocks[k]) for k in (i, *indices))
            term = self.page.span_of_block(i)
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

    def _terms(self) -> Iterator[tuple[int, list[int]]]:
        """Each term, or first cell of a row in a table without columns' heads, with what stands under it or beside it."""
        for i, block in enumerate(self.page.blocks):
            if block.kind is BlockKind.TERM:
                below = takewhile(
                    lambda k: self.page.blocks[k].kind is not BlockKind.TERM, range(i + 1, len(self.page.blocks))
                )
                yield i, [k for k in below if self.page.blocks[k].head == self.page.words(block)]
            elif named := self.page.named_by(i):
                yield i, named

    def sections(self) -> Iterator[Unit]:
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
            partners = self.organizations.within(self.page.span_of_block(i))
            about = re.search(rf"{CORE}|{CEREMONY}", heading) is not None or (
                bool(partners) and ABOUT.search(words) is not None
            )
            dated = find_dates(heading + words) or (self.facts.is_but_partner(i) and self._tells_day_above(i))
            tells = about and re.search(rf"{CORE}|調印|締結|{CEREMONY}", heading + words) is not None
            if own and partners and dated and (tells or self._is_card(i, own)):
                above = tuple(k for k in self.page.sections[i] if not self._is_year(k))
                by_level.setdefault((block.level, above), []).append(Unit((i, *own), listed=True, heading=i))
        best = max(by_level.values(), key=len, default=[])
        if len(best) >= 2:
            yield from best

    def _is_card(self, heading: int, own: Sequence[int]) -> bool:
        """岬銀行, and below it 平成27年9月28日 in a line of its own, on a page whose headline says that it lists agreements."""
        days = (DATE_ONLY_LINE.fullmatch(self.page.matched(self.page.blocks[i]).strip()) for i in own[:2])
        return self.facts.lists_conclusions and any(days) and self.facts.is_but_partner(heading)

    def _tells_day_above(self, index: int) -> bool:
        """7月10日に締結式を行いました, above a heading for each that was signed then."""
        sentences = (s for s in self.page.sentences if s.block < index and self.facts.is_dated(s.block))
        ceremony = lexicon.pattern("agreement_verbs", "ceremony")
        return any(s in self.conclusions or ceremony.search(self.page.matched(s)) for s in sentences)

    def _is_year(self, index: int) -> bool:
        """Whether a heading is but a year, by which a list is ordered: 令和5年度."""
        return YEAR_ONLY.fullmatch(self.page.matched(self.page.blocks[index]).strip()) is not None

    def names_and_lines(self) -> Iterator[Unit]:
        """Names in headings or lines of their own, and below each lines that tell with whom: 1．物流に関する協定 above
        （1）相手方　汐見商事株式会社, or above 汐見商事株式会社　2018年1月18日."""
        starts = [i for i in range(len(self.page.blocks)) if self.facts.is_name_alone(i)]
        parts = [
            tuple(range(start, min(following, self.facts.section_end(start))))
            for start, following in pairwise([*starts, len(self.page.blocks)])
        ]
        found = [indices for indices in parts if self._tells_partner_and_day(indices)]
        if len(found) < 2 and self.facts.are_signed_together(parts):
            last = min(max(map(len, parts[:-1])), len(parts[-1]))
            found = [*parts[:-1], parts[-1][:last]]
        if len(found) >= 2:
            yield from (Unit(indices, listed=True) for indices in found)

    def labelled_groups(self) -> Iterator[Unit]:
        """Labels that come again in one order, as of one list of definitions after another: 協定名, 締結先, 締結日, and again
        協定名."""
        values = [value for value in self.page.values("name", "parties", "signed") if not value.column]
        labels = [value.label for value in values]
        first = next((label for label in labels if labels.count(label) > 1), None)
        starts = list(dict.fromkeys(self._label_block(v) for v in values if v.label == first))
        if all(start > 0 and self.facts.is_name_alone(start - 1) for start in starts):
            starts = [start - 1 for start in starts]
        borders = [*starts, self.facts.end_of_last(starts)] if len(starts) > 1 else []
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
        lines = [i for i in indices[1:] if self.facts.is_partner_and_day(self.page.matched(self.page.blocks[i]))]
        return len(lines) == 1 and not of_kind and bool(self.facts.partners(lines[0]))
