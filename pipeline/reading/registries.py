"""Lists of organizations with their web addresses, as CSV, as entries of `sources.toml`."""

from __future__ import annotations

import csv
import re
from pathlib import Path

from pipeline.reading.decode import decode
from pipeline.reading.errors import ReadingError
from pipeline.reading.proposals import LINK_WORDS
from schemas import Source

# names of columns, as public lists have them
NAMES = ("city", "name", "label", "organization", "organisation", "名称", "団体名", "自治体名", "機関名", "大学名", "学校名", "市区町村名", "組織名")  # fmt: skip
ADDRESSES = ("url", "website", "homepage", "web", "site", "uri", "ホームページ", "サイト", "アドレス", "HP")
PREFECTURES = ("pref", "prefecture", "都道府県", "都道府県名", "所在地", "所在都道府県")


def sources_from_csv(path: Path, prefectures: list[str], pattern: str | None) -> tuple[list[Source], list[str]]:
    """Entries made of a list's rows, and why others were passed over.

    Args:
        prefectures: keep only rows of these (県 and the like may be left out); all when empty.
        pattern: keep only names that hold this regular expression.

    Raises:
        ReadingError: the file is missing or has no column of names or addresses.
    """
    rows, columns = _rows(path)
    name, address = _column(columns, NAMES), _column(columns, ADDRESSES)
    prefecture = _column(columns, PREFECTURES)
    if address is None or (name is None and prefecture is None):
        raise ReadingError(f"{path} has no column of names or of web addresses; it has: {', '.join(columns)}")
    try:
        wanted = re.compile(pattern or "")
    except re.error as error:
        raise ReadingError(f"{pattern!r} is no regular expression ({error})") from None
    sources, passed_over = [], []
    for number, row in enumerate(rows, start=2):
        where = (row.get(prefecture or "") or "").strip()
        organization = re.sub(r"\s+", "", (row.get(name or "") or "").strip()) or where
        label = organization if organization.startswith(where) else where + organization
        if prefectures and not any(_is_prefecture(where, given) for given in prefectures):
            continue
        if not wanted.search(label):
            continue
        url = (row.get(address) or "").strip()
        if not url.startswith(("http://", "https://")):
            passed_over.append(f"line {number}: {label or 'a row without a name'} has no web address ({url!r})")
            continue
        sources.append(
            Source(name=label, organization=organization, start_urls=[url], link_words=LINK_WORDS, depth=3)
        )
    return sources, passed_over


def _rows(path: Path) -> tuple[list[dict[str, str]], list[str]]:
    try:
        text = decode(path.read_bytes()).text
    except OSError as error:
        raise ReadingError(f"{path} cannot be read ({error.strerror})") from None
    reader = csv.DictReader(text.lstrip("\ufeff").splitlines())
    return list(reader), list(reader.fieldnames or [])


def _column(columns: list[str], names: tuple[str, ...]) -> str | None:
    folded = {column.strip().lower(): column for column in columns}
    exact = next((folded[name.lower()] for name in names if name.lower() in folded), None)
    return exact or next((c for c in columns for name in names if name.lower() in c.lower()), None)


def _is_prefecture(where: str, given: str) -> bool:
    return where == given or re.sub(r"[都府県]$", "", where) == given
