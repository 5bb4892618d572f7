"""One view of the text for matching: every character folded to one character, so that offsets stay what they are."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from extractors import lexicon
from extractors.remembered import REMEMBERED

# what joins the last name of a row to those before it, for patterns
AND = "及び|並びに|および|ならびに"
DASHES = "‐‑‒–—―−－"
DASH_BEHIND_KANA = re.compile(r"(?<=[ぁ-んァ-ヶー])-")
ANY_DASH = re.compile(f"[{DASHES}ー]")
OTHER = {
    "〜": "~",
    "～": "~",
    "∼": "~",
    "〰": "~",
    "〔": "【",
    "〕": "】",
    "，": "、",
    "．": ".",
    "･": "・",
    "“": "「",
    "”": "」",
    "〝": "「",
    "〟": "」",
    "﹣": "-",
    "\u00a0": " ",
    "\u3000": " ",
    "\t": " ",
}
# kana and ideographs that NFKC would fold but that belong to names as they are
KEPT = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")


# a comma that parts no thousands
LOOSE_COMMA = re.compile(r"(?<![0-9]),|,(?![0-9]{3})")
# ました．, as a text ends its sentences that writes ，for 、
PERIOD = re.compile(r"(?<=[ぁ-ん])\.(?![0-9A-Za-z.])")
# テーマ．, 町長の挨拶）．, in a text that ends its sentences so; but not ア．, with which a line begins
ANY_PERIOD = re.compile(r"(?<=[ぁ-んァ-ヶー一-龥」』)])(?<!\n.)(?<!\n..)\.(?![0-9A-Za-z.])")
# 協定を締結しました!
EXCLAIMED = re.compile(r"(?<=ました)!(?!!)")
# 『海の学び』協定, and 「…『海の学び』…」, which is left as it is
IN_QUOTES = re.compile(r"「[^」\n]*」|『(?P<words>[^「」『』\n]*)』")
CIRCLED = re.compile(r"[①-⑳⑴-⒇]")


@cache
def _variants() -> dict[str, str]:
    return {row[0]: row[1] for row in lexicon.rows("variants")}


def _folded(character: str) -> str:
    if character in _variants():
        return _variants()[character]
    if CIRCLED.match(character):
        return character
    if character in OTHER:
        return OTHER[character]
    if character in DASHES:
        return "-"
    if KEPT.match(character):
        return character
    normal = unicodedata.normalize("NFKC", character)
    return normal if len(normal) == 1 else character


class _Folded(dict[int, str]):
    """What each character that was met is folded to."""

    def __missing__(self, code: int) -> str:
        self[code] = _folded(chr(code))
        return self[code]


_FOLDED = _Folded()


def _with_single_quotes(match: re.Match[str]) -> str:
    return match.group() if match["words"] is None else f"「{match['words']}」"


def fold(text: str) -> str:
    """`text` with full-width letters and digits made half-width, old forms of characters new, one kind of dash and space.

    It has the same length, so that offsets stay what they are.

    >>> fold("２０２４年　Ａ〜Ｂ")
    '2024年 A~B'
    """
    folded = text.translate(_FOLDED)
    folded = LOOSE_COMMA.sub("、", folded) if "," in folded else folded
    folded = EXCLAIMED.sub("。", folded) if "!" in folded else folded
    folded = IN_QUOTES.sub(_with_single_quotes, folded) if "『" in folded else folded
    periods = len(PERIOD.findall(folded)) if "." in folded else 0
    if not periods:
        return folded
    ends_so = periods > max(1, folded.count("。"))
    return (ANY_PERIOD if ends_so else PERIOD).sub("。", folded)


@lru_cache(maxsize=REMEMBERED)
def bare(words: str) -> str:
    """Words without white space, NFKC: the form in which names are compared."""
    return "".join(unicodedata.normalize("NFKC", words).split())


@lru_cache(maxsize=REMEMBERED)
def key(name: str) -> str:
    """An organization's or person's name for comparing: bare, dashes and case folded; behind kana a dash is ー.

    >>> key("岩国医療センター"), key("ＡＢＣ―１")
    ('岩国医療センター', 'abc-1')
    """
    dashed = ANY_DASH.sub("-", fold(bare(name)))
    return DASH_BEHIND_KANA.sub("ー", dashed).replace("･", "・").casefold()
