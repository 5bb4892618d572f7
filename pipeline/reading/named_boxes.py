"""What an element's name, id and classes say of it: a menu, the site's name, the head of an article."""

from __future__ import annotations

import re

from bs4 import Tag

from pipeline.reading.furniture import is_furniture_name

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
# class="header", class="hd": the head of a page
PAGE_HEAD = re.compile(r"header|^hd$|^head$|masthead", re.IGNORECASE)


def names_of(element: Tag) -> list[str]:
    """The id and classes of an element."""
    classes: str | list[str] = element.get("class") or []
    names = [classes] if isinstance(classes, str) else [str(name) for name in classes]
    return [*names, str(element["id"])] if element.get("id") else names


def is_named_furniture(element: Tag) -> bool:
    """Whether an element is called like a menu, a side column and the like."""
    if element.name in FURNITURE_TAGS or str(element.get("role", "")) in FURNITURE_ROLES:
        return True
    if element.name in ("body", "html", *CONTENT_TAGS):
        return False
    return any(is_furniture_name(name) for name in names_of(element) if not CONTENT_NAME.match(name))


def names_site(element: Tag) -> bool:
    """Whether an element is called like one where the site's name stands."""
    return element.name not in CONTENT_TAGS and any(
        SITE_NAME.search(name) and not ARTICLE_HEAD.search(name) for name in names_of(element)
    )


def is_article_head(element: Tag) -> bool:
    """Whether an element is called like the head of an article, with its headline and date."""
    return any(ARTICLE_HEAD.search(name) for name in names_of(element))


def is_page_head(element: Tag) -> bool:
    """Whether an element is called like the head of a page."""
    return any(PAGE_HEAD.search(name) for name in names_of(element))


def in_furniture(element: Tag, *, named: bool = True) -> bool:
    """Whether an element lies in a menu, a link or, with `named`, in a box called like one where the site's name stands."""
    chain = [element, *element.parents]
    return any(
        isinstance(parent, Tag)
        and (is_named_furniture(parent) or parent.name == "a" or (named and names_site(parent)))
        for parent in chain
    )
