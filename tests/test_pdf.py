"""PDF: reading order, headings, tables; what has no text is flagged, what is broken is said."""

from __future__ import annotations

import io

import pytest
from reportlab.lib import pdfencrypt
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import CIDFont, UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Table

from pipeline.extracting import outcome_of
from pipeline.reading.clean import clean
from pipeline.reading.errors import ReadingError
from pipeline.reading.pdf import composed
from schemas import Document, Snapshot

FONT, GOTHIC = "HeiseiMin-W3", "HeiseiKakuGo-W5"
for name in (FONT, GOTHIC):
    pdfmetrics.registerFont(UnicodeCIDFont(name))
TOP = 740.0


class Sheet:
    """A PDF that a test writes row by row."""

    def __init__(self, **keywords: object) -> None:
        self._buffer = io.BytesIO()
        self.canvas = Canvas(self._buffer, pagesize=A4, **keywords)
        self.y = TOP

    def row(self, words: str, size: float = 10.5, left: float = 60.0, font: str = FONT) -> Sheet:
        self.canvas.setFont(font, size)
        self.canvas.drawString(left, self.y, words)
        self.y -= size * 1.6
        return self

    def at(self, words: str, left: float, y: float, size: float = 10.5) -> Sheet:
        self.canvas.setFont(FONT, size)
        self.canvas.drawString(left, y, words)
        return self

    def table(self, rows: list[list[str]], *style: tuple[object, ...], widths: list[float] | None = None) -> Sheet:
        grid = [("GRID", (0, 0), (-1, -1), 0.5, "black"), ("FONTNAME", (0, 0), (-1, -1), FONT)]
        made = Table(rows, colWidths=widths, style=[*grid, *style])
        _, height = made.wrapOn(self.canvas, 400, 400)
        made.drawOn(self.canvas, 60, self.y - height)
        self.y -= height + 20
        return self

    def page(self) -> Sheet:
        self.canvas.showPage()
        self.y = TOP
        return self

    def content(self) -> bytes:
        self.canvas.save()
        return self._buffer.getvalue()


def read(content: bytes) -> Document:
    return clean(Snapshot(uri="a.pdf", content=content))


def blocks(document: Document) -> list[tuple[str, str]]:
    return [(str(block.kind), document.words(block)) for block in document.blocks]


LONG = "汐見町と白浜大学は、地域の課題の解決と人材の育成のために連携することとし、令和6年"


def test_a_release_with_headings_paragraphs_and_a_table() -> None:
    sheet = (
        Sheet()
        .row("令和6年5月7日", left=450)
        .row("汐見町企画課", left=450)
        .row("連携協定の締結について", size=16, left=180)
    )
    sheet.row("　" + LONG).row("5月1日に協定を結びました。").row("１　協定の内容", size=12).row(
        "（１）防災に関すること"
    ).row("（２）観光に関すること")
    sheet.y -= 10
    sheet.table([["締結日", "相手方", "協定の名称"], ["令和6年5月1日", "白浜大学", "包括連携協定"]])
    document = read(sheet.content())
    assert blocks(document) == [
        ("paragraph", "令和6年5月7日"), ("paragraph", "汐見町企画課"), ("heading", "連携協定の締結について"),
        ("paragraph", LONG + "5月1日に協定を結びました。"), ("heading", "１　協定の内容"), ("list_item", "（１）防災に関すること"),
        ("list_item", "（２）観光に関すること"), ("cell", "締結日"), ("cell", "相手方"), ("cell", "協定の名称"),
        ("cell", "令和6年5月1日"), ("cell", "白浜大学"), ("cell", "包括連携協定"),
    ]  # fmt: skip
    assert [block.column_head for block in document.blocks[-3:]] == ["締結日", "相手方", "協定の名称"]


def test_two_columns_are_read_one_after_the_other() -> None:
    sheet = Sheet().row("広報しおみ　第12号", size=18)
    for side, left in (("左", 60), ("右", 320)):
        for i in range(8):
            sheet.at(f"{side}の段の{i}行目。協定を結びました。", left, 700 - 17 * i)
    rows = [words for _, words in blocks(read(sheet.content()))]
    assert [row[0] for row in rows] == ["広", *"左" * 8, *"右" * 8]


def test_labels_beside_their_values_are_cells() -> None:
    sheet = Sheet()
    values = [
        "令和6年5月1日（水）午前10時から",
        "汐見町役場3階の大会議室で行います",
        "汐見町長　浦上　清",
        "白浜大学長　菊池　美和",
        "防災、観光、子育てに関すること",
        "報道機関の方は企画課へ",
    ]
    for i, (label, value) in enumerate(zip(["日時", "場所", "署名者", "", "内容", "取材"], values, strict=True)):
        sheet.at(label, 60, 700 - 20 * i).at(value, 320, 700 - 20 * i)
    document = read(sheet.content())
    assert [(block.head, document.words(block)) for block in document.blocks if block.column == 1] == [
        ("日時", values[0]), ("場所", values[1]), ("署名者", values[2]), ("署名者", values[3]),
        ("内容", values[4]), ("取材", values[5]),
    ]  # fmt: skip


