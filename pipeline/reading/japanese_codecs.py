"""EUC-JP and ISO-2022-JP as Japanese sites write them and browsers read them: with the characters of vendors.

Python's codecs know the standard's rows only. The rows that NEC and IBM filled (①, ㈱, 髙, Ⅲ) are the same ones that
code page 932 has, so they are read through it. Source: the tables of the Encoding standard (WHATWG), euc-jp decoder.
"""

from __future__ import annotations

import codecs
import re

EUC = "euc_jp_of_vendors"
ESCAPE = re.compile(rb"\x1b(\$[@B]|\$\(D|\([BJI])")


def _read_vendor_character(error: UnicodeError) -> tuple[str, int]:
    """An error handler: the character at the place where `euc_jp` failed, read through code page 932."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    first, second, third = (*error.object[error.start : error.start + 3], 0, 0, 0)[:3]
    if first == 0x8F and third >= 0xA1:
        return error.object[error.start : error.start + 3].decode("euc_jis_2004"), error.start + 3
    if first < 0xA1 or second < 0xA1 or 0xFF in (first, second):
        raise error
    try:
        return _shifted(first - 0xA1, second - 0xA1).decode("cp932"), error.start + 2
    except UnicodeDecodeError:
        return error.object[error.start : error.start + 2].decode("euc_jis_2004"), error.start + 2


def _shifted(row: int, cell: int) -> bytes:
    """Row and cell of JIS X 0208, counted from 0, as Shift_JIS."""
    lead = row // 2 + (0x81 if row < 62 else 0xC1)
    trail = cell + 0x9F if row % 2 else cell + (0x40 if cell < 63 else 0x41)
    return bytes((lead, trail))


codecs.register_error(EUC, _read_vendor_character)


def decode_euc_jp(content: bytes) -> str:
    """The text of EUC-JP with vendors' characters.

    Raises:
        UnicodeDecodeError: it is not EUC-JP.
    """
    return content.decode("euc_jp", EUC)


def decode_iso_2022_jp(content: bytes) -> str:
    """The text of ISO-2022-JP with vendors' characters and half-width kana, read by way of EUC-JP.

    Raises:
        UnicodeDecodeError: it is not ISO-2022-JP.
    """
    pieces = ESCAPE.split(content)
    euc = bytearray(pieces[0])
    for escape, piece in zip(pieces[1::2], pieces[2::2], strict=True):
        high = bytes(byte | 0x80 if byte > 0x20 else byte for byte in piece)
        if escape in (b"$@", b"$B"):
            euc += high
        elif escape == b"$(D":
            euc += b"".join(b"\x8f" + high[i : i + 2] for i in range(0, len(high), 2))
        elif escape == b"(I":
            euc += b"".join(b"\x8e" + bytes((byte,)) if byte > 0xA0 else bytes((byte,)) for byte in high)
        else:
            euc += piece
    return decode_euc_jp(bytes(euc))
