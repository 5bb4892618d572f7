"""Persons on a page: names with titles, the organizations they speak for, and what they do there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.affiliations import Affiliations
from extractors.bodies import Body
from extractors.known_names import is_known_family_name, is_known_given_name
from extractors.normalization import bare, fold
from extractors.organization_shapes import could_be_organization
from extractors.organizations import Organizations
from extractors.page import Page, Span, roles_of
from extractors.person_names import (
    FAMILY_ONLY,
    FULL_KNOWN,
    FULL_POSSIBLE,
    could_be_person,
    is_common_phrase,
    is_family_name,
    is_name_abroad,
    likelihood,
)
from extractors.person_titles import READING, PersonTitle, PersonTitles
from extractors.persons import PersonMention, Post, joined
from extractors.segments import Label, Segment
from extractors.titles import core_of_title, title_pattern
from extractors.told_posts import ToldPosts
from schemas import Block, BlockKind

CONTACT_PERSONS = re.compile(
    r"担当(?:者(?:氏?名)?)?(?:\s*[:]\s*|\s+|[)）]\s*)((?:[一-龥々ヶ]{1,4}(?:\([ぁ-んァ-ヶー]+\))?(?:[、・/ ]\s*|$|(?=[(（)）]|\s|まで))){1,4})"
)
# what a department that answers ends in: 研究協力課, 中小企業相談所, 地域協働推進機構, 企画チーム
DEPARTMENT = r"(?:部|課|室|係|班|担当|局|所|院|館|校|機構|センター|グループ|チーム|ユニット)"
# 広報部 白石, at the end of a line of a contact block
DEPARTMENT_AND_FAMILY = re.compile(
    rf"[一-龥ァ-ヶーA-Z]{DEPARTMENT}\s+([一-龥々ヶ]{{1,4}})(?:\s*[)）]?\s*$|まで)", re.MULTILINE
)
# 国際センターの白川（内線3120）まで, 白川（電話 00-0000） as a line
WITH_EXTENSION = re.compile(r"(?:^|の|[\s　、])([一-龥々ヶ]{1,4})\s*[(（](?:内線|電話|℡|TEL|Tel|直通|ダイヤルイン)")
# 地域創生部　白川・宮村　TEL 000-000-0000, in a contact block
AFTER_DEPARTMENT = re.compile(
    rf"[一-龥ァ-ヶーA-Z]{DEPARTMENT}\s+((?:[一-龥々ヶ]{{1,5}}[、・/]?\s*){{1,4}})(?=\s*・?(?:TEL|Tel|tel|電話|℡|☎|FAX|Fax|内線|[(（]|0[0-9]{{1,4}}-))"
)
# 地域振興課（白川・宮村）, 企画担当（白川）, 地域振興課：白川, in a contact block
BESIDE_DEPARTMENT = re.compile(
    r"[一-龥ァ-ヶーA-Z](?:部|課|室|係|担当)\s*(?:[(（]((?:[一-龥々ヶ]{1,4}[、・]?){1,4})[)）]|:\s*((?:[一-龥々ヶ]{1,4}[、・]?){1,4})\s*$)",
    re.MULTILINE,
)
# 産学連携展開部　斉藤、名倉, at the end of a line of a contact block
SEVERAL_AT_END = re.compile(
    rf"[一-龥ァ-ヶーA-Z0-9]{DEPARTMENT}\s+((?:[一-龥々ヶ]{{1,4}}[、・/]\s*){{1,3}}[一-龥々ヶ]{{1,4}})\s*$",
    re.MULTILINE,
)
PART = re.compile(r"講師|演者|講演者|報告者|発表者|司会(?![頭長])|登壇者|コーディネーター|パネリスト|モデレーター")
NAMED_OTHERWISE = (Label.ORGANIZATION, Label.TITLE, Label.HEAD_OF)
# 白川、宮村 in the row of 担当者
IN_CHARGE = re.compile(r"\s*((?:[一-龥々ヶ]{1,4}(?:[ 　]+[一-龥々]{1,4})?\s*[、・/]?\s*){1,4})(?:氏|様)?\s*$")
WHO_IS_IN_CHARGE = re.compile(r"\s*(?:ご?担当者(?:氏?名)?|担当者の?氏?名)\s*:?")
# a name of one to five ideographs, one of two words
CONTACT_NAME = re.compile("(?<![一-龥])[一-龥々]{0,4}[一-龥々ヶ](?![一-龥])")
# what ends like a department, unless a family is called so: 渡部
LIKE_DEPARTMENT = re.compile("(?:[課係室部局署班線通]|[一-龥]{2}所)$")
# 中屋敷　昌平, with which an entry of a contact line begins and ends
FULL_CONTACT_NAME = re.compile(r"(?:^|(?<=[、・/]))\s*([一-龥々ヶ]{1,4}\s+[一-龥々]{1,4})\s*(?=$|[、・/])")
# 石動 隆之, 老松恵, ジョン・スミス: what a cell holds that is a name and nothing else
ROW_NAME = re.compile(
    r"[一-龥々ヶぁ-んァ-ヶー]{1,4} {1,3}[一-龥々ヶぁ-んァ-ヶー]{1,5}|[一-龥々ヶ]{2,6}|[ァ-ヶー]+・[ァ-ヶー・]+"
)
# （企画担当） behind a post
DUTIES_ALONE = re.compile(r"[(（][^()（）]{1,24}[)）]")
HONORIFIC_END = re.compile(r"[\s　]*(?:氏|様|さま|さん|殿|博士|先生)$")


def _names_of_contacts(words: str) -> Iterator[tuple[int, str]]:
    """The names that an entry of a contact line consists of, with their places: 白川・宮村 are two, 中屋敷　昌平 is one."""
    full = [m for m in FULL_CONTACT_NAME.finditer(words) if _ends_in_given_name(m[1])]
    yield from ((m.start(1), m[1]) for m in full)
    for name in CONTACT_NAME.finditer(words):
        called_so = not LIKE_DEPARTMENT.search(name.group()) or is_known_family_name(name.group())
        if called_so and not any(m.start() <= name.start() < m.end() for m in full):
            yield name.start(), name.group()


def _ends_in_given_name(words: str) -> bool:
    *_, last = words.split()
    return is_known_given_name(last) and not is_family_name(last)


def _cell_of(block: Block) -> tuple[int | None, int | None, int | None]:
    return block.table, block.row, block.column


# （みやけ こういち） behind a name
READING_AT_END = re.compile(r"[\s　]*[(（][ぁ-んァ-ヶー\s　]{2,20}[)）]$")
LONGEST_BEHIND_POST = 8
# 学部長|の|岡田みどり教授, 理事長|を務める|三宅恒一知事
JOINS_POSTS = ("の", "を務める", "をつとめる", "である")
# with its reading and an honorific
LONGEST_LINE_OF_NAME = 60
# what a block is that names nobody: 代表者職・氏名
LABELS_OF_PERSONS = {"person_name", "person_title", "signers", "attendees", "speakers"}
# that are bodies, and no departments of one
BRANCHES = ("本部", "支部", "大学部", "支社", "支店", "支局")
COUNCILS = ("審議会", "懇話会", "協議会", "審査会", "推進会議")


def _without_end_of_body(title: str, body: Body) -> str:
    """本部長 of 長野県本部 本部長, where 岬協会長野県本部 is the body: the end of its name is no part of the post."""
    name = bare(body.name)
    ends = (
        title[:cut] for cut in range(len(title) - 2, 1, -1) if name.endswith(title[:cut]) and name != title[:cut]
    )
    end = next(ends, "")
    rest = title.removeprefix(end).lstrip(" 　")
    return rest if end.endswith(BRANCHES) and core_of_title(rest) is not None else title


def _is_council_or_association(body: Body) -> bool:
    return bare(body.name).endswith(COUNCILS) or (body.type == "association" and not body.name.endswith("委員会"))


class People:
    """The persons of one page."""

    def __init__(self, page: Page, organizations: Organizations) -> None:
        self.page = page
        self.organizations = organizations
        self._found: list[PersonMention] = []
        self.titles = PersonTitles(page, organizations)
        self.affiliations = Affiliations(page, organizations, self._found)
        self.told_posts = ToldPosts(organizations, self.titles, self.affiliations)
        for mention in self._find():
            self._found.append(mention)
        self._found += self._in_tables()
        self._found += self._in_rows_without_heads()
        self._found += self._beside_their_posts()
        self._found += self._in_contact_lines()
        self.mentions = sorted(self._found, key=lambda mention: mention.start)
        self.persons = joined(self.mentions)

    def _find(self) -> Iterator[PersonMention]:
        for index, segments in enumerate(self.organizations.segments):
            for i, segment in enumerate(segments):
                if segment.label is not Label.PERSON:
                    continue
                if LABELS_OF_PERSONS & roles_of(self.page.words(self.page.blocks[index])):
                    break
                if any(span.start <= segment.start < span.end for span in self.titles.second):
                    continue
                if roles_of(segment.words) or self._is_in_reading(segments, i):
                    continue
                mention = self._mention(segments, i, index)
                if mention is not None:
                    yield mention

    def _is_in_reading(self, segments: list[Segment], i: int) -> bool:
        """おざき ひとし of 塩﨑 均（しおざき ひとし）様: what a reading behind a name holds."""
        if i == 0 or segments[i - 1].label is not Label.PERSON:
            return False
        reading = READING.match(self.page.folded, segments[i - 1].end)
        return reading is not None and segments[i].end <= reading.end()

    def _in_contact_lines(self) -> list[PersonMention]:
        """担当：坂之上、内匠: family names that neither the lexicon nor the dictionary knows as such."""
        found = []
        for i, block in enumerate(self.page.blocks):
            anywhere = (CONTACT_PERSONS, WITH_EXTENSION)
            in_contact = (*anywhere, AFTER_DEPARTMENT, BESIDE_DEPARTMENT, DEPARTMENT_AND_FAMILY, SEVERAL_AT_END)
            patterns: tuple[re.Pattern[str], ...] = in_contact if i in self.page.contact_blocks else anywhere
            if block.head and WHO_IS_IN_CHARGE.fullmatch(fold(block.head)):
                patterns = (IN_CHARGE,)
            known = [s for s in self.organizations.segments[i] if s.label in NAMED_OTHERWISE]
            lines = [line for pattern in patterns for line in pattern.finditer(self.page.matched(block))]
            for line in lines:
                group = line.lastindex or 1
                for at, name in _names_of_contacts(line[group]):
                    start = block.start + line.start(group) + at
                    span = Span(start, start + len(name))
                    doubtful = (
                        line.re in (DEPARTMENT_AND_FAMILY, WITH_EXTENSION, BESIDE_DEPARTMENT) or len(name) == 1
                    ) and not (is_family_name(name) or is_known_family_name(name))
                    common = is_common_phrase(name) and not is_known_family_name(name)
                    if (
                        doubtful
                        or common
                        or name.startswith("担当")
                        or any(m.span.meets(span) for m in self._found)
                    ):
                        continue
                    if any(s.start < span.end and span.start < s.end for s in known):
                        continue
                    body = self.affiliations.of_own_unit(self.affiliations.body_of_line(span.start, i), None)
                    written = bare(self.page.words(span))
                    found.append(PersonMention(span.start, span.end, written, None, None, body, False, 1.0))
        return found

    def _in_tables(self) -> list[PersonMention]:
        """The rows of a table with columns 所属, 役職 and 氏名."""
        rows: dict[tuple[int | None, int | None], dict[str, Block]] = {}
        for block in self.page.blocks:
            for role in roles_of(block.column_head) if block.column_head else ():
                rows.setdefault((block.table, block.row), {}).setdefault(role, block)
        found = []
        merged: dict[int | None, Block] = {}
        for (table, _), row in rows.items():
            self._with_merged_body(row, table, merged)
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
                self._found.remove(mention)
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
        headed = in_table or self.affiliations.context.of_heading(self.page.block_at(cell.start))
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
        return [m for m in self._found if m.span.meets(Span(cell.start, cell.end))]

    def _in_rows_without_heads(self) -> list[PersonMention]:
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
            self._found.remove(mention)
        title, body = self._title_of_cell(post), self._body_of_cell(self.page.blocks[beside])
        start = cell.start + self.page.words(cell).find(name)
        span = Span(post[0].start, post[-1].end)
        return PersonMention(start, start + len(name), bare(name), title, span, body, False, 4.0)

    def _beside_their_posts(self) -> list[PersonMention]:
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
                self._found.remove(mention)
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

    def _mention(self, segments: list[Segment], i: int, block: int) -> PersonMention | None:
        segment = segments[i]
        name = bare(self.page.text[segment.start : segment.end])
        sure = likelihood(segment.words)
        titles = self.titles.after(segments, i)
        before = self.titles.before(segments, i)
        honorific = self.titles.has_honorific(segments, i)
        bracket = self.titles.in_bracket(segments, i)
        named_by_label = self._labelled_person(segment)
        contact = self._is_contact(segment)
        # 講師：三宅恒一氏（白浜病院院長）: a part in the event is no post where the bracket tells one
        part_only = (
            bracket is not None and before is not None and not titles and PART.fullmatch(self.titles.words(before))
        )
        chosen = titles or (bracket if part_only else before) or bracket or self.titles.taken(segments, i)
        chosen = self.titles.paired(segments, i) or chosen
        shared = self.titles.shared(segments, i)
        chosen = shared[0] if shared is not None else chosen
        carried = self.titles.carried(segments, i) if not chosen and not honorific else None
        chosen = carried or chosen
        labelled = named_by_label and sure >= FULL_POSSIBLE
        answers = block in self.page.contact_blocks and " " in segment.words and sure >= FULL_KNOWN
        if not (chosen or honorific or labelled or contact or answers):
            return None
        title, title_span = (self.titles.words(chosen), chosen.span) if chosen else (None, None)
        joins = bool(titles and before and self.page.folded[before.end : segment.start] in JOINS_POSTS)
        own_post = title
        if joins and before and title:
            title = self._both(before, title)
        if chosen is not None and not title:
            return None
        place, row = (shared[1], [title or ""] * shared[2]) if shared else self.titles.row(segments, i)
        in_order = self.affiliations.in_order(row, place, segment.start) if shared or len(row) > 2 else None
        beside = self._found[-1].body if carried and self._found else None
        body = in_order or beside or self._affiliated(segments, i, chosen, title, block)
        body = self._of_second_head(row, place, segment.start, body) or self.affiliations.of_own_unit(body, title)
        title = _without_end_of_body(title, body) if title and body is not None else title
        elsewhere = self._post_elsewhere(segments, i, block, before, chosen, body) if joins else None
        title = own_post if elsewhere is not None else title
        posts = self._posts(segments, i, block, chosen, Post(title, body)) if chosen and title else []
        council = self._body_before_bracket(before) if titles and before is not None else None
        if before is not None and council is not None and council is not body:
            posts.insert(0, (Post(self.titles.words(before), council), before.span))
        if before is not None and elsewhere is not None:
            posts.insert(0, (elsewhere, before.span))
        if len(posts) > 1:
            title, body = "・".join(dict.fromkeys(post.title for post, _ in posts)), posts[0][0].body
            title_span = Span(posts[0][1].start, posts[-1][1].end)
        # 鈴木あかり, where 鈴木さん would be a family name
        in_kana = honorific and sure > FAMILY_ONLY and len(segment.words) > 3
        full = sure >= 2.0 or " " in segment.words or contact or in_kana or is_name_abroad(segment.words)
        several = tuple(post for post, _ in posts) if len(posts) > 1 else ()
        return PersonMention(segment.start, segment.end, name, title, title_span, body, not full, sure, several)

    def _affiliated(
        self, segments: list[Segment], i: int, chosen: PersonTitle | None, title: str | None, block: int
    ) -> Body | None:
        """The organization of a person: told beside the name, beside it at another place of the page, or implied."""
        return (
            self.affiliations.told_beside(segments, i, chosen, title, block)
            or self.told_posts.body(segments[i].words, title)
            or self.affiliations.implied(segments, i, chosen, title, block)
        )

    def _post_elsewhere(
        self,
        segments: list[Segment],
        i: int,
        block: int,
        before: PersonTitle | None,
        behind: PersonTitle | None,
        body: Body | None,
    ) -> Post | None:
        """会長 at 汐見県市長会 of 汐見県市長会長の三宅恒一岬市長: the post with its body in front of a name, where the one behind it is
        at another."""
        if before is None or before.body_at < 0 or behind is None or behind.body_at < 0:
            return None
        words = self.titles.words(before)
        other = self.affiliations.body(segments, i, before, words, block)
        return Post(words, other) if other is not body else None

    def _of_second_head(self, row: list[str], place: int, start: int, body: Body | None) -> Body | None:
        """調印には山路会長と須藤理事長があたり: two heads of one body seldom stand beside each other; the second is the other's, where
        the page has named two in their order."""
        first = self._found[-1] if self._found else None
        if len(row) != 2 or place != 1 or first is None or first.body is not body or first.title == row[1]:
            return None
        in_order = self.affiliations.in_order(row, 0, start), self.affiliations.in_order(row, 1, start)
        return in_order[1] if in_order[0] is body else None

    def _body_before_bracket(self, title: PersonTitle) -> Body | None:
        """汐見市審議会 of 汐見市審議会（会長　三宅恒一 岬大学教授）, 汐見県市長会 of （会長：三宅恒一岬市長）: the council or association
        whose bracket a title begins; a committee within a body is none."""
        opening = title.span.start - 1
        if self.page.folded[opening : opening + 1] != "(":
            return None
        name_end = opening - (self.page.folded[opening - 1] in "」』")
        named = (m.body for m in self.organizations.mentions if m.end == name_end)
        return next(filter(_is_council_or_association, named), None)

    def _posts(
        self, segments: list[Segment], i: int, block: int, chosen: PersonTitle, first: Post
    ) -> list[tuple[Post, Span]]:
        """The posts of a person in text order, with their places: the one found first and those at other bodies beside it."""
        posts = [(first, chosen.span)]
        for other in self.titles.further(segments, i, chosen):
            words = self.titles.words(other)
            body = self.affiliations.body(segments, i, other, words, block)
            posts.append((Post(words, body), other.span))
        return sorted(posts, key=lambda post: post[1].start)

    def _both(self, before: PersonTitle, title: str) -> str:
        """学部長・教授 of 学部長の岡田みどり教授."""
        first = self.titles.words(before)
        heads = any(part.label is Label.HEAD_OF for part in before.parts)
        return title if heads or not first or first in title or title in first else f"{first}・{title}"

    def _is_contact(self, segment: Segment) -> bool:
        """担当者：坂口、野々村: family names alone, one after the other, and no department."""
        block = self.page.blocks[self.page.block_at(segment.start)]
        line = self.page.folded[block.start : block.end]
        match = CONTACT_PERSONS.search(line)
        return (
            match is not None
            and block.start + match.start(1) <= segment.start
            and segment.end <= block.start + match.end(1)
        )

    def _labelled_person(self, segment: Segment) -> bool:
        return any(
            {"attendees", "signers", "speakers"} & value.roles
            and value.start <= segment.start
            and segment.end <= value.end
            for value in self.page.labelled
        )
