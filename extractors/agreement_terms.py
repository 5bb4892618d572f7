"""How long an agreement holds: from which day, and until which."""

from __future__ import annotations

import re

from extractors.agreement_units import labelled_within
from extractors.agreement_words import PAPER
from extractors.found import Found, proof
from extractors.list_facts import Unit
from extractors.page import Span
from extractors.unit_dates import UnitDates

# 協定の有効期間は、…まで, 期間を3年間延長し
TELLS_TERM = re.compile(
    rf"効力|発効|有効期[間限]|終期|まで有効|(?:^|[、。]|新たな|新しい|次の|契約|連携)期間は、?|(?:{PAPER})の(?:期限|期間)は、?|協定期間|協定の期間|から[0-9]{{1,2}}(?:年|か月|ヶ月)間|期間を[^。]{{0,30}}(?:まで)?延長|(?:{PAPER})[^。]{{0,60}}(?:終了|満了|解除)"
)
# 締結の日から3年間, 即日発効
FROM_SIGNING = re.compile(
    r"締結(?:の|した)?日(?:から|より|に始ま)|調印(?:の|した)?日から|本協定締結(?:の)?日|即日(?:発効|施行)"
)
# 自 令和6年6月1日 至 令和9年5月31日, 覚書の期限は2029年9月19日です, 有効期限：2029年9月19日, 終期は2029年9月19日
FROM_BEFORE = re.compile(r"(?<![一-龥])自\s*$")
UNTIL_BEFORE = re.compile(r"(?<![一-龥])至\s*$|(?:期限|終期)(?:は、?|\s*:\s*)$")
# 期限：令和9年3月31日, 終期, 満了日
LABEL_OF_END = re.compile("期限|終期|満了")
# 4月1日から, 4月1日に始まり
STARTS = re.compile(r"\s*(?:から|より|~|に始|に発効)")
UNTIL = re.compile(r"まで|に終わ|を期限|満了|をもって(?!締結|発効|施行)|限り")


class Terms(UnitDates):
    """Finds the term of a page's units."""

    def of(self, unit: Unit, signed: Found[str] | None) -> tuple[Found[str] | None, Found[str] | None]:
        """`effective_from` and `effective_to`, where the page states days or the day of signing."""
        spans = [value.span for value in labelled_within(self.page, unit, "term")]
        own = set(unit.blocks)
        spans += [s for s in self.page.sentences if s.block in own and TELLS_TERM.search(self.page.matched(s))]
        begin = next(self._labelled(unit, "starts", 0.9), None)
        end = self._labelled_as_end(unit)
        for span in spans:
            words = self.page.matched(span)
            from_signing = FROM_SIGNING.search(words)
            if from_signing and signed is not None and begin is None:
                place = Span(span.start + from_signing.start(), span.start + from_signing.end())
                begin = Found(signed.value, (proof(place), *signed.proofs), 0.85)
            for mention in self._dates_in(span.start, span.end):
                after = self.page.folded[mention.end : mention.end + 6]
                before = self.page.folded[span.start : mention.start]
                if mention.is_day and (UNTIL_BEFORE.search(before) or UNTIL.match(after.strip())) and end is None:
                    end = Found(mention.value or "", (proof(mention.span),), 0.85)
                elif mention.is_day and (STARTS.match(after) or FROM_BEFORE.search(before)) and begin is None:
                    begin = Found(mention.value or "", (proof(mention.span),), 0.85)
                elif (
                    mention.is_day
                    and begin is not None
                    and end is None
                    and re.search(r"(?:[~-]|から|より)\s*$", before)
                ):
                    end = Found(mention.value or "", (proof(mention.span),), 0.8)
        return begin, end

    def _labelled_as_end(self, unit: Unit) -> Found[str] | None:
        """2025年2月28日 under 有効期限, and no other day."""
        for value in labelled_within(self.page, unit, "term"):
            days = [d for d in self._dates_in(value.start, value.end) if d.is_day]
            if LABEL_OF_END.search(value.label) and len(days) == 1:
                alone = self.page.words(value.span).strip() == self.page.words(days[0].span)
                return self._found(days[0], 0.85) if alone else None
        return None
