"""A snapshot to a `Document`: what a person sees as the article, with its structure, and the furniture apart."""

from __future__ import annotations

import re
import warnings
from typing import Any

from bs4 import BeautifulSoup, XMLParsedAsHTMLWarning

from pipeline.reading import pdf
from pipeline.reading.article import ArticleWalker
from pipeline.reading.decode import decode
from pipeline.reading.elements import key
from pipeline.reading.errors import ReadingError
from pipeline.reading.furniture import is_furniture_heading, is_furniture_line, says_missing
from pipeline.reading.layout import Layout
from pipeline.reading.lines import Line, joined, laid_out, plain_lines, with_points
from pipeline.reading.media import HTML, PDF, media_type
from pipeline.reading.mojibake import is_garbled
from pipeline.reading.other_pages import links_to_others
from pipeline.reading.page_head import metadata_of, titles_of
from pipeline.reading.ruby import readings_of
from pipeline.reading.surroundings import TRAIL, furniture_of
from pipeline.reading.unmarked_headings import with_headings
from pipeline.reading.visible import remove_invisible
from schemas import BlockKind, Document, Snapshot

# XHTML is read as the HTML that browsers take it for
warnings.filterwarnings("ignore", category=XMLParsedAsHTMLWarning)
LARGEST = 10_000_000
LONGEST_OF_MISSING = 500
# where a word may break, which the parser takes for the beginning of all that follows
BREAK_OF_A_WORD = re.compile(r"</?wbr\s*/?>", re.IGNORECASE)
# 〒780-0000
ADDRESS = re.compile(r"〒\s?[0-9０-９]{3}")
# …に取り組みます。, （地域連携課）
ENDED = re.compile(r"[。）)]\s*$")
LEADS_UP = re.compile(r"次の|以下|下記|一覧|とおり|通り(?:です|。)|こちら|ご覧|リンク|ダウンロード")
CONTACT = re.compile(r"問い?合わ?せ|連絡先|申し?込み|会場|場所|事務局|担当|提出")


def clean(snapshot: Snapshot) -> Document:
    """The document in a snapshot.

    Raises:
        ReadingError: it is empty, too large, of no known kind or encoding, or there is nothing to read in it.
    """
    if len(snapshot.content) > LARGEST:
        size = len(snapshot.content) / 1e6
        raise ReadingError(f"it is larger than {LARGEST / 1e6:.0f} MB ({size:.0f} MB), no announcement page is")
    kind = media_type(snapshot.content, snapshot.media_type, snapshot.uri)
    if kind == PDF:
        return pdf.read(snapshot)
    decoded = decode(snapshot.content, snapshot.charset)
    base: dict[str, Any] = {
        "uri": snapshot.uri,
        "canonical_url": snapshot.canonical_url,
        "charset": decoded.charset,
        "media_type": kind,
    }
    if kind == HTML:
        return _from_html(decoded.text, base)
    text, blocks, links = laid_out(with_headings(plain_lines(decoded.text)))
    if not text.strip():
        raise ReadingError("there is no text in it")
    return Document(text=text, blocks=blocks, links=links, garbled=is_garbled(text), **base)


def _from_html(markup: str, base: dict[str, Any]) -> Document:
    soup = BeautifulSoup(BREAK_OF_A_WORD.sub("", markup), "lxml")
    metadata, titles, readings = metadata_of(soup), titles_of(soup), readings_of(soup)
    remove_invisible(soup)
    try:
        layout = Layout(soup, titles)
        walker = ArticleWalker(layout, base["canonical_url"] or "")
        day = layout.day_before()
        if day is not None:
            walker.read(day)
        walker.read(layout.root)
    except RecursionError:
        raise ReadingError("its elements are nested too deep to be a page that a person wrote") from None
    headline = key(layout.title_element.get_text()) if layout.title_element is not None else None
    article, aside = _without_furniture_sections(with_points(joined(walker.lines)), headline)
    article, around = _without_rows_around(article, headline)
    article = with_headings(article)
    text, blocks, links = laid_out(article)
    if not text.strip():
        raise ReadingError("there is no text in it")
    headlines = [metadata.title or "", *(line.words for line in article[:3] if line.kind is BlockKind.HEADING)]
    if len(text) < LONGEST_OF_MISSING and any(says_missing(words) for words in headlines):
        raise ReadingError("the site says on it that there is no such page")
    furniture, furniture_blocks = furniture_of(layout, metadata, [*aside, *around])
    return Document(
        text=text,
        blocks=blocks,
        links=links,
        furniture=furniture,
        furniture_blocks=furniture_blocks,
        metadata=metadata,
        readings=readings,
        garbled=is_garbled(text),
        **base,
    )


