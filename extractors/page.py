"""A document as the extractors read it: folded text, sentences, sections, and labelled values."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from extractors.labels import LABEL_IN_LINE, bare_label, label_of, roles_of, words_of_label
from extractors.language import Morpheme, morphemes
from extractors.normalization import fold
from extractors.recognizer import NameReading, RandomField, Recognizer
from schemas import Block, BlockKind, Document

# ＜汐見市＞, 【汐見商事株式会社】
BRACKETED = re.compile(r"[<＜〈《【\[［(（][^<>＜＞〈〉《》【】\[\]［］()（）]{2,30}[>＞〉》】\]］)）]")
# 署名者は以下のとおりです。, 出席者は次の皆さんです。
ANNOUNCED = re.compile(
    r"(?:^|[。、])(?P<label>[^。、は]{2,14})は、?(?:以下|次|下記)の?(?:とおり|通り|方々|皆さま?|皆様|各氏|(?:[0-9]+|[一二三四五六七八九])(?:名|人))(?:です|でした|である|となります)?。?:?$"
)
# labels whose values are rows, of persons and bodies or of facts: 【締結者】
TOLD_IN_ROWS = frozenset(["signers", "attendees", "parties", "speakers", "hosts", "supporters"])
# a sentence, but not 岬大学側は次のとおりです。, which leads up to more rows
GOES_ON_IN_PROSE = re.compile(r"[^。]{8,}(?<!とおりです)(?<!通りです)。(?![)）])")
QUOTES = {"「": "」", "『": "』", "(": ")", "（": "）", "“": "”"}


@dataclass(frozen=True, slots=True)
class Span:
    """``[start, end)`` of the main text, in code points."""

    start: int
    end: int

    def holds(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Sentence(Span):
    """`block` is the index of the block that it stands in."""

    block: int


@dataclass(frozen=True, slots=True)
class Labelled:
    """A value with what names it: `日時：…`, a `dd`, a table's cell, what stands below a heading.

    `roles` are the meanings of the label in the lexicon; `blocks` the indices of the blocks that the value takes.
    """

    label: str
    roles: frozenset[str]
    start: int
    end: int
    blocks: tuple[int, ...]
    column: bool = False

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


class Page:
    """The views that all extractors share, each made when first asked for."""

    def __init__(self, document: Document, recognizer: Recognizer | None = None) -> None:
        self.document = document
        self.recognizer = recognizer or RandomField()
        self.text = document.text
        self.folded = fold(document.text)
        self.furniture = fold(document.furniture)
        self.blocks = document.blocks

    def span_of_block(self, index: int) -> Span:
        return Span(self.blocks[index].start, self.blocks[index].end)

    def words(self, span: Span | Block) -> str:
        return self.text[span.start : span.end]

    def matched(self, span: Span | Block) -> str:
        return self.folded[span.start : span.end]

    def fills_bracket(self, span: Span) -> bool:
        """神奈川県 of プレス工業株式会社（神奈川県）: whether a span is all that a bracket holds."""
        return self.folded[span.start - 1 : span.start] == "(" and self.folded.startswith(")", span.end)

    @cached_property
    def morphemes(self) -> list[list[Morpheme]]:
        """For each block its morphemes."""
        return [morphemes(self.matched(block), block.start) for block in self.blocks]

    @cached_property
    def names(self) -> list[NameReading]:
        """For each block what the recognizer says of the names in it."""
        return self.recognizer.read(self.morphemes)

    @cached_property
    def sentences(self) -> list[Sentence]:
        return [sentence for i, block in enumerate(self.blocks) for sentence in self._sentences_of(i, block)]

    def _sentences_of(self, index: int, block: Block) -> Iterator[Sentence]:
        start, closing = block.start, ""
        for i in range(block.start, block.end):
            character = self.folded[i]
            if closing:
                closing = "" if character == closing else closing
            elif character in QUOTES and self.folded.find(QUOTES[character], i, block.end) > 0:
                closing = QUOTES[character]
            elif character in "。!?" and i + 1 > start:
                yield Sentence(start, i + 1, index)
                start = i + 1
        if self.text[start : block.end].strip():
            yield Sentence(start, block.end, index)

    def block_at(self, offset: int) -> int:
        """Index of the block that holds an offset of the text."""
        low, high = 0, len(self.blocks) - 1
        while low < high:
            middle = (low + high + 1) // 2
            if self.blocks[middle].start <= offset:
                low = middle
            else:
                high = middle - 1
        return low

    def sentence_at(self, offset: int) -> Sentence:
        """The sentence that holds an offset; the whole block where none does."""
        for sentence in self.sentences:
            if sentence.start <= offset < sentence.end:
                return sentence
        index = self.block_at(offset)
        return Sentence(self.blocks[index].start, self.blocks[index].end, index)

    def sentence_before(self, sentence: Sentence) -> Sentence | None:
        """The last sentence that ends before a sentence, or before a part of one, begins."""
        return next((s for s in reversed(self.sentences) if s.end <= sentence.start), None)

    @cached_property
    def rows(self) -> dict[tuple[int, int], list[int]]:
        """The cells of each row of each table."""
        rows: dict[tuple[int, int], list[int]] = {}
        for i, block in enumerate(self.blocks):
            if block.table is not None and block.row is not None:
                rows.setdefault((block.table, block.row), []).append(i)
        return rows

    def named_by(self, index: int) -> list[int]:
        """The cells of the row that a cell heads, in a table whose columns have no heads."""
        block = self.blocks[index]
        if block.table is None or block.row is None or block.column_head:
            return []
        first, *others = self.rows[block.table, block.row]
        return [i for i in others if self.blocks[i].head == self.words(block)] if first == index else []

    @cached_property
    def sections(self) -> list[tuple[int, ...]]:
        """For each block the indices of the headings that it stands under, outermost first."""
        path: list[int] = []
        result = []
        for i, block in enumerate(self.blocks):
            if block.kind is BlockKind.HEADING:
                while path and self.blocks[path[-1]].level >= block.level:
                    path.pop()
                result.append(tuple(path))
                path.append(i)
            else:
                result.append(tuple(path))
        return result

    @cached_property
    def labelled(self) -> list[Labelled]:
        """All values that something names."""
        found = [
            *self._from_blocks(),
            *self._from_lines(),
            *self._from_marks(),
            *self._from_headings(),
            *self._from_announcements(),
        ]
        profiles = [value for value in found if "profile" in value.roles]
        return [value for value in found if not _is_in_profile(value, profiles)] if profiles else found

    def values(self, *roles: str) -> list[Labelled]:
        """The labelled values whose label means one of the roles, in page order."""
        found = [value for value in self.labelled if value.roles & set(roles)]
        return sorted(found, key=lambda value: value.start)

    def _from_blocks(self) -> Iterator[Labelled]:
        groups: dict[tuple[object, ...], list[int]] = {}
        term = 0
        for i, block in enumerate(self.blocks):
            if block.kind is BlockKind.TERM:
                term = i
            if block.head:
                # the same term again names another value
                under = term if block.kind is BlockKind.DEFINITION else None
                groups.setdefault(("head", block.table, block.row, block.head, block.column, under), []).append(i)
            if block.column_head:
                columned = ("column", block.table, block.row, block.column_head, block.column, None)
                groups.setdefault(columned, []).append(i)
        for (kind, _, _, head, _, _), indices in groups.items():
            roles = roles_of(str(head)) or frozenset(role for part in str(head).split() for role in roles_of(part))
            if roles:
                first, last = self.blocks[indices[0]], self.blocks[indices[-1]]
                yield Labelled(str(head), roles, first.start, last.end, tuple(indices), kind == "column")

    def _from_lines(self) -> Iterator[Labelled]:
        for i, block in enumerate(self.blocks):
            if block.kind is BlockKind.TERM:
                continue
            labelled = label_of(self.matched(block))
            if labelled is not None:
                label, value = labelled
                following = list(self._continuation(i))
                if (
                    not following
                    and i in self._labels_in_lines
                    and self._labels_in_lines[i][0].start() == block.start
                ):
                    continue
                end = self.blocks[following[-1]].end if following else block.end
                yield Labelled(label, roles_of(label), block.start + value, end, (i, *following))

    def _from_marks(self) -> Iterator[Labelled]:
        """○日時　…　○場所　…　○出席者　…, 立会人：…　署名者：…: several labelled values in one line."""
        for i, labels in self._labels_in_lines.items():
            ends = [*(label.start() for label in labels[1:]), self.blocks[i].end]
            for label, end in zip(labels, ends, strict=True):
                words = self.folded[label.end() : end].rstrip()
                roles = roles_of(words_of_label(label))
                if roles and words:
                    yield Labelled(words_of_label(label), roles, label.end(), label.end() + len(words), (i,))

    @cached_property
    def _labels_in_lines(self) -> dict[int, list[re.Match[str]]]:
        """The labels of each block that holds two or more which are known."""
        found = {}
        for i, block in enumerate(self.blocks):
            labels = list(LABEL_IN_LINE.finditer(self.folded, block.start, block.end))
            if len(labels) > 1 and sum(bool(roles_of(words_of_label(label))) for label in labels) > 1:
                found[i] = labels
        return found

    def _continuation(self, index: int) -> Iterator[int]:
        """Lines that go on with a labelled value: those below it without a label or mark of their own."""
        for i in range(index + 1, min(index + 14, len(self.blocks))):
            block = self.blocks[i]
            words = self.matched(block)
            if block.kind is BlockKind.HEADING or block.head != self.blocks[index].head or words.startswith("※"):
                return
            if NUMBERED.match(words) or label_of(words) or self.is_label(block) or "。" in words:
                return
            if not block.line and self.blocks[index].kind is not BlockKind.LIST_ITEM:
                return
            yield i

    def _from_headings(self) -> Iterator[Labelled]:
        for i, block in enumerate(self.blocks):
            is_label = block.kind is BlockKind.HEADING or (
                block.kind in (BlockKind.LIST_ITEM, BlockKind.PARAGRAPH, BlockKind.CELL)
                and len(self.words(block)) <= 24
                and not block.column_head
            )
            if not is_label or (block.table, self.matched(block).strip()) in self._column_heads:
                continue
            match = bare_label(self.matched(block))
            roles = roles_of(match["label"]) if match else frozenset()
            if not roles:
                continue
            below = list(self._below(i))
            if roles & TOLD_IN_ROWS:
                below = self._rows_of(below)
            if below:
                yield Labelled(
                    match["label"] if match else "",
                    roles,
                    self.blocks[below[0]].start,
                    self.blocks[below[-1]].end,
                    tuple(below),
                )

    @cached_property
    def _column_heads(self) -> frozenset[tuple[int | None, str]]:
        """The heads of columns, with their tables: each names its own column, not what is below in others."""
        return frozenset((b.table, fold(b.column_head).strip()) for b in self.blocks if b.column_head)

    def _from_announcements(self) -> Iterator[Labelled]:
        """署名者は以下のとおりです。: the lines below, up to the next sentence, label or heading."""
        for i, block in enumerate(self.blocks):
            match = ANNOUNCED.search(self.matched(block))
            roles = roles_of(match["label"]) if match else frozenset()
            if match is None or not roles:
                continue
            below = []
            for k in range(i + 1, min(i + 14, len(self.blocks))):
                words = self.matched(self.blocks[k])
                if self.blocks[k].kind is BlockKind.HEADING or "。" in words or label_of(words):
                    break
                below.append(k)
            if below:
                yield Labelled(
                    match["label"], roles, self.blocks[below[0]].start, self.blocks[below[-1]].end, tuple(below)
                )

    def _below(self, index: int) -> Iterator[int]:
        """The blocks under a heading, or under a line that serves as one."""
        head = self.blocks[index]
        divided = self._is_bracketed(index + 1) and not self._is_bracketed(index)
        # 直通：… below 連絡先 begins nothing new
        answers = (label := bare_label(self.matched(head))) is not None and "contact" in roles_of(label["label"])
        for i in range(index + 1, len(self.blocks)):
            block = self.blocks[i]
            inside = divided and self._is_bracketed(i)
            if (
                block.kind is BlockKind.HEADING
                and not inside
                and (head.kind is not BlockKind.HEADING or block.level <= head.level)
            ):
                return
            if (self._begins_contact(block) and not answers) or self._announces_facts(block):
                return
            if head.kind is not BlockKind.HEADING and (
                block.head != head.head
                or self._is_sibling(head, block)
                or (self.is_label(block) and (block.table is None or head.table is not None))
                or i - index > (12 if block.table is None else 60)
            ):
                return
            yield i

    def _announces_facts(self, block: Block) -> bool:
        """連携する事項は次のとおりです。: what goes on below it are no persons or bodies."""
        announced = ANNOUNCED.search(self.matched(block))
        roles = roles_of(announced["label"]) if announced is not None else frozenset()
        return bool(roles) and not roles & TOLD_IN_ROWS

    def _rows_of(self, below: list[int]) -> list[int]:
        """The rows below 【締結者】: not the sentences with which the text goes on behind them, and no other label with its own;
        all where sentences tell them."""
        if not below or "。" in self.matched(self.blocks[below[0]]):
            return below
        for place, i in enumerate(below):
            block, words = self.blocks[i], self.matched(self.blocks[i])
            prose = block.kind is BlockKind.PARAGRAPH and not block.line and GOES_ON_IN_PROSE.search(words)
            label = bare_label(words) if block.kind in (BlockKind.TERM, BlockKind.HEADING) else None
            if prose or (label is not None and roles_of(label["label"]) - TOLD_IN_ROWS):
                return below[:place]
        return below

    def _is_bracketed(self, index: int) -> bool:
        """＜汐見市＞ under ■出席者: a heading in brackets, which divides what stands under the one before."""
        if index >= len(self.blocks) or self.blocks[index].kind is not BlockKind.HEADING:
            return False
        return BRACKETED.fullmatch(self.matched(self.blocks[index]).strip()) is not None

    def _begins_contact(self, block: Block) -> bool:
        """お問い合わせ　汐見市役所　企画課, below whatever heading it stands."""
        labelled = label_of(self.matched(block))
        return labelled is not None and "contact" in roles_of(labelled[0])

    def _is_sibling(self, head: Block, block: Block) -> bool:
        """Whether a short line bears the next number in the same manner: 2．提携の内容 below 1．目的."""
        first, second = NUMBER_STYLE.match(self.matched(head)), NUMBER_STYLE.match(self.matched(block))
        return (
            first is not None
            and second is not None
            and first.group(1, 3) == second.group(1, 3)
            and int(second[2]) == int(first[2]) + 1
        )

    def is_label(self, block: Block) -> bool:
        """Whether a block is but a label: 【協定締結日】, ３．出席者."""
        words = self.matched(block)
        match = bare_label(words)
        return len(words) <= 24 and match is not None and bool(roles_of(match["label"]))

    @cached_property
    def contact_blocks(self) -> frozenset[int]:
        """Indices of the blocks of the page's contact block, and of lines that tell whom to ask wherever they stand."""
        labelled = {i for value in self.labelled if "contact" in value.roles for i in value.blocks}
        return frozenset(labelled | {i for i, block in enumerate(self.blocks) if self._tells_whom_to_ask(block)})

    def _tells_whom_to_ask(self, block: Block) -> bool:
        short = block.end - block.start <= LONGEST_CONTACT_LINE and block.kind is not BlockKind.HEADING
        words = self.matched(block) if short else ""
        return "。" not in words and CONTACT_LINE.match(words) is not None


