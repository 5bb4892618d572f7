"""`teiketsu extract` as a person uses it: files, folders, addresses, standard input, and what cannot be read."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

from pipeline.demo import serving
from tests.conftest import CORPUS

SITE = CORPUS / "site"
PAGE = SITE / "shiomi-u" / "news" / "20241205.html"


def teiketsu(*arguments: str, given: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-m", "pipeline.cli", *arguments], input=given, capture_output=True)


def records(done: subprocess.CompletedProcess[bytes]) -> list[dict[str, object]]:
    return [json.loads(line) for line in done.stdout.decode().splitlines()]


def test_a_file_standard_input_and_an_address_say_the_same() -> None:
    with serving(SITE, 0) as address:
        done = [
            teiketsu("extract", str(PAGE)),
            teiketsu("extract", "-", given=PAGE.read_bytes()),
            teiketsu("extract", f"{address}shiomi-u/news/20241205.html"),
        ]
    assert [d.returncode for d in done] == [0, 0, 0]
    first, second, third = (records(d)[0] for d in done)
    assert first["agreements"] == second["agreements"] == third["agreements"] != []
    assert first["record_id"] == second["record_id"] != third["record_id"]


def test_a_folder_goes_in_order_and_txt_and_pdf_go_too(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text(
        "汐見町と協定を締結\n2024年4月1日\n汐見町は白浜大学と連携協定を締結しました。", "utf-8"
    )
    (tmp_path / "a.pdf").write_bytes((SITE / "shioiri" / "files" / "kyotei_kenko.pdf").read_bytes())
    (tmp_path / "note.docx").write_bytes(b"PK")
    done = teiketsu("extract", str(tmp_path))
    assert [Path(str(r["source"]["uri"])).name for r in records(done)] == ["a.pdf", "b.txt"]  # type: ignore[index]


def test_bad_inputs_give_a_line_each_and_the_others_go_through(tmp_path: Path) -> None:
    bad = {
        "empty.html": b"",
        "photo.html": b"\xff\xd8\xff\xe0\x00\x10JFIF" * 100,
        "broken.html": bytes(range(128, 256)) * 99,
        "tags.html": b"<div>" * 10_000_000,
        "nothing.html": b"<html><body><script>var a = 1</script></body></html>",
    }
    for name, content in bad.items():
        (tmp_path / name).write_bytes(content)
    good = tmp_path / "page.html"
    good.write_bytes(PAGE.read_bytes())
    done = teiketsu("extract", *(str(tmp_path / name) for name in bad), str(tmp_path / "missing.html"), str(good))
    assert done.returncode == 1
    assert [Path(str(r["source"]["uri"])).name for r in records(done)] == ["page.html"]  # type: ignore[index]
    lines = done.stderr.decode().splitlines()
    assert len(lines) == len(bad) + 1
    for name, line in zip([*bad, "missing.html"], lines, strict=True):
        assert line.startswith("teiketsu: ")
        assert name in line


def test_csv_opens_in_a_spreadsheet() -> None:
    done = teiketsu("extract", str(PAGE), "--format", "csv")
    assert done.stdout.startswith(b"\xef\xbb\xbf")
    (row,) = csv.DictReader(io.StringIO(done.stdout.decode("utf-8-sig")))
    assert (row["kind"], row["signed_on"], row["parties"]) == ("agreement", "2024-11-29", "潮見大学・汐入市")


def test_the_schema_is_printed() -> None:
    schema = json.loads(teiketsu("schema").stdout)
    assert (schema["$schema"], schema["title"]) == ("https://json-schema.org/draft/2020-12/schema", "Announcement")
