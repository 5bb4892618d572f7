"""Charsets, as Japanese sites declare them and as they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.reading.clean import clean
from pipeline.reading.decode import decode
from pipeline.reading.errors import ReadingError
from pipeline.reading.mojibake import is_garbled
from schemas import Snapshot
from tests.conftest import CORPUS

WORDS = "協定書①㈱髙橋～－∥￠￡￢Ⅲ№ｶﾅ 締結しました。" * 3
PLAIN = "協定を締結しました。本学と汐見町は連携します。" * 3
HALF = "ｷｮｳﾃｲ ﾃｲｹﾂ " * 9


def page(charset: str, words: str, codec: str) -> bytes:
    return f'<html><head><meta charset="{charset}"></head><body>{words}</body></html>'.encode(codec)


def euc(*codes: int) -> bytes:
    return bytes(codes) + PLAIN.encode("euc_jp")


HEAVY = b"<div class='x'></div>" * 2000
CASES = [
    ("UTF-8", page("UTF-8", WORDS, "utf-8"), None, WORDS),
    ("UTF-8 with a mark", b"\xef\xbb\xbf" + WORDS.encode(), None, WORDS),
    ("UTF-8 with a mark, declared as Shift_JIS", b"\xef\xbb\xbf" + page("Shift_JIS", WORDS, "utf-8"), None, WORDS),
    ("UTF-8, declared as UTF-16", page("UTF-16", PLAIN, "utf-8"), None, PLAIN),
    ("UTF-16 with a mark", WORDS.encode("utf-16"), None, WORDS),
    ("UTF-16 without one, little end first", page("UTF-16", PLAIN, "utf-16-le"), None, PLAIN),
    ("UTF-16 without one, big end first", page("UTF-16", PLAIN, "utf-16-be"), None, PLAIN),
    ("UTF-32 with a mark", PLAIN.encode("utf-32"), None, PLAIN),
    ("Shift_JIS that is code page 932", page("Shift_JIS", WORDS, "cp932"), None, WORDS),
    ("x-sjis", page("x-sjis", WORDS, "cp932"), None, WORDS),
    ("Windows-31J", page("Windows-31J", WORDS, "cp932"), None, WORDS),
    ("Shift_JIS with the characters of 2004", page("Shift_JIS", "噓㐂" + PLAIN, "shift_jis_2004"), None, "噓㐂" + PLAIN),
    ("half-width kana and nothing else", HALF.encode("cp932"), None, HALF),
    ("EUC-JP", page("EUC-JP", PLAIN, "euc_jp"), None, PLAIN),
    ("EUC-JP with NEC's ①", euc(0xAD, 0xA1), "EUC-JP", "①" + PLAIN),
    ("EUC-JP with ㈱", euc(0xAD, 0xEA), "EUC-JP", "㈱" + PLAIN),
    ("EUC-JP with IBM's 髙", euc(0xFC, 0xE2), "EUC-JP", "髙" + PLAIN),
    ("EUC-JP with IBM's 﨑", euc(0xF9, 0xF5), "EUC-JP", "﨑" + PLAIN),
    ("EUC-JP with half-width kana", page("EUC-JP", "ｶﾅ" + PLAIN, "euc_jp"), None, "ｶﾅ" + PLAIN),
    ("EUC-JP with JIS X 0212", page("EUC-JP", "丂" + PLAIN, "euc_jp"), None, "丂" + PLAIN),
    ("EUC-JP with the characters of 2004", page("EUC-JP", "噓俱" + PLAIN, "euc_jis_2004"), None, PLAIN),
    ("ISO-2022-JP", page("ISO-2022-JP", PLAIN, "iso2022_jp"), None, PLAIN),
    ("ISO-2022-JP far down the page", HEAVY + PLAIN.encode("iso2022_jp"), None, PLAIN),
    ("ISO-2022-JP declared as UTF-8", page("UTF-8", PLAIN, "iso2022_jp"), None, PLAIN),
    ("ISO-2022-JP with NEC's ①", b"\x1b$B-!\x1b(B" + PLAIN.encode("iso2022_jp"), None, "①" + PLAIN),
    ("ISO-2022-JP with half-width kana", b"\x1b(I6E\x1b(B" + PLAIN.encode("iso2022_jp"), None, "ｶﾅ" + PLAIN),
    ("a header that lies", page("UTF-8", PLAIN, "utf-8"), "Shift_JIS", PLAIN),
    ("a header that lies the other way", page("Shift_JIS", PLAIN, "cp932"), "UTF-8", PLAIN),
    ("a page that lies", page("UTF-8", PLAIN, "cp932"), None, PLAIN),
    ("a page that says Shift_JIS and is EUC-JP", page("Shift_JIS", PLAIN, "euc_jp"), None, PLAIN),
    ("header and page both wrong", page("EUC-JP", PLAIN, "cp932"), "ISO-2022-JP", PLAIN),
    ("nothing declared, code page 932", PLAIN.encode("cp932"), None, PLAIN),
    ("nothing declared, EUC-JP", PLAIN.encode("euc_jp"), None, PLAIN),
    ("nothing declared, two words in much markup", HEAVY + "協定を締結".encode("cp932"), None, "協定を締結"),
    ("nothing declared, two words of EUC-JP in much markup", HEAVY + "協定を締結".encode("euc_jp"), None, "協定を締結"),
    ("ISO-8859-1 by an old server", page("", PLAIN, "cp932"), "ISO-8859-1", PLAIN),
    ("a label that nobody knows", page("x-nippon", PLAIN, "cp932"), None, PLAIN),
    ("the old spelling", b'<meta http-equiv="Content-Type" content="text/html; charset=x-euc-jp">' + PLAIN.encode("euc_jp"), None, PLAIN),
    ("an XML declaration", b'<?xml version="1.0" encoding="Shift_JIS"?><html>' + WORDS.encode("cp932"), None, WORDS),
    ("wave dash and minus of JIS", "10時〜12時 −5℃ ‖".encode("euc_jp") + PLAIN.encode("euc_jp"), "EUC-JP", "10時〜12時 −5℃ ‖"),
    ("wave dash and minus of Windows", "10時～12時 －5℃ ∥".encode("cp932") + PLAIN.encode("cp932"), "Shift_JIS", "10時～12時 －5℃ ∥"),
]  # fmt: skip


@pytest.mark.parametrize(("case", "content", "header", "words"), CASES, ids=[case for case, *_ in CASES])
def test_every_charset_gives_the_same_text(case: str, content: bytes, header: str | None, words: str) -> None:
    decoded = decode(content, header)
    assert words in decoded.text
    assert decoded.damaged == 0


def test_a_page_cut_in_the_middle_of_a_character_is_read_up_to_there() -> None:
    decoded = decode(page("Shift_JIS", PLAIN, "cp932")[:-15])
    assert PLAIN[:-1] in decoded.text
    assert decoded.damaged == 1


def test_noise_is_refused() -> None:
    with pytest.raises(ReadingError, match="no known encoding"):
        decode(bytes(range(128, 256)) * 40 + b"\x81\x00\xff\xfe" * 50)


def test_stray_zeros_are_dropped() -> None:
    markup = f"<html><body><p>協定を\0締結しました。{PLAIN}</p></body></html>"
    assert clean(Snapshot(uri="a.html", content=markup.encode())).text.startswith("協定を締結しました。")


GARBLED = [
    ("UTF-8 read as code page 932", PLAIN.encode().decode("cp932", "ignore")),
    ("UTF-8 read as Latin-1", PLAIN.encode().decode("latin-1")),
    ("UTF-8 read as code page 1252", PLAIN.encode().decode("cp1252", "ignore")),
    ("code page 932 read as code page 1252", PLAIN.encode("cp932").decode("cp1252", "ignore")),
    ("EUC-JP read as Latin-1", PLAIN.encode("euc_jp").decode("latin-1")),
    ("EUC-JP read as code page 932", PLAIN.encode("euc_jp").decode("cp932", "ignore")),
    ("UTF-8 read as ASCII", PLAIN.encode().decode("ascii", "replace")),
]


@pytest.mark.parametrize(("case", "text"), GARBLED, ids=[case for case, _ in GARBLED])
def test_mojibake_is_recognized_and_flagged(case: str, text: str) -> None:
    assert is_garbled(text)
    document = clean(
        Snapshot(uri="a.html", content=f"<html><body><h1>お知らせ</h1><p>{text}</p></body></html>".encode())
    )
    assert document.garbled


@pytest.mark.parametrize(
    "text",
    [WORDS, PLAIN, HALF, "Café Müller à Paris – “naïve”, über £5 " * 3, "料金は¥500です。", "縺れた糸を解く。"],
)
def test_text_that_only_looks_odd_is_not(text: str) -> None:
    assert not is_garbled(text)


LEGACY = [("cp932", "Shift_JIS"), ("euc_jp", "EUC-JP"), ("iso2022_jp_ext", "ISO-2022-JP"), ("utf-16", "UTF-16")]


def twins(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*.html") if path.name != "index.html")


def assert_same_text_in_every_charset(path: Path) -> None:
    text = decode(path.read_bytes()).text
    expected = clean(Snapshot(uri="a.html", content=text.encode()))
    as_it_is = clean(Snapshot(uri="a.html", content=path.read_bytes()))
    assert (as_it_is.text, as_it_is.furniture) == (expected.text, expected.furniture), path.name
    for codec, label in LEGACY:
        try:
            content = text.encode(codec)
        except UnicodeEncodeError:
            continue
        for header in (None, label, "UTF-8"):
            read = clean(Snapshot(uri="a.html", content=content, charset=header))
            assert (read.text, read.furniture) == (expected.text, expected.furniture), (path.name, codec, header)


def test_the_corpus_reads_the_same_in_every_charset() -> None:
    paths = twins(CORPUS / "site")
    assert len(paths) > 20
    for path in paths:
        assert_same_text_in_every_charset(path)


def test_the_gold_pages_read_the_same_in_every_charset(gold_dev: Path) -> None:
    for path in twins(gold_dev):
        assert_same_text_in_every_charset(path)
