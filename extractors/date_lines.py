"""Lines of a page that hold a date: with a label, or with nothing to speak of besides."""

from __future__ import annotations

import re
from functools import cache

from extractors import lexicon
from extractors.dates import DateMention, find_dates
from extractors.normalization import bare, fold
from extractors.organizations import Organizations
from extractors.page import Page

# in front of a date, with what stands between it and the date
LONGEST_LABEL = 14
BETWEEN = re.compile(r"[\s:：\]】〕)）]*")
# without which there is no date
NUMERAL = re.compile(r"[0-9元〇一二三四五六七八九十]")
# when and where something took place, which is no day of the page's own
TIME = re.compile(
    r"[0-9]{1,2}\s*(?:時|:)\s*[0-9]{0,2}|午前|午後|於|会場|場所|本部|本社|会館|ホテル|ホール|庁舎|キャンパス|役所|役場"
)
# 2025年1月15日 10時00分
CLOCK = re.compile(
    r"\s*[0-9]{1,2}\s*(?:[時:]\s*[0-9]{2}\s*分?\s*(?:更新|公開|配信|掲載|発表)?|時\s*(?:更新|公開|配信|掲載|発表))\s*"
)
# | 受賞・成果等, behind a day and its time
CATEGORY = re.compile(r"\s*[|｜/／]\s*[一-龥ァ-ヶー・ A-Za-z]{2,16}\s*")
DEPARTMENT = re.compile(r"(?:[一-龥ァ-ヶー]{2,16}?(?:課|室|部|局|係|班|センター|事務所))+$")
# 1　更新日, but not the end of a day: 2024. 3. 3 更新日
NUMBER_BEFORE = re.compile(r"(?:^|\n|(?<![.．/-])[ 　])[(（]?[0-9]{1,2}[)）.、．]?[ 　]*$")
ROLES = ("published", "updated")


def labelled_dates(text: str, offset: int) -> list[tuple[str, DateMention]]:
    """Dates with 掲載日 or 更新日 before or 掲載, 更新 behind them."""
    found: list[tuple[str, DateMention]] = []
    for mention in find_dates(text, offset) if NUMERAL.search(text) else ():
        at = mention.start - offset
        behind = _label_behind().match(text, mention.end - offset)
        label = max(
            label_pattern().finditer(text, max(0, at - LONGEST_LABEL), at), key=lambda m: m.start(), default=None
        )
        # 1　更新日, as a point of what the page tells of an agreement, is not the page's own
        numbered = label is not None and NUMBER_BEFORE.search(text[: label.start()]) is not None
        if label is not None and not numbered and BETWEEN.fullmatch(text, label.end(), at):
            found.append(("published" if label["published"] else "updated", mention))
        elif behind is not None and mention.month is not None and _is_short_line(text, at):
            found.append(("published" if behind["published"] else "updated", mention))
    return found


def is_date_line(words: str, mention: DateMention, offset: int, page: Page, organizations: Organizations) -> bool:
    """Whether a line that begins at an offset holds a date and nothing to speak of besides."""
    before, rest = words[: mention.start - offset], words[mention.end - offset :]
    clock = CLOCK.match(rest) if not without_day_words(before).strip() else None
    if clock is not None:
        behind = rest[clock.end() :]
        return (
            not without_day_words(DEPARTMENT.sub("", behind.strip())).strip()
            or CATEGORY.fullmatch(behind) is not None
        )
    rest = before + rest
    if TIME.search(rest) or re.search(r"[。]", words) or re.search(r"(?:開催|締結|調印|会議)", rest):
        return False
    left = bare(without_day_words(rest))
    names = [m for m in organizations.mentions if offset <= m.start and m.end <= offset + len(words)]
    for name in names:
        left = left.replace(bare(fold(page.words(name.span))), "")
    # 令和2年3月27日（金）　農林水産部総合販売戦略課
    return len(DEPARTMENT.sub("", left)) <= 6


def without_day_words(rest: str) -> str:
    """What is left of the line that a day stands on: but the day's own words, nothing of お知らせ ページ番号1234."""
    return lexicon.pattern("day_line_words").sub("", rest)


@cache
def label_pattern() -> re.Pattern[str]:
    """Finds 掲載日 as `published`, 更新日 as `updated`."""
    return re.compile("|".join(f"(?P<{role}>{_words_of_dates(role, 'before')})" for role in ROLES))


@cache
def _label_behind() -> re.Pattern[str]:
    """Matches what follows a date: 2024年11月1日 掲載, 2024.10.1 10:00更新, （2011年2月1日発行）, but not 2024.10.1 公開講座のご案内."""
    published, updated = (f"(?P<{role}>{_words_of_dates(role, 'behind')})" for role in ROLES)
    return re.compile(
        rf"(?:\s*[0-9]{{1,2}}[時:]\s*[0-9]{{2}}分?)?(?:\s*(?:[)）\]]\s*)?{published}|\s*{updated})(?=$|[^一-龥ァ-ヶーぁ-ん]|し|され|版|分|による|より)"
    )


def _words_of_dates(role: str, place: str) -> str:
    return "|".join(words for r, where, words in lexicon.rows("page_dates") if (r, where) == (role, place))


def _is_short_line(text: str, at: int) -> bool:
    start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
    line = text[start : end if end >= 0 else len(text)]
    return len(line) <= 40 and "。" not in line and not re.search(r"[(（].{0,12}改訂", line)
