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


# 協定 as the paper's name, but no label such as 協定先 or 協定の内容, which no other paper has
CALLED = re.compile(
    r"協定書?(?!締結[先日者団相]|先|者|相手|団体|企業|事業|名|内容|項目|期間|日|概要|校|大学|機関|病院|の(?:相手|内容|概要|期間|名|締結日|締結先))"
)
PAPERS = ("覚書", "基本合意書", "共同宣言")
# what an older one is the ground of, sections with one each, and one that is told of in passing
TOLD_BY_PAPER = {"t07_company_pref", "q12_h2each", "k04_institute"}


def of_paper(record: object, paper: str) -> object:
    """A record without what the paper's kind tells, every name and point with the paper called otherwise."""
    if not isinstance(record, dict):
        return record
    kept = {key: value for key, value in record.items() if key != "extractor"}
    agreements = [
        {key: value for key, value in agreement.items() if key not in ("form", "themes", "status")}
        for agreement in kept["agreements"]
    ]
    return json.loads(CALLED.sub(paper, json.dumps({**kept, "agreements": agreements}, ensure_ascii=False)))


@pytest.mark.parametrize("paper", PAPERS)
def test_what_is_concluded_may_be_called_otherwise(paper: str) -> None:
    other = []
    for path in PAGES:
        page = source_of(path)
        if "協定" not in page or any(paper in page for paper in PAPERS):
            continue
        if of_paper(told_by(CALLED.sub(paper, page)), paper) != of_paper(told_at_first(path), paper):
            other.append(path.stem)
    assert [stem for stem in other if stem not in TOLD_BY_PAPER] == []
