"""The record of a page does not hang on how the page is set, spelt and worded."""

from __future__ import annotations

import json
import re
import unicodedata
from functools import cache
from pathlib import Path

import pytest

from extractors.assemble import extract
from pipeline.extracting import chosen_recognizer
from pipeline.reading.clean import clean
from pipeline.reading.decode import decode
from schemas import Snapshot
from tests.conftest import CORPUS
from tests.rewriting import REWRITINGS

# every third of the pages that were written in the manner of all regions
PAGES = sorted((CORPUS / "regions").glob("*.html"))[::3]
# the words of the page itself, how sure they are, where they stand
NOT_TOLD = ("record_id", "title", "evidence", "confidence", "flags", "source")
# as a name or point says it, which follows the page
SPELLINGS = (("および", "及び"), ("ならびに", "並びに"), ("“", "「"), ("”", "」"), ("『", "「"), ("』", "」"))
# bold from edge to edge is a heading: the body that signs a release then looks like one
BOLD_AS_HEADING = {("bold names", "y05_space_agency")}


def told(value: object) -> object:
    """What a record says, in any order and spelling."""
    if isinstance(value, dict):
        return {name: told(part) for name, part in value.items() if name not in NOT_TOLD}
    if isinstance(value, list):
        return sorted(map(told, value), key=lambda part: json.dumps(part, sort_keys=True))
    if isinstance(value, str):
        words = "".join(unicodedata.normalize("NFKC", value).split())
        for one, other in SPELLINGS:
            words = words.replace(one, other)
        return words
    return value


def told_by(markup: str) -> object:
    document = clean(Snapshot(uri="page.html", content=markup.encode()))
    return told(extract(document, chosen_recognizer()).model_dump(mode="json"))


@cache
def source_of(path: Path) -> str:
    return re.sub(r"charset\s*=\s*\"?[\w-]+", "charset=utf-8", decode(path.read_bytes()).text)


@cache
def told_at_first(path: Path) -> object:
    return told_by(source_of(path))


@pytest.mark.parametrize("name", REWRITINGS)
def test_the_record_stays_the_same(name: str) -> None:
    rewritten = {path: REWRITINGS[name](source_of(path)) for path in PAGES}
    changed = {path: page for path, page in rewritten.items() if page != source_of(path)}
    assert changed, "no page is written otherwise"
    other = [path.stem for path, page in changed.items() if told_by(page) != told_at_first(path)]
    assert [stem for stem in other if (name, stem) not in BOLD_AS_HEADING] == []


LETTERHEADS = {"above the headline": r"(?=<h1)", "below it": r"(?<=</h1>)"}
# the names of its agreement are alike in length and place
NAMED_OTHERWISE = {"r22_consortium"}


@pytest.mark.parametrize("place", LETTERHEADS)
def test_the_publisher_may_stand_in_a_line_of_its_own(place: str) -> None:
    other = []
    for path in PAGES:
        first = told_at_first(path)
        publisher = first["publisher"] if isinstance(first, dict) else None
        page = re.sub(LETTERHEADS[place], f"<p>{publisher}</p>", source_of(path), count=1)
        if publisher and page != source_of(path) and without_aliases(told_by(page)) != without_aliases(first):
            other.append(path.stem)
    assert [stem for stem in other if stem not in NAMED_OTHERWISE] == []


def without_aliases(record: object) -> object:
    """A record without the list of its organizations, in which the line counts."""
    return (
        {key: value for key, value in record.items() if key != "organizations"}
        if isinstance(record, dict)
        else None
    )
