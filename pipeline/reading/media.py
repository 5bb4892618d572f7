"""What kind of file the bytes are, whatever their name says."""

from __future__ import annotations

import codecs
import re

from pipeline.reading.decode import utf16_without_mark
from pipeline.reading.errors import ReadingError

HTML = "text/html"
PLAIN = "text/plain"
PDF = "application/pdf"

SIGNATURES = (
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"\x89PNG", "a PNG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "a sound, film or WebP file"),
    (b"PK\x03\x04", "a ZIP archive or an Office document"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x7fELF", "a program"),
)
# An opening tag, a comment or a doctype near the beginning: <html>, <!DOCTYPE html>, <div class="...">
TAG = re.compile(rb"<(?:!doctype|!--|\?xml|/?[a-z][a-z0-9]*[\s>/])", re.IGNORECASE)

# a few zero bytes are dirt in a page; more of them are a binary file
STRAY_ZEROS = 8
# a page that its server calls plain text
PAGE = re.compile(rb"<!doctype\s+html|<html[\s>]", re.IGNORECASE)


def media_type(content: bytes, declared: str | None = None, name: str = "") -> str:
    """`HTML`, `PLAIN` or `PDF`.

    Raises:
        ReadingError: the bytes are none of the three.
    """
    if not content.strip():
        raise ReadingError("it is empty")
    if b"%PDF-" in content[:1024]:
        return PDF
    for signature, what in SIGNATURES:
        if content.startswith(signature):
            raise ReadingError(f"it is {what}, not a web page, a text or a PDF")
    marked = (
        content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or utf16_without_mark(content) is not None
    )
    if not marked and content[:4096].count(0) > STRAY_ZEROS:
        raise ReadingError("it is a binary file, not a web page, a text or a PDF")
    if name.lower().endswith(".txt") or (declared == PLAIN and not PAGE.search(content[:1024])):
        return PLAIN
    head = content[:4096].replace(b"\x00", b"") if marked else content[:4096]
    return HTML if TAG.search(head) else PLAIN
