"""Whether an agreement is concluded, planned, renewed or ended."""

from __future__ import annotations

import re

from extractors import lexicon
from extractors.agreement_names import NameMention
from extractors.agreement_units import Units, concludes
from extractors.agreement_words import CEREMONY, CORE, PAPER, SIGNING
from extractors.found import Found, proof
from extractors.list_facts import Unit
from extractors.page import Sentence, Span
from schemas import AgreementStatus

# 締結式を行い, 協定書を改め
CEREMONY_OR_RENEWAL = re.compile(rf"{CEREMONY}|更新|書?を[^。]{{0,20}}改め")
# 締結式を執り行いました: the signing is over
DONE = re.compile(
    rf"(?:{SIGNING}|更新)(?:いた|を)?し(?:ました|た(?:。|$|もの))|{CORE}(?:書)?[」』]?(?:を|に)(?:[^。]{{0,16}})(?:結びました|結んだ|交わしました|交わした|締結した|調印した|締結いたしました)|{CEREMONY}を(?:行い|開き|開催し|執り行い|挙行し)ました|を結びました"
)
# ペンを執|ったのは, 署名|し、記念の撮影を行いました, but not 署名|します
SIGNED = re.compile(
    r"(?:を|に|が)?(?:(?:執り)?行わ?|入れ)?(?:し|れ|り|っ|らせ|い)?(?:まし)?た(?:。|$|のは|あと|のち)|し、[^。]*ました。"
)


class Statuses:
    """Finds the status of a page's units."""

    def __init__(self, units: Units) -> None:
        self.units = units
        self.page = units.page

    def of(self, unit: Unit, name: NameMention | None) -> Found[str]:
        headline = self.units.publication.headline_span
        sentences = self._own_sentences(unit)
        telling = [
            s
            for s in sentences
            if concludes(self.page.matched(s)) or CEREMONY_OR_RENEWAL.search(self.page.matched(s))
        ][:4]
        spans: list[Span] = [*telling] if unit.listed else [headline, *telling]
        if unit.name is not None and not unit.listed:
            spans = [s for s in telling if self.units.part_about(unit, s) is not None] or spans
        if unit.heading is not None:
            spans = [self.page.span_of_block(unit.heading), headline, *telling]
        for status in (AgreementStatus.ENDED, AgreementStatus.RENEWED, AgreementStatus.PLANNED):
            for span in spans:
                words = self.page.matched(span)
                match = lexicon.pattern("statuses", status).search(words)
                if match and not (status is AgreementStatus.PLANNED and self._done(unit, spans, span, match.end())):
                    return Found(status, (proof(Span(span.start + match.start(), span.start + match.end())),), 0.88)
        for span in [*telling, headline]:
            match = re.search(rf"締結|調印|結び|結ん|交わ|{PAPER}|署名", self.page.matched(span))
            if match:
                return Found(
                    AgreementStatus.CONCLUDED,
                    (proof(Span(span.start + match.start(), span.start + match.end())),),
                    0.9,
                )
        return Found(AgreementStatus.CONCLUDED, (proof(name.span),) if name else (), 0.7)

    def _own_sentences(self, unit: Unit) -> list[Sentence]:
        own = set(unit.blocks)
        return [s for s in self.page.sentences if s.block in own and not self.units.is_beside_the_subject(s)]

    def _done(self, unit: Unit, spans: list[Span], announcing: Span, behind: int) -> bool:
        """Whether some sentence tells of the conclusion or the signing as done, or the one that announces it does behind what it
        announces: 締結することとなり、…締結式を執り行いました."""
        rest = Span(announcing.start + behind, announcing.end)
        if any(DONE.search(self.page.matched(span)) for span in (*(s for s in spans if s != announcing), rest)):
            return True
        signs = lexicon.pattern("agreement_verbs", "sign")
        signings = (m for s in self._own_sentences(unit) for m in signs.finditer(self.page.matched(s)))
        return any(SIGNED.match(m.string, m.end()) for m in signings)
