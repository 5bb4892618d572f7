"""Links to other announcements that stand in an article: boxes of related news, columns of a site that bear no name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.reading.lines import Line
from schemas import BlockKind

# 2023年6月10日, 2023.06.10（土）, R5.6.10
DAY = re.compile(
    r"(?:令和|平成|昭和|[RHS])?\s*[0-9０-９元]{1,4}\s*[年./．-]\s*[0-9０-９]{1,2}\s*[月./．-]\s*[0-9０-９]{1,2}\s*日?"
    r"(?:\s*[(（][月火水木金土日](?:曜日?)?[)）])?(?:\s*(?:更新|掲載|公開))?"
)
MARKS = re.compile(r"[\s　|｜/／・>＞»:：▶●■◆\-–—]")
# what only the title of an announcement says: 青葉銀行と協定を締結しました, 公開講座のご案内
TITLE_WORDS = re.compile(
    r"協定|覚書|締結|連携|開催|実施|募集|案内|お知らせ|について|来学|来庁|訪問|受賞|発表|公開|講座|ました|します|ません|に向けて"
)
SHORTEST_TITLE = 8
LONGEST_CATEGORY = 6
FILE = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?|zip|csv|jpe?g|png)(?:[?#]|$)", re.IGNORECASE)
LEADS_UP = re.compile(r"(?:次|以下|下記|左記|右記)の|とおり|通りです|ご覧|一覧です")
# the headline of a page that tells of one thing, and not of a page that lists many
TELLS = re.compile(r"締結|調印|結[びん]|署名|交わし|交換|更新|ました|します|式|開催|報告|発足|訪問|来学|来庁")
LISTS = re.compile(r"一覧|状況|実績|リスト|バックナンバー|インデックス|しています|している")
LONGEST_HEADING = 24
FEWEST = 2


def links_to_others(article: Sequence[Line], headline: int) -> list[Line]:
    """The lines of an article that are but links to other announcements, with the heading above them; none where the page is
    a list of announcements itself. `headline` is the index of its headline."""
    rows = [_is_title_of_another(line) or _is_day(line) for line in article]
    own = [line for i, line in enumerate(article) if i > headline and not rows[i]]
    words = article[headline].words if article else ""
    tells = TELLS.search(words) is not None and LISTS.search(words) is None
    sentences = sum(line.words.count("。") for line in own)
    found: list[Line] = []
    start = 0
    while start < len(article):
        end = start
        while end < len(article) and rows[end]:
            end += 1
        titles = [line for line in article[start:end] if _is_title_of_another(line)]
        in_front = end <= headline
        if len(titles) >= FEWEST and (in_front or (start > headline and tells and sentences)):
            above = article[start - 1] if start > 0 and start - 1 != headline else None
            if above is None or in_front or not LEADS_UP.search(above.words):
                found += [above] if above is not None and _could_head(above) else []
                found += article[start:end]
        start = max(end, start + 1)
    return found


def _is_title_of_another(line: Line) -> bool:
    """2023年6月10日　青葉銀行と協定を締結しました, all but the day a link."""
    if not line.links or line.table is not None or any(FILE.search(target) for _, _, target in line.links):
        return False
    linked = "".join(line.words[start:end] for start, end, _ in line.links)
    rest = line.words
    for start, end, _ in reversed(line.links):
        rest = rest[:start] + rest[end:]
    title = MARKS.sub("", DAY.sub("", linked))
    return (
        len(MARKS.sub("", DAY.sub("", rest))) <= LONGEST_CATEGORY
        and len(title) >= SHORTEST_TITLE
        and TITLE_WORDS.search(title) is not None
        and not any(target.startswith(("#", "mailto:")) for _, _, target in line.links)
    )


def _is_day(line: Line) -> bool:
    return bool(line.words.strip()) and not MARKS.sub("", DAY.sub("", line.words)) and line.table is None


def _could_head(line: Line) -> bool:
    words = line.words.strip(" 　")
    return len(words) <= LONGEST_HEADING and "。" not in words and line.kind is not BlockKind.CELL
