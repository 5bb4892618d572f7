"""The points that an agreement lists: 連携事項, 協力内容; from lists, tables, and runs within a sentence."""

from __future__ import annotations

import re
from itertools import groupby

from extractors.agreement_units import Units, labelled_within
from extractors.agreement_words import ENDS_IN_CORE, PAPER
from extractors.dates import find_dates
from extractors.found import Found, proof
from extractors.labels import label_of, roles_of, without_mark
from extractors.list_facts import Unit
from extractors.normalization import bare, fold
from extractors.page import Labelled, Span
from schemas import BlockKind

# 次の事項について連携し, 以下のとおりです。, 主な取組
LEADS_TO_LIST = re.compile(
    r"(?:次|以下|下記|左記|つぎ)(?:の|に(?!は)|を|のとおり|の通り).{0,50}$|(?:事項|分野|項目|内容|事柄|次の事柄).{0,24}(?:とおり|通り|次の|以下|とする|です|進める|取り組|連携|協力).{0,12}$"
)
# 具体的には、, 連携事項は、: a sentence that goes on with the list
LEAVES_OFF = re.compile(
    r"(?:^|、)(?:(?:より)?具体的に(?:は)?|(?:主な|具体的な)?(?:連携|協力|取り?組み?)(?:の|する)?(?:事項|内容|分野|項目|柱)?は|(?:今後|これから)は)、?$"
)
MAY_LEAD = (BlockKind.PARAGRAPH, BlockKind.DEFINITION, BlockKind.CELL, BlockKind.HEADING)
ABOUT_AGREEMENT = re.compile(
    rf"連携|協力|互いの|[0-9](?:つの)?(?:事柄|分野|柱|項目|事項|取|テーマ)|{PAPER}|取り?組|取り?決め|協働|合意|柱|骨子|事業の項目"
)
NUMBER = re.compile(r"(?:[(（][0-9]{1,2}[)）]|[①-⑳]|[0-9]{1,2}[.、])\s*$")
ENDS_LIKE_ITEM = re.compile(
    r"(?:に関する(?:こと|事項|事)|に係ること|に関すること。?|についての?こと|必要と認める(?:事項|こと|事業).*)$"
)
# in front of a number that stands first in its line
BEGINS_LINE = re.compile(r"(?:\A|\n)[ 　]*\Z")
# behind the last point of a sentence: (3)地域づくり|などで、…, (3)観光|について連携します, (3)防災|の3分野
END_OF_LAST = re.compile(
    r"、\s*(?:の(?:[0-9一-龥]|各)|など|等の|及び以上|以上)|など(?=で、|、|を(?:行|進|実施|通)|に取り組|で(?:連携|協力))|で(?:連携|協力)|。|を(?:[0-9三四五]つの)?(?:柱|軸|内容|重点|主眼)|(?:に(?:[^、]{0,4}取り組|協力|連携|努め)|を(?:共に|共同で|協力して)?(?:行い|行う|進め|推進|実施|図|目指)|について(?:連携|協力|取り組|合意|定め))(?!に関する)|です(?=。|$)|\s*の[0-9一二三四五六七八九](?:つ|点|項目|分野|事項|本)|\n"
)
# (1)…、(2)…、 or (一)…、(二)… within a sentence, but not 6) of 2024(令和6)年
INLINE_NUMBER = re.compile(
    r"[(（]([1-9]|[１-９])[)）]|([①-⑨])|(?<![0-9(（和成])([1-9])[)）](?=\S)|[(（]([一二三四五六七八九])[)）]"
)
# ア　観光の振興、イ　防災 within a sentence
INLINE_KANA = re.compile(r"(?<![ァ-ヶー])([アイウエオカキク])(?:[.)]|[ 　]+)[ 　]*(?=\S)")
KANA_IN_ORDER = "アイウエオカキク"
# 1　観光の振興
PLAIN_NUMBER = re.compile(r"([1-9])[.、]?\s+(?=\S)")
# 1.行政のデジタル化　2.住民の支援, in one cell
DOTTED_NUMBER = re.compile(r"(?:^|(?<=[\s。、]))([1-9])[.、](?![0-9])")
# 学長は共同研究を提案し: what one side asked for
PROPOSES = re.compile("申し出|提案|述べ|要望|求め")
# (1), [1], ①: all that a cell in front of a point holds
NUMBER_IN_CELL = re.compile(r"\s*[(\[【]?[0-9]{1,2}[)\]】.]?\s*|[①-⑳]")
# 観光の振興に関すること, その他必要な事項
MATTER = re.compile(r"[^。]+(?:こと|事項)\s*")
# roles of labels that a point may begin like: 創業・事業承継の支援; within a sentence also 協定の内容
BEGIN_POINTS = frozenset(["profile", "contact_line"])
OF_POINTS = BEGIN_POINTS | {"items", "summary", "purpose"}
QUOTED = re.compile(r"[「『]([^「」『』]{2,60})[」』]")
QUOTED_RUN = re.compile(r"(?:[「『][^「」『』]{2,60}[」』][、,・及びと並に]*){3,}")
NOT_ITEM = re.compile(
    r"^(?:協定書への|協定書の|あいさつ|挨拶|記念(?:の)?(?:写真)?撮影|質疑|開会|閉会|(?:日時|場所|会場|出席者)(?!の)|.{0,6}名による|取材|※|TEL|電話)|PDF|署名、"
)
# 養殖の研究を一緒に進めること, but not 一緒に進めること, which leads to points
POINT_TO_DO = re.compile(r"を.+こと$")
# 4. of 4．その他
SECTION_NUMBER = re.compile(r"\s*[0-9]{1,2}\.")
# ・ of ・健康教室の開催, ア of ア　健康教室の開催
POINT = re.compile(r"\s*(?:[・･]|ア(?=[\s.、)]))[\s.、)]*(?=\S)")
# 株式会社ミナト|（代表取締役社長　三宅　恒一）
HEAD_IN_BRACKETS = re.compile(r"\s*[(（][^()（）]{0,12}(?:長|取締役|頭取|会頭|代表)[^()（）]{0,24}[)）]\s*")
DEPARTMENT_LINE = re.compile(r"^[^がをに]{0,24}(?:市|区|町|村|県|大学|株式会社|学園|學舍|機構|組合|銀行|会)$")


