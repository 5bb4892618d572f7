"""Family and given names that a public list or Sudachi's dictionary knows, whatever else the same words may be.

The list is japanese-personal-name-dataset's (MIT): 2,000 family names, and 70,000 spellings of given names.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from japanese_personal_name_dataset import load_dataset

from extractors.language import analysed, readings
from extractors.remembered import REMEMBERED

KATAKANA = re.compile(r"[ァ-ヶー]{2,}")
# 桐ケ谷 and 桐ヶ谷
OTHER_KE = str.maketrans("ケヶ", "ヶケ")


@cache
def _listed() -> tuple[frozenset[str], frozenset[str]]:
    """Family and given names of the list."""
    men, women, families = load_dataset("org", include_last_names=True)
    given = frozenset(spelling for names in (men, women) for entry in names.values() for spelling in entry["kanji"])
    return frozenset(families), given


@lru_cache(maxsize=REMEMBERED)
def is_known_family_name(words: str) -> bool:
    """Whether words are a family name among other things: 佐渡 and 渋谷, which are places too.

    >>> is_known_family_name("佐川"), is_known_family_name("企画")
    (True, False)
    """
    spellings = (words, words.translate(OTHER_KE)) if "ケ" in words or "ヶ" in words else (words,)
    return any(w in _listed()[0] or any(pos[3] == "姓" for pos in readings(w)) for w in spellings)


def is_listed_family_name(words: str) -> bool:
    """Whether words are among the 2,000 most common family names."""
    return words in _listed()[0]


@lru_cache(maxsize=REMEMBERED)
def is_known_given_name(words: str) -> bool:
    """Whether words are a given name among other things: 光明 and 統一, which are common words too.

    >>> is_known_given_name("光明"), is_known_given_name("企画")
    (True, False)
    """
    return words in _listed()[1] or any(pos[3] == "名" for pos in readings(words))


@lru_cache(maxsize=REMEMBERED)
def is_name_in_katakana(words: str) -> bool:
    """アナット, ソムチャイ: katakana alone, with a word that the dictionary has as a name at most."""
    return KATAKANA.fullmatch(words) is not None and any(
        all(pos[2] == "人名" for pos in readings(part.surface)) for part in analysed(words)
    )
