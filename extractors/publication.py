"""What the page says of itself: its headline, whose site it is, when it was published and updated."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache, cached_property

from extractors import lexicon
from extractors.dates import Calendar, DateMention, find_dates, year_of_fiscal
from extractors.found import Found, Proof, proof
from extractors.normalization import bare, fold
from extractors.organization_types import core_name
from extractors.organizations import Organizations
from extractors.page import Page, Span, roles_of
from extractors.site_names import without_site_words
from schemas import Block, BlockKind, FurnitureKind, Part

MARK = re.compile(r"^[\s　●○■□◆◇▼▲★☆・◎]+")
# 12日　岩手県洋野町と…: a diary's headline begins with its day
LEADING_DAY = re.compile(
    r"^(?:(?:(?:19|20)[0-9]{2}年|(?:令和|平成)[0-9元]+年)?(?:[0-9]{1,2}月)?[0-9]{1,2}日(?:[(（].[)）])?|(?:19|20)[0-9]{2}[./][0-9]{1,2}[./][0-9]{1,2})\s+(?=\S{4})"
)
ROLES = ("published", "updated")
# in front of a date, with what stands between it and the date
LONGEST_LABEL = 14
# without which there is no date
NUMERAL = re.compile(r"[0-9元〇一二三四五六七八九十]")
BETWEEN = re.compile(r"[\s:：\]】〕)）]*")
# behind the date of a row around the article; in a list of other pages more follows: 2024年10月1日更新　橋が開通しました
LONGEST_REST = 8
TIME = re.compile(
    r"[0-9]{1,2}\s*(?:時|:)\s*[0-9]{0,2}|午前|午後|於|会場|場所|本部|本社|会館|ホテル|ホール|庁舎|キャンパス|役所|役場"
)
# 2023年4月1日現在
AS_OF = re.compile(r"日\s*(?:現在|時点|より|から|施行)")
# 第412号, 4月号, 発行
ISSUE = re.compile(r"号|[Vv]ol|発行|だより|広報|ニュース|^[^()（）]{2,16}[(（][)）]$")
# 2025年1月15日 10時00分
CLOCK = re.compile(
    r"\s*[0-9]{1,2}\s*(?:[時:]\s*[0-9]{2}\s*分?\s*(?:更新|公開|配信|掲載|発表)?|時\s*(?:更新|公開|配信|掲載|発表))\s*"
)
# | 受賞・成果等, behind a day and its time
CATEGORY = re.compile(r"\s*[|｜/／]\s*[一-龥ァ-ヶー・ A-Za-z]{2,16}\s*")
DEPARTMENT = re.compile(r"(?:[一-龥ァ-ヶー]{2,16}?(?:課|室|部|局|係|班|センター|事務所))+$")
# 1　更新日, but not the end of a day: 2024. 3. 3 更新日
NUMBER_BEFORE = re.compile(r"(?:^|\n|(?<![.．/-])[ 　])[(（]?[0-9]{1,2}[)）.、．]?[ 　]*$")
SUBJECTS_OF_DIGEST = 3
NEAR = 4
# 2008年（平成20年）度の締結
LONGEST_YEAR_HEADING = 16
HEADLINE_TELLS = re.compile(
    r"(?:協定|覚書|MOU).{0,12}(?:締結|調印|結び|交わ|署名)|(?:締結|調印|開催|実施)(?:しました|[)）]?$|[(（])"
)
# a headline tells of something; 市長の部屋 only names a part of the site
TELLS = re.compile(r"締結|協定|覚書|調印|開催|決定|策定|実施|ました|します|について|お知らせ")


class Publication:
    """The page's own data. `calendar` fills in dates by the page's own."""

    def __init__(self, page: Page, organizations: Organizations) -> None:
        self.page = page
        self.organizations = organizations

    # --- headline ---

    @cached_property
    def headline_block(self) -> int | None:
        """Index of the block that is the headline."""
        title = bare(self.page.document.metadata.title or "")
        best: tuple[float, int] | None = None
        for i, block in enumerate(self.page.blocks):
            score = self._headline_score(block, title, i)
            if score > 0 and (best is None or score > best[0]):
                best = (score, i)
        if best is not None:
            return self._telling_below(best[1])
        return next(
            (
                i
                for i, block in enumerate(self.page.blocks[:4])
                if 6 <= block.end - block.start <= 80
                and "。" not in self.page.words(block)
                and not self._is_but_a_date(block)
                and not self._is_publisher(bare(self.page.words(block)))
            ),
            None,
        )

    def _is_but_a_date(self, block: Block) -> bool:
        """掲載日：2023年6月12日, which stands above a headline that is not marked as one."""
        words = self.page.matched(block)
        days = [m for m in find_dates(words, block.start) if m.value]
        return len(days) == 1 and self._is_date_line(words, days[0], block.start)

    def _telling_below(self, chosen: int) -> int:
        """The one heading below a page's name, where that tells nothing and this does: 知事のアルバム; one of several subjects of
        まちの話題 is none."""
        words = self.page.matched(self.page.blocks[chosen])
        below = [i for i, block in enumerate(self.page.blocks) if block.kind is BlockKind.HEADING and i > chosen]
        telling = [i for i in below if HEADLINE_TELLS.search(self.page.matched(self.page.blocks[i]))]
        if TELLS.search(words) or len(words) > 12 or len(telling) != 1 or telling[0] != below[0]:
            return chosen
        beside = [i for i in below if self.page.blocks[i].level == self.page.blocks[telling[0]].level]
        if len(beside) >= SUBJECTS_OF_DIGEST:
            return chosen
        return telling[0]

    def _headline_score(self, block: Block, title: str, index: int) -> float:
        if block.kind is not BlockKind.HEADING and not (block.kind is BlockKind.CELL and block.level):
            return 0.0
        written = MARK.sub("", self.page.words(block))
        words = bare(written)
        if len(words) < 3 or self._is_section(words) or self._is_publisher(written) or "contact" in roles_of(words):
            return 0.0
        score = 4.0 - 0.3 * block.level - 0.25 * min(index, 12)
        score += 1.5 if block.level == 1 and self._is_only_one(block) else 0.0
        score += 1.0 if TELLS.search(words) else -1.0 if len(words) <= 8 else 0.0
        if len(title) >= 5 and len(words) >= 5:
            first = bare(re.split(r"[|｜»«]|：：|::| [-–/] ", self.page.document.metadata.title or "")[0])
            if words == first or words in title:
                score += 6.0 + 0.02 * len(words)
            elif len(first) >= 8 and (first in words or _common_prefix(words, first) >= 0.5 * len(first)):
                score += 5.0
        return max(score, 0.05)

    def _is_only_one(self, block: Block) -> bool:
        """Whether no other heading of a page stands as high."""
        others = (b for b in self.page.blocks if b is not block and b.kind is BlockKind.HEADING)
        return all(other.level > block.level for other in others)

    def _is_publisher(self, words: str) -> bool:
        """Whether a heading is but the name of the site's organization: 汐見大学 SHIOMI UNIVERSITY, 汐見市公式ホームページ."""
        body = self.organizations.publisher
        names = {core_name(words), core_name(without_site_words(words) or words)}
        return body is not None and core_name(body.name) in names

    @staticmethod
    def _is_section(words: str) -> bool:
        return lexicon.pattern("furniture_titles").fullmatch(words.upper()) is not None

    @cached_property
    def headline(self) -> Found[str] | None:
        if self.headline_block is None:
            return None
        block = self.page.blocks[self.headline_block]
        words = self.page.words(block)
        start = block.start + (m.end() if (m := MARK.match(words)) else 0)
        day = LEADING_DAY.match(self.page.folded[start : block.end])
        start += day.end() if day else 0
        span = Span(start, block.end)
        return Found(
            self.page.words(span).strip(), (proof(span),), 0.95 if block.kind is BlockKind.HEADING else 0.6
        )

    @property
    def headline_span(self) -> Span:
        return Span(self.headline.proofs[0].start, self.headline.proofs[0].end) if self.headline else Span(0, 0)

    # --- publisher ---

    @cached_property
    def publisher(self) -> Found[str] | None:
        span = self.organizations.publisher_span
        if span is not None:
            name = self.page.document.furniture[span[0] : span[1]]
            fuller = self._fuller(name)
            if fuller is not None:
                return Found(
                    self.page.words(fuller), (proof(fuller), Proof(span[0], span[1], Part.FURNITURE)), 0.85
                )
            return Found(
                name,
                (Proof(span[0], span[1], Part.FURNITURE),),
                0.9,
                why="the site's name in title, logo or footer",
            )
        body = self.organizations.publisher
        mention = next((m for m in self.organizations.mentions if m.body is body and not m.reference), None)
        return (
            Found(body.name, (proof(mention.span),), 0.6, why="the page names no owner; this one issues it")
            if body is not None and mention is not None
            else None
        )

    def _fuller(self, name: str) -> Span | None:
        """The full form in the text, where the site calls itself by a short one: 日商."""
        body = self.organizations.publisher
        if body is None or core_name(body.name) == core_name(name) or bare(body.name).endswith(bare(name)):
            return None
        return next(
            (
                m.span
                for m in self.organizations.mentions
                if m.body is body and self.page.words(m.span) == body.name
            ),
            None,
        )

    # --- dates ---

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
            for role, mention in _labelled(text, offset):
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
        return len(bare(_without_day_words(rest))) > LONGEST_REST and _label().search(row) is None

    def _end_of_head(self) -> int:
        last = min(len(self.page.blocks) - 1, (self.headline_block or 0) + 6)
        return self.page.blocks[last].end if self.page.blocks else 0

    @cached_property
    def updated_on(self) -> Found[str] | None:
        return self._labelled_dates.get("updated")

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

    def _at_end(self) -> Found[str] | None:
        """（平成29年10月6日）, a day alone in the last line of the text."""
        ends = [i for i in range(len(self.page.blocks)) if i not in self.page.contact_blocks]
        last = self.page.blocks[ends[-1]] if ends else None
        if last is None or ends[-1] in self._days_of_acts or last.kind is not BlockKind.PARAGRAPH:
            return None
        words = self.page.matched(last)
        days = [m for m in find_dates(words, last.start) if m.is_day and m.value]
        if len(days) != 1 or self.updated_on is not None or not self._is_date_line(words, days[0], last.start):
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
        return sum(bool(find_dates(words)) and not list(_labelled(words, 0)) for words in lines) > 1

    def _near_headline(self) -> Found[str] | None:
        """A line near the headline that holds a date and nothing to speak of besides."""
        if self.headline_block is None:
            return None
        at = self.headline_block
        order = [i for step in range(1, NEAR + 1) for i in (at + step, at - step) if 0 <= i < len(self.page.blocks)]
        order += [i for i in range(min(6, at)) if i not in order]
        for i in order:
            block = self.page.blocks[i]
            if (
                block.head
                or (block.kind is BlockKind.TERM and self.page.blocks[at].head != self.page.words(block))
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
            mentions = [m for m in find_dates(words, block.start) if m.value and (m.day if whole else m.month)]
            if len(mentions) != 1 or not self._is_date_line(words, mentions[0], block.start):
                continue
            if any(role == "updated" for role, _ in _labelled(words, block.start)) or AS_OF.search(words):
                continue
            label = _label().search(words)
            if label is not None and NUMBER_BEFORE.search(words[: label.start()]):
                continue
            return Found(
                mentions[0].value or "", (proof(mentions[0].span),), 0.93, why="a line of its own near the headline"
            )
        return None

    def _is_date_line(self, words: str, mention: DateMention, offset: int) -> bool:
        rest = words[: mention.start - offset] + words[mention.end - offset :]
        clock = CLOCK.match(rest)
        if clock is not None:
            behind = rest[clock.end() :]
            return not _without_day_words(behind).strip() or CATEGORY.fullmatch(behind) is not None
        if TIME.search(rest) or re.search(r"[。]", words) or re.search(r"(?:開催|締結|調印|会議)", rest):
            return False
        left = bare(_without_day_words(rest))
        names = [m for m in self.organizations.mentions if offset <= m.start and m.end <= offset + len(words)]
        for name in names:
            left = left.replace(bare(fold(self.page.words(name.span))), "")
        # 令和2年3月27日（金）　農林水産部総合販売戦略課
        return len(DEPARTMENT.sub("", left)) <= 6

    def _in_headline(self) -> Found[str] | None:
        """市長室だより（令和6年3月）, or a diary's day under a month's heading."""
        if self.headline_block is None:
            return None
        block = self.page.blocks[self.headline_block]
        words = self.page.matched(block)
        day = LEADING_DAY.match(MARK.sub("", words))
        if day:
            above = " ".join(
                self.page.matched(self.page.blocks[i]) for i in self.page.sections[self.headline_block]
            )
            month = next((m for m in find_dates(above) if m.year and m.month), None)
            own = find_dates(day.group(), block.start)
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
            if mention.is_day and mention.start == block.start and mention.end < self.headline_span.start:
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
            if self.headline is not None:
                words = words.replace(fold(self.headline.value), "□" * len(self.headline.value))
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

    # --- the calendar of the page ---

    @cached_property
    def calendar(self) -> Calendar:
        anchor = self.published_on or self.updated_on
        hints = find_dates(self.page.folded) + [m for m in find_dates(self.page.furniture) if m.fiscal]
        return Calendar(anchor.value if anchor else None, hints, future=self._announces())

    def _announces(self) -> bool:
        span = self.headline_span
        words = self.page.matched(span) + self.page.folded[span.end : span.end + 400]
        return (
            re.search(
                r"(?:(?<!知らせ)(?<!報告)(?<!紹介)(?<!いた)します|(?<!知らせ)(?<!報告)(?<!紹介)いたします|予定|ご案内|締結へ|開催のお知らせ|執り行(?!いました|った|われ(?:ました|た)))",
                words,
            )
            is not None
        )

    @cached_property
    def dates(self) -> list[DateMention]:
        """All dates of the main text, filled in."""
        found = [part for mention in find_dates(self.page.folded) for part in self._parted(mention)]
        return self.calendar.resolve([self._in_section(mention) for mention in found])

    def dates_ending_in(self, block: Block) -> list[DateMention]:
        """The dates that end in a block: the year may stand on a line of its own above."""
        return [mention for mention in self.dates if block.start < mention.end <= block.end]

    def _parted(self, mention: DateMention) -> list[DateMention]:
        """2008年 as a heading and 4月10日 below it are two dates."""
        block = self.page.blocks[self.page.block_at(mention.start)]
        if mention.end <= block.end or block.kind is not BlockKind.HEADING:
            return [mention]
        return [
            *find_dates(self.page.folded[mention.start : block.end], mention.start),
            *find_dates(self.page.folded[block.end : mention.end], block.end),
        ]

    def _in_section(self, mention: DateMention) -> DateMention:
        """4月10日 under a heading 2008年 is a day of that year."""
        if mention.year is not None or mention.month is None or mention.relative is not None:
            return mention
        year = self.year_of_section(self.page.block_at(mention.start), mention.month)
        return mention if year is None else replace(mention, year=year, inferred=True)

    def year_of_section(self, block: int, month: int | None = None) -> int | None:
        """The year that a heading above a block is, or a line above it that is nothing else; of a fiscal year, the one in which
        the month falls."""
        for line in range(block - 1, -1, -1):
            if self.page.blocks[line].kind is BlockKind.HEADING:
                break
            year = self._sole_year(line, month)
            if year is not None:
                return year
        for heading in reversed(self.page.sections[block]):
            year = self._sole_year(heading, month)
            if year is not None:
                return year
        return None

    def _sole_year(self, block: int, month: int | None) -> int | None:
        words = self.page.matched(self.page.blocks[block]).strip()
        dates = find_dates(words) if len(words) <= LONGEST_YEAR_HEADING else []
        if len(dates) != 1 or dates[0].year is None or dates[0].month is not None:
            return None
        year = dates[0].year
        return year_of_fiscal(year, month) if dates[0].fiscal and month is not None else year


def _without_day_words(rest: str) -> str:
    """What is left of the line that a day stands on: but the day's own words, nothing of お知らせ ページ番号1234."""
    return lexicon.pattern("day_line_words").sub("", rest)


@cache
def _label() -> re.Pattern[str]:
    """Finds 掲載日 as `published`, 更新日 as `updated`."""
    return re.compile("|".join(f"(?P<{role}>{_words_of_dates(role, 'before')})" for role in ROLES))


@cache
def _label_behind() -> re.Pattern[str]:
    """Matches what follows a date: 2024年11月1日 掲載, 2024.10.1更新, （2011年2月1日発行）, but not 2024.10.1 公開講座のご案内."""
    published, updated = (f"(?P<{role}>{_words_of_dates(role, 'behind')})" for role in ROLES)
    return re.compile(
        rf"(?:\s*(?:[)）\]]\s*)?{published}|\s*{updated})(?=$|[^一-龥ァ-ヶーぁ-ん]|し|され|版|分|による|より)"
    )


def _words_of_dates(role: str, place: str) -> str:
    return "|".join(words for r, where, words in lexicon.rows("page_dates") if (r, where) == (role, place))


def _labelled(text: str, offset: int) -> list[tuple[str, DateMention]]:
    """Dates with 掲載日 or 更新日 before or 掲載, 更新 behind them."""
    found: list[tuple[str, DateMention]] = []
    for mention in find_dates(text, offset) if NUMERAL.search(text) else ():
        at = mention.start - offset
        behind = _label_behind().match(text, mention.end - offset)
        label = max(_label().finditer(text, max(0, at - LONGEST_LABEL), at), key=lambda m: m.start(), default=None)
        # 1　更新日, as a point of what the page tells of an agreement, is not the page's own
        numbered = label is not None and NUMBER_BEFORE.search(text[: label.start()]) is not None
        if label is not None and not numbered and BETWEEN.fullmatch(text, label.end(), at):
            found.append(("published" if label["published"] else "updated", mention))
        elif behind is not None and mention.month is not None and _is_short_line(text, at):
            found.append(("published" if behind["published"] else "updated", mention))
    return found


def _is_short_line(text: str, at: int) -> bool:
    start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
    line = text[start : end if end >= 0 else len(text)]
    return len(line) <= 40 and "。" not in line and not re.search(r"[(（].{0,12}改訂", line)


# HOME / お知らせ / 2021 / 03 / …, 2012年 » 2月
PATH_DATE = re.compile(r"((?:19|20)[0-9]{2})年?\s*[/>»›＞]\s*(0?[1-9]|1[0-2])月?\s*(?=[/>»›＞]|$)")


def _path_dates(words: str, offset: int) -> list[DateMention]:
    return [
        DateMention(m.start() + offset, m.end(2) + offset, int(m[1]), int(m[2]), None)
        for m in PATH_DATE.finditer(words)
    ]


def _common_prefix(a: str, b: str) -> int:
    return next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