class Items:
    """Finds the listed points of a page's units."""

    def __init__(self, units: Units) -> None:
        self.units = units
        self.page = units.page

    def of(self, unit: Unit) -> list[Found[str]]:
        for finder in (self._labelled, self._after_lead, self._inline, self._by_form):
            found = finder(unit)
            if found and not self._are_names(found):
                return found
        if unit.listed and unit.heading is not None:
            return self._bare_list(unit) or self._shared()
        return []

    def _are_names(self, found: list[Found[str]]) -> bool:
        """Whether the points are the names of the agreements that the page tells of."""
        names = {bare(unit.name.name) for unit in self.units.all() if unit.name is not None}
        return bool(names) and all(bare(item.value) in names for item in found)

    def _shared(self) -> list[Found[str]]:
        """What a page says once for all the agreements that it lists by headings."""
        of_one = {i for listed in self.units.all() for i in listed.blocks}
        return self._labelled(Unit(tuple(i for i in range(len(self.page.blocks)) if i not in of_one)))

    def _labelled(self, unit: Unit) -> list[Found[str]]:
        best: list[Found[str]] = []
        for value in labelled_within(self.page, unit, "items", "summary"):
            if value.column and value.label == "項目":
                continue  # 項目 | 内容 heads a table of anything
            if self.units.tells_of_another(value.label, unit):
                continue
            found = self._listed_in(value)
            # ①…　②…, all in one paragraph
            inline = self._inline_in(value.span) if len(found) < 2 else []
            if len(inline) > 1 or not found:
                found = inline or self._numbered_below(value)
            found = self._with_first_point(value, found)
            only_summary = not (value.roles & {"items"})
            if only_summary and not (all(ENDS_LIKE_ITEM.search(f.value) for f in found) or self._numbered(found)):
                continue
            if len(found) > len(best):
                best = found
        return best

    def _listed_in(self, value: Labelled) -> list[Found[str]]:
        """The list items in a labelled value; where it has none but is a list of numbered cells, those."""
        blocks = list(value.blocks)
        items = self._before_next_section([i for i in self._before_heading(blocks) if self._is_item(i)])
        if not items:
            items = [
                i
                for i in blocks
                if self.page.blocks[i].kind is BlockKind.CELL
                and NUMBER_IN_CELL.fullmatch(fold(self.page.blocks[i].head or ""))
            ]
        items = items or [i for i in blocks if self._is_done_by_one(i)]
        if not items and (self._are_short_definitions(blocks) or self._are_lines_of_cell(blocks)):
            items = blocks  # several <dd> under 連携事項
        if len(items) < 2 and not (len(items) == 1 and len(blocks) > 1 and not self._are_labelled(blocks)):
            return []
        return [self._item(i) for i in items if not self._is_header(i) and not self._names_head(i)]

    def _is_done_by_one(self, index: int) -> bool:
        """汐見市 | 実証の場の提供, under 役割: what one of those who conclude does, in a cell or a definition of its own."""
        block = self.page.blocks[index]
        if block.head is None or block.kind not in (BlockKind.CELL, BlockKind.DEFINITION):
            return False
        return any(bare(self.page.words(m.span)) == bare(block.head) for m in self.units.organizations.mentions)

    def _before_heading(self, blocks: list[int]) -> list[int]:
        """The blocks up to a heading, where points stand above it: ■会社概要 under ■連携事項; of （1）産業 and what stands under it all."""
        headings = [i for i in blocks if self.page.blocks[i].kind is BlockKind.HEADING]
        above = [i for i in blocks if headings and i < headings[0]]
        return above if any(map(self._is_item, above)) else blocks

    def _before_next_section(self, items: list[int]) -> list[int]:
        """The points up to 4．その他, which opens the next section below points that are numbered otherwise or not at all."""
        opens = [SECTION_NUMBER.match(self.page.matched(self.page.blocks[i])) is not None for i in items]
        return items[: opens.index(True)] if True in opens and not opens[0] else items

    def _are_short_definitions(self, blocks: list[int]) -> bool:
        """Whether several blocks, one right behind the other, are definitions and no sentences."""
        in_a_row = len(blocks) > 1 and blocks == list(range(blocks[0], blocks[0] + len(blocks)))
        return in_a_row and all(
            self.page.blocks[i].kind is BlockKind.DEFINITION and "。" not in self.page.words(self.page.blocks[i])
            for i in blocks
        )

    def _are_lines_of_cell(self, blocks: list[int]) -> bool:
        """観光の振興に関すること, 防災に関すること: the lines of one cell, each a matter and no sentence."""
        cells = {(b.table, b.row, b.column) for b in (self.page.blocks[i] for i in blocks)}
        matters = [MATTER.fullmatch(self.page.matched(self.page.blocks[i])) is not None for i in blocks]
        return len(blocks) > 1 and len(cells) == 1 and (None, None, None) not in cells and all(matters)

    def _are_labelled(self, blocks: list[int]) -> bool:
        """(1) 活動内容　…, (2) 協定期間　…: entries that each tell something else of the agreement."""
        entries = [i for i in blocks if self.page.blocks[i].kind is BlockKind.LIST_ITEM]
        return any(label_of(self.page.matched(self.page.blocks[i])) is not None for i in entries)

    def _numbered_below(self, value: Labelled) -> list[Found[str]]:
        """３．連携事項　（1）共同研究, and (2), (3) on lines of their own below."""
        first = _number_at_beginning(self.page.folded[value.start : value.end])
        below = range(value.blocks[-1] + 1, len(self.page.blocks)) if first is not None and value.blocks else ()
        if first is None or _number_of(first) != 1:
            return []
        found = [self._span_as_item(Span(value.start + first.end(), value.end))]
        for i in below:
            block = self.page.blocks[i]
            mark = _number_at_beginning(self.page.matched(block).lstrip())
            if (
                mark is None
                or (mark.re, mark.lastindex) != (first.re, first.lastindex)
                or _number_of(mark) != len(found) + 1
            ):
                break
            found.append(self._item(i))
        return found if len(found) > 1 else []

    def _with_first_point(self, value: Labelled, found: list[Found[str]]) -> list[Found[str]]:
        """連携事項：・健康診断の受診勧奨, and ・健康教室の開催 on a line of its own below: the first point stands behind the label."""
        line = self.page.folded.find("\n", value.start)
        end = line if 0 <= line < value.end else value.end
        point = POINT.match(self.page.folded, value.start, end)
        if point is None or not found or found[0].proofs[0].start <= end:
            return found
        return [self._span_as_item(Span(point.end(), end)), *found]

    def _span_as_item(self, span: Span) -> Found[str]:
        words = self.page.words(span)
        start = span.start + len(words) - len(words.lstrip(" 　"))
        return Found(words.strip(" 　"), (proof(Span(start, span.end)),), 0.9, why="an entry of the list of items")

    def _is_item(self, index: int) -> bool:
        block = self.page.blocks[index]
        words = self.page.words(block)
        if (
            block.kind is not BlockKind.LIST_ITEM
            or NOT_ITEM.search(without_mark(words))
            or not without_mark(words).strip()
            or (roles_of(words.split("\n")[0]) - BEGIN_POINTS and not POINT_TO_DO.search(words))
            or label_of(self.page.matched(block)) is not None
        ):
            return False
        return not any(
            index in value.blocks and value.roles & {"held", "venue", "attendees", "contact"}
            for value in self.page.labelled
        )

    def _numbered(self, found: list[Found[str]]) -> bool:
        """Whether entries are numbered, and each a short phrase: 内容 (1)…の開催 (2)…."""
        marks = [self.page.folded[max(0, f.proofs[0].start - 5) : f.proofs[0].start] for f in found]
        return len(found) >= 2 and all(NUMBER.search(m) for m in marks) and all("。" not in f.value for f in found)

    def _names_head(self, index: int) -> bool:
        """株式会社ミナト（代表取締役社長　三宅　恒一）: one of those who conclude, with its head."""
        block = self.page.blocks[index]
        named = self.units.organizations.within(Span(block.start, block.end))
        return bool(named) and HEAD_IN_BRACKETS.fullmatch(self.page.folded, named[0].end, block.end) is not None

    def _is_header(self, index: int) -> bool:
        block = self.page.blocks[index]
        words = without_mark(self.page.words(block)).strip()
        named = bool(self.units.organizations.within(Span(block.start, block.end)))
        return named and DEPARTMENT_LINE.fullmatch(words) is not None and len(words) < 14

    def _item(self, index: int) -> Found[str]:
        block = self.page.blocks[index]
        words = self.page.words(block)
        bare = without_mark(words)
        start = block.start + len(words) - len(bare)
        return Found(bare.strip(), (proof(Span(start, block.end)),), 0.9, why="an entry of the list of items")

    def _after_lead(self, unit: Unit) -> list[Found[str]]:
        """A list right after a sentence that announces it."""
        own = set(unit.blocks)
        for i in unit.blocks:
            block = self.page.blocks[i]
            if block.kind not in MAY_LEAD or not self._leads(i):
                continue
            following = []
            for k in range(i + 1, len(self.page.blocks)):
                if k not in own or not self._is_item(k) or self._names_head(k):
                    break
                following.append(k)
            if len(following) >= 2:
                return [self._item(k) for k in following]
        return []

    def _by_form(self, unit: Unit) -> list[Found[str]]:
        """The entries of the lists of which two end in に関すること, wherever they stand."""
        own = [i for i in unit.blocks if self._is_item(i)]
        lists = [[i for _, i in run] for _, run in groupby(enumerate(own), key=lambda at: at[1] - at[0])]
        formed = [run for run in lists if sum(map(self._ends_like_item, run)) >= 2]
        return [self._item(i) for run in formed for i in run]

    def _bare_list(self, unit: Unit) -> list[Found[str]]:
        """The only list under the heading of one agreement of several, of phrases that name nobody and no day."""
        own = [i for i in unit.blocks if self._is_item(i)]
        in_a_row = len(own) > 1 and own[-1] - own[0] == len(own) - 1
        return [self._item(i) for i in own] if in_a_row and all(map(self._is_bare_phrase, own)) else []

    def _is_bare_phrase(self, index: int) -> bool:
        block = self.page.blocks[index]
        words = self.page.matched(block)
        return (
            "。" not in words
            and not find_dates(words)
            and not self.units.organizations.within(Span(block.start, block.end))
        )

    def _ends_like_item(self, index: int) -> bool:
        return ENDS_LIKE_ITEM.search(self.page.words(self.page.blocks[index]).strip()) is not None

    def _inline(self, unit: Unit) -> list[Found[str]]:
        for i in unit.blocks:
            block = self.page.blocks[i]
            short = block.kind is BlockKind.LIST_ITEM and len(self.page.words(block)) < 40
            if short and not self._is_led_to(i):
                continue
            for sentence in self.page.sentences:
                if sentence.block != i or self._proposes(sentence):
                    continue
                about = ABOUT_AGREEMENT.search(self.page.matched(block)) is not None or self._follows_conclusion(i)
                if not (about or self._is_led_to(i)):
                    continue
                found = self._inline_in(sentence)
                if found:
                    return found
            # (1)公開講座を開催します。(2)講師を派遣します。
            numbered = INLINE_NUMBER.match(self.page.matched(block)) is not None and self._is_led_to(i)
            found = self._inline_in(self.page.span_of_block(i)) if numbered else []
            if found:
                return found
        return []

    def _follows_conclusion(self, index: int) -> bool:
        """…協定を締結しました。, and in the next paragraph: 具体的には、(1)…、(2)…"""
        return any(sentence.block == index - 1 for sentence in self.units.conclusions)

    def _is_led_to(self, index: int) -> bool:
        """協定がうたうのは次の5点です。, and in the next paragraph ①…　②…"""
        return index > 0 and self._leads(index - 1)

    def _leads(self, index: int) -> bool:
        """Whether a block announces points: 次の5点について連携します。, 具体的には、"""
        *_, last = self.page.matched(self.page.blocks[index]).rstrip(" 。:").split("。")
        told = ABOUT_AGREEMENT.search(last) is not None and LEADS_TO_LIST.search(last) is not None
        return told or LEAVES_OFF.search(last) is not None

    def _proposes(self, sentence: Span) -> bool:
        """What one side asked for in the talks is not yet what was agreed."""
        return PROPOSES.search(self.page.matched(sentence)) is not None

    def _inline_in(self, span: Span) -> list[Found[str]]:
        words = self.page.matched(span)
        marks = list(INLINE_NUMBER.finditer(words))
        if len(marks) < 2:
            dotted = list(DOTTED_NUMBER.finditer(words))
            marks = dotted if [int(m[1]) for m in dotted] == list(range(1, len(dotted) + 1)) else []
        if len(marks) < 2:
            kana = list(INLINE_KANA.finditer(words))
            marks = kana if "".join(m[1] for m in kana) == KANA_IN_ORDER[: len(kana)] else []
        if len(marks) >= 2:
            return self._between(span, words, marks)
        run = QUOTED_RUN.search(words)
        quoted = list(QUOTED.finditer(words, run.start(), run.end())) if run else []
        if any(ENDS_IN_CORE.search(m[1]) for m in quoted):
            return []  # 「復職支援協定」「観光振興協定」「防災協定」を結び
        return [
            Found(
                self.page.text[span.start + m.start(1) : span.start + m.end(1)],
                (proof(Span(span.start + m.start(1), span.start + m.end(1))),),
                0.85,
            )
            for m in quoted
        ]

    def _between(self, span: Span, words: str, marks: list[re.Match[str]]) -> list[Found[str]]:
        found: list[Found[str]] = []
        for i, mark in enumerate(marks):
            end = marks[i + 1].start() if i + 1 < len(marks) else len(words)
            piece = words[mark.end() : end]
            if BEGINS_LINE.search(words, 0, mark.start()):
                # a point in a line of its own, above what explains it
                piece = piece[: len(piece) - len(piece.lstrip())] + piece.lstrip().partition("\n")[0]
            if roles_of(re.split(r"[\n:]| {1,4}", piece.strip())[0]) - OF_POINTS:
                return []
            if i + 1 == len(marks):
                piece = _last_point(piece, in_sentences=bool(found) and all(f.value.endswith("。") for f in found))
            piece = re.sub(r"[、,及び並びに\s]*$", "", piece) if not piece.endswith("及び") else piece[:-2]
            start = span.start + mark.end() + len(piece) - len(piece.lstrip())
            value = self.page.text[start : start + len(piece.strip())]
            if value:
                found.append(
                    Found(value, (proof(Span(start, start + len(value))),), 0.85, why="numbered in a sentence")
                )
        return found if len(found) >= 2 else []


def _last_point(words: str, *, in_sentences: bool) -> str:
    """防災 of 防災について連携します。, but where the points before are sentences, so is the last: 講師を派遣します。"""
    stop = END_OF_LAST.search(words)
    if in_sentences and "。" in words:
        return words[: words.index("。") + 1]
    return words[: stop.start()] if stop else words


def _number_at_beginning(words: str) -> re.Match[str] | None:
    return INLINE_NUMBER.match(words) or PLAIN_NUMBER.match(words)


def _number_of(mark: re.Match[str]) -> int:
    """2 of (2), ②, 2) and (二)."""
    written = next(filter(None, mark.groups()))
    return "①②③④⑤⑥⑦⑧⑨".find(written) + 1 or "一二三四五六七八九".find(written) + 1 or int(written)
