"""How sure a value is: what speaks for it, turned into the probability that it is right.

The weights in `models/confidence.json` are fitted by `teiketsu calibrate` on pages with gold records, so that of the values
at 0.9 nine in ten are right.
"""

from __future__ import annotations

import json
import math
import operator
import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

from extractors.remembered import REMEMBERED

# a record's parts that have no field of their own in the weights share their list's
FIELDS = (
    (re.compile(r"/agreements/\d+/parties/\d+/name"), "agreement.parties"),
    (re.compile(r"/agreements/\d+/signers/\d+/name"), "agreement.signers"),
    (re.compile(r"/agreements/\d+/themes/\d+"), "agreement.themes"),
    (re.compile(r"/agreements/\d+/items/\d+"), "agreement.items"),
    (re.compile(r"/agreements/\d+/(\w+)"), "agreement."),
    (re.compile(r"/events/\d+/hosts/\d+"), "event.hosts"),
    (re.compile(r"/events/\d+/(\w+)"), "event."),
    (re.compile(r"/people/\d+/name"), "people"),
    (re.compile(r"/organizations/\d+/name"), "organizations"),
    (re.compile(r"/(\w+)"), ""),
)
SUREST = 0.995
# a rule that gives less by itself is a guess, of a field that is right nearly always as of any other
GUESSED = 0.75
# the fields whose mistakes a person would have to mend
CORE = (
    "kind",
    "published_on",
    "agreement.name",
    "agreement.parties",
    "agreement.signers",
    "agreement.signed_on",
    "agreement.themes",
    "agreement.items",
    "people",
    "organizations",
    "event.held_on",
)


class Signals(NamedTuple):
    """What speaks for a value.

    `rule` is the probability that its rule gives by itself, `support` what the recognizer says of a name (0.5 where it
    has nothing to say), `shape` how well lexicons and shape know such a name (0 to 1), `clear` 1 where it stands somewhere
    between punctuation or spaces (of a person, one half each for a post and an organization beside the name), `times` how often the page names it, `headline` 1 where it stands in the headline,
    `inferred` 1 where a part was filled in, `alone` 1 where the page has no other agreement, `kind` how sure the page's
    kind is, `balance` 1 where an agreement has two parties or more and as many signers as parties, or none, and for an
    organization where it has a part in what is told, `rival` 1 where another value was offered.
    """

    rule: float
    support: float = 0.5
    shape: float = 0.5
    clear: float = 0.5
    times: int = 1
    headline: float = 0.0
    inferred: float = 0.0
    alone: float = 1.0
    kind: float = 0.9
    balance: float = 0.5
    rival: float = 0.0

    def numbers(self) -> tuple[float, ...]:
        """On the scales on which they are weighed."""
        rule = min(max(self.rule, 0.02), 0.99)
        return (
            math.log(rule / (1 - rule)) - 2.0,
            self.support - 0.5,
            self.shape - 0.5,
            self.clear - 0.5,
            math.log(self.times),
            self.headline,
            self.inferred,
            self.alone - 0.5,
            5 * (self.kind - 0.9),
            self.balance - 0.5,
            self.rival,
            10 * max(0.0, GUESSED - rule),
        )


class RecordSignals(NamedTuple):
    """What speaks for a whole record: the probability that all its values are right, how many flags it has, and what one
    would expect to find and does not."""

    values: float
    flags: int
    missing: int
    agreements: int

    def numbers(self) -> tuple[float, ...]:
        return (self.values, float(self.flags), float(self.missing), math.log1p(self.agreements))


@lru_cache(maxsize=REMEMBERED)
def field_of(pointer: str) -> str:
    """The field of a JSON Pointer: /agreements/0/parties/1/name gives agreement.parties."""
    for pattern, field in FIELDS:
        match = pattern.fullmatch(pointer)
        if match:
            return field + match[1] if match.groups() else field
    return pointer


@cache
def _weights() -> Mapping[str, Any]:
    weights: Mapping[str, Any] = json.loads(
        files("extractors").joinpath("models", "confidence.json").read_text("utf-8")
    )
    return weights


def probability(field: str, signals: Signals) -> float:
    """The probability that a value of a field is right."""
    weights = _weights()
    bias = weights["fields"].get(field, weights["bias"])
    return _squashed(bias, weights["signals"], signals.numbers())


def record_probability(signals: RecordSignals) -> float:
    """The probability that a record needs no correction."""
    weights = _weights()["record"]
    return _squashed(weights["bias"], weights["signals"], signals.numbers())


def _squashed(bias: float, weights: Sequence[float], numbers: Sequence[float]) -> float:
    return min(SUREST, logistic(bias, weights, numbers))


def logistic(bias: float, weights: Sequence[float], numbers: Sequence[float]) -> float:
    """The probability that a weighed sum stands for."""
    total = bias + sum(map(operator.mul, weights, numbers))
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))