def test_what_goes_on_beside_a_label() -> None:
    sheet = Sheet().row("連携協定の締結について", size=16, left=180)
    for i, (label, value) in enumerate(
        [
            ("協定名", "汐見町と白浜大学との地域の課題の解決に向けた連携に関"),
            ("", "する協定"),
            ("出席者", "汐見町長　浦上　清"),
            ("", "白浜大学長　菊池　美和"),
        ]
    ):
        sheet.at(value, 160, 690 - 15 * i)
        if label:
            sheet.at(label, 60, 690 - 15 * i)
    document = read(sheet.content())
    assert [(block.head, document.words(block)) for block in document.blocks if block.column == 1] == [
        ("協定名", "汐見町と白浜大学との地域の課題の解決に向けた連携に関する協定"),
        ("出席者", "汐見町長　浦上　清"), ("出席者", "白浜大学長　菊池　美和"),
    ]  # fmt: skip


def test_a_heading_in_another_font() -> None:
    sheet = Sheet().row("連携協定の締結について", size=16, left=180)
    for year, partner in (("令和5年度", "白浜大学"), ("令和4年度", "岬商工会")):
        sheet.row(year, font=GOTHIC).row(f"{partner}との協定", font=GOTHIC)
        sheet.row("　" + LONG).row("に協定を結びました。").row("協定の期間は5年です。")
    assert [words for kind, words in blocks(read(sheet.content())) if kind == "heading"] == [
        "連携協定の締結について", "令和5年度", "白浜大学との協定", "令和4年度", "岬商工会との協定",
    ]  # fmt: skip


def test_a_title_in_two_rows_is_one() -> None:
    sheet = (
        Sheet().row("汐見町と白浜大学との", size=16, left=210).row("包括連携協定の締結について", size=16, left=190)
    )
    assert blocks(read(sheet.row("　" + LONG).row("に協定を結びました。").content()))[0] == (
        "heading", "汐見町と白浜大学との包括連携協定の締結について"
    )  # fmt: skip


def test_the_letterhead_is_no_title() -> None:
    sheet = Sheet()
    for words in ("報道関係各位　令和6年5月7日", "白浜大学", "お知らせ", "包括連携協定を結びました"):
        sheet.row(words)
    assert ("heading", "包括連携協定を結びました") in blocks(read(sheet.row("　" + LONG).content()))


def test_rows_that_are_no_rest_of_the_one_above() -> None:
    sheet = Sheet().row("医療法人青葉会　みなと総合病院附属　潮見分院", left=300, size=10.5)
    sheet.row("協定を締結しました。詳しくは、次のとおりです。")
    sheet.row("令和3年5月6日　株式会社ミナト工業　災害時における建設機械の供給に関する協定")
    sheet.row("令和2年3月9日　岬市建設業協会　　　災害時における応急対策に関する協定")
    assert [words for _, words in blocks(read(sheet.content()))] == [
        "医療法人青葉会　みなと総合病院附属　潮見分院",
        "協定を締結しました。詳しくは、次のとおりです。",
        "令和3年5月6日　株式会社ミナト工業　災害時における建設機械の供給に関する協定",
        "令和2年3月9日　岬市建設業協会　　　災害時における応急対策に関する協定",
    ]


ROWS_OF_A_SENTENCE = [
    ("汐見町と白浜大学は、令和6年5月1日に「地域の課題の解決と人材育成に関する連携協定」", "を締結しました。"),
    ("汐見町は令和6年5月1日に協定を結びました。式に出席したのは汐見町長とMark", "Okabe学長です。"),
]


@pytest.mark.parametrize(("first", "second"), ROWS_OF_A_SENTENCE)
def test_a_sentence_that_goes_on_in_the_next_row(first: str, second: str) -> None:
    document = read(Sheet().row(first).row(second).content())
    apart = " " if second[0].isascii() else ""
    assert [words for _, words in blocks(document)] == [first + apart + second]


def test_cells_that_take_several_rows_and_columns() -> None:
    rows = [["協定を結んだ者", "", "締結日"], ["事業者", "国", ""], ["汐見商事株式会社", "環境省", "令和5年2月3日"]]
    spans = [("SPAN", (0, 0), (1, 0)), ("SPAN", (2, 0), (2, 1))]
    document = read(Sheet().table(rows, *spans).content())
    assert [(block.column_head, document.words(block)) for block in document.blocks if block.row == 2] == [
        ("協定を結んだ者 事業者", "汐見商事株式会社"), ("協定を結んだ者 国", "環境省"), ("締結日", "令和5年2月3日"),
    ]  # fmt: skip