# how many blocks lie between 会社名 and what is told of the firm with it, and how many other such labels make a profile
WITHIN_PROFILE = 8
LABELS_OF_PROFILE = 2


def _is_in_profile(value: Labelled, profiles: list[Labelled]) -> bool:
    """Whether a value tells what a firm is, beside 設立 and 資本金: who represents it there signs nothing by that."""
    if not value.blocks:
        return False
    near = {other.label for other in profiles if abs(other.blocks[0] - value.blocks[0]) <= WITHIN_PROFILE}
    return len(near - {value.label}) >= LABELS_OF_PROFILE and (
        "profile" in value.roles or REPRESENTATIVE.search(value.label) is not None
    )


# 代表者, 代表者名 of a firm's profile
REPRESENTATIVE = re.compile("代表者")
# （1） and 1．, told apart
NUMBER_STYLE = re.compile(r"^\s*([(\[【]?)\s*([0-9]{1,2})\s*([)\]】.、]|(?= ))")
# (1)…, 1 …, 第2条
NUMBERED = re.compile(r"^\s*(?:[(\[【]?\s*[0-9]{1,2}\s*[)\]】.、]|[0-9]{1,2}\s+\S|[①-⑳]|第[0-9]+条)")


# 企画調整課　担当：河口, （担当　河口・北村）, 文責：企画調整課　河口, （問）企画調整課　河口, 企画調整課　河口・北村　電話 000-0000
CONTACT_LINE = re.compile(
    r"\s*[(（【\[]?(?:本件)?(?:の?担当(?:者|課)?|文責|問(?:い?合わ?せ先?)?|照会先)[)）】\]:\s]"
    r"|[^。、]{2,30}?[課室係部局]\s*[(（]?担当[:\s]"
    r"|[^。]{2,40}(?:課|室|係|部|局|グループ|チーム|センター)[^。]{0,24}(?:電話|TEL|Tel|☎|℡|内線)"
    # （企画調整課　河口）, alone
    r"|\s*[(（][^。、()（）]{2,24}[課室係部局][ 　]+[一-龥々ヶ]{1,4}[)）]\s*$"
)
LONGEST_CONTACT_LINE = 100
