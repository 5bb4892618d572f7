"""Who holds an event: told under labels, beside the event, or as who does what the page reports."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.bodies import Body, OrganizationMention
from extractors.found import Found, proof
from extractors.language import SUBJECTS, predicates
from extractors.normalization import AND, bare
from extractors.organization_shapes import is_own_unit
from extractors.organization_types import TYPES_OF_PLACES
from extractors.organizations import Organizations
from extractors.page import Page, Sentence, Span
from extractors.publication import Publication
from extractors.segments import Label
from schemas import Part

HOLDS = re.compile(r"開催|催[しすさ]|開[かきいく]|実施|行[わいっ]|執り行|挙行|訪問|出発|集まり")
HOST = re.compile(r"主催(?!者を代表)|共催|共同主催|と共同で")
# 汐見市と岬大学|の第9回連携会議
POSSESSES = re.compile(r"\s*の(?:[「第]|(?:令和|平成)[0-9元]+年度)")
# AとBが共催したもので
JOINT = re.compile(r"が[^。、はが()（）]{0,12}(?:主催|共催)")
# A・B 共催「…」
HOST_BESIDE = re.compile(
    r"\s*(?:[一-龥ァ-ヶー]{2,14}(?:学部|研究科|センター|機構|本部|委員会|研究所))?(?:が|の)?(?:主催|共催)"
)
JOINS_HOST = re.compile(rf"\s*(?:[一-龥]{{2,12}}(?:学部|研究科|センター))?(?:と|、|・|{AND}|が)")
# 講演会を開催し、…: who speaks needs no name
HOLDS_ITSELF = re.compile(r"を(?:開催|実施|挙行|催)し|を(?:(?:開き|行い)ま|開い[たて]|行っ[たて])")
# 汐見協議会|（会長：三宅恒一　岬大学教授）
HEAD_IN_BRACKET = re.compile(r"[(（][一-龥]{0,6}(?:[長頭事]|代表)(?:[:：]|\s)[^()（）]*\Z")
# 「サミット」（主催：A県、共催：B会）が開催され
IN_BRACKET = re.compile(r"[^()（）]*(?=[)）])")
SUPPORT = re.compile(r"後援|協賛|(?:特別)?協力(?:として|は|\s*[:】〕])")
# 主催：, 主催は, 【主催】
LABELS_HOST = re.compile(r"(?:共同)?(?:主催|共催)者?\s*(?:は|[:】〕/]|$)")
# 本学は、汐見町とともに
BESIDE = re.compile(
    r"と(?:(?:とも|共)に(?!、?[^。]{0,20}(?:参加|出席|出展|訪))|(?:力を合わせ|手を携え|手を組み|協力し)て?、)"
)
# 汐見機構|（SHIO）と|岬研究所, and behind the short form in it
JOINS_BEHIND_BRACKET = re.compile(rf"\s*(?:[(（][^()（）]{{0,40}})?[)）]?\s*(?:と|、|・|{AND})\s*")
# 汐見機構|（理事長：岬健、東京都港区）は
ACTS = re.compile(r"\s*(?:[(（][^()（）]{0,60}[)）])?\s*(?:は|が)")
# Aとの共催により, which leaves out whose page it is
TOGETHER = re.compile(r"との?(?:共催|共同)")
# 本学が主催する…を開きました。岬市との共催です。
TOLD_BESIDE = re.compile(r"(?:主催|共催)は|との?共催(?:です|で[、。]|により|による)")
# …を開催しました（共催：A県、B会）。
WITH_OTHERS = re.compile(r"^(?!.*主催).*を(?:開催|実施|開[きい]|行[いっ]|催し).*[(（]共催\s*[:：]")
HOST_BY = re.compile(r"(?:(?<!と)の|による)(?:共同)?(?:主催|共催|共同主催)")
# 三宅学長が来訪しました, 岬市長の表敬訪問を受けました: who comes and who is met, and nobody who holds it
VISIT_OF_SOMEONE = re.compile(
    r"^(?!.*(?:会議?|対話)を).*(?:表敬(?:訪問|を受け)|(?:[長事]|頭取|会頭|取締役|代表社員|教授|大使|総領事|大臣)(?:ら|一行)?が(?:本[学市町村県校])?[^。、]{0,8}来(?:訪|学|庁|校|社|所|館))"
)


class EventHosts:
    """Finds who holds the event of a page."""

    def __init__(self, page: Page, organizations: Organizations, publication: Publication) -> None:
        self.page = page
        self.organizations = organizations
        self.publication = publication

    def of(self, name: Found[str]) -> list[Found[Body]]:
        """The hosts of the event of a name, the university for a centre of its own."""
        return self._bodies_of(self._told(name))

    def _told(self, name: Found[str]) -> list[Found[Body]]:
        labelled = [
            self._widest(m)
            for value in self.page.values("hosts")
            for m in self.organizations.within(self._without_supporters(value.span))
            if not self._is_member(m)
        ]
        found = _distinct(labelled, 0.93)
        if found:
            return found
        for sentence in self.page.sentences:
            words = self.page.matched(sentence)
            if found and not TOLD_BESIDE.search(words):
                continue
            if HOST.search(words) and not re.search(r"主催者を代表|主催の催し", words):
                told = _distinct(self._hosts_told(Span(sentence.start, sentence.end)), 0.85)
                others = bool(told) and not found and not any(host.value.is_publisher for host in told)
                alone = others and len(told) == 1
                if (alone and TOGETHER.search(words)) or (others and WITH_OTHERS.search(words)):
                    found += self._publisher_itself()
                found += [host for host in told if all(host.value is not other.value for other in found)]
        return found or self._subject(name)

    def _bodies_of(self, hosts: list[Found[Body]]) -> list[Found[Body]]:
        """The university for its own centre that holds something on its page: 地域防災研究センターが; one that bears the university's
        name is a host by itself."""
        publisher = self.organizations.publisher
        if publisher is None or publisher.type != "university":
            return hosts
        bodies = [replace(h, value=publisher) if is_own_unit(bare(h.value.name)) else h for h in hosts]
        return list({id(host.value): host for host in reversed(bodies)}.values())[::-1]

    def _is_of_head(self, mention: OrganizationMention) -> bool:
        """岬大学 of 汐見協議会（会長：三宅恒一　岬大学教授）: another post of who heads the body in front of the bracket."""
        return HEAD_IN_BRACKET.search(self.page.folded, max(0, mention.start - 60), mention.start) is not None

    def _is_member(self, mention: OrganizationMention) -> bool:
        """実行委員会（汐見県、岬大学）: whoever stands in a committee's bracket holds the event through it."""
        opening = self.page.folded.rfind("(", max(0, mention.start - 120), mention.start)
        closed = opening < 0 or ")" in self.page.folded[opening : mention.start]
        return not closed and self.page.folded[:opening].endswith(("委員会", "協議会"))

    def _without_supporters(self, span: Span) -> Span:
        """主催：A、B　後援：C in one line: up to 後援."""
        support = SUPPORT.search(self.page.matched(span))
        return Span(span.start, span.start + support.start()) if support else span

    def _hosts_told(self, span: Span) -> list[OrganizationMention]:
        """主催はA、共催はB、C and A主催の; supporters (後援) left out."""
        words = self.page.matched(span)
        support = SUPPORT.search(words)
        mentions = [self._widest(m) for m in self.organizations.within(span) if not self._is_of_head(m)]
        by = HOST_BY.search(words)
        if by:
            return [m for m in mentions if m.start < span.start + by.start() and not self._in_place(m)]
        start = HOST.search(words)
        limit = span.start + support.start() if support else span.end
        closing = IN_BRACKET.match(words, start.start()) if start else None
        limit = min(limit, span.start + closing.end()) if closing else limit
        behind = [m for m in mentions if start and m.start >= span.start + start.start() and m.start < limit]
        joint = list(JOINT.finditer(words))
        if joint:
            before = [m for m in mentions if m.start < span.start + joint[-1].start()]
            return [m for m in before if JOINS_HOST.match(self.page.folded, m.end)]
        together = TOGETHER.search(words)
        if together:
            before = [m for m in mentions if m.start < span.start + together.end() and not self._in_place(m)]
            return (
                before if len(before) != 1 or before[0].body.is_publisher else [*self._publisher_named(), *before]
            )
        told = [m for m in mentions if HOST_BESIDE.match(self.page.folded, m.end)]
        # A主催、B後援の, but not 主催はA
        if behind and (not told or start is None or LABELS_HOST.match(words, start.start())):
            return behind
        return [host for m in told for host in (*self._joined_before(m, mentions), m)]

    def _publisher_named(self) -> list[OrganizationMention]:
        """The page's own organization, where it names it: Aとの共催により…を開催しました leaves it out."""
        return [m for m in self.organizations.mentions if m.body.is_publisher][:1]

    def _widest(self, mention: OrganizationMention) -> OrganizationMention:
        """A host may be a centre or committee of another body: 山形大学地域共同研究センター."""
        if mention.reference or self._in_place(mention):
            return mention
        for segment in self.organizations.segments[self.page.block_at(mention.start)]:
            if (
                segment.start == mention.end
                and segment.label in (Label.INNER, Label.ORGANIZATION)
                and re.search(r"(?:センター|委員会|研究所|拠点|学部|研究科|研究院|図書館|博物館)$", segment.words)
            ):
                span = Span(mention.start, segment.end)
                return OrganizationMention(span.start, span.end, Body(self.page.words(span), mention.body.type))
        return mention

    def _subject(self, name: Found[str]) -> list[Found[Body]]:
        """Who holds the event by the telling sentence: AがBを開きました, AとBによるB, Aの第47回大会."""
        at = name.proofs[0]
        if VISIT_OF_SOMEONE.search(self.page.matched(self.publication.headline_span)):
            return []
        sentences = [
            s
            for s in self.page.sentences
            if s.start >= self.publication.headline_span.end and HOLDS.search(self.page.matched(s))
        ]
        for sentence in sentences[:4]:
            words = self.page.matched(sentence)
            by = re.search(r"による", words)
            mentions = self.organizations.within(Span(sentence.start, sentence.end))
            if by:
                found = [m for m in mentions if m.start < sentence.start + by.start() and not self._in_place(m)]
                before = [
                    m for m in found if re.match(r"\s*(?:と|、|による|・)", self.page.folded[m.end : m.end + 4])
                ]
                if before:
                    return _distinct(before, 0.8)
            widest = [self._widest(m) for m in mentions]
            acting = [m for m in widest if ACTS.match(self.page.folded, m.end)]
            passive = re.search(r"開かれ|行われ|開催され|実施され", words)
            beside = [m for m in mentions if BESIDE.match(self.page.folded, m.end)]
            if acting and (not passive or acting[0].body.is_publisher):
                return _distinct([*self._joined_before(acting[0], widest), acting[0], *beside], 0.75)
            if (
                all(m in beside or self._in_place(m) for m in mentions)
                and not passive
                and HOLDS_ITSELF.search(words)
            ):
                return [*self._publisher_itself(), *_distinct(beside, 0.75)]
            possessor = [m for m in mentions if POSSESSES.match(self.page.folded, m.end)]
            if possessor:
                return _distinct([*self._joined_before(possessor[0], mentions), possessor[0]], 0.7)
        if re.search(r"訪問|出張|視察|派遣", self.page.words(Span(at.start, at.end))):
            return []
        doers = self._grammatical_subjects(sentences[:3])
        if doers:
            return _distinct(doers, 0.65)
        return self._publisher_itself()

    def _publisher_itself(self) -> list[Found[Body]]:
        """Whose page it is, where nobody else is told to hold the event."""
        publisher = self.organizations.publisher
        proofs = tuple(self.organizations.proofs_of(publisher)) if publisher is not None else ()
        if publisher is None or not proofs:
            return []
        if proofs[0].part is Part.FURNITURE:
            return [Found(publisher, proofs, 0.5, why="the site's own organization")]
        return [Found(publisher, proofs, 0.55)]

    def _joined_before(
        self, last: OrganizationMention, mentions: list[OrganizationMention]
    ) -> list[OrganizationMention]:
        """The organizations that と, 、 or 及び join to the subject: 鳥取県と鳥取大学は."""
        joined: list[OrganizationMention] = []
        start = last.start
        for mention in reversed([m for m in mentions if m.end <= last.start]):
            if not JOINS_BEHIND_BRACKET.fullmatch(self.page.folded, mention.end, start):
                break
            joined.insert(0, mention)
            start = mention.start
        return joined

    def _grammatical_subjects(self, sentences: Sequence[Sentence]) -> list[OrganizationMention]:
        """The organizations that are the subject of a verb of holding, whatever stands between them and the verb."""
        parsed = predicates([self.page.words(sentence) for sentence in sentences])
        for sentence, found in zip(sentences, parsed, strict=True):
            for predicate in found:
                if not HOLDS.match(self.page.folded, sentence.start + predicate.start):
                    continue
                spans = [
                    Span(sentence.start + d.start, sentence.start + d.end)
                    for d in predicate.dependents
                    if d.relation in SUBJECTS
                ]
                spans = [span for span in spans if not self._names_person(span)]
                mentions = [m for span in spans for m in self.organizations.within(span)]
                if mentions:
                    return mentions
        return []

    def _names_person(self, span: Span) -> bool:
        """株式会社ミナトの三宅恒一部長が…講演を行いました: who does so holds nothing."""
        segments = self.organizations.segments[self.page.block_at(span.start)]
        return any(s.label is Label.PERSON and span.start <= s.start < span.end for s in segments)

    def _in_place(self, mention: OrganizationMention) -> bool:
        """汐見市|内で, 汐見市|民会館, 汐見市|のホテルニューしおみで, 汐見文化センター|を会場に, しおみプラザ（汐見市|）において: where it was held."""
        return (mention.body.type in TYPES_OF_PLACES and self.page.fills_bracket(mention.span)) or re.match(
            r"\s*(?:市民|内|を(?:会場|舞台)(?:に|として)|の(?!共催|主催|共同)[^\s、。はがと]{1,16}(?:で|にて|において)、?|[^\s、。はがとのに]{1,12}(?:ホール|会館|館|室)"
            r"|[^\s、。はがとのに]{0,12}(?:棟|校舎|講堂|キャンパス|本社|本店|工場|センター|プラザ|学校)(?:[(（][^()（）]{1,16}[)）])?(?:で(?!は)|にて|において|を(?:会場|舞台)に)|にて|において)",
            self.page.folded[mention.end : mention.end + 40],
        ) is not None


def _distinct(mentions: list[OrganizationMention], confidence: float) -> list[Found[Body]]:
    seen: dict[str, Found[Body]] = {}
    for mention in mentions:
        seen.setdefault(mention.body.name, Found(mention.body, (proof(mention.span),), confidence))
    return list(seen.values())
