"""How likely each morpheme of a text is part of a person's, an organization's or a place's name.

A linear-chain conditional random field over Sudachi's short units, trained by `teiketsu train`; its model card stands
beside the model in `models/`. The rules weigh what it says: it knows how names look and what stands around them, they
know lexicons, titles and the page.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import groupby, pairwise
from operator import attrgetter
from threading import Lock
from typing import Protocol

import numpy as np

from extractors import lexicon
from extractors.language import Morpheme, entities
from extractors.random_field import Array, Weights, marginals
from extractors.remembered import REMEMBERED

MODEL = "names-1"
KINDS = ("PER", "ORG", "PLC")
WINDOW = 2
# from where on a word is no name's, and its small probabilities are taken for none
SURELY_NONE = 0.995
# what a pipeline without probabilities says of a name, and of the rest
NAMED = 0.8
UNNAMED = 0.1
# lengths beyond this one are told alike
LONGEST_TOLD = 6
SHAPES = (
    (re.compile(r"[\u4e00-\u9fff々〆ヶ]"), "漢"),
    (re.compile(r"[\u3041-\u3096]"), "あ"),
    (re.compile(r"[\u30a1-\u30faー]"), "ア"),
    (re.compile(r"[A-Z]"), "A"),
    (re.compile(r"[a-z]"), "a"),
    (re.compile(r"[0-9]"), "0"),
)


@lru_cache(maxsize=REMEMBERED)
def shape(surface: str) -> str:
    """The scripts of a word, repeats folded: ゆきのした乳業 gives あ漢."""
    return "".join(sign for sign, _ in groupby(map(_sign, surface)))


@lru_cache(maxsize=REMEMBERED)
def _sign(character: str) -> str:
    return next((sign for pattern, sign in SHAPES if pattern.match(character)), character)


@cache
def _beginnings_of_forms() -> frozenset[str]:
    forms = [form.words for form in lexicon.legal_forms()]
    return frozenset(form[:length] for form in forms for length in range(1, len(form) + 1))


@lru_cache(maxsize=REMEMBERED)
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
    if surface in _beginnings_of_forms():
        found.append("begins_form")
    if surface in lexicon.words("surnames"):
        found.append("surname")
    if surface in lexicon.words("honorifics"):
        found.append("honorific")
    if surface in lexicon.words("references"):
        found.append("reference")
    return tuple(found)


@lru_cache(maxsize=REMEMBERED)
def _own(surface: str, normalized: str, pos: tuple[str, ...], known: bool) -> tuple[str, ...]:
    """The features of one morpheme by itself."""
    length = min(len(surface), LONGEST_TOLD)
    return (
        *_own_of_kind(shape(surface), length, _lexical(surface), pos, known),
        *_own_of_letters(surface, normalized),
    )


def _own_of_kind(
    scripts: str, length: int, lexical: tuple[str, ...], pos: tuple[str, ...], known: bool
) -> tuple[str, ...]:
    """Those that many morphemes share."""
    parts = ["p=" + pos[0] + pos[1], "q=" + ",".join(pos[:4]), "h=" + scripts, "l=" + str(length)]
    parts += ["x=" + word for word in lexical]
    return tuple(parts) if known else (*parts, "unknown")


def _own_of_letters(surface: str, normalized: str) -> tuple[str, ...]:
    """Those that tell how a morpheme is written."""
    written = ("s=" + surface, "n=" + normalized)
    return written if len(surface) == 1 else (*written, "f=" + surface[0], "e=" + surface[-1], "e2=" + surface[-2:])


DISTANCES = tuple(distance for distance in range(-WINDOW, WINDOW + 1) if distance)
# what stands before and behind a sentence
EDGE = ("edge",)
# +1s=大学
AT_DISTANCE = re.compile(r"([+-][0-9])(.*)")
# -1s0=大学|長
BEHIND = re.compile(r"-1s0=(.+?)\|(.+)", re.DOTALL)


@lru_cache(maxsize=REMEMBERED)
def _lent(surface: str, normalized: str, pos: tuple[str, ...]) -> tuple[str, ...]:
    """The features that a morpheme lends to those around it; there its distance is put in front of each."""
    return ("s=" + normalized, *_lent_of_kind(shape(surface), _lexical(surface), pos))


def _lent_of_kind(scripts: str, lexical: tuple[str, ...], pos: tuple[str, ...]) -> tuple[str, ...]:
    """Those that many morphemes share."""
    return ("q=" + ",".join(pos[:4]), "h=" + scripts, *("x=" + word for word in lexical))


def _of_kinds(before: Sequence[str], word: Sequence[str]) -> tuple[str, str]:
    """The features that two neighbours have together by their parts of speech: of the former and of the latter."""
    kinds = ",".join([*before[1:3], *word[1:3]])
    return "0&+1=" + kinds, "-1&0=" + kinds


def _of_surfaces(before: str, word: str) -> str:
    """The feature of a word that stands behind just that word."""
    return f"-1s0={before}|{word}"


def features(words: Sequence[Morpheme]) -> list[list[str]]:
    """For each morpheme the features that the model sees: its own, those around it, and pairs of parts of speech."""
    result = [list(_own(word.surface, word.normalized, word.pos, word.known)) for word in words]
    lent = [_lent(word.surface, word.normalized, word.pos) for word in words]
    for i, seen in enumerate(result):
        for distance in DISTANCES:
            inside = 0 <= i + distance < len(words)
            seen += [f"{distance:+d}{feature}" for feature in (lent[i + distance] if inside else EDGE)]
    for i in range(1, len(words)):
        of_former, of_latter = _of_kinds(words[i - 1].pos, words[i].pos)
        result[i - 1].append(of_former)
        result[i] += [of_latter, _of_surfaces(words[i - 1].surface, words[i].surface)]
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
    """Reads names in the morphemes of blocks; `name` tells the record which one it was."""

    name: str

    def __hash__(self) -> int: ...

    def read(self, blocks: Sequence[Sequence[Morpheme]]) -> list[NameReading]:
        """For each block what the recognizer says of it; blocks do not touch each other."""
        ...


class RandomField:
    """The recognizer that ships with the project."""

    name = MODEL

    def read(self, blocks: Sequence[Sequence[Morpheme]]) -> list[NameReading]:
        sentences = [
            (block, first, last)
            for block, words in enumerate(blocks)
            for first, last in _sentences(words)
            if _may_hold_name(words[first:last])
        ]
        weights = shipped_weights()
        found = read_sentences(weights, [blocks[block][first:last] for block, first, last in sentences])
        parts: list[dict[int, Array]] = [{} for _ in blocks]
        for (block, first, _), probabilities in zip(sentences, found, strict=True):
            parts[block][first] = probabilities
        return [_reading(words, of_block, weights.labels) for words, of_block in zip(blocks, parts, strict=True)]


def read_sentences(weights: Weights, sentences: Sequence[Sequence[Morpheme]]) -> list[Array]:
    """For each sentence the probability of each label at each morpheme."""
    lengths = [len(sentence) for sentence in sentences]
    probabilities = marginals(_scores(weights, sentences), lengths, weights.transitions)
    return np.split(probabilities, np.cumsum(lengths)[:-1]) if lengths else []


def _scores(weights: Weights, sentences: Sequence[Sequence[Morpheme]]) -> Array:
    """What speaks for each label at each morpheme, the sentences one behind the other."""
    if not sentences:
        return np.zeros((0, len(weights.labels)))
    learned = _learned(weights)
    words: list[int] = []
    kinds: list[int] = []
    inside: list[bool] = []
    with learned.reading():
        for sentence in sentences:
            words += [*MARGIN, *learned.words.rows_of(map(_seen_of, sentence)), *MARGIN]
            kinds += [OUTSIDE, *learned.pairs.rows_of(pairwise(map(_kind_of, sentence)))]
            inside += [False] * WINDOW + [True] * len(sentence) + [False] * WINDOW
        lent = learned.words.rows[words]
        of_kinds = learned.pairs.rows[[*kinds, OUTSIDE]]
    last = len(words) - WINDOW
    around = sum(lent[WINDOW + d : last + d, WINDOW + d] for d in range(-WINDOW, WINDOW + 1))
    result: Array = np.asarray(around)[np.array(inside[WINDOW:last])] + of_kinds[:-1, 1] + of_kinds[1:, 0]
    for at, row in learned.of_surfaces(sentences):
        result[at] += row
    return result


# a word's surface, normal form, part of speech and whether it is known, and its part of speech alone
_seen_of = attrgetter("surface", "normalized", "pos", "known")
_kind_of = attrgetter("pos")
# the row of a table that stands for what is outside of a sentence
OUTSIDE = 0
MARGIN = [OUTSIDE] * WINDOW


class _Table:
    """Label scores for keys, made when first asked for and remembered as rows of one array."""

    def __init__(self, outside: Array, scores_of: Callable[..., Array]) -> None:
        self.rows = np.empty((REMEMBERED // 16, *outside.shape))
        self.rows[OUTSIDE] = outside
        self._scores_of = scores_of
        self._at: dict[tuple[object, ...], int] = {}

    def rows_of(self, keys: Iterable[tuple[object, ...]]) -> list[int]:
        """The numbers of the keys' rows, of which none is that for outside."""
        known = self._at
        return [known.get(key) or self._added(key) for key in keys]

    def _added(self, key: tuple[object, ...]) -> int:
        at = self._at[key] = len(self._at) + 1
        if at == len(self.rows):
            self.rows = np.concatenate([self.rows, np.empty_like(self.rows)])
        self.rows[at] = self._scores_of(*key)
        return at

    def forget_if_full(self) -> None:
        if len(self._at) > REMEMBERED:
            self._at.clear()


