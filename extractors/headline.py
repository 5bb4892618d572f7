"""The headline of a page: which of its blocks it is, and its words."""

from __future__ import annotations

import re
from functools import cached_property

from extractors import lexicon
from extractors.agreement_words import PAPER
from extractors.date_lines import is_date_line
from extractors.dates import find_dates
from extractors.found import Found, proof
from extractors.labels import roles_of
from extractors.normalization import bare
from extractors.organization_types import core_name
from extractors.organizations import Organizations
from extractors.page import Page, Span
from extractors.site_names import without_site_words
from schemas import Block, BlockKind

MARK = re.compile(r"^[\s　●○■□◆◇▼▲★☆・◎]+")
# 【…協定を締結しました】, brackets that stand for the larger letters of a headline
IN_BRACKETS = re.compile(r"[【《≪〈＜](?P<words>[^【】《》≪≫〈〉＜＞]{8,})[】》≫〉＞]\s*")
# 12日　岩手県洋野町と…: a diary's headline begins with its day
LEADING_DAY = re.compile(
    r"^(?:(?:(?:19|20)[0-9]{2}年|(?:令和|平成)[0-9元]+年)?(?:[0-9]{1,2}月)?[0-9]{1,2}日(?:[(（].[)）])?|(?:19|20)[0-9]{2}[./][0-9]{1,2}[./][0-9]{1,2})\s+(?=\S{4})"
)
SUBJECTS_OF_DIGEST = 3
HEADLINE_TELLS = re.compile(
    rf"(?:{PAPER}|MOU).{{0,12}}(?:締結|調印|結び|交わ|署名)|(?:締結|調印|開催|実施)(?:しました|[)）]?$|[(（])"
)
# a headline tells of something; 市長の部屋 only names a part of the site
TELLS = re.compile(rf"締結|{PAPER}|調印|開催|決定|策定|実施|ました|します|について|お知らせ")


class Headline:
    """Finds the headline of one page."""

    def __init__(self, page: Page, organizations: Organizations) -> None:
        self.page = page
        self.organizations = organizations

    @cached_property
    def block(self) -> int | None:
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

    @cached_property
    def found(self) -> Found[str] | None:
        if self.block is None:
            return None
        block = self.page.blocks[self.block]
        words = self._unadorned(block)
        day = LEADING_DAY.match(self.page.folded[words.start : words.end])
        span = Span(words.start + (day.end() if day else 0), words.end)
        return Found(
            self.page.words(span).strip(), (proof(span),), 0.95 if block.kind is BlockKind.HEADING else 0.6
        )

    @property
    def span(self) -> Span:
        return Span(self.found.proofs[0].start, self.found.proofs[0].end) if self.found else Span(0, 0)

    def _unadorned(self, block: Block) -> Span:
        """A block without the mark or the brackets that make it look like a headline."""
        words = self.page.words(block)
        start = length_of_mark(words)
        within = IN_BRACKETS.fullmatch(words, start)
        first, last = within.span("words") if within else (start, len(words))
        return Span(block.start + first, block.start + last)

    def _is_but_a_date(self, block: Block) -> bool:
        """掲載日：2023年6月12日, which stands above a headline that is not marked as one."""
        words = self.page.matched(block)
        days = [m for m in find_dates(words, block.start) if m.value]
        return len(days) == 1 and is_date_line(words, days[0], block.start, self.page, self.organizations)

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
        written = self.page.words(self._unadorned(block))
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


def length_of_mark(words: str) -> int:
    """How many characters the mark takes that a line begins with: 2 of ■ 協定の締結, 0 where there is none."""
    mark = MARK.match(words)
    return mark.end() if mark else 0


def _common_prefix(a: str, b: str) -> int:
    return next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
