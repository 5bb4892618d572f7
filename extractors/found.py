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
class Found(Generic[T]):
    """`confidence` is the probability that the value is right; `note` a flag to raise with it."""

    value: T
    proofs: tuple[Proof, ...]
    confidence: float = 0.8
    inferred: bool = False


def proof(span: Span) -> Proof:
    return Proof(span.start, span.end)
