"""What an extractor hands on: a value with the words that prove it and how sure it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from extractors.page import Span
from schemas import Part

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Proof(Span):
    """A span that proves a value, in the main text or in the furniture."""

    part: Part = Part.TEXT


@dataclass(frozen=True, slots=True)
class Rival:
    """Another value that a rule offered, with its place and how it scored by the same measure."""

    value: str
    proofs: tuple[Proof, ...]
    score: float


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """`confidence` is what the rule that found it gives it; `why` says which rule it was; `rivals` are the values that it
    was chosen over, the next best first."""

    value: T
    proofs: tuple[Proof, ...]
    confidence: float = 0.8
    inferred: bool = False
    why: str = ""
    rivals: tuple[Rival, ...] = ()


def proof(span: Span) -> Proof:
    return Proof(span.start, span.end)