class _Learned:
    """What weights say of words and of pairs of words, remembered: few of a page are new.

    Of `words` each has rows of label scores: what it says of those that stand `WINDOW` behind it to `WINDOW` before it. Of
    `pairs` each has what two neighbours say by their parts of speech of the former and of the latter.
    """

    def __init__(self, weights: Weights) -> None:
        self.weights = weights
        none = np.zeros(len(weights.labels))
        self._lent: dict[str, Array] = {}
        for feature, row in weights.features.items():
            match = AT_DISTANCE.fullmatch(feature)
            if match is not None:
                rows = self._lent.setdefault(match[2], np.zeros((2 * WINDOW + 1, len(none))))
                rows[int(match[1]) + WINDOW] = row
        self.words = _Table(self._lent_by(EDGE), self._of_word)
        self.pairs = _Table(np.stack([none, none]), self._of_pair)
        self._shared: dict[tuple[object, ...], Array] = {}
        self._behind = {
            (match[1], match[2]): row
            for feature, row in weights.features.items()
            if feature.startswith("-1s0=") and (match := BEHIND.fullmatch(feature)) is not None
        }
        self._lock = Lock()

    @contextmanager
    def reading(self) -> Iterator[None]:
        """While it lasts, rows keep their numbers and no other thread adds any."""
        with self._lock:
            self.words.forget_if_full()
            self.pairs.forget_if_full()
            if len(self._shared) > REMEMBERED:
                self._shared.clear()
            yield

    def of_surfaces(self, sentences: Iterable[Sequence[Morpheme]]) -> Iterator[tuple[int, Array]]:
        """What is said of words that stand behind just the word that they do: their place, all sentences counted through,
        and label scores."""
        at = 0
        for sentence in sentences:
            for i, pair in enumerate(pairwise([word.surface for word in sentence]), at + 1):
                row = self._behind.get(pair)
                if row is not None:
                    yield i, row
            at += len(sentence)

    def _of_word(self, surface: str, normalized: str, pos: tuple[str, ...], known: bool) -> Array:
        kind = (shape(surface), min(len(surface), LONGEST_TOLD), _lexical(surface), pos, known)
        shared = self._shared.get(kind)
        if shared is None:
            shared = self._shared[kind] = self._of_kind(*kind)
        rows = shared.copy()
        lent = self._lent.get("s=" + normalized)
        if lent is not None:
            rows += lent
        rows[WINDOW] += self.weights.sum_of(_own_of_letters(surface, normalized))
        return rows

    def _of_kind(
        self, scripts: str, length: int, lexical: tuple[str, ...], pos: tuple[str, ...], known: bool
    ) -> Array:
        rows = self._lent_by(_lent_of_kind(scripts, lexical, pos))
        rows[WINDOW] = self.weights.sum_of(_own_of_kind(scripts, length, lexical, pos, known))
        return rows

    def _lent_by(self, features: Iterable[str]) -> Array:
        rows = np.zeros((2 * WINDOW + 1, len(self.weights.labels)))
        for feature in features:
            learned = self._lent.get(feature)
            if learned is not None:
                rows += learned
        return rows

    def _of_pair(self, before: tuple[str, ...], word: tuple[str, ...]) -> Array:
        return np.stack([self.weights.sum_of([feature]) for feature in _of_kinds(before, word)])


