"""Tables as grids: merged cells in all of their places, and which cells name a row or a column."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bs4 import Tag

from pipeline.reading.inline import words_in_one_line

# 細江　健一, but not 氏　名 and 締結　年月日
PERSON = re.compile(r"(?=.{4,})[一-龥々ヶノツ]{1,4}[ 　]+[一-龥々ぁ-んァ-ヶー]{1,4}(?<![名日先者所等容考号職])")
# 学長, 代表取締役社長, 高鍋支店長, 名誉教授; but 講師 heads a column as well
POST = re.compile(
    r"[一-龥]{0,8}(?:[学市町村区会社校院所署園館局店部組課室係]長(?:補佐|代理)?|理事長|頭取|会頭|知事|総長|代表(?:取締役|理事)?|教授|助教|研究員|取締役|執行役員|(?:審議|専門|企画)官|主査|顧問)"
)
LONGEST_ROW_HEAD = 30
# which is marked as a head: 大和商事株式会社（大阪府）及び青葉商事株式会社（東京都）
LONGEST_MARKED_HEAD = 60
LONGEST_HEAD = 12
# what heads of rows and columns end in: 協定名, 締結年月日, 相手先
HEAD_WORD = re.compile(
    r".{0,8}(?:名称?|者|先|相手方?|日時?|年月日|期間|内容|概要|区分|分野|種別|項目|役職|所属|所在地|備考|番号|団体|企業|機関|場所|目的|事項)"
)


def grid_of(table: Tag) -> dict[int, dict[int, Tag]]:
    """Row and column of each cell, merged cells standing in all of theirs."""
    grid: dict[int, dict[int, Tag]] = {}
    rows = [row for row in table.find_all("tr") if row.find_parent("table") is table]
    for r, row in enumerate(rows):
        c = 0
        for cell in row.find_all(["td", "th"], recursive=False):
            while c in grid.get(r, {}):
                c += 1
            height, width = _span(cell, "rowspan"), _span(cell, "colspan")
            for down in range(height):
                for right in range(width):
                    grid.setdefault(r + down, {})[c + right] = cell
            c += width
    return {r: row for r, row in grid.items() if r < len(rows)}


def _span(cell: Tag, attribute: str) -> int:
    digits = re.match(r"\d{1,2}", str(cell.get(attribute) or "1"))
    return max(1, int(digits.group())) if digits else 1


def column_heads(grid: dict[int, dict[int, Tag]], *, rows_named: bool) -> dict[int, tuple[str, int]]:
    """For each column its head's words and the last row that the heads take; of rows that are all named, only marked heads."""
    heads: dict[int, tuple[str, int]] = {}
    for r, row in sorted(grid.items()):
        if not row or len(row) < 2 or not all(cell.name == "th" for cell in row.values()):
            break
        for c, cell in row.items():
            before = heads.get(c)
            words = words_in_one_line(cell)
            if before is not None and before[0] != words:
                words = f"{before[0]} {words}"
            heads[c] = (words, r)
    unmarked = not heads and 0 in grid and not rows_named and (len(grid) > 2 or _are_head_words(grid[0]))
    if unmarked and (_may_name_columns(list(grid[0].values())) or _heads_two_columns(grid)):
        heads = {c: (words_in_one_line(cell), 0) for c, cell in grid[0].items()}
    elif unmarked and _heads_take_two_rows(grid):
        heads = {
            c: (" ".join(words_in_one_line(cell) for cell in {id(cell): cell for cell in cells}.values()), 1)
            for c, cells in ((c, (grid[0].get(c, cell), cell)) for c, cell in grid[1].items())
        }
    return heads


def _heads_take_two_rows(grid: dict[int, dict[int, Tag]]) -> bool:
    """協定を結んだ者 | 締結日, and below the first 事業者 | 国: heads that are not marked as such, one of which spans two rows and
    another two columns."""
    first, second = grid[0], grid.get(1, {})
    spanning = any(second.get(c) is cell for c, cell in first.items())
    wide = len({id(cell) for cell in first.values()}) < len(first) == len(second)
    both = {id(cell): cell for cell in (*first.values(), *second.values())}
    unmarked = all(cell.name == "td" for cell in both.values())
    return spanning and wide and unmarked and are_column_heads([words_in_one_line(cell) for cell in both.values()])


