"""The runs of nouns in a block, with the places where each may be cut."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import chain, pairwise

from extractors import lexicon
from extractors.departments import posts_in
from extractors.language import Morpheme
from extractors.noun_runs import OLD_PARTICLES, InKana, runs, shop_endings
from extractors.recognizer import SILENT, NameReading
from extractors.segments import Label, Segment

READING_NEUTRAL = 0.3
# the middle dot of コカ・コーラ
KATAKANA_PAIR = re.compile(r"[\u30a1-\u30faー]・(?=[\u30a1-\u30fa])")
# 市　長：, 室  長　: a title of two characters stretched to the width of its neighbours
SPACED_TITLE = re.compile(r"(?<![一-龥ァ-ヶ])[市町村区学校館院会社室部課局所頭] {1,4}[長取](?=\s*[:/ (（]|$)")
# 当　行　取締役頭取: a reference stretched so
SPACED_REFERENCE = re.compile(r"(?<![一-龥ァ-ヶ])[当本] {1,4}[行学社校県市町村院会](?=[:/ (（]|$)")
# 1. of 1.株式会社ミナト, ①, ア.
NUMBER = re.compile(r"(?:[0-9]{1,2}(?:-[0-9]{1,2})?\.(?![0-9])|[①-⑳⑴-⒇]|[ア-コA-Z]\.(?!\s*[A-Za-z]))\s*")
# B.オチルバト学長, at the beginning of a line
INITIAL_AND_TITLE = re.compile(r"[A-Z]\.[ァ-ヶー・]{3,}(?:[一-龥]{0,4}[長授]|氏|さん|様|博士)")


@dataclass(frozen=True, slots=True)
class Runs:
    """A block made ready for reading: its runs with the places where each may be cut, and what of it every reader needs.

    `borders` are the cuts of all runs, `telling` the starts of morphemes that may be part of a name, `common_starts` of those that begin no person's name,
    `tagged` pairs of morphemes that the dictionary takes for family and given name, `particle_borders` the ends of
    particles and their starts, as -1 - start, `posts` where the posts of departments stand in the words.
    """

    words: str
    offset: int
    names: NameReading
    runs: tuple[list[int], ...]
    borders: frozenset[int]
    telling: frozenset[int]
    common_starts: frozenset[int]
    tagged: frozenset[str]
    stretched: tuple[Segment, ...]
    particle_starts: tuple[int, ...]
    particle_borders: frozenset[int]
    posts: tuple[tuple[int, int], ...]

    @classmethod
    def of(
        cls,
        words: str,
        morphemes: list[Morpheme],
        offset: int,
        names: NameReading = SILENT,
        told: frozenset[str] = frozenset(),
    ) -> Runs:
        """`told` are names with particles in them that the page tells whole."""
        posts = posts_in(words)
        in_kana = InKana.of(words, posts).with_told(words, told)
        kana = [(offset + a, offset + b) for spans in (*in_kana, shop_endings(words)) for a, b in spans]
        stretched = tuple(
            Segment(label, offset + m.start(), offset + m.end(), m.group().replace(" ", ""), 5.0)
            for label, pattern in ((Label.TITLE, SPACED_TITLE), (Label.ORGANIZATION, SPACED_REFERENCE))
            for m in pattern.finditer(words)
        )
        free = (
            [m for m in morphemes if not any(t.start < m.end and m.start < t.end for t in stretched)]
            if stretched
            else morphemes
        )
        particles = [m for m in free if m.pos[0] == "助詞" and m.surface not in OLD_PARTICLES]
        if kana:
            particles = [m for m in particles if not any(a <= m.start < b for a, b in kana)]
        found = tuple(_without_number(words, run, offset) for run in runs(words, free, offset, names, in_kana))
        return cls(
            words,
            offset,
            names,
            found,
            frozenset(chain.from_iterable(found)),
            frozenset([m.start for m in free if _may_be_of_name(m)]),
            frozenset(
                m.start
                for m in free
                if m.is_common
                and _begins_no_name(m, names)
                # ピン of ピン・チョン・ラム長官
                and not KATAKANA_PAIR.match(words, m.end - offset - 1)
            ),
            frozenset(
                a.surface + b.surface
                for a, b in pairwise(morphemes)
                if a.is_surname and b.is_given_name and a.end == b.start
            ),
            stretched,
            tuple(m.start for m in particles),
            frozenset(m.end for m in particles) | {-1 - m.start for m in particles},
            posts,
        )

    def words_of(self, start: int, end: int) -> str:
        return self.words[start - self.offset : end - self.offset]


def _without_number(words: str, run: list[int], offset: int) -> list[int]:
    """The cuts of a run without the number of a list's item that it begins with."""
    start = run[0] - offset
    number = NUMBER.match(words, start, run[-1] - offset)
    # D. of （学長：D.バダルチ） is an initial
    initial = number is not None and words[start].isalpha()
    if initial and (words[:start].rpartition("\n")[2].strip() or INITIAL_AND_TITLE.match(words, start)):
        return run
    cuts = run if number is None else [cut for cut in run if cut >= offset + number.end()]
    return cuts if len(cuts) > 1 else run


def _may_be_of_name(morpheme: Morpheme) -> bool:
    """Whether the dictionary or the lexicon knows a name of the word: 金城 is a common noun to the dictionary."""
    named = morpheme.may_be_name or morpheme.pos[1] == "固有名詞" or morpheme.surface in lexicon.words("surnames")
    return named and not morpheme.is_number


def _begins_no_name(morpheme: Morpheme, names: NameReading) -> bool:
    """Whether a common noun is no family name, and the recognizer agrees."""
    return (
        len(morpheme.surface) >= 2
        and morpheme.surface not in lexicon.words("surnames")
        and names.begins_with("PER", morpheme.start) < READING_NEUTRAL
    )
