"""Charsets, as Japanese sites declare them and as they are."""

import pytest

from pipeline.reading.decode import decode
from pipeline.reading.errors import ReadingError

WORDS = "協定書①㈱髙橋～－ｶﾅ 締結しました。" * 3
PLAIN = "協定を締結しました。本学と汐見町は連携します。" * 3


def page(charset: str, words: str, codec: str) -> bytes:
    return f'<html><head><meta charset="{charset}"></head><body>{words}</body></html>'.encode(codec)


CASES = [
    ("UTF-8", page("UTF-8", WORDS, "utf-8"), None, WORDS),
    ("UTF-8 with a mark", b"\xef\xbb\xbf" + WORDS.encode(), None, WORDS),
    ("UTF-16 with a mark", WORDS.encode("utf-16"), None, WORDS),
    ("Shift_JIS that is code page 932", page("Shift_JIS", WORDS, "cp932"), None, WORDS),
    ("EUC-JP with vendor characters", page("EUC-JP", "①" + PLAIN, "euc_jis_2004"), None, "①" + PLAIN),
    ("ISO-2022-JP", page("ISO-2022-JP", PLAIN, "iso2022_jp"), None, PLAIN),
    ("a header that lies", page("UTF-8", PLAIN, "utf-8"), "Shift_JIS", PLAIN),
    ("a page that lies", page("UTF-8", PLAIN, "cp932"), None, PLAIN),
    ("nothing declared, code page 932", PLAIN.encode("cp932"), None, PLAIN),
    ("nothing declared, EUC-JP", PLAIN.encode("euc_jp"), None, PLAIN),
    ("ISO-8859-1 by an old server", page("", PLAIN, "cp932"), "ISO-8859-1", PLAIN),
]


@pytest.mark.parametrize(("case", "content", "header", "words"), CASES, ids=[case for case, *_ in CASES])
def test_every_charset_gives_the_same_text(case: str, content: bytes, header: str | None, words: str) -> None:
    decoded = decode(content, header)
    assert words in decoded.text
    assert decoded.damaged == 0


def test_noise_is_refused() -> None:
    with pytest.raises(ReadingError, match="no known encoding"):
        decode(bytes(range(128, 256)) * 40 + b"\x81\x00\xff\xfe" * 50)
