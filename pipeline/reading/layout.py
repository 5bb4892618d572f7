"""Where on a page the article is: a tree of elements weighed by what a person would read in it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, PreformattedString

from pipeline.reading.days import is_day
from pipeline.reading.elements import holds, strings_within, tags_within
from pipeline.reading.furniture import is_furniture_heading, is_furniture_name, is_section_name

INVISIBLE = (
    "script",
    "style",
    "template",
    "noscript",
    "svg",
    "iframe",
    "object",
    "select",
    "button",
    "textarea",
    "input",
    "rt",
    "rp",
    "rtc",
)
FURNITURE_TAGS = ("nav", "aside", "footer", "form", "menu", "dialog")
FURNITURE_ROLES = ("navigation", "complementary", "contentinfo", "search", "banner")
CONTENT_TAGS = ("main", "article")
# id="honbun", class="entry-content", id="tmp_contents"
CONTENT_NAME = re.compile(
    r"^(tmp_)?(honbun|main|contents?|article|entry|post|body|pagebody|news.?body|kiji)s?$", re.IGNORECASE
)
# class="logo", id="head", class="site-title": where the site's name stands
SITE_NAME = re.compile(
    r"logo|brand|^head$|^hd$|masthead|^site[-_]?(?:name|title|id|info|desc\w*|top|head)|header(?!line)",
    re.IGNORECASE,
)
# class="entry-header", class="news-head": the head of an article, with its headline and date
ARTICLE_HEAD = re.compile(
    r"(entry|post|article|news|page|contents?|single|detail|topics?|date|day|doc|release|kiji|honbun|sub|lower|under|section|title|info)_*-?(head|header|ttl|title)"
    r"|^main_head",
    re.IGNORECASE,
)
# class="title", class="h1", class="ttl01": a headline in a box that is no heading
HEADLINE_NAME = re.compile(
    r"^(?:(?:entry|page|news|post|article|detail|doc|p|c|l|tmp)[-_]*)?(?:title|ttl|h1|midashi|headline|subject)s?[0-9]*$",
    re.IGNORECASE,
)
HEADING_TAGS = ("h1", "h2", "h3", "h4", "h5", "h6")
TITLED_TAGS = frozenset((*HEADING_TAGS, "b", "strong", "font", "p", "div", "span", "td", "dt"))
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
HIDDEN_STYLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|(?:left|top|text-indent)\s*:\s*-\d{4}", re.IGNORECASE
)
# what only a screen reader reads: <span class="sr-only">, class="visually-hidden"
HIDDEN_NAME = re.compile(r"^(sr-?only|visually-?hidden|screen-reader-text|is-hidden|u-hidden)$", re.IGNORECASE)
# 2024年10月21日 お知らせ 地域連携
LONGEST_DATE_LINE = 30
SENTENCE_WEIGHT = 30
SHORTEST_HEADLINE = 8
LONGEST_ROW_HEADLINE = 80
MENU_SEPARATOR = re.compile(r"[|>/»]")
MAIN_SHARE = 0.72
LINES_OF_ARTICLE = 8
LINKS_OF_MENU = 4
LOWEST_HEADLINE = 4
TOO_HEAVY_FOR_FURNITURE = 0.5


def visible_strings(element: Tag) -> Iterator[NavigableString]:
    """The strings of an element that a browser shows."""
    return (string for string in strings_within(element) if not isinstance(string, PreformattedString))


def remove_invisible(soup: BeautifulSoup) -> None:
    """Takes out what no reader sees: scripts, hidden elements, readings of ruby (the base stays)."""
    for element in [inner for inner in tags_within(soup) if _is_invisible(inner)]:
        if not element.decomposed:
            element.decompose()


def _is_invisible(element: Tag) -> bool:
    return (
        element.name in INVISIBLE
        or element.has_attr("hidden")
        or HIDDEN_STYLE.search(str(element.get("style") or "")) is not None
        or any(HIDDEN_NAME.search(name) for name in element.get("class") or ())
    )


class Layout:
    """Weights of a page's elements, and from them the article's root and the furniture in it."""

    def __init__(self, soup: BeautifulSoup, titles: Sequence[str] = ()) -> None:
        self.titles = titles
        self.body = soup.body or soup
        self._weights: dict[int, float] = {}
        self._orders: dict[int, int] = {}
        self._weigh()
        self.total = self.weight(self.body) or 1.0
        self.title_element = self._title_element()
        self.root = self._root()
        if self.title_element is None:
            self._take_headline_before()
        if self.title_element is None:
            self.title_element = self._called_headline()

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
                if self._is_named_furniture(parent):
                    value *= 0.2
                if parent is self.body:
                    break
            for parent in ancestors:
                self._weights[id(parent)] = self._weights.get(id(parent), 0.0) + value

    @staticmethod
    def _is_named_furniture(element: Tag) -> bool:
        if element.name in FURNITURE_TAGS or str(element.get("role", "")) in FURNITURE_ROLES:
            return True
        if element.name in ("body", "html", *CONTENT_TAGS):
            return False
        return any(is_furniture_name(name) for name in names_of(element) if not CONTENT_NAME.match(name))

    def is_furniture(self, element: Tag) -> bool:
        """Whether an element is a menu, a side column and the like, and not by mistake the greater part of the page."""
        if element is self.title_element or self._holds_title(element):
            return False
        if any(ARTICLE_HEAD.search(name) for name in names_of(element)):
            return False
        if element.name == "header" and not element.find_parent(CONTENT_TAGS):
            return True
        if any(re.search(r"header|^hd$|^head$|masthead", name, re.IGNORECASE) for name in names_of(element)) and (
            not element.find_parent(CONTENT_TAGS) and self.weight(element) < 0.2 * self.total
        ):
            return True
        if self.weight(element) >= TOO_HEAVY_FOR_FURNITURE * self.total:
            return False
        return self._is_named_furniture(element) or _opens_like_furniture(element)

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

    def _title_element(self) -> Tag | None:
        """The heading that repeats what the page calls itself: `<title>`, or else OpenGraph or JSON-LD."""
        for title in self.titles:
            found = self._repeating(key(title)) or self._beginning(key(title))
            if found is not None:
                return found
        return self._first_headline()

    def _beginning(self, title: str) -> Tag | None:
        """The heading with which the title begins, the site's name behind it, though a box around it is called like one where
        the site's name stands: <div id="main_header"><h1>."""
        for heading in self.body.find_all(HEADING_TAGS[:3]):
            words = key(heading.get_text())
            if (
                SHORTEST_HEADLINE <= len(words) < len(title)
                and title.startswith(words)
                and not is_section_name(words)
                and not holds(heading, ("a", "img"))
                and not self._in_furniture(heading, named=False)
            ):
                return heading
        return None

    def _repeating(self, title: str) -> Tag | None:
        best: tuple[float, Tag] | None = None
        for element in tags_within(self.body):
            if element.name not in TITLED_TAGS:
                continue
            if element.name not in HEADING_TAGS and holds(element, HEADING_TAGS):
                continue
            words = key(element.get_text())
            begins = element.name == "h1" and 3 <= len(words) < 5 and title.startswith(words)
            if not begins and (not 5 <= len(words) <= 120 or not _repeats(words, title)):
                continue
            if is_section_name(words) or self._in_furniture(element) or self._names_site_in_head(element):
                continue
            score = min(len(words), len(title)) + (
                40 - 4 * int(element.name[1]) if element.name in HEADING_TAGS else 0
            )
            # of boxes that hold nothing else the innermost
            if best is None or score > best[0] or (score == best[0] and best[1] in element.parents):
                best = (score, element)
        if best is None or (self._is_but_a_part(best[1], title) and self._has_headline_of_its_own()):
            return None
        return best[1]

    @staticmethod
    def _is_but_a_part(element: Tag, title: str) -> bool:
        """<div>IPA 情報処理推進機構</div>, with which the title ends: no heading, and rather whose site it is."""
        words = key(element.get_text())
        return element.name not in HEADING_TAGS and words != title and title.endswith(words)

    def _has_headline_of_its_own(self) -> bool:
        """Whether the page has a heading of the first order that is neither a section's name nor furniture."""
        return any(
            heading.name == "h1"
            and len(words := key(heading.get_text())) >= SHORTEST_HEADLINE
            and not is_section_name(words)
            and not self._in_furniture(heading)
            for heading in tags_within(self.body)
        )

    @staticmethod
    def _names_site_in_head(element: Tag) -> bool:
        """<header><div>汐見大学</div>: the site's name, which the title repeats, too; a headline would be a heading."""
        head = element.find_parent("header") if element.name not in HEADING_TAGS else None
        return (
            head is not None
            and not head.find_parent(CONTENT_TAGS)
            and not any(ARTICLE_HEAD.search(name) for name in names_of(head))
        )

    def _first_headline(self) -> Tag | None:
        """The first heading of the article proper, on a page whose `<title>` says something else."""
        for content in self.body.find_all(CONTENT_TAGS):
            for element in content.find_all(["h1", "h2"]):
                words = key(element.get_text())
                if len(words) >= 5 and not is_section_name(words) and not self._in_furniture(element):
                    return element
        return None

    def _in_furniture(self, element: Tag, *, named: bool = True) -> bool:
        """Whether an element lies in a menu, a link or, with `named`, in a box called like one where the site's name stands."""
        chain = [element, *element.parents]
        return any(
            isinstance(parent, Tag)
            and (self._is_named_furniture(parent) or parent.name == "a" or (named and self._names_site(parent)))
            for parent in chain
        )

    @staticmethod
    def _names_site(element: Tag) -> bool:
        return element.name not in CONTENT_TAGS and any(
            SITE_NAME.search(name) and not ARTICLE_HEAD.search(name) for name in names_of(element)
        )

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
            if element.name == "tr" and self._take_row_before(element):
                return
            for sibling in element.find_previous_siblings(True):
                headings = [h for h in [sibling, *sibling.find_all(True)] if self._could_head(h, higher)]
                if len(headings) == 1 and element.parent is not None:
                    self.title_element, self.root = headings[0], element.parent
                    return

    def day_before(self) -> Tag | None:
        """The box right before the article's that holds but a day, as blogs set it above the entries of that day."""
        before = next((e for e in self.root.find_previous_siblings(True) if key(e.get_text())), None)
        if before is None or self.root is self.body or before.name in ("ul", "ol", "table", "tr", "td", "th"):
            return None
        return before if is_day(before.get_text()) and not self.is_furniture(before) else None

    def _called_headline(self) -> Tag | None:
        """The article's first box that is called a headline, where no heading stands before it."""
        for element in self.root.find_all(True):
            if element.name in HEADING_TAGS[:3] and not self._in_furniture(element):
                return None
            if self._could_head(element, ()):
                return element
        return None

    def _could_head(self, element: Tag, higher: Sequence[str]) -> bool:
        """Whether an element is a heading of some order, or the innermost box that is called so, <p class="title">, or wholly
        bold: <p><b>."""
        words = key(element.get_text())
        if len(words) < SHORTEST_HEADLINE or self._in_furniture(element):
            return False
        return element.name in higher or self._is_called_headline(element)

    def _is_called_headline(self, element: Tag) -> bool:
        words = key(element.get_text())
        named = element.name in ("p", "div", "span") and any(
            HEADLINE_NAME.match(name) for name in names_of(element)
        )
        marked = element.find(["b", "strong", "big"]) if element.name in ("p", "div") else None
        return (
            (named or (marked is not None and key(marked.get_text()) == words))
            and len(words) <= LONGEST_ROW_HEADLINE
            and "。" not in words
            and element.find(("p", "div", "a", "img", *HEADING_TAGS)) is None
            and not any(words in key(title) for title in self.titles)
        )

    def _take_row_before(self, row: Tag) -> bool:
        """The row above the article's where it is one short line, bold or in large letters, and not the site's name."""
        above = next((r for r in row.find_previous_siblings("tr") if key(r.get_text())), None)
        if above is None or row.parent is None:
            return False
        words = key(above.get_text())
        linked = sum(len(key(link.get_text())) for link in above.find_all("a"))
        names_site = any(words in key(title) for title in self.titles)
        is_menu = linked > len(words) / 2 or len(MENU_SEPARATOR.findall(words)) >= 2
        if not 8 <= len(words) <= LONGEST_ROW_HEADLINE or "。" in words or is_menu or names_site:
            return False
        marked = above.find(["b", "strong", "font", "big", *HEADING_TAGS])
        if marked is None or key(marked.get_text()) != words:
            return False
        self.title_element, self.root = marked, row.parent
        return True

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
    return len(rows) >= 3 and (is_furniture_heading(rows[0]) or is_section_name(rows[0]))


