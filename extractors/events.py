"""The event that a page reports or announces: its name, days, place and hosts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from extractors import lexicon
from extractors.bodies import Body, OrganizationMention
from extractors.dates import DateMention
from extractors.found import Found, proof
from extractors.language import SUBJECTS, predicates
from extractors.normalization import bare
from extractors.organization_shapes import is_own_unit
from extractors.organizations import Organizations
from extractors.page import Page, Sentence, Span
from extractors.publication import Publication
from extractors.segments import Label
from extractors.venues import PLACE_WORD
from schemas import BlockKind, Part

QUOTED = re.compile(r"[「『]([^「」『』]{4,80})[」』]")
# 「…」を開催しました, whatever it is called
OPENED = re.compile(r"(?:[(（].{1,20}[)）])?(?:を|が)(?:開催|開き|開かれ|催し|催され)")
HOLDS = re.compile(r"開催|催[しす]|開か|開き|開い|実施|行わ|行い|執り行|挙行|訪問|出発|集まり")
# …の開催について, …を開催しました, …のご報告
TAIL = re.compile(
    r"(?:」|』)?(?:[\s　]*(?:の|、)?(?:参加者?|受講[者生]|出展者|来場者|聴講者)を?の?募集(?:中)?)?(?:を|の|が|に|へ)?(?:開催|実施|挙行|参加|出展|開き|開く|開い|開かれ|行い|行われ|行わ)?(?:しました|します|いたしました|いたします|する|のお知らせ|のご案内|について|のご報告|報告|レポート|の報告|ご報告|のお知らせ|開催|実施|結果|概要|様子|お届けし|終えて|盛況のうちに|終了し?|され|ました|ます|く|を|の|に|が)*(?:（.*）|\(.*\)|―.*|~.*~)?$"
)
PLACES = (
    re.compile(
        rf"(?P<place>[^\s、。「」はがをにと()（）]{{0,40}}?{PLACE_WORD}(?:[ 　][^\s、。はがをにで]{{1,16}}(?:ホール|室|会場))?)(?:を会場(?:に|として)|を訪(?:れ|問し)|で開か|で開催|において開催|にて開催|で行わ|において行わ|で、|にて、|において、|(?:で|において|にて)(?:[^。]{{0,40}})(?:開催|開か|開き|実施|挙行|行[わいっ]))"
    ),
    re.compile(rf"(?:会場|場所)は、?(?P<place>[^\s、。]{{2,40}}{PLACE_WORD})"),
    # 1月27日（金）、ホルトホール大分において、: whatever the place is called
    re.compile(r"[)）日時]、(?P<place>[^、。「」はがを]{3,30}?)(?:において|にて|で(?=「|第[0-9]))"),
)
HOST = re.compile(r"主催(?!者を代表)|共催|共同主催|と共同で")
# 岬大学と|合同公開講座, 岬市との|共同シンポジウム
JOINT_EVENT = re.compile(r"との?(?=合同|共同|共催|連携)")
# 創造工学部の学生チームが丸亀町商店街で|成果発表会を
UNIT_AND_PLACE = re.compile(
    r"[^「」、。]{0,24}?(?:学部|学科|研究科|センター|研究所|機構|学生|生徒|ゼミ|研究室|チーム|サークル|クラブ|部)が(?:[^「」、。が]{2,16}?(?:で|にて|において))?(?=[^、。]{4})"
)
# AとBが共催したもので
JOINT = re.compile(r"が[^。、はが]{0,12}(?:主催|共催)")
# A・B 共催「…」
HOST_BESIDE = re.compile(r"\s*(?:が|の)?(?:主催|共催)")
JOINS_HOST = re.compile(r"\s*(?:[一-龥]{2,12}(?:学部|研究科|センター))?(?:と|、|・|及び|が)")
# 講演会を開催し、…: who speaks needs no name
HOLDS_ITSELF = re.compile(r"を(?:開催|実施|挙行)し|を(?:開き|行い|催し)ま")
# 「サミット」（主催：A県、共催：B会）が開催され
HEAD_IN_BRACKET = re.compile(r"[(（][一-龥]{0,6}(?:[長頭事]|代表)(?:[:：]|\s)[^()（）]*\Z")
IN_BRACKET = re.compile(r"[^()（）]*(?=[)）])")
SUPPORT = re.compile(r"後援|協賛|(?:特別)?協力(?:として|は|\s*[:】〕])")
# 主催：, 主催は, 【主催】
LABELS_HOST = re.compile(r"(?:共同)?(?:主催|共催)者?\s*(?:は|[:】〕/]|$)")
# 本学は、汐見町とともに
BESIDE = re.compile(
    r"と(?:(?:とも|共)に(?!、?[^。]{0,20}(?:参加|出席|出展|訪))|(?:力を合わせ|手を携え|手を組み|協力し)て?、)"
)
# 汐見機構|（SHIO）と|岬研究所, and behind the short form in it
JOINS_BEHIND_BRACKET = re.compile(r"\s*(?:[(（][^()（）]{0,40})?[)）]?\s*(?:と|、|・|及び|並びに)\s*")
# 汐見機構|（理事長：岬健、東京都港区）は
ACTS = re.compile(r"\s*(?:[(（][^()（）]{0,60}[)）])?\s*(?:は|が)")
# Aとの共催により, which leaves out whose page it is
TOGETHER = re.compile(r"との?(?:共催|共同)")
# 本学が主催する…を開きました。岬市との共催です。
TOLD_BESIDE = re.compile(r"(?:主催|共催)は|との?共催(?:です|で[、。]|により|による)")
HOST_BY = re.compile(r"(?:(?<!と)の|による)(?:共同)?(?:主催|共催|共同主催)")
# 三宅学長が来訪しました, 岬市長の表敬訪問を受けました: who comes and who is met, and nobody who holds it
VISIT_OF_SOMEONE = re.compile(
    r"^(?!.*(?:会議?|対話)を).*(?:表敬(?:訪問|を受け)|(?:[長事]|頭取|会頭|取締役|代表社員|教授|大使|総領事|大臣)(?:ら|一行)?が(?:本[学市町村県校])?[^。、]{0,8}来(?:訪|学|庁|校|社|所|館))"
)
# 1月20日（土）10時～21日: a time may stand before the dash
RANGE = re.compile(r"\s*(?:午[前後])?\s*(?:[0-9]{1,2}\s*[時:]\s*(?:[0-9]{2}\s*分?|半)?)?\s*(?:[~-]|から|より)\s*$")
# 10月15日(土)、16日(日)
AND_DAY = re.compile(r"\s*(?:、|・|及び|と)\s*")


@dataclass(frozen=True, slots=True)
class FoundEvent:
    name: Found[str]
    held_on: Found[str] | None
    held_to: Found[str] | None
    venue: Found[str] | None
    hosts: list[Found[Body]]


# <1/20>講座…, 参加者募集　講座…, 協定に基づく講座…: what stands before an event's name
IN_FRONT = re.compile(
    r"[<＜【\[][^>＞】\]]{1,14}[>＞】\]]|(?:参加者|受講者|受講生|出展者|聴講者)を?募集中?[\s:：!！]+|(?:開催|募集)(?:案内|報告)[\s:：]+"
    r"|.{0,60}?(?:協定|覚書)」?に(?:基づ|もとづ)く"
)
# 第1教室／時間　13時から: a place up to a bracket, the end of its line or the next label on it
NAME_OF_PLACE = re.compile(
    r"(?:(?![／/]\s*(?:日時|時間|時刻|参加費|受講料|料金|定員|対象|申込|主催|共催))[^(（\n]){2,}"
)


class Events:
    """Finds the event of a page of kind `event`."""

    def __init__(self, page: Page, organizations: Organizations, publication: Publication) -> None:
        self.page = page
        self.organizations = organizations
        self.publication = publication

    def of_page(self) -> list[FoundEvent]:
        name = self._name()
        if name is None:
            return []
        held = self._held()
        held_on, held_to = held if held is not None else (None, None)
        return [FoundEvent(name, held_on, held_to, self._venue(), self._bodies_of(self._hosts(name)))]

    # --- name ---

    def _name(self) -> Found[str] | None:
        headline = self.publication.headline_span
        candidates: list[tuple[float, Span]] = []
        for span, weight in ((headline, 2.0), *((s, 1.0) for s in self.page.sentences[:12])):
            words = self.page.matched(span)
            for match in QUOTED.finditer(words):
                inside = match.group(1)
                ends = lexicon.longest_ending("events", re.sub(r"[\s0-9]+$|in.{1,12}$", "", inside)) is not None
                after = words[match.end() : match.end() + 12]
                held = (
                    re.match(r"(?:\(.{1,20}\))?(?:を|の|が|に|で)?.{0,6}(?:開|実施|行|報告|への|参加|と題)", after)
                    is not None
                )
                opened = OPENED.match(words, match.end()) is not None
                if ends or opened or (held and span is headline):
                    candidates.append(
                        (
                            weight + (1.5 if ends else 0.0) + 0.02 * len(inside),
                            Span(span.start + match.start(1), span.start + match.end(1)),
                        )
                    )
            for found in self._numbered(span):
                candidates.append((weight + 1.6 + 0.02 * (found.end - found.start), found))
        if candidates:
            span = max(candidates, key=lambda c: c[0])[1]
            return Found(self.page.words(span).strip(), (proof(span),), 0.8)
        return self._from_headline(headline)

    def _numbered(self, span: Span) -> list[Span]:
        """第9回〇〇シンポジウム without quotes."""
        words = self.page.matched(span)
        return [Span(span.start + m.start(), span.start + m.end()) for m in _numbered_event().finditer(words)]

    def _from_headline(self, headline: Span) -> Found[str] | None:
        words = self.page.words(headline)
        if not words:
            return None
        cut = TAIL.search(self.page.matched(headline))
        end = cut.start() if cut and cut.start() >= 4 else len(words)
        start = IN_FRONT.match(words)
        begin = start.end() if start else self._behind_partner(headline) - headline.start
        inside = words[begin:end]
        end += 1 if inside.count("「") > inside.count("」") and words[end : end + 1] == "」" else 0
        span = Span(headline.start + begin, headline.start + max(end, begin + 1))
        return Found(self.page.words(span).strip("　 "), (proof(span),), 0.6)

    def _behind_partner(self, headline: Span) -> int:
        """Where the name begins in 岬大学と合同公開講座を開きました: behind the body with which it is held; and in
        地域防災研究センターが汐見市で防災講座を開催: behind the unit that holds it, and the place."""
        told = UNIT_AND_PLACE.match(self.page.matched(headline))
        if told is not None:
            return headline.start + told.end()
        partner = next((m for m in self.organizations.within(headline) if m.start == headline.start), None)
        joint = JOINT_EVENT.match(self.page.folded, partner.end, headline.end) if partner is not None else None
        return joint.end() if joint is not None else headline.start

    # --- days ---

    def _held(self) -> tuple[Found[str], Found[str] | None] | None:
        for value in self.page.values("held"):
            dates = [d for d in self.publication.dates if value.start <= d.start and d.end <= value.end and d.month]
            if dates and re.search(r"申込|締切|提出|受付", value.label) is None:
                return self._with_end(dates, 0.95)
        table = self._timetable()
        if table is not None:
            return table
        headline = self.publication.headline_span
        of_page = (self.publication.published_on, self.publication.updated_on)
        published = {proof.start for day in of_page if day is not None for proof in day.proofs}
        for sentence in self.page.sentences:
            words = self.page.matched(sentence)
            dates = [
                d
                for d in self.publication.dates
                if sentence.start <= d.start and d.end <= sentence.end and d.day and d.start not in published
            ]
            if (
                dates
                and HOLDS.search(words)
                and not re.search(r"締切|申し?込み|まで(?:に|受)|協定を結(?!んで(?:いる|いた))", words)
                and sentence.start >= headline.end
            ):
                return self._with_end(dates, 0.88)
        spans: list[Span] = [headline, *self.page.sentences]
        for span in spans:
            dates = [
                d
                for d in self.publication.dates
                if span.start <= d.start and d.end <= span.end and d.day and d.start not in published
            ]
            if dates and dates[0].value:
                return self._with_end(dates, 0.6)
        return None

    def _with_end(self, dates: list[DateMention], confidence: float) -> tuple[Found[str], Found[str] | None] | None:
        first = next((d for d in dates if d.value), None)
        if first is None:
            return None
        held_on = Found(first.value or "", (proof(first.span),), confidence, first.inferred)
        later = [d for d in dates if d.start > first.end]
        days = later[:1] if later and RANGE.fullmatch(self.page.folded[first.end : later[0].start]) else []
        later = days or self._days_in_a_row(first, later)[-1:]
        if later and later[0].value and later[0].value > (first.value or ""):
            return held_on, Found(later[0].value, (proof(later[0].span),), confidence, later[0].inferred)
        return held_on, None

    def _days_in_a_row(self, first: DateMention, later: list[DateMention]) -> list[DateMention]:
        """16日 of 10月15日(土)、16日(日): the days right behind the first, each the next one."""
        found: list[DateMention] = []
        last = first
        for day in later:
            if not AND_DAY.fullmatch(self.page.folded[last.end : day.start]) or not _is_next_day(last, day):
                break
            found.append(day)
            last = day
        return found

    def _timetable(self) -> tuple[Found[str], Found[str] | None] | None:
        """A table whose rows are headed by days: the first and the last day of a journey or festival."""
        rows: dict[int, list[DateMention]] = {}
        for block in self.page.blocks:
            if block.kind is not BlockKind.CELL or block.table is None:
                continue
            for mention in self.publication.dates:
                if (
                    block.start <= mention.start
                    and mention.end <= block.end
                    and mention.is_day
                    and (block.column == 0 or mention.weekday is not None)
                ):
                    rows.setdefault(block.table, []).append(mention)
        for dates in rows.values():
            days = sorted({d.value: d for d in dates}.values(), key=lambda d: d.value or "")
            if len(days) >= 3:
                first, last = days[0], days[-1]
                return (
                    Found(first.value or "", (proof(first.span),), 0.8, first.inferred),
                    Found(last.value or "", (proof(last.span),), 0.75, last.inferred),
                )
        return None

    # --- place ---

    def _venue(self) -> Found[str] | None:
        for value in self.page.values("venue"):
            if re.search(r"申込|提出|取材", value.label):
                continue
            blocks = [self.page.blocks[i] for i in value.blocks]
            lines = [Span(max(b.start, value.start), b.end) for b in blocks if b.end > value.start] or [value.span]
            span = (
                max(
                    lines,
                    key=lambda line: bool(re.match(r"(?:知事)?(?:会議|講演|式|本会)", self.page.matched(line))),
                )
                if len(lines) > 1
                else value.span
            )
            words = self.page.words(span)
            lead = re.match(r"(?:視察|会議|知事会議|講演会?|式典|第[0-9]部)[ 　]+", words)
            begin = span.start + (lead.end() if lead else 0)
            cut = NAME_OF_PLACE.match(self.page.text, begin, span.end)
            place = Span(begin, begin + len((cut.group() if cut else words).rstrip(" 　")))
            return Found(self.page.words(place), (proof(place),), 0.9)
        return self._told_venue() or self._visited()

    def _told_venue(self) -> Found[str] | None:
        for sentence in self.page.sentences:
            words = self.page.matched(sentence)
            came = "訪れ" in words and "その後" not in words
            told = came or HOLDS.search(words) is not None
            if sentence.start < self.publication.headline_span.end or not told:
                continue
            for pattern in PLACES:
                match = pattern.search(words)
                if match is None:
                    continue
                place = re.sub(r"^.*(?:[)）]|[0-9]時|[0-9]日|曜日)[、,]?", "", match["place"])
                start = sentence.start + match.end("place") - len(place)
                if len(place) >= 3:
                    return Found(
                        self.page.text[start : start + len(place)], (proof(Span(start, start + len(place))),), 0.7
                    )
        return None

    def _visited(self) -> Found[str] | None:
        """〇〇大臣のインドネシア・ミャンマー訪問 is held where it goes."""
        headline = self.publication.headline_span
        match = re.search(r"の([^の]{2,40}?)(?:へ?の?)(?:訪問|出張|視察)", self.page.matched(headline))
        if match is None:
            return None
        span = Span(headline.start + match.start(1), headline.start + match.end(1))
        return Found(self.page.words(span), (proof(span),), 0.7)

    # --- hosts ---

    def _hosts(self, name: Found[str]) -> list[Found[Body]]:
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
                alone = len(told) == 1 and not found
                if alone and TOGETHER.search(words) and not told[0].value.is_publisher:
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
            possessor = [m for m in mentions if re.match(r"\s*の[「第]", self.page.folded[m.end : m.end + 3])]
            if possessor:
                return _distinct(possessor[:1], 0.7)
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
        """汐見市|内で, 汐見市|民会館, 汐見市|のホテルニューしおみで, 汐見文化センター|を会場に: where it was held."""
        return (
            re.match(
                r"\s*(?:市民|内|を(?:会場|舞台)(?:に|として)|の(?!共催|主催|共同)[^\s、。はがと]{1,16}(?:で|にて|において)、?|[^\s、。はがとのに]{1,12}(?:ホール|会館|館|室)"
                r"|[^\s、。はがとのに]{0,12}(?:棟|校舎|講堂|キャンパス|本社|本店|工場|センター|プラザ|学校)(?:[(（][^()（）]{1,16}[)）])?(?:で(?!は)|にて|において|を(?:会場|舞台)に)|にて|において)",
                self.page.folded[mention.end : mention.end + 40],
            )
            is not None
        )


@cache
def _numbered_event() -> re.Pattern[str]:
    """Finds 第9回潮見シンポジウム, 令和6年度第2回交流会."""
    events = "|".join(sorted(map(re.escape, lexicon.words("events")), key=len, reverse=True))
    return re.compile(
        rf"(?:(?:令和|平成)[0-9元]+年度\s*)?第[0-9一二三四五六七八九十]+回[^。、「」はがをに]{{2,50}}?(?:{events})(?![一-龥ァ-ヶ])"
    )


def _distinct(mentions: list[OrganizationMention], confidence: float) -> list[Found[Body]]:
    seen: dict[str, Found[Body]] = {}
    for mention in mentions:
        seen.setdefault(mention.body.name, Found(mention.body, (proof(mention.span),), confidence))
    return list(seen.values())


def _is_next_day(one: DateMention, other: DateMention) -> bool:
    if not one.is_day or not other.is_day or one.value is None or other.value is None:
        return False
    return date.fromisoformat(other.value) - date.fromisoformat(one.value) == timedelta(days=1)
