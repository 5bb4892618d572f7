"""When a page was published and updated: by labels, by lines of their own, in the headline, the breadcrumb, the title."""

from __future__ import annotations

import re
from functools import cached_property

from extractors.date_lines import NUMBER_BEFORE, is_date_line, label_pattern, labelled_dates, without_day_words
from extractors.dates import Calendar, DateMention, find_dates
from extractors.found import Found, Proof, proof
from extractors.headline import LEADING_DAY, Headline, length_of_mark
from extractors.normalization import bare, fold
from extractors.organizations import Organizations
from extractors.page import Page
from schemas import BlockKind, FurnitureKind, Part

# behind the date of a row around the article; in a list of other pages more follows: 2024年10月1日更新　橋が開通しました
LONGEST_REST = 8
# 2023年4月1日現在
AS_OF = re.compile(r"[日0-9]\s*(?:現在|時点|施行)|日\s*(?:より|から)")
# 第412号, 4月号, 発行
ISSUE = re.compile(r"号|[Vv]ol|発行|だより|広報|ニュース|^[^()（）]{2,16}[(（][)）]$")
# behind the day of publication: （更新日：2023年11月5日）, 最終更新 2023.11.5
UPDATED_BESIDE = re.compile(r"[(（\[]?\s*(?:最終)?更新日?\s*[:：]?[^()（）]*[)）\]]?\s*$")
LONGEST_CATEGORY = 12
# blocks above and below the headline
NEAR = 4
# HOME / お知らせ / 2021 / 03 / …, 2012年 » 2月
PATH_DATE = re.compile(r"((?:19|20)[0-9]{2})年?\s*[/>»›＞]\s*(0?[1-9]|1[0-2])月?\s*(?=[/>»›＞]|$)")


