"""The event that a page reports or announces: its name, days, place and hosts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from extractors import lexicon
from extractors.agreement_words import PAPER
from extractors.bodies import Body
from extractors.date_lines import without_day_words
from extractors.dates import DateMention
from extractors.event_hosts import HOLDS, EventHosts
from extractors.found import Found, proof
from extractors.normalization import AND
from extractors.organizations import Organizations
from extractors.page import Page, Span
from extractors.publication import Publication
from extractors.venues import PLACE_WORD
from schemas import BlockKind

QUOTED = re.compile(r"[「『]([^「」『』]{4,80})[」』]")
# 「…」を開催しました, whatever it is called
OPENED = re.compile(r"(?:[(（].{1,20}[)）])?(?:を|が)(?:開催|開[きくいか]|催[しすさ])")
# …の開催について, …を開催しました, …のご報告
TAIL = re.compile(
    r"(?:」|』)?(?:[\s　]*(?:の|、)?(?:参加者?|受講[者生]|出展者|来場者|聴講者)を?の?募集(?:中)?)?(?:を|の|が|に|へ)?(?:開催|実施|挙行|参加|出展|開き|開く|開い|開かれ|行い|行われ|行わ)?(?:しました|します|いたしました|いたします|する|いたした|した|(?<=[かわさ]れ)た|のお知らせ|のご案内|について|のご報告|報告|レポート|の報告|ご報告|のお知らせ|開催|実施|結果|概要|様子|お届けし|終えて|盛況のうちに|終了し?|され|ました|ます|く|を|の|に|が)*(?:（.*）|\(.*\)|―.*|~.*~)?$"
)
PLACES = (
    re.compile(
        rf"(?P<place>[^\s、。「」はがをにと()（）]{{0,40}}?{PLACE_WORD}(?:[ 　][^\s、。はがをにで]{{1,16}}(?:ホール|室|会場))?)(?:を会場(?:に|として)|を訪(?:れ|問し)|で開か|で開催|において開催|にて開催|で行わ|において行わ|で、|にて、|において、|(?:で|において|にて)(?:[^。]{{0,40}})(?:開催|開[かきいく]|催[しすさ]|実施|挙行|行[わいうっ]))"
    ),
    re.compile(rf"(?:会場|場所)は、?(?P<place>[^\s、。]{{2,40}}{PLACE_WORD})"),
    # 1月27日（金）、ホルトホール大分において、, 5月12日、サンメッセ汐見で岬大学主催の: whatever the place is called
    re.compile(
        r"[)）日時]、(?P<place>[^、。「」はがを]{3,30}?)(?:において|にて|で(?=「|第[0-9]|[^、。]{2,40}(?:主催|共催|による)|[^、。]{2,50}(?:開催|開[かき]|催[しさ]|行[わい])))"
    ),
)
# 岬大学と|合同公開講座, 岬市との|共同シンポジウム
JOINT_EVENT = re.compile(r"との?(?=合同|共同|共催|連携)")
# 創造工学部の学生チームが丸亀町商店街で|成果発表会を
UNIT_AND_PLACE = re.compile(
    r"[^「」、。]{0,24}?(?:学部|学科|研究科|センター|研究所|機構|学生|生徒|ゼミ|研究室|チーム|サークル|クラブ|部)が(?:[^「」、。が]{2,16}?(?:で|にて|において))?(?=[^、。]{4})"
)
# 1月20日（土）10時～21日: a time may stand before the dash
RANGE = re.compile(r"\s*(?:午[前後])?\s*(?:[0-9]{1,2}\s*[時:]\s*(?:[0-9]{2}\s*分?|半)?)?\s*(?:[~-]|から|より)\s*$")
# 10月15日(土)、16日(日)
AND_DAY = re.compile(rf"\s*(?:、|・|{AND}|と)\s*")


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
    rf"|.{{0,60}}?(?:{PAPER})」?に(?:基づ|もとづ)く"
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
        self.hosts = EventHosts(page, organizations, publication)

    def of_page(self) -> list[FoundEvent]:
        name = self._name()
        if name is None:
            return []
        held = self._held()
        held_on, held_to = held if held is not None else (None, None)
        return [FoundEvent(name, held_on, held_to, self._venue(), self.hosts.of(name))]

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
        start = IN_FRONT.match(self.page.matched(headline))
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
        days = [d for d in self.publication.dates if d.day and not self._is_of_page(d)]
        for sentence in self.page.sentences:
            words = self.page.matched(sentence)
            dates = [d for d in days if sentence.start <= d.start and d.end <= sentence.end]
            if (
                dates
                and HOLDS.search(words)
                and not re.search(r"締切|申し?込み|まで(?:に|受)|協定を結(?!んで(?:いる|いた))", words)
                and sentence.start >= headline.end
            ):
                return self._with_end(dates, 0.88)
        spans: list[Span] = [headline, *self.page.sentences]
        for span in spans:
            dates = [d for d in days if span.start <= d.start and d.end <= span.end]
            if dates and dates[0].value:
                return self._with_end(dates, 0.6)
        return None

    def _is_of_page(self, day: DateMention) -> bool:
        """The day of publication or change, also where a line of its own, or the headline's beginning, says it once more."""
        told = [d for d in (self.publication.published_on, self.publication.updated_on) if d is not None]
        if any(day.start == proof.start for d in told for proof in d.proofs):
            return True
        block = self.page.blocks[self.page.block_at(day.start)]
        in_front = day.end <= self.publication.headline_span.start and block.start == day.start
        beside = self.page.folded[block.start : day.start] + self.page.folded[day.end : block.end]
        alone = not without_day_words(beside).strip()
        return day.value in {d.value for d in told} and (in_front or alone)

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


@cache
def _numbered_event() -> re.Pattern[str]:
    """Finds 第9回潮見シンポジウム, 令和6年度第2回交流会."""
    events = lexicon.one_of(lexicon.words("events"))
    return re.compile(
        rf"(?:(?:令和|平成)[0-9元]+年度\s*)?第[0-9一二三四五六七八九十]+回[^。、「」はがをに]{{2,50}}?(?:{events})(?![一-龥ァ-ヶ])"
    )


def _is_next_day(one: DateMention, other: DateMention) -> bool:
    if not one.is_day or not other.is_day or one.value is None or other.value is None:
        return False
    return date.fromisoformat(other.value) - date.fromisoformat(one.value) == timedelta(days=1)
