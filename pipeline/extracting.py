"""One input to one record: what the command line and the flows do with each page."""

from __future__ import annotations

import gc
import os
import traceback
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from extractors import lexicon
from extractors.assemble import extract
from extractors.language import NoPipelineError
from extractors.recognizer import Recognizer, recognizer_named
from pipeline.reading.clean import clean
from pipeline.reading.errors import ReadingError
from pipeline.reading.fetch import Fetcher
from schemas import Announcement, Document, Snapshot

READ = (".html", ".htm", ".txt", ".pdf", ".xhtml")
RECOGNIZER = "TEIKETSU_RECOGNIZER"
LARGEST_FILE = 200_000_000
LEXICONS = "TEIKETSU_LEXICONS"


class Outcome(NamedTuple):
    """A record and the document that it was read from, or the reason why there is none."""

    uri: str
    record: Announcement | None = None
    reason: str = ""
    document: Document | None = None


# extraction makes many small values and hardly a circle of them: looking for circles took a tenth of its time
COLLECT_AFTER = 150_000


@cache
def _recognizer(name: str) -> Recognizer:
    gc.set_threshold(COLLECT_AFTER, *gc.get_threshold()[1:])
    # nor is there any among what is loaded by now, such as all of Prefect
    gc.freeze()
    if folder := os.environ.get(LEXICONS):
        for file in sorted(Path(folder).glob("*.tsv")):
            lexicon.add(file.stem, file.read_text("utf-8"))
    return recognizer_named(name)


def chosen_recognizer() -> Recognizer:
    """The recognizer of names that `TEIKETSU_RECOGNIZER` chooses; the one that ships with the project where it is not
    set. In the environment, so that worker processes choose the same."""
    return _recognizer(os.environ.get(RECOGNIZER, ""))


def record_of(document: Document, snapshot: Snapshot, archived_as: str | None = None) -> Announcement:
    """The record of a document, its source completed from the snapshot that it was read from."""
    record = extract(document, chosen_recognizer())
    source = record.source.model_copy(
        update={
            "fetched_at": snapshot.fetched_at,
            "sha256": snapshot.sha256,
            "snapshot": archived_as,
            "canonical_url": snapshot.canonical_url,
        }
    )
    return record.model_copy(update={"source": source})


def outcome_of(snapshot: Snapshot, archived_as: str | None = None) -> Outcome:
    """A snapshot's record; what is wrong with a bad page becomes its reason."""
    try:
        return extracted(clean(snapshot), snapshot, archived_as)
    except ReadingError as error:
        return Outcome(snapshot.uri, reason=str(error))


def extracted(document: Document, snapshot: Snapshot, archived_as: str | None = None) -> Outcome:
    """A document's record. A mistake of ours on one page is reported as its reason and does not stop the others."""
    try:
        record = record_of(document, snapshot, archived_as)
        return Outcome(snapshot.uri, record, document=document)
    except NoPipelineError as error:
        return Outcome(snapshot.uri, reason=str(error))
    except Exception as error:
        place = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{Path(place.filename).name}:{place.lineno}"
        return Outcome(
            snapshot.uri, reason=f"a mistake in teiketsu itself ({type(error).__name__} at {where}: {error})"
        )


def outcomes(inputs: list[str], standard_input: bytes | None = None) -> Iterator[Outcome]:
    """The records of files, folders, addresses and `-`, in the order given."""
    for found in _snapshots(inputs, standard_input):
        yield found if isinstance(found, Outcome) else outcome_of(found)


def documents(inputs: list[str], standard_input: bytes | None = None) -> Iterator[Document | Outcome]:
    """The cleaned pages of the same inputs; for one that cannot be read an outcome with its reason."""
    for found in _snapshots(inputs, standard_input):
        if isinstance(found, Outcome):
            yield found
            continue
        try:
            yield clean(found)
        except ReadingError as error:
            yield Outcome(found.uri, reason=str(error))


def _snapshots(inputs: list[str], standard_input: bytes | None) -> Iterator[Snapshot | Outcome]:
    for given in inputs:
        if given == "-":
            yield Snapshot(uri="-", content=standard_input or b"")
        elif given.startswith(("http://", "https://")):
            yield _from_web(given)
        else:
            for path in files_of(Path(given)):
                yield _from_file(path)


def files_of(path: Path) -> list[Path]:
    """The readable files of a folder, in order; a file itself."""
    if not path.is_dir():
        return [path]
    return sorted(file for file in path.rglob("*") if file.suffix.lower() in READ and file.is_file())


def _from_file(path: Path) -> Snapshot | Outcome:
    try:
        if path.stat().st_size > LARGEST_FILE:
            return Outcome(str(path), reason=f"it is larger than {LARGEST_FILE / 1e6:.0f} MB")
        content = path.read_bytes()
    except FileNotFoundError:
        return Outcome(str(path), reason="there is no such file")
    except OSError as error:
        return Outcome(str(path), reason=f"it cannot be read ({error.strerror})")
    return Snapshot(uri=str(path), content=content)


def _from_web(url: str) -> Snapshot | Outcome:
    """A page that a person asked for by its address: also on their own machine, whatever robots.txt says to crawlers."""
    host = urlsplit(url).hostname or ""
    try:
        with Fetcher(private_hosts=[host], delay=0.0, obey_robots=False) as fetcher:
            return fetcher.fetch(url).snapshot
    except ReadingError as error:
        return Outcome(url, reason=str(error))
