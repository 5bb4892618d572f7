"""When an agreement was signed, or will be: by labels, the sentence that tells it, the ceremony, the seals."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from extractors import lexicon
from extractors.agreement_names import NameMention
from extractors.agreement_units import concludes, labelled_within
from extractors.agreement_words import CEREMONY, CORE, CORE_WORD, PAPER, SIGNING
from extractors.dates import DateMention
from extractors.found import Found, Rival
from extractors.list_facts import Unit
from extractors.page import Sentence, Span
from extractors.unit_dates import AT_THE_SIGNING, CONCLUDING, MEETING, UnitDates
from schemas import AgreementStatus, BlockKind

# 令和6年4月1日|付けで包括連携協定を締結し、: the day that it was signed on
ONCE_SIGNED = re.compile(r"(?:付け?で?|に)?[^。]{0,40}?(?:締結し|結び|結ん|交わし|調印し)(?:[ただ]|で?いた|ました)")
# of what a bracket tells beside a date: 設立予定, 市制施行
LONGEST_IN_BRACKET = 24
TOLD_IN_BRACKET = re.compile("[一-龥]{2}")
BREAKS_BRACKET = re.compile(r"[()。\n]")
# what besides a day makes a sentence of its own: 付。, のことです。, 協定の日付は
BESIDE_DAY_ALONE = re.compile(
    rf"\s*[(（]?(?:(?:(?:{PAPER})書?(?:の(?:日付|締結日))?|(?:協定)?(?:{SIGNING})(?:した)?日)は、?)?\s*(?:付け?)?(?:の(?:こと|日付))?(?:です|でした|だった|となります)?[)）]?。?\s*"
)
# 協定書に署名し, 覚書に調印し, 協定を更新し
SIGNS_OR_RENEWS = re.compile(
    rf"署名|MOU|覚書.{{0,8}}調印|{CORE}」?を(?:更新|改定|改訂|延長|交換)(?:し|いたし|致し)"
)
# 最終更新日：…
NOTICE_OF_UPDATE = re.compile(r"\s*(?:最終)?(?:更新|掲載|公開)日")
# 甲　汐見市, （甲）, below the day, and 乙　岬大学
FIRST_SEAL, SECOND_SEAL = (re.compile(rf"\s*(?:[(（【]{side}[)）】]|{side}(?:$|[\s:]))") for side in "甲乙")
# 平成29年に締結した「…協定」の期間を延長しました: of the one before
OF_ONE_RENEWED = re.compile(
    rf"\s*に(?:結んだ|締結した|(?:取り)?交わした|調印した)[^。]{{0,50}}(?:{PAPER})書?[」』]?(?:の|が|は|を|につい|に関し)[^。]{{0,60}}(?:更新|満了|失効|延長|延ば|継続|結び直|交わし直|再締結|見直|改め|発展させ)"
)
# 5月15日|に開かれた総会で承認された「連携協定」を、汐見市は翌16日に締結しました
OF_CLAUSE_BEFORE_NAME = re.compile(
    rf"\s*(?:[(（].[)）])?\s*(?:に|の|、)[^、。「」]{{2,40}}た「[^「」]{{0,60}}(?:{PAPER})[^「」]{{0,6}}」を、?(?=[^。]*(?:[0-9]日|本日|同日))"
)

# 基本合意し、, 襲来したことを受け、
CLAUSE_ENDS = re.compile(
    r"[しびみりきちえけせれいてで]、|こと(?:を受け|に伴い|から|もあり|で)、|[たる](?:後|のち|ため)、"
)
# 10月12日|に連携協定を締結し, but not 4月|に採択された「…」に関する協定を
CONCLUDES_THEN = re.compile(
    rf"\s*(?:[(（].{{1,3}}[)）])?(?:付け?で|に)?、?(?:(?!た[一-龥「])[^。]){{0,60}}?(?:{SIGNING}|結び|結ん|交わ)"
)

# 5月3日|に結ばれた協定により
BY_WHICH = re.compile(
    rf"\s*(?:[(（].{{1,3}}[)）])?(?:付けで|に|、)?(?:結ばれた|締結された|結んだ|締結した|交わした|調印した)(?:この|本)?[^、。]{{0,16}}?(?:{PAPER}|MOU)書?[」』]?(?:により|によって|に基づ|では|に従|を受け)"
)

# 岬町|とが|6月14日、, 岬町|との調印式は|6月14日
SAME_YEAR = ("", "同年", "同")
WITH_EACH = re.compile(rf"と(?:が|は|の(?:{CEREMONY}|(?:{SIGNING})(?:の日)?)(?:が|は))、?")


class SigningDays(UnitDates):
    """Finds the day of signing of a page's units."""

    def of(self, unit: Unit, name: NameMention | None, status: str) -> Found[str] | None:
        rules = (
            ("labelled as the day of signing", self._labelled(unit, "signed", 0.96)),
            ("the date of an entry of a list", self._in_list(unit)),
            ("labelled as the day of the renewal", self._labelled_renewal(unit, status)),
            ("the day on which it was concluded that has ended", self._of_ended(unit, status)),
            ("the date of the sentence that tells the conclusion", self._told(unit, name)),
            ("the day of the ceremony", self._ceremony(unit, status)),
            ("the day above the seals", self._above_seals(unit)),
            ("a date in the headline", self._in_headline(unit)),
            ("a date under the headline", self._under_headline(unit)),
            ("a date in a caption", self._in_captions(unit)),
            ("the day of the meeting", self._of_meeting(unit)),
            ("the day told above the list", self._told_above(unit)),
            ("the day of the clause on the agreement by which something is done", self._in_clause(unit)),
        )
        candidates = [replace(found, why=why) for why, found_by_rule in rules for found in found_by_rule]
        if not candidates:
            return None
        others = [c for c in candidates[1:] if c.value != candidates[0].value]
        rivals = tuple(Rival(c.value, c.proofs, c.confidence) for c in others[:3])
        return replace(candidates[0], rivals=rivals)

    def _above_seals(self, unit: Unit) -> Iterator[Found[str]]:
        """令和5年6月9日, a line of its own, and below it 甲　汐見市　市長　三宅恒一: under the text of an agreement."""
        for i in unit.blocks[:-1]:
            block = self.page.blocks[i]
            day = next((d for d in self._dates_in(block.start, block.end) if d.is_day), None)
            if day is None or not BESIDE_DAY_ALONE.fullmatch(self.page.folded[block.start : day.start]):
                continue
            alone = not self.page.folded[day.end : block.end].strip()
            if alone and FIRST_SEAL.match(self.page.matched(self.page.blocks[i + 1])):
                yield self._found(day, 0.9)

    def _labelled_renewal(self, unit: Unit, status: str) -> Iterator[Found[str]]:
        """1　更新日　令和2年3月30日, among what is said of an agreement that is renewed; the page's own stands elsewhere."""
        own = self.units.publication.updated_on
        for found in self._labelled(unit, "updated", 0.85) if status == AgreementStatus.RENEWED else ():
            if own is None or own.proofs[0] != found.proofs[0]:
                yield found

    def _in_list(self, unit: Unit) -> Iterator[Found[str]]:
        if not unit.listed:
            return
        for i in unit.blocks:
            block = self.page.blocks[i]
            near_caption = block.kind in (BlockKind.CAPTION, BlockKind.HEADING)
            for mention in self.units.publication.dates_ending_in(block):
                if (
                    mention.value
                    and mention.month
                    and not mention.fiscal
                    and (near_caption or not self._is_other(mention))
                ):
                    yield self._found(mention, 0.88)

    def _is_other(self, mention: DateMention) -> bool:
        """Whether the words around a date give it another role: a term's end, a founding, a deadline, an agreement that is
        being renewed."""
        after = self.page.folded[mention.end : mention.end + 12]
        before = self.page.folded[max(0, mention.start - 12) : mention.start]
        return (
            re.match(
                r"\s*(?:まで|(?:で|に|をもって)(?:有効)?(?:期間|期限)?[がの]?満了|に設立(?!に関|に向)|に開業|に創立|付けで?(?:設立|開設)|現在|時点|に開学|以降|に(?:市|町|村)(?:と|に)なっ)",
                after,
            )
            is not None
            or OF_ONE_RENEWED.match(self.page.folded, mention.end, mention.end + 160) is not None
            or re.match(
                rf"\s*に[^。]{{0,24}}(?:{PAPER})書?を(?:結び|締結し|交わし)、[^。]*てき(?:ました|た)",
                self.page.folded[mention.end : mention.end + 120],
            )
            is not None
            or OF_CLAUSE_BEFORE_NAME.match(self.page.folded, mention.end, mention.end + 160) is not None
            or re.search(r"(?:更新|改定|変更)日|期間[はが:\s]*$", before) is not None
            or self._is_of_body(mention)
        )

    def _is_of_body(self, mention: DateMention) -> bool:
        """汐見大学（平成24年4月1日設立予定）, 岬市（昭和45年7月1日市制施行）: a bracket behind a name tells of its bearer."""
        opening = self.page.folded.rfind("(", max(0, mention.start - LONGEST_IN_BRACKET), mention.start)
        closing = self.page.folded.find(")", mention.end, mention.end + LONGEST_IN_BRACKET)
        if opening < 0 or closing < 0:
            return False
        besides = self.page.folded[opening + 1 : mention.start] + self.page.folded[mention.end : closing]
        return (
            TOLD_IN_BRACKET.search(besides) is not None
            and BREAKS_BRACKET.search(besides) is None
            and CONCLUDING.search(besides) is None
            and any(m.end == opening for m in self.units.organizations.mentions)
        )

    def _told_above(self, unit: Unit) -> Iterator[Found[str]]:
        """7月10日に締結式を行いました, above a list of which no entry tells a day."""
        units = self.units.all()
        if not unit.listed or any(map(self._has_day_of_its_own, units)):
            return
        first = min(other.blocks[0] for other in units)
        for sentence in self.page.sentences:
            if sentence.block < first and self._tells(sentence):
                mention = self._nearest_before_verb(sentence)
                if mention is not None and mention.is_day:
                    yield self._found(mention, 0.7)

    def _has_day_of_its_own(self, unit: Unit) -> bool:
        """Whether an entry of a list tells a day, and not but 当日."""
        days = [d for i in unit.blocks for d in self.units.publication.dates_ending_in(self.page.blocks[i])]
        absolute = {d.start for d in days if d.relative is None}
        return any(found.proofs[0].start in absolute for found in self._in_list(unit))

    def _of_ended(self, unit: Unit, status: str) -> Iterator[Found[str]]:
        """平成27年9月に締結した「…協定」は、…終了しました: what has ended was signed on the day that is told besides."""
        own = set(unit.blocks)
        for sentence in self.page.sentences if status == AgreementStatus.ENDED else ():
            for mention in self._dates_in(sentence.start, sentence.end) if sentence.block in own else ():
                if ONCE_SIGNED.match(self.page.folded, mention.end, sentence.end):
                    yield self._found(mention, 0.85)

    def _told(self, unit: Unit, name: NameMention | None) -> Iterator[Found[str]]:
        own = set(unit.blocks)
        sentences = [
            s
            for s in self.page.sentences
            if s.block in own and self.page.blocks[s.block].kind is not BlockKind.HEADING
        ]
        telling = [s for s in sentences if self._tells(s)]
        if name is not None and unit.name is not None:
            telling.sort(key=lambda s: not (s.start <= name.whole.start and name.whole.end <= s.end))
        if unit.partner is not None:
            telling.sort(key=lambda s: not self._is_of_partner_alone(unit, s))
        beside = [self._of_partner(unit, sentence) or self._nearest_before_verb(sentence) for sentence in telling]
        behind = [self._day_alone_behind(sentence) for sentence in telling]
        yield from (self._found(mention, 0.92) for mention in beside if mention is not None and mention.day)
        yield from (self._found(mention, 0.85) for mention in behind if mention is not None)
        yield from (self._found(mention, 0.7) for mention in beside if mention is not None and not mention.day)

    def _day_alone_behind(self, sentence: Sentence) -> DateMention | None:
        """4月1日付。 behind 協定を締結しました。: all that the next sentence tells is a day, or the agreement's."""
        following = next((s for s in self.page.sentences if s.start >= sentence.end), None)
        if following is None or following.block != sentence.block:
            return None
        for mention in self._dates_in(following.start, following.end):
            rest = self.page.folded[following.start : mention.start] + self.page.folded[mention.end : following.end]
            if mention.is_day and BESIDE_DAY_ALONE.fullmatch(rest):
                return mention
        return None

    def _is_of_partner_alone(self, unit: Unit, sentence: Sentence) -> bool:
        """A大学での調印式は20日に行われ: a sentence with a day that names one of several partners."""
        partners = {id(other.partner) for other in self.units.all() if other.partner is not None}
        named = {id(m.body) for m in self.units.organizations.within(Span(sentence.start, sentence.end))}
        return named & partners == {id(unit.partner)} and any(
            d.is_day and self._is_time_of(d) for d in self._dates_in(sentence.start, sentence.end)
        )

    def _of_partner(self, unit: Unit, sentence: Sentence) -> DateMention | None:
        """3日にA町と、翌4日にB町と: where a sentence tells of several partners, the day that stands before its own; or A町とが3日、B町とが
        翌4日, the one behind it."""
        if unit.partner is None:
            return None
        inside = self.units.organizations.within(Span(sentence.start, sentence.end))
        at = next((m.start for m in inside if m.body is unit.partner), None)
        days = [d for d in self._dates_in(sentence.start, sentence.end) if d.is_day and self._is_time_of(d)]
        own = (m.end for m in inside if m.body is unit.partner)
        behind = [told.end() for end in own if (told := WITH_EACH.match(self.page.folded, end)) is not None]
        told_behind = next(
            (d for d in days for at in behind if at <= d.start and self.page.folded[at : d.start] in SAME_YEAR),
            None,
        )
        if told_behind is not None:
            return told_behind
        before = [d for d in days if at is not None and d.end <= at]
        return before[-1] if before and len(days) > 1 else None

    def _tells(self, sentence: Sentence) -> bool:
        words = self.page.matched(sentence)
        if self.units.is_beside_the_subject(sentence) or self._is_notice_of_update(words):
            return False
        return (
            concludes(words)
            or lexicon.pattern("agreement_verbs", "ceremony").search(words) is not None
            or (
                lexicon.pattern("agreement_verbs", "sign").search(words) is not None
                and CORE_WORD.search(words) is not None
            )
            or SIGNS_OR_RENEWS.search(words) is not None
        )

    @staticmethod
    def _is_notice_of_update(words: str) -> bool:
        return NOTICE_OF_UPDATE.match(words) is not None

    def _nearest_before_verb(self, sentence: Sentence) -> DateMention | None:
        words = self.page.matched(sentence)
        days = [
            d
            for d in self._dates_in(sentence.start, sentence.end)
            if d.value and not d.fiscal and not self._is_other(d)
        ]
        days = [d for d in days if self._is_time_of(d)]
        exact = [d for d in days if d.day]
        verb = max(
            re.finditer(rf"{SIGNING}|結び|結ん|交わ|{CORE}|サイン|会談|更新", words),
            key=lambda m: m.start(),
            default=None,
        )
        before = [d for d in exact if verb is None or d.start - sentence.start <= verb.start()]
        before = [d for i, d in enumerate(before) if not any(self._is_of_earlier(d, e) for e in before[i + 1 :])]
        chosen = before or exact or [d for d in days if d.month]
        return chosen[0] if chosen else None

    def _is_of_earlier(self, day: DateMention, later: DateMention) -> bool:
        """9月28日に基本合意し、|10月12日に協定を締結しました: whether a clause that tells of no conclusion ends between two days, and the
        second is the conclusion's."""
        sentence = self.page.sentence_at(day.start)
        clause = self.page.folded.rfind("、", sentence.start, day.start) + 1 or sentence.start
        return (
            CLAUSE_ENDS.search(self.page.folded, day.end, later.start) is not None
            and CONCLUDING.search(self.page.folded, clause, later.start) is None
            and CONCLUDES_THEN.match(self.page.folded, later.end, later.end + 90) is not None
        )

    def _is_time_of(self, mention: DateMention) -> bool:
        """Whether a date tells when, and not of which thing: 平成28年の協定, 2018年度の."""
        after = self.page.folded[mention.end : mention.end + 24]
        return (
            re.match(
                r"\s*(?:に(?:かけて|わたって)|の(?!こと(?:です|でした|である|だ)|調印|締結|署名|[^、。]{1,16}での?(?:調印|締結|署名)|午[前後]|[0-9]|日|[^、。]{1,6}(?:前|後|席上|折|朝|夕|夜)、|[^、。]{1,8}の日、|「[^」]{1,16}(?:の日|記念日)」|[^、。]{1,14}(?:の日|記念日|式典|総会|大会|会合|会談|フォーラム|シンポジウム)(?:に|で|において|にて))|に(?:設立(?!に関|に向)|発足|開学|創立|開校)|以来|から(?!の申)|まで|現在|より)",
                after,
            )
            is None
        )

    def _ceremony(self, unit: Unit, status: str) -> Iterator[Found[str]]:
        """日時 on a page (or in a section) that announces or reports a signing ceremony."""
        if self._about_signing(unit) or status == AgreementStatus.PLANNED:
            terms = {value.span for value in labelled_within(self.page, unit, "term")}
            spans = [v.span for v in labelled_within(self.page, unit, "held") if v.span not in terms]
            yield from (f for f in self._labelled(unit, "held", 0.93) if any(s.holds(f.proofs[0]) for s in spans))

    def _in_headline(self, unit: Unit) -> Iterator[Found[str]]:
        span = self.units.publication.headline_span
        if unit.listed:
            return
        for mention in self._dates_in(span.start, span.end):
            if mention.value and mention.day:
                yield self._found(mention, 0.8)

    def _under_headline(self, unit: Unit) -> Iterator[Found[str]]:
        """A line right under the headline with a day and a time or place."""
        at = self.units.publication.headline_block
        if at is None or unit.listed:
            return
        published = self.units.publication.published_on
        for block in self.page.blocks[at + 1 : at + 3]:
            for mention in self._dates_in(block.start, block.end):
                rest = self.page.folded[mention.end : block.end]
                is_published = published is not None and any(p.start == mention.start for p in published.proofs)
                if (
                    mention.day
                    and "。" not in rest
                    and not is_published
                    and re.search(r"時|午前|午後|於|本[社部店]|館|室|ホ", rest)
                ):
                    yield self._found(mention, 0.8)

    def _in_captions(self, unit: Unit) -> Iterator[Found[str]]:
        for i in unit.blocks:
            block = self.page.blocks[i]
            words = self.page.matched(block)
            if "。" not in words and len(words) < 90 and AT_THE_SIGNING.search(words):
                for mention in self._dates_in(block.start, block.end):
                    if mention.day and mention.value:
                        yield self._found(mention, 0.75)

    def _in_clause(self, unit: Unit) -> Iterator[Found[str]]:
        """5月3日に結ばれた協定により、本学と汐見市は、…を進めます: in the year of the page."""
        published = self.units.publication.published_on
        own = set(unit.blocks) if not unit.listed and published is not None else set()
        for sentence in self.page.sentences:
            for day in self._dates_in(sentence.start, sentence.end) if sentence.block in own else ():
                told = BY_WHICH.match(self.page.folded, day.end, sentence.end)
                if told and day.is_day and day.value and published and day.value[:4] == published.value[:4]:
                    yield self._found(day, 0.65)

    def _of_meeting(self, unit: Unit) -> Iterator[Found[str]]:
        """The day of the talks after which the document was signed."""
        own = set(unit.blocks)
        for sentence in self.page.sentences:
            if sentence.block in own and not unit.listed and MEETING.search(self.page.matched(sentence)):
                for mention in self._dates_in(sentence.start, sentence.end):
                    if mention.is_day and not self._is_other(mention):
                        yield self._found(mention, 0.65)
