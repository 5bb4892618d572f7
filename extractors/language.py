"""Morphemes from Sudachi, dependencies and vectors from GiNZA. No other module touches these libraries.

Tokenizers are not shared by threads, texts are kept under Sudachi's limit, and the models are loaded once.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, NamedTuple

from sudachipy import Dictionary, SplitMode

from extractors.remembered import REMEMBERED

LARGEST_PIECE = 12_000
GINZA_BATCH = 32
_local = threading.local()


class Morpheme(NamedTuple):
    """A short unit (mode A) of the text: ``[start, end)`` in its code points, Sudachi's part of speech."""

    start: int
    end: int
    surface: str
    pos: tuple[str, ...]
    normalized: str
    known: bool = True

    @property
    def is_noun(self) -> bool:
        return self.pos[0] in ("名詞", "接頭辞", "接尾辞", "形状詞")

    @property
    def is_surname(self) -> bool:
        return self.pos[2] == "人名" and self.pos[3] in ("姓", "一般")

    @property
    def is_given_name(self) -> bool:
        return self.pos[2] == "人名" and self.pos[3] in ("名", "一般")

    @property
    def is_place(self) -> bool:
        return self.pos[2] == "地名"

    @property
    def may_be_name(self) -> bool:
        """Whether the dictionary knows it for a person's or a place's name, or does not know it."""
        return not self.known or self.pos[2] in ("人名", "地名")

    @property
    def is_name(self) -> bool:
        """Whether it names something: a proper noun, or a word that the dictionary does not know."""
        return not self.known or self.pos[1] == "固有名詞"

    @property
    def is_common(self) -> bool:
        """A word of the dictionary that names no person, place or thing of its own."""
        return self.known and self.pos[:2] == ("名詞", "普通名詞")

    @property
    def is_number(self) -> bool:
        return self.pos[1] == "数詞"


# of a word's entry; the rest of it is not read, which saves time
READ_OF_WORDS = {"pos", "normalized_form"}
# what a named tuple's own constructor, written in Python, calls; a page has hundreds of morphemes
_new = tuple.__new__
# by Sudachi's number for them, of which its dictionary has some hundreds
_parts_of_speech: dict[int, tuple[str, ...]] = {}


def _dictionary() -> Dictionary:
    if not hasattr(_local, "dictionary"):
        _local.dictionary = Dictionary(dict="core")
    found: Dictionary = _local.dictionary
    return found


def _tokenizer() -> Any:
    if not hasattr(_local, "tokenizer"):
        _local.tokenizer = _dictionary().create(mode=SplitMode.A, fields=READ_OF_WORDS)
    return _local.tokenizer


def morphemes(text: str, offset: int = 0) -> list[Morpheme]:
    """The morphemes of `text`, their offsets counted from `offset`."""
    found = []
    for start, piece in _pieces(text):
        end = offset + start
        for token in _tokenizer().tokenize(piece):
            number = token.part_of_speech_id()
            pos = _parts_of_speech.get(number)
            if pos is None:
                pos = _parts_of_speech[number] = token.part_of_speech()
            surface = token.surface()
            if not surface:
                continue  # … is three full stops to the dictionary, and but one character here
            # tokens follow each other without a gap
            begin, end = end, end + len(surface)
            found.append(_new(Morpheme, (begin, end, surface, pos, token.normalized_form(), not token.is_oov())))
    return found


@lru_cache(maxsize=REMEMBERED)
def analysed(word: str) -> tuple[Morpheme, ...]:
    """The morphemes of a word or a piece of a name, remembered: the same ones are asked about again and again."""
    return tuple(morphemes(word))


def readings(word: str) -> list[tuple[str, ...]]:
    """The parts of speech of all entries that the dictionary has for a word, whatever a text makes of it."""
    return [entry.part_of_speech() for entry in _dictionary().lookup(word)] if word else []


def may_be_given_name(words: str) -> bool:
    """Whether the dictionary has the words as a given name, among other things."""
    return any(pos[2] == "人名" and pos[3] in ("名", "一般") for pos in readings(words))


def is_place_name(words: str) -> bool:
    """Whether the dictionary has the words as a place's name."""
    return any(pos[2] == "地名" for pos in readings(words))


