"""PDF to a `Document`: the text layer in reading order. A file without one is flagged, not lost."""

from __future__ import annotations

import unicodedata

import pypdfium2

from pipeline.reading.errors import ReadingError
from pipeline.reading.lines import laid_out, plain_lines
from schemas import Document, Metadata, Snapshot

# CJK radicals that fonts put in place of the ideographs and that NFKC leaves alone.
# Source: Unicode, EquivalentUnifiedIdeograph.txt, the rows that Japanese fonts are known to produce.
RADICALS = str.maketrans(
    "⺅⺉⺌⺍⺕⺖⺘⺙⺝⺟⺠⺡⺢⺣⺤⺨⺩⺫⺬⺭⺯⺰⺱⺲⺹⺼⺽⺾⻁⻂⻃⻄⻅⻇⻈⻊⻌⻎⻏⻐⻑⻒⻓⻖⻘⻙⻝⻟⻢⻤⻩⻫⻭⻯⻲⻳",
    "亻刂小小彐忄扌攵月母民氵氺灬爫犭王目示礻糸纟罒罒耂月臼艹虎衤覀西见讠讠足辶辶阝钅長镸长阝青韋食飠马鬼黄斉歯竜亀龟",
)
PAGES_AT_MOST = 200
CHARACTERS_OF_A_SCAN = 20


def read(snapshot: Snapshot) -> Document:
    """The document in a PDF snapshot; `needs_ocr` where its pages hold images and no text.

    Raises:
        ReadingError: the file is broken or locked.
    """
    try:
        file = pypdfium2.PdfDocument(snapshot.content)
    except pypdfium2.PdfiumError as error:
        raise ReadingError(f"it is a PDF that cannot be opened ({error})") from None
    try:
        pages = [file[i].get_textpage().get_text_bounded() for i in range(min(len(file), PAGES_AT_MOST))]
        title = file.get_metadata_dict().get("Title") or None
    finally:
        file.close()
    raw = "\n".join(pages).replace("\r\n", "\n").replace("\ufffe", "")
    text, blocks, links = laid_out(plain_lines(composed(raw)))
    return Document(
        uri=snapshot.uri,
        canonical_url=snapshot.canonical_url,
        text=text,
        blocks=blocks,
        links=links,
        metadata=Metadata(title=title),
        media_type="application/pdf",
        needs_ocr=len(text) < CHARACTERS_OF_A_SCAN * max(1, len(pages)),
    )


def composed(text: str) -> str:
    """Text with radicals turned to ideographs and separated voicing marks joined; nothing else is changed."""
    kangxi = "".join(unicodedata.normalize("NFKC", c) if "\u2f00" <= c <= "\u2fdf" else c for c in text)
    return unicodedata.normalize("NFC", kangxi.translate(RADICALS))
