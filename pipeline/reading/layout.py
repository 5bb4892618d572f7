"""Where on a page the article is: a tree of elements weighed by what a person would read in it."""

from __future__ import annotations

from collections.abc import Sequence

from bs4 import BeautifulSoup, Tag

from pipeline.reading.days import is_day
from pipeline.reading.elements import HEADING_TAGS, holds, key
from pipeline.reading.furniture import is_furniture_heading, is_section_name
from pipeline.reading.headlines import Headlines
from pipeline.reading.layout_tables import is_layout_table
from pipeline.reading.named_boxes import CONTENT_TAGS, is_article_head, is_named_furniture, is_page_head
from pipeline.reading.visible import first_row, visible_strings

CONTAINERS = (
    "main",
    "article",
    "section",
    "div",
    "center",
    "tbody",
    "tr",
    "td",
    "body",
    "form",
    "ul",
    "li",
    "dl",
)
# 2024年10月21日 お知らせ 地域連携
LONGEST_DATE_LINE = 30
SENTENCE_WEIGHT = 30
MAIN_SHARE = 0.72
LOWEST_HEADLINE = 4
TOO_HEAVY_FOR_FURNITURE = 0.5
# of all that a page has to read, the head of a page has less
HEAVIEST_HEAD = 0.2


class Layout:
    """Weights of a page's elements, and from them the article's root and the furniture in it."""

    def __init__(self, soup: BeautifulSoup, titles: Sequence[str] = ()) -> None:
        self.titles = titles
        self.body = soup.body or soup
        self._weights: dict[int, float] = {}
        self._orders: dict[int, int] = {}
        self._weigh()
        self.total = self.weight(self.body) or 1.0
        self._headlines = Headlines(self.body, titles)
        self.title_element = self._headlines.repeated()
        self.root = self._root()
        if self.title_element is None:
            self._take_headline_before()
        if self.title_element is None:
            self.title_element = self._headlines.called(self.root)

    def weight(self, element: Tag) -> float:
        """Characters outside links, with a bonus for each sentence."""
        return self._weights.get(id(element), 0.0)

    def _weigh(self) -> None:
        for string in visible_strings(self.body):
            words = string.strip()
            if not words:
                continue
            value = float(len(words) + SENTENCE_WEIGHT * words.count("。"))
            ancestors = []
            for parent in string.parents:
                ancestors.append(parent)
                if parent.name == "a":
                    value *= 0.1
                if is_named_furniture(parent):
                    value *= 0.2
                if parent is self.body:
                    break
            for parent in ancestors:
                self._weights[id(parent)] = self._weights.get(id(parent), 0.0) + value

    def is_furniture(self, element: Tag) -> bool:
        """Whether an element is a menu, a side column and the like, and not by mistake the greater part of the page."""
        if element is self.title_element or self._holds_title(element) or is_article_head(element):
            return False
        if element.name == "header" and not element.find_parent(CONTENT_TAGS):
            return True
        light = self.weight(element) < HEAVIEST_HEAD * self.total
        if light and is_page_head(element) and not element.find_parent(CONTENT_TAGS):
            return True
        if self.weight(element) >= TOO_HEAVY_FOR_FURNITURE * self.total:
            return False
        return is_named_furniture(element) or _opens_like_furniture(element)

    def is_menu_before_title(self, element: Tag) -> bool:
        """Whether a list stands before the headline and is no line of date and category: an article never begins so."""
        title = self.title_element
        if title is None or len(element.get_text(strip=True)) < LONGEST_DATE_LINE or self._holds_title(element):
            return False
        if any(is_day(item.get_text()) for item in element.find_all("li", recursive=False)):
            return False
        return self._order(element) < self._order(title)

    def _order(self, element: Tag) -> int:
        if not self._orders:
            self._orders = {id(e): i for i, e in enumerate(self.body.find_all(True))}
        return self._orders.get(id(element), 0)

    def _holds_title(self, element: Tag) -> bool:
        return self.title_element is not None and element in self.title_element.parents

    def _root(self) -> Tag:
        """The deepest element that holds the title and nearly all that there is to read."""
        current: Tag = self.body
        while True:
            children = [c for c in current.find_all(True, recursive=False) if not self.is_furniture(c)]
            if not children:
                return current
            best = max(children, key=self.weight)
            if self.title_element is not None and best is not self.title_element and not self._holds_title(best):
                return current
            share = self.weight(best) / (self.weight(current) or 1.0)
            cells = [c for c in children if c.name in ("td", "th")]
            if share < MAIN_SHARE and not (len(cells) > 1 and self._outweighs(best, cells)):
                return current
            if best.name not in CONTAINERS and not _is_layout_table(best):
                return current
            current = best
            if best.name == "article":
                return current

    def _take_headline_before(self) -> None:
        """Where the article's headline stands in a box of its own before the text, of a higher order than any heading within:
        the box that holds both."""
        within = [int(heading.name[1]) for heading in self.root.find_all(HEADING_TAGS)]
        higher = HEADING_TAGS[: min(within, default=LOWEST_HEADLINE + 1) - 1][:LOWEST_HEADLINE]
        if not higher:
            return
        for element in [self.root, *self.root.parents]:
            if not isinstance(element, Tag) or element is self.body:
                return
            if element.name in ("td", "th"):
                continue
            above = self._headlines.in_row_before(element) if element.name == "tr" else None
            if above is not None and element.parent is not None:
                self.title_element, self.root = above, element.parent
                return
            for sibling in element.find_previous_siblings(True):
                headings = [h for h in [sibling, *sibling.find_all(True)] if self._headlines.could_head(h, higher)]
                if len(headings) == 1 and element.parent is not None:
                    self.title_element, self.root = headings[0], element.parent
                    return

    def day_before(self) -> Tag | None:
        """The box right before the article's that holds but a day, as blogs set it above the entries of that day."""
        before = next((e for e in self.root.find_previous_siblings(True) if key(e.get_text())), None)
        if before is None or self.root is self.body or before.name in ("ul", "ol", "table", "tr", "td", "th"):
            return None
        return before if is_day(before.get_text()) and not self.is_furniture(before) else None

    def _outweighs(self, best: Tag, cells: list[Tag]) -> bool:
        others = sum(self.weight(cell) for cell in cells if cell is not best)
        return self.weight(best) > 1.5 * others and "。" in best.get_text()


def _opens_like_furniture(element: Tag) -> bool:
    """Whether a column or box begins with the name of a section of the site: 新着情報, プレスリリース."""
    if element.name not in ("div", "td", "section", "ul"):
        return False
    if element.name == "ul" and not holds(element, ("a",)):
        return False  # 広報, イベント: what is done together
    rows = [words.strip() for words in visible_strings(element) if words.strip()]
    # トピックス, 産学連携, 2023年5月28日: under what an announcement stands, and since when
    if any(map(is_day, rows)) and all(len(row) <= LONGEST_DATE_LINE for row in rows) and not holds(element, ("a",)):
        return False
    return len(rows) >= 3 and (_heads_furniture(rows[0]) or _heads_furniture(first_row(element)))


def _heads_furniture(words: str) -> bool:
    return is_furniture_heading(words) or is_section_name(words)


def _is_layout_table(element: Tag) -> bool:
    return element.name == "table" and is_layout_table(element)
