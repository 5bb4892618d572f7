"""How well the main text of a page is found: against what a person marked as its main content."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from bs4 import BeautifulSoup

from pipeline.reading.decode import decode

SHINGLE = 5
# what is no text of the page, wherever it stands
UNSEEN = ["script", "style", "rt", "rp", "[hidden]"]


class MarkedPage(NamedTuple):
    """A page's bytes, and the text that a person sees as its main content."""

    name: str
    content: bytes
    main_text: str


class Agreement(NamedTuple):
    """Shares of shingles of five characters: of what was found that is main text, and of main text that was found."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def marked_pages(corpus: Path) -> Iterator[MarkedPage]:
    """The pages of a corpus whose main content is marked, by CSS selectors: in gold records, and in `layouts`."""
    for path in sorted((corpus / "gold").glob("*.json")):
        record = json.loads(path.read_text("utf-8"))
        if "main_content" in record:
            yield _marked(path.stem, path.parent / record["page"], record["main_content"])
    layouts = corpus / "layouts"
    if layouts.is_dir():
        marks = json.loads((layouts / "main_content.json").read_text("utf-8"))
        for name, mark in marks.items():
            yield _marked(name, layouts / f"{name}.html", mark)


def _marked(name: str, path: Path, mark: dict[str, list[str]]) -> MarkedPage:
    content = path.read_bytes()
    soup = BeautifulSoup(decode(content).text, "lxml")
    for selector in [*UNSEEN, *mark.get("without", [])]:
        for element in soup.select(selector):
            element.decompose()
    chosen = [element for selector in mark["select"] for element in soup.select(selector)]
    if not chosen:
        raise ValueError(f"{name}: nothing on the page is {mark['select']}")
    return MarkedPage(name, content, "\n".join(element.get_text("\n") for element in chosen))


def agreement(found: str, expected: str) -> Agreement:
    """How far two texts agree, white space aside."""
    one, other = _shingles(found), _shingles(expected)
    common = sum((one & other).values())
    return Agreement(common / max(1, sum(one.values())), common / max(1, sum(other.values())))


def mean_agreement(pages: Iterable[MarkedPage], reader: Callable[[bytes], str]) -> Agreement:
    """The mean over pages of what a reader finds."""
    scores = [agreement(reader(page.content), page.main_text) for page in pages]
    return Agreement(sum(s.precision for s in scores) / len(scores), sum(s.recall for s in scores) / len(scores))


def _shingles(text: str) -> Counter[str]:
    bare = re.sub(r"\s", "", text)
    return Counter(bare[i : i + SHINGLE] for i in range(max(1, len(bare) - SHINGLE + 1)))
