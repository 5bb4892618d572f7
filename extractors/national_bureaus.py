"""The bureaus that ministries have in the regions: 東北農政局, 東京労働局, 北海道開発局."""

from __future__ import annotations

from functools import lru_cache

from extractors import lexicon
from extractors.language import is_place_name
from extractors.remembered import REMEMBERED

BUREAU = "局"
# a town has such bureaus as well
OF_TOWNS_TOO = ("財務局", "整備局", "開発局", "航空局")
OF_TOWN = tuple("都府県市区町村")
MINISTRIES = ("省", "庁")


@lru_cache(maxsize=REMEMBERED)
def is_national_bureau(words: str) -> bool:
    """Whether words are such a bureau's name, with its region in front.

    >>> [is_national_bureau(words) for words in ("東北農政局", "東京労働局", "汐見市財務局", "農政局")]
    [True, True, False, False]
    """
    region = _region_before_bureau(words)
    return bool(region) and _is_region(region)


@lru_cache(maxsize=REMEMBERED)
def begins_with_national_bureau(title: str) -> bool:
    """Whether what looks like a title begins with such a bureau or with its kind alone: 東京労働局次長, 法務局総務部長; a town has a
    head of its bureau of finance."""
    end = title.find(BUREAU) + 1
    while end:
        bureau = title[:end]
        kind = lexicon.suffixes().get(bureau)
        if kind is not None and kind.type == "ministry" and bureau not in OF_TOWNS_TOO and end + 1 < len(title):
            return True
        if is_national_bureau(bureau):
            return True
        end = title.find(BUREAU, end) + 1
    return False


@lru_cache(maxsize=REMEMBERED)
def takes_name_before_bureau(words: str) -> bool:
    """淳福岡法務局 of 古橋淳福岡法務局次長: whether something else stands before the region, and it is no ministry."""
    region = _region_before_bureau(words)
    if not region or _is_region(region):
        return False
    start = next((start for start in range(1, len(region)) if _is_region(region[start:])), 0)
    return start > 0 and not region[:start].endswith(MINISTRIES)


def _region_before_bureau(words: str) -> str:
    """東北 of 東北農政局."""
    if not words.endswith(BUREAU):
        return ""
    suffix = lexicon.suffix_of(words)
    return words.removesuffix(suffix.words) if suffix is not None and suffix.type == "ministry" else ""


def _is_region(words: str) -> bool:
    """東北, 東京, 関東信越."""
    regions = lexicon.words("regions")
    of_two = any(words[:end] in regions and words[end:] in regions for end in range(1, len(words)))
    return words in regions or of_two or (is_place_name(words) and not words.endswith(OF_TOWN))
