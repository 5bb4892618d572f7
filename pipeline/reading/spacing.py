"""What of a source's white space and widths means something: layout does, a line break in the source and a little air do not."""

from __future__ import annotations

import re
import unicodedata

SPACES = re.compile(r"[ \t\r\n\f\v\u00a0]+")
CJK = r"[\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]"
# a line break in the source between two Japanese characters means nothing, nor does one behind 、 and before a foreign name
CJK_GAP = re.compile(
    rf"(?<={CJK})[ \t]*[\r\n]+[ \t\r\n]*(?={CJK})|(?<=[、。，．「『（])[ \t]*[\r\n]+[ \t\r\n]*(?=\S)"
)
# what a browser does not show: zero-width spaces and joiners, soft hyphens, byte order marks
ZERO_WIDTH = re.compile("[\u200b-\u200d\u2060\ufeff\u00ad]")
# 阿　蘇　市, 熊 本 県: one character, a space, the next, and at last the kind of place
SPREAD_PLACE = re.compile(
    r"(?<![^\s　（(：:・])[一-龥](?P<gap>[ 　]{1,2})(?:[一-龥](?P=gap)){1,3}[都道府県市町村区](?![^\s　）)：:・])"
)
# ﾄﾞﾗｯｸﾞ
HALF_WIDTH_KANA = re.compile("[\uff66-\uff9f]+")
# か and its voicing mark apart, as file systems of some makers write が
PARTED_MARK = re.compile("[\u3041-\u30fe][\u3099\u309a]")
BLANK = "[ 　\u00a0]"
AIR = f"{BLANK}*"
DIGITS = "[0-9０-９]{1,4}"
# 令和 6 年 4 月 1 日, 4 月 1 日, 同月 4 日: with a space before 年, 月 or 日; the one in front of the year parts it from its label
SPREAD_DATE = re.compile(
    rf"(?:(?:令和|平成|昭和|大正){AIR}(?:{DIGITS}|元)|(?:19|20|１９|２０)[0-9０-９]{{2}}){BLANK}+年(?:{AIR}{DIGITS}{AIR}月(?:{AIR}{DIGITS}{AIR}日)?)?"
    rf"|{DIGITS}{BLANK}+月{AIR}{DIGITS}{AIR}日|{DIGITS}月{AIR}{DIGITS}{BLANK}+日"
    rf"|(?:(?<=[ぁ-ん一-龥])[ \u00a0])?{DIGITS}[ \u00a0]+[年月日](?=[^一-龥ァ-ヶ]|度|付|午|現在|$)(?!{AIR}時)"
)
# 第 2 回の, は 3 社と: in front of what is counted, but not 1 名称, a point of a list
SPREAD_COUNT = re.compile(
    r"(?<=[ぁ-んァ-ヶー一-龥「、])[ \u00a0]?[0-9０-９]{1,4}[ \u00a0](?=(?:回|社|者|名|人|校|件|号|市|町|村|県|大学|団体|機関|周年|年度|年間|時|分|階|つ|[かカヶ]所))"
)
# NPO 法人, は JICA 東北と: an abbreviation in a sentence
SPREAD_LATIN = re.compile(
    r"(?:(?<=[ぁ-ん、。（「])[ \u00a0])?\bNPO[ \u00a0](?=法人)|(?<=[ぁ-ん])[ \u00a0][A-Z]{2,9}s?[ \u00a0](?=[ぁ-んァ-ヶ一-龥])"
)


def tidy(words: str) -> str:
    """Words with white space of the source folded: full-width spaces stay, since they carry layout, but for those that spread
    the name of a place over its column, 阿　蘇　市; nor do those around numbers, as word processors set them, 令和 6 年 4 月 1 日
    and 第 2 回, that are no more than a little air. Half-width kana, whose voicing marks are characters of their own, become
    full-width: ドラッグ for ﾄﾞﾗｯｸﾞ; and kana that come apart from their marks are put together."""
    words = CJK_GAP.sub("", ZERO_WIDTH.sub("", words))
    words = PARTED_MARK.sub(lambda kana: unicodedata.normalize("NFC", kana.group()), words)
    words = HALF_WIDTH_KANA.sub(lambda kana: unicodedata.normalize("NFKC", kana.group()), words)
    for spread in (SPREAD_PLACE, SPREAD_DATE, SPREAD_COUNT, SPREAD_LATIN):
        words = spread.sub(_without_air, words)
    return SPACES.sub(" ", words)


def _without_air(match: re.Match[str]) -> str:
    return re.sub(BLANK, "", match.group())
