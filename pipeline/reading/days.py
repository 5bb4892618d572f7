"""Days as pages write them beside what they announce: 2023年6月10日, 掲載日：R5.6.10（土）."""

from __future__ import annotations

import re

# 2023年6月10日, 2023.06.10（土）, R5.6.10更新, 2023年6月
DAY = re.compile(
    r"(?:令和|平成|昭和|[RHS])?\s*[0-9０-９元]{1,4}\s*[年./．／－-]\s*[0-9０-９]{1,2}\s*[月./．／－-](?:\s*[0-9０-９]{1,2}\s*日?)?"
    r"(?:\s*[(（]?[月火水木金土日](?:曜日?)?[)）]?(?![0-9０-９]))?(?:\s*(?:更新|掲載|公開))?"
)
# 掲載日：, 最終更新日
LABEL = re.compile(r"[^0-9０-９]{0,6}日?\s*[:：]?\s*")


def is_day(words: str) -> bool:
    """Whether words are a day and what it is the day of, and nothing else."""
    words = words.strip()
    label = LABEL.match(words)
    whole = DAY.fullmatch(words) or (label and DAY.fullmatch(words, label.end()))
    return bool(whole) and len(re.findall("[0-9０-９元]+", words)) > 2


def begins_with_day(words: str) -> bool:
    """Whether words begin with a day or a month, as the lines of a list by date do."""
    return DAY.match(words.lstrip()) is not None
