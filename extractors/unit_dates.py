"""The dates of a page that may tell of an agreement, and those under a label of a unit."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.agreement_units import Units, labelled_within
from extractors.agreement_words import CEREMONY, PAPER, SIGNING
from extractors.dates import DateMention
from extractors.found import Found, proof
from extractors.list_facts import Unit, tells_each_day

# what heads do who sign something there, what is held for it, and what concludes
MEETING = re.compile(r"会談|来訪|来学|来庁|来社|訪問し|訪れ")
AT_THE_SIGNING = re.compile(rf"{CEREMONY}|(?:{SIGNING})の?(?:日|場|席)")
CONCLUDING = re.compile(rf"{SIGNING}|取り?交わ|結[びんば]")
# 3月|に就任した岬市長, 4月|に開学した岬大学: when somebody took office or something was founded
OF_ANOTHER_ACT = re.compile(
    rf"\s*(?:[(（].{{1,3}}[)）])?に(?:就任|着任|開学|開校|設立|発足|開業|開設|開館|誕生|完成|オープン|合併)(?:し|され)?た(?!連携|{PAPER})"
)


class UnitDates:
    """What the rules for the days, the term and the place of a signing share: a page's units and its dates, without those of
    another act."""

    def __init__(self, units: Units) -> None:
        self.units = units
        self.page = units.page
        by_now = [v for v in units.page.values("parties") if tells_each_day(units.page.matched(v.span))]
        self.dates = [
            d
            for d in units.publication.dates
            if not OF_ANOTHER_ACT.match(units.page.folded, d.end)
            and not any(value.start <= d.start < value.end for value in by_now)
        ]

    def _dates_in(self, start: int, end: int) -> list[DateMention]:
        return [d for d in self.dates if start <= d.start and d.end <= end]

    def _labelled(self, unit: Unit, role: str, confidence: float) -> Iterator[Found[str]]:
        for value in labelled_within(self.page, unit, role):
            for mention in self._dates_in(value.start, value.end):
                if mention.value and not mention.fiscal:
                    yield self._found(mention, confidence)
                    return

    def _about_signing(self, unit: Unit) -> bool:
        words = self.page.matched(self.units.publication.headline_span) + " ".join(
            self.page.matched(self.page.blocks[i]) for i in unit.blocks
        )
        return CONCLUDING.search(words) is not None

    def _found(self, mention: DateMention, confidence: float) -> Found[str]:
        penalty = 0.05 if mention.inferred else 0.0
        penalty += 0.15 if mention.mismatch else 0.0
        return Found(mention.value or "", (proof(mention.span),), confidence - penalty, mention.inferred)
