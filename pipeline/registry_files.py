"""Public registries as their publishers offer them: ROR's data dump, 法人番号 (basic three data), 全国地方公共団体コード."""

from __future__ import annotations

import codecs
import csv
import gzip
import io
import json
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, cast

from pipeline.store.linking import Entry
from pipeline.store.names import PREFECTURES

# the columns of the National Tax Agency's CSV that are read, counted from 0 (法人番号公表サイト, 基本3情報, 30 columns)
NUMBER, NAME, PREFECTURE, CLOSED_ON, LATEST = 1, 6, 9, 18, 23
HOUJIN_COLUMNS = 30
LOOKED_AT = 65_536
# a code is 5 digits with a check digit behind; programs that take it for a number drop leading zeros
CODE_LENGTH = 6
CODE_COLUMNS = ("lgcode", "団体コード", "全国地方公共団体コード", "地方公共団体コード")
PREFECTURE_COLUMNS = ("pref", "都道府県名(漢字)", "都道府県名")
CITY_COLUMNS = ("city", "市区町村名(漢字)", "市区町村名")


class RegistryFileError(Exception):
    """A file that is none of the registries' formats; says what was expected."""


def entries_of(registry: str, path: Path) -> Iterator[Entry]:
    """The entries of a file, packed (.gz, .zip) or not.

    Raises:
        RegistryFileError
    """
    if registry == "ror":
        return _ror(path)
    return _houjin(path) if registry == "houjin_bangou" else _codes(path)


@contextmanager
def _opened(path: Path) -> Iterator[IO[bytes]]:
    """The bytes of a file, unpacked as they are read: the corporate numbers of the whole country are a gigabyte."""
    try:
        if path.suffix == ".gz":
            with gzip.open(path) as stream:
                yield cast(IO[bytes], stream)
        elif path.suffix == ".zip":
            with zipfile.ZipFile(path) as packed:
                wanted = [n for n in packed.namelist() if n.endswith((".json", ".csv"))]
                # ROR packs both schema versions; the second is the one that is read
                chosen = next((n for n in wanted if "schema_v2" in n and n.endswith(".json")), wanted[0])
                with packed.open(chosen) as stream:
                    yield stream
        else:
            with path.open("rb") as stream:
                yield stream
    except (OSError, zipfile.BadZipFile, IndexError) as error:
        raise RegistryFileError(f"{path} cannot be read: {error}") from error


def _rows(path: Path) -> Iterator[list[str]]:
    """The rows of a CSV in UTF-8 or Shift_JIS."""
    with _opened(path) as stream:
        beginning = stream.read(LOOKED_AT)
    try:
        # the last character may be cut in two
        codecs.getincrementaldecoder("utf-8")().decode(beginning)
        charset = "utf-8-sig"
    except UnicodeDecodeError:
        charset = "cp932"
    with _opened(path) as stream:
        yield from csv.reader(io.TextIOWrapper(stream, charset, errors="replace", newline=""))


def _ror(path: Path) -> Iterator[Entry]:
    try:
        with _opened(path) as stream:
            listed = json.load(stream)
    except ValueError as error:
        raise RegistryFileError(f"{path} is no JSON: ROR's data dump was expected ({error})") from error
    if not isinstance(listed, list) or not all(
        isinstance(entry, dict) and "names" in entry for entry in listed[:5]
    ):
        raise RegistryFileError(f"{path} is no data dump of ROR in schema version 2: a list of entries with names")
    for entry in listed:
        names = [n["value"] for n in entry["names"] if "acronym" not in n["types"]]
        names.sort(key=lambda name: name.isascii())
        if entry.get("status", "active") == "active" and names:
            yield Entry("ror", entry["id"].rpartition("/")[2], tuple(names), _ror_prefecture(entry))


def _ror_prefecture(entry: dict[str, Any]) -> str | None:
    for location in entry.get("locations", []):
        details = location.get("geonames_details", {})
        code = str(details.get("country_subdivision_code") or "")
        if details.get("country_code") == "JP" and code.isdigit() and 1 <= int(code) <= len(PREFECTURES):
            return PREFECTURES[int(code) - 1]
    return None


def _houjin(path: Path) -> Iterator[Entry]:
    for line, row in enumerate(_rows(path), 1):
        if len(row) != HOUJIN_COLUMNS or not row[NUMBER].isdigit():
            raise RegistryFileError(
                f"{path}:{line}: 30 columns with a corporate number in the second were expected (法人番号公表サイト, CSV, Unicode)"
            )
        if row[LATEST] == "1" and not row[CLOSED_ON] and row[NAME]:
            yield Entry("houjin_bangou", row[NUMBER], (row[NAME],), row[PREFECTURE] or None)


def _codes(path: Path) -> Iterator[Entry]:
    rows = _rows(path)
    columns = {_heading(name): i for i, name in enumerate(next(rows, []))}
    code = next((columns[c] for c in CODE_COLUMNS if c in columns), None)
    prefecture = next((columns[c] for c in PREFECTURE_COLUMNS if c in columns), None)
    city = next((columns[c] for c in CITY_COLUMNS if c in columns), None)
    if code is None or prefecture is None:
        raise RegistryFileError(
            f"{path}: a heading with a column of codes ({', '.join(CODE_COLUMNS)}) and one of prefectures was expected"
        )
    for row in rows:
        if len(row) < len(columns):
            continue
        name = "".join(row[city].split()) if city is not None else ""
        number = row[code].zfill(CODE_LENGTH)
        if number.isdigit() and row[prefecture]:
            yield Entry("lg_code", number, (name or row[prefecture],), row[prefecture])


def _heading(name: str) -> str:
    return "".join(name.split()).replace("（", "(").replace("）", ")")
