"""Lines of running text, as plain text files, PDF and `<br>`-made pages have them, and what each line is.

A `Line` is what every reader of a format hands to `document_of`, which lays the lines out as one text with blocks.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from pipeline.reading.days import begins_with_day
from pipeline.reading.furniture import is_section_name
from pipeline.reading.spacing import tidy
from schemas import Block, BlockKind, FurnitureKind, Link

# ・ひとつ, ●一つ, - one, ※注
BULLET = re.compile(r"^[\s　]*(?:[・･●○◯〇◎◇◆▪▫■□*＊•‣➤▶►→⇒★☆✓✔]|[-－–—](?=[\s　]))[\s　]*(?=\S)")
# (1) ａ, 1. a, １　日時, 一　日時, 一 開催日時, ① a, 第1条, （ア）, ア　地域の振興
NUMBER = re.compile(
    r"^[\s　]*(?:[(（\[［【]\s*(?:[0-9０-９]{1,2}|[一二三四五六七八九十]{1,2}|[ア-コｱ-ｺア-オ])\s*[)）\]］】]"
    r"|[0-9０-９]{1,2}\s*(?:[.．、)）](?![0-9０-９])|[　\s]+(?=\D))|[一二三四五六七八九十]{1,2}(?:[.．、　]| (?=[^\s　]{3}))|[ア-コ][　\s](?=\S\S)|[①-⑳]|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ][.．、　\s])[\s　]*(?=\S)"
)
# what a heading in running text begins with
MARKS = "■◆▼◇□●〇○◎"
# ■協定の概要, ◆連携・協力内容, ○お問い合わせ先, 【協定の内容】, <趣旨>; but not ○汐見市・岬市 and 【2022年7月8日】
MARKED_HEADING = re.compile(
    rf"^[\s　]*(?:[{MARKS}]+"
    r"[\s　]*[^。、：:・]{2,30}|[■◆▼◇]+[\s　]*[^。、：:]{2,20}|[【＜<〈《≪](?!(?:令和|平成)?[0-9０-９元]{1,4}[年./．-][0-9０-９]{1,2}[月./．-][0-9０-９]{1,2}日?[^】＞>〉》≫]{0,6}[】＞>〉》≫])[^】＞>〉》≫]{2,30}[】＞>〉》≫])[\s　]*$"
)
# of headings without a word between them
LEAST_POINTS = 3
# 観光の振興に関すること, その他必要な事項: what a point ends in, and a heading never
MATTER = re.compile(r"(?:に関すること|に関する(?:事項|事)|必要な(?:事項|こと)|認める(?:事項|こと))[。 　]*$")
LEADS_TO_POINTS = re.compile(
    "(?:次|以下|下記)の.{0,30}[。：:]?$|(?:連携|協力|協定|取組|取り組み).{0,6}(?:事項|内容|項目|分野)[】＞>〉》）):：]?$"
)
SENTENCE_END = re.compile(r"[。．！？!?」』）)】:：]\s*$")
WRAPPED_AT_LEAST = 30
# a line that could be a sentence or a heading by itself
CLOSED = re.compile(r"(?:ました|します|です|ます|について|お知らせ|とは|により|た)$")
# with which no line of its own begins
GOES_ON = re.compile(
    r"(?:を|が(?!ん)|は(?=[、一-龥])|に(?=[、一-龥])|で(?=[、一-龥])|と(?=[、一-龥])|の(?=[一-龥]))"
)
# of lines all of one width
NARROWEST = 20
# a line of names, posts or an address has none, a sentence has
KANA = re.compile(r"[ぁ-ん]")
CONTACT_LINE = re.compile(
    r"\s*(?:TEL|ＴＥＬ|Tel|FAX|ＦＡＸ|Fax|E-?mail|Ｅ|電話|メール|〒|住所|担当|問い?合わ?せ|URL)"
)
# 連携協定の締結について, 講座を開催します: a title, and not the letterhead
TELLS = re.compile(r"締結|協定|覚書|調印|開催|決定|策定|実施|募集|について|のお知らせ|ました|します")
# 汐見大学, 汐見市企画課: what stands above the title of a release
LETTERHEAD = re.compile(
    r"[^、。「」]{0,24}(?:大学|学校|高専|市|町|村|区|県|府|庁|省|局|部|課|室|係|社|会|館|機構|法人|センター|研究所|病院|銀行|金庫|組合|本部|役場|役所)"
)
# 令和6年4月1日（月）, 2024/04/01, and the words of a line that says when something was published
DAY = re.compile(
    r"(?:(?:令和|平成|昭和)?[0-9元]{1,4}年(?:[0-9]{1,2}月(?:[0-9]{1,2}日)?)?|[0-9]{1,2}月[0-9]{1,2}日|[0-9]{4}[./-][0-9]{1,2}[./-][0-9]{1,2})(?:\([月火水木金土日祝・](?:曜日)?\))?"
)
OF_DAYS = re.compile("(?:掲載|更新|公開|発表|登録|最終)+日?:?|[月火水木金土日]曜日|[0-9/.()-]")
# 報道関係各位, 定例記者会見資料: which is never a title
SALUTATION = re.compile(
    r".{0,16}(?:各位|御中|の皆様)(?:へ)?|.{0,10}(?:資料提供|(?:発表|会見|報道|提供)資料|発表|リリース)"
)
# the wide space between the parts of a row
PARTING = re.compile(r"(?<=[^\s　])　+(?=[^\s　])")
NARROW_GAP = re.compile(r"(?<=[^\x00-\x7f]) (?=[^\x00-\x7f])")
# ところ：町民会館
LABELLED_LINE = re.compile(r"\s*[^\s。、：:「」（）()]{1,10}[ 　]*[：:](?!//)")


@dataclass(frozen=True)
class Line:
    """One line of content: its words, what it is, and (for links) spans within its own words."""

    words: str
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    head: str | None = None
    column_head: str | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    continues: bool = False
    links: tuple[tuple[int, int, str], ...] = field(default=())

    @property
    def is_bare(self) -> bool:
        return not self.words.strip()


def classified(words: str, *, continues: bool = False) -> Line:
    """What a line of running text is, by its mark: ■ or 【】 a heading, ・ or (1) a list item, else a paragraph."""
    if MARKED_HEADING.match(words):
        return Line(words, BlockKind.HEADING, level=4, continues=continues)
    if BULLET.match(words):
        return Line(words, BlockKind.LIST_ITEM, level=_indent(words), continues=continues)
    if NUMBER.match(words):
        return Line(words, BlockKind.LIST_ITEM, level=_indent(words), continues=continues)
    return Line(words, continues=continues)


def _indent(words: str) -> int:
    blank = len(words) - len(words.lstrip(" 　\t"))
    return min(4, blank)


def joined(lines: Iterable[Line]) -> list[Line]:
    """The lines with hard-wrapped ones put together again: a long line that ends in mid-sentence goes on in the next."""
    result: list[Line] = []
    given = list(lines)
    for i, line in enumerate(given):
        if result and (_wraps_into(result[-1], line) or _fill_their_width(given[max(0, i - 2) : i + 1])):
            last = result[-1]
            shift = len(last.words.rstrip())
            links = last.links + tuple((a + shift, b + shift, target) for a, b, target in line.links)
            result[-1] = replace(last, words=last.words.rstrip() + line.words.lstrip(" 　"), links=links)
        else:
            result.append(line)
    return result


def with_points(lines: list[Line], least: int = LEAST_POINTS) -> list[Line]:
    """The lines, `least` or more that look like headings one right after the other taken for the points of a list: ○ 海の調査; two,
    where the line above leads to them, 次の事項について連携します, where nothing stands under either or they are matters."""
    result: list[Line] = []
    read = 0
    for mark, run in groupby(lines, key=_mark_of):
        own = list(run)
        read += len(own)
        led = result and LEADS_TO_POINTS.search(result[-1].words)
        over_nothing = read == len(lines) or lines[read].kind is BlockKind.HEADING
        matters = all(MATTER.search(line.words) for line in own)
        enough = 2 if led or over_nothing or matters else least
        points = mark is not None and len(own) >= enough
        result += [replace(line, kind=BlockKind.LIST_ITEM, level=0) if points else line for line in own]
    return result


def _mark_of(line: Line) -> str | None:
    """The mark that a heading or a point of running text begins with."""
    words = line.words.lstrip(" 　")
    may_be_point = line.kind in (BlockKind.HEADING, BlockKind.LIST_ITEM) and line.table is None
    return words[0] if may_be_point and words.startswith(tuple(MARKS)) else None


def _wraps_into(last: Line, line: Line) -> bool:
    if not line.continues or last.kind is BlockKind.HEADING or line.kind is not BlockKind.PARAGRAPH:
        return False
    words = last.words.rstrip()
    if not words or line.is_bare:
        return False
    if len(words) >= NARROWEST and KANA.search(words) and _stays_open(words, line.words):
        return True
    if SENTENCE_END.search(words):
        return False
    if words.endswith(("、", "，")) and not line.words.startswith("　　"):
        return True
    begins_anew = begins_with_day(line.words) or any(
        pattern.match(line.words) for pattern in (CONTACT_LINE, LABELLED_LINE)
    )
    if not KANA.search(words) or begins_anew or _are_rows(words, line.words):
        return False
    if line.words.startswith(("　", " ", "（", "(", "※")):
        return False
    in_sentence = "、" in words and "。" in line.words and not CLOSED.search(words)
    return len(words) >= (NARROWEST if in_sentence else WRAPPED_AT_LEAST)


def _stays_open(words: str, following: str) -> bool:
    """A bracket that the next line closes, （本社： and 岬市）, or a particle with which that begins: …に関する協定」 and を結びました."""
    opened = max(words.count(a) - words.count(b) for a, b in ("（）", "()", "「」", "『』"))
    closed = any(b in following for b in "）)」』")
    return (opened == 1 and closed) or GOES_ON.match(following) is not None


def _fill_their_width(lines: Sequence[Line]) -> bool:
    """Whether the last of some lines goes on with a sentence that was broken at the same width again and again, wherever that
    fell: …、6月9日, （金）、岬市は….  The one before it fills the width, as its neighbour does."""
    *before, last, line = lines
    words = last.words.strip()
    if not line.continues or any(one.kind is not BlockKind.PARAGRAPH for one in (last, line)):
        return False
    if len(words) < NARROWEST or SENTENCE_END.search(words) or not KANA.search(words) or _gaps(words):
        return False
    neighbours = [line, *(one for one in before if last.continues)]
    return any(
        KANA.search(one.words) and abs(len(one.words.rstrip()) - len(last.words.rstrip())) <= 1
        for one in neighbours
    )


def _are_rows(words: str, following: str) -> bool:
    """汐見市　2013年6月12日　…に関する協定, and the next line in as many parts: rows of a list."""
    return 0 < _gaps(words) == _gaps(following)


def _gaps(words: str) -> int:
    """How many wide spaces part a row, or narrow ones, of which a sentence may hold one: 三宅 恒一."""
    wide, narrow = len(PARTING.findall(words)), len(NARROW_GAP.findall(words))
    return wide or (narrow if narrow > 1 else 0)


def laid_out(lines: Iterable[Line]) -> tuple[str, list[Block], list[Link]]:
    """The lines as one text, a block each."""
    parts: list[str] = []
    blocks: list[Block] = []
    links: list[Link] = []
    offset = 0
    for line in lines:
        words = line.words.rstrip()
        indent = len(words) - len(words.lstrip(" 　"))
        words = words[indent:]
        if not words:
            continue
        blocks.append(
            Block(
                kind=line.kind,
                start=offset,
                end=offset + len(words),
                level=line.level,
                head=line.head,
                column_head=line.column_head,
                table=line.table,
                row=line.row,
                column=line.column,
                line=line.continues,
            )
        )
        for start, end, target in line.links:
            left = offset + max(0, start - indent)
            right = offset + min(len(words), end - indent)
            if left < right:
                links.append(Link(start=left, end=right, target=target))
        parts.append(words)
        offset += len(words) + 1
    return "\n".join(parts), blocks, links


def rows_laid_out(rows: Iterable[tuple[FurnitureKind, str]]) -> tuple[str, list[Block]]:
    """Rows of furniture as one text, a block each."""
    words_of, blocks, offset = [], [], 0
    for kind, words in rows:
        blocks.append(Block(kind=kind, start=offset, end=offset + len(words)))
        words_of.append(words)
        offset += len(words) + 1
    return "\n".join(words_of), blocks


def plain_lines(text: str) -> list[Line]:
    """The lines of a plain text: a blank line ends a paragraph, the first line that is no date is the title."""
    result: list[Line] = []
    after_blank = True
    for row in text.splitlines():
        words = tidy(row).rstrip()
        if not words.strip(" 　"):
            after_blank = True
            continue
        result.append(classified(words, continues=not after_blank))
        after_blank = False
    return with_title(joined(result))


def with_title(lines: list[Line]) -> list[Line]:
    """The lines, the one among the first that is most like a title made one where there is no heading of the first level."""
    if any(line.kind is BlockKind.HEADING and line.level == 1 for line in lines):
        return lines
    possible = [
        i
        for i, line in enumerate(lines[:8])
        if line.kind not in (BlockKind.LIST_ITEM, BlockKind.CELL) and _could_be_title(line.words.strip())
    ]
    # the day, who publishes it and whom it is for stand above
    told = [i for i in possible if TELLS.search(lines[i].words)]
    named = [i for i in possible if not LETTERHEAD.fullmatch(_folded(lines[i].words))]
    for i in (told or named or possible)[:1]:
        lines[i] = replace(lines[i], kind=BlockKind.HEADING, level=1)
    return lines


def _folded(words: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", words))


def _could_be_title(words: str) -> bool:
    if not 4 <= len(words) <= 120 or words.endswith("。"):
        return False
    undated = DAY.sub("", _folded(words))
    path = words.count(">") + words.count("＞") > words.count("<") + words.count("＜") or "»" in words
    if path or words.startswith(("HOME", "ホーム", "トップ", "文字の大きさ")) or SALUTATION.fullmatch(undated):
        return False
    return len(OF_DAYS.sub("", undated)) >= 4 and not is_section_name(undated)
