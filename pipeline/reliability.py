"""Whether confidence can be believed: reliability by field, calibration error, and what the doubtful ones hold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

BINS = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 1.0)


@dataclass(frozen=True, slots=True)
class Claim:
    """A value with the probability that it was given, and whether it is right."""

    field: str
    probability: float
    right: bool


@dataclass(frozen=True, slots=True)
class Reliability:
    """Some claims together: how many, how sure they are on average, how many are right."""

    field: str
    count: int
    claimed: float
    right: float


def calibration_error(claims: Sequence[Claim]) -> float:
    """Expected calibration error: the mean gap between what is claimed and what is right, over bins of probability,
    weighed by how many values fall in each."""
    bins: dict[int, list[Claim]] = {}
    for claim in claims:
        bins.setdefault(sum(claim.probability >= edge for edge in BINS[1:-1]), []).append(claim)
    gaps = [len(b) * abs(_mean(c.probability for c in b) - _mean(float(c.right) for c in b)) for b in bins.values()]
    return sum(gaps) / len(claims) if claims else 0.0


def by_field(claims: Sequence[Claim]) -> list[Reliability]:
    ordered = sorted(claims, key=lambda claim: claim.field)
    return [together(field, list(group)) for field, group in groupby(ordered, key=lambda claim: claim.field)]


def by_bin(claims: Sequence[Claim]) -> list[Reliability]:
    """The claims by how sure they are, the least sure first."""
    edges = list(zip(BINS, [*BINS[1:-1], 1.01], strict=False))
    parts = [(f"{a:.2f}-{min(b, 1.0):.2f}", [c for c in claims if a <= c.probability < b]) for a, b in edges]
    return [together(name, part) for name, part in parts if part]


def share_in_lowest_fifth(weights: Sequence[tuple[float, int]]) -> float:
    """Of all mistakes the share that the fifth with the lowest probabilities holds: pairs of probability and mistakes."""
    ordered = sorted(weights)
    total = sum(mistakes for _, mistakes in ordered)
    lowest = ordered[: round(len(ordered) / 5)]
    return sum(mistakes for _, mistakes in lowest) / total if total else 1.0


def together(field: str, claims: Sequence[Claim]) -> Reliability:
    return Reliability(
        field, len(claims), _mean(c.probability for c in claims), _mean(float(c.right) for c in claims)
    )


def _mean(numbers: Iterable[float]) -> float:
    found = list(numbers)
    return sum(found) / len(found) if found else 0.0
