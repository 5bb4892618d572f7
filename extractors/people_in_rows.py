"""Persons whom tables and lines of their own tell: rows of names and posts, a name in a line and the post in the one beside it."""

from __future__ import annotations

import re

from extractors.affiliations import Affiliations
from extractors.bodies import Body
from extractors.labels import roles_of
from extractors.normalization import bare, fold
from extractors.organization_shapes import could_be_organization
from extractors.organizations import Organizations
from extractors.page import Page, Span
from extractors.person_names import FULL_POSSIBLE, READING, could_be_person, likelihood
from extractors.person_titles import PersonTitle, PersonTitles
from extractors.persons import PersonMention
from extractors.segments import Label, Segment
from extractors.titles import title_pattern
from schemas import Block, BlockKind

# what someone does in an event, and no post
PART = re.compile(r"講師|演者|講演者|報告者|発表者|司会(?![頭長])|登壇者|コーディネーター|パネリスト|モデレーター")
# 石動 隆之, 老松恵, ジョン・スミス: what a cell holds that is a name and nothing else
ROW_NAME = re.compile(
    r"[一-龥々ヶぁ-んァ-ヶー]{1,4} {1,3}[一-龥々ヶぁ-んァ-ヶー]{1,5}|[一-龥々ヶ]{2,6}|[ァ-ヶー]+・[ァ-ヶー・]+"
)
# （企画担当） behind a post
DUTIES_ALONE = re.compile(r"[(（][^()（）]{1,24}[)）]")
HONORIFIC_END = re.compile(r"[\s　]*(?:氏|様|さま|さん|殿|博士|先生)$")
READING_AT_END = re.compile(rf"\s*{READING}$")
LONGEST_BEHIND_POST = 8
# what labels tell of a person, and how many blocks one may be from the next: a term stands between definitions
FIELDS = ("person_organization", "parties", "person_title", "person_name")
FARTHEST_FIELD = 2
# with its reading and an honorific
LONGEST_LINE_OF_NAME = 60


def _cell_of(block: Block) -> tuple[int | None, int | None, int | None]:
    return block.table, block.row, block.column


