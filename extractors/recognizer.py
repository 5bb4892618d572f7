"""How likely each morpheme of a text is part of a person's, an organization's or a place's name.

A linear-chain conditional random field over Sudachi's short units, trained by `teiketsu train`; its model card stands
beside the model in `models/`. The rules weigh what it says: it knows how names look and what stands around them, they
know lexicons, titles and the page.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Protocol

import pycrfsuite

from extractors import lexicon
from extractors.language import Morpheme, entities

MODEL = "names-1"
KINDS = ("PER", "ORG", "PLC")
WINDOW = 2
# from where on a word is no name's, and its small probabilities are taken for none
SURELY_NONE = 0.995
# what a pipeline without probabilities says of a name, and of the rest
NAMED = 0.8
UNNAMED = 0.1
SHAPES = (
    (re.compile(r"[\u4e00-\u9fff々〆ヶ]"), "漢"),
    (re.compile(r"[\u3041-\u3096]"), "あ"),
    (re.compile(r"[\u30a1-\u30faー]"), "ア"),
    (re.compile(r"[A-Z]"), "A"),
    (re.compile(r"[a-z]"), "a"),
    (re.compile(r"[0-9]"), "0"),
)
_local = threading.local()


@cache
def shape(surface: str) -> str:
    """The scripts of a word, repeats folded: ゆきのした乳業 gives あ漢."""
    signs = [next((sign for pattern, sign in SHAPES if pattern.match(c)), c) for c in surface]
    return "".join(sign for i, sign in enumerate(signs) if i == 0 or signs[i - 1] != sign)


@cache
def _lexical(surface: str) -> tuple[str, ...]:
    """What the lexicons know of a word."""
    found = []
    suffix = lexicon.suffixes().get(surface)
    if suffix is not None:
        found.append("suffix=" + suffix.standing)
    elif lexicon.suffix_of(surface) is not None:
        found.append("ends_in_suffix")
    if surface in lexicon.title_ranks():
        found.append("title")
    elif surface.endswith("長"):
        found.append("長")
    if any(form.words.startswith(surface) for form in lexicon.legal_forms()):
        found.append("begins_form")
    if surface in lexicon.words("surnames"):
        found.append("surname")
    if surface in lexicon.words("honorifics"):
        found.append("honorific")
    if surface in lexicon.words("references"):
        found.append("reference")
    return tuple(found)


@cache
def _own(surface: str, normalized: str, pos: tuple[str, ...], known: bool) -> tuple[str, ...]:
    """The features of one morpheme by itself."""
    parts = [
        "s=" + surface,
        "n=" + normalized,
        "p=" + pos[0] + pos[1],
        "q=" + ",".join(pos[:4]),
        "h=" + shape(surface),
        "l=" + str(min(len(surface), 6)),
        *("x=" + word for word in _lexical(surface)),
    ]
    if not known:
        parts.append("unknown")
    if len(surface) > 1:
        parts += ["f=" + surface[0], "e=" + surface[-1], "e2=" + surface[-2:]]
    return tuple(parts)


DISTANCES = tuple(distance for distance in range(-WINDOW, WINDOW + 1) if distance)


@cache
def _lent(surface: str, normalized: str, pos: tuple[str, ...]) -> dict[int, tuple[str, ...]]:
    """The features that a morpheme lends to those around it, by how far behind (or before) them it stands."""
    about: tuple[str, ...] = ("s=" + normalized, "q=" + ",".join(pos[:4]), "h=" + shape(surface))
    about = (*about, *("x=" + word for word in _lexical(surface)))
    return {distance: tuple(f"{distance:+d}{feature}" for feature in about) for distance in DISTANCES}


def features(words: Sequence[Morpheme]) -> list[list[str]]:
    """For each morpheme the features that the model sees: its own, those around it, and pairs of parts of speech."""
    result = []
    last = len(words) - 1
    lent = [_lent(word.surface, word.normalized, word.pos) for word in words]
    for i, word in enumerate(words):
        own = list(_own(word.surface, word.normalized, word.pos, word.known))
        for distance in DISTANCES:
            k = i + distance
            if 0 <= k <= last:
                own += lent[k][distance]
            else:
                own.append(f"{distance:+d}edge")
        if i > 0:
            own.append("-1&0=" + ",".join(words[i - 1].pos[1:3] + word.pos[1:3]))
            own.append("-1s0=" + words[i - 1].surface + "|" + word.surface)
        if i < last:
            own.append("0&+1=" + ",".join(word.pos[1:3] + words[i + 1].pos[1:3]))
        result.append(own)
    return result


@dataclass(frozen=True, slots=True)
class NameReading:
    """What a recognizer says of one block: for each morpheme how likely a name of each kind begins and goes on there.

    Offsets are those of the morphemes. Empty where the recognizer has nothing to say.
    """

    starts: dict[int, int]
    ends: dict[int, int]
    begins: dict[str, list[float]]
    goes_on: dict[str, list[float]]

    @classmethod
    def of(
        cls, words: Sequence[Morpheme], begins: dict[str, list[float]], goes_on: dict[str, list[float]]
    ) -> NameReading:
        return cls(
            {word.start: i for i, word in enumerate(words)},
            {word.end: i for i, word in enumerate(words)},
            begins,
            goes_on,
        )

    def support(self, kind: str, start: int, end: int) -> float | None:
        """How likely `[start, end)` is just one name of a kind; None where its borders are not those of morphemes."""
        first, last = self.starts.get(start), self.ends.get(end)
        if first is None or last is None or last < first:
            return None
        inside = self.goes_on[kind]
        probability = min([self.begins[kind][first], *inside[first + 1 : last + 1]])
        return probability * (1.0 - inside[last + 1]) if last + 1 < len(inside) else probability

    def begins_with(self, kind: str, start: int) -> float:
        """How likely a name of a kind begins with the morpheme that begins at an offset; 0 where nothing is known."""
        at = self.starts.get(start)
        return 0.0 if at is None else self.begins[kind][at]

    def inside(self, start: int) -> float:
        """How likely a name of any kind goes on with the morpheme that begins at an offset."""
        at = self.starts.get(start)
        return 0.0 if at is None else max(going_on[at] for going_on in self.goes_on.values())


SILENT = NameReading({}, {}, {}, {})


class Recognizer(Protocol):
    """Reads names in the morphemes of a block; `name` tells the record which one it was."""

    name: str

    def __hash__(self) -> int: ...

    def read(self, words: Sequence[Morpheme]) -> NameReading: ...


class RandomField:
    """The recognizer that ships with the project."""

    name = MODEL

    def read(self, words: Sequence[Morpheme]) -> NameReading:
        if not words:
            return SILENT
        tagger = _tagger()
        begins = {kind: [0.0] * len(words) for kind in KINDS}
        goes_on = {kind: [0.0] * len(words) for kind in KINDS}
        for first, last in _sentences(words):
            if not _may_hold_name(words[first:last]):
                continue
            tagger.set(features(words[first:last]))
            for i in range(last - first):
                if tagger.marginal("O", i) >= SURELY_NONE:
                    continue
                for kind in KINDS:
                    begins[kind][first + i] = tagger.marginal("B-" + kind, i)
                    goes_on[kind][first + i] = tagger.marginal("I-" + kind, i)
        return NameReading.of(words, begins, goes_on)


def _sentences(words: Sequence[Morpheme]) -> Iterator[tuple[int, int]]:
    """First and last (exclusive) index of each sentence: what the model has learned from are sentences."""
    first = 0
    for i, word in enumerate(words):
        if word.surface == "。":
            yield first, i + 1
            first = i + 1
    if first < len(words):
        yield first, len(words)


def _may_hold_name(words: Sequence[Morpheme]) -> bool:
    """Whether a sentence has a word that may be part of a name, or ends like one."""
    if any(not w.known or w.is_surname or w.is_given_name or w.is_place for w in words):
        return True
    return lexicon.ending_of_names().search("".join(w.surface for w in words)) is not None


class Rules:
    """No recognizer: lexicons and shapes alone."""

    name = "rules"

    def read(self, words: Sequence[Morpheme]) -> NameReading:  # noqa: ARG002
        return SILENT


class Pipeline:
    """A spaCy pipeline's entities: GiNZA's own, or a transformer's where the user has installed one.

    `name` is the pipeline's. A pipeline gives no probabilities: what it names counts as probable, the rest as not.
    """

    def __init__(self, name: str) -> None:
        self.name = name

    def read(self, words: Sequence[Morpheme]) -> NameReading:
        if not words:
            return SILENT
        offset = words[0].start
        begins = {kind: [UNNAMED] * len(words) for kind in KINDS}
        goes_on = {kind: [0.0] * len(words) for kind in KINDS}
        kinds = {label: kind for kind, label in lexicon.rows("entity_labels")}
        for start, end, label in entities("".join(word.surface for word in words), self.name):
            inside = [i for i, w in enumerate(words) if w.start < end + offset and start + offset < w.end]
            if label in kinds and inside:
                begins[kinds[label]][inside[0]] = NAMED
                for i in inside[1:]:
                    goes_on[kinds[label]][i] = NAMED
        return NameReading.of(words, begins, goes_on)


def recognizer_named(name: str) -> Recognizer:
    """The recognizer of a name: ours, `rules` for none, or else a spaCy pipeline such as `ja_ginza`."""
    return RandomField() if name in ("", MODEL) else Rules() if name == Rules.name else Pipeline(name)


def _tagger() -> Any:
    if not hasattr(_local, "tagger"):
        tagger = pycrfsuite.Tagger()
        tagger.open_inmemory(_model())
        _local.tagger = tagger
    return _local.tagger


@cache
def _model() -> bytes:
    return files("extractors").joinpath("models", "names.crfsuite").read_bytes()
