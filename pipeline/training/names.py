"""Trains the recognizer of names and measures it on sentences that it has not seen."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pycrfsuite

from extractors.language import Morpheme, morphemes
from extractors.normalization import fold
from extractors.random_field import Weights
from extractors.recognizer import KINDS, features, read_sentences
from pipeline.training.public_sets import web, wikipedia
from pipeline.training.sentences import Annotated, annotated, generated, lines

SETTINGS = {
    "c1": 0.05,
    "c2": 0.01,
    "max_iterations": 120,
    "feature.minfreq": 2,
    "feature.possible_transitions": True,
}
OWN = 8_000
HELD_BACK = 1_000
Span = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Figures:
    """Exact spans of one kind on one set: how many are right, how many there are, how many were found."""

    set: str
    kind: str
    hits: int
    gold: int
    found: int

    @property
    def f1(self) -> float:
        return 2 * self.hits / (self.gold + self.found) if self.gold + self.found else 1.0


@dataclass(frozen=True, slots=True)
class Prepared:
    words: list[Morpheme]
    labels: list[str]


def prepared(sentence: Annotated) -> Prepared:
    words = morphemes(fold(sentence.text))
    return Prepared(words, labels(words, sentence.spans))


def labels(words: Sequence[Morpheme], spans: Iterable[Span]) -> list[str]:
    """For each morpheme its label; one that a name shares with other words goes with the name."""
    result = ["O"] * len(words)
    for start, end, kind in spans:
        inside = [i for i, word in enumerate(words) if word.start < end and start < word.end]
        for i in inside:
            result[i] = ("B-" if i == inside[0] else "I-") + kind
    return result


def train(public: Path, sentences: Path, target: Path, report: Any = print) -> list[Figures]:
    """Trains on the public sets and on our own generated sentences, writes the model to `target` and measures it.

    The figures are of sentences held back: of each public set, of our own generator with another seed, and of the
    lines written by hand in ``annotated.txt``.
    """
    encyclopedia = wikipedia(public)
    random.Random(1).shuffle(encyclopedia)
    held_back = {
        "Wikipedia": encyclopedia[:HELD_BACK],
        "web": [*web(public, "dev"), *web(public, "test")],
        "our generator": list(generated(sentences, HELD_BACK, seed=99)),
        "our hand": by_hand(sentences),
    }
    material = [*encyclopedia[HELD_BACK:], *web(public, "train"), *generated(sentences, OWN)]
    report(f"{len(material)} sentences to learn from, {sum(map(len, held_back.values()))} held back")
    trainer = pycrfsuite.Trainer(verbose=False)
    for sentence in material:
        ready = prepared(sentence)
        if ready.words:
            trainer.append(features(ready.words), ready.labels)
    trainer.set_params(SETTINGS)
    with TemporaryDirectory() as folder:
        learned = Path(folder) / "names.crfsuite"
        trainer.train(str(learned))
        weights = weights_of(learned)
    target.write_bytes(weights.packed())
    return [figure for name, held in held_back.items() for figure in measured(name, held, weights)]


def weights_of(learned: Path) -> Weights:
    """The weights in a file of CRFsuite's."""
    tagger = pycrfsuite.Tagger()
    tagger.open(str(learned))
    info = tagger.info()
    labels = sorted(info.labels, key=lambda label: int(info.labels[label]))
    return Weights.of(labels, info.transitions, info.state_features)


def by_hand(sentences: Path) -> list[Annotated]:
    """The sentences that were written and annotated by hand, for measuring only."""
    return [annotated(line) for line in lines(sentences / "annotated.txt")]


def measured(name: str, sentences: Iterable[Annotated], weights: Weights) -> list[Figures]:
    """How well the most probable label of each morpheme tells the spans."""
    ready = [prepared(sentence) for sentence in sentences]
    pairs = []
    for sentence, rows in zip(ready, read_sentences(weights, [s.words for s in ready]), strict=True):
        found = [weights.labels[most] for most in rows.argmax(axis=1)]
        pairs.append((spans(sentence.words, sentence.labels), spans(sentence.words, found)))
    return [_counted(name, kind, pairs) for kind in KINDS]


def _counted(name: str, kind: str, pairs: Sequence[tuple[set[Span], set[Span]]]) -> Figures:
    of_kind = [({s for s in gold if s[2] == kind}, {s for s in found if s[2] == kind}) for gold, found in pairs]
    return Figures(
        name,
        kind,
        sum(len(gold & found) for gold, found in of_kind),
        sum(len(gold) for gold, _ in of_kind),
        sum(len(found) for _, found in of_kind),
    )


def spans(words: Sequence[Morpheme], found: Sequence[str]) -> set[Span]:
    """The spans that labels of morphemes tell."""
    result: list[Span] = []
    for word, label in zip(words, found, strict=True):
        if label.startswith("B-"):
            result.append((word.start, word.end, label[2:]))
        elif label.startswith("I-") and result and result[-1][1] == word.start:
            result[-1] = (result[-1][0], word.end, result[-1][2])
    return set(result)