@cache
def is_function_word(kana: str) -> bool:
    """Whether kana is one or more words that join or qualify: また, ならびに, をはじめ, かねてより, とともに."""
    parts = morphemes(kana)
    joining = ("接続詞", "副詞", "連体詞", "感動詞", "助動詞", "代名詞")
    return any(
        len(part.surface) > 1
        and (
            part.pos[0] in joining
            or part.pos[2] == "副詞可能"
            or (part.pos[0] == "動詞" and not part.pos[5].startswith(("仮定形", "命令形")))
        )
        for part in parts
    ) or (parts[0].pos[0] == parts[-1].pos[0] == "助詞")


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """The text in pieces that Sudachi takes, cut behind a sentence where possible."""
    start = 0
    while len(text) - start > LARGEST_PIECE:
        cut = text.rfind("。", start, start + LARGEST_PIECE) + 1 or start + LARGEST_PIECE
        yield start, text[start:cut]
        start = cut
    yield start, text[start:]


def _loaded(name: str, *left_out: str) -> Any:
    import spacy
    from thinc.api import NumpyOps, set_current_ops

    set_current_ops(NumpyOps(use_blis=False))
    return spacy.load(name, exclude=[*left_out, "compound_splitter", "bunsetu_recognizer"])


@cache
def _ginza() -> Any:
    return _loaded("ja_ginza", "ner")


class NoPipelineError(Exception):
    """A spaCy pipeline that was asked for is not installed."""


@cache
def _entity_pipeline(name: str) -> Any:
    try:
        return _loaded(name, "parser")
    except OSError as error:
        raise NoPipelineError(f"there is no spaCy pipeline {name!r} to load: {error}") from error


def entities(text: str, pipeline: str) -> list[tuple[int, int, str]]:
    """The named entities that a spaCy pipeline (`ja_ginza`, `ja_ginza_electra`, …) sees: spans and its labels."""
    return [
        (start + entity.start_char, start + entity.end_char, entity.label_)
        for start, piece in _pieces(text)
        for entity in _entity_pipeline(pipeline)(piece).ents
    ]


@dataclass(frozen=True, slots=True)
class Dependent:
    """A phrase that hangs on a predicate: its span within the sentence and its relation (`nsubj`, `obl`, `obj`, …)."""

    start: int
    end: int
    relation: str


@dataclass(frozen=True, slots=True)
class Predicate:
    """A predicate of a sentence with the phrases that hang on it. Offsets are counted within the sentence."""

    start: int
    lemma: str
    dependents: tuple[Dependent, ...]


SUBJECTS = ("nsubj", "dislocated")
PHRASES = (*SUBJECTS, "obl", "obj", "iobj", "nmod")


def predicates(sentences: Sequence[str]) -> list[list[Predicate]]:
    """For each sentence its predicates, by GiNZA's dependencies. Slow (about a hundredth of a second a sentence): for
    sentences that lexicons and particles leave in doubt."""
    return [
        [found for token in doc if (found := _predicate(token)) is not None]
        for doc in _ginza().pipe(sentences, batch_size=GINZA_BATCH)
    ]


def _predicate(token: Any) -> Predicate | None:
    if token.pos_ not in ("VERB", "NOUN", "ADJ"):
        return None
    dependents = tuple(
        Dependent(child.left_edge.idx, child.right_edge.idx + len(child.right_edge.text), relation)
        for child in token.children
        if (relation := child.dep_.removesuffix("_bunsetu")) in PHRASES
    )
    return Predicate(token.idx, token.lemma_, dependents) if dependents else None


@cache
def _vectors() -> tuple[dict[int, int], Any]:
    """ja_ginza's word vectors without its pipeline, loaded only when a word needs them: the row of each word's hash,
    and the rows. Read from spaCy's files as they lie, since its own loading takes a second longer."""
    import numpy
    import srsly
    from spacy.util import get_package_path, get_package_version

    folder = get_package_path("ja_ginza") / f"ja_ginza-{get_package_version('ja-ginza')}" / "vocab"
    return srsly.read_msgpack(folder / "key2row"), numpy.load(folder / "vectors", mmap_mode="r")


@cache
def _vector(word: str) -> Any:
    from spacy.strings import get_string_id

    row_of, rows = _vectors()
    row = row_of.get(get_string_id(word))
    if row is None:
        return None
    vector = rows[row]
    length = float((vector**2).sum() ** 0.5)
    return vector / length if length else None


def nearest(word: str, others: Sequence[str]) -> tuple[str, float] | None:
    """Which of some words is nearest in meaning, by the cosine of ja_ginza's vectors; None where it has no vector."""
    own = _vector(word)
    known = [(other, vector) for other in others if (vector := _vector(other)) is not None]
    if own is None or not known:
        return None
    best, vector = max(known, key=lambda pair: float(own @ pair[1]))
    return best, float(own @ vector)
