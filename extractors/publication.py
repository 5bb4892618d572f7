"""What the page says of itself: its headline, whose site it is, when it was published and updated."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cached_property

from extractors.dates import Calendar, DateMention, find_dates, year_of_fiscal
from extractors.found import Found, proof
from extractors.headline import Headline
from extractors.normalization import bare
from extractors.organization_types import core_name
from extractors.organizations import Organizations
from extractors.page import Page, Span
from extractors.publication_days import PublicationDays
from schemas import Block, BlockKind, Part

# 2008年（平成20年）度の締結
LONGEST_YEAR_HEADING = 16


class Publication:
    """The page's own data. `calendar` fills in dates by the page's own."""

    def __init__(self, page: Page, organizations: Organizations) -> None:
        self.page = page
        self.organizations = organizations
        self._headline = Headline(page, organizations)
        self._days = PublicationDays(page, organizations, self._headline)

    @property
    def headline_block(self) -> int | None:
        """Index of the block that is the headline."""
        return self._headline.block

    @property
    def headline(self) -> Found[str] | None:
        return self._headline.found

    @property
    def headline_span(self) -> Span:
        """Where the headline stands; an empty span at the beginning where a page has none."""
        return self._headline.span

    @property
    def published_on(self) -> Found[str] | None:
        return self._days.published_on

    @property
    def updated_on(self) -> Found[str] | None:
        return self._days.updated_on

    @cached_property
    def publisher(self) -> Found[str] | None:
        span = self.organizations.publisher_span
        if span is not None and span.part is Part.TEXT:
            name = self.page.words(span)
            return Found(name, (span,), 0.8, why="alone in its line, as in a letterhead")
        if span is not None:
            name = self.page.document.furniture[span.start : span.end]
            fuller = self._fuller(name)
            if fuller is not None:
                return Found(self.page.words(fuller), (proof(fuller), span), 0.85)
            return Found(name, (span,), 0.9, why="the site's name in title, logo or footer")
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
