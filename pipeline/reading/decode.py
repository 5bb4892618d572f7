"""Bytes to text, in the order that real Japanese sites need.

A byte order mark or an ISO-2022-JP escape settles the matter. After that a reading has to decode without error and
to look like Japanese: UTF-8 comes first since legacy text hardly ever passes for it, then what the page and the header
declare, then what the bytes look like.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from typing import NamedTuple

import chardet

from pipeline.reading.errors import ReadingError
from pipeline.reading.japanese_codecs import ESCAPE, decode_euc_jp, decode_iso_2022_jp

BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# <meta charset="..."> and <meta http-equiv ... content="text/html; charset=...">, <?xml encoding="...">
DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]+)""", re.IGNORECASE)
# What a label means in practice: Japanese servers say Shift_JIS and send Windows code page 932.
_SHIFT_JIS = ["cp932", "shift_jis_2004"]
_EUC_JP = ["euc-jp", "euc_jis_2004"]
PRACTICE: dict[str, list[str]] = {
    **dict.fromkeys(("shift_jis", "shift-jis", "sjis", "x-sjis", "ms_kanji", "csshiftjis"), _SHIFT_JIS),
    **dict.fromkeys(("windows-31j", "ms932", "cp932", "windows-932", "cswindows31j"), _SHIFT_JIS),
    **dict.fromkeys(("euc-jp", "x-euc-jp", "euc_jp", "eucjp", "euc-jp-ms", "cp51932"), _EUC_JP),
    **{label: ["shift_jis_2004"] for label in ("shift-jis-2004", "shift_jisx0213")},
    **{label: ["iso-2022-jp"] for label in ("iso-2022-jp", "csiso2022jp")},
    **{label: [] for label in ("iso-8859-1", "us-ascii", "windows-1252", "utf-16", "utf-16le", "utf-16be", "none")},
    "euc-jis-2004": ["euc_jis_2004"],
}
OWN_DECODERS: dict[str, Callable[[bytes], str]] = {"euc-jp": decode_euc_jp, "iso-2022-jp": decode_iso_2022_jp}
HALF_WIDTH = re.compile(r"[\uff61-\uff9f]")
# EUC-JP read as code page 932 comes out as half-width kana
SUSPICIOUS_SHARE = 0.15
REPLACEMENT = "\ufffd"
TOLERATED_SHARE = 0.005


class Decoded(NamedTuple):
    """`charset` is the codec that read the text; `damaged` counts the characters it had to replace."""

    text: str
    charset: str
    damaged: int = 0


def decode(content: bytes, header_charset: str | None = None) -> Decoded:
    """The text of a page.

    Raises:
        ReadingError: no known encoding reads it with fewer than one damaged character in two hundred.
    """
    for mark, codec in BOMS:
        if content.startswith(mark):
            return _tolerant(content, [codec])
    unmarked = utf16_without_mark(content)
    if unmarked:
        return _tolerant(content, [unmarked])
    candidates = (
        ["iso-2022-jp", "iso2022_jp_2004"] if _has_escapes(content) else _candidates(content, header_charset)
    )
    readings = []
    for codec in candidates:
        try:
            readings.append(Decoded(_read(content, codec), codec))
        except (UnicodeDecodeError, LookupError):
            continue
        if _suspicion(readings[-1].text) < SUSPICIOUS_SHARE:
            return readings[-1]
    return (
        min(readings, key=lambda reading: _suspicion(reading.text)) if readings else _tolerant(content, candidates)
    )


def utf16_without_mark(content: bytes) -> str | None:
    """The byte order of UTF-16 that lacks its mark: markup has a zero in every other place."""
    head = content[:1000]
    pairs = len(head) // 2
    even, odd = head[::2].count(0), head[1::2].count(0)
    if pairs < 8 or max(even, odd) < 0.2 * pairs or min(even, odd) > 0.02 * pairs:
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _has_escapes(content: bytes) -> bool:
    return ESCAPE.search(content) is not None and content.isascii()


def _read(content: bytes, codec: str) -> str:
    own = OWN_DECODERS.get(codec)
    return (own(content) if own else content.decode(codec)).replace("\0", "")


def _suspicion(text: str) -> float:
    """The share of half-width kana in what is not ASCII."""
    letters = sum(not character.isascii() for character in text)
    return len(HALF_WIDTH.findall(text)) / letters if letters else 0.0


def _candidates(content: bytes, header_charset: str | None) -> list[str]:
    labels = [match.group(1).decode("ascii") for match in DECLARED.finditer(content[:4096])]
    if header_charset:
        labels.append(header_charset)
    guess = chardet.detect(content[:200_000]).get("encoding")
    if guess and guess.lower() in PRACTICE:
        labels.append(guess)
    codecs_to_try = ["utf-8"]
    for label in labels:
        codecs_to_try += PRACTICE.get(label.lower(), [label.lower()])
    codecs_to_try += ["cp932", "euc-jp", "euc_jis_2004"]
    return list(dict.fromkeys(codecs_to_try))


def _tolerant(content: bytes, candidates: list[str]) -> Decoded:
    """The reading with the fewest damaged characters."""
    readings = []
    for codec in candidates:
        try:
            text = content.decode(codec, "replace")
        except LookupError:
            continue
        readings.append(Decoded(text, codec, text.count(REPLACEMENT)))
    best = min(readings, key=lambda reading: reading.damaged, default=None)
    if best is None or best.damaged > max(2, len(best.text) * TOLERATED_SHARE):
        raise ReadingError(
            "its characters are in no known encoding (UTF-8, Shift_JIS, EUC-JP, ISO-2022-JP were tried)"
        )
    return best
