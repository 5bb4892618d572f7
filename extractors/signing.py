"""When and where an agreement is signed, how long it holds, and whether it is concluded, planned, renewed or ended."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from extractors import lexicon
from extractors.agreement_lists import Unit
from extractors.agreement_names import CORE, NameMention
from extractors.agreement_units import Units, concludes, labelled_within
from extractors.dates import DateMention
from extractors.found import Found, Proof, Rival, proof
from extractors.page import Sentence, Span
from schemas import AgreementStatus, BlockKind

# the place before で, において, にて, を会場に: a run without particles, with its building or city
PLACE_WORD = r"(?:支所|支店|支社|営業所|出張所|役所|役場|庁舎|県庁|市庁|ホテル|会館|ホール|本社|本店|本部|キャンパス|会議室|議場|会議所|公民館|公館|応接室|貴賓室|講堂|講義室|大学|センター|都内|市内|県内|プラザ|タワー|ビル|館|室|(?<![てり])オンライン|会場|漁港|ふ頭|広場|境内|船上|農場|牧場|工場|首相官邸|官邸|迎賓館|公園|博物館|図書館|体育館|ドーム|スタジアム|フィールド|アリーナ|グラウンド|競技場|球場|劇場|道の駅|メッセ|テラス|サロン|ラウンジ|空港|駅|事務所|学校|病院|校|院|堂|城|荘|苑|庁|省|棟|ロビー|ギャラリー|[都道府県市町村区])"
PLACE_END = rf"{PLACE_WORD}(?:「[^「」]{{1,16}}」)?(?:[ 　]*[0-9]+階)?(?:[ 　]+[^\s、。はがをにでの]{{1,20}}室)?"
PLACE = rf"(?P<place>(?:[^\s、。「」はがをにと()（）の]{{1,16}}(?:キャンパス|大学|病院|役所|役場|本社|県庁|庁舎|会館|センター|ホール|ビル)(?:[0-9]+階)?の)?[^\s、。「」はがをにと()（）]{{0,40}}?{PLACE_END})"
# ミナト大学（MU）において, 汐見博物館（館長・岬健氏）において
CALLED = r"(?:[(（](?:[A-Za-zァ-ヶー]{2,12}|[^()（）]{0,6}長[・:：\s　][^()（）]{2,20})[)）])?"
# ゆめホール知床, アイーナ, みんなの森 ぎふメディアコスモス: in letters that names are written in
NAME_OF_HALL = r"(?P<place>(?=[^\s、。「」()（）]*[ 　]?[^\s、。「」()（）]*?[ァ-ヶーA-Za-z]{2})(?!オンライン|リモート|Web)(?:[^\s、。「」()（）はがを]|(?<=[ぁ-ん一-龥])[ 　](?=[ぁ-んァ-ヶ])){3,30}?)(?<![者社名中式形面間])(?<!方式)(?<!分野)"
# …市役所で締結式を, 青森国際ホテルにおいて、…と包括連携協定を結び
VENUES_BY_PARTICLE = (
    re.compile(
        rf"{PLACE}{CALLED}(?:において|で(?!は|働|暮ら|学|使|過ご|生活|活動|生まれ|育)|にて|に於いて)、?(?:[^。]{{0,80}}?)(?:締結|調印|署名|サイン|名(?:前)?を(?:記|書|連ね)|押印|印を押|交換し|結び|結ん|結ば|交わ|執り行|行わ|行い|行っ|開か|開き|開催|挙行|実施|式(?:が|を))"
    ),
    re.compile(rf"{PLACE}を(?:会場|舞台)(?:に|として)"),
    re.compile(rf"{PLACE}を訪(?:れ|問し)(?:[^。]{{0,60}}?)(?:締結し|調印|署名|交わ)"),
    re.compile(rf"{PLACE}に(?:[二三四両]者|代表者?)?が?(?:顔をそろえ|そろい|集ま|会し|集い)"),
    re.compile(rf"{PLACE}に(?:[^。]{{0,30}})(?:を)?(?:迎えて|招いて)"),
    # 庁議室には、岬市長、三宅学長が集い
    re.compile(rf"{PLACE}には、[^。]{{4,100}}(?:が|も)(?:集い|集まり|並び|顔をそろえ)"),
    re.compile(rf"{PLACE}での(?:締結|調印|署名)?式"),
)
# one of them begins like this
PLACE_AND_PARTICLE = re.compile(rf"{PLACE_END}{CALLED}(?:において|での?|に|を(?:会場|舞台|訪))")
# 開かれたのは駿河台…貴賓室。
VENUES_BY_WORD = (
    re.compile(rf"(?:開かれたのは|行われたのは|会場は|場所は)、?{PLACE}"),
    re.compile(
        r"(?P<place>[一-龥ァ-ヶー・]{2,16})(?:[(（][^()（）]{2,20}[)）])?で(?:行われ|開かれ|開催され|執り行われ|行った|開いた|あった)た?(?:[0-9]{1,2}月[0-9]{1,2}日(?:[(（].[)）])?の)?(?:締結|調印|署名)(?:式|の)"
    ),
    # 締結式は、コスメイト潮見で開かれ: whatever the place is called
    re.compile(
        r"(?:締結|調印|署名)式?は、?(?:[^、。]{0,24}日[^、。]{0,12}、)?(?P<place>[^\s、。「」はがをに]{2,30}?)(?<![中下形式])(?:[(（][^()（）]{2,24}[)）])?で(?:開かれ|開き|行われ|行い|執り行|開催|あり|あった|。)"
    ),
    # 締結式（県庁）の出席者は
    re.compile(
        rf"(?:締結|調印|署名)式[(（](?:(?:会場|場所|於)\s*:?\s*)?(?P<place>[^()（）、。0-9]{{0,20}}{PLACE_WORD})[)）]"
    ),
    re.compile(r"(?P<place>オンライン|リモート|Web会議|ウェブ会議)(?:で|にて|により|形式)"),
)
# 5月8日（水）、ゆめホール知床にて、…の調印式が: a hall by its own name, whatever that ends in
HALLS = (
    re.compile(
        rf"(?:日|時(?:[0-9]{{1,2}}分|半)?(?:から|より)?)(?:[(（].{{1,3}}[)）])?(?:に|、)?{NAME_OF_HALL}(?:にて|において|で)、?[^。]{{0,60}}?(?:締結|調印|署名|サイン|協定を|覚書を|取り?交わ|結[びん])"
    ),
    re.compile(
        rf"(?:締結|調印|署名)式は、?(?:[^、。]{{0,24}}日(?:[(（].[)）])?(?:に|、))?{NAME_OF_HALL}(?:にて|において|で)"
    ),
)
KATAKANA_OR_LATIN = re.compile(r"[ァ-ヶー]{2,}|[A-Za-z]{2,}")
COMMON_IN_KATAKANA = re.compile(r"(?:チーム|グループ|システム|パートナー|メンバー|ネットワーク|プロジェクト)\Z")
# くに of 岬市のくにびきメッセで, せんと of せんとぴゅあホールで: what is no particle in a name
KANA = re.compile("[ぁ-ん]")
KANA_BEFORE = re.compile(r"(?<=[、。の])(?!いずれ|その|どちら|とも)[ぁ-ん]{1,5}\Z")
FROM_SIGNING = re.compile(
    r"締結(?:の|した)?日(?:から|より|に始ま)|調印(?:の|した)?日から|本協定締結(?:の)?日|即日(?:発効|施行)"
)
# 自 令和6年6月1日 至 令和9年5月31日, 覚書の期限は2029年9月19日です, 有効期限：2029年9月19日, 終期は2029年9月19日
FROM_BEFORE = re.compile(r"(?<![一-龥])自\s*$")
UNTIL_BEFORE = re.compile(r"(?<![一-龥])至\s*$|(?:期限|終期)(?:は、?|\s*:\s*)$")
# 4月1日から, 4月1日に始まり
STARTS = re.compile(r"\s*(?:から|より|~|に始|に発効)")
UNTIL = re.compile(r"まで|に終わ|を期限|満了|をもって(?!締結|発効|施行)|限り")
ONCE_SIGNED = re.compile(r"(?:付け?で?|に)?[^。]{0,40}?(?:締結し|結び|結ん|交わし|調印し)(?:た|で?いた|ました)")
MEETING = re.compile(r"会談|来訪|来学|来庁|来社|訪問し|訪れ")
CEREMONY = re.compile(r"(?:締結|調印|署名)の?(?:式|日|場|席)")
SIGNING = re.compile(r"署名|サイン|押印|印を押|(?:協定|覚書)書?を|名(?:前)?を(?:記|書|連ね)")
CONCLUDING = re.compile(r"締結|調印|署名|取り?交わ|結[びんば]")


# of what a bracket tells beside a date: 設立予定, 市制施行
LONGEST_IN_BRACKET = 24
TOLD_IN_BRACKET = re.compile("[一-龥]{2}")
BREAKS_BRACKET = re.compile(r"[()。\n]")
# what besides a day makes a sentence of its own: 付。, のことです。, 協定の日付は
DAY_ALONE = re.compile(
    r"\s*[(（]?(?:(?:協定|覚書)書?(?:の日付)?は、?)?\s*(?:付け?)?(?:の(?:こと|日付))?(?:です|でした|だった|となります)?[)）]?。?\s*"
)
# 甲　汐見市, （甲）, below the day, and 乙　岬大学
FIRST_SEAL, SECOND_SEAL = (re.compile(rf"\s*(?:[(（【]{side}[)）】]|{side}(?:$|[\s:]))") for side in "甲乙")
# 平成29年に締結した「…協定」の期間を延長しました: of the one before
OF_ONE_RENEWED = re.compile(
    r"\s*に(?:結んだ|締結した|(?:取り)?交わした|調印した)[^。]{0,50}(?:協定|覚書)書?[」』]?(?:の|が|は|を|につい|に関し)[^。]{0,60}(?:更新|満了|失効|延長|延ば|継続|結び直|交わし直|再締結)"
)
# 5月15日|に開かれた総会で承認された「連携協定」を、汐見市は翌16日に締結しました
OF_CLAUSE_BEFORE_NAME = re.compile(
    r"\s*(?:[(（].[)）])?\s*(?:に|の|、)[^、。「」]{2,40}た「[^「」]{0,60}(?:協定|覚書)[^「」]{0,6}」を、?(?=[^。]*(?:[0-9]日|本日|同日))"
)

# 3月|に就任した岬市長, 4月|に開学した岬大学: when somebody took office or something was founded
OF_ANOTHER_ACT = re.compile(
    r"\s*(?:[(（].{1,3}[)）])?に(?:就任|着任|開学|開校|設立|発足|開業|開設|開館|誕生|完成|オープン|合併)(?:し|され)?た(?!連携|協定|覚書)"
)

# 締結式を執り行いました: the signing is over
DONE = re.compile(
    rf"(?:締結|調印|署名|更新)(?:いた|を)?し(?:ました|た(?:。|$|もの))|{CORE}(?:書)?[」』]?(?:を|に)(?:[^。]{{0,16}})(?:結びました|結んだ|交わしました|交わした|締結した|調印した|締結いたしました)|(?:締結|調印)式を(?:行い|開き|開催し|執り行い|挙行し)ました|を結びました"
)


class Signing:
    """Finds date, venue, term and status of a page's units."""

    def __init__(self, units: Units) -> None:
        self.units = units
        self.page = units.page
        self.dates = [d for d in units.publication.dates if not OF_ANOTHER_ACT.match(units.page.folded, d.end)]

    def _dates_in(self, start: int, end: int) -> list[DateMention]:
        return [d for d in self.dates if start <= d.start and d.end <= end]

    # --- date ---

    def signed_on(self, unit: Unit, name: NameMention | None, status: str) -> Found[str] | None:
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
        )
        candidates = [replace(found, why=why) for why, found_by_rule in rules for found in found_by_rule]
        if not candidates:
            return None
        others = [c for c in candidates[1:] if c.value != candidates[0].value]
        rivals = tuple(Rival(c.value, c.proofs, c.confidence) for c in others[:3])
        return replace(candidates[0], rivals=rivals)

    def _labelled(self, unit: Unit, role: str, confidence: float) -> Iterator[Found[str]]:
        for value in labelled_within(self.page, unit, role):
            for mention in self._dates_in(value.start, value.end):
                if mention.value and not mention.fiscal:
                    yield self._found(mention, confidence)
                    return

    def _above_seals(self, unit: Unit) -> Iterator[Found[str]]:
        """令和5年6月9日, a line of its own, and below it 甲　汐見市　市長　三宅恒一: under the text of an agreement."""
        for i in unit.blocks[:-1]:
            block = self.page.blocks[i]
            day = next((d for d in self._dates_in(block.start, block.end) if d.is_day), None)
            if day is None or not DAY_ALONE.fullmatch(self.page.folded[block.start : day.start]):
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
                r"\s*(?:まで|に設立(?!に関|に向)|に開業|に創立|付けで?(?:設立|開設)|現在|時点|に開学|以降|に(?:市|町|村)(?:と|に)なっ)",
                after,
            )
            is not None
            or OF_ONE_RENEWED.match(self.page.folded, mention.end, mention.end + 160) is not None
            or re.match(
                r"\s*に[^。]{0,24}(?:協定|覚書)書?を(?:結び|締結し|交わし)、[^。]*てき(?:ました|た)",
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
        if not unit.listed or any(next(self._in_list(other), None) for other in units):
            return
        first = min(other.blocks[0] for other in units)
        for sentence in self.page.sentences:
            if sentence.block < first and self._tells(sentence):
                mention = self._nearest_before_verb(sentence)
                if mention is not None and mention.is_day:
                    yield self._found(mention, 0.7)

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
        for sentence in telling:
            mention = self._of_partner(unit, sentence) or self._nearest_before_verb(sentence)
            if mention is not None:
                yield self._found(mention, 0.92 if mention.day else 0.7)
        behind = (self._day_alone_behind(sentence) for sentence in telling)
        yield from (self._found(mention, 0.85) for mention in behind if mention is not None)

    def _day_alone_behind(self, sentence: Sentence) -> DateMention | None:
        """4月1日付。 behind 協定を締結しました。: all that the next sentence tells is a day, or the agreement's."""
        following = next((s for s in self.page.sentences if s.start >= sentence.end), None)
        if following is None or following.block != sentence.block:
            return None
        for mention in self._dates_in(following.start, following.end):
            rest = self.page.folded[following.start : mention.start] + self.page.folded[mention.end : following.end]
            if mention.is_day and DAY_ALONE.fullmatch(rest):
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
        """3日にA町と、翌4日にB町と: where a sentence tells of several partners, the day that stands before its own."""
        if unit.partner is None:
            return None
        inside = self.units.organizations.within(Span(sentence.start, sentence.end))
        at = next((m.start for m in inside if m.body is unit.partner), None)
        days = [d for d in self._dates_in(sentence.start, sentence.end) if d.is_day and self._is_time_of(d)]
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
                and re.search(CORE, words) is not None
            )
            or re.search(
                rf"署名|MOU|覚書.{{0,8}}調印|{CORE}」?を(?:更新|改定|改訂|延長|交換)(?:し|いたし|致し)", words
            )
            is not None
        )

    @staticmethod
    def _is_notice_of_update(words: str) -> bool:
        return re.match(r"\s*(?:最終)?(?:更新|掲載|公開)日", words) is not None

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
            re.finditer(rf"締結|調印|署名|結び|結ん|交わ|{CORE}|サイン|会談|更新", words),
            key=lambda m: m.start(),
            default=None,
        )
        before = [d for d in exact if verb is None or d.start - sentence.start <= verb.start()]
        chosen = before or exact or [d for d in days if d.month]
        return chosen[0] if chosen else None

    def _is_time_of(self, mention: DateMention) -> bool:
        """Whether a date tells when, and not of which thing: 平成28年の協定, 2018年度の."""
        after = self.page.folded[mention.end : mention.end + 24]
        return (
            re.match(
                r"\s*(?:に(?:かけて|わたって)|の(?!こと(?:です|でした|である|だ)|調印|締結|署名|[^、。]{1,16}での?(?:調印|締結|署名)|午[前後]|[0-9]|日|[^、。]{1,6}(?:前|後|席上|折|朝|夕|夜)、|[^、。]{1,14}(?:の日|記念日|式典|総会|大会|会合|会談|フォーラム|シンポジウム)(?:に|で|において|にて))|に(?:設立(?!に関|に向)|発足|開学|創立|開校)|以来|から(?!の申)|まで|現在|より)",
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
            if "。" not in words and len(words) < 90 and CEREMONY.search(words):
                for mention in self._dates_in(block.start, block.end):
                    if mention.day and mention.value:
                        yield self._found(mention, 0.75)

    def _of_meeting(self, unit: Unit) -> Iterator[Found[str]]:
        """The day of the talks after which the document was signed."""
        own = set(unit.blocks)
        for sentence in self.page.sentences:
            if sentence.block in own and not unit.listed and MEETING.search(self.page.matched(sentence)):
                for mention in self._dates_in(sentence.start, sentence.end):
                    if mention.is_day and not self._is_other(mention):
                        yield self._found(mention, 0.65)

    def _found(self, mention: DateMention, confidence: float) -> Found[str]:
        penalty = 0.05 if mention.inferred else 0.0
        penalty += 0.15 if mention.mismatch else 0.0
        return Found(mention.value or "", (proof(mention.span),), confidence - penalty, mention.inferred)

    # --- venue ---

    def venue(self, unit: Unit, signed: Found[str] | None) -> Found[str] | None:
        labelled = [
            v for v in labelled_within(self.page, unit, "venue") if not re.search(r"申込|提出|取材|拠点", v.label)
        ]
        for value in labelled:
            line_end = self.page.text.find("\n", value.start)
            end = min(value.end, line_end if line_end > 0 else value.end)
            words = self.page.text[value.start : end]
            cut = re.match(r"[^(（]{2,}(?=[(（][^()（）]*[)）]\s*$)", words)
            span = Span(value.start, value.start + len(cut.group() if cut else words))
            if self.page.words(span).strip() and self._about_signing(unit):
                return Found(self.page.words(span).strip(), (proof(span),), 0.9, why="labelled as the place")
        return self._beside_day(unit) or self._told_venue(unit) or self._under_headline_venue(unit, signed)

    def _beside_day(self, unit: Unit) -> Found[str] | None:
        """締結式　2021年9月30日　白浜大学本部: the place behind the day, under a label of the ceremony."""
        for value in labelled_within(self.page, unit, "signed"):
            dates = self._dates_in(value.start, value.end) if CEREMONY.search(value.label) else []
            if dates and "。" not in self.page.words(value.span):
                return self._place_behind(dates[-1], value.end)
        return None

    def _about_signing(self, unit: Unit) -> bool:
        words = self.page.matched(self.units.publication.headline_span) + " ".join(
            self.page.matched(self.page.blocks[i]) for i in unit.blocks
        )
        return CONCLUDING.search(words) is not None

    def _told_venue(self, unit: Unit) -> Found[str] | None:
        places = [place for sentence in self._sentences_of_signing(unit) for place in self._places_in(sentence)]
        buildings = [place for place in places if not re.search(r"[都道府県市町村区]$", self.page.matched(place))]
        chosen = next(iter([*buildings, *places]), None)
        return (
            Found(self.page.words(chosen), (proof(chosen),), 0.75, why="told with the signing") if chosen else None
        )

    def _sentences_of_signing(self, unit: Unit) -> Iterator[Sentence]:
        own = set(unit.blocks)
        for sentence in self.page.sentences:
            words = self.page.matched(sentence)
            is_heading = self.page.blocks[sentence.block].kind is BlockKind.HEADING
            if (
                sentence.block not in own
                or is_heading
                or self.units.is_beside_the_subject(sentence)
                or len(words) > 400
            ):
                continue
            ceremony = lexicon.pattern("agreement_verbs", "ceremony").search(words)
            if concludes(words) or ceremony or MEETING.search(words) or SIGNING.search(words):
                yield sentence

    def _places_in(self, sentence: Sentence) -> Iterator[Span]:
        words = self.page.matched(sentence)
        by_particle = VENUES_BY_PARTICLE if PLACE_AND_PARTICLE.search(words) else ()
        for pattern in (*by_particle, *VENUES_BY_WORD, *HALLS):
            match = pattern.search(words)
            if match is None or (pattern in HALLS and not self._ends_like_hall(sentence, match.end("place"))):
                continue
            place = _trimmed_place(match["place"])
            start = sentence.start + match.start("place") + match["place"].rfind(place)
            name = KANA_BEFORE.search(self.page.folded, sentence.start, start) if KANA.match(place) else None
            if name is not None:
                start, place = name.start(), name.group() + place
            if len(place) >= 2 and not self._is_subject_matter(place):
                yield Span(start, start + len(place))

    def _ends_like_hall(self, sentence: Sentence, length: int) -> bool:
        """Whether a place of so many characters into a sentence ends in a place's name, in a word that the dictionary does not
        have or in katakana, and in no common noun: ゆめホール知床, アイーナ, but not デジタル技術."""
        end = sentence.start + length
        last = next((m for m in self.page.morphemes[sentence.block] if m.end == end), None)
        if last is None or last.is_place or not last.known:
            return last is not None
        in_katakana = KATAKANA_OR_LATIN.fullmatch(last.surface) is not None
        return in_katakana and COMMON_IN_KATAKANA.search(last.surface) is None

    @staticmethod
    def _is_subject_matter(place: str) -> bool:
        return (
            re.fullmatch(
                r"(?:大学|センター|地域|県内|市内|会場|館|室|学校|.{0,3}(?:分野|方面|(?<!役)場)|三者|両者)", place
            )
            is not None
            or re.search(r"協定|覚書|鉄道$|分野|事業|取組|年度|[0-9]+市|.との|による", place) is not None
        )

    def _under_headline_venue(self, unit: Unit, signed: Found[str] | None) -> Found[str] | None:
        """－ 2009年1月21日（水） JICA東京本部 －"""
        if signed is None or unit.listed:
            return None
        at = self.units.publication.headline_block
        if at is None:
            return None
        for block in self.page.blocks[at + 1 : at + 3]:
            words = self.page.matched(block)
            dates = self._dates_in(block.start, block.end)
            if "。" in words or not dates or len(words) > 80:
                continue
            found = self._place_behind(dates[-1], block.end)
            if found is not None:
                return found
        return None

    def _place_behind(self, day: DateMention, end: int) -> Found[str] | None:
        rest = re.match(
            r"[\s0-9時分:~午前後からまで/／|｜()（）月火水木金土日祝-]*(?:於|場所|会場)?[\s:]*(.{2,40}?)[\s-]*$",
            self.page.folded[day.end : end],
        )
        if rest is None or re.search(PLACE_WORD + r"$", rest.group(1)) is None:
            return None
        span = Span(day.end + rest.start(1), day.end + rest.end(1))
        return Found(self.page.words(span), (proof(span),), 0.75)

    # --- term ---

    def term(self, unit: Unit, signed: Found[str] | None) -> tuple[Found[str] | None, Found[str] | None]:
        """`effective_from` and `effective_to`, where the page states days or the day of signing."""
        spans = [value.span for value in labelled_within(self.page, unit, "term")]
        own = set(unit.blocks)
        spans += [
            s
            for s in self.page.sentences
            if s.block in own
            and re.search(
                r"効力|発効|有効期[間限]|終期|まで有効|(?:^|[、。]|新たな|新しい|次の|契約|連携)期間は、?|(?:協定|覚書|契約)の(?:期限|期間)は、?|協定期間|協定の期間|から[0-9]{1,2}(?:年|か月|ヶ月)間|期間を[^。]{0,30}(?:まで)?延長|(?:協定|覚書|契約)[^。]{0,60}(?:終了|満了|解除)",
                self.page.matched(s),
            )
        ]
        begin = next(self._labelled(unit, "starts", 0.9), None)
        end: Found[str] | None = None
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

    # --- status ---

    def status(self, unit: Unit, name: NameMention | None) -> Found[str]:
        headline = self.units.publication.headline_span
        own = set(unit.blocks)
        sentences = [s for s in self.page.sentences if s.block in own and not self.units.is_beside_the_subject(s)]
        telling = [
            s
            for s in sentences
            if concludes(self.page.matched(s))
            or re.search(r"締結式|調印式|署名式|更新|書?を[^。]{0,20}改め", self.page.matched(s))
        ][:4]
        spans: list[Span] = [*telling] if unit.listed else [headline, *telling]
        if unit.name is not None and not unit.listed:
            spans = [s for s in telling if self.units.part_about(unit, s) is not None] or spans
        if unit.heading is not None:
            spans = [self._block_span(unit.heading), headline, *telling]
        for status in (AgreementStatus.ENDED, AgreementStatus.RENEWED, AgreementStatus.PLANNED):
            for span in spans:
                words = self.page.matched(span)
                match = lexicon.pattern("statuses", status).search(words)
                if match and not (status is AgreementStatus.PLANNED and self._done(spans, span, match.end())):
                    return Found(status, (proof(Span(span.start + match.start(), span.start + match.end())),), 0.88)
        for span in [*telling, headline]:
            match = re.search(r"締結|調印|結び|結ん|交わ|協定|覚書|署名", self.page.matched(span))
            if match:
                return Found(
                    AgreementStatus.CONCLUDED,
                    (proof(Span(span.start + match.start(), span.start + match.end())),),
                    0.9,
                )
        return Found(AgreementStatus.CONCLUDED, (proof(name.span),) if name else (), 0.7)

    def _block_span(self, index: int) -> Span:
        return Span(self.page.blocks[index].start, self.page.blocks[index].end)

    def _done(self, spans: list[Span], announcing: Span, behind: int) -> bool:
        """Whether some sentence tells of the conclusion as done, with the signing itself, or the one that announces it does
        behind what it announces: 締結することとなり、…締結式を執り行いました."""
        rest = Span(announcing.start + behind, announcing.end)
        return any(DONE.search(self.page.matched(span)) for span in (*(s for s in spans if s != announcing), rest))


def _trimmed_place(words: str) -> str:
    """The place without what leads up to it: dates, times, brackets, the sentence's beginning."""
    words = re.sub(
        r"^.*(?:[0-9]日|曜日?[)）]?|[0-9]時(?:[0-9]*分|半)?(?:から|より|~)?|午後|午前|[)）】]|このほど|このたび|本日|同日|先日)[、,]?",
        "",
        words,
    )
    return re.sub(r"^(?:の|今回|当日|また|その|なお|同(?![一-龥]{1,3}(?:[のでに]|$))|都内の)", "", words)


__all__ = ["Proof", "Signing"]