def _without_furniture_sections(lines: list[Line], headline: str | None) -> tuple[list[Line], list[str]]:
    """The article's lines, and the words of those that turned out to be furniture; such a section ends at the headline."""
    article: list[Line] = []
    aside: list[str] = []
    skipping: int | None = None
    read = 0
    for line in lines:
        words = line.words.strip(" 　")
        if line.kind is BlockKind.HEADING or (line.kind is BlockKind.CELL and line.level):
            begins = key(words) == headline or (
                headline is None and not any(ENDED.search(seen.words) for seen in article)
            )
            if skipping is not None and (line.level <= skipping or begins):
                skipping = None
            if read > 30 and is_furniture_heading(words):
                skipping = line.level
        if skipping is not None and not line.links and CONTACT_HEAD.match(words):
            skipping = None
        trail = line.kind is not BlockKind.HEADING and TRAIL.match(words)
        if (
            skipping is not None
            or trail
            or is_furniture_line(words)
            or _is_row_of_links(line)
            or _is_for_hand(line)
        ):
            aside.append(words)
            continue
        article.append(line)
        read += len(words)
    return article, aside


def _without_rows_around(article: list[Line], title: str | None) -> tuple[list[Line], list[str]]:
    """The article without rows that are wholly links before its headline, and without an address line or links to other
    pages at its end."""
    headings = [i for i, line in enumerate(article) if line.kind is BlockKind.HEADING]
    headline = next((i for i in headings if key(article[i].words) == title), next(iter(headings), 0))
    around = [line for line in article[:headline] if _is_wholly_linked(line)]
    tail = article[-1] if article else None
    before = "".join(line.words for line in article[-5:-1])
    if (
        tail is not None
        and len(article) > 3
        and ADDRESS.search(tail.words)
        and not CONTACT.search(before + tail.words)
    ):
        around.append(tail)
    around += _links_at_end(article)
    around += links_to_others(article, headline)
    kept = [line for line in article if not any(line is other for other in around)]
    return kept, [line.words.strip(" 　") for line in around]


def _links_at_end(article: list[Line]) -> list[Line]:
    """The points of a list that are wholly links, with which an article ends that has come to its end before them: where
    nothing leads up to them, they lead to other pages."""
    count = 0
    for line in reversed(article):
        if line.kind is not BlockKind.LIST_ITEM or not 0 < len(line.words.strip(" 　")) <= _linked(line):
            break
        count += 1
    if not 1 < count < len(article):
        return []
    before = article[-count - 1]
    ended = before.kind is BlockKind.PARAGRAPH and ENDED.search(before.words) is not None
    return article[-count:] if ended and LEADS_UP.search(before.words) is None else []


# ＜本件に関するお問い合わせ＞, behind the links of a section
CONTACT_HEAD = re.compile(
    r"[【＜<〈《\[■●◆○▼※\s　]*[^。、]{0,14}(?:お?問い?合わ?せ(?:先|窓口)?|連絡先)[】＞>〉》\]：:\s　]*$",
    re.MULTILINE,
)
# 目次　|　次へ, between links
SEPARATORS = re.compile(r"[\s　|｜/／・>＞]")


# 広告 株式会社ミナト, 【PR】ミナトの家
ADVERTISEMENT = re.compile(r"[\[［【(（〔]?(?:広告|スポンサー|PR|ＰＲ)[\]］】)）〕:：\s　]")


def _linked(line: Line) -> int:
    return sum(end - start for start, end, _ in line.links)


def _is_wholly_linked(line: Line) -> bool:
    return _linked(line) >= len(SEPARATORS.sub("", line.words)) > 0


def _is_for_hand(line: Line) -> bool:
    """A line that is wholly links, each for the reader's hand, 本文へ　ページの先頭へ, or an advertisement: 広告 株式会社ミナト."""
    if not _is_wholly_linked(line):
        return False
    parts = [line.words[start:end].strip(" 　") for start, end, _ in line.links]
    return all(is_furniture_line(part) or ADVERTISEMENT.match(part) for part in parts if part)


def _is_row_of_links(line: Line) -> bool:
    """A menu in one line. What a table tells under a head of its own is none, nor are names that 、 joins: each party a link to
    its site."""
    if line.head is not None or line.column_head is not None or line.words.count("、") >= len(line.links) - 1:
        return False
    return len(line.links) >= 4 and _linked(line) > 0.6 * len(line.words.strip())
