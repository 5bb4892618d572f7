"""The archive: WARC that the usual tools read, the same content kept once, and nothing broken by a killed process."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from pipeline.reading import archive as archiving
from pipeline.reading.archive import Archive, name_of
from pipeline.reading.errors import ReadingError
from pipeline.reading.responses import Response

URL = "https://www.example.ac.jp/news/a.html"
HTML = (("Content-Type", "text/html; charset=EUC-JP"), ("Content-Encoding", "gzip"), ("ETag", '"7"'))


def answer(content: str, url: str = URL, status: int = 200) -> Response:
    return Response(url, status, HTML, content.encode("euc_jp"), "203.0.114.9")


def records(folder: Path) -> list[tuple[str, str | None, bytes]]:
    found = []
    for path in sorted(folder.rglob("*.warc.gz")):
        with path.open("rb") as file:
            for record in ArchiveIterator(file, check_digests="raise"):
                content = record.content_stream().read()
                found.append((record.rec_type, record.rec_headers.get_header("WARC-Target-URI"), content))
    return found


def test_an_answer_comes_back_as_it_was(tmp_path: Path) -> None:
    entry = Archive(tmp_path).put(answer("協定"))
    snapshot = Archive(tmp_path).get(name_of(entry))
    assert (snapshot.content, snapshot.charset, snapshot.uri) == ("協定".encode("euc_jp"), "euc-jp", URL)
    assert snapshot.fetched_at is not None


def test_the_usual_tools_read_it(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    for response in (
        answer("協定"),
        answer("協定"),
        answer("改定"),
        answer("", status=304),
        answer("無い", status=404),
    ):
        archive.put(response)
    archive.mark_page(URL)
    assert [kind for kind, *_ in records(tmp_path)] == [
        "warcinfo", "response", "revisit", "response", "revisit", "response", "metadata",
    ]  # fmt: skip
    (path,) = tmp_path.rglob("*.warc.gz")
    command = [str(Path(sys.executable).parent / "warcio"), "check", "-v", str(path)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout
    assert "fail" not in done.stdout


def test_the_same_content_is_kept_once(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    names = [name_of(archive.put(answer(content))) for content in ("A", "B", "A", "A")]
    archive.mark_page(URL)
    assert names[0] == names[2] == names[3] != names[1]
    assert list(archive.states()) == [(URL, [names[0], names[1], names[0]])]


def test_what_a_killed_process_left_half_written_is_taken_back(tmp_path: Path) -> None:
    entry = Archive(tmp_path).put(answer("協定"))
    (path,) = tmp_path.rglob("*.warc.gz")
    with path.open("ab") as file:
        file.write(path.read_bytes()[:100])
    with (path.parent / "index.jsonl").open("ab") as file:
        file.write(b'{"kind": "respon')
    archive = Archive(tmp_path)
    assert archive.get(name_of(entry)).content == "協定".encode("euc_jp")
    second = archive.put(answer("改定"))
    assert [kind for kind, *_ in records(tmp_path)] == ["warcinfo", "response", "response"]
    assert Archive(tmp_path).get(name_of(second)).content == "改定".encode("euc_jp")


def test_a_lost_index_is_made_anew(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    for content in ("A", "B", "A"):
        archive.put(answer(content))
    archive.put(answer("", status=304))
    archive.mark_page(URL)
    (index,) = tmp_path.rglob("index.jsonl")
    before = index.read_bytes()
    index.unlink()
    Archive(tmp_path).put(answer("C"))
    assert index.read_bytes().startswith(before)


def test_many_write_at_once(tmp_path: Path) -> None:
    def write(n: int) -> None:
        archive = Archive(tmp_path)
        for i in range(10):
            archive.put(answer(f"{n}の{i}", url=f"{URL}?n={n}&i={i}"))

    threads = [threading.Thread(target=write, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    archive = Archive(tmp_path)
    for n in range(4):
        for i in range(10):
            track = archive.track(f"{URL}?n={n}&i={i}")
            assert track is not None
            assert archive.get(track.names[0]).content == f"{n}の{i}".encode("euc_jp")


def test_a_full_file_is_followed_by_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archiving, "LARGEST_FILE", 500)
    archive = Archive(tmp_path)
    names = [name_of(archive.put(answer(f"{n}"))) for n in range(3)]
    assert len(list(tmp_path.rglob("*.warc.gz"))) > 1
    assert [archive.get(name).content for name in names] == [b"0", b"1", b"2"]


def test_damage_is_said(tmp_path: Path) -> None:
    entry = Archive(tmp_path).put(answer("協定"))
    (path,) = tmp_path.rglob("*.warc.gz")
    path.write_bytes(b"\0" * path.stat().st_size)
    with pytest.raises(ReadingError, match="damaged at byte"):
        Archive(tmp_path).get(name_of(entry))
    with pytest.raises(ReadingError, match="holds no"):
        Archive(tmp_path).get("www.example.ac.jp/00/00")