def test_rows_of_a_cell_go_on_where_they_fill_it() -> None:
    rows = [
        ["相手方", "協定"],
        ["汐見町", "災害時における物資の供給\nに関する協定\n令和5年2月3日締結"],
        ["岬町", "包括連携協定"],
    ]
    document = read(Sheet().table(rows, widths=[60, 140]).content())
    assert [document.words(block) for block in document.blocks if block.row == 1] == [
        "汐見町", "災害時における物資の供給に関する協定", "令和5年2月3日締結",
    ]  # fmt: skip


def test_a_table_goes_on_on_the_next_page() -> None:
    heads = ["相手方", "締結日", "協定の名称"]
    sheet = Sheet().table([heads, ["汐見町", "令和5年2月3日", "包括連携協定"]], widths=[100, 100, 140]).page()
    sheet.y = TOP
    sheet.table([heads, ["岬町", "令和5年3月1日", "災害時応援協定"]], widths=[100, 100, 140])
    document = read(sheet.content())
    assert [(b.table, b.row, b.column_head) for b in document.blocks if document.words(b) in ("汐見町", "岬町")] == [
        (0, 1, "相手方"), (0, 2, "相手方"),
    ]  # fmt: skip
    assert document.text.count("締結日") == 1


def test_letters_spread_over_a_row_and_readings_above_it() -> None:
    sheet = Sheet()
    for i, letter in enumerate("記者発表"):
        sheet.at(letter, 200 + 30 * i, 780, 14)
    sheet.at("しおみ", 60, TOP + 10.5, 5).row("汐見町と白浜大学が協定を結びました。")
    assert [words for _, words in blocks(read(sheet.content()))] == [
        "記者発表",
        "汐見町と白浜大学が協定を結びました。",
    ]


def test_running_heads_and_page_numbers_are_set_aside() -> None:
    sheet = Sheet()
    for n in range(1, 4):
        sheet.at("汐見町プレスリリース", 60, 820, 8).at(f"- {n} -", 280, 30, 9)
        sheet.row(f"{n}枚目の本文です。汐見町は協定を結びました。").page()
    document = read(sheet.content())
    assert [words for _, words in blocks(document)] == [
        f"{n}枚目の本文です。汐見町は協定を結びました。" for n in (1, 2, 3)
    ]
    assert "汐見町プレスリリース" in document.furniture
    assert "- 2 -" in document.furniture


@pytest.mark.parametrize("encoding", ["90ms-RKSJ-H", "UniJIS-UCS2-H", "EUC-H"])
def test_the_encodings_of_japanese_fonts(encoding: str) -> None:
    font = CIDFont(FONT, encoding)
    pdfmetrics.registerFont(font)
    codec = {"90ms-RKSJ-H": "cp932", "EUC-H": "euc_jp", "UniJIS-UCS2-H": "utf-16-be"}[encoding]
    sheet = Sheet()
    sheet.canvas.setFont(font.fontName, 12)
    words = "汐見町と白浜大学が包括連携協定を締結しました。"
    if encoding == "UniJIS-UCS2-H":
        sheet.row(words)
    else:
        sheet.canvas.drawString(60, 700, words.encode(codec).decode("latin-1"))
    assert words in read(sheet.content()).text


def test_a_scan_is_flagged_and_not_lost() -> None:
    sheet = Sheet()
    sheet.canvas.rect(60, 100, 400, 600, fill=1)
    document = read(sheet.content())
    assert document.needs_ocr
    outcome = outcome_of(Snapshot(uri="a.pdf", content=sheet._buffer.getvalue()))
    assert outcome.record is not None
    assert "needs_ocr" in outcome.record.flags


def test_a_locked_or_broken_file_is_said() -> None:
    locked = Sheet(encrypt=pdfencrypt.StandardEncryption("secret", canPrint=0)).row("秘密").content()
    for content in (locked, b"%PDF-1.4\n", Sheet().row("協定を締結しました。").content()[:600]):
        with pytest.raises(ReadingError, match="cannot be opened"):
            read(content)


def test_a_long_file_is_read_without_its_layout() -> None:
    sheet = Sheet()
    for n in range(45):
        sheet.row(f"{n}枚目の本文です。汐見町は協定を結びました。").page()
    text = read(sheet.content()).text
    assert text.index("0枚目") < text.index("44枚目")


RADICALS = [("⼤学と⻑崎市", "大学と長崎市"), ("⽩浜⾼校", "白浜高校"), ("か\u3099く", "がく"), ("①㈱", "①㈱")]


@pytest.mark.parametrize(("given", "expected"), RADICALS)
def test_radicals_of_fonts_become_letters(given: str, expected: str) -> None:
    assert composed(given) == expected
