"""Pieces of a run of nouns and what each is taken for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Label(Enum):
    ORGANIZATION = "organization"
    OPEN = "organization whose name has no suffix to end it"  # 株式会社サンライフ…
    HEAD_OF = "head of an organization"  # 十日町市長: the organization and its head's title in one word
    AFFILIATION = "organization between a person and a title"  # 立花敬三JAXA理事長
    INNER = "department"
    TITLE = "title"
    PERSON = "person"
    WEAK = "person by a name that may be something else"  # 西, 東京
    HONORIFIC = "honorific"
    OTHER = "other"
    START = "beginning of a run"

    # members are looked up by the hundred thousand, and one of each exists
    __hash__ = object.__hash__


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a run. Offsets are those of the text that the morphemes came from."""

    label: Label
    start: int
    end: int
    words: str
    score: float = 0.0
