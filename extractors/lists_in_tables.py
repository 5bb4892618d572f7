"""Agreements that a table lists: in its rows, in its columns, or one small table for each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from extractors import lexicon
from extractors.agreement_words import CORE_WORD
from extractors.dates import find_dates, number
from extractors.labels import roles_of
from extractors.list_facts import DATE_ONLY_LINE, DAY, Unit
from extractors.list_reader import ListReader

# 4つの高等学校と, 県内3大学と
COUNTED_PARTNERS = re.compile(
    "([2-9二三四五六七八九]|[1-9][0-9])(?:つの)?[一-龥]{0,3}(?:校|大学|市町村?|団体|機関|企業|社|自治体|病院)と(?!の[2-9三四五六]者)"
)
DATE_ONLY = rf"{DAY}.{{0,16}}"
# a table and a row of it
Place = tuple[int, int]


class ListsInTables(ListReader):
    """Finds agreements in tables."""

    def table_rows(self) -> Iterator[Unit]:
        listed = []
        counted = self._tables_of_as_many_as_told() if self.page.rows else frozenset()
        for place, indices in sorted(self.page.rows.items()):
            words = "\n".join(self.page.matched(self.page.blocks[i]) for i in indices)
            heads = (self.page.blocks[i].column_head for i in indices)
            roles = {role for head in heads if head for role in roles_of(head)}
            first = self.page.matched(self.page.blocks[indices[0]])
            dated_row = re.fullmatch(r"\D{0,2}" + DATE_ONLY, first.strip()) is not None and CORE_WORD.search(words)
            headed = {"name", "parties", "signed"} & roles and (find_dates(words) or CORE_WORD.search(words))
            # 団体名, 役職, 氏名 head those who were present
            of_persons = {"person_title", "person_name"} <= roles
            told_above = "parties" in roles and not of_persons and self.facts.leads_to_list(indices[0])
            signed_by = "signers" in roles and place[0] in counted and any(map(self.facts.is_but_partner, indices))
            told = headed or told_above or signed_by or self._is_row_of_partner(indices) or self._tells_all(indices)
            if len(indices) > 1 and (dated_row or told):
                listed.append((place, indices))
        if len(listed) >= 2 or (len(listed) == 1 and self._is_list_page()):
            for (table, row), indices in sorted([*listed, *self._rows_without_day(listed)]):
                yield Unit(tuple(self._with_spanning(table, row, indices)), listed=True)

    def _tables_of_as_many_as_told(self) -> frozenset[int]:
        """The table of 高等学校 | 署名者 with four rows, below …4つの高等学校と協定を締結しました."""
        told = {
            number(match[1])
            for sentence in self.conclusions
            for match in COUNTED_PARTNERS.finditer(self.page.matched(sentence))
        }
        headed = Counter(
            table
            for (table, _), indices in self.page.rows.items()
            if any(self.page.blocks[i].column_head for i in indices)
        )
        return frozenset(table for table, rows in headed.items() if rows in told)

    def _rows_without_day(self, listed: list[tuple[Place, list[int]]]) -> Iterator[tuple[Place, list[int]]]:
        """The rows of a table that lists agreements which name a partner, and no day that can be read."""
        places = {place for place, _ in listed}
        tables = {table for table, _ in places}
        for place, indices in self.page.rows.items():
            if place in places or place[0] not in tables:
                continue
            cells = [i for i in indices if "parties" in roles_of(self.page.blocks[i].column_head or "")]
            if any(self.facts.partners(i) for i in cells):
                yield place, indices

    def _is_row_of_partner(self, indices: Sequence[int]) -> bool:
        """島田市 | 平成28年11月7日, and タイ | チェンマイ大学 | 2022年10月19日, of a table without heads below what tells the agreement:
        …協定の締結先は以下のとおりです."""
        cells = (self.page.matched(self.page.blocks[i]).strip() for i in indices)
        countries = lexicon.words("countries")
        words = " ".join(cell for cell in cells if cell not in countries and not cell.isdecimal())
        headless = not any(self.page.blocks[i].column_head for i in indices)
        named = [
            m for i in indices for m in self.organizations.within(self.page.span_of_block(i), references=False)
        ]
        return (
            headless
            and bool(named)
            and self.facts.is_partner_and_day(words)
            and self.facts.leads_to_list(indices[0])
        )

    def _tells_all(self, indices: Sequence[int]) -> bool:
        """1 | 災害時の応援に関する協定 | 株式会社ミナト | 平成25年3月1日, of a table without heads: the name, the partner and the day."""
        blocks = [self.page.blocks[i] for i in indices]
        headless = not any(block.column_head or block.head for block in blocks)
        words = [self.page.matched(block) for block in blocks]
        return (
            headless
            and any(map(CORE_WORD.search, words))
            and any(DATE_ONLY_LINE.fullmatch(cell.strip()) for cell in words)
            and any(self.facts.is_but_partner(i) for i in indices)
        )

    def tables(self) -> Iterator[Unit]:
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
        if above and self.facts.is_name_alone(above[-1]):
            return Unit((above[-1], *indices), listed=True)
        heading = next((i for i in reversed(above) if self.facts.are_but_partners(i)), None)
        if names_parties or heading is None:
            return Unit(tuple(indices), listed=True)
        return Unit((heading, *indices), listed=True, heading=heading)

    def columns(self) -> Iterator[Unit]:
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
            if len(columns) >= 2 and all(self._tells_agreement(columns[c], told) for c, told in roles.items()):
                yield from (Unit(tuple(indices), listed=True) for indices in columns.values())

    def _tells_agreement(self, column: Sequence[int], told: set[str]) -> bool:
        """Whether a column tells with whom and on which day; 年月日 may head any day."""
        dated = "signed" in told or any(self.facts.is_dated(i) for i in column)
        return "parties" in told and dated

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
