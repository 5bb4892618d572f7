"""Meetings, congresses and courses that are held on a page, and are named like a body that acts."""

from __future__ import annotations

import re

from extractors import lexicon
from extractors.normalization import fold
from extractors.segmentation import places_of

# 2018 of 「汐見ものづくり交流会2018」
YEAR_OF_EVENT = re.compile(" ?20[0-9]{2}(?![0-9年])")
# 「汐見市民大学」を開講します, 「里山大学」プロジェクト
# 来年開かれる|国連水会議
TAKES_PLACE = re.compile(r"(?:開か|催さ|開催さ)れ(?:る|た|ている)\Z")
OPENED = re.compile("[」』](?:(?:を|が)?(?:開講|開催|開会)|プロジェクト|プログラム|構想)")
# 岬市まちづくり会議|を開きました
MEETS = re.compile(
    "[」』]?(?:(?:を|が|の)(?:[0-9]{1,2}月[0-9]{1,2}日に?|[^、。はがを]{2,16}(?:で|にて))?(?:開催|開[きいかく]|催[しさす]|実施)"
    "|[(（][0-9]{1,2}月[0-9]{1,2}日開催[)）])"
)
# what is held for the fourth time rather than acts
COUNT_OF_MEETING = re.compile(r"第[0-9一二三四五六七八九十]+回[「『]?\Z")
LONGEST_COUNT = 7
MEETINGS = ("学会", "会議", "研修会", "大会", "総会")
# 日・|ブラジル科学技術協力合同委員会
OF_TWO_COUNTRIES = ("委員会", "会合", "会議", "対話")
MEETINGS_OR_COUNCILS = (*MEETINGS, "審議会", "審査会", "交流会", "勉強会", "懇談会", "学習会")


def is_held(name: str, folded: str) -> bool:
    """汐見流域学会, where the page tells of 第4回汐見流域学会, 汐見交流会 of 「汐見交流会2018」, 国連水会議 of 来年開かれる国連水会議
    and 汐見市民大学, where 「汐見市民大学」を開講します, 岬市まちづくり会議を開きました, 日・ブラジル合同委員会: what is held, and no body."""
    of_year = lexicon.longest_ending("events", name) is not None
    counted = name.endswith(MEETINGS)
    return any(
        (of_year and YEAR_OF_EVENT.match(folded, end) is not None)
        or (of_year and TAKES_PLACE.search(folded, max(0, start - 8), start) is not None)
        or OPENED.match(folded, end) is not None
        or (name.endswith(OF_TWO_COUNTRIES) and folded.endswith(("日・", "日本・"), 0, start))
        or (name.endswith(MEETINGS_OR_COUNCILS) and MEETS.match(folded, end) is not None)
        or (counted and COUNT_OF_MEETING.search(folded, max(0, start - LONGEST_COUNT), start) is not None)
        for start, end in places_of((fold(name),), folded)
    )
