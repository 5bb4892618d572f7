"""Public named-entity sets as annotated sentences: which of their labels are people, organizations and places to us."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from extractors import lexicon
from pipeline.training.sentences import Annotated

WIKIPEDIA = "stockmark-ner.json.gz"
WEB = "gsd-ne-{part}.bio.gz"
LABELS = {
    "人名": "PER",
    "法人名": "ORG",
    "政治的組織名": "ORG",
    "その他の組織名": "ORG",
    "地名": "PLC",
    "PERSON": "PER",
    "ORG": "ORG",
    "GPE": "PLC",
    "LOC": "PLC",
}
FACILITIES = ("施設名", "FAC")


class NoPublicSetError(Exception):
    """A public set is not where it was looked for."""


def wikipedia(folder: Path) -> list[Annotated]:
    """The sentences of stockmarkteam/ner-wikipedia-dataset (CC BY-SA 3.0), as JSON with character spans."""
    sentences = []
    for entry in json.loads(_unpacked(folder / WIKIPEDIA)):
        spans = [(*entity["span"], _label(entity["type"], entity["name"])) for entity in entry["entities"]]
        sentences.append(Annotated(entry["text"], tuple((a, b, label) for a, b, label in spans if label)))
    return sentences


def web(folder: Path, part: str) -> Iterator[Annotated]:
    """The sentences of megagonlabs/UD_Japanese-GSD (CC BY-SA 4.0): `train`, `dev` or `test`, one word and tag a line."""
    lines = _unpacked(folder / WEB.format(part=part)).splitlines()
    for has_words, group in groupby(lines, key=bool):
        if has_words:
            yield _from_tags([tuple(line.split("\t")) for line in group])


def _from_tags(rows: list[tuple[str, ...]]) -> Annotated:
    text, spans = "", []
    begun: tuple[int, str] | None = None
    for word, *_, tag in [*rows, ("", "O")]:
        goes_on = begun is not None and tag == "I-" + begun[1]
        if begun is not None and not goes_on:
            label = _label(begun[1], text[begun[0] :])
            spans += [(begun[0], len(text), label)] if label else []
            begun = None
        if tag.startswith("B-"):
            begun = (len(text), tag[2:])
        text += word
    return Annotated(text, tuple(spans))


def _label(label: str, name: str) -> str | None:
    """A facility that is named like a body is an organization: a hospital, a school."""
    if label in FACILITIES:
        suffix = lexicon.suffix_of(name)
        return "ORG" if suffix is not None and suffix.standing == "body" else None
    return LABELS.get(label)


def _unpacked(path: Path) -> str:
    try:
        with gzip.open(path, "rt", encoding="utf-8") as file:
            return file.read()
    except FileNotFoundError:
        raise NoPublicSetError(
            f"{path} is not there; the model card says where the public sets come from"
        ) from None
