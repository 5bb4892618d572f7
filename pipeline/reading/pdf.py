"""PDF to a `Document`: headings, tables and text in reading order. A file of images alone is flagged, not lost."""

from __future__ import annotations

import io
import logging
import re
import unicodedata
from dataclasses import replace

import pdfplumber
import pypdfium2

from pipeline.reading.errors import ReadingError
from pipeline.reading.lines import Line, laid_out, plain_lines, rows_laid_out, with_title
from pipeline.reading.mojibake import is_garbled
from pipeline.reading.pdf_layout import lines_of
from pipeline.reading.unmarked_headings import with_headings
from schemas import Document, FurnitureKind, Metadata, Snapshot

logger = logging.getLogger(__name__)
# CJK radicals that fonts put in place of the ideographs and that NFKC leaves alone.
# Source: Unicode, EquivalentUnifiedIdeograph.txt, the rows that Japanese fonts are known to produce.
RADICALS = str.maketrans(
    "⺅⺉⺌⺍⺕⺖⺘⺙⺝⺟⺠⺡⺢⺣⺤⺨⺩⺫⺬⺭⺯⺰⺱⺲⺹⺼⺽⺾⻁⻂⻃⻄⻅⻇⻈⻊⻌⻎⻏⻐⻑⻒⻓⻖⻘⻙⻝⻟⻢⻤⻩⻫⻭⻯⻲⻳",
    "亻刂小小彐忄扌攵月母民氵氺灬爫犭王目示礻糸纟罒罒耂月臼艹虎衤覀西见讠讠足辶辶阝钅長镸长阝青韋食飠马鬼黄斉歯竜亀龟",
)
PAGES_AT_MOST = 200
# longer files are no announcements; their text alone is read
PAGES_WITH_LAYOUT = 40
CHARACTERS_OF_A_SCAN = 20
# of the characters in a file, how many its layout must account for
LAYOUT_SHARE = 0.8


def read(snapshot: Snapshot) -> Document:
    """The document in a PDF snapshot; `needs_ocr` where its pages hold images and no text.

    Raises:
        ReadingError: the file is broken or locked.
    """
    plain, title = _plain_text(snapshot.content)
    lines, aside = _with_layout(snapshot.content, len(plain))
    raw = "\n".join(plain)
    if sum(len(line.words) for line in lines) + len("".join(aside)) < LAYOUT_SHARE * len(re.sub(r"\s", "", raw)):
        lines, aside = plain_lines(raw), []
    text, blocks, links = laid_out(with_headings(with_title(lines)))
    furniture, furniture_blocks = rows_laid_out((FurnitureKind.OTHER, words) for words in aside)
    return Document(
        uri=snapshot.uri,
        canonical_url=snapshot.canonical_url,
        text=text,
        blocks=blocks,
        links=links,
        furniture=furniture,
        furniture_blocks=furniture_blocks,
        metadata=Metadata(title=title),
        media_type="application/pdf",
        needs_ocr=len(text) < CHARACTERS_OF_A_SCAN * max(1, len(plain)),
        garbled=is_garbled(text),
    )


def _plain_text(content: bytes) -> tuple[list[str], str | None]:
    """The text of each page as the file has it, and the file's own title."""
    try:
        file = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        raise ReadingError(f"it is a PDF that cannot be opened ({error})") from None
    try:
        pages = [file[i].get_textpage().get_text_bounded() for i in range(min(len(file), PAGES_AT_MOST))]
        title = file.get_metadata_dict().get("Title") or None
    finally:
        file.close()
    return [composed(page.replace("\r\n", "\n").replace("\ufffe", "")) for page in pages], title


def _with_layout(content: bytes, pages: int) -> tuple[list[Line], list[str]]:
    """The lines by their place on the page; none where the file is too long or too odd for it."""
    if pages > PAGES_WITH_LAYOUT:
        return [], []
    try:
        with pdfplumber.open(io.BytesIO(content), unicode_norm=None) as file:
            lines, aside = lines_of(file.pages)
    except Exception as error:
        # pdfminer raises whatever comes on files that readers open without a word; their text is read all the same
        logger.info("no layout of a PDF (%s: %s)", type(error).__name__, error)
        return [], []
    return [replace(line, words=composed(line.words)) for line in lines], [composed(words) for words in aside]


def composed(text: str) -> str:
    """Text with radicals turned to ideographs and separated voicing marks joined; nothing else is changed."""
    kangxi = "".join(unicodedata.normalize("NFKC", c) if "\u2f00" <= c <= "\u2fdf" else c for c in text)
    return unicodedata.normalize("NFC", kangxi.translate(RADICALS))
