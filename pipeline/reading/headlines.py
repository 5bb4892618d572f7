"""Where on a page the article's headline is: the heading that its title repeats, or what is called or set like one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bs4 import Tag

from pipeline.reading.elements import HEADING_TAGS, holds, key, tags_within
from pipeline.reading.furniture import is_section_name
from pipeline.reading.named_boxes import CONTENT_TAGS, in_furniture, is_article_head, names_of

# class="title", class="h1", class="ttl01": a headline in a box that is no heading
HEADLINE_NAME = re.compile(
    r"^(?:(?:entry|page|news|post|article|detail|doc|p|c|l|tmp)[-_]*)?(?:title|ttl|h1|midashi|headline|subject)s?[0-9]*$",
    re.IGNORECASE,
)
TITLED_TAGS = frozenset((*HEADING_TAGS, "b", "strong", "font", "p", "div", "span", "td", "dt"))
SHORTEST_HEADLINE = 8
LONGEST_ROW_HEADLINE = 80
MENU_SEPARATOR = re.compile(r"[|>/»]")
# ■…を締結しました, 【…を締結しました】: how a headline that is no heading is made to look like one
ADORNED = re.compile(r"[■◆▼◇□●〇○◎★☆]+(.+)|[【《≪<〈](.+)[】》≫>〉]")


class Headlines:
    """The headline of one page. `titles` are what the page calls itself: `<title>`, then OpenGraph and JSON-LD."""

    def __init__(self, body: Tag, titles: Sequence[str]) -> None:
        self.body = body
        self.titles = titles

    def repeated(self) -> Tag | None:
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
                and not in_furniture(heading, named=False)
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
            words = _unadorned(key(element.get_text()))
            begins = element.name == "h1" and 3 <= len(words) < 5 and title.startswith(words)
            if not begins and (not 5 <= len(words) <= 120 or not _repeats(words, title)):
                continue
            if is_section_name(words) or in_furniture(element) or _names_site_in_head(element):
                continue
            score = min(len(words), len(title)) + (
                40 - 4 * int(element.name[1]) if element.name in HEADING_TAGS else 0
            )
            # of boxes that hold nothing else the innermost
            if best is None or score > best[0] or (score == best[0] and best[1] in element.parents):
                best = (score, element)
        if best is None or (_is_but_a_part(best[1], title) and self._has_headline_of_its_own()):
            return None
        return best[1]

    def _has_headline_of_its_own(self) -> bool:
        """Whether the page has a heading of the first order that is neither a section's name nor furniture."""
        return any(
            heading.name == "h1"
            and len(words := key(heading.get_text())) >= SHORTEST_HEADLINE
            and not is_section_name(words)
            and not in_furniture(heading)
            for heading in tags_within(self.body)
        )

    def _first_headline(self) -> Tag | None:
        """The first heading of the article proper, on a page whose `<title>` says something else."""
        for content in self.body.find_all(CONTENT_TAGS):
            for element in content.find_all(["h1", "h2"]):
                words = key(element.get_text())
                if len(words) >= 5 and not is_section_name(words) and not in_furniture(element):
                    return element
        return None

    def called(self, root: Tag) -> Tag | None:
        """The first box of an article that is called a headline, where no heading stands before it."""
        for element in root.find_all(True):
            if element.name in HEADING_TAGS[:3] and not in_furniture(element):
                return None
            if self.could_head(element, ()):
                return element
        return None

    def could_head(self, element: Tag, higher: Sequence[str]) -> bool:
        """Whether an element is a heading of some order, or the innermost box that is called so, <p class="title">, or wholly
        bold: <p><b>."""
        words = key(element.get_text())
        if len(words) < SHORTEST_HEADLINE or in_furniture(element):
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

    def in_row_before(self, row: Tag) -> Tag | None:
        """What is bold or in large letters in the row above the article's, where that is one short line and not the site's name."""
        above = next((r for r in row.find_previous_siblings("tr") if key(r.get_text())), None)
        if above is None:
            return None
        words = key(above.get_text())
        linked = sum(len(key(link.get_text())) for link in above.find_all("a"))
        names_site = any(words in key(title) for title in self.titles)
        is_menu = linked > len(words) / 2 or len(MENU_SEPARATOR.findall(words)) >= 2
        if not SHORTEST_HEADLINE <= len(words) <= LONGEST_ROW_HEADLINE or "。" in words or is_menu or names_site:
            return None
        marked = above.find(["b", "strong", "font", "big", *HEADING_TAGS])
        return marked if marked is not None and key(marked.get_text()) == words else None


def _unadorned(words: str) -> str:
    adorned = ADORNED.fullmatch(words)
    return (adorned[1] or adorned[2]) if adorned else words


def _is_but_a_part(element: Tag, title: str) -> bool:
    """<div>IPA 情報処理推進機構</div>, with which the title ends: no heading, and rather whose site it is."""
    words = _unadorned(key(element.get_text()))
    return element.name not in HEADING_TAGS and words != title and title.endswith(words)


def _names_site_in_head(element: Tag) -> bool:
    """<header><div>汐見大学</div>: the site's name, which the title repeats, too; a headline would be a heading."""
    head = element.find_parent("header") if element.name not in HEADING_TAGS else None
    return head is not None and not head.find_parent(CONTENT_TAGS) and not is_article_head(head)


def _repeats(words: str, title: str) -> bool:
    if words == title or (len(words) >= 5 and words in title and len(words) >= 0.3 * len(title)):
        return True
    return len(title) >= 8 and title in words and len(title) >= 0.6 * len(words)