def _repeats(words: str, title: str) -> bool:
    if words == title or (len(words) >= 5 and words in title and len(words) >= 0.3 * len(title)):
        return True
    return len(title) >= 8 and title in words and len(title) >= 0.6 * len(words)


def key(words: str) -> str:
    """Words for comparing: NFKC, without white space."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", words))


def names_of(element: Tag) -> list[str]:
    """The id and classes of an element."""
    classes: str | list[str] = element.get("class") or []
    names = [classes] if isinstance(classes, str) else [str(name) for name in classes]
    return [*names, str(element["id"])] if element.get("id") else names


def _is_layout_table(element: Tag) -> bool:
    return element.name == "table" and is_layout_table(element)


def _holds_article(cell: Tag) -> bool:
    return cell.get_text().count("。") >= 2 or len(cell.find_all("p")) >= 3


def _holds_lines(cell: Tag) -> bool:
    """A sentence and a list of lines, as of an announcement in one cell."""
    return "。" in cell.get_text() and len(cell.find_all("br")) >= LINES_OF_ARTICLE


def _is_menu(cell: Tag) -> bool:
    """A cell that is but links, a column of the site's menu."""
    links = cell.find_all("a")
    return len(links) >= LINKS_OF_MENU and sum(len(key(link.get_text())) for link in links) >= len(
        key(cell.get_text())
    )


def is_layout_table(table: Tag) -> bool:
    """Whether a table only arranges the page: it holds tables or whole articles, or has but one cell."""
    cells = [cell for cell in table.find_all(["td", "th"]) if cell.find_parent("table") is table]
    if len(cells) <= 1 or table.find("table") is not None:
        return True
    if any(cell.name == "th" for cell in cells) or str(table.get("border") or "0") not in ("0", ""):
        return False
    if table.find(HEADING_TAGS) or any(_holds_article(cell) for cell in cells):
        return True
    if (table.get("width") or table.get("border")) and any(_is_menu(cell) for cell in cells):
        return True
    # old markup says so itself where it frames a page
    if str(table.get("border")) == "0" and any(_holds_lines(cell) for cell in cells):
        return True
    rows = [row for row in table.find_all("tr") if row.find_parent("table") is table]
    longest = max(len(cell.get_text()) for cell in cells)
    return longest > 400 or (len(rows) == 1 and longest > 120)