class PeopleInRows:
    """Finds the persons of a page's tables and lines. `found` holds those found before; where a row tells more of one, what was
    found of the name gives way."""

    def __init__(
        self,
        page: Page,
        organizations: Organizations,
        titles: PersonTitles,
        affiliations: Affiliations,
        found: list[PersonMention],
    ) -> None:
        self.page = page
        self.organizations = organizations
        self.titles = titles
        self.affiliations = affiliations
        self.found = found

    def in_tables(self) -> list[PersonMention]:
        """The rows of a table with columns 所属, 役職 and 氏名, and the same told under labels one below the other."""
        rows: dict[tuple[int | None, int | None], dict[str, Block]] = {}
        for block in self.page.blocks:
            for role in roles_of(block.column_head) if block.column_head else ():
                rows.setdefault((block.table, block.row), {}).setdefault(role, block)
        merged: dict[int | None, Block] = {}
        for (table, _), row in rows.items():
            self._with_merged_body(row, table, merged)
        found = []
        for row in (*rows.values(), *self._rows_of_fields()):
            cell = row.get("person_name") or self._sole_name(row)
            if (
                cell is None
                or self._body_alone(cell) is not None
                or not 2 <= len(bare(self.page.words(cell))) <= 24
            ):
                continue
            known = self._found_in(cell)
            if any(m.title for m in known) or title_pattern().search(self.page.matched(cell)):
                continue
            for mention in known:
                self.found.remove(mention)
            words = HONORIFIC_END.sub("", self.page.words(cell)).strip(" 　")
            title = row.get("person_title")
            post = self._post_of_column(title) if title else None
            span = Span(title.start, title.end) if title else None
            body = self._body_of_row(row)
            if title is None and (beside := self._post_beside(cell)) is not None:
                post, span, body = beside
            start = cell.start + self.page.words(cell).find(words)
            found.append(PersonMention(start, start + len(words), bare(words), post, span, body, False, 4.0))
        return found

    def _rows_of_fields(self) -> list[dict[str, Block]]:
        """所属：岬大学, 役職：学長 and 氏名：三宅恒一, on lines or as definitions, as one row; with the next 所属 another begins."""
        rows: list[dict[str, Block]] = []
        last = -2
        for value in sorted(self.page.labelled, key=lambda v: v.start):
            roles = [role for role in FIELDS if role in value.roles]
            if value.column or len(value.blocks) != 1 or not roles:
                continue
            (i,) = value.blocks
            field = self.page.blocks[i].model_copy(update={"start": value.start, "end": value.end})
            if i - last > FARTHEST_FIELD or any(role in rows[-1] for role in roles):
                rows.append({})
            rows[-1].update(dict.fromkeys(roles, field))
            last = i
        return [row for row in rows if len(row) > 1]

    def _sole_name(self, row: dict[str, Block]) -> Block | None:
        """三宅 恒一 under 講演者, where 所属 or 役職 is another column."""
        if not row.keys() & {"person_title", "person_organization"}:
            return None
        named = {id(row[role]): row[role] for role in ("speakers", "attendees", "signers") if role in row}
        cells = [cell for cell in named.values() if self._is_full_name(cell)]
        return cells[0] if len(cells) == 1 else None

    def _is_full_name(self, cell: Block) -> bool:
        """Whether a cell under a head that speaks of persons holds nothing but a full name: 林誠."""
        words = fold(HONORIFIC_END.sub("", self.page.words(cell))).strip()
        return self._is_only_a_name(cell, words) or (
            could_be_person(words)
            and likelihood(words) >= FULL_POSSIBLE
            and not self.organizations.within(Span(cell.start, cell.end))
        )

    def _post_of_column(self, cell: Block) -> str:
        """市長 of 汐見市長 under 所属・役職; a cell without a body in it as it is written."""
        posts = self._post_at_end(self.page.block_at(cell.start))
        named = self.organizations.within(Span(cell.start, cell.end))
        return self._title_of_cell(posts) if named and posts else self.page.words(cell).strip(" 　")

    def _post_beside(self, cell: Block) -> tuple[str, Span, Body | None] | None:
        """汐見町長 | 三宅 恒一, under 区分 and 氏名: the post that another cell of a name's row ends in, and whose it is."""
        for i, other in enumerate(self.page.blocks):
            if (other.table, other.row) != (cell.table, cell.row) or other is cell or other.table is None:
                continue
            post = self._post_at_end(i)
            if post:
                return self._title_of_cell(post), Span(post[0].start, post[-1].end), self._body_of_cell(other)
        return None

    def _post_at_end(self, block: int) -> list[Segment]:
        """The titles of a block that ends in one."""
        post = [s for s in self.organizations.segments[block] if s.label in (Label.TITLE, Label.HEAD_OF)]
        behind = self.page.folded[post[-1].end : self.page.blocks[block].end].strip() if post else ""
        return post if not behind or DUTIES_ALONE.fullmatch(behind) else []

    def _body_of_cell(self, cell: Block) -> Body | None:
        """Whose post a cell holds: the organization in it, one in its row, that of the heading, or the publisher."""
        mentions = self.organizations.within(Span(cell.start, cell.end))
        if mentions:
            return mentions[-1].body
        in_table = self._body_in_row((cell.table, cell.row)) or self._body_beside(cell)
        headed = in_table or self.affiliations.context.lists.of_heading(self.page.block_at(cell.start))
        return headed or self.organizations.publisher

    def _body_beside(self, cell: Block) -> Body | None:
        """The organization of a merged cell that stands on the left of several rows, and in the first of them."""
        own = [b.column for b in self.page.blocks if (b.table, b.row) == (cell.table, cell.row)]
        first = min((column for column in own if column is not None), default=0)
        for above in reversed(self.page.blocks):
            before = above.table == cell.table and above.start < cell.start and (above.column or 0) < first
            named = self.organizations.within(Span(above.start, above.end)) if before else []
            if named:
                return named[0].body
        return None

    @staticmethod
    def _with_merged_body(row: dict[str, Block], table: int | None, merged: dict[int | None, Block]) -> None:
        """Gives a row the organization's cell of the rows above, where it is merged over several."""
        own = row.get("person_organization") or row.get("parties")
        if own is not None:
            merged[table] = own
        elif table in merged:
            row["person_organization"] = merged[table]

    def _found_in(self, cell: Block) -> list[PersonMention]:
        return [m for m in self.found if m.span.meets(Span(cell.start, cell.end))]

    def in_rows_without_heads(self) -> list[PersonMention]:
        """富山県知事 | 石動　隆之, 富山県 | 石動　隆之 | 知事: in a table without heads, a cell that is a name, and beside it one that
        ends in a title; where names lead, the title behind."""
        found = []
        for row in self._rows_without_heads():
            names = {at: name for at, i in enumerate(row) if (name := self._written_alone(i)) is not None}
            names_lead = not any(self._post_at_end(i) for i in row[: min(names, default=0)])
            for at, name in names.items():
                beside = row[at + 1 : at + 2] if names_lead else row[max(0, at - 1) : at]
                post = self._post_at_end(beside[0]) if beside else []
                if post:
                    found.append(self._named_in_cell(row[at], name, beside[0], post))
        return found

    def _rows_without_heads(self) -> list[list[int]]:
        """The cells of each row that neither a first cell nor a column's head tells."""
        unnamed = ([i for i in row if not self.page.blocks[i].column_head] for row in self.page.rows.values())
        return [row for row in unnamed if len(row) > 1]

    def _written_alone(self, i: int) -> str | None:
        """The name that is all of a cell, of someone whose title is not found there."""
        cell = self.page.blocks[i]
        name = HONORIFIC_END.sub("", self.page.words(cell)).strip(" 　")
        titled = any(m.title for m in self._found_in(cell))
        return name if not titled and self._is_only_a_name(cell, fold(name)) else None

    def _named_in_cell(self, i: int, name: str, beside: int, post: list[Segment]) -> PersonMention:
        """The person whom a cell names, with the post of the cell beside it; what was found of the name gives way."""
        cell = self.page.blocks[i]
        for mention in self._found_in(cell):
            self.found.remove(mention)
        title, body = self._title_of_cell(post), self._body_of_cell(self.page.blocks[beside])
        start = cell.start + self.page.words(cell).find(name)
        span = Span(post[0].start, post[-1].end)
        return PersonMention(start, start + len(name), bare(name), title, span, body, False, 4.0)

    def beside_their_posts(self) -> list[PersonMention]:
        """三宅 恒一（みやけ こういち）, a line of its own or a cell, and 岬大学教授 in the one above or below; where such lines take
        turns, the first of them tells whether the post or the name leads."""
        found = []
        taken: set[int] = set()
        for i, line in enumerate(self.page.blocks):
            if line.end - line.start > LONGEST_LINE_OF_NAME:
                continue
            name = READING_AT_END.sub("", HONORIFIC_END.sub("", self.page.words(line))).strip(" 　")
            named = self._found_in(line)
            if any(m.title for m in named) or not self._is_only_a_name(line, fold(name)):
                continue
            posts = ((k, self._post_of_line(k)) for k in (self._line_above(i), self._line_below(i)))
            leads = ((k, post) for k, post in posts if post and k not in taken and self._tells_post(k, i, post))
            at, post = next(leads, (-1, None))
            if post is None:
                continue
            taken.add(at)
            for mention in named:
                self.found.remove(mention)
            title = self.titles.words(post)
            segments = self.organizations.segments[at]
            alone = self._named_alone(self._line_above(at)) if post.body_at < 0 else None
            body = alone or self.affiliations.body(segments, 0, post, title, at)
            start = line.start + self.page.words(line).find(name)
            found.append(PersonMention(start, start + len(name), bare(name), title, post.span, body, False, 4.0))
        return found

    def _tells_post(self, at: int, name: int, post: PersonTitle) -> bool:
        """Whether a line tells the post of the name beside it: below it one with its body, and above it one that is all of the
        line and no part in an event."""
        if at > name:
            return post.body_at >= 0
        line = self.page.blocks[at]
        part = PART.match(self.page.folded, line.start)
        return line.kind is not BlockKind.HEADING and part is None and line.end == post.end

    def _line_above(self, i: int) -> int:
        """The line above one, in a cell the one above in it or the cell above; -1 where there is none."""
        line = self.page.blocks[i]
        if i > 0 and _cell_of(self.page.blocks[i - 1]) == _cell_of(line):
            return i - 1
        if line.table is None:
            return -1
        if line.row is None or line.column is None:
            return -1
        above = (line.table, line.row - 1, line.column)
        return next((k for k in range(i - 1, -1, -1) if _cell_of(self.page.blocks[k]) == above), -1)

    def _line_below(self, i: int) -> int:
        """The line below one, in a cell the one below in it; -1 where there is none."""
        line, *below = self.page.blocks[i : i + 2]
        return i + 1 if below and _cell_of(below[0]) == _cell_of(line) else -1

    def _post_of_line(self, i: int) -> PersonTitle | None:
        """The post, with or without its body, that a line consists of."""
        segments = self.organizations.segments[i] if i >= 0 else []
        if not segments:
            return None
        in_front = self.page.folded[self.page.blocks[i].start : segments[0].start].strip()
        if in_front not in ("", "("):
            return None
        post = self.titles.post_at(segments, 0) or self.titles.title_at(segments, 0)
        ends = post is not None and self.page.blocks[i].end - post.end <= LONGEST_BEHIND_POST
        return post if ends and all(s.label is not Label.PERSON for s in segments) else None

    def _named_alone(self, i: int) -> Body | None:
        """The organization that is all of a line."""
        return self._body_alone(self.page.blocks[i]) if i >= 0 else None

    def _body_alone(self, block: Block) -> Body | None:
        named = self.organizations.within(Span(block.start, block.end))
        whole = len(named) == 1 and bare(self.page.words(block)) == bare(self.page.words(named[0].span))
        return named[0].body if whole else None

    def _is_only_a_name(self, cell: Block, words: str) -> bool:
        """Whether a cell's words are a person's name: in two parts, or one that looks like one, and no body's."""
        return (
            ROW_NAME.fullmatch(words) is not None
            and could_be_person(words)
            and (" " in words or "・" in words or likelihood(words) >= FULL_POSSIBLE)
            and not self.organizations.within(Span(cell.start, cell.end))
            and not could_be_organization(words)
        )

    def _title_of_cell(self, post: list[Segment]) -> str:
        """代表取締役 of 代表 and 取締役, which touch, and 理事・副学長; a post behind a space is another."""
        touching = [post[-1]]
        for segment in reversed(post[:-1]):
            if self.page.folded[segment.end : touching[0].start] not in ("", "・", "兼"):
                break
            touching.insert(0, segment)
        return self.titles.words(PersonTitle(tuple(touching), -1))

    def _body_in_row(self, row: tuple[int | None, int | None]) -> Body | None:
        """The organization that another cell of the row names."""
        cells = [b for b in self.page.blocks if (b.table, b.row) == row]
        mentions = [m for cell in cells for m in self.organizations.within(Span(cell.start, cell.end))]
        return mentions[0].body if mentions else None

    def _body_of_row(self, row: dict[str, Block]) -> Body | None:
        cell = row.get("person_organization") or row.get("parties")
        title = row.get("person_title")
        if cell is None:
            return self._body_of_cell(title) if title else self.organizations.publisher
        mentions = self.organizations.within(Span(cell.start, cell.end))
        return mentions[0].body if mentions else self.organizations.publisher