class PublicationDays:
    """Finds the days that one page tells of itself."""

    def __init__(self, page: Page, organizations: Organizations, headline: Headline) -> None:
        self.page = page
        self.organizations = organizations
        self.headline = headline

    @cached_property
    def published_on(self) -> Found[str] | None:
        if "published" in self._labelled_dates:
            return self._labelled_dates["published"]
        return (
            self._near_headline()
            or self._in_headline()
            or self._in_breadcrumb()
            or self._in_title()
            or self._at_end()
        )

    @cached_property
    def updated_on(self) -> Found[str] | None:
        return self._labelled_dates.get("updated")

    @cached_property
    def _labelled_dates(self) -> dict[str, Found[str]]:
        found: dict[str, Found[str]] = {}
        head = self.page.folded[: self._end_of_head()]
        tail_start = max(len(head), len(self.page.folded) - 200)
        texts = [(head, 0, Part.TEXT), (self.page.folded[tail_start:], tail_start, Part.TEXT)]
        texts += [
            (self.page.furniture[b.start : b.end], b.start, Part.FURNITURE)
            for b in self.page.document.furniture_blocks
            if b.end - b.start <= 90
        ]
        for text, offset, part in texts:
            for role, mention in labelled_dates(text, offset):
                other = part is Part.FURNITURE and self._tells_of_another(text, mention, offset)
                if mention.value and role not in found and not other:
                    found[role] = Found(
                        mention.value, (Proof(mention.start, mention.end, part),), 0.97, why="labelled as such"
                    )
        return found

    @staticmethod
    def _tells_of_another(row: str, mention: DateMention, offset: int) -> bool:
        """2024年10月1日更新　橋が開通しました, in a list of other pages."""
        rest = row[mention.end - offset :]
        return len(bare(without_day_words(rest))) > LONGEST_REST and label_pattern().search(row) is None

    def _end_of_head(self) -> int:
        last = min(len(self.page.blocks) - 1, (self.headline.block or 0) + 6)
        return self.page.blocks[last].end if self.page.blocks else 0

    def _at_end(self) -> Found[str] | None:
        """（平成29年10月6日）, a day alone in the last line of the text."""
        ends = [i for i in range(len(self.page.blocks)) if i not in self.page.contact_blocks]
        last = self.page.blocks[ends[-1]] if ends else None
        if last is None or ends[-1] in self._days_of_acts or last.kind is not BlockKind.PARAGRAPH:
            return None
        words = self.page.matched(last)
        days = [m for m in find_dates(words, last.start) if m.is_day and m.value]
        if (
            len(days) != 1
            or self.updated_on is not None
            or not is_date_line(words, days[0], last.start, self.page, self.organizations)
        ):
            return None
        return Found(days[0].value or "", (proof(days[0].span),), 0.75, why="a line of its own at the end")

    def _in_title(self) -> Found[str] | None:
        """〇〇大学広報　第412号（2010年7月1日）, as the title of a magazine's page."""
        for block in self.page.document.furniture_blocks:
            if block.kind is not FurnitureKind.PAGE_TITLE:
                continue
            words = self.page.furniture[block.start : block.end]
            for mention in find_dates(words, block.start):
                issue = words[: mention.start - block.start] + words[mention.end - block.start :]
                if mention.value and mention.month and not mention.fiscal and ISSUE.search(issue.strip()):
                    span = Proof(mention.start, mention.end, Part.FURNITURE)
                    return Found(mention.value, (span,), 0.75, why="the date of the issue, in the page's title")
        return None

    @cached_property
    def _days_of_acts(self) -> frozenset[int]:
        """Blocks below a heading like 締結日 or 開催日時, whose dates are those of what the page tells."""
        values = self.page.values("signed", "held")
        return frozenset(i for value in values if len(value.blocks) == 1 for i in value.blocks)

    def _is_in_list_of_days(self, index: int) -> bool:
        """寧夏大学（1997年10月10日）, beside an item that tells a day as well: no page appeared on each of them."""
        if self.page.blocks[index].kind is not BlockKind.LIST_ITEM:
            return False
        items = [i for i in (index - 1, index, index + 1) if 0 <= i < len(self.page.blocks)]
        lines = [
            self.page.matched(self.page.blocks[i]) for i in items if self.page.blocks[i].kind is BlockKind.LIST_ITEM
        ]
        return sum(bool(find_dates(words)) and not list(labelled_dates(words, 0)) for words in lines) > 1

    def _is_term_of_headline(self, index: int) -> bool:
        """<dt>2023年10月20日</dt><dd>the headline</dd>, or but its category above it: お知らせ."""
        at = self.headline.block or 0
        if self.page.blocks[at].head == self.page.words(self.page.blocks[index]):
            return True
        above = [b for b in self.page.blocks[index + 1 : at] if self.page.words(b)]
        sole = sum(b.kind is BlockKind.TERM for b in self.page.blocks[:at]) == 1
        return sole and len(above) == 1 and len(self.page.words(above[0])) <= LONGEST_CATEGORY

    def _near_headline(self) -> Found[str] | None:
        """A line near the headline that holds a date and nothing to speak of besides."""
        if self.headline.block is None:
            return None
        at = self.headline.block
        order = [i for step in range(1, NEAR + 1) for i in (at + step, at - step) if 0 <= i < len(self.page.blocks)]
        order += [i for i in range(min(6, at)) if i not in order]
        for i in order:
            block = self.page.blocks[i]
            if (
                block.head
                or (block.kind is BlockKind.TERM and not self._is_term_of_headline(i))
                or block.end - block.start > 60
                or i in self._days_of_acts
                or self._is_in_list_of_days(i)
            ):
                continue
            # a blog sets the day above its entry as a heading; below a headline such a heading opens a section
            if block.kind is BlockKind.HEADING and i > at:
                continue
            words = self.page.matched(block)
            whole = block.kind is BlockKind.HEADING
            updated = [m.span for role, m in labelled_dates(words, block.start) if role == "updated"]
            mentions = [
                m
                for m in find_dates(words, block.start)
                if m.value and (m.day if whole else m.month) and m.span not in updated
            ]
            words = UPDATED_BESIDE.sub("", words) if mentions and updated else words
            if len(mentions) != 1 or not is_date_line(
                words, mentions[0], block.start, self.page, self.organizations
            ):
                continue
            if AS_OF.search(words):
                continue
            label = label_pattern().search(words)
            if label is not None and NUMBER_BEFORE.search(words[: label.start()]):
                continue
            return Found(
                mentions[0].value or "", (proof(mentions[0].span),), 0.93, why="a line of its own near the headline"
            )
        return None

    def _in_headline(self) -> Found[str] | None:
        """市長室だより（令和6年3月）, or a diary's day under a month's heading."""
        if self.headline.block is None:
            return None
        block = self.page.blocks[self.headline.block]
        words = self.page.matched(block)
        first = block.start + length_of_mark(words)
        day = LEADING_DAY.match(words[first - block.start :])
        if day:
            above = " ".join(
                self.page.matched(self.page.blocks[i]) for i in self.page.sections[self.headline.block]
            )
            month = next((m for m in find_dates(above) if m.year and m.month), None)
            own = find_dates(day.group(), first)
            if month is not None and own:
                filled = Calendar(month.value).resolve(own)[0]
                return Found(
                    filled.value or "",
                    (proof(filled.span),),
                    0.9,
                    inferred=True,
                    why="a diary's day under its month",
                )
        for mention in find_dates(words, block.start):
            if mention.is_day and mention.start == first and mention.end < self.headline.span.start:
                return Found(mention.value or "", (proof(mention.span),), 0.9, why="in front of the headline")
            after = self.page.folded[mention.end : mention.end + 8]
            if (
                mention.value
                and mention.month
                and (mention.day or self.updated_on is None)
                and not mention.fiscal
                and re.match(r"[)）】\]]?\s*(?:号|$|[)）])", after)
            ):
                return Found(mention.value, (proof(mention.span),), 0.8, why="in the headline")
        return None

    def _in_breadcrumb(self) -> Found[str] | None:
        best: Found[str] | None = None
        for block in self.page.document.furniture_blocks:
            if block.kind is not FurnitureKind.BREADCRUMB:
                continue
            words = self.page.furniture[block.start : block.end]
            if self.headline.found is not None:
                words = words.replace(fold(self.headline.found.value), "□" * len(self.headline.found.value))
            for mention in [*find_dates(words, block.start), *_path_dates(words, block.start)]:
                if not mention.value or mention.fiscal or not mention.month:
                    continue
                if best is None or len(mention.value) >= len(best.value):
                    best = Found(
                        mention.value,
                        (Proof(mention.start, mention.end, Part.FURNITURE),),
                        0.85,
                        why="in the breadcrumb",
                    )
        return best


def _path_dates(words: str, offset: int) -> list[DateMention]:
    return [
        DateMention(m.start() + offset, m.end(2) + offset, int(m[1]), int(m[2]), None)
        for m in PATH_DATE.finditer(words)
    ]
