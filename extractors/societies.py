"""Societies of citizens that a clause names: 里山を守る会, もりの案内人の会, told by their heads or by what they do with others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from extractors.agreement_words import PAPER
from extractors.remembered import REMEMBERED

# 里山を守る会, 図書館友の会, さぬきうどん研究会, with no 参加した and no legal form in front: up to a particle that the sentence has, は, が, と or や
TAIL = "(?:[のるうくすつむぶぐ]|(?<=[ぁ-んァ-ヶー])(?:研究|愛好|同好|保存))会"
NAME = rf"(?:障がい|ふるさと|ひと|おとな|(?![はがとや]|し?た[一-龥]|法人)[一-龥ぁ-んァ-ヶー々]){{1,16}}?{TAIL}"
# what stands in front of a name: a mark, a particle
BEFORE = r"(?:(?<=[、。:「『(（\s・])|(?<=[はがとや])|(?<=から)|(?<=には)|(?<=では)|^)"
HEAD = r"(?:副?会長|代表(?:世話人|理事|者)?|理事長|事務局長|世話人)"
PERSON = r"[一-龥々ヶ]{1,4} ?[一-龥々ぁ-んァ-ヶー]{1,5}?"
# と「…協定」を締結, と共催
PARTNER = rf"と(?:の間で)?、?(?:「|[^、。「」]{{0,24}}(?:{PAPER}))|との?共催|[のが]主催"
# の三宅健会長, 代表の三宅健, （代表：三宅健）, 会長　三宅 健, の三宅健さん
TOLD = re.compile(
    rf"{BEFORE}(?P<name>{NAME})(?=の{PERSON}(?:{HEAD}|さん|氏)|の?{HEAD}の|[(（] ?{HEAD}|[ 　]+{HEAD}[ 　]|{PARTNER})"
)
ENDING = re.compile(TAIL)
WHOLE = re.compile(NAME)


def societies_told(words: str) -> Iterator[tuple[int, int]]:
    """Where such a name stands beside its head, or in front of what one body does with another.

    >>> list(societies_told("講師は里山を守る会の三宅健代表です。"))
    [(3, 9)]
    """
    if ENDING.search(words):
        yield from (match.span("name") for match in TOLD.finditer(words))


@lru_cache(maxsize=REMEMBERED)
def is_called_so(name: str) -> bool:
    """Whether a name is like those of such societies."""
    return WHOLE.fullmatch(name) is not None