def _reading(words: Sequence[Morpheme], sentences: dict[int, Array], labels: Sequence[str]) -> NameReading:
    """The reading of a block from the probabilities of its sentences, by the index of their first morpheme."""
    if not words:
        return SILENT
    every = np.zeros((len(words), len(labels)))
    for first, probabilities in sentences.items():
        every[first : first + len(probabilities)] = probabilities
    every[every[:, labels.index("O")] >= SURELY_NONE] = 0.0
    rows = dict(zip(labels, every.T.tolist(), strict=True))
    return NameReading.of(
        words, {kind: rows["B-" + kind] for kind in KINDS}, {kind: rows["I-" + kind] for kind in KINDS}
    )


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
    if any(w.may_be_name for w in words):
        return True
    return lexicon.ending_of_names().search("".join([w.surface for w in words])) is not None


class Rules:
    """No recognizer: lexicons and shapes alone."""

    name = "rules"

    def read(self, blocks: Sequence[Sequence[Morpheme]]) -> list[NameReading]:
        return [SILENT for _ in blocks]


class Pipeline:
    """A spaCy pipeline's entities: GiNZA's own, or a transformer's where the user has installed one.

    `name` is the pipeline's. A pipeline gives no probabilities: what it names counts as probable, the rest as not.
    """

    def __init__(self, name: str) -> None:
        self.name = name

    def read(self, blocks: Sequence[Sequence[Morpheme]]) -> list[NameReading]:
        return [self._read(words) for words in blocks]

    def _read(self, words: Sequence[Morpheme]) -> NameReading:
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


@cache
def shipped_weights() -> Weights:
    """The weights that `teiketsu train` has written."""
    return Weights.unpacked(files("extractors").joinpath("models", "names.json.gz").read_bytes())


@cache
def _learned(weights: Weights) -> _Learned:
    return _Learned(weights)
