"""Links to other announcements that stand in an article: boxes of related news, columns of a site that bear no name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from pipeline.reading.days import DAY
from pipeline.reading.furniture import is_furniture_heading
from pipeline.reading.lines import Line
from schemas import BlockKind

MARKS = re.compile(r"[\s　|｜/／・>＞»:：▶●■◆\-–—]")
# what only the title of an announcement says: 青葉銀行と協定を締結しました, 公開講座のご案内
TITLE_WORDS = re.compile(
    r"協定|覚書|締結|連携|開催|実施|募集|案内|お知らせ|について|来学|来庁|訪問|表敬|受賞|発表|公開|講座|ました|します|ません|に向けて"
)
SHORTEST_TITLE = 8
LONGEST_CATEGORY = 6
FILE = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?|zip|csv|jpe?g|png)(?:[?#]|$)", re.IGNORECASE)
# to a part of the same page
ANCHOR = re.compile(r"#.")
LEADS_UP = re.compile(r"(?:次|以下|下記|左記|右記)の|とおり|通りです|ご覧|一覧です")
# the headline of a page that tells of one thing, and not of a page that lists many
TELLS = re.compile(r"締結|調印|結[びん]|署名|交わし|交換|更新|ました|します|式|開催|報告|発足|訪問|来学|来庁")
LISTS = re.compile(r"一覧|状況|実績|リスト|バックナンバー|インデックス|しています|している")
LONGEST_HEADING = 24
FEWEST = 2


def links_to_others(article: Sequence[Line], headline: int) -> list[Line]:
    """The lines of an article that are but links to other announcements, with the heading above them; none where the page is
    a list of announcements itself. `headline` is the index of its headline."""
    reports = _reports(article, headline)
    found: list[Line] = []
    for start, end in _runs([_is_link(line) or _is_day(line) for line in article]):
        links = [line for line in article[start:end] if _is_link(line)]
        titles = sum(_is_title(line) for line in links)
        above = article[start - 1] if start > 0 and start - 1 != headline else None
        leads = above is not None and LEADS_UP.search(above.words) is not None
        many = titles >= FEWEST and 2 * titles >= len(links)
        if many and (end <= headline or (start > headline and reports and not leads)):
            found += _with_heading(article, start, end, headline)
    # under 注目情報, or in front of the headline, days and titles tell of others though they are no links; under 関連リンク, links do
    for start, end in _runs([_is_link(line) or _behind_day(line) is not None for line in article]):
        named = start - 1 > headline and is_furniture_heading(article[start - 1].words.strip(" 　"))
        titles = sum(_is_dated_title(line) or (_is_link(line) and _is_title(line)) for line in article[start:end])
        only_links = reports and all(_is_link(line) for line in article[start:end])
        if (named and (titles or only_links)) or (end <= headline and titles >= FEWEST):
            found += _with_heading(article, start, end, headline)
    return found


def _reports(article: Sequence[Line], headline: int) -> bool:
    """Whether a page tells of one thing in sentences of its own."""
    words = article[headline].words if article else ""
    tells = TELLS.search(words) is not None and LISTS.search(words) is None
    return tells and any("。" in line.words and not _is_link(line) for line in article[headline + 1 :])


def _with_heading(article: Sequence[Line], start: int, end: int, headline: int) -> Sequence[Line]:
    above = start - 1
    return (
        article[above:end]
        if above >= 0 and above != headline and _could_head(article[above])
        else article[start:end]
    )


def _runs(rows: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Where rows stand one behind the other, as indices of the first and behind the last."""
    for is_row, run in groupby(range(len(rows)), key=rows.__getitem__):
        if is_row:
            own = list(run)
            yield own[0], own[-1] + 1


def _is_link(line: Line) -> bool:
    """2023年6月10日　青葉銀行と協定を締結しました, all but the day a link to another page."""
    if not line.links or line.table is not None or any(FILE.search(target) for _, _, target in line.links):
        return False
    if any(target.startswith("mailto:") or ANCHOR.match(target) for _, _, target in line.links):
        return False
    rest = line.words
    for start, end, _ in reversed(line.links):
        rest = rest[:start] + rest[end:]
    return len(MARKS.sub("", DAY.sub("", rest))) <= LONGEST_CATEGORY


def _is_title(line: Line) -> bool:
    """Whether the words of a link are the title of an announcement."""
    linked = "".join(line.words[start:end] for start, end, _ in line.links)
    title = MARKS.sub("", DAY.sub("", linked))
    return len(title) >= SHORTEST_TITLE and TITLE_WORDS.search(title) is not None


def _behind_day(line: Line) -> str | None:
    """What stands behind the day with which a line begins that is no sentence."""
    words = line.words.strip(" 　・")
    day = DAY.match(words)
    return words[day.end() :] if day is not None and line.table is None and "。" not in words else None


def _is_dated_title(line: Line) -> bool:
    """2013/02/08　県内の酪農組合と商品開発の協定を締結"""
    rest = _behind_day(line) or ""
    return len(rest) >= SHORTEST_TITLE and TITLE_WORDS.search(rest) is not None


def _is_day(line: Line) -> bool:
    return bool(line.words.strip()) and not MARKS.sub("", DAY.sub("", line.words)) and line.table is None


def _could_head(line: Line) -> bool:
    words = line.words.strip(" 　")
    return len(words) <= LONGEST_HEADING and "。" not in words and line.kind is not BlockKind.CELL
