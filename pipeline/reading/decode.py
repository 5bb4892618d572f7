"""Bytes to text, in the order that real Japanese sites need.

A byte order mark or an ISO-2022-JP escape settles the matter. After that a reading has to decode without error:
UTF-8 comes first since legacy text hardly ever passes for it, then what the page and the header declare, then what
the bytes look like.
"""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

import chardet

from pipeline.reading.errors import ReadingError

BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# <meta charset="..."> and <meta http-equiv ... content="text/html; charset=...">, <?xml encoding="...">
DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]+)""", re.IGNORECASE)
JIS_ESCAPE = re.compile(rb"\x1b(?:\$[@B]|\$\(D|\([BJI])")
# What a label means in practice: Japanese servers say Shift_JIS and send Windows code page 932.
PRACTICE = {
    "shift_jis": ["cp932", "shift_jis_2004"],
    "shift-jis": ["cp932", "shift_jis_2004"],
    "sjis": ["cp932", "shift_jis_2004"],
    "x-sjis": ["cp932", "shift_jis_2004"],
    "windows-31j": ["cp932", "shift_jis_2004"],
    "ms932": ["cp932"],
    "cp932": ["cp932"],
    "shift-jis-2004": ["shift_jis_2004"],
    "euc-jis-2004": ["euc_jis_2004"],
    "euc-jp": ["euc_jp", "euc_jis_2004"],
    "x-euc-jp": ["euc_jp", "euc_jis_2004"],
    "euc_jp": ["euc_jp", "euc_jis_2004"],
    "iso-2022-jp": ["iso2022_jp_ext"],
    "iso-8859-1": [],
    "us-ascii": [],
}
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
    if JIS_ESCAPE.search(content[:20000]):
        candidates = ["iso2022_jp_ext", "iso2022_jp_2004"]
    else:
        candidates = _candidates(content, header_charset)
    for codec in candidates:
        try:
            return Decoded(content.decode(codec), codec)
        except (UnicodeDecodeError, LookupError):
            continue
    return _tolerant(content, candidates)


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
    codecs_to_try += ["cp932", "euc_jp", "euc_jis_2004"]
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