def rows_are_named(grid: dict[int, dict[int, Tag]]) -> bool:
    """Whether the first cells of all rows name them, marked as heads or not, as where a column stands for each of several: 相手先 |
    岬銀行 | 株式会社ミナト."""
    rows = list(grid.values())
    first = [words_in_one_line(row[min(row)]) for row in rows if row]
    others = [words_in_one_line(cell) for row in rows[:1] for c, cell in row.items() if c > min(row)]
    wide = all(len({id(cell) for cell in row.values()}) > 2 for row in rows)
    return len(rows) > 1 and wide and all(map(_is_head_word, first)) and not all(map(_is_head_word, others))


def _heads_two_columns(grid: dict[int, dict[int, Tag]]) -> bool:
    """団体名 | 締結日, and below it names and days: two words for heads, and no such word in the first column below."""
    first, *below = (row for _, row in sorted(grid.items()))
    words = [words_in_one_line(cell) for cell in first.values()]
    return (
        len(words) == 2
        and all(cell.name == "td" for cell in first.values())
        and all(map(_is_head_word, words))
        and not any(_is_head_word(words_in_one_line(row[min(row)])) for row in below if row)
    )


def _are_head_words(row: dict[int, Tag]) -> bool:
    """締結日 | 相手方 | 協定の名称, over the one row of a table."""
    return all(_is_head_word(words_in_one_line(cell)) for cell in row.values())


def _is_head_word(words: str) -> bool:
    return HEAD_WORD.fullmatch(re.sub("[ 　]", "", words)) is not None


def _may_name_columns(row: Sequence[Tag]) -> bool:
    """Whether the first row, which is not marked as one of heads, looks like one; where its first cell alone is marked,
    or spans the rows below, that names the row."""
    spanning = {str(cell.get("rowspan") or "1") for cell in row}
    one_kind = {cell.name for cell in row} != {"th", "td"} and len(spanning) == 1
    return one_kind and are_column_heads([words_in_one_line(cell) for cell in row])


def are_column_heads(words: Sequence[str | None]) -> bool:
    """Whether the first row of a table names its columns: three or more short words without a number, and no person's name
    among them; nor a post, unless all are posts (会長 | 副会長 | 監事)."""
    short = len(words) >= 3 and all(
        cell and len(cell) <= LONGEST_HEAD and not re.search(r"[\d。]", cell) and not PERSON.fullmatch(cell)
        for cell in words
    )
    posts = [cell for cell in words if POST.fullmatch(cell or "")]
    return short and len(posts) in (0, len(words))


def row_head(
    row: dict[int, Tag], above: tuple[Tag, str] | None = None, *, named: bool = False
) -> tuple[Tag, str] | None:
    """The cell that names its row: a `th`, or the short first of two cells, or of any where all rows are `named`. Where the first
    cell is empty, the head of the row `above` goes on."""
    if not row:
        return None
    first = row[min(row)]
    words = words_in_one_line(first)
    cells = {id(cell) for cell in row.values()}
    if not words and above is not None and (len(cells) == 2 or (len(cells) > 2 and above[0].name == "th")):
        return above
    longest = LONGEST_MARKED_HEAD if first.name == "th" else LONGEST_ROW_HEAD
    if len(cells) < 2 or not words or len(words) > longest:
        return None
    if first.name == "th" or named or (len(cells) == 2 and not _is_picture_table(first)):
        return first, words
    return None


def heads_beside(row: dict[int, Tag]) -> dict[int, Tag]:
    """Of a row that holds several labels, each with its value behind it, the label of each value by the value's column: 締結日 |
    5月1日 | 場所 | 町役場."""
    columns = sorted({id(cell): c for c, cell in sorted(row.items(), reverse=True)}.values())
    labels, values = columns[::2], columns[1::2]
    if len(labels) < 2 or len(labels) != len(values):
        return {}
    pairs = list(zip(labels, values, strict=True))
    marked = all(row[a].name == "th" and row[b].name == "td" for a, b in pairs)
    plain = all(row[c].name == "td" for c in columns)
    if not marked and not (plain and all(_is_label_and_value(row[a], row[b]) for a, b in pairs)):
        return {}
    return {b: row[a] for a, b in pairs}


def _is_label_and_value(label: Tag, value: Tag) -> bool:
    """締結日 | 5月1日; two empty cells, with which a row is filled up, count as well."""
    one, other = words_in_one_line(label), words_in_one_line(value)
    return (_is_head_word(one) and not _is_head_word(other)) or not (one or other)


def _is_picture_table(cell: Tag) -> bool:
    table = cell.find_parent("table")
    return table is not None and table.find("img") is not None and str(table.get("border") or "0") == "0"
